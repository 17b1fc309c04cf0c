//! `dateline lexicon check`.

use super::Layer;
use super::trial::Tried;
use crate::Outcome;
use crate::output::Output;
use crate::term;
use dateline::Coder;
use dateline::lexicon::{Lexicon, Problem};
use std::io::Write;
use std::path::Path;

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
    for trial in tried.closed() {
        let (place, what) = trial.place();
        writeln!(out, "{place}: note: {what}: this gap is closed")?;
    }
    writeln!(out, "{}; {in_files} problems in the files, {} warnings", tried.sum(), warnings.len())?;
    out.finish()?;
    Ok(if errors.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

/// Whether a problem is one of entries below a layer of one's own, which is there to change what they give.
fn is_below(problem: &Problem, layers: &[Layer]) -> bool {
    matches!(layers.last(), Some(Layer::Over(dir)) if !Path::new(&*problem.place.file).starts_with(dir))
}
