//! `dateline eval gold`: whole reports against gold readings, and gold readings without text.

use crate::Outcome;
use crate::eval_args::{GoldArgs, OffsetsArgs};
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::record::{Record, Report};
use dateline::{CodeOptions, Coder};
use dateline_eval::gold::{GoldFile, Scores, belongs, score};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A gold reading with its report's text, its phrases quoted.
struct Reading {
    path: PathBuf,
    gold: GoldFile,
    text: String,
}

/// Runs `dateline eval gold`.
///
/// # Errors
/// When gold, texts or records cannot be read, or a report cannot be coded.
pub fn run(args: &GoldArgs) -> anyhow::Result<Outcome> {
    let read = |path: &PathBuf| read(path, args.texts.as_deref());
    let readings: Vec<Reading> = args.gold.iter().map(read).collect::<anyhow::Result<_>>()?;
    let records = match &args.records {
        Some(file) => read_records(file)?,
        None => {
            let coder = crate::lexicon::coder(&args.lexicon.layers)?;
            readings.par_iter().map(|reading| code(&coder, reading)).collect::<anyhow::Result<_>>()?
        }
    };
    let mut out = Output::open(None)?;
    let (mut total, mut unread) = (Scores::default(), 0);
    for reading in &readings {
        let record = records.iter().find(|record| belongs(&reading.text, record));
        unread += usize::from(record.is_none());
        let scores = score(&reading.gold, record.unwrap_or(&Record::new(no_report())));
        if args.by_report {
            write!(out, "{}\n{scores}", title(&reading.path))?;
        }
        for miss in scores.misses.iter().filter(|_| args.misses) {
            writeln!(out, "    {miss}")?;
        }
        total.add(&scores);
    }
    if args.json {
        let mut figures = total.json();
        figures.insert("reports".to_owned(), json!(readings.len()));
        figures.insert("unread".to_owned(), json!(unread));
        figures.extend(total.reliability.json());
        writeln!(out, "{}", Value::Object(figures))?;
    } else {
        write!(out, "all {} reports ({unread} without a record)\n{total}", readings.len())?;
        if args.reliability {
            write!(out, "\n{}", total.reliability)?;
        }
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Runs `dateline eval offsets`.
///
/// # Errors
/// When gold or text cannot be read, or a phrase does not stand in the text.
pub fn offsets(args: &OffsetsArgs) -> anyhow::Result<Outcome> {
    let Reading { path, gold, text } = read(&args.gold, args.texts.as_deref())?;
    let pointed = gold.pointed(&text).with_context(|| path.display().to_string())?;
    let mut out = Output::open(args.out.as_deref())?;
    write!(out, "{}", laid_out(&serde_json::to_value(&pointed)?))?;
    out.finish()?;
    Ok(Outcome::Fine)
}

/// JSON with an entry a line, for people and for `git diff`.
fn laid_out(gold: &Value) -> String {
    let fields = gold.as_object().into_iter().flatten();
    let field = |(key, value): (&String, &Value)| {
        let (open, close, entries) = match value {
            Value::Array(list) if list.iter().any(|v| v.is_object() || v.is_array()) => {
                ('[', ']', list.iter().map(Value::to_string).collect::<Vec<_>>())
            }
            Value::Object(map) => {
                let entries = map.iter().map(|(k, v)| format!("{}: {v}", json!(k)));
                ('{', '}', entries.collect())
            }
            _ => return format!(" {}: {value}", json!(key)),
        };
        let lines: Vec<String> = entries.iter().map(|entry| format!("\n  {entry}")).collect();
        format!(" {}: {open}{}{close}", json!(key), lines.join(","))
    };
    format!("{{\n{}\n}}\n", fields.map(field).collect::<Vec<_>>().join(",\n"))
}

/// Reads a gold reading and its text.
fn read(path: &Path, texts: Option<&Path>) -> anyhow::Result<Reading> {
    let name = || path.display().to_string();
    let gold: GoldFile = serde_json::from_str(&Source::of(path).read_text()?).with_context(name)?;
    let folder = texts.or(path.parent()).unwrap_or(Path::new("."));
    let text = Source::File(folder.join(&gold.text_file)).read_text()?;
    let gold = gold.quoted(&text).with_context(name)?;
    Ok(Reading { path: path.to_owned(), gold, text })
}

/// Reads records, one a line.
fn read_records(path: &Path) -> anyhow::Result<Vec<Record>> {
    let text = Source::of(path).read_text()?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let record = |(n, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), n + 1))
    };
    lines.map(record).collect()
}

/// Codes the report of a reading.
fn code(coder: &Coder, reading: &Reading) -> anyhow::Result<Record> {
    let name = || reading.path.display().to_string();
    let published = reading.gold.published.as_deref().map(str::parse).transpose().with_context(name)?;
    let options = CodeOptions { published, ..CodeOptions::default() };
    coder.code(reading.text.as_bytes(), &options).with_context(name)
}

/// What a report is that was not read.
fn no_report() -> Report {
    Report {
        id: String::new(),
        uri: None,
        text: String::new(),
        blocks: Vec::new(),
        dropped: 0,
        agency: None,
        publisher: None,
        byline: None,
        language: None,
        dateline: None,
        published: None,
        published_from: None,
        sentences: Vec::new(),
    }
}

/// A reading's folder and file.
fn title(path: &Path) -> String {
    let part =
        |part: Option<&std::ffi::OsStr>| part.map_or_else(String::new, |p| p.to_string_lossy().into_owned());
    format!("{}/{}", part(path.parent().and_then(Path::file_name)), part(path.file_name()))
}
