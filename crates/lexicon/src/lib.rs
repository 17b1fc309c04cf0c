//! The lexicon: reads, checks and indexes what the coder knows.
//!
//! `data/README.md` describes the notation of the files.

pub mod codebook;
pub mod entry;

pub use codebook::Codebook;
pub use entry::{Entry, Field, Problem};

/// A file of the lexicon: its path below `data/` and its text.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// Path below the lexicon's folder, as shown in messages.
    pub path: &'a str,
    /// The whole text.
    pub text: &'a str,
}

/// Everything the coder knows.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Codes, names, scale values, crosswalk.
    pub codebook: Codebook,
}

impl Lexicon {
    /// Reads the files of a lexicon. What cannot be read is left out and told in the problems.
    pub fn read(files: &[SourceFile<'_>]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let entries: Vec<Entry> =
            files.iter().flat_map(|file| entry::read(file.path, file.text, &mut problems)).collect();
        let codebook = Codebook::read(&entries, &mut problems);
        (Self { codebook }, problems)
    }
}
