//! `dateline lexicon diff`: which events change from one lexicon to another.

use crate::Outcome;
use crate::args::{DiffArgs, TextOrJson};
use crate::output::Output;
use crate::reports::Reading;
use crate::term::{DIM, HEAD, Look, WRONG, clean, complain};
use crate::{batch, input, reports, table};
use dateline::lexicon::Codebook;
use dateline::record::{Event, Plover, Status};
use dateline::{Coder, Record};
use serde_json::{Value, json};
use std::io::Write;
use std::slice::from_ref;

/// Runs the command.
///
/// # Errors
/// When a lexicon cannot be read.
pub fn diff(args: &DiffArgs) -> anyhow::Result<Outcome> {
    let old = Coder::new(super::sound(from_ref(&args.old))?)?;
    let new = super::sound(from_ref(&args.new))?;
    let pool = batch::pool(args.reports.jobs)?;
    let inputs = reports::read(
        input::find(&args.reports.paths),
        Reading::of(args.reports.published.clone(), &args.reports.columns),
    );
    let books = [&old.lexicon().codebook, &new.codebook];
    let mut report = Differences::open(args.format, books)?;
    batch::run(
        inputs,
        &pool,
        |job| {
            let records = batch::attempt(job, || old.compare(&new, &job.bytes, &job.options))?;
            Ok((job.name.clone(), records))
        },
        |result| match result {
            Ok((name, records)) => report.add(&name, &records),
            Err(error) => {
                report.counts.failed += 1;
                complain(&error.to_string());
                Ok(())
            }
        },
    )?;
    let failed = report.counts.failed;
    report.close()?;
    Ok(if failed > 0 { Outcome::Problems } else { Outcome::Fine })
}

/// An event before and after; one of them may be missing.
type Change<'a> = (Option<&'a Event>, Option<&'a Event>);

/// What makes an event what it is.
#[derive(Debug, PartialEq)]
struct Meaning<'a> {
    code: Option<&'a str>,
    plover: Option<&'a Plover>,
    status: Status,
    reciprocal: bool,
    source: Vec<Party<'a>>,
    target: Vec<Party<'a>>,
    asserted_by: Vec<Party<'a>>,
}

/// An actor's name and code.
type Party<'a> = (&'a str, Option<&'a str>);

/// What an event of a record means.
fn meaning<'a>(record: &'a Record, event: &'a Event) -> Meaning<'a> {
    let parties = |ids: &'a [String]| {
        let actors = ids.iter().filter_map(|id| record.actor(id));
        let mut parties: Vec<Party<'a>> = actors.map(|a| (a.name.as_str(), a.code.as_deref())).collect();
        parties.sort_unstable();
        parties
    };
    Meaning {
        code: event.cameo.as_deref(),
        plover: event.plover.as_ref(),
        status: event.status,
        reciprocal: event.reciprocal,
        source: parties(&event.source),
        target: parties(&event.target),
        asserted_by: parties(event.asserted_by.as_slice()),
    }
}

/// Where the words that trigger an event begin.
fn trigger(event: &Event) -> (usize, Option<usize>) {
    (event.sentence, event.evidence.first().map(|span| span.start))
}

/// The events that are not the same in both records, in the order of the text; those of the same trigger are held
/// against each other. And how many are the same.
fn changes<'a>([old, new]: &'a [Record; 2]) -> (Vec<Change<'a>>, usize) {
    let mut rest: Vec<&Event> = new.events.iter().collect();
    let mut left: Vec<&Event> = Vec::new();
    for event in &old.events {
        let same =
            |other: &&Event| trigger(other) == trigger(event) && meaning(new, other) == meaning(old, event);
        match rest.iter().position(same) {
            Some(at) => drop(rest.remove(at)),
            None => left.push(event),
        }
    }
    let alike = old.events.len() - left.len();
    let mut changes: Vec<Change<'a>> = Vec::new();
    for event in left {
        let other = rest.iter().position(|other| trigger(other) == trigger(event)).map(|at| rest.remove(at));
        changes.push((Some(event), other));
    }
    changes.extend(rest.into_iter().map(|event| (None, Some(event))));
    changes.sort_by_key(|(before, after)| before.or(*after).map(trigger));
    (changes, alike)
}

/// How many events are as they were, and how many not.
#[derive(Debug, Default)]
struct Counts {
    reports: usize,
    failed: usize,
    alike: usize,
    changed: usize,
    added: usize,
    removed: usize,
}

/// The differences between the records of two versions, written while reports come in.
pub struct Differences<'a> {
    out: Output,
    format: TextOrJson,
    counts: Counts,
    /// What the codes mean before and after.
    books: [&'a Codebook; 2],
}

impl<'a> Differences<'a> {
    /// Begins; the codebooks tell what codes mean before and after.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn open(format: TextOrJson, books: [&'a Codebook; 2]) -> anyhow::Result<Self> {
        let mut this = Self { out: Output::open(None)?, format, counts: Counts::default(), books };
        if format == TextOrJson::Json {
            write!(this.out, "{{\"changes\": [")?;
        }
        Ok(this)
    }

    /// Takes in the records of a report, before and after.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn add(&mut self, name: &str, records: &[Record; 2]) -> anyhow::Result<()> {
        let (changes, alike) = changes(records);
        self.counts.reports += 1;
        self.counts.alike += alike;
        for change in changes {
            match self.format {
                TextOrJson::Text => self.out.write_all(self.text(name, records, change).as_bytes())?,
                TextOrJson::Json => {
                    let first = self.counts.changed + self.counts.added + self.counts.removed == 0;
                    let comma = if first { "" } else { "," };
                    write!(self.out, "{comma}\n  {}", as_json(name, records, change))?;
                }
            }
            match change {
                (Some(_), Some(_)) => self.counts.changed += 1,
                (None, _) => self.counts.added += 1,
                (_, None) => self.counts.removed += 1,
            }
        }
        Ok(())
    }

    /// A change for people: the words, what was coded, and what is coded now.
    fn text(&self, name: &str, records: &[Record; 2], change: Change<'_>) -> String {
        let look = Look::of_stdout();
        let Some((side, event)) = change.0.map(|e| (0, e)).or(change.1.map(|e| (1, e))) else {
            return String::new();
        };
        let place = format!("{}, sentence {}", clean(name), event.sentence + 1);
        let mut out = look.wrap(0, &[(DIM, place)]);
        out += &look.wrap(2, &table::words(&records[side].report, &event.evidence, look));
        let sides = [("-", WRONG, change.0), ("+", HEAD, change.1)];
        for (side, (sign, style, event)) in sides.into_iter().enumerate() {
            let Some(event) = event else { continue };
            let mut line = vec![(style, format!("{sign} "))];
            line.extend(table::deed(&records[side], event, self.books[side]));
            line.push((DIM, format!(" · {}", table::circumstances(&records[side], event))));
            out += &look.wrap(4, &line);
        }
        out + "\n"
    }

    /// Ends with the counts.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn close(mut self) -> anyhow::Result<()> {
        let Counts { reports, failed, alike, changed, added, removed } = self.counts;
        match self.format {
            TextOrJson::Text => writeln!(
                self.out,
                "{reports} reports: {alike} events alike, {changed} changed, {added} added, {removed} removed"
            )?,
            TextOrJson::Json => {
                let counts = json!({
                    "reports": reports, "failed": failed, "alike": alike, "changed": changed, "added": added,
                    "removed": removed,
                });
                writeln!(self.out, "\n],\n\"counts\": {counts}}}")?;
            }
        }
        self.out.finish()
    }
}

/// A change for programs.
fn as_json(name: &str, records: &[Record; 2], (before, after): Change<'_>) -> Value {
    let side = |side: usize, event: Option<&Event>| {
        let record = &records[side];
        let actors = |ids: &[String]| -> Vec<Value> {
            let actors = ids.iter().filter_map(|id| record.actor(id));
            actors.map(|actor| json!({"name": actor.name, "code": actor.code})).collect()
        };
        event.map(
            |event| json!({"event": event, "source": actors(&event.source), "target": actors(&event.target)}),
        )
    };
    let sentence = before.or(after).map(|event| event.sentence);
    let report = &records[0].report;
    let words = sentence.and_then(|i| report.sentences.get(i)).map(|span| span.of(&report.text));
    json!({
        "report": name, "sentence": sentence, "text": words,
        "old": side(0, before), "new": side(1, after),
    })
}
