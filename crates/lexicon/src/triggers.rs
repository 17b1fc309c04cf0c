//! From the words of a sentence to the forms they may trigger.

use crate::entry::Place;
use crate::form::Form;
use crate::pattern::Pattern;
use crate::words::Phrase;
use rustc_hash::FxHashMap;

/// A form that a word may trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trigger {
    /// Index of the pattern.
    pub pattern: usize,
    /// Index of its form.
    pub form: usize,
    /// Index of the trigger phrase within the form.
    pub phrase: usize,
}

/// The forms of all patterns, by the head word of their triggers.
#[derive(Debug, Default)]
pub struct Triggers {
    by_word: FxHashMap<String, Vec<Trigger>>,
}

impl Triggers {
    /// Indexes the patterns.
    pub fn new(patterns: &[Pattern]) -> Self {
        Self::of_forms(patterns.iter().map(|pattern| pattern.forms.as_slice()))
    }

    /// Indexes the forms of entries, those of each together.
    pub fn of_forms<'a>(entries: impl Iterator<Item = &'a [(Form, Place)]>) -> Self {
        let mut by_word: FxHashMap<String, Vec<Trigger>> = FxHashMap::default();
        for (pattern, forms) in entries.enumerate() {
            for (form, (read, _)) in forms.iter().enumerate() {
                for (phrase, words) in read.trigger.iter().enumerate() {
                    by_word.entry(words.key().to_owned()).or_default().push(Trigger {
                        pattern,
                        form,
                        phrase,
                    });
                }
            }
        }
        Self { by_word }
    }

    /// The forms whose trigger has that head word, in the order of the lexicon.
    pub fn of(&self, word: &str) -> &[Trigger] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }
}

/// Phrases by their head words, to ask whether a word of a sentence heads one of them.
#[derive(Debug, Clone, Default)]
pub struct WordSet {
    by_head: FxHashMap<String, Vec<Phrase>>,
}

impl WordSet {
    /// A set of phrases.
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut by_head: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
        for phrase in phrases {
            by_head.entry(phrase.key().to_owned()).or_default().push(phrase.clone());
        }
        Self { by_head }
    }

    /// The phrases with that head word.
    pub fn headed_by(&self, word: &str) -> &[Phrase] {
        self.by_head.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.by_head.is_empty()
    }
}
