//! Attributions against a corpus of them (PolNeAR): who is quoted, by which words, with which content.
//!
//! Measure: precision, recall and F1 of sources, cues, contents and whole attributions. Exact: the same letters and digits
//! of the text are covered, marks and white space aside. Overlap: at least one of them is shared. Each span of one side
//! is matched with at most one of the other, those that share most first. A whole attribution matches where its content
//! is matched and source and cue match as well, or are missing on both sides. The speaker is right where, of contents
//! that are matched by overlap, the words for the source share a letter with gold's.

pub mod brat;
mod score;

pub use score::{Miss, QuoteScore};

/// A stretch of text, in characters.
pub type Stretch = (usize, usize);

/// Something attributed to a source: each part is one or several stretches of text; one that is missing has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attribution {
    /// Who says or thinks it.
    pub source: Vec<Stretch>,
    /// The words that attribute it.
    pub cue: Vec<Stretch>,
    /// What is said or thought.
    pub content: Vec<Stretch>,
}
