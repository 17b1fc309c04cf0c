//! The report as read: its cleaned text, where it comes from and when.

use crate::{Place, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One publication, as read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// `sha256:` and the digest of the bytes that were read.
    pub id: String,
    /// Where the bytes came from.
    pub uri: Option<String>,
    /// The article: title, captions and paragraphs, no page furniture.
    pub text: String,
    /// The parts of the text, in order.
    pub blocks: Vec<Block>,
    /// How many blocks of the page were taken for furniture.
    pub dropped: usize,
    /// The wire that wrote it.
    pub agency: Option<String>,
    /// The outlet that published it.
    pub publisher: Option<String>,
    /// Who wrote it, as the byline says.
    pub byline: Option<String>,
    /// ISO 639-1 code of the language, where it could be told.
    pub language: Option<String>,
    /// The place, and sometimes the day, that open the body.
    pub dateline: Option<Dateline>,
    /// When it was published: an ISO date or date-time.
    pub published: Option<String>,
    /// Where the publication date is from.
    pub published_from: Option<PublishedFrom>,
    /// The sentences, in order.
    pub sentences: Vec<Span>,
}

/// A part of the report's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// What a part of the report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Place, date and agency that open the body.
    Dateline,
    /// Who wrote it.
    Byline,
    /// Words under a picture.
    Caption,
    /// Running text.
    Paragraph,
    /// A note that corrects an earlier version.
    Correction,
}

/// The dateline of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dateline {
    /// Its place words as written: `GAZA CITY, Gaza Strip`.
    pub text: String,
    /// The place, where it resolves.
    pub place: Option<Place>,
}

/// Where a publication date is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PublishedFrom {
    /// Given with the call.
    Option,
    /// Fields of the page or its container.
    Metadata,
    /// The address.
    Url,
    /// The report's own words.
    Text,
}
