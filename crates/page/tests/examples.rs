//! The example reports that the project ships, page by page.
#![allow(clippy::unwrap_used)]

use dateline_page::{BlockKind, Options, Page, read_text};

/// What a reader would say of a page.
struct Expected {
    title: Option<&'static str>,
    places: &'static [&'static str],
    agency: Option<&'static str>,
    published: Option<&'static str>,
    dropped: usize,
    paragraphs: usize,
    others: &'static [BlockKind],
}

fn check(bytes: &[u8], expected: &Expected) -> Page {
    let page = read_text(bytes, &Options::default()).unwrap();
    assert_eq!(page.title.as_deref(), expected.title);
    assert_eq!(page.dateline_places(), expected.places);
    assert_eq!(page.agency.as_deref(), expected.agency);
    assert_eq!(page.published.map(|day| day.to_string()).as_deref(), expected.published);
    assert_eq!(page.dropped(), expected.dropped);
    let kinds = |wanted: &dyn Fn(BlockKind) -> bool| -> Vec<_> {
        page.blocks.iter().map(|block| block.kind).filter(|kind| wanted(*kind)).collect()
    };
    assert_eq!(kinds(&|kind| kind == BlockKind::Paragraph).len(), expected.paragraphs);
    let plain = [BlockKind::Paragraph, BlockKind::Title, BlockKind::Dateline];
    assert_eq!(kinds(&|kind| !plain.contains(&kind)), expected.others);
    page
}

#[test]
fn treaty() {
    let page = check(
        include_bytes!("../../../examples/treaty.txt"),
        &Expected {
            title: Some("Serbia, Albania Sign Border Pact After Two Years of Talks"),
            places: &["TIRANA"],
            agency: Some("Reuters"),
            published: None,
            dropped: 13,
            paragraphs: 9,
            others: &[BlockKind::Caption, BlockKind::Byline],
        },
    );
    assert_eq!(page.publisher.as_deref(), Some("The Daily Example"));
}

#[test]
fn clash() {
    check(
        include_bytes!("../../../examples/clash.txt"),
        &Expected {
            title: Some("At least 23 killed as army and rebels fight over Mali town"),
            places: &["BAMAKO", "Mali"],
            agency: Some("AFP"),
            published: Some("2018-11-14"),
            dropped: 1,
            paragraphs: 11,
            others: &[BlockKind::Byline],
        },
    );
}

#[test]
fn protest() {
    check(
        include_bytes!("../../../examples/protest.txt"),
        &Expected {
            title: Some("Police fire tear gas as thousands march in Belarusian capital"),
            places: &["Minsk"],
            agency: None,
            published: None,
            dropped: 0,
            paragraphs: 11,
            others: &[],
        },
    );
}

#[test]
fn sanctions() {
    check(
        include_bytes!("../../../examples/sanctions.txt"),
        &Expected {
            title: Some("UPDATE 2-EU widens sanctions on Zimbabwe mining firms, Harare vows reply"),
            places: &["BRUSSELS"],
            agency: Some("Reuters"),
            published: None,
            dropped: 1,
            paragraphs: 11,
            others: &[BlockKind::Correction, BlockKind::Byline],
        },
    );
}

#[test]
fn capitals() {
    check(
        include_bytes!("../../../examples/capitals.txt"),
        &Expected {
            title: None,
            places: &["GUATEMALA CITY"],
            agency: Some("EFE"),
            published: Some("1989-03-17"),
            dropped: 1,
            paragraphs: 7,
            others: &[],
        },
    );
}

#[test]
fn vote() {
    check(
        include_bytes!("../../../examples/vote.txt"),
        &Expected {
            title: Some("Security Council extends Cyprus force as mediator reports progress"),
            places: &["UNITED NATIONS"],
            agency: Some("IPS"),
            published: Some("2014-01-30"),
            dropped: 7,
            paragraphs: 9,
            others: &[],
        },
    );
}

#[test]
fn ceasefire() {
    check(
        include_bytes!("../../../examples/ceasefire.txt"),
        &Expected {
            title: None,
            places: &["KHARTOUM", "Sudan"],
            agency: Some("AP"),
            published: Some("2012-03-06"),
            dropped: 1,
            paragraphs: 9,
            others: &[BlockKind::Correction],
        },
    );
}

#[test]
fn expulsion() {
    check(
        include_bytes!("../../../examples/expulsion.txt"),
        &Expected {
            title: Some("Norway expels two Russian diplomats over attack on parliament's e-mail"),
            places: &["Oslo", "Norway"],
            agency: None,
            published: None,
            dropped: 0,
            paragraphs: 11,
            others: &[BlockKind::Byline],
        },
    );
}

#[test]
fn aid() {
    check(
        include_bytes!("../../../examples/aid.txt"),
        &Expected {
            title: Some("Quake kills 340 in western Nepal; India, Japan send rescue teams"),
            places: &["KATHMANDU", "Nepal"],
            agency: Some("AP"),
            published: None,
            dropped: 1,
            paragraphs: 9,
            others: &[BlockKind::Caption],
        },
    );
}

#[test]
fn summit() {
    let page = check(
        include_bytes!("../../../examples/summit.txt"),
        &Expected {
            title: Some("Por un nuevo comienzo: Perú y Chile reanudan el diálogo"),
            places: &["LIMA"],
            agency: Some("EFE"),
            published: None,
            dropped: 0,
            paragraphs: 5,
            others: &[],
        },
    );
    assert_eq!(page.language.as_deref(), Some("es"));
}
