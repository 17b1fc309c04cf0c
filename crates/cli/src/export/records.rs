//! Records from files, one JSON object a line.

use anyhow::Context;
use dateline::Record;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The records of files, in order. A line that is no record ends them with an error that names its place.
pub fn read(paths: &[PathBuf]) -> impl Iterator<Item = anyhow::Result<Record>> + '_ {
    paths.iter().flat_map(|path| match lines(path) {
        Ok(lines) => Box::new(records(path, lines)) as Box<dyn Iterator<Item = anyhow::Result<Record>>>,
        Err(error) => Box::new(std::iter::once(Err(error))),
    })
}

/// Opens a file, or standard input for `-`.
fn lines(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}

/// The records of lines; empty ones are skipped.
fn records(path: &Path, lines: Box<dyn BufRead>) -> impl Iterator<Item = anyhow::Result<Record>> + '_ {
    lines.split(b'\n').enumerate().filter_map(move |(number, line)| {
        let at = || format!("{}:{}", path.display(), number + 1);
        match line.with_context(at) {
            Ok(line) if line.trim_ascii().is_empty() => None,
            Ok(line) => Some(serde_json::from_slice(&line).with_context(|| format!("{}: no record", at()))),
            Err(error) => Some(Err(error)),
        }
    })
}
