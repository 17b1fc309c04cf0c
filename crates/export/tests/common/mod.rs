//! Records of invented reports, and the project's lexicon.
#![allow(dead_code, clippy::disallowed_methods, reason = "tests read files, each not all of this")]

use dateline_lexicon::{Gazetteer, Lexicon, SourceFile};
use dateline_record::Record;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The top of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The codebook, the actors and the places of `data/`.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut files = Vec::new();
    for folder in ["codebook", "actors", "places"] {
        for entry in fs::read_dir(root().join("data").join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                files.push((path.display().to_string(), fs::read_to_string(&path).expect("text")));
            }
        }
    }
    files.sort();
    let sources: Vec<SourceFile<'_>> = files.iter().map(|(path, text)| SourceFile { path, text }).collect();
    let (mut lexicon, problems) = Lexicon::read(&sources);
    assert!(problems.is_empty(), "{problems:?}");
    let bytes = fs::read(root().join("data/places/gazetteer.bin")).expect("the gazetteer");
    lexicon.places.attach(Gazetteer::open(bytes.leak()).expect("a gazetteer"));
    lexicon
});

const TEXT: &str = "Norway signs pact with Peru\nNorway signed a fishing pact with Peru in Lima on Monday.\n\
                    The king said he would visit the two regions. Police did not arrest 12 fishermen.\n";

/// Where words stand last in the text, in characters.
fn at(words: &str) -> (usize, usize) {
    let byte = TEXT.rfind(words).expect("the words");
    let start = TEXT[..byte].chars().count();
    (start, start + words.chars().count())
}

fn span(words: &str) -> Value {
    json!({"start": at(words).0, "end": at(words).1})
}

fn from_to(from: &str, to: &str) -> Value {
    json!({"start": at(from).0, "end": at(to).1})
}

fn actor(id: &str, name: &str, kind: &str, code: Option<&str>, words: &str) -> Value {
    let sectors: Vec<&str> =
        code.and_then(|code| code.get(3..)).filter(|s| !s.is_empty()).into_iter().collect();
    json!({"id": id, "name": name, "kind": kind, "entity": null, "code": code,
           "country": code.map(|code| &code[..3]), "sectors": sectors, "office": null, "members": [],
           "mentions": [{"start": at(words).0, "end": at(words).1, "kind": "name"}]})
}

fn event(id: &str, sentence: usize, who: (&[&str], &[&str]), code: &str, status: &str, words: &str) -> Value {
    let day = if status == "actual" { Some("2024-03-04") } else { None };
    json!({"id": id, "sentence": sentence, "source": who.0, "target": who.1, "cameo": code, "plover": null,
           "quad": "verbal-cooperation", "goldstein": 8.0, "status": status, "asserted_by": null,
           "date": {"start": day, "end": day, "text": null, "from": "published", "relative": null},
           "place": null, "quantities": [], "reciprocal": false, "evidence": [span(words)],
           "rule": "a.rule", "confidence": 0.93})
}

/// A pact that was signed, a visit that is announced, an arrest that was not.
fn events() -> Value {
    let mut pact = event("e1", 1, (&["a1"], &["a2"]), "057", "actual", "signed");
    pact["reciprocal"] = true.into();
    pact["plover"] = json!({"event": "SUPPORT", "mode": null, "context": ["economic", "diplomatic"]});
    let (start, end) = at("Lima");
    pact["place"] = json!({"name": "Lima", "country": "PER", "lat": -12.0432, "lon": -77.0282, "geoname": 3_936_456,
                           "from": "mention", "start": start, "end": end});
    let mut visit = event("e2", 2, (&["a3"], &["a4"]), "036", "future", "visit");
    visit["plover"] = json!({"event": "AGREE", "mode": null, "context": []});
    let mut arrest = event("e3", 3, (&["a7"], &[]), "173", "negated", "arrest");
    let (start, end) = at("12");
    arrest["quantities"] = json!([{"value": 12.0, "low": null, "high": null, "unit": "arrested", "about": false,
                                   "start": start, "end": end}]);
    json!([pact, visit, arrest])
}

fn actors() -> Value {
    let mut regions = actor("a4", "the two regions", "group", None, "the two regions");
    regions["members"] = json!(["a5", "a6"]);
    json!([
        actor("a1", "Norway", "state", Some("NOR"), "Norway"),
        actor("a2", "Peru", "state", Some("PER"), "Peru"),
        actor("a3", "the king", "person", Some("NORGOV"), "The king"),
        regions,
        actor("a5", "Callao", "place", Some("PER"), "Lima"),
        actor("a6", "Ica", "place", None, "Lima"),
        actor("a7", "Police", "group", None, "Police"),
    ])
}

fn report() -> Value {
    json!({
        "id": "sha256:00ff", "uri": "https://news.example/a?x=1#y", "text": TEXT,
        "blocks": [
            {"kind": "title", "start": 0, "end": 27},
            {"kind": "paragraph", "start": 28, "end": at("Monday.").1},
            {"kind": "paragraph", "start": at("The king").0, "end": at("fishermen.").1}],
        "dropped": 0, "agency": null, "publisher": "The Example", "byline": null, "language": "en",
        "dateline": null, "published": "2024-03-05T08:00:00Z", "published_from": "option",
        "sentences": [{"start": 0, "end": 27}, from_to("Norway signed", "Monday."),
                      from_to("The king", "regions."), from_to("Police", "fishermen.")],
    })
}

/// What Norway and Peru do in Lima, what the king says, and what stands between them.
pub fn record() -> Record {
    let record = json!({
        "schema": "dateline/1", "report": report(), "actors": actors(), "events": events(),
        "statements": [{
            "id": "s1", "speaker": "a3", "kind": "indirect", "verb": "said", "medium": null, "addressee": null,
            "start": at("he would").0, "end": at("regions").1, "cue": span("The king said"), "continues": null,
            "about": ["a4"], "events": ["e2"], "relations": []}],
        "relations": [{
            "id": "r1", "subject": ["a1"], "relation": "cooperates_with", "object": ["a2"], "domain": "economic",
            "status": "actual", "asserted_by": null,
            "since": {"start": "2024-03-04", "end": "2024-03-04", "text": null, "from": "published", "relative": null},
            "until": null, "by": null, "quantities": [], "exclusive": false, "evidence": [span("fishing pact")],
            "rule": "b.rule", "confidence": null}],
    });
    serde_json::from_value(record).expect("a record")
}
