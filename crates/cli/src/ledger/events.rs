//! `dateline events`: which events, and how many.

use super::args::{EventsArgs, Shape};
use super::ask::{Answer, Asked, codes, csv_line, label};
use super::grid;
use super::same::{self, Telling};
use super::types;
use crate::output::Output;
use crate::term::{DIM, Look};
use crate::{Outcome, export, table, term};
use dateline::Record;
use dateline::lexicon::{Codebook, Lexicon};
use dateline::record::{Actor, Event};
use dateline_ledger::ask::Count;
use dateline_ledger::{By, EventQuery, Place};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::io::Write;

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened or read.
pub fn run(args: &EventsArgs) -> anyhow::Result<Outcome> {
    let asked = Asked::open(&args.ledger)?;
    let query = query(args, &asked)?;
    if args.count_by.is_empty() {
        list(args, asked, &query)?
    } else {
        count(args, &asked, &query)?
    }
    Ok(Outcome::Fine)
}

fn query(args: &EventsArgs, asked: &Asked) -> anyhow::Result<EventQuery> {
    types::check(asked, &args.types)?;
    let day = |day: &Option<dateline::Published>| day.as_ref().map(|day| day.day().to_string());
    Ok(EventQuery {
        source: asked.who(&args.source)?,
        target: asked.who(&args.target)?,
        about: asked.who(&args.about)?,
        types: args.types.clone(),
        quads: args.quad.clone(),
        statuses: args.status.clone(),
        from: day(&args.from),
        to: day(&args.to),
        places: args.place.clone(),
        countries: args.country.clone(),
        min_confidence: args.min_confidence,
        as_of: args.as_of.day(),
        no_merge: args.no_merge,
        known: asked.known,
    })
}

/// How many there are.
fn count(args: &EventsArgs, asked: &Asked, query: &EventQuery) -> anyhow::Result<()> {
    let counts = asked.ledger.count_events(query, &args.count_by)?;
    let names: Vec<&str> = args.count_by.iter().map(|by| by.name()).chain(["events"]).collect();
    let cells = |(values, count): &Count| -> Vec<String> {
        values.iter().map(|value| value.clone().unwrap_or_default()).chain([count.to_string()]).collect()
    };
    let mut out = Output::open(None)?;
    match args.shape.format {
        Shape::Table => {
            let rows: Vec<Vec<String>> = counts.iter().map(cells).collect();
            write!(out, "{}", grid::show(&names, &rows, Look::of_stdout()))?;
        }
        Shape::Csv => {
            out.write_all(&csv_line(&names)?)?;
            counts.iter().try_for_each(|row| anyhow::Ok(out.write_all(&csv_line(&cells(row))?)?))?;
        }
        Shape::Jsonl => {
            for count in &counts {
                writeln!(out, "{}", counted(&args.count_by, count))?;
            }
        }
    }
    out.finish()?;
    if counts.is_empty() && args.shape.format == Shape::Table {
        term::note("no events fit");
    }
    Ok(())
}

fn counted(by: &[By], (values, count): &Count) -> Value {
    let mut object: Map<String, Value> =
        by.iter().zip(values).map(|(by, value)| (by.name().to_owned(), json!(value))).collect();
    object.insert("events".to_owned(), json!(count));
    object.into()
}

/// The events themselves.
fn list(args: &EventsArgs, asked: Asked, query: &EventQuery) -> anyhow::Result<()> {
    let places = asked.ledger.events(query)?;
    let (codes, look) = (codes(), Look::of_stdout());
    let columns: Vec<&str> = ["id", "recorded"].into_iter().chain(export::event_columns()).collect();
    let asked = RefCell::new(asked);
    let found = |place: &Place| Found::read(&mut asked.borrow_mut(), place, args.no_merge);
    Answer { shape: &args.shape, what: "events", columns: &columns }.write(
        &places,
        |place| Ok(found(place)?.text(&codes.codebook, look)),
        |place| found(place)?.json(),
        |place| Ok(found(place)?.row(&codes)),
    )
}

/// An event with its report.
struct Found {
    place: Place,
    recorded: String,
    state: std::rc::Rc<dateline_ledger::correction::Effective>,
    at: usize,
    /// All that tell of it, where there are several.
    tellings: Vec<Telling>,
}

impl Found {
    fn read(asked: &mut Asked, place: &Place, no_merge: bool) -> anyhow::Result<Self> {
        let state = asked.state(place.report)?;
        let at = state.record.events.iter().position(|event| event.id == place.item);
        let at = at.ok_or_else(|| {
            anyhow::anyhow!("{place} is in the tables and not in the log; rebuild the ledger")
        })?;
        let recorded = asked.ledger.report_recorded(place.report)?;
        let tellings = if no_merge { Vec::new() } else { same::tellings(asked, place)? };
        Ok(Self { place: place.clone(), recorded, state, at, tellings })
    }

    fn record(&self) -> &Record {
        &self.state.record
    }

    fn event(&self) -> &Event {
        &self.record().events[self.at]
    }

    fn text(&self, codebook: &Codebook, look: Look) -> String {
        let (record, event) = (self.record(), self.event());
        let mut line = vec![(DIM, label(&self.place))];
        line.extend(table::deed(record, event, codebook));
        look.wrap(0, &line)
            + &look.wrap(10, &[(DIM, table::circumstances(record, event))])
            + &look.wrap(10, &table::words(&record.report, &event.evidence, look))
            + &look.wrap(10, &[(DIM, table::origin(&record.report))])
            + &same::in_short(&self.tellings, &self.place, look)
    }

    fn json(&self) -> anyhow::Result<Value> {
        let (record, event) = (self.record(), self.event());
        let report = &record.report;
        Ok(json!({
            "id": self.place.to_string(),
            "report": report.id, "uri": report.uri, "published": report.published, "agency": report.agency,
            "title": table::title(report), "recorded": self.recorded,
            "correction": self.state.correction_of(&event.id),
            "event": event,
            "actors": actors(record, event.source.iter().chain(&event.target).chain(&event.asserted_by)),
            "told_by": self.tellings.iter().map(Telling::json).collect::<Vec<_>>(),
            "words": event.evidence.iter().map(|span| span.of(&report.text)).collect::<Vec<_>>(),
            "sentence": report.sentences.get(event.sentence).map(|span| span.of(&report.text)),
        }))
    }

    fn row(&self, codes: &Lexicon) -> Vec<String> {
        let cells = export::event_cells(codes, self.record(), self.event());
        [self.place.to_string(), self.recorded.clone()].into_iter().chain(cells).collect()
    }
}

/// The actors of some ids, each once, with the members of sets.
pub fn actors<'a>(record: &'a Record, ids: impl Iterator<Item = &'a String>) -> Vec<&'a Actor> {
    let mut found: Vec<&Actor> = Vec::new();
    for actor in ids.filter_map(|id| record.actor(id)) {
        let members = actor.members.iter().filter_map(|id| record.actor(id));
        for one in std::iter::once(actor).chain(members) {
            if !found.iter().any(|known| known.id == one.id) {
                found.push(one);
            }
        }
    }
    found
}
