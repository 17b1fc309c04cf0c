//! Syntax: from running text to sentences, words, lemmas, morphology and Universal Dependencies trees.
//!
//! - [`text`]: sentence splitting, tokenizing to UD conventions, lemmas, morphology, CoNLL-U.
//! - [`model`]: the tagger and parser at run time.
//! - [`train`]: how the weights are made (feature `train`).

pub mod labels;
pub mod model;
pub mod sentence;
pub mod text;
#[cfg(feature = "train")]
pub mod train;

pub use labels::{Deprel, Upos, Xpos};
pub use model::Model;
pub use sentence::{Feats, Sentence, Word};
