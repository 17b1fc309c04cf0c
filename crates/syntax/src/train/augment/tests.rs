//! Each change on a small tree.

use super::*;
use crate::labels::Deprel;
use crate::model::tree::single_rooted;
use crate::train::tests::sentence;

fn words() -> NewsWords {
    let file = "# words\n[towns]\nPort Lowe\n[regions]\nVale\n[agencies]\nCoast Wire\n[months]\nNov.\n[speech]\nsay\n";
    NewsWords::read(file).unwrap()
}

fn said() -> Sentence {
    sentence(&[
        ("The", "DET", "DT", 2, "det"),
        ("mayor", "NOUN", "NN", 3, "nsubj"),
        ("say", "VERB", "VBP", 0, "root"),
        ("that", "SCONJ", "IN", 7, "mark"),
        ("roads", "NOUN", "NNS", 7, "nsubj"),
        ("are", "AUX", "VBP", 7, "cop"),
        ("wet", "ADJ", "JJ", 3, "ccomp"),
        (".", "PUNCT", ".", 3, "punct"),
    ])
}

fn text(sentence: &Sentence) -> String {
    sentence.words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_tree(sentence: &Sentence) -> bool {
    single_rooted(&sentence.words.iter().map(|w| w.head.map_or(0, |h| h + 1)).collect::<Vec<_>>())
}

/// The word that `form` hangs on.
fn head_of<'a>(sentence: &'a Sentence, form: &str) -> &'a str {
    let word = sentence.words.iter().find(|w| w.form == form).unwrap();
    &sentence.words[word.head.unwrap()].form
}

#[test]
fn quotes_come_first_in_every_shape() {
    let mut seen = std::collections::BTreeSet::new();
    for stream in 0..60 {
        let turned = quote::quote_first(&said(), &words().speech, &mut Rng::new(1, stream)).unwrap();
        assert!(is_tree(&turned));
        assert_eq!(head_of(&turned, "wet"), "say");
        assert_eq!(head_of(&turned, ","), "wet");
        seen.insert(text(&turned));
    }
    assert!(seen.contains("\" Roads are wet , \" say the mayor ."), "{seen:?}");
    assert!(seen.contains("Roads are wet , the mayor say ."), "{seen:?}");
    assert!(quote::quote_first(&said(), &[], &mut Rng::new(1, 1)).is_none());
}

#[test]
fn datelines_hang_on_the_root() {
    let mut longest = 0;
    for stream in 0..60 {
        let dated = dateline::prefix(&said(), &words(), &mut Rng::new(2, stream)).unwrap();
        assert!(is_tree(&dated));
        let town = &dated.words[1];
        assert_eq!((town.form.to_uppercase().as_str(), town.rel), ("LOWE", Deprel::PARATAXIS));
        assert_eq!(dated.words[town.head.unwrap()].form, "say");
        longest = longest.max(dated.words.len() - said().words.len());
    }
    // PORT LOWE , Vale , Nov. 3 ( Coast Wire ) --
    assert_eq!(longest, 12);
}

#[test]
fn headlines_lose_their_small_words() {
    let mut plain = said();
    plain.words[5].lemma = "be".to_owned();
    assert_eq!(text(&headline::shorten(&plain).unwrap()), "Mayor say that roads wet");
    assert_eq!(text(&headline::without_stop(&said()).unwrap()), "The mayor say that roads are wet");
}

#[test]
fn word_files_with_unknown_lists_are_refused() {
    assert_eq!(NewsWords::read("[rivers]\nLowe"), Err("[rivers]".to_owned()));
    assert_eq!(NewsWords::read("Lowe"), Err("Lowe".to_owned()));
}
