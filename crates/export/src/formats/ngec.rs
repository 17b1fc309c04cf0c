//! The table of NGEC-2025.

use super::BARE;
use crate::columns::{columns_of, empty, heads, texts};
use crate::line::{self, EventLine, codes, raw_name, sentence, words};
use crate::text::Tabs;
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{EventDate, Place, Plover, Span};
use jiff::ToSpan;
use jiff::civil::Date;

columns_of!(EventLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "ngec",
    title: "the table of NGEC, 25 columns",
    about: "Tab-separated with a header, UTF-8. One row for each event that PLOVER codes, several actors joined by `; `. The codebook is \
            PLOVER's manual, Draft 2.0; NGEC's own, later one has modes that it lacks.",
    ending: "tsv",
    style: Style::Tabs(Tabs { header: true, joiner: "; ", swaps: &[('"', '\'')], ..BARE }),
    by: "date",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    let coded = told.events.iter().filter(|item| item.event.plover.is_some());
    let told_as_fact = coded.filter(|item| facts.is_told_as_fact(item.event));
    told_as_fact.map(|item| row(COLUMNS, &EventLine { facts, told, item })).collect()
}

const NO_WIKIPEDIA: &str = "Empty: actors are not linked to Wikipedia.";

static COLUMNS: &[Col] = &[
    col("id", Kind::Text, "The report's id and the event's in it, joined by `#`.", |l| {
        Value::Text(format!("{}#{}", l.report().id, l.event().id))
    }),
    col("story_id", Kind::Text, "Id of the report.", |l| Value::Text(l.report().id.clone())),
    col("pub_date", Kind::Date, "Day of publication.", |l| Value::date(line::published_day(l.report()))),
    col("event_type", Kind::Text, "PLOVER event type.", |l| Value::text(plover(l).map(|p| p.event.as_str()))),
    col("event_mode", Kind::Text, "PLOVER mode.", |l| Value::text(plover(l).and_then(|p| p.mode.as_deref()))),
    col("anchor_quote", Kind::Text, "The sentence that tells it.", |l| {
        Value::text(sentence(l.report(), l.event().sentence).map(|span| words(l.report(), span)))
    }),
    col(
        "actor_text",
        Kind::Texts,
        "The words for those who act in the sentence or, where there are none, their names.",
        |l| raw_names(l, &l.event().source),
    ),
    col("actor_code", Kind::Texts, "Their codes, in the same order; empty for one without.", |l| {
        texts(codes(l.record(), &l.event().source))
    }),
    empty("actor_wiki", Kind::Texts, NO_WIKIPEDIA),
    col("recipient_text", Kind::Texts, "As actor_text, of those acted on.", |l| {
        raw_names(l, &l.event().target)
    }),
    col("recipient_code", Kind::Texts, "As actor_code.", |l| texts(codes(l.record(), &l.event().target))),
    empty("recipient_wiki", Kind::Texts, NO_WIKIPEDIA),
    col("date", Kind::Date, "First possible day.", |l| Value::date(l.event().date.start.as_deref())),
    col("date_granularity", Kind::Text, "day, month, year or range: how wide the days lie apart.", |l| {
        Value::text(days(l).map(|(first, last)| grain(first, last)))
    }),
    col(
        "date_type",
        Kind::Text,
        "exact (one day), range (several) or unresolved; it is never called approximate.",
        |l| Value::Text(certainty(&l.event().date).to_owned()),
    ),
    col("date_text", Kind::Text, "The words that date it.", |l| Value::text(l.event().date.text.as_deref())),
    col("location_name", Kind::Text, "Name of the event's place.", |l| {
        Value::text(place(l).map(|p| p.name.as_str()))
    }),
    col("location_country", Kind::Text, "ISO 3166-1 alpha-3 code of its country.", |l| {
        Value::text(place(l).and_then(|p| p.country.as_deref()))
    }),
    col("location_admin1", Kind::Text, "The first-level area it lies in.", |l| {
        Value::text(place(l).and_then(|place| l.facts.spot(place).province))
    }),
    col("lat", Kind::Number, "Degrees north.", |l| Value::number(place(l).and_then(|p| p.lat))),
    col("lon", Kind::Number, "Degrees east.", |l| Value::number(place(l).and_then(|p| p.lon))),
    col("geonameid", Kind::Integer, "GeoNames id.", |l| Value::integer(place(l).and_then(|p| p.geoname))),
    col("location_text", Kind::Text, "The words for the place.", |l| {
        Value::text(place(l).map(|p| words(l.report(), Span { start: p.start, end: p.end })))
    }),
    col("killed_text", Kind::Texts, "The words that say how many were killed.", |l| counts(l, "dead")),
    col("injured_text", Kind::Texts, "The words that say how many were wounded.", |l| counts(l, "injured")),
];

fn plover<'a>(line: &EventLine<'a>) -> Option<&'a Plover> {
    line.event().plover.as_ref()
}

fn place<'a>(line: &EventLine<'a>) -> Option<&'a Place> {
    line.event().place.as_ref()
}

fn raw_names(line: &EventLine<'_>, ids: &[String]) -> Value {
    let sentence = sentence(line.report(), line.event().sentence);
    let actors = ids.iter().filter_map(|id| line.record().actor(id));
    texts(actors.map(|actor| raw_name(line.report(), actor, sentence)))
}

/// The words of counts that a field for sizes holds.
fn counts(line: &EventLine<'_>, field: &str) -> Value {
    let exchange = line.facts.exchange();
    let counts = line.event().quantities.iter().filter(|count| exchange.is_size(field, &count.unit));
    texts(counts.map(|count| words(line.report(), Span { start: count.start, end: count.end })))
}

/// The first and the last possible day.
fn days(line: &EventLine<'_>) -> Option<(Date, Date)> {
    let date = &line.event().date;
    Some((date.start.as_deref()?.parse().ok()?, date.end.as_deref()?.parse().ok()?))
}

/// How wide two days lie apart.
fn grain(first: Date, last: Date) -> &'static str {
    let whole_months = first.day() == 1 && last.checked_add(1.day()).is_ok_and(|next| next.day() == 1);
    match () {
        () if first == last => "day",
        () if whole_months && first.first_of_month() == last.first_of_month() => "month",
        () if whole_months && first.first_of_year() == first && last == first.last_of_year() => "year",
        () => "range",
    }
}

fn certainty(date: &EventDate) -> &'static str {
    match (&date.start, &date.end) {
        (Some(start), Some(end)) if start == end => "exact",
        (None, None) => "unresolved",
        _ => "range",
    }
}
