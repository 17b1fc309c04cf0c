//! `dateline eval relations`: what stands between states, against articles that tell it with headings.

use crate::Outcome;
use crate::input::{Source, files_ending};
use crate::lexicon;
use crate::output::Output;
use crate::term::clean;
use anyhow::Context;
use dateline::lexicon::Lexicon;
use dateline::record::{EventDate, Record};
use dateline::{CodeOptions, Coder};
use dateline_eval::relations::{self, Article, RelationsScore};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// An article with its prose.
pub struct Told {
    pub article: Article,
    pub heads: Vec<String>,
    text: String,
}

impl Told {
    /// The country's name without article and mark.
    pub fn bare_name(&self) -> &str {
        bare(&self.article.country)
    }
}

fn bare(country: &str) -> &str {
    country.trim_start_matches("The ").trim_end_matches('*')
}

/// Runs the command.
///
/// # Errors
/// When the folder or an article cannot be read.
pub fn run(dir: &Path, own: &[lexicon::Layer], wrong: bool, as_json: bool) -> anyhow::Result<Outcome> {
    let coder = lexicon::coder(own)?;
    let files = files_ending(dir, "json")?;
    let told: Vec<Told> =
        files.iter().map(|file| read(file, coder.lexicon())).collect::<anyhow::Result<_>>()?;
    let records: Vec<Record> = told.par_iter().map(|t| record(&coder, t)).collect::<anyhow::Result<_>>()?;
    let mut score = RelationsScore::default();
    let mut out = Output::open(None)?;
    for (Told { article, .. }, record) in told.iter().zip(&records) {
        let outcome = relations::outcome(article, record);
        score.add(article, &outcome);
        if wrong {
            write!(out, "{}", differences(article, record, &outcome))?;
        }
    }
    if as_json {
        let round = |value: f64| json!((value * 10_000.0).round() / 10_000.0);
        let rows: Map<String, Value> =
            score.rows().into_iter().map(|(name, value)| (name, round(value))).collect();
        writeln!(out, "{}", Value::from(rows))?;
    } else {
        write!(out, "{score}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Reads an article.
///
/// # Errors
/// When the file cannot be read or is no article.
pub fn read(path: &Path, lexicon: &Lexicon) -> anyhow::Result<Told> {
    let name = || path.display().to_string();
    let file = Source::of(path).read_text()?;
    let json: Value = serde_json::from_str(&file).with_context(name)?;
    let text = |key: &str| {
        let value = json.get(key).and_then(Value::as_str);
        value.with_context(|| format!("{}: expected a text under `{key}`", name()))
    };
    let timeline = json.get("timeline").and_then(Value::as_array);
    let sections = timeline.with_context(|| format!("{}: expected a list under `timeline`", name()))?;
    let heads = sections.iter().filter_map(|section| section.get("head")?.as_str().map(str::to_owned));
    let heads: Vec<String> = heads.collect();
    let country = text("country")?;
    let article = Article::new(country, codes(country, lexicon), heads.iter().map(String::as_str));
    let text = text("text")?.to_owned();
    Ok(Told { article, heads, text })
}

/// The codes of the lands that have a country's name.
fn codes(country: &str, lexicon: &Lexicon) -> BTreeSet<String> {
    let named = |name: &str| lexicon.actors.names.exact(name).to_vec();
    let hits = named(country).into_iter().chain(named(bare(country)));
    hits.filter_map(|hit| lexicon.actors.entities[hit.entity].country.clone()).collect()
}

/// The record of an article's prose.
///
/// # Errors
/// When it cannot be coded.
pub fn record(coder: &Coder, told: &Told) -> anyhow::Result<Record> {
    coder.code(told.text.as_bytes(), &CodeOptions::default()).with_context(|| told.article.country.clone())
}

/// The headings that were missed and the relations that no heading tells, a line each.
fn differences(article: &Article, record: &Record, outcome: &relations::Outcome) -> String {
    let missed = article.headings.iter().zip(&outcome.found).filter(|(_, found)| !**found);
    let missed = missed.map(|(h, _)| format!("{}: missed {}: {}\n", article.country, h.step.name(), h.text));
    let extra = outcome.told.iter().filter(|told| !told.right).filter_map(|told| {
        let relation = record.relations.iter().find(|r| r.id == told.id)?;
        let words: Vec<String> = relation.evidence.iter().map(|span| span.of(&record.report.text)).collect();
        let date = |date: &Option<EventDate>| date.as_ref().and_then(|d| d.text.clone()).unwrap_or_default();
        let step = told.step.map_or("no step", relations::Step::name);
        Some(format!(
            "{}: extra {step}: \"{}\" since \"{}\" until \"{}\" by {}\n",
            article.country,
            words.join(" … "),
            date(&relation.since),
            date(&relation.until),
            relation.rule
        ))
    });
    clean_lines(missed.chain(extra))
}

/// Lines fit for a terminal.
fn clean_lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("{}\n", clean(line.trim_end()))).collect()
}
