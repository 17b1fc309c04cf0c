//! Actors of a report: whom each mention means, and what is known of them.

mod cast;
mod coreference;
mod describe;
mod joined;
mod person;
mod sets;
mod speaker;

pub(crate) use cast::{Cast, Reference};

use dateline_lexicon::EntityIx;
use dateline_record::{ActorKind, MentionKind};

/// Index of an actor in a report's cast.
pub(crate) type ActorIx = usize;

/// Words that mean an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mentioned {
    /// Index of the sentence.
    pub sentence: usize,
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// How the words mean it.
    pub kind: MentionKind,
    /// How they came to: for `explain`.
    pub how: &'static str,
}

/// Words that name an office: "Exlandic Deputy Foreign Minister".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Title {
    /// Index of the sentence.
    pub sentence: usize,
    /// Head of the phrase that holds it.
    pub head: usize,
    /// First and last word of the office's noun.
    pub at: (usize, usize),
    /// The office.
    pub office: EntityIx,
    /// To whom it belongs.
    pub owner: Option<ActorIx>,
    /// Whom the phrase means.
    pub actor: Option<ActorIx>,
    /// Whether the phrase holds the holder's name as well.
    pub named: bool,
}

/// An actor of the report, while it is being read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ReportActor {
    /// The name shown.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The catalogue's id.
    pub entity: Option<String>,
    /// The catalogue's entry.
    pub entry: Option<EntityIx>,
    /// The country part of the code.
    pub country: Option<String>,
    /// The whole code.
    pub code: Option<String>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// The office held.
    pub office: Option<String>,
    /// The offices, bodies or roles that its words gave.
    pub nouns: Vec<EntityIx>,
    /// To whom it belongs.
    pub owner: Option<ActorIx>,
    /// Whether it is several.
    pub plural: bool,
    /// Who belongs to it, where it is a set.
    pub members: Vec<ActorIx>,
    /// The noun by which a speaker is told whom the catalogue does not describe.
    pub speaker_noun: Option<String>,
    /// The words of its proper name in small letters, for later surnames.
    pub name_words: Vec<String>,
    /// Its mentions, in order.
    pub mentions: Vec<Mentioned>,
}

impl ReportActor {
    /// An actor of which only name and kind are known.
    pub fn new(name: impl Into<String>, kind: ActorKind) -> Self {
        Self {
            name: name.into(),
            kind,
            entity: None,
            entry: None,
            country: None,
            code: None,
            sectors: Vec::new(),
            office: None,
            nouns: Vec::new(),
            owner: None,
            plural: false,
            members: Vec::new(),
            speaker_noun: None,
            name_words: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Whether it is one human being.
    pub fn is_person(&self) -> bool {
        self.kind == ActorKind::Person
    }
}
