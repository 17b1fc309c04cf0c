//! Gold against records of an invented report.

use super::{GoldFile, OffsetError, Phrase, Scores, belongs, score};
use dateline_record::{
    Actor, ActorKind, DateFrom, Event, EventDate, Mention, MentionKind, Plover, Quad, Record, Report, Span,
    Status,
};

const TEXT: &str =
    "Menu\n\nOstland  praised\nWestmark on Tuesday, and envoys of Südburg met in the old harbour town.\n";
const ARTICLE: &str =
    "Ostland praised Westmark on Tuesday, and envoys of Südburg met in the old harbour town.";

const GOLD: &str = r#"{"text_file": "report.txt", "published": null, "furniture": ["Menu"], "kept": ["old harbour", "Südburg MET"],
 "actors": {"o": {"codes": ["OST"], "names": []}, "w": {"codes": [], "names": ["westmark"]}, "s": {"codes": ["SUD"]}},
 "events": [
  {"id": "1", "source": ["o"], "target": ["w"], "cameo": ["051"], "roots": ["05"], "plover": ["SUPPORT"],
   "evidence": ["ostland praised"], "date": ["2024-01-01", "2024-01-03"]},
  {"id": "2", "source": ["s"], "target": [], "roots": ["04"], "plover": [], "evidence": ["met"], "status": "future"},
  {"id": "3", "source": ["w"], "target": [], "roots": ["04"], "optional": true, "evidence": ["met"]}]}"#;

fn gold() -> GoldFile {
    serde_json::from_str::<GoldFile>(GOLD).expect("sound").quoted(TEXT).expect("nothing to quote")
}

fn actor(id: &str, name: &str, code: Option<&str>) -> Actor {
    let start = ARTICLE.find(name).map_or(0, |at| ARTICLE[..at].chars().count());
    let mentions = vec![Mention { start, end: start + name.chars().count(), kind: MentionKind::Name }];
    Actor {
        id: id.to_owned(),
        name: format!("the {name}"),
        kind: ActorKind::State,
        entity: None,
        code: code.map(str::to_owned),
        country: None,
        sectors: Vec::new(),
        office: None,
        members: Vec::new(),
        mentions,
    }
}

fn event(source: &str, target: &str, cameo: &str, evidence: &str) -> Event {
    let start = ARTICLE.find(evidence).map_or(0, |at| ARTICLE[..at].chars().count());
    let date = Some("2024-01-02".to_owned());
    Event {
        id: "e1".to_owned(),
        sentence: 0,
        source: vec![source.to_owned()],
        target: vec![target.to_owned()],
        cameo: Some(cameo.to_owned()),
        plover: Some(Plover { event: "X".to_owned(), mode: None, context: Vec::new() }),
        quad: Quad::Neutral,
        goldstein: None,
        status: Status::Actual,
        asserted_by: None,
        date: EventDate {
            start: date.clone(),
            end: date,
            text: None,
            from: DateFrom::Published,
            relative: None,
        },
        place: None,
        quantities: Vec::new(),
        reciprocal: false,
        evidence: vec![Span { start, end: start + evidence.chars().count() }],
        rule: String::new(),
        confidence: None,
    }
}

fn record(events: Vec<Event>) -> Record {
    let report = Report {
        id: String::new(),
        uri: None,
        text: ARTICLE.to_owned(),
        blocks: Vec::new(),
        dropped: 1,
        agency: None,
        publisher: None,
        byline: None,
        language: None,
        dateline: None,
        published: None,
        published_from: None,
        sentences: Vec::new(),
    };
    let actors = vec![
        actor("a1", "Ostland", Some("OSTGOV")),
        actor("a2", "Westmark", None),
        actor("a3", "Südburg", Some("SUD")),
    ];
    Record { actors, events, ..Record::new(report) }
}

#[test]
fn what_was_found_missed_and_made_up_is_counted() {
    let events = vec![
        event("a1", "a2", "051", "praised"),
        event("a1", "a2", "052", "praised"),
        event("a1", "a2", "050", "praised"),
        event("a2", "a1", "050", "praised"),
    ];
    let scores = score(&gold(), &record(events));
    let events = &scores.events;
    // One entry accounts for two findings; the third repeats them, the fourth is turned round.
    assert_eq!((events.gold, events.found, events.predicted, events.right), (2, 1, 4, 2));
    assert_eq!(scores.misses.len(), 3);
    let figures = scores.json();
    assert_eq!(figures["events"]["precision"], 0.5);
    assert_eq!(figures["events"]["date"], 1.0);
    assert_eq!(figures["page"]["text kept"], 1.0);
    assert!(scores.to_string().starts_with(
        "  events      precision 0.500  recall 0.500  F1 0.500   (1/2 found, 2/4 right)\n    events cameo               1/1\n"
    ));
}

#[test]
fn status_and_optional_entries_count_as_gold_says() {
    let scores = score(&gold(), &record(vec![event("a3", "a1", "040", "met")]));
    assert_eq!((scores.events.found, scores.events.right), (1, 1));
    assert!(scores.events.fields.contains(&("status", 1, 0)));
    assert!(scores.events.fields.contains(&("asserted by", 1, 1)));
    // The optional entry alone accounts for this one.
    let optional = score(&gold(), &record(vec![event("a2", "a1", "040", "met")]));
    assert_eq!((optional.events.found, optional.events.right), (0, 1));
}

#[test]
fn a_record_belongs_to_the_text_that_holds_its_end() {
    assert!(belongs(TEXT, &record(Vec::new())));
    assert!(!belongs("Ostland praised Westmark", &record(Vec::new())));
}

#[test]
fn offsets_say_the_same_as_words() {
    let pointed = gold().pointed(TEXT).expect("all phrases stand in the text");
    assert_eq!(pointed.events[0].evidence, [Phrase::At([6, 22])]);
    assert_eq!(pointed.kept[1], Phrase::At([58, 69]));
    let written = serde_json::to_string(&pointed).expect("JSON");
    assert!(!written.contains("harbour") && !written.contains("praised"));
    let read: GoldFile = serde_json::from_str(&written).expect("sound");
    let quoted = read.quoted(TEXT).expect("the same text");
    let coded = record(vec![event("a1", "a2", "051", "praised"), event("a3", "a1", "040", "met")]);
    assert_eq!(
        score(&quoted, &coded),
        Scores { misses: score(&quoted, &coded).misses, ..score(&gold(), &coded) }
    );
}

#[test]
fn offsets_are_refused_where_they_do_not_fit() {
    let pointed = gold().pointed(TEXT).expect("all phrases stand in the text");
    assert!(matches!(pointed.clone().quoted("another text"), Err(OffsetError::OtherText { .. })));
    let mut outside = GoldFile { sha256: None, ..pointed };
    outside.kept.push(Phrase::At([3, 4000]));
    assert_eq!(outside.quoted(TEXT), Err(OffsetError::Outside(3, 4000)));
    let mut absent = gold();
    absent.kept.push(Phrase::Words("no such words".to_owned()));
    assert_eq!(absent.pointed(TEXT), Err(OffsetError::NotThere("no such words".to_owned())));
}
