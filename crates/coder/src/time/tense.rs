//! Which way the clause of an expression points.

use super::resolve::Tense;
use crate::status::{self, Told};
use crate::tree::Tree;
use dateline_lexicon::Grammar;
use dateline_record::Status;
use dateline_syntax::Upos;

/// The tense of the clause in which the words from the first to the last stand.
pub(super) fn of(tree: &Tree<'_>, words: &Grammar, first: usize, last: usize) -> Tense {
    let Some(head) = head(tree, first, last) else { return Tense::Open };
    for word in tree.ancestors(head).skip(1) {
        let adjective = tree.word(word).upos == Upos::ADJ || tree.word(word).xpos.name() == "VBN";
        if adjective
            && tree.in_set(word, &words.future)
            && tree.child(word, &["aux"]).is_none_or(|a| tree.lemmas[a] != "have")
        {
            return Tense::Future;
        }
        if matches!(tree.word(word).upos, Upos::VERB | Upos::AUX) || tree.child(word, &["cop"]).is_some() {
            match of_clause(tree, words, word) {
                Tense::Open if tree.word(word).xpos.name() == "VBG" => {}
                tense => return tense,
            }
        }
    }
    Tense::Open
}

/// The word of a run whose head stands outside of it.
pub(super) fn head(tree: &Tree<'_>, first: usize, last: usize) -> Option<usize> {
    (first..=last).find(|w| tree.head(*w).is_none_or(|h| h < first || h > last))
}

/// The tense of a clause by its predicate.
fn of_clause(tree: &Tree<'_>, words: &Grammar, verb: usize) -> Tense {
    match status::status(tree, words, Told { trigger: verb, carrier: None, own: &[], reported: true }) {
        Status::Future => return Tense::Future,
        Status::Actual | Status::Negated | Status::Hypothetical => {}
    }
    let xpos = |w: usize| tree.word(w).xpos.name();
    let finite = std::iter::once(verb).chain(tree.with(verb, &["aux", "cop"]));
    let tags: Vec<&str> = finite.map(xpos).collect();
    let perfect = tags.contains(&"VBN") && tree.with(verb, &["aux"]).any(|a| tree.lemmas[a] == "have");
    match () {
        () if tags.contains(&"MD") => Tense::Future,
        () if tags.contains(&"VBD") || perfect => Tense::Past,
        () if tags[0] == "VBN" && tags.len() == 1 => Tense::Past,
        () if is_timetable(tree, words, verb) => Tense::Future,
        () => Tense::Open,
    }
}

/// Whether a present tense tells what is set for a time to come: "leaves on Tuesday", "is meeting them on Tuesday". In
/// headlines, which end without a full stop, it tells what was.
fn is_timetable(tree: &Tree<'_>, words: &Grammar, verb: usize) -> bool {
    let present = |w: usize| matches!(tree.word(w).xpos.name(), "VBZ" | "VBP");
    let going_on = tree.word(verb).xpos.name() == "VBG" && tree.with(verb, &["aux"]).any(present);
    let closed = tree.lower.last().is_some_and(|w| w == ".");
    closed && tree.is_verb(verb) && (present(verb) || going_on) && !tree.in_set(verb, &words.say)
}
