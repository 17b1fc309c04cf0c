//! Collections in the SGML of Reuters-21578.
#![allow(clippy::unwrap_used)]

use dateline_page::{BlockKind, Markup, Note, Options, PageError, PublishedFrom, read, read_reuters_sgml};
use jiff::civil::date;

const HEAD: &str = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n";

fn story(id: u32, text: &str) -> String {
    format!(
        "<REUTERS TOPICS=\"YES\" LEWISSPLIT=\"TRAIN\" OLDID=\"1\" NEWID=\"{id}\">\n<DATE> 9-MAR-1987 10:20:30.40</DATE>\n\
         <TOPICS><D>grain</D><D>wheat</D></TOPICS>\n<PLACES><D>peru</D></PLACES>\n<PEOPLE></PEOPLE>\n<ORGS></ORGS>\n\
         <UNKNOWN> \n&#5;&#5;&#5;RM\n&#22;&#22;&#1;f0001&#31;reute\nu f BC-PERU   03-09 0001</UNKNOWN>\n{text}\n</REUTERS>\n"
    )
}

const NORM: &str = "<TEXT>&#2;\n<TITLE>PERU BUYS WHEAT FROM &lt;GRAINCO></TITLE>\n<AUTHOR>    By Anna Roe, Reuters</AUTHOR>\n\
    <DATELINE>    LIMA, March 9 - </DATELINE><BODY>Peru bought 40,000 tonnes of wheat\nfrom Canada, the agriculture \
    ministry said.\n    It said a second purchase would follow in May.\n\n    Canada's government is to lend Peru the \
    money.\n Reuter\n&#3;</BODY></TEXT>";

#[test]
fn a_story_becomes_a_page() {
    let bytes = format!("{HEAD}{}", story(7, NORM));
    let report = read_reuters_sgml(bytes.as_bytes()).unwrap().next().unwrap().unwrap();
    assert_eq!(report.id.as_deref(), Some("7"));
    assert_eq!(report.date, Some(date(1987, 3, 9)));
    assert_eq!(report.markup, Markup::Norm);
    assert_eq!((report.topics.join(" "), report.places.join(" ")), ("grain wheat".into(), "peru".into()));
    assert_eq!(report.title(), Some("PERU BUYS WHEAT FROM <GRAINCO>"));
    assert_eq!(report.dateline(), Some("LIMA, March 9 -"));
    let page = report.page(&Options::default()).unwrap();
    assert_eq!(
        page.text,
        "PERU BUYS WHEAT FROM <GRAINCO>\n\nBy Anna Roe, Reuters\n\nLIMA, March 9 - Peru bought 40,000 tonnes of wheat \
         from Canada, the agriculture ministry said.\n\nIt said a second purchase would follow in May.\n\n\
         Canada's government is to lend Peru the money."
    );
    assert_eq!(
        (page.published, page.published_from),
        (Some(date(1987, 3, 9)), Some(PublishedFrom::Metadata))
    );
    assert_eq!(
        (page.agency.as_deref(), page.byline.as_deref()),
        (Some("Reuters"), Some("Anna Roe, Reuters"))
    );
    assert_eq!(page.dateline_places(), ["LIMA"]);
}

#[test]
fn the_way_back_leads_into_the_collection() {
    let bytes = format!("{HEAD}{}{}", story(1, NORM), story(2, NORM));
    let pages: Vec<_> = read(bytes.as_bytes(), &Options::default()).unwrap().map(Result::unwrap).collect();
    assert_eq!(pages.len(), 2);
    for (page, nth) in pages.iter().zip([0, 1]) {
        let at = page.text.find("40,000").unwrap();
        let source = page.alignment.source(at..at + 6);
        let expected = bytes.match_indices("40,000").nth(nth).unwrap().0;
        assert_eq!(source, expected..expected + 6);
        let sign = page.text.find('<').unwrap();
        assert_eq!(&bytes[page.alignment.source(sign..sign + 1)], "&lt;");
    }
}

#[test]
fn stories_without_a_body_have_a_title_alone() {
    let brief =
        "<TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>PERU CENTRAL BANK CUTS RATE\n</TITLE>\n&#3;\n</TEXT>";
    let bytes = format!("{HEAD}{}", story(3, brief));
    let report = read_reuters_sgml(bytes.as_bytes()).unwrap().next().unwrap().unwrap();
    assert_eq!(report.markup, Markup::Brief);
    let page = report.page(&Options::default()).unwrap();
    assert_eq!(page.text, "PERU CENTRAL BANK CUTS RATE");
    assert_eq!(page.blocks[0].kind, BlockKind::Title);
    assert_eq!(page.note, Some(Note::NoParagraphs));
}

#[test]
fn unmarked_stories_are_read_as_text() {
    let raw = "<TEXT TYPE=\"UNPROC\">&#2;\nPERU EXPECTS RECORD HARVEST LIMA, March 9\n-- Peru expects a record harvest of \
        wheat in the year to\nAugust, its agriculture ministry said.\n REUTER\n&#3;\n</TEXT>";
    let bytes = format!("{HEAD}{}", story(4, raw));
    let report = read_reuters_sgml(bytes.as_bytes()).unwrap().next().unwrap().unwrap();
    assert_eq!((report.markup, report.title()), (Markup::Unproc, None));
    let page = report.page(&Options::default()).unwrap();
    assert!(page.text.ends_with(
        "Peru expects a record harvest of wheat in the year to August, its agriculture ministry said."
    ));
    assert_eq!(page.dateline.unwrap().date.map(|day| (day.month, day.day)), Some((3, 9)));
}

#[test]
fn tables_stay() {
    let table = "<TEXT>&#2;\n<TITLE>GRAINCO YEAR NET</TITLE>\n<DATELINE>    LIMA, March 9 -\n    </DATELINE><BODY>Shr 34 cts vs \
        19 cts\n    Net profit three mln vs two mln\n    Revs rise to record\n    Year\n Reuter\n&#3;</BODY></TEXT>";
    let bytes = format!("{HEAD}{}", story(5, table));
    let page = read(bytes.as_bytes(), &Options::default()).unwrap().next().unwrap().unwrap();
    assert!(
        page.text.ends_with(
            "Shr 34 cts vs 19 cts\n\nNet profit three mln vs two mln\n\nRevs rise to record\n\nYear"
        )
    );
}

#[test]
fn a_broken_story_does_not_stop_the_rest() {
    let broken = "<REUTERS NEWID=\"8\"><TEXT><TITLE>LOST";
    let bytes = format!("{HEAD}{broken}\n{}", story(9, NORM));
    let stories: Vec<_> = read_reuters_sgml(bytes.as_bytes()).unwrap().collect();
    assert_eq!(stories[0], Err(PageError::Story { offset: HEAD.len(), problem: "has no end" }));
    assert_eq!(stories[1].as_ref().unwrap().id.as_deref(), Some("9"));
    let empty = format!("{HEAD}{}", story(10, "<TEXT></TEXT>"));
    let report = read_reuters_sgml(empty.as_bytes()).unwrap().next().unwrap().unwrap();
    assert_eq!(report.page(&Options::default()), Err(PageError::Empty));
}

#[test]
fn other_texts_are_no_collection() {
    assert!(matches!(read_reuters_sgml(b"LIMA (AP) - Text."), Err(PageError::Unread { .. })));
    assert_eq!(read_reuters_sgml(b"<html></html>").unwrap_err(), PageError::Html);
}
