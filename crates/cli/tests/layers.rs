//! A user's folder over the built-in lexicon: a codebook, a class, an actor and a pattern of one's own.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{folder, records, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const CODES: &str = "\
event ELN
  name      Election event
  codebook  Elections
  quad      neutral

event ELN1
  name      Concede an election
  codebook  Elections
  quad      verbal-cooperation
  scale     3.5
  plover    CONCEDE
  context   election
";

const ENTRIES: &str = "\
class ballots
  nouns  runoff; recount

party-list none
";

const PATTERNS: &str = "\
class ballots
  nouns  runoff; recount

pattern own.concede
  name   concedes a vote
  code   ELN1
  verb   SOURCE concede &ballots to TARGET
  codes  \"The Harbour League conceded the runoff to Norway.\" League -> Norway
  not    \"The Harbour League conceded a goal to Norway.\"
";

const ACTORS: &str = "\
group harbour-league
  name     Harbour League
  country  NOR
  sector   PTY
  source   invented
";

/// A folder of one's own, named `mine`, with a report beside it.
fn mine(further: &[(&str, &str)]) -> TempDir {
    let mut files: Vec<(String, &str)> = vec![
        ("mine/codebook/elections.txt".into(), CODES),
        ("mine/patterns/concede.txt".into(), PATTERNS),
        ("mine/actors/parties.txt".into(), ACTORS),
    ];
    files.extend(further.iter().map(|(name, text)| (format!("mine/{name}"), *text)));
    files.push((
        "a.txt".into(),
        "The Harbour League conceded the runoff to Peru on Monday.\n\nNorway signed a treaty with Peru.\n",
    ));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    folder(&files)
}

/// The events of the report.
fn events(dir: &Path, lexicon: &[&str]) -> Vec<Value> {
    let mut args = vec!["code", "a.txt", "--format", "jsonl"];
    args.extend(lexicon.iter().flat_map(|layer| ["--lexicon", layer]));
    let (status, out, err) = run(dir, &args);
    assert_eq!(status, 0, "{err}");
    records(&out)[0]["events"].as_array().expect("events").clone()
}

fn codes(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["cameo"].as_str().expect("a code")).collect()
}

#[test]
fn a_codebook_a_class_an_actor_and_a_pattern_of_ones_own() {
    let dir = mine(&[]);
    let (status, out, err) = run(dir.path(), &["lexicon", "check", "--lexicon", "mine"]);
    assert_eq!(status, 0, "{out}{err}");
    let events = events(dir.path(), &["mine"]);
    assert_eq!(codes(&events), ["ELN1", "057"]);
    assert_eq!(events[0]["plover"]["event"], "CONCEDE");
    assert_eq!(events[0]["plover"]["context"], serde_json::json!(["election"]));
    assert_eq!((&events[0]["quad"], &events[0]["goldstein"]), (&"verbal-cooperation".into(), &3.5.into()));
    let (_, out, _) = run(dir.path(), &["code", "a.txt", "--lexicon", "mine"]);
    assert!(out.contains("Harbour League [NORPTY] → Concede an election (ELN1) → Peru [PER]"), "{out}");
    let (_, out, _) = run(dir.path(), &["codebook", "--lexicon", "mine"]);
    assert!(out.contains("Elections\n") && out.contains("ELN1 Concede an election"), "{out}");
    let (_, out, _) = run(dir.path(), &["codebook", "ELN", "--lexicon", "mine"]);
    assert!(out.contains("ELN1") && out.contains("own.concede"), "{out}");
}

/// The codebook of one's own that the documentation shows.
const SHOWN: &str = "docs/own-codebook";

#[test]
fn the_codebook_that_the_documentation_shows() {
    let root = common::root();
    let (status, out, _) = run(&root, &["lexicon", "check", "--lexicon", SHOWN]);
    assert_eq!(status, 0, "{out}");
    let below = "data/patterns/events/";
    assert!(out.lines().all(|line| line.starts_with(below) || line.ends_with(" warnings")), "{out}");
    let report = format!("{SHOWN}/report.text");
    let (_, out, _) = run(&root, &["code", &report, "--lexicon", SHOWN]);
    let page = fs::read_to_string(root.join(SHOWN).join("README.md")).expect("a page");
    assert!(out.contains("(EL11)") && page.contains(out.trim_end()), "{out}");
    let (_, events, _) = run(&root, &["code", &report, "--lexicon", SHOWN, "--format", "jsonl"]);
    let events = records(&events)[0]["events"].as_array().expect("events").clone();
    assert_eq!(codes(&events), ["EL11", "EL3", "EL1", "057"]);
    assert_eq!(events[1]["quad"], "neutral");
    let (_, page, _) = run(&root, &["codebook", "--markdown", "elections", "--lexicon", SHOWN]);
    assert!(page.contains("| EL3 | Observe an election | neutral | +1.0 |"), "{page}");
}

#[test]
fn types_of_ones_own_can_stand_alone() {
    let (root, dir) = (common::root(), folder(&[]));
    let copy = |from: &str, to: &str| {
        let to = dir.path().join("only").join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(root.join(from), to).expect("a copy");
    };
    for part in ["actors", "patterns/words", "patterns/status"] {
        for file in fs::read_dir(root.join("data").join(part)).expect("a folder") {
            let name = file.expect("a file").file_name().to_string_lossy().into_owned();
            copy(&format!("data/{part}/{name}"), &format!("{part}/{name}"));
        }
    }
    copy("data/codebook/plover.txt", "codebook/plover.txt");
    copy(&format!("{SHOWN}/elections.txt"), "elections.txt");
    let (status, out, _) = run(dir.path(), &["lexicon", "check", "--lexicon", "only:only"]);
    assert_eq!(status, 0, "{out}");
    copy(&format!("{SHOWN}/report.text"), "report.text");
    let args = ["code", "only/report.text", "--lexicon", "only:only", "--format", "jsonl"];
    let (_, out, _) = run(dir.path(), &args);
    let events = records(&out)[0]["events"].as_array().expect("events").clone();
    assert_eq!(codes(&events), ["EL11", "EL3", "EL1"]);
}

/// A further folder, named `over`, with one file.
fn over(dir: &Path, text: &str) {
    fs::create_dir_all(dir.join("over")).expect("a folder");
    fs::write(dir.join("over/own.txt"), text).expect("a file");
}

#[test]
fn later_layers_replace_extend_and_drop() {
    let dir = mine(&[]);
    over(
        dir.path(),
        &PATTERNS.replace("class ballots\n  nouns  runoff; recount\n", "").replace("ELN1", "ELN"),
    );
    assert_eq!(codes(&events(dir.path(), &["mine", "over"])), ["ELN", "057"]);
    over(dir.path(), "drop pattern own.concede\n");
    assert!(!codes(&events(dir.path(), &["mine", "over"])).contains(&"ELN1"));
    over(dir.path(), "extend class ballots\n  nouns  treaty\nextend state PER\n  names  Harbour Republic\n");
    fs::write(dir.path().join("a.txt"), "The Harbour League conceded the treaty to the Harbour Republic.\n")
        .expect("a file");
    assert_eq!(codes(&events(dir.path(), &["mine", "over"])), ["ELN1"]);
    let (_, out, _) = run(dir.path(), &["code", "a.txt", "--lexicon", "mine", "--lexicon", "over"]);
    assert!(out.contains("[PER]"), "{out}");
}

#[test]
fn the_builtin_lexicon_can_be_named_and_what_is_not_there_cannot_be_dropped() {
    let dir = mine(&[]);
    assert_eq!(events(dir.path(), &["mine", "builtin"]), events(dir.path(), &[]));
    over(dir.path(), "drop pattern own.concede\n");
    let (status, _, err) = run(dir.path(), &["code", "a.txt", "--lexicon", "over"]);
    assert_eq!(status, 1);
    assert!(err.contains("over/own.txt:1:1: there is no `pattern own.concede` to drop"), "{err}");
}

#[test]
fn the_projects_own_folder_means_the_same_in_each_way() {
    let dir = mine(&[]);
    let data = common::root().join("data").canonicalize().expect("data");
    let only = format!("only:{}", data.display());
    let builtin = events(dir.path(), &[]);
    assert_eq!(events(dir.path(), &[&data.to_string_lossy()]), builtin);
    assert_eq!(events(dir.path(), &[&only]), builtin);
}

#[test]
fn a_verb_that_the_parser_never_saw_is_known_in_its_forms() {
    let own = "pattern own.serenade\n  code  ELN1\n  verb  SOURCE serenade TARGET\n  \
               codes \"Norway serenaded Peru on Monday.\" Norway -> Peru\n  \
               codes \"Norway had serenaded Peru in Lima.\" Norway -> Peru\n  not  \"Norway visited Peru.\"\n";
    let dir = mine(&[("patterns/own.txt", own)]);
    let (status, out, _) = run(dir.path(), &["lexicon", "check", "--lexicon", "mine"]);
    assert_eq!(status, 0, "{out}");
}

#[test]
fn what_is_wrong_with_a_folder_is_told() {
    let dir = mine(&[("patterns/broken.txt", ENTRIES)]);
    fs::create_dir_all(dir.path().join("empty/actors")).expect("a folder");
    let cases = [
        ("gone", "gone: no such folder"),
        ("only:gone", "gone: no such folder"),
        ("empty", "empty: no lexicon here; expected a folder laid out like data/"),
        ("mine", "mine/patterns/broken.txt:4:1: `party-list` is no kind of entry; expected one of: cameo"),
    ];
    for (layer, expected) in cases {
        let (status, out, err) = run(dir.path(), &["code", "a.txt", "--lexicon", layer]);
        assert_eq!((status, out.as_str()), (1, ""), "{layer}");
        assert!(err.contains(expected), "{layer}: {err}");
    }
    fs::create_dir_all(dir.path().join("odd/verbs")).expect("a folder");
    fs::write(dir.path().join("odd/verbs/a.txt"), CODES).expect("a file");
    let (_, _, err) = run(dir.path(), &["code", "a.txt", "--lexicon", "odd"]);
    assert!(err.contains("`verbs` is no folder of a lexicon; expected codebook/, actors/"), "{err}");
    fs::create_dir_all(dir.path().join("latin")).expect("a folder");
    fs::write(dir.path().join("latin/a.txt"), b"group a\n  name  Caf\xe9\n").expect("a file");
    let (_, _, err) = run(dir.path(), &["code", "a.txt", "--lexicon", "latin"]);
    assert!(err.contains("latin/a.txt:2: the file is not UTF-8"), "{err}");
}

#[test]
fn a_class_that_is_not_there_is_told_with_its_place() {
    let dir = mine(&[("patterns/x.txt", "pattern own.x\n  code  ELN1\n  verb  SOURCE rig &nothing\n")]);
    let (status, out, _) = run(dir.path(), &["lexicon", "check", "--lexicon", "mine"]);
    assert_eq!(status, 1);
    assert!(out.contains("mine/patterns/x.txt:3:20: there is no word class `nothing`"), "{out}");
}

#[test]
fn find_tells_which_entries_touch_words() {
    let dir = mine(&[]);
    let args = ["lexicon", "find", "recounts", "--lexicon", "mine", "--format", "json"];
    let (status, out, _) = run(dir.path(), &args);
    let hits: Vec<Value> = serde_json::from_str(&out).expect("JSON");
    assert_eq!(status, 0);
    let own =
        |touch: &str| hits.iter().find(|h| h["touch"] == touch && h["file"] == "mine/patterns/concede.txt");
    assert_eq!(
        own("word").map(|h| (&h["line"], &h["through"])),
        Some((&7.into(), &serde_json::json!(["ballots"])))
    );
    assert_eq!(
        own("member").map(|h| (&h["line"], &h["through"])),
        Some((&2.into(), &serde_json::json!(["own.concede"])))
    );
    let (_, out, _) = run(dir.path(), &["lexicon", "find", "Harbour", "League", "--lexicon", "mine"]);
    assert!(out.contains("group harbour-league name Harbour League · mine/actors/parties.txt:2:12"), "{out}");
    assert!(out.contains("own.concede codes \"The Harbour League conceded the runoff"), "{out}");
    let (status, out, _) = run(dir.path(), &["lexicon", "find", "zzyzx"]);
    assert_eq!(status, 1);
    assert!(out.contains("nothing in the lexicon holds `zzyzx`"), "{out}");
}
