//! `dateline code`: reports in, records out.

use crate::args::CodeArgs;
use crate::batch::{self, Job};
use crate::export::args::Format;
use crate::export::{Part, Targets, Wanted};
use crate::input::{self, Source, Unreadable};
use crate::ledger::Filling;
use crate::ledger::args::FillArgs;
use crate::output::Output;
use crate::reports::{self, Reading};
use crate::tally::{Count, Tally};
use crate::term::Look;
use crate::{Outcome, lexicon, table};
use dateline::{Coder, Note, Record};
use dateline_export::Told;
use dateline_ledger::PackedPage;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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
    let wanted = if silent { None } else { Wanted::of(format, args.table, args.out.as_deref())? };
    let mut out = Sink::open(wanted.as_ref(), args.out.as_deref())?;
    let pool = batch::pool(args.jobs)?;

    let sources = input::find(&args.paths);
    let reading = Reading::of(args.published.clone(), &args.columns).with_web(&args.web);
    let mut progress = Progress::new(&sources, &reading, args.out.is_some() || silent);
    let mut tally = Tally::default();
    let inputs = reports::read(sources, reading);
    let shown = |record: &Record| match silent {
        true => Ok(Vec::new()),
        false => render(record, &coder, wanted.as_ref(), (format, look)),
    };
    batch::run_together(
        inputs.filter_map(|input| Filling::unless_known(&filling, input)),
        &pool,
        |jobs| {
            let coded = batch::code_together(&coder, jobs).into_iter().zip(jobs);
            coded
                .map(|(coded, job)| finish(job, coded?, args.min_confidence, &args.filling, &shown))
                .collect()
        },
        |result| -> anyhow::Result<()> {
            progress.advance();
            match result {
                Ok(coded) => {
                    progress.aside(coded.count.speaks(), || tally.add(&coded.count));
                    out.write(coded.parts)?;
                    Filling::add(&filling, coded.record, coded.page)?;
                }
                Err(error) => progress.aside(true, || tally.fail(&error)),
            }
            Ok(())
        },
    )?;
    progress.bar.finish_and_clear();
    out.finish()?;
    if let Some(path) = &args.report {
        tally.write(path)?;
    }
    if let Some(filling) = filling.into_inner() {
        filling.close(silent)?;
    }
    Ok(tally.close())
}

/// Where the output goes.
enum Sink {
    /// Tables for people, records.
    Plain(Output),
    /// The sheets of a format.
    Sheets(Targets),
}

impl Sink {
    fn open(wanted: Option<&Wanted>, out: Option<&Path>) -> anyhow::Result<Self> {
        Ok(match wanted {
            Some(wanted) => Self::Sheets(wanted.open(out)?),
            None => Self::Plain(Output::open(out)?),
        })
    }

    fn write(&mut self, parts: Vec<Part>) -> anyhow::Result<()> {
        match self {
            Self::Sheets(targets) => targets.write(parts)?,
            Self::Plain(out) => {
                for part in parts {
                    if let Part::Bytes(bytes) = part {
                        out.write_all(&bytes)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Plain(out) => out.finish(),
            Self::Sheets(targets) => targets.finish(),
        }
    }
}

/// A report that was coded.
struct Coded {
    /// What is to be written.
    parts: Vec<Part>,
    /// What it counts for.
    count: Count,
    /// All that was found, where a ledger takes it.
    record: Option<Record>,
    /// What it was read from, where the ledger keeps that.
    page: Option<PackedPage>,
}

/// Makes what is to be written and kept of a report that was coded.
fn finish(
    job: &Job,
    (mut record, note): (Record, Option<Note>),
    least: Option<f64>,
    filling: &FillArgs,
    render: &(dyn Fn(&Record) -> anyhow::Result<Vec<Part>> + Sync),
) -> Result<Coded, Unreadable> {
    let kept = filling.ledger.is_some().then(|| record.clone());
    let page = filling.keep_pages.then(|| PackedPage::new(&job.bytes)).transpose();
    let page = page.map_err(|error| Unreadable::new(&job.name, error))?;
    least.into_iter().for_each(|least| record.keep_sure(least));
    let count = Count::of(&job.name, &record, note, job.summary);
    let parts = render(&record).map_err(|error| Unreadable::new(&job.name, error))?;
    Ok(Coded { parts, count, record: kept, page })
}

/// The record in a format.
fn render(
    record: &Record,
    coder: &Coder,
    wanted: Option<&Wanted>,
    (format, look): (Format, Look),
) -> anyhow::Result<Vec<Part>> {
    if let Some(wanted) = wanted {
        return Ok(wanted.parts(coder.lexicon(), &Told::all_of(record)));
    }
    let bytes = if format == Format::Jsonl {
        let mut line = serde_json::to_vec(record)?;
        line.push(b'\n');
        line
    } else {
        table::show(record, &coder.lexicon().codebook, look).into_bytes()
    };
    Ok(vec![Part::Bytes(bytes)])
}

/// The format that a file's ending asks for.
fn format_of(out: Option<&Path>) -> Format {
    match out.and_then(Path::extension).and_then(|ending| ending.to_str()) {
        Some("jsonl" | "json" | "ndjson") => Format::Jsonl,
        Some("csv") => Format::Csv,
        Some("parquet") => Format::Parquet,
        _ => Format::Table,
    }
}

/// A bar over the bytes read, for work that takes longer than a moment: on a terminal, and only while standard output
/// does not scroll there.
struct Progress {
    bar: ProgressBar,
    /// Bytes that were read.
    read: Arc<AtomicU64>,
    /// When to show it; none once it is shown, or where it never is.
    due: Option<Instant>,
}

impl Progress {
    fn new(sources: &[Result<Source, Unreadable>], reading: &Reading, to_file: bool) -> Self {
        let bytes = sources.iter().flatten().map(Source::size).sum();
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::hidden());
        let quiet = !to_file && std::io::stdout().is_terminal();
        let read = Arc::clone(&reading.read);
        Self { bar, read, due: (!quiet).then(|| Instant::now() + Duration::from_secs(1)) }
    }

    fn advance(&mut self) {
        if self.due.take_if(|due| Instant::now() >= *due).is_some() {
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}, {eta} left") {
                self.bar.set_style(style);
            }
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(2));
        }
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    /// Does what may write to standard error, as `speaks` tells.
    fn aside<T>(&self, speaks: bool, work: impl FnOnce() -> T) -> T {
        if speaks && !self.bar.is_hidden() { self.bar.suspend(work) } else { work() }
    }
}
