//! Participles joined to who acts by a hyphen: "Exland-backed rebels", "the Exlandic-ruled island".

use super::Binding;
use super::fill;
use super::matching::{Attempt, Scene};
use dateline_lexicon::{Link, Slot};

/// The word before the hyphen of a participle that stands before its noun.
pub(super) fn doer(scene: &Scene<'_>, participle: usize) -> Option<usize> {
    let tree = scene.tree;
    let hyphen = participle.checked_sub(1).filter(|h| tree.lower[*h] == "-")?;
    let word = hyphen.checked_sub(1)?;
    let noun = tree.head(participle).filter(|noun| *noun > participle && tree.is_nominal(*noun))?;
    (tree.head(word) == Some(participle) || tree.head(word) == Some(noun)).then_some(word)
}

/// Fills a role: before the participle who acts, behind it the noun.
pub(super) fn argument(scene: &Scene<'_>, link: &Link, slot: &Slot, attempt: &mut Attempt) -> bool {
    let (cast, sentence, participle) = (scene.cast, scene.sentence, attempt.verb);
    let (Some(word), Some(noun)) = (doer(scene, participle), scene.tree.head(participle)) else {
        return false;
    };
    let blank = Binding { role: slot.role, head: noun, actor: None, sites: slot.sites };
    let binding = if *link == Link::Before {
        let actor = cast.actor_at(sentence, word).or_else(|| cast.adjective_actor(sentence, noun));
        let actor = actor.filter(|actor| fill::actor_fits(scene, slot, *actor));
        actor.map(|actor| Binding { head: word, actor: Some(actor), ..blank })
    } else {
        fill::fits(scene, slot, noun).then_some(blank)
    };
    let filled = binding.is_some();
    attempt.bindings.extend(binding);
    filled
}
