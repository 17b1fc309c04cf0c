//! Events: one row each.

use super::quantities;
use crate::columns::{columns_of, heads, texts};
use crate::line::{self, EventLine, codes, names, span_ends, span_words};
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{Place, Plover};

columns_of!(EventLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "events",
    title: "one row an event",
    about: "One row for each event of a report, whatever its status. `report` and `event` together are the key; \
            `source_ids`, `target_ids` and `asserted_by_id` lead to the rows of the actors table.",
    ending: "csv",
    style: Style::Csv,
    by: "date_start",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    line::event_rows(facts, told, |line| row(COLUMNS, line))
}

static COLUMNS: &[Col] = &[
    col(
        "report",
        Kind::Text,
        "Id of the report: `sha256:` and the digest of the bytes that were read.",
        |l| Value::Text(l.report().id.clone()),
    ),
    col("uri", Kind::Text, "Where the report came from.", |l| Value::text(l.report().uri.as_deref())),
    col("published", Kind::Date, "When it was published; in Parquet the day alone.", |l| {
        Value::date(l.report().published.as_deref())
    }),
    col("title", Kind::Text, "Its headline.", |l| Value::text(line::title(l.report()))),
    col("event", Kind::Text, "Id of the event in its report.", |l| Value::Text(l.event().id.clone())),
    col("source", Kind::Texts, "Names of those who act.", |l| texts(names(l.record(), &l.event().source))),
    col("source_code", Kind::Texts, "Their codes, in the same order; empty for one without.", |l| {
        texts(codes(l.record(), &l.event().source))
    }),
    col("cameo", Kind::Text, "CAMEO code, or that of a codebook of one's own.", |l| {
        Value::text(l.event().cameo.as_deref())
    }),
    col("name", Kind::Text, "What the code is called.", |l| {
        Value::text(l.event().cameo.as_deref().and_then(|code| l.facts.code_name(code)))
    }),
    col("plover", Kind::Text, "PLOVER event type; empty for what PLOVER does not code.", |l| {
        Value::text(plover(l).map(|p| p.event.as_str()))
    }),
    col("mode", Kind::Text, "PLOVER mode of that type.", |l| {
        Value::text(plover(l).and_then(|p| p.mode.as_deref()))
    }),
    col("context", Kind::Texts, "PLOVER contexts.", |l| {
        texts(plover(l).map(|p| p.context.clone()).unwrap_or_default())
    }),
    col("quad", Kind::Text, "Quad class: verbal- or material-cooperation or -conflict, or neutral.", |l| {
        Value::word(l.event().quad)
    }),
    col("goldstein", Kind::Number, "Goldstein scale value, from -10 (conflict) to 10 (cooperation).", |l| {
        Value::number(l.event().goldstein)
    }),
    col("target", Kind::Texts, "Names of those acted on.", |l| texts(names(l.record(), &l.event().target))),
    col("target_code", Kind::Texts, "Their codes, in the same order; empty for one without.", |l| {
        texts(codes(l.record(), &l.event().target))
    }),
    col("status", Kind::Text, "actual, future, hypothetical or negated, as the words say.", |l| {
        Value::word(l.event().status)
    }),
    col("asserted_by", Kind::Text, "Name of who says so; empty for the report itself.", |l| {
        Value::text(names(l.record(), l.event().asserted_by.as_slice()).next())
    }),
    col("date_start", Kind::Date, "First possible day.", |l| Value::date(l.event().date.start.as_deref())),
    col("date_end", Kind::Date, "Last possible day.", |l| Value::date(l.event().date.end.as_deref())),
    col("place", Kind::Text, "Name of the place.", |l| Value::text(place(l).map(|p| p.name.as_str()))),
    col("place_country", Kind::Text, "ISO 3166-1 alpha-3 code of its country.", |l| {
        Value::text(place(l).and_then(|p| p.country.as_deref()))
    }),
    col("place_lat", Kind::Number, "Degrees north.", |l| Value::number(place(l).and_then(|p| p.lat))),
    col("place_lon", Kind::Number, "Degrees east.", |l| Value::number(place(l).and_then(|p| p.lon))),
    col("place_geoname", Kind::Integer, "GeoNames id.", |l| Value::integer(place(l).and_then(|p| p.geoname))),
    col("place_from", Kind::Text, "What the place rests on: mention, dateline or actor.", |l| {
        place(l).map_or(Value::None, |p| Value::word(p.from))
    }),
    col("quantities", Kind::Texts, "Counts that belong to the event: a number and what it counts.", |l| {
        quantities(&l.event().quantities)
    }),
    col("reciprocal", Kind::Flag, "Whether each side does it to the other.", |l| {
        Value::Flag(l.event().reciprocal)
    }),
    col("rule", Kind::Text, "The lexicon entry that fired.", |l| Value::Text(l.event().rule.clone())),
    col("evidence", Kind::Texts, "The words that carry the event, the trigger first.", |l| {
        span_words(l.report(), &l.event().evidence)
    }),
    col("evidence_start", Kind::Integers, "Their first characters in the report's text, from 0.", |l| {
        span_ends(&l.event().evidence, |span| span.start)
    }),
    col("evidence_end", Kind::Integers, "One past their last characters.", |l| {
        span_ends(&l.event().evidence, |span| span.end)
    }),
    col("sentence", Kind::Integer, "Index of the sentence in the report, from 0.", |l| {
        Value::integer(Some(l.event().sentence))
    }),
    col("confidence", Kind::Number, "Calibrated probability that it is right, 0 to 1.", |l| {
        Value::number(l.event().confidence)
    }),
    col("source_ids", Kind::Texts, "Ids of those who act, in the report.", |l| {
        texts(l.event().source.clone())
    }),
    col("target_ids", Kind::Texts, "Ids of those acted on, in the report.", |l| {
        texts(l.event().target.clone())
    }),
    col("asserted_by_id", Kind::Text, "Id of who says so, in the report.", |l| {
        Value::text(l.event().asserted_by.as_deref())
    }),
    col(
        "outlet",
        Kind::Text,
        "Who published the report or, where that is not known, the wire that wrote it.",
        |l| Value::text(line::outlet(l.report())),
    ),
    col(
        "group",
        Kind::Text,
        "Id of the one event that this and events of other reports are; from a ledger alone.",
        |l| Value::text(l.group().map(|group| group.id.as_str())),
    ),
    col("mentions", Kind::Integer, "How often the ledger holds that event told.", |l| {
        Value::integer(l.group().map(|group| group.mentions))
    }),
    col("reports", Kind::Texts, "Ids of the reports that tell it.", |l| {
        texts(l.group().map(|group| group.reports.clone()).unwrap_or_default())
    }),
    col("added", Kind::Text, "When the ledger took the report in, ISO, UTC.", |l| {
        Value::text(l.told.added.map(|added| added.to_string()))
    }),
];

fn plover<'a>(line: &EventLine<'a>) -> Option<&'a Plover> {
    line.event().plover.as_ref()
}

fn place<'a>(line: &EventLine<'a>) -> Option<&'a Place> {
    line.event().place.as_ref()
}
