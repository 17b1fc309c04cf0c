//! Spans of a report's text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of the report's text, in Unicode scalar values, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Span {
    /// The words the span covers; empty where it lies outside the text.
    pub fn of(self, text: &str) -> String {
        text.chars().skip(self.start).take(self.end.saturating_sub(self.start)).collect()
    }
}

/// Turns byte offsets of a text into offsets in Unicode scalar values.
///
/// ```
/// let index = dateline_record::CharIndex::new("Wałęsa");
/// assert_eq!(index.char_at("Wałę".len()), 4);
/// ```
#[derive(Debug, Clone)]
pub struct CharIndex {
    /// Byte offsets at which the characters that take more than one byte start, with their surplus so far.
    wide: Vec<(usize, usize)>,
}

impl CharIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let mut surplus = 0;
        let mut wide = Vec::new();
        for (byte, c) in text.char_indices().filter(|(_, c)| c.len_utf8() > 1) {
            surplus += c.len_utf8() - 1;
            wide.push((byte, surplus));
        }
        Self { wide }
    }

    /// The number of characters before that byte offset, which must lie on a character's edge.
    pub fn char_at(&self, byte: usize) -> usize {
        let before = self.wide.partition_point(|(start, _)| *start < byte);
        byte - before.checked_sub(1).map_or(0, |i| self.wide[i].1)
    }

    /// The span of characters for a range of bytes.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span { start: self.char_at(start), end: self.char_at(end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn char_offsets_agree_with_counting() {
        let text = "Łódź — “Ωmega” 火 end";
        let index = CharIndex::new(text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.char_at(byte), chars);
        }
        assert_eq!(index.char_at(text.len()), text.chars().count());
    }

    #[test]
    fn a_span_shows_its_words() {
        assert_eq!(Span { start: 5, end: 9 }.of("Łódź — x"), "— x");
    }
}
