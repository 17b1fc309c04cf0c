//! What is remembered: an event under an anniversary lies as many years back as the anniversary counts.

use super::figures;
use crate::tree::Tree;
use dateline_lexicon::{Lexicon, NumberWord};
use jiff::civil::Date;

/// An anniversary: of the words "10th anniversary" the first and the last, and the years it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anniversary {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// How many years back, where it says so.
    pub years: Option<u16>,
}

/// The anniversary of what a word tells.
pub(super) fn of(tree: &Tree<'_>, lexicon: &Lexicon, trigger: usize) -> Option<Anniversary> {
    let noun = tree.ancestors(trigger).skip(1).find(|w| tree.in_set(*w, &lexicon.grammar.anniversary))?;
    let ordinal = |word: usize| match lexicon.numbers.get(&tree.lower[word]) {
        Some(NumberWord::Ordinal(years)) => Some(years),
        _ => figures::ordinal(&tree.lower[word]),
    };
    let counted = tree.children[noun].iter().find_map(|child| Some((*child, ordinal(*child)?)));
    let first = counted.map_or(noun, |(word, _)| word.min(noun));
    Some(Anniversary { first, last: noun, years: counted.map(|(_, years)| years) })
}

impl Anniversary {
    /// The days of the month in which it was, counted from the day of publication.
    pub fn days(&self, published: Option<Date>) -> Option<(Date, Date)> {
        let years = i16::try_from(self.years?).ok()?;
        let month = published?.first_of_month();
        let month = Date::new(month.year().checked_sub(years)?, month.month(), 1).ok()?;
        Some((month, month.last_of_month()))
    }
}
