//! The number in a noun phrase, with the words that make it rough.

use crate::number::NumberReader;
use crate::tree::Tree;
use dateline_lexicon::Quantities;
use dateline_syntax::Upos;
use std::ops::RangeInclusive;

/// How far in front of its head a phrase may begin, in words.
const LONGEST: usize = 12;

/// A number in a phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Count {
    /// How many.
    pub value: f64,
    /// Whether the words call it rough or bound it.
    pub about: bool,
    /// First word, those that bound it included.
    pub first: usize,
    /// Last word of the number.
    pub last: usize,
    /// Whether it is the strength of the group that it stands before.
    pub strength: bool,
}

/// The first number in front of a head in its phrase, or the number that the head is.
pub(super) fn of_phrase(
    tree: &Tree<'_>,
    reader: &NumberReader<'_>,
    known: &Quantities,
    times: &[RangeInclusive<usize>],
    head: usize,
) -> Option<Count> {
    let begin = phrase_start(tree, head);
    for at in begin..=head {
        if times.iter().any(|time| time.contains(&at)) {
            continue;
        }
        let Some(number) = reader.at(at) else { continue };
        let Some(value) = number.value else { continue };
        let last = number.end - 1;
        let strength = is_strength(tree, known, last);
        if is_label(tree, at) || (is_measure(tree, last) && !strength) {
            continue;
        }
        let first = roughening(tree, known, at);
        let about = number.rough || first.is_some();
        return Some(Count { value, about, first: first.unwrap_or(at), last, strength });
    }
    money_behind(tree, reader, known, head)
}

/// The number behind a currency sign that heads a phrase: `$3.2 billion`.
fn money_behind(
    tree: &Tree<'_>,
    reader: &NumberReader<'_>,
    known: &Quantities,
    head: usize,
) -> Option<Count> {
    known.currency(&tree.lower[head])?;
    let number = reader.at(head + 1)?;
    let first = roughening(tree, known, head);
    let about = number.rough || first.is_some();
    Some(Count {
        value: number.value?,
        about,
        first: first.unwrap_or(head),
        last: number.end - 1,
        strength: false,
    })
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

/// The first of the words in front of a number that make it rough or bound it; a currency sign may stand between.
fn roughening(tree: &Tree<'_>, known: &Quantities, at: usize) -> Option<usize> {
    let sign = at > 0 && known.currency(&tree.lower[at - 1]).is_some();
    let end = at - usize::from(sign);
    let stands = |words: &Vec<String>| {
        let first = end.checked_sub(words.len())?;
        words.iter().enumerate().all(|(n, word)| tree.lower[first + n] == *word).then_some(first)
    };
    known.about.iter().filter_map(stands).min()
}
