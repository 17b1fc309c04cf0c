//! What tells one model or lexicon from another.

use crate::builtin;
use dateline_lexicon::SourceFile;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Bytes of a digest that are shown: enough to tell versions apart.
const SHOWN: usize = 8;

/// What tells this model, the parser's weights and the gazetteer, from others: 16 hexadecimal digits.
pub fn model_fingerprint() -> String {
    let mut hash = Sha256::new();
    for part in [builtin::WEIGHTS, builtin::GAZETTEER] {
        hash.update(Sha256::digest(part));
    }
    hex(&hash.finalize())
}

/// What tells a lexicon from others, by its files in their order: 16 hexadecimal digits.
pub fn lexicon_fingerprint<'a>(files: impl IntoIterator<Item = SourceFile<'a>>) -> String {
    let mut hash = Sha256::new();
    for SourceFile { path, text } in files {
        hash.update(Sha256::digest(path));
        hash.update(Sha256::digest(text));
    }
    hex(&hash.finalize())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().take(SHOWN).fold(String::new(), |mut hex, byte| {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_is_another_lexicon() {
        let print = |path, text| lexicon_fingerprint([SourceFile { path, text }]);
        assert_eq!(print("a.txt", "class a"), print("a.txt", "class a"));
        assert_ne!(print("a.txt", "class a"), print("b.txt", "class a"));
        assert_ne!(print("a.txt", "class a"), print("a.txt", "class b"));
        assert_eq!(model_fingerprint().len(), 16);
    }
}
