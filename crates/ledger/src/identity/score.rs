//! How likely two things are the same, and why.

use serde::{Deserialize, Serialize};

/// What speaks for or against a likeness.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reason<K> {
    /// What it is.
    pub reason: K,
    /// How far it is so: a share, a count, or 1 for what is either so or not.
    pub value: f64,
    /// What it adds to the log-odds: positive speaks for, negative against.
    pub weight: f64,
}

/// How likely two things are the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Likeness<K> {
    /// From 0 to 1. Calibrated on the reports of `eval/duplicates/develop`.
    pub score: f64,
    /// What it rests on, the weightiest first.
    pub reasons: Vec<Reason<K>>,
}

impl<K: Copy> Likeness<K> {
    /// Weighs what was seen, a logistic regression: the odds before anything is seen, then each thing seen with its
    /// weight.
    pub fn weigh(bias: f64, seen: &[(K, f64)], weight: impl Fn(K) -> f64) -> Self {
        let reason = |(reason, value): &(K, f64)| Reason {
            reason: *reason,
            value: *value,
            weight: value * weight(*reason),
        };
        let mut reasons: Vec<Reason<K>> =
            seen.iter().filter(|(_, value)| *value != 0.0).map(reason).collect();
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let odds = bias + reasons.iter().map(|reason| reason.weight).sum::<f64>();
        Self { score: 1.0 / (1.0 + (-odds).exp()), reasons }
    }

    /// That nothing is the same.
    pub fn none() -> Self {
        Self { score: 0.0, reasons: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_add_up_to_the_score() {
        let likeness = Likeness::weigh(-1.0, &[('a', 1.0), ('b', 0.0), ('c', 0.5)], |k| match k {
            'a' => 0.5,
            _ => 3.0,
        });
        let odds: f64 = likeness.reasons.iter().map(|reason| reason.weight).sum::<f64>() - 1.0;
        assert_eq!(odds, 1.0);
        assert!((likeness.score - 0.731).abs() < 0.001);
        assert_eq!(likeness.reasons.iter().map(|reason| reason.reason).collect::<String>(), "ca");
    }
}
