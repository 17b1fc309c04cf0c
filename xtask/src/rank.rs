//! Learns how events between two parties are ranked, from sentences of our own that are labelled with what the one does to
//! the other.
//!
//! A conditional log-linear model over the events that the coder finds in a sentence (McFadden 1974): the probability of an
//! event is proportional to the exponent of the sum of its traits' weights, and what is learned are the weights under which
//! the events with the right root are most probable, with a quadratic penalty that keeps them small. Traits that are seen
//! in few sentences get no weight. The same sentences give the same weights.

use crate::{files, labelled};
use clap::Args;
use dateline::Link;
use dateline::lexicon::{Trait, TraitGroup};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

/// How often all sentences are gone through.
const ROUNDS: usize = 300;
/// How far a weight moves in a round.
const STEP: f64 = 0.5;
/// Into how many parts the sentences are split to measure on what was not learned from.
const FOLDS: usize = 5;

#[derive(Args)]
pub struct Arguments {
    /// Files of labelled sentences: code, tab, sentence with its parties in `{s ...}` and `{t ...}`
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where to write the weights; without it they are only measured
    #[arg(long)]
    out: Option<PathBuf>,
    /// A lexicon's folder, laid out like `data/`, in place of what was built in
    #[arg(long)]
    lexicon: Option<PathBuf>,
    /// How strongly weights are kept small
    #[arg(long, default_value_t = 60.0)]
    penalty: f64,
    /// Print the sentences in which no event has the right root, with the patterns that found others
    #[arg(long)]
    lost: bool,
    /// Print the sentences in which the rules put a wrong event before a right one
    #[arg(long)]
    misranked: bool,
    /// In how many sentences a trait must be seen
    #[arg(long, default_value_t = 4)]
    least: usize,
}

/// A sentence: the traits of its events, each with whether its root is right.
struct Case {
    events: Vec<(Vec<usize>, bool)>,
}

impl Case {
    /// Numbers the traits of a sentence's events.
    fn of(links: &[(Link, bool)], traits: &mut Traits) -> Self {
        let mut numbers = |link: &Link| link.traits.iter().map(|of| traits.number(of.clone())).collect();
        let events: Vec<(Vec<usize>, bool)> =
            links.iter().map(|(link, right)| (numbers(link), *right)).collect();
        let seen: BTreeSet<usize> = events.iter().flat_map(|(numbers, _)| numbers.iter().copied()).collect();
        seen.into_iter().for_each(|n| traits.seen[n] += 1);
        Self { events }
    }

    /// Whether the first event is wrong, and a later one right.
    fn is_misranked(&self) -> bool {
        !self.events.first().is_none_or(|(_, right)| *right) && self.events.iter().any(|(_, right)| *right)
    }
}

/// Traits by number.
#[derive(Default)]
struct Traits {
    numbers: BTreeMap<Trait, usize>,
    seen: Vec<usize>,
}

/// Runs the chore.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let (mut traits, mut cases, mut lost) = (Traits::default(), Vec::new(), 0);
    for labelled in labelled::read(&arguments.files, arguments.lexicon.as_deref())? {
        let case = Case::of(&labelled.links, &mut traits);
        let is_lost = case.events.iter().all(|(_, right)| !right);
        lost += usize::from(is_lost);
        if (arguments.lost && is_lost) || (arguments.misranked && case.is_misranked()) {
            let rules: Vec<&str> = labelled.links.iter().map(|(link, _)| link.event.rule.as_str()).collect();
            println!("{}\t{}", rules.join(" "), labelled.line);
        }
        cases.push(case);
    }
    let known = |n: &usize| traits.seen[*n] >= arguments.least;
    for (events, _) in cases.iter_mut().flat_map(|case| &mut case.events) {
        events.retain(known);
    }
    let size = traits.seen.len();
    println!("{} sentences; in {lost} no event has the right root", cases.len());
    println!("first by the rules  {:.4}", right(&cases, &vec![0.0; size]));
    println!(
        "first by weights    {:.4} (learned on four fifths, measured on the fifth)",
        crossed(&cases, size, arguments)
    );
    let weights = learn(&cases.iter().collect::<Vec<_>>(), size, arguments.penalty);
    println!("first by weights    {:.4} (measured on what was learned from)", right(&cases, &weights));
    if let Some(out) = &arguments.out {
        files::write(out, file(&traits, &weights, cases.len()).as_bytes())?;
    }
    Ok(())
}

impl Traits {
    fn number(&mut self, of: Trait) -> usize {
        let next = self.numbers.len();
        let number = *self.numbers.entry(of).or_insert(next);
        if number == next {
            self.seen.push(0);
        }
        number
    }
}

/// The share of sentences whose first event has the right root.
fn right<'a>(cases: impl IntoIterator<Item = &'a Case>, weights: &[f64]) -> f64 {
    let (mut all, mut right) = (0, 0);
    for case in cases {
        all += 1;
        let scores: Vec<f64> = case.events.iter().map(|(traits, _)| score(traits, weights)).collect();
        let best = (0..scores.len()).reduce(|best, n| if scores[n] > scores[best] { n } else { best });
        right += usize::from(best.is_some_and(|n| case.events[n].1));
    }
    f64::from(right as u32) / f64::from(all.max(1) as u32)
}

/// The share right on what was not learned from.
fn crossed(cases: &[Case], size: usize, arguments: &Arguments) -> f64 {
    let part = |fold: usize, inside: bool| -> Vec<&Case> {
        let numbered = cases.iter().enumerate();
        numbered.filter(|(n, _)| (n % FOLDS == fold) == inside).map(|(_, case)| case).collect()
    };
    let measured = (0..FOLDS).map(|fold| {
        let weights = learn(&part(fold, false), size, arguments.penalty);
        let held = part(fold, true);
        right(held.iter().copied(), &weights) * held.len() as f64
    });
    measured.sum::<f64>() / cases.len().max(1) as f64
}

fn score(traits: &[usize], weights: &[f64]) -> f64 {
    traits.iter().map(|n| weights[*n]).sum()
}

/// The weights, by steepest ascent with a step for each weight that shrinks as it moves (AdaGrad).
fn learn(cases: &[&Case], size: usize, penalty: f64) -> Vec<f64> {
    let taught: Vec<&&Case> = cases.iter().filter(|case| is_taught(case)).collect();
    let (mut weights, mut moved) = (vec![0.0; size], vec![1e-6; size]);
    for _ in 0..ROUNDS {
        let mut slope: Vec<f64> = weights.iter().map(|w| -penalty * w).collect();
        for case in &taught {
            add_slope(case, &weights, &mut slope);
        }
        for n in 0..size {
            moved[n] += slope[n] * slope[n];
            weights[n] += STEP * slope[n] / f64::sqrt(moved[n]);
        }
    }
    weights
}

/// Whether there is anything to learn: right and wrong events.
fn is_taught(case: &Case) -> bool {
    let right = case.events.iter().filter(|(_, right)| *right).count();
    right > 0 && right < case.events.len()
}

/// Adds a sentence's slope: how often traits are seen on right events, less how often the weights expect them.
fn add_slope(case: &Case, weights: &[f64], slope: &mut [f64]) {
    let scores: Vec<f64> = case.events.iter().map(|(traits, _)| score(traits, weights)).collect();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let parts: Vec<f64> = scores.iter().map(|score| (score - top).exp()).collect();
    let all: f64 = parts.iter().sum();
    let right: f64 = parts.iter().zip(&case.events).filter(|(_, (_, right))| *right).map(|(p, _)| p).sum();
    for (part, (traits, is_right)) in parts.iter().zip(&case.events) {
        let wanted = if *is_right { part / right } else { 0.0 };
        traits.iter().for_each(|n| slope[*n] += wanted - part / all);
    }
}

/// The weights as entries of the lexicon, by group and value.
fn file(traits: &Traits, weights: &[f64], sentences: usize) -> String {
    let mut text = format!(
        "# How events that may stand between two parties are ranked: of two, the one whose traits have the larger sum goes\n\
         # first. Learned by `cargo run -p xtask -- rank` from {sentences} sentences of our own (data/model/ranking).\n"
    );
    for group in TraitGroup::ALL {
        let own = traits.numbers.iter().filter(|(of, _)| of.group == *group);
        let told: Vec<_> = own.filter(|(_, n)| weights[**n].abs() >= 0.05).collect();
        if told.is_empty() {
            continue;
        }
        let _ = write!(text, "\ntraits {}\n", group.id());
        for (of, n) in told {
            let _ = writeln!(text, "  {}  {:.2}", of.value, weights[*n]);
        }
    }
    text
}
