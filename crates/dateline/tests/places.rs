//! Where events happened: by a name, by the target's land, by the dateline, or not known.

use dateline::record::{Event, Place, PlaceFrom, Record};
use dateline::{CodeOptions, Coder};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("the built-in coder"));

fn code(text: &str) -> Record {
    CODER.code(text.as_bytes(), &CodeOptions::default()).expect("a report")
}

/// The first event of a CAMEO root.
fn event(record: &Record, root: &str) -> Event {
    let found = record.events.iter().find(|e| e.cameo.as_deref().is_some_and(|code| code.starts_with(root)));
    found.unwrap_or_else(|| panic!("no event {root} in {:?}", record.events)).clone()
}

/// The place of the first event of a root: its name and what tells it.
fn place(text: &str, root: &str) -> Option<(String, PlaceFrom)> {
    event(&code(text), root).place.map(|place| (place.name, place.from))
}

fn mention(name: &str) -> Option<(String, PlaceFrom)> {
    Some((name.to_owned(), PlaceFrom::Mention))
}

#[test]
fn a_place_stands_with_its_words_its_country_and_its_id() {
    let record = code("Gunmen killed two policemen in Peshawar on Sunday.");
    let place = event(&record, "1").place.expect("a place");
    let Place { name, country, lat, lon, geoname, from, start, end } = place;
    assert_eq!(
        (name.as_str(), country.as_deref(), geoname, from),
        ("Peshawar", Some("PAK"), Some(1_168_197), PlaceFrom::Mention)
    );
    assert!(
        lat.is_some_and(|lat| (lat - 34.0).abs() < 0.1) && lon.is_some_and(|lon| (lon - 71.6).abs() < 0.1)
    );
    let words: String = record.report.text.chars().skip(start).take(end - start).collect();
    assert_eq!(words, "Peshawar");
}

#[test]
fn the_name_that_hangs_on_the_event_tells_where() {
    for (text, root, name) in [
        ("Rebels attacked an army convoy near the town of Kidal in northern Mali on Friday.", "19", "Kidal"),
        ("A car bomb killed nine soldiers in Basra, officials said in Baghdad on Monday.", "18", "Basra"),
        ("The French president met the Chinese premier in Geneva on Friday.", "04", "Geneva"),
        ("In Nairobi, police arrested thirty students on Tuesday.", "17", "Nairobi"),
        ("The minister spoke in Lagos, where police arrested thirty students.", "17", "Lagos"),
        ("Norway and Peru signed a trade agreement in Oslo.", "05", "Oslo"),
    ] {
        assert_eq!(place(text, root), mention(name), "{text}");
    }
}

#[test]
fn who_speaks_elsewhere_or_is_named_for_a_place_does_not_tell_where() {
    for (text, root) in [
        ("The ambassador to Kenya condemned the attack.", "11"),
        ("Washington condemned Moscow on Friday.", "11"),
        ("The president of Chad criticized the talks.", "11"),
    ] {
        assert_eq!(place(text, root), None, "{text}");
    }
}

#[test]
fn a_land_that_is_invaded_is_the_place() {
    assert_eq!(
        place("Iraq invaded Kuwait on Thursday.", "19"),
        Some(("Kuwait".to_owned(), PlaceFrom::Actor))
    );
}

#[test]
fn the_dateline_tells_of_those_at_home() {
    let domestic = code("LIMA, March 4 (Reuters) - Peruvian police arrested thirty miners on Monday.\n");
    assert_eq!(
        event(&domestic, "17").place.map(|p| (p.name, p.from)),
        Some(("Lima".to_owned(), PlaceFrom::Dateline))
    );
    let line = domestic.report.dateline.and_then(|dateline| dateline.place).expect("the dateline's place");
    assert_eq!(
        (line.name.as_str(), line.country.as_deref(), line.from),
        ("Lima", Some("PER"), PlaceFrom::Dateline)
    );
    let foreign =
        code("LIMA, March 4 (Reuters) - Chilean police arrested thirty Bolivian miners on Monday.\n");
    assert_eq!(event(&foreign, "17").place, None);
}

#[test]
fn of_several_bearers_the_one_that_fits_the_report_is_meant() {
    let country = |text: &str, name: &str| {
        let found = CODER.places(text, None);
        let named = found.into_iter().find(|named| &text[named.start..named.end] == name);
        named.and_then(|named| named.place?.country).unwrap_or_default()
    };
    assert_eq!(country("He flew from Tbilisi to Batumi, in the west of Georgia.", "Georgia"), "GEO");
    assert_eq!(country("He drove from Atlanta to Savannah, in the east of Georgia.", "Georgia"), "USA");
    assert_eq!(country("She lives in Tripoli, near Beirut, in Lebanon.", "Tripoli"), "LBN");
    assert_eq!(country("She lives in Tripoli, west of Benghazi.", "Tripoli"), "LBY");
    assert_eq!(country("She lives in Paris, Texas.", "Paris"), "USA");
    assert_eq!(country("The U.S. president will meet American officials in Geneva.", "Geneva"), "CHE");
}

#[test]
fn persons_teams_and_papers_are_no_places() {
    for (text, name) in [
        ("Jordan Pickford and Paris Hilton smiled.", "Jordan"),
        ("Jordan Pickford and Paris Hilton smiled.", "Paris"),
        ("Reporters of The New York Times and The Washington Post asked.", "Washington"),
        ("President Carter thanked Mr. Lincoln.", "Lincoln"),
    ] {
        let found = CODER.places(text, None);
        assert!(found.iter().all(|named| &text[named.start..named.end] != name), "{text}: {found:?}");
    }
}
