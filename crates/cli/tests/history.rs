//! A written history, asked on both clocks.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{folder, root, run};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// A question of `asked.csv` with its answer.
struct Asked<'a> {
    on: &'a str,
    known_on: &'a str,
    subject: &'a str,
    relation: &'a str,
    object: &'a str,
    holds: &'a str,
}

fn asked(line: &str) -> Asked<'_> {
    let cells: Vec<&str> = line.split(',').collect();
    let [on, known_on, subject, relation, object, holds] = cells[..] else { panic!("six cells: {line}") };
    Asked { on, known_on, subject, relation, object, holds }
}

/// Fills a ledger in this folder with the history.
fn fill(dir: &Path) {
    let history = root().join("examples/history");
    let history = history.to_str().expect("a path");
    let (code, told, errors) =
        run(dir, &["code", "--ledger", "world.db", "--recorded", "published", history]);
    assert_eq!(code, 0, "{errors}");
    assert!(told.contains("48 reports added"), "{told}");
}

/// The lines of JSON that a command prints.
fn lines(dir: &Path, args: &[&str]) -> Vec<Value> {
    let (code, printed, errors) = run(dir, args);
    assert_eq!(code, 0, "{args:?}: {errors}");
    printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// What stood on a day with a relation, by what was known on a day.
fn stood(dir: &Path, relation: &str, on: &str, known_on: &str) -> Vec<Value> {
    let mut args = vec!["relations", "--relation", relation, "--on", on, "--perhaps", "--format", "jsonl"];
    if !known_on.is_empty() {
        args.extend(["--known-on", known_on]);
    }
    lines(dir, &args)
}

/// Whether one has the other on the other side.
fn between(stretch: &Value, a: &str, b: &str) -> bool {
    let has = |side: &str, who: &str| {
        stretch[side].as_array().is_some_and(|side| side.iter().any(|s| s["identity"] == who))
    };
    (has("subject", a) && has("object", b)) || (has("subject", b) && has("object", a))
}

#[test]
fn every_question_has_its_answer() {
    let dir = folder(&[]);
    fill(dir.path());
    let questions = fs::read_to_string(root().join("examples/history/asked.csv")).expect("the questions");
    let mut wrong = Vec::new();
    let mut answers: HashMap<(&str, &str, &str), Vec<Value>> = HashMap::new();
    let all: Vec<Asked<'_>> = questions.lines().skip(1).map(asked).collect();
    for one in &all {
        let key = (one.relation, one.on, one.known_on);
        let found = answers.entry(key).or_insert_with(|| stood(dir.path(), key.0, key.1, key.2));
        let holds: Vec<&str> = (found.iter().filter(|s| between(s, one.subject, one.object)))
            .filter_map(|s| s["holds"].as_str())
            .collect();
        let holds = ["yes", "perhaps"].into_iter().find(|word| holds.contains(word)).unwrap_or("no");
        if holds != one.holds {
            let Asked { on, known_on, subject, relation, object, holds: expected } = one;
            wrong.push(format!(
                "{on} (known {known_on}) {subject} {relation} {object}: {holds}, not {expected}"
            ));
        }
    }
    assert!(all.len() > 80, "{}", all.len());
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn a_correction_counts_from_when_it_was_made() {
    let dir = folder(&[]);
    fill(dir.path());
    let told = lines(dir.path(), &["relations", "--subject", "state/TON", "--format", "jsonl"]);
    let id = told[0]["told"][0]["id"].as_str().expect("an id").to_owned();
    let correct = [
        "correct",
        &id,
        "--set",
        "since=2031-05-01",
        "--because",
        "the note is dated May 1",
        "--by",
        "ada",
        "--recorded",
        "2034-01-01",
        "--ledger",
        "world.db",
    ];
    let (code, _, errors) = run(dir.path(), &correct);
    assert_eq!(code, 0, "{errors}");
    let holds = |known_on: &str| {
        let found = stood(dir.path(), "recognizes", "2031-05-03", known_on);
        found.iter().any(|s| between(s, "state/TON", "territory/GEOABK") && s["holds"] == "yes")
    };
    assert_eq!([holds("2033-12-31"), holds("2034-01-01"), holds("")], [false, true, true]);
}

#[test]
fn answers_show_their_words() {
    let dir = folder(&[]);
    fill(dir.path());
    for stretch in lines(dir.path(), &["relations", "--format", "jsonl"]) {
        let told = stretch["told"].as_array().expect("a list");
        assert!(!told.is_empty(), "{stretch}");
        for place in told {
            let words = place["words"].as_array().expect("words");
            assert!(words.iter().all(|w| !w.as_str().unwrap_or_default().is_empty()), "{stretch}");
        }
    }
    for event in lines(dir.path(), &["events", "--format", "jsonl"]) {
        assert!(event["words"].as_array().is_some_and(|words| !words.is_empty()), "{event}");
    }
}
