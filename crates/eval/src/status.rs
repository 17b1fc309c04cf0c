//! Event factuality: words with how sure it is that what they tell happened.
//!
//! A file has one JSON object a line: `text`, tokens joined by spaces, and `targets`, each with the tokens `span1` (first,
//! one past the last) and a `label` from 3 (certainly happened) to -3 (certainly did not). A status stands for one value:
//! what happened for 3, what did not for -3; of what is to come, and of what is only thought of, readers are asked whether
//! it has happened, and lean to no.

use crate::classes::Confusion;
use dateline_record::Status;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;

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

/// The value that a status stands for.
pub fn value(status: Status) -> f64 {
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
    /// By status: how many words were given it, and the sum of their labels.
    by_status: BTreeMap<&'static str, (usize, f64)>,
}

impl Outcome {
    /// Takes in a labelled word and its status.
    pub fn add(&mut self, label: f64, status: Status) {
        self.pairs.push((label, value(status)));
        let (name, given) = match status {
            Status::Actual => ("actual", "happened"),
            Status::Future => ("future", "uncertain"),
            Status::Hypothetical => ("hypothetical", "uncertain"),
            Status::Negated => ("negated", "not"),
        };
        self.classes.add(class(label), Some(given));
        let sum = self.by_status.entry(name).or_default();
        *sum = (sum.0 + 1, sum.1 + label);
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
        writeln!(f, "{:<12} {:>6} {:>11}", "status", "words", "mean label")?;
        for (status, (words, sum)) in &self.by_status {
            writeln!(f, "{status:<12} {words:>6} {:>11.2}", sum / *words as f64)?;
        }
        write!(f, "\n{}", self.classes)
    }
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
        assert!(outcome.to_string().contains("actual            2        0.00"), "{outcome}");
        let mut flat = Outcome::default();
        flat.add(1.0, Status::Actual);
        assert!(flat.pearson().abs() < 1e-12);
    }
}
