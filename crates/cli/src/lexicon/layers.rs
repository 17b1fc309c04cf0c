//! What `--lexicon` names: folders over the built-in lexicon, or in place of it.

use crate::foreign;
use anyhow::{Context, anyhow, bail};
use dateline::Coder;
use dateline::lexicon::{Entry, Lexicon, Problem, SourceFile, layers, read_entries};
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Folders of a lexicon.
const FOLDERS: [&str; 6] = ["codebook", "actors", "places", "patterns", "time", "quantities"];
/// Folders beside them in the project's own `data/`, which hold no entries.
const OTHERS: [&str; 3] = ["model", "page", "words"];

/// A layer of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layer {
    /// What the program carries; whatever stood before it is gone.
    Builtin,
    /// A folder over what stands before it.
    Over(PathBuf),
    /// A folder in place of what stands before it.
    Only(PathBuf),
    /// A folder with dictionaries of TABARI or PETRARCH, in place of the actors and patterns that stand before it.
    Foreign(PathBuf),
}

impl Layer {
    /// The layer that an option names.
    pub fn of(text: OsString) -> Self {
        let named = text.to_str().and_then(|name| match name.split_once(':') {
            _ if name == "builtin" => Some(Self::Builtin),
            Some(("only", dir)) => Some(Self::Only(dir.into())),
            Some(("petrarch", dir)) => Some(Self::Foreign(dir.into())),
            _ => None,
        });
        named.unwrap_or_else(|| Self::Over(text.into()))
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Builtin => f.write_str("builtin"),
            Self::Over(dir) => write!(f, "{}", dir.display()),
            Self::Only(dir) => write!(f, "only:{}", dir.display()),
            Self::Foreign(dir) => write!(f, "petrarch:{}", dir.display()),
        }
    }
}

/// The coder with these layers over the built-in lexicon.
///
/// # Errors
/// When a folder cannot be read or what it holds has problems.
pub fn coder(layers: &[Layer]) -> anyhow::Result<Coder> {
    if layers.is_empty() { Ok(Coder::builtin()?) } else { Ok(Coder::new(sound(layers)?)?) }
}

/// The lexicon of these layers over the built-in one. What is wrong in foreign dictionaries does not hinder it.
///
/// # Errors
/// When a folder cannot be read or what it holds has problems.
pub fn sound(layers: &[Layer]) -> anyhow::Result<Lexicon> {
    let (lexicon, mut problems) = read(layers)?;
    let foreign = |problem: &Problem| {
        let file = Path::new(&*problem.place.file);
        layers.iter().any(|layer| matches!(layer, Layer::Foreign(dir) if file.starts_with(dir)))
    };
    problems.retain(|problem| !foreign(problem));
    if problems.is_empty() {
        return Ok(lexicon);
    }
    let shown: Vec<String> = layers.iter().map(|layer| format!(" --lexicon {layer}")).collect();
    Err(dateline::Error::Lexicon(problems))
        .with_context(|| format!("see `dateline lexicon check{}`", shown.concat()))
}

/// The lexicon of these layers over the built-in one, and all its problems.
///
/// # Errors
/// When a folder cannot be read.
pub fn read(layers: &[Layer]) -> anyhow::Result<(Lexicon, Vec<Problem>)> {
    let (entries, mut problems) = entries(layers)?;
    let (lexicon, further) = Lexicon::of_entries(&entries);
    problems.extend(further);
    Ok((lexicon, problems))
}

/// The entries of these layers over the built-in ones, and what could not be read.
///
/// # Errors
/// When a folder cannot be read.
pub fn entries(layers: &[Layer]) -> anyhow::Result<(Vec<Entry>, Vec<Problem>)> {
    let mut problems = Vec::new();
    let replaced = matches!(layers.first(), Some(Layer::Only(_)));
    let mut entries = if replaced { Vec::new() } else { builtin(&mut problems) };
    for layer in layers {
        entries = match layer {
            Layer::Builtin => builtin(&mut problems),
            Layer::Over(dir) => layers::lay(entries, folder(dir, &mut problems)?, &mut problems),
            Layer::Only(dir) => layers::lay(Vec::new(), folder(dir, &mut problems)?, &mut problems),
            Layer::Foreign(dir) => foreign::over(entries, dir, &mut problems)?,
        };
    }
    Ok((entries, problems))
}

/// What tells the lexicon of these layers from others.
///
/// # Errors
/// When a folder cannot be read.
pub fn fingerprint(layers: &[Layer]) -> anyhow::Result<String> {
    let mut files: Vec<(String, String)> = Vec::new();
    let carried = || dateline::lexicon_files().into_iter().map(|f| (f.path.to_owned(), f.text.to_owned()));
    if !matches!(layers.first(), Some(Layer::Only(_))) {
        files.extend(carried());
    }
    for layer in layers {
        files.push((layer_kind(layer).to_owned(), String::new()));
        match layer {
            Layer::Builtin => files.extend(carried()),
            Layer::Over(dir) | Layer::Only(dir) => files.extend(inside(dir, read_files(dir)?)),
            Layer::Foreign(dir) => files.extend(inside(dir, foreign::files(dir, &[])?)),
        }
    }
    Ok(dateline::lexicon_fingerprint(files.iter().map(|(path, text)| SourceFile { path, text })))
}

/// What a layer does, in one word.
fn layer_kind(layer: &Layer) -> &'static str {
    match layer {
        Layer::Builtin => "builtin",
        Layer::Over(_) => "over",
        Layer::Only(_) => "only",
        Layer::Foreign(_) => "petrarch",
    }
}

/// Files by their paths in a folder: where that folder lies makes no difference.
fn inside(dir: &Path, files: Vec<(String, String)>) -> impl Iterator<Item = (String, String)> {
    let name =
        |path: &str| Path::new(path).strip_prefix(dir).map_or(path.to_owned(), |p| p.display().to_string());
    files.into_iter().map(|(path, text)| (name(&path), text)).collect::<Vec<_>>().into_iter()
}

/// The entries that the program carries.
fn builtin(problems: &mut Vec<Problem>) -> Vec<Entry> {
    read_entries(&dateline::lexicon_files(), problems)
}

/// The entries of a folder, file by file in the order of their paths.
fn folder(dir: &Path, problems: &mut Vec<Problem>) -> anyhow::Result<Vec<Entry>> {
    let files = read_files(dir)?;
    let views: Vec<SourceFile<'_>> = files.iter().map(|(path, text)| SourceFile { path, text }).collect();
    Ok(read_entries(&views, problems))
}

/// The paths and texts of a lexicon's files: those in its folders, and those that stand beside them.
fn read_files(dir: &Path) -> anyhow::Result<Vec<(String, String)>> {
    if !dir.is_dir() {
        bail!("{}: no such folder", dir.display());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(dir).sort_by_file_name() {
        let path = entry?.into_path();
        if path.extension().is_none_or(|ending| ending != "txt") || !path.is_file() {
            continue;
        }
        let inside = path.strip_prefix(dir).unwrap_or(&path);
        let part = inside.parent().and_then(|p| p.iter().next()).unwrap_or_default().to_string_lossy();
        match () {
            () if part.is_empty() || FOLDERS.contains(&&*part) => {
                files.push((path.display().to_string(), text(&path)?))
            }
            () if OTHERS.contains(&&*part) => {}
            () => bail!(
                "{}: `{part}` is no folder of a lexicon; expected {}",
                path.display(),
                FOLDERS.join("/, ") + "/"
            ),
        }
    }
    if files.is_empty() {
        bail!(
            "{}: no lexicon here; expected a folder laid out like data/, with .txt files in {}/",
            dir.display(),
            FOLDERS.join("/, ")
        );
    }
    Ok(files)
}

/// The text of a file.
fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        anyhow!("{}:{line}: the file is not UTF-8", path.display())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_are_read_and_shown_alike() {
        for text in ["builtin", "mine", "only:mine", "petrarch:a/b", "C:dir"] {
            assert_eq!(Layer::of(text.into()).to_string(), text);
        }
        assert_eq!(Layer::of("only:x".into()), Layer::Only("x".into()));
        assert_eq!(Layer::of("./builtin".into()), Layer::Over("./builtin".into()));
    }
}
