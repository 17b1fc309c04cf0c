//! Words and word classes that patterns are made of.

use crate::entry::{Entry, Problem};
use dateline_syntax::text::tokens;
use std::collections::BTreeMap;

/// Whether a class holds verbs, nouns, adjectives or other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Verbs, particles joined by `_`.
    Verb,
    /// Nouns and noun phrases.
    Noun,
    /// Adjectives.
    Adjective,
    /// Anything else: adverbs, cue words.
    Other,
}

/// A word or a phrase, in dictionary form or as it stands in the text, small letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// Its words.
    pub words: Vec<String>,
    /// Which of them is the head.
    pub head: usize,
}

/// Words that divide a phrase's head from what follows it.
const LINKS: &[&str] = &["of", "for", "on", "in", "against", "between", "with", "to", "at", "by", "from"];

impl Phrase {
    /// Reads a noun phrase, in which the last word before a preposition is the head.
    pub fn noun(text: &str) -> Self {
        let words = split(text);
        let hyphen = |i: usize| words.get(i).is_some_and(|w| w == "-");
        let links = |i: &usize| LINKS.contains(&words[*i].as_str()) && !hyphen(i - 1) && !hyphen(i + 1);
        let link = (1..words.len()).find(links);
        let head = link.unwrap_or(words.len()).saturating_sub(1);
        Self { words, head }
    }

    /// Reads a verb with its particles, in which the first word is the head.
    pub fn verb(text: &str) -> Self {
        Self { words: split(text), head: 0 }
    }

    /// The head's word.
    pub fn key(&self) -> &str {
        &self.words[self.head]
    }
}

/// The words of a phrase as the tokenizer divides them: `_` and spaces divide, a hyphen is mostly a word of its own.
fn split(text: &str) -> Vec<String> {
    let spaced = text.replace('_', " ").to_lowercase();
    let words = tokens::tokenize(&spaced, 0..spaced.len());
    let words: Vec<String> = words.into_iter().map(|word| word.form).collect();
    if words.is_empty() { vec![String::new()] } else { words }
}

/// A named class of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// What it holds.
    pub kind: WordKind,
    /// Its words.
    pub phrases: Vec<Phrase>,
}

/// The classes, by name.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    by_name: BTreeMap<String, Class>,
}

impl Classes {
    /// Reads the `class` entries.
    pub fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut classes = Self::default();
        for entry in entries.iter().filter(|e| e.kind == "class") {
            let Some(class) = read_class(entry, problems) else { continue };
            if classes.by_name.insert(entry.id.clone(), class).is_some() {
                problems.push(Problem::new(&entry.place, format!("class `{}` is there twice", entry.id)));
            }
        }
        classes
    }

    /// The class of that name.
    pub fn get(&self, name: &str) -> Option<&Class> {
        self.by_name.get(name)
    }

    /// The names of all classes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// Reads one class; all its fields must be of one kind.
fn read_class(entry: &Entry, problems: &mut Vec<Problem>) -> Option<Class> {
    let mut class: Option<Class> = None;
    for field in &entry.fields {
        let kind = match field.key.as_str() {
            "verbs" => WordKind::Verb,
            "nouns" => WordKind::Noun,
            "adjectives" => WordKind::Adjective,
            "words" => WordKind::Other,
            "name" | "note" | "source" => continue,
            other => {
                let message =
                    format!("`{other}` is no field of a class; expected verbs, nouns, adjectives or words");
                problems.push(Problem::new(&field.place, message));
                continue;
            }
        };
        let found = class.get_or_insert(Class { kind, phrases: Vec::new() });
        if found.kind != kind {
            problems.push(Problem::new(&field.place, "a class holds words of one kind"));
            continue;
        }
        let read = if kind == WordKind::Verb { Phrase::verb } else { Phrase::noun };
        found.phrases.extend(field.list().map(read));
    }
    if class.is_none() {
        problems.push(Problem::new(&entry.place, format!("class `{}` holds no words", entry.id)));
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_phrase() {
        assert_eq!(Phrase::noun("memorandum of understanding").key(), "memorandum");
        assert_eq!(Phrase::noun("peace talks").key(), "talks");
        assert_eq!(Phrase::noun("cease-fire").words, ["cease", "-", "fire"]);
        assert_eq!(Phrase::noun("sit-in").key(), "in");
        assert_eq!(Phrase::verb("break_off").key(), "break");
    }
}
