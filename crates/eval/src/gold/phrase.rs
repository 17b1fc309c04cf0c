//! Phrases, and where they stand in a text.

use serde::{Deserialize, Serialize};

/// Words of a report: quoted, or as the characters (first, one past the last) of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Phrase {
    /// The words themselves.
    Words(String),
    /// Where they stand.
    At([usize; 2]),
}

impl Phrase {
    /// The words; none where only their place is known.
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::At(_) => "",
        }
    }
}

/// A text whose phrases are looked for whatever their letter case and white space.
#[derive(Debug, Clone)]
pub(super) struct Text {
    folded: Vec<char>,
}

impl Text {
    /// Takes a text.
    pub fn new(text: &str) -> Self {
        Self { folded: text.chars().map(fold).collect() }
    }

    /// Every place where a phrase stands, in characters, none overlapping another.
    pub fn spans(&self, phrase: &str) -> Vec<(usize, usize)> {
        let words: Vec<Vec<char>> = phrase
            .split(is_space)
            .filter(|word| !word.is_empty())
            .map(|word| word.chars().map(fold).collect())
            .collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.folded.len() && !words.is_empty() {
            match self.end_of(&words, at) {
                Some(end) => {
                    found.push((at, end));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Where words that begin at a character end, if they stand there.
    fn end_of(&self, words: &[Vec<char>], start: usize) -> Option<usize> {
        let mut at = start;
        for (n, word) in words.iter().enumerate() {
            let spaces = self.folded[at..].iter().take_while(|c| is_space(**c)).count();
            if (n > 0) != (spaces > 0) {
                return None;
            }
            at += spaces;
            if !self.folded[at..].starts_with(word) {
                return None;
            }
            at += word.len();
        }
        Some(at)
    }
}

/// A character whatever its case.
fn fold(c: char) -> char {
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(c)
}

/// White space, the separators of ASCII among it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The text with each run of white space as one space, none at its ends.
pub(super) fn squeeze(text: &str) -> String {
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
