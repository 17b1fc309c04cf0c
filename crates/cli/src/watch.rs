//! `dateline watch`: follows feeds, and codes what they announce.

use crate::batch::{self, Job};
use crate::input::Source;
use crate::ledger::Filling;
use crate::read_args::WatchArgs;
use crate::reports::client;
use crate::term::{self, clean};
use crate::{Outcome, lexicon};
use anyhow::{Context, bail};
use dateline::container::addresses;
use dateline::{CodeOptions, Coder, Record};
use dateline_fetch::{Clock, Event, Found, Pace, State, SystemClock, Watch};
use dateline_ledger::PackedPage;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::mem::ManuallyDrop;
use std::ops::ControlFlow::{self, Break, Continue};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The longest pause between two rounds: what was put off may be due.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// The state is written so often.
const BETWEEN_WRITES: Duration = Duration::from_secs(5);

/// Runs the command.
///
/// # Errors
/// When the list of feeds cannot be read, or nothing can be written.
pub fn run(args: &WatchArgs) -> anyhow::Result<Outcome> {
    let feeds = feeds(&args.feeds)?;
    let state = read_state(&state_file(args))?;
    let stop = stop_on_signal()?;
    // It lives as long as the program: to take it apart would take longer than to code a report.
    let coder = ManuallyDrop::new(lexicon::coder(&args.lexicon.layers)?);
    let mut keeper = Keeper::open(args, &coder)?;
    let client = client(&args.web);
    let pace = Pace {
        every: Duration::from_secs(args.every * 60),
        delay: Duration::from_secs(args.delay),
        ..Pace::default()
    };
    let clock = SystemClock { stop: &stop };
    let mut watch = Watch::new(&client, pace, state);
    feeds.iter().for_each(|feed| watch.follow(feed));
    if args.once {
        // Whoever runs it decides how often; a minute too early must not put it off to the next time.
        watch.look_again();
    }
    loop {
        let round = watch.round(&clock, &mut |event| keeper.take(event));
        if let Some(error) = keeper.error.take() {
            return Err(error);
        }
        write_state(&keeper.place, &watch.state)?;
        if round.requests > 0 {
            term::note(&keeper.sum(round.requests));
        }
        let pause = watch
            .next_due()
            .map_or(LONGEST_PAUSE, |due| due.duration_since(clock.now()).try_into().unwrap_or_default());
        if args.once || !clock.wait(pause.clamp(Duration::from_secs(1), LONGEST_PAUSE)) {
            break;
        }
    }
    keeper.close()
}

/// The addresses of feeds that are given, or that OPML files name.
fn feeds(given: &[String]) -> anyhow::Result<Vec<String>> {
    let mut feeds = Vec::new();
    for one in given {
        let Source::File(path) = Source::of(Path::new(one)) else {
            feeds.push(one.clone());
            continue;
        };
        let bytes = Source::File(path).read()?;
        let listed = addresses(&bytes).with_context(|| one.clone())?;
        if listed.is_empty() {
            bail!("{one}: names no feed; expected OPML, or give the address of a feed");
        }
        feeds.extend(listed.into_iter().map(|address| address.uri));
    }
    Ok(feeds)
}

/// Where what was seen is kept: beside the records.
fn state_file(args: &WatchArgs) -> PathBuf {
    let beside = args.ledger.as_ref().or(args.out.as_ref());
    let beside = || beside.map_or_else(|| PathBuf::from("dateline"), |path| path.clone());
    args.state.clone().unwrap_or_else(|| {
        let mut name = beside().into_os_string();
        name.push(".watch.json");
        PathBuf::from(name)
    })
}

fn read_state(path: &Path) -> anyhow::Result<State> {
    match fs::read(path) {
        Ok(bytes) => {
            serde_json::from_slice(&bytes).with_context(|| format!("{}: no state of a watch", path.display()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(State::default()),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}

/// Writes the state so that it is there whole, the old one or the new one.
fn write_state(path: &Path, state: &State) -> anyhow::Result<()> {
    let write = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer(&mut file, state)?;
        file.persist(path)?;
        anyhow::Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Set where the user wants an end.
fn stop_on_signal() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        term::note("ending after the pages in hand; once more to end at once");
    })?;
    Ok(stop)
}

/// Codes what is found and keeps the records.
struct Keeper<'c> {
    coder: &'c Coder,
    filling: std::cell::RefCell<Option<Filling>>,
    out: Option<(PathBuf, File)>,
    /// Whether the pages go into the ledger too.
    keep_pages: bool,
    /// Where what was seen is written, and when it last was.
    place: PathBuf,
    written: Instant,
    reports: u64,
    events: usize,
    failed: u64,
    /// What keeps the records from being kept: the watch ends.
    error: Option<anyhow::Error>,
}

impl<'c> Keeper<'c> {
    fn open(args: &WatchArgs, coder: &'c Coder) -> anyhow::Result<Self> {
        let ledger = args.ledger.as_deref();
        let filling = ledger.map(|path| Filling::at(path, &args.lexicon.layers, None)).transpose()?;
        let open = |path: &PathBuf| {
            let file = OpenOptions::new().create(true).append(true).open(path);
            file.map(|file| (path.clone(), file)).with_context(|| format!("cannot write {}", path.display()))
        };
        let out = args.out.as_ref().map(open).transpose()?;
        Ok(Self {
            coder,
            filling: filling.into(),
            out,
            keep_pages: args.keep_pages,
            place: state_file(args),
            written: Instant::now(),
            reports: 0,
            events: 0,
            failed: 0,
            error: None,
        })
    }

    /// Takes what the watch tells.
    fn take(&mut self, event: Event<'_>) -> ControlFlow<()> {
        match event {
            Event::Found(found) => return self.found(*found),
            Event::Failed { uri, error, again } => {
                self.failed += 1;
                let again = if again { "; it is tried again" } else { "" };
                term::complain(&format!("{}: {}{again}", clean(&uri), clean(&error.to_string())));
            }
            Event::Unreadable { uri, problem } => {
                self.failed += 1;
                term::complain(&format!("{}: {}", clean(&uri), clean(&problem)));
            }
            Event::Moved { from, to } => term::note(&format!("{} moved to {}", clean(&from), clean(&to))),
            Event::Keep(state) => return self.write(state),
        }
        Continue(())
    }

    /// Writes the state, every few seconds: after the records, so that nothing is taken for seen that was not kept.
    fn write(&mut self, state: &State) -> ControlFlow<()> {
        if self.written.elapsed() < BETWEEN_WRITES {
            return Continue(());
        }
        self.written = Instant::now();
        match write_state(&self.place, state) {
            Ok(()) => Continue(()),
            Err(error) => {
                self.error = Some(error);
                Break(())
            }
        }
    }

    fn found(&mut self, found: Found) -> ControlFlow<()> {
        let options = CodeOptions::of_item(&found.known);
        let name = found.known.uri.unwrap_or(found.feed);
        let job = Job { name, bytes: found.bytes, options, summary: false };
        match batch::code(self.coder, &job) {
            Ok((record, _)) => match self.keep(&record, &job.bytes) {
                Ok(()) => Continue(()),
                Err(error) => {
                    self.error = Some(error);
                    Break(())
                }
            },
            Err(error) => {
                self.failed += 1;
                term::complain(&error.to_string());
                Continue(())
            }
        }
    }

    fn keep(&mut self, record: &Record, bytes: &[u8]) -> anyhow::Result<()> {
        self.reports += 1;
        self.events += record.events.len();
        let page = self.keep_pages.then(|| PackedPage::new(bytes)).transpose()?;
        Filling::add(&self.filling, Some(record.clone()), page)?;
        if let Some((path, file)) = &mut self.out {
            let mut line = serde_json::to_vec(record)?;
            line.push(b'\n');
            file.write_all(&line).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    fn sum(&self, requests: u64) -> String {
        format!(
            "{requests} requests in this round; {} reports with {} events so far, {} failures",
            self.reports, self.events, self.failed
        )
    }

    fn close(self) -> anyhow::Result<Outcome> {
        if let Some(filling) = self.filling.into_inner() {
            filling.close(false)?;
        }
        Ok(if self.failed > 0 { Outcome::Problems } else { Outcome::Fine })
    }
}
