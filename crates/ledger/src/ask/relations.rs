//! What stood between whom, and when.

use super::clause::Clause;
use super::{Known, Place, Who};
use crate::derive::standing::told;
use crate::{Bounds, Error, Ledger};
use dateline_record::standing::{Standing, joined};
use dateline_record::{EventDate, RelationKind};
use rusqlite::{Row, params, params_from_iter};

/// What is asked of relations; all conditions hold.
#[derive(Debug, Clone, Default)]
pub struct RelationQuery {
    /// Who stands on either side.
    pub about: Vec<Who>,
    /// From whom.
    pub subject: Vec<Who>,
    /// To whom.
    pub object: Vec<Who>,
    /// Which relations.
    pub kinds: Vec<RelationKind>,
    /// It stood on this day.
    pub on: Option<String>,
    /// Also what may have stood on that day, for all that is told.
    pub perhaps: bool,
    /// Only so many, the first, are given with their sides, their dates as told and where they are told: the rest only counts.
    pub complete: Option<usize>,
    /// What was known.
    pub known: Known,
}

/// Whether a relation stood on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// It did.
    Yes,
    /// It may have, for all that is told.
    Perhaps,
    /// It did not.
    No,
}

impl Bounds {
    /// Whether what has these bounds stood on a day.
    pub fn hold_on(&self, day: &str) -> Holds {
        let Self { begins_after, begins_by, ends_after, ends_by } = self;
        match day {
            _ if begins_by.as_str() <= day && day < ends_after.as_str() => Holds::Yes,
            _ if day < begins_after.as_str() || ends_by.as_str() <= day => Holds::No,
            _ => Holds::Perhaps,
        }
    }
}

/// Who is on a side of a relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The name.
    pub name: String,
    /// What it is called in every report.
    pub identity: String,
    /// The actor code.
    pub code: Option<String>,
}

/// A stretch of time over which a relation stood.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// What stood.
    pub relation: String,
    /// From whom.
    pub subject: Vec<Side>,
    /// To whom.
    pub object: Vec<Side>,
    /// Who says so; nobody where the reports do.
    pub asserted_by: Vec<Side>,
    /// Of what field.
    pub domain: Option<String>,
    /// From when, as told.
    pub since: Option<EventDate>,
    /// Until when, as told.
    pub until: Option<EventDate>,
    /// The first day on which a report told of it as of something that holds.
    pub attested: Option<String>,
    /// Between which days it began and ended.
    pub bounds: Bounds,
    /// Whether it stood on the day asked for; none where no day was.
    pub holds: Option<Holds>,
    /// Where it is told.
    pub told: Vec<Place>,
    bond: i64,
    position: usize,
    row: i64,
}

impl Ledger {
    /// The stretches that fit, by relation and sides in the order of time.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn relations(&self, query: &RelationQuery) -> Result<Vec<Stretch>, Error> {
        let mut clause = Clause::default();
        clause.and(query.known.condition("s"));
        clause.and_party("s.bond", "bond_party", &["subject", "object"], &query.about);
        clause.and_party("s.bond", "bond_party", &["subject"], &query.subject);
        clause.and_party("s.bond", "bond_party", &["object"], &query.object);
        let kind = |kind: &RelationKind| ("s.relation = ?".to_owned(), vec![kind.name().to_owned().into()]);
        clause.and_any(query.kinds.iter().map(kind).collect());
        let (begun, over) =
            if query.perhaps { ("s.begins_after", "s.ends_by") } else { ("s.begins_by", "s.ends_after") };
        clause.and_value(&format!("{begun} <= ?"), query.on.clone());
        clause.and_value(&format!("{over} > ?"), query.on.clone());
        let sql = format!(
            "SELECT s.relation, s.domain, s.attested, s.begins_after, s.begins_by, s.ends_after, s.ends_by, s.bond, \
             s.position, s.id FROM standing s JOIN bond b ON b.id = s.bond {} \
             ORDER BY s.relation, b.subject, b.object, b.asserted_by, s.begins_after, s.begins_by, s.position",
            clause.sql()
        );
        let mut find = self.db.prepare(&sql)?;
        let rows = find.query_map(params_from_iter(clause.values), stretch)?;
        let mut stretches: Vec<Stretch> = rows.collect::<Result<_, _>>()?;
        for stretch in &mut stretches {
            stretch.holds = query.on.as_deref().map(|day| stretch.bounds.hold_on(day));
        }
        let complete = query.complete.unwrap_or(usize::MAX).min(stretches.len());
        self.complete(&mut stretches[..complete], query.known)?;
        Ok(stretches)
    }

    /// Adds the sides of stretches, their dates, and where they are told.
    fn complete(&self, stretches: &mut [Stretch], known: Known) -> Result<(), Error> {
        let mut last: (i64, Vec<Standing>) = (0, Vec::new());
        for stretch in stretches {
            if last.0 != stretch.bond {
                last = (stretch.bond, joined(told(&self.db, stretch.bond, known.entry())?));
            }
            let place = |(report, item): &(usize, String)| Place {
                report: i64::try_from(*report).unwrap_or(0),
                item: item.clone(),
            };
            let told = last.1.get(stretch.position).map(|standing| standing.told.iter().map(place).collect());
            stretch.told = told.unwrap_or_default();
            (stretch.since, stretch.until) = self.dates(stretch.row)?;
            stretch.subject = self.side(stretch.bond, "subject")?;
            stretch.object = self.side(stretch.bond, "object")?;
            stretch.asserted_by = self.side(stretch.bond, "asserted_by")?;
        }
        Ok(())
    }

    /// From when and until when a stretch is told to be.
    fn dates(&self, row: i64) -> Result<(Option<EventDate>, Option<EventDate>), Error> {
        let mut find = self.db.prepare_cached("SELECT since, until FROM standing WHERE id = ?")?;
        let date = |row: &Row<'_>, at: usize| -> rusqlite::Result<Option<EventDate>> {
            let text: Option<String> = row.get(at)?;
            Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
        };
        Ok(find.query_row([row], |row| Ok((date(row, 0)?, date(row, 1)?)))?)
    }

    /// Who is on a side of a bond, each by the name under which it came first.
    fn side(&self, bond: i64, role: &str) -> Result<Vec<Side>, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT p.name, p.identity, p.code, min(p.id) FROM bond_party x JOIN party p ON p.id = x.party \
             WHERE x.bond = ? AND x.role = ? GROUP BY p.identity ORDER BY p.identity",
        )?;
        let side = |row: &Row<'_>| Ok(Side { name: row.get(0)?, identity: row.get(1)?, code: row.get(2)? });
        let rows = find.query_map(params![bond, role], side)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A stretch by its row, without what [`Ledger::complete`] adds.
fn stretch(row: &Row<'_>) -> rusqlite::Result<Stretch> {
    Ok(Stretch {
        relation: row.get(0)?,
        subject: Vec::new(),
        object: Vec::new(),
        asserted_by: Vec::new(),
        domain: row.get(1)?,
        since: None,
        until: None,
        attested: row.get(2)?,
        bounds: Bounds {
            begins_after: row.get(3)?,
            begins_by: row.get(4)?,
            ends_after: row.get(5)?,
            ends_by: row.get(6)?,
        },
        holds: None,
        told: Vec::new(),
        bond: row.get(7)?,
        position: usize::try_from(row.get::<_, i64>(8)?).unwrap_or(0),
        row: row.get(9)?,
    })
}
