//! Text to words: sentence splitting, tokenizing, lemmas, morphology, CoNLL-U.

mod chars;
pub mod conllu;
pub mod finite;
pub mod learn;
mod lemma;
pub mod morphology;
pub mod sentences;
mod table;
pub mod tokens;
pub mod verbs;
mod words;

pub use lemma::bases;
