//! `dateline lexicon`, and reading a lexicon from a folder.

use crate::Outcome;
use crate::output::Output;
use crate::term;
use anyhow::{Context, bail};
use dateline::Coder;
use dateline::lexicon::{
    Example, Lexicon, Pattern, Problem, RelationExample, RelationPattern, SourceFile,
};
use rayon::prelude::*;
use std::fs;
use std::io::Write;
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
    if let Some(folder) = crate::foreign::folder(dir) {
        return Ok(Coder::new(crate::foreign::lexicon(&folder)?.0)?);
    }
    let files = read_files(dir)?;
    Coder::with_lexicon(&views(&files))
        .with_context(|| format!("see `dateline lexicon check --lexicon {}`", dir.display()))
}

/// The built-in lexicon, or that of a folder, and its problems.
///
/// # Errors
/// When the folder cannot be read.
pub fn read(dir: Option<&Path>) -> anyhow::Result<(Lexicon, Vec<Problem>)> {
    match dir {
        None => Ok(Lexicon::read(&dateline::lexicon_files())),
        Some(dir) if crate::foreign::folder(dir).is_some() => {
            crate::foreign::lexicon(&crate::foreign::folder(dir).unwrap_or_default())
        }
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

/// An example with the pattern of events or relations that it holds to its word.
enum Trial<'a> {
    Event(&'a Pattern, &'a Example),
    Relation(&'a RelationPattern, &'a RelationExample),
}

impl Trial<'_> {
    /// What is wrong with the outcome, if anything.
    fn problem(&self, coder: &Coder) -> Option<Problem> {
        match self {
            Self::Event(pattern, example) => dateline::examples::check(coder, pattern, example),
            Self::Relation(pattern, example) => dateline::relation_examples::check(coder, pattern, example),
        }
    }

    /// Whether it is known not to hold.
    fn is_gap(&self) -> bool {
        match self {
            Self::Event(_, example) => example.gap,
            Self::Relation(_, example) => example.gap,
        }
    }

    /// Where it stands and whose it is.
    fn name(&self) -> String {
        match self {
            Self::Event(pattern, example) => format!("{}: note: pattern `{}`", example.place, pattern.id),
            Self::Relation(pattern, example) => format!("{}: note: relation `{}`", example.place, pattern.id),
        }
    }
}

/// All examples of a coder's lexicon.
fn trials(coder: &Coder) -> impl Iterator<Item = Trial<'_>> {
    let events = coder.lexicon().patterns.iter().flat_map(|p| p.examples.iter().map(|e| Trial::Event(p, e)));
    let relations = coder.lexicon().relations.iter();
    events.chain(relations.flat_map(|p| p.examples.iter().map(|e| Trial::Relation(p, e))))
}

/// Runs `dateline lexicon check`.
///
/// # Errors
/// When the lexicon cannot be read at all.
pub fn check(dir: Option<&Path>) -> anyhow::Result<Outcome> {
    let (lexicon, mut problems) = read(dir)?;
    let coder = Coder::new(lexicon)?;
    let (gaps, held): (Vec<Trial<'_>>, Vec<Trial<'_>>) = trials(&coder).partition(Trial::is_gap);
    let failed: Vec<Problem> = held.par_iter().filter_map(|trial| trial.problem(&coder)).collect();
    let closed: Vec<&Trial<'_>> = gaps.par_iter().filter(|trial| trial.problem(&coder).is_none()).collect();
    let wrong = failed.len();
    problems.extend(failed);
    problems.sort();
    let mut out = Output::open(None)?;
    for problem in &problems {
        writeln!(out, "{}", term::clean(&problem.to_string()))?;
    }
    for trial in &closed {
        writeln!(out, "{}: this gap is closed", trial.name())?;
    }
    let (patterns, relations) = (coder.lexicon().patterns.len(), coder.lexicon().relations.len());
    let (entries, right) = (problems.len() - wrong, held.len() - wrong);
    writeln!(
        out,
        "{patterns} patterns, {relations} of relations; {right} of {} examples right; {} gaps known, {} of them closed; {entries} problems in the files",
        held.len(),
        gaps.len(),
        closed.len()
    )?;
    out.finish()?;
    Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::Problems })
}
