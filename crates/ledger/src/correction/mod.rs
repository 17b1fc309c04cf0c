//! What people corrected: entries of the log that are laid over a report's record, also over one that a newer version codes.

mod anchor;
mod apply;
mod change;

pub use anchor::{Anchor, ItemKind};
pub use apply::Outcome;
pub use change::{Change, Named, Role};

use crate::Error;
use crate::log::{self, Head};
use dateline_record::Record;
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// What is done to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Parts of it are set.
    Set,
    /// It is wrong, and counts no more.
    Reject,
    /// It is right.
    Confirm,
    /// It is one event with others, of other reports.
    Merge,
    /// It is not one event with others.
    Split,
    /// An earlier correction counts no more.
    Withdraw,
}

impl Action {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Reject => "reject",
            Self::Confirm => "confirm",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Withdraw => "withdraw",
        }
    }
}

/// A correction, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// What is done.
    pub action: Action,
    /// What it is done to: by the report's id and the words, so that it is found again when a newer version has coded the report.
    pub anchor: Anchor,
    /// Of `set`: what is set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Of `merge` and `split`: the other events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Anchor>,
    /// Of `withdraw`: the entry that counts no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<i64>,
    /// Why.
    pub because: String,
    /// By whom.
    pub by: String,
}

/// A report's record with the corrections that are known laid over it.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective {
    /// The record.
    pub record: Record,
    /// What became of each correction, by its entry.
    pub outcomes: Vec<(i64, Outcome)>,
    /// The last correction of each item, by the item's id.
    marks: FxHashMap<String, i64>,
}

impl Effective {
    /// Lays corrections over a record, in the order of their entries.
    pub fn new(record: Record, corrections: Vec<(i64, Correction)>) -> Self {
        let mut state = Self { record, outcomes: Vec::new(), marks: FxHashMap::default() };
        let gone: Vec<i64> = corrections.iter().filter_map(|(_, c)| c.entry).collect();
        for (entry, correction) in &corrections {
            let outcome = if gone.contains(entry) {
                Outcome::Withdrawn
            } else {
                apply::apply(&mut state.record, correction)
            };
            if let Some(item) = outcome.item() {
                state.marks.insert(item.to_owned(), *entry);
            }
            state.outcomes.push((*entry, outcome));
        }
        state
    }

    /// The state of a report with an entry of the log; none where it was not there yet.
    pub(crate) fn at(db: &Connection, report: i64, entry: i64) -> Result<Option<Self>, Error> {
        let Some(record) = record_at(db, report, entry)? else { return Ok(None) };
        Ok(Some(Self::new(record, of_report(db, report, entry)?)))
    }

    /// The entry of the last correction of an item.
    pub fn correction_of(&self, item: &str) -> Option<i64> {
        self.marks.get(item).copied()
    }
}

/// The record of a report as it was coded last by an entry, without corrections.
pub(crate) fn record_at(db: &Connection, report: i64, entry: i64) -> Result<Option<Record>, Error> {
    let mut find = db.prepare_cached(
        "SELECT entry, body FROM log WHERE report = ? AND entry <= ? AND kind = 'record' ORDER BY entry DESC LIMIT 1",
    )?;
    let found: Option<(i64, Option<Vec<u8>>)> =
        find.query_row(params![report, entry], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.map(|(entry, body)| log::unpack(entry, body.as_deref())).transpose()
}

/// The corrections of a report up to an entry, in order.
pub(crate) fn of_report(db: &Connection, report: i64, entry: i64) -> Result<Vec<(i64, Correction)>, Error> {
    let mut find = db.prepare_cached(
        "SELECT entry, body FROM log WHERE report = ? AND entry <= ? AND kind = 'correction' ORDER BY entry",
    )?;
    let rows: Vec<(i64, Option<Vec<u8>>)> = find
        .query_map(params![report, entry], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    rows.into_iter().map(|(entry, body)| Ok((entry, log::unpack(entry, body.as_deref())?))).collect()
}

/// Takes the entry of a correction into the tables.
pub(crate) fn take_in(db: &Connection, head: &Head, body: Option<&[u8]>) -> Result<(), Error> {
    let correction: Correction = log::unpack(head.entry, body)?;
    let mut put = db.prepare_cached(
        "INSERT INTO correction (entry, report, item, action, because, person, outcome) VALUES (?, ?, ?, ?, ?, ?, '')",
    )?;
    put.execute(params![
        head.entry,
        head.report,
        correction.anchor.item,
        correction.action.name(),
        correction.because,
        correction.by
    ])?;
    crate::derive::identity::note_verdict(db, head.entry, &correction)?;
    let record = record_at(db, head.report, head.entry)?;
    let record = record.ok_or_else(|| Error::Entry {
        entry: head.entry,
        why: "it corrects a report that is not there".to_owned(),
    })?;
    crate::derive::settle(db, head, record)
}

/// Notes what became of each correction of a report.
pub(crate) fn note_outcomes(db: &Connection, report: i64, state: &Effective) -> Result<(), Error> {
    if state.outcomes.is_empty() {
        return Ok(());
    }
    let mut note =
        db.prepare_cached("UPDATE correction SET outcome = ?, now = ? WHERE entry = ? AND report = ?")?;
    for (entry, outcome) in &state.outcomes {
        note.execute(params![outcome.name(), outcome.item(), entry, report])?;
    }
    Ok(())
}
