//! The file of a gold reading.

use super::Phrase;
use serde::{Deserialize, Serialize};
use serde_json::Number;
use std::collections::BTreeMap;

/// What a careful reader takes from one report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoldFile {
    /// The report's text, beside this file or in a folder of texts.
    pub text_file: String,
    /// The SHA-256 of that text, in hexadecimal: without it, offsets would point at nothing sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// When it was published.
    #[serde(default)]
    pub published: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Phrase>,
    /// The wire that wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<Phrase>,
    /// What must not be in the article's text.
    #[serde(default)]
    pub furniture: Vec<Phrase>,
    /// What must be.
    #[serde(default)]
    pub kept: Vec<Phrase>,
    /// Who is there, by the keys that the entries use.
    #[serde(default)]
    pub actors: BTreeMap<String, GoldActor>,
    /// Who did what to whom.
    #[serde(default)]
    pub events: Vec<GoldEvent>,
    /// Who said what.
    #[serde(default)]
    pub statements: Vec<GoldStatement>,
    /// What stands between actors.
    #[serde(default)]
    pub relations: Vec<GoldRelation>,
}

/// How an actor may be told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GoldActor {
    /// What its code begins with.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Its names and other words for it.
    #[serde(default)]
    pub names: Vec<Phrase>,
}

/// An event that the words tell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GoldEvent {
    /// Its id in this file.
    pub id: String,
    /// Keys of those who act; none where the words name none.
    pub source: Vec<String>,
    /// Keys of those acted on.
    pub target: Vec<String>,
    /// The CAMEO codes that are right.
    pub cameo: Vec<String>,
    /// The CAMEO roots that pass.
    pub roots: Vec<String>,
    /// The PLOVER types that pass.
    pub plover: Vec<String>,
    /// Its status; actual where none is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Keys of those who may stand behind the words; none for the report itself.
    pub asserted_by: Vec<String>,
    /// First and last day that pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<[String; 2]>,
    /// Names of places that pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Vec<Phrase>>,
    /// The count that belongs to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
    /// Whether the sides may change places.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reciprocal: bool,
    /// Whether it may be left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Words that carry it.
    pub evidence: Vec<Phrase>,
}

/// Something that is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoldStatement {
    /// What is said.
    pub content: Phrase,
    /// Keys of who may say it.
    pub speaker: Vec<String>,
    /// `direct`, `indirect`, `mixed`: those that pass.
    #[serde(default)]
    pub kind: Vec<String>,
    /// Whether it may be left out.
    #[serde(default)]
    pub optional: bool,
}

/// What stands between actors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GoldRelation {
    /// The relations that pass.
    pub relation: Vec<String>,
    /// Keys of whose relation it is.
    #[serde(default)]
    pub subject: Vec<String>,
    /// Keys of with whom.
    #[serde(default)]
    pub object: Vec<String>,
    /// Its status; actual where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Keys of those who may stand behind the words; none for the report itself.
    #[serde(default)]
    pub asserted_by: Vec<String>,
    /// The count that belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Number>,
    /// Whether the sides may change places.
    #[serde(default)]
    pub symmetric: bool,
    /// Whether it may be left out.
    #[serde(default)]
    pub optional: bool,
}

impl GoldFile {
    /// Every phrase that may be quoted from the text.
    pub(super) fn phrases_mut(&mut self) -> impl Iterator<Item = &mut Phrase> {
        let page =
            self.title.iter_mut().chain(&mut self.agency).chain(&mut self.furniture).chain(&mut self.kept);
        let names = self.actors.values_mut().flat_map(|actor| &mut actor.names);
        let events =
            self.events.iter_mut().flat_map(|e| e.evidence.iter_mut().chain(e.place.iter_mut().flatten()));
        let statements = self.statements.iter_mut().map(|s| &mut s.content);
        page.chain(names).chain(events).chain(statements)
    }
}
