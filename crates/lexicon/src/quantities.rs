//! What counts count: the verbs and nouns that tell it, and currencies.

use crate::entry::{Entry, Field, Place, Problem};
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

/// What words in front of a number make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// It is rough: about.
    About,
    /// It is the least: at least.
    AtLeast,
    /// It is the most: up to.
    AtMost,
}

/// A sentence that holds the counting to its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountExample {
    /// Where it stands.
    pub place: Place,
    /// The unit whose entry it stands with.
    pub unit: String,
    /// The sentence.
    pub sentence: String,
    /// Every quantity of its events in the order of the text, as `COUNT UNIT`; none where nothing must be counted.
    pub expected: Vec<String>,
}

/// What counts count.
#[derive(Debug, Clone, Default)]
pub struct Quantities {
    /// The units, in the order of the files; the first that fits counts.
    pub units: Vec<Counted>,
    /// Words in front of a number that make it rough or bound it.
    pub hedges: Vec<(Vec<String>, Hedge)>,
    /// Words between the ends of a range: to.
    pub to: WordSet,
    /// Words in front of a range whose ends `and` joins: between.
    pub between: WordSet,
    /// Words between the ends of such a range: and.
    pub and: WordSet,
    /// Words that tie a number to a noun: a 5,000-strong force.
    pub strength: WordSet,
    /// The sentences that hold them to their word.
    pub examples: Vec<CountExample>,
    currencies: FxHashMap<String, String>,
}

impl Quantities {
    /// The word classes that are read.
    pub const CLASSES: [&str; 7] = [
        "number-about",
        "number-at-least",
        "number-at-most",
        "number-to",
        "number-between",
        "number-and",
        "number-strength",
    ];

    /// Reads the `quantity` and `currency` entries.
    pub fn read(entries: &[Entry], classes: &Classes, problems: &mut Vec<Problem>) -> Self {
        let phrases = |name: &str| classes.get(name).map(|c| c.phrases.as_slice()).unwrap_or_default();
        let [about, least, most, to, between, and, strength] = Self::CLASSES.map(phrases);
        let hedges = [(about, Hedge::About), (least, Hedge::AtLeast), (most, Hedge::AtMost)];
        let hedge = |(class, hedge): (&[Phrase], Hedge)| -> Vec<_> {
            class.iter().map(|phrase| (phrase.words.clone(), hedge)).collect()
        };
        let mut quantities = Self {
            hedges: hedges.into_iter().flat_map(hedge).collect(),
            to: WordSet::new(to),
            between: WordSet::new(between),
            and: WordSet::new(and),
            strength: WordSet::new(strength),
            ..Self::default()
        };
        for entry in entries {
            match entry.kind.as_str() {
                "quantity" => {
                    quantities.units.push(counted(entry, problems));
                    quantities.take_examples(entry, problems);
                }
                "currency" => {
                    entry.check_keys(&["names", "name", "source", "note", "counts"], problems);
                    quantities.take_examples(entry, problems);
                    let names = entry.list("names").map(|name| (name.to_lowercase(), entry.id.clone()));
                    quantities.currencies.extend(names);
                }
                _ => {}
            }
        }
        quantities
    }

    /// Takes in the examples of an entry.
    fn take_examples(&mut self, entry: &Entry, problems: &mut Vec<Problem>) {
        for field in entry.all("counts") {
            match example(entry, field) {
                Some(example) => self.examples.push(example),
                None => {
                    let message = "expected `\"SENTENCE\" = COUNT UNIT; ...`, or `nothing` behind the =";
                    problems.push(Problem::new(&field.place, message));
                }
            }
        }
    }

    /// The currency that a word or sign, in small letters, names.
    pub fn currency(&self, word: &str) -> Option<&str> {
        self.currencies.get(word).map(String::as_str)
    }
}

/// Reads `"SENTENCE" = COUNT UNIT; COUNT UNIT`.
fn example(entry: &Entry, field: &Field) -> Option<CountExample> {
    let (sentence, rest) = field.value.strip_prefix('"')?.split_once('"')?;
    let expected = match rest.trim().strip_prefix('=')?.trim() {
        "" => return None,
        "nothing" => Vec::new(),
        list => list.split(';').map(|count| count.trim().to_owned()).collect(),
    };
    let (unit, sentence) = (entry.id.clone(), sentence.to_owned());
    Some(CountExample { place: field.place.clone(), unit, sentence, expected })
}

/// Reads what one entry counts.
fn counted(entry: &Entry, problems: &mut Vec<Problem>) -> Counted {
    entry.check_keys(&["object", "subject", "of", "noun", "note", "counts"], problems);
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
        let text = "class number-at-least\n  words at least\nquantity killed\n  object kill\n  subject die\n  counts \"They \
                    killed at least 2.\" = 2.. killed\ncurrency USD\n  names $; dollar";
        let mut problems = Vec::new();
        let entries = entry::read("q.txt", text, &mut problems);
        let classes = Classes::read(&entries, &mut problems);
        let read = Quantities::read(&entries, &classes, &mut problems);
        assert_eq!(problems, []);
        assert_eq!(read.units[0].unit, "killed");
        assert_eq!(read.units[0].object.headed_by("kill").len(), 1);
        assert_eq!((read.currency("$"), read.currency("euro")), (Some("USD"), None));
        assert_eq!(read.hedges, [(vec!["at".to_owned(), "least".to_owned()], Hedge::AtLeast)]);
        assert_eq!(
            (read.examples[0].sentence.as_str(), read.examples[0].expected[0].as_str()),
            ("They killed at least 2.", "2.. killed")
        );
    }

    #[test]
    fn an_example_that_tells_nothing_is_a_problem() {
        let mut problems = Vec::new();
        let entries =
            entry::read("q.txt", "quantity killed\n  object kill\n  counts \"They fled.\"", &mut problems);
        Quantities::read(&entries, &Classes::default(), &mut problems);
        assert_eq!(problems[0].place.to_string(), "q.txt:3:10");
    }
}
