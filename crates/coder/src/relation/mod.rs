//! Relations: what stands between actors, read from clauses and noun phrases that state it and from events that open and
//! close it.

mod finding;
mod reading;
mod record;
mod same;
mod things;
mod titles;
mod when;

pub(crate) use reading::{Relations, SentenceContext};

use crate::actor::ActorIx;
use dateline_lexicon::RelationPattern;
use dateline_record::{Domain, Quantity, RelationKind, Status};
use when::Stretch;

/// A relation that was found, before it is put in words for the record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FoundRelation {
    /// Index of the entry.
    pub entry: usize,
    /// The relation.
    pub kind: RelationKind,
    /// Its field.
    pub domain: Option<Domain>,
    /// From whom.
    pub subject: Vec<ActorIx>,
    /// To whom or what.
    pub object: Vec<ActorIx>,
    /// What it rests on.
    pub by: Option<ActorIx>,
    /// Whether the words say that it holds.
    pub status: Status,
    /// Who says so.
    pub asserted_by: Option<ActorIx>,
    /// From when.
    pub since: Option<Stretch>,
    /// Until when.
    pub until: Option<Stretch>,
    /// Counts that belong to it.
    pub quantities: Vec<Quantity>,
    /// Whether it holds for these subjects alone.
    pub exclusive: bool,
    /// The words that carry it: the trigger, then the others.
    pub words: Vec<Evidence>,
}

/// Words of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words, in order.
    pub words: Vec<usize>,
}

impl FoundRelation {
    /// A relation of an entry, of which only sides and words are known.
    fn of_entry(entry: usize, pattern: &RelationPattern, sentence: usize, words: Vec<usize>) -> Self {
        Self {
            entry,
            kind: pattern.relation,
            domain: pattern.domain,
            subject: Vec::new(),
            object: Vec::new(),
            by: None,
            status: pattern.status.unwrap_or_default(),
            asserted_by: None,
            since: None,
            until: None,
            quantities: Vec::new(),
            exclusive: false,
            words: vec![Evidence { sentence, words }],
        }
    }
}
