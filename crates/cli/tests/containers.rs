//! `dateline code` on files that hold many reports, and the summary at the end.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{FURNITURE, GERMAN, REPORT, dateline, folder, records, run};
use std::fs;

/// A line of JSON with a report.
fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "date": "2024-03-04T10:00:00Z", "url": format!("https://a.example/{id}"), "text": text})
        .to_string()
}

fn lines() -> String {
    let texts = [("a", REPORT), ("b", REPORT), ("c", GERMAN), ("d", FURNITURE)];
    let lines: Vec<String> = texts.iter().map(|(id, text)| line(id, text)).collect();
    format!("{}\n{{\"id\": \n", lines.join("\n"))
}

#[test]
fn rows_are_reports_with_their_addresses_and_days() {
    let dir = folder(&[("rows.jsonl", lines().as_bytes())]);
    let (status, out, err) = run(dir.path(), &["code", "rows.jsonl", "--format", "jsonl"]);
    assert_eq!(status, 1, "{err}");
    let records = records(&out);
    assert_eq!(records.len(), 4);
    let report = &records[0]["report"];
    assert_eq!(
        (&report["uri"], &report["published"]),
        (&"https://a.example/a".into(), &"2024-03-04T10:00:00Z".into())
    );
    assert_eq!(report["published_from"], "metadata");
    assert!(err.contains("rows.jsonl#5: line of JSON"), "{err}");
    let (status, told, err) = run(dir.path(), &["explain", "rows.jsonl#b", "--sentence", "1"]);
    assert!(status == 0 && told.contains("Norway"), "{err}");
}

#[test]
fn the_end_of_a_batch_is_summed_up() {
    let dir = folder(&[("rows.jsonl", lines().as_bytes())]);
    let (_, out, err) = run(dir.path(), &["code", "rows.jsonl", "--format", "jsonl", "--report", "sum.json"]);
    assert!(err.contains("4 reports coded: 2 articles with "), "{err}");
    for part in [
        "1 nothing but page furniture",
        "1 not in English (1 de)",
        "1 the same as one before",
        "1 inputs failed",
    ] {
        assert!(err.contains(part), "{part}: {err}");
    }
    let sum: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(dir.path().join("sum.json")).expect("a file"))
            .expect("JSON");
    let events: usize =
        records(&out).iter().map(|record| record["events"].as_array().expect("events").len()).sum();
    assert_eq!((&sum["read"], &sum["articles"], &sum["events"]), (&5.into(), &2.into(), &events.into()));
    assert_eq!((&sum["failed"], &sum["reasons"][0]["first"]), (&1.into(), &"rows.jsonl#5".into()));
    let help =
        String::from_utf8(dateline().args(["code", "--help"]).output().expect("help").stdout).expect("UTF-8");
    for key in sum.as_object().expect("an object").keys() {
        assert!(help.contains(key), "--help does not tell of {key}");
    }
}

#[test]
fn a_summary_of_a_feed_is_told() {
    let rss = "<rss version='2.0'><channel><title>Courier</title><item><title>Norway and Peru sign</title>\
        <link>https://a.example/1</link><description>Norway signed a treaty with Peru.</description></item></channel></rss>";
    let dir = folder(&[("feed.xml", rss.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["code", "feed.xml", "--format", "jsonl"]);
    assert!(status == 0 && err.contains("feed.xml#1: this feed gives a summary"), "{err}");
    let report = records(&out).remove(0)["report"].clone();
    assert_eq!((&report["uri"], &report["publisher"]), (&"https://a.example/1".into(), &"Courier".into()));
    assert_eq!(report["blocks"][0]["kind"], "title");
}

#[test]
fn a_table_from_standard_input() {
    let table = format!("when,story,nr\n2024-03-04,\"{REPORT}\",7\n");
    let args = [
        "code",
        "-",
        "--format",
        "jsonl",
        "--text-column",
        "story",
        "--date-column",
        "when",
        "--id-column",
        "nr",
    ];
    let assert = dateline().args(args).write_stdin(table).assert().code(0);
    let out = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    let report = records(&out).remove(0)["report"].clone();
    assert_eq!(report["published"], "2024-03-04");
}

#[test]
fn the_readers_are_counted() {
    let feed = "<!--\nExpect: entries[0]['title'] == 'Norway signs'\n--><rss><item><title>Norway signs</title></item></rss>";
    let dir = folder(&[
        ("a/feed.xml", feed.as_bytes()),
        ("a/b.txt", REPORT.as_bytes()),
        ("a/c.jsonl", b"{\"a\": 1}\n"),
    ]);
    let (status, out, err) = run(dir.path(), &["eval", "readers", "a", "--json"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let figures: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((&figures["files"], &figures["read"], &figures["refused"]), (&3.into(), &2.into(), &1.into()));
    assert_eq!(figures["title"], 100.0);
}
