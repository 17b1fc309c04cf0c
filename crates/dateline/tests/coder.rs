//! The stages in their order, seen from outside.

use dateline::container::{ReadOptions, Source, walk};
use dateline::record::{BlockKind, PublishedFrom, Span};
use dateline::{CodeError, CodeOptions, Coder, Unread, unread};
use std::ops::ControlFlow;
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("the built-in coder"));

const REPORT: &str = "\
Wałęsa hails pact between Łódź partners

WARSAW, May 3 (Reuters) — Poland signed a trade agreement with Chile on Tuesday, the “Łódź pact”.

“It is a good day,” said the Polish president.
";

const STORY: &str = "<REUTERS NEWID=\"7\"><DATE> 3-MAR-1987 10:02:11.63</DATE><TEXT>&#2;<TITLE>PERU REOPENS BORDER</TITLE>\
    <DATELINE>    LIMA, March 3 - </DATELINE><BODY>Peru reopened its\nborder with Ecuador, officials said.\n Reuter\n&#3;\
    </BODY></TEXT></REUTERS>";

fn options(published: &str) -> CodeOptions {
    CodeOptions { published: Some(published.parse().expect("a date")), ..CodeOptions::default() }
}

#[test]
fn the_same_bytes_give_the_same_record() {
    let record = || CODER.code(REPORT.as_bytes(), &options("2022-05-03")).expect("a report");
    let first = record();
    let others: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(record)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(others.iter().all(|other| *other == first));
    let other_coder = Coder::builtin().expect("another coder");
    assert_eq!(other_coder.code(REPORT.as_bytes(), &options("2022-05-03")).expect("a report"), first);
}

#[test]
fn offsets_count_characters() {
    let record = CODER.code(REPORT.as_bytes(), &CodeOptions::default()).expect("a report");
    let report = &record.report;
    let words = |start, end| Span { start, end }.of(&report.text);
    let title = report.blocks.iter().find(|block| block.kind == BlockKind::Title).expect("a title");
    assert_eq!(words(title.start, title.end), "Wałęsa hails pact between Łódź partners");
    let sentences: Vec<String> = report.sentences.iter().map(|s| words(s.start, s.end)).collect();
    assert_eq!(sentences[1], "Poland signed a trade agreement with Chile on Tuesday, the “Łódź pact”.");
    assert_eq!(sentences[2], "“It is a good day,” said the Polish president.");
    let poland = record.actors.iter().find(|actor| actor.code.as_deref() == Some("POL")).expect("Poland");
    assert!(poland.mentions.iter().any(|m| words(m.start, m.end) == "Poland"), "{poland:?}");
}

#[test]
fn the_page_is_told_of() {
    let record = CODER.code(REPORT.as_bytes(), &options("2022-05-03T18:30:00Z")).expect("a report");
    let report = &record.report;
    assert_eq!(report.agency.as_deref(), Some("Reuters"));
    assert_eq!(report.dateline.as_ref().map(|dateline| dateline.text.as_str()), Some("WARSAW"));
    assert_eq!(report.published.as_deref(), Some("2022-05-03T18:30:00Z"));
    assert_eq!(report.published_from, Some(PublishedFrom::Option));
    assert_eq!(report.language.as_deref(), Some("en"));
}

#[test]
fn an_explanation_has_the_same_record_and_its_sentences() {
    let told = CODER.explain(REPORT.as_bytes(), &CodeOptions::default()).expect("a report");
    assert_eq!(told.record, CODER.code(REPORT.as_bytes(), &CodeOptions::default()).expect("a report"));
    assert_eq!(told.sentences.len(), told.record.report.sentences.len());
    for event in &told.record.events {
        let explained = told.explained.iter().find(|e| e.index == event.sentence).expect("its sentence");
        assert!(explained.fired.iter().any(|fired| fired.event.as_ref() == Some(&event.id)), "{event:?}");
    }
}

#[test]
fn containers_are_taken_apart() {
    let container =
        format!("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n{STORY}\n{}", STORY.replace("\"7\"", "\"8\""));
    assert!(matches!(CODER.code(container.as_bytes(), &CodeOptions::default()), Err(CodeError::Collection)));
    let mut items = Vec::new();
    let _ = walk(Source::Stream(&mut container.as_bytes()), &ReadOptions::default(), &mut |item| {
        items.push(item.expect("a story"));
        ControlFlow::Continue(())
    });
    let names: Vec<_> = items.iter().map(|item| item.name.as_deref()).collect();
    assert_eq!(names, [Some("7"), Some("8")]);
    let options = CodeOptions::of_item(&items[0].known);
    let record = CODER.code(&items[0].bytes, &options).expect("a report");
    assert_eq!(record.report.published.as_deref(), Some("1987-03-03"));
    assert_eq!(record.report.published_from, Some(PublishedFrom::Metadata));
}

#[test]
fn nothing_is_taken_from_what_is_no_english_article() {
    let spanish = "El presidente visita Lima\n\nEl presidente de Chile viajó el lunes a Lima para hablar con el gobierno \
                   peruano sobre la pesca. Los ministros firmaron un acuerdo por la tarde, según el comunicado oficial.\n";
    let record = CODER.code(spanish.as_bytes(), &CodeOptions::default()).expect("a report");
    assert_eq!(unread(&record), Some(Unread::Language("es".to_owned())));
    assert!(record.events.is_empty() && record.report.text.contains("firmaron"));

    let record =
        CODER.code(b"Home\nNews\nSport\n\nShare this page\n", &CodeOptions::default()).expect("a page");
    assert_eq!(unread(&record), Some(Unread::Furniture));

    let record = CODER.code(REPORT.as_bytes(), &CodeOptions::default()).expect("a report");
    assert_eq!(unread(&record), None);
}

#[test]
fn the_built_in_lexicon_has_no_problems() {
    let (_, problems) = dateline::lexicon::Lexicon::read(&dateline::lexicon_files());
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
    Coder::with_lexicon(&dateline::lexicon_files()).expect("a lexicon without problems");
}

#[test]
fn the_lexicon_is_read_in_the_order_of_its_paths() {
    let files = dateline::lexicon_files();
    assert!(files.iter().map(|file| file.path).is_sorted());
    assert!(files.iter().any(|file| file.path.starts_with("data/patterns/events/")));
}
