//! `dateline ledger`: looking after the file.

use super::args::KeepArgs;
use crate::output::Output;
use crate::{Outcome, term};
use anyhow::Context;
use dateline_ledger::{Ledger, SCHEMA};
use serde_json::json;
use std::io::Write;

/// Runs `dateline ledger info`.
///
/// # Errors
/// When the ledger cannot be read.
pub fn info(args: &KeepArgs) -> anyhow::Result<Outcome> {
    let ledger = Ledger::read(&args.ledger).with_context(|| args.ledger.display().to_string())?;
    let counts = ledger.counts()?;
    let last = ledger.last_recorded()?.map(|moment| moment.to_string());
    let mut out = Output::open(None)?;
    if args.json {
        let object = json!({
            "schema": SCHEMA, "reports": counts.reports, "events": counts.events, "statements": counts.statements,
            "relations": counts.relations, "entries": counts.entries, "corrections": counts.corrections,
            "bytes": counts.bytes, "last_recorded": last,
        });
        writeln!(out, "{object}")?;
    } else {
        let rows = [
            ("reports", counts.reports),
            ("events", counts.events),
            ("statements", counts.statements),
            ("relations told", counts.relations),
            ("log entries", counts.entries),
            ("corrections", counts.corrections),
            ("bytes", counts.bytes),
            ("schema", SCHEMA),
        ];
        for (name, count) in rows {
            writeln!(out, "{name:<16}{count:>14}")?;
        }
        if let Some(last) = last {
            writeln!(out, "last recorded   {last}")?;
        }
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

/// Runs `dateline ledger check`.
///
/// # Errors
/// When the ledger cannot be read.
pub fn check(args: &KeepArgs) -> anyhow::Result<Outcome> {
    let ledger = Ledger::read(&args.ledger).with_context(|| args.ledger.display().to_string())?;
    let problems = ledger.problems()?;
    for problem in &problems {
        term::complain(problem);
    }
    if problems.is_empty() {
        let mut out = Output::open(None)?;
        writeln!(out, "{}: sound", term::clean(&args.ledger.display().to_string()))?;
        out.finish()?;
        return Ok(Outcome::Fine);
    }
    Ok(Outcome::Problems)
}

/// Runs `dateline ledger rebuild`.
///
/// # Errors
/// When the log is damaged or the ledger cannot be written.
pub fn rebuild(args: &KeepArgs) -> anyhow::Result<Outcome> {
    let mut ledger = Ledger::open(&args.ledger).with_context(|| args.ledger.display().to_string())?;
    ledger.rebuild()?;
    term::note("the tables were made again from the log");
    Ok(Outcome::Fine)
}
