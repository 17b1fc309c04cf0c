//! Events: which patterns a sentence matches, and what comes of it.

mod coding;
mod fill;
mod matching;
mod noun;

pub(crate) use coding::{CodedEvent, SentenceCoder};
pub(crate) use matching::Scene;

use crate::actor::ActorIx;
use dateline_lexicon::{Lexicon, Role, WordSet};

/// A role with the words and actors that fill it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binding {
    /// The role.
    pub role: Role,
    /// The head word of the phrase.
    pub head: usize,
    /// The actor, where it is told otherwise than by that phrase: by an adjective of the trigger.
    pub actor: Option<ActorIx>,
}

/// The word classes that the machinery itself asks for.
#[derive(Debug, Clone)]
pub(crate) struct GrammarWords {
    /// Verbs that lend a noun their subject.
    pub light: WordSet,
    /// Verbs whose subject suffers what a noun says.
    pub undergo: WordSet,
    /// Verbs of saying.
    pub say: WordSet,
    /// Words that negate.
    pub negation: WordSet,
    /// Verbs whose complement does not happen.
    pub negating: WordSet,
    /// Auxiliaries and adjectives of what is to come.
    pub future: WordSet,
    /// Verbs whose complement is to come.
    pub intending: WordSet,
    /// Auxiliaries of what might be.
    pub possible: WordSet,
    /// Markers of conditions.
    pub condition: WordSet,
    /// Verbs whose complement happens when they do.
    pub implicative: WordSet,
}

impl GrammarWords {
    /// Takes the classes from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            light: lexicon.word_set("light"),
            undergo: lexicon.word_set("undergo"),
            say: lexicon.word_set("say"),
            negation: lexicon.word_set("negation"),
            negating: lexicon.word_set("negating"),
            future: lexicon.word_set("future"),
            intending: lexicon.word_set("intending"),
            possible: lexicon.word_set("possible"),
            condition: lexicon.word_set("condition"),
            implicative: lexicon.word_set("implicative"),
        }
    }
}
