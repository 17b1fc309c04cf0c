//! Identity in the file: what is joined, what people part, what comes back when the tables are made again.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files, and measure times"
)]

mod common;

use common::{Making, add_all, at, dump, versions};
use dateline_ledger::correction::{Action, Anchor, Correction};
use dateline_ledger::identity::{EventFacts, Facts, KnownEvent, Lookup, Memory, ReportFacts, link};
use dateline_ledger::{By, EventQuery, Known, Ledger, Place};
use dateline_record::{ActorKind, DateFrom, Quantity, Record, Span};
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

/// A bulletin that comes daily in the same words: on which day, with how many dead.
fn bulletin(day: &str, published: &str, killed: f64) -> Record {
    let text = format!(
        "Peru shelled the harbour of Chad on {day}, the navy said in its daily bulletin. The guns on the pier \
         answered for an hour before the smoke hid both ships. It said {killed} sailors were killed, and that \
         no fisherman was hurt."
    );
    let mut making = Making::report(&text, published);
    let (peru, chad) = (making.state("Peru", "PER"), making.state("Chad", "CHA"));
    making.event(&peru, "190", "shelled", &chad);
    let mut record = making.0;
    record.events[0].date.from = DateFrom::Expression;
    let (unit, Span { start, end }) = ("killed".to_owned(), record.events[0].evidence[0]);
    record.events[0].quantities =
        vec![Quantity { value: killed, low: None, high: None, unit, about: false, start, end }];
    record
}

#[test]
fn a_bulletin_of_another_day_is_no_version_and_tells_of_another_event() {
    let (_dir, _, mut ledger) = ledger();
    let first = bulletin("Monday", "2024-03-04", 12.0);
    let next = bulletin("Tuesday", "2024-03-05", 3.0);
    let mut copy = bulletin("Tuesday", "2024-03-05", 3.0);
    copy.report.text += " Weather held.";
    copy.report.id = format!("sha256:{:064x}", 77);
    add_all(&mut ledger, &[first, next, copy]);
    assert_eq!(told(&ledger, 1), [0i64; 0]);
    assert_eq!(told(&ledger, 2), [2, 3], "a copy of it tells of the same");
    assert_eq!(ledger.versions(1, Known::default()).expect("versions"), []);
    assert_eq!(ledger.versions(2, Known::default()).expect("versions").len(), 1);
}

#[test]
fn events_count_for_each_country_of_a_side_once() {
    let (_dir, _, mut ledger) = ledger();
    let mut making = Making::report("Peru, Lima and Mali warned Chad of floods.", "2024-03-04");
    let (peru, mali, chad) =
        (making.state("Peru", "PER"), making.state("Mali", "MLI"), making.state("Chad", "CHA"));
    let lima = making.actor("Lima", ActorKind::Group, None, "PERGOV");
    making.event(&peru, "130", "warned", &chad);
    let mut record = making.0;
    record.events[0].source = vec![peru, mali, lima];
    add_all(&mut ledger, &[record]);
    let counted = |by: &[By]| -> Vec<(Vec<String>, u64)> {
        let counts = ledger.count_events(&EventQuery::default(), by).expect("counts");
        let words = |values: Vec<Option<String>>| values.into_iter().map(Option::unwrap_or_default).collect();
        counts.into_iter().map(|(values, count)| (words(values), count)).collect()
    };
    let row = |values: &[&str]| (values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>(), 1);
    assert_eq!(
        counted(&[By::SourceCountry, By::TargetCountry]),
        [row(&["MLI", "CHA"]), row(&["PER", "CHA"])],
        "two of one country count once"
    );
    assert_eq!(counted(&[By::Source]), [row(&["Lima"]), row(&["Mali"]), row(&["Peru"])]);
    assert_eq!(counted(&[By::Target, By::Cameo]), [row(&["Chad", "130"])]);
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

/// A report of five events between states drawn at random, of words drawn at random; fifty a day.
fn drawn(number: u64) -> Record {
    let mut seed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let letters = |mut n: u64| {
        let mut word = String::new();
        for _ in 0..4 {
            word.push(char::from(b"bdfgklmnprstvz"[(n % 14) as usize]));
            word.push(char::from(b"aeiou"[(n / 14 % 5) as usize]));
            n /= 70;
        }
        word
    };
    let states: Vec<(String, String)> = (0..5)
        .map(|_| {
            let word = letters(9_000 + draw(120));
            (word[..1].to_uppercase() + &word[1..], word[..3].to_uppercase())
        })
        .collect();
    let day = jiff::civil::date(2001, 1, 1) + jiff::Span::new().days((number / 50) as i64);
    let mut text = format!("No {number}.");
    for (name, _) in &states {
        text += &format!(" {name}");
        for _ in 0..12 {
            text += &format!(" {}", letters(draw(5_000)));
        }
        text += " dealt.";
    }
    let mut making = Making::report(&text, &day.to_string());
    let ids: Vec<String> = states.iter().map(|(name, code)| making.state(name, code)).collect();
    for (at, source) in ids.iter().enumerate() {
        let code = ["042", "057", "111", "190", "073", "036"][draw(6) as usize];
        making.event(source, code, "dealt", &ids[(at + 1) % ids.len()]);
    }
    making.0
}

/// Prints what adding costs as the ledger grows: `cargo test --release -p dateline-ledger --test identity -- --ignored
/// --nocapture`.
#[test]
#[ignore = "takes minutes; prints times"]
fn adding_costs_the_same_as_the_ledger_grows() {
    let (_dir, path, mut ledger) = ledger();
    let mut times = Vec::new();
    for stretch in 0..20u64 {
        let start = std::time::Instant::now();
        for number in stretch * 1000..(stretch + 1) * 1000 {
            ledger.add(&drawn(number), at("2026-01-01"), &versions("one")).expect("it is added");
        }
        // A thousand reports: their seconds are the milliseconds of one.
        let milliseconds = start.elapsed().as_secs_f64();
        let counts = ledger.counts().expect("counts");
        println!("{} events: {milliseconds:.2} ms a report, {} MB", counts.events, counts.bytes >> 20);
        times.push(milliseconds);
    }
    println!("{:?}", std::fs::metadata(path).map(|file| file.len()));
    let [early, late] = [&times[1..4], &times[17..20]].map(|some| some.iter().sum::<f64>() / 3.0);
    assert!(late < 1.5 * early, "{early:.2} ms a report at first, {late:.2} at 100,000 events");
}

/// Counts what is looked at.
struct Counting<'a> {
    memory: &'a Memory,
    looked_at: std::cell::Cell<usize>,
}

impl Lookup for Counting<'_> {
    type Error = std::convert::Infallible;

    fn reports(&self, keys: &[u64]) -> Result<Vec<dateline_ledger::identity::Known>, Self::Error> {
        let found = self.memory.reports(keys)?;
        self.looked_at.set(self.looked_at.get() + found.len());
        Ok(found)
    }

    fn report(&self, id: i64) -> Result<Option<dateline_ledger::identity::Known>, Self::Error> {
        self.looked_at.set(self.looked_at.get() + 1);
        self.memory.report(id)
    }

    fn events(&self, keys: &[u64]) -> Result<Vec<KnownEvent>, Self::Error> {
        let found = self.memory.events(keys)?;
        self.looked_at.set(self.looked_at.get() + found.len());
        Ok(found)
    }

    fn events_of(&self, report: i64) -> Result<Vec<KnownEvent>, Self::Error> {
        self.memory.events_of(report)
    }
}

#[test]
fn no_more_is_looked_at_as_more_is_known() {
    let mut memory = Memory::default();
    let mut looked_at = Vec::new();
    for number in 0..2_000u64 {
        let facts = Facts::of(&drawn(number));
        let counting = Counting { memory: &memory, looked_at: std::cell::Cell::new(0) };
        let Ok(_) = link(&facts, &counting);
        looked_at.push(counting.looked_at.get());
        memory.add(facts);
    }
    let sum = |some: &[usize]| some.iter().sum::<usize>();
    let (early, late) = (sum(&looked_at[500..800]), sum(&looked_at[1_700..]));
    assert!(late < early + early / 10, "{early} at 800 reports, {late} at 2,000");
    assert!(early > 0, "what is near in time and kind is looked at");
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
