//! Actors and the words that mean them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Someone or something that acts, is acted on, or speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Unique in this report.
    pub id: String,
    /// The fullest form in the report, or the catalogue's name where resolved.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The catalogue's id.
    pub entity: Option<String>,
    /// CAMEO-style actor code: a country or organization code and role codes.
    pub code: Option<String>,
    /// The country part of the code, ISO 3166-1 alpha-3 or a code of CAMEO's for what is no country.
    pub country: Option<String>,
    /// PLOVER sectors.
    pub sectors: Vec<String>,
    /// The office held, as of the report's date.
    pub office: Option<String>,
    /// The actors this one is a set of.
    pub members: Vec<String>,
    /// The words that mean it, in order.
    pub mentions: Vec<Mention>,
}

impl Actor {
    /// What it is called in every report: the catalogue's id, else code and name.
    pub fn identity(&self) -> String {
        let named = || format!("{} {}", self.code.as_deref().unwrap_or_default(), self.name.to_lowercase());
        self.entity.clone().unwrap_or_else(named).trim().to_owned()
    }
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// One human being.
    Person,
    /// A state.
    State,
    /// A territory that is no recognized state.
    Territory,
    /// An organization, ministry, company, alliance, force.
    Organization,
    /// An office, apart from its holder.
    Office,
    /// People taken together: protesters, Russians, two leaders.
    Group,
    /// A place that acts or is acted on as itself.
    Place,
    /// A treaty, law, report or statement.
    Document,
}

/// Words that mean an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// How the words mean it.
    pub kind: MentionKind,
}

/// How words mean an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By a name.
    Name,
    /// By a noun.
    Nominal,
    /// By a pronoun.
    Pronoun,
}
