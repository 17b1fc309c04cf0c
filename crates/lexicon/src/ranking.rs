//! Which of several events that may stand between two parties does: the weights of their traits.
//!
//! Traits tell how an event stands in its sentence, not what it is: weights of codes or patterns, learned from our own
//! sentences, were worse on those of others.

use crate::entry::{Entry, Problem};
use rustc_hash::FxHashMap;

/// Declares the groups of traits with their ids in the lexicon.
macro_rules! groups {
    ($($(#[doc = $doc:literal])* $group:ident = $id:literal),* $(,)?) => {
        /// What a trait is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum TraitGroup { $($(#[doc = $doc])* $group),* }

        impl TraitGroup {
            /// All groups.
            pub const ALL: &[Self] = &[$(Self::$group),*];

            /// Its id in the lexicon.
            pub fn id(self) -> &'static str {
                match self { $(Self::$group => $id),* }
            }
        }
    };
}

groups! {
    /// How the event binds the two parties.
    Fit = "fit",
    /// Who fills its two sides.
    Sides = "sides",
    /// Whether a verb or a noun tells it, with who fills its sides.
    KindSides = "kind-sides",
    /// Whether a verb or a noun tells it, with how it binds them.
    Kind = "kind",
    /// Where on the way through the tree from one party to the other its words stand.
    Way = "way",
    /// The kind of clause its trigger stands in.
    Clause = "clause",
    /// How deep in the sentence its clause stands.
    Depth = "depth",
    /// Where its trigger stands among the words of the two parties.
    Order = "order",
    /// What the first party is to the trigger's clause.
    Source = "source",
    /// What the second party is to the trigger's clause.
    Target = "target",
    /// How many sides are taken to be filled though no words fill them.
    Assumed = "assumed",
    /// How much of the sentence the form accounts for.
    Weight = "weight",
    /// Its status.
    Status = "status",
    /// Its rank by the rules that hold without weights.
    Rank = "rank",
    /// Whether the rules prefer another form at the same words.
    Rival = "rival",
}

/// A trait of an event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Trait {
    /// What it is about.
    pub group: TraitGroup,
    /// Which of the group it is.
    pub value: String,
}

/// The weights of traits, in log-odds between two events.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ranking {
    weights: FxHashMap<Trait, f64>,
}

impl Ranking {
    /// Takes the `traits` entries: a group with a weight for each of its values.
    pub(crate) fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut ranking = Self::default();
        for entry in entries.iter().filter(|e| e.kind == "traits") {
            let Some(group) = TraitGroup::ALL.iter().find(|group| group.id() == entry.id) else {
                problems.push(Problem::new(&entry.place, unknown(&entry.id)));
                continue;
            };
            for field in &entry.fields {
                match field.value.parse() {
                    Ok(weight) => ranking.set(Trait { group: *group, value: field.key.clone() }, weight),
                    Err(_) => {
                        problems.push(Problem::new(&field.place, "expected a weight, a number".to_owned()))
                    }
                }
            }
        }
        ranking
    }

    /// Gives a trait a weight.
    pub fn set(&mut self, of: Trait, weight: f64) {
        self.weights.insert(of, weight);
    }

    /// Whether there are weights; without them the rules alone rank.
    pub fn is_known(&self) -> bool {
        !self.weights.is_empty()
    }

    /// The sum of the weights of an event's traits; of two events the one with the larger sum goes first.
    pub fn score(&self, traits: &[Trait]) -> f64 {
        traits.iter().filter_map(|of| self.weights.get(of)).sum()
    }
}

/// What is told of a group that there is none of.
fn unknown(id: &str) -> String {
    let known: Vec<&str> = TraitGroup::ALL.iter().map(|group| group.id()).collect();
    format!("`{id}` is no group of traits; expected one of: {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lexicon, SourceFile};

    #[test]
    fn weights_are_read_and_mistakes_are_told() {
        let text =
            "traits fit\n  linked  1.5\n  way  -0.5\n\ntraits mood\n  good  1\n\ntraits kind\n  verb  much\n";
        let (lexicon, problems) = Lexicon::read(&[SourceFile { path: "codebook/x.txt", text }]);
        let of = |value: &str| Trait { group: TraitGroup::Fit, value: value.to_owned() };
        assert!((lexicon.ranking.score(&[of("linked"), of("way"), of("none")]) - 1.0).abs() < 1e-9);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told[0].contains("`mood` is no group") && told[1].contains("expected a weight"), "{told:?}");
        assert!(!Ranking::default().is_known());
    }
}
