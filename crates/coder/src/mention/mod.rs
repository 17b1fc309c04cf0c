//! Mentions: the words that mean actors, and what they say of them.

mod phrase;

pub(crate) use phrase::{Base, Phrases};

use dateline_lexicon::EntityIx;

/// How a noun phrase is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Determiner {
    /// Nothing: names, plurals.
    #[default]
    None,
    /// `a`, `an`, `some`, `another`.
    Indefinite,
    /// `the`, `this`, `that`, `these`, `those`, or a possessor.
    Definite,
}

/// When an office that the words name is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Holding {
    /// On the day of the report.
    #[default]
    Now,
    /// Before it: `former`, `late`.
    Before,
    /// When what is told of happened: `then-President`.
    AtThatTime,
}

/// What the words of a noun phrase say, before it is asked whom they mean in this report.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Description {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// The head.
    pub head: usize,
    /// How it is determined.
    pub determiner: Determiner,
    /// Whether it is a plural.
    pub plural: bool,
    /// The catalogue's entry that the head's own words name, land or organization or person.
    pub named: Option<EntityIx>,
    /// Whether that is by the name of a capital or a government's seat.
    pub metonym: bool,
    /// Whether that is by a noun for its people.
    pub people: bool,
    /// The land or organization that an adjective or compound names.
    pub owner: Option<EntityIx>,
    /// The words (first, last) of that adjective or compound.
    pub owner_at: Option<(usize, usize)>,
    /// Possessor or of-phrase: the head word of a phrase that names the owner.
    pub owner_word: Option<usize>,
    /// The offices, bodies, roles or nouns of organizations that fit the words.
    pub nouns: Vec<EntityIx>,
    /// The words (first, last) of that noun.
    pub nouns_at: Option<(usize, usize)>,
    /// The first entry of every such noun in the phrase, in order.
    pub sectors: Vec<EntityIx>,
    /// Further lands or organizations that are joined to the adjective or compound: "US and British activists".
    pub further_owners: Vec<EntityIx>,
    /// When the office among them is held.
    pub holding: Holding,
    /// Whether someone stands in for the holder or below: "the acting Exlandic president".
    pub stands_in: bool,
    /// The same for a noun that only stands before the head: "a guerrilla column", "student protests".
    pub modifiers: Vec<EntityIx>,
    /// The words (first, last) of a proper name that the catalogue does not know.
    pub name: Option<(usize, usize)>,
}
