//! What the program tells of itself, of sentences and of codes.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{REPORT, dateline, folder, root, run};
use std::fs;

/// Standard output of a run that must succeed.
fn told(args: &[&str]) -> String {
    let output = dateline().args(args).output().expect("the program starts");
    assert!(output.status.success(), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn help_shows_examples() {
    for command in ["code", "parse", "explain", "codebook", "schema"] {
        assert!(told(&[command, "--help"]).contains("dateline "), "{command}");
    }
    for command in [["lexicon", "check"], ["eval", "parse"]] {
        assert!(told(&[command[0], command[1], "--help"]).contains("Examples:"), "{command:?}");
    }
    assert!(told(&["--version"]).starts_with("dateline "));
}

#[test]
fn completions_and_man_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(told(&["completions", shell]).contains("codebook"), "{shell}");
    }
    assert!(told(&["man"]).contains(".TH dateline 1"));
    let dir = folder(&[]);
    let (status, _, err) = run(dir.path(), &["man", "--out", "man1"]);
    assert_eq!(status, 0, "{err}");
    assert!(
        fs::read_to_string(dir.path().join("man1/dateline-code.1")).expect("a page").contains("published")
    );
}

#[test]
fn a_cameo_code_and_what_gives_it() {
    let shown = told(&["codebook", "057"]);
    assert!(shown.starts_with("057 Sign formal agreement\n"), "{shown}");
    assert!(
        shown.contains("verbal cooperation") && shown.contains("+8.0") && shown.contains("data/patterns/"),
        "{shown}"
    );
    let root = told(&["codebook", "19"]);
    assert!(root.contains("190") && root.contains("195"), "codes below a root are shown: {root}");
}

#[test]
fn a_plover_type_and_the_codes_that_lead_to_it() {
    let shown = told(&["codebook", "sanction"]);
    assert!(shown.starts_with("SANCTION"), "{shown}");
    assert!(
        shown.contains("SANCTION.")
            && shown.contains("CAMEO codes that lead here")
            && shown.contains("161 Reduce"),
        "{shown}"
    );
}

#[test]
fn the_whole_codebook() {
    let shown = told(&["codebook"]);
    for code in ["01", "20", "2042", "COERCE", "GOV"] {
        assert!(shown.split_whitespace().any(|word| word == code), "{code}");
    }
}

#[test]
fn the_pages_on_codebooks_are_as_the_data_says() {
    for book in ["cameo", "plover"] {
        let page = root().join(format!("docs/codebook-{book}.md"));
        let kept = fs::read_to_string(page).expect("a page");
        let hint = format!("run `dateline codebook --markdown {book} > docs/codebook-{book}.md`");
        assert!(told(&["codebook", "--markdown", book]) == kept, "{hint}");
    }
    let dir = folder(&[]);
    let (status, _, err) = run(dir.path(), &["codebook", "--markdown", "none"]);
    assert_eq!(status, 1);
    assert!(err.contains("there is no codebook `none`; there are: CAMEO, PLOVER"), "{err}");
}

#[test]
fn text_becomes_trees() {
    let assert =
        dateline().arg("parse").write_stdin("Peru didn't recall its envoy.\n\nChile waits.").assert().code(0);
    let out = String::from_utf8(assert.get_output().stdout.clone()).expect("UTF-8");
    assert!(out.contains("# text = Peru didn't recall its envoy.") && out.contains("2-3\tdidn't\t"), "{out}");
    assert_eq!(out.matches("# newpar").count(), 2);
    let roots = out.lines().filter(|line| line.split('\t').nth(7) == Some("root")).count();
    assert_eq!(roots, 2, "{out}");
}

#[test]
fn given_tokens_and_sentences_are_kept() {
    let words = ["Peru", "did", "n't", "recall", "its", "envoy", "."];
    let lines: String = words
        .iter()
        .enumerate()
        .map(|(i, word)| format!("{}\t{word}\t_\t_\t_\t_\t_\t_\t_\t_\n", i + 1))
        .collect();
    let dir = folder(&[("gold.conllu", format!("# sent_id = x-7\n{lines}\n").as_bytes())]);
    let (status, out, err) = run(dir.path(), &["parse", "--conllu", "gold.conllu"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("# sent_id = x-7"), "{out}");
    let forms: Vec<&str> =
        out.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').nth(1)).collect();
    assert_eq!(forms, words);
    assert!(out.lines().filter(|l| l.contains('\t')).all(|l| l.split('\t').nth(3) != Some("_")), "{out}");
}

#[test]
fn an_explanation_shows_tree_mentions_and_patterns() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["explain", "a.txt"]);
    assert_eq!(status, 0, "{err}");
    for part in [
        "signed  VERB root",
        "├─ Norway",
        "mentions",
        "Norway means Norway [NOR",
        "fired",
        "TARGET = ",
        "data/patterns/",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let (_, one, _) = run(dir.path(), &["explain", "a.txt", "--sentence", "1"]);
    assert!(one.starts_with("1. Norway and Peru sign") && !one.contains("\n2. "), "{one}");
}

#[test]
fn an_explanation_for_programs() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["explain", "a.txt", "--format", "json"]);
    assert_eq!(status, 0, "{err}");
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told["record"]["schema"], "dateline/1");
    let sentences = told["sentences"].as_array().expect("sentences");
    assert_eq!(sentences.len(), told["record"]["report"]["sentences"].as_array().expect("sentences").len());
    assert!(sentences.iter().any(|s| s["fired"].as_array().is_some_and(|fired| !fired.is_empty())), "{out}");
}
