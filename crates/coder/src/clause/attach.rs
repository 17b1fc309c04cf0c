//! Where the parser hung phrases and clauses wrongly: whose they are by where they stand.

use super::{Frame, Oblique, bare_participle};
use crate::tree::Tree;
use dateline_lexicon::Grammar;
use dateline_syntax::{Deprel, Upos};

/// The verb that a further one of the same form goes on from which the parser joined to its object, or took for an adjective of what is joined
/// to that: "killing two people and wounding ten others", "killed two and wounded ten".
pub(super) fn gerund_above(tree: &Tree<'_>, i: usize, object: usize) -> Option<usize> {
    let form = |w: usize| match tree.word(w).xpos.name() {
        "VBG" => Some(true),
        "VBD" | "VBN" => Some(false),
        _ => None,
    };
    let bare =
        tree.base(object) == "obj" || (tree.base(object) == "obl" && tree.child(object, &["case"]).is_none());
    let first = tree.head(object).filter(|_| tree.is_nominal(object) && bare)?;
    let joined = i > object && i.checked_sub(1).is_some_and(|before| tree.base(before) == "cc");
    let alike = form(i).is_some() && form(i) == form(first) && tree.is_verb(i) && tree.is_verb(first);
    (alike && joined && tree.child(i, &["nsubj", "aux"]).is_none()).then_some(first)
}

/// The verb of the clause in front that a participle behind a comma goes on, where the parser joined it to the last phrase of
/// that clause: "struck the post on Sunday night, killing two".
pub(super) fn behind_clause(tree: &Tree<'_>, i: usize, noun: usize) -> Option<usize> {
    let comma = i.checked_sub(1).is_some_and(|before| tree.lower[before] == ",");
    let gerund = tree.is_verb(i) && tree.word(i).xpos.name() == "VBG" && tree.child(i, &["mark"]).is_none();
    let mut word = noun;
    while comma && gerund && !tree.is_verb(word) {
        let phrase = ["nmod", "obl", "obj", "conj", "compound", "flat"].contains(&tree.base(word))
            || tree.rel(word).name() == "obl:unmarked";
        word = tree.head(word).filter(|_| phrase)?;
    }
    (comma && gerund && word != noun && word < i).then_some(word)
}

/// The phrase with `by` or `against` right behind a noun, which the parser gave to what the noun hangs on: "joined a strike by
/// miners", "in reply to raids against a village".
pub(super) fn phrase_of_noun(tree: &Tree<'_>, noun: usize) -> Option<Oblique> {
    let above = tree.head(noun).filter(|above| *above < noun && tree.word(noun).upos == Upos::NOUN)?;
    let object = tree.rel(noun) == Deprel::OBJ || !tree.is_verb(above);
    let end = tree.subtree(noun).last().copied()?;
    let behind = |c: &usize| {
        let case = tree.case(*c);
        let own = case == "against" || (case == "by" && object);
        own && tree.subtree(*c).first() == Some(&(end + 1))
    };
    let head = tree.with(above, &["obl", "nmod"]).find(behind)?;
    Some(Oblique { case: tree.case(head), head })
}

/// The subject of a clause of time whose marker the parser took for a preposition: "after units of the army shelled the town".
pub(super) fn subject_behind_marker(
    tree: &Tree<'_>,
    words: &Grammar,
    verb: usize,
    frame: &Frame,
) -> Option<usize> {
    let open = if frame.passive { frame.object.is_none() } else { frame.subject.is_none() };
    let finite = matches!(tree.word(verb).xpos.name(), "VBD" | "VBN" | "VBZ" | "VBP")
        || tree.child(verb, &["aux"]).is_some();
    let clause = tree.is_verb(verb) && tree.base(verb) == "advcl" && open && finite;
    let first = tree.with(verb, &["aux"]).next().unwrap_or(verb);
    let marked = |c: &usize| {
        let case = tree.case(*c);
        let temporal = words.temporal.headed_by(&case).iter().any(|phrase| phrase.words.len() == 1);
        temporal && *c < verb && tree.subtree(*c).last().is_some_and(|last| last + 1 == first)
    };
    let above = tree.head(verb).filter(|_| clause)?;
    tree.with(verb, &["obl"]).chain(tree.with(above, &["obl"])).find(marked)
}

/// What "more than" before a number counts where the parser took the two words for the object: "killed more than 20 civilians".
pub(super) fn counted_behind(tree: &Tree<'_>, verb: usize, object: usize) -> Option<usize> {
    let compares = tree.word(object).upos == Upos::ADJ && tree.child(object, &["fixed"]).is_some();
    let next = tree.subtree(object).last().map(|last| last + 1);
    let bare = |c: &usize| tree.child(*c, &["case"]).is_none() && tree.subtree(*c).first().copied() == next;
    tree.with(verb, &["obl"]).find(bare).filter(|_| compares)
}

/// Whether a name behind an object is the object's own, which the parser took for a second object: "struck the capital Exe".
pub(super) fn is_named_by(tree: &Tree<'_>, object: usize, name: usize) -> bool {
    let bare = |i: usize| tree.child(i, &["det", "case", "nmod:poss"]).is_none();
    let common = tree.word(object).upos == Upos::NOUN && tree.child(object, &["det"]).is_some();
    common && object + 1 == name && tree.word(name).upos == Upos::PROPN && bare(name)
}

/// The subject of a finite verb that the parser joined to an adverbial in front: "Under the accord, Exland and Wyeland agreed".
pub(super) fn joined_to_adverbial(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let finite =
        matches!(tree.word(verb).xpos.name(), "VBD" | "VBZ" | "VBP") || tree.child(verb, &["aux"]).is_some();
    let alone = finite
        && !["conj", "xcomp", "acl"].contains(&tree.base(verb))
        && tree.child(verb, &["expl"]).is_none();
    let adverbial = tree.with(verb, &["obl"]).find(|c| *c < verb).filter(|_| alone)?;
    let listed = |c: &usize| *c < verb && tree.is_nominal(*c) && tree.child(*c, &["cc", "case"]).is_none();
    tree.with(adverbial, &["conj"]).find(listed)
}

/// The agent of a passive that the parser gave to a participle behind it: "was carried out by a bomber parked outside".
pub(super) fn displaced_agent(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let bare = |c: &usize| bare_participle(tree, *c) && tree.child(*c, &["cc"]).is_none();
    let participle = tree.with(verb, &["advcl", "xcomp", "acl", "conj"]).find(bare)?;
    let by = |c: &usize| tree.rel(*c).name() == "obl:agent" && verb < *c && *c < participle;
    tree.children[participle].iter().copied().find(by)
}

/// A noun phrase without a preposition right behind a verb that lacks an object, no time: what the parser took for an
/// oblique.
pub(super) fn bare_phrase_behind(tree: &Tree<'_>, words: &Grammar, verb: usize) -> Option<usize> {
    let particle = |c: &usize| tree.rel(*c).name() == "compound:prt";
    let first = tree.children[verb].iter().copied().find(|c| *c > verb && !particle(c))?;
    let behind_particle = tree.children[verb].iter().any(|c| particle(c) && *c > verb);
    let plain = tree.rel(first) == Deprel::OBL
        && matches!(tree.word(first).upos, Upos::NOUN | Upos::PROPN | Upos::NUM);
    let bare = tree.child(first, &["case", "mark"]).is_none();
    let several = matches!(tree.word(first).xpos.name(), "NNS" | "NNPS" | "CD");
    let one = behind_particle && tree.child(first, &["det"]).is_some();
    (plain && bare && (several || one) && !tree.in_set(first, &words.calendar)).then_some(first)
}

/// A noun phrase without a preposition in front of a verb that lacks a subject: what the parser took for an oblique.
pub(super) fn bare_phrase_before(tree: &Tree<'_>, words: &Grammar, verb: usize) -> Option<usize> {
    // "Exland test-fired a rocket": the first part of the verb.
    let prefix = |c: usize| {
        tree.rel(c).name() == "obl:unmarked"
            && c + 2 == verb
            && tree.lower[c + 1] == "-"
            && !tree.in_set(c, &words.calendar)
    };
    let bare = |c: &usize| {
        *c < verb
            && tree.is_nominal(*c)
            && (["obl", "dep", "dislocated", "nmod"].contains(&tree.rel(*c).name()) || prefix(*c))
            && tree.child(*c, &["case", "mark"]).is_none()
    };
    tree.children[verb].iter().copied().rfind(bare)
}

/// Both objects of a verb, whom it is for and what, where the parser made one phrase of them: the second as another name of
/// the first though no comma parts them ("promised the clans a law"), or the first as a compound of the second though an
/// adjective stands between ("offered Exland cheap gas").
pub(super) fn two_objects(tree: &Tree<'_>, verb: usize, frame: &Frame) -> Option<(usize, usize)> {
    let only = frame.object.filter(|o| *o > verb && frame.recipient.is_none() && !frame.passive)?;
    let begins = |w: usize| {
        let first = tree.subtree(w).first().copied().filter(|first| tree.word(*first).upos != Upos::PUNCT);
        let before = first.and_then(|first| first.checked_sub(1));
        before.is_some_and(|before| tree.is_nominal(before) && tree.is_under(before, only))
    };
    let own = |w: usize| {
        let mut before = tree.children[w].iter().filter(|c| **c < w);
        before.any(|c| ["det", "nummod", "nmod:poss"].contains(&tree.rel(*c).name()))
    };
    let second = tree.with(only, &["appos"]).find(|w| own(*w) && begins(*w)).map(|second| (only, second));
    let apart = |w: &usize| tree.with(only, &["amod", "det", "nummod"]).any(|c| (*w..only).contains(&c));
    let is_name = |w: &usize| tree.word(*w).upos == Upos::PROPN;
    let first = || tree.with(only, &["compound"]).find(|w| *w == verb + 1 && is_name(w) && apart(w));
    second.or_else(|| first().map(|first| (first, only)))
}

/// The verb whose subject says what a text says that is its object: "passed a resolution condemning the raid".
pub(super) fn issuer(tree: &Tree<'_>, words: &Grammar, i: usize, noun: usize) -> Option<usize> {
    let gerund = tree.is_verb(i) && tree.word(i).xpos.name() == "VBG";
    let text = gerund && tree.in_set(noun, &words.texts);
    let bare = ["obj", "obl"].contains(&tree.base(noun)) && tree.child(noun, &["case"]).is_none();
    tree.head(noun).filter(|verb| text && bare && tree.is_verb(*verb))
}
