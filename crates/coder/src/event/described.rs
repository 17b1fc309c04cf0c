//! Whom a noun describes: "NATO member Turkey", "Turkey, a member of NATO", "Turkey is a member".

use super::fill;
use super::matching::{Attempt, Scene};
use super::{Binding, noun};
use dateline_lexicon::Slot;
use dateline_syntax::Upos;

/// The heads that a noun says something of, the surest first: the subject of its copula, what it stands in apposition
/// to, the name behind it, the phrase that it heads.
pub(super) fn heads(scene: &Scene<'_>, noun: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut found = Vec::new();
    let predicate = tree.child(noun, &["cop"]).is_some() || tree.base(noun) == "xcomp";
    found.extend(scene.clauses.frame(noun).subject.filter(|_| predicate));
    let first = tree.head(noun).filter(|_| tree.base(noun) == "conj").unwrap_or(noun);
    let above = tree.head(first);
    let joined = ["appos", "compound", "flat", "nmod", "dep", "parataxis"].contains(&tree.base(first));
    let bare = tree.child(first, &["case"]).is_none();
    found.extend(above.filter(|h| joined && bare && tree.is_nominal(*h)));
    found.extend(tree.with(noun, &["appos"]));
    let names = tree.with(noun, &["flat", "nmod", "compound"]).filter(|c| *c > noun);
    found.extend(names.filter(|c| tree.word(*c).upos == Upos::PROPN && tree.child(*c, &["case"]).is_none()));
    found.push(noun);
    found
}

/// Fills a role with the possessor, adjective or of-phrase of the noun, or of the name that it stands before.
pub(super) fn owner(scene: &Scene<'_>, slot: &Slot, noun: usize, attempt: &mut Attempt) -> bool {
    let own = noun::owner(scene, slot, noun, attempt);
    let host = scene.tree.head(noun).filter(|_| scene.cast.base(scene.sentence, noun).is_none());
    own || host.is_some_and(|host| noun::owner(scene, slot, host, attempt))
}

/// Fills a role with whom the noun describes; a name or a noun that means an actor, a thing only where
/// the form has a word for it.
pub(super) fn before(scene: &Scene<'_>, slot: &Slot, attempt: &mut Attempt) -> bool {
    let noun = attempt.verb;
    let thing = !slot.words.is_empty();
    // A noun describes itself only where it takes up someone known: "the breakaway regions", not "his supporters".
    let known = |actor: usize| {
        let actor = &scene.cast.actors[actor];
        actor.entity.is_some() || !actor.members.is_empty()
    };
    let actor = |head: &usize| match scene.cast.actor_at(scene.sentence, *head) {
        Some(actor) => *head != noun || known(actor),
        None => thing && *head != noun,
    };
    let free = |head: &usize| !attempt.bindings.iter().any(|b| b.head == *head && b.actor.is_none());
    let fits = |head: &usize| actor(head) && free(head) && fill::fits(scene, slot, *head);
    let taken = heads(scene, noun).into_iter().find(fits);
    attempt.bindings.extend(taken.map(|head| Binding {
        role: slot.role,
        head,
        actor: None,
        sites: slot.sites,
    }));
    taken.is_some()
}
