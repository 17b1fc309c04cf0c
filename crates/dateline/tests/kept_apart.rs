//! Whom later words take up, and whom they do not.

use dateline::Coder;

/// The actors that two phrases of a text mean.
fn meant(coder: &Coder, text: &str, phrases: [&str; 2]) -> [Option<String>; 2] {
    let sentences = coder.parse(text);
    let paragraph = 0..text.len();
    let mentions = coder.mentions(text, std::slice::from_ref(&paragraph), sentences).concat();
    phrases.map(|phrase| {
        let start = text.find(phrase).expect("the phrase stands there");
        let mut here = mentions.iter().filter(|m| m.start <= start && start < m.end);
        here.next().map(|m| m.actor.clone())
    })
}

#[test]
fn a_bare_noun_takes_up_what_was_told_in_full() {
    let coder = Coder::builtin().expect("the coder");
    let text = "The coastal committee praised Peru. The committee condemned Chile on Monday.";
    let [first, second] = meant(&coder, text, ["The coastal committee", "The committee"]);
    assert!(first.is_some() && first == second, "{first:?} {second:?}");
}

#[test]
fn what_the_text_tells_apart_stays_apart() {
    let coder = Coder::builtin().expect("the coder");
    let text = "The coastal committee praised Peru. The northern committee condemned Chile on Monday.";
    let [first, second] = meant(&coder, text, ["The coastal committee", "The northern committee"]);
    assert!(first.is_some() && second.is_some() && first != second, "{first:?} {second:?}");
}
