//! ICEWS coded events: 20 columns.

use super::BARE;
use crate::columns::{columns_of, heads, texts};
use crate::facts::Spot;
use crate::id::{SHORT, number};
use crate::line::{self, PairLine};
use crate::text::Tabs;
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::Actor;

columns_of!(PairLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "icews",
    title: "ICEWS events, 20 columns",
    about: "Tab-separated with a header, UTF-8, nothing quoted: white space in a field becomes a single space. One row for each pair \
            of source and target; as in ICEWS, what both do to each other has a row in each direction. Event ID and Story ID are the \
            first 31 bits of SHA-256 digests, because R's integers have no more: the same in every run. The key is Event ID with \
            Event Date; of a thousand events of a day two have one id in 1 of 4,300 cases. Story ID alone is no key: among 65,000 \
            reports it is as likely as not that two share one.",
    ending: "tab",
    style: Style::Tabs(Tabs { header: true, joiner: ",", ..BARE }),
    by: "Event Date",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    line::pair_rows(facts, told, |pair| pair.on.event().cameo.is_some(), |pair| row(COLUMNS, pair))
}

static COLUMNS: &[Col] = &[
    col("Event ID", Kind::Integer, "A number for the event between these two.", |l| {
        Value::Integer(l.number(SHORT))
    }),
    col(
        "Event Date",
        Kind::Date,
        "First possible day or, of an event without a date, the day of publication, which ICEWS gives for all.",
        |l| Value::date(l.on.day().map(line::day_of)),
    ),
    col("Source Name", Kind::Text, "Name of who acts.", |l| name(l.source)),
    col(
        "Source Sectors",
        Kind::Texts,
        "Names of the PLOVER sectors of who acts, joined by `,`; not ICEWS' own, finer ones.",
        |l| sectors(l, l.source),
    ),
    col(
        "Source Country",
        Kind::Text,
        "Name of the country of who acts; of a territory the state it is recognized as part of.",
        |l| country(l, l.source),
    ),
    col("Event Text", Kind::Text, "What the CAMEO code is called.", |l| {
        Value::text(l.on.event().cameo.as_deref().and_then(|code| l.on.facts.code_name(code)))
    }),
    col("CAMEO Code", Kind::Text, "CAMEO code, its leading 0 kept.", |l| {
        Value::text(l.on.event().cameo.as_deref())
    }),
    col("Intensity", Kind::Number, "Goldstein scale value of the code, -10 to 10.", |l| {
        Value::number(l.on.event().goldstein)
    }),
    col("Target Name", Kind::Text, "Name of who is acted on; empty where the text names none.", |l| {
        name(l.target)
    }),
    col("Target Sectors", Kind::Texts, "As Source Sectors.", |l| sectors(l, l.target)),
    col("Target Country", Kind::Text, "As Source Country.", |l| country(l, l.target)),
    col("Story ID", Kind::Integer, "A number for the report.", |l| {
        Value::Integer(number([l.on.report().id.as_str()], SHORT))
    }),
    col("Sentence Number", Kind::Integer, "Number of the sentence in the report, from 1.", |l| {
        Value::integer(Some(l.on.sentence_number()))
    }),
    col("Publisher", Kind::Text, "The outlet or, where that is not known, the wire.", |l| {
        Value::text(line::outlet(l.on.report()))
    }),
    col("City", Kind::Text, "The town, where the event's place is one.", |l| Value::text(spot(l).city)),
    col("District", Kind::Text, "The second-level area it lies in.", |l| Value::text(spot(l).district)),
    col("Province", Kind::Text, "The first-level area it lies in.", |l| Value::text(spot(l).province)),
    col("Country", Kind::Text, "Name of the country of the event's place.", |l| {
        let code = l.on.event().place.as_ref().and_then(|place| place.country.as_deref());
        Value::text(code.and_then(|code| l.on.facts.country_name(code)))
    }),
    col("Latitude", Kind::Number, "Degrees north.", |l| {
        Value::number(l.on.event().place.as_ref().and_then(|p| p.lat))
    }),
    col("Longitude", Kind::Number, "Degrees east.", |l| {
        Value::number(l.on.event().place.as_ref().and_then(|p| p.lon))
    }),
];

fn name(actor: Option<&Actor>) -> Value {
    Value::text(actor.map(|actor| actor.name.as_str()))
}

fn sectors(line: &PairLine<'_>, actor: Option<&Actor>) -> Value {
    let codes = actor.map(|actor| actor.sectors.as_slice()).unwrap_or_default();
    texts(codes.iter().map(|code| line.on.facts.sector_name(code).unwrap_or(code)))
}

fn country(line: &PairLine<'_>, actor: Option<&Actor>) -> Value {
    let code = line::country(line.on.facts, actor);
    Value::text(code.and_then(|code| line.on.facts.country_name(code)))
}

fn spot(line: &PairLine<'_>) -> Spot {
    line.on.event().place.as_ref().map(|place| line.on.facts.spot(place)).unwrap_or_default()
}
