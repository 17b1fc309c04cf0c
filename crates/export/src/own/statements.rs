//! Statements: one row each.

use crate::columns::{columns_of, heads, texts};
use crate::line::{StatementLine, codes, names, words};
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{Record, Span};

columns_of!(StatementLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "statements",
    title: "one row a statement: who said what to whom",
    about: "One row for each statement. `report` and `statement` together are the key; `events` and `relations` lead to the rows \
            of what it holds, in the same report.",
    ending: "csv",
    style: Style::Csv,
    by: "published",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(_: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    let statements = told.record.statements.iter();
    statements.map(|statement| row(COLUMNS, &StatementLine { told, statement })).collect()
}

static COLUMNS: &[Col] = &[
    col("report", Kind::Text, "Id of the report.", |l| Value::Text(record(l).report.id.clone())),
    col("uri", Kind::Text, "Where the report came from.", |l| Value::text(record(l).report.uri.as_deref())),
    col("published", Kind::Date, "When it was published; in Parquet the day alone.", |l| {
        Value::date(record(l).report.published.as_deref())
    }),
    col("statement", Kind::Text, "Id of the statement in its report.", |l| {
        Value::Text(l.statement.id.clone())
    }),
    col("speaker", Kind::Text, "Name of who says it; empty where the report does not tell.", |l| {
        Value::text(names(record(l), l.statement.speaker.as_slice()).next())
    }),
    col("speaker_code", Kind::Text, "Code of who says it.", |l| code(l, l.statement.speaker.as_slice())),
    col("speaker_id", Kind::Text, "Id of who says it, in the report.", |l| {
        Value::text(l.statement.speaker.as_deref())
    }),
    col("kind", Kind::Text, "direct (the speaker's words), indirect (the report's) or mixed.", |l| {
        Value::word(l.statement.kind)
    }),
    col("verb", Kind::Text, "The word that attributes it.", |l| Value::text(l.statement.verb.as_deref())),
    col("medium", Kind::Text, "By which means it was said.", |l| Value::text(l.statement.medium.as_deref())),
    col("addressee", Kind::Text, "Name of who it is said to.", |l| {
        Value::text(names(record(l), l.statement.addressee.as_slice()).next())
    }),
    col("addressee_code", Kind::Text, "Code of who it is said to.", |l| {
        code(l, l.statement.addressee.as_slice())
    }),
    col("addressee_id", Kind::Text, "Id of who it is said to, in the report.", |l| {
        Value::text(l.statement.addressee.as_deref())
    }),
    col("words", Kind::Text, "What is said.", |l| {
        let content = Span { start: l.statement.start, end: l.statement.end };
        Value::Text(words(&record(l).report, content))
    }),
    col("start", Kind::Integer, "First character of what is said, in the report's text, from 0.", |l| {
        Value::integer(Some(l.statement.start))
    }),
    col("end", Kind::Integer, "One past its last character.", |l| Value::integer(Some(l.statement.end))),
    col("cue", Kind::Text, "The words that attribute it; empty where it only continues.", |l| {
        Value::text(l.statement.cue.map(|cue| words(&record(l).report, cue)))
    }),
    col("cue_start", Kind::Integer, "First character of the cue.", |l| {
        Value::integer(l.statement.cue.map(|cue| cue.start))
    }),
    col("cue_end", Kind::Integer, "One past the last character of the cue.", |l| {
        Value::integer(l.statement.cue.map(|cue| cue.end))
    }),
    col("continues", Kind::Text, "Id of the statement whose speech it goes on with.", |l| {
        Value::text(l.statement.continues.as_deref())
    }),
    col("about", Kind::Texts, "Names of the actors it speaks of.", |l| {
        texts(names(record(l), &l.statement.about))
    }),
    col("about_code", Kind::Texts, "Their codes, in the same order; empty for one without.", |l| {
        texts(codes(record(l), &l.statement.about))
    }),
    col("about_ids", Kind::Texts, "Their ids in the report.", |l| texts(l.statement.about.clone())),
    col("events", Kind::Texts, "Ids of the events it holds.", |l| texts(l.statement.events.clone())),
    col("relations", Kind::Texts, "Ids of the relations it holds.", |l| texts(l.statement.relations.clone())),
];

fn record<'a>(line: &StatementLine<'a>) -> &'a Record {
    line.told.record
}

/// The code of the one actor of these ids.
fn code(line: &StatementLine<'_>, ids: &[String]) -> Value {
    Value::text(codes(record(line), ids).next().filter(|code| !code.is_empty()))
}
