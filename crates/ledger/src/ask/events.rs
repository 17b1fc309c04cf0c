//! Which events, and how many.

use super::clause::Clause;
use super::{Known, Place, Who};
use crate::{Error, Ledger};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Row, params_from_iter};
use rustc_hash::{FxHashMap, FxHashSet};
use std::str::FromStr;

/// What is asked of events; all conditions hold, of several values of one condition any.
#[derive(Debug, Clone, Default)]
pub struct EventQuery {
    /// Who acts.
    pub source: Vec<Who>,
    /// Who is acted on.
    pub target: Vec<Who>,
    /// Who acts or is acted on.
    pub about: Vec<Who>,
    /// What was done.
    pub types: Vec<TypeFilter>,
    /// Quad classes, as in the record.
    pub quads: Vec<String>,
    /// Status, as in the record.
    pub statuses: Vec<String>,
    /// The event may have been on or after this day.
    pub from: Option<String>,
    /// The event may have been on or before this day.
    pub to: Option<String>,
    /// Names of places.
    pub places: Vec<String>,
    /// Countries of places, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// The least confidence; events of unknown confidence count.
    pub min_confidence: Option<f64>,
    /// The world as it stood on this day: later events do not count.
    pub as_of: Option<String>,
    /// What each report tells counts for itself, also where several tell of one event.
    pub no_merge: bool,
    /// What was known.
    pub known: Known,
}

/// A type of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeFilter {
    /// A CAMEO code and all below it.
    Cameo(String),
    /// A PLOVER type, and a mode of it.
    Plover(String, Option<String>),
}

impl TypeFilter {
    /// The type that a text names: digits are a CAMEO code, else a PLOVER type or TYPE.mode.
    pub fn of(text: &str) -> Self {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return Self::Cameo(text.to_owned());
        }
        match text.split_once('.') {
            Some((event, mode)) => Self::Plover(event.to_uppercase(), Some(mode.to_lowercase())),
            None => Self::Plover(text.to_uppercase(), None),
        }
    }

    fn condition(&self) -> (String, Vec<Value>) {
        match self {
            Self::Cameo(code) => {
                let end = format!("{code}\u{10ffff}");
                ("(e.cameo >= ? AND e.cameo < ?)".to_owned(), vec![code.clone().into(), end.into()])
            }
            Self::Plover(event, None) => {
                ("(e.plover = ? OR e.cameo = ?)".to_owned(), vec![event.clone().into(), event.clone().into()])
            }
            Self::Plover(event, Some(mode)) => {
                ("(e.plover = ? AND e.mode = ?)".to_owned(), vec![event.clone().into(), mode.clone().into()])
            }
        }
    }
}

/// What events are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The day of the event.
    Day,
    /// Its month.
    Month,
    /// Its year.
    Year,
    /// The quad class.
    Quad,
    /// The PLOVER type.
    Type,
    /// The CAMEO code.
    Cameo,
    /// The first two figures of the CAMEO code.
    Root,
    /// Whether it happened.
    Status,
    /// Who acts; an event of several counts for each.
    Source,
    /// Who is acted on; an event on several counts for each.
    Target,
    /// The country of who acts; of several countries each, and none where no country is known.
    SourceCountry,
    /// The country of who is acted on, as of who acts.
    TargetCountry,
    /// Where.
    Place,
    /// The country it was in.
    Country,
}

impl By {
    /// All, with their names.
    pub const NAMES: [(Self, &'static str); 14] = [
        (Self::Day, "day"),
        (Self::Month, "month"),
        (Self::Year, "year"),
        (Self::Quad, "quad"),
        (Self::Type, "type"),
        (Self::Cameo, "cameo"),
        (Self::Root, "root"),
        (Self::Status, "status"),
        (Self::Source, "source"),
        (Self::Target, "target"),
        (Self::SourceCountry, "source-country"),
        (Self::TargetCountry, "target-country"),
        (Self::Place, "place"),
        (Self::Country, "country"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(by, _)| *by == self).map_or("", |(_, name)| name)
    }

    /// The value in a query. A month or a year is that of the whole date: an event of which only a year is known has no month.
    fn value(self) -> &'static str {
        match self {
            Self::Day => "CASE WHEN e.date_start = e.date_end THEN e.date_start END",
            Self::Month => {
                "CASE WHEN substr(e.date_start, 1, 7) = substr(e.date_end, 1, 7) THEN substr(e.date_start, 1, 7) END"
            }
            Self::Year => {
                "CASE WHEN substr(e.date_start, 1, 4) = substr(e.date_end, 1, 4) THEN substr(e.date_start, 1, 4) END"
            }
            Self::Quad => "e.quad",
            Self::Type => "e.plover",
            Self::Cameo => "e.cameo",
            Self::Root => "substr(e.cameo, 1, 2)",
            Self::Status => "e.status",
            Self::Source => "e.sources",
            Self::Target => "e.targets",
            Self::SourceCountry => "e.source_countries",
            Self::TargetCountry => "e.target_countries",
            Self::Place => "l.name",
            Self::Country => "l.country",
        }
    }

    /// How its values stand in a row.
    fn shape(self) -> Shape {
        match self {
            Self::Source | Self::Target => Shape::Parties,
            Self::SourceCountry | Self::TargetCountry => Shape::List,
            _ => Shape::One,
        }
    }

    /// The tables that the value needs beside the events.
    fn join(self) -> &'static str {
        match self {
            Self::Place | Self::Country => " LEFT JOIN place l ON l.id = e.place",
            _ => "",
        }
    }
}

/// How values stand in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One value.
    One,
    /// Several, parted by spaces: an event counts for each.
    List,
    /// As [`Self::List`], by the numbers of parties whose names are meant.
    Parties,
}

/// Values, and how many events have them.
pub type Count = (Vec<Option<String>>, u64);

impl FromStr for By {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = || Self::NAMES.map(|(_, name)| name).join(", ");
        let found = Self::NAMES.iter().find(|(_, name)| *name == text).map(|(by, _)| *by);
        found.ok_or_else(|| format!("events are counted by {}", names()))
    }
}

impl EventQuery {
    /// The number of the event that several reports tell of, as a value of the query.
    fn occurrence(&self) -> String {
        if self.no_merge {
            return "NULL".to_owned();
        }
        occurrence(self.known)
    }

    fn clause(&self) -> Clause {
        let mut clause = Clause::default();
        clause.and(self.known.condition("e"));
        clause.and_party("e.id", "event_party", &["source"], &self.source);
        clause.and_party("e.id", "event_party", &["target"], &self.target);
        clause.and_party("e.id", "event_party", &["source", "target"], &self.about);
        clause.and_any(self.types.iter().map(TypeFilter::condition).collect());
        clause.and_any(self.quads.iter().map(|quad| one("e.quad = ?", quad)).collect());
        clause.and_any(self.statuses.iter().map(|status| one("e.status = ?", status)).collect());
        clause.and_value("e.date_end >= ?", self.from.clone());
        clause.and_value("e.date_start <= ?", self.to.clone());
        let place = |column: &str, value: &String| {
            one(&format!("e.place IN (SELECT id FROM place WHERE {column} = ? COLLATE NOCASE)"), value)
        };
        let places = self.places.iter().map(|name| place("name", name));
        clause.and_any(places.chain(self.countries.iter().map(|code| place("country", code))).collect());
        clause.and_value("(e.confidence IS NULL OR e.confidence >= ?)", self.min_confidence);
        if let Some(day) = &self.as_of {
            clause.and_any(vec![
                one("e.date_start <= ?", day),
                one(
                    "e.date_start IS NULL AND e.report IN (SELECT id FROM report WHERE published < ?)",
                    &after(day),
                ),
            ]);
        }
        clause
    }
}

/// The number of the event that several reports tell of, for a query on `event e`.
pub(super) fn occurrence(known: Known) -> String {
    if known.is_present() {
        return "e.occurrence".to_owned();
    }
    let held = known.condition("m");
    format!("(SELECT m.of FROM member m WHERE m.item = e.id AND m.kind = 'event' AND {held})")
}

fn one(part: &str, value: &str) -> (String, Vec<Value>) {
    (part.to_owned(), vec![value.to_owned().into()])
}

/// A text that sorts behind all times of a day.
pub(super) fn after(day: &str) -> String {
    format!("{day}U")
}

impl Ledger {
    /// The events that fit, in the order of their days; those without a day come last. Of what several reports tell of one
    /// event the first is given.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn events(&self, query: &EventQuery) -> Result<Vec<Place>, Error> {
        let clause = query.clause();
        let sql = format!(
            "SELECT e.report, e.name, {} FROM event e {} ORDER BY e.date_start IS NULL, e.date_start, e.report, e.id",
            query.occurrence(),
            clause.sql()
        );
        let mut find = self.db.prepare(&sql)?;
        let mut rows = find.query(params_from_iter(clause.values))?;
        let (mut places, mut told) = (Vec::new(), FxHashSet::default());
        while let Some(row) = rows.next()? {
            let occurrence: Option<i64> = row.get(2)?;
            if occurrence.is_none_or(|number| told.insert(number)) {
                places.push(Place { report: row.get(0)?, item: row.get(1)? });
            }
        }
        Ok(places)
    }

    /// How many events there are of each value, or of each set of values, in the order of the values. What several reports
    /// tell of one event counts once, with the values of the report that the ledger knew first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count_events(&self, query: &EventQuery, by: &[By]) -> Result<Vec<Count>, Error> {
        let clause = query.clause();
        let values: Vec<&str> = by.iter().map(|by| by.value()).collect();
        let mut joins: Vec<&str> = by.iter().map(|by| by.join()).collect();
        joins.sort_unstable();
        joins.dedup();
        // Grouping here rather than in SQL spares sorting all rows.
        let sql = format!(
            "SELECT {}, {}, e.report, e.id FROM event e{} {}",
            values.join(", "),
            query.occurrence(),
            joins.concat(),
            clause.sql()
        );
        let shapes: Vec<Shape> = by.iter().map(|by| by.shape()).collect();
        let names = if shapes.contains(&Shape::Parties) { self.names()? } else { Names::default() };
        let mut find = self.db.prepare(&sql)?;
        let mut rows = find.query(params_from_iter(clause.values))?;
        let mut counts: FxHashMap<Vec<u8>, u64> = FxHashMap::default();
        let mut retold = Retold::default();
        let mut key = Vec::new();
        while let Some(row) = rows.next()? {
            let occurrence: Option<i64> = row.get(by.len())?;
            let event = (row.get(by.len() + 1)?, row.get(by.len() + 2)?);
            let values = Values { row, shapes: &shapes, names: &names };
            values.each(0, &mut key, &mut |key| match occurrence {
                Some(occurrence) => retold.add(occurrence, event, key),
                None => add_one(&mut counts, key),
            })?;
        }
        retold.first().for_each(|key| add_one(&mut counts, key));
        let mut counts: Vec<_> = counts.into_iter().map(|(key, count)| (values_of(&key), count)).collect();
        counts.sort();
        Ok(counts)
    }

    /// The names of all parties by number: to read all at once takes a fraction of the time that it takes to find each.
    fn names(&self) -> Result<Names, Error> {
        let mut find = self.db.prepare("SELECT id, name FROM party")?;
        let rows = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Names of parties by number.
type Names = FxHashMap<i64, String>;

/// The values of a row.
struct Values<'a> {
    row: &'a Row<'a>,
    shapes: &'a [Shape],
    names: &'a Names,
}

impl Values<'_> {
    /// Hands on each key that the row counts for, given the part of it before a column: of lists, one for each member.
    fn each(&self, at: usize, key: &mut Vec<u8>, take: &mut impl FnMut(&[u8])) -> rusqlite::Result<()> {
        let Some(shape) = self.shapes.get(at) else {
            take(key);
            return Ok(());
        };
        let value = match self.row.get_ref(at)? {
            ValueRef::Text(text) => Some(text),
            _ => None,
        };
        let before = key.len();
        let is_list = *shape != Shape::One;
        let mut rest = Some(value);
        while let Some(value) = rest.take() {
            let (part, others) = if is_list { first(value) } else { (value, None) };
            rest = others.map(Some);
            let part = if *shape == Shape::Parties { part.and_then(|part| self.name(part)) } else { part };
            push(key, part);
            self.each(at + 1, key, take)?;
            key.truncate(before);
        }
        Ok(())
    }

    /// The name of the party whose number is written.
    fn name(&self, number: &[u8]) -> Option<&[u8]> {
        let number = std::str::from_utf8(number).ok()?.parse().ok()?;
        self.names.get(&number).map(String::as_bytes)
    }
}

/// Events that several reports tell of, each with the values of its tellings.
#[derive(Default)]
struct Retold {
    /// Report and row of the first telling.
    first: FxHashMap<i64, (i64, i64)>,
    rows: Vec<(i64, (i64, i64), Vec<u8>)>,
}

impl Retold {
    fn add(&mut self, occurrence: i64, event: (i64, i64), key: &[u8]) {
        let first = self.first.entry(occurrence).or_insert(event);
        *first = event.min(*first);
        self.rows.push((occurrence, event, key.to_owned()));
    }

    /// The values of the first telling of each.
    fn first(&self) -> impl Iterator<Item = &[u8]> {
        let firsts =
            self.rows.iter().filter(|(occurrence, event, _)| self.first.get(occurrence) == Some(event));
        firsts.map(|(_, _, key)| key.as_slice())
    }
}

/// The first member of a list, and the others where there are some.
fn first(list: Option<&[u8]>) -> (Option<&[u8]>, Option<&[u8]>) {
    let Some(list) = list else { return (None, None) };
    match list.iter().position(|byte| *byte == b' ') {
        Some(at) => (Some(&list[..at]), Some(&list[at + 1..])),
        None => (Some(list), None),
    }
}

fn add_one(counts: &mut FxHashMap<Vec<u8>, u64>, key: &[u8]) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => drop(counts.insert(key.to_owned(), 1)),
    }
}

/// Ends a value in a key; no text of a report holds it.
const END: u8 = 0xff;
/// Stands for no value.
const NONE: u8 = 0xfe;

/// Adds a value to a key.
fn push(key: &mut Vec<u8>, value: Option<&[u8]>) {
    match value {
        Some(text) => key.extend(text),
        None => key.push(NONE),
    }
    key.push(END);
}

/// The values of a key.
fn values_of(key: &[u8]) -> Vec<Option<String>> {
    let parts = key[..key.len().saturating_sub(1)].split(|byte| *byte == END);
    parts.map(|part| (part != [NONE]).then(|| String::from_utf8_lossy(part).into_owned())).collect()
}
