//! Whether two reports are versions of one publication.

use super::report::ReportFacts;
use super::score::Likeness;
use super::words::{Hash, containment, jaccard, shared};
use serde::{Deserialize, Serialize};

/// How one report comes from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lineage {
    /// The same words, be it under another headline.
    Copy,
    /// Part of the words.
    Shortened,
    /// Most of the words, with new facts.
    Update,
    /// The words with a note that corrects them.
    Correction,
    /// The facts in other words.
    Rewrite,
}

impl Lineage {
    /// All kinds, each with its name.
    pub const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Copy, "copy"),
        (Self::Shortened, "shortened"),
        (Self::Update, "update"),
        (Self::Correction, "correction"),
        (Self::Rewrite, "rewrite"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// What speaks for or against that two reports are versions of one publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    /// Share of the shorter one's runs of three words that stand in the other.
    Runs,
    /// Share of the shorter one's runs of eight words that stand in the other.
    LongRuns,
    /// Share of the telling words of the one with fewer that stand in the other, the fewer the less.
    TellingWords,
    /// Share of what both quote that both quote.
    Quotations,
    /// Share of the numbers of the one with fewer that the other lacks.
    OtherNumbers,
    /// Share of the names of the one with fewer that the other lacks.
    OtherNames,
    /// Share of the words of the headlines that both have.
    Headline,
    /// Share of the names that each begins with and the other has nowhere, of the one with fewer such.
    Strangers,
    /// How far names and numbers differ where the runs of words are the same: reports made after one pattern.
    Patterned,
    /// Share of the words of the headlines that one lacks, the shorter the bodies the more: what a short report is about
    /// only its headline may tell.
    OtherHeadline,
    /// Each headline names whom its report begins with, and not whom the other does.
    OtherSubject,
    /// Share of the events told in like words that differ in day, place or number.
    OtherEvents,
    /// Published within a day.
    NextDay,
    /// Days between the publications, as the logarithm of one more.
    DaysApart,
    /// Written by different agencies.
    OtherAgency,
}

/// From which score on two reports are taken for versions of one another.
pub const SAME_REPORT: f64 = 0.5;

/// Whether two reports are versions of one publication, and which kind of version the later one is. The order of the
/// two makes no difference to the score.
///
/// `gainsaid` tells how far the events of the two differ, as [`gainsaid`](super::gainsaid) finds it.
pub fn same_report(
    earlier: &ReportFacts,
    later: &ReportFacts,
    gainsaid: f64,
) -> (Option<Lineage>, Likeness<ReportReason>) {
    let mut seen = seen(earlier, later);
    seen.push((ReportReason::OtherEvents, gainsaid));
    let likeness = Likeness::weigh(BIAS, &seen, weight);
    let same = likeness.score >= SAME_REPORT;
    (same.then(|| lineage(earlier, later)), likeness)
}

/// The odds of any two reports that are looked up for one another, before anything is seen.
const BIAS: f64 = -6.0;

/// What each thing seen is worth.
fn weight(reason: ReportReason) -> f64 {
    match reason {
        ReportReason::Runs => 1.5,
        ReportReason::LongRuns => 1.0,
        ReportReason::TellingWords => 8.0,
        ReportReason::Quotations => 4.0,
        ReportReason::OtherNumbers => -3.5,
        ReportReason::OtherNames => -3.5,
        ReportReason::Headline => 0.5,
        ReportReason::Strangers => -3.0,
        ReportReason::Patterned => -3.0,
        ReportReason::OtherHeadline => -4.0,
        ReportReason::OtherSubject => -3.0,
        ReportReason::OtherEvents => -5.0,
        ReportReason::NextDay => 2.5,
        ReportReason::DaysApart => -0.3,
        ReportReason::OtherAgency => -1.0,
    }
}

/// What is seen of two reports.
fn seen(a: &ReportFacts, b: &ReportFacts) -> Vec<(ReportReason, f64)> {
    let flag = |so: bool| f64::from(u8::from(so));
    let apart = a.published.zip(b.published).map(|(a, b)| f64::from((a - b).abs()));
    let other_agency = a.agency.as_ref().zip(b.agency.as_ref()).is_some_and(|(a, b)| a != b);
    let runs = containment(&a.runs, &b.runs);
    let (other_names, other_numbers) = (lacking(&a.names, &b.names), lacking(&a.numbers, &b.numbers));
    let headline = jaccard(&a.title, &b.title);
    let bare = BARE / (BARE + a.words.min(b.words) as f64);
    vec![
        (ReportReason::Runs, runs),
        (ReportReason::LongRuns, containment(&a.long_runs, &b.long_runs)),
        (ReportReason::TellingWords, telling(&a.telling, &b.telling)),
        (ReportReason::Quotations, containment(&a.quoted, &b.quoted)),
        (ReportReason::OtherNumbers, other_numbers),
        (ReportReason::OtherNames, other_names),
        (ReportReason::Strangers, strangers(a, b).min(strangers(b, a))),
        (ReportReason::OtherSubject, flag(other_subject(a, b))),
        (ReportReason::Patterned, runs * other_names.max(other_numbers)),
        (ReportReason::Headline, headline),
        (
            ReportReason::OtherHeadline,
            if a.title.is_empty() || b.title.is_empty() { 0.0 } else { bare * (1.0 - headline) },
        ),
        (ReportReason::NextDay, flag(apart.is_some_and(|days| days <= 1.0))),
        (ReportReason::DaysApart, apart.map_or(0.0, |days| (days + 1.0).ln())),
        (ReportReason::OtherAgency, flag(other_agency)),
    ]
}

/// Words of a body that weigh as much as the headline in telling what a report is about.
const BARE: f64 = 20.0;
/// Telling words that are taken to be there and not shared: what two very short reports share is chance.
const UNSHARED: f64 = 4.0;

/// The share of the names that one begins with which the other has nowhere.
fn strangers(a: &ReportFacts, b: &ReportFacts) -> f64 {
    let known =
        |name: &&Hash| [&b.telling, &b.opening, &b.title].iter().any(|list| list.binary_search(name).is_ok());
    1.0 - a.opening.iter().filter(known).count() as f64 / a.opening.len().max(1) as f64
}

/// Whether each headline names whom its report begins with, and not whom the other does.
fn other_subject(a: &ReportFacts, b: &ReportFacts) -> bool {
    let named = |x: &ReportFacts, y: &ReportFacts| shared(&x.subject, &y.title) > 0;
    named(a, a) && named(b, b) && !named(a, b) && !named(b, a)
}

/// Names or numbers that are taken to be there and shared: one that differs is no pattern.
const DOUBT: f64 = 1.0;

/// Whether two reports that are no versions of one another are made after one pattern.
pub fn patterned(a: &ReportFacts, b: &ReportFacts) -> bool {
    containment(&a.runs, &b.runs) >= PATTERNED
}

/// Share of the runs from which on two reports that are no versions have a pattern in common.
const PATTERNED: f64 = 0.25;

/// The share of the telling words of one that the other has.
fn telling(a: &[Hash], b: &[Hash]) -> f64 {
    shared(a, b) as f64 / (a.len().min(b.len()) as f64 + UNSHARED)
}

/// The share of the shorter list that the other lacks: 0 where one is empty.
fn lacking(a: &[Hash], b: &[Hash]) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { (least - shared(a, b)) as f64 / (least as f64 + DOUBT) }
}

/// The kind of version that the later of two is.
fn lineage(earlier: &ReportFacts, later: &ReportFacts) -> Lineage {
    let kept = containment(&earlier.runs, &later.runs);
    let new_numbers = later.numbers.len() - shared(&earlier.numbers, &later.numbers);
    let share = later.words as f64 / earlier.words.max(1) as f64;
    if later.correction && !earlier.correction {
        Lineage::Correction
    } else if kept < KEPT {
        Lineage::Rewrite
    } else if share < SHORT && new_numbers == 0 {
        Lineage::Shortened
    } else if new_numbers > 0 || jaccard(&earlier.runs, &later.runs) < COPIED {
        Lineage::Update
    } else {
        Lineage::Copy
    }
}

/// Share of the runs that a version keeps which is not written anew.
const KEPT: f64 = 0.4;
/// Share of the words below which a version is a short one.
const SHORT: f64 = 0.8;
/// Share of the runs that a copy has in common with what it is a copy of.
const COPIED: f64 = 0.6;
