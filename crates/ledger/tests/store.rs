//! The file: what is added stays, once, and all tables come out of the log.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{Making, add_all, at, dump, id, meeting, versions};
use dateline_ledger::{Added, Addition, Error, Ledger, PackedPage};
use dateline_record::RelationKind;
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let dir = TempDir::new().expect("a folder");
    let path = dir.path().join("world.db");
    (dir, path)
}

#[test]
fn a_report_is_there_once() {
    let (_dir, path) = place();
    let mut ledger = Ledger::create(&path).expect("a ledger");
    let record = meeting("Peru", "Chad", "2024-03-04");
    assert!(!ledger.knows(&record.report.id).expect("an answer"));
    let mut add = |time| ledger.add(&record, at(time), &versions("one")).expect("it is added");
    assert_eq!([add("2026-01-01"), add("2026-01-02")], [Added::New(1), Added::Known(1)]);
    assert!(ledger.knows(&record.report.id).expect("an answer"));
    let counts = ledger.counts().expect("counts");
    assert_eq!((counts.reports, counts.events, counts.relations, counts.entries), (1, 1, 1, 1));
}

#[test]
fn reports_added_together_are_those_added_one_by_one() {
    let (_dir, path) = place();
    let (_other, apart) = place();
    let first = meeting("Peru", "Chad", "2024-03-04");
    let records = [first.clone(), meeting("Mali", "Chad", "2024-03-05"), first];
    let when = || at("2026-01-01");
    let due: Vec<Addition> =
        records.iter().map(|r| Addition { record: r.clone(), page: None, when: when() }).collect();
    let together = Ledger::create(&path).expect("a ledger").add_together(&due, &versions("one"));
    assert_eq!(together.expect("they are added"), [Added::New(1), Added::New(2), Added::Known(1)]);
    let mut ledger = Ledger::create(&apart).expect("a ledger");
    records.iter().for_each(|r| {
        ledger.add(r, when(), &versions("one")).expect("it is added");
    });
    assert_eq!(dump(&path, true), dump(&apart, true));
}

#[test]
fn of_reports_added_together_none_is_kept_where_one_fails() {
    let (_dir, path) = place();
    let mut ledger = Ledger::create(&path).expect("a ledger");
    let addition = |other: &str, time| Addition {
        record: meeting("Peru", other, "2024-03-04"),
        page: None,
        when: at(time),
    };
    let due = [addition("Chad", "2026-01-02"), addition("Mali", "2026-01-01")];
    assert!(ledger.add_together(&due, &versions("one")).is_err());
    assert_eq!(ledger.counts().expect("counts").reports, 0);
}

#[test]
fn the_tables_come_out_of_the_log() {
    let (_dir, path) = place();
    let mut ledger = Ledger::create(&path).expect("a ledger");
    let mut opened = Making::report("Peru and Chad set up embassies.", "1962-05-03");
    let (a, b) = (opened.state("Peru", "PER"), opened.state("Chad", "CHA"));
    opened.relation(&a, RelationKind::HasRelationsWith, &b, Some("1962-05-03"), None);
    let mut closed = Making::report("Chad left. Peru too.", "1971-03-04");
    let (a, b) = (closed.state("Chad", "CHA"), closed.state("Peru", "PER"));
    closed.relation(&a, RelationKind::HasRelationsWith, &b, None, Some("1971-03-04"));
    let plain = meeting("Peru", "Chad", "1965-01-01");
    let mut newer = plain.clone();
    newer.events[0].cameo = Some("042".to_owned());
    newer.report.text = newer.report.text.replace("river", "basin");
    add_all(&mut ledger, &[opened.0, plain, closed.0]);
    assert!(ledger.replace(&newer, at("2026-02-01"), &versions("two")).expect("it is replaced"));
    assert!(!ledger.replace(&newer, at("2026-02-02"), &versions("three")).expect("it is the same"));
    let before = dump(&path, true);
    ledger.rebuild().expect("it is made again");
    assert_eq!(before, dump(&path, true));
    assert_eq!(ledger.problems().expect("a check"), Vec::<String>::new());
    assert!(before.iter().any(|row| row.starts_with("standing ")), "{before:#?}");
}

#[test]
fn pages_are_kept_where_asked_for_and_stay() {
    let (_dir, path) = place();
    let mut ledger = Ledger::create(&path).expect("a ledger");
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let packed = PackedPage::new(&bytes).expect("memory");
    let (with, without) = (meeting("Peru", "Chad", "2024-03-04"), meeting("Mali", "Chad", "2024-03-04"));
    for (record, page) in [(&with, Some(&packed)), (&without, None), (&with, None)] {
        ledger.add_with_page(record, page, at("2026-01-01"), &versions("one")).expect("it is added");
    }
    ledger.rebuild().expect("it is made again");
    assert_eq!(ledger.page(1).expect("it reads"), Some(bytes));
    assert_eq!(ledger.page(2).expect("it reads"), None);
    assert_eq!(ledger.page(3).expect("it reads"), None);
    let db = Connection::open(&path).expect("a file");
    let error = db.execute("UPDATE page SET length = 0", []).expect_err("pages stay");
    assert!(error.to_string().contains("stay as they are"), "{error}");
    for damage in ["length = 7", "body = x'00'"] {
        db.execute_batch(&format!("DROP TRIGGER IF EXISTS page_is_not_changed; UPDATE page SET {damage}"))
            .expect("a damaged file");
        let error = ledger.page(1).expect_err("damage is seen");
        assert!(error.to_string().contains("page of report 1"), "{error}");
    }
}

#[test]
fn the_log_only_grows() {
    let (_dir, path) = place();
    let mut ledger = Ledger::create(&path).expect("a ledger");
    add_all(&mut ledger, &[meeting("Peru", "Chad", "2024-03-04")]);
    let db = Connection::open(&path).expect("the file opens");
    for sql in ["DELETE FROM log", "UPDATE log SET recorded = '1999-01-01'"] {
        let refused = db.execute(sql, []).expect_err("it is refused").to_string();
        assert!(refused.contains("only grows"), "{refused}");
    }
}

#[test]
fn its_clock_does_not_go_back() {
    let (_dir, path) = place();
    let mut ledger = Ledger::create(&path).expect("a ledger");
    let mut add =
        |source, time| ledger.add(&meeting(source, "Chad", "2024-03-04"), at(time), &versions("one"));
    add("Peru", "2026-01-02").expect("it is added");
    let error = add("Mali", "2026-01-01").expect_err("it is refused");
    assert!(matches!(error, Error::Backwards { .. }), "{error}");
    add("Mali", "2026-01-02").expect("the same moment will do");
}

#[test]
fn what_is_no_ledger_is_refused_and_left_alone() {
    let (dir, path) = place();
    let other = dir.path().join("other.db");
    Connection::open(&other).and_then(|db| db.execute_batch("CREATE TABLE mine (x)")).expect("a file");
    let text = dir.path().join("text.txt");
    std::fs::write(&text, "Peru met Chad.\n".repeat(300)).expect("a file");
    for file in [&other, &text, &dir.path().to_owned()] {
        let before = std::fs::read(file).ok();
        for open in [Ledger::create, Ledger::open, Ledger::read] {
            let error = open(file).expect_err("it is refused");
            assert!(matches!(error, Error::NotALedger), "{}: {error}", file.display());
        }
        assert_eq!(before, std::fs::read(file).ok(), "{} is as it was", file.display());
    }
    assert!(matches!(Ledger::read(&path), Err(Error::Missing)));
    assert!(matches!(Ledger::open(&path), Err(Error::Missing)));
    assert!(!path.exists(), "asking makes no file");
}

#[test]
fn a_newer_ledger_is_refused() {
    let (_dir, path) = place();
    Ledger::create(&path).expect("a ledger");
    Connection::open(&path).and_then(|db| db.pragma_update(None, "user_version", 99)).expect("a change");
    for open in [Ledger::create, Ledger::open, Ledger::read] {
        let error = open(&path).expect_err("it is refused");
        assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
    }
}

#[test]
fn an_id_that_is_none_is_refused() {
    let (_dir, path) = place();
    let ledger = Ledger::create(&path).expect("a ledger");
    for wrong in ["", "sha256:", "sha256:zz", &id("x").replace('0', "ü"), "md5:0"] {
        assert!(ledger.knows(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn two_writers_take_turns_and_readers_do_not_wait() {
    let (_dir, path) = place();
    Ledger::create(&path).expect("a ledger");
    let write = |path: &Path, source: &'static str| {
        let path = path.to_owned();
        std::thread::spawn(move || {
            let mut ledger = Ledger::open(&path).expect("it opens");
            for day in 1..=28 {
                let record = meeting(source, "Chad", &format!("2024-03-{day:02}"));
                ledger.add(&record, at("2026-01-01"), &versions("one")).expect("it waits for its turn");
            }
        })
    };
    let writers = [write(&path, "Peru"), write(&path, "Mali")];
    let reader = Ledger::read(&path).expect("it opens");
    while !writers.iter().all(std::thread::JoinHandle::is_finished) {
        let counts = reader.counts().expect("it reads");
        assert_eq!(counts.reports, counts.events, "reports come whole");
    }
    for writer in writers {
        writer.join().expect("no panic");
    }
    assert_eq!(reader.counts().expect("it reads").reports, 56);
}

#[test]
fn a_full_disk_is_told_and_leaves_the_file_sound() {
    let (_dir, path) = place();
    let mut ledger = Ledger::create(&path).expect("a ledger");
    let pages: i64 = Connection::open(&path)
        .and_then(|db| db.pragma_query_value(None, "page_count", |row| row.get(0)))
        .expect("a number");
    ledger.limit_pages(pages + 8).expect("a limit");
    let mut added = 0;
    let error = loop {
        let text = format!("2024-01-01 {added}");
        match ledger.add(&meeting("Peru", "Chad", &text), at("2026-01-01"), &versions("one")) {
            Ok(_) => added += 1,
            Err(error) => break error,
        }
        assert!(added < 10_000, "the disk never fills");
    };
    assert!(matches!(error, Error::Full), "{error}");
    assert_eq!(ledger.counts().expect("it reads").reports, added);
    assert_eq!(ledger.problems().expect("a check"), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any bytes, also such as begin like a ledger, give an error or a ledger that answers or gives errors: never a panic.
    #[test]
    fn any_bytes_are_no_reason_to_panic(bytes in proptest::collection::vec(any::<u8>(), 0..4096), cut in 0_usize..40_000) {
        let (_dir, path) = place();
        {
            let mut ledger = Ledger::create(&path).expect("a ledger");
            add_all(&mut ledger, &[meeting("Peru", "Chad", "2024-03-04"), meeting("Mali", "Chad", "2024-03-04")]);
        }
        let mut file = std::fs::read(&path).expect("the file");
        let cut = cut.min(file.len());
        let end = (cut + bytes.len()).min(file.len());
        file[cut..end].copy_from_slice(&bytes[..end - cut]);
        std::fs::write(&path, &file).expect("the file");
        for open in [Ledger::read, Ledger::create] {
            if let Ok(mut ledger) = open(&path) {
                let _ = ledger.counts();
                let _ = ledger.problems();
                let _ = ledger.rebuild();
                let _ = ledger.add(&meeting("Oman", "Chad", "2024-03-04"), at("2026-02-01"), &versions("one"));
            }
        }
        std::fs::write(&path, &bytes).expect("the file");
        for open in [Ledger::read, Ledger::open, Ledger::create] {
            if let Ok(ledger) = open(&path) {
                prop_assert!(bytes.is_empty());
                let _ = ledger.counts();
            }
        }
    }
}
