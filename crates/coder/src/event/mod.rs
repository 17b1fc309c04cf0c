//! Events: which patterns a sentence matches, and what comes of it.

mod clauses;
mod coding;
mod composing;
mod deed;
mod described;
mod fill;
mod hyphen;
mod matching;
mod modal;
mod noun;
mod party;
pub(crate) mod roles;
mod sure;

pub(crate) use coding::{CodedEvent, SentenceCoder};
pub(crate) use matching::{Match, Near, Scene, Tried};
pub(crate) use noun::event_carrier as carrier;

use crate::actor::ActorIx;
use dateline_lexicon::Role;

/// A role with the words and actors that fill it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binding {
    /// The role.
    pub role: Role,
    /// The head word of the phrase.
    pub head: usize,
    /// The actor, where it is told otherwise than by that phrase: by an adjective of the trigger.
    pub actor: Option<ActorIx>,
    /// Whether a building or vehicle may be meant.
    pub sites: bool,
}
