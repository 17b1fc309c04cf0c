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

#[test]
fn confidence_is_set_against_what_is_right() {
    let dir = folder(&[("a.txt", REPORT.as_bytes()), ("gold.json", GOLD.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["eval", "gold", "gold.json", "--reliability"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(
        out.contains(" with a confidence: error") && out.contains("confidence     of  mean  right"),
        "{out}"
    );
}

#[test]
fn chains_are_compared_with_whom_mentions_mean() {
    let word = |n: usize, form: &str, tags: &str, entity: &str| {
        format!("{n}\t{form}\t{}\t{tags}\t_\t{entity}\n", form.to_lowercase())
    };
    let rows = [
        "# newdoc id = a\n".to_owned(),
        word(1, "Norway", "PROPN\tNNP\t_\t2\tnsubj", "Entity=(1-place)"),
        word(2, "praised", "VERB\tVBD\t_\t0\troot", "_"),
        word(3, "Peru", "PROPN\tNNP\t_\t2\tobj", "Entity=(2-place)"),
        word(4, ".", "PUNCT\t.\t_\t2\tpunct", "_"),
        "\n".to_owned(),
        word(1, "Norway", "PROPN\tNNP\t_\t2\tnsubj", "Entity=(3-place)"),
        word(2, "left", "VERB\tVBD\t_\t0\troot", "_"),
        word(3, ".", "PUNCT\t.\t_\t2\tpunct", "_"),
        "\n".to_owned(),
    ];
    let dir = folder(&[("chains.conllu", rows.concat().as_bytes())]);
    let (status, out, err) = run(dir.path(), &["eval", "coref", "chains.conllu", "--wrong"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("name\tNorway\tNorway\n1 documents, 3 mentions, 3 of them in the gold\n1 pairs joined, 1 of them wrongly"), "{out}");
    let (status, _, err) = run(dir.path(), &["eval", "coref", "nowhere.conllu"]);
    assert!(status == 1 && err.contains("nowhere.conllu"), "{err}");
}

#[test]
fn a_ledger_is_asked_what_stood_in_every_decade() {
    let told = r#"{"country": "Chile", "text": "The United States established diplomatic relations with Chile on April 4, 1861. The United States severed diplomatic relations with Chile on May 3, 1901.",
        "timeline": [{"head": "Diplomatic Relations Established, 1861."}, {"head": "Diplomatic Relations Severed, 1901."}]}"#;
    let silent = r#"{"country": "Peru", "text": "Peru has high mountains.",
        "timeline": [{"head": "Diplomatic Relations Established, 1861."}]}"#;
    let dir = folder(&[("told.json", told.as_bytes()), ("silent.json", silent.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["eval", "ledger", ".", "--json"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let figures: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    // Eight decades before 1861, four from then to 1901, twelve after it; of the country of which nothing is told sixteen.
    let expected = [
        ("asked", 48.0),
        ("not-yet.right", 1.0),
        ("stood.right", 0.2),
        ("broken-off.right", 1.0),
        ("misses.not-extracted", 16.0),
        ("misses.wrong-date", 0.0),
    ];
    for (figure, value) in expected {
        assert_eq!(figures[figure], value, "{figure}: {out}");
    }
    let (_, out, _) = run(dir.path(), &["eval", "ledger", ".", "--wrong"]);
    assert!(out.starts_with("Peru 1865: stood, not No: not-extracted\n"), "{out}");
}
