//! Names of places in the words of a report.

use super::Scope;
use super::candidates;
use dateline_lexicon::{PlaceIx, PlaceNoun};
use dateline_syntax::{Upos, Word};

/// A name that stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Name {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The sentence, and its first and last word there; none for the dateline.
    pub words: Option<(usize, usize, usize)>,
    /// What the nouns around it say of the place: "the village of Exton".
    pub noun: Option<PlaceNoun>,
    /// The areas that stand behind a comma: "Exton, Exshire".
    pub areas: Vec<PlaceIx>,
    /// Whether it stands behind another name and a comma, as the area that the other lies in.
    pub behind: bool,
    /// Whether it names the land by an adjective or a people: "Exlandic".
    pub demonym: bool,
}

impl Name {
    /// The name at these words of a sentence.
    pub fn at(scope: &Scope<'_>, sentence: usize, first: usize, last: usize) -> Self {
        let words = &scope.trees[sentence].sentence.words;
        let noun = noun_around(scope, sentence, first, last);
        let areas = areas_behind(scope, sentence, last);
        let behind = is_behind(words, first);
        let words_at = Some((sentence, first, last));
        Self {
            start: words[first].start,
            end: words[last].end,
            words: words_at,
            noun,
            areas,
            behind,
            demonym: false,
        }
    }

    /// The words as they stand in the text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Whether a word stands behind a name and a comma, as areas do.
pub(super) fn is_behind(words: &[Word], first: usize) -> bool {
    first > 1 && words[first - 1].form == "," && words[first - 2].upos == Upos::PROPN
}

/// What a noun in front ("the village of Exton", "the city Exton") or behind ("Exton province") says.
fn noun_around(scope: &Scope<'_>, sentence: usize, first: usize, last: usize) -> Option<PlaceNoun> {
    let tree = &scope.trees[sentence];
    let words = &scope.lexicon.places.words;
    let before = |n: usize| first.checked_sub(n).map(|i| tree.lemmas[i].as_str());
    let behind = tree.lower.get(last + 1).and_then(|word| words.noun(word));
    let of = before(1).filter(|word| *word == "of").and(before(2)).and_then(|word| words.noun(word));
    let bare = before(1).and_then(|word| words.noun(word));
    of.or(bare).or(behind)
}

/// The areas that stand behind a comma and the name.
fn areas_behind(scope: &Scope<'_>, sentence: usize, last: usize) -> Vec<PlaceIx> {
    let words = &scope.trees[sentence].sentence.words;
    if words.get(last + 1).is_none_or(|word| word.form != ",") {
        return Vec::new();
    }
    let first = last + 2;
    let lengths = (1..=LONGEST).rev().filter(|n| first + n <= words.len());
    let text = |n: usize| scope.text.get(words[first].start..words[first + n - 1].end);
    let large = words.get(first).is_some_and(|word| word.form.starts_with(char::is_uppercase));
    let found = |n: usize| Some(candidates::areas(&scope.lexicon.places, text(n)?)).filter(|a| !a.is_empty());
    lengths.filter(|_| large).find_map(found).unwrap_or_default()
}

/// The name of a place has at most so many words.
pub(super) const LONGEST: usize = 6;
