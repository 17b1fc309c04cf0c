//! GDELT 2.0 mentions: 16 columns.

use super::gdelt::{GDELT, citation, moment};
use crate::columns::{columns_of, empty, heads};
use crate::id::LONG;
use crate::line::{self, PairLine, mention_in, outlet, sentence};
use crate::{Facts, Kind, Row, Sheet, Told, Value};
use dateline_record::Actor;

columns_of!(PairLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "gdelt-mentions",
    title: "GDELT 2.0 mentions, 16 columns",
    about: "Written as the events of GDELT. One row for each time that a report tells an event: GLOBALEVENTID is that of the \
            `gdelt` table, and events of several reports that a ledger joined have one there and a row each here.",
    ending: "csv",
    style: GDELT,
    by: "",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    line::pair_rows(facts, told, |pair| pair.on.event().cameo.is_some(), |pair| row(COLUMNS, pair))
}

static COLUMNS: &[Col] = &[
    col("GLOBALEVENTID", Kind::Integer, "The event, as in the `gdelt` table.", |l| {
        Value::Integer(l.number(LONG))
    }),
    col(
        "EventTimeDate",
        Kind::Integer,
        "When the ledger first learnt of the event, YYYYMMDDHHMMSS, UTC; empty without a ledger.",
        |l| moment(l.on.group().and_then(|group| group.first_added).or(l.on.told.added)),
    ),
    col(
        "MentionTimeDate",
        Kind::Integer,
        "When the ledger took this report in, YYYYMMDDHHMMSS, UTC; empty without a ledger.",
        |l| moment(l.on.told.added),
    ),
    col(
        "MentionType",
        Kind::Integer,
        "1 where the report has an address on the web, else 2: a citation.",
        |l| Value::Integer(if host(l).is_some() { 1 } else { 2 }),
    ),
    col(
        "MentionSourceName",
        Kind::Text,
        "The host of the address or, without one, the outlet or the wire.",
        |l| Value::text(host(l).or_else(|| outlet(l.on.report()))),
    ),
    col(
        "MentionIdentifier",
        Kind::Text,
        "Where the report came from or, where that is not known, its outlet, headline and date.",
        |l| Value::text(citation(l.on.report())),
    ),
    col("SentenceID", Kind::Integer, "Number of the sentence in the report, from 1.", |l| {
        Value::integer(Some(l.on.sentence_number()))
    }),
    col(
        "Actor1CharOffset",
        Kind::Integer,
        "First character of who acts, in the report's text, from 0; -1 where the sentence does not name it.",
        |l| offset(l, l.source),
    ),
    col("Actor2CharOffset", Kind::Integer, "The same of who is acted on.", |l| offset(l, l.target)),
    col("ActionCharOffset", Kind::Integer, "First character of the word that carries the event.", |l| {
        Value::integer(Some(l.on.event().evidence.first().map_or(-1, |span| span.start as i64)))
    }),
    col(
        "InRawText",
        Kind::Integer,
        "1: the event was found in the text as it stands, which is never rewritten.",
        |_| Value::Integer(1),
    ),
    col(
        "Confidence",
        Kind::Integer,
        "Percent: the event's confidence, calibrated as docs/accuracy.md tells.",
        |l| Value::integer(l.on.event().confidence.map(|confidence| (confidence * 100.0).round() as i64)),
    ),
    col("MentionDocLen", Kind::Integer, "Characters of the report's text.", |l| {
        Value::integer(Some(l.on.report().text.chars().count()))
    }),
    empty("MentionDocTone", Kind::Number, "Tone of the report. Empty: tone is not measured."),
    empty(
        "MentionDocTranslationInfo",
        Kind::Text,
        "Empty, as for any report in English; nothing is translated.",
    ),
    empty("Extras", Kind::Text, "Empty, as in GDELT."),
];

/// The host of a report's address on the web.
fn host<'a>(line: &PairLine<'a>) -> Option<&'a str> {
    let uri = line.on.report().uri.as_deref()?;
    let rest = uri.strip_prefix("https://").or_else(|| uri.strip_prefix("http://"))?;
    rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

fn offset(line: &PairLine<'_>, actor: Option<&Actor>) -> Value {
    let sentence = sentence(line.on.report(), line.on.event().sentence);
    let mention = actor.and_then(|actor| mention_in(actor, sentence));
    Value::Integer(mention.map_or(-1, |mention| mention.start as i64))
}
