//! What stands around a verb of saying to which the parser gave no clause: the rest of its sentence.

use super::cue::{Fired, is_saying};
use crate::tree::Tree;
use dateline_lexicon::{Lexicon, Link, Role};
use dateline_syntax::Upos;

/// The words that a verb of saying attributes by where they stand: those behind the cue, else those before it up to a
/// comma. None where they are no clause. `cue` is the first and last word of the cue with its speaker.
pub(super) fn words(lexicon: &Lexicon, tree: &Tree<'_>, fired: &Fired, cue: (usize, usize)) -> Vec<usize> {
    if !takes_clause(lexicon, fired) || !is_finite(tree, fired) || !is_saying(lexicon, tree, fired.trigger) {
        return Vec::new();
    }
    let inverted = fired.speaker.is_some_and(|s| s > fired.trigger);
    let behind = if inverted { Vec::new() } else { behind(tree, fired, cue.1) };
    if behind.is_empty() { before(tree, cue.0) } else { behind }
}

/// Whether the form holds a finite clause.
fn takes_clause(lexicon: &Lexicon, fired: &Fired) -> bool {
    let form = &lexicon.cues[fired.cue].forms[fired.form].0;
    form.slot(Role::Content)
        .is_some_and(|(argument, slot)| argument.link == Link::Clause && !slot.is_conditional())
}

/// Whether the verb is finite with a speaker, or a gerund.
fn is_finite(tree: &Tree<'_>, fired: &Fired) -> bool {
    match tree.word(fired.trigger).xpos.name() {
        "VBD" | "VBZ" | "VBP" => fired.speaker.is_some(),
        "VBN" | "VB" => fired.speaker.is_some() && tree.child(fired.trigger, &["aux"]).is_some(),
        "VBG" => true,
        _ => false,
    }
}

/// The words behind a cue to the end of the sentence, where they begin a clause.
fn behind(tree: &Tree<'_>, fired: &Fired, last: usize) -> Vec<usize> {
    let addressee = fired.addressee.filter(|a| *a > fired.trigger).map_or(last, |a| a.max(last));
    let mut from = addressee + 1;
    while tree.lower.get(from).is_some_and(|w| w == ":") {
        from += 1;
    }
    let rest: Vec<usize> = (that_behind(tree, from).unwrap_or(from)..tree.len()).collect();
    let ends = |w: &usize| tree.base(*w) == "punct" && !super::content::is_mark(&tree.lower[*w]);
    let length = rest.iter().rposition(|w| !ends(w)).map_or(0, |at| at + 1);
    let rest = &rest[..length];
    let infinitive = |w: &usize| tree.word(*w).upos == Upos::PART;
    let begins = rest.first().is_some_and(|w| !ends(w) && !infinitive(w));
    if begins && is_clause(tree, rest) { rest.to_vec() } else { Vec::new() }
}

/// How many words may tell when and where something was said before the `that` of its clause.
const CIRCUMSTANCE: usize = 8;

/// The `that` behind words that only tell when and where: "said [last week in Lima] that ...".
fn that_behind(tree: &Tree<'_>, from: usize) -> Option<usize> {
    let that = (from..tree.len()).take(CIRCUMSTANCE).find(|w| tree.lower[*w] == "that")?;
    let tells = |w: usize| !tree.is_verb(w) && tree.base(w) != "punct";
    (tree.word(that).upos == Upos::SCONJ && (from..that).all(tells)).then_some(that)
}

/// The words before a cue, where a comma or a closing mark divides them from it.
fn before(tree: &Tree<'_>, first: usize) -> Vec<usize> {
    let divided =
        first > 1 && (tree.lower[first - 1] == "," || super::content::is_mark(&tree.lower[first - 1]));
    let rest: Vec<usize> = if divided { (0..first - 1).collect() } else { Vec::new() };
    if is_clause(tree, &rest) { rest } else { Vec::new() }
}

/// Whether words hold a finite verb before any mark and anything that makes a clause depend on another, save at their very
/// beginning.
fn is_clause(tree: &Tree<'_>, words: &[usize]) -> bool {
    let depends = |w: usize| {
        tree.word(w).upos == Upos::SCONJ
            || matches!(tree.word(w).xpos.name(), "WP" | "WDT" | "WRB" | "," | ":")
    };
    let opener = words.iter().skip(1).position(|w| depends(*w));
    let verb = words.iter().position(|w| matches!(tree.word(*w).xpos.name(), "VBD" | "VBZ" | "VBP" | "MD"));
    verb.is_some_and(|at| opener.is_none_or(|o| at <= o))
}
