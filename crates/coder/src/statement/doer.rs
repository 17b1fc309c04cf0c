//! Who does what an infinitive or participle under a noun tells: "launched [a petition] to allow it".

use super::cue::is_bare_gerund;
use crate::event::Scene;
use crate::tree::Tree;
use dateline_syntax::Upos;

/// Who speaks in an infinitive, or in a participle behind a comma, that hangs on a noun which cannot speak: who acts in the
/// clause in which the noun is an object, or whose the noun is.
pub(super) fn of_noun(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let noun = tree.head(verb).filter(|_| tree.base(verb) == "acl")?;
    let infinitive = tree.child(verb, &["mark"]).is_some_and(|m| tree.lower[m] == "to");
    let apart = is_bare_gerund(tree, verb) && verb > 0 && tree.lower[verb - 1] == ",";
    if !(infinitive || apart) || can_speak(scene, noun) {
        return None;
    }
    acting_above(scene, noun).or_else(|| possessor(tree, noun))
}

/// Whether a noun names somebody: a name, a pronoun, or a noun by which the coder knows an actor.
fn can_speak(scene: &Scene<'_>, noun: usize) -> bool {
    let named = matches!(scene.tree.word(noun).upos, Upos::PROPN | Upos::PRON | Upos::NUM | Upos::DET);
    named || scene.cast.is_described(scene.sentence, noun)
}

/// Who acts in the clause in which a noun, or a noun above it, is an object.
fn acting_above(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let whole = tree.ancestors(noun).find(|n| !["nmod", "conj"].contains(&tree.base(*n)))?;
    let verb = tree.head(whole).filter(|v| ["obj", "obl"].contains(&tree.base(whole)) && tree.is_verb(*v))?;
    scene.clauses.frame(verb).subject.filter(|subject| *subject != noun)
}

/// Whose a noun is.
fn possessor(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.children[noun].iter().copied().find(|c| tree.rel(*c).name() == "nmod:poss")
}

/// Whether a verb is a participle of a circumstance, "asked about the vote, he ...", whatever the parser took its form for:
/// nobody is named in its clause who could do what it tells.
pub(super) fn is_circumstance(tree: &Tree<'_>, verb: usize) -> bool {
    // "..., reported that talks failed": a verb that tells something has a subject elsewhere.
    let tells = tree.with(verb, &["ccomp"]).any(|c| tree.case(c) == "that");
    !tells
        && ["advcl", "ccomp"].contains(&tree.base(verb))
        && matches!(tree.word(verb).xpos.name(), "VBD" | "VBN")
        && tree.child(verb, &["nsubj", "csubj", "aux", "expl", "obj", "cc"]).is_none()
}
