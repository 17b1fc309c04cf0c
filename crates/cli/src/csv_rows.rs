//! CSV: one row an event. The columns are told in `dateline code --help`.

use crate::table::title;
use dateline::Record;
use dateline::lexicon::Codebook;
use dateline::record::{Event, Span};
use serde_json::Value;

/// The columns.
pub const COLUMNS: [&str; 34] = [
    "report",
    "uri",
    "published",
    "title",
    "event",
    "source",
    "source_code",
    "cameo",
    "name",
    "plover",
    "mode",
    "context",
    "quad",
    "goldstein",
    "target",
    "target_code",
    "status",
    "asserted_by",
    "date_start",
    "date_end",
    "place",
    "place_country",
    "place_lat",
    "place_lon",
    "place_geoname",
    "place_from",
    "quantities",
    "reciprocal",
    "rule",
    "evidence",
    "evidence_start",
    "evidence_end",
    "sentence",
    "confidence",
];

/// The rows of one report.
///
/// # Errors
/// Those of the CSV writer.
pub fn rows(record: &Record, codebook: &Codebook) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for event in &record.events {
        writer.write_record(row(record, event, codebook))?;
    }
    Ok(writer.into_inner()?)
}

/// The line of column names.
///
/// # Errors
/// Those of the CSV writer.
pub fn header() -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    Ok(writer.into_inner()?)
}

/// One event.
pub fn row(record: &Record, event: &Event, codebook: &Codebook) -> [String; 34] {
    let report = &record.report;
    let place = event.place.as_ref();
    let plover = event.plover.as_ref();
    let name = event.cameo.as_ref().and_then(|code| codebook.cameo.get(code));
    let evidence = |part: &dyn Fn(Span) -> String| join(event.evidence.iter().map(|span| part(*span)));
    [
        report.id.clone(),
        text(&report.uri),
        text(&report.published),
        text(&title(report)),
        event.id.clone(),
        names(record, &event.source),
        codes(record, &event.source),
        text(&event.cameo),
        name.map(|code| code.name.clone()).unwrap_or_default(),
        plover.map(|p| p.event.clone()).unwrap_or_default(),
        plover.and_then(|p| p.mode.clone()).unwrap_or_default(),
        join(plover.into_iter().flat_map(|p| p.context.clone())),
        word(serde_json::to_value(event.quad)),
        number(event.goldstein),
        names(record, &event.target),
        codes(record, &event.target),
        word(serde_json::to_value(event.status)),
        names(record, event.asserted_by.as_slice()),
        text(&event.date.start),
        text(&event.date.end),
        place.map(|place| place.name.clone()).unwrap_or_default(),
        place.map(|place| text(&place.country)).unwrap_or_default(),
        number(place.and_then(|place| place.lat)),
        number(place.and_then(|place| place.lon)),
        number(place.and_then(|place| place.geoname)),
        place.map(|place| word(serde_json::to_value(place.from))).unwrap_or_default(),
        join(event.quantities.iter().map(|q| format!("{} {}", q.value, q.unit))),
        event.reciprocal.to_string(),
        event.rule.clone(),
        evidence(&|span| span.of(&report.text)),
        evidence(&|span| span.start.to_string()),
        evidence(&|span| span.end.to_string()),
        event.sentence.to_string(),
        number(event.confidence),
    ]
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The word that a value of the record's enumerations is written as.
fn word(value: serde_json::Result<Value>) -> String {
    value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(";")
}

fn names(record: &Record, ids: &[String]) -> String {
    join(ids.iter().filter_map(|id| record.actor(id)).map(|actor| actor.name.clone()))
}

/// The codes of actors; an actor without one leaves its place empty.
fn codes(record: &Record, ids: &[String]) -> String {
    join(ids.iter().filter_map(|id| record.actor(id)).map(|actor| text(&actor.code)))
}
