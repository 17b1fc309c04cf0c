//! `dateline code`: formats, batches, output files.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{REPORT, dateline, folder, records, run};
use std::fs;

#[test]
fn a_table_for_people() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["code", "a.txt", "--published", "2024-03-04"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("Norway and Peru sign fishing treaty\n"), "{out}");
    assert!(out.contains("LIMA · published 2024-03-04 · Reuters · file:a.txt"), "{out}");
    assert!(out.contains("Norway [NOR") && out.contains("Sign formal agreement (057)"), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
    assert!(!out.contains('\u{1b}'), "colours belong on terminals");
}

#[test]
fn colours_when_asked_for() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (_, out, _) = run(dir.path(), &["code", "a.txt", "--color", "always"]);
    assert!(out.contains("\u{1b}["));
    let (_, out, _) = run(dir.path(), &["code", "a.txt", "--color", "never"]);
    assert!(!out.contains('\u{1b}'));
}

#[test]
fn standard_input() {
    let assert = dateline().args(["code", "-", "--format", "jsonl"]).write_stdin(REPORT).assert().code(0);
    let out = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let record = records(&out).remove(0);
    assert_eq!(record["report"]["uri"], serde_json::Value::Null);
}

#[test]
fn a_record_knows_where_and_when_it_is_from() {
    let dir = folder(&[("my reports/a 1.txt", REPORT.as_bytes())]);
    let args = ["code", "my reports", "--format", "jsonl", "--published", "2024-03-04T10:00:00Z"];
    let (_, out, _) = run(dir.path(), &args);
    let report = records(&out).remove(0)["report"].clone();
    assert_eq!(report["uri"], "file:my%20reports/a%201.txt");
    assert_eq!(
        (&report["published"], &report["published_from"]),
        (&"2024-03-04T10:00:00Z".into(), &"option".into())
    );
    let id = report["id"].as_str().expect("an id");
    assert!(id.len() == 71 && id.starts_with("sha256:"), "{id}");
}

/// A folder gets a file for each table; where a format has none, that is told.
#[test]
fn tables_into_a_folder() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (status, _, told) = run(dir.path(), &["code", "a.txt", "--format", "parquet", "--out", "tables/"]);
    assert!(status == 0, "{told}");
    for table in ["events", "actors", "statements", "relations"] {
        let bytes = std::fs::read(dir.path().join(format!("tables/{table}.parquet"))).expect("a file");
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{table}");
    }
    let (status, _, told) = run(dir.path(), &["code", "a.txt", "--format", "gdelt", "--out", "gdelt/"]);
    assert!(status == 0 && dir.path().join("gdelt/gdelt-mentions.csv").is_file(), "{told}");
    let (status, out, _) = run(dir.path(), &["code", "a.txt", "--format", "csv", "--table", "actors"]);
    assert!(status == 0 && out.starts_with("report,published,actor,name"), "{out}");
    let (status, _, told) = run(dir.path(), &["code", "a.txt", "--format", "gdelt", "--table", "actors"]);
    assert!(status == 1 && told.contains("--table"), "{told}");
    let (status, _, told) = run(dir.path(), &["columns", "no-such-table"]);
    assert!(status == 1 && told.contains("gdelt"), "{told}");
}

#[test]
fn rows_of_events() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (_, out, _) = run(dir.path(), &["code", "a.txt", "--format", "csv", "--published", "2024-03-04"]);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let columns = reader.headers().expect("a header").clone();
    let (_, told, _) = run(dir.path(), &["columns", "events"]);
    for column in &columns {
        assert!(told.contains(&format!("`{column}`")), "`dateline columns` does not tell of {column}");
    }
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let cell = |row: &csv::StringRecord, name: &str| {
        row[columns.iter().position(|column| column == name).expect("a column")].to_owned()
    };
    let is_treaty =
        |row: &&csv::StringRecord| cell(row, "cameo") == "057" && cell(row, "target_code") == "PER";
    let row = rows.iter().find(is_treaty).expect("the treaty");
    assert_eq!(cell(row, "source_code"), "NOR");
    assert_eq!((cell(row, "published").as_str(), cell(row, "status").as_str()), ("2024-03-04", "actual"));
    assert!(cell(row, "evidence").contains("sign"), "{row:?}");
}

#[test]
fn a_folder_in_order_and_the_same_for_any_number_of_jobs() {
    let names: Vec<String> = (0..200).map(|i| format!("r{:03}/{i:03}.txt", i % 7)).collect();
    let texts: Vec<String> =
        (0..200).map(|i| REPORT.replace("Monday", &format!("day {i} of the talks"))).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let dir = folder(&files);
    let outputs =
        ["1", "2", "5"].map(|jobs| run(dir.path(), &["code", ".", "--format", "jsonl", "--jobs", jobs]));
    assert_eq!(outputs[0], outputs[1]);
    assert_eq!(outputs[0], outputs[2]);
    let uris: Vec<String> = records(&outputs[0].1).iter().map(|r| r["report"]["uri"].to_string()).collect();
    assert_eq!(uris.len(), 200);
    assert!(uris.is_sorted(), "{uris:?}");
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let dir = folder(&[("a.txt", REPORT.as_bytes()), ("old.jsonl", b"old")]);
    let (status, out, err) = run(dir.path(), &["code", "a.txt", "--out", "old.jsonl"]);
    assert_eq!((status, out.as_str(), err.as_str()), (0, "", ""));
    let written = fs::read_to_string(dir.path().join("old.jsonl")).expect("the file");
    assert_eq!(records(&written).len(), 1, "the ending asks for the format");
    let left: Vec<_> =
        fs::read_dir(dir.path()).expect("folder").map(|e| e.expect("entry").file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |name: &str| fs::metadata(dir.path().join(name)).expect("file").permissions().mode();
        assert_eq!(mode("old.jsonl"), mode("a.txt"), "others may read it as they may other new files");
    }
}

#[test]
fn devices_are_written_to_not_replaced() {
    #[cfg(unix)]
    {
        let dir = folder(&[("a.txt", REPORT.as_bytes())]);
        let (status, _, err) = run(dir.path(), &["code", "a.txt", "--out", "/dev/null"]);
        assert_eq!(status, 0, "{err}");
        assert!(!fs::metadata("/dev/null").expect("device").is_file());
    }
}

#[test]
fn a_reuters_container_holds_many_reports() {
    let story = |id: u32, place: &str, body: &str| {
        format!(
            "<REUTERS TOPICS=\"NO\" LEWISSPLIT=\"TRAIN\" CGISPLIT=\"TRAINING-SET\" OLDID=\"{id}\" NEWID=\"{id}\">\n\
             <DATE> 4-MAR-1987 10:11:12.13</DATE>\n<TEXT>&#2;\n<TITLE>MINISTER VISITS {place}</TITLE>\n\
             <DATELINE>    {place}, March 4 - </DATELINE><BODY>{body}\n    The talks end on Friday.\n REUTER\n&#3;</BODY></TEXT>\n\
             </REUTERS>\n"
        )
    };
    let file = format!(
        "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n{}{}",
        story(7, "LIMA", "Norway signed a treaty with Peru &lt;today>."),
        story(8, "OSLO", "Chile recalled its ambassador to Norway.")
    );
    let dir = folder(&[("wire.sgm", file.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["code", "wire.sgm", "--format", "jsonl"]);
    assert_eq!(status, 0, "{err}");
    let records = records(&out);
    assert_eq!(records.len(), 2);
    for (record, id) in records.iter().zip(["7", "8"]) {
        let report = &record["report"];
        assert!(report["published"].as_str().is_some_and(|day| day.starts_with("1987-03-04")), "{report}");
        assert_eq!(report["published_from"], "metadata");
        assert!(report["uri"].as_str().is_some_and(|uri| uri == format!("file:wire.sgm#{id}")), "{report}");
    }
    assert_ne!(records[0]["report"]["id"], records[1]["report"]["id"]);

    let (status, one, err) = run(dir.path(), &["explain", "wire.sgm#8", "--sentence", "1"]);
    assert_eq!(status, 0, "{err}");
    assert!(one.starts_with("1. MINISTER VISITS OSLO"), "{one}");
    let (status, _, err) = run(dir.path(), &["explain", "wire.sgm"]);
    assert_eq!(status, 1);
    assert!(err.contains("wire.sgm: 2 reports here; name one, as in wire.sgm#NAME"), "{err}");
    assert_eq!(run(dir.path(), &["explain", "wire.sgm#9"]).0, 1);
}

#[test]
fn events_that_are_not_sure_enough_are_left_out() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let events = |least: &str| {
        let args = ["code", "a.txt", "--format", "jsonl", "--min-confidence", least];
        let (status, out, err) = run(dir.path(), &args);
        assert_eq!((status, err.as_str()), (0, ""));
        let record: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        record["events"].as_array().expect("events").clone()
    };
    let all = events("0");
    let sure = |event: &serde_json::Value| event["confidence"].as_f64().is_some_and(|c| c > 0.5 && c < 1.0);
    assert!(!all.is_empty() && all.iter().all(sure), "{all:?}");
    assert!(events("1").is_empty());
    let (status, _, err) = run(dir.path(), &["code", "a.txt", "--min-confidence", "2"]);
    assert!(status == 2 && err.contains("from 0 to 1"), "{err}");
}
