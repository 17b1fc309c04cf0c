//! What speaks for an event and what against it: signs that are known when it is coded, each with a weight.

use crate::entry::{Entry, Problem};

/// Declares the signs with their ids in the lexicon.
macro_rules! signs {
    ($($(#[doc = $doc:literal])* $sign:ident = $id:literal),* $(,)?) => {
        /// A sign.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Sign { $($(#[doc = $doc])* $sign),* }

        impl Sign {
            /// All signs.
            pub const ALL: &[Self] = &[$(Self::$sign),*];

            /// Its id in the lexicon.
            pub fn id(self) -> &'static str {
                match self { $(Self::$sign => $id),* }
            }
        }
    };
}

signs! {
    /// Every event has it.
    Any = "any",
    /// Both sides are known.
    BothSides = "both-sides",
    /// A noun alone tells it, without a verb that carries it.
    BareNoun = "bare-noun",
    /// Another form of another root matched at the same word as well.
    Contested = "contested",
    /// It is future, hypothetical or negated.
    NotActual = "not-actual",
    /// A side is told by a pronoun.
    Pronoun = "pronoun",
    /// No side has a code.
    Uncoded = "uncoded",
    /// A role stands far from its trigger.
    Far = "far",
    /// What is to be done is a deed that no pattern knows.
    UnknownDeed = "unknown-deed",
    /// It stands in a relative clause or hangs on a noun.
    Aside = "aside",
}

/// The weights of the signs, in log-odds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Confidence {
    weights: [f64; Sign::ALL.len()],
}

impl Confidence {
    /// Takes the `sign` entries; a sign without one counts nothing.
    pub(crate) fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut confidence = Self::default();
        for entry in entries.iter().filter(|e| e.kind == "sign") {
            entry.check_keys(&["name", "weight", "source", "note"], problems);
            let weight = entry.get("weight").and_then(|w| w.parse().ok()).filter(|w: &f64| w.abs() <= 10.0);
            match (Sign::ALL.iter().find(|sign| sign.id() == entry.id), weight) {
                (Some(sign), Some(weight)) => confidence.weights[*sign as usize] = weight,
                (None, _) => problems.push(Problem::new(&entry.place, unknown(&entry.id))),
                (_, None) => {
                    let message = format!("sign `{}` needs a `weight` from -10 to 10", entry.id);
                    problems.push(Problem::new(&entry.place, message));
                }
            }
        }
        confidence
    }

    /// Whether the lexicon has weights; without them nothing is told of how sure an event is.
    pub fn is_known(&self) -> bool {
        self.weights.iter().any(|w| *w != 0.0)
    }

    /// How sure an event with these signs is, from 0 to 1: the logistic function of the sum of their weights.
    pub fn of(&self, signs: &[Sign]) -> f64 {
        let sum: f64 = signs.iter().map(|sign| self.weights[*sign as usize]).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// What is told of a sign that there is none of.
fn unknown(id: &str) -> String {
    let known: Vec<&str> = Sign::ALL.iter().map(|sign| sign.id()).collect();
    format!("`{id}` is no sign; expected one of: {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lexicon, SourceFile};

    #[test]
    fn weights_add_up_and_mistakes_are_told() {
        let text = "sign any\n  weight 1\n\nsign far\n  weight -1\n\nsign mood\n  weight 2\n\nsign pronoun\n  weight x\n";
        let (lexicon, problems) = Lexicon::read(&[SourceFile { path: "codebook/x.txt", text }]);
        assert!((lexicon.confidence.of(&[Sign::Any, Sign::Far]) - 0.5).abs() < 1e-9);
        assert!(lexicon.confidence.of(&[Sign::Any]) > 0.7 && lexicon.confidence.is_known());
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told[0].contains("`mood` is no sign") && told[1].contains("needs a `weight`"), "{told:?}");
        assert!(!Confidence::default().is_known());
    }
}
