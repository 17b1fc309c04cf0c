//! `dateline eval readers`: whether every file of a folder is read, or refused with a reason.

use crate::Outcome;
use crate::eval_args::ReadersArgs;
use crate::input::Source;
use crate::output::Output;
use crate::term::clean;
use dateline::container::{ReadOptions, kind, read_feed, walk};
use dateline::{CodeOptions, read_page};
use dateline_eval::feeds::{Expected, Field, expected, holds};
use serde_json::{Map, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow::Continue;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};
use walkdir::WalkDir;

/// The comment of a file stands in so many of its first bytes.
const HEAD: usize = 8 << 10;

/// Runs the command.
///
/// # Errors
/// When the folder cannot be searched or the output written.
pub fn run(args: &ReadersArgs) -> anyhow::Result<Outcome> {
    let mut score = Score::default();
    for entry in WalkDir::new(&args.dir).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            score.file(entry.path(), args.wrong);
        }
    }
    let mut out = Output::open(None)?;
    if args.json {
        writeln!(out, "{}", score.as_json())?;
    } else {
        out.write_all(score.table().as_bytes())?;
    }
    out.finish()?;
    Ok(if score.faults > 0 { Outcome::Problems } else { Outcome::Fine })
}

/// What became of the files.
#[derive(Debug, Default)]
struct Score {
    files: usize,
    /// Files with a report at least.
    read: usize,
    /// Files of which nothing is read, with a reason.
    refused: usize,
    /// Files at which the program failed.
    faults: usize,
    reports: usize,
    /// Reports whose page has something to read.
    pages: usize,
    /// Reasons, with how often they were given.
    reasons: BTreeMap<String, usize>,
    /// Files by what they are.
    kinds: BTreeMap<&'static str, usize>,
    slowest: Duration,
    /// Expectations that hold, and all that are understood.
    expectations: BTreeMap<Field, (usize, usize)>,
}

impl Score {
    /// Reads a file.
    fn file(&mut self, path: &Path, show: bool) {
        self.files += 1;
        let start = Instant::now();
        let reports = catch_unwind(AssertUnwindSafe(|| self.walk(path)));
        self.slowest = self.slowest.max(start.elapsed());
        match reports {
            Ok(0) => self.refused += 1,
            Ok(count) => {
                self.read += 1;
                self.reports += count;
            }
            Err(_) => self.faults += 1,
        }
        self.compare(path, show);
    }

    /// How many reports a file holds.
    fn walk(&mut self, path: &Path) -> usize {
        let (mut reports, mut pages, mut reasons) = (0, 0, Vec::new());
        let walked = Source::of(path).open(&AtomicU64::new(0), |source| {
            walk(source, &ReadOptions::default(), &mut |item| {
                match item {
                    Ok(item) => {
                        reports += 1;
                        pages +=
                            usize::from(read_page(&item.bytes, &CodeOptions::of_item(&item.known)).is_ok());
                    }
                    Err(error) => reasons.push(error.error.to_string()),
                }
                Continue(())
            })
        });
        self.pages += pages;
        reasons.extend(walked.err().map(|error| error.message));
        for reason in reasons {
            let short: String =
                reason.split(['.', ':']).next().unwrap_or_default().chars().take(70).collect();
            *self.reasons.entry(short).or_default() += 1;
        }
        reports
    }

    /// Holds a file against what it expects of itself.
    fn compare(&mut self, path: &Path, show: bool) {
        let Ok(bytes) = std::fs::read(path) else { return };
        let kind = kind(&bytes, &ReadOptions::default().columns);
        *self.kinds.entry(kind.name()).or_default() += 1;
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
        let Some(expected) = expected(&head) else { return };
        let feed = read_feed(&bytes, None);
        let right = feed.as_ref().is_ok_and(|feed| holds(feed, &expected));
        let (count, all) = self.expectations.entry(expected.field).or_default();
        *count += usize::from(right);
        *all += 1;
        if show && !right {
            let Expected { field, value } = expected;
            let found =
                feed.map_or_else(|error| error.to_string(), |feed| format!("{:?}", feed.entries.first()));
            let _ = writeln!(
                std::io::stdout(),
                "{}\t{field}\t{}\t{}",
                path.display(),
                clean(&value),
                clean(&found)
            );
        }
    }

    fn table(&self) -> String {
        let mut out = format!(
            "{} files: {} read ({} reports, {} pages with something to read), {} refused with a reason, {} at which the program failed; the slowest took {} ms\n",
            self.files,
            self.read,
            self.reports,
            self.pages,
            self.refused,
            self.faults,
            self.slowest.as_millis()
        );
        for (kind, count) in &self.kinds {
            out += &format!("{count:>6}  {kind}\n");
        }
        out += "reasons\n";
        for (reason, count) in &self.reasons {
            out += &format!("{count:>6}  {}\n", clean(reason));
        }
        for (field, (right, all)) in &self.expectations {
            out += &format!("{field:<11} {right} of {all} as expected ({:.1} %)\n", share(*right, *all));
        }
        out
    }

    fn as_json(&self) -> serde_json::Value {
        let mut figures = Map::new();
        for (name, count) in [
            ("files", self.files),
            ("read", self.read),
            ("refused", self.refused),
            ("faults", self.faults),
            ("reports", self.reports),
            ("pages", self.pages),
        ] {
            figures.insert(name.to_owned(), json!(count));
        }
        for (field, (right, all)) in &self.expectations {
            figures.insert(field.name().to_owned(), json!(share(*right, *all)));
        }
        let (right, all) =
            self.expectations.values().fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        figures.insert("expected".to_owned(), json!(share(right, all)));
        figures.into()
    }
}

/// Per cent.
fn share(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { 100.0 * part as f64 / all as f64 }
}
