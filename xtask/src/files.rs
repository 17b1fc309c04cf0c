//! Reading treebanks and models, writing weights.
#![allow(clippy::disallowed_methods, reason = "a chore works on files")]

use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline_syntax::{Model, Sentence};

/// The sentences of a CoNLL-U file, or of all of a folder's in the order of their names.
pub fn treebank(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for file in conllu_files(path)? {
        let read = dateline_syntax::text::conllu::read(&text(&file)?);
        sentences.extend(read.with_context(|| file.display().to_string())?);
    }
    Ok(sentences)
}

/// A text file.
pub fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn conllu_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| path.display().to_string())?;
    let mut files = entries.map(|e| Ok(e?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "conllu"));
    files.sort();
    Ok(files)
}

/// The model in a weights file.
pub fn model(path: &Path) -> anyhow::Result<Model> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Model::load(&bytes).with_context(|| path.display().to_string())
}

/// Writes bytes.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| path.display().to_string())
}
