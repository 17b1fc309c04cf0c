//! Status: whether the words say that something happened, will, might, or did not.
//!
//! A word has a status by what hangs on it (`own`: auxiliaries, negation, conditions, an imperative or a question), and
//! takes one from each word that it hangs on (`above`: "refused to", "plans to", "a threat of", "if"), as far up as the
//! clause is no claim of its own. Each of these is a ground; of all grounds the one that says most gives the status.

mod above;
mod beside;
mod form;
mod own;

use crate::tree::Tree;
use dateline_lexicon::{Grammar, Ground, Grounds, WordSet};
use dateline_record::Status;

/// What an event's words are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    /// The word that tells the event.
    pub trigger: usize,
    /// The verb through which a noun tells it.
    pub carrier: Option<usize>,
    /// Words that belong to what is told: "no" in "had no comment" denies nothing.
    pub own: &'a [usize],
    /// Whether it stands in reported speech, where "would" is the future of the past.
    pub reported: bool,
}

/// The status of what a word tells.
pub(crate) fn status(tree: &Tree<'_>, words: &Grammar, told: Told<'_>) -> Status {
    let cues = Cues { tree, words, own: told.own };
    let status = cues.unreported(told.trigger, told.carrier).status();
    let verb = told.carrier.unwrap_or(told.trigger);
    let shifted = cues.has_aux(verb, &words.backshift);
    let conditional = tree
        .with(verb, &["advcl"])
        .any(|c| tree.with(c, &["mark"]).any(|m| tree.in_set(m, &words.condition)));
    let foreseen = told.reported && shifted && !conditional;
    if status == Status::Hypothetical && foreseen { Status::Future } else { status }
}

/// All that the status of what a word tells rests on, its own form too, and the signs that shade it.
pub(crate) fn grounds(tree: &Tree<'_>, words: &Grammar, told: Told<'_>) -> Grounds {
    let cues = Cues { tree, words, own: told.own };
    cues.rests_on(told.trigger, told.carrier).and(cues.signs(told.trigger))
}

/// Whether a verb's own words deny what it tells.
pub(crate) fn is_denied(tree: &Tree<'_>, words: &Grammar, verb: usize) -> bool {
    Cues { tree, words, own: &[] }.own(verb).status() == Status::Negated
}

/// A sentence with the words that tell of status.
struct Cues<'a> {
    tree: &'a Tree<'a>,
    words: &'a Grammar,
    /// Words that belong to what is told.
    own: &'a [usize],
}

impl Cues<'_> {
    /// What the status of what a word tells rests on, its own form too.
    fn rests_on(&self, trigger: usize, carrier: Option<usize>) -> Grounds {
        let grounds = self.unreported(trigger, carrier).and(self.form(trigger, carrier));
        let bare = self.tree.word(trigger).xpos.name() == "VB";
        match () {
            () if !self.is_within_unreal(trigger) => grounds,
            () if bare => grounds.and(Ground::BareWithinUnreal),
            () => grounds.and(Ground::WithinUnreal),
        }
    }

    /// What the status of what a word tells rests on where it is not in reported speech.
    fn unreported(&self, trigger: usize, carrier: Option<usize>) -> Grounds {
        let verb = carrier.unwrap_or(trigger);
        let mut grounds = self.own(verb).and(self.own(trigger));
        let mut word = verb;
        while let Some(above) = self.tree.head(word) {
            let Some((given, goes_on)) = self.given(word, above) else { break };
            grounds = grounds.and(given);
            if !goes_on {
                break;
            }
            word = above;
        }
        grounds
    }

    /// Whether a verb has an auxiliary of a class.
    fn has_aux(&self, verb: usize, class: &WordSet) -> bool {
        self.tree.with(verb, &["aux"]).any(|aux| self.tree.in_set(aux, class))
    }

    /// Whether a verb stands with `to`.
    fn is_infinitive(&self, word: usize) -> bool {
        self.tree.with(word, &["mark"]).any(|m| self.tree.lower[m] == "to")
    }

    /// Whether a verb is a perfect: "to have withdrawn".
    fn is_perfect(&self, word: usize) -> bool {
        self.tree.with(word, &["aux"]).any(|aux| self.tree.lemmas[aux] == "have")
    }
}

#[cfg(test)]
mod tests;
