//! PLOVER's own records: JSON Lines with the fields of its manual.

mod entity;

use crate::columns::{columns_of, empty, heads, texts};
use crate::facts::{Spot, quad_number};
use crate::id::{LONG, number};
use crate::line::{self, EventLine, sentence, words};
use crate::text::json;
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{Place, Plover, Span};
use serde_json::Map;

columns_of!(EventLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "plover",
    title: "PLOVER records as JSON Lines",
    about: "One object a line for each event that PLOVER codes, in UTF-8. Fields that are not known are left out. As the manual \
            asks, several actors stay together in one record, and of what both sides do to each other both are `actor` and nobody \
            is `recipient`.",
    ending: "jsonl",
    style: Style::Json,
    by: "date",
    parts: &[
        ("actor, recipient", entity::heads),
        ("event_loc", || heads(LOCATION)),
        ("size", || heads(SIZE)),
        ("text_info", || heads(TEXT)),
        ("cite_info", || heads(CITE)),
    ],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    let coded = told.events.iter().filter(|item| item.event.plover.is_some());
    let told_as_fact = coded.filter(|item| facts.is_told_as_fact(item.event));
    told_as_fact.map(|item| row(COLUMNS, &EventLine { facts, told, item })).collect()
}

static COLUMNS: &[Col] = &[
    col(
        "id",
        Kind::Text,
        "`DL` and a number for the event, 53 bits of a digest: the same in every run.",
        |l| {
            let key = l.key();
            Value::Text(format!("DL{}", number(key.iter().map(String::as_str), LONG)))
        },
    ),
    col(
        "date",
        Kind::Date,
        "First possible day or, of an event without a date, the day of publication; required by PLOVER, and left out where the report is not dated either.",
        |l| Value::date(l.day().map(line::day_of)),
    ),
    empty("time", Kind::Text, "Left out: no time of the day is read."),
    col("enddate", Kind::Date, "Last possible day, where it is not the first.", |l| {
        let date = &l.event().date;
        Value::date(date.end.as_deref().filter(|_| date.end != date.start))
    }),
    empty("endtime", Kind::Text, "Left out: no time of the day is read."),
    col("actor", Kind::Object, "Those who act.", |l| entity::list(l, &actors(l))),
    col("recipient", Kind::Object, "Those acted on.", |l| {
        if l.event().reciprocal { Value::None } else { entity::list(l, &l.event().target) }
    }),
    col("event", Kind::Texts, "The event type.", |l| texts(plover(l).map(|p| p.event.as_str()))),
    col("event_loc", Kind::Object, "Where it happened.", |l| {
        place(l).map_or(Value::None, |_| object(LOCATION, l))
    }),
    col("event_text", Kind::Texts, "The words that carry the event, the trigger first.", |l| {
        line::span_words(l.report(), &l.event().evidence)
    }),
    col(
        "quad_code",
        Kind::Integer,
        "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, of the type.",
        |l| Value::integer(plover(l).and_then(|p| l.facts.plover_quad(&p.event)).and_then(quad_number)),
    ),
    col(
        "event_scale",
        Kind::Number,
        "PLOVER's scale value of the mode or, without one, of the type, -10 to 10.",
        |l| Value::number(plover(l).and_then(|p| l.facts.plover_scale(&p.event, p.mode.as_deref()))),
    ),
    col("mode", Kind::Texts, "The mode.", |l| {
        some(plover(l).and_then(|p| p.mode.clone()).into_iter().collect())
    }),
    col("context", Kind::Texts, "The contexts.", |l| {
        some(plover(l).map(|p| p.context.clone()).unwrap_or_default())
    }),
    col("size", Kind::Object, "How many people it hit; a range by its lower end.", |l| object(SIZE, l)),
    empty(
        "link",
        Kind::Text,
        "Left out: the group of events in a ledger is one event, not a link of several.",
    ),
    empty(
        "text",
        Kind::Text,
        "Left out: whose text it is, is not ours to decide; `text_info` says where it stands.",
    ),
    col("text_info", Kind::Object, "Where its sentence stands.", |l| object(TEXT, l)),
    col("cite_info", Kind::Object, "The report.", |l| object(CITE, l)),
    col("coder", Kind::Text, "The program and its version.", |_| Value::Text(VERSION.to_owned())),
    col(
        "coded_date",
        Kind::Date,
        "Day on which the ledger took the report in, UTC; left out without a ledger.",
        |l| Value::date(l.told.added.map(|added| added.strftime("%Y-%m-%d").to_string())),
    ),
    empty("coded_time", Kind::Text, "Left out: the ledger's own tables have it."),
    col("comment", Kind::Text, "The lexicon entry that fired.", |l| Value::Text(l.event().rule.clone())),
];

static LOCATION: &[Col] = &[
    col("extracted_place", Kind::Text, "The words for the place.", |l| {
        Value::text(place(l).map(|p| words(l.report(), Span { start: p.start, end: p.end })))
    }),
    col("resolved_place", Kind::Text, "Name of the place.", |l| {
        Value::text(place(l).map(|p| p.name.as_str()))
    }),
    col("geonameid", Kind::Integer, "GeoNames id.", |l| Value::integer(place(l).and_then(|p| p.geoname))),
    col("lat", Kind::Number, "Degrees north.", |l| Value::number(place(l).and_then(|p| p.lat))),
    col("lon", Kind::Number, "Degrees east.", |l| Value::number(place(l).and_then(|p| p.lon))),
    col("city", Kind::Text, "The town, where the place is one.", |l| Value::text(spot(l).city)),
    col("district", Kind::Text, "The second-level area it lies in.", |l| Value::text(spot(l).district)),
    col("province", Kind::Text, "The first-level area it lies in.", |l| Value::text(spot(l).province)),
    col("country", Kind::Text, "Name of its country.", |l| {
        let code = place(l).and_then(|place| place.country.as_deref());
        Value::text(code.and_then(|code| l.facts.country_name(code)))
    }),
    col("country_code", Kind::Text, "ISO 3166-1 alpha-3 code of its country.", |l| {
        Value::text(place(l).and_then(|place| place.country.as_deref()))
    }),
    col("feature_class", Kind::Text, "GeoNames' feature class: A area, P town.", |l| {
        Value::text(l.facts.geotype(spot(l).kind).and_then(|geotype| geotype.feature_class()))
    }),
    col(
        "feature_code",
        Kind::Text,
        "GeoNames' feature code, by the kind of place: PCL, ADM1, ADM2, PPLC, PPL.",
        |l| Value::text(l.facts.geotype(spot(l).kind).and_then(|geotype| geotype.feature_code())),
    ),
    col("resolution", Kind::Integer, "1 country, 2 province, 3 district, 4 city.", |l| {
        Value::integer(l.facts.geotype(spot(l).kind).and_then(|geotype| geotype.resolution))
    }),
];

static SIZE: &[Col] = &[
    col("dead", Kind::Number, "How many were killed.", |l| size(l, "dead")),
    col("injured", Kind::Number, "How many were wounded.", |l| size(l, "injured")),
    col("arrested", Kind::Number, "How many were arrested.", |l| size(l, "arrested")),
];

static TEXT: &[Col] = &[
    col("sequence", Kind::Integer, "Number of the sentence in the report, from 1.", |l| {
        Value::integer(Some(l.sentence_number()))
    }),
    col("start", Kind::Integer, "First character of the sentence in the report's text, from 0.", |l| {
        Value::integer(sentence(l.report(), l.event().sentence).map(|span| span.start))
    }),
    col("end", Kind::Integer, "One past its last character.", |l| {
        Value::integer(sentence(l.report(), l.event().sentence).map(|span| span.end))
    }),
];

static CITE: &[Col] = &[
    col("citation", Kind::Text, "Id of the report.", |l| Value::Text(l.report().id.clone())),
    col("url", Kind::Text, "Where it came from.", |l| Value::text(l.report().uri.as_deref())),
    col("title", Kind::Text, "Its headline.", |l| Value::text(line::title(l.report()))),
    col("language", Kind::Text, "ISO 639-1 code of its language.", |l| {
        Value::text(l.report().language.as_deref())
    }),
    col("publication", Kind::Text, "The outlet or, where that is not known, the wire.", |l| {
        Value::text(line::outlet(l.report()))
    }),
    col("coder", Kind::Text, "The program and its version.", |_| Value::Text(VERSION.to_owned())),
    col("codebook", Kind::Text, "PLOVER's manual, Draft 2.0.", |_| {
        Value::Text("plover-2.0-draft".to_owned())
    }),
];

const VERSION: &str = concat!("dateline-", env!("CARGO_PKG_VERSION"));

/// Those who act; both sides, where each does it to the other.
fn actors(line: &EventLine<'_>) -> Vec<String> {
    let event = line.event();
    let others = event.target.iter().filter(|id| event.reciprocal && !event.source.contains(id));
    event.source.iter().chain(others).cloned().collect()
}

/// An object of the columns that are known; nothing where none is.
fn object(columns: &[Col], line: &EventLine<'_>) -> Value {
    let cells = columns.iter().map(|column| column.name).zip(row(columns, line));
    known(cells)
}

/// An object of what is known.
fn known(cells: impl Iterator<Item = (&'static str, Value)>) -> Value {
    let known = cells.filter(|(_, value)| *value != Value::None);
    let map: Map<String, serde_json::Value> =
        known.map(|(name, value)| (name.to_owned(), json(&value))).collect();
    if map.is_empty() { Value::None } else { Value::Object(map.into()) }
}

/// Texts, or nothing for none.
fn some(all: Vec<String>) -> Value {
    if all.is_empty() { Value::None } else { Value::Texts(all) }
}

fn plover<'a>(line: &EventLine<'a>) -> Option<&'a Plover> {
    line.event().plover.as_ref()
}

fn place<'a>(line: &EventLine<'a>) -> Option<&'a Place> {
    line.event().place.as_ref()
}

fn spot(line: &EventLine<'_>) -> Spot {
    place(line).map(|place| line.facts.spot(place)).unwrap_or_default()
}

fn size(line: &EventLine<'_>, field: &str) -> Value {
    let exchange = line.facts.exchange();
    let counts = line.event().quantities.iter().filter(|count| exchange.is_size(field, &count.unit));
    Value::number(counts.map(|count| count.value).reduce(|sum, value| sum + value))
}
