//! The ledger in the whole program: filling, going on after a kill, asking, correcting, coding again.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files, and kill programs after a while"
)]

mod common;

use common::{REPORT, dateline, folder, root, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A report with one treaty, told once.
const SIGNED: &str = "\
Ministers meet in Lima

LIMA, March 4 (Reuters) - Norway signed a fishing treaty with Peru on Monday.

\"We will work together,\" said the Norwegian foreign minister.
";

/// Runs the program, which must end well.
fn ok(dir: &Path, args: &[&str]) -> String {
    let (code, printed, errors) = run(dir, args);
    assert_eq!(code, 0, "{args:?}: {errors}");
    printed
}

fn lines(dir: &Path, args: &[&str]) -> Vec<Value> {
    ok(dir, args).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A folder with a ledger that holds one report.
fn one_report() -> tempfile::TempDir {
    let dir = folder(&[("a.txt", SIGNED.as_bytes())]);
    ok(dir.path(), &["code", "--ledger", "world.db", "--published", "2024-03-04", "a.txt"]);
    dir
}

#[test]
fn a_ledger_takes_reports_once_and_says_so() {
    let dir = folder(&[("a.txt", REPORT.as_bytes()), ("again/b.txt", REPORT.as_bytes())]);
    let told = ok(dir.path(), &["code", "--ledger", "world.db", "."]);
    assert!(told.contains("1 reports added, 1 already there"), "{told}");
    let told = ok(dir.path(), &["code", "--ledger", "world.db", "."]);
    assert!(told.contains("0 reports added, 2 already there"), "{told}");
}

#[test]
fn records_are_written_beside_the_ledger_where_asked_for() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let printed = ok(dir.path(), &["code", "--ledger", "world.db", "--format", "jsonl", "a.txt"]);
    let record: Value = serde_json::from_str(printed.trim()).expect("a record");
    let shown = ok(dir.path(), &["show", "1", "--format", "json"]);
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown["record"], record);
}

#[test]
fn the_ledger_is_the_same_for_one_job_and_for_four() {
    let dir = folder(&[]);
    let examples = root().join("examples");
    for jobs in ["1", "4"] {
        let file = format!("{jobs}.db");
        let when = "2026-01-01";
        ok(
            dir.path(),
            &[
                "code",
                "--ledger",
                &file,
                "--recorded",
                when,
                "--jobs",
                jobs,
                examples.to_str().expect("a path"),
            ],
        );
    }
    let dump =
        |file: &str| ok(dir.path(), &["sql", "--ledger", file, "--format", "csv", "SELECT * FROM log"]);
    assert_eq!(dump("1.db"), dump("4.db"));
    assert!(dump("1.db").lines().count() > 50);
}

#[test]
fn events_are_found_by_every_condition() {
    let dir = one_report();
    let count = |args: &[&str]| {
        let all = [&["events", "--format", "jsonl"], args].concat();
        lines(dir.path(), &all).len()
    };
    let found: &[&[&str]] = &[
        &["--source", "NOR"],
        &["--source", "Norway", "--target", "state/PER"],
        &["--about", "Republic of Peru"],
        &["--type", "057"],
        &["--type", "05"],
        &["--quad", "verbal-cooperation,material-conflict", "--type", "057"],
        &["--status", "actual", "--from", "2024-03-01", "--to", "2024-03-31", "--type", "057"],
        &["--as-of", "2024-03-04", "--type", "057"],
        &["--min-confidence", "0.1", "--type", "057"],
    ];
    for args in found {
        assert!(count(args) > 0, "{args:?}");
    }
    let not_found: &[&[&str]] = &[
        &["--source", "Peru", "--target", "NOR", "--type", "057", "--status", "negated"],
        &["--type", "19"],
        &["--from", "2024-03-10"],
        &["--as-of", "2024-03-01"],
        &["--known-on", "2020-01-01"],
        &["--country", "CHN"],
    ];
    for args in not_found {
        assert_eq!(count(args), 0, "{args:?}");
    }
    let counts =
        lines(dir.path(), &["events", "--type", "057", "--count-by", "month,quad", "--format", "jsonl"]);
    assert_eq!(counts[0]["month"], "2024-03");
    assert_eq!(counts[0]["events"], 1);
}

#[test]
fn words_speakers_and_actors_are_found() {
    let dir = one_report();
    assert!(ok(dir.path(), &["search", "signing treaties"]).contains("*"), "in other forms");
    assert_eq!(lines(dir.path(), &["search", "treaty NOT Peru", "--format", "jsonl"]).len(), 0);
    assert_eq!(lines(dir.path(), &["statements", "--speaker", "NORGOV", "--format", "jsonl"]).len(), 1);
    let actor = ok(dir.path(), &["actor", "Norway"]);
    assert!(actor.contains("[NOR]") && actor.contains("Peru"), "{actor}");
    let (code, _, errors) = run(dir.path(), &["events", "--source", "Atlantis"]);
    assert_eq!(code, 1);
    assert!(errors.contains("nobody called `Atlantis`"), "{errors}");
}

#[test]
fn a_type_that_does_not_exist_is_named() {
    let dir = one_report();
    for (asked, said) in
        [("ASSUALT", "ASSAULT"), ("consult.visits", "CONSULT.visit"), ("0579", "057"), ("XX", "`XX`")]
    {
        let (code, _, errors) = run(dir.path(), &["events", "--type", asked]);
        assert_eq!(code, 1, "{asked}");
        assert!(errors.contains("no type of events") && errors.contains(said), "{errors}");
    }
}

#[test]
fn sql_reads_and_changes_nothing() {
    let dir = one_report();
    let printed =
        ok(dir.path(), &["sql", "SELECT source, target FROM events WHERE cameo = '057'", "--format", "csv"]);
    assert_eq!(printed, "source,target\nNorway,Peru\n");
    for query in
        ["DELETE FROM event", "CREATE TABLE x (y)", "SELEC 1", "PRAGMA query_only = off; DELETE FROM event"]
    {
        let (code, _, _) = run(dir.path(), &["sql", query]);
        let left = ok(dir.path(), &["sql", "SELECT count(*) > 0 AS n FROM event", "--format", "csv"]);
        assert_eq!(left, "n\n1\n", "{query}: {code}");
    }
}

/// The id of the treaty that is signed.
fn signing(dir: &Path) -> String {
    let found = lines(dir, &["events", "--type", "057", "--format", "jsonl"]);
    found[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn corrections_hold_and_are_exported() {
    let dir = one_report();
    let id = signing(dir.path());
    let why = ["--because", "the minister signed", "--by", "ada"];
    ok(dir.path(), &[&["correct", &id, "--set", "source=Chile", "--set", "type=030"], &why[..]].concat());
    let shown: Value =
        serde_json::from_str(&ok(dir.path(), &["show", &id, "--format", "json"])).expect("JSON");
    assert_eq!(shown["item"]["event"]["cameo"], "030");
    assert_eq!(lines(dir.path(), &["events", "--source", "CHL", "--format", "jsonl"]).len(), 1);
    ok(dir.path(), &["recode", "--all"]);
    assert_eq!(
        lines(dir.path(), &["events", "--source", "CHL", "--format", "jsonl"]).len(),
        1,
        "it survives"
    );
    ok(dir.path(), &["ledger", "rebuild"]);
    assert_eq!(
        lines(dir.path(), &["events", "--source", "CHL", "--format", "jsonl"]).len(),
        1,
        "it is in the log"
    );

    let cases = lines(dir.path(), &["corrections", "--as-tests"]);
    assert_eq!(cases[0]["must"]["cameo"], "030");
    assert_eq!(cases[0]["must_not"]["cameo"], "057");
    assert!(cases[0]["text"].as_str().is_some_and(|text| text.contains("Norway signed")), "{cases:?}");
    let entry = cases[0]["entry"].to_string();
    ok(dir.path(), &[&["withdraw", &entry], &why[..]].concat());
    assert_eq!(signing(dir.path()), id);
}

#[test]
fn what_is_rejected_counts_no_more() {
    let dir = one_report();
    let id = signing(dir.path());
    let why = ["--because", "a sentence of a film", "--by", "ada"];
    ok(dir.path(), &[&["reject", &id], &why[..]].concat());
    assert_eq!(lines(dir.path(), &["events", "--type", "057", "--format", "jsonl"]).len(), 0);
    let (code, _, errors) = run(dir.path(), &[&["confirm", &id], &why[..]].concat());
    assert_eq!(code, 1, "{errors}");
    let (code, _, errors) =
        run(dir.path(), &[&["correct", "1/e99", "--set", "status=actual"], &why[..]].concat());
    assert_eq!(code, 1);
    assert!(errors.contains("1/e99"), "{errors}");
}

#[test]
fn the_same_version_codes_kept_texts_alike() {
    let dir = folder(&[]);
    ok(dir.path(), &["code", "--ledger", "world.db", root().join("examples").to_str().expect("a path")]);
    let (code, printed, errors) = run(dir.path(), &["recode", "--all", "--dry-run"]);
    assert_eq!(code, 0, "{errors}");
    assert!(printed.contains("0 changed, 0 added, 0 removed"), "{printed}");
    assert!(errors.contains(", 0 records"), "{errors}");
}

#[test]
fn another_lexicon_changes_what_it_should() {
    let dir = one_report();
    fs::create_dir(dir.path().join("mine")).expect("a folder");
    let entry = "pattern own.sign\n  name  sign\n  code  050\n  verb  SOURCE:actor sign &agreement with TARGET:actor\n  \
                 codes \"Oman signed a treaty with Iran.\" Oman -> Iran\n  not   \"Oman signed a letter.\"\n";
    fs::write(dir.path().join("mine/own.txt"), entry).expect("a file");
    let before = ok(dir.path(), &["events", "--format", "csv"]);
    let printed = ok(dir.path(), &["recode", "--lexicon", "mine"]);
    assert!(!printed.contains("0 changed, 0 added, 0 removed"), "{printed}");
    assert_ne!(before, ok(dir.path(), &["events", "--format", "csv"]));
    let (_, _, errors) = run(dir.path(), &["recode", "--lexicon", "mine"]);
    assert!(errors.contains("0 reports coded again"), "what is coded by it is not coded again: {errors}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told_and_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = one_report();
    let lock = |mode| fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).expect("rights");
    lock(0o555);
    fs::set_permissions(dir.path().join("world.db"), fs::Permissions::from_mode(0o444)).expect("rights");
    let outcome =
        run(dir.path(), &["code", "--ledger", "world.db", root().join("examples").to_str().expect("a path")]);
    let fresh = run(dir.path(), &["code", "--ledger", "new.db", "a.txt"]);
    let asked = run(dir.path(), &["events", "--format", "csv"]);
    lock(0o755);
    assert_eq!(asked.0, 0, "{}", asked.2);
    // Whoever may do everything is not held back by rights.
    if outcome.0 != 0 {
        assert!(outcome.2.contains("cannot be written"), "{}", outcome.2);
        assert!(fresh.2.contains("cannot be written"), "{}", fresh.2);
    }
    assert_eq!(run(dir.path(), &["ledger", "check"]).0, 0);
}

#[test]
fn what_is_no_ledger_is_told() {
    let dir = folder(&[("a.txt", REPORT.as_bytes()), ("garbage.db", &[7; 5000])]);
    for args in [
        &["code", "--ledger", "garbage.db", "a.txt"][..],
        &["events", "--ledger", "garbage.db"],
        &["ledger", "check", "--ledger", "garbage.db"],
        &["code", "--ledger", ".", "a.txt"],
    ] {
        let (code, _, errors) = run(dir.path(), args);
        assert_eq!(code, 1, "{args:?}");
        assert!(errors.contains("no ledger"), "{args:?}: {errors}");
    }
    let (code, _, errors) = run(dir.path(), &["events"]);
    assert_eq!(code, 1);
    assert!(errors.contains("world.db: no such ledger"), "{errors}");
}

/// Reports of which each takes a moment.
fn many() -> tempfile::TempDir {
    let dir = folder(&[]);
    let filler = "Norway met Peru. Chile warned Peru. Sweden sent food to Chad. ".repeat(20);
    fs::create_dir(dir.path().join("in")).expect("a folder");
    for number in 0..150 {
        let text = format!(
            "Meeting {number}\n\nLIMA, March 4 (Reuters) - Peru met Chile {number} times. {filler}\n"
        );
        fs::write(dir.path().join(format!("in/{number:03}.txt")), text).expect("a file");
    }
    dir
}

#[cfg(unix)]
#[test]
fn a_killed_run_goes_on_where_it_was() {
    let dir = many();
    let program = dateline();
    let code = |file: &str| {
        let mut command = Command::new(program.get_program());
        command.current_dir(dir.path()).args([
            "code",
            "--ledger",
            file,
            "--recorded",
            "2026-01-01",
            "--jobs",
            "1",
            "in",
        ]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(code("straight.db").status().expect("it starts").success());
    for pause in [150, 350, 500, 700] {
        let mut child = code("killed.db").spawn().expect("it starts");
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().expect("it is killed");
        child.wait().expect("it ended");
    }
    assert!(code("killed.db").status().expect("it starts").success());
    let dump = |file: &str, table: &str| {
        ok(dir.path(), &["sql", "--ledger", file, "--format", "csv", &format!("SELECT * FROM {table}")])
    };
    for table in
        ["log", "report", "event", "event_party", "statement", "relation", "standing", "party", "actor"]
    {
        assert_eq!(dump("straight.db", table), dump("killed.db", table), "{table}");
    }
    assert_eq!(dump("killed.db", "report").lines().count(), 151);
}
