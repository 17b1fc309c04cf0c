//! The report record: the one public shape that readers of the program hold on to.
//!
//! Offsets count Unicode scalar values in [`Report::text`], end exclusive; evidence is always spans of that text.
//! A field that is not known is `null`, never guessed, and never left out.

mod actor;
mod event;
mod relation;
mod report;
mod span;
pub mod standing;
mod statement;

pub use actor::{Actor, ActorKind, Mention, MentionKind};
pub use event::{
    DateFrom, Event, EventDate, Place, PlaceFrom, Plover, Quad, Quantity, RelativeDate, Status, Unit,
};
pub use relation::{Domain, Relation, RelationKind};
pub use report::{Block, BlockKind, Dateline, PublishedFrom, Report};
pub use span::{CharIndex, Span};
pub use statement::{Statement, StatementKind};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name and version of the record's shape, as its `schema` field holds it.
pub const SCHEMA: &str = "dateline/1";

/// One report and everything that was read from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Name and version of this shape: `dateline/1`.
    pub schema: String,
    /// The report as read.
    pub report: Report,
    /// Everyone and everything that acts, is acted on, or speaks.
    pub actors: Vec<Actor>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// Who says what.
    pub statements: Vec<Statement>,
    /// What stands between actors, over time.
    pub relations: Vec<Relation>,
}

impl Record {
    /// A record of a report from which nothing was taken yet.
    pub fn new(report: Report) -> Self {
        let (actors, events, statements, relations) = Default::default();
        Self { schema: SCHEMA.to_owned(), report, actors, events, statements, relations }
    }

    /// The actor of that id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.iter().find(|a| a.id == id)
    }

    /// The actors of these ids, each set in its members' place.
    pub fn people<'a>(&'a self, ids: &'a [String]) -> impl Iterator<Item = &'a Actor> {
        ids.iter().filter_map(|id| self.actor(id)).flat_map(|actor| {
            let members: Vec<&Actor> = actor.members.iter().filter_map(|id| self.actor(id)).collect();
            if members.is_empty() { vec![actor] } else { members }
        })
    }

    /// Leaves out the events that are less sure than `least`, from 0 to 1, also where statements hold them. Events of
    /// unknown confidence stay; ids stay as they are.
    pub fn keep_sure(&mut self, least: f64) {
        self.events.retain(|event| event.confidence.is_none_or(|confidence| confidence >= least));
        let events = &self.events;
        for statement in &mut self.statements {
            statement.events.retain(|id| events.iter().any(|event| event.id == *id));
        }
    }

    /// The JSON Schema of the record, generated from these types.
    pub fn json_schema() -> serde_json::Value {
        schemars::schema_for!(Record).to_value()
    }
}
