//! Events told by nouns: who does them, and through which verb.

use super::Binding;
use super::fill;
use super::matching::{Attempt, Scene};
use dateline_lexicon::{Argument, Link, Role, Slot};
use dateline_syntax::Upos;

/// Prepositions before an event noun whose doer is the subject of the verb: "left after talks", "returned from talks".
const DOING: &[&str] = &["for", "after", "in", "during", "at", "from", "following"];

/// Prepositions before what was over when the verb's deed happened.
const AFTER: &[&str] = &["after", "following"];

/// The light verb that an event noun is the object of, or behind whose preposition it stands.
pub(super) fn light_verb(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let light = |verb: &usize| scene.tree.in_set(*verb, &scene.words.light);
    carrier(scene, noun).filter(light).or_else(|| reduced(scene, noun).filter(light))
}

/// The participle behind a noun that it is the object of: "talks held between Exland and Wyeland".
fn reduced(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let mut participles = scene.tree.with(noun, &["acl"]);
    participles.find(|v| scene.tree.is_verb(*v) && scene.clauses.frame(*v).object == Some(noun))
}

/// The verb that only carries the event of a noun: "launched an attack", "came under fire".
pub(crate) fn event_carrier(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let (tree, words) = (scene.tree, scene.words);
    let carries = |verb: &usize| tree.in_set(*verb, &words.light) || tree.in_set(*verb, &words.undergo);
    carrier(scene, noun).filter(|_| tree.is_nominal(noun)).filter(carries)
}

/// The light verb whose obliques count as the noun's: also one that the noun is the subject of ("talks took place with"),
/// or one that only says that it happens ("fighting raged between").
pub(super) fn host(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let noun = container(scene, noun).unwrap_or(noun);
    let subject_of = scene.tree.head(noun).filter(|_| scene.tree.base(noun) == "nsubj");
    let (light, happening) = (&scene.words.light, &scene.words.happening);
    let carries = |verb: &usize| scene.tree.in_set(*verb, light) || scene.tree.in_set(*verb, happening);
    light_verb(scene, noun).or_else(|| subject_of.filter(carries))
}

/// The verb that an event noun hangs on: through coordination, as its object, as the subject of its passive, or as an oblique.
pub(super) fn carrier(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let joined = if tree.base(noun) == "conj" { tree.head(noun)? } else { noun };
    let first = container(scene, joined).unwrap_or(joined);
    let above = tree.head(first)?;
    let role = tree.rel(first).name();
    if ["acl:relcl", "root"].contains(&role) {
        return None;
    }
    // What is done at a dinner is not the dinner: "made the remark at a dinner".
    let light = tree.in_set(above, &scene.words.light);
    let beside = role == "obl" && light && tree.case(first) == "at" && tree.child(above, &["obj"]).is_some();
    let carried = !beside && ["obj", "nsubj:pass", "obl", "xcomp"].contains(&role);
    carried.then_some(above).or_else(|| reduced(scene, first))
}

/// The noun that holds an event noun as one of several or as a part: "a series of attacks", "a program of sanctions".
fn container(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let above = tree.head(noun).filter(|_| tree.base(noun) == "nmod" && tree.case(noun) == "of")?;
    tree.in_set(above, &scene.words.containers).then_some(above)
}

/// Fills the role in front of an event noun: possessor, adjective, or the subject of its light verb.
pub(super) fn before(scene: &Scene<'_>, slot: &Slot, attempt: &mut Attempt) -> bool {
    let noun = attempt.verb;
    let subject = doer(scene, noun).filter(|_| slot.role == Role::Source);
    let taken = subject.filter(|head| fill::fits(scene, slot, *head));
    // "During his trip to Chad the envoy met bishops": whose trip it is comes behind it.
    let ahead = unknown_owner(scene, noun) && taken.is_some();
    if !ahead && direct_owner(scene, slot, noun, attempt) {
        return true;
    }
    if let Some(head) = taken {
        attempt.bindings.push(Binding { role: slot.role, head, actor: None, sites: slot.sites });
    }
    taken.is_some()
}

/// Whether a noun's possessor is a pronoun that stands for nobody named so far.
fn unknown_owner(scene: &Scene<'_>, noun: usize) -> bool {
    let mut owners = scene.tree.with(noun, &["nmod"]).filter(|c| scene.tree.rel(*c).name() == "nmod:poss");
    owners.any(|c| scene.tree.word(c).upos == Upos::PRON && scene.cast.reference(scene.sentence, c).is_none())
}

/// Fills a role with a noun's possessor or adjective.
fn direct_owner(scene: &Scene<'_>, slot: &Slot, noun: usize, attempt: &mut Attempt) -> bool {
    let poss = scene.tree.children[noun].iter().copied().find(|c| scene.tree.rel(*c).name() == "nmod:poss");
    if let Some(head) = poss.filter(|head| fill::fits(scene, slot, *head)) {
        attempt.bindings.push(Binding { role: slot.role, head, actor: None, sites: slot.sites });
        return true;
    }
    let named = scene.cast.adjective_actor(scene.sentence, noun);
    let actor = named.filter(|actor| fill::actor_fits(scene, slot, *actor));
    attempt.bindings.extend(actor.map(|_| Binding { role: slot.role, head: noun, actor, sites: slot.sites }));
    actor.is_some()
}

/// Fills a role with a noun's possessor, adjective or of-phrase.
pub(super) fn owner(scene: &Scene<'_>, slot: &Slot, noun: usize, attempt: &mut Attempt) -> bool {
    if direct_owner(scene, slot, noun, attempt) {
        return true;
    }
    let obliques = scene.clauses.frame(noun).obliques.iter();
    let behind = obliques.filter(|o| ["of", "by", "from"].contains(&o.case.as_str())).map(|o| o.head);
    let taken = behind.into_iter().find(|head| fill::fits(scene, slot, *head));
    attempt.bindings.extend(taken.map(|head| Binding {
        role: slot.role,
        head,
        actor: None,
        sites: slot.sites,
    }));
    taken.is_some()
}

/// Who does what an event noun says: the subject of its light verb, or its own agent.
fn doer(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    if let Some(verb) = light_verb(scene, noun).filter(|verb| reduced(scene, noun) != Some(*verb)) {
        return scene.clauses.frame(verb).subject;
    }
    let held = reduced(scene, noun).and_then(|verb| scene.clauses.frame(verb).subject);
    held.or_else(|| agent(scene, noun))
        .or_else(|| suffered(scene, noun).and_then(|verb| agent(scene, verb)))
        .or_else(|| {
            let verb = carrier(scene, noun).filter(|_| DOING.contains(&scene.tree.case(noun).as_str()))?;
            // Who was hurt after an attack did not make it.
            let suffers = AFTER.contains(&scene.tree.case(noun).as_str())
                && scene.tree.in_set(verb, &scene.words.befalling);
            scene.clauses.frame(verb).subject.filter(|_| !suffers)
        })
}

/// Who stands behind `by`.
fn agent(scene: &Scene<'_>, word: usize) -> Option<usize> {
    scene.clauses.frame(word).obliques.iter().find(|o| o.case == "by").map(|o| o.head)
}

/// The verb of suffering that an event noun hangs on.
fn suffered(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    carrier(scene, noun).filter(|verb| scene.tree.in_set(*verb, &scene.words.undergo))
}

/// Fills a role with the subject of a verb of suffering that the event noun hangs on: "the town came under attack".
pub(super) fn undergone(scene: &Scene<'_>, slot: &Slot, attempt: &mut Attempt) -> bool {
    if slot.role != Role::Target {
        return false;
    }
    let verb = suffered(scene, attempt.verb);
    let subject = verb.and_then(|verb| scene.clauses.frame(verb).subject);
    let taken = subject.filter(|head| fill::fits(scene, slot, *head));
    if let Some(head) = taken {
        attempt.bindings.push(Binding { role: slot.role, head, actor: None, sites: slot.sites });
    }
    taken.is_some()
}

/// Fills a role with the phrase right behind an event noun that the parser gave to the verb above: "killed in a raid on the
/// camp".
pub(super) fn gone_astray(
    scene: &Scene<'_>,
    slot: &Slot,
    argument: &Argument,
    attempt: &mut Attempt,
) -> bool {
    let Link::Preposition(cases) = &argument.link else { return false };
    if ![Role::Source, Role::Target].contains(&slot.role) {
        return false;
    }
    let taken = fill::behind_noun(scene, cases, attempt.verb).filter(|head| fill::fits(scene, slot, *head));
    attempt.bindings.extend(taken.map(|head| Binding {
        role: slot.role,
        head,
        actor: None,
        sites: slot.sites,
    }));
    taken.is_some()
}
