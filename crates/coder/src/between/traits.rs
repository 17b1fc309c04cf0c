//! The traits of an event by which it is ranked among those that may stand between two parties.

use super::Fit;
use super::party::Party;
use super::rank::filler;
use crate::event::{CodedEvent, SentenceCoder};
use crate::status::status;
use crate::tree::Tree;
use dateline_lexicon::{FormKind, Role, Trait, TraitGroup};

/// Above this, lengths are no longer told apart.
const MOST: usize = 4;

/// An event with what is known of how it links two parties.
pub(super) struct Seen<'a> {
    /// The sentence.
    pub coder: &'a SentenceCoder<'a>,
    /// The event.
    pub event: &'a CodedEvent,
    /// How it binds the two.
    pub fit: Fit,
    /// Where on the way from one to the other its words first stand; none for nowhere.
    pub place: Option<usize>,
    /// Its rank by the rules that hold without weights.
    pub rank: usize,
}

impl Seen<'_> {
    /// All traits of the event.
    pub fn traits(&self, source: &Party, target: &Party) -> Vec<Trait> {
        let (tree, trigger) = (self.coder.scene.tree, self.verb());
        let (fit, kind) = (self.fit.name(), self.kind());
        let clause = clause(tree, trigger);
        let acts = filler(self.coder, self.event, (source, target), Role::Source);
        let suffers = filler(self.coder, self.event, (target, source), Role::Target);
        let told = [
            (TraitGroup::Sides, format!("{acts}/{suffers}")),
            (TraitGroup::KindSides, format!("{kind}/{acts}/{suffers}")),
            (TraitGroup::Fit, fit.to_owned()),
            (TraitGroup::Kind, format!("{kind}/{fit}")),
            (TraitGroup::Way, self.place.map_or("off".to_owned(), counted)),
            (TraitGroup::Clause, tree.base(clause).to_owned()),
            (TraitGroup::Depth, counted(tree.depth(clause))),
            (TraitGroup::Order, order(trigger, source, target).to_owned()),
            (TraitGroup::Source, format!("{}/{kind}", relation(tree, trigger, source))),
            (TraitGroup::Target, format!("{}/{kind}", relation(tree, trigger, target))),
            (TraitGroup::Assumed, counted(self.event.matched.assumed)),
            (TraitGroup::Weight, counted(self.event.matched.weight)),
            (TraitGroup::Status, self.status()),
            (TraitGroup::Rank, counted(self.rank)),
            (TraitGroup::Rival, if self.is_rival() { "yes" } else { "no" }.to_owned()),
        ];
        told.into_iter().map(|(group, value)| Trait { group, value }).collect()
    }

    /// Whether an event of the coder's own has its words.
    fn is_rival(&self) -> bool {
        self.coder.rivals.iter().any(|rival| std::ptr::eq(rival, self.event))
    }

    /// The word whose clause tells the event.
    fn verb(&self) -> usize {
        self.event.carrier.unwrap_or(self.event.matched.trigger)
    }

    /// What part of speech tells it.
    fn kind(&self) -> &'static str {
        let form = &self.coder.lexicon.patterns[self.event.pattern].forms[self.event.form].0;
        match form.kind {
            FormKind::Noun if self.event.carrier.is_some() => "carried",
            FormKind::Noun => "noun",
            FormKind::Verb => "verb",
            _ => "other",
        }
    }

    fn status(&self) -> String {
        let scene = &self.coder.scene;
        format!("{:?}", status(scene.tree, scene.words, self.event.told(false))).to_lowercase()
    }
}

impl Fit {
    /// Its name among the traits.
    fn name(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Both => "both",
            Self::One => "one",
            Self::Way => "way",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// A count in words that fit a field of the lexicon.
fn counted(n: usize) -> String {
    if n < MOST { n.to_string() } else { "more".to_owned() }
}

/// The head of the clause that a word stands in.
fn clause(tree: &Tree<'_>, word: usize) -> usize {
    let heads = ["root", "ccomp", "advcl", "acl", "xcomp", "conj", "parataxis", "csubj"];
    std::iter::once(word).chain(tree.ancestors(word)).find(|w| heads.contains(&tree.base(*w))).unwrap_or(word)
}

/// Where a word stands among the words of two parties.
fn order(word: usize, source: &Party, target: &Party) -> &'static str {
    let (Some(s), Some(t)) = (source.heads.first(), target.heads.first()) else { return "one" };
    match (s < t, word < *s.min(t), word > *s.max(t)) {
        (_, true, _) => "before",
        (true, _, true) => "behind",
        (false, _, true) => "behind-turned",
        (true, ..) => "between",
        (false, ..) => "between-turned",
    }
}

/// What a party is to a word: the relation of the phrase it stands in, which hangs on the word; else where it stands.
fn relation(tree: &Tree<'_>, word: usize, party: &Party) -> &'static str {
    let Some(head) = party.heads.first() else { return "none" };
    let mut up = std::iter::once(*head).chain(tree.ancestors(*head));
    match up.find(|w| tree.head(*w) == Some(word)) {
        Some(phrase) => tree.base(phrase),
        None if tree.is_under(word, *head) => "above",
        None => "apart",
    }
}
