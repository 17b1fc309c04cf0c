//! `dateline eval pages`: what is read of HTML pages, against what is their article.

use crate::Outcome;
use crate::eval_args::PagesArgs;
use crate::input::Source;
use crate::output::Output;
use anyhow::{Context, anyhow};
use dateline_eval::pages::{self, Gold, How, PagesScore};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Runs `dateline eval pages`.
///
/// # Errors
/// When the gold or a page cannot be read.
pub fn run(args: &PagesArgs) -> anyhow::Result<Outcome> {
    let path = args.dir.join("ground-truth.json");
    let gold = pages::read(&Source::of(&path).read_text()?).with_context(|| path.display().to_string())?;
    let mut score = PagesScore::default();
    for (id, gold) in &gold {
        score.outcomes.push(outcome(args, id, gold)?);
    }
    let mut out = Output::open(None)?;
    if args.misses {
        write!(out, "{}", misses(&score, &gold))?;
    }
    if args.json {
        writeln!(out, "{}", score.json())?;
    } else {
        write!(out, "{score}")?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Reads one page and compares it. A page that is refused counts as one of which nothing was read.
fn outcome(args: &PagesArgs, id: &str, gold: &Gold) -> anyhow::Result<pages::Outcome> {
    let (path, mut page) = page(&args.dir, id)?;
    let mut how = How::Html;
    if args.as_text {
        page = pages::saved(&page).with_context(|| path.display().to_string())?.into_bytes();
        how = How::Text;
    }
    let start = Instant::now();
    let read = pages::article(&page, how).unwrap_or_default();
    let millis = start.elapsed().as_secs_f64() * 1000.0;
    let shares = pages::compare(&gold.body, &read);
    Ok(pages::Outcome { id: id.to_owned(), held_out: gold.is_held_out(), shares, millis })
}

/// A page of the folder, packed or not.
fn page(dir: &Path, id: &str) -> anyhow::Result<(PathBuf, Vec<u8>)> {
    let names = [format!("html/{id}.html.gz"), format!("html/{id}.html")];
    let mut paths = names.iter().map(|name| dir.join(name));
    let path =
        paths.find(|path| path.is_file()).ok_or_else(|| anyhow!("{}: no {}", dir.display(), names[0]))?;
    let page = pages::unpacked(Source::of(&path).read()?).with_context(|| path.display().to_string())?;
    Ok((path, page))
}

/// The pages that are not exact, the worst first. Of those held out only the figures are shown.
fn misses(score: &PagesScore, gold: &BTreeMap<String, Gold>) -> String {
    let line = |outcome: &&pages::Outcome| {
        let pages::Shares { found, made_up, missed } = outcome.shares;
        let url = gold.get(&outcome.id).filter(|_| !outcome.held_out).map_or("(held out)", |gold| &gold.url);
        let id = outcome.id.get(..8).unwrap_or(&outcome.id);
        format!("{found:.3} found, {made_up:.3} made up, {missed:.3} missed  {id}  {url}\n")
    };
    score.worst().iter().map(line).collect()
}
