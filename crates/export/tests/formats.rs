//! What the formats of others hold, cell by cell.

mod common;

use common::{LEXICON, record};
use dateline_export::{Facts, Group, Told, Value, sheet, text};
use dateline_record::Record;

/// The rows of a sheet as text, with the names of its columns.
fn cells(name: &str, told: &Told<'_>) -> Vec<Vec<(&'static str, Value)>> {
    let sheet = sheet(name).expect("a sheet");
    let names: Vec<&str> = sheet.heads().iter().map(|head| head.name).collect();
    let rows = sheet.rows(Facts::of(&LEXICON), told);
    rows.into_iter().map(|row| names.iter().copied().zip(row).collect()).collect()
}

fn cell(row: &[(&str, Value)], name: &str) -> Value {
    row.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).expect("a column")
}

fn texts(rows: &[Vec<(&str, Value)>], name: &str) -> Vec<String> {
    let text = |value: Value| match value {
        Value::Text(text) | Value::Date(text) => text,
        Value::None => "-".to_owned(),
        other => format!("{other:?}"),
    };
    rows.iter().map(|row| text(cell(row, name))).collect()
}

fn lines(name: &str, record: &Record) -> Vec<String> {
    let sheet = sheet(name).expect("a sheet");
    let rows = sheet.rows(Facts::of(&LEXICON), &Told::all_of(record));
    let mut bytes = text::header(sheet);
    bytes.extend(text::lines(sheet, &rows));
    String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
}

#[test]
fn what_both_sides_do_is_told_both_ways_and_sets_give_way_to_members() {
    let record = record();
    let rows = cells("gdelt", &Told::all_of(&record));
    assert_eq!(texts(&rows, "Actor1Code"), ["NOR", "PER", "NORGOV", "NORGOV"]);
    assert_eq!(texts(&rows, "Actor2Name"), ["PERU", "NORWAY", "CALLAO", "ICA"]);
    assert_eq!(texts(&rows, "EventCode"), ["057", "057", "036", "036"]);
    assert_eq!(texts(&rows, "EventRootCode"), ["05", "05", "03", "03"]);
}

#[test]
fn actors_of_one_code_are_kept_apart() {
    let mut record = record();
    record.actors[5].code = record.actors[4].code.clone();
    for (sheet, column) in [("gdelt", "GLOBALEVENTID"), ("icews", "Event ID"), ("polecat", "Event ID")] {
        let rows = cells(sheet, &Told::all_of(&record));
        let ids: Vec<Value> = rows.iter().map(|row| cell(row, column)).collect();
        assert!(
            ids.iter().all(|id| ids.iter().filter(|other| *other == id).count() == 1),
            "{sheet}: {ids:?}"
        );
    }
}

#[test]
fn formats_that_know_no_status_hold_what_happened_or_is_announced() {
    let record = record();
    assert_eq!(cells("events", &Told::all_of(&record)).len(), 3, "our own table keeps all");
    for name in ["gdelt", "gdelt-mentions", "icews"] {
        let rows = cells(name, &Told::all_of(&record));
        assert_eq!(rows.len(), 4, "{name}: the arrest that was not is left out");
    }
    let mut feared = record.clone();
    feared.events[0].status = dateline_record::Status::Future;
    let rows = cells("gdelt", &Told::all_of(&feared));
    assert_eq!(texts(&rows, "EventCode"), ["036", "036"], "a pact to come is none, a promise is one");
}

#[test]
fn gdelt_places_have_fips_codes_and_types() {
    let record = record();
    let rows = cells("gdelt", &Told::all_of(&record));
    let first = &rows[0];
    assert_eq!(cell(first, "ActionGeo_Type"), Value::Integer(4));
    assert_eq!(texts(&rows[..1], "ActionGeo_CountryCode"), ["PE"]);
    assert!(texts(&rows[..1], "ActionGeo_FullName")[0].starts_with("Lima, "));
    assert!(texts(&rows[..1], "ActionGeo_FullName")[0].ends_with(", Peru"));
    assert_eq!(cell(first, "Actor1Geo_Type"), Value::Integer(1));
    assert_eq!(texts(&rows[..1], "Actor1Geo_CountryCode"), ["NO"]);
    assert_eq!(cell(&rows[2], "Actor1Geo_Type"), Value::None, "the king is not where Norway is");
    assert_eq!(cell(first, "SQLDATE"), Value::Integer(20_240_304));
    assert_eq!(cell(first, "FractionDate"), Value::Number(2024.1753));
    assert_eq!(cell(&rows[2], "SQLDATE"), Value::Integer(20_240_305), "undated: the day of publication");
    assert_eq!(cell(first, "IsRootEvent"), Value::Integer(1));
    assert_eq!(cell(&rows[2], "IsRootEvent"), Value::Integer(0));
}

#[test]
fn mentions_lead_to_the_words() {
    let record = record();
    let rows = cells("gdelt-mentions", &Told::all_of(&record));
    let at = |name: &str| match cell(&rows[0], name) {
        Value::Integer(at) => usize::try_from(at).expect("in the text"),
        other => panic!("{name}: {other:?}"),
    };
    let chars: Vec<char> = record.report.text.chars().collect();
    let word = |at: usize| chars[at..].iter().take_while(|c| c.is_alphabetic()).collect::<String>();
    assert_eq!(word(at("Actor1CharOffset")), "Norway");
    assert_eq!(word(at("Actor2CharOffset")), "Peru");
    assert_eq!(word(at("ActionCharOffset")), "signed");
    assert_eq!(at("SentenceID"), 2);
    assert_eq!(at("Confidence"), 93);
    assert_eq!(at("MentionDocLen"), chars.len());
    assert_eq!(texts(&rows[..1], "MentionSourceName"), ["news.example"]);
    let events = cells("gdelt", &Told::all_of(&record));
    assert_eq!(cell(&rows[0], "GLOBALEVENTID"), cell(&events[0], "GLOBALEVENTID"));
}

/// A record as a ledger tells it, its first event joined with those of other reports.
fn told(record: &Record, group: bool) -> Told<'_> {
    let mut told = Told::all_of(record);
    told.added = Some("2024-03-06T12:00:00Z".parse().expect("a moment"));
    let known = Group {
        id: "g1".to_owned(),
        mentions: 5,
        sources: 2,
        articles: 3,
        reports: vec!["sha256:00ff".to_owned(), "sha256:77".to_owned()],
        first_added: Some("2024-03-05T10:30:00Z".parse().expect("a moment")),
    };
    told.events[0].group = group.then_some(known);
    told
}

/// A ledger's group gives the event one number in every report, and its counts.
#[test]
fn a_group_is_one_event_in_all_its_reports() {
    let (first, mut second) = (record(), record());
    second.report.id = "sha256:77".to_owned();
    second.events[0].evidence[0].start += 1;
    let id = |record: &Record, group| cell(&cells("gdelt", &told(record, group))[0], "GLOBALEVENTID");
    assert_ne!(id(&first, false), id(&second, false));
    assert_eq!(id(&first, true), id(&second, true));
    let row = cells("gdelt", &told(&first, true)).swap_remove(0);
    assert_eq!(cell(&row, "NumMentions"), Value::Integer(5));
    assert_eq!(cell(&row, "NumSources"), Value::Integer(2));
    assert_eq!(cell(&row, "NumArticles"), Value::Integer(3));
    assert_eq!(cell(&row, "DATEADDED"), Value::Integer(20_240_305_103_000));
    let mention = cells("gdelt-mentions", &told(&first, true)).swap_remove(0);
    assert_eq!(cell(&mention, "MentionTimeDate"), Value::Integer(20_240_306_120_000));
}

#[test]
fn petrarch_joins_sentences_and_wants_both_codes() {
    let mut record = record();
    let mut again = record.events[0].clone();
    again.sentence = 0;
    record.events.push(again);
    let lines = lines("petrarch2", &record);
    let url = "https://news.example/a?x=1#y";
    assert_eq!(lines[0], format!("20240305\tNOR\tPER\t057\t\t00ff_2;00ff_1\t{url}\tThe Example"));
    assert_eq!(lines[1], format!("20240305\tPER\tNOR\t057\t\t00ff_2;00ff_1\t{url}\tThe Example"));
    assert_eq!(lines[2], format!("20240305\tNORGOV\tPER\t036\t\t00ff_3\t{url}\tThe Example"));
    assert_eq!(lines.len(), 3, "Ica has no code: {lines:?}");
    record.report.uri = None;
    record.report.publisher = None;
    let lines = self::lines("petrarch2", &record);
    assert_eq!(lines[2], "20240305\tNORGOV\tPER\t036\t\t00ff_3\tNULL", "no address, no field");
}

#[test]
fn icews_and_polecat_name_what_their_readers_name() {
    let record = record();
    let icews = lines("icews", &record);
    assert!(icews[0].starts_with("Event ID\tEvent Date\tSource Name"), "{}", icews[0]);
    let fields: Vec<&str> = icews[1].split('\t').collect();
    assert_eq!(fields[1..8], ["2024-03-04", "Norway", "", "Norway", "Sign formal agreement", "057", "8"]);
    assert_eq!(fields[13..15], ["The Example", "Lima"]);
    assert!(
        fields[0].parse::<i32>().is_ok_and(|id| id > 0) && fields[11].parse::<i32>().is_ok_and(|id| id > 0)
    );
    let polecat = lines("polecat", &record);
    let fields: Vec<&str> = polecat[1].split('\t').collect();
    assert_eq!(fields[1..7], ["2024-03-04", "SUPPORT", "None", "5", "1", "economic; diplomatic"]);
    assert_eq!(fields[7..14], ["Norway", "NOR", "385", "None", "None", "None", "Norway"]);
    assert_eq!(fields[32], "PPLC");
    assert_eq!(fields[33..35], ["The Example", "2024-03-05"]);
}

#[test]
fn plover_keeps_actors_together() {
    let record = record();
    let lines = lines("plover", &record);
    assert_eq!(lines.len(), 2);
    let pact: serde_json::Value = serde_json::from_str(&lines[0]).expect("JSON");
    assert_eq!(pact["actor"].as_array().map(Vec::len), Some(2), "both act");
    assert!(pact.get("recipient").is_none() && pact.get("size").is_none());
    assert_eq!(pact["event_loc"]["country_code"], "PER");
    assert_eq!(pact["event_loc"]["resolution"], 4);
    assert_eq!(pact["event_loc"]["feature_class"], "P");
    let visit: serde_json::Value = serde_json::from_str(&lines[1]).expect("JSON");
    assert_eq!(visit["recipient"][0]["entity_text"], "the two regions");
    assert_eq!(visit["event"], serde_json::json!(["AGREE"]));
}

/// The counts of a record stand in the fields that the data name.
#[test]
fn sizes_are_counts_of_their_units() {
    let mut record = record();
    record.events[2].status = dateline_record::Status::Actual;
    let plover = Some(dateline_record::Plover {
        event: "COERCE".into(),
        mode: Some("arrest".into()),
        context: vec![],
    });
    record.events[2].plover = plover;
    let lines = lines("plover", &record);
    let arrest: serde_json::Value = serde_json::from_str(&lines[2]).expect("JSON");
    assert_eq!(arrest["size"], serde_json::json!({"arrested": 12.0}));
}
