//! The lexicon: its own examples, and what is said of one that is broken.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{dateline, folder, root, run};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A copy of the shipped lexicon without its patterns of events, and with one file of them.
fn with_file(name: &str, text: &str) -> TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("an entry").path();
            let target = to.join(path.file_name().expect("a name"));
            if path.ends_with("patterns/events") {
                fs::create_dir_all(&target).expect("a folder");
            } else if path.is_dir() {
                copy(&path, &target);
            } else {
                fs::copy(&path, &target).expect("a copy");
            }
        }
    }
    let dir = folder(&[]);
    for part in ["codebook", "actors", "patterns"] {
        copy(&root().join("data").join(part), &dir.path().join("lex").join(part));
    }
    fs::write(dir.path().join("lex").join(name), text).expect("a file");
    dir
}

#[test]
fn every_example_of_the_shipped_lexicon_comes_out_as_told() {
    let output = dateline().args(["lexicon", "check"]).output().expect("the program starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("0 problems in the files"), "{told}");
}

#[test]
fn a_broken_line_is_named_with_what_was_expected() {
    let dir = with_file(
        "patterns/events/own.txt",
        "pattern own.greet\n  code 010\n  verb SOURCE greet TARGET\n  colour green\n",
    );
    let (status, out, _) = run(dir.path(), &["lexicon", "check", "--lexicon", "only:lex"]);
    assert_eq!(status, 1);
    let line = out.lines().find(|line| line.contains("own.txt:4:10")).expect("file, line and column");
    assert!(line.contains("`colour` is no field of a pattern; expected one of: "), "{line}");
}

#[test]
fn wrong_codes_classes_and_forms_are_told() {
    let cases = [
        ("code 999\n  verb SOURCE greet TARGET", "999"),
        ("code 010\n  verb SOURCE greet &nobody", "there is no word class `nobody`"),
        ("code 010\n  verb SOURCE greet [TARGET", "`[` is not closed"),
        (
            "code 010\n  status past\n  verb SOURCE greet TARGET",
            "`past` is no status; expected actual, future",
        ),
        (
            "code 010\n  verb SOURCE greet TARGET\n  codes no quotation marks",
            "expected a sentence in quotation marks",
        ),
    ];
    for (fields, expected) in cases {
        let dir = with_file("patterns/events/own.txt", &format!("pattern own.greet\n  {fields}\n"));
        let (status, out, _) = run(dir.path(), &["lexicon", "check", "--lexicon", "only:lex"]);
        assert_eq!(status, 1, "{fields}");
        assert!(
            out.lines().any(|line| line.contains("own.txt:") && line.contains(expected)),
            "{fields}\n{out}"
        );
    }
}

#[test]
fn a_false_example_is_told_with_what_came_out() {
    let text = "pattern own.greet\n  code 010\n  verb SOURCE befriend TARGET\n  codes \"Peru befriended Chile.\" Chile -> Peru\n  \
                not \"Norway befriended Iceland.\"\n";
    let dir = with_file("patterns/events/own.txt", text);
    let (status, out, _) = run(dir.path(), &["lexicon", "check", "--lexicon", "only:lex"]);
    assert_eq!(status, 1);
    assert!(
        out.contains("own.txt:4:9")
            && out.contains("expected Chile -> Peru = 010; coded Peru -> Chile = 010"),
        "{out}"
    );
    assert!(
        out.contains("own.txt:5:7") && out.contains("must not be coded; coded Norway -> Iceland = 010"),
        "{out}"
    );
}

#[test]
fn a_lexicon_with_problems_codes_nothing() {
    let dir = with_file("patterns/events/own.txt", "pattern\n");
    let (status, out, err) = run(dir.path(), &["code", "-", "--lexicon", "only:lex"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(
        err.contains("own.txt:1:1") && err.contains("dateline lexicon check --lexicon only:lex"),
        "{err}"
    );
}

#[test]
fn a_folder_that_is_no_lexicon() {
    let dir = folder(&[("lex/readme.md", b"nothing")]);
    let (status, _, err) = run(dir.path(), &["lexicon", "check", "--lexicon", "only:lex"]);
    assert_eq!(status, 1);
    assert!(err.contains("lex: no lexicon here; expected a folder laid out like data/"), "{err}");
}

#[test]
fn a_pattern_of_ones_own_is_used() {
    let text = "pattern own.greet\n  code 010\n  verb SOURCE befriend TARGET\n  codes \"Peru befriended Chile.\" Peru -> Chile\n  \
                not \"Norway visited Iceland.\"\n";
    let dir = with_file("patterns/events/own.txt", text);
    fs::write(dir.path().join("a.txt"), common::REPORT.replace("signed a treaty with", "befriended"))
        .expect("a file");
    let (status, out, err) = run(dir.path(), &["code", "a.txt", "--lexicon", "only:lex"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("own.greet"), "{out}");
}

#[test]
fn contradictions_are_problems_and_what_is_odd_is_a_warning() {
    let text = "class idle\n  nouns  widget\npattern own.greet\n  code 010\n  verb SOURCE befriend TARGET\n  codes \"Peru \
                befriended Chile.\" Peru -> Chile\n  not \"Norway visited Iceland.\"\npattern own.hail\n  code 050\n  verb \
                SOURCE befriend TARGET\n  wanted \"Peru befriended Chile.\" Peru -> Chile\n  not \"It rained.\"\n";
    let dir = with_file("patterns/events/own.txt", text);
    let (status, out, _) = run(dir.path(), &["lexicon", "check", "--lexicon", "only:lex"]);
    assert_eq!(status, 1);
    let told = |part: &str| assert!(out.contains(part), "{part}\n{out}");
    told(
        "own.txt:10:8: this form contradicts own.greet at lex/patterns/events/own.txt:5:8, which wins: 050 as against 010",
    );
    told("own.txt:1:1: warning: nobody uses class `idle`");
    told("own.txt:8:1: warning: pattern `own.hail` gives none of its own sentences' events");
    told("own.txt:8:1: pattern `own.hail` has no sentence that it must code");
}
