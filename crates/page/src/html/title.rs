//! The headline: as the page shows it, or else as it names itself.

use super::meta::{Meta, without_site};
use super::tree::{Id, Tree};
use super::units::Unit;
use super::{unplaced, vote::tokens};
use crate::align::Aligned;
use std::collections::BTreeSet;

/// The headline and the line of the page that it is.
#[derive(Debug, Default)]
pub(crate) struct Title {
    pub(crate) words: Option<Aligned>,
    pub(crate) unit: Option<usize>,
}

/// Finds the headline: the heading that says what the page says of itself, else those words, else the first heading.
pub(crate) fn find(tree: &Tree, units: &[Unit], meta: &Meta) -> Title {
    let headings = |name: &'static str| {
        (0..units.len()).filter(move |i| is_in(tree, units[*i].block, name) && !units[*i].hidden)
    };
    let told = meta.title.as_deref();
    let same = |unit: &usize| told.is_some_and(|told| is_alike(units[*unit].words(), told));
    let shown = headings("h1").find(same).or_else(|| headings("h2").find(same));
    if let Some(unit) = shown {
        return Title { words: Some(units[unit].text.clone()), unit: Some(unit) };
    }
    if let Some(told) = told {
        return Title { words: Some(unplaced(told)), unit: None };
    }
    let first = headings("h1").find(|unit| tokens(units[*unit].words()).count() > 1);
    let words = first.map(|unit| {
        let text = &units[unit].text;
        let mut words = Aligned::default();
        words.copy(text, 0..without_site(text.text(), meta.publisher.as_deref()).len());
        words
    });
    Title { words, unit: first }
}

/// Whether a line stands in such an element.
fn is_in(tree: &Tree, block: Id, name: &str) -> bool {
    std::iter::once(block).chain(tree.above(block)).take(3).any(|id| tree.name(id) == name)
}

/// Whether two headlines share most of their words: pages shorten and rephrase what they tell machines.
fn is_alike(shown: &str, told: &str) -> bool {
    let words = |text: &str| tokens(text).map(str::to_lowercase).collect::<BTreeSet<_>>();
    let (shown, told) = (words(shown), words(told));
    let shared = shown.intersection(&told).count();
    shared > 0 && shared * 2 >= shown.len().min(told.len()) && shared * 3 >= shown.len().max(told.len())
}
