//! What counts count: the verbs and nouns that tell it, and currencies.

use crate::entry::{Entry, Problem};
use crate::triggers::WordSet;
use crate::words::{Classes, Phrase};
use rustc_hash::FxHashMap;

/// Something that reports count.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    /// Its name in the record: `killed`, `troops`.
    pub unit: String,
    /// Verbs whose object is counted as it: to kill.
    pub object: WordSet,
    /// Verbs whose subject is counted as it: to die.
    pub subject: WordSet,
    /// Nouns whose of-phrase or possessor is counted as it: the death of.
    pub of: WordSet,
    /// Nouns and adjectives that are counted themselves: soldiers, dead.
    pub noun: WordSet,
}

/// What counts count.
#[derive(Debug, Clone, Default)]
pub struct Quantities {
    /// The units, in the order of the files; the first that fits counts.
    pub units: Vec<Counted>,
    /// Words that make a number rough or bound it: about, at least.
    pub about: Vec<Vec<String>>,
    /// Words that tie a number to a noun: a 5,000-strong force.
    pub strength: WordSet,
    currencies: FxHashMap<String, String>,
}

impl Quantities {
    /// The word classes that are read.
    pub const CLASSES: [&str; 2] = ["number-about", "number-strength"];

    /// Reads the `quantity` and `currency` entries.
    pub fn read(entries: &[Entry], classes: &Classes, problems: &mut Vec<Problem>) -> Self {
        let phrases = |name: &str| classes.get(name).map(|c| c.phrases.as_slice()).unwrap_or_default();
        let [about, strength] = Self::CLASSES.map(phrases);
        let about = about.iter().map(|phrase| phrase.words.clone()).collect();
        let strength = WordSet::new(strength);
        let mut quantities = Self { about, strength, ..Self::default() };
        for entry in entries {
            match entry.kind.as_str() {
                "quantity" => quantities.units.push(counted(entry, problems)),
                "currency" => {
                    entry.check_keys(&["names", "name", "source", "note"], problems);
                    let names = entry.list("names").map(|name| (name.to_lowercase(), entry.id.clone()));
                    quantities.currencies.extend(names);
                }
                _ => {}
            }
        }
        quantities
    }

    /// The currency that a word or sign, in small letters, names.
    pub fn currency(&self, word: &str) -> Option<&str> {
        self.currencies.get(word).map(String::as_str)
    }
}

/// Reads what one entry counts.
fn counted(entry: &Entry, problems: &mut Vec<Problem>) -> Counted {
    entry.check_keys(&["object", "subject", "of", "noun", "note"], problems);
    let set =
        |key: &str, read: fn(&str) -> Phrase| WordSet::new(&entry.list(key).map(read).collect::<Vec<_>>());
    Counted {
        unit: entry.id.clone(),
        object: set("object", Phrase::verb),
        subject: set("subject", Phrase::verb),
        of: set("of", Phrase::noun),
        noun: set("noun", Phrase::noun),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    #[test]
    fn units_and_currencies_are_read() {
        let text = "class number-about\n  words at least; about\nquantity killed\n  object kill\n  subject die\ncurrency USD\n  names $; dollar";
        let mut problems = Vec::new();
        let entries = entry::read("q.txt", text, &mut problems);
        let classes = Classes::read(&entries, &mut problems);
        let read = Quantities::read(&entries, &classes, &mut problems);
        assert_eq!(problems, []);
        assert_eq!(read.units[0].unit, "killed");
        assert_eq!(read.units[0].object.headed_by("kill").len(), 1);
        assert_eq!((read.currency("$"), read.currency("euro")), (Some("USD"), None));
        assert_eq!(read.about[0], ["at", "least"]);
    }
}
