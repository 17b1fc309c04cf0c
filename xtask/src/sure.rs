//! Learns how much signs speak for an event, from sentences of our own that are labelled: logistic regression over the
//! event that ranks first in each, right or wrong, with a quadratic penalty. What is learned is how the signs compare; the
//! sentences are harder than news, so that the weight of `any` is to be set beside measurements on reports.

use crate::labelled;
use clap::Args;
use dateline::lexicon::confidence::Sign;
use std::path::PathBuf;

/// How often all sentences are gone through.
const ROUNDS: usize = 2000;
/// How far a weight moves in a round, for each sentence.
const STEP: f64 = 1.0;
/// How strongly weights are kept small.
const PENALTY: f64 = 2.0;

#[derive(Args)]
pub struct Arguments {
    /// Files of labelled sentences
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// An event's signs, and whether it is right.
type Case = (Vec<Sign>, bool);

/// Runs the chore.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let first = |labelled: labelled::Labelled| {
        labelled.links.into_iter().next().map(|(link, right)| (link.signs, right))
    };
    let cases: Vec<Case> = labelled::read(&arguments.files, None)?.into_iter().filter_map(first).collect();
    let weights = learn(&cases);
    println!("{} events; area under the curve {:.3}", cases.len(), area(&cases, &weights));
    for sign in Sign::ALL {
        let own = cases.iter().filter(|(signs, _)| signs.contains(sign));
        let (count, right) = own.fold((0, 0), |(n, r), (_, right)| (n + 1, r + u32::from(*right)));
        let share = 100.0 * f64::from(right) / f64::from(count.max(1));
        println!("{:14} {:5.2}   {count:5} events, {share:.0} % right", sign.id(), weights[*sign as usize]);
    }
    Ok(())
}

fn sum(signs: &[Sign], weights: &[f64]) -> f64 {
    signs.iter().map(|sign| weights[*sign as usize]).sum()
}

/// The weights, by steepest ascent.
fn learn(cases: &[Case]) -> Vec<f64> {
    let mut weights = vec![0.0; Sign::ALL.len()];
    let step = STEP / cases.len().max(1) as f64;
    for _ in 0..ROUNDS {
        let mut slope: Vec<f64> = weights.iter().map(|w| -PENALTY * w).collect();
        for (signs, right) in cases {
            let off = f64::from(u8::from(*right)) - 1.0 / (1.0 + (-sum(signs, &weights)).exp());
            signs.iter().for_each(|sign| slope[*sign as usize] += off);
        }
        weights.iter_mut().zip(&slope).for_each(|(w, s)| *w += step * s);
    }
    weights
}

/// The share of pairs of a right and a wrong event in which the right one has more for it; ties count half.
fn area(cases: &[Case], weights: &[f64]) -> f64 {
    let of = |wanted: bool| -> Vec<f64> {
        cases.iter().filter(|(_, right)| *right == wanted).map(|(signs, _)| sum(signs, weights)).collect()
    };
    let (right, wrong) = (of(true), of(false));
    let won = |r: &f64| {
        wrong
            .iter()
            .map(|w| {
                if r > w {
                    1.0
                } else if r == w {
                    0.5
                } else {
                    0.0
                }
            })
            .sum::<f64>()
    };
    right.iter().map(won).sum::<f64>() / (right.len() * wrong.len()).max(1) as f64
}
