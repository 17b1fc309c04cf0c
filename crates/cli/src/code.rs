//! `dateline code`: reports in, records out.

use crate::args::{CodeArgs, Format};
use crate::batch::{self, Job};
use crate::input::{self, Source, Unreadable};
use crate::ledger::Filling;
use crate::output::Output;
use crate::term::{self, Look};
use crate::{Outcome, csv_rows, lexicon, table};
use dateline::{Coder, Record, Unread};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::time::{Duration, Instant};

/// Runs the command.
///
/// # Errors
/// When the lexicon or the output cannot be opened or written.
pub fn run(args: &CodeArgs) -> anyhow::Result<Outcome> {
    // It lives as long as the program: to take it apart would take longer than to code a report.
    let coder = ManuallyDrop::new(lexicon::coder(&args.lexicon.layers)?);
    let filling = args.filling.ledger.as_deref().map(|path| Filling::open(path, args)).transpose()?;
    let filling = RefCell::new(filling);
    let silent = args.filling.ledger.is_some() && args.format.is_none() && args.out.is_none();
    let format = args.format.unwrap_or_else(|| format_of(args.out.as_deref()));
    let look = if args.out.is_some() { Look::plain() } else { Look::of_stdout() };
    let shape = (!silent).then_some((format, look));
    let mut out = Output::open(args.out.as_deref())?;
    let pool = batch::pool(args.jobs)?;

    let sources = input::find(&args.paths);
    let mut progress = Progress::new(&sources, args.out.is_some() || silent);
    let mut tally = Tally::default();
    if shape.is_some_and(|(format, _)| format == Format::Csv) {
        out.write_all(&csv_rows::header()?)?;
    }
    let inputs = batch::jobs(sources, args.published.clone());
    batch::run(
        inputs.filter_map(|input| Filling::unless_known(&filling, input)),
        &pool,
        |job| code_one(&coder, job, args.min_confidence, shape, args.filling.ledger.is_some()),
        |result| -> anyhow::Result<()> {
            progress.advance(result.as_ref().map_or(0, |coded| coded.read));
            let speaks = result.as_ref().map_or(true, |coded| coded.unread.is_some());
            if let Some(coded) = progress.aside(speaks, || tally.count(result)) {
                out.write_all(&coded.bytes)?;
                Filling::add(&filling, coded.record.as_ref())?;
            }
            Ok(())
        },
    )?;
    progress.bar.finish_and_clear();
    out.finish()?;
    if let Some(filling) = filling.into_inner() {
        filling.close(silent)?;
    }
    Ok(tally.close())
}

/// A report that was coded.
struct Coded {
    /// What is to be written.
    bytes: Vec<u8>,
    /// How many bytes were read.
    read: usize,
    /// The report's name.
    name: String,
    /// Why nothing was taken from it.
    unread: Option<Unread>,
    /// All that was found, where a ledger takes it.
    record: Option<Record>,
}

/// Codes a report; `shape` is that of what is to be written, if anything.
fn code_one(
    coder: &Coder,
    job: &Job,
    least: Option<f64>,
    shape: Option<(Format, Look)>,
    keep: bool,
) -> Result<Coded, Unreadable> {
    let mut record = batch::code(coder, job)?;
    let unread = dateline::unread(&record);
    let kept = keep.then(|| record.clone());
    least.into_iter().for_each(|least| record.keep_sure(least));
    let bytes = shape.map(|(format, look)| render(&record, coder, format, look)).transpose();
    let bytes = bytes.map_err(|error| Unreadable::new(&job.name, error))?.unwrap_or_default();
    Ok(Coded { bytes, read: job.bytes.len(), name: job.name.clone(), unread, record: kept })
}

/// The record in a format.
fn render(record: &Record, coder: &Coder, format: Format, look: Look) -> anyhow::Result<Vec<u8>> {
    let codebook = &coder.lexicon().codebook;
    Ok(match format {
        Format::Table => table::show(record, codebook, look).into_bytes(),
        Format::Csv => csv_rows::rows(record, codebook)?,
        Format::Jsonl => {
            let mut line = serde_json::to_vec(record)?;
            line.push(b'\n');
            line
        }
    })
}

/// The format that a file's ending asks for.
fn format_of(out: Option<&Path>) -> Format {
    match out.and_then(Path::extension).and_then(|ending| ending.to_str()) {
        Some("jsonl" | "json" | "ndjson") => Format::Jsonl,
        Some("csv") => Format::Csv,
        _ => Format::Table,
    }
}

/// What became of the reports.
#[derive(Default)]
struct Tally {
    coded: usize,
    failed: usize,
    unread: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts a result, tells what is wrong with it, and hands on what is right.
    fn count(&mut self, result: Result<Coded, Unreadable>) -> Option<Coded> {
        let coded = match result {
            Ok(coded) => coded,
            Err(error) => {
                self.failed += 1;
                term::complain(&error.to_string());
                return None;
            }
        };
        self.coded += 1;
        if let Some(why) = &coded.unread {
            term::note(&format!("{}: {why}; its record is empty", coded.name));
            *self.unread.entry(why.to_string()).or_default() += 1;
        }
        Some(coded)
    }

    /// Sums up, where there was more than one report and not all went well.
    fn close(&self) -> Outcome {
        let unread: usize = self.unread.values().sum();
        if self.coded + self.failed > 1 && self.failed + unread > 0 {
            let reasons: Vec<String> =
                self.unread.iter().map(|(why, count)| format!("{count} {why}")).collect();
            let reasons = if unread > 0 { format!(" ({})", reasons.join(", ")) } else { String::new() };
            term::note(&format!(
                "{} reports coded, {unread} of them empty{reasons}; {} inputs failed",
                self.coded, self.failed
            ));
        }
        if self.failed > 0 { Outcome::Problems } else { Outcome::Fine }
    }
}

/// A bar over the bytes coded, for work that takes longer than a moment: on a terminal, and only while standard output
/// does not scroll there.
struct Progress {
    bar: ProgressBar,
    /// When to show it; none once it is shown, or where it never is.
    due: Option<Instant>,
}

impl Progress {
    fn new(sources: &[Result<Source, Unreadable>], to_file: bool) -> Self {
        let bytes = sources.iter().flatten().map(Source::size).sum();
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        let quiet = !to_file && std::io::stdout().is_terminal();
        Self { bar, due: (!quiet).then(|| Instant::now() + Duration::from_secs(1)) }
    }

    fn advance(&mut self, bytes: usize) {
        if self.due.take_if(|due| Instant::now() >= *due).is_some() {
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left") {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(2));
        }
        self.bar.inc(bytes as u64);
    }

    /// Does what may write to standard error, as `speaks` tells.
    fn aside<T>(&self, speaks: bool, work: impl FnOnce() -> T) -> T {
        if speaks && !self.bar.is_hidden() { self.bar.suspend(work) } else { work() }
    }
}
