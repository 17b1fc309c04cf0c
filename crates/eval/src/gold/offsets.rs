//! Gold without text: phrases as places in a text that is not shipped.

use super::phrase::{Text, squeeze};
use super::{GoldFile, Phrase};
use sha2::{Digest, Sha256};

/// Why a gold reading does not go with a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OffsetError {
    /// It is of another text.
    #[error("the text is another one: its SHA-256 is {found}, expected {expected}")]
    OtherText {
        /// What gold names.
        expected: String,
        /// What the text has.
        found: String,
    },
    /// It points outside the text.
    #[error("[{0}, {1}] lies outside the text")]
    Outside(usize, usize),
    /// A phrase does not stand in the text.
    #[error("`{0}` does not stand in the text")]
    NotThere(String),
}

impl GoldFile {
    /// The same reading with its phrases quoted from the text.
    ///
    /// # Errors
    /// When the text is not the one that the reading is of.
    pub fn quoted(mut self, text: &str) -> Result<Self, OffsetError> {
        if let Some(expected) = self.sha256.clone() {
            let found = digest(text);
            if found != expected.to_lowercase() {
                return Err(OffsetError::OtherText { expected, found });
            }
        }
        let chars: Vec<char> = text.chars().collect();
        for phrase in self.phrases_mut() {
            if let Phrase::At([start, end]) = *phrase {
                let words = chars.get(start..end).filter(|words| !words.is_empty());
                let words = words.ok_or(OffsetError::Outside(start, end))?;
                *phrase = Phrase::Words(squeeze(&words.iter().collect::<String>()));
            }
        }
        Ok(self)
    }

    /// The same reading with its phrases as places in the text. Names that do not stand in the text stay as they are:
    /// they are the reader's words, not the report's.
    ///
    /// # Errors
    /// When words that carry a finding do not stand in the text.
    pub fn pointed(mut self, text: &str) -> Result<Self, OffsetError> {
        let places = Text::new(text);
        for phrase in self.phrases_mut() {
            if let Some((start, end)) = places.spans(phrase.words()).first() {
                *phrase = Phrase::At([*start, *end]);
            }
        }
        self.sha256 = Some(digest(text));
        let left = self.quotations().find(|phrase| matches!(phrase, Phrase::Words(_)));
        if let Some(left) = left {
            return Err(OffsetError::NotThere(left.words().to_owned()));
        }
        Ok(self)
    }

    /// The phrases that are the report's own words.
    fn quotations(&self) -> impl Iterator<Item = &Phrase> {
        let page = self.furniture.iter().chain(&self.kept);
        let contents = self.statements.iter().map(|s| &s.content);
        page.chain(self.events.iter().flat_map(|e| &e.evidence)).chain(contents)
    }
}

/// The SHA-256 of a text's UTF-8.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
