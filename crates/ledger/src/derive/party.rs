//! Parties: whom reports mean, each description once; and the actors of each report.

use super::Change;
use super::text::word;
use crate::Error;
use dateline_record::{Actor, Record};
use rusqlite::{Connection, OptionalExtension, params};

/// The number of the party that an actor is; a new one is put down.
pub(crate) fn number(db: &Connection, actor: &Actor) -> Result<i64, Error> {
    let (identity, sectors) = (actor.identity(), actor.sectors.join(" "));
    let kind = word(actor.kind).unwrap_or_default();
    let Actor { name, entity, code, country, office, .. } = actor;
    let mut find = db.prepare_cached(
        "SELECT id FROM party WHERE identity = ? AND name = ? AND kind = ? AND code IS ? AND country IS ? \
         AND sectors = ? AND office IS ?",
    )?;
    let known =
        find.query_row(params![identity, name, kind, code, country, sectors, office], |row| row.get(0));
    if let Some(id) = known.optional()? {
        return Ok(id);
    }
    let mut put = db.prepare_cached(
        "INSERT INTO party (identity, name, folded, kind, entity, code, country, sectors, office) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    Ok(put.insert(params![identity, name, fold(name), kind, entity, code, country, sectors, office])?)
}

/// A name as it is looked up: in small letters, with single spaces.
pub(crate) fn fold(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The numbers of the parties behind ids, members in place of their sets, each once.
pub(crate) fn numbers(db: &Connection, record: &Record, ids: &[String]) -> Result<Vec<i64>, Error> {
    let mut all: Vec<i64> =
        record.people(ids).map(|actor| number(db, actor)).collect::<Result<_, Error>>()?;
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// What the tables hold of an actor.
fn same(a: &Actor, b: &Actor) -> bool {
    Actor { mentions: Vec::new(), ..a.clone() } == Actor { mentions: Vec::new(), ..b.clone() }
        && a.mentions.len() == b.mentions.len()
}

/// Brings the actors of a report to what is known now.
pub(super) fn settle(change: &Change<'_>) -> Result<(), Error> {
    let now = &change.now.record;
    let before: &[Actor] = change.before.map_or(&[], |before| &before.record.actors);
    for actor in before.iter().filter(|old| !now.actors.iter().any(|new| same(old, new))) {
        change.end("actor", &actor.id)?;
    }
    let mut put = change.db.prepare_cached(
        "INSERT INTO actor (report, name, party, mentions, known_from) VALUES (?, ?, ?, ?, ?)",
    )?;
    for actor in now.actors.iter().filter(|new| !before.iter().any(|old| same(old, new))) {
        let party = number(change.db, actor)?;
        let mentions = i64::try_from(actor.mentions.len()).unwrap_or(i64::MAX);
        put.execute(params![change.report, actor.id, party, mentions, change.entry])?;
    }
    Ok(())
}
