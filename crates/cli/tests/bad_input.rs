//! What people feed a program by mistake: each gets a clear message, and the rest of the batch is coded.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod common;

use common::{FURNITURE, GERMAN, REPORT, dateline, folder, records, run};

/// Runs `code` on one bad file between two good ones: the good ones are coded, the message names the bad one.
fn refused(name: &str, bytes: &[u8], expected: &str) {
    let dir = folder(&[("a.txt", REPORT.as_bytes()), (name, bytes), ("z.txt", REPORT.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["code", "a.txt", name, "z.txt", "--format", "jsonl"]);
    assert_eq!(status, 1, "{err}");
    assert_eq!(records(&out).len(), 2, "{err}");
    assert!(err.contains(name) && err.contains(expected), "{err}");
    assert!(err.contains("1 inputs failed"), "{err}");
}

/// Runs `code` on a file from which nothing can be taken: an empty record, and a message why.
fn empty(bytes: &[u8], expected: &str) -> serde_json::Value {
    let dir = folder(&[("page.txt", bytes)]);
    let (status, out, err) = run(dir.path(), &["code", "page.txt", "--format", "jsonl"]);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("page.txt") && err.contains(expected), "{err}");
    let record = records(&out).remove(0);
    assert_eq!(record["events"], serde_json::json!([]));
    record
}

/// Runs `code` on a file that is odd but a report.
fn coded(bytes: &[u8]) -> serde_json::Value {
    let dir = folder(&[("odd.txt", bytes)]);
    let (status, out, err) = run(dir.path(), &["code", "odd.txt", "--format", "jsonl"]);
    assert_eq!(status, 0, "{err}");
    records(&out).remove(0)
}

#[test]
fn a_missing_file() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["code", "gone.txt", "a.txt", "--format", "jsonl"]);
    assert_eq!((status, records(&out).len()), (1, 1));
    assert!(err.contains("gone.txt: no such file or folder"), "{err}");
}

#[test]
fn a_folder_without_reports() {
    let dir = folder(&[("notes/readme.md", b"# Notes"), ("notes/data.toml", b"a = 1")]);
    let (status, out, err) = run(dir.path(), &["code", "notes"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("notes: no reports in this folder") && err.contains(".txt"), "{err}");
}

#[test]
fn binary_data() {
    let bytes: Vec<u8> = (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    refused("noise.txt", &bytes, "no text");
    refused("paper.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "PDF");
}

#[test]
fn an_empty_page() {
    refused("empty.txt", b"", "empty");
    refused("blank.txt", b" \n\t\r\n  \n", "empty");
}

#[test]
fn a_page_of_furniture_alone() {
    let record = empty(FURNITURE.as_bytes(), "nothing but page furniture");
    assert!(record["report"]["dropped"].as_u64() > Some(0));
}

#[test]
fn a_report_in_another_language() {
    let record = empty(GERMAN.as_bytes(), "not in English (language: de)");
    assert!(record["report"]["text"].as_str().is_some_and(|text| text.contains("Fischerei")));
}

#[test]
fn fifty_megabytes_without_a_line_break() {
    let bytes = "Norway signed a treaty with Peru. ".repeat(50 * 1024 * 1024 / 34).into_bytes();
    refused("long.txt", &bytes, "more than");
}

#[test]
fn a_long_line_within_the_limit() {
    let record = coded("Norway signed a treaty with Peru. ".repeat(3000).as_bytes());
    assert!(record["events"].as_array().is_some_and(|events| events.len() > 100));
}

#[test]
fn a_word_without_end() {
    coded(format!("{REPORT}\n{}\n", "a".repeat(300_000)).as_bytes());
    coded(format!("{REPORT}\n{}\n", "(".repeat(100_000)).as_bytes());
}

#[test]
fn invalid_utf_8() {
    let mut bytes = REPORT.as_bytes().to_vec();
    bytes.extend_from_slice(
        b"\nThe minister\x92s caf\xe9 visit \xff\xfe ended the day in the town of L\xf8kken.\n",
    );
    let record = coded(&bytes);
    assert!(record["report"]["text"].as_str().is_some_and(|text| text.contains("ended the day")));
}

#[test]
fn control_characters_reach_no_terminal() {
    let text = REPORT.replace("on Monday", "on\u{1b}[2J\u{7} \u{0}Monday\u{8}");
    let dir = folder(&[("odd.txt", text.as_bytes())]);
    let (status, out, err) = run(dir.path(), &["code", "odd.txt"]);
    assert_eq!(status, 0, "{err}");
    assert!(!out.contains(['\u{1b}', '\u{7}', '\u{8}', '\u{0}']), "{out:?}");
}

#[test]
fn right_to_left_text() {
    let arabic = "وقعت النرويج معاهدة مع بيرو يوم الاثنين في العاصمة ليما بعد محادثات طويلة بين الوزراء.\n";
    empty(arabic.as_bytes(), "not in English (language: ar)");
    let mixed = REPORT.replace("treaty with Peru", "treaty (\u{202e}معاهدة\u{202c}) with Peru");
    let dir = folder(&[("mixed.txt", mixed.as_bytes())]);
    let (status, out, _) = run(dir.path(), &["code", "mixed.txt"]);
    assert_eq!(status, 0);
    assert!(!out.contains('\u{202e}'), "{out}");
}

#[test]
fn a_folder_that_contains_itself() {
    let dir = folder(&[("deep/a.txt", REPORT.as_bytes())]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(dir.path().join("deep"), dir.path().join("deep/again")).expect("a link");
    let (_, out, err) = run(dir.path(), &["code", "deep", "--format", "jsonl"]);
    assert_eq!(records(&out).len(), 1, "{err}");
    #[cfg(unix)]
    assert!(err.contains("again: a link that leads back"), "{err}");
}

#[test]
fn a_file_without_the_right_to_read() {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let dir = folder(&[("locked.txt", REPORT.as_bytes())]);
        let path = dir.path().join("locked.txt");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("rights");
        if std::fs::read(&path).is_ok() {
            return; // The superuser reads everything.
        }
        let (status, _, err) = run(dir.path(), &["code", "locked.txt"]);
        assert_eq!(status, 1);
        assert!(err.contains("locked.txt: no right to read it"), "{err}");
    }
}

#[test]
fn wrong_use() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let wrong: [&[&str]; 6] = [
        &["code"],
        &["code", "a.txt", "--published", "yesterday"],
        &["code", "a.txt", "--jobs", "0"],
        &["code", "a.txt", "--format", "xml"],
        &["decode", "a.txt"],
        &["explain", "a.txt", "--sentence", "0"],
    ];
    for args in wrong {
        let (status, out, err) = run(dir.path(), args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?} {err}");
        assert!(err.contains("error:"), "{args:?} {err}");
    }
}

#[test]
fn output_that_cannot_be_written() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (status, _, err) = run(dir.path(), &["code", "a.txt", "--out", "no/such/folder.jsonl"]);
    assert_eq!(status, 1);
    assert!(err.contains("cannot write no/such/folder.jsonl"), "{err}");
}

#[test]
fn nobody_reads_the_output() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let files = vec!["a.txt"; 400];
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("dateline"))
        .current_dir(dir.path())
        .args(["code", "--format", "jsonl"])
        .args(files)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn an_explanation_of_what_is_not_there() {
    let dir = folder(&[("a.txt", REPORT.as_bytes())]);
    let (status, _, err) = run(dir.path(), &["explain", "a.txt", "--sentence", "99"]);
    assert_eq!(status, 1);
    assert!(err.contains("there is no sentence 99"), "{err}");
    dateline().args(["explain", "gone.txt"]).assert().code(1);
    dateline().args(["codebook", "999"]).assert().code(1);
}

#[test]
fn trees_that_are_none() {
    let dir = folder(&[("bad.conllu", b"1\tone\t_\n")]);
    let (status, _, err) = run(dir.path(), &["parse", "--conllu", "bad.conllu"]);
    assert_eq!(status, 1);
    assert!(err.contains("bad.conllu: line 1: expected 10 columns"), "{err}");
}
