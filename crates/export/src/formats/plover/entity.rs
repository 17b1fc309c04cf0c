//! Actors and recipients as PLOVER's entity objects.

use super::known;
use crate::columns::{Head, columns_of, empty};
use crate::line::{EntityLine, EventLine, country, raw_name, sentence};
use crate::text::json;
use crate::{Kind, Value};

columns_of!(EntityLine);

/// The fields of an entity.
pub(super) fn heads() -> Vec<Head> {
    crate::columns::heads(COLUMNS)
}

/// The actors of these ids; nothing for none.
pub(super) fn list(line: &EventLine<'_>, ids: &[String]) -> Value {
    let sentence = sentence(line.report(), line.event().sentence);
    let actors = ids.iter().filter_map(|id| line.record().actor(id));
    let objects: Vec<serde_json::Value> = actors
        .map(|actor| {
            let entity = EntityLine { facts: line.facts, report: line.report(), actor, sentence };
            json(&known(COLUMNS.iter().map(|column| column.name).zip(row(COLUMNS, &entity))))
        })
        .collect();
    if objects.is_empty() { Value::None } else { Value::Object(objects.into()) }
}

static COLUMNS: &[Col] = &[
    col(
        "code",
        Kind::Text,
        "The country of its code, ISO 3166-1 alpha-3, that of a territory being the state it is recognized as part of; or IGO, NGO and so on.",
        |l| Value::text(country(l.facts, Some(l.actor))),
    ),
    col("sector", Kind::Text, "Its first PLOVER sector.", |l| {
        Value::text(l.actor.sectors.first().map(String::as_str))
    }),
    col("sectors", Kind::Texts, "All of them, where there are several; a field of ours.", |l| {
        if l.actor.sectors.len() > 1 { Value::Texts(l.actor.sectors.clone()) } else { Value::None }
    }),
    col(
        "entity_text",
        Kind::Text,
        "The words that mean it in the event's sentence or, where there are none, its name.",
        |l| Value::Text(raw_name(l.report, l.actor, l.sentence)),
    ),
    empty("identifier_id", Kind::Text, "Left out: actors are not linked to Wikidata."),
    col("identifier_text", Kind::Text, "The catalogue's name, where the catalogue knows it.", |l| {
        Value::text(l.actor.entity.as_ref().map(|_| l.actor.name.as_str()))
    }),
    col("entity", Kind::Text, "The catalogue's id; a field of ours.", |l| {
        Value::text(l.actor.entity.as_deref())
    }),
    empty("religion", Kind::Text, "Left out: not told apart."),
    empty("ethnicity", Kind::Text, "Left out: not told apart."),
    col("office", Kind::Text, "The office held on the report's day.", |l| {
        Value::text(l.actor.office.as_deref())
    }),
    empty("gender", Kind::Text, "Left out: not read."),
    empty("age", Kind::Integer, "Left out: not read."),
];
