//! The records that are exported: those of files, one JSON object a line, and those of a ledger.

use super::args::ExportArgs;
use anyhow::Context;
use dateline::Record;
use dateline_export::Told;
use dateline_ledger::{Error, Known, Ledger};
use jiff::Timestamp;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// A record that is kept somewhere.
pub struct Stored {
    record: Record,
    /// When a ledger took it in.
    added: Option<Timestamp>,
}

/// Records in order; the first that cannot be read ends them.
pub type Records<'a> = Box<dyn Iterator<Item = anyhow::Result<Stored>> + 'a>;

impl Stored {
    /// All of it.
    pub fn told(&self) -> Told<'_> {
        Told { added: self.added, ..Told::all_of(&self.record) }
    }
}

/// The records that the options name.
///
/// # Errors
/// When the ledger cannot be opened.
pub fn read(args: &ExportArgs) -> anyhow::Result<Records<'_>> {
    let Some(path) = &args.ledger else {
        return Ok(Box::new(args.records.iter().flat_map(|path| of_file(path))));
    };
    let ledger = Ledger::read(path).with_context(|| path.display().to_string())?;
    let known = args.known_on.map(|moment| ledger.known_on(moment)).transpose()?.unwrap_or_default();
    let reports = ledger.reports()?;
    Ok(Box::new(reports.into_iter().filter_map(move |report| of_ledger(&ledger, report, known).transpose())))
}

/// A report of a ledger; none where it was not known yet.
fn of_ledger(ledger: &Ledger, report: i64, known: Known) -> anyhow::Result<Option<Stored>> {
    let state = match ledger.state(report, known) {
        Err(Error::Unknown(_)) => return Ok(None),
        state => state?,
    };
    let recorded = ledger.report_recorded(report)?;
    let added = recorded.parse().with_context(|| format!("report {report} was recorded at `{recorded}`"))?;
    Ok(Some(Stored { record: state.record, added: Some(added) }))
}

/// The records of a file, or of standard input for `-`. Empty lines are skipped; what is wrong with a line is told with its
/// place.
fn of_file(path: &Path) -> Records<'_> {
    let lines = match lines(path) {
        Ok(lines) => lines,
        Err(error) => return Box::new(std::iter::once(Err(error))),
    };
    Box::new(lines.split(b'\n').enumerate().filter_map(move |(number, line)| {
        let at = || format!("{}:{}", path.display(), number + 1);
        match line.with_context(at) {
            Ok(line) if line.trim_ascii().is_empty() => None,
            Ok(line) => Some(record(&line).with_context(|| format!("{}: no record", at()))),
            Err(error) => Some(Err(error)),
        }
    }))
}

fn record(line: &[u8]) -> anyhow::Result<Stored> {
    Ok(Stored { record: serde_json::from_slice(line)?, added: None })
}

fn lines(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}
