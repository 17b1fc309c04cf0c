//! The lexicon: reads, checks and indexes what the coder knows.
//!
//! `data/README.md` describes the notation of the files.

pub mod actors;
pub mod aspect;
pub mod check;
pub mod codebook;
pub mod composition;
pub mod confidence;
pub mod cue;
pub mod entry;
pub mod exchange;
pub mod find;
pub mod fold;
pub mod form;
pub mod grammar;
pub mod ground;
pub mod layers;
pub mod names;
pub mod numbers;
pub mod pattern;
pub mod people;
pub mod petrarch;
pub mod places;
pub mod policy;
pub mod quantities;
pub mod ranking;
pub mod relation;
mod shade;
pub mod threads;
pub mod time;
pub mod triggers;
pub mod words;

pub use actors::{Actors, Entity, EntityIx, EntityKind};
pub use codebook::Codebook;
pub use composition::{Compositions, Doer};
pub use confidence::Confidence;
pub use cue::{Cue, CueExample, CueKind, ExpectedStatement};
pub use entry::{Entry, Field, Problem};
pub use exchange::{Exchange, GeoType};
pub use form::{Argument, Filler, Form, FormKind, Link, Role, Slot};
pub use grammar::Grammar;
pub use ground::{Ground, GroundValues, Grounds, Question};
pub use numbers::{NumberWord, Numbers};
pub use pattern::{Example, Expected, InnerEvent, Pattern};
pub use places::{Gazetteer, PlaceFacts, PlaceIx, PlaceKind, PlaceNoun, Places};
pub use policy::Policy;
pub use quantities::{CountExample, Counted, Hedge, Quantities};
pub use ranking::{Ranking, Trait, TraitGroup};
pub use relation::{Phase, RelationExample, RelationPattern};
pub use triggers::{Triggers, WordSet};
pub use words::{Class, Classes, Phrase, WordKind};

/// A file of the lexicon: its path below `data/` and its text.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// Path below the lexicon's folder, as shown in messages.
    pub path: &'a str,
    /// The whole text.
    pub text: &'a str,
}

/// Everything the coder knows.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Codes, names, scale values, crosswalk.
    pub codebook: Codebook,
    /// Word classes.
    pub classes: Classes,
    /// Patterns of events, in the order of the files.
    pub patterns: Vec<Pattern>,
    /// From trigger words to the forms they trigger.
    pub triggers: Triggers,
    /// Cues of statements, in the order of the files.
    pub cues: Vec<Cue>,
    /// From trigger words to the forms of cues.
    pub cue_triggers: Triggers,
    /// Patterns of relations, in the order of the files.
    pub relations: Vec<RelationPattern>,
    /// From trigger words to the forms of relations that they trigger.
    pub relation_triggers: Triggers,
    /// The catalogue of actors.
    pub actors: Actors,
    /// Words that carry grammar.
    pub grammar: Grammar,
    /// How much signs speak for an event.
    pub confidence: Confidence,
    /// Which of several events between two parties goes first.
    pub ranking: Ranking,
    /// What grounds of a status are worth on scales of factuality.
    pub ground_values: GroundValues,
    /// Places by their names.
    pub places: Places,
    /// Words for numbers.
    pub numbers: Numbers,
    /// What counts count.
    pub quantities: Quantities,
    /// The words of the calendar and the forms of expressions of time.
    pub time: time::TimeLexicon,
    /// How sentences are gone about.
    pub policy: Policy,
    /// What the formats of others call things.
    pub exchange: Exchange,
}

/// The kinds of entry that a lexicon is made of.
const KINDS: &[&str] = &[
    "cameo",
    "event",
    "plover",
    "mode",
    "context",
    "sector",
    "meaning",
    "composition",
    "policy",
    "sign",
    "traits",
    "ground",
    "shade",
    "class",
    "pattern",
    "cue",
    "relation",
    "state",
    "territory",
    "region",
    "organization",
    "group",
    "person",
    "office",
    "role",
    "body",
    "discard",
    "issue",
    "place",
    "number",
    "quantity",
    "currency",
    "geotype",
    "size",
];

/// Whether there are entries of that kind.
fn is_kind(kind: &str) -> bool {
    KINDS.contains(&kind) || time::KINDS.contains(&kind)
}

impl Lexicon {
    /// Reads the files of a lexicon. What cannot be read is left out and told in the problems.
    pub fn read(files: &[SourceFile<'_>]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let entries = read_entries(files, &mut problems);
        let (lexicon, further) = Self::of_entries(&entries);
        problems.extend(further);
        (lexicon, problems)
    }

    /// Takes entries that were read before, ours or foreign ones in our notation. What cannot be read is left out and
    /// told in the problems.
    pub fn of_entries(entries: &[Entry]) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        for entry in entries.iter().filter(|e| !is_kind(&e.kind)) {
            problems.push(Problem::new(&entry.place, no_kind(&entry.kind)));
        }
        let classes = Classes::read(entries, &mut problems);
        let catalogue = || {
            let mut problems = Vec::new();
            (Actors::read(entries, &classes, &mut problems), problems)
        };
        let ((actors, in_actors), lexicon) =
            threads::both(catalogue, || Self::without_actors(entries, &classes, &mut problems));
        problems.extend(in_actors);
        (Self { actors, classes, ..lexicon }, problems)
    }
}

impl Lexicon {
    /// All but the catalogue of actors and the classes.
    fn without_actors(entries: &[Entry], classes: &Classes, problems: &mut Vec<Problem>) -> Self {
        let codebook = Codebook::read(entries, problems);
        let patterns = pattern::read(entries, classes, &codebook, problems);
        let triggers = Triggers::new(&patterns);
        let cues = cue::read(entries, classes, problems);
        let cue_triggers = Triggers::of_forms(cues.iter().map(|cue| cue.forms.as_slice()));
        let relations = relation::read(entries, classes, (&codebook, &patterns), problems);
        let relation_triggers = Triggers::of_forms(relations.iter().map(|r| r.forms.as_slice()));
        let grammar = Grammar::new(classes);
        let confidence = Confidence::read(entries, problems);
        let ranking = Ranking::read(entries, problems);
        let ground_values = GroundValues::read(entries, problems);
        let places = Places::read(entries, classes, problems);
        let numbers = Numbers::read(entries, problems);
        let quantities = Quantities::read(entries, classes, problems);
        let time = time::TimeLexicon::read(entries, classes, problems);
        let policy = Policy::read(entries, problems);
        let exchange = Exchange::read(entries, problems);
        Self {
            codebook,
            patterns,
            triggers,
            cues,
            cue_triggers,
            relations,
            relation_triggers,
            grammar,
            confidence,
            ranking,
            ground_values,
            places,
            numbers,
            quantities,
            time,
            policy,
            exchange,
            ..Self::default()
        }
    }
}

/// Reads the entries of files, in order; what is not one is told in `problems` and skipped.
pub fn read_entries(files: &[SourceFile<'_>], problems: &mut Vec<Problem>) -> Vec<Entry> {
    files.iter().flat_map(|file| entry::read(file.path, file.text, problems)).collect()
}

/// What is told of an entry whose kind is none.
fn no_kind(kind: &str) -> String {
    match kind {
        layers::DROP | layers::EXTEND => format!("`{kind}` has no layer below it here to act on"),
        _ => format!("`{kind}` is no kind of entry; expected one of: {}", KINDS.join(", ")),
    }
}
