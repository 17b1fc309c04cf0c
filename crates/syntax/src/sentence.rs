//! One sentence with its words and, once parsed, its tree.

use crate::labels::{Deprel, Upos, Xpos};

/// Morphological features as in UD, kept as the `Name=Value|Name=Value` string of CoNLL-U, names sorted.
/// Empty for none.
pub type Feats = String;

/// A syntactic word of UD: "don't" holds two, "do" and "n't".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as written (its part of a multiword token).
    pub form: String,
    /// Byte offset in the text where it starts.
    pub start: usize,
    /// Byte offset in the text where it ends, exclusive.
    pub end: usize,
    /// Dictionary form, lower-cased except for proper nouns.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn part of speech, as UD English has it.
    pub xpos: Xpos,
    /// Morphology.
    pub feats: Feats,
    /// Index in `Sentence::words` of the head; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub rel: Deprel,
    /// No white space follows in the text.
    pub glued: bool,
    /// This word continues the multiword token that the word before belongs to ("n't" in "don't").
    pub continues: bool,
}

/// A sentence: a stretch of the text and its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Byte offset in the text where it starts.
    pub start: usize,
    /// Byte offset in the text where it ends, exclusive.
    pub end: usize,
    /// Its words in order.
    pub words: Vec<Word>,
}

impl Sentence {
    /// The words whose head is word `i`, in order.
    pub fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().filter(move |(_, w)| w.head == Some(i)).map(|(c, _)| c)
    }

    /// The root word, if the sentence is parsed and not empty.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|w| w.head.is_none() && w.rel == Deprel::ROOT)
    }
}
