//! POLECAT: 40 columns.

use super::BARE;
use crate::columns::{columns_of, empty, heads, texts};
use crate::facts::{Spot, quad_number};
use crate::id::LONG;
use crate::line::{self, PairLine, raw_name, sentence};
use crate::text::Tabs;
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{Actor, ActorKind, Place, Plover};

columns_of!(PairLine);

pub(crate) const SHEET: Sheet = Sheet {
    name: "polecat",
    title: "POLECAT events, 40 columns",
    about: "Tab-separated with a header, UTF-8. `None` stands for what is not known, as in POLECAT's files. `\"` in a field is written \
            `'` and `#` a space, because R's `read.table` takes them for quotation marks and comments. One row for each pair of actor \
            and recipient; what PLOVER does not code (roots 01 and 02 of CAMEO) is left out.",
    ending: "txt",
    style: Style::Tabs(Tabs {
        header: true,
        none: "None",
        joiner: "; ",
        swaps: &[('"', '\''), ('#', ' ')],
        ..BARE
    }),
    by: "Event Date",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    line::pair_rows(facts, told, |pair| pair.on.event().plover.is_some(), |pair| row(COLUMNS, pair))
}

const NO_WIKIPEDIA: &str = "`None`: actors are not linked to Wikipedia.";

static COLUMNS: &[Col] = &[
    col(
        "Event ID",
        Kind::Text,
        "`DL` and a number for the event between these two, 53 bits of a digest: the same in every run.",
        |l| Value::Text(format!("DL{}", l.number(LONG))),
    ),
    col(
        "Event Date",
        Kind::Date,
        "First possible day or, of an event without a date, the day of publication.",
        |l| Value::date(l.on.day().map(line::day_of)),
    ),
    col("Event Type", Kind::Text, "PLOVER event type.", |l| Value::text(plover(l).map(|p| p.event.as_str()))),
    col("Event Mode", Kind::Text, "PLOVER mode.", |l| Value::text(plover(l).and_then(|p| p.mode.as_deref()))),
    col(
        "Intensity",
        Kind::Number,
        "PLOVER's scale value of the mode or, without one, of the type, -10 to 10.",
        |l| Value::number(plover(l).and_then(|p| l.on.facts.plover_scale(&p.event, p.mode.as_deref()))),
    ),
    col(
        "Quad Code",
        Kind::Integer,
        "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, of the type.",
        |l| Value::integer(plover(l).and_then(|p| l.on.facts.plover_quad(&p.event)).and_then(quad_number)),
    ),
    col("Contexts", Kind::Texts, "PLOVER contexts, joined by `; ` as all lists here.", |l| {
        texts(plover(l).map(|p| p.context.clone()).unwrap_or_default())
    }),
    col("Actor Name", Kind::Text, "Name of who acts, resolved where the catalogue knows it.", |l| {
        Value::text(l.source.map(|actor| actor.name.as_str()))
    }),
    col(
        "Actor Country",
        Kind::Text,
        "The country of its code, ISO 3166-1 alpha-3, that of a territory being the state it is recognized as part of; or IGO, NGO and so on.",
        |l| country(l, l.source),
    ),
    col(
        "Actor COW",
        Kind::Text,
        "Correlates of War number of that country; the first where it has several.",
        |l| cow(l, l.source),
    ),
    col("Primary Actor Sector", Kind::Text, "Its first PLOVER sector.", |l| primary(l.source)),
    col("Actor Sectors", Kind::Texts, "All of them.", |l| sectors(l.source)),
    col("Actor Title", Kind::Text, "The office held on the report's day.", |l| title(l.source)),
    col(
        "Actor Name Raw",
        Kind::Text,
        "The words that mean it in the event's sentence or, where there are none, its name.",
        |l| raw(l, l.source),
    ),
    empty("Wikipedia Actor ID", Kind::Text, NO_WIKIPEDIA),
    col("Recipient Name", Kind::Text, "As Actor Name, of who is acted on.", |l| {
        Value::text(l.target.map(|actor| actor.name.as_str()))
    }),
    col("Recipient Country", Kind::Text, "As Actor Country.", |l| country(l, l.target)),
    col("Recipient COW", Kind::Text, "As Actor COW.", |l| cow(l, l.target)),
    col("Primary Recipient Sector", Kind::Text, "As Primary Actor Sector.", |l| primary(l.target)),
    col("Recipient Sectors", Kind::Texts, "As Actor Sectors.", |l| sectors(l.target)),
    col("Recipient Title", Kind::Text, "As Actor Title.", |l| title(l.target)),
    col("Recipient Name Raw", Kind::Text, "As Actor Name Raw.", |l| raw(l, l.target)),
    empty("Wikipedia Recipient ID", Kind::Text, NO_WIKIPEDIA),
    col("Placename", Kind::Text, "Name of the event's place.", |l| {
        Value::text(place(l).map(|p| p.name.as_str()))
    }),
    col("City", Kind::Text, "The town, where the place is one.", |l| Value::text(spot(l).city)),
    col("District", Kind::Text, "The second-level area it lies in.", |l| Value::text(spot(l).district)),
    col("Province", Kind::Text, "The first-level area it lies in.", |l| Value::text(spot(l).province)),
    col("Country", Kind::Text, "ISO 3166-1 alpha-3 code of the place's country.", |l| {
        Value::text(place(l).and_then(|p| p.country.as_deref()))
    }),
    col("Latitude", Kind::Number, "Degrees north.", |l| Value::number(place(l).and_then(|p| p.lat))),
    col("Longitude", Kind::Number, "Degrees east.", |l| Value::number(place(l).and_then(|p| p.lon))),
    col("GeoNames ID", Kind::Integer, "GeoNames id.", |l| Value::integer(place(l).and_then(|p| p.geoname))),
    col("Raw Placename", Kind::Text, "The words for the place.", |l| {
        Value::text(
            place(l)
                .map(|p| line::words(l.on.report(), dateline_record::Span { start: p.start, end: p.end })),
        )
    }),
    col(
        "Feature Type",
        Kind::Text,
        "GeoNames' feature code, by the kind of place: PCL, ADM1, ADM2, PPLC, PPL.",
        |l| Value::text(l.on.facts.geotype(spot(l).kind).and_then(|geotype| geotype.feature_code())),
    ),
    col("Source", Kind::Text, "The outlet or, where that is not known, the wire.", |l| {
        Value::text(line::outlet(l.on.report()))
    }),
    col("Publication Date", Kind::Date, "Day of publication.", |l| {
        Value::date(line::published_day(l.on.report()))
    }),
    col("Story People", Kind::Texts, "Names of the people in the report.", |l| {
        story(l, |kind| kind == ActorKind::Person)
    }),
    col("Story Organizations", Kind::Texts, "Names of its organizations.", |l| {
        story(l, |kind| kind == ActorKind::Organization)
    }),
    col(
        "Story Locations",
        Kind::Texts,
        "Names of its states, territories and places that act or are acted on, and of the places of its events.",
        locations,
    ),
    col("Language", Kind::Text, "ISO 639-1 code of the report's language.", |l| {
        Value::text(l.on.report().language.as_deref())
    }),
    col("Version", Kind::Text, "The program and its version.", |_| {
        Value::Text(concat!("dateline-", env!("CARGO_PKG_VERSION")).to_owned())
    }),
];

fn plover<'a>(line: &PairLine<'a>) -> Option<&'a Plover> {
    line.on.event().plover.as_ref()
}

fn place<'a>(line: &PairLine<'a>) -> Option<&'a Place> {
    line.on.event().place.as_ref()
}

fn spot(line: &PairLine<'_>) -> Spot {
    place(line).map(|place| line.on.facts.spot(place)).unwrap_or_default()
}

fn country(line: &PairLine<'_>, actor: Option<&Actor>) -> Value {
    Value::text(line::country(line.on.facts, actor))
}

fn cow(line: &PairLine<'_>, actor: Option<&Actor>) -> Value {
    Value::text(line::country(line.on.facts, actor).and_then(|code| line.on.facts.cow(code)))
}

fn primary(actor: Option<&Actor>) -> Value {
    Value::text(actor.and_then(|actor| actor.sectors.first()).map(String::as_str))
}

fn sectors(actor: Option<&Actor>) -> Value {
    texts(actor.map(|actor| actor.sectors.clone()).unwrap_or_default())
}

fn title(actor: Option<&Actor>) -> Value {
    Value::text(actor.and_then(|actor| actor.office.as_deref()))
}

fn raw(line: &PairLine<'_>, actor: Option<&Actor>) -> Value {
    let report = line.on.report();
    let sentence = sentence(report, line.on.event().sentence);
    Value::text(actor.map(|actor| raw_name(report, actor, sentence)))
}

/// The names of a report's actors of some kind, each once.
fn story(line: &PairLine<'_>, of: impl Fn(ActorKind) -> bool) -> Value {
    let actors = line.on.record().actors.iter().filter(|actor| of(actor.kind));
    once(actors.map(|actor| actor.name.as_str()))
}

fn locations(line: &PairLine<'_>) -> Value {
    let kinds = [ActorKind::State, ActorKind::Territory, ActorKind::Place];
    let actors = line.on.record().actors.iter().filter(|actor| kinds.contains(&actor.kind));
    let places = line.on.record().events.iter().filter_map(|event| event.place.as_ref());
    once(actors.map(|actor| actor.name.as_str()).chain(places.map(|place| place.name.as_str())))
}

/// Each text once, in the order in which it comes first.
fn once<'a>(all: impl Iterator<Item = &'a str>) -> Value {
    let mut found: Vec<&str> = Vec::new();
    all.for_each(|text| {
        if !found.contains(&text) {
            found.push(text);
        }
    });
    texts(found)
}
