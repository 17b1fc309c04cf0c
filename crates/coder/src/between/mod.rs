//! What stands between two parties who are known beforehand: the event of a sentence that links two stretches of it.
//!
//! Here both stretches are actors, whether the catalogue knows them or not, and a role of a pattern that no words fill is
//! taken to be theirs. All patterns are tried; what they find is put in order by how surely it links the two: events that
//! bind both as their sides, events that bind one and whose trigger lies on the way through the tree from one to the
//! other, triggers on that way, and last whatever else the sentence tells. Statements come behind everything else.

mod party;
mod rank;
mod traits;

use crate::Input;
use crate::actor::Cast;
use crate::clause::Clauses;
use crate::event::{Scene, SentenceCoder};
use crate::report::{Reader, id, used};
use crate::statement::{self, Scenes};
use crate::time;
use crate::tree::Tree;
use dateline_lexicon::confidence::Sign;
use dateline_lexicon::{Lexicon, Trait};
use dateline_record::{Actor, Event, Quad};
use party::Party;
use std::ops::Range;

/// Two parties, each as the stretches of a text (in bytes) that name it; a stretch that is not known is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parties {
    /// Who acts.
    pub source: Vec<Range<usize>>,
    /// Who is acted on.
    pub target: Vec<Range<usize>>,
}

/// How surely an event links two parties, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The one acts, the other is acted on.
    Linked,
    /// Both take part, on one side or turned round.
    Both,
    /// One takes part, and the trigger stands on the way to the other.
    One,
    /// The trigger stands on the way from one to the other.
    Way,
    /// It stands elsewhere in the sentence.
    Elsewhere,
}

/// An event that may stand between two parties.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The event; a side that no words fill is the party's.
    pub event: Event,
    /// How surely it links the two.
    pub fit: Fit,
    /// What the lexicon's weights rank it by.
    pub traits: Vec<Trait>,
    /// What speaks for it and against it.
    pub signs: Vec<Sign>,
}

/// The events that may stand between two parties of a text, surest first, and the actors in them.
///
/// Only the first sentence in which a party is named is read.
pub fn code_between(lexicon: &Lexicon, input: &Input<'_>, parties: &Parties) -> (Vec<Actor>, Vec<Link>) {
    let trees: Vec<Tree<'_>> = input.sentences.iter().map(|s| Tree::read(s, &lexicon.triggers)).collect();
    let clauses: Vec<Clauses> = trees.iter().map(|tree| Clauses::new(tree, &lexicon.grammar)).collect();
    let speakers = statement::speakers(&trees, &clauses, lexicon, input);
    let mut cast = Cast::read(&trees, lexicon, input.published, &speakers);
    let stretches = || parties.source.iter().chain(&parties.target);
    let named =
        |tree: &Tree<'_>| stretches().any(|s| !party::words(tree, std::slice::from_ref(s)).is_empty());
    let Some(sentence) = trees.iter().position(named) else { return Default::default() };
    let source = Party::new(&mut cast, sentence, &parties.source);
    let target = Party::new(&mut cast, sentence, &parties.target);
    let scenes = Scenes { lexicon, input, trees: &trees, clauses: &clauses, cast: &cast };
    let speech = statement::read(&scenes);
    let expressions = time::read(&trees, lexicon, input.published);
    let reader = Reader::new(&scenes, &speech, &expressions);
    let speaker = |word: usize| reader.speaker(sentence, word);
    let (tree, clauses) = (&trees[sentence], &clauses[sentence]);
    let scene = Scene { sentence, tree, clauses, cast: &cast, words: &lexicon.grammar, given: true, lexicon };
    let mut coder = SentenceCoder::new(lexicon, scene, &speaker);
    coder.run();
    let mut links = Vec::new();
    for ranked in rank::order(&coder, &source, &target) {
        let mut event = reader.event(links.len() + 1, sentence, &coder, ranked.event);
        take_sides(&mut event, &source, &target);
        let signs = coder.signs(ranked.event, event.status);
        links.push(Link { event, fit: ranked.fit, traits: ranked.traits, signs });
    }
    links.sort_by_key(|link| link.event.quad == Quad::Neutral);
    let actors = reader.actors(used(links.iter().map(|link| &link.event)), &[]);
    (actors, links)
}

/// Lets the parties be the sides of an event that no words fill.
fn take_sides(event: &mut Event, source: &Party, target: &Party) {
    for (side, party) in [(&mut event.source, source), (&mut event.target, target)] {
        if side.is_empty() {
            side.extend(party.actor.map(id));
        }
    }
}
