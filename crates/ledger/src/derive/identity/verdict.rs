//! What people say of events: that they are one, or not.

use crate::Error;
use crate::correction::{Action, Anchor, Correction, Effective};
use crate::derive::report_number;
use crate::log;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Notes which reports a correction speaks of that joins or parts events; nothing of any other.
pub(super) fn note(db: &Connection, entry: i64, correction: &Correction) -> Result<(), Error> {
    if !matches!(correction.action, Action::Merge | Action::Split) {
        return Ok(());
    }
    let mut put = db.prepare_cached("INSERT OR IGNORE INTO verdict_report (report, entry) VALUES (?, ?)")?;
    for anchor in anchors(correction) {
        if let Some(report) = report_number(db, &anchor.report)? {
            put.execute(params![report, entry])?;
        }
    }
    Ok(())
}

/// Finds again which events the corrections mean that speak of a report; what this touches.
pub(super) fn settle(db: &Connection, report: i64, entry: i64) -> Result<BTreeSet<i64>, Error> {
    let mut find =
        db.prepare_cached("SELECT entry FROM verdict_report WHERE report = ? AND entry <= ? ORDER BY entry")?;
    let entries: Vec<i64> = find.query_map([report, entry], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut touched = BTreeSet::new();
    for said in entries {
        let before = rows(db, said)?;
        let now = meant(db, said, entry)?;
        if before == now {
            continue;
        }
        db.prepare_cached("DELETE FROM verdict WHERE entry = ?")?.execute([said])?;
        let mut put = db.prepare_cached("INSERT INTO verdict (entry, a, b, one) VALUES (?, ?, ?, ?)")?;
        for row in &now {
            put.execute(params![said, row.a, row.b, row.one])?;
        }
        touched.extend(before.iter().chain(&now).flat_map(|row| [Some(row.a), row.b]).flatten());
    }
    Ok(touched)
}

/// Two events that are one or not; one alone where it is one with no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    a: i64,
    b: Option<i64>,
    one: bool,
}

fn rows(db: &Connection, entry: i64) -> Result<Vec<Row>, Error> {
    let mut find = db.prepare_cached("SELECT a, b, one FROM verdict WHERE entry = ? ORDER BY rowid")?;
    let rows = find.query_map([entry], |row| Ok(Row { a: row.get(0)?, b: row.get(1)?, one: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The events that a correction means now; none where it counts no more.
fn meant(db: &Connection, said: i64, entry: i64) -> Result<Vec<Row>, Error> {
    let (_, body) = log::read(db, said)?;
    let correction: Correction = log::unpack(said, body.as_deref())?;
    let mut find = db.prepare_cached("SELECT outcome = 'withdrawn' FROM correction WHERE entry = ?")?;
    if find.query_row([said], |row| row.get(0))? {
        return Ok(Vec::new());
    }
    let one = correction.action == Action::Merge;
    let events = anchors(&correction).map(|anchor| event(db, anchor, entry));
    let events: Vec<i64> = events.filter_map(Result::transpose).collect::<Result<_, Error>>()?;
    let pair = |a: i64, b: i64| Row { a: a.min(b), b: Some(a.max(b)), one };
    Ok(match events.as_slice() {
        [] => Vec::new(),
        // A split of one event parts it from all; where others were named and are gone, nothing is left to part.
        [a] if correction.others.is_empty() && !one => vec![Row { a: *a, b: None, one }],
        [_] => Vec::new(),
        [first, others @ ..] if !one => others.iter().map(|other| pair(*first, *other)).collect(),
        all => all.iter().enumerate().flat_map(|(n, a)| all[..n].iter().map(|b| pair(*a, *b))).collect(),
    })
}

fn anchors(correction: &Correction) -> impl Iterator<Item = &Anchor> {
    std::iter::once(&correction.anchor).chain(&correction.others)
}

/// The row of the event that an anchor means at present.
fn event(db: &Connection, anchor: &Anchor, entry: i64) -> Result<Option<i64>, Error> {
    let Some(report) = report_number(db, &anchor.report)? else { return Ok(None) };
    let state = Effective::at(db, report, entry)?;
    let Some(item) = state.and_then(|state| anchor.find(&state.record, true)) else { return Ok(None) };
    let mut find =
        db.prepare_cached("SELECT id FROM event WHERE report = ? AND name = ? AND known_until IS NULL")?;
    let rows: Vec<i64> =
        find.query_map(params![report, item], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(rows.first().copied())
}
