//! What holds for every input.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, clippy::unwrap_used)]

use dateline_page::{BlockKind, Options, Page, detect, read, read_reuters_sgml, read_text};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn check(page: &Page, input: &[u8]) {
    let mut end = 0;
    for block in &page.blocks {
        assert!(block.start >= end && block.start < block.end, "{block:?} behind {end}");
        assert!(page.text.get(block.start..block.end).is_some(), "{block:?} off the edge of a character");
        assert!(page.text[end..block.start].chars().all(char::is_whitespace));
        end = block.end;
    }
    assert_eq!(end, page.text.len());
    let whole = page.alignment.source(0..page.text.len());
    assert!(whole.end <= input.len());
    for range in page.dateline.iter().flat_map(|dateline| &dateline.places) {
        assert!(!page.text[range.clone()].trim().is_empty());
    }
    assert!(page.furniture.iter().all(|f| f.source.end <= input.len() && f.source.start <= f.source.end));
}

/// Every character kept must lead back to bytes that hold it, or to what it replaced.
fn check_way_back(page: &Page, input: &str) {
    for (at, c) in page.text.char_indices() {
        let source = page.alignment.source(at..at + c.len_utf8());
        let bytes =
            input.get(source.clone()).unwrap_or_else(|| panic!("{source:?} off the edge of a character"));
        let is_it = bytes.chars().eq([c]);
        let is_space = c.is_whitespace();
        let is_entity = bytes.starts_with('&') && bytes.ends_with(';');
        let was_lost = bytes.chars().all(|b| ('\u{80}'..='\u{9f}').contains(&b));
        assert!(is_it || is_space || is_entity || was_lost, "{c:?} from {bytes:?}");
    }
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{2,8}( [a-z]{2,8}){4,18}\\.",
        "[A-Z][a-z]{2,8}( [A-Z]?[a-z]{1,8}){0,7}",
        "[A-Z]{3,9}(, [A-Z][a-z]{3,7})?( \\((AP|Reuters|XYZ)\\))? (--|—|-) [A-Z][a-z]{2,8}( [a-zé]{2,8}){4,12}\\.",
        Just("Breaking News".to_owned()),
        Just("Related stories".to_owned()),
        Just("By Anna Roe in Lima".to_owned()),
        Just("Published: 3 May 2019".to_owned()),
        Just("A &amp; B &#8220;x&#8221; &#3;\u{200b}\u{93}".to_owned()),
        "\\PC{0,60}",
        "  {0,5}[a-z ]{0,30}",
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = detect(&bytes);
        if let Ok(page) = read_text(&bytes, &Options::default()) {
            check(&page, &bytes);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "(\\PC|[\\x00-\\x1f\u{80}-\u{9f}\u{200b}-\u{200f}\u{feff}]|&(amp|lt|#[0-9]{1,4});){0,300}") {
        if let Ok(page) = read_text(text.as_bytes(), &Options::default()) {
            check(&page, text.as_bytes());
            check_way_back(&page, &text);
        }
    }

    #[test]
    fn pages_keep_their_order_and_way_back(lines in proptest::collection::vec(line(), 0..40), crlf: bool) {
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        if let Ok(page) = read_text(text.as_bytes(), &Options::default()) {
            check(&page, text.as_bytes());
            check_way_back(&page, &text);
        }
    }

    #[test]
    fn reading_again_gives_the_same(lines in proptest::collection::vec(line(), 0..20)) {
        let text = lines.join("\n\n");
        prop_assert_eq!(
            read_text(text.as_bytes(), &Options::default()),
            read_text(text.as_bytes(), &Options::default())
        );
    }

    #[test]
    fn sentences_are_never_lost(sentences in proptest::collection::vec("[A-Z][a-z]{3,9}( [a-z]{2,9}){6,14}\\.", 1..12)) {
        let text = sentences.join("\n\n");
        let page = read_text(text.as_bytes(), &Options::default()).unwrap();
        for sentence in &sentences {
            prop_assert!(page.text.contains(sentence.as_str()), "{sentence}");
        }
    }

    #[test]
    fn every_encoding_leads_back(text in "[A-Za-zа-яА-Я ,.]{40,200}", name in prop_oneof![
        Just("windows-1251"), Just("KOI8-R"), Just("UTF-16LE"), Just("gb18030"), Just("Shift_JIS"), Just("EUC-KR"),
    ]) {
        let bytes = encode(&text, name);
        if let Ok(page) = read_text(&bytes, &Options::default()) {
            check(&page, &bytes);
        }
    }

    #[test]
    fn no_collection_makes_it_panic(parts in proptest::collection::vec(sgml_part(), 0..30)) {
        let text = format!("<REUTERS {}", parts.concat());
        for story in read_reuters_sgml(text.as_bytes()).unwrap().flatten() {
            if let Ok(page) = story.page(&Options::default()) {
                check(&page, text.as_bytes());
            }
        }
    }
}

fn sgml_part() -> impl Strategy<Value = String> {
    let tag = prop_oneof![
        Just("REUTERS"),
        Just("TEXT"),
        Just("TITLE"),
        Just("BODY"),
        Just("DATELINE"),
        Just("DATE"),
        Just("TOPICS"),
    ];
    prop_oneof![
        (tag, any::<bool>()).prop_map(|(tag, close)| format!("<{}{tag}>", if close { "/" } else { "" })),
        "[ -~\n]{0,30}",
        Just(" NEWID=\"1".to_owned()),
        Just("<TEXT TYPE=\"UNPROC\">".to_owned()),
        Just("&#3;é".to_owned()),
    ]
}

fn encode(text: &str, name: &str) -> Vec<u8> {
    if name == "UTF-16LE" {
        return [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    }
    encoding_rs::Encoding::for_label(name.as_bytes()).unwrap().encode(text).0.into_owned()
}

/// What takes the square of the length would take hours here.
#[test]
fn long_inputs_take_linear_time() {
    let sentence =
        "The envoy, who had left Lima (Peru) on Monday, said \u{a0}talks -- R&D &amp; more -- would go on. ";
    let lines = [
        sentence.repeat(5_000_000 / sentence.len()),
        "a".repeat(5_000_000),
        " ".repeat(2_000_000) + "a" + &"( ".repeat(1_000_000),
        "Home\n".repeat(200_000) + &"Anna Roe | Lima\n".repeat(200_000),
        "Related stories\nTeam wins cup\n".repeat(100_000),
        "Quake hits the north\n\n".repeat(200_000),
        "<REUTERS><TEXT>".repeat(100_000),
        "LIMA, ".repeat(500_000),
        "é".repeat(1_000_000),
    ];
    for text in lines {
        let start = Instant::now();
        for page in read(text.as_bytes(), &Options::default()).unwrap() {
            let _ = page.map(|page| check(&page, text.as_bytes()));
        }
        let opening: String = text.chars().take(20).collect();
        assert!(start.elapsed() < Duration::from_secs(60), "{opening:?} took {:?}", start.elapsed());
    }
}

#[test]
fn single_bytes_take_linear_time_too() {
    let (bytes, _, _) =
        encoding_rs::WINDOWS_1251.encode("Переговоры в Женеве продолжались весь понедельник. ");
    let bytes = bytes.repeat(60_000);
    let start = Instant::now();
    let page = read_text(&bytes, &Options::default()).unwrap();
    check(&page, &bytes);
    assert_eq!(page.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count(), 1);
    assert!(start.elapsed() < Duration::from_secs(60));
}
