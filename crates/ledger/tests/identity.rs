//! Identity in the file: what is joined, what people part, what comes back when the tables are made again.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{Making, add_all, at, dump, versions};
use dateline_ledger::correction::{Action, Anchor, Correction};
use dateline_ledger::identity::{EventFacts, Facts, ReportFacts};
use dateline_ledger::{By, EventQuery, Known, Ledger, Place};
use dateline_record::Record;
use proptest::prelude::*;
use std::path::PathBuf;
use tempfile::TempDir;

fn ledger() -> (TempDir, PathBuf, Ledger) {
    let dir = TempDir::new().expect("a folder");
    let path = dir.path().join("world.db");
    let ledger = Ledger::create(&path).expect("a ledger");
    (dir, path, ledger)
}

/// A report in which one state expels an envoy of another.
fn expulsion(text: &str, published: &str) -> Record {
    let mut making = Making::report(text, published);
    let (peru, chad) = (making.state("Peru", "PER"), making.state("Chad", "CHA"));
    making.event(&peru, "161", "expelled", &chad);
    making.0
}

/// Two accounts of one expulsion, and one of another a month later.
fn three() -> [Record; 3] {
    [
        expulsion("Peru expelled an envoy of Chad over a stolen painting in a diplomatic bag.", "2024-03-04"),
        expulsion("An envoy of Chad was expelled: the bag held a painting, said Peru.", "2024-03-04"),
        expulsion("Peru expelled a second envoy of Chad, this time over an unpaid bill.", "2024-04-09"),
    ]
}

fn place(report: i64) -> Place {
    Place { report, item: "e1".to_owned() }
}

fn count(ledger: &Ledger, no_merge: bool) -> u64 {
    let query = EventQuery { no_merge, ..EventQuery::default() };
    ledger.count_events(&query, &[By::Cameo]).expect("counts").iter().map(|(_, count)| count).sum()
}

/// The correction that says of these reports' events that they are one, or not.
fn verdict(records: &[&Record], action: Action) -> Correction {
    let mut anchors = records.iter().map(|record| Anchor::of(record, "e1").expect("an event"));
    Correction {
        action,
        anchor: anchors.next().expect("a record"),
        changes: Vec::new(),
        others: anchors.collect(),
        entry: None,
        because: "I read them".to_owned(),
        by: "ada".to_owned(),
    }
}

fn told(ledger: &Ledger, report: i64) -> Vec<i64> {
    let places = ledger.tellings(&place(report), Known::default()).expect("an answer");
    places.iter().map(|place| place.report).collect()
}

#[test]
fn two_accounts_of_one_event_count_once() {
    let (_dir, _, mut ledger) = ledger();
    add_all(&mut ledger, &three());
    assert_eq!(told(&ledger, 1), [1, 2]);
    assert_eq!(told(&ledger, 3), [0i64; 0], "another day is another event");
    assert_eq!((count(&ledger, false), count(&ledger, true)), (2, 3));
    assert_eq!(ledger.events(&EventQuery::default()).expect("events"), [place(1), place(3)]);
    let ties = ledger.ties(&place(2), Known::default()).expect("ties");
    assert_eq!((ties[0].a.report, ties[0].b.report), (1, 2));
    let sum: f64 = ties[0].reasons.iter().map(|reason| reason.weight).sum();
    assert!(ties[0].score > 0.5 && sum > 0.0, "{ties:?}");
}

#[test]
fn what_was_known_before_was_not_joined() {
    let (_dir, _, mut ledger) = ledger();
    let [a, b, _] = three();
    ledger.add(&a, at("2026-01-01"), &versions("one")).expect("it is added");
    ledger.add(&b, at("2026-01-05"), &versions("one")).expect("it is added");
    let known = ledger.known_on(at("2026-01-02")).expect("a moment");
    assert_eq!(ledger.tellings(&place(1), known).expect("an answer"), []);
    assert_eq!(told(&ledger, 1), [1, 2]);
    let now = ledger.known_on(at("2026-01-06")).expect("a moment");
    assert_eq!(ledger.tellings(&place(1), now).expect("an answer").len(), 2);
    let query = EventQuery { known: now, ..EventQuery::default() };
    assert_eq!(ledger.events(&query).expect("events"), [place(1)]);
}

#[test]
fn what_a_person_parts_stays_apart() {
    let (_dir, path, mut ledger) = ledger();
    let records = three();
    add_all(&mut ledger, &records);
    let split = verdict(&[&records[0], &records[1]], Action::Split);
    let entry = ledger.correct(&split, at("2026-02-01"), &versions("one")).expect("it is corrected");
    assert_eq!(told(&ledger, 1), [0i64; 0]);
    // A newer version codes the report again: its row is new, the verdict holds.
    let mut newer = records[1].clone();
    newer.events[0].confidence = Some(0.5);
    assert!(ledger.replace(&newer, at("2026-02-02"), &versions("two")).expect("it is replaced"));
    assert_eq!(told(&ledger, 1), [0i64; 0]);
    let before = dump(&path, true);
    ledger.rebuild().expect("it is made again");
    assert_eq!(before, dump(&path, true));
    let back = Correction { action: Action::Withdraw, entry: Some(entry), others: Vec::new(), ..split };
    ledger.correct(&back, at("2026-02-03"), &versions("one")).expect("it is withdrawn");
    assert_eq!(told(&ledger, 1), [1, 2]);
}

#[test]
fn what_a_person_joins_is_one() {
    let (_dir, path, mut ledger) = ledger();
    let records = three();
    add_all(&mut ledger, &records);
    let merge = verdict(&[&records[2], &records[0]], Action::Merge);
    ledger.correct(&merge, at("2026-02-01"), &versions("one")).expect("it is corrected");
    assert_eq!(told(&ledger, 3), [1, 2, 3]);
    assert_eq!(count(&ledger, false), 1);
    let alone = verdict(&[&records[1]], Action::Split);
    ledger.correct(&alone, at("2026-02-02"), &versions("one")).expect("it is corrected");
    assert_eq!((told(&ledger, 3), told(&ledger, 2)), (vec![1, 3], vec![]));
    let before = dump(&path, true);
    ledger.rebuild().expect("it is made again");
    assert_eq!(before, dump(&path, true));
}

#[test]
fn copies_are_one_publication() {
    let (_dir, _, mut ledger) = ledger();
    let body = "Peru expelled an envoy of Chad on Monday over a stolen painting that was found in his bag, the foreign \
                ministry in Lima said. He had three days to leave and took the frame with him, officials at the airport told.";
    let copies = [expulsion(body, "2024-03-04"), expulsion(&format!("{body} It rained."), "2024-03-05")];
    add_all(&mut ledger, &copies);
    let versions = ledger.versions(1, Known::default()).expect("versions");
    assert_eq!(versions.iter().map(|version| version.report).collect::<Vec<_>>(), [2]);
    assert!(versions[0].lineage.is_some() && !versions[0].reasons.is_empty(), "{versions:?}");
    assert_eq!(ledger.publications(Known::default()).expect("publications"), [[1, 2]]);
    assert_eq!(ledger.occurrences(Known::default()).expect("occurrences").len(), 1);
}

#[test]
fn the_order_of_arrival_makes_no_difference() {
    let groups = |records: &[Record]| {
        let (_dir, _, mut ledger) = ledger();
        add_all(&mut ledger, records);
        let number = |id: &str| (1..=3).find(|n| ledger.coded(*n).expect("a record").report.id == id);
        let numbers: Vec<Option<i64>> = three().iter().map(|record| number(&record.report.id)).collect();
        let name = |place: &Place| numbers.iter().position(|n| *n == Some(place.report));
        let mut all = ledger.occurrences(Known::default()).expect("occurrences");
        all.iter_mut().for_each(|group| group.sort());
        let mut named: Vec<Vec<_>> = all.iter().map(|group| group.iter().map(name).collect()).collect();
        named.iter_mut().for_each(|group| group.sort_unstable());
        named
    };
    let [a, b, c] = three();
    let straight = groups(&[a.clone(), b.clone(), c.clone()]);
    assert_eq!(straight, [[Some(0), Some(1)]]);
    assert_eq!(groups(&[c, b, a]), straight);
}

proptest! {
    #[test]
    fn any_bytes_are_facts_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(facts) = ReportFacts::from_bytes(&bytes) {
            prop_assert_eq!(facts.to_bytes(), bytes.clone());
        }
        if let Ok(facts) = EventFacts::from_bytes(&bytes) {
            prop_assert_eq!(facts.to_bytes(), bytes);
        }
    }

    #[test]
    fn facts_come_back_from_their_bytes(words in "[A-Za-z0-9 ,.\"]{0,200}", day in 1u8..29) {
        let text = format!("Peru expelled an envoy of Chad. {words}");
        let Facts { report, events } = Facts::of(&expulsion(&text, &format!("2024-03-{day:02}")));
        prop_assert_eq!(ReportFacts::from_bytes(&report.to_bytes()), Ok(report));
        for event in events {
            prop_assert_eq!(EventFacts::from_bytes(&event.to_bytes()), Ok(event));
        }
    }
}
