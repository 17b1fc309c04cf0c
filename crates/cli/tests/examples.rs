//! The reports that ship with the project, held to the record's contract.
#![allow(clippy::disallowed_methods, reason = "tests read files")]

mod common;

use common::{dateline, records, root};
use serde_json::Value;
use std::collections::HashSet;

/// The records of all shipped reports.
fn shipped() -> Vec<Value> {
    let output = dateline().current_dir(root()).args(["code", "examples", "--format", "jsonl"]).output();
    let output = output.expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    records(&String::from_utf8(output.stdout).expect("UTF-8"))
}

/// All values of a key, however deep.
fn all<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get(key));
            map.values().for_each(|inner| all(inner, key, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| all(inner, key, found)),
        _ => {}
    }
}

#[test]
fn records_are_as_the_schema_says() {
    let schema = dateline().arg("schema").output().expect("the program starts").stdout;
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let records = shipped();
    assert!(records.len() >= 6, "{}", records.len());
    for record in &records {
        let errors: Vec<String> =
            validator.iter_errors(record).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", record["report"]["uri"]);
    }
}

#[test]
fn the_schema_refuses_what_is_no_record() {
    let schema: Value =
        serde_json::from_slice(&dateline().arg("schema").output().expect("runs").stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut record = shipped().remove(0);
    assert!(validator.is_valid(&record));
    record["events"][0]["quad"] = "friendly".into();
    assert!(!validator.is_valid(&record));
    record = shipped().remove(0);
    record["extra"] = 1.into();
    assert!(!validator.is_valid(&record));
}

#[test]
fn fields_are_never_left_out() {
    let report = [
        "id",
        "uri",
        "text",
        "blocks",
        "dropped",
        "agency",
        "publisher",
        "byline",
        "language",
        "dateline",
        "published",
        "published_from",
        "sentences",
    ];
    for record in shipped() {
        for field in report {
            assert!(record["report"].get(field).is_some(), "{field}");
        }
        for event in record["events"].as_array().expect("events") {
            for field in ["cameo", "plover", "goldstein", "asserted_by", "place", "confidence"] {
                assert!(event.get(field).is_some(), "{field}");
            }
        }
    }
}

#[test]
fn spans_show_words_and_ids_lead_to_actors() {
    let mut events = 0;
    for record in shipped() {
        let text: Vec<char> = record["report"]["text"].as_str().expect("text").chars().collect();
        let number = |span: &Value, key: &str| span[key].as_u64().expect("a number") as usize;
        let mut spans = Vec::new();
        for key in ["evidence", "mentions", "sentences", "blocks"] {
            let mut lists = Vec::new();
            all(&record, key, &mut lists);
            spans.extend(
                lists.iter().flat_map(|list| list.as_array().expect("a list").iter().map(move |s| (key, s))),
            );
        }
        for (key, span) in &spans {
            let words: String = text[number(span, "start")..number(span, "end")].iter().collect();
            assert!(!words.is_empty() && words.trim() == words, "{key} {span}: {words:?}");
        }
        let ids: HashSet<&str> = record["actors"]
            .as_array()
            .expect("actors")
            .iter()
            .filter_map(|actor| actor["id"].as_str())
            .collect();
        for event in record["events"].as_array().expect("events") {
            events += 1;
            assert!(!event["evidence"].as_array().expect("evidence").is_empty(), "{event}");
            let sides = ["source", "target"].map(|side| event[side].as_array().expect("ids"));
            for id in sides
                .into_iter()
                .flatten()
                .chain((!event["asserted_by"].is_null()).then_some(&event["asserted_by"]))
            {
                assert!(ids.contains(id.as_str().expect("an id")), "{event}");
            }
        }
    }
    assert!(events >= 20, "the shipped reports tell of more than {events} events");
}

#[test]
fn events_stand_in_the_sentence_they_name() {
    for record in shipped() {
        let sentences = record["report"]["sentences"].as_array().expect("sentences");
        for event in record["events"].as_array().expect("events") {
            let sentence = &sentences[event["sentence"].as_u64().expect("an index") as usize];
            let trigger = &event["evidence"][0];
            let inside = sentence["start"].as_u64() <= trigger["start"].as_u64()
                && trigger["end"].as_u64() <= sentence["end"].as_u64();
            assert!(inside, "{event} {sentence}");
        }
    }
}
