//! `dateline lexicon check`.

use super::Layer;
use crate::Outcome;
use crate::output::Output;
use crate::term;
use dateline::lexicon::{Example, Lexicon, Pattern, Problem};
use dateline::{Coder, examples};
use rayon::prelude::*;
use std::io::Write;
use std::path::Path;

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
    let (entries, mut errors) = super::entries(layers)?;
    let (lexicon, further) = Lexicon::of_entries(&entries);
    errors.extend(further);
    let found = dateline::lexicon::check::check(&lexicon, &entries);
    errors.extend(found.errors);
    let coder = Coder::new(lexicon)?;
    let tried = Tried::new(&coder);
    let mut warnings = found.warnings;
    warnings.extend(tried.never_own());
    warnings.retain(|warning| !is_below(warning, layers));
    let in_files = errors.len();
    let (changed, failed): (Vec<Problem>, Vec<Problem>) =
        tried.failed().cloned().partition(|problem| is_below(problem, layers));
    errors.extend(failed);
    warnings.extend(changed);
    errors.sort();
    warnings.sort();
    let mut out = Output::open(None)?;
    for error in &errors {
        writeln!(out, "{}", term::clean(&error.to_string()))?;
    }
    for warning in &warnings {
        writeln!(out, "{}", term::clean(&format!("{}: warning: {}", warning.place, warning.message)))?;
    }
    for (pattern, example) in tried.closed() {
        writeln!(out, "{}: note: pattern `{}`: this gap is closed", example.place, pattern.id)?;
    }
    writeln!(out, "{}; {in_files} problems in the files, {} warnings", tried.sum(), warnings.len())?;
    out.finish()?;
    Ok(if errors.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

/// Whether a problem is one of entries below a layer of one's own, which is there to change what they give.
fn is_below(problem: &Problem, layers: &[Layer]) -> bool {
    matches!(layers.last(), Some(Layer::Over(dir)) if !Path::new(&*problem.place.file).starts_with(dir))
}

/// All examples with what came of them.
struct Tried<'a> {
    patterns: &'a [Pattern],
    trials: Vec<(Trial<'a>, examples::Outcome)>,
}

impl<'a> Tried<'a> {
    /// Runs the examples of a coder's lexicon.
    fn new(coder: &'a Coder) -> Self {
        let trials: Vec<Trial<'a>> = trials(coder).collect();
        let run =
            |(pattern, example): Trial<'a>| ((pattern, example), examples::check(coder, pattern, example));
        Self { patterns: &coder.lexicon().patterns, trials: trials.into_par_iter().map(run).collect() }
    }

    /// What is wrong with examples that must hold.
    fn failed(&self) -> impl Iterator<Item = &Problem> {
        let held = self.trials.iter().filter(|((_, example), _)| !example.gap);
        held.filter_map(|(_, outcome)| outcome.problem.as_ref())
    }

    /// The known gaps that are none any more.
    fn closed(&self) -> impl Iterator<Item = &Trial<'a>> {
        let gaps = self.trials.iter().filter(|((_, example), _)| example.gap);
        gaps.filter(|(_, outcome)| outcome.problem.is_none()).map(|(trial, _)| trial)
    }

    /// Patterns that give none of the events of their own sentences: others win at each.
    fn never_own(&self) -> impl Iterator<Item = Problem> {
        let must = |pattern: &'a Pattern| {
            let own = move |trial: &&(Trial<'a>, examples::Outcome)| std::ptr::eq(trial.0.0, pattern);
            self.trials.iter().filter(own).filter(|((_, example), _)| example.expected.is_some())
        };
        let idle = move |pattern: &&'a Pattern| {
            must(pattern).next().is_some() && !must(pattern).any(|(_, outcome)| outcome.own)
        };
        let message =
            |pattern: &Pattern| format!("pattern `{}` gives none of its own sentences' events", pattern.id);
        self.patterns.iter().filter(idle).map(move |p| Problem::new(&p.place, message(p)))
    }

    /// How many came out as told.
    fn sum(&self) -> String {
        let gaps = self.trials.iter().filter(|((_, example), _)| example.gap).count();
        let held = self.trials.len() - gaps;
        format!(
            "{} patterns; {} of {held} examples right; {gaps} gaps known, {} of them closed",
            self.patterns.len(),
            held - self.failed().count(),
            self.closed().count()
        )
    }
}
