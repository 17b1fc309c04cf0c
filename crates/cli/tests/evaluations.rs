//! `dateline eval`: files in, figures out.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{REPORT, folder, run};
use std::fs;

const GOLD: &str = r#"{"text_file": "a.txt", "published": "2024-03-04", "title": "Norway and Peru sign fishing treaty",
 "actors": {"n": {"codes": ["NOR"]}, "p": {"codes": ["PER"]}},
 "events": [{"source": ["n"], "target": ["p"], "cameo": ["057"], "roots": ["05"], "plover": ["AGREE"],
   "reciprocal": true, "evidence": ["signed a treaty"], "date": ["2024-03-04", "2024-03-04"]}]}"#;

#[test]
fn gold_is_compared_with_what_is_coded_or_was() {
    let dir = folder(&[("a.txt", REPORT.as_bytes()), ("gold.json", GOLD.as_bytes())]);
    let (status, coded, err) = run(dir.path(), &["eval", "gold", "gold.json", "--by-report", "--misses"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(coded.contains("(1/1 found,") && coded.contains("events date                1/1"), "{coded}");
    assert!(coded.contains("all 1 reports (0 without a record)"), "{coded}");
    let args = ["code", "a.txt", "--published", "2024-03-04", "--format", "jsonl", "--out", "r.jsonl"];
    run(dir.path(), &args);
    let (_, before, _) = run(dir.path(), &["eval", "gold", "gold.json", "--records", "r.jsonl", "--json"]);
    let figures: serde_json::Value = serde_json::from_str(&before).expect("JSON");
    assert_eq!((&figures["events"]["recall"], &figures["unread"]), (&1.0.into(), &0.into()));
}

#[test]
fn gold_without_text_says_the_same() {
    let dir = folder(&[("a.txt", REPORT.as_bytes()), ("gold.json", GOLD.as_bytes())]);
    fs::create_dir(dir.path().join("kept")).expect("a folder");
    let (status, ..) = run(dir.path(), &["eval", "offsets", "gold.json", "--out", "kept/gold.json"]);
    let kept = fs::read_to_string(dir.path().join("kept/gold.json")).expect("a file");
    assert!(status == 0 && kept.contains("\"title\": [0,35]") && !kept.contains("treaty"), "{kept}");
    let (_, words, _) = run(dir.path(), &["eval", "gold", "gold.json"]);
    let (_, offsets, _) = run(dir.path(), &["eval", "gold", "kept/gold.json", "--texts", "."]);
    assert_eq!(words, offsets);
    fs::write(dir.path().join("a.txt"), "Another text.").expect("a file");
    let (status, _, err) = run(dir.path(), &["eval", "gold", "kept/gold.json", "--texts", "."]);
    assert!(status == 1 && err.contains("the text is another one"), "{err}");
}

#[test]
fn marked_parties_are_given_or_found() {
    let table = "n\tmarked_sentence\tgold_root\tgold_penta\n\
        1\t<s>Norway</s> praised <t>Peru</t> on Monday.\tSUPPORT\t1\n\
        2\t<s>Norway</s> accused <t>the ferrymen</t> of theft.\tASSAULT\t4\n";
    let dir = folder(&[("marked.tsv", table.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["eval", "plv", "marked.tsv", "--wrong"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("ASSAULT ACCUSE (11"), "{out}");
    assert!(
        out.contains(": <s>Norway</s> accused <t>the ferrymen</t> of theft.\n2 sentences, 100.0 % coded"),
        "{out}"
    );
    let (_, out, _) = run(dir.path(), &["eval", "plv", "marked.tsv", "--end-to-end", "--json"]);
    let figures: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(figures["root-accuracy"], 0.5);
    let (status, _, err) = run(dir.path(), &["eval", "plv", "marked.tsv", "--lexicon", "nowhere"]);
    assert!(status == 1 && err.contains("nowhere"), "{err}");
}
