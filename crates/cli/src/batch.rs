//! Coding many reports at once, in bounded memory, with output in the order of the input.

use crate::input::Unreadable;
use dateline::{CodeError, CodeOptions, Coder, Note, Record};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::available_parallelism;

/// Reports that are coded between two writes, for each job.
const REPORTS_A_JOB: usize = 64;
/// Bytes of reports that are held at once, at most (and one file more).
const BYTES: usize = 16 << 20;

/// One report to code.
#[derive(Debug)]
pub struct Job {
    /// Its name in messages.
    pub name: String,
    /// The report.
    pub bytes: Vec<u8>,
    /// What is known of it.
    pub options: CodeOptions,
    /// Whether it is no more than the summary of a report.
    pub summary: bool,
}

/// A report to code, or why there is none.
pub type Input = Result<Job, Unreadable>;

/// Codes reports on the threads of this pool and hands each result on, in the order of the input.
///
/// # Errors
/// Those of `done`, which end the batch.
pub fn run<T: Send, E>(
    inputs: impl Iterator<Item = Input>,
    pool: &rayon::ThreadPool,
    work: impl Fn(&Job) -> Result<T, Unreadable> + Sync,
    mut done: impl FnMut(Result<T, Unreadable>) -> Result<(), E>,
) -> Result<(), E> {
    let mut inputs = inputs.peekable();
    while inputs.peek().is_some() {
        let chunk = next_chunk(&mut inputs, REPORTS_A_JOB * pool.current_num_threads());
        let results: Vec<_> =
            pool.install(|| chunk.into_par_iter().map(|input| input.and_then(|job| work(&job))).collect());
        results.into_iter().try_for_each(&mut done)?;
    }
    Ok(())
}

/// The next inputs, so many or so many bytes of them.
fn next_chunk(inputs: &mut impl Iterator<Item = Input>, count: usize) -> Vec<Input> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < count && bytes < BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map_or(0, |job| job.bytes.len());
        chunk.push(input);
    }
    chunk
}

/// Codes one report; also tells where its page is none of an article, or of a special kind.
///
/// # Errors
/// Why the report could not be coded.
pub fn code(coder: &Coder, job: &Job) -> Result<(Record, Option<Note>), Unreadable> {
    attempt(job, || coder.code_noted(&job.bytes, &job.options))
}

/// Does something with one report. A fault of the program in one report must not end the batch.
///
/// # Errors
/// Why it could not be done.
pub fn attempt<T>(job: &Job, work: impl FnOnce() -> Result<T, CodeError>) -> Result<T, Unreadable> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Unreadable::new(&job.name, error)),
        Err(_) => Err(Unreadable::new(&job.name, "a fault of this program; please report it with the file")),
    }
}

/// The threads to work on: so many, or one a core.
///
/// # Errors
/// When they cannot be started.
pub fn pool(jobs: Option<u16>) -> anyhow::Result<rayon::ThreadPool> {
    let threads = jobs.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    Ok(rayon::ThreadPoolBuilder::new().num_threads(threads).build()?)
}
