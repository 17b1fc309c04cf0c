//! Relations of several reports joined over time: what one report opens and another closes is one relation with both ends.

use dateline_record::{Actor, Domain, EventDate, Record, Relation, RelationKind, Status};
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
            let standing = standing(at, record, relation);
            by_key.entry(key(&standing)).or_default().push(standing);
        }
    }
    by_key.into_values().flat_map(joined).collect()
}

/// A relation of one record.
fn standing(at: usize, record: &Record, relation: &Relation) -> Standing {
    let (mut subject, mut object) = (side(record, &relation.subject), side(record, &relation.object));
    if relation.relation.is_symmetric() && object < subject {
        std::mem::swap(&mut subject, &mut object);
    }
    let speaker = relation.asserted_by.as_deref().and_then(|id| record.actor(id));
    Standing {
        subject,
        relation: relation.relation,
        object,
        asserted_by: speaker.map(identity),
        domain: relation.domain,
        since: relation.since.clone(),
        until: relation.until.clone(),
        told: vec![(at, relation.id.clone())],
    }
}

/// Who is on a side, whatever the ids of the report.
fn side(record: &Record, ids: &[String]) -> BTreeSet<String> {
    let actors = ids.iter().filter_map(|id| record.actor(id));
    let members = |actor: &'_ Actor| {
        let members: Vec<String> =
            actor.members.iter().filter_map(|id| record.actor(id)).map(identity).collect();
        if members.is_empty() { vec![identity(actor)] } else { members }
    };
    actors.flat_map(members).collect()
}

/// What an actor is called in every report: the catalogue's id, else code and name.
fn identity(actor: &Actor) -> String {
    let named = || format!("{} {}", actor.code.as_deref().unwrap_or_default(), actor.name.to_lowercase());
    actor.entity.clone().unwrap_or_else(named).trim().to_owned()
}

fn key(standing: &Standing) -> Key {
    let Standing { relation, subject, object, asserted_by, .. } = standing;
    (relation.name(), subject.clone(), object.clone(), asserted_by.clone())
}

/// The stretches that relations of one key make: those that begin first, then those that only end, then the undated.
fn joined(mut all: Vec<Standing>) -> Vec<Standing> {
    let rank = |s: &Standing| match (&s.since, &s.until) {
        (Some(_), _) => 0,
        (None, Some(_)) => 1,
        (None, None) => 2,
    };
    all.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| first(a.since.as_ref()).cmp(&first(b.since.as_ref())))
    });
    let mut stretches: Vec<Standing> = Vec::new();
    for standing in all {
        match stretches.iter_mut().rev().find(|known| are_one(known, &standing)) {
            Some(known) => take_in(known, standing),
            None => stretches.push(standing),
        }
    }
    stretches
}

/// Whether a relation may be one with a stretch: neither begins or ends at another time than the other, and none ends
/// before it begins.
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

/// Adds what a relation tells to its stretch.
fn take_in(known: &mut Standing, other: Standing) {
    known.since = known.since.take().or(other.since);
    known.until = known.until.take().or(other.until);
    known.domain = known.domain.or(other.domain);
    known.told.extend(other.told);
}
