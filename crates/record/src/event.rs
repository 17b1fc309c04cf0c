//! Events: who did what to whom, when, where, and how sure that is.

use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something one actor did, does or may do, mostly to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Unique in this report.
    pub id: String,
    /// Index of its sentence in the report's sentences.
    pub sentence: usize,
    /// Ids of the actors that act; empty where the text names none.
    pub source: Vec<String>,
    /// Ids of the actors acted on; empty where the text names none.
    pub target: Vec<String>,
    /// The most specific CAMEO code that the words support.
    pub cameo: Option<String>,
    /// The same in PLOVER; null for what PLOVER does not code.
    pub plover: Option<Plover>,
    /// The quad class.
    pub quad: Quad,
    /// CAMEO's scale value, from -10 (conflict) to 10 (cooperation).
    pub goldstein: Option<f64>,
    /// Whether the words say that it happened.
    pub status: Status,
    /// Id of the actor who says so; null for the report itself.
    pub asserted_by: Option<String>,
    /// When it happened.
    pub date: EventDate,
    /// Where it happened.
    pub place: Option<Place>,
    /// Counts that belong to it.
    pub quantities: Vec<Quantity>,
    /// Whether each side does it to the other.
    pub reciprocal: bool,
    /// The words that carry it, the trigger first.
    pub evidence: Vec<Span>,
    /// The lexicon entry that fired.
    pub rule: String,
    /// Calibrated probability that it is right; null while no calibration exists.
    pub confidence: Option<f64>,
}

/// A PLOVER coding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plover {
    /// Event type.
    pub event: String,
    /// Mode of that type.
    pub mode: Option<String>,
    /// Contexts.
    pub context: Vec<String>,
}

/// The quad class of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Quad {
    /// Words that bring together.
    VerbalCooperation,
    /// Deeds that bring together.
    MaterialCooperation,
    /// Words that set apart.
    VerbalConflict,
    /// Deeds that set apart.
    MaterialConflict,
    /// Neither.
    Neutral,
}

/// Whether the words say that something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It happened or is going on.
    #[default]
    Actual,
    /// It is said to come.
    Future,
    /// It might, should, or would under a condition.
    Hypothetical,
    /// It did not happen.
    Negated,
}

/// When an event happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventDate {
    /// First possible day, ISO.
    pub start: Option<String>,
    /// Last possible day, ISO.
    pub end: Option<String>,
    /// The words that date it.
    pub text: Option<String>,
    /// What the date rests on.
    pub from: DateFrom,
    /// The date in relation to an unknown day of publication.
    pub relative: Option<RelativeDate>,
}

/// What a date rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateFrom {
    /// The date of publication.
    Published,
    /// An expression of the text.
    Expression,
    /// Nothing: it is not known.
    None,
}

/// A date counted from an unknown day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelativeDate {
    /// What is counted.
    pub unit: Unit,
    /// How many, negative for the past.
    pub offset: i32,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks, from Monday.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3 code of its country.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geoname: Option<u64>,
    /// What it rests on.
    pub from: PlaceFrom,
    /// First character of the words.
    pub start: usize,
    /// One past the last character of the words.
    pub end: usize,
}

/// What a place rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PlaceFrom {
    /// Words of the sentence.
    Mention,
    /// The report's dateline.
    Dateline,
    /// Where an actor is.
    Actor,
}

/// A count of something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// How many; of a range its lower end.
    pub value: f64,
    /// The least that the words allow, where they say so: at least 20, dozens, 20 to 30.
    pub low: Option<f64>,
    /// The most that the words allow, where they say so: up to 30, 20 to 30.
    pub high: Option<f64>,
    /// What is counted: `killed`, `troops`, a currency.
    pub unit: String,
    /// Whether the words call it approximate or bound it.
    pub about: bool,
    /// First character of the words.
    pub start: usize,
    /// One past the last character of the words.
    pub end: usize,
}
