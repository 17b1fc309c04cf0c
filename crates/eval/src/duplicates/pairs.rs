//! Pairs of reports and of events, as a set labels them and as they were grouped.

use super::Item;
use dateline_record::{Event, Record};
use std::collections::{BTreeMap, BTreeSet};

/// Two reports of the set, by number, the lower first.
pub type ReportPair = (usize, usize);

/// What two reports tell: reports by number, the lower first, each with what it tells.
pub type EventPair = ((usize, Told), (usize, Told));

/// What a report tells: a labelled event, or an event of the record that no mark labels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// The labelled event, with its file.
    Labelled(String, String),
    /// The id in the record.
    Unlabelled(String),
}

/// The pairs of reports that are versions of one publication.
pub fn report_pairs(items: &[Item]) -> BTreeSet<ReportPair> {
    let mut publications: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        publications.entry((&item.file, &item.first)).or_default().push(number);
    }
    publications.values().flat_map(|group| pairs(group)).collect()
}

/// The pairs of reports that tell of the same event, with the event: all that are marked, or those alone of which the
/// record has an event at the marks.
pub fn event_pairs(items: &[Item], records: Option<&[Record]>) -> BTreeSet<EventPair> {
    let mut tellers: BTreeMap<Told, BTreeSet<usize>> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        let labelled = match records.and_then(|records| records.get(number)) {
            Some(record) => record.events.iter().map(|event| told(item, event)).collect::<Vec<_>>(),
            None => {
                item.marks.iter().map(|mark| Told::Labelled(item.file.clone(), mark.label.clone())).collect()
            }
        };
        for told in labelled.into_iter().filter(|told| matches!(told, Told::Labelled(..))) {
            tellers.entry(told).or_default().insert(number);
        }
    }
    let of_event = |(told, reports): (Told, BTreeSet<usize>)| {
        let reports: Vec<usize> = reports.into_iter().collect();
        pairs(&reports).map(|(a, b)| ((a, told.clone()), (b, told.clone()))).collect::<Vec<_>>()
    };
    tellers.into_iter().flat_map(of_event).collect()
}

/// The pairs that groups of events make: events by the number of the report and their place in the record. Pairs within
/// a report count for nothing.
pub fn grouped(items: &[Item], records: &[Record], groups: &[Vec<(usize, usize)>]) -> BTreeSet<EventPair> {
    let node = |(report, event): &(usize, usize)| {
        let event = records.get(*report)?.events.get(*event)?;
        Some((*report, told(items.get(*report)?, event)))
    };
    let mut found = BTreeSet::new();
    for group in groups {
        let nodes: BTreeSet<(usize, Told)> = group.iter().filter_map(node).collect();
        let nodes: Vec<(usize, Told)> = nodes.into_iter().collect();
        for (place, a) in nodes.iter().enumerate() {
            found.extend(nodes[..place].iter().filter(|b| b.0 != a.0).map(|b| (b.clone(), a.clone())));
        }
    }
    found
}

/// What an event of a record is: the marked event at its trigger, else at any word that carries it.
pub fn told(item: &Item, event: &Event) -> Told {
    let at = |start: usize, end: usize| item.marks.iter().find(|mark| mark.start < end && start < mark.end);
    match event.evidence.iter().find_map(|span| at(span.start, span.end)) {
        Some(mark) => Told::Labelled(item.file.clone(), mark.label.clone()),
        None => Told::Unlabelled(event.id.clone()),
    }
}

/// All pairs of a list, each in its order.
pub fn pairs(list: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    list.iter().enumerate().flat_map(|(place, a)| list[place + 1..].iter().map(move |b| (*a, *b)))
}
