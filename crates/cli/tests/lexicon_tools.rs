//! `lexicon coverage` and `lexicon diff` over whole reports.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{GERMAN, REPORT, folder, run};
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

/// Reports in which some verbs and names are known and some are not.
fn reports() -> TempDir {
    let one = "Norway varnished Peru on Monday. Norway varnished the lake. Zorbak Quimby visited Lima.\n";
    let two = "Peru varnished. Chile accused Peru of espionage.\n\nZorbak Quimby visited Peru.\n";
    folder(&[("in/one.txt", one.as_bytes()), ("in/two.txt", two.as_bytes()), ("empty/x.md", b"")])
}

fn json_of(dir: &Path, args: &[&str]) -> Value {
    let (status, out, err) = run(dir, args);
    assert_eq!(status, 0, "{err}");
    serde_json::from_str(&out).expect("JSON")
}

#[test]
fn coverage_puts_first_what_is_unknown_and_frequent() {
    let dir = reports();
    let told = json_of(dir.path(), &["lexicon", "coverage", "in", "--format", "json"]);
    assert_eq!((&told["reports"], &told["failed"]), (&2.into(), &0.into()));
    let verb = &told["verbs"]["unknown"][0];
    assert_eq!(
        (&verb["words"], &verb["count"], &verb["directed"]),
        (&"varnish".into(), &3.into(), &1.into())
    );
    assert_eq!(verb["example"], "Norway varnished Peru on Monday.");
    let name = &told["names"]["unknown"][0];
    assert_eq!((&name["words"], &name["count"]), (&"Zorbak Quimby".into(), &2.into()));
    let known = told["verbs"]["known"].as_u64().expect("a number");
    assert!(known >= 1 && known + 3 <= told["verbs"]["all"].as_u64().expect("a number"), "{told}");
    assert!(told["verbs"]["coded"].as_u64() >= Some(1), "the accusation is coded");
}

#[test]
fn coverage_grows_with_the_lexicon() {
    let dir = reports();
    std::fs::create_dir(dir.path().join("mine")).expect("a folder");
    let own = "group quimby\n  name  Zorbak Quimby\n  country  PER\npattern own.varnish\n  code  111\n  \
               verb  SOURCE varnish [TARGET]\n";
    std::fs::write(dir.path().join("mine/own.txt"), own).expect("a file");
    let (status, _, err) = run(dir.path(), &["lexicon", "coverage", "in", "--lexicon", "mine"]);
    assert!(status == 1 && err.contains("has no sentence that it must not code"), "{err}");
    let own = format!("{own}  codes \"Peru varnished Chile.\" Peru -> Chile\n  not \"It rained.\"\n");
    std::fs::write(dir.path().join("mine/own.txt"), own).expect("a file");
    let told = json_of(dir.path(), &["lexicon", "coverage", "in", "--format", "json", "--lexicon", "mine"]);
    let words = |of: &str| told[of]["unknown"].to_string();
    assert!(!words("verbs").contains("varnish") && !words("names").contains("Quimby"), "{told}");
}

#[test]
fn coverage_is_the_same_on_any_number_of_threads_and_shows_no_more_than_asked() {
    let dir = reports();
    let args = |jobs| ["lexicon", "coverage", "in", "--top", "1", "--jobs", jobs];
    let (status, out, _) = run(dir.path(), &args("1"));
    assert_eq!((status, &out), (0, &run(dir.path(), &args("3")).1));
    assert!(out.contains("2 reports, 6 sentences"), "{out}");
    assert!(
        out.contains("varnish 3 times, 1 with another actor “Norway varnished Peru on Monday.”"),
        "{out}"
    );
}

#[test]
fn diff_tells_what_changes_event_by_event() {
    let dir = reports();
    std::fs::create_dir(dir.path().join("mine")).expect("a folder");
    let own = "pattern own.varnish\n  code  111\n  verb  SOURCE varnish [TARGET]\n  codes \"Peru varnished \
               Chile.\" Peru -> Chile\n  not \"It rained.\"\n";
    std::fs::write(dir.path().join("mine/own.txt"), own).expect("a file");
    let told = json_of(dir.path(), &["lexicon", "diff", "builtin", "mine", "in", "--format", "json"]);
    assert_eq!((&told["counts"]["added"], &told["counts"]["removed"]), (&3.into(), &0.into()), "{told}");
    let first = &told["changes"][0];
    assert_eq!((&first["old"], &first["new"]["event"]["cameo"]), (&Value::Null, &"111".into()));
    assert_eq!(first["new"]["source"], json!([{"name": "Norway", "code": "NOR"}]));
    let (_, out, _) = run(dir.path(), &["lexicon", "diff", "mine", "builtin", "in"]);
    assert!(
        out.contains("in/one.txt, sentence 1\n  “Norway *varnished* Peru on Monday.”\n    - Norway [NOR] → "),
        "{out}"
    );
    assert!(out.trim_end().ends_with("0 changed, 0 added, 3 removed"), "{out}");
}

#[test]
fn diff_holds_events_of_the_same_words_against_each_other() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let change =
        "extend state PER\n  names  Perunia\nstate NOR\n  name  Norroway\n  names  Norway\n  code  NRW\n";
    std::fs::create_dir(dir.path().join("mine")).expect("a folder");
    std::fs::write(dir.path().join("mine/own.txt"), change).expect("a file");
    let (status, out, err) = run(dir.path(), &["lexicon", "diff", "builtin", "mine", "a.txt"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("- Norway [NOR] ↔") && out.contains("+ Norroway [NRW] ↔"), "{out}");
    let (_, out, _) = run(dir.path(), &["lexicon", "diff", "builtin", "builtin", "a.txt"]);
    assert!(out.starts_with("1 reports: ") && out.contains("0 changed, 0 added, 0 removed"), "{out}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_worked_through() {
    let dir = reports();
    std::fs::write(dir.path().join("german.txt"), GERMAN).expect("a file");
    for command in [&["lexicon", "coverage"][..], &["lexicon", "diff", "builtin", "builtin"]] {
        let (status, out, err) = run(dir.path(), &[command, &["gone.txt", "in", "german.txt"]].concat());
        assert_eq!(status, 1);
        assert!(err.contains("gone.txt: no such file or folder") && out.contains("3 reports"), "{out}{err}");
        let (status, _, err) = run(dir.path(), &[command, &["empty"]].concat());
        assert!(status == 1 && err.contains("no reports in this folder"), "{err}");
    }
    let (status, out, err) = run(dir.path(), &["lexicon", "diff", "builtin", "gone", "in"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("gone: no such folder"), "{err}");
    assert_eq!(run(dir.path(), &["lexicon", "diff", "builtin", "in"]).0, 2, "no reports are named");
}
