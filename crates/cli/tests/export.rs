//! `dateline export`: records and ledgers to tables.
#![allow(clippy::disallowed_methods, reason = "tests read files")]

mod common;

use common::{folder, root, run};
use std::fs;
use std::path::Path;

/// Some of the project's example reports, coded in a folder.
fn coded() -> tempfile::TempDir {
    let dir = folder(&[]);
    for name in ["treaty.txt", "clash.txt", "vote.txt"] {
        fs::copy(root().join("examples").join(name), dir.path().join(name)).expect("an example");
    }
    let (status, _, told) = run(dir.path(), &["code", ".", "--out", "records.jsonl"]);
    assert_eq!(status, 0, "{told}");
    dir
}

fn read(dir: &Path, name: &str) -> Vec<u8> {
    fs::read(dir.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn records_give_what_their_reports_give() {
    let dir = coded();
    for format in ["csv", "parquet", "polecat", "plover"] {
        for from in [["code", "."], ["export", "records.jsonl"]] {
            let out = format!("{}.out", from[0]);
            let (status, _, told) =
                run(dir.path(), &[&from[..], &["--format", format, "--out", &out]].concat());
            assert_eq!(status, 0, "{told}");
        }
        let (straight, later) = (read(dir.path(), "code.out"), read(dir.path(), "export.out"));
        assert!(straight == later && !straight.is_empty(), "{format}");
    }
}

#[test]
fn rows_are_shared_out_by_day_and_none_is_lost() {
    let dir = coded();
    let export =
        ["export", "records.jsonl", "--format", "csv", "--table", "events", "--partition", "year", "--out"];
    let (status, _, told) = run(dir.path(), &[&export[..], &["parts/"]].concat());
    assert_eq!(status, 0, "{told}");
    let (_, all, _) = run(dir.path(), &["export", "records.jsonl", "--format", "csv"]);
    let header = all.lines().next().expect("a header");
    let mut lines: Vec<String> = Vec::new();
    let years: Vec<_> = fs::read_dir(dir.path().join("parts/events")).expect("a folder").collect();
    assert!(years.len() > 1, "reports of several years");
    for year in years {
        let year = year.expect("an entry").path();
        let text = fs::read_to_string(year.join("events.csv")).expect("a file");
        let name = year.file_name().expect("a name").to_string_lossy().replace("year=", "");
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let column =
            rows.headers().expect("a header").iter().position(|name| name == "date_start").expect("days");
        for row in rows.records() {
            let day = row.expect("a row")[column].to_owned();
            assert!(
                day.starts_with(&name) || day.is_empty() && name.starts_with("__HIVE"),
                "{day} in {name}"
            );
        }
        lines.extend(text.lines().skip(1).map(str::to_owned));
        assert_eq!(text.lines().next(), Some(header));
    }
    let mut expected: Vec<String> = all.lines().skip(1).map(str::to_owned).collect();
    expected.sort_unstable();
    lines.sort_unstable();
    assert_eq!(lines, expected);
    let (status, _, told) = run(dir.path(), &[&export[..], &["parts/"]].concat());
    assert!(status == 1 && told.contains("former export"), "{told}");
}

#[test]
fn a_ledger_gives_its_records_with_the_time_it_learnt_of_them() {
    let dir = coded();
    let fill =
        ["code", "treaty.txt", "clash.txt", "vote.txt", "--ledger", "world.db", "--recorded", "2024-05-06"];
    let (status, _, told) = run(dir.path(), &fill);
    assert_eq!(status, 0, "{told}");
    let (status, of_ledger, told) = run(dir.path(), &["export", "--ledger", "world.db", "--format", "csv"]);
    assert_eq!(status, 0, "{told}");
    let (_, of_records, _) = run(dir.path(), &["export", "records.jsonl", "--format", "csv"]);
    assert_eq!(of_ledger.lines().count(), of_records.lines().count());
    assert!(of_ledger.lines().skip(1).all(|row| row.ends_with(",2024-05-06T00:00:00Z")), "{of_ledger}");
    let mentions = ["export", "--ledger", "world.db", "--format", "gdelt-mentions"];
    let (_, mentions, _) = run(dir.path(), &mentions);
    assert!(mentions.lines().all(|row| row.split('\t').nth(2) == Some("20240506000000")), "{mentions}");
    let before = ["export", "--ledger", "world.db", "--known-on", "2024-05-05", "--format", "csv"];
    assert_eq!(run(dir.path(), &before).1.lines().count(), 1, "nothing was known yet");
}

#[test]
fn what_cannot_be_exported_is_told() {
    let dir = folder(&[("bad.jsonl", b"\n{\"schema\": 1}\n"), ("noise.jsonl", &[0xff, 0, 0x80])]);
    let told = |args: &[&str]| {
        let (status, _, told) = run(dir.path(), args);
        assert!(status == 1 && told.starts_with("dateline: "), "{args:?}: {told}");
        told
    };
    assert!(told(&["export", "bad.jsonl", "--format", "icews"]).contains("bad.jsonl:2"));
    assert!(told(&["export", "noise.jsonl", "--format", "icews"]).contains("noise.jsonl:1"));
    assert!(told(&["export", "none.jsonl", "--format", "icews"]).contains("none.jsonl"));
    assert!(told(&["export", "--ledger", "none.db", "--format", "icews"]).contains("none.db"));
    assert!(told(&["export", "bad.jsonl", "--format", "jsonl"]).contains("formats"));
    let parted = ["export", "bad.jsonl", "--format", "gdelt-mentions", "--partition", "year", "--out", "x/"];
    assert!(told(&parted).contains("gdelt-mentions"));
    assert!(!dir.path().join("x").exists());
    let into_file = ["export", "bad.jsonl", "--format", "csv", "--partition", "year", "--out", "x.csv"];
    assert!(told(&into_file).contains("DIR/"));
}
