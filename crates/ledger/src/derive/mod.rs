//! From the log to the tables. Each entry is taken in by the same steps when it is added and when the tables are made again,
//! so that both give the same rows.

mod event;
pub(crate) mod identity;
mod party;
mod place;
mod relation;
mod report;
pub(crate) mod standing;
mod statement;
mod text;

use crate::correction::Effective;
use crate::log::{self, Head, Kind};
use crate::{Error, correction};
use dateline_record::Record;
use rusqlite::{Connection, params};

pub(crate) use party::fold;
pub(crate) use report::number as report_number;

/// The derived tables, those that refer to others first.
const TABLES: [&str; 13] = [
    "correction",
    "standing",
    "relation",
    "bond_party",
    "bond",
    "statement_party",
    "statement",
    "event_party",
    "event",
    "actor",
    "party",
    "place",
    "report",
];

/// Takes an entry of the log into the tables.
pub(crate) fn entry(db: &Connection, entry: i64) -> Result<(), Error> {
    let (head, body) = log::read(db, entry)?;
    match head.kind {
        Kind::Same => Ok(()),
        Kind::Correction => correction::take_in(db, &head, body.as_deref()),
        Kind::Record => record(db, &head, log::unpack(entry, body.as_deref())?),
    }
}

/// Takes a report's record into the tables.
pub(crate) fn record(db: &Connection, head: &Head, record: Record) -> Result<(), Error> {
    report::put(db, head, &record)?;
    settle(db, head, record)
}

/// Makes all tables again from the log.
pub(crate) fn again(db: &Connection) -> Result<(), Error> {
    for table in identity::TABLES.iter().chain(&TABLES) {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    db.execute("INSERT INTO words (words) VALUES ('delete-all')", [])?;
    let last = log::last(db)?.map_or(0, |(entry, _)| entry);
    (1..=last).try_for_each(|number| entry(db, number))
}

/// Brings the rows of a report to what is known with an entry: rows that are still right stay, others end, new ones begin.
/// `record` is the report's record as coded; its corrections are laid over it.
pub(crate) fn settle(db: &Connection, head: &Head, record: Record) -> Result<(), Error> {
    let before = Effective::at(db, head.report, head.entry - 1)?;
    let now = Effective::new(record, correction::of_report(db, head.report, head.entry)?);
    let change = Change { db, report: head.report, entry: head.entry, before: before.as_ref(), now: &now };
    party::settle(&change)?;
    event::settle(&change)?;
    statement::settle(&change)?;
    for (bond, touched) in relation::settle(&change)? {
        standing::refresh(&change, bond, touched)?;
    }
    correction::note_outcomes(db, head.report, &now)?;
    identity::settle(&change)
}

/// What an entry changes of a report.
pub(crate) struct Change<'a> {
    pub(crate) db: &'a Connection,
    /// The number of the report.
    pub(crate) report: i64,
    /// The entry that brings the change.
    pub(crate) entry: i64,
    /// What was known before; none of a new report.
    pub(crate) before: Option<&'a Effective>,
    /// What is known now.
    pub(crate) now: &'a Effective,
}

impl Change<'_> {
    /// Ends the rows of an item of the report: they were known until now.
    fn end(&self, table: &str, name: &str) -> Result<(), Error> {
        let sql = format!(
            "UPDATE {table} SET known_until = ? WHERE report = ? AND name = ? AND known_until IS NULL"
        );
        self.db.prepare_cached(&sql)?.execute(params![self.entry, self.report, name])?;
        Ok(())
    }
}
