//! `dateline lexicon`, and reading a lexicon from a folder.

use crate::Outcome;
use crate::term;
use anyhow::{Context, bail};
use dateline::Coder;
use dateline::lexicon::{Lexicon, Problem, SourceFile};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Folders of a lexicon; others, such as the model's, hold no entries.
const FOLDERS: [&str; 4] = ["codebook", "actors", "places", "patterns"];

/// The built-in coder, or one with the lexicon of a folder.
///
/// # Errors
/// When the folder cannot be read or its lexicon has problems.
pub fn coder(dir: Option<&Path>) -> anyhow::Result<Coder> {
    let Some(dir) = dir else { return Ok(Coder::builtin()?) };
    let files = read_files(dir)?;
    Ok(Coder::with_lexicon(&views(&files))?)
}

/// The built-in lexicon, or that of a folder, and its problems.
///
/// # Errors
/// When the folder cannot be read.
pub fn read(dir: Option<&Path>) -> anyhow::Result<(Lexicon, Vec<Problem>)> {
    match dir {
        None => Ok(Lexicon::read(&dateline::lexicon_files())),
        Some(dir) => Ok(Lexicon::read(&views(&read_files(dir)?))),
    }
}

/// The paths and texts of a lexicon's files, sorted by path.
fn read_files(dir: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for folder in FOLDERS.map(|name| dir.join(name)).iter().filter(|folder| folder.is_dir()) {
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let path = entry?.into_path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
                let text = String::from_utf8(bytes)
                    .with_context(|| format!("{}: the file is not UTF-8", path.display()))?;
                files.push((path.display().to_string(), text));
            }
        }
    }
    if files.is_empty() {
        bail!(
            "{}: no lexicon here; expected a folder laid out like data/, with {}",
            dir.display(),
            FOLDERS.join("/, ")
        );
    }
    Ok(files)
}

fn views(files: &[(String, String)]) -> Vec<SourceFile<'_>> {
    files.iter().map(|(path, text)| SourceFile { path, text }).collect()
}

/// Runs `dateline lexicon check`.
///
/// # Errors
/// When the lexicon cannot be read at all.
pub fn check(dir: Option<&Path>) -> anyhow::Result<Outcome> {
    let (_lexicon, problems) = read(dir)?;
    for problem in &problems {
        println!("{}", term::clean(&problem.to_string()));
    }
    Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::Problems })
}
