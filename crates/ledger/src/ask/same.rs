//! What is the same: versions of a report, what several reports tell of one event.

use super::events::occurrence;
use super::{Known, Place};
use crate::derive::identity::Kind;
use crate::identity::{EventReason, Lineage, Reason, ReportReason};
use crate::{Error, Ledger};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// A link between two events of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct EventTie {
    /// The one that was there first.
    pub a: Place,
    /// The other.
    pub b: Place,
    /// How sure it is that they are one, from 0 to 1.
    pub score: f64,
    /// What that rests on, the weightiest first.
    pub reasons: Vec<Reason<EventReason>>,
}

/// A report of the same publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its number.
    pub report: i64,
    /// What kind of version the later of the two is; none where the two are only linked through others.
    pub lineage: Option<Lineage>,
    /// How sure that is, from 0 to 1.
    pub score: Option<f64>,
    /// What it rests on, the weightiest first.
    pub reasons: Vec<Reason<ReportReason>>,
}

/// The members of a group: a report, and what of it where that is asked for.
type Members = Vec<(i64, Option<String>)>;

impl Ledger {
    /// The events that tell of the same as one does, itself among them; none where it is told once.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tellings(&self, event: &Place, known: Known) -> Result<Vec<Place>, Error> {
        let sql = format!(
            "SELECT {} FROM event e WHERE e.report = ? AND e.name = ? AND {}",
            occurrence(known),
            known.condition("e")
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let of: Option<Option<i64>> =
            find.query_row(params![event.report, event.item], |row| row.get(0)).optional()?;
        match of.flatten() {
            Some(of) => self.members_of(of, known),
            None => Ok(Vec::new()),
        }
    }

    fn members_of(&self, of: i64, known: Known) -> Result<Vec<Place>, Error> {
        let sql = format!(
            "SELECT e.report, e.name FROM member m JOIN event e ON e.id = m.item \
             WHERE m.of = ? AND m.kind = 'event' AND {} ORDER BY e.report, e.id",
            known.condition("m")
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let place = |row: &rusqlite::Row<'_>| Ok(Place { report: row.get(0)?, item: row.get(1)? });
        Ok(find.query_map([of], place)?.collect::<Result<_, _>>()?)
    }

    /// All events that several reports tell of, each with its tellings, in the order in which the ledger knew them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn occurrences(&self, known: Known) -> Result<Vec<Vec<Place>>, Error> {
        let rows = self.groups(Kind::Event, known, "JOIN event e ON e.id = m.item", "e.report, e.name")?;
        let place = |(report, item): (i64, Option<String>)| Place { report, item: item.unwrap_or_default() };
        Ok(rows.into_iter().map(|group| group.into_iter().map(place).collect()).collect())
    }

    /// All publications of which there are several reports.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn publications(&self, known: Known) -> Result<Vec<Vec<i64>>, Error> {
        let rows = self.groups(Kind::Report, known, "", "m.item, NULL")?;
        Ok(rows.into_iter().map(|group| group.into_iter().map(|(report, _)| report).collect()).collect())
    }

    fn groups(&self, kind: Kind, known: Known, join: &str, values: &str) -> Result<Vec<Members>, Error> {
        let sql = format!(
            "SELECT m.of, {values} FROM member m {join} WHERE m.kind = ? AND {} ORDER BY m.of, m.item",
            known.condition("m")
        );
        let mut find = self.db.prepare(&sql)?;
        let mut groups: BTreeMap<i64, Members> = BTreeMap::new();
        let mut rows = find.query([kind.name()])?;
        while let Some(row) = rows.next()? {
            groups.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
        }
        Ok(groups.into_values().collect())
    }

    /// The links of an event to others, found by comparing them, whether the two are grouped or not.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn ties(&self, event: &Place, known: Known) -> Result<Vec<EventTie>, Error> {
        let sql = format!(
            "SELECT x.report, x.name, y.report, y.name, l.score, l.reasons FROM link l \
             JOIN event x ON x.id = l.a JOIN event y ON y.id = l.b \
             WHERE l.kind = 'event' AND {} AND (l.a = ?1 OR l.b = ?1) ORDER BY l.score DESC, l.id",
            known.condition("l")
        );
        let number = format!(
            "SELECT e.id FROM event e WHERE e.report = ? AND e.name = ? AND {}",
            known.condition("e")
        );
        let mut find = self.db.prepare_cached(&number)?;
        let number: Option<i64> =
            find.query_row(params![event.report, event.item], |row| row.get(0)).optional()?;
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map([number], |row| {
            let tie = EventTie {
                a: Place { report: row.get(0)?, item: row.get(1)? },
                b: Place { report: row.get(2)?, item: row.get(3)? },
                score: row.get(4)?,
                reasons: Vec::new(),
            };
            Ok((tie, row.get::<_, String>(5)?))
        })?;
        rows.map(|row| {
            row.map_err(Error::from).and_then(|(tie, json)| Ok(EventTie { reasons: reasons(&json)?, ..tie }))
        })
        .collect()
    }

    /// The other reports of the same publication.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn versions(&self, report: i64, known: Known) -> Result<Vec<Version>, Error> {
        let sql = format!(
            "SELECT y.item, l.lineage, l.score, l.reasons FROM member x \
             JOIN member y ON y.of = x.of AND y.kind = 'report' AND y.item <> x.item \
             LEFT JOIN link l ON l.kind = 'report' AND l.a = min(x.item, y.item) AND l.b = max(x.item, y.item) AND {} \
             WHERE x.item = ? AND x.kind = 'report' AND {} AND {} ORDER BY y.item",
            known.condition("l"),
            known.condition("x"),
            known.condition("y")
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map([report], |row| {
            let lineage: Option<String> = row.get(1)?;
            let version = Version {
                report: row.get(0)?,
                lineage: lineage.and_then(|name| Lineage::of_name(&name)),
                score: row.get(2)?,
                reasons: Vec::new(),
            };
            Ok((version, row.get::<_, Option<String>>(3)?))
        })?;
        let mut versions = Vec::new();
        for row in rows {
            let (version, json) = row?;
            versions.push(Version {
                reasons: json.map(|json| reasons(&json)).transpose()?.unwrap_or_default(),
                ..version
            });
        }
        Ok(versions)
    }
}

/// The reasons of a link, as its row holds them.
fn reasons<K: serde::de::DeserializeOwned>(json: &str) -> Result<Vec<Reason<K>>, Error> {
    serde_json::from_str(json).map_err(|error| Error::Damaged(error.to_string()))
}
