//! Quantities: how many were killed, arrested, sent, paid, and which event a count belongs to.

mod count;
mod unit;

use crate::clause::Clauses;
use crate::event::{CodedEvent, SentenceCoder};
use crate::number::NumberReader;
use crate::tree::Tree;
use count::{Count, CountReader};
use dateline_lexicon::Lexicon;
use dateline_record::{CharIndex, Quantity};
use std::ops::RangeInclusive;

/// Reads the quantities of a sentence's events.
pub(crate) struct Counts<'a> {
    /// Everything the coder knows.
    pub lexicon: &'a Lexicon,
    /// The sentence.
    pub tree: &'a Tree<'a>,
    /// Its clauses.
    pub clauses: &'a Clauses,
    /// The words that tell times, which count nothing here.
    pub times: &'a [RangeInclusive<usize>],
}

impl Counts<'_> {
    /// The quantities that belong to an event: the counts of its arguments and of what is joined to them.
    pub fn of_event(
        &self,
        coder: &SentenceCoder<'_>,
        coded: &CodedEvent,
        index: &CharIndex,
    ) -> Vec<Quantity> {
        let mut found: Vec<Quantity> = Vec::new();
        for word in anchors(coder, coded) {
            for head in self.arguments(word) {
                for head in self.tree.conjuncts(head) {
                    let Some(quantity) = self.quantity(word, head, index) else { continue };
                    if !found.iter().any(|other| other.start == quantity.start) {
                        found.push(quantity);
                    }
                }
            }
        }
        found
    }

    /// The heads of a word's arguments: what is acted on, who acts, and phrases behind prepositions.
    fn arguments(&self, word: usize) -> Vec<usize> {
        let frame = self.clauses.frame(word);
        let direct = [frame.object, frame.recipient, frame.subject].into_iter().flatten();
        let obliques = frame.obliques.iter().map(|o| o.head);
        let counted = std::iter::once(word).filter(|w| !self.tree.is_verb(*w));
        let owners = self.tree.with(word, &["nmod"]).filter(|c| self.tree.rel(*c).name() == "nmod:poss");
        let mut heads = Vec::new();
        for head in direct.chain(obliques).chain(owners).chain(counted).filter(|h| !self.tree.is_verb(*h)) {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        heads
    }

    /// The quantity that a phrase gives, as an argument of a word.
    fn quantity(&self, word: usize, head: usize, index: &CharIndex) -> Option<Quantity> {
        let count = self.count(head)?;
        let unit = self.unit(word, head, &count)?;
        let words = &self.tree.sentence.words;
        let span = index.span(words[count.first].start, words[count.last].end);
        let Count { value, low, high, about, .. } = count;
        Some(Quantity { value, low, high, unit, about, start: span.start, end: span.end })
    }

    /// The number of what a noun counts: "about 7,600 troops".
    pub fn of_noun(&self, head: usize, index: &CharIndex) -> Option<Quantity> {
        let Count { value, low, high, about, first, last, .. } = self.count(head)?;
        let words = &self.tree.sentence.words;
        let span = index.span(words[first].start, words[head.max(last)].end);
        let unit = self.tree.lower[head].clone();
        Some(Quantity { value, low, high, unit, about, start: span.start, end: span.end })
    }

    /// The count of a phrase, by its head.
    fn count(&self, head: usize) -> Option<Count> {
        let (lower, lemmas) = (&*self.tree.lower, &*self.tree.lemmas);
        let numbers = NumberReader { lower, lemmas, words: &self.lexicon.numbers };
        let known = &self.lexicon.quantities;
        CountReader { tree: self.tree, numbers, known, times: self.times }.of_phrase(head)
    }
}

/// The words whose arguments count for an event: its trigger, the verb that carries it, and what is done within it.
fn anchors(coder: &SentenceCoder<'_>, coded: &CodedEvent) -> Vec<usize> {
    let held = coded.matched.inner.and_then(|ix| coder.events.get(ix));
    let own =
        [coded.matched.trigger].into_iter().chain(coded.carrier).chain(coded.matched.words.iter().copied());
    own.chain(held.map(|event| event.matched.trigger)).collect()
}
