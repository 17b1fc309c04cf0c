//! Counting: what gold lists, what of it was found, and what a record holds beyond that.

use super::matching::{Comparison, date_fits, quantity_fits, word_of};
use super::phrase::squeeze;
use super::{GoldEvent, GoldFile, GoldRelation, GoldStatement, Phrase};
use crate::reliability::Reliability;
use dateline_record::{BlockKind, Event, Record, Relation, Span, Statement};
use serde_json::{Map, Value, json};
use std::fmt;

/// How findings of one kind came out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// What gold asks for.
    pub gold: usize,
    /// What of it was found.
    pub found: usize,
    /// What the record holds.
    pub predicted: usize,
    /// What of it gold accounts for.
    pub right: usize,
    /// Of what was found, how often a field could be right and how often it was, in the order of their first use.
    pub fields: Vec<(&'static str, usize, usize)>,
}

impl Tally {
    /// Counts a field that is or is not right.
    fn field(&mut self, name: &'static str, right: bool) {
        self.add_field(name, 1, usize::from(right));
    }

    fn add_field(&mut self, name: &'static str, asked: usize, right: usize) {
        match self.fields.iter_mut().find(|(known, ..)| *known == name) {
            Some((_, n, k)) => (*n, *k) = (*n + asked, *k + right),
            None => self.fields.push((name, asked, right)),
        }
    }

    /// Takes in the counts of another report.
    fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.predicted += other.predicted;
        self.right += other.right;
        for (name, asked, right) in &other.fields {
            self.add_field(name, *asked, *right);
        }
    }

    /// Precision, recall and F1, 0 where there is nothing to divide by.
    pub fn figures(&self) -> [f64; 3] {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (p, r) = (share(self.right, self.predicted), share(self.found, self.gold));
        [p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }]
    }
}

/// How one report or several came out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// Whether events are right as often as their confidence says.
    pub reliability: Reliability,
    /// Events.
    pub events: Tally,
    /// Statements.
    pub statements: Tally,
    /// Relations.
    pub relations: Tally,
    /// What of the page was read; fields alone.
    pub page: Tally,
    /// What was missed and what was made up, in words.
    pub misses: Vec<String>,
}

impl Scores {
    /// Takes in another report; its misses stay with it.
    pub fn add(&mut self, other: &Self) {
        self.events.add(&other.events);
        self.statements.add(&other.statements);
        self.relations.add(&other.relations);
        self.page.add(&other.page);
        self.reliability.join(&other.reliability);
    }

    /// The kinds of findings with their counts.
    fn kinds(&self) -> [(&'static str, &Tally); 4] {
        [
            ("events", &self.events),
            ("statements", &self.statements),
            ("relations", &self.relations),
            ("page", &self.page),
        ]
    }

    /// Precision, recall, F1 and the share of right fields of each kind, to four digits.
    pub fn json(&self) -> Map<String, Value> {
        let figures = |(name, tally): (&str, &Tally)| {
            let totals =
                ["precision", "recall", "f1"].into_iter().zip(tally.figures()).filter(|_| name != "page");
            let fields = tally.fields.iter().map(|(field, n, k)| (*field, *k as f64 / *n as f64));
            let all: Map<String, Value> = totals
                .chain(fields)
                .map(|(name, value)| (name.to_owned(), json!(four_digits(value))))
                .collect();
            (name.to_owned(), Value::Object(all))
        };
        self.kinds().into_iter().map(figures).collect()
    }
}

/// A value to four digits behind the point; what lies halfway goes to the even one, as decimals are written out.
fn four_digits(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, tally) in self.kinds() {
            if name != "page" {
                let [p, r, f1] = tally.figures();
                let Tally { gold, found, predicted, right, .. } = tally;
                writeln!(
                    f,
                    "  {name:<11} precision {p:.3}  recall {r:.3}  F1 {f1:.3}   ({found}/{gold} found, {right}/{predicted} right)"
                )?;
            }
            for (field, asked, right) in &tally.fields {
                writeln!(f, "    {:<26} {right}/{asked}", format!("{name} {field}"))?;
            }
        }
        Ok(())
    }
}

/// Whether a record is of the report that a gold reading is of: the end of its article stands in the report's text.
pub fn belongs(source: &str, record: &Record) -> bool {
    let body = squeeze(&record.report.text);
    let skip = body.chars().count().saturating_sub(120);
    let end: String = body.chars().skip(skip).collect();
    end.chars().count() > 20 && squeeze(source).contains(&end)
}

/// Compares a record with the gold reading of its report, whose phrases are quoted.
pub fn score(gold: &GoldFile, record: &Record) -> Scores {
    let comparison = Comparison::new(gold, record);
    let mut misses = Vec::new();
    let (events, used) = tally(
        (&gold.events, &record.events),
        |g, e| comparison.event_fits(g, e),
        |tally, g, hits| check_event(&comparison, tally, g, hits),
        &mut misses,
    );
    let (statements, _) = tally(
        (&gold.statements, &record.statements),
        |g, s| comparison.statement_fits(g, s),
        |tally, g, hits| check_statement(&comparison, tally, g, hits),
        &mut misses,
    );
    let (relations, _) = tally(
        (&gold.relations, &record.relations),
        |g, r| comparison.relation_fits(g, r),
        |tally, g, hits| check_relation(&comparison, tally, g, hits),
        &mut misses,
    );
    let mut reliability = Reliability::default();
    for (event, right) in record.events.iter().zip(used) {
        event.confidence.into_iter().for_each(|confidence| reliability.add(confidence, right));
    }
    Scores { reliability, events, statements, relations, page: page(&comparison), misses }
}

/// What gold lists, of any kind.
trait Entry: serde::Serialize {
    /// What is listed.
    const KIND: &'static str;
    /// Whether it may be left out.
    fn optional(&self) -> bool;
    /// How many findings it accounts for: a set may come out as one finding or as one a member.
    fn capacity(&self) -> usize;
}

impl Entry for GoldEvent {
    const KIND: &'static str = "event";
    fn optional(&self) -> bool {
        self.optional
    }
    fn capacity(&self) -> usize {
        2 * self.source.len().max(1) * self.target.len().max(1)
    }
}

impl Entry for GoldRelation {
    const KIND: &'static str = "relation";
    fn optional(&self) -> bool {
        self.optional
    }
    fn capacity(&self) -> usize {
        2 * self.subject.len().max(1) * self.object.len().max(1)
    }
}

impl Entry for GoldStatement {
    const KIND: &'static str = "statement";
    fn optional(&self) -> bool {
        self.optional
    }
    fn capacity(&self) -> usize {
        1
    }
}

/// Counts findings of one kind; also tells of each whether gold accounts for it.
fn tally<G: Entry, I: serde::Serialize>(
    (entries, items): (&[G], &[I]),
    fits: impl Fn(&G, &I) -> bool,
    check: impl Fn(&mut Tally, &G, &[&I]),
    misses: &mut Vec<String>,
) -> (Tally, Vec<bool>) {
    let mut tally = Tally { predicted: items.len(), ..Tally::default() };
    let mut used = vec![false; items.len()];
    for entry in entries {
        let hits: Vec<usize> = (0..items.len()).filter(|i| fits(entry, &items[*i])).collect();
        let spare: Vec<usize> = hits.iter().copied().filter(|i| !used[*i]).take(entry.capacity()).collect();
        spare.into_iter().for_each(|i| used[i] = true);
        if entry.optional() {
            continue;
        }
        tally.gold += 1;
        if hits.is_empty() {
            misses.push(format!("missed {}: {}", G::KIND, shown(entry)));
        } else {
            tally.found += 1;
            check(&mut tally, entry, &hits.iter().map(|i| &items[*i]).collect::<Vec<_>>());
        }
    }
    tally.right = used.iter().filter(|used| **used).count();
    let extra = items.iter().zip(&used).filter(|(_, used)| !**used);
    misses.extend(extra.map(|(item, _)| format!("extra {}: {}", G::KIND, shown(item))));
    (tally, used)
}

/// An entry as JSON, cut where it is long.
fn shown(entry: &impl serde::Serialize) -> String {
    let json = serde_json::to_string(entry).unwrap_or_default();
    json.chars().take(300).collect()
}

/// Counts the fields of an event that was found.
fn check_event(c: &Comparison<'_>, tally: &mut Tally, gold: &GoldEvent, hits: &[&Event]) {
    let any = |right: &dyn Fn(&Event) -> bool| hits.iter().any(|event| right(event));
    if !gold.cameo.is_empty() {
        tally.field(
            "cameo",
            any(&|e| gold.cameo.iter().any(|code| *code == e.cameo.as_deref().unwrap_or_default())),
        );
    }
    let side = |own: fn(&Event) -> &Vec<String>, other: fn(&Event) -> &Vec<String>| {
        let ids = hits.iter().flat_map(|e| own(e).iter().chain(other(e).iter().filter(|_| gold.reciprocal)));
        ids.collect::<Vec<_>>()
    };
    let sources = side(|e| &e.source, |e| &e.target);
    let targets = side(|e| &e.target, |e| &e.source);
    tally.field(
        "all actors",
        c.side_complete(&gold.source, &sources) && c.side_complete(&gold.target, &targets),
    );
    let status = gold.status.as_deref().unwrap_or("actual");
    tally.field("status", any(&|e| word_of(&e.status) == status));
    tally.field("asserted by", any(&|e| c.right_speaker(&gold.asserted_by, e.asserted_by.as_ref())));
    if let Some(date) = &gold.date {
        tally.field("date", any(&|e| date_fits(date, &e.date)));
    }
    if let Some(places) = gold.place.as_ref().filter(|places| !places.is_empty()) {
        tally.field("place", any(&|e| place_fits(places, e)));
    }
    if let Some(quantity) = &gold.quantity {
        tally.field("quantity", any(&|e| quantity_fits(quantity, &e.quantities)));
    }
}

/// Whether an event's place has one of these names.
fn place_fits(places: &[Phrase], event: &Event) -> bool {
    let name = event.place.as_ref().map_or("", |place| place.name.as_str()).to_lowercase();
    places.iter().any(|place| place.words().to_lowercase() == name)
}

/// Counts the fields of a statement that was found.
fn check_statement(c: &Comparison<'_>, tally: &mut Tally, gold: &GoldStatement, hits: &[&Statement]) {
    tally.field("speaker", hits.iter().any(|s| c.right_speaker(&gold.speaker, s.speaker.as_ref())));
    if !gold.kind.is_empty() {
        tally.field("kind", hits.iter().any(|s| gold.kind.contains(&word_of(&s.kind))));
    }
}

/// Counts the fields of a relation that was found.
fn check_relation(c: &Comparison<'_>, tally: &mut Tally, gold: &GoldRelation, hits: &[&Relation]) {
    let subjects: Vec<&String> = hits.iter().flat_map(|r| &r.subject).collect();
    let objects: Vec<&String> = hits.iter().flat_map(|r| &r.object).collect();
    tally.field(
        "all actors",
        c.side_complete(&gold.subject, &subjects) && c.side_complete(&gold.object, &objects),
    );
    let status = gold.status.as_deref().unwrap_or("actual");
    tally.field("status", hits.iter().any(|r| word_of(&r.status) == status));
    tally.field(
        "asserted by",
        hits.iter().any(|r| c.right_speaker(&gold.asserted_by, r.asserted_by.as_ref())),
    );
    if let Some(quantity) = &gold.quantity {
        tally.field("quantity", hits.iter().any(|r| quantity_fits(quantity, &r.quantities)));
    }
}

/// Counts what of the page was read as it should be.
fn page(c: &Comparison<'_>) -> Tally {
    let mut tally = Tally::default();
    let there = |phrase: &Phrase| !c.text.spans(phrase.words()).is_empty();
    c.gold.furniture.iter().for_each(|phrase| tally.field("furniture dropped", !there(phrase)));
    c.gold.kept.iter().for_each(|phrase| tally.field("text kept", there(phrase)));
    let report = &c.record.report;
    let title = report.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title = title.map(|block| Span { start: block.start, end: block.end }.of(&report.text));
    let read = [("title", &c.gold.title, title), ("agency", &c.gold.agency, report.agency.clone())];
    for (name, gold, found) in read {
        if let Some(gold) = gold.as_ref().map(Phrase::words).filter(|words| !words.is_empty()) {
            tally.field(name, squeeze(&found.unwrap_or_default()).to_lowercase() == gold.to_lowercase());
        }
    }
    tally
}
