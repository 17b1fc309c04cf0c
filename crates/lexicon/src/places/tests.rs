//! Writing a gazetteer and finding places in it.

use super::write::{NewPlace, write};
use super::{Gazetteer, PlaceKind, Places, key};
use crate::entry;
use crate::words::Classes;

fn place(id: u32, name: &str, kind: PlaceKind, within: Option<u32>) -> NewPlace {
    NewPlace {
        id,
        name: name.to_owned(),
        other_names: vec![format!("Old {name}"), "Экс".to_owned()],
        lat: -12.3456,
        lon: 170.5,
        population: u64::from(id) * 1000,
        kind,
        within,
        country: Some("XLD".to_owned()),
    }
}

fn gazetteer() -> Gazetteer {
    let places = vec![
        place(30, "Exton", PlaceKind::Town, Some(20)),
        place(10, "Exland", PlaceKind::Country, None),
        place(20, "Exshire", PlaceKind::Province, Some(10)),
        place(40, "Exton", PlaceKind::Capital, Some(10)),
    ];
    let bytes = write(places).expect("the places fit into the table");
    Gazetteer::open(Box::leak(bytes.into_boxed_slice())).expect("what was written can be read")
}

#[test]
fn places_are_found_by_all_their_names_largest_first() {
    let mut places = Places::default();
    places.attach(gazetteer());
    let found: Vec<_> = places.named(&key("EXTON")).iter().map(|p| places.facts(p.place)).collect();
    let facts = found[0].expect("a place of the table has facts");
    assert_eq!((found.len(), facts.geoname, facts.kind), (2, Some(40), PlaceKind::Capital));
    assert_eq!((facts.at, facts.country), (Some((-12.3456, 170.5)), Some("XLD")));
    assert!((facts.size - 40_001_f64.log2()).abs() < 0.1, "{}", facts.size);
    let old = places.named(&key("Old Exshire"));
    assert_eq!((old.len(), old[0].main), (1, false));
    assert!(places.named("экс").is_empty());
}

#[test]
fn a_town_lies_in_its_province_and_its_country() {
    let mut places = Places::default();
    places.attach(gazetteer());
    let town = places.named(&key("Exton"))[1].place;
    let names: Vec<&str> = places.areas_of(town).filter_map(|p| places.facts(p)).map(|f| f.name).collect();
    assert_eq!(names, ["Exshire", "Exland"]);
    assert_eq!(places.country("XLD"), Some(0));
}

#[test]
fn what_is_written_by_hand_adds_names_and_places() {
    let text = "place exton\n  name Exton-on-Ex\n  names Extown\n  kind town\n  geoname 30\n\
                place exburg\n  name Exburg\n  geoname 40\nplace ex-sea\n  name Ex Sea\n  kind water\n  at 1.5 -2.5\n";
    let mut problems = Vec::new();
    let mut places =
        Places::read(&entry::read("p.txt", text, &mut problems), &Classes::default(), &mut problems);
    assert_eq!(problems, []);
    places.attach(gazetteer());
    let town = places.facts(places.named("extown")[0].place).expect("it is there");
    assert_eq!((town.geoname, town.country, town.name), (Some(30), None, "Exton-on-Ex"));
    let capital = places.facts(places.named("exburg")[0].place).expect("it is there");
    assert_eq!((capital.kind, capital.country, capital.name), (PlaceKind::Capital, Some("XLD"), "Exburg"));
    let sea = places.facts(places.named("ex sea")[0].place).expect("it is there");
    assert_eq!((sea.kind, sea.at, sea.geoname), (PlaceKind::Water, Some((1.5, -2.5)), None));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let text =
        "place a\n  name A\n  kind planet\nplace b\n  name B\n  kind town\n  at 100 3\nplace b\n  kind town";
    let mut problems = Vec::new();
    Places::read(&entry::read("p.txt", text, &mut problems), &Classes::default(), &mut problems);
    let lines: Vec<usize> = problems.iter().map(|p| p.place.line).collect();
    assert_eq!(lines, [1, 7, 4, 8, 8]);
}

#[test]
fn broken_bytes_are_refused() {
    let bytes = write(vec![place(10, "Exland", PlaceKind::Country, None)]).expect("it fits");
    for length in [0, 7, 20, 40, bytes.len() - 40] {
        let cut: &'static [u8] = Box::leak(bytes[..length].to_vec().into_boxed_slice());
        assert!(Gazetteer::open(cut).is_err(), "{length}");
    }
}

proptest::proptest! {
    /// Opening any bytes ends in a table or an error; what reads its records and lists never panics.
    #[test]
    fn any_bytes_behind_the_mark(body in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let bytes = [super::gazetteer::MARK.as_slice(), &body].concat();
        proptest::prop_assert!(Gazetteer::open(Box::leak(bytes.into_boxed_slice())).is_err());
    }

    #[test]
    fn any_records_in_a_sound_table(changes in proptest::collection::vec((0..120_usize, proptest::prelude::any::<u8>()), 1..20)) {
        let mut bytes = write(vec![place(10, "Exland", PlaceKind::Country, None), place(20, "Exton", PlaceKind::Town, Some(10)),
            place(21, "Exton", PlaceKind::Town, Some(10))]).expect("it fits");
        let from = super::gazetteer::MARK.len() + 4 * super::gazetteer::HEADER;
        let records = from..from + 3 * super::gazetteer::RECORD;
        for (at, byte) in changes {
            if let Some(changed) = bytes[records.clone()].get_mut(at) {
                *changed = byte;
            }
        }
        let mut places = Places::default();
        places.attach(Gazetteer::open(Box::leak(bytes.into_boxed_slice())).expect("its parts lie where they did"));
        for named in places.named("exton") {
            places.facts(named.place);
            proptest::prop_assert!(places.areas_of(named.place).count() <= 4);
        }
        places.with_geoname(21);
    }
}
