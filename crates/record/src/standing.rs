//! Relations of several reports joined over time: what one report opens and another closes is one relation with both ends.

use crate::{Actor, Domain, EventDate, Record, Relation, RelationKind, Status};
use std::collections::{BTreeMap, BTreeSet};

/// A relation over time, as all reports together tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// From whom: the catalogue's ids of the actors, else their codes and names. Sets stand for their members.
    pub subject: BTreeSet<String>,
    /// What stands.
    pub relation: RelationKind,
    /// To whom or what.
    pub object: BTreeSet<String>,
    /// Who says so; none where the reports themselves do. What is contested stands side by side.
    pub asserted_by: Option<String>,
    /// Of what field.
    pub domain: Option<Domain>,
    /// From when.
    pub since: Option<EventDate>,
    /// Until when.
    pub until: Option<EventDate>,
    /// The first and the last day on which a report told of it as of a state that holds: that its words neither begin nor
    /// end it shows that it stood when the report was published.
    pub attested: Option<(String, String)>,
    /// The first day on which a report told that it had ended on a day that is not known.
    pub over_by: Option<String>,
    /// Where it is told: index of the record and id of the relation.
    pub told: Vec<(usize, String)>,
}

/// What makes two relations one: sides, kind and speaker.
type Key = (RelationKindName, BTreeSet<String>, BTreeSet<String>, Option<String>);
/// The name of a kind, which orders it.
type RelationKindName = &'static str;

/// Joins the relations that records say hold, in the order of kinds, sides and time.
///
/// A relation that begins opens a new stretch unless one that may have begun on the same day is there; one that ends closes
/// the latest stretch that began before; one without a date belongs to the stretch that is there.
pub fn timeline(records: &[Record]) -> Vec<Standing> {
    let mut by_key: BTreeMap<Key, Vec<Standing>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        for relation in record.relations.iter().filter(|r| r.status == Status::Actual) {
            let standing = Standing::of(at, record, relation);
            by_key.entry(key(&standing)).or_default().push(standing);
        }
    }
    by_key.into_values().flat_map(joined).collect()
}

impl Standing {
    /// What one relation of a record tells; `at` is the index of the record.
    pub fn of(at: usize, record: &Record, relation: &Relation) -> Self {
        standing(at, record, relation)
    }

    /// Takes in when the one report that tells of it was published: a state held on that day, and what ended on a day that is
    /// not known was over by then.
    pub fn note_published(&mut self, published: Option<&str>) {
        let Some(day) = published.and_then(|time| time.get(..10)) else { return };
        match &self.until {
            None if self.since.is_none() => self.attested = Some((day.to_owned(), day.to_owned())),
            Some(until) if until.start.is_none() && until.end.is_none() => {
                self.over_by = Some(day.to_owned())
            }
            _ => {}
        }
    }

    /// Whether it may have begun and ended then, by the days on which reports told that it held or was over.
    fn may_hold(&self, since: Option<&EventDate>, until: Option<&EventDate>) -> bool {
        let begun = |day: &String| first(since).is_none_or(|since| since <= day.as_str());
        let ended = |day: &String| last(until).is_some_and(|until| until < day.as_str());
        self.attested.as_ref().is_none_or(|(from, to)| begun(from) && !ended(to))
            && self.over_by.as_ref().is_none_or(begun)
    }
}

/// The ids of both sides of a relation; where each stands to the other as the other does to it, in the order of identities.
pub fn sides<'a>(record: &Record, relation: &'a Relation) -> [&'a [String]; 2] {
    let Relation { subject, object, .. } = relation;
    if relation.relation.is_symmetric() && side(record, object) < side(record, subject) {
        [object, subject]
    } else {
        [subject, object]
    }
}

/// A relation of one record.
fn standing(at: usize, record: &Record, relation: &Relation) -> Standing {
    let [subject, object] = sides(record, relation).map(|ids| side(record, ids));
    let speaker = relation.asserted_by.as_deref().and_then(|id| record.actor(id));
    let mut standing = Standing {
        subject,
        relation: relation.relation,
        object,
        asserted_by: speaker.map(Actor::identity),
        domain: relation.domain,
        since: relation.since.clone(),
        until: relation.until.clone(),
        attested: None,
        over_by: None,
        told: vec![(at, relation.id.clone())],
    };
    standing.note_published(record.report.published.as_deref());
    standing
}

/// Who is on a side, whatever the ids of the report.
fn side(record: &Record, ids: &[String]) -> BTreeSet<String> {
    record.people(ids).map(Actor::identity).collect()
}

fn key(standing: &Standing) -> Key {
    let Standing { relation, subject, object, asserted_by, .. } = standing;
    (relation.name(), subject.clone(), object.clone(), asserted_by.clone())
}

/// The stretches that relations between the same sides make: those that begin first, then those that only end, then the
/// states that have no date of their own.
pub fn joined(mut all: Vec<Standing>) -> Vec<Standing> {
    let rank = |s: &Standing| match (&s.since, &s.until) {
        (Some(_), _) => 0,
        (None, Some(_)) => 1,
        (None, None) => 2,
    };
    all.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| first(a.since.as_ref()).cmp(&first(b.since.as_ref())))
    });
    let mut stretches = Vec::new();
    all.into_iter().for_each(|standing| join(&mut stretches, standing));
    stretches
}

/// Adds what a relation tells to the stretch it belongs to, else as a stretch of its own. Of a state without a date of its own
/// this gives what [`joined`] gives of all.
pub fn join(stretches: &mut Vec<Standing>, standing: Standing) {
    match stretches.iter_mut().rev().find(|known| are_one(known, &standing)) {
        Some(known) => take_in(known, standing),
        None => stretches.push(standing),
    }
}

/// Whether a relation may be one with a stretch: neither begins or ends at another time than the other, none ends before it
/// begins, and none is told to hold before it begins or after it ended.
fn are_one(known: &Standing, other: &Standing) -> bool {
    let same = |a: Option<&EventDate>, b: Option<&EventDate>| match (a, b) {
        (Some(a), Some(b)) => !precedes(a, b) && !precedes(b, a),
        _ => true,
    };
    let since = other.since.as_ref().or(known.since.as_ref());
    let until = other.until.as_ref().or(known.until.as_ref());
    let in_order = since.zip(until).is_none_or(|(since, until)| !precedes(until, since));
    same(known.since.as_ref(), other.since.as_ref())
        && same(known.until.as_ref(), other.until.as_ref())
        && in_order
        && known.may_hold(since, until)
        && other.may_hold(since, until)
}

/// Whether all days of a date lie before all days of another.
fn precedes(a: &EventDate, b: &EventDate) -> bool {
    matches!((last(Some(a)), first(Some(b))), (Some(a), Some(b)) if a < b)
}

/// The first possible day. ISO days order as text.
fn first(date: Option<&EventDate>) -> Option<&str> {
    date.and_then(|d| d.start.as_deref())
}

/// The last possible day.
fn last(date: Option<&EventDate>) -> Option<&str> {
    date.and_then(|d| d.end.as_deref())
}

/// Of two times the first that has a day, else the first that words tell.
fn dated(a: Option<EventDate>, b: Option<EventDate>) -> Option<EventDate> {
    let has_day = |date: &EventDate| date.start.is_some() || date.end.is_some();
    if a.as_ref().is_some_and(has_day) { a } else { b.filter(|b| a.is_none() || has_day(b)).or(a) }
}

/// Adds what a relation tells to its stretch.
fn take_in(known: &mut Standing, other: Standing) {
    known.since = dated(known.since.take(), other.since);
    known.until = dated(known.until.take(), other.until);
    known.domain = known.domain.or(other.domain);
    known.attested = match (known.attested.take(), other.attested) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    };
    known.over_by = match (known.over_by.take(), other.over_by) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    known.told.extend(other.told);
}
