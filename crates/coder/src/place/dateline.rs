//! The places of the dateline: their words stand outside all sentences.

use super::Scope;
use super::candidates;
use super::name::Name;

/// The names of the dateline; each is an area that the one before it may lie in: `GAZA CITY, Gaza Strip`.
pub(super) fn names(scope: &Scope<'_>) -> Vec<Name> {
    let text = |(start, end): (usize, usize)| scope.text.get(start..end).unwrap_or_default();
    let spans = scope.dateline;
    let name = |(i, span): (usize, &(usize, usize))| {
        let behind = spans.get(i + 1).map(|next| candidates::areas(&scope.lexicon.places, text(*next)));
        Name {
            start: span.0,
            end: span.1,
            words: None,
            noun: None,
            areas: behind.unwrap_or_default(),
            behind: i > 0,
            demonym: false,
        }
    };
    spans.iter().enumerate().map(name).collect()
}
