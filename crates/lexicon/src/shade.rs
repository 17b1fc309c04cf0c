//! What shades the value of a ground: "a wish is less sure to come true where the sentence speaks to whoever reads".
//!
//! A `shade` entry names the grounds `of` which it changes the value where one of them is the one that counts, the signs or
//! grounds `beside` of which one must be there, and by how much `happened` and `holds` change; 0 where that is not told.

use crate::entry::{Entry, Problem};
use crate::ground::{Ground, Grounds, Question, unknown};
use dateline_record::Status;

/// A change of the value of some grounds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shade {
    of: Grounds,
    beside: Grounds,
    happened: f64,
    holds: f64,
}

impl Shade {
    /// Whether it changes the value of a ground that counts among others.
    pub(crate) fn falls_on(&self, counts: Ground, grounds: Grounds) -> bool {
        self.of.has(counts) && self.beside.meet(grounds)
    }

    /// By how much.
    pub(crate) fn by(&self, question: Question) -> f64 {
        if question == Question::Happened { self.happened } else { self.holds }
    }
}

/// Takes the `shade` entries.
pub(crate) fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Vec<Shade> {
    entries.iter().filter(|e| e.kind == "shade").filter_map(|entry| shade(entry, problems)).collect()
}

fn shade(entry: &Entry, problems: &mut Vec<Problem>) -> Option<Shade> {
    entry.check_keys(&["name", "of", "beside", "happened", "holds", "source", "note"], problems);
    let change = |key| match entry.get(key) {
        None => Some(0.0),
        Some(told) => told.parse().ok().filter(|v: &f64| v.abs() <= 3.0),
    };
    let (of, beside) = (several(entry, "of", problems), several(entry, "beside", problems));
    let changes = change("happened").zip(change("holds"));
    let Some((happened, holds)) = changes.filter(|_| of != Grounds::NONE && beside != Grounds::NONE) else {
        let message = format!("shade `{}` needs `of`, `beside`, and changes from -3 to 3", entry.id);
        problems.push(Problem::new(&entry.place, message));
        return None;
    };
    Some(Shade { of, beside, happened, holds })
}

/// The grounds that a list names, each by its id or several by their status.
fn several(entry: &Entry, key: &str, problems: &mut Vec<Problem>) -> Grounds {
    let mut named = Grounds::NONE;
    for id in entry.list(key) {
        let found = named_by(id);
        if found == Grounds::NONE {
            problems.push(Problem::new(&entry.place, unknown(id)));
        }
        named = named.and(found);
    }
    named
}

/// The grounds of a name: `denied`, `hypothetical`, `open` (to come or only thought of), `unpast` (any form but the past), or the
/// one of this id.
fn named_by(id: &str) -> Grounds {
    let is_meant = |ground: &Ground| match (id, ground.status()) {
        ("denied", Status::Negated) | ("hypothetical" | "open", Status::Hypothetical) => true,
        ("open", Status::Future) => true,
        ("unpast", _) => ground.is_form() && *ground != Ground::Past,
        _ => ground.id() == id,
    };
    Ground::ALL.iter().copied().filter(is_meant).fold(Grounds::NONE, Grounds::and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lexicon, SourceFile};

    const GROUNDS: &str =
        "ground past\n  happened 2.5\n  holds 3\n\nground future\n  happened -2\n  holds 2\n\n";

    fn read(shades: &str) -> (Lexicon, Vec<String>) {
        let text = format!("{GROUNDS}{shades}");
        let (lexicon, problems) = Lexicon::read(&[SourceFile { path: "patterns/x.txt", text: &text }]);
        (lexicon, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_shade_changes_the_ground_that_counts_beside_its_sign_alone() {
        let (lexicon, problems) = read(
            "shade a\n  of open\n  beside to-reader; knowing\n  happened -0.5\n\nshade b\n  of past\n  beside perfect\n  happened 0.9\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        let rated =
            |grounds| lexicon.ground_values.rated(Question::Happened, grounds).map(|(_, value)| value);
        let future = Grounds::from(Ground::Past).and(Ground::Future);
        assert_eq!(rated(future), Some(-2.0));
        assert_eq!(rated(future.and(Ground::Knowing).and(Ground::Perfect)), Some(-2.5));
        assert_eq!(rated(Grounds::from(Ground::Past).and(Ground::Knowing)), Some(2.5));
        assert_eq!(rated(Grounds::from(Ground::Past).and(Ground::Perfect)), Some(3.0), "no more than that");
        let holds = lexicon.ground_values.rated(Question::Holds, future.and(Ground::Knowing));
        assert_eq!(holds, Some((Ground::Future, 2.0)));
    }

    #[test]
    fn mistakes_in_shades_are_told() {
        let (_, told) = read(
            "shade a\n  of mood\n  beside knowing\n\nshade b\n  of past\n  beside knowing\n  happened 4\n",
        );
        assert!(told[0].contains("`mood` is no ground"), "{told:?}");
        assert!(told[1].contains("shade `a` needs `of`") && told[2].contains("shade `b` needs"), "{told:?}");
    }
}
