//! Deeds: clauses that tell what somebody does or is to do, whether a pattern knows it or not.

use super::coding::SentenceCoder;
use super::matching::{Attempt, Match, Scene};
use super::{Binding, fill};
use crate::actor::{ActorIx, Reference};
use crate::status::is_denied;
use dateline_lexicon::{Link, Role, Slot};
use dateline_syntax::Upos;

/// Looks for a deed where a link leads.
pub(super) fn argument(scene: &Scene<'_>, link: &Link, slot: &Slot, attempt: &mut Attempt) -> bool {
    let heads = fill::event_candidates(scene, link, attempt);
    let verb = attempt.verb;
    let Some(head) = heads.into_iter().find(|head| is_deed(scene, *head) && fits(scene, slot, verb, *head))
    else {
        return false;
    };
    attempt.bindings.push(Binding { role: Role::Deed, head, actor: None, sites: false });
    true
}

/// Whether a word heads a clause: a verb, what somebody is "to be", or what the parser took for a noun though it has a
/// subject and no copula.
fn is_deed(scene: &Scene<'_>, head: usize) -> bool {
    let tree = scene.tree;
    let to_be = tree.child(head, &["cop"]).is_some()
        && tree.child(head, &["mark"]).is_some_and(|m| tree.lower[m] == "to");
    tree.is_verb(head)
        || to_be
        || (tree.child(head, &["nsubj"]).is_some() && tree.child(head, &["cop"]).is_none())
}

/// Whether a deed is of one of a slot's classes.
fn fits(scene: &Scene<'_>, slot: &Slot, verb: usize, head: usize) -> bool {
    let is_of = |class: &String| match class.as_str() {
        "future" => is_to_come(scene, head) && !is_denied(scene.tree, scene.words, head),
        "refused" => is_to_come(scene, head) && is_denied(scene.tree, scene.words, head),
        "asked" => is_asked(scene, verb, head),
        "unwilling" => {
            is_to_come(scene, head) && is_denied(scene.tree, scene.words, head) && is_own(scene, verb, head)
        }
        "planned" => is_to_come(scene, head) && is_own(scene, verb, head),
        "own" => is_own(scene, verb, head),
        _ => false,
    };
    slot.classes.is_empty() || slot.classes.iter().any(is_of)
}

/// Whether who tells a deed did it, or what is his did: "admitted that he had lied", "that its ship had leaked".
fn is_own(scene: &Scene<'_>, verb: usize, head: usize) -> bool {
    let subject = |of: usize| scene.clauses.frame(of).subject;
    let (Some(teller), Some(doer)) = (subject(verb), subject(head)) else { return false };
    let actor = |word: usize| scene.cast.reference(scene.sentence, word).map(Reference::actor);
    let owner = scene.tree.child(doer, &["nmod:poss"]);
    let same = |word: usize| actor(word).is_some() && actor(word) == actor(teller);
    same(doer) || owner.is_some_and(same)
}

/// Whether an auxiliary says that a deed is to come.
fn is_to_come(scene: &Scene<'_>, head: usize) -> bool {
    let words = scene.words;
    let mut auxiliaries = scene.tree.with(head, &["aux"]);
    auxiliaries.any(|aux| scene.tree.in_set(aux, &words.future) || scene.tree.in_set(aux, &words.backshift))
}

/// Whether a deed is asked for, not told: a subjunctive ("insisted that it leave"), or a duty. A present among the past
/// is taken for a subjunctive.
fn is_asked(scene: &Scene<'_>, verb: usize, head: usize) -> bool {
    let tree = scene.tree;
    let tag = |word: usize| tree.word(word).xpos.name();
    let auxiliaries: Vec<usize> = tree.with(head, &["aux"]).collect();
    if auxiliaries.iter().any(|aux| tree.in_set(*aux, &scene.words.duty)) {
        return true;
    }
    let bare = |word: usize| tag(word) == "VB" || tree.word(word).upos == Upos::NOUN;
    let passive = tree.with(head, &["aux"]).any(|aux| tree.lower[aux] == "be") && auxiliaries.len() == 1;
    passive || (auxiliaries.is_empty() && (bare(head) || (tag(head) == "VBP" && tag(verb) == "VBD")))
}

impl SentenceCoder<'_> {
    /// Whom a deed that somebody asks for, promises or refuses turns to: who is to do it, unless that is who speaks, else to
    /// whom it is done.
    pub(super) fn party_of_deed(&self, matched: &Match, source: &[ActorIx]) -> Vec<ActorIx> {
        let Some(deed) = matched.bindings.iter().find(|b| b.role == Role::Deed) else { return Vec::new() };
        let frame = self.scene.clauses.frame(deed.head);
        let phrases = frame.obliques.iter().map(|oblique| oblique.head);
        let heads = [frame.subject, frame.object, frame.recipient].into_iter().flatten().chain(phrases);
        let told = |actor: &ActorIx| !source.contains(actor);
        heads.filter_map(|head| self.actor_of(head, false)).find(told).into_iter().collect()
    }
}
