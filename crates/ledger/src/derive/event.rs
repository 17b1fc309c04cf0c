//! Events, with the parties to them.

use super::text::{self, Slices};
use super::{Change, party, place};
use crate::Error;
use crate::correction::Effective;
use dateline_record::{Actor, Event};
use rusqlite::params;

/// What makes the rows of an event: two that are alike have the same rows.
#[derive(PartialEq)]
struct Told<'a> {
    event: &'a Event,
    source: Vec<String>,
    target: Vec<String>,
    asserted_by: Vec<String>,
    correction: Option<i64>,
}

impl<'a> Told<'a> {
    fn all(state: &'a Effective) -> Vec<Self> {
        let sides = |ids: &[String]| state.record.people(ids).map(description).collect();
        let told = |event: &'a Event| Self {
            event,
            source: sides(&event.source),
            target: sides(&event.target),
            asserted_by: sides(event.asserted_by.as_slice()),
            correction: state.correction_of(&event.id),
        };
        state.record.events.iter().map(told).collect()
    }
}

/// All that the tables hold of an actor, as one text.
pub(super) fn description(actor: &Actor) -> String {
    let Actor { name, kind, entity, code, country, sectors, office, .. } = actor;
    format!("{name}|{kind:?}|{entity:?}|{code:?}|{country:?}|{sectors:?}|{office:?}")
}

/// Brings the events of a report to what is known now.
pub(super) fn settle(change: &Change<'_>) -> Result<(), Error> {
    let before = change.before.map(Told::all).unwrap_or_default();
    let now = Told::all(change.now);
    for told in before.iter().filter(|told| !now.contains(told)) {
        change.end("event", &told.event.id)?;
    }
    let text = Slices::new(&change.now.record.report.text);
    now.iter().filter(|told| !before.contains(told)).try_for_each(|told| put(change, &text, told))
}

/// Puts an event down.
fn put(change: &Change<'_>, text: &Slices<'_>, told: &Told<'_>) -> Result<(), Error> {
    let Event { plover, place, date, .. } = told.event;
    let event = told.event;
    let number = place.as_ref().map(|p| place::number(change.db, p)).transpose()?;
    let mut put = change.db.prepare_cached(
        "INSERT INTO event (report, name, sentence, cameo, plover, mode, context, quad, goldstein, status, date_start, \
         date_end, place, place_from, quantities, reciprocal, evidence, words, rule, confidence, correction, known_from) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let row = put.insert(params![
        change.report,
        event.id,
        i64::try_from(event.sentence).unwrap_or(i64::MAX),
        event.cameo,
        plover.as_ref().map(|p| &p.event),
        plover.as_ref().and_then(|p| p.mode.as_ref()),
        plover.as_ref().map(|p| p.context.join(" ")).unwrap_or_default(),
        text::word(event.quad),
        event.goldstein,
        text::word(event.status),
        date.start,
        date.end,
        number,
        place.as_ref().and_then(|p| text::word(p.from)),
        text::quantities(&event.quantities)?,
        event.reciprocal,
        text::spans(&event.evidence),
        text::words(text, &event.evidence),
        event.rule,
        event.confidence,
        told.correction,
        change.entry
    ])?;
    parties(change, row, event)
}

/// Puts down who is party to an event.
fn parties(change: &Change<'_>, row: i64, event: &Event) -> Result<(), Error> {
    let mut put =
        change.db.prepare_cached("INSERT INTO event_party (event, role, party) VALUES (?, ?, ?)")?;
    let sides = [
        ("source", event.source.as_slice()),
        ("target", &event.target),
        ("asserted_by", event.asserted_by.as_slice()),
    ];
    for (role, ids) in sides {
        for party in party::numbers(change.db, &change.now.record, ids)? {
            put.execute(params![row, role, party])?;
        }
    }
    Ok(())
}
