//! Events, with the parties to them.

use super::text::{self, Slices};
use super::{Change, party, place};
use crate::Error;
use crate::correction::Effective;
use dateline_record::{Actor, Event};
use rusqlite::params;
use std::collections::BTreeSet;

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
    let [source, target, asserted_by] =
        [&event.source[..], &event.target, event.asserted_by.as_slice()].map(|ids| Side::of(change, ids));
    let (source, target, asserted_by) = (source?, target?, asserted_by?);
    let mut put = change.db.prepare_cached(
        "INSERT INTO event (report, name, sentence, cameo, plover, mode, context, quad, goldstein, status, date_start, \
         date_end, place, place_from, quantities, reciprocal, evidence, words, rule, confidence, correction, known_from, \
         sources, targets, source_countries, target_countries) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        change.entry,
        source.numbers(),
        target.numbers(),
        source.countries,
        target.countries
    ])?;
    let mut put =
        change.db.prepare_cached("INSERT INTO event_party (event, role, party) VALUES (?, ?, ?)")?;
    for (role, side) in [("source", source), ("target", target), ("asserted_by", asserted_by)] {
        for party in side.parties {
            put.execute(params![row, role, party])?;
        }
    }
    Ok(())
}

/// Who stands on a side of an event.
struct Side {
    parties: Vec<i64>,
    countries: Option<String>,
}

impl Side {
    fn of(change: &Change<'_>, ids: &[String]) -> Result<Self, Error> {
        let record = &change.now.record;
        let countries: BTreeSet<&str> =
            record.people(ids).filter_map(|actor| actor.country.as_deref()).collect();
        let countries = countries.into_iter().collect::<Vec<_>>().join(" ");
        Ok(Self {
            parties: party::numbers(change.db, record, ids)?,
            countries: (!countries.is_empty()).then_some(countries),
        })
    }

    /// The numbers of the parties, parted by spaces; none where there are none.
    fn numbers(&self) -> Option<String> {
        let numbers: Vec<String> = self.parties.iter().map(i64::to_string).collect();
        (!numbers.is_empty()).then(|| numbers.join(" "))
    }
}
