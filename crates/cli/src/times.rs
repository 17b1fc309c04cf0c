//! `dateline eval times`: expressions of time against TimeML.

use crate::Outcome;
use crate::input::{Source, files_ending};
use crate::lexicon::Layer;
use crate::output::Output;
use crate::term::clean;
use anyhow::Context;
use dateline::{Coder, Timex};
use dateline_eval::times::{Article, Timed, TimesScore, WrongTime, read};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::path::Path;

/// Runs the command.
///
/// # Errors
/// When the folder holds no TimeML, or a file of it cannot be read.
pub fn run(dir: &Path, lexicon: &[Layer], as_json: bool, show: bool) -> anyhow::Result<Outcome> {
    let coder = crate::lexicon::coder(lexicon)?;
    let articles: Vec<Article> =
        files_ending(dir, "tml")?.iter().map(|path| article(path)).collect::<anyhow::Result<_>>()?;
    let found: Vec<Vec<Timed>> = articles.par_iter().map(|article| times(&coder, article)).collect();
    let mut score = TimesScore::default();
    for (article, found) in articles.iter().zip(&found) {
        score.add(article, found);
    }
    let mut out = Output::open(None)?;
    for wrong in score.wrong.iter().filter(|_| show) {
        writeln!(out, "{}", line(wrong))?;
    }
    if as_json {
        writeln!(out, "{}", scores(&score))?;
    } else {
        writeln!(out, "{} articles", articles.len())?;
        write!(out, "{score}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Reads an article.
fn article(path: &Path) -> anyhow::Result<Article> {
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read(&name, &Source::of(path).read_text()?).with_context(|| path.display().to_string())
}

/// What the system finds in an article.
fn times(coder: &Coder, article: &Article) -> Vec<Timed> {
    let timed = |timex: Timex| Timed {
        range: timex.start..timex.end,
        kind: timex.kind.name().to_owned(),
        value: timex.value.unwrap_or_default(),
    };
    coder.times(&article.text, article.published).into_iter().map(timed).collect()
}

/// What came out wrong, in one line; tabs stand between its parts.
fn line(wrong: &WrongTime) -> String {
    let side = |side: &Option<(String, String, String)>| match side {
        Some((words, kind, value)) => clean(&format!("\"{words}\" {kind} {value}")),
        None => "nothing".to_owned(),
    };
    let WrongTime { article, error, gold, system } = wrong;
    format!("{}\t{}\tgold {}\tfound {}", clean(article), error.name(), side(gold), side(system))
}

/// F1 of each measure, with precision and recall of the values, and the errors by kind.
fn scores(score: &TimesScore) -> Value {
    let round = |value: f64| json!((value * 10_000.0).round() / 10_000.0);
    let mut all = Map::new();
    for (name, row) in score.rows() {
        all.insert(format!("{name}.f1"), round(row.f1()));
        all.insert(format!("{name}.precision"), round(row.precision()));
        all.insert(format!("{name}.recall"), round(row.recall()));
    }
    for (error, count) in score.errors() {
        all.insert(format!("errors.{}", error.name().replace(' ', "_")), json!(count));
    }
    all.into()
}
