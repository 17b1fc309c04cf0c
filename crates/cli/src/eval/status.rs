//! `dateline eval status`: whether what words tell happened.

use crate::Outcome;
use crate::eval_args::{QuestionArg, StatusArgs};
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::Coder;
use dateline::lexicon::Question;
use dateline::record::Status;
use dateline_eval::status::{self, Case, FAR_OFF, Given};
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
    let question = match args.question {
        QuestionArg::Happened => Question::Happened,
        QuestionArg::Holds => Question::Holds,
    };
    let told: Vec<Vec<Given>> = cases.par_iter().map(|case| given(&coder, question, case)).collect();
    let mut outcome = status::Outcome::default();
    let mut out = Output::open(None)?;
    for (case, told) in cases.iter().zip(&told) {
        for target in &case.targets {
            let Some(last) = target.span1[1].checked_sub(1) else { continue };
            let given = told.get(last).copied().unwrap_or_else(|| Status::default().into());
            outcome.add(target.label, given);
            if args.wrong && (given.value - target.label).abs() >= FAR_OFF {
                let word = case.text.split(' ').nth(last).unwrap_or_default();
                let name = status::name(given.status);
                writeln!(out, "{:.1} {name} {} {word}: {}", target.label, given.ground, case.text)?;
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

/// What is given for each token.
fn given(coder: &Coder, question: Question, case: &Case) -> Vec<Given> {
    let tokens: Vec<&str> = case.text.split(' ').collect();
    let values = &coder.lexicon().ground_values;
    let told = coder.grounds(&tokens).into_iter();
    told.map(|(status, grounds)| match values.rated(question, grounds) {
        Some((ground, value)) => Given { status, ground: ground.id(), value },
        None => status.into(),
    })
    .collect()
}
