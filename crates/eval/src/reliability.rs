//! Whether what is given a confidence is right that often.

use serde_json::{Map, Value, json};
use std::fmt;

/// How many bins confidences are put into.
const BINS: usize = 10;

/// Confidences with what came of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reliability {
    told: Vec<(f64, bool)>,
}

/// A bin: how many, their mean confidence, the share that is right.
type Bin = (usize, f64, f64);

impl Reliability {
    /// Takes in a confidence and whether what had it is right.
    pub fn add(&mut self, confidence: f64, right: bool) {
        self.told.push((confidence, right));
    }

    /// Takes in all of another.
    pub fn join(&mut self, other: &Self) {
        self.told.extend(&other.told);
    }

    /// The bins, lowest first; those without anything are left out.
    fn bins(&self) -> Vec<(usize, Bin)> {
        let mut sums = [(0, 0.0, 0.0); BINS];
        for (confidence, right) in &self.told {
            let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
            let (n, sum, hits) = &mut sums[bin];
            *n += 1;
            *sum += confidence;
            *hits += f64::from(u8::from(*right));
        }
        let filled = sums.into_iter().enumerate().filter(|(_, (n, ..))| *n > 0);
        filled.map(|(bin, (n, sum, hits))| (bin, (n, sum / n as f64, hits / n as f64))).collect()
    }

    /// How far confidence and share of what is right lie apart, by bin, weighted by what is in it (Naeini et al. 2015).
    pub fn expected_error(&self) -> f64 {
        let all = self.told.len().max(1) as f64;
        self.bins().iter().map(|(_, (n, mean, right))| *n as f64 / all * (mean - right).abs()).sum()
    }

    /// The mean squared distance of confidence and outcome.
    pub fn brier(&self) -> f64 {
        let squared = |(c, right): &(f64, bool)| (c - f64::from(u8::from(*right))).powi(2);
        self.told.iter().map(squared).sum::<f64>() / self.told.len().max(1) as f64
    }

    /// How likely something right has a higher confidence than something wrong; a half where it tells nothing.
    pub fn ranking(&self) -> f64 {
        let (right, wrong): (Vec<_>, Vec<_>) = self.told.iter().partition(|(_, right)| *right);
        let pairs = right.len() * wrong.len();
        let wins = |r: &(f64, bool)| -> f64 {
            let against = |w: &(f64, bool)| match r.0.total_cmp(&w.0) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
            wrong.iter().map(against).sum()
        };
        if pairs == 0 { 0.5 } else { right.iter().map(wins).sum::<f64>() / pairs as f64 }
    }

    /// The figures as one flat object.
    pub fn json(&self) -> Map<String, Value> {
        let figures = [("ece", self.expected_error()), ("brier", self.brier()), ("auc", self.ranking())];
        let named = |(name, value): (&str, f64)| {
            (format!("confidence-{name}"), json!((value * 10_000.0).round() / 10_000.0))
        };
        figures.into_iter().map(named).collect()
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ece, brier, auc) = (self.expected_error(), self.brier(), self.ranking());
        writeln!(
            f,
            "{} with a confidence: error {ece:.3}, Brier {brier:.3}, AUC {auc:.3}\n",
            self.told.len()
        )?;
        writeln!(f, "confidence     of  mean  right")?;
        for (bin, (n, mean, right)) in self.bins() {
            let (from, to) = (bin as f64 / BINS as f64, (bin + 1) as f64 / BINS as f64);
            writeln!(f, "{from:.1} to {to:.1} {n:>6}  {mean:.2}   {right:.2}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_as_often_as_told_has_no_error() {
        let mut reliability = Reliability::default();
        for n in 0..4 {
            reliability.add(0.75, n > 0);
        }
        assert!(reliability.expected_error() < 1e-9 && (reliability.ranking() - 0.5).abs() < 1e-9);
        assert!((reliability.brier() - 0.1875).abs() < 1e-9);
        reliability.add(0.1, false);
        assert!(reliability.ranking() > 0.5 && reliability.expected_error() > 0.01);
        assert!(reliability.to_string().contains("0.7 to 0.8      4  0.75   0.75"), "{reliability}");
        assert!((Reliability::default().ranking() - 0.5).abs() < 1e-9);
    }
}
