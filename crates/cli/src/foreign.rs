//! Foreign dictionaries: `--lexicon petrarch:DIR`, `dateline lexicon convert`, `dateline eval petrarch`.

use crate::Outcome;
use crate::input::Source;
use crate::lexicon::Layer;
use crate::output::Output;
use crate::term;
use anyhow::{Context, bail};
use dateline::lexicon::petrarch::{self, Discarded, Discards};
use dateline::lexicon::time;
use dateline::lexicon::{Entry, Lexicon, Problem, SourceFile, read_entries};
use dateline::{CodeOptions, Coder};
use dateline_eval::petrarch::{Case, Cases, Triple, triples};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use walkdir::WalkDir;

/// Files of a folder that hold no dictionary by their ending.
const OTHER: [&str; 7] = ["md", "rst", "tex", "xml", "text", "options", "project"];

/// Kinds of entry that stay below foreign dictionaries, the calendar's aside.
const KEPT: [&str; 10] =
    ["class", "cameo", "event", "plover", "mode", "context", "sector", "number", "quantity", "currency"];

/// A folder's dictionaries as entries of our own, and what could not be read.
fn entries(dir: &Path, only: &[String]) -> anyhow::Result<(Vec<Entry>, Vec<Problem>)> {
    let files = files(dir, only)?;
    let views: Vec<SourceFile<'_>> = files.iter().map(|(path, text)| SourceFile { path, text }).collect();
    Ok(petrarch::read(&views))
}

/// Paths and texts of a folder's dictionaries: those that are named or, where none is, all.
///
/// # Errors
/// When the folder or a file cannot be read, or there are none.
pub fn files(dir: &Path, only: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for found in WalkDir::new(dir).sort_by_file_name() {
        let path = found?.into_path();
        if path.is_file() && is_dictionary(&path, only) {
            let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
            files.push((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    if files.is_empty() {
        bail!("{}: no dictionaries here", dir.display());
    }
    Ok(files)
}

/// Whether a file is to be read: one of those that are named or, where none is, any that may be a dictionary.
fn is_dictionary(path: &Path, only: &[String]) -> bool {
    let text = |part: Option<&std::ffi::OsStr>| part.and_then(|p| p.to_str()).unwrap_or_default().to_owned();
    let (name, ending) = (text(path.file_name()), text(path.extension()));
    let other = ending.is_empty() || OTHER.contains(&ending.as_str());
    if only.is_empty() { !other } else { only.contains(&name) }
}

/// The entries of a folder's dictionaries in place of the actors and patterns below; codebook and grammar stay.
///
/// # Errors
/// When the folder cannot be read.
pub fn over(below: Vec<Entry>, dir: &Path, problems: &mut Vec<Problem>) -> anyhow::Result<Vec<Entry>> {
    let (entries, found) = entries(dir, &[])?;
    problems.extend(found);
    Ok(assemble(below, entries))
}

/// Adds the codebook and the grammar that are there to foreign entries.
fn assemble(below: Vec<Entry>, foreign: Vec<Entry>) -> Vec<Entry> {
    let mut all = below;
    all.retain(|entry| KEPT.contains(&entry.kind.as_str()) || time::KINDS.contains(&entry.kind.as_str()));
    for entry in all.iter_mut().filter(|entry| entry.kind == "cameo") {
        // The dictionaries' codes are final: none is turned into that of an intent.
        entry.fields.retain(|field| field.key != "future");
    }
    all.extend(foreign);
    all
}

/// Runs `dateline lexicon convert`: entries to the output, what could not be read to standard error.
///
/// # Errors
/// When the folder cannot be read.
pub fn convert(dir: &Path, to: Option<&Path>) -> anyhow::Result<Outcome> {
    let named = Layer::of(dir.into());
    let dir = if let Layer::Foreign(dir) = &named { dir } else { dir };
    let (entries, problems) = entries(dir, &[])?;
    let mut out = Output::open(to)?;
    write!(out, "{}", petrarch::write(&entries))?;
    out.finish()?;
    for problem in &problems {
        term::complain(&problem.to_string());
    }
    Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

/// Runs `dateline eval petrarch`: codes the records' sentences and says how many came out as they should.
///
/// # Errors
/// When records or dictionaries cannot be read.
pub fn eval(records: &Path, layers: &[Layer], show: bool, as_json: bool) -> anyhow::Result<Outcome> {
    let text = Source::of(records).read_text()?;
    let cases = dateline_eval::petrarch::read(&text).with_context(|| records.display().to_string())?;
    let (coder, discards) = coder(&cases, layers)?;
    let scored: Vec<&Case> = cases.scored().collect();
    let coded: Vec<BTreeSet<Triple>> =
        scored.par_iter().map(|case| code(&coder, &discards, case)).collect::<anyhow::Result<_>>()?;
    let mut outcome = dateline_eval::petrarch::Outcome::default();
    for (case, coded) in scored.iter().zip(&coded) {
        outcome.add(case, coded);
    }
    let mut out = Output::open(None)?;
    for (id, expected, coded) in outcome.wrong.iter().filter(|_| show) {
        writeln!(out, "{id}: expected {}; coded {}", list(expected), list(coded))?;
    }
    if as_json {
        writeln!(out, "{}", figures(&outcome))?;
    } else {
        write!(out, "{outcome}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Records, those that are exact, and precision, recall and F1 of the events, of each category and of all.
fn figures(outcome: &dateline_eval::petrarch::Outcome) -> Value {
    let mut figures = Map::new();
    for (name, tally) in outcome.rows() {
        let share = |value: f64| json!((value * 10_000.0).round() / 10_000.0);
        let events = &tally.events;
        let of = [
            ("exact", json!(tally.exact)),
            ("records", json!(tally.records)),
            ("precision", share(events.precision())),
            ("recall", share(events.recall())),
            ("f1", share(events.f1())),
        ];
        figures.extend(of.map(|(figure, value)| (format!("{name}.{figure}"), value)));
    }
    figures.into()
}

/// The coder for records: the dictionaries of a folder that they name, else all of it; without one, our own lexicon.
fn coder(cases: &Cases, layers: &[Layer]) -> anyhow::Result<(Coder, Discards)> {
    let [Layer::Foreign(dir)] = layers else {
        return Ok((crate::lexicon::coder(layers)?, Discards::default()));
    };
    let there = cases.dictionaries.iter().all(|name| dir.join(name).is_file());
    let only = if there { cases.dictionaries.as_slice() } else { &[] };
    let (entries, problems) = entries(dir, only)?;
    let discards = Discards::new(&entries);
    if !problems.is_empty() {
        term::complain(&format!(
            "{} problems in the dictionaries; see `dateline lexicon convert`",
            problems.len()
        ));
    }
    let below = read_entries(&dateline::lexicon_files(), &mut Vec::new());
    Ok((Coder::new(Lexicon::of_entries(&assemble(below, entries)).0)?, discards))
}

/// The events of one record's text.
fn code(coder: &Coder, discards: &Discards, case: &Case) -> anyhow::Result<BTreeSet<Triple>> {
    if case.text.is_empty()
        || matches!(discards.find(&case.text), Some(Discarded::Sentence | Discarded::Report))
    {
        return Ok(BTreeSet::new());
    }
    let published = case.date.as_ref().and_then(|date| date.parse().ok());
    let options = CodeOptions { published, ..CodeOptions::default() };
    let record = coder.code(case.text.as_bytes(), &options).with_context(|| case.id.clone())?;
    Ok(triples(&record))
}

/// Events in one line.
fn list(events: &BTreeSet<Triple>) -> String {
    let shown: Vec<String> = events.iter().map(ToString::to_string).collect();
    if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") }
}
