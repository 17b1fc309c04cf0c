//! Coding many reports at once, in bounded memory, with output in the order of the input.

use crate::input::Unreadable;
use dateline::{CodeError, CodeOptions, Coder, Note, Record};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::available_parallelism;

/// Reports that are coded between two writes, for each job.
const REPORTS_A_JOB: usize = 64;
/// Bytes of reports that are coded together: some four thousand words, with which the parser is at its quickest.
const BYTES_TOGETHER: usize = 24 << 10;
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

/// Works on reports on the threads of this pool, one at a time, and hands each result on, in the order of the input.
///
/// # Errors
/// Those of `done`, which end the batch.
pub fn run<T: Send, E>(
    inputs: impl Iterator<Item = Input>,
    pool: &rayon::ThreadPool,
    work: impl Fn(&Job) -> Result<T, Unreadable> + Sync,
    done: impl FnMut(Result<T, Unreadable>) -> Result<(), E>,
) -> Result<(), E> {
    run_together(inputs, pool, |jobs| jobs.iter().map(&work).collect(), done)
}

/// Works on reports as [`run`] does, on several short ones at a time; `work` gives one result for each.
///
/// # Errors
/// Those of `done`, which end the batch.
pub fn run_together<T: Send, E>(
    inputs: impl Iterator<Item = Input>,
    pool: &rayon::ThreadPool,
    work: impl Fn(&[Job]) -> Vec<Result<T, Unreadable>> + Sync,
    mut done: impl FnMut(Result<T, Unreadable>) -> Result<(), E>,
) -> Result<(), E> {
    let mut inputs = inputs.peekable();
    while inputs.peek().is_some() {
        let threads = pool.current_num_threads();
        let groups = groups(next_chunk(&mut inputs, REPORTS_A_JOB * threads), threads);
        let results: Vec<_> =
            pool.install(|| groups.into_par_iter().map(|group| work_on(group, &work)).collect());
        results.into_iter().flatten().try_for_each(&mut done)?;
    }
    Ok(())
}

/// Inputs in groups that are worked on together, small enough that each of so many threads has one.
fn groups(inputs: Vec<Input>, threads: usize) -> Vec<Vec<Input>> {
    let bytes = |input: &Input| input.as_ref().map_or(0, |job| job.bytes.len());
    let most = BYTES_TOGETHER.min(inputs.iter().map(bytes).sum::<usize>() / threads.max(1));
    let mut groups: Vec<Vec<Input>> = Vec::new();
    let mut room = 0;
    for input in inputs {
        let bytes = bytes(&input);
        match groups.last_mut().filter(|_| bytes <= room) {
            Some(group) => group.push(input),
            None => {
                groups.push(vec![input]);
                room = most;
            }
        }
        room = room.saturating_sub(bytes);
    }
    groups
}

/// The results of a group, in its order.
fn work_on<T>(
    group: Vec<Input>,
    work: &impl Fn(&[Job]) -> Vec<Result<T, Unreadable>>,
) -> Vec<Result<T, Unreadable>> {
    let (mut jobs, mut refused) = (Vec::new(), Vec::new());
    for input in group {
        match input {
            Ok(job) => {
                jobs.push(job);
                refused.push(None);
            }
            Err(error) => refused.push(Some(error)),
        }
    }
    let mut done = work(&jobs).into_iter();
    refused
        .into_iter()
        .filter_map(|refused| refused.map_or_else(|| done.next(), |error| Some(Err(error))))
        .collect()
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

/// Codes reports together; where that fails by a fault of the program, each by itself.
pub fn code_together(coder: &Coder, jobs: &[Job]) -> Vec<Result<(Record, Option<Note>), Unreadable>> {
    let reports: Vec<(&[u8], &CodeOptions)> =
        jobs.iter().map(|job| (job.bytes.as_slice(), &job.options)).collect();
    match catch_unwind(AssertUnwindSafe(|| coder.code_together(&reports))) {
        Ok(done) => done
            .into_iter()
            .zip(jobs)
            .map(|(done, job)| done.map_err(|error| Unreadable::new(&job.name, error)))
            .collect(),
        Err(_) => jobs.iter().map(|job| code(coder, job)).collect(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn input(name: &str, bytes: usize) -> Input {
        if bytes == 0 {
            return Err(Unreadable::new(name, "refused"));
        }
        let (options, summary) = (CodeOptions::default(), false);
        Ok(Job { name: name.to_owned(), bytes: vec![b'x'; bytes], options, summary })
    }

    #[test]
    fn results_of_groups_come_in_the_order_of_the_input() {
        let sizes = [900, 30_000, 0, 10, 20, 25_000, 0, 5];
        let inputs = || sizes.iter().enumerate().map(|(n, size)| input(&n.to_string(), *size));
        for threads in [1, 3] {
            let pool = pool(Some(threads)).expect("threads");
            let name = |jobs: &[Job]| jobs.iter().map(|job| Ok(job.name.clone())).collect();
            let mut got = Vec::new();
            run_together(inputs(), &pool, name, |result| {
                got.push(result.ok());
                Ok::<(), ()>(())
            })
            .expect("no result ends it");
            let expected = sizes.iter().enumerate().map(|(n, size)| (*size > 0).then(|| n.to_string()));
            assert_eq!(got, expected.collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_group_is_small_and_leaves_no_thread_without_work() {
        let of = |threads: usize| {
            let inputs = (0..8).map(|n| input(&n.to_string(), 4000)).collect();
            groups(inputs, threads).iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(of(1), [6, 2]);
        assert_eq!(of(4), [2, 2, 2, 2]);
    }
}
