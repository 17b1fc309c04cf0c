//! GDELT 2.0 events: 61 columns.

use super::BARE;
use super::geo::{Geo, of_action, of_actor};
use crate::columns::{columns_of, empty, heads};
use crate::facts::quad_number;
use crate::id::LONG;
use crate::line::{self, PairLine, day_of};
use crate::text::Tabs;
use crate::{Facts, Kind, Row, Sheet, Style, Told, Value};
use dateline_record::{Actor, ActorKind, BlockKind, Quad, Report, Span};
use jiff::Timestamp;
use jiff::civil::Date;

columns_of!(PairLine);

/// GDELT's files are read with `"` as a quotation mark, though they quote nothing.
pub(super) const GDELT: Style = Style::Tabs(Tabs { swaps: &[('"', '\'')], ..BARE });

pub(crate) const SHEET: Sheet = Sheet {
    name: "gdelt",
    title: "GDELT 2.0 events, 61 columns",
    about: "Tab-separated, no header, UTF-8; `\"` in a field is written `'`, because readers take it for a quotation mark. One row \
            for each pair of source and target. GLOBALEVENTID is the first 53 bits of a SHA-256 digest of the event's group in the \
            ledger or, without one, of the report, the code, the entry that fired and the places of the words, and of both actors' \
            codes with their entries of the catalogue or their names: the same in every run; of ten million rows two have one number in 1 of 180 cases. Actor codes are ours: ISO 3166-1 \
            alpha-3 where GDELT has CAMEO's codes for countries, and PLOVER's sectors.",
    ending: "csv",
    style: GDELT,
    by: "SQLDATE",
    parts: &[],
    heads: || heads(COLUMNS),
    rows,
};

fn rows(facts: Facts<'_>, told: &Told<'_>) -> Vec<Row> {
    line::pair_rows(facts, told, |pair| pair.on.event().cameo.is_some(), |pair| row(COLUMNS, pair))
}

const NO_PEOPLES: &str = "Empty: the catalogue's codes do not tell peoples apart.";
const NO_FAITHS: &str = "Empty: the catalogue's codes do not tell religions apart.";
const NO_ADM: &str = "Empty: FIPS and GAUL codes of areas are not in the gazetteer.";
const COUNTRY_ADM1: &str = "For a country its FIPS code again, as in GDELT; else empty: FIPS codes of areas are not in the gazetteer.";
const FEATURE: &str =
    "For a country its FIPS code, as in GDELT; else empty: GNS and GNIS ids are not in the gazetteer.";

static COLUMNS: &[Col] = &[
    col("GLOBALEVENTID", Kind::Integer, "A number for the event between these two.", |l| {
        Value::Integer(l.number(LONG))
    }),
    col(
        "SQLDATE",
        Kind::Integer,
        "Day, YYYYMMDD: the first possible one or, of an event without a date, that of publication.",
        |l| Value::integer(date(l).map(|day| number_of(day, 10_000))),
    ),
    col("MonthYear", Kind::Integer, "The same, YYYYMM.", |l| {
        Value::integer(date(l).map(|day| number_of(day, 10_000) / 100))
    }),
    col("Year", Kind::Integer, "The same, YYYY.", |l| {
        Value::integer(date(l).map(|day| i64::from(day.year())))
    }),
    col(
        "FractionDate",
        Kind::Number,
        "The same: year + ((month - 1) * 30 + day) / 365, four decimals, as GDELT's files have it.",
        |l| Value::number(date(l).map(fraction)),
    ),
    col("Actor1Code", Kind::Text, "Code of who acts.", |l| Value::text(code(l.source))),
    col("Actor1Name", Kind::Text, "Name of who acts, in capitals as GDELT writes it.", |l| name(l.source)),
    col("Actor1CountryCode", Kind::Text, "The country of the code, ISO 3166-1 alpha-3.", |l| {
        parts(l, l.source).country()
    }),
    col(
        "Actor1KnownGroupCode",
        Kind::Text,
        "What follows IGO, NGO or a country in the code of an organization or a group: NAT of IGONAT.",
        |l| parts(l, l.source).known(),
    ),
    empty("Actor1EthnicCode", Kind::Text, NO_PEOPLES),
    empty("Actor1Religion1Code", Kind::Text, NO_FAITHS),
    empty("Actor1Religion2Code", Kind::Text, NO_FAITHS),
    col("Actor1Type1Code", Kind::Text, "The first role in the code: GOV, MIL, IGO.", |l| {
        parts(l, l.source).role(0)
    }),
    col("Actor1Type2Code", Kind::Text, "The second.", |l| parts(l, l.source).role(1)),
    col("Actor1Type3Code", Kind::Text, "The third.", |l| parts(l, l.source).role(2)),
    col("Actor2Code", Kind::Text, "Code of who is acted on.", |l| Value::text(code(l.target))),
    col("Actor2Name", Kind::Text, "As Actor1Name, of who is acted on.", |l| name(l.target)),
    col("Actor2CountryCode", Kind::Text, "As Actor1CountryCode.", |l| parts(l, l.target).country()),
    col("Actor2KnownGroupCode", Kind::Text, "As Actor1KnownGroupCode.", |l| parts(l, l.target).known()),
    empty("Actor2EthnicCode", Kind::Text, NO_PEOPLES),
    empty("Actor2Religion1Code", Kind::Text, NO_FAITHS),
    empty("Actor2Religion2Code", Kind::Text, NO_FAITHS),
    col("Actor2Type1Code", Kind::Text, "As Actor1Type1Code.", |l| parts(l, l.target).role(0)),
    col("Actor2Type2Code", Kind::Text, "As Actor1Type2Code.", |l| parts(l, l.target).role(1)),
    col("Actor2Type3Code", Kind::Text, "As Actor1Type3Code.", |l| parts(l, l.target).role(2)),
    col("IsRootEvent", Kind::Integer, "1 where the headline or the first paragraph tells it, else 0.", |l| {
        Value::Integer(i64::from(leads(l.on.report(), l.on.event().sentence)))
    }),
    col("EventCode", Kind::Text, "CAMEO code, its leading 0 kept.", |l| {
        Value::text(l.on.event().cameo.as_deref())
    }),
    col("EventBaseCode", Kind::Text, "Its first three digits.", |l| Value::text(cut(l, 3))),
    col("EventRootCode", Kind::Text, "Its first two digits.", |l| Value::text(cut(l, 2))),
    col(
        "QuadClass",
        Kind::Integer,
        "1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. What is neither (root 01) is 1, as in GDELT.",
        |l| {
            let quad = l.on.event().quad;
            Value::integer(quad_number(quad).or((quad == Quad::Neutral).then_some(1)))
        },
    ),
    col("GoldsteinScale", Kind::Number, "Goldstein scale value of the code, -10 to 10.", |l| {
        Value::number(l.on.event().goldstein)
    }),
    col(
        "NumMentions",
        Kind::Integer,
        "How often the ledger holds the event told; 1 without a ledger.",
        |l| Value::integer(Some(l.on.group().map_or(1, |group| group.mentions))),
    ),
    col("NumSources", Kind::Integer, "By how many outlets; 1 without a ledger.", |l| {
        Value::integer(Some(l.on.group().map_or(1, |group| group.sources)))
    }),
    col("NumArticles", Kind::Integer, "In how many reports, copies counted once; 1 without a ledger.", |l| {
        Value::integer(Some(l.on.group().map_or(1, |group| group.articles)))
    }),
    empty("AvgTone", Kind::Number, "Tone of the reports, -100 to 100. Empty: tone is not measured."),
    col(
        "Actor1Geo_Type",
        Kind::Integer,
        "1 (country) where a state acts. Empty for others: an actor's country is not where it is.",
        |l| Value::integer(actor1(l).kind),
    ),
    col("Actor1Geo_FullName", Kind::Text, "The state's name.", |l| Value::text(actor1(l).name)),
    col("Actor1Geo_CountryCode", Kind::Text, "FIPS 10-4 code of the country.", |l| {
        Value::text(actor1(l).fips)
    }),
    col("Actor1Geo_ADM1Code", Kind::Text, COUNTRY_ADM1, |l| Value::text(actor1(l).country)),
    empty("Actor1Geo_ADM2Code", Kind::Text, NO_ADM),
    col("Actor1Geo_Lat", Kind::Number, "Degrees north, of the country's middle.", |l| actor1(l).lat()),
    col("Actor1Geo_Long", Kind::Number, "Degrees east.", |l| actor1(l).lon()),
    col("Actor1Geo_FeatureID", Kind::Text, FEATURE, |l| Value::text(actor1(l).country)),
    col("Actor2Geo_Type", Kind::Integer, "As Actor1Geo_Type, of who is acted on.", |l| {
        Value::integer(actor2(l).kind)
    }),
    col("Actor2Geo_FullName", Kind::Text, "As Actor1Geo_FullName.", |l| Value::text(actor2(l).name)),
    col("Actor2Geo_CountryCode", Kind::Text, "As Actor1Geo_CountryCode.", |l| Value::text(actor2(l).fips)),
    col("Actor2Geo_ADM1Code", Kind::Text, COUNTRY_ADM1, |l| Value::text(actor2(l).country)),
    empty("Actor2Geo_ADM2Code", Kind::Text, NO_ADM),
    col("Actor2Geo_Lat", Kind::Number, "Degrees north, of the country's middle.", |l| actor2(l).lat()),
    col("Actor2Geo_Long", Kind::Number, "Degrees east.", |l| actor2(l).lon()),
    col("Actor2Geo_FeatureID", Kind::Text, FEATURE, |l| Value::text(actor2(l).country)),
    col(
        "ActionGeo_Type",
        Kind::Integer,
        "1 country, 2 state and 3 city of the United States, 4 city, district or landmark and 5 first-level area elsewhere; empty where no place is known.",
        |l| Value::integer(of_action(l).kind),
    ),
    col("ActionGeo_FullName", Kind::Text, "Place, first-level area and country, joined by `, `.", |l| {
        Value::text(of_action(l).name)
    }),
    col("ActionGeo_CountryCode", Kind::Text, "FIPS 10-4 code of the country.", |l| {
        Value::text(of_action(l).fips)
    }),
    col("ActionGeo_ADM1Code", Kind::Text, COUNTRY_ADM1, |l| Value::text(of_action(l).country)),
    empty("ActionGeo_ADM2Code", Kind::Text, NO_ADM),
    col("ActionGeo_Lat", Kind::Number, "Degrees north.", |l| of_action(l).lat()),
    col("ActionGeo_Long", Kind::Number, "Degrees east.", |l| of_action(l).lon()),
    col("ActionGeo_FeatureID", Kind::Text, FEATURE, |l| Value::text(of_action(l).country)),
    col(
        "DATEADDED",
        Kind::Integer,
        "When the ledger first learnt of the event, YYYYMMDDHHMMSS, UTC; empty without a ledger.",
        |l| moment(l.on.group().and_then(|group| group.first_added).or(l.on.told.added)),
    ),
    col(
        "SOURCEURL",
        Kind::Text,
        "Where the report came from or, where that is not known, its outlet, headline and date.",
        |l| Value::text(citation(l.on.report())),
    ),
];

fn actor1(line: &PairLine<'_>) -> Geo {
    of_actor(line.on.facts, line.source)
}

fn actor2(line: &PairLine<'_>) -> Geo {
    of_actor(line.on.facts, line.target)
}

fn date(line: &PairLine<'_>) -> Option<Date> {
    day_of(line.on.day()?).parse().ok()
}

/// The digits of a date, its year standing before so many.
fn number_of(day: Date, year: i64) -> i64 {
    i64::from(day.year()) * year + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn fraction(day: Date) -> f64 {
    let days = (f64::from(day.month()) - 1.0) * 30.0 + f64::from(day.day());
    ((f64::from(day.year()) + days / 365.0) * 10_000.0).round() / 10_000.0
}

/// A moment as `YYYYMMDDHHMMSS` in UTC.
pub(super) fn moment(at: Option<Timestamp>) -> Value {
    Value::integer(at.and_then(|at| at.strftime("%Y%m%d%H%M%S").to_string().parse::<i64>().ok()))
}

fn code(actor: Option<&Actor>) -> Option<&str> {
    actor?.code.as_deref()
}

fn name(actor: Option<&Actor>) -> Value {
    Value::text(actor.map(|actor| actor.name.to_uppercase()))
}

/// The first characters of the code.
fn cut(line: &PairLine<'_>, length: usize) -> Option<String> {
    line.on.event().cameo.as_deref().map(|code| code.chars().take(length).collect())
}

/// Whether the headline or the first paragraph holds a sentence.
fn leads(report: &Report, sentence: usize) -> bool {
    let Some(Span { start, .. }) = line::sentence(report, sentence) else { return false };
    let paragraph = report.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    let titles = report.blocks.iter().filter(|block| block.kind == BlockKind::Title);
    titles.chain(paragraph).any(|block| block.start <= start && start < block.end)
}

/// The report's address or, without one, what else tells where it stood.
pub(super) fn citation(report: &Report) -> Option<String> {
    let parts = [line::outlet(report).map(str::to_owned), line::title(report), report.published.clone()];
    report.uri.clone().or_else(|| {
        let known: Vec<String> = parts.into_iter().flatten().collect();
        (!known.is_empty()).then(|| known.join(", "))
    })
}

/// A code taken apart, as GDELT does.
#[derive(Default)]
struct Parts<'a> {
    country: Option<&'a str>,
    roles: Vec<&'a str>,
    known: Option<&'a str>,
}

impl Parts<'_> {
    fn country(&self) -> Value {
        Value::text(self.country)
    }

    fn known(&self) -> Value {
        Value::text(self.known)
    }

    fn role(&self, ix: usize) -> Value {
        Value::text(self.roles.get(ix).copied())
    }
}

/// Takes the code of an actor apart: three letters each, roles being the codebook's sectors.
fn parts<'a>(line: &PairLine<'a>, actor: Option<&'a Actor>) -> Parts<'a> {
    let facts = line.on.facts;
    let mut parts = Parts::default();
    let Some((actor, code)) = actor.and_then(|actor| Some((actor, actor.code.as_deref()?))) else {
        return parts;
    };
    let group = matches!(actor.kind, ActorKind::Organization | ActorKind::Group);
    for at in (0..code.len()).step_by(3) {
        let Some(part) = code.get(at..(at + 3).min(code.len())) else { break };
        if facts.sector_name(part).is_some() {
            parts.roles.push(part);
        } else if at == 0 && facts.land(part).is_some() {
            parts.country = Some(part);
        } else if group && parts.known.is_none() {
            parts.known = Some(part);
        }
    }
    parts
}
