//! From the roles of a match to the actors that fill them.

use super::Binding;
use super::matching::{Match, Scene};
use crate::actor::ActorIx;
use dateline_lexicon::Role;
use dateline_syntax::Upos;

/// Who speaks the words around a word, for `I` and `we`.
pub(crate) type Speaker<'a> = &'a dyn Fn(usize) -> Option<ActorIx>;

/// The actors that fill a role, each once.
pub(crate) fn fill(scene: &Scene<'_>, speaker: Speaker<'_>, matched: &Match, role: Role) -> Vec<ActorIx> {
    let mut actors = Vec::new();
    for binding in matched.bindings.iter().filter(|b| b.role == role) {
        for actor in actors_of(scene, speaker, matched, binding) {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
    }
    actors
}

/// The actors that a binding means: those of the phrase and of what is coordinated with it.
fn actors_of(scene: &Scene<'_>, speaker: Speaker<'_>, matched: &Match, binding: &Binding) -> Vec<ActorIx> {
    if let Some(actor) = binding.actor {
        return vec![actor];
    }
    let elsewhere = |head: &usize| {
        matched.bindings.iter().any(|b| b.role != binding.role && b.head == *head && b.actor.is_none())
    };
    let heads = joined(scene, binding.head).into_iter().filter(|head| !elsewhere(head));
    heads.filter_map(|head| actor_of(scene, speaker, head, binding.sites)).collect()
}

/// The head of a phrase with those that are coordinated with it; behind a title the names are: "ministers Ada Exe and Ben Wye".
fn joined(scene: &Scene<'_>, head: usize) -> Vec<usize> {
    let (tree, cast) = (scene.tree, scene.cast);
    let bears = |name: &usize| {
        let actor = cast.actor_at(scene.sentence, head);
        *name > head && actor.is_some() && cast.actor_at(scene.sentence, *name) == actor
    };
    let names = tree.with(head, &["appos", "flat"]).filter(bears);
    tree.conjuncts(head).into_iter().chain(names.flat_map(|name| tree.with(name, &["conj"]))).collect()
}

/// The actor of one phrase; a building or vehicle only where `sites` allows.
pub(super) fn actor_of(scene: &Scene<'_>, speaker: Speaker<'_>, head: usize, sites: bool) -> Option<ActorIx> {
    // "US" in capitals is a name.
    let pronoun = scene.tree.word(head).upos == Upos::PRON;
    if pronoun && ["i", "we", "us", "me", "our", "my"].contains(&scene.tree.lower[head].as_str()) {
        return speaker(head);
    }
    scene.cast.party(scene.sentence, head, sites).map(|reference| reference.actor())
}
