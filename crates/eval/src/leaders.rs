//! The catalogue of actors against tables of leaders and of states: whom a name means on a day.
//!
//! Tables: REIGN's spells of leaders (`reign/leaderlist_*.csv`) with their full names in a table of ours, the World
//! Factbook's heads of state and government and its nationality words (`factbook/*/*.json`), capitals and demonyms of
//! mledoze/countries. Every row is asked in a sentence of our own, read by the whole coder, with the day as the day of
//! publication. Measure: the share of rows in which the words mean whom the table says.

mod factbook;
mod lands;
mod reign;

pub use factbook::Place;

use dateline_lexicon::{Actors, Entity};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;

/// What a row of a table asks of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// A leader of REIGN on the middle day of a spell.
    ReignInside,
    /// A leader of REIGN some years before a spell.
    ReignBefore,
    /// A leader of REIGN some years after a spell.
    ReignAfter,
    /// A head of state or government of the Factbook, today.
    Holders,
    /// The adjective of a state.
    Adjective,
    /// The noun for a state's people.
    People,
    /// The capital of a state.
    Capital,
}

impl Set {
    /// Its name in tables and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReignInside => "reign.inside",
            Self::ReignBefore => "reign.before",
            Self::ReignAfter => "reign.after",
            Self::Holders => "factbook.holders",
            Self::Adjective => "adjective",
            Self::People => "people",
            Self::Capital => "capital",
        }
    }
}

/// Whom the words must mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A person of the catalogue, in the government of one of these states.
    InOffice(Vec<String>),
    /// Anyone but one who holds the office that was held in this state on that other day.
    OutOfOffice(String, Date),
    /// The state itself or, of its adjective, its government.
    State(Vec<String>),
}

/// One question: a sentence of our own about words of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is asked.
    pub set: Set,
    /// The words of the table.
    pub words: String,
    /// The sentence.
    pub text: String,
    /// The bytes of the sentence that must be mentioned.
    pub span: (usize, usize),
    /// The day of publication.
    pub day: Date,
    /// Whom the words must mean.
    pub expected: Expected,
    /// The row of the table, as shown for a miss.
    pub row: String,
}

impl Check {
    /// A question: `words` stand in the sentence in place of `{}`.
    pub(crate) fn new(
        set: Set,
        words: &str,
        carrier: &str,
        day: Date,
        expected: Expected,
        row: String,
    ) -> Self {
        let start = carrier.find("{}").unwrap_or_default();
        let text = carrier.replacen("{}", words, 1);
        let span = (start, start + words.len());
        Self { set, words: words.to_owned(), text, span, day, expected, row }
    }

    /// Whether one of the mentions of the sentence that reach to the end of the words means whom it must.
    pub fn holds(&self, found: &[Found], actors: &Actors) -> bool {
        let there: Vec<&Found> =
            found.iter().filter(|f| f.start < self.span.1 && f.end >= self.span.1).collect();
        match &self.expected {
            Expected::InOffice(states) => there.iter().any(|f| f.is_person() && f.has_code(states, "GOV")),
            Expected::OutOfOffice(state, day) => {
                let holds = |f: &&&Found| f.has_code(std::slice::from_ref(state), "GOV");
                !there.iter().filter(holds).any(|f| f.is_in_that_term(actors, state, self.day, *day))
            }
            Expected::State(states) => {
                there.iter().any(|f| f.has_code(states, "") || f.has_code(states, "GOV"))
            }
        }
    }
}

/// An actor that words of a sentence were taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// First byte of the words.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// The catalogue's id.
    pub entity: Option<String>,
    /// The actor code.
    pub code: Option<String>,
}

impl Found {
    fn is_person(&self) -> bool {
        self.entity.as_ref().is_some_and(|entity| entity.starts_with("person/"))
    }

    fn has_code(&self, states: &[String], sector: &str) -> bool {
        let code = self.code.as_deref().unwrap_or_default();
        states.iter().any(|state| code.strip_prefix(state.as_str()) == Some(sector))
    }

    /// Whether the person has no other office of the state on `day` than the one held on the `other` day.
    fn is_in_that_term(&self, actors: &Actors, state: &str, day: Date, other: Date) -> bool {
        let entity = actors.entities.iter().find(|e| Some(e.reference()) == self.entity);
        let terms = |e: &Entity| e.held.iter().any(|t| t.of == state && t.covers(day) && !t.covers(other));
        !entity.is_some_and(terms)
    }
}

/// The tables as text.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// REIGN's list of leaders, CSV.
    pub reign: String,
    /// Full names of REIGN's leaders: leadid, full name; tabs between them.
    pub names: String,
    /// The Factbook's places.
    pub places: Vec<Place>,
    /// Country codes, CSV.
    pub codes: String,
    /// Countries of mledoze, JSON.
    pub countries: String,
    /// The day for which the Factbook tells the holders.
    pub today: Date,
}

/// A table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A CSV file.
    #[error("{0}: {1}")]
    Csv(&'static str, csv::Error),
    /// A JSON file.
    #[error("{0}: {1}")]
    Json(String, serde_json::Error),
    /// A table lacks a column.
    #[error("{0}: no column `{1}`")]
    Column(&'static str, &'static str),
}

/// All questions that the tables ask.
///
/// # Errors
/// When a table cannot be read.
pub fn checks(tables: &Tables, actors: &Actors) -> Result<Vec<Check>, TableError> {
    let mut checks = reign::checks(tables, actors)?;
    let states = factbook::states(tables, actors)?;
    checks.extend(factbook::holders(&states, tables.today));
    checks.extend(lands::checks(tables, &states)?);
    Ok(checks)
}

/// How many questions of each set were answered right, and which were not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    sets: BTreeMap<Set, (usize, usize)>,
    /// The questions that were answered wrong, with what was found.
    pub misses: Vec<String>,
}

impl Outcome {
    /// Counts a question by what was found in its sentence.
    pub fn add(&mut self, check: &Check, found: &[Found], actors: &Actors) {
        let right = check.holds(found, actors);
        let (all, fine) = self.sets.entry(check.set).or_default();
        *all += 1;
        *fine += usize::from(right);
        if !right {
            let shown: Vec<String> = found.iter().map(show).collect();
            let told = if shown.is_empty() { "nothing".to_owned() } else { shown.join(", ") };
            self.misses.push(format!("{}: {} on {}: found {told}", check.set.name(), check.row, check.day));
        }
    }

    /// For each set its name, how many questions there were and how many were answered right.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, usize, usize)> {
        self.sets.iter().map(|(set, (all, right))| (set.name(), *all, *right))
    }
}

/// A finding in few words.
fn show(found: &Found) -> String {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    format!("{} {}", or_none(&found.entity), or_none(&found.code))
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<18} {:>6} {:>6} {:>8}", "set", "asked", "right", "per cent")?;
        for (name, all, right) in self.rows() {
            writeln!(f, "{name:<18} {all:>6} {right:>6} {:>8.2}", 100.0 * right as f64 / all as f64)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
