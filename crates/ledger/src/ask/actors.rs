//! One actor: what it is called, which offices it had, what it did.

use super::clause::parties;
use super::events::after;
use super::{Known, Who};
use crate::{Error, Ledger};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// How reports describe an actor: once for each identity, name, code and office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// What it is called in every report.
    pub identity: String,
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The actor code.
    pub code: Option<String>,
    /// The office.
    pub office: Option<String>,
    /// The first and the last day of the reports that describe it so.
    pub days: (Option<String>, Option<String>),
    /// How many reports do.
    pub reports: i64,
}

/// How often something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// `source` or `target`.
    pub role: String,
    /// The PLOVER type, or the CAMEO code of what has none.
    pub event: Option<String>,
    /// How many events.
    pub events: i64,
    /// The actors on the other side, most often first, with how many events each.
    pub with: Vec<(String, i64)>,
}

/// What is known of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorAnswer {
    /// How reports describe it, most often first.
    pub descriptions: Vec<Description>,
    /// What it did and what was done to it, most often first.
    pub tallies: Vec<Tally>,
    /// How many statements it made.
    pub statements: i64,
}

/// Actors on the other side that are named.
const NAMED: usize = 5;

impl Ledger {
    /// What is known of an actor; `as_of` leaves out what was published, or happened, after that day.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn actor(&self, who: &[Who], known: Known, as_of: Option<&str>) -> Result<ActorAnswer, Error> {
        let mut tallies = self.tallies(who, known, as_of)?;
        for tally in &mut tallies {
            tally.with = self.counterparts(who, known, as_of, tally)?;
        }
        Ok(ActorAnswer {
            descriptions: self.descriptions(who, known, as_of)?,
            tallies,
            statements: self.statements_of(who, known, as_of)?,
        })
    }

    fn descriptions(
        &self,
        who: &[Who],
        known: Known,
        as_of: Option<&str>,
    ) -> Result<Vec<Description>, Error> {
        let (parties, mut values) = parties(who);
        values.push(day(as_of));
        let sql = format!(
            "SELECT p.identity, p.name, p.kind, p.code, p.office, min(substr(r.published, 1, 10)), \
             max(substr(r.published, 1, 10)), count(DISTINCT r.id) AS reports \
             FROM actor a JOIN party p ON p.id = a.party JOIN report r ON r.id = a.report \
             WHERE a.party IN ({parties}) AND {} AND (?{} IS NULL OR r.published < ?{1}) \
             GROUP BY p.identity, p.name, p.kind, p.code, p.office ORDER BY reports DESC, p.identity, p.office",
            known.condition("a"),
            values.len()
        );
        self.rows(&sql, values, |row| {
            Ok(Description {
                identity: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                code: row.get(3)?,
                office: row.get(4)?,
                days: (row.get(5)?, row.get(6)?),
                reports: row.get(7)?,
            })
        })
    }

    fn tallies(&self, who: &[Who], known: Known, as_of: Option<&str>) -> Result<Vec<Tally>, Error> {
        let (parties, mut values) = parties(who);
        values.push(as_of.map_or(Value::Null, |day| day.to_owned().into()));
        let sql = format!(
            "SELECT x.role, ifnull(e.plover, e.cameo) AS type, count(DISTINCT e.id) AS events \
             FROM event_party x JOIN event e ON e.id = x.event \
             WHERE x.party IN ({parties}) AND x.role IN ('source', 'target') AND e.status = 'actual' AND {} \
             AND (?{} IS NULL OR e.date_start <= ?{1}) GROUP BY x.role, type ORDER BY x.role, events DESC, type",
            known.condition("e"),
            values.len()
        );
        self.rows(&sql, values, |row| {
            Ok(Tally { role: row.get(0)?, event: row.get(1)?, events: row.get(2)?, with: Vec::new() })
        })
    }

    /// Who is on the other side of an actor's events of a type.
    fn counterparts(
        &self,
        who: &[Who],
        known: Known,
        as_of: Option<&str>,
        tally: &Tally,
    ) -> Result<Vec<(String, i64)>, Error> {
        let (parties, mut values) = parties(who);
        let at = values.len();
        values.extend([
            tally.role.clone().into(),
            if tally.role == "source" { "target" } else { "source" }.to_owned().into(),
            tally.event.clone().map_or(Value::Null, Value::Text),
            as_of.map_or(Value::Null, |day| day.to_owned().into()),
        ]);
        let sql = format!(
            "SELECT p.name, count(DISTINCT e.id) AS events FROM event_party x JOIN event e ON e.id = x.event \
             JOIN event_party y ON y.event = e.id JOIN party p ON p.id = y.party \
             WHERE x.party IN ({parties}) AND x.role = ?{} AND y.role = ?{} AND e.status = 'actual' AND ifnull(e.plover, e.cameo) IS ?{} \
             AND {} AND (?{} IS NULL OR e.date_start <= ?{4}) \
             GROUP BY p.identity ORDER BY events DESC, p.name LIMIT {NAMED}",
            at + 1,
            at + 2,
            at + 3,
            known.condition("e"),
            at + 4
        );
        self.rows(&sql, values, |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn statements_of(&self, who: &[Who], known: Known, as_of: Option<&str>) -> Result<i64, Error> {
        let (parties, mut values) = parties(who);
        values.push(day(as_of));
        let sql = format!(
            "SELECT count(DISTINCT s.id) FROM statement_party x JOIN statement s ON s.id = x.statement \
             JOIN report r ON r.id = s.report WHERE x.party IN ({parties}) AND x.role = 'speaker' AND {} \
             AND (?{} IS NULL OR r.published < ?{1})",
            known.condition("s"),
            values.len()
        );
        Ok(self.rows(&sql, values, |row| row.get(0))?.into_iter().next().unwrap_or(0))
    }

    fn rows<T>(
        &self,
        sql: &str,
        values: Vec<Value>,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut find = self.db.prepare(sql)?;
        let rows = find.query_map(params_from_iter(values), read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn day(as_of: Option<&str>) -> Value {
    as_of.map_or(Value::Null, |day| after(day).into())
}
