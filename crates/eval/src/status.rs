//! Event factuality: words with how sure it is that what they tell happened.
//!
//! A file has one JSON object a line: `text`, tokens joined by spaces, and `targets`, each with the tokens `span1` (first,
//! one past the last) and a `label` from 3 (certainly happened) to -3 (certainly did not). What is given is a status, and a
//! value by what the status rests on.

use crate::classes::Confusion;
use dateline_record::Status;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;

/// What is given for a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Given {
    /// Its status.
    pub status: Status,
    /// What the value rests on: the id of a ground; the status where the lexicon has no value for its grounds.
    pub ground: &'static str,
    /// How sure it is that it happened, 3 to -3.
    pub value: f64,
}

impl From<Status> for Given {
    fn from(status: Status) -> Self {
        Self { status, ground: name(status), value: value(status) }
    }
}

/// The name of a status.
pub fn name(status: Status) -> &'static str {
    match status {
        Status::Actual => "actual",
        Status::Future => "future",
        Status::Hypothetical => "hypothetical",
        Status::Negated => "negated",
    }
}

/// A sentence with labelled words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Case {
    /// Its tokens, joined by spaces.
    pub text: String,
    /// The labelled words.
    pub targets: Vec<Target>,
}

/// A labelled word.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Target {
    /// Its tokens: first, one past the last.
    pub span1: [usize; 2],
    /// How sure it is that it happened, 3 to -3.
    pub label: f64,
}

/// A line is none of these objects.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {source}")]
pub struct StatusError {
    line: usize,
    source: serde_json::Error,
}

/// Reads a file.
///
/// # Errors
/// When a line is no such object.
pub fn read(text: &str) -> Result<Vec<Case>, StatusError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(n, line)| serde_json::from_str(line).map_err(|source| StatusError { line: n + 1, source }))
        .collect()
}

/// The value that a status stands for where nothing is known of what it rests on: of what is to come, and of what is only
/// thought of, people who are asked whether it has happened lean to no.
fn value(status: Status) -> f64 {
    match status {
        Status::Actual => 3.0,
        Status::Future | Status::Hypothetical => -1.0,
        Status::Negated => -3.0,
    }
}

/// From which value on something has happened; below its opposite it has not.
const SURE: f64 = 1.5;

/// Whether a label says that something happened, that it did not, or neither.
fn class(label: f64) -> &'static str {
    match label {
        _ if label >= SURE => "happened",
        _ if label <= -SURE => "not",
        _ => "uncertain",
    }
}

/// How a file came out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// The labels with the values given for them.
    pairs: Vec<(f64, f64)>,
    /// The three classes.
    pub classes: Confusion,
    /// By status.
    by_status: BTreeMap<&'static str, Tally>,
    /// By what the value rests on.
    by_ground: BTreeMap<&'static str, Tally>,
}

/// Words that are alike.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Tally {
    words: usize,
    labels: f64,
    values: f64,
    far_off: usize,
}

impl Tally {
    fn add(&mut self, label: f64, value: f64) {
        self.words += 1;
        self.labels += label;
        self.values += value;
        self.far_off += usize::from((label - value).abs() >= FAR_OFF);
    }
}

/// By how much a value must differ from its label to be far off.
pub const FAR_OFF: f64 = 3.0;

impl Outcome {
    /// Takes in a labelled word and what is given for it.
    pub fn add(&mut self, label: f64, given: impl Into<Given>) {
        let given = given.into();
        self.pairs.push((label, given.value));
        let class_given = match given.status {
            Status::Actual => "happened",
            Status::Future | Status::Hypothetical => "uncertain",
            Status::Negated => "not",
        };
        self.classes.add(class(label), Some(class_given));
        self.by_status.entry(name(given.status)).or_default().add(label, given.value);
        self.by_ground.entry(given.ground).or_default().add(label, given.value);
    }

    /// The mean absolute error of the values.
    pub fn mae(&self) -> f64 {
        self.pairs.iter().map(|(gold, given)| (gold - given).abs()).sum::<f64>()
            / self.pairs.len().max(1) as f64
    }

    /// Pearson's correlation of labels and values; 0 where either never changes.
    pub fn pearson(&self) -> f64 {
        let n = self.pairs.len().max(1) as f64;
        let mean = |side: fn(&(f64, f64)) -> f64| self.pairs.iter().map(side).sum::<f64>() / n;
        let (gold, given) = (mean(|p| p.0), mean(|p| p.1));
        let sum = |of: &dyn Fn(f64, f64) -> f64| {
            self.pairs.iter().map(|p| of(p.0 - gold, p.1 - given)).sum::<f64>()
        };
        let spread = (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
        if spread == 0.0 { 0.0 } else { sum(&|x, y| x * y) / spread }
    }

    /// The figures, to four digits.
    pub fn json(&self) -> Value {
        let figures = [("mae", self.mae()), ("r", self.pearson()), ("macro-f1", self.classes.macro_f1())];
        let shown = |value: f64| json!((value * 10_000.0).round() / 10_000.0);
        figures.into_iter().map(|(name, value)| (name.to_owned(), shown(value))).collect::<Map<_, _>>().into()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mae, r, f1) = (self.mae(), self.pearson(), self.classes.macro_f1());
        writeln!(f, "{} words: MAE {mae:.3}, Pearson r {r:.3}, macro F1 {f1:.3}\n", self.pairs.len())?;
        table(f, "status", &self.by_status)?;
        table(f, "rests on", &self.by_ground)?;
        write!(f, "{}", self.classes)
    }
}

/// Writes tallies, those with most words first.
fn table(f: &mut fmt::Formatter<'_>, title: &str, tallies: &BTreeMap<&'static str, Tally>) -> fmt::Result {
    writeln!(f, "{title:<20} {:>6} {:>11} {:>6} {:>8}", "words", "mean label", "value", "far off")?;
    let mut rows: Vec<_> = tallies.iter().collect();
    rows.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.words));
    for (name, Tally { words, labels, values, far_off }) in rows {
        let n = *words as f64;
        writeln!(f, "{name:<20} {words:>6} {:>11.2} {:>6.2} {far_off:>8}", labels / n, values / n)?;
    }
    writeln!(f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_wrong_ones_named() {
        let line = r#"{"text": "Rain fell .", "targets": [{"span1": [1, 2], "label": 3.0, "span_text": "fell"}], "idx": 0}"#;
        let cases = read(&format!("{line}\n\n")).expect("sound");
        assert_eq!((cases.len(), cases[0].targets[0].span1), (1, [1, 2]));
        assert!(read(&format!("{line}\n{{}}\n")).expect_err("no case").to_string().starts_with("line 2: "));
    }

    #[test]
    fn values_correlate_with_labels_that_they_follow() {
        let mut outcome = Outcome::default();
        for (label, status) in [(3.0, Status::Actual), (-3.0, Status::Negated), (-1.0, Status::Future)] {
            outcome.add(label, status);
        }
        assert!((outcome.pearson() - 1.0).abs() < 1e-12 && outcome.mae() == 0.0);
        assert_eq!(outcome.json()["macro-f1"], json!(1.0));
        outcome.add(-3.0, Status::Actual);
        assert!((outcome.mae() - 1.5).abs() < 1e-12 && outcome.pearson() < 0.6);
        assert!(
            outcome.to_string().contains("actual                    2        0.00   3.00        1"),
            "{outcome}"
        );
        let mut graded = Outcome::default();
        graded.add(1.0, Given { status: Status::Hypothetical, ground: "purpose", value: 0.5 });
        assert!((graded.mae() - 0.5).abs() < 1e-12 && graded.to_string().contains("\npurpose "), "{graded}");
        let mut flat = Outcome::default();
        flat.add(1.0, Status::Actual);
        assert!(flat.pearson().abs() < 1e-12);
    }
}
