//! How well groups fit a labelled set.

use super::Item;
use super::pairs::{EventPair, ReportPair, Told, event_pairs, grouped, pairs, report_pairs};
use dateline_record::Record;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Pairs that are right, missed, and wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found and so labelled.
    pub right: usize,
    /// Labelled and not found.
    pub missed: usize,
    /// Found and not so labelled.
    pub wrong: usize,
}

impl Tally {
    fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.missed + self.wrong)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A pair that is missed or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Whether it was joined, and should not have been.
    pub wrong: bool,
    /// The two reports, by number.
    pub reports: ReportPair,
    /// What the two tell, where events are meant.
    pub told: Option<(Told, Told)>,
}

/// How well groups fit.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    reports: Tally,
    reports_by_kind: BTreeMap<String, Tally>,
    events: Tally,
    events_by_kind: BTreeMap<String, Tally>,
    /// Pairs of events that are marked, found by the coder or not.
    marked: usize,
    /// Joined pairs of versions of which no mark says anything.
    unlabelled: usize,
    /// What is missed and what is wrong.
    pub misses: Vec<Miss>,
}

/// Scores groups of reports, by number, and of events, by the number of the report and their place in its record.
pub fn score(
    items: &[Item],
    records: &[Record],
    reports: &[Vec<usize>],
    events: &[Vec<(usize, usize)>],
) -> Scores {
    let mut scores = Scores { marked: event_pairs(items, None).len(), ..Scores::default() };
    let found: BTreeSet<ReportPair> = reports.iter().flat_map(|group| pairs(group)).collect();
    scores.add_reports(items, &report_pairs(items), &found);
    scores.add_events(items, &event_pairs(items, Some(records)), &grouped(items, records, events));
    scores
}

impl Scores {
    fn add_reports(&mut self, items: &[Item], gold: &BTreeSet<ReportPair>, found: &BTreeSet<ReportPair>) {
        for pair in gold.union(found) {
            let (labelled, joined) = (gold.contains(pair), found.contains(pair));
            count(&mut self.reports, &mut self.reports_by_kind, kind(items, *pair), labelled, joined);
            if labelled != joined {
                self.misses.push(Miss { wrong: joined, reports: *pair, told: None });
            }
        }
    }

    fn add_events(&mut self, items: &[Item], gold: &BTreeSet<EventPair>, found: &BTreeSet<EventPair>) {
        for pair in gold.union(found) {
            let ((a, told_a), (b, told_b)) = pair;
            let unlabelled = |told: &Told| matches!(told, Told::Unlabelled(_));
            if unlabelled(told_a) && unlabelled(told_b) && same_publication(items, (*a, *b)) {
                self.unlabelled += 1;
                continue;
            }
            let (labelled, joined) = (gold.contains(pair), found.contains(pair));
            count(&mut self.events, &mut self.events_by_kind, kind(items, (*a, *b)), labelled, joined);
            if labelled != joined {
                let told = Some((told_a.clone(), told_b.clone()));
                self.misses.push(Miss { wrong: joined, reports: (*a, *b), told });
            }
        }
    }

    /// The figures by name.
    pub fn json(&self) -> Value {
        let round = |value: f64| json!((value * 10_000.0).round() / 10_000.0);
        let mut figures = Map::new();
        for (name, tally) in [("reports", self.reports), ("events", self.events)] {
            figures.insert(format!("{name}.precision"), round(tally.precision()));
            figures.insert(format!("{name}.recall"), round(tally.recall()));
            figures.insert(format!("{name}.f1"), round(tally.f1()));
            figures.insert(format!("{name}.pairs"), json!(tally.right + tally.missed));
        }
        figures.insert("marked.pairs".to_owned(), json!(self.marked));
        figures.insert("marked.recall".to_owned(), round(share(self.events.right, self.marked)));
        Value::Object(figures)
    }
}

/// Counts a pair.
fn count(all: &mut Tally, by_kind: &mut BTreeMap<String, Tally>, kind: String, labelled: bool, joined: bool) {
    for tally in [all, by_kind.entry(kind).or_default()] {
        match (labelled, joined) {
            (true, true) => tally.right += 1,
            (true, false) => tally.missed += 1,
            (false, _) => tally.wrong += 1,
        }
    }
}

fn same_publication(items: &[Item], (a, b): ReportPair) -> bool {
    items[a].file == items[b].file && items[a].first == items[b].first
}

/// Kinds from what is furthest from the first report to what is nearest.
const FURTHEST: &[&str] =
    &["similar", "follow-up", "independent", "rewrite", "shortened", "update", "correction", "copy"];

/// What kind of pair two reports are: that of the one which is further from the first report.
fn kind(items: &[Item], (a, b): ReportPair) -> String {
    if items[a].file != items[b].file {
        return "of different files".to_owned();
    }
    let first = |item: &Item| {
        items.iter().find(|i| i.file == item.file && i.name == item.first).map(|i| i.kind.clone())
    };
    let of = |number: usize| {
        let item = &items[number];
        if same_publication(items, (a, b)) { item.kind.clone() } else { first(item).unwrap_or_default() }
    };
    let kinds = [of(a), of(b)];
    let furthest = FURTHEST.iter().find(|kind| kinds.iter().any(|k| k == *kind));
    furthest.map_or_else(|| kinds[1].clone(), |kind| (*kind).to_owned())
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let parts = [
            ("reports that are versions", self.reports, &self.reports_by_kind),
            ("events told by two reports", self.events, &self.events_by_kind),
        ];
        for (name, all, by_kind) in parts {
            writeln!(f, "{name:<28} pairs  right missed  wrong  precision recall     F1")?;
            row(f, "all", all)?;
            for (kind, tally) in by_kind {
                row(f, kind, *tally)?;
            }
            writeln!(f)?;
        }
        let recall = share(self.events.right, self.marked);
        writeln!(
            f,
            "{} of {} marked pairs of events ({recall:.3}), found by the coder or not",
            self.events.right, self.marked
        )?;
        writeln!(f, "{} joined pairs in versions of which no mark tells", self.unlabelled)
    }
}

fn row(f: &mut fmt::Formatter, name: &str, tally: Tally) -> fmt::Result {
    let Tally { right, missed, wrong } = tally;
    let (p, r, f1) = (tally.precision(), tally.recall(), tally.f1());
    writeln!(
        f,
        "  {name:<26} {:>5} {right:>6} {missed:>6} {wrong:>6} {p:>10.3} {r:>6.3} {f1:>6.3}",
        right + missed
    )
}
