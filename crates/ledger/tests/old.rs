//! Ledgers of older schemas open, and say what they said.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{add_all, at, meeting, versions};
use dateline_ledger::{EventQuery, Ledger, RelationQuery, SCHEMA};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ledgers")
}

/// A file for each schema up to this one: whoever adds a step to the schema keeps a file of the former with
/// `cargo test -p dateline-ledger --test old -- --ignored`, before the change.
#[test]
fn there_is_a_file_of_each_schema() {
    for schema in 1..=SCHEMA {
        assert!(kept().join(format!("v{schema}.db")).is_file(), "tests/ledgers/v{schema}.db");
    }
}

#[test]
fn old_files_are_brought_forward_and_grow() {
    for schema in 1..=SCHEMA {
        let dir = TempDir::new().expect("a folder");
        let path = dir.path().join("old.db");
        fs::copy(kept().join(format!("v{schema}.db")), &path).expect("a copy");
        let ledger = Ledger::read(&path).expect("it opens");
        let counts = ledger.counts().expect("counts");
        assert_eq!((counts.reports, counts.events, counts.statements, counts.relations), (3, 3, 3, 3));
        let events = EventQuery { no_merge: true, ..Default::default() };
        assert_eq!(ledger.events(&events).expect("events").len(), 3);
        assert_eq!(ledger.relations(&RelationQuery::default()).expect("relations").len(), 3);
        assert_eq!(
            ledger
                .item(&ledger.place("2/e1").expect("a place"), Default::default())
                .expect("an item")
                .source
                .made_by,
            versions("one")
        );
        drop(ledger);
        let mut ledger = Ledger::open(&path).expect("it opens");
        ledger
            .add(&meeting("Oman", "Fiji", "2024-03-07"), at("2026-02-01"), &versions("two"))
            .expect("it is added");
        assert_eq!(ledger.counts().expect("counts").reports, 4);
        ledger.rebuild().expect("it is made again");
        assert_eq!(ledger.counts().expect("counts").events, 4);
        assert!(ledger.problems().expect("a check").is_empty());
    }
}

/// Writes the file of this schema.
#[test]
#[ignore = "writes the file that the other tests read"]
fn keep_a_file_of_this_schema() {
    fs::create_dir_all(kept()).expect("a folder");
    let path = kept().join(format!("v{SCHEMA}.db"));
    let _ = fs::remove_file(&path);
    let mut ledger = Ledger::create(&path).expect("a ledger");
    let days = [("Peru", "2024-03-04"), ("Mali", "2024-03-05"), ("Cuba", "2024-03-06")];
    let records: Vec<_> = days.iter().map(|(state, day)| meeting(state, "Chad", day)).collect();
    add_all(&mut ledger, &records);
}
