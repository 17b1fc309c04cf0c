//! What in a sentence can fill an argument.

use super::Binding;
use super::matching::{Attempt, Scene};
use crate::actor::Reference;
use crate::tree::Tree;
use dateline_lexicon::{EntityKind, Link, Role, Slot};
use dateline_record::ActorKind;
use dateline_syntax::Upos;

/// Prepositions of the phrases that tell for whom or why something is done.
const STANCE: &[&str] = &["in", "on"];

/// The head words that stand where a link leads, best first.
pub(super) fn candidates(scene: &Scene<'_>, link: &Link, attempt: &Attempt) -> Vec<usize> {
    let frame = scene.clauses.frame(attempt.verb);
    match link {
        Link::Before => frame.subject.into_iter().collect(),
        Link::Object => objects(scene, attempt),
        Link::Preposition(cases) => {
            let clauses = frame.finite.iter().filter(|_| cases.iter().any(|case| case == "that"));
            behind(scene, cases, attempt).into_iter().chain(clauses.copied()).collect()
        }
        Link::Anywhere => anywhere(scene, attempt),
        Link::Infinitive => {
            let to = ["to".to_owned()];
            frame.infinitives.iter().copied().chain(behind(scene, &to, attempt)).collect()
        }
        Link::Clause => frame.finite.clone(),
        Link::ClauseSubject => frame.subject.into_iter().collect(),
        Link::Particle => particles(scene.tree, attempt.verb),
        Link::Possessor => Vec::new(),
        Link::Conjunct => {
            attempt.last.map(|last| scene.tree.with(last, &["conj"]).collect()).unwrap_or_default()
        }
    }
}

/// The objects still to be taken: first the direct one, for a second argument the other.
fn objects(scene: &Scene<'_>, attempt: &Attempt) -> Vec<usize> {
    let frame = scene.clauses.frame(attempt.verb);
    let both = [frame.object, frame.recipient].into_iter().flatten();
    // What someone becomes or is made: "was elected president".
    let nouns = frame.gerunds.iter().copied().filter(|head| scene.tree.is_nominal(*head));
    let all = both.chain(nouns).chain(attempt.behind_particle);
    all.filter(|head| !attempt.objects.contains(head)).collect()
}

/// The words behind a verb that may be its particles; the parser takes some for the first preposition of a phrase.
pub(super) fn particles(tree: &Tree<'_>, verb: usize) -> Vec<usize> {
    let own = tree.with(verb, &["compound", "advmod"]);
    let of_phrases = tree.with(verb, &["obl"]).flat_map(|phrase| tree.with(phrase, &["case", "advmod"]));
    own.chain(of_phrases).filter(|word| *word > verb).collect()
}

/// The phrase whose preposition stands right behind a verb that has no object.
pub(super) fn object_behind_particle(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let case = |c: usize| tree.child(c, &["case"]);
    let bare = tree.child(verb, &["obj", "nsubj:pass"]).is_none();
    tree.with(verb, &["obl"]).find(|c| bare && case(*c) == Some(verb + 1))
}

/// The phrase right behind a clause that the parser gave to the verb above it: "left after they held talks in Exland".
pub(super) fn right_behind(scene: &Scene<'_>, cases: &[String], verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let above = tree.head(verb).filter(|_| ["advcl", "ccomp", "acl"].contains(&tree.base(verb)))?;
    let end = tree.subtree(verb).last().copied()?;
    let next = |c: &usize| tree.subtree(*c).first() == Some(&(end + 1)) && cases.contains(&tree.case(*c));
    tree.with(above, &["obl"]).find(next)
}

/// The phrases behind one of these prepositions, anywhere among the words matched so far.
fn behind(scene: &Scene<'_>, cases: &[String], attempt: &Attempt) -> Vec<usize> {
    let anchors = attempt.anchors.iter();
    let obliques = anchors.flat_map(|anchor| scene.clauses.frame(*anchor).obliques.iter());
    let mut heads = Vec::new();
    for oblique in obliques {
        // "According to the ministry, they want ...": the phrase in front is not the verb's.
        let ends = |case: &String| last_word(&oblique.case) == case && oblique.head > attempt.verb;
        let fits = cases.iter().any(|case| oblique.case == *case || ends(case));
        if fits && !heads.contains(&oblique.head) {
            heads.push(oblique.head);
        }
    }
    if !scene.lexicon.policy.forms_only && cases.iter().any(|case| case == "into") {
        heads.extend(
            attempt.objects.iter().filter_map(|object| beyond_participle(scene, attempt.verb, *object)),
        );
    }
    if !scene.lexicon.policy.forms_only && cases.iter().any(|case| case == "to" || case == "for") {
        heads.extend(
            scene.clauses.frame(attempt.verb).recipient.filter(|head| !attempt.objects.contains(head)),
        );
    }
    if cases.iter().any(|case| case == "by") {
        heads.extend(
            attempt
                .anchors
                .iter()
                .filter_map(|a| passive_agent(scene, *a))
                .filter(|h| !attempt.objects.contains(h)),
        );
    }
    heads
}

/// Where a thing goes that a participle describes, which has the phrase in place of the verb: "crashed a truck packed with
/// explosives into the gate".
fn beyond_participle(scene: &Scene<'_>, verb: usize, object: usize) -> Option<usize> {
    let beside = scene.tree.with(verb, &["xcomp"]).filter(|c| *c == object + 1);
    let mut participles = scene.tree.with(object, &["acl"]).chain(beside);
    let participle = participles.find(|c| scene.tree.word(*c).xpos.name() == "VBN")?;
    let obliques = &scene.clauses.frame(participle).obliques;
    obliques.iter().find(|o| o.case == "into" && o.head > participle).map(|o| o.head)
}

/// The object of a trigger, then all phrases behind it in its clause, the nearest first: actors, then what actors stand
/// behind. Who has a role already has no second one. What others say of the clause and what is joined to it are no part of it.
fn anywhere(scene: &Scene<'_>, attempt: &Attempt) -> Vec<usize> {
    let (tree, trigger) = (scene.tree, attempt.anchors[0]);
    let actor = |head: usize| scene.cast.reference(scene.sentence, head).map(Reference::actor);
    let of = |b: &Binding| match b.actor {
        Some(actor) => vec![actor],
        None => tree.conjuncts(b.head).into_iter().filter_map(actor).collect(),
    };
    let named: Vec<_> = attempt.bindings.iter().flat_map(of).collect();
    // What a passive is about stands before it.
    let object = scene.clauses.frame(trigger).object;
    let words = words_behind(scene, trigger, object);
    // A possessor stands behind what it owns, which comes in its own turn.
    let heads = |w: &usize| tree.is_nominal(*w) && tree.rel(*w).name() != "nmod:poss";
    let behind = words.into_iter().filter(heads);
    let mut found: Vec<usize> = object.into_iter().chain(behind).collect();
    found.retain(|w| actor(*w).is_none_or(|actor| !named.contains(&actor)));
    found.sort_by_key(|w| !names_actor(scene, *w));
    found
}

/// The words behind a trigger in its clause and those of its object; for lexicons that count what the main clause tells, what
/// is told in a clause of its own only where nobody else is named.
fn words_behind(scene: &Scene<'_>, trigger: usize, object: Option<usize>) -> Vec<usize> {
    let tree = scene.tree;
    // What those do of whom it is said is theirs: "was seen to attack the town".
    let passive = scene.clauses.frame(trigger).passive;
    let apart = |c: &usize| match tree.base(*c) {
        "parataxis" => true,
        "conj" => tree.is_verb(*c),
        "xcomp" => passive && tree.is_verb(*c),
        _ => false,
    };
    let children =
        tree.children[trigger].iter().filter(|c| (**c > trigger || Some(**c) == object) && !apart(c));
    let sorted = |mut words: Vec<usize>| {
        words.sort_unstable();
        words
    };
    if !scene.lexicon.policy.main_clauses {
        return sorted(children.flat_map(|c| tree.subtree(*c)).collect());
    }
    let inside = sorted(children.clone().flat_map(|c| in_clause(scene, *c, false)).collect());
    if inside.iter().any(|w| tree.is_nominal(*w) && names_actor(scene, *w)) {
        return inside;
    }
    sorted(children.flat_map(|c| in_clause(scene, *c, true)).collect())
}

/// The words under a word; of a clause that completes a verb its subject alone, unless all of it is `open`.
fn in_clause(scene: &Scene<'_>, word: usize, open: bool) -> Vec<usize> {
    let tree = scene.tree;
    match tree.base(word) {
        "ccomp" if !open => {
            tree.child(word, &["nsubj"]).map(|subject| tree.subtree(subject)).unwrap_or_default()
        }
        // What is done beside: "said so, killing two".
        "advcl" if tree.word(word).xpos.name() == "VBG" && tree.child(word, &["mark"]).is_none() => {
            Vec::new()
        }
        _ => {
            let inside = tree.children[word].iter().flat_map(|c| in_clause(scene, *c, open));
            std::iter::once(word).chain(inside).collect()
        }
    }
}

/// Whether a phrase means an actor, or its adjective or possessor does.
fn names_actor(scene: &Scene<'_>, head: usize) -> bool {
    let (cast, sentence) = (scene.cast, scene.sentence);
    let mut owners = scene.tree.children[head].iter().filter(|c| scene.tree.rel(**c).name() == "nmod:poss");
    // Whom the dictionaries do not have is nobody.
    let known = |actor: &usize| !scene.lexicon.policy.forms_only || cast.actors[*actor].code.is_some();
    cast.actor_at(sentence, head).filter(known).is_some()
        || cast.adjective_actor(sentence, head).is_some()
        || owners.any(|owner| cast.actor_at(sentence, *owner).is_some())
}

/// The agent of a passive verb.
fn passive_agent(scene: &Scene<'_>, anchor: usize) -> Option<usize> {
    let frame = scene.clauses.frame(anchor);
    frame.subject.filter(|_| frame.passive)
}

/// Whether a phrase tells for whom or why something is done, and whom it names is not whom it is done to: "in support of".
pub(super) fn is_stance(scene: &Scene<'_>, head: usize) -> bool {
    STANCE.contains(&scene.tree.case(head).as_str()) && scene.tree.in_set(head, &scene.words.stances)
}

/// The phrase right behind an event noun that the parser gave to the verb above it: "killed in a raid on the consulate".
pub(super) fn behind_noun(scene: &Scene<'_>, cases: &[String], noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let befalls = |verb: &usize| tree.base(noun) == "obl" && tree.in_set(*verb, &scene.words.befalling);
    let above = tree.head(noun).filter(befalls)?;
    let end = tree.subtree(noun).last().copied()?;
    let next = |c: &usize| tree.subtree(*c).first() == Some(&(end + 1)) && cases.contains(&tree.case(*c));
    let found = tree.with(above, &["obl"]).find(next)?;
    scene.cast.party(scene.sentence, found, false).map(|_| found)
}

/// The last of the words in a preposition.
fn last_word(case: &str) -> &str {
    case.rsplit(' ').next().unwrap_or(case)
}

/// The words that may hold an inner event where a link leads.
pub(super) fn event_candidates(scene: &Scene<'_>, link: &Link, attempt: &Attempt) -> Vec<usize> {
    let frame = scene.clauses.frame(attempt.verb);
    let heads: Vec<usize> = match link {
        Link::Before => frame.subject.into_iter().collect(),
        Link::Object => {
            let complements = frame.gerunds.iter().chain(&frame.finite).copied();
            frame.object.into_iter().chain(complements).collect()
        }
        Link::Infinitive => {
            let nouns = behind(scene, &["to".to_owned()], attempt);
            let of_objects = attempt.objects.iter().flat_map(|o| scene.clauses.frame(*o).infinitives.iter());
            frame.infinitives.iter().chain(of_objects).copied().chain(nouns).collect()
        }
        Link::Clause => frame.finite.clone(),
        Link::Preposition(cases) => behind(scene, cases, attempt),
        Link::Anywhere => complements(scene, attempt),
        Link::Conjunct | Link::Possessor | Link::ClauseSubject | Link::Particle => Vec::new(),
    };
    let own: Vec<usize> = heads.into_iter().flat_map(|head| scene.tree.conjuncts(head)).collect();
    let carried: Vec<usize> = own.iter().flat_map(|head| carried_on(scene, *head)).collect();
    own.into_iter().chain(carried).collect()
}

/// The deed that a verb of beginning or going on only carries: "vowed to keep attacking".
fn carried_on(scene: &Scene<'_>, verb: usize) -> Vec<usize> {
    let carries = scene.tree.is_verb(verb) && scene.tree.in_set(verb, &scene.words.phases);
    let frame = scene.clauses.frame(verb);
    frame.gerunds.iter().chain(&frame.infinitives).copied().filter(|_| carries).collect()
}

/// The clauses that complete a verb, behind it; a finite one only where the object is no actor, one of purpose only where
/// nothing else in the clause is: who is told something is whom the verb acts on.
fn complements(scene: &Scene<'_>, attempt: &Attempt) -> Vec<usize> {
    let verb = attempt.verb;
    let frame = scene.clauses.frame(verb);
    let named = |head: usize| scene.cast.actor_at(scene.sentence, head).is_some();
    let told = frame.object.is_some_and(named);
    let placed = told || frame.obliques.iter().any(|o| named(o.head));
    let finite = frame.finite.iter().filter(|_| !told);
    let purpose = |c: &&usize| scene.tree.base(**c) != "advcl" || !placed;
    let infinitives = frame.infinitives.iter().filter(purpose);
    let of_object = frame.object.iter().flat_map(|o| &scene.clauses.frame(*o).infinitives);
    let all = infinitives.chain(&frame.gerunds).chain(finite).chain(of_object);
    all.copied().filter(|head| *head > verb).collect()
}

/// Whether the phrase of a head may fill a slot.
pub(super) fn fits(scene: &Scene<'_>, slot: &Slot, head: usize) -> bool {
    // "In May" tells when, not where.
    if slot.role == Role::Place && scene.tree.in_set(head, &scene.words.calendar) {
        return false;
    }
    if !slot.is_conditional() {
        return !slot.strict || scene.cast.party(scene.sentence, head, slot.sites).is_some();
    }
    let heads = scene.tree.conjuncts(head);
    let worded = slot.words.iter().any(|phrase| heads.iter().any(|h| scene.tree.has_phrase(*h, phrase)));
    worded || slot.classes.iter().any(|class| heads.iter().any(|h| is_of(scene, slot, class, *h)))
}

/// Whether the phrase of a head is of a class of actors.
fn is_of(scene: &Scene<'_>, slot: &Slot, class: &str, head: usize) -> bool {
    if class == "office" {
        return scene.cast.title_at(scene.sentence, head).is_some();
    }
    let found = scene.cast.actor_or_modifier(scene.sentence, head);
    let Some(ix) = found.filter(|ix| slot.sites || !scene.cast.is_site(*ix)) else {
        let named = scene.tree.word(head).upos == Upos::PROPN;
        return match class {
            "thing" => scene.tree.is_nominal(head) && scene.cast.party(scene.sentence, head, false).is_none(),
            "place" | "territory" => named || scene.tree.in_set(head, &scene.words.places),
            _ => false,
        };
    };
    actor_is_of(scene, class, ix)
}

/// Whether an actor may fill a slot.
pub(super) fn actor_fits(scene: &Scene<'_>, slot: &Slot, actor: usize) -> bool {
    !slot.is_conditional() || slot.classes.iter().any(|class| actor_is_of(scene, class, actor))
}

/// Whether an actor is of a class.
fn actor_is_of(scene: &Scene<'_>, class: &str, ix: usize) -> bool {
    let actor = &scene.cast.actors[ix];
    if !actor.members.is_empty() && actor.members.iter().all(|member| actor_is_of(scene, class, *member)) {
        return true;
    }
    let book = scene.cast.codebook;
    let meets = |condition: &str| actor.sectors.iter().any(|s| book.sector_is(s, condition));
    let land = matches!(actor.kind, ActorKind::State | ActorKind::Territory);
    let organization = actor.kind == ActorKind::Organization;
    match class {
        "actor" => true,
        "state" | "territory" | "place" if land => true,
        "place" => actor.kind == ActorKind::Place,
        "government" => land || meets(class),
        "igo" => {
            organization
                && actor.code.as_deref().is_some_and(|c| c.get(..3).is_some_and(|c| book.sector_is(c, class)))
        }
        "organization" => organization || land,
        "person" => actor.is_person() || actor.kind == ActorKind::Group,
        "group" => actor.kind == ActorKind::Group || actor.plural || is_group(scene, ix),
        "armed" => meets(class) || is_group(scene, ix),
        "civilian" => {
            let official = meets("government") || meets("armed");
            !land && !organization && !official && actor.kind != ActorKind::Place
        }
        "document" => actor.kind == ActorKind::Document,
        sector => actor.sectors.iter().any(|s| s == sector),
    }
}

/// Whether an actor is an armed group, party or movement of the catalogue.
fn is_group(scene: &Scene<'_>, actor: usize) -> bool {
    scene.cast.actors[actor].entry.is_some_and(|e| scene.cast.entity(e).kind == EntityKind::Group)
}
