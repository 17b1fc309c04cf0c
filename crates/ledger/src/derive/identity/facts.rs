//! What is compared, and the keys that lead to it.

use crate::Error;
use crate::identity::{EventFacts, Facts, Known, KnownEvent, Lookup, ReportFacts};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Reports or events that a key leads to at most, the newest: so that what thousands have in common costs no more than
/// what few have.
const BY_KEY: i64 = 32;

/// The tables of one file, for looking up.
pub(super) struct Tables<'a> {
    pub(super) db: &'a Connection,
}

/// A key as SQLite holds it.
fn signed(key: u64) -> i64 {
    i64::from_le_bytes(key.to_le_bytes())
}

/// Puts down what is compared of a report and its events.
pub(super) fn keep(db: &Connection, report: i64, facts: &Facts, events: &[Option<i64>]) -> Result<(), Error> {
    let mut put = db.prepare_cached("INSERT INTO report_facts (report, facts) VALUES (?, ?)")?;
    put.execute(params![report, facts.report.to_bytes()])?;
    let mut key = db.prepare_cached("INSERT INTO report_key (key, report) VALUES (?, ?)")?;
    for value in facts.report.keys() {
        key.execute(params![signed(value), report])?;
    }
    let mut put = db.prepare_cached("INSERT INTO event_facts (event, report, facts) VALUES (?, ?, ?)")?;
    let mut key = db.prepare_cached("INSERT INTO event_key (key, event) VALUES (?, ?)")?;
    for (event, facts) in events.iter().zip(&facts.events) {
        let Some(event) = event else { continue };
        put.execute(params![event, report, facts.to_bytes()])?;
        for value in facts.keys() {
            key.execute(params![signed(value), event])?;
        }
    }
    Ok(())
}

/// Takes away what was compared of a report and its events; the events.
pub(super) fn forget(db: &Connection, report: i64) -> Result<Vec<i64>, Error> {
    let tables = Tables { db };
    let Some(old) = tables.report(report)? else { return Ok(Vec::new()) };
    let mut key = db.prepare_cached("DELETE FROM report_key WHERE key = ? AND report = ?")?;
    for value in old.facts.keys() {
        key.execute(params![signed(value), report])?;
    }
    let events = tables.events_of(report)?;
    let mut key = db.prepare_cached("DELETE FROM event_key WHERE key = ? AND event = ?")?;
    for event in &events {
        for value in event.facts.keys() {
            key.execute(params![signed(value), event.id])?;
        }
    }
    db.prepare_cached("DELETE FROM report_facts WHERE report = ?")?.execute([report])?;
    db.prepare_cached("DELETE FROM event_facts WHERE report = ?")?.execute([report])?;
    Ok(events.into_iter().map(|event| event.id).collect())
}

impl Tables<'_> {
    /// What is kept under any of some keys, each once, in order.
    fn kept(&self, sql: &str, keys: &[u64]) -> Result<BTreeSet<i64>, Error> {
        let mut find = self.db.prepare_cached(sql)?;
        let mut found = BTreeSet::new();
        for key in keys {
            for id in find.query_map(params![signed(*key), BY_KEY], |row| row.get(0))? {
                found.insert(id?);
            }
        }
        Ok(found)
    }

    fn event(&self, event: i64) -> Result<Option<KnownEvent>, Error> {
        let mut find = self.db.prepare_cached("SELECT report, facts FROM event_facts WHERE event = ?")?;
        let found: Option<(i64, Vec<u8>)> =
            find.query_row([event], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.map(|(report, bytes)| known_event(event, report, &bytes)).transpose()
    }
}

fn known_event(id: i64, report: i64, bytes: &[u8]) -> Result<KnownEvent, Error> {
    let facts = EventFacts::from_bytes(bytes).map_err(|error| Error::Damaged(error.to_string()))?;
    Ok(KnownEvent { id, report, facts })
}

impl Lookup for Tables<'_> {
    type Error = Error;

    fn reports(&self, keys: &[u64]) -> Result<Vec<Known>, Error> {
        let sql = "SELECT report FROM report_key WHERE key = ? ORDER BY report DESC LIMIT ?";
        let found = self.kept(sql, keys)?.into_iter().map(|id| self.report(id));
        found.filter_map(Result::transpose).collect()
    }

    fn report(&self, id: i64) -> Result<Option<Known>, Error> {
        let mut find = self.db.prepare_cached("SELECT facts FROM report_facts WHERE report = ?")?;
        let bytes: Option<Vec<u8>> = find.query_row([id], |row| row.get(0)).optional()?;
        let facts = bytes.map(|bytes| ReportFacts::from_bytes(&bytes)).transpose();
        let facts = facts.map_err(|error| Error::Damaged(error.to_string()))?;
        Ok(facts.map(|facts| Known { id, facts }))
    }

    fn events(&self, keys: &[u64]) -> Result<Vec<KnownEvent>, Error> {
        let sql = "SELECT event FROM event_key WHERE key = ? ORDER BY event DESC LIMIT ?";
        let found = self.kept(sql, keys)?.into_iter().map(|id| self.event(id));
        found.filter_map(Result::transpose).collect()
    }

    fn events_of(&self, report: i64) -> Result<Vec<KnownEvent>, Error> {
        let mut find =
            self.db.prepare_cached("SELECT event, facts FROM event_facts WHERE report = ? ORDER BY event")?;
        let rows = find.query_map([report], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        rows.map(|row| row.map_err(Error::from).and_then(|(id, bytes)| known_event(id, report, &bytes)))
            .collect()
    }
}
