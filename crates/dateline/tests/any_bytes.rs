//! Whatever the bytes are: an error or a sound record, never a panic.

use dateline::record::{Record, Span};
use dateline::{CodeOptions, Coder};
use proptest::prelude::*;
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("the built-in coder"));

/// Stretches of which odd reports are made.
const STRETCHES: &[&str] = &[
    "Peru",
    "Chile's",
    "the president of",
    "Norway",
    "signed",
    "will not sign",
    "was attacked by",
    "rebels",
    "\"",
    "”",
    "“",
    ",",
    ".",
    "...",
    "--",
    " - ",
    "said",
    "that",
    "who",
    "and",
    "with",
    "against",
    "told",
    "them",
    "it",
    "(Reuters)",
    "LIMA, March 4",
    "\n",
    "\n\n",
    "don't",
    "U.S.",
    "Mr.",
    "5,000",
    "$3 bln",
    "<",
    "&amp;",
    "#",
    "\t",
    "\u{0}",
    "\u{202e}",
    "é",
    "火",
    "🕊",
    "  ",
    "By Ann Reed",
    "Photo:",
    "Correction:",
    "Share this",
    "agreed to",
    "deny",
    "accused",
    "of",
    "to",
    "treaty",
    "troops",
    "ambassador",
    "recalled",
    "envoy",
    ";",
    ":",
    "[",
    ")",
    "—",
    "killed",
    "ten people",
    "on Monday",
    "last week",
    "in",
    "by",
];

fn report() -> impl Strategy<Value = String> {
    let stretch = prop::sample::select(STRETCHES);
    let gap = prop::sample::select(&[" ", " ", " ", ""][..]);
    prop::collection::vec((stretch, gap), 0..120)
        .prop_map(|parts| parts.iter().map(|(s, gap)| format!("{s}{gap}")).collect())
}

/// Spans lie in the text, in order, and ids lead somewhere.
fn check(record: &Record) {
    let length = record.report.text.chars().count();
    let sound = |span: &Span| span.start < span.end && span.end <= length;
    assert!(record.report.sentences.iter().all(sound));
    assert!(record.report.sentences.windows(2).all(|pair| pair[0].end <= pair[1].start));
    assert!(record.report.blocks.iter().all(|block| block.start < block.end && block.end <= length));
    for mention in record.actors.iter().flat_map(|actor| &actor.mentions) {
        assert!(sound(&Span { start: mention.start, end: mention.end }), "{mention:?}");
    }
    for event in &record.events {
        assert!(!event.evidence.is_empty() && event.evidence.iter().all(sound), "{event:?}");
        assert!(event.sentence < record.report.sentences.len());
        assert!(event.source.len() + event.target.len() > 0, "{event:?}");
        let named = event.source.iter().chain(&event.target).chain(&event.asserted_by);
        assert!(named.into_iter().all(|id| record.actor(id).is_some()), "{event:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn odd_reports_give_sound_records(text in report()) {
        if let Ok(record) = CODER.code(text.as_bytes(), &CodeOptions::default()) {
            check(&record);
            let line = serde_json::to_string(&record).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Record>(&line).expect("a record"), record);
        }
        if let Ok(told) = CODER.explain(text.as_bytes(), &CodeOptions::default()) {
            prop_assert_eq!(told.sentences.len(), told.record.report.sentences.len());
        }
    }

    #[test]
    fn bytes_give_a_record_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(record) = CODER.code(&bytes, &CodeOptions::default()) {
            check(&record);
        }
    }

    #[test]
    fn characters_give_a_record_or_an_error(text in "\\PC{0,200}") {
        if let Ok(record) = CODER.code(text.as_bytes(), &CodeOptions::default()) {
            check(&record);
        }
    }
}
