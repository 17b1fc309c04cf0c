//! The words of a sentence as expressions of time are read from them: what a hyphen joins to a word of the calendar
//! stands apart ("mid-November" is three).

use crate::tree::Tree;
use dateline_lexicon::time::TimeWords;
use std::borrow::Cow;

/// The words of a sentence.
pub(super) struct Tokens<'a> {
    /// In small letters.
    pub lower: Cow<'a, [String]>,
    /// Their lemmas in small letters.
    pub lemmas: Cow<'a, [String]>,
    /// For each token the word of the sentence that it is part of; empty where tokens and words are the same.
    words: Vec<usize>,
}

impl<'a> Tokens<'a> {
    /// Takes the words of a sentence.
    pub fn new(tree: &'a Tree<'a>, calendar: &TimeWords) -> Self {
        let parts: Vec<Option<[&str; 2]>> = tree.lower.iter().map(|word| split(word, calendar)).collect();
        if parts.iter().all(Option::is_none) {
            let (lower, lemmas) = (Cow::Borrowed(&*tree.lower), Cow::Borrowed(&*tree.lemmas));
            return Self { lower, lemmas, words: Vec::new() };
        }
        let (mut lower, mut lemmas, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for (i, part) in parts.iter().enumerate() {
            match part {
                Some([before, behind]) => {
                    for piece in [before, "-", behind] {
                        lower.push(piece.to_owned());
                        lemmas.push(piece.to_owned());
                        words.push(i);
                    }
                }
                None => {
                    lower.push(tree.lower[i].clone());
                    lemmas.push(tree.lemmas[i].clone());
                    words.push(i);
                }
            }
        }
        Self { lower: Cow::Owned(lower), lemmas: Cow::Owned(lemmas), words }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lower.len()
    }

    /// The word of the sentence that a token is part of.
    pub fn word(&self, token: usize) -> usize {
        if self.words.is_empty() { token } else { self.words[token] }
    }
}

/// The two sides of a hyphen that joins letters to a word of the calendar or a year.
fn split<'w>(word: &'w str, calendar: &TimeWords) -> Option<[&'w str; 2]> {
    let (before, behind) = word.split_once('-')?;
    let letters = !before.is_empty() && before.chars().all(char::is_alphabetic);
    let year = behind.len() >= 4 && behind.starts_with(|c: char| c.is_ascii_digit());
    (letters && (year || !calendar.get(behind).is_empty())).then_some([before, behind])
}
