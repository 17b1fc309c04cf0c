//! Identity: which reports are versions of one another, which events are one, as the tables hold it.
//!
//! When a report's rows change, what is compared of it is put down anew, its links to others are found by their keys, and
//! the groups that these links touch are made again.

mod facts;
mod links;
mod members;
mod verdict;

use super::Change;
use crate::Error;
use crate::identity::{Facts, link};
use facts::Tables;
use links::Found;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// The tables, those that refer to others first.
pub(super) const TABLES: [&str; 8] =
    ["member", "verdict_report", "verdict", "link", "event_key", "event_facts", "report_key", "report_facts"];

/// What is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Reports, into publications.
    Report,
    /// Events, into occurrences.
    Event,
}

impl Kind {
    /// Its name in the tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Event => "event",
        }
    }
}

/// Brings the links and groups of a report and its events to what is known now.
pub(super) fn settle(change: &Change<'_>) -> Result<(), Error> {
    let Change { db, report, entry, .. } = *change;
    let before = facts::forget(db, report)?;
    let facts = Facts::of(&change.now.record);
    let events = event_rows(change)?;
    let links = link(&facts, &Tables { db })?;
    facts::keep(db, report, &facts, &events)?;

    let found: Vec<Found> = links.reports.iter().map(|link| Found::of_reports(report, link)).collect();
    let touched = links::replace(db, Kind::Report, entry, &BTreeSet::from([report]), &found)?;
    members::settle(db, Kind::Report, entry, touched)?;

    let found: Vec<Found> = links.events.iter().filter_map(|link| Found::of_events(&events, link)).collect();
    let present = before.into_iter().chain(events.iter().flatten().copied()).collect();
    let mut touched = links::replace(db, Kind::Event, entry, &present, &found)?;
    touched.extend(verdict::settle(db, report, entry)?);
    members::settle(db, Kind::Event, entry, touched)
}

/// Takes in that a correction speaks of events that are one or not.
pub(crate) fn note_verdict(
    db: &Connection,
    entry: i64,
    correction: &crate::correction::Correction,
) -> Result<(), Error> {
    verdict::note(db, entry, correction)
}

/// The rows of the events of the record, in its order.
fn event_rows(change: &Change<'_>) -> Result<Vec<Option<i64>>, Error> {
    let mut find =
        change.db.prepare_cached("SELECT name, id FROM event WHERE report = ? AND known_until IS NULL")?;
    let rows = find.query_map([change.report], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let rows: Vec<(String, i64)> = rows.collect::<Result<_, _>>()?;
    let row = |name: &str| rows.iter().find(|(known, _)| known == name).map(|(_, id)| *id);
    Ok(change.now.record.events.iter().map(|event| row(&event.id)).collect())
}
