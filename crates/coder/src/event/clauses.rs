//! Main and subordinate clauses, for lexicons that count only what the main clause tells.

use super::CodedEvent;
use crate::tree::Tree;
use dateline_lexicon::composition::NO_EVENT;
use dateline_syntax::Deprel;

/// Lets events of subordinate clauses give way: to that of a clause above them; those of clauses that describe a noun to any
/// other event of the sentence.
pub(super) fn settle(tree: &Tree<'_>, events: &mut [CodedEvent]) {
    let counts = |e: &CodedEvent| {
        e.gave_way_to.is_none() && e.code != NO_EVENT && !e.source.is_empty() && !e.target.is_empty()
    };
    let standing: Vec<(usize, usize)> =
        events.iter().enumerate().filter(|(_, e)| counts(e)).map(|(ix, e)| (ix, e.matched.trigger)).collect();
    for event in events.iter_mut().filter(|e| e.gave_way_to.is_none()) {
        let trigger = event.matched.trigger;
        let noun = described(tree, trigger);
        let outside = |word: usize| noun.is_some_and(|noun| !tree.is_under(word, noun));
        let above = |word: usize| {
            word != trigger && (is_subordinate(tree, trigger, word) || is_behind_saying(tree, trigger, word))
        };
        let main = standing.iter().find(|(_, word)| above(*word) || outside(*word));
        event.gave_way_to = main.map(|(ix, _)| *ix);
    }
}

/// The topmost noun that a clause around a word describes.
fn described(tree: &Tree<'_>, word: usize) -> Option<usize> {
    let clauses = tree.ancestors(word).filter(|w| matches!(tree.rel(*w), Deprel::ACL | Deprel::ACL_RELCL));
    clauses.last().and_then(|clause| tree.head(clause))
}

/// Whether a word stands in what was done beside a deed that is told before its verb of saying: "Rebels struck, officials
/// said, killing two".
fn is_behind_saying(tree: &Tree<'_>, word: usize, told: usize) -> bool {
    let verb = tree.head(told).filter(|verb| tree.base(told) == "ccomp" && told < *verb);
    let clause = |verb| tree.ancestors(word).find(|w| tree.head(*w) == Some(verb));
    verb.and_then(clause).is_some_and(|clause| tree.base(clause) == "advcl")
}

/// Whether a word stands in a clause that is subordinate to that of a word above it; clauses that are joined are not.
fn is_subordinate(tree: &Tree<'_>, word: usize, above: usize) -> bool {
    if !tree.is_under(word, above) {
        return false;
    }
    let path = tree.ancestors(word).take_while(|w| *w != above);
    let subordinates = ["acl", "advcl", "ccomp", "xcomp", "csubj"];
    // A clause that stands before the verb of saying is no subordinate one: "Rebels struck, officials said."
    path.filter(|w| !(tree.base(*w) == "ccomp" && *w < above)).any(|w| subordinates.contains(&tree.base(w)))
}
