//! Which of a sentence's events links two parties most surely.

use super::Fit;
use super::party::Party;
use super::traits::Seen;
use crate::event::{CodedEvent, SentenceCoder};
use crate::tree::Tree;
use dateline_lexicon::{Role, Trait};

/// An event in its place.
pub(super) struct Ranked<'c> {
    /// The event.
    pub event: &'c CodedEvent,
    /// How it fits.
    pub fit: Fit,
    /// What the lexicon's weights rank it by.
    pub traits: Vec<Trait>,
}

/// The events in order: by the rules, and where the lexicon has weights, by the sum of those of their traits.
pub(super) fn order<'c>(coder: &'c SentenceCoder<'_>, source: &Party, target: &Party) -> Vec<Ranked<'c>> {
    let way = way(coder.scene.tree, source, target);
    let mut ranked: Vec<Ranked<'_>> = Vec::new();
    for (rank, (event, fit)) in by_rules(coder, source, target, &way).into_iter().enumerate() {
        let place = Some(place(&way, event)).filter(|place| *place < way.len());
        let seen = Seen { coder, event, fit, place, rank };
        ranked.push(Ranked { event, fit, traits: seen.traits(source, target) });
    }
    let weights = &coder.lexicon.ranking;
    ranked.sort_by(|a, b| weights.score(&b.traits).total_cmp(&weights.score(&a.traits)));
    ranked
}

/// The events by how they fit, then by their place on the way and by how much of the sentence their forms account for; what
/// other forms make of the same words comes last.
fn by_rules<'c>(
    coder: &'c SentenceCoder<'_>,
    source: &Party,
    target: &Party,
    way: &[usize],
) -> Vec<(&'c CodedEvent, Fit)> {
    let standing = |event: &&CodedEvent| event.gave_way_to.is_none();
    let sorted = |events: &'c [CodedEvent]| {
        let fitted = events.iter().filter(standing).map(|e| (e, fit(coder, e, source, target, way)));
        let mut found: Vec<_> = fitted.collect();
        found.sort_by_key(|(event, fit)| {
            let (place, matched) = (place(way, event), &event.matched);
            (*fit, place, matched.assumed, std::cmp::Reverse(matched.weight), matched.trigger)
        });
        found
    };
    let mut found = sorted(&coder.events);
    found.extend(sorted(&coder.rivals));
    found
}

/// How an event fits the parties.
fn fit(coder: &SentenceCoder<'_>, event: &CodedEvent, source: &Party, target: &Party, way: &[usize]) -> Fit {
    let side = |party: &Party, role: Role| takes_part(coder, event, party, role);
    let [acts, suffers] = [side(source, Role::Source), side(target, Role::Target)];
    let [turned_source, turned_target] = [side(source, Role::Target), side(target, Role::Source)];
    let on_way = place(way, event) < way.len();
    match () {
        () if acts && suffers => Fit::Linked,
        () if (acts || turned_source) && (suffers || turned_target) => Fit::Both,
        () if on_way && (acts || suffers) => Fit::One,
        () if on_way => Fit::Way,
        () => Fit::Elsewhere,
    }
}

/// Who fills a role of an event: the party that should, the other one, someone else, or no words.
pub(super) fn filler(
    coder: &SentenceCoder<'_>,
    event: &CodedEvent,
    (own, other): (&Party, &Party),
    role: Role,
) -> &'static str {
    let side = if role == Role::Source { &event.source } else { &event.target };
    match () {
        () if takes_part(coder, event, own, role) => "own",
        () if takes_part(coder, event, other, role) => "turned",
        () if !side.is_empty() || event.matched.bindings.iter().any(|b| b.role == role) => "other",
        () => "none",
    }
}

/// Whether a party fills a role of an event.
fn takes_part(coder: &SentenceCoder<'_>, event: &CodedEvent, party: &Party, role: Role) -> bool {
    let scene = &coder.scene;
    let mut bindings = event.matched.bindings.iter().filter(|b| b.role == role);
    let bound = bindings.any(|b| match b.actor {
        Some(actor) => party.actor == Some(actor),
        None => scene.tree.conjuncts(b.head).into_iter().any(|head| party.is_in(scene, head)),
    });
    let side = if role == Role::Source { &event.source } else { &event.target };
    bound || party.actor.is_some_and(|actor| side.contains(&actor))
}

/// The words on the way through the tree from the first party to the second, both ends among them.
fn way(tree: &Tree<'_>, source: &Party, target: &Party) -> Vec<usize> {
    let up = |party: &Party| {
        party.heads.first().map(|h| tree.ancestors(*h).collect::<Vec<_>>()).unwrap_or_default()
    };
    let (from, to) = (up(source), up(target));
    let top = from.iter().position(|w| to.contains(w));
    let Some(top) = top else { return [from, to].concat() };
    let down = to.iter().take_while(|w| **w != from[top]).copied().collect::<Vec<_>>();
    from[..=top].iter().copied().chain(down.into_iter().rev()).collect()
}

/// Where on the way an event's words first stand; the way's length for nowhere.
fn place(way: &[usize], event: &CodedEvent) -> usize {
    let words = event.matched.trigger_words.iter().chain(&event.matched.words).chain(&event.carrier);
    words.filter_map(|w| way.iter().position(|on| on == w)).min().unwrap_or(way.len())
}
