//! The State Department's articles on recognition and diplomatic relations: prose, and headings that say what happened when.
//!
//! Measure: of the headings that speak of recognition, of diplomatic relations taken up or resumed, and of their end, how
//! many come out of the prose as a relation between the two states that begins or ends in that year (recall); of the
//! relations between the two that are said to hold, how many have a heading of that kind and year (precision). A
//! relation without a year counts as made up.

use dateline_record::{Actor, EventDate, Record, Relation, RelationKind, Status};
use std::collections::BTreeSet;
use std::fmt;

/// The code of the state whose relations the articles tell.
pub const TELLER: &str = "USA";

/// What happened between the two states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// One recognized the other.
    Recognized,
    /// Diplomatic relations began, or began again.
    Opened,
    /// They ended or were interrupted.
    Closed,
}

impl Step {
    /// All steps, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Recognized, Self::Opened, Self::Closed];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recognized => "recognized",
            Self::Opened => "opened",
            Self::Closed => "closed",
        }
    }
}

/// A heading that says what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The heading.
    pub text: String,
    /// What happened.
    pub step: Step,
    /// The years that it names.
    pub years: BTreeSet<i32>,
}

/// An article: whose relations it tells, and what its headings say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The country, as the article names it.
    pub country: String,
    /// The codes of the country, where they are known.
    pub codes: BTreeSet<String>,
    /// Its headings of the three kinds that name a year; one that speaks of two steps is there twice.
    pub headings: Vec<Heading>,
}

/// Beginnings of the words by which a heading speaks of a step, in small letters.
const RECOGNIZED: &[&str] = &["recogni"];
const RELATIONS: &[&str] = &["relations"];
const OPENED: &[&str] = &["establish", "re-establish", "reestablish", "resum", "restor", "normaliz", "renew"];
const CLOSED: &[&str] =
    &["sever", "interrupt", "cessation", "terminat", "suspen", "ended", "break", "broken", "rupture"];

/// Relations of this kind are no diplomatic ones.
const CONSULAR: &str = "consular relations";

impl Article {
    /// An article by its country and headings; `codes` are those of the country.
    pub fn new<'a>(country: &str, codes: BTreeSet<String>, headings: impl Iterator<Item = &'a str>) -> Self {
        let headings = headings.flat_map(steps).filter(|heading| !heading.years.is_empty()).collect();
        Self { country: country.to_owned(), codes, headings }
    }

    /// Whether an actor is the country, by its code or by a word of its name.
    fn is_country(&self, actor: &Actor) -> bool {
        let by_code = actor.country.as_ref().is_some_and(|country| self.codes.contains(country));
        let name = actor.name.to_lowercase();
        let mut words = self.country.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 4);
        by_code || words.any(|word| !is_common(word) && name.contains(&beginning(word)))
    }

    /// Whether a relation stands between the teller and the country.
    fn is_between(&self, record: &Record, relation: &Relation) -> bool {
        let side = |ids: &[String], is: &dyn Fn(&Actor) -> bool| {
            ids.iter().filter_map(|id| record.actor(id)).any(is)
        };
        let teller = |actor: &Actor| actor.country.as_deref() == Some(TELLER);
        let country = |actor: &Actor| self.is_country(actor);
        (side(&relation.subject, &teller) && side(&relation.object, &country))
            || (side(&relation.subject, &country) && side(&relation.object, &teller))
    }
}

/// Words in the names of many countries.
fn is_common(word: &str) -> bool {
    let common =
        ["republic", "democratic", "federation", "union", "north", "saint", "islands", "empire", "central"];
    common.contains(&word.to_lowercase().as_str())
}

/// The first letters of a word, which its adjective shares.
fn beginning(word: &str) -> String {
    word.to_lowercase().chars().take(5).collect()
}

/// What a heading says happened.
fn steps(text: &str) -> Vec<Heading> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let diplomatic = has(RELATIONS) && !lower.contains(CONSULAR);
    let spoken = [
        (Step::Recognized, has(RECOGNIZED)),
        (Step::Opened, diplomatic && has(OPENED)),
        (Step::Closed, diplomatic && has(CLOSED)),
    ];
    let heading = |step| Heading { text: text.to_owned(), step, years: years(text) };
    spoken.into_iter().filter(|(_, said)| *said).map(|(step, _)| heading(step)).collect()
}

/// The years that a heading names with four digits.
pub(crate) fn years(text: &str) -> BTreeSet<i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
    numbers.filter_map(|n| n.parse().ok()).filter(|year| (1700..2200).contains(year)).collect()
}

/// A relation of a record as a step in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What happened; none for a relation that is not said to begin or end.
    pub step: Option<Step>,
    /// When.
    pub year: Option<i32>,
    /// The relation's id.
    pub id: String,
    /// Whether a heading says so.
    pub right: bool,
}

/// How an article came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The relations between the two.
    pub told: Vec<Told>,
    /// For each heading whether it was found.
    pub found: Vec<bool>,
}

/// Holds the relations of a record against an article's headings.
pub fn outcome(article: &Article, record: &Record) -> Outcome {
    let between = record.relations.iter().filter(|r| article.is_between(record, r));
    let mut told: Vec<Told> = between.flat_map(steps_of).collect();
    let fits = |heading: &Heading, told: &Told| {
        told.step == Some(heading.step) && told.year.is_some_and(|year| heading.years.contains(&year))
    };
    let found = article.headings.iter().map(|heading| told.iter().any(|t| fits(heading, t))).collect();
    for step in &mut told {
        step.right = article.headings.iter().any(|heading| fits(heading, step));
    }
    Outcome { told, found }
}

/// What a relation says happened: it may begin and end.
fn steps_of(relation: &Relation) -> Vec<Told> {
    let (since, until) = (relation.since.as_ref(), relation.until.as_ref());
    let told = |step, date: Option<&EventDate>| Told {
        step,
        year: date.and_then(year),
        id: relation.id.clone(),
        right: false,
    };
    let holds = relation.status == Status::Actual;
    let opened = match relation.relation {
        _ if !holds => return Vec::new(),
        RelationKind::Recognizes => Step::Recognized,
        RelationKind::HasRelationsWith => Step::Opened,
        _ => return Vec::new(),
    };
    let closed = (opened == Step::Opened).then_some(Step::Closed);
    match (since, until) {
        (None, None) => vec![told(None, None)],
        (since, until) => {
            let begins = since.map(|date| told(Some(opened), Some(date)));
            begins.into_iter().chain(until.map(|date| told(closed, Some(date)))).collect()
        }
    }
}

/// The year of a date, where it lies in one.
fn year(date: &EventDate) -> Option<i32> {
    let of = |day: &Option<String>| day.as_deref().and_then(|day| day.get(..4)?.parse::<i32>().ok());
    let (start, end) = (of(&date.start), of(&date.end));
    start.filter(|start| end.is_none_or(|end| end == *start))
}

/// Figures over all articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RelationsScore {
    /// Articles read.
    pub articles: usize,
    /// Of each step the headings, and those found.
    headings: [(usize, usize); 3],
    /// Of each step the relations told, and those right; behind them those without a step.
    told: [(usize, usize); 4],
}

impl RelationsScore {
    /// Takes in an article.
    pub fn add(&mut self, article: &Article, outcome: &Outcome) {
        self.articles += 1;
        for (heading, found) in article.headings.iter().zip(&outcome.found) {
            let counts = &mut self.headings[heading.step as usize];
            *counts = (counts.0 + 1, counts.1 + usize::from(*found));
        }
        for told in &outcome.told {
            let counts = &mut self.told[told.step.map_or(3, |step| step as usize)];
            *counts = (counts.0 + 1, counts.1 + usize::from(told.right));
        }
    }

    /// Of all headings the share found, of all relations told the share that is right.
    pub fn totals(&self) -> (f64, f64) {
        (share(sum(&self.headings)), share(sum(&self.told)))
    }

    /// Recall, precision and their F1, by the names that floors use.
    pub fn rows(&self) -> Vec<(String, f64)> {
        let (recall, precision) = self.totals();
        let mut rows = vec![("recall".to_owned(), recall), ("precision".to_owned(), precision)];
        rows.push(("f1".to_owned(), harmonic(recall, precision)));
        for step in Step::ALL {
            let at = step as usize;
            rows.push((format!("{}.recall", step.name()), share(self.headings[at])));
            rows.push((format!("{}.precision", step.name()), share(self.told[at])));
        }
        rows
    }
}

/// The sum of counts.
fn sum(counts: &[(usize, usize)]) -> (usize, usize) {
    counts.iter().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
}

/// The harmonic mean of two shares.
fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

/// The second count's share of the first; 0 where there is none.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn share((all, part): (usize, usize)) -> f64 {
    if all == 0 { 0.0 } else { part as f64 / all as f64 }
}

impl fmt::Display for RelationsScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} articles", self.articles)?;
        writeln!(
            f,
            "{:<12} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9}",
            "", "headings", "found", "recall", "told", "right", "precision"
        )?;
        let rows = Step::ALL.iter().map(|s| (s.name(), self.headings[*s as usize], self.told[*s as usize]));
        let rest = [("no year", (0, 0), self.told[3]), ("all", sum(&self.headings), sum(&self.told))];
        for (name, headings, told) in rows.chain(rest) {
            writeln!(
                f,
                "{name:<12} {:>8} {:>8} {:>8.3} {:>8} {:>8} {:>9.3}",
                headings.0,
                headings.1,
                share(headings),
                told.0,
                told.1,
                share(told)
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_happened_and_when() {
        let said = |text: &str| {
            steps(text).into_iter().map(|h| (h.step, h.years.into_iter().next())).collect::<Vec<_>>()
        };
        assert_eq!(said("U.S. Recognition of Exland, 1921."), [(Step::Recognized, Some(1921))]);
        assert_eq!(said("Diplomatic Relations Re-established, 1944."), [(Step::Opened, Some(1944))]);
        assert_eq!(said("Severance of Relations, 1898."), [(Step::Closed, Some(1898))]);
        assert_eq!(said("Establishment of Consular Relations, 1844."), []);
        assert_eq!(said("Establishment of U.S. Legation, 1942."), []);
    }

    #[test]
    fn a_span_of_years_is_not_one_year() {
        let date = |start: &str, end: &str| EventDate {
            start: Some(start.to_owned()),
            end: Some(end.to_owned()),
            text: None,
            from: dateline_record::DateFrom::Expression,
            relative: None,
        };
        assert_eq!(year(&date("1921-03-01", "1921-12-31")), Some(1921));
        assert_eq!(year(&date("1921-03-01", "1922-01-01")), None);
    }
}
