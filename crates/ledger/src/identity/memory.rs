//! Known reports and events in memory: for evaluations and tests. The ledger keeps the same in tables.

use super::grouping::{Link, Member, groups};
use super::link::{EventLink, Facts, Known, KnownEvent, Linked, Links, Lookup, ReportLink, link};
use rustc_hash::FxHashMap;
use std::convert::Infallible;

/// Reports and events in memory, with their links.
#[derive(Debug, Default)]
pub struct Memory {
    reports: Vec<Known>,
    events: Vec<KnownEvent>,
    reports_by_key: FxHashMap<u64, Vec<i64>>,
    events_by_key: FxHashMap<u64, Vec<i64>>,
    report_links: Vec<(i64, ReportLink)>,
    event_links: Vec<(Member, Member, EventLink)>,
}

impl Memory {
    /// Adds a report, linked to what is known. Reports are numbered from 0, and so are events, through all reports.
    pub fn add(&mut self, facts: Facts) -> i64 {
        let Ok(links) = link(&facts, self);
        let id = self.reports.len() as i64;
        let first = self.events.len();
        self.keep_links(id, first, links);
        for key in facts.report.keys() {
            self.reports_by_key.entry(key).or_default().push(id);
        }
        self.reports.push(Known { id, facts: facts.report });
        for facts in facts.events {
            let event = self.events.len() as i64;
            for key in facts.keys() {
                self.events_by_key.entry(key).or_default().push(event);
            }
            self.events.push(KnownEvent { id: event, report: id, facts });
        }
        id
    }

    fn keep_links(&mut self, id: i64, first: usize, links: Links) {
        self.report_links.extend(links.reports.into_iter().map(|link| (id, link)));
        for link in links.events {
            let new = |event: usize| Member { id: (first + event) as i64, report: id };
            let to = match link.to {
                Linked::Known { id, report } => Member { id, report },
                Linked::Own(event) => new(event),
            };
            self.event_links.push((new(link.event), to, link));
        }
    }

    /// The links between reports, each with the number of the report that came in with it.
    pub fn report_links(&self) -> &[(i64, ReportLink)] {
        &self.report_links
    }

    /// The links between events.
    pub fn event_links(&self) -> &[(Member, Member, EventLink)] {
        &self.event_links
    }

    /// Groups of two and more reports.
    pub fn report_groups(&self) -> Vec<Vec<i64>> {
        let member = |id: i64| Member { id, report: id };
        let link = |(new, link): &(i64, ReportLink)| Link {
            a: member(*new),
            b: member(link.report),
            score: link.likeness.score,
            rejected: false,
            confirmed: false,
        };
        ids(&self.report_links.iter().map(link).collect::<Vec<_>>())
    }

    /// Groups of two and more events.
    pub fn event_groups(&self) -> Vec<Vec<i64>> {
        let link = |(a, b, link): &(Member, Member, EventLink)| Link {
            a: *a,
            b: *b,
            score: link.likeness.score,
            rejected: false,
            confirmed: false,
        };
        ids(&self.event_links.iter().map(link).collect::<Vec<_>>())
    }
}

fn ids(links: &[Link]) -> Vec<Vec<i64>> {
    groups(links).into_iter().map(|group| group.into_iter().map(|member| member.id).collect()).collect()
}

/// Everything kept under some keys, each once, in order.
fn kept(by_key: &FxHashMap<u64, Vec<i64>>, keys: &[u64]) -> Vec<i64> {
    super::words::sorted(keys.iter().filter_map(|key| by_key.get(key)).flatten().copied())
}

impl Lookup for Memory {
    type Error = Infallible;

    fn reports(&self, keys: &[u64]) -> Result<Vec<Known>, Infallible> {
        Ok(kept(&self.reports_by_key, keys).into_iter().map(|id| self.reports[id as usize].clone()).collect())
    }

    fn report(&self, id: i64) -> Result<Option<Known>, Infallible> {
        Ok(usize::try_from(id).ok().and_then(|id| self.reports.get(id)).cloned())
    }

    fn events(&self, keys: &[u64]) -> Result<Vec<KnownEvent>, Infallible> {
        Ok(kept(&self.events_by_key, keys).into_iter().map(|id| self.events[id as usize].clone()).collect())
    }

    fn events_of(&self, report: i64) -> Result<Vec<KnownEvent>, Infallible> {
        // They were numbered as their reports came.
        let first = self.events.partition_point(|event| event.report < report);
        let of_report = self.events[first..].iter().take_while(|event| event.report == report);
        Ok(of_report.cloned().collect())
    }
}
