//! `dateline eval plv`: what stands between two marked parties.

use crate::Outcome;
use crate::eval_args::PlvArgs;
use crate::input::Source;
use crate::output::Output;
use anyhow::Context;
use dateline::record::Event;
use dateline::{CodeOptions, Coder, Parties};
use dateline_eval::plv::{self, Case, Roots};
use rayon::prelude::*;
use std::io::Write;

/// Runs `dateline eval plv`.
///
/// # Errors
/// When the file or the lexicon cannot be read.
pub fn run(args: &PlvArgs) -> anyhow::Result<Outcome> {
    let text = Source::of(&args.file).read_text()?;
    let cases = plv::read(&text).with_context(|| args.file.display().to_string())?;
    let coder = crate::lexicon::coder(&args.lexicon.layers)?;
    let roots = Roots::builtin();
    let find = |case: &Case| {
        if args.end_to_end { end_to_end(&coder, &roots, case) } else { Ok(given(&coder, &roots, case)) }
    };
    let found: Vec<Option<Event>> = cases.par_iter().map(find).collect::<anyhow::Result<_>>()?;
    let mut outcome = plv::Outcome::default();
    let mut out = Output::open(None)?;
    for (case, event) in cases.iter().zip(&found) {
        let root = event.as_ref().and_then(|event| roots.of(event));
        outcome.add(case, root, event.as_ref().and_then(|event| event.confidence));
        if args.wrong && root.is_none_or(|(root, _)| root != case.root) {
            writeln!(out, "{}", wrong(case, event.as_ref(), root.map_or("none", |r| r.0)))?;
        }
    }
    if args.json {
        writeln!(out, "{}", outcome.json())?;
    } else {
        write!(out, "{outcome}")?;
        if args.reliability {
            write!(out, "\n{}", outcome.reliability)?;
        }
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// The event that links the marked parties most surely.
fn given(coder: &Coder, roots: &Roots, case: &Case) -> Option<Event> {
    let parties = Parties { source: case.source.clone(), target: case.target.clone() };
    let (_, links) = coder.code_between(&case.text, &parties);
    links.into_iter().map(|link| link.event).find(|event| roots.of(event).is_some())
}

/// An event between the marked parties of the sentence read as a report.
fn end_to_end(coder: &Coder, roots: &Roots, case: &Case) -> anyhow::Result<Option<Event>> {
    let record = coder.code(case.text.as_bytes(), &CodeOptions::default())?;
    Ok(plv::between(&record, case, roots).cloned())
}

/// A sentence that came out wrong, in one line.
fn wrong(case: &Case, event: Option<&Event>, root: &str) -> String {
    let rule =
        event.map_or(String::new(), |e| format!(" ({} {})", e.cameo.as_deref().unwrap_or("?"), e.rule));
    let mut text = case.text.clone();
    let marks = case.source.iter().map(|r| (r, 's')).chain(case.target.iter().map(|r| (r, 't')));
    let mut cuts: Vec<(usize, String)> =
        marks.flat_map(|(r, m)| [(r.start, format!("<{m}>")), (r.end, format!("</{m}>"))]).collect();
    cuts.sort_by_key(|cut| std::cmp::Reverse(cut.0));
    cuts.iter().for_each(|(at, mark)| text.insert_str(*at, mark));
    format!("{} {root}{rule}: {text}", case.root)
}
