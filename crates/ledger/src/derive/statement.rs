//! Statements, with who speaks, to whom, and of whom.

use super::event::description;
use super::{Change, party, text};
use crate::Error;
use crate::correction::Effective;
use dateline_record::Statement;
use rusqlite::params;

/// What makes the rows of a statement.
#[derive(PartialEq)]
struct Told<'a> {
    statement: &'a Statement,
    speaker: Vec<String>,
    addressee: Vec<String>,
    about: Vec<String>,
    correction: Option<i64>,
}

impl<'a> Told<'a> {
    fn all(state: &'a Effective) -> Vec<Self> {
        let sides = |ids: &[String]| state.record.people(ids).map(description).collect();
        let told = |statement: &'a Statement| Self {
            statement,
            speaker: sides(statement.speaker.as_slice()),
            addressee: sides(statement.addressee.as_slice()),
            about: sides(&statement.about),
            correction: state.correction_of(&statement.id),
        };
        state.record.statements.iter().map(told).collect()
    }
}

/// Brings the statements of a report to what is known now.
pub(super) fn settle(change: &Change<'_>) -> Result<(), Error> {
    let before = change.before.map(Told::all).unwrap_or_default();
    let now = Told::all(change.now);
    for told in before.iter().filter(|told| !now.contains(told)) {
        change.end("statement", &told.statement.id)?;
    }
    now.iter().filter(|told| !before.contains(told)).try_for_each(|told| put(change, told))
}

/// Puts a statement down.
fn put(change: &Change<'_>, told: &Told<'_>) -> Result<(), Error> {
    let statement = told.statement;
    let number = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
    let mut put = change.db.prepare_cached(
        "INSERT INTO statement (report, name, kind, verb, medium, start_char, end_char, correction, known_from) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let row = put.insert(params![
        change.report,
        statement.id,
        text::word(statement.kind),
        statement.verb,
        statement.medium,
        number(statement.start),
        number(statement.end),
        told.correction,
        change.entry
    ])?;
    parties(change, row, statement)
}

/// Puts down who is party to a statement.
fn parties(change: &Change<'_>, row: i64, statement: &Statement) -> Result<(), Error> {
    let mut put =
        change.db.prepare_cached("INSERT INTO statement_party (statement, role, party) VALUES (?, ?, ?)")?;
    let sides = [
        ("speaker", statement.speaker.as_slice()),
        ("addressee", statement.addressee.as_slice()),
        ("about", &statement.about),
    ];
    for (role, ids) in sides {
        for party in party::numbers(change.db, &change.now.record, ids)? {
            put.execute(params![row, role, party])?;
        }
    }
    Ok(())
}
