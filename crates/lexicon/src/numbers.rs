//! Words for numbers: numerals, multipliers, ordinals, and words that count without saying how many.

use crate::entry::{Entry, Problem};
use rustc_hash::FxHashMap;

/// What a word says of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// It is a number: `seven`.
    Value(f64),
    /// It multiplies what stands before it: `hundred`, `million`, `dozen`.
    Scale(f64),
    /// It gives a place in a row: `third`.
    Ordinal(u16),
    /// It counts without saying how many: `several`.
    Vague,
    /// It is at least twice the multiplier that it is the plural of: `dozens`.
    Several(f64),
}

/// The words for numbers.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    words: FxHashMap<String, NumberWord>,
}

impl Numbers {
    /// Reads the `number` entries; each field is a number and the words for it.
    pub fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut numbers = Self::default();
        for entry in entries.iter().filter(|e| e.kind == "number") {
            for field in entry.fields.iter().filter(|f| f.key != "note" && f.key != "source") {
                let Some(word) = number_word(&entry.id, &field.key) else {
                    let message = format!(
                        "`{} {}` is no number; expected cardinal, scale, plural, ordinal with a number as key, or \
                         vague with `words`",
                        entry.id, field.key
                    );
                    problems.push(Problem::new(&field.place, message));
                    continue;
                };
                numbers.words.extend(field.list().map(|name| (name.to_lowercase(), word)));
            }
        }
        numbers
    }

    /// What a word, in small letters, says of a number.
    pub fn get(&self, word: &str) -> Option<NumberWord> {
        self.words.get(word).copied()
    }
}

/// What the words of a field say.
fn number_word(id: &str, key: &str) -> Option<NumberWord> {
    let value = || key.parse::<f64>().ok().filter(|v| v.is_finite());
    match id {
        "cardinal" => value().map(NumberWord::Value),
        "scale" => value().map(NumberWord::Scale),
        "plural" => value().map(NumberWord::Several),
        "ordinal" => key.parse().ok().map(NumberWord::Ordinal),
        "vague" => (key == "words").then_some(NumberWord::Vague),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    #[test]
    fn words_say_what_they_count() {
        let text = "number cardinal\n  7 seven\nnumber scale\n  12 dozen\nnumber ordinal\n  3 third\nnumber vague\n  words some";
        let mut problems = Vec::new();
        let numbers = Numbers::read(&entry::read("n.txt", text, &mut problems), &mut problems);
        assert_eq!(problems, []);
        assert_eq!(numbers.get("seven"), Some(NumberWord::Value(7.0)));
        assert_eq!(numbers.get("dozen"), Some(NumberWord::Scale(12.0)));
        assert_eq!(numbers.get("third"), Some(NumberWord::Ordinal(3)));
        assert_eq!(numbers.get("some"), Some(NumberWord::Vague));
    }

    #[test]
    fn what_is_no_number_is_told() {
        let mut problems = Vec::new();
        let entries = entry::read("n.txt", "number cardinal\n  x seven\n", &mut problems);
        Numbers::read(&entries, &mut problems);
        assert_eq!(problems[0].place.to_string(), "n.txt:2:5");
    }
}
