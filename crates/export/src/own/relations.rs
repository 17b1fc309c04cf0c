//! Relations: one row each.

use super::quantities;
use crate::columns::{columns_of, heads, texts};
use crate::line::{RelationLine, codes, names, span_ends, span_words};
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{EventDate, Record};

columns_of!(RelationLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "relations",
    title: "one row a relation: what stands between actors",
    about: "One row for each relation that a report tells of. `report` and `id` together are the key.",
    ending: "csv",
    style: Style::Csv,
    by: "published",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(_: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    let relations = told.record.relations.iter();
    relations.map(|relation| row(COLUMNS, &RelationLine { told, relation })).collect()
}

static COLUMNS: &[Col] = &[
    col("report", Kind::Text, "Id of the report.", |l| Value::Text(record(l).report.id.clone())),
    col("uri", Kind::Text, "Where the report came from.", |l| Value::text(record(l).report.uri.as_deref())),
    col("published", Kind::Date, "When it was published; in Parquet the day alone.", |l| {
        Value::date(record(l).report.published.as_deref())
    }),
    col("id", Kind::Text, "Id of the relation in its report.", |l| Value::Text(l.relation.id.clone())),
    col("subject", Kind::Texts, "Names of those it starts from.", |l| {
        texts(names(record(l), &l.relation.subject))
    }),
    col("subject_code", Kind::Texts, "Their codes, in the same order; empty for one without.", |l| {
        texts(codes(record(l), &l.relation.subject))
    }),
    col("relation", Kind::Text, "What stands: `recognizes`, `member_of`, `at_war_with` and so on.", |l| {
        Value::Text(l.relation.relation.name().to_owned())
    }),
    col("object", Kind::Texts, "Names of those it goes to.", |l| texts(names(record(l), &l.relation.object))),
    col("object_code", Kind::Texts, "Their codes, in the same order; empty for one without.", |l| {
        texts(codes(record(l), &l.relation.object))
    }),
    col(
        "domain",
        Kind::Text,
        "military, economic, diplomatic, financial or humanitarian, where it has one.",
        |l| l.relation.domain.map_or(Value::None, Value::word),
    ),
    col("status", Kind::Text, "actual, future, hypothetical or negated, as the words say.", |l| {
        Value::word(l.relation.status)
    }),
    col("asserted_by", Kind::Text, "Name of who says so; empty for the report itself.", |l| {
        Value::text(names(record(l), l.relation.asserted_by.as_slice()).next())
    }),
    col("since_start", Kind::Date, "First possible day on which it began.", |l| {
        Value::date(start(&l.relation.since))
    }),
    col("since_end", Kind::Date, "Last possible day on which it began.", |l| {
        Value::date(end(&l.relation.since))
    }),
    col("until_start", Kind::Date, "First possible day on which it ended.", |l| {
        Value::date(start(&l.relation.until))
    }),
    col("until_end", Kind::Date, "Last possible day on which it ended.", |l| {
        Value::date(end(&l.relation.until))
    }),
    col("ended", Kind::Flag, "Whether the words tell of its end, dated or not.", |l| {
        Value::Flag(l.relation.until.is_some())
    }),
    col("by", Kind::Text, "Name of the treaty, law or decision it rests on.", |l| {
        Value::text(names(record(l), l.relation.by.as_slice()).next())
    }),
    col("quantities", Kind::Texts, "Counts that belong to it: a number and what it counts.", |l| {
        quantities(&l.relation.quantities)
    }),
    col("exclusive", Kind::Flag, "Whether it holds for these subjects alone.", |l| {
        Value::Flag(l.relation.exclusive)
    }),
    col("rule", Kind::Text, "The lexicon entry that fired.", |l| Value::Text(l.relation.rule.clone())),
    col("evidence", Kind::Texts, "The words that carry it.", |l| {
        span_words(&record(l).report, &l.relation.evidence)
    }),
    col("evidence_start", Kind::Integers, "Their first characters in the report's text, from 0.", |l| {
        span_ends(&l.relation.evidence, |span| span.start)
    }),
    col("evidence_end", Kind::Integers, "One past their last characters.", |l| {
        span_ends(&l.relation.evidence, |span| span.end)
    }),
    col("confidence", Kind::Number, "Calibrated probability that it is right, 0 to 1.", |l| {
        Value::number(l.relation.confidence)
    }),
    col("subject_ids", Kind::Texts, "Ids of those it starts from, in the report.", |l| {
        texts(l.relation.subject.clone())
    }),
    col("object_ids", Kind::Texts, "Ids of those it goes to, in the report.", |l| {
        texts(l.relation.object.clone())
    }),
];

fn record<'a>(line: &RelationLine<'a>) -> &'a Record {
    line.told.record
}

fn start(date: &Option<EventDate>) -> Option<&str> {
    date.as_ref()?.start.as_deref()
}

fn end(date: &Option<EventDate>) -> Option<&str> {
    date.as_ref()?.end.as_deref()
}
