//! Status: whether the words say that something happened, will, might, or did not.

use crate::tree::Tree;
use dateline_lexicon::Grammar;
use dateline_record::Status;
use dateline_syntax::Deprel;

/// The status of what a word tells; `carrier` is the verb through which a noun tells it, `reported` says that it stands in
/// reported speech, where "would" is the future of the past.
pub(crate) fn status(
    tree: &Tree<'_>,
    words: &Grammar,
    trigger: usize,
    carrier: Option<usize>,
    reported: bool,
) -> Status {
    let told = unreported(tree, words, trigger, carrier);
    let verb = carrier.unwrap_or(trigger);
    let shifted = tree.with(verb, &["aux"]).any(|aux| tree.in_set(aux, &words.backshift));
    let conditional = tree
        .with(verb, &["advcl"])
        .any(|c| tree.with(c, &["mark"]).any(|m| tree.in_set(m, &words.condition)));
    if told == Status::Hypothetical && reported && shifted && !conditional { Status::Future } else { told }
}

/// The status of what a word tells where it is not in reported speech.
fn unreported(tree: &Tree<'_>, words: &Grammar, trigger: usize, carrier: Option<usize>) -> Status {
    let verb = carrier.unwrap_or(trigger);
    let mut status = own(tree, words, verb);
    if verb != trigger {
        status = stronger(status, own(tree, words, trigger));
    }
    let mut word = verb;
    while let Some(above) = tree.head(word) {
        match governed(tree, words, word, above) {
            Some(found) => status = stronger(status, found),
            None => break,
        }
        word = above;
    }
    status
}

/// The status that what stands higher gives to what hangs on it; nothing where the clause is one of its own.
fn governed(tree: &Tree<'_>, words: &Grammar, word: usize, above: usize) -> Option<Status> {
    match tree.rel(word) {
        Deprel::CONJ => Some(shared(tree, words, word, above)),
        Deprel::XCOMP | Deprel::ACL | Deprel::ADVCL if is_infinitive(tree, word) => {
            Some(complement(tree, words, above))
        }
        Deprel::XCOMP => Some(complement_of_gerund(tree, words, above)),
        _ => None,
    }
}

/// The status of an infinitive by the word it hangs on.
fn complement(tree: &Tree<'_>, words: &Grammar, above: usize) -> Status {
    let outer = own(tree, words, above);
    match () {
        () if tree.in_set(above, &words.negating) => Status::Negated,
        () if tree.in_set(above, &words.implicative) => outer,
        () if outer != Status::Actual => outer,
        () if tree.in_set(above, &words.intending) || tree.in_set(above, &words.future) => Status::Future,
        () => Status::Hypothetical,
    }
}

/// The status of a gerund or participle by the word it hangs on.
fn complement_of_gerund(tree: &Tree<'_>, words: &Grammar, above: usize) -> Status {
    if tree.in_set(above, &words.negating) { Status::Negated } else { own(tree, words, above) }
}

/// The status that the first of several coordinated verbs hands on to one without an auxiliary of its own.
fn shared(tree: &Tree<'_>, words: &Grammar, word: usize, above: usize) -> Status {
    let separate = tree.child(word, &["aux", "nsubj"]).is_some();
    if separate { Status::Actual } else { own(tree, words, above) }
}

/// Whether a verb stands with `to`.
fn is_infinitive(tree: &Tree<'_>, word: usize) -> bool {
    tree.with(word, &["mark"]).any(|m| tree.lower[m] == "to")
}

/// The status that a word's own auxiliaries, negations and markers give it.
fn own(tree: &Tree<'_>, words: &Grammar, word: usize) -> Status {
    let mut status = Status::Actual;
    for &c in &tree.children[word] {
        let found = match tree.base(c) {
            "advmod" | "det" | "cc" if tree.in_set(c, &words.negation) => Status::Negated,
            "aux" | "amod" | "advmod" if tree.in_set(c, &words.future) => Status::Future,
            "aux" | "amod" | "advmod" if tree.in_set(c, &words.possible) => Status::Hypothetical,
            "mark" if tree.in_set(c, &words.condition) => Status::Hypothetical,
            _ => Status::Actual,
        };
        status = stronger(status, found);
    }
    status
}

/// Of two the one that says more: what is denied is not to come, what might be is not sure to.
fn stronger(a: Status, b: Status) -> Status {
    let rank = |s: Status| match s {
        Status::Actual => 0,
        Status::Future => 1,
        Status::Hypothetical => 2,
        Status::Negated => 3,
    };
    if rank(b) > rank(a) { b } else { a }
}
