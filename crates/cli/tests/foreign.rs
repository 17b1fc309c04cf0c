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

/// Records whose codes rest on what PETRARCH does and plain reading does not.
const FINER: &str = "\
<Sentence category=\"A\" date=\"20050101\" id=\"OBJECT\" evaluate=\"true\">
<EventCoding eventcode=\"071\" sourcecode=\"SOU\" targetcode=\"NRL\" />
<Text>
Norland has received in secret money from Southia.
</Text>
</Sentence>
<Sentence category=\"A\" date=\"20050101\" id=\"SEEN\" evaluate=\"true\">
<EventCoding eventcode=\"111\" sourcecode=\"NRL\" targetcode=\"SOU\" />
<Text>
Norland was watched to scold Southia.
</Text>
</Sentence>
<Sentence category=\"A\" date=\"20050101\" id=\"PLAIN\" evaluate=\"true\">
<EventCoding eventcode=\"1032\" sourcecode=\"NRL\" targetcode=\"SOU\" />
<Text>
Norland bargained for asylum in Southia.
</Text>
</Sentence>
<Sentence category=\"A\" date=\"20050101\" id=\"PARTED\" evaluate=\"true\">
<EventCoding eventcode=\"1033\" sourcecode=\"NRL\" targetcode=\"SOU\" />
<Text>
Norland bargained for foreign asylum in Southia.
</Text>
</Sentence>
<Sentence category=\"A\" date=\"20050101\" id=\"HEARD\" evaluate=\"true\">
<EventCoding eventcode=\"010\" sourcecode=\"NRL\" targetcode=\"SOU\" />
<Text>
Norland noted that Southia scolded Vestonia.
</Text>
</Sentence>
";
const FINER_VERBS: &str = "\
--- NOTE [010] ---
NOTE
WATCH
--- RECEIVE [033] ---
RECEIVE
- + * MONEY $ [071]
--- BARGAIN [010] ---
BARGAIN
- * (FOR ASYLUM) [1032]
- * ASYLUM [1033]
--- SCOLD [111] ---
SCOLD
";

#[test]
fn records_are_coded_as_their_dictionaries_mean_it() {
    let dir = folder(&[
        ("dict/my.actors.txt", "NORLAND [NRL]\nVESTONIA [VST]\nSOUTHIA [SOU]\n".as_bytes()),
        ("dict/my.verbs.txt", FINER_VERBS.as_bytes()),
        ("dict/my.ontology.txt", "010:0x1000\n111:0x7000\n071:0x0045\n033:0x3040\n".as_bytes()),
        ("records.xml", FINER.as_bytes()),
    ]);
    let (status, out, told) =
        run(dir.path(), &["eval", "petrarch", "records.xml", "--lexicon", "petrarch:dict", "--wrong"]);
    assert_eq!(status, 0, "{told}");
    let total = out.lines().last().unwrap_or_default().split_whitespace().collect::<Vec<_>>();
    assert_eq!(total[..3], ["all", "5", "5"], "{out}{told}");
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
