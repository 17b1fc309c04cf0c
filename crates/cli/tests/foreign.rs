//! Dictionaries of others: read as they are, converted, and scored.

mod common;

use common::{folder, run};

const ACTORS: &str =
    "NORLAND_ [NRL]\n+NORISH\nVESTONIA\n\t[VST <19991231]\n\t[VSTNEW >20000101]\nSOUTHIA [SOU\n";
const AGENTS: &str = "MINER [~LAB]\n";
const VERBS: &str = "--- SCOLD [111] ---\nSCOLD\n- * (FOR DELAY) [112]\n--- HOST [042:043] ---\nHOST\n";
const RECORDS: &str = "\
<Sentence category=\"A\" date=\"19950101\" id=\"A-1\" evaluate=\"true\">
<EventCoding eventcode=\"111\" sourcecode=\"NRL\" targetcode=\"VST\" />
<Text>
Norland scolded Vestonia on Monday.
</Text>
</Sentence>
<Sentence category=\"A\" date=\"20050101\" id=\"A-2\" evaluate=\"true\">
<EventCoding eventcode=\"112\" sourcecode=\"NRLLAB\" targetcode=\"VSTNEW\" />
<Text>
Norish miners scolded Vestonia for a long delay.
</Text>
</Sentence>
<Sentence category=\"B\" date=\"20050101\" id=\"B-1\" evaluate=\"true\">
<EventCoding eventcode=\"173\" sourcecode=\"NRL\" targetcode=\"VST\" />
<Text>
Rain fell on the hills.
</Text>
</Sentence>
";

fn dictionaries() -> tempfile::TempDir {
    folder(&[
        ("dict/my.actors.txt", ACTORS.as_bytes()),
        ("dict/my.agents.txt", AGENTS.as_bytes()),
        ("dict/my.verbs.txt", VERBS.as_bytes()),
        ("records.xml", RECORDS.as_bytes()),
    ])
}

#[test]
fn records_are_coded_with_foreign_dictionaries() {
    let dir = dictionaries();
    let (status, out, told) =
        run(dir.path(), &["eval", "petrarch", "records.xml", "--lexicon", "petrarch:dict", "--wrong"]);
    assert_eq!(status, 0, "{told}");
    assert!(out.contains("B-1: expected NRL VST 173; coded nothing"), "{out}");
    let total = out.lines().last().unwrap_or_default().split_whitespace().collect::<Vec<_>>();
    assert_eq!(total[..3], ["all", "2", "3"], "{out}");
    assert!(told.contains("2 problems in the dictionaries"), "{told}");
}

#[test]
fn dictionaries_are_converted_and_what_is_wrong_is_told() {
    let dir = dictionaries();
    let (status, out, told) = run(dir.path(), &["lexicon", "convert", "dict"]);
    assert_eq!(status, 1);
    assert!(out.contains("organization vestonia-2\n") && out.contains("  from  2000-01-01\n"), "{out}");
    assert!(out.contains("pattern scold.1\n") && out.contains("for delay anywhere TARGET!"), "{out}");
    assert!(told.contains("my.actors.txt:6:9: `[` is not closed"), "{told}");
}
