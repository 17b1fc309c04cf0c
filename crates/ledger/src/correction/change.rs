//! What a correction sets.

use dateline_record::{
    Actor, ActorKind, Domain, EventDate, Place, Plover, Quad, Record, RelationKind, Status,
};
use serde::{Deserialize, Serialize};

/// An actor as a person names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The catalogue's id.
    pub entity: Option<String>,
    /// Its code.
    pub code: Option<String>,
    /// The country part of the code.
    pub country: Option<String>,
    /// PLOVER sectors.
    pub sectors: Vec<String>,
}

/// The part that an actor has in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who acts.
    Source,
    /// Who is acted on.
    Target,
    /// Who says so.
    AssertedBy,
    /// From whom a relation goes.
    Subject,
    /// To whom it goes.
    Object,
    /// Who speaks.
    Speaker,
    /// To whom.
    Addressee,
}

/// One part of an item and its new value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Change {
    /// Who has a part in it; empty for nobody.
    Actors {
        /// The part.
        role: Role,
        /// Who has it.
        actors: Vec<Named>,
    },
    /// What the event is, in all codebooks at once.
    Code {
        /// The CAMEO code.
        cameo: Option<String>,
        /// The PLOVER coding.
        plover: Option<Plover>,
        /// The quad class.
        quad: Quad,
        /// The scale value.
        goldstein: Option<f64>,
    },
    /// Whether it happened or holds.
    Status {
        /// The status.
        status: Status,
    },
    /// When it happened.
    Date {
        /// The date.
        date: EventDate,
    },
    /// Where it happened; none for nowhere known.
    Place {
        /// The place.
        place: Option<Place>,
    },
    /// Whether each side does it to the other.
    Reciprocal {
        /// Whether.
        reciprocal: bool,
    },
    /// Which relation it is.
    Relation {
        /// Which.
        relation: RelationKind,
    },
    /// Of which field it is.
    Domain {
        /// The field.
        domain: Option<Domain>,
    },
    /// From when it holds.
    Since {
        /// The date.
        since: Option<EventDate>,
    },
    /// Until when it holds.
    Until {
        /// The date.
        until: Option<EventDate>,
    },
}

impl Change {
    /// Makes the change to an item of a record; false where the item has no such part.
    pub(super) fn make(&self, record: &mut Record, item: &str) -> bool {
        match self {
            Self::Actors { role, actors } => {
                let ids: Vec<String> = actors.iter().map(|named| actor(record, named)).collect();
                set_actors(record, item, *role, ids)
            }
            _ if record.events.iter().any(|event| event.id == item) => self.make_to_event(record, item),
            _ => self.make_to_relation(record, item),
        }
    }

    fn make_to_event(&self, record: &mut Record, item: &str) -> bool {
        let Some(event) = record.events.iter_mut().find(|event| event.id == item) else { return false };
        match self.clone() {
            Self::Code { cameo, plover, quad, goldstein } => {
                (event.cameo, event.plover, event.quad, event.goldstein) = (cameo, plover, quad, goldstein);
            }
            Self::Status { status } => event.status = status,
            Self::Date { date } => event.date = date,
            Self::Place { place } => event.place = place,
            Self::Reciprocal { reciprocal } => event.reciprocal = reciprocal,
            _ => return false,
        }
        true
    }

    fn make_to_relation(&self, record: &mut Record, item: &str) -> bool {
        let Some(relation) = record.relations.iter_mut().find(|r| r.id == item) else { return false };
        match self.clone() {
            Self::Status { status } => relation.status = status,
            Self::Relation { relation: kind } => relation.relation = kind,
            Self::Domain { domain } => relation.domain = domain,
            Self::Since { since } => relation.since = since,
            Self::Until { until } => relation.until = until,
            _ => return false,
        }
        true
    }
}

/// Gives a part of an item to these actors; false where the item has no such part.
fn set_actors(record: &mut Record, item: &str, role: Role, ids: Vec<String>) -> bool {
    if let Some(event) = record.events.iter_mut().find(|event| event.id == item) {
        match role {
            Role::Source => event.source = ids,
            Role::Target => event.target = ids,
            Role::AssertedBy => event.asserted_by = ids.into_iter().next(),
            _ => return false,
        }
    } else if let Some(relation) = record.relations.iter_mut().find(|r| r.id == item) {
        match role {
            Role::Subject => relation.subject = ids,
            Role::Object => relation.object = ids,
            Role::AssertedBy => relation.asserted_by = ids.into_iter().next(),
            _ => return false,
        }
    } else if let Some(statement) = record.statements.iter_mut().find(|s| s.id == item) {
        match role {
            Role::Speaker => statement.speaker = ids.into_iter().next(),
            Role::Addressee => statement.addressee = ids.into_iter().next(),
            _ => return false,
        }
    } else {
        return false;
    }
    true
}

/// The id of an actor of the record that is the one named; where there is none, it is added.
fn actor(record: &mut Record, named: &Named) -> String {
    let by_entity = |actor: &&Actor| named.entity.is_some() && actor.entity == named.entity;
    let by_name = |actor: &&Actor| {
        named.entity.is_none() && actor.name.eq_ignore_ascii_case(&named.name) && actor.code == named.code
    };
    let known = record.actors.iter().find(by_entity).or_else(|| record.actors.iter().find(by_name));
    if let Some(actor) = known {
        return actor.id.clone();
    }
    let free = (1..).map(|n| format!("c{n}")).find(|id| record.actor(id).is_none()).unwrap_or_default();
    let Named { name, kind, entity, code, country, sectors } = named.clone();
    let (office, members, mentions) = (None, Vec::new(), Vec::new());
    record.actors.push(Actor {
        id: free.clone(),
        name,
        kind,
        entity,
        code,
        country,
        sectors,
        office,
        members,
        mentions,
    });
    free
}
