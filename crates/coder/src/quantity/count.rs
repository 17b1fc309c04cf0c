//! The number in a noun phrase, with the words that make it rough.

use crate::number::{Number, NumberReader};
use crate::tree::Tree;
use dateline_lexicon::{Hedge, Quantities, WordSet};
use dateline_syntax::Upos;
use std::ops::RangeInclusive;

/// How far in front of its head a phrase may begin, in words.
const LONGEST: usize = 12;

/// A number in a phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Count {
    /// How many; of a range its lower end.
    pub value: f64,
    /// The least that the words allow.
    pub low: Option<f64>,
    /// The most that they allow.
    pub high: Option<f64>,
    /// Whether the words call it rough or bound it.
    pub about: bool,
    /// First word, those that bound it included.
    pub first: usize,
    /// Last word of the number.
    pub last: usize,
    /// Whether it is the strength of the group that it stands before.
    pub strength: bool,
}

/// Reads counts in a sentence.
pub(super) struct CountReader<'a> {
    /// The sentence.
    pub tree: &'a Tree<'a>,
    /// Its numbers.
    pub numbers: NumberReader<'a>,
    /// What counts count.
    pub known: &'a Quantities,
    /// The words that tell times, which count nothing here.
    pub times: &'a [RangeInclusive<usize>],
}

impl CountReader<'_> {
    /// The first number in front of a head in its phrase, or the number that the head is.
    pub fn of_phrase(&self, head: usize) -> Option<Count> {
        let own = |at: &usize| !self.times.iter().any(|time| time.contains(at));
        let in_front = (phrase_start(self.tree, head)..=head).filter(own).find_map(|at| self.count(at));
        in_front.or_else(|| self.money_behind(head))
    }

    /// The count that begins at a word.
    fn count(&self, at: usize) -> Option<Count> {
        let number = self.numbers.at(at)?;
        let last = number.end - 1;
        let strength = is_strength(self.tree, self.known, last);
        if is_label(self.tree, at) || (is_measure(self.tree, last) && !strength) {
            return None;
        }
        Some(Count { strength, ..self.bounded(at, number)? })
    }

    /// The number behind a currency sign that heads a phrase: `$3.2 billion`.
    fn money_behind(&self, head: usize) -> Option<Count> {
        self.known.currency(&self.tree.lower[head])?;
        let number = self.numbers.at(head + 1)?;
        let count = self.bounded(head, number)?;
        Some(Count { last: count.last.max(number.end - 1), ..count })
    }

    /// A number with what its words allow: `at` is its first word or the currency sign in front of it.
    fn bounded(&self, at: usize, number: Number) -> Option<Count> {
        let value = number.value?;
        let hedge = self.hedge(at);
        let (end, high) = self.range(at, number.end, value).unzip();
        let low = high.map(|_| value).or_else(|| number.rough.then_some(value));
        let (low, high) = match hedge {
            Some((_, Hedge::AtLeast)) => (Some(value), high),
            Some((_, Hedge::AtMost)) => (low, Some(high.unwrap_or(value))),
            _ => (low, high),
        };
        let about = number.rough || hedge.is_some() || high.is_some();
        let first = hedge.map_or(at, |(first, _)| first);
        Some(Count { value, low, high, about, first, last: end.unwrap_or(number.end) - 1, strength: false })
    }

    /// Where a range ends whose lower end stands before a word, and its upper end: `20 to 30`, `between 20 and 30`.
    fn range(&self, at: usize, end: usize, low: f64) -> Option<(usize, f64)> {
        let is =
            |i: usize, set: &WordSet| self.tree.lower.get(i).is_some_and(|w| !set.headed_by(w).is_empty());
        let between = at.checked_sub(1).is_some_and(|i| is(i, &self.known.between));
        let joined = if between { is(end, &self.known.and) } else { is(end, &self.known.to) };
        let upper = self.numbers.at(end + 1).filter(|_| joined)?;
        Some((upper.end, upper.value.filter(|high| *high > low)?))
    }

    /// The first of the words in front of a number that hedge it, and how; a currency sign may stand between.
    fn hedge(&self, at: usize) -> Option<(usize, Hedge)> {
        let sign = at > 0 && self.known.currency(&self.tree.lower[at - 1]).is_some();
        let end = at - usize::from(sign);
        let stands = |(words, hedge): &(Vec<String>, Hedge)| {
            let first = end.checked_sub(words.len())?;
            let all = words.iter().enumerate().all(|(n, word)| self.tree.lower[first + n] == *word);
            all.then_some((first, *hedge))
        };
        self.known.hedges.iter().filter_map(stands).min_by_key(|(first, _)| *first)
    }
}

/// Where the words of a phrase in front of its head begin.
fn phrase_start(tree: &Tree<'_>, head: usize) -> usize {
    let parts = ["det", "nummod", "amod", "compound", "advmod", "case", "nmod"];
    let mut first = head;
    for &child in tree.children[head].iter().rev().filter(|c| **c < head) {
        let owner = tree.rel(child).name() == "nmod:poss";
        if !parts.contains(&tree.base(child)) || owner {
            continue;
        }
        first = tree.subtree(child).first().copied().unwrap_or(child).min(first);
    }
    first.max(head.saturating_sub(LONGEST))
}

/// Whether a number that ends at a word measures by a unit behind a hyphen: a 100-kg bomb, a two-day visit.
fn is_measure(tree: &Tree<'_>, last: usize) -> bool {
    let hyphen = tree.lower.get(last + 1).is_some_and(|w| w == "-");
    let percent = tree.lower.get(last + 1).is_some_and(|w| w == "%");
    percent || (hyphen && last + 2 < tree.len() && tree.word(last + 2).upos != Upos::NUM)
}

/// Whether a number that ends at a word is the strength of a group.
fn is_strength(tree: &Tree<'_>, known: &Quantities, last: usize) -> bool {
    let hyphen = tree.lower.get(last + 1).is_some_and(|w| w == "-");
    hyphen && last + 2 < tree.len() && tree.in_set(last + 2, &known.strength)
}

/// Whether a number is a name or stands behind a sign: No. 10, one of them.
fn is_label(tree: &Tree<'_>, at: usize) -> bool {
    let word = tree.word(at);
    let pronoun = word.upos == Upos::PRON || (tree.lower[at] == "one" && word.upos != Upos::NUM);
    pronoun || ["flat", "appos"].contains(&tree.base(at)) && word.upos == Upos::PROPN
}
