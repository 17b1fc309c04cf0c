//! The coder: from parsed sentences to actors, events, statements and relations.
//!
//! [`code`] reads the mentions of a report (who is who), then sentence by sentence the events that the lexicon's
//! patterns find, and puts both into the shape of the record.

mod actor;
mod apposed;
pub mod between;
mod clause;
mod event;
pub mod explain;
mod joining;
mod mention;
mod number;
mod objects;
mod place;
mod quantity;
mod relation;
mod report;
mod statement;
mod status;
pub mod survey;
mod time;
mod tree;

use dateline_lexicon::{Grounds, Lexicon};
use dateline_record::{Actor, Event, Place, Relation, Statement, Status};
use dateline_syntax::Sentence;
use explain::ExplainedSentence;
use jiff::civil::Date;

pub use dateline_record::BlockKind;
pub use place::distance;
pub use statement::Attribution;
pub use time::{TimeKind, Timex};

/// A part of the text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What the coder reads: an article that was split and parsed.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The article.
    pub text: &'a str,
    /// Its parts, in order.
    pub blocks: &'a [Block],
    /// Its sentences, parsed; no sentence crosses a block's edge.
    pub sentences: &'a [Sentence],
    /// The words of the dateline that name its places, in bytes.
    pub dateline: &'a [(usize, usize)],
    /// The day of publication.
    pub published: Option<Date>,
}

/// What was found in a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Everyone and everything that acts, is acted on, or speaks.
    pub actors: Vec<Actor>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// Who says what.
    pub statements: Vec<Statement>,
    /// What stands between actors.
    pub relations: Vec<Relation>,
    /// The place of the dateline.
    pub dateline: Option<Place>,
}

/// Codes a report.
pub fn code(lexicon: &Lexicon, input: &Input<'_>) -> Findings {
    report::read(lexicon, input, false).0
}

/// The status of what each word of each sentence tells, taken as the head of an event, and what it rests on.
pub fn grounds(lexicon: &Lexicon, input: &Input<'_>) -> Vec<Vec<(Status, Grounds)>> {
    report::grounds(lexicon, input)
}

/// A name in a text, with the place that it means.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPlace {
    /// First byte of the name.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The place, where one of that name is known.
    pub place: Option<dateline_record::Place>,
    /// Why it is this one.
    pub why: String,
}

/// The places that a text names; with `given`, those at these bytes alone, helped by the rest.
pub fn places(lexicon: &Lexicon, input: &Input<'_>, given: Option<&[(usize, usize)]>) -> Vec<NamedPlace> {
    report::places(lexicon, input, given)
}

/// Codes a report and tells, sentence by sentence, how.
pub fn explain(lexicon: &Lexicon, input: &Input<'_>) -> (Findings, Vec<ExplainedSentence>) {
    report::read(lexicon, input, true)
}

/// All that a report attributes to someone: its statements, and what is thought, wanted, or done by saying it.
pub fn attributions(lexicon: &Lexicon, input: &Input<'_>) -> Vec<Attribution> {
    report::attributions(lexicon, input)
}

/// The expressions of time in a text whose sentences are parsed, in order.
pub fn times(lexicon: &Lexicon, sentences: &[Sentence], published: Option<Date>) -> Vec<Timex> {
    let trees: Vec<tree::Tree<'_>> = sentences.iter().map(tree::Tree::new).collect();
    let found = time::read(&trees, lexicon, published);
    found.iter().map(|expression| time::timex(expression, sentences, lexicon)).collect()
}
