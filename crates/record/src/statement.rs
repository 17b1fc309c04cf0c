//! Statements: who said what to whom, by which words.

use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that is said, with its speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Unique in this report.
    pub id: String,
    /// Id of the actor who says it.
    pub speaker: Option<String>,
    /// How it is given.
    pub kind: StatementKind,
    /// The word that attributes it.
    pub verb: Option<String>,
    /// By which means it was said.
    pub medium: Option<String>,
    /// Id of the actor it is said to.
    pub addressee: Option<String>,
    /// First character of the content.
    pub start: usize,
    /// One past the last character of the content.
    pub end: usize,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// Id of the statement whose speech it goes on with.
    pub continues: Option<String>,
    /// Ids of the actors it speaks of.
    pub about: Vec<String>,
    /// Ids of the events it holds.
    pub events: Vec<String>,
    /// Ids of the relations it holds.
    pub relations: Vec<String>,
}

/// How a statement is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// In the speaker's words.
    Direct,
    /// In the report's words.
    Indirect,
    /// In both.
    Mixed,
}
