//! Two clocks: what stood on a day, and what was known of it by then.

mod common;

use common::{Making, add_all, at, dump, versions};
use dateline_ledger::{Holds, Known, Ledger, Moment, RelationQuery, Who};
use dateline_record::{Record, RelationKind};
use tempfile::TempDir;

const TIES: RelationKind = RelationKind::HasRelationsWith;

/// A report that tells of the ties of two states.
fn ties(text: &str, published: &str, since: Option<&str>, until: Option<&str>) -> Record {
    let mut making = Making::report(&format!("Peru and Chad: {text}."), published);
    let (a, b) = (making.state("Peru", "PER"), making.state("Chad", "TCD"));
    making.relation(&a, TIES, &b, since, until);
    making.0
}

/// What stood on a day; `known` is a day of January 2026.
fn on(ledger: &Ledger, day: &str, known: Option<u8>) -> Vec<Holds> {
    let known = known.map_or(Known::default(), |day| {
        let moment = Moment::known_on(&format!("2026-01-{day:02}")).expect("a day");
        ledger.known_on(moment).expect("an answer")
    });
    let query = RelationQuery {
        about: vec![Who::Code("PER".to_owned())],
        on: Some(day.to_owned()),
        perhaps: true,
        known,
        ..RelationQuery::default()
    };
    ledger.relations(&query).expect("an answer").iter().filter_map(|stretch| stretch.holds).collect()
}

fn filled(records: &[Record]) -> (TempDir, Ledger) {
    let dir = TempDir::new().expect("a folder");
    let mut ledger = Ledger::create(&dir.path().join("world.db")).expect("a ledger");
    add_all(&mut ledger, records);
    (dir, ledger)
}

#[test]
fn a_relation_stands_from_its_first_day_to_the_day_before_its_end() {
    let (_dir, ledger) = filled(&[
        ties("embassies open", "1962-05-03", Some("1962-05-03"), None),
        ties("embassies close", "1971-03-04", None, Some("1971-03-04")),
    ]);
    let asked = [
        ("1962-05-02", vec![]),
        ("1962-05-03", vec![Holds::Yes]),
        ("1971-03-03", vec![Holds::Yes]),
        ("1971-03-04", vec![]),
    ];
    for (day, expected) in asked {
        assert_eq!(on(&ledger, day, None), expected, "{day}");
    }
}

#[test]
fn an_end_that_was_not_known_did_not_count() {
    let (_dir, ledger) = filled(&[
        ties("embassies open", "1962-05-03", Some("1962-05-03"), None),
        ties("embassies close", "1971-03-04", None, Some("1971-03-04")),
    ]);
    assert_eq!(on(&ledger, "1980-01-01", Some(1)), [Holds::Yes]);
    assert_eq!(on(&ledger, "1980-01-01", Some(2)), []);
    assert!(ledger.known_on(at("2025-12-31")).is_ok());
    assert_eq!(on(&ledger, "1962-05-03", Some(1)), [Holds::Yes]);
}

#[test]
fn what_is_only_said_to_hold_holds_from_the_report_on() {
    let (_dir, ledger) = filled(&[ties("friends", "1990-06-01", None, None)]);
    assert_eq!(on(&ledger, "1990-06-01", None), [Holds::Yes]);
    assert_eq!(on(&ledger, "2001-01-01", None), [Holds::Yes]);
    assert_eq!(on(&ledger, "1990-05-31", None), [Holds::Perhaps]);
}

#[test]
fn what_was_over_by_some_day_does_not_hold_from_then() {
    let (_dir, ledger) = filled(&[ties("friends no more", "1990-06-01", None, Some("?"))]);
    assert_eq!(on(&ledger, "1990-06-01", None), []);
    assert_eq!(on(&ledger, "1990-05-31", None), [Holds::Perhaps]);
}

#[test]
fn a_beginning_told_twice_does_not_outlive_its_end() {
    let (_dir, ledger) = filled(&[
        ties("embassies open", "1962-05-03", Some("1962-05-03"), None),
        ties("embassies open wider", "1965-05-03", Some("1965-05-03"), None),
        ties("embassies close", "1971-03-04", None, Some("1971-03-04")),
    ]);
    assert_eq!(on(&ledger, "1963-01-01", None), [Holds::Yes]);
    assert_eq!(on(&ledger, "1966-01-01", None), [Holds::Yes]);
    assert_eq!(on(&ledger, "1980-01-01", None), []);
}

#[test]
fn of_two_times_the_narrower_counts() {
    let year = |record: &mut Record| {
        let since = record.relations[0].since.as_mut().expect("a date");
        (since.start, since.end) = (Some("1962-01-01".to_owned()), Some("1962-12-31".to_owned()));
    };
    let mut wide = ties("embassies opened that year", "1963-01-01", Some("1962-01-01"), None);
    year(&mut wide);
    let (_dir, ledger) = filled(&[wide, ties("embassies open", "1962-05-03", Some("1962-05-03"), None)]);
    assert_eq!(on(&ledger, "1962-04-01", None), []);
    assert_eq!(on(&ledger, "1962-04-01", Some(1)), [Holds::Perhaps]);
    assert_eq!(on(&ledger, "1962-06-01", None), [Holds::Yes]);
}

/// Whatever the order in which reports of one relation come, also when only some are read again at each step, all together
/// tell what the joining of all of them tells.
#[test]
fn states_told_one_by_one_give_what_all_together_give() {
    let reports = [
        ties("a", "1950-01-01", None, None),
        ties("b", "1962-05-03", Some("1962-05-03"), None),
        ties("c", "1965-01-01", None, None),
        ties("d", "1971-03-04", None, Some("1971-03-04")),
        ties("e", "1980-01-01", None, None),
        ties("f", "1985-01-01", Some("1984-01-01"), None),
        ties("g", "1990-01-01", None, None),
    ];
    let present = |records: &[Record]| -> Vec<String> {
        let (dir, ledger) = filled(records);
        let found = ledger.relations(&RelationQuery::default()).expect("an answer");
        drop(ledger);
        assert!(dump(&dir.path().join("world.db"), true).len() > 7);
        found.iter().map(|s| format!("{:?} {:?} {:?} {}", s.since, s.until, s.bounds, s.told.len())).collect()
    };
    let forward = present(&reports);
    let mut states_last = reports.to_vec();
    states_last
        .sort_by_key(|record| record.relations[0].since.is_none() && record.relations[0].until.is_none());
    assert_eq!(forward, present(&states_last));
    assert_eq!(forward.len(), 4, "{forward:#?}");
}

#[test]
fn events_of_a_report_are_known_from_its_recording_on() {
    let mut making = Making::report("Peru met Chad.", "2024-03-04");
    let (a, b) = (making.state("Peru", "PER"), making.state("Chad", "TCD"));
    making.event(&a, "040", "met", &b);
    let (_dir, mut ledger) = filled(&[ties("friends", "1990-06-01", None, None), making.0.clone()]);
    let count = |ledger: &Ledger, day: &str| {
        let known = ledger.known_on(Moment::known_on(day).expect("a day")).expect("an answer");
        let query = dateline_ledger::EventQuery { known, ..Default::default() };
        ledger.events(&query).expect("an answer").len()
    };
    assert_eq!([count(&ledger, "2026-01-01"), count(&ledger, "2026-01-02")], [0, 1]);
    let mut newer = making.0;
    newer.events.clear();
    ledger.replace(&newer, at("2026-01-05"), &versions("two")).expect("it is replaced");
    assert_eq!([count(&ledger, "2026-01-04"), count(&ledger, "2026-01-05")], [1, 0]);
}
