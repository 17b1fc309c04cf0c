//! Case: headlines, capitals, carelessness.

use super::draft::capitalized;
use crate::sentence::Sentence;
use crate::train::rng::Rng;

/// Words that title case often leaves small: shorter than this and not first.
const SMALL: usize = 4;

/// Shows a sentence in title case (half the time), upper case or lower case.
pub(super) fn recase(sentence: &mut Sentence, rng: &mut Rng) {
    match rng.below(4) {
        0 => sentence.words.iter_mut().for_each(|w| w.form = w.form.to_uppercase()),
        1 => sentence.words.iter_mut().for_each(|w| w.form = w.form.to_lowercase()),
        _ => title(sentence, rng.chance(0.5)),
    }
}

/// Capitalizes words: all, or all but short ones that are not open-class.
fn title(sentence: &mut Sentence, all: bool) {
    for (i, word) in sentence.words.iter_mut().enumerate() {
        let small = word.form.chars().count() < SMALL && !OPEN.contains(&word.upos.name());
        if i == 0 || all || !small {
            word.form = capitalized(&word.form);
        }
    }
}

/// Parts of speech that title case always capitalizes.
const OPEN: [&str; 6] = ["ADJ", "ADV", "NOUN", "NUM", "PROPN", "VERB"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_keep_the_rest() {
        assert_eq!(["treaty", "'s", "éclair", "McKay"].map(capitalized), ["Treaty", "'s", "Éclair", "McKay"]);
    }
}
