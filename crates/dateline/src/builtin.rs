//! What the library carries: the lexicon and the parser's weights.

use dateline_lexicon::SourceFile;

include!(concat!(env!("OUT_DIR"), "/lexicon_files.rs"));

/// The files of the built-in lexicon; their paths begin with `data/`.
pub fn lexicon_files() -> Vec<SourceFile<'static>> {
    FILES.iter().map(|(path, text)| SourceFile { path, text }).collect()
}

/// The parser's weights.
pub static WEIGHTS: &[u8] = include_bytes!("../../../data/model/parser.weights");

/// The gazetteer.
pub static GAZETTEER: &[u8] = include_bytes!("../../../data/places/gazetteer.bin");
