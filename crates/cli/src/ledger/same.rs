//! What is the same: the tellings of one event side by side, the versions of a report.

use super::ask::Asked;
use crate::table;
use crate::term::{DIM, HEAD, Look, clean};
use dateline::record::{Event, Record};
use dateline_ledger::Place;
use dateline_ledger::ask::{EventTie, Version};
use dateline_ledger::correction::Effective;
use dateline_ledger::identity::Reason;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What one report tells of an event.
pub struct Telling {
    pub place: Place,
    state: Rc<Effective>,
    at: usize,
}

/// All that tell of an event, itself among them; none where it is told once.
///
/// # Errors
/// When the ledger cannot be read.
pub fn tellings(asked: &mut Asked, event: &Place) -> anyhow::Result<Vec<Telling>> {
    let places = asked.ledger.tellings(event, asked.known)?;
    let mut all = Vec::new();
    for place in places {
        let state = asked.state(place.report)?;
        let at = state.record.events.iter().position(|event| event.id == place.item);
        all.extend(at.map(|at| Telling { place, state, at }));
    }
    Ok(all)
}

impl Telling {
    fn record(&self) -> &Record {
        &self.state.record
    }

    fn event(&self) -> &Event {
        &self.record().events[self.at]
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let (report, event) = (&self.record().report, self.event());
        let speaker = event.asserted_by.as_deref().and_then(|id| self.record().actor(id));
        json!({
            "id": self.place.to_string(), "report": report.id, "uri": report.uri, "published": report.published,
            "agency": report.agency, "publisher": report.publisher, "title": table::title(report),
            "asserted_by": speaker.map(|actor| &actor.name),
            "cameo": event.cameo, "status": event.status, "date": event.date, "place": event.place,
            "quantities": event.quantities,
        })
    }

    /// What may differ between tellings, by name.
    fn details(&self) -> Vec<(String, String)> {
        let event = self.event();
        let date = event.date.start.clone().map(|start| match &event.date.end {
            Some(end) if *end != start => format!("{start} to {end}"),
            _ => start,
        });
        let single = [
            ("date", date),
            ("place", event.place.as_ref().map(|place| clean(&place.name))),
            ("code", event.cameo.clone()),
        ];
        let counts = event.quantities.iter().map(|q| (clean(&q.unit), q.value.to_string()));
        let single = single.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        single.chain(counts).collect()
    }
}

/// In what tellings differ: `killed 12 (17/e3, 18/e1) or 15 (21/e1)`.
fn differences(tellings: &[Telling]) -> Vec<String> {
    let mut values: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for telling in tellings {
        for (name, value) in telling.details() {
            let by = values.entry(name).or_default().entry(value).or_default();
            by.push(telling.place.to_string());
        }
    }
    let differ = values.into_iter().filter(|(_, values)| values.len() > 1);
    differ
        .map(|(name, values)| {
            let told = |(value, by): (String, Vec<String>)| format!("{value} ({})", by.join(", "));
            format!("{name} {}", values.into_iter().map(told).collect::<Vec<_>>().join(" or "))
        })
        .collect()
}

/// The other tellings of an event in a line or two; nothing where there are none.
pub fn in_short(tellings: &[Telling], event: &Place, look: Look) -> String {
    let others = tellings.iter().filter(|telling| telling.place != *event);
    let others: Vec<String> = others.map(|telling| telling.place.to_string()).collect();
    if others.is_empty() {
        return String::new();
    }
    let line = format!("also told by {}", others.join(", "));
    let differ = differences(tellings).join(" · ");
    look.wrap(10, &[(DIM, if differ.is_empty() { line } else { format!("{line} · {differ}") })])
}

/// What is the same as a report or an event, with the reasons; nothing where nothing is.
///
/// # Errors
/// When the ledger cannot be read.
pub fn at_length(asked: &mut Asked, place: &Place, look: Look) -> anyhow::Result<String> {
    if place.item.is_empty() {
        return versions(asked, place.report, look);
    }
    let tellings = tellings(asked, place)?;
    let ties = asked.ledger.ties(place, asked.known)?;
    let mut out = String::new();
    for telling in tellings.iter().filter(|telling| telling.place != *place) {
        let tie = ties.iter().find(|tie| tie.a == telling.place || tie.b == telling.place);
        let event = telling.event();
        let head = format!("also told by {} ", telling.place);
        let origin = table::origin(&telling.record().report);
        out += &look.wrap(2, &[(HEAD, head), (DIM, origin)]);
        out += &look.wrap(6, &[(DIM, table::circumstances(telling.record(), event))]);
        out += &look.wrap(6, &table::words(&telling.record().report, &event.evidence, look));
        let why = tie.map_or("linked through others, or by a person".to_owned(), because_of_tie);
        out += &look.wrap(6, &[(DIM, why)]);
    }
    for difference in differences(&tellings) {
        out += &look.wrap(2, &[(HEAD, "told differently: ".to_owned()), (DIM, difference)]);
    }
    Ok(out)
}

/// The other versions of a report.
fn versions(asked: &mut Asked, report: i64, look: Look) -> anyhow::Result<String> {
    let mut out = String::new();
    for version in asked.ledger.versions(report, asked.known)? {
        let state = asked.state(version.report)?;
        let head = format!("the same publication: {} ", version.report);
        out += &look.wrap(2, &[(HEAD, head), (DIM, table::origin(&state.record.report))]);
        out += &look.wrap(6, &[(DIM, because_of_version(&version))]);
    }
    Ok(out)
}

/// What is the same as a report or an event, for programs.
///
/// # Errors
/// When the ledger cannot be read.
pub fn as_json(asked: &mut Asked, place: &Place) -> anyhow::Result<Value> {
    if place.item.is_empty() {
        let versions = asked.ledger.versions(place.report, asked.known)?;
        return Ok(json!({ "versions": versions.iter().map(version_json).collect::<Vec<_>>() }));
    }
    let tellings = tellings(asked, place)?;
    let ties = asked.ledger.ties(place, asked.known)?;
    Ok(json!({
        "told_by": tellings.iter().map(Telling::json).collect::<Vec<_>>(),
        "links": ties.iter().map(tie_json).collect::<Vec<_>>(),
    }))
}

/// A link between events for programs.
pub fn tie_json(tie: &EventTie) -> Value {
    json!({ "a": tie.a.to_string(), "b": tie.b.to_string(), "score": tie.score, "reasons": tie.reasons })
}

/// A version for programs.
pub fn version_json(version: &Version) -> Value {
    let lineage = version.lineage.map(dateline_ledger::identity::Lineage::name);
    json!({
        "report": version.report, "lineage": lineage, "score": version.score, "reasons": version.reasons,
    })
}

/// Reasons that are shown to people.
const SHOWN: usize = 5;

/// Why two events are one.
pub fn because_of_tie(tie: &EventTie) -> String {
    format!("{:.2}: {}", tie.score, weighed(&tie.reasons))
}

/// Why a report is a version of another.
pub fn because_of_version(version: &Version) -> String {
    match (version.lineage, version.score) {
        (Some(lineage), Some(score)) => {
            format!("{} {score:.2}: {}", lineage.name(), weighed(&version.reasons))
        }
        _ => "linked through others".to_owned(),
    }
}

/// The weightiest reasons, each with its weight: `same trigger +1.8`.
fn weighed<K: Serialize>(reasons: &[Reason<K>]) -> String {
    let shown = reasons.iter().take(SHOWN).map(|reason| {
        let name = serde_json::to_value(&reason.reason).ok();
        let name = name.as_ref().and_then(Value::as_str).unwrap_or_default().replace('_', " ");
        format!("{name} {:+.1}", reason.weight)
    });
    shown.collect::<Vec<_>>().join(", ")
}
