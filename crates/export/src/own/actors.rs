//! Actors: one row each.

use crate::columns::{columns_of, heads, texts};
use crate::line::{ActorLine, words};
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{MentionKind, Span};

columns_of!(ActorLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "actors",
    title: "one row an actor of a report",
    about: "One row for everyone and everything that acts, is acted on or speaks in a report. `report` and `actor` together are \
            the key.",
    ending: "csv",
    style: Style::Csv,
    by: "published",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(_: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    told.record.actors.iter().map(|actor| row(COLUMNS, &ActorLine { told, actor })).collect()
}

static COLUMNS: &[Col] = &[
    col("report", Kind::Text, "Id of the report.", |l| Value::Text(l.told.record.report.id.clone())),
    col("published", Kind::Date, "When it was published; in Parquet the day alone.", |l| {
        Value::date(l.told.record.report.published.as_deref())
    }),
    col("actor", Kind::Text, "Id of the actor in its report.", |l| Value::Text(l.actor.id.clone())),
    col("name", Kind::Text, "The fullest form in the report, or the catalogue's name.", |l| {
        Value::Text(l.actor.name.clone())
    }),
    col(
        "kind",
        Kind::Text,
        "person, state, territory, organization, office, group, place or document.",
        |l| Value::word(l.actor.kind),
    ),
    col("entity", Kind::Text, "Id of the catalogue's entry; empty where the catalogue has none.", |l| {
        Value::text(l.actor.entity.as_deref())
    }),
    col(
        "code",
        Kind::Text,
        "CAMEO-style code: ISO 3166-1 alpha-3, or a code for what is no country, and roles.",
        |l| Value::text(l.actor.code.as_deref()),
    ),
    col("country", Kind::Text, "The country part of the code.", |l| Value::text(l.actor.country.as_deref())),
    col("sectors", Kind::Texts, "PLOVER sectors.", |l| texts(l.actor.sectors.clone())),
    col("office", Kind::Text, "The office held on the report's day.", |l| {
        Value::text(l.actor.office.as_deref())
    }),
    col("members", Kind::Texts, "Ids of the actors that it is a set of.", |l| texts(l.actor.members.clone())),
    col("mentions", Kind::Texts, "The words that mean it, in order.", |l| {
        let report = &l.told.record.report;
        texts(l.actor.mentions.iter().map(|m| words(report, Span { start: m.start, end: m.end })))
    }),
    col("mention_start", Kind::Integers, "Their first characters in the report's text, from 0.", |l| {
        Value::Integers(l.actor.mentions.iter().map(|mention| mention.start as i64).collect())
    }),
    col("mention_end", Kind::Integers, "One past their last characters.", |l| {
        Value::Integers(l.actor.mentions.iter().map(|mention| mention.end as i64).collect())
    }),
    col("mention_kind", Kind::Texts, "How each means it: name, nominal or pronoun.", |l| {
        texts(l.actor.mentions.iter().map(|mention| match mention.kind {
            MentionKind::Name => "name",
            MentionKind::Nominal => "nominal",
            MentionKind::Pronoun => "pronoun",
        }))
    }),
];
