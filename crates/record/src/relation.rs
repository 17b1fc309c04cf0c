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

impl RelationKind {
    /// All kinds, each with its name in the record.
    pub const NAMES: &'static [(Self, &'static str)] = &[
        (Self::PartyTo, "party_to"),
        (Self::BoundToDefend, "bound_to_defend"),
        (Self::BoundToConsult, "bound_to_consult"),
        (Self::BoundToNonaggression, "bound_to_nonaggression"),
        (Self::BoundToNeutrality, "bound_to_neutrality"),
        (Self::CooperatesWith, "cooperates_with"),
        (Self::Recognizes, "recognizes"),
        (Self::MemberOf, "member_of"),
        (Self::SeeksMembershipOf, "seeks_membership_of"),
        (Self::ObserverOf, "observer_of"),
        (Self::Supports, "supports"),
        (Self::Opposes, "opposes"),
        (Self::BasesTroopsIn, "bases_troops_in"),
        (Self::Occupies, "occupies"),
        (Self::Claims, "claims"),
        (Self::Annexed, "annexed"),
        (Self::Administers, "administers"),
        (Self::PartOf, "part_of"),
        (Self::IndependentOf, "independent_of"),
        (Self::AtWarWith, "at_war_with"),
        (Self::AtPeaceWith, "at_peace_with"),
        (Self::CeasefireWith, "ceasefire_with"),
        (Self::Sanctions, "sanctions"),
        (Self::Embargoes, "embargoes"),
        (Self::Aids, "aids"),
        (Self::UsesCurrency, "uses_currency"),
        (Self::HoldsOffice, "holds_office"),
        (Self::HasRelationsWith, "has_relations_with"),
    ];

    /// Its name in the record.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// Whether each side stands to the other as the other does to it.
    pub fn is_symmetric(self) -> bool {
        matches!(
            self,
            Self::CooperatesWith
                | Self::AtWarWith
                | Self::AtPeaceWith
                | Self::CeasefireWith
                | Self::HasRelationsWith
                | Self::BoundToConsult
                | Self::BoundToNonaggression
        )
    }
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

impl Domain {
    /// All fields, each with its name in the record.
    pub const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Military, "military"),
        (Self::Economic, "economic"),
        (Self::Diplomatic, "diplomatic"),
        (Self::Financial, "financial"),
        (Self::Humanitarian, "humanitarian"),
    ];

    /// The field of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(domain, _)| *domain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_record() {
        for (kind, name) in RelationKind::NAMES {
            assert_eq!(serde_json::to_value(kind).ok(), Some(serde_json::Value::from(*name)));
            assert_eq!(RelationKind::of_name(name), Some(*kind));
        }
        for (domain, name) in Domain::NAMES {
            assert_eq!(serde_json::to_value(domain).ok(), Some(serde_json::Value::from(*name)));
        }
    }
}
