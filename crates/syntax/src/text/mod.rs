//! Text to words: sentence splitting, tokenizing, lemmas, morphology, CoNLL-U.

pub mod conllu;
