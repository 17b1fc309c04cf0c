//! Names whose bytes are given, as in gold for measuring.

use super::Scope;
use super::name::Name;
use super::recognise;

/// The given names, and those of the text that stand elsewhere.
pub(super) fn with_context(scope: &Scope<'_>, spans: &[(usize, usize)]) -> Vec<Name> {
    let apart = |name: &Name| spans.iter().all(|(start, end)| name.end <= *start || *end <= name.start);
    let mut names: Vec<Name> = recognise::find(scope).into_iter().filter(apart).collect();
    names.extend(spans.iter().map(|span| given(scope, *span)));
    names.sort_by_key(|name| (name.start, name.end));
    names
}

/// The name at these bytes.
fn given(scope: &Scope<'_>, (start, end): (usize, usize)) -> Name {
    let sentence = scope.trees.iter().position(|t| t.sentence.start <= start && end <= t.sentence.end);
    let words = sentence.and_then(|sentence| {
        let words = &scope.trees[sentence].sentence.words;
        let first = words.iter().position(|word| start < word.end)?;
        let last = words.iter().rposition(|word| word.start < end).filter(|last| first <= *last)?;
        Some((sentence, first, last))
    });
    let bare =
        || Name { start, end, words: None, noun: None, areas: Vec::new(), behind: false, demonym: false };
    words.map_or_else(bare, |(sentence, first, last)| Name {
        start,
        end,
        ..Name::at(scope, sentence, first, last)
    })
}
