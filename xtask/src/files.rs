//! Reading treebanks and models, writing weights.
#![allow(clippy::disallowed_methods, reason = "a chore works on files")]

use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline_syntax::text::tokens::{Block, segment};
use dateline_syntax::{Model, Sentence};

/// The sentences of a CoNLL-U file, or of all of a folder's in the order of their names.
pub fn treebank(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    for file in if path.is_dir() { files(path, "conllu")? } else { vec![path.to_owned()] } {
        let read = dateline_syntax::text::conllu::read(&text(&file)?);
        sentences.extend(read.with_context(|| file.display().to_string())?);
    }
    Ok(sentences)
}

/// The sentences of a plain text, or of the fields `text` of all JSON files of a folder in the order of their names.
pub fn plain(path: &Path) -> anyhow::Result<Vec<Sentence>> {
    if !path.is_dir() {
        return Ok(segmented(&text(path)?));
    }
    let mut sentences = Vec::new();
    for file in files(path, "json")? {
        let content: serde_json::Value = serde_json::from_str(&text(&file)?)?;
        sentences.extend(segmented(content["text"].as_str().unwrap_or_default()));
    }
    Ok(sentences)
}

/// A text, paragraphs parted by empty lines, as sentences.
fn segmented(text: &str) -> Vec<Sentence> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive("\n\n") {
        blocks.push(Block { range: start..start + paragraph.len(), single: false });
        start += paragraph.len();
    }
    segment(text, &blocks)
}

/// A text file.
pub fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// The files of a folder with this ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = entries.map(|e| Ok(e?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == ending));
    files.sort();
    Ok(files)
}

/// The files of a folder with this ending, and of those in it, in the order of their names.
pub fn below(path: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = files(path, ending)?;
    for entry in std::fs::read_dir(path).with_context(|| path.display().to_string())? {
        let inner = entry?.path();
        if inner.is_dir() {
            found.extend(below(&inner, ending)?);
        }
    }
    found.sort();
    Ok(found)
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
