//! `dateline recode`: what this version makes of the reports that a ledger keeps.

use super::args::RecodeArgs;
use super::versions;
use crate::lexicon::Differences;
use crate::{Outcome, batch, lexicon, term};
use anyhow::Context;
use dateline::{Coder, Record};
use dateline_ledger::{Ledger, Versions};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Reports that are coded between two writes.
const CHUNK: usize = 256;

/// Runs the command.
///
/// # Errors
/// When the ledger or the lexicon cannot be read, or the ledger not be written.
pub fn run(args: &RecodeArgs) -> anyhow::Result<Outcome> {
    let told = || args.ledger.display().to_string();
    let open = if args.dry_run { Ledger::read } else { Ledger::open };
    let mut ledger = open(&args.ledger).with_context(told)?;
    let coder = lexicon::coder(&args.lexicon.layers)?;
    let made_by = versions::present(&args.lexicon.layers)?;
    let due = due(&ledger, &made_by, args.all)?;
    let pool = batch::pool(args.jobs)?;
    let codebook = &coder.lexicon().codebook;
    let mut differences = Differences::open(args.format, [codebook, codebook])?;
    let before = outcomes(&ledger)?;
    let mut changed = 0;
    for chunk in due.chunks(CHUNK) {
        for pair in both(&ledger, &coder, &pool, chunk)? {
            changed += usize::from(pair[0] != pair[1]);
            let name = pair[0].report.uri.clone().unwrap_or_else(|| pair[0].report.id.clone());
            differences.add(&name, &pair)?;
            if !args.dry_run {
                let when = versions::now(ledger.last_recorded()?);
                ledger.replace(&pair[1], when, &made_by).with_context(told)?;
            }
        }
    }
    differences.close()?;
    let word = if args.dry_run { "would be" } else { "are" };
    term::note(&format!("{} reports coded again, {changed} records {word} other than before", due.len()));
    tell_corrections(&ledger, &before)?;
    Ok(Outcome::Fine)
}

/// The reports that another version coded last; all, where asked for.
fn due(ledger: &Ledger, made_by: &Versions, all: bool) -> anyhow::Result<Vec<i64>> {
    let mut due = Vec::new();
    for report in ledger.reports()? {
        if all || ledger.made_by(report)? != *made_by {
            due.push(report);
        }
    }
    Ok(due)
}

/// The records of some reports as they are and as this version codes them.
fn both(
    ledger: &Ledger,
    coder: &Coder,
    pool: &rayon::ThreadPool,
    reports: &[i64],
) -> anyhow::Result<Vec<[Record; 2]>> {
    let old = reports.iter().map(|report| ledger.coded(*report)).collect::<Result<Vec<Record>, _>>()?;
    let new: Vec<Record> =
        pool.install(|| old.par_iter().map(|record| coder.recode(&record.report)).collect());
    Ok(old.into_iter().zip(new).map(|(old, new)| [old, new]).collect())
}

/// What became of each correction.
fn outcomes(ledger: &Ledger) -> anyhow::Result<BTreeMap<i64, String>> {
    Ok(ledger.corrections(None)?.into_iter().map(|row| (row.entry, row.outcome)).collect())
}

/// Says of which corrections something else became.
fn tell_corrections(ledger: &Ledger, before: &BTreeMap<i64, String>) -> anyhow::Result<()> {
    for row in ledger.corrections(None)? {
        let was = before.get(&row.entry);
        if was.is_none_or(|was| *was == row.outcome) {
            continue;
        }
        let line: String = super::correct::line(&row).into_iter().map(|(_, text)| text).collect();
        match row.outcome.as_str() {
            "gone" => term::complain(&format!("a correction holds of nothing any more: {line}")),
            _ => term::note(&line),
        }
    }
    Ok(())
}
