//! Relations as reports tell them, and the bonds that they belong to.

use super::event::description;
use super::text::{self, Slices};
use super::{Change, party};
use crate::Error;
use crate::correction::Effective;
use dateline_record::standing::{Standing, sides};
use dateline_record::{Relation, Status};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// What makes the rows of a relation.
#[derive(PartialEq)]
struct Told<'a> {
    relation: &'a Relation,
    sides: Vec<String>,
    correction: Option<i64>,
}

impl<'a> Told<'a> {
    fn all(state: &'a Effective) -> Vec<Self> {
        let told = |relation: &'a Relation| {
            let sides = [&relation.subject[..], &relation.object, relation.asserted_by.as_slice()];
            let sides = sides.iter().flat_map(|ids| state.record.people(ids).map(description)).collect();
            Self { relation, sides, correction: state.correction_of(&relation.id) }
        };
        state.record.relations.iter().map(told).collect()
    }
}

/// What changed of a bond.
#[derive(Default)]
pub(super) struct Touched {
    /// What is told of it now and was not before.
    pub(super) added: Vec<Standing>,
    /// Whether something is told no more.
    pub(super) taken: bool,
}

/// Brings the relations of a report to what is known now, and returns the bonds of which something changed.
pub(super) fn settle(change: &Change<'_>) -> Result<BTreeMap<i64, Touched>, Error> {
    let before = change.before.map(Told::all).unwrap_or_default();
    let now = Told::all(change.now);
    let mut bonds: BTreeMap<i64, Touched> = BTreeMap::new();
    for told in before.iter().filter(|told| !now.contains(told)) {
        if let Some(bond) = bond_of(change, &told.relation.id)? {
            bonds.entry(bond).or_default().taken = true;
        }
        change.end("relation", &told.relation.id)?;
    }
    let text = Slices::new(&change.now.record.report.text);
    for told in now.iter().filter(|told| !before.contains(told)) {
        let touched = bonds.entry(put(change, &text, told)?).or_default();
        if told.relation.status == Status::Actual {
            touched.added.push(Standing::of(0, &change.now.record, told.relation));
        }
    }
    Ok(bonds)
}

/// The bond that a relation of the report belongs to at present.
fn bond_of(change: &Change<'_>, name: &str) -> Result<Option<i64>, Error> {
    let mut find = change
        .db
        .prepare_cached("SELECT bond FROM relation WHERE report = ? AND name = ? AND known_until IS NULL")?;
    Ok(find.query_row(params![change.report, name], |row| row.get(0)).optional()?)
}

/// Puts a relation down, and returns its bond.
fn put(change: &Change<'_>, text: &Slices<'_>, told: &Told<'_>) -> Result<i64, Error> {
    let relation = told.relation;
    let bond = bond(change, relation)?;
    let mut put = change.db.prepare_cached(
        "INSERT INTO relation (report, name, bond, relation, domain, status, since, until, quantities, exclusive, \
         evidence, words, rule, confidence, correction, known_from) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    put.insert(params![
        change.report,
        relation.id,
        bond,
        relation.relation.name(),
        relation.domain.and_then(text::word),
        text::word(relation.status),
        relation.since.as_ref().map(text::json).transpose()?,
        relation.until.as_ref().map(text::json).transpose()?,
        text::quantities(&relation.quantities)?,
        relation.exclusive,
        text::spans(&relation.evidence),
        text::words(text, &relation.evidence),
        relation.rule,
        relation.confidence,
        told.correction,
        change.entry
    ])?;
    Ok(bond)
}

/// The bond of a relation; a new one is put down. Parties that it did not have yet are noted.
fn bond(change: &Change<'_>, relation: &Relation) -> Result<i64, Error> {
    let record = &change.now.record;
    let told = Standing::of(0, record, relation);
    let name = relation.relation.name();
    let number = number(change.db, name, &told)?;
    let [subject, object] = sides(record, relation);
    let mut put =
        change.db.prepare_cached("INSERT OR IGNORE INTO bond_party (bond, role, party) VALUES (?, ?, ?)")?;
    let sides = [("subject", subject), ("object", object), ("asserted_by", relation.asserted_by.as_slice())];
    for (role, ids) in sides {
        for party in party::numbers(change.db, record, ids)? {
            put.execute(params![number, role, party])?;
        }
    }
    Ok(number)
}

/// The number of a bond by its sides.
fn number(db: &Connection, relation: &str, told: &Standing) -> Result<i64, Error> {
    let side = |side: &BTreeSet<String>| side.iter().cloned().collect::<Vec<_>>().join("; ");
    let key = params![relation, side(&told.subject), side(&told.object), told.asserted_by];
    let mut find = db.prepare_cached(
        "SELECT id FROM bond WHERE relation = ? AND subject = ? AND object = ? AND asserted_by IS ?",
    )?;
    if let Some(id) = find.query_row(key, |row| row.get(0)).optional()? {
        return Ok(id);
    }
    let mut put =
        db.prepare_cached("INSERT INTO bond (relation, subject, object, asserted_by) VALUES (?, ?, ?, ?)")?;
    Ok(put.insert(key)?)
}
