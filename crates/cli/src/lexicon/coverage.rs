//! `dateline lexicon coverage`: what of reports the lexicon knows, and what nothing knows.

use crate::args::{CoverageArgs, TextOrJson};
use crate::input::{self, Unreadable};
use crate::output::Output;
use crate::reports::{self, Reading};
use crate::term::{DIM, HEAD, Look, WORDS, clean, complain};
use crate::{Outcome, batch};
use anstyle::Style;
use dateline::survey::Survey;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

/// Characters of an example sentence that are kept.
const SHOWN: usize = 160;

/// Runs the command.
///
/// # Errors
/// When the lexicon cannot be read.
pub fn coverage(args: &CoverageArgs) -> anyhow::Result<Outcome> {
    let coder = super::coder(&args.lexicon.layers)?;
    let pool = batch::pool(args.reports.jobs)?;
    let inputs = reports::read(
        input::find(&args.reports.paths),
        Reading::of(args.reports.published.clone(), &args.reports.columns),
    );
    let mut tally = Tally::default();
    batch::run(
        inputs,
        &pool,
        |job| batch::attempt(job, || coder.survey(&job.bytes, &job.options)),
        |result| -> anyhow::Result<()> {
            tally.add(result);
            Ok(())
        },
    )?;
    let mut out = Output::open(None)?;
    match args.format {
        TextOrJson::Text => out.write_all(tally.text(args.top, Look::of_stdout()).as_bytes())?,
        TextOrJson::Json => writeln!(out, "{:#}", tally.as_json(args.top))?,
    }
    out.finish()?;
    Ok(if tally.failed > 0 { Outcome::Problems } else { Outcome::Fine })
}

/// What was counted. It grows with the words that nothing knows, not with the reports.
#[derive(Default)]
struct Tally {
    reports: usize,
    failed: usize,
    sentences: usize,
    verbs: Counts,
    /// Of these, those on which another known actor hangs.
    directed: Counts,
    names: Counts,
}

/// How many there were, how many of them the lexicon knows, how many have a part in an event, and the unknown ones.
#[derive(Default)]
struct Counts {
    all: usize,
    known: usize,
    coded: usize,
    unknown: BTreeMap<String, Unknown>,
}

/// Words that nothing knows.
#[derive(Default)]
struct Unknown {
    count: usize,
    /// How many of them count twice.
    heavy: usize,
    /// The first sentence that has them.
    example: String,
}

impl Counts {
    /// Counts one: words, whether they are known, coded, and count twice.
    fn add(&mut self, words: &str, known: bool, coded: bool, heavy: bool, sentence: &str) {
        self.all += 1;
        self.known += usize::from(known);
        self.coded += usize::from(coded);
        if known {
            return;
        }
        let unknown = self.unknown.entry(words.to_owned()).or_default();
        if unknown.count == 0 {
            unknown.example = shorten(sentence);
        }
        unknown.count += 1;
        unknown.heavy += usize::from(heavy);
    }

    /// The unknown ones, most useful first.
    fn top(&self, count: usize) -> impl Iterator<Item = (&String, &Unknown)> {
        let mut all: Vec<(&String, &Unknown)> = self.unknown.iter().collect();
        all.sort_by_key(|(_, unknown)| std::cmp::Reverse(unknown.count + unknown.heavy));
        all.into_iter().take(count)
    }
}

/// The beginning of a sentence, white space and line ends as single spaces.
fn shorten(sentence: &str) -> String {
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    match sentence.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", sentence[..end].trim_end()),
        None => sentence,
    }
}

/// A share in per cent, to one place; 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 * 1000.0 / whole as f64).round() / 10.0 }
}

impl Tally {
    /// Adds a report, or tells why it could not be read.
    fn add(&mut self, result: Result<(Survey, Vec<String>), Unreadable>) {
        let (survey, sentences) = match result {
            Ok(seen) => seen,
            Err(error) => {
                self.failed += 1;
                return complain(&error.to_string());
            }
        };
        self.reports += 1;
        self.sentences += sentences.len();
        let text = |sentence: usize| sentences.get(sentence).map_or("", String::as_str);
        for verb in &survey.predicates {
            let sentence = text(verb.sentence);
            self.verbs.add(&verb.words, verb.known, verb.coded, verb.directed, sentence);
            if verb.directed {
                self.directed.add(&verb.words, verb.known, verb.coded, false, sentence);
            }
        }
        for name in &survey.names {
            self.names.add(&name.name, name.known, name.acts, name.acts, text(name.sentence));
        }
    }

    /// For people.
    fn text(&self, top: usize, look: Look) -> String {
        let mut out = format!("{} reports, {} sentences\n\n", self.reports, self.sentences);
        let rows = [
            ("main verbs with a known actor as subject", "coded", &self.verbs),
            ("those with another known actor beside it", "coded", &self.directed),
            ("proper names as subjects", "in an event", &self.names),
        ];
        for (what, coded, counts) in rows {
            out += &format!(
                "{what}: {}, known {} ({:.1} %), {coded} {} ({:.1} %)\n",
                counts.all,
                counts.known,
                share(counts.known, counts.all),
                counts.coded,
                share(counts.coded, counts.all),
            );
        }
        out +=
            &list("verbs and event nouns that nothing knows", "with another actor", &self.verbs, top, look);
        out += &list("names that nothing knows", "in an event", &self.names, top, look);
        out
    }

    fn as_json(&self, top: usize) -> Value {
        let counts = |counts: &Counts, heavy: &str| {
            let unknown = |(words, unknown): (&String, &Unknown)| json!({"words": words, "count": unknown.count, heavy: unknown.heavy, "example": unknown.example});
            json!({
                "all": counts.all, "known": counts.known, "coded": counts.coded,
                "known_share": share(counts.known, counts.all), "coded_share": share(counts.coded, counts.all),
                "unknown": counts.top(top).map(unknown).collect::<Vec<Value>>(),
            })
        };
        json!({
            "reports": self.reports, "failed": self.failed, "sentences": self.sentences,
            "verbs": counts(&self.verbs, "directed"), "directed": counts(&self.directed, "twice"), "names": counts(&self.names, "acting"),
        })
    }
}

/// What nothing knows, with how often it occurs.
fn list(title: &str, heavy: &str, counts: &Counts, top: usize, look: Look) -> String {
    let mut out = format!("\n{}\n", look.paint(HEAD, title));
    for (words, unknown) in counts.top(top) {
        let pieces = [
            (WORDS, clean(words)),
            (DIM, format!(" {} times, {} {heavy}", unknown.count, unknown.heavy)),
            (Style::new(), format!(" “{}”", clean(&unknown.example))),
        ];
        out += &look.wrap(2, &pieces);
    }
    if counts.unknown.is_empty() { out + "  none\n" } else { out }
}
