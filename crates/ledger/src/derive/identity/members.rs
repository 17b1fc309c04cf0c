//! Groups, as the tables hold them.

use super::Kind;
use crate::Error;
use crate::identity::{Link, Member, groups};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// Members of what hangs together that are grouped anew at most. Of more, those nearest to the change are: then the groups
/// depend on the order in which reports came.
const MOST: usize = 256;

/// Makes the groups again that these reports or events are part of or may be.
pub(super) fn settle(db: &Connection, kind: Kind, entry: i64, touched: BTreeSet<i64>) -> Result<(), Error> {
    let mut touched = with_companions(db, kind, touched)?;
    while let Some(item) = touched.pop_first() {
        let (items, links) = hanging_together(db, kind, item)?;
        let mut of: BTreeMap<i64, Option<i64>> = items.iter().map(|item| (*item, None)).collect();
        for group in groups(&links).iter().filter(|group| group.len() > 1) {
            of.extend(group.iter().map(|member| (member.id, Some(group[0].id))));
        }
        for (item, of) in of {
            touched.remove(&item);
            put(db, kind, entry, item, of)?;
        }
    }
    Ok(())
}

/// These items and those that are in a group with one of them.
fn with_companions(db: &Connection, kind: Kind, items: BTreeSet<i64>) -> Result<BTreeSet<i64>, Error> {
    let mut find = db.prepare_cached(
        "SELECT y.item FROM member x JOIN member y ON y.of = x.of AND y.kind = x.kind AND y.known_until IS NULL \
         WHERE x.item = ? AND x.kind = ? AND x.known_until IS NULL",
    )?;
    let mut all = items.clone();
    for item in items {
        for companion in find.query_map(params![item, kind.name()], |row| row.get(0))? {
            all.insert(companion?);
        }
    }
    Ok(all)
}

/// What hangs together with an item by links, and the links.
fn hanging_together(db: &Connection, kind: Kind, item: i64) -> Result<(BTreeSet<i64>, Vec<Link>), Error> {
    let mut items = BTreeSet::from([item]);
    let mut open = vec![item];
    let mut links = Vec::new();
    while let Some(item) = open.pop() {
        for link in links_of(db, kind, item)? {
            let other = if link.a.id == item { link.b.id } else { link.a.id };
            if !items.contains(&other) {
                if items.len() >= MOST {
                    continue;
                }
                items.insert(other);
                open.push(other);
            }
            links.push(link);
        }
    }
    Ok((items, links))
}

/// The links of an item: those that were found, and what people say of it.
fn links_of(db: &Connection, kind: Kind, item: i64) -> Result<Vec<Link>, Error> {
    let mut links = if kind == Kind::Event { verdicts(db, item)? } else { Vec::new() };
    if alone(db, kind, item)? {
        return Ok(links);
    }
    for side in ["a", "b"] {
        let sql =
            format!("SELECT a, b, score FROM link WHERE {side} = ? AND kind = ? AND known_until IS NULL");
        let mut find = db.prepare_cached(&sql)?;
        let rows = find
            .query_map(params![item, kind.name()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<Vec<(i64, i64, f64)>, _>>()?;
        for (a, b, score) in rows {
            if !alone(db, kind, if a == item { b } else { a })? {
                let (a, b) = (member(db, kind, a)?, member(db, kind, b)?);
                links.push(Link { a, b, score, rejected: false, confirmed: false });
            }
        }
    }
    Ok(links)
}

/// What people say of an event and others: the last word on each pair.
fn verdicts(db: &Connection, event: i64) -> Result<Vec<Link>, Error> {
    let mut find = db.prepare_cached(
        "SELECT a, b, one FROM verdict WHERE (a = ?1 OR b = ?1) AND b IS NOT NULL ORDER BY entry",
    )?;
    let rows = find.query_map([event], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let last: BTreeMap<(i64, i64), bool> = rows.collect::<Result<_, _>>()?;
    let link = |((a, b), one): ((i64, i64), bool)| {
        let (a, b) = (member(db, Kind::Event, a)?, member(db, Kind::Event, b)?);
        Ok(Link { a, b, score: 1.0, rejected: !one, confirmed: one })
    };
    last.into_iter().map(link).collect()
}

/// Whether a person says that an event is one with no other, but for those that a person joins it to.
fn alone(db: &Connection, kind: Kind, event: i64) -> Result<bool, Error> {
    if kind == Kind::Report {
        return Ok(false);
    }
    let mut find = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM verdict WHERE a = ? AND b IS NULL)")?;
    Ok(find.query_row([event], |row| row.get(0))?)
}

fn member(db: &Connection, kind: Kind, id: i64) -> Result<Member, Error> {
    let report = match kind {
        Kind::Report => id,
        Kind::Event => {
            let mut find = db.prepare_cached("SELECT report FROM event WHERE id = ?")?;
            find.query_row([id], |row| row.get(0))?
        }
    };
    Ok(Member { id, report })
}

/// Puts down which group an item is in, where that is another than before.
fn put(db: &Connection, kind: Kind, entry: i64, item: i64, of: Option<i64>) -> Result<(), Error> {
    let (table, column) = match kind {
        Kind::Report => ("report", "publication"),
        Kind::Event => ("event", "occurrence"),
    };
    let mut find = db.prepare_cached(&format!("SELECT {column} FROM {table} WHERE id = ?"))?;
    let before: Option<Option<i64>> = find.query_row([item], |row| row.get(0)).optional()?;
    if before == Some(of) {
        return Ok(());
    }
    db.prepare_cached(&format!("UPDATE {table} SET {column} = ? WHERE id = ?"))?
        .execute(params![of, item])?;
    let mut end = db.prepare_cached(
        "UPDATE member SET known_until = ? WHERE item = ? AND kind = ? AND known_until IS NULL",
    )?;
    end.execute(params![entry, item, kind.name()])?;
    if let Some(of) = of {
        let mut begin =
            db.prepare_cached("INSERT INTO member (kind, item, of, known_from) VALUES (?, ?, ?, ?)")?;
        begin.execute(params![kind.name(), item, of, entry])?;
    }
    Ok(())
}
