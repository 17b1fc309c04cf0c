//! Why a report was coded as it was: what `dateline explain` shows.

use serde::Serialize;

/// What was seen in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct ExplainedSentence {
    /// Its index in the report.
    pub index: usize,
    /// The words that mean actors.
    pub mentions: Vec<ExplainedMention>,
    /// The words that name places.
    pub places: Vec<ExplainedPlace>,
    /// The patterns that fired, in order of their triggers.
    pub fired: Vec<ExplainedMatch>,
    /// The patterns whose trigger is there but which did not fire.
    pub near: Vec<NearMiss>,
    /// The cues that fired, and quotations that go on without one.
    pub cues: Vec<ExplainedCue>,
}

/// A cue that fired, or a quotation that goes on without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedCue {
    /// The cue's id.
    pub cue: Option<String>,
    /// The form that matched, as written in the lexicon.
    pub form: Option<String>,
    /// The file and line of that form.
    pub at: Option<String>,
    /// The words of the cue.
    pub words: Option<String>,
    /// The words for the speaker.
    pub speaker: Option<String>,
    /// The words that are said.
    pub content: String,
    /// The statement's id; none for a thought or deed that the record does not hold as a statement.
    pub statement: Option<String>,
}

/// Words that mean an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedMention {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Id of the actor in this report.
    pub actor: String,
    /// The actor's name.
    pub name: String,
    /// The catalogue's id of the actor.
    pub entity: Option<String>,
    /// The actor's code.
    pub code: Option<String>,
    /// How the words came to mean it: `name`, `description`, `apposition`, `pronoun`, ...
    pub how: String,
}

/// Words that name a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedPlace {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The place's name, and the name or code of what it lies in; none where no place of that name is known.
    pub place: Option<String>,
    /// Its GeoNames id.
    pub geoname: Option<u32>,
    /// Why it is this one.
    pub why: String,
}

/// A pattern that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedMatch {
    /// The pattern's id.
    pub pattern: String,
    /// The form that matched, as written in the lexicon.
    pub form: String,
    /// The file and line of that form.
    pub at: String,
    /// The trigger's words.
    pub trigger: String,
    /// Each role with the words it took.
    pub bindings: Vec<(String, String)>,
    /// The event's id, or none where the match gave way to another.
    pub event: Option<String>,
    /// What became of it: `coded`, `gave way to ...`, `no actor`.
    pub outcome: String,
}

/// A pattern whose trigger is there, but which did not fire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    /// The pattern's id.
    pub pattern: String,
    /// The form that came nearest, as written in the lexicon.
    pub form: String,
    /// The trigger's words.
    pub trigger: String,
    /// What was missing.
    pub missing: String,
}
