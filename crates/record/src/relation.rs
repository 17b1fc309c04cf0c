//! Relations: what stands between actors, over time.

use crate::{EventDate, Quantity, Span, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that stands between actors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Unique in this report.
    pub id: String,
    /// Ids of the actors it starts from.
    pub subject: Vec<String>,
    /// What stands.
    pub relation: RelationKind,
    /// Ids of the actors it goes to.
    pub object: Vec<String>,
    /// Of what field, for relations that have one.
    pub domain: Option<Domain>,
    /// Whether the words say that it holds.
    pub status: Status,
    /// Id of the actor who says so; null for the report itself.
    pub asserted_by: Option<String>,
    /// From when.
    pub since: Option<EventDate>,
    /// Until when.
    pub until: Option<EventDate>,
    /// Id of the treaty, law or decision it rests on.
    pub by: Option<String>,
    /// Counts that belong to it.
    pub quantities: Vec<Quantity>,
    /// Whether it holds for these subjects alone.
    pub exclusive: bool,
    /// The words that carry it.
    pub evidence: Vec<Span>,
    /// The lexicon entry that fired.
    pub rule: String,
    /// Calibrated probability that it is right; null while no calibration exists.
    pub confidence: Option<f64>,
}

/// What can stand between actors: the vocabulary of the data sets that record it by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RelationKind {
    PartyTo,
    BoundToDefend,
    BoundToConsult,
    BoundToNonaggression,
    BoundToNeutrality,
    CooperatesWith,
    Recognizes,
    MemberOf,
    SeeksMembershipOf,
    ObserverOf,
    Supports,
    Opposes,
    BasesTroopsIn,
    Occupies,
    Claims,
    Annexed,
    Administers,
    PartOf,
    IndependentOf,
    AtWarWith,
    AtPeaceWith,
    CeasefireWith,
    Sanctions,
    Embargoes,
    Aids,
    UsesCurrency,
    HoldsOffice,
    HasRelationsWith,
}

/// The field of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Domain {
    Military,
    Economic,
    Diplomatic,
    Financial,
    Humanitarian,
}
