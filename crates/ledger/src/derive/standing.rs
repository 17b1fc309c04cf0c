//! Over which stretches of time a relation stood, as all reports that are known tell it together.

use super::relation::Touched;
use super::{Change, text};
use crate::Error;
use dateline_record::standing::{self, Standing};
use dateline_record::{Domain, EventDate, RelationKind};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

/// Before all days.
pub(crate) const EARLIEST: &str = "0000-01-01";
/// After all days.
pub(crate) const LATEST: &str = "9999-12-31";

/// Between which days a stretch begins and ends: it holds from `begins_by` to the day before `ends_after`, and may hold from
/// `begins_after` to the day before `ends_by`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// The first day on which it may have begun.
    pub begins_after: String,
    /// The day by which it had begun.
    pub begins_by: String,
    /// The first day on which it may have ended.
    pub ends_after: String,
    /// The day by which it had ended.
    pub ends_by: String,
}

impl Bounds {
    /// The bounds of a stretch.
    pub fn of(stretch: &Standing) -> Self {
        let (begins_after, begins_by) = beginning(stretch);
        let (ends_after, ends_by) = end(stretch, &begins_by);
        Self { begins_after, begins_by, ends_after, ends_by }
    }
}

/// The first and the last day on which it may have begun.
fn beginning(stretch: &Standing) -> (String, String) {
    let (first, last) = days(stretch.since.as_ref());
    let attested = stretch.attested.as_ref().map(|(day, _)| day.clone());
    let by = last.into_iter().chain(attested).min();
    (first.unwrap_or_else(|| EARLIEST.to_owned()), by.unwrap_or_else(|| LATEST.to_owned()))
}

/// The first and the last day on which it may have ended.
fn end(stretch: &Standing, begins_by: &str) -> (String, String) {
    if stretch.until.is_none() {
        return (LATEST.to_owned(), LATEST.to_owned());
    }
    let (first, last) = days(stretch.until.as_ref());
    let begun = if begins_by == LATEST { EARLIEST } else { begins_by };
    let by = last.into_iter().chain(stretch.over_by.clone()).min();
    (first.unwrap_or_else(|| begun.to_owned()), by.unwrap_or_else(|| LATEST.to_owned()))
}

/// The first and the last possible day of a date; one stands for the other where only one is known.
fn days(date: Option<&EventDate>) -> (Option<String>, Option<String>) {
    let (start, end) = date.map_or((None, None), |date| (date.start.clone(), date.end.clone()));
    (start.clone().or_else(|| end.clone()), end.or(start))
}

/// A row of the table.
struct Known {
    id: i64,
    position: usize,
    stretch: Standing,
}

/// Brings the stretches of a bond to what is known now.
pub(super) fn refresh(change: &Change<'_>, bond: i64, touched: Touched) -> Result<(), Error> {
    let db = change.db;
    let known = stored(db, bond)?;
    let now = if touched.taken || touched.added.iter().any(has_date) {
        standing::joined(told(db, bond, i64::MAX - 1)?)
    } else {
        // What only says that it holds comes last when all is joined: the rest need not be read again.
        let mut now: Vec<Standing> = known.iter().map(|row| row.stretch.clone()).collect();
        touched.added.into_iter().for_each(|standing| standing::join(&mut now, standing));
        now
    };
    let mut end = db.prepare_cached("UPDATE standing SET known_until = ? WHERE id = ?")?;
    for row in known.iter().filter(|row| !now.get(row.position).is_some_and(|s| alike(s, &row.stretch))) {
        end.execute(params![change.entry, row.id])?;
    }
    let stays = |position: usize, stretch: &Standing| {
        known.iter().any(|row| row.position == position && alike(&row.stretch, stretch))
    };
    for (position, stretch) in now.iter().enumerate().filter(|(at, s)| !stays(*at, s)) {
        put(change, bond, position, stretch)?;
    }
    Ok(())
}

/// Whether a relation is said to begin or to end.
fn has_date(told: &Standing) -> bool {
    told.since.is_some() || told.until.is_some()
}

/// Whether two stretches have the same row.
fn alike(a: &Standing, b: &Standing) -> bool {
    let first = |s: &Standing| s.attested.as_ref().map(|(day, _)| day.clone());
    (&a.since, &a.until, a.domain, first(a), &a.over_by)
        == (&b.since, &b.until, b.domain, first(b), &b.over_by)
}

/// Puts a stretch down.
fn put(change: &Change<'_>, bond: i64, position: usize, stretch: &Standing) -> Result<(), Error> {
    let mut put = change.db.prepare_cached(
        "INSERT INTO standing (bond, position, relation, domain, since, until, attested, over_by, begins_after, \
         begins_by, ends_after, ends_by, known_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let Bounds { begins_after, begins_by, ends_after, ends_by } = Bounds::of(stretch);
    put.execute(params![
        bond,
        i64::try_from(position).unwrap_or(i64::MAX),
        stretch.relation.name(),
        stretch.domain.and_then(text::word),
        stretch.since.as_ref().map(text::json).transpose()?,
        stretch.until.as_ref().map(text::json).transpose()?,
        stretch.attested.as_ref().map(|(day, _)| day),
        stretch.over_by,
        begins_after,
        begins_by,
        ends_after,
        ends_by,
        change.entry
    ])?;
    Ok(())
}

/// The stretches of a bond that the table holds at present.
fn stored(db: &Connection, bond: i64) -> Result<Vec<Known>, Error> {
    let mut find = db.prepare_cached(
        "SELECT relation, domain, since, until, attested, over_by, id, position FROM standing \
         WHERE bond = ? AND known_until IS NULL ORDER BY position",
    )?;
    let rows = find.query_map([bond], |row| {
        let mut stretch = stretch(row)?;
        let day: Option<String> = row.get(4)?;
        stretch.attested = day.map(|day| (day.clone(), day));
        let position = usize::try_from(row.get::<_, i64>(7)?).unwrap_or(0);
        Ok(Known { id: row.get(6)?, position, stretch })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is told of a bond, as known with an entry; each names its report and its id in it.
pub(crate) fn told(db: &Connection, bond: i64, known: i64) -> Result<Vec<Standing>, Error> {
    let mut find = db.prepare_cached(
        "SELECT t.relation, t.domain, t.since, t.until, substr(r.published, 1, 10), NULL, t.report, t.name \
         FROM relation t JOIN report r ON r.id = t.report \
         WHERE t.bond = ?1 AND t.status = 'actual' AND t.known_from <= ?2 \
         AND (t.known_until IS NULL OR t.known_until > ?2) ORDER BY t.id",
    )?;
    let rows = find.query_map(params![bond, known], |row| {
        let mut stretch = stretch(row)?;
        let (published, report, name): (Option<String>, i64, String) =
            (row.get(4)?, row.get(6)?, row.get(7)?);
        stretch.note_published(published.as_deref());
        stretch.told = vec![(usize::try_from(report).unwrap_or(0), name)];
        Ok(stretch)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A stretch by the first columns of a row: relation, domain, since, until, (attested), over by. Its sides are those of its bond.
fn stretch(row: &Row<'_>) -> rusqlite::Result<Standing> {
    let (relation, domain): (String, Option<String>) = (row.get(0)?, row.get(1)?);
    let date = |at: usize| -> rusqlite::Result<Option<EventDate>> {
        let text: Option<String> = row.get(at)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    };
    Ok(Standing {
        subject: BTreeSet::new(),
        relation: RelationKind::of_name(&relation).unwrap_or(RelationKind::HasRelationsWith),
        object: BTreeSet::new(),
        asserted_by: None,
        domain: domain.as_deref().and_then(Domain::of_name),
        since: date(2)?,
        until: date(3)?,
        attested: None,
        over_by: row.get(5)?,
        told: Vec::new(),
    })
}
