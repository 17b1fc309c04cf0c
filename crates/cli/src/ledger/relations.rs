//! `dateline relations`: what stood between whom, and when.

use super::args::RelationsArgs;
use super::ask::{Answer, Asked};
use crate::term::{ACTOR, DIM, HEAD, Look, clean};
use crate::{Outcome, table};
use anstyle::Style;
use dateline::record::{EventDate, Relation};
use dateline_ledger::ask::{Side, Stretch};
use dateline_ledger::{Holds, Place, RelationQuery};
use serde_json::{Value, json};
use std::cell::RefCell;

/// Reports that are shown of each relation in a table.
const SHOWN: usize = 3;

const COLUMNS: [&str; 21] = [
    "relation",
    "subject",
    "subject_code",
    "subject_identity",
    "object",
    "object_code",
    "object_identity",
    "asserted_by",
    "domain",
    "since_start",
    "since_end",
    "until_start",
    "until_end",
    "attested",
    "begins_after",
    "begins_by",
    "ends_after",
    "ends_by",
    "holds",
    "told",
    "words",
];

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened or read.
pub fn run(args: &RelationsArgs) -> anyhow::Result<Outcome> {
    let asked = Asked::open(&args.ledger)?;
    let query = RelationQuery {
        about: asked.who(&args.about)?,
        subject: asked.who(&args.subject)?,
        object: asked.who(&args.object)?,
        kinds: args.relation.clone(),
        on: args.on.as_ref().map(|day| day.day().to_string()),
        perhaps: args.perhaps,
        complete: Some(args.shape.most()),
        known: asked.known,
    };
    let stretches = asked.ledger.relations(&query)?;
    let asked = RefCell::new(asked);
    let look = Look::of_stdout();
    Answer { shape: &args.shape, what: "relations", columns: &COLUMNS }.write(
        &stretches,
        |stretch| text(&mut asked.borrow_mut(), stretch, look),
        |stretch| object(&mut asked.borrow_mut(), stretch),
        |stretch| row(&mut asked.borrow_mut(), stretch),
    )?;
    Ok(Outcome::Fine)
}

/// A stretch for people: what stands, when, and the words of the reports that tell it.
pub fn text(asked: &mut Asked, stretch: &Stretch, look: Look) -> anyhow::Result<String> {
    let mut line = sides(&stretch.subject);
    line.push((HEAD, format!(" {} ", stretch.relation.replace('_', " "))));
    line.extend(sides(&stretch.object));
    let mut out = look.wrap(0, &line) + &look.wrap(4, &[(DIM, time(stretch))]);
    for place in ends(&stretch.told) {
        let state = asked.state(place.report)?;
        let Some(relation) = state.record.relations.iter().find(|r| r.id == place.item) else { continue };
        let published =
            state.record.report.published.as_deref().and_then(|day| day.get(..10)).unwrap_or("undated");
        let mut words = vec![(DIM, format!("{place} {published} "))];
        words.extend(table::words(&state.record.report, &relation.evidence, look));
        out += &look.wrap(4, &words);
    }
    Ok(out)
}

/// The first places and the last.
fn ends(told: &[Place]) -> Vec<&Place> {
    let first = told.iter().take(SHOWN - 1);
    first.chain(told.iter().skip(SHOWN - 1).next_back()).collect()
}

fn sides(sides: &[Side]) -> Vec<(Style, String)> {
    let mut pieces = Vec::new();
    for side in sides {
        if !pieces.is_empty() {
            pieces.push((DIM, ", ".to_owned()));
        }
        pieces.push((ACTOR, clean(&side.name)));
        if let Some(code) = &side.code {
            pieces.push((DIM, format!(" [{}]", clean(code))));
        }
    }
    if pieces.is_empty() {
        pieces.push((DIM, "(not named)".to_owned()));
    }
    pieces
}

/// Whether it stood, since and until when, who says so, and how often it is told.
fn time(stretch: &Stretch) -> String {
    let perhaps = (stretch.holds == Some(Holds::Perhaps)).then(|| "perhaps".to_owned());
    let since = stretch.since.as_ref().map(|date| format!("since {}", day(date)));
    let attested = stretch.attested.as_ref().filter(|_| stretch.since.is_none());
    let until = stretch.until.as_ref().map(|date| format!("until {}", day(date)));
    let said = stretch.asserted_by.first().map(|who| format!("says {}", clean(&who.name)));
    let told = format!(
        "told {}",
        if stretch.told.len() == 1 { "once".to_owned() } else { format!("{} times", stretch.told.len()) }
    );
    let parts = [
        perhaps,
        since,
        attested.map(|day| format!("seen {day}")),
        until,
        stretch.domain.clone(),
        said,
        Some(told),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A day, or between which days.
fn day(date: &EventDate) -> String {
    match (&date.start, &date.end) {
        (Some(start), Some(end)) if start == end => start.clone(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => "some day".to_owned(),
    }
}

fn holds(stretch: &Stretch) -> Option<&'static str> {
    stretch.holds.map(|holds| match holds {
        Holds::Yes => "yes",
        Holds::Perhaps => "perhaps",
        Holds::No => "no",
    })
}

/// A stretch for programs, with all that tells it.
pub fn object(asked: &mut Asked, stretch: &Stretch) -> anyhow::Result<Value> {
    let side = |sides: &[Side]| -> Vec<Value> {
        sides.iter().map(|s| json!({"name": s.name, "identity": s.identity, "code": s.code})).collect()
    };
    let mut told = Vec::new();
    for place in &stretch.told {
        let state = asked.state(place.report)?;
        let report = &state.record.report;
        let relation = state.record.relations.iter().find(|r| r.id == place.item);
        told.push(json!({
            "id": place.to_string(), "report": report.id, "uri": report.uri, "published": report.published,
            "evidence": relation.map(|r| &r.evidence), "words": relation.map(|r| words(&report.text, r)),
        }));
    }
    let bounds = &stretch.bounds;
    Ok(json!({
        "relation": stretch.relation, "subject": side(&stretch.subject), "object": side(&stretch.object),
        "asserted_by": side(&stretch.asserted_by), "domain": stretch.domain,
        "since": stretch.since, "until": stretch.until, "attested": stretch.attested,
        "begins_after": bounds.begins_after, "begins_by": bounds.begins_by,
        "ends_after": bounds.ends_after, "ends_by": bounds.ends_by,
        "holds": holds(stretch), "told": told,
    }))
}

fn words(text: &str, relation: &Relation) -> Vec<String> {
    relation.evidence.iter().map(|span| span.of(text)).collect()
}

fn row(asked: &mut Asked, stretch: &Stretch) -> anyhow::Result<Vec<String>> {
    let join =
        |sides: &[Side], part: &dyn Fn(&Side) -> String| sides.iter().map(part).collect::<Vec<_>>().join(";");
    let (name, code, identity) = (
        |s: &Side| s.name.clone(),
        |s: &Side| s.code.clone().unwrap_or_default(),
        |s: &Side| s.identity.clone(),
    );
    let first = |date: &Option<EventDate>| date.as_ref().and_then(|d| d.start.clone()).unwrap_or_default();
    let last = |date: &Option<EventDate>| date.as_ref().and_then(|d| d.end.clone()).unwrap_or_default();
    let mut shown = String::new();
    if let Some(place) = stretch.told.first() {
        let state = asked.state(place.report)?;
        let relation = state.record.relations.iter().find(|r| r.id == place.item);
        shown = relation.map(|r| words(&state.record.report.text, r).join(" … ")).unwrap_or_default();
    }
    let Stretch { subject, object, bounds, .. } = stretch;
    Ok(vec![
        stretch.relation.clone(),
        join(subject, &name),
        join(subject, &code),
        join(subject, &identity),
        join(object, &name),
        join(object, &code),
        join(object, &identity),
        join(&stretch.asserted_by, &name),
        stretch.domain.clone().unwrap_or_default(),
        first(&stretch.since),
        last(&stretch.since),
        first(&stretch.until),
        last(&stretch.until),
        stretch.attested.clone().unwrap_or_default(),
        bounds.begins_after.clone(),
        bounds.begins_by.clone(),
        bounds.ends_after.clone(),
        bounds.ends_by.clone(),
        holds(stretch).unwrap_or_default().to_owned(),
        stretch.told.iter().map(Place::to_string).collect::<Vec<_>>().join(";"),
        shown,
    ])
}
