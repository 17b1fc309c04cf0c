use super::*;
use crate::Lexicon;
use crate::entry;
use crate::fold::spellings;

fn read_one(path: &str, text: &str) -> (Vec<Entry>, Vec<Problem>) {
    read(&[SourceFile { path, text }])
}

const ACTORS: &str = "\
EXLAND_  [EXL]
+EXLANDIC
GULL_ISLANDS
\t[GUL <19890704]
\t[EXLGUL 890705-20011231] # taken in
ADA_EXE [EXL]
\t[EXLGOV >150101]
";

#[test]
fn an_actor_has_an_entry_for_each_time() {
    let (entries, problems) = read_one("exe.actors", ACTORS);
    assert_eq!(problems, []);
    let facts: Vec<_> = entries
        .iter()
        .map(|e| (e.kind.as_str(), e.id.as_str(), e.get("code"), e.get("from"), e.get("until")))
        .collect();
    assert_eq!(
        facts,
        [
            ("state", "exland", Some("EXL"), None, None),
            ("organization", "gull-islands", Some("GUL"), None, Some("1989-07-04")),
            ("organization", "gull-islands-2", Some("EXLGUL"), Some("1989-07-05"), Some("2001-12-31")),
            ("organization", "gull-islands-3", None, None, None),
            ("organization", "ada-exe", Some("EXLGOV"), Some("2015-01-01"), None),
            ("organization", "ada-exe-2", Some("EXL"), None, None),
        ]
    );
    assert_eq!(entries[0].list("names").collect::<Vec<_>>(), ["Exlandic"]);
}

#[test]
fn agents_with_plurals_and_sets() {
    let text = "!WHO! = MAN, WOMEN\nHARBOUR_MASTER {HARBOUR_MASTERS_GENERAL} [~GOV] # x\nCUSTOMS {} [ ~COP]\nTRADES!WHO! [~LAB]\nNURSE\n";
    let (entries, problems) = read_one("x.agents.txt", text);
    let nouns: Vec<_> = entries.iter().map(|e| (e.get("noun"), e.get("plural"), e.get("sector"))).collect();
    assert_eq!(
        nouns,
        [
            (Some("harbour master"), Some("harbour masters general"), Some("GOV")),
            (Some("customs"), Some("customs"), Some("COP")),
            (Some("tradesman; tradeswomen"), Some("tradesman; tradeswomen"), Some("LAB")),
        ]
    );
    assert_eq!(problems.iter().map(|p| p.place.line).collect::<Vec<_>>(), [5]);
}

#[test]
fn a_set_without_members_makes_no_agents() {
    let (entries, problems) = read_one("x.agents.txt", "!WHO! =\n!WHO! [~MIL]\nSAILOR [~MIL]\n");
    assert_eq!(entries.iter().map(|e| e.get("noun")).collect::<Vec<_>>(), [Some("sailor")]);
    assert_eq!(problems.iter().map(|p| p.place.line).collect::<Vec<_>>(), [2]);
}

const VERBS: &str = "\
&FISH
+HERRING
+COD_ROE
&CATCH
+&FISH
+FRESH &FISH
--- SELL [071] ---
SELL {SOLD SELLS}
+HAND_OVER
TRADE [061:061]
- * {DRIED &FISH} (TO +) [0711]
- % * &CATCH [061]
- * CRITICISM [:111]
- * (FOR {GOLD | SILVER}) [072]
- SOON * [073]
- WOULD * [074]
- * (TO &NOWHERE) [075]
--- VISIT [042:043] ---
VISIT
~ a (a b SELL) VISIT = a b 071
";

#[test]
fn verbs_and_patterns_become_forms() {
    let (entries, problems) = read_one("verbs.txt", VERBS);
    let patterns: Vec<&Entry> = entries.iter().filter(|e| e.kind == "pattern").collect();
    let forms = |code: &str| -> Vec<String> {
        let of = patterns.iter().filter(|e| e.get("code") == Some(code));
        of.flat_map(|e| e.all("verb").map(|f| f.value.clone()).collect::<Vec<_>>()).collect()
    };
    assert_eq!(forms("0711"), ["SOURCE &verbs-sell &words-dried-herring to TARGET!"]);
    assert!(forms("061").iter().any(|f| f.starts_with("SOURCE and TARGET! &verbs-sell &set-catch")));
    assert!(forms("111").iter().any(|f| f.starts_with("TARGET &verbs-sell criticism")));
    assert!(
        forms("072").iter().any(|f| f.contains("for gold"))
            && forms("072").iter().any(|f| f.contains("for silver"))
    );
    assert!(forms("042:043").iter().any(|f| f.starts_with("SOURCE visit anywhere TARGET!")));
    let composition = entries.iter().find(|e| e.kind == "composition").expect("the transformation");
    assert_eq!((composition.id.as_str(), composition.get("own")), ("042:043", Some("071 -> 071")));
    let told: Vec<usize> = problems.iter().map(|p| p.place.line).collect();
    assert_eq!(told, [16, 17], "{problems:?}");
}

#[test]
fn a_tabari_file_has_no_blocks() {
    let text = "HAIL [041] ;x\n- * FLEET [042]\n{ HAILED }\nSHUN_ [110]\n";
    let (entries, problems) = read_one("x.verbs", text);
    assert_eq!(problems, []);
    let codes: Vec<_> = entries.iter().filter_map(|e| e.get("code")).collect();
    assert_eq!(codes, ["042", "041", "110"]);
}

#[test]
fn discards_and_issues() {
    let (entries, problems) = read_one("my.discards", "SAILING CUP\n+BOAT RACE_\n");
    assert_eq!(problems, []);
    let discards = Discards::new(&entries);
    assert_eq!(discards.find("The sailing cups were won."), Some(Discarded::Sentence));
    assert_eq!(discards.find("A boat race, again."), Some(Discarded::Report));
    assert_eq!(discards.find("The boat races were off."), None);
    let (entries, _) = read_one("my.issues", "n:whale [SEA] # x\nv:fish [SEA]\n~fish tank\n");
    assert_eq!(entries[0].get("words"), Some("whale; whales; fish; fishes; fished; fishing"));
    assert_eq!(entries[0].get("without"), Some("fish tank"));
}

#[test]
fn what_is_written_reads_back() {
    for (path, text) in [("a.actors", ACTORS), ("v.verbs", VERBS), ("d.discards", "+ONE_TWO\n")] {
        let (entries, _) = read_one(path, text);
        let mut problems = Vec::new();
        let again = entry::read("again.txt", &write(&entries), &mut problems);
        assert_eq!(problems, []);
        let bare = |entries: &[Entry]| -> Vec<_> {
            let fields =
                |e: &Entry| e.fields.iter().map(|f| (f.key.clone(), f.value.clone())).collect::<Vec<_>>();
            entries.iter().map(|e| (e.kind.clone(), e.id.clone(), fields(e))).collect()
        };
        assert_eq!(bare(&entries), bare(&again));
    }
}

#[test]
fn a_lexicon_takes_the_entries() {
    let files = [SourceFile { path: "a.actors", text: ACTORS }, SourceFile { path: "v.verbs", text: VERBS }];
    let (entries, _) = read(&files);
    let (lexicon, problems) = Lexicon::of_entries(&entries);
    assert!(lexicon.patterns.iter().all(|p| !p.forms.is_empty()));
    let odd: Vec<_> = problems
        .iter()
        .filter(|p| !p.message.contains("codebook") && !p.message.contains("no sentence"))
        .collect();
    assert!(odd.is_empty(), "{odd:?}");
    let names = &lexicon.actors.names;
    let hits = names.longest_at(&spellings(["EXLANDIC", "cod"]), 0, false);
    assert_eq!(hits.map(|(n, _)| n), Some(1));
    assert!(names.longest_at(&spellings(["exlandic"]), 0, false).is_none());
}

/// Pieces that dictionaries are made of, to be thrown together.
const PIECES: &[&str] = &[
    "&A", "+", "-", "*", "$", "%", "^", "~", "{", "}", "(", ")", "[", "]", "|", "_", " ", "\t", "\n", "\n",
    "---", "B", "TO", "É", "日", "<!--", "-->", "#", ";", "=", "!X!", "020230", "<", ">", "[~C]", "[1:1]",
    "n:", "\"", "'", "<ISSUE",
];

proptest::proptest! {
    #[test]
    fn nothing_breaks_on_any_text(
        picks in proptest::collection::vec(0..PIECES.len(), 0..80),
        noise in "\\PC{0,40}",
        kind in 0..6usize,
    ) {
        let name = ["x.actors", "x.agents", "x.verbs", "x.discards", "x.issues", "x"][kind];
        let mut text: String = picks.iter().map(|p| PIECES[*p]).collect();
        text.push_str(&noise);
        let (entries, problems) = read_one(name, &text);
        for problem in &problems {
            proptest::prop_assert!(problem.place.line >= 1 && problem.place.column >= 1);
        }
        let mut unreadable = Vec::new();
        let again = entry::read("again", &write(&entries), &mut unreadable);
        proptest::prop_assert_eq!(unreadable, vec![]);
        proptest::prop_assert_eq!(again.len(), entries.len());
        Lexicon::of_entries(&entries);
    }
}
