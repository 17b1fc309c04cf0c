//! Pages of many shapes, and what is read from them.
#![allow(clippy::unwrap_used)]

use dateline_page::{BlockKind, Note, Options, Page, PageError, PublishedFrom, Why, read_text};
use jiff::civil::date;

fn page(text: &str) -> Page {
    read_text(text.as_bytes(), &Options::default()).unwrap()
}

/// The blocks as `kind: words`, one a line, long ones cut.
fn blocks(page: &Page) -> Vec<String> {
    let kinds = page.blocks.iter().map(|block| (block.kind, page.words(block)));
    kinds.map(|(kind, words)| format!("{kind:?}: {}", words.chars().take(40).collect::<String>())).collect()
}

const BODY: &str = "The two governments agreed on Monday to reopen their embassies, officials in both capitals said.\n\n\
    \"We have waited nine years for this,\" the foreign minister of Peru told reporters after the meeting.\n";

#[test]
fn a_page_with_furniture_caption_and_dateline() {
    let page = page(&format!(
        "Accessibility links\n\nBreaking News\n\nEmbassies To Reopen After Nine Years\n\n\
         Ministers Ana Roca (left) and Luis Mora shake hands\nLIMA (Reuters) -- {BODY}"
    ));
    assert_eq!(
        blocks(&page),
        [
            "Title: Embassies To Reopen After Nine Years",
            "Caption: Ministers Ana Roca (left) and Luis Mora ",
            "Dateline: LIMA (Reuters) --",
            "Paragraph: The two governments agreed on Monday to ",
            "Paragraph: \"We have waited nine years for this,\" th",
        ]
    );
    assert_eq!(page.dropped(), 2);
    assert_eq!(page.agency.as_deref(), Some("Reuters"));
    assert_eq!(page.language.as_deref(), Some("en"));
    assert_eq!(page.note, None);
}

#[test]
fn blocks_are_parted_by_blank_lines_and_the_dateline_by_a_space() {
    let page = page(&format!("Embassies to reopen\n\nLIMA, Peru — {BODY}"));
    assert!(
        page.text.starts_with("Embassies to reopen\n\nLIMA, Peru — The two governments"),
        "{}",
        page.text
    );
    let dateline = page.dateline.clone().unwrap();
    assert_eq!(&page.text[dateline.range.clone()], "LIMA, Peru —");
    assert_eq!(&page.text[dateline.place_range().unwrap()], "LIMA, Peru");
    assert_eq!(page.dateline_places(), ["LIMA", "Peru"]);
}

#[test]
fn text_that_opens_with_a_dateline_has_no_title() {
    let page = page(&format!("BONN, March 24 - {BODY}"));
    assert_eq!(page.title, None);
    assert_eq!(page.blocks[0].kind, BlockKind::Dateline);
}

#[test]
fn a_caption_run_into_the_dateline_line_is_parted() {
    let page =
        page(&format!("Envoys return\n\nThe flag is raised over the old embassy QUITO (AFP) - {BODY}"));
    assert_eq!(
        blocks(&page)[..3],
        [
            "Title: Envoys return",
            "Caption: The flag is raised over the old embassy",
            "Dateline: QUITO (AFP) -"
        ]
    );
}

#[test]
fn a_headline_run_into_the_dateline_line_is_parted() {
    let page = page(&format!("ENVOYS RETURN TO PERU AFTER NINE YEARS BONN, March 5 -- {BODY}"));
    assert_eq!(page.title.as_deref(), Some("ENVOYS RETURN TO PERU AFTER NINE YEARS"));
    assert_eq!(page.dateline_places(), ["BONN"]);
}

#[test]
fn bylines_above_and_credits_below() {
    let page = page(&format!(
        "Envoys return to embassies\n\nBy ANNA ROE, Associated Press Writer\n\n{BODY}\n\
         (Reporting by Anna Roe; Editing by Jon Doe)\n"
    ));
    assert_eq!(page.byline.as_deref(), Some("ANNA ROE, Associated Press Writer"));
    assert_eq!(page.agency.as_deref(), Some("AP"));
    let bylines = page.blocks.iter().filter(|block| block.kind == BlockKind::Byline).count();
    assert_eq!(bylines, 2);
}

#[test]
fn a_byline_may_stand_over_a_dateline_of_its_own_line() {
    let page = page(
        "Envoys return to embassies\n\nBy Anna Roe\nKABUL, Afghanistan —\n\nThe envoys of three states returned to their embassies on Friday.\n",
    );
    assert_eq!(
        blocks(&page),
        [
            "Title: Envoys return to embassies",
            "Byline: By Anna Roe",
            "Dateline: KABUL, Afghanistan —",
            "Paragraph: The envoys of three states returned to t",
        ]
    );
}

#[test]
fn a_credit_in_the_last_paragraph_is_parted() {
    let page = page(&format!("Envoys return to embassies\n\n{} (Writing by Anna Roe)", BODY.trim_end()));
    assert_eq!(blocks(&page).last().unwrap(), "Byline: (Writing by Anna Roe)");
    assert!(page.text.contains("after the meeting.\n\n(Writing"));
}

#[test]
fn notes_of_correction_are_marked() {
    let page = page(&format!(
        "Envoys return to embassies\n\n(This story corrects the name of the minister)\n\n{BODY}\n\
         This article has been amended.\n"
    ));
    let notes = page.blocks.iter().filter(|block| block.kind == BlockKind::Correction).count();
    assert_eq!(notes, 2);
}

#[test]
fn links_between_paragraphs_go_and_a_lone_line_stays() {
    let page = page(&format!(
        "Envoys return to embassies\n\n{BODY}\nFive facts about the embassies\n\nWhy Peru sent its envoy home\n\n\
         Peru elections in maps\n\nBoth states said that consulates would follow within the year.\n\n\
         The old embassy in Quito was closed for nine years\n\nNo date was given for the return of the envoys.\n"
    ));
    assert!(!page.text.contains("Five facts"), "{}", page.text);
    assert!(page.text.contains("The old embassy in Quito was closed for nine years"));
    assert_eq!(page.furniture.iter().filter(|f| f.why == Why::Links).count(), 3);
}

#[test]
fn lists_of_the_article_stay() {
    let announced = page(&format!(
        "Envoys return to embassies\n\n{BODY}\nThe plan provides for:\n\nA joint commission\n\nNew consulates\n\n\
         Free trade in grain\n\nThe ministers meet again in May to sign it.\n"
    ));
    assert!(announced.text.contains("New consulates"));
    let bullets = page(&format!(
        "Envoys return to embassies\n\n{BODY}\n* A joint commission\n* New consulates\n* Free trade in grain\n\n\
         The ministers meet again in May to sign it.\n"
    ));
    assert!(bullets.text.contains("* New consulates"));
    let interview = page(&format!(
        "Envoys return to embassies\n\n{BODY}\nQ: When will you go back?\n\nA: In May\n\nQ: Alone?\n\nA: With my family\n\n\
         The ambassador spoke to reporters in Lima on Friday.\n"
    ));
    assert!(interview.text.contains("A: With my family"));
}

#[test]
fn everything_known_behind_the_text_goes() {
    let page = page(&format!(
        "Envoys return to embassies\n\n{BODY}\nShare this article\n\n14 comments\n\nMost popular\n\nStorm hits coast\n\n\
         Team wins cup\n\nAdvertisement\n\n© 2020 The Daily Example. All rights reserved.\n"
    ));
    assert_eq!(page.blocks.len(), 3);
    assert_eq!(page.publisher.as_deref(), Some("The Daily Example"));
    assert_eq!(page.dropped(), 7);
}

#[test]
fn a_copyright_line_in_the_last_paragraph_is_parted() {
    let page = page(&format!(
        "Envoys return to embassies\n\n{} Copyright 2016 The Associated Press. All rights reserved.",
        BODY.trim_end()
    ));
    assert!(page.text.ends_with("after the meeting."), "{}", page.text);
    assert_eq!(page.agency.as_deref(), Some("AP"));
}

#[test]
fn furniture_alone_gives_no_paragraph() {
    let page =
        page("Home\n\nWorld\n\nPolitics\n\nSign in\n\nSubscribe\n\nShare this article\n\nCookie policy\n");
    assert!(page.blocks.is_empty());
    assert_eq!(page.text, "");
    assert_eq!(page.note, Some(Note::FurnitureOnly));
    assert!(Note::FurnitureOnly.to_string().contains("menus"));
}

#[test]
fn a_headline_alone_is_a_title() {
    let page = page("PERU REOPENS EMBASSY IN QUITO\n");
    assert_eq!(page.title.as_deref(), Some("PERU REOPENS EMBASSY IN QUITO"));
    assert_eq!(page.note, Some(Note::NoParagraphs));
}

#[test]
fn the_day_of_publication_comes_from_words_or_from_outside() {
    let text = format!("Envoys return to embassies\n\nPublished: 12 March 2019 14:05\n\n{BODY}");
    let read = page(&text);
    assert_eq!((read.published, read.published_from), (Some(date(2019, 3, 12)), Some(PublishedFrom::Text)));
    assert!(!read.text.contains("Published"));
    let options = Options { published: Some(date(2019, 3, 13)), ..Options::default() };
    let given = read_text(text.as_bytes(), &options).unwrap();
    assert_eq!(
        (given.published, given.published_from),
        (Some(date(2019, 3, 13)), Some(PublishedFrom::Option))
    );
}

#[test]
fn a_dateline_dates_the_report_only_with_its_year() {
    let with = page(&format!("LIMA, 12 JAN 90 (EFE) -- [TEXT] {BODY}"));
    assert_eq!((with.published, with.published_from), (Some(date(1990, 1, 12)), Some(PublishedFrom::Text)));
    let without = page(&format!("LIMA, Jan 12 (EFE) - {BODY}"));
    assert_eq!((without.published, without.published_from), (None, None));
    assert_eq!(without.dateline_date(), None);
    let options = Options { published: Some(date(2007, 12, 30)), ..Options::default() };
    let dated = read_text(format!("LIMA, Jan 12 (EFE) - {BODY}").as_bytes(), &options).unwrap();
    assert_eq!(dated.dateline_date(), Some(date(2008, 1, 12)));
}

#[test]
fn relative_times_are_taken_out_and_date_nothing() {
    let page = page(&format!("Envoys return to embassies\n\nPublished 5 hours ago\n\n{BODY}"));
    assert_eq!(page.published, None);
    assert!(!page.text.contains("hours ago"));
}

#[test]
fn wrapped_pages_are_joined() {
    let page = page(
        "EMBASSIES TO REOPEN\n\nLIMA, May 3 (Reuters) - The two governments agreed on Monday to\nreopen their \
         embassies after nine years, officials in both of the\ncapitals said.\n    \"We have waited nine years for \
         this,\" the foreign minister of\nPeru told reporters.\n REUTER\n",
    );
    assert_eq!(page.blocks.len(), 4);
    assert!(page.text.contains(
        "agreed on Monday to reopen their embassies after nine years, officials in both of the capitals said."
    ));
    assert!(page.text.ends_with("told reporters."));
}

#[test]
fn old_wires_in_capitals_are_read() {
    let page = page(
        "THE CABINET RESIGNED TODAY AFTER THE SENATE REJECTED ITS BUDGET, A SPOKESMAN SAID.\n\n\
         THE PRESIDENT ASKED THE MINISTERS TO STAY UNTIL A NEW GOVERNMENT -- TO BE FORMED IN MAY -- TAKES OFFICE.\n\nEND\n",
    );
    assert_eq!(page.title, None);
    assert_eq!(page.blocks.len(), 2);
    assert_eq!(page.language.as_deref(), Some("en"));
}

#[test]
fn other_languages_are_read_and_marked() {
    let arabic = page(
        "\u{202b}الحكومتان تعيدان فتح السفارتين\u{202c}\n\nاتفقت الحكومتان يوم الاثنين على إعادة فتح سفارتيهما بعد تسع سنوات، حسبما قال مسؤولون.\n",
    );
    assert_eq!(arabic.language.as_deref(), Some("ar"));
    assert_eq!(arabic.title.as_deref(), Some("الحكومتان تعيدان فتح السفارتين"));
    let chinese = page(
        "两国重开大使馆\n\n两国政府星期一同意重新开放各自的大使馆，首都的官员说，会谈将于下周继续举行。\n",
    );
    assert_eq!(chinese.language.as_deref(), Some("zh"));
    assert_eq!(chinese.title.as_deref(), Some("两国重开大使馆"));
}

#[test]
fn an_encoding_is_told() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(
        "Правительства двух стран договорились в понедельник снова открыть посольства, сообщили официальные лица.",
    );
    let page = read_text(&bytes, &Options::default()).unwrap();
    assert_eq!(page.encoding, "windows-1251");
    assert_eq!(page.language.as_deref(), Some("ru"));
    assert_eq!(page.alignment.source(0..page.text.len()), 0..bytes.len());
}

#[test]
fn what_is_no_page_of_text_is_refused_by_kind() {
    let refused = |bytes: &[u8]| read_text(bytes, &Options::default()).unwrap_err();
    assert_eq!(refused(b""), PageError::Empty);
    assert_eq!(refused("\n \u{feff}\u{200b}\n".as_bytes()), PageError::Empty);
    assert_eq!(refused(b"<html><body><p>Text</p>"), PageError::Html);
    assert!(refused(b"<html>").to_string().contains("`read_html`"));
    assert_eq!(refused(b"%PDF-1.4\n"), PageError::Binary { what: "a PDF document" });
    assert_eq!(refused(b"WARC/1.0\r\n"), PageError::Unread { what: "a WARC archive" });
    assert_eq!(refused(b"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n"), PageError::Collection);
}

#[test]
fn a_full_page_of_links_gives_its_article() {
    let menu =
        "Home\n\nWorld\n\nPolitics\n\nSign in\n\nSubscribe\n\nArts in the valley\n\nFood and wine guide\n\n"
            .repeat(8);
    let tail = "Most read\n\nStorm hits the coast\n\nOur readers have written to us about the storm on the coast.\n\n\
                Team wins cup in extra time\n\n"
        .repeat(4);
    let article = format!("Envoys return to embassies in Quito\n\nBy Anna Roe\n\n{}", BODY.repeat(5));
    let page = page(&format!("{menu}{article}\n{tail}"));
    assert_eq!(page.title.as_deref(), Some("Envoys return to embassies in Quito"));
    assert_eq!(page.blocks.len(), 12, "{:?}", blocks(&page));
    assert!(!page.text.contains("storm"));
}

#[test]
fn a_byline_run_into_the_dateline_line_is_parted() {
    let page = page(&format!("Envoys return\n\nBy ANNA ROE KABUL, Afghanistan (AP) — {BODY}"));
    assert_eq!(page.byline.as_deref(), Some("ANNA ROE"));
    assert_eq!(page.dateline_places(), ["KABUL", "Afghanistan"]);
}

#[test]
fn a_short_sentence_alone_is_a_paragraph() {
    let short = page("Peru invaded Chile.");
    assert_eq!(blocks(&short), ["Paragraph: Peru invaded Chile."]);
    assert_eq!(short.note, None);
    let titled = page("War in the south\n\nPeru invaded Chile.\n");
    assert_eq!(blocks(&titled), ["Title: War in the south", "Paragraph: Peru invaded Chile."]);
}
