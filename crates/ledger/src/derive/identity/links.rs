//! Links, as the tables hold them.

use super::Kind;
use crate::Error;
use crate::identity::{EventLink, Likeness, Linked, ReportLink};
use rusqlite::{Connection, params};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A link that is found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    a: i64,
    b: i64,
    lineage: Option<&'static str>,
    score: f64,
    reasons: String,
}

impl Found {
    fn new<K: Serialize>(x: i64, y: i64, lineage: Option<&'static str>, likeness: &Likeness<K>) -> Self {
        let reasons = serde_json::to_string(&likeness.reasons).unwrap_or_default();
        Self { a: x.min(y), b: x.max(y), lineage, score: likeness.score, reasons }
    }

    /// A link of the report with that number.
    pub(super) fn of_reports(report: i64, link: &ReportLink) -> Self {
        Self::new(report, link.report, Some(link.lineage.name()), &link.likeness)
    }

    /// A link of one of the events with these rows; none where it has no row.
    pub(super) fn of_events(events: &[Option<i64>], link: &EventLink) -> Option<Self> {
        let row = |event: usize| events.get(event).copied().flatten();
        let to = match link.to {
            Linked::Known { id, .. } => id,
            Linked::Own(event) => row(event)?,
        };
        Some(Self::new(row(link.event)?, to, None, &link.likeness))
    }
}

/// Puts the links of some reports or events in the place of those that they have; what the change touches.
pub(super) fn replace(
    db: &Connection,
    kind: Kind,
    entry: i64,
    items: &BTreeSet<i64>,
    found: &[Found],
) -> Result<BTreeSet<i64>, Error> {
    let mut touched = BTreeSet::new();
    let mut kept = Vec::new();
    for (id, link) in present(db, kind, items)? {
        let alike = |new: &&Found| {
            (new.a, new.b, &new.reasons) == (link.a, link.b, &link.reasons)
                && new.lineage == link.lineage.as_deref()
        };
        if found.iter().any(|new| alike(&new)) {
            kept.push((link.a, link.b));
        } else {
            let mut end = db.prepare_cached("UPDATE link SET known_until = ? WHERE id = ?")?;
            end.execute(params![entry, id])?;
            touched.extend([link.a, link.b]);
        }
    }
    let mut put = db.prepare_cached(
        "INSERT INTO link (kind, a, b, lineage, score, reasons, known_from) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for new in found.iter().filter(|new| !kept.contains(&(new.a, new.b))) {
        put.execute(params![kind.name(), new.a, new.b, new.lineage, new.score, new.reasons, entry])?;
        touched.extend([new.a, new.b]);
    }
    Ok(touched)
}

/// A link that is there.
struct There {
    a: i64,
    b: i64,
    lineage: Option<String>,
    reasons: String,
}

/// The links that some reports or events have at present, with their rows.
fn present(db: &Connection, kind: Kind, items: &BTreeSet<i64>) -> Result<BTreeMap<i64, There>, Error> {
    let mut all = BTreeMap::new();
    for side in ["a", "b"] {
        let sql = format!(
            "SELECT id, a, b, lineage, reasons FROM link WHERE {side} = ? AND kind = ? AND known_until IS NULL"
        );
        let mut find = db.prepare_cached(&sql)?;
        for item in items {
            let row = |row: &rusqlite::Row<'_>| {
                let link =
                    There { a: row.get(1)?, b: row.get(2)?, lineage: row.get(3)?, reasons: row.get(4)? };
                Ok((row.get(0)?, link))
            };
            for link in find.query_map(params![item, kind.name()], row)? {
                let (id, link) = link?;
                all.insert(id, link);
            }
        }
    }
    Ok(all)
}
