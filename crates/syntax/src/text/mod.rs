//! Text to words: sentence splitting, tokenizing, lemmas, morphology, CoNLL-U.

mod chars;
pub mod conllu;
pub mod sentences;
pub mod tokens;
mod words;
