//! How many: the number before a noun that a relation counts, as in "about 7,600 troops".

use crate::event::Scene;
use dateline_record::{CharIndex, Quantity};

/// The number of what a phrase's head counts, where it is written in figures.
pub(super) fn count(scene: &Scene<'_>, index: &CharIndex, head: usize) -> Option<Quantity> {
    let tree = scene.tree;
    let number = tree.with(head, &["nummod"]).find_map(|n| Some((n, figure(&tree.lower[n])?)));
    let (word, value) = number?;
    let about = |i: usize| tree.in_set(i, &scene.words.approximate);
    let hedged = tree.children[word].iter().any(|c| about(*c)) || word.checked_sub(1).is_some_and(about);
    let words = &tree.sentence.words;
    let span = index.span(words[word].start, words[head.max(word)].end);
    Some(Quantity { value, unit: tree.lower[head].clone(), about: hedged, start: span.start, end: span.end })
}

/// The value of a number in figures, with commas between its thousands or not.
fn figure(word: &str) -> Option<f64> {
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    let sound = digits.starts_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|value: &f64| sound && value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn figures_are_numbers_with_or_without_commas() {
        assert_eq!(figure("7,600"), Some(7600.0));
        assert_eq!(figure("12.5"), Some(12.5));
        assert_eq!((figure("inf"), figure("several"), figure("")), (None, None, None));
    }
}
