//! `dateline lexicon check`.

use super::Layer;
use crate::Outcome;
use crate::output::Output;
use crate::term;
use dateline::Coder;
use dateline::lexicon::{Example, Pattern, Problem};
use rayon::prelude::*;
use std::io::Write;

/// An example with the pattern that it holds to its word.
type Trial<'a> = (&'a Pattern, &'a Example);

/// All examples of a coder's lexicon.
fn trials(coder: &Coder) -> impl Iterator<Item = Trial<'_>> {
    let patterns = coder.lexicon().patterns.iter();
    patterns.flat_map(|pattern| pattern.examples.iter().map(move |example| (pattern, example)))
}

/// Runs `dateline lexicon check`.
///
/// # Errors
/// When the lexicon cannot be read at all.
pub fn check(layers: &[Layer]) -> anyhow::Result<Outcome> {
    let (lexicon, mut problems) = super::read(layers)?;
    let coder = Coder::new(lexicon)?;
    let (gaps, held): (Vec<Trial<'_>>, Vec<Trial<'_>>) = trials(&coder).partition(|(_, example)| example.gap);
    let failed: Vec<Problem> = (held.par_iter())
        .filter_map(|(pattern, example)| dateline::examples::check(&coder, pattern, example))
        .collect();
    let closed: Vec<&Trial<'_>> = (gaps.par_iter())
        .filter(|(pattern, example)| dateline::examples::check(&coder, pattern, example).is_none())
        .collect();
    let wrong = failed.len();
    problems.extend(failed);
    problems.sort();
    let mut out = Output::open(None)?;
    for problem in &problems {
        writeln!(out, "{}", term::clean(&problem.to_string()))?;
    }
    for (pattern, example) in &closed {
        writeln!(out, "{}: note: pattern `{}`: this gap is closed", example.place, pattern.id)?;
    }
    let patterns = coder.lexicon().patterns.len();
    let (entries, right) = (problems.len() - wrong, held.len() - wrong);
    writeln!(
        out,
        "{patterns} patterns; {right} of {} examples right; {} gaps known, {} of them closed; {entries} problems in the files",
        held.len(),
        gaps.len(),
        closed.len()
    )?;
    out.finish()?;
    Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::Problems })
}
