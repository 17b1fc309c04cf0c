//! Who says what, in the shapes that speech takes in reports.

use dateline::record::{Record, Span, Statement, StatementKind};
use dateline::{CodeOptions, Coder};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("the built-in coder"));

/// A report of several paragraphs about an envoy and a general.
fn record(paragraphs: &str) -> Record {
    CODER.code(paragraphs.as_bytes(), &CodeOptions::default()).expect("a report")
}

/// Name of the speaker (`-` for none), kind and words of each statement.
fn told(record: &Record) -> Vec<(String, StatementKind, String)> {
    let words = |s: &Statement| Span { start: s.start, end: s.end }.of(&record.report.text);
    let name = |s: &Statement| {
        let actor = record.actors.iter().find(|a| Some(&a.id) == s.speaker.as_ref());
        actor.map_or_else(|| "-".to_owned(), |a| a.name.clone())
    };
    record.statements.iter().map(|s| (name(s), s.kind, words(s))).collect()
}

/// Holds the statements of a report to what is expected, speakers by part of their name.
fn expect(report: &str, expected: &[(&str, StatementKind, &str)]) -> Record {
    let record = record(report);
    let told = told(&record);
    let same = |(got, want): (&(String, StatementKind, String), &(&str, StatementKind, &str))| {
        got.0.contains(want.0) && got.1 == want.1 && got.2 == want.2
    };
    let all = told.len() == expected.len() && told.iter().zip(expected).all(same);
    assert!(all, "{report}\ntold: {told:#?}");
    record
}

use StatementKind::{Direct, Indirect, Mixed};

#[test]
fn a_quotation_that_a_cue_interrupts_goes_on() {
    let record = expect(
        "Talks ended in Lima on Monday.\n\n\"We came in peace,\" said the Chilean envoy. \"We found none.\"\n",
        &[("envoy", Direct, "We came in peace,"), ("envoy", Direct, "We found none.")],
    );
    assert_eq!(record.statements[1].continues.as_ref(), Some(&record.statements[0].id));
}

#[test]
fn paragraphs_with_opening_marks_alone_go_on() {
    expect(
        "Talks ended in Lima on Monday.\n\n“We came in peace,” said the Chilean envoy. “We found none.\n\n“The border is closed.\n\n\
         “We will return.”\n",
        &[
            ("envoy", Direct, "We came in peace,"),
            ("envoy", Direct, "We found none."),
            ("envoy", Direct, "The border is closed."),
            ("envoy", Direct, "We will return."),
        ],
    );
}

#[test]
fn what_is_quoted_within_speech_is_told_by_the_inner_speaker() {
    let record = record(
        "The Chilean envoy said on Monday that the Peruvian minister had claimed that Bolivia attacked Chile.\n",
    );
    let told = told(&record);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].0.contains("envoy") && told[1].0.contains("minister"), "{told:#?}");
    let attack = record
        .events
        .iter()
        .find(|e| e.cameo.as_deref().is_some_and(|code| code.starts_with("19")))
        .expect("an attack");
    assert_eq!(attack.asserted_by, record.statements[1].speaker);
}

#[test]
fn a_quotation_does_not_reach_into_another_speakers_sentence() {
    expect(
        "Chile said it would not sign the agreement. A Peruvian statement said: \"We regard it as void.\"\n",
        &[
            ("Chile", Indirect, "it would not sign the agreement"),
            ("statement", Direct, "We regard it as void."),
        ],
    );
}

#[test]
fn a_missing_closing_mark_ends_with_the_paragraph() {
    expect(
        "Talks ended in Lima.\n\nThe Chilean envoy said: \"We will not return.\n\nRain fell on the city.\n",
        &[("envoy", Direct, "We will not return.")],
    );
}

#[test]
fn two_verbs_of_saying_share_a_speaker() {
    expect(
        "Talks had failed, the Chilean envoy said, adding that the border was closed.\n",
        &[("envoy", Indirect, "Talks had failed"), ("envoy", Indirect, "the border was closed")],
    );
}

#[test]
fn turns_of_a_talk_have_their_names() {
    expect(
        "Ada Rossi met Ben Ortiz in Lima on Monday.\n\nROSSI: Do you want peace?\n\nORTIZ: We want peace, and soon.\n",
        &[("Rossi", Direct, "Do you want peace?"), ("Ortiz", Direct, "We want peace, and soon.")],
    );
}

#[test]
fn one_capital_name_with_a_colon_is_no_talk() {
    expect("QUILLABAMBA: The border is closed.\n\nRain fell on the city.\n", &[]);
}

#[test]
fn a_quotation_is_signed_with_a_dash() {
    expect(
        "Readers wrote to us on Monday.\n\n\"The border must open at once.\" ― Ada Rossi\n",
        &[("Ada Rossi", Direct, "The border must open at once.")],
    );
}

#[test]
fn words_held_at_arms_length_are_mixed() {
    expect(
        "The Chilean envoy said the vote was a ‘sham’ and left.\n",
        &[("envoy", Mixed, "the vote was a ‘sham’ and left")],
    );
}
