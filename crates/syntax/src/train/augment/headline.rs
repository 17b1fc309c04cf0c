//! Headlines: no articles, no "be", no full stop.

use super::draft::{Draft, is_leaf, stop};
use crate::labels::{Deprel, Upos};
use crate::sentence::{Sentence, Word};

/// Longest sentence that is made a headline.
const LONG: usize = 18;

/// The sentence without articles, auxiliary or linking "be" and the full stop.
pub(super) fn shorten(sentence: &Sentence) -> Option<Sentence> {
    let stop = stop(sentence)?;
    if sentence.words.len() > LONG || !has_subject(sentence) {
        return None;
    }
    let left_out = |i: &usize| *i == stop || is_leaf(sentence, *i) && is_small(&sentence.words[*i]);
    let mut draft = Draft::over(sentence);
    draft.keep_all(sentence, (0..sentence.words.len()).filter(|i| !left_out(i)));
    if let Some(first) = draft.word_mut(0) {
        first.form = super::draft::capitalized(&first.form);
    }
    draft.finish()
}

fn has_subject(sentence: &Sentence) -> bool {
    let root = sentence.root();
    sentence.words.iter().any(|w| w.head == root && matches!(w.rel, Deprel::NSUBJ | Deprel::NSUBJ_PASS))
}

/// Whether headlines leave the word out.
fn is_small(word: &Word) -> bool {
    let article =
        word.rel == Deprel::DET && word.xpos.name() == "DT" && matches!(&*word.lemma, "the" | "a" | "an");
    let be = word.upos == Upos::AUX
        && word.lemma == "be"
        && matches!(word.rel, Deprel::AUX | Deprel::AUX_PASS | Deprel::COP);
    article || be
}

/// The sentence without its full stop.
pub(super) fn without_stop(sentence: &Sentence) -> Option<Sentence> {
    let stop = stop(sentence)?;
    let mut draft = Draft::over(sentence);
    draft.keep_all(sentence, 0..stop);
    draft.finish()
}
