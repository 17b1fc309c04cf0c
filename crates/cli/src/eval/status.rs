//! `dateline eval status`: whether what words tell happened.

use crate::Outcome;
use crate::eval_args::StatusArgs;
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::Coder;
use dateline::record::Status;
use dateline_eval::status::{self, Case};
use rayon::prelude::*;
use std::io::Write;

/// Runs `dateline eval status`.
///
/// # Errors
/// When the file or the lexicon cannot be read.
pub fn run(args: &StatusArgs) -> anyhow::Result<Outcome> {
    let text = Source::of(&args.file).read_text()?;
    let cases = status::read(&text).with_context(|| args.file.display().to_string())?;
    let coder = crate::lexicon::coder(&args.lexicon.layers)?;
    let told: Vec<Vec<Status>> = cases.par_iter().map(|case| statuses(&coder, case)).collect();
    let mut outcome = status::Outcome::default();
    let mut out = Output::open(None)?;
    for (case, told) in cases.iter().zip(&told) {
        for target in &case.targets {
            let Some(last) = target.span1[1].checked_sub(1) else { continue };
            let status = told.get(last).copied().unwrap_or_default();
            outcome.add(target.label, status);
            let off = (status::value(status) - target.label).abs();
            if args.wrong && off >= FAR_OFF {
                let word = case.text.split(' ').nth(last).unwrap_or_default();
                writeln!(out, "{:.1} {} {word}: {}", target.label, name(status), case.text)?;
            }
        }
    }
    if args.json {
        writeln!(out, "{}", outcome.json())?;
    } else {
        write!(out, "{outcome}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// By how much a value must differ from its label to be shown as wrong.
const FAR_OFF: f64 = 3.0;

/// The status of each token.
fn statuses(coder: &Coder, case: &Case) -> Vec<Status> {
    let tokens: Vec<&str> = case.text.split(' ').collect();
    coder.statuses(&tokens)
}

fn name(status: Status) -> &'static str {
    match status {
        Status::Actual => "actual",
        Status::Future => "future",
        Status::Hypothetical => "hypothetical",
        Status::Negated => "negated",
    }
}
