//! Links of a report that comes in to those that are known.

use super::event::EventFacts;
use super::gainsaid::gainsaid;
use super::report::ReportFacts;
use super::same_event::{EventReason, Reports, SAME_EVENT, same_event};
use super::same_report::{Lineage, ReportReason, patterned, same_report};
use super::score::Likeness;
use dateline_record::Record;
use std::collections::BTreeMap;

/// What is compared of a report and its events.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Of the report.
    pub report: ReportFacts,
    /// Of its events, in their order.
    pub events: Vec<EventFacts>,
}

impl Facts {
    /// What is compared of a record.
    pub fn of(record: &Record) -> Self {
        Self { report: ReportFacts::of(record), events: EventFacts::of(record) }
    }
}

/// A report that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its number.
    pub id: i64,
    /// What is compared of it.
    pub facts: ReportFacts,
}

/// An event that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownEvent {
    /// Its number.
    pub id: i64,
    /// The number of its report.
    pub report: i64,
    /// What is compared of it.
    pub facts: EventFacts,
}

/// Where known reports and events are looked up. Each answer holds everything once, in order of number; where it may
/// not hold everything, the newest.
pub trait Lookup {
    /// Why a lookup fails.
    type Error;

    /// Reports kept under any of these keys.
    ///
    /// # Errors
    /// When the lookup fails.
    fn reports(&self, keys: &[u64]) -> Result<Vec<Known>, Self::Error>;

    /// The report of that number.
    ///
    /// # Errors
    /// When the lookup fails.
    fn report(&self, id: i64) -> Result<Option<Known>, Self::Error>;

    /// Events kept under any of these keys.
    ///
    /// # Errors
    /// When the lookup fails.
    fn events(&self, keys: &[u64]) -> Result<Vec<KnownEvent>, Self::Error>;

    /// The events of a report.
    ///
    /// # Errors
    /// When the lookup fails.
    fn events_of(&self, report: i64) -> Result<Vec<KnownEvent>, Self::Error>;
}

/// A link of the new report to a known one.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportLink {
    /// The known report.
    pub report: i64,
    /// What kind of version the later published of the two is; of two of one day, the new one.
    pub lineage: Lineage,
    /// How sure it is, and why.
    pub likeness: Likeness<ReportReason>,
}

/// A link of an event of the new report.
#[derive(Debug, Clone, PartialEq)]
pub struct EventLink {
    /// Which of the new report's events.
    pub event: usize,
    /// The known event, or another one of the new report.
    pub to: Linked,
    /// How sure it is, and why.
    pub likeness: Likeness<EventReason>,
}

/// What an event of the new report is linked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    /// A known event, by its number.
    Known {
        /// Its number.
        id: i64,
        /// The number of its report.
        report: i64,
    },
    /// An event of the new report.
    Own(usize),
}

/// All links of a report that comes in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Links {
    /// To reports of which it is a version, or that are versions of it.
    pub reports: Vec<ReportLink>,
    /// Of its events to known ones and to one another.
    pub events: Vec<EventLink>,
}

/// Reports that events which look the same make worth a comparison, at most; those with most such events.
const BY_EVENTS: usize = 16;

/// Links a report that comes in to those that are known.
///
/// # Errors
/// When a lookup fails.
pub fn link<L: Lookup>(new: &Facts, known: &L) -> Result<Links, L::Error> {
    let mut candidates: BTreeMap<i64, Known> = BTreeMap::new();
    for report in known.reports(&new.report.sought())? {
        candidates.insert(report.id, report);
    }
    let near: Vec<Vec<KnownEvent>> =
        new.events.iter().map(|event| known.events(&event.sought())).collect::<Result<_, _>>()?;
    for id in told_alike(new, &near) {
        if !candidates.contains_key(&id)
            && let Some(report) = known.report(id)?
        {
            candidates.insert(id, report);
        }
    }
    let mut links = Links { reports: Vec::new(), events: own_links(&new.events) };
    let mut compared = Vec::new();
    for old in candidates.into_values() {
        let (version, reports) = version(new, &old, known)?;
        if reports != Reports::Two {
            let events = known.events_of(old.id)?;
            let all = || new.events.iter().enumerate();
            links.events.extend(events.iter().flat_map(|old| event_links(all(), old, reports)));
            compared.push(old.id);
        }
        links.reports.extend(version);
    }
    for (event, near) in near.iter().enumerate() {
        for old in near.iter().filter(|old| !compared.contains(&old.report)) {
            links.events.extend(event_links([(event, &new.events[event])], old, Reports::Two));
        }
    }
    Ok(links)
}

/// Reports with events that look like those of the new one.
fn told_alike(new: &Facts, near: &[Vec<KnownEvent>]) -> Vec<i64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for (event, near) in new.events.iter().zip(near) {
        let alike = |old: &&KnownEvent| same_event(event, &old.facts, Reports::Versions).score >= SAME_EVENT;
        near.iter().filter(alike).for_each(|old| *counts.entry(old.report).or_default() += 1);
    }
    let mut found: Vec<(i64, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), std::cmp::Reverse(*id)));
    found.into_iter().take(BY_EVENTS).map(|(id, _)| id).collect()
}

/// The link to a known report, if one of the two is a version of the other, and how the two stand to one another.
fn version<L: Lookup>(
    new: &Facts,
    old: &Known,
    known: &L,
) -> Result<(Option<ReportLink>, Reports), L::Error> {
    let new_is_later = new.report.published.zip(old.facts.published).is_none_or(|(new, old)| new >= old);
    let (earlier, later) = if new_is_later { (&old.facts, &new.report) } else { (&new.report, &old.facts) };
    let (mut lineage, mut likeness) = same_report(earlier, later, 0.0);
    if lineage.is_some() {
        // What the events tell only speaks against, so that they need not be read of all.
        let events: Vec<EventFacts> = known.events_of(old.id)?.into_iter().map(|event| event.facts).collect();
        (lineage, likeness) = same_report(earlier, later, gainsaid(&new.events, &events));
    }
    let reports = match lineage {
        Some(_) => Reports::Versions,
        None if patterned(earlier, later) => Reports::Patterned,
        None => Reports::Two,
    };
    Ok((lineage.map(|lineage| ReportLink { report: old.id, lineage, likeness }), reports))
}

/// Links among the events of the new report: those that its headline tells to those that its body tells.
fn own_links(events: &[EventFacts]) -> Vec<EventLink> {
    let pairs = (0..events.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let one = |(a, b): (usize, usize)| {
        let likeness = same_event(&events[a], &events[b], Reports::One);
        (likeness.score >= SAME_EVENT).then_some(EventLink { event: a, to: Linked::Own(b), likeness })
    };
    pairs.filter_map(one).collect()
}

/// Links of new events to a known one.
fn event_links<'a>(
    new: impl IntoIterator<Item = (usize, &'a EventFacts)>,
    old: &KnownEvent,
    reports: Reports,
) -> Vec<EventLink> {
    let one = |(event, facts): (usize, &EventFacts)| {
        let likeness = same_event(facts, &old.facts, reports);
        let to = Linked::Known { id: old.id, report: old.report };
        (likeness.score >= SAME_EVENT).then_some(EventLink { event, to, likeness })
    };
    new.into_iter().filter_map(one).collect()
}
