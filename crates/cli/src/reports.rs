//! Files to reports: containers are taken apart on a thread of their own, a few reports ahead of those who code them.

use crate::args::ColumnsArg;
use crate::batch::{Input, Job};
use crate::input::{Source, Unreadable, encode};
use crate::read_args::WebArgs;
use dateline::container::{self, Columns, Item, ItemError, ReadOptions, walk};
use dateline::{CodeOptions, MAX_REPORT_BYTES, Published};
use dateline_fetch::{Client, Clock, Conditions, Fetched, Host, Options, SystemClock};
use std::ops::ControlFlow::{self, Break, Continue};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Reports that are read ahead.
const AHEAD: usize = 16;

/// How to read files.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    published: Option<Published>,
    options: ReadOptions,
    web: WebArgs,
    /// Bytes of the files that were read so far.
    pub read: Arc<AtomicU64>,
}

impl Reading {
    /// With this day of publication for reports that do not say theirs, and these columns of tables.
    pub fn of(published: Option<Published>, columns: &ColumnsArg) -> Self {
        let columns =
            Columns { text: columns.text.clone(), date: columns.date.clone(), id: columns.id.clone() };
        let options = ReadOptions { columns, item_bytes: MAX_REPORT_BYTES, ..ReadOptions::default() };
        Self { published, options, ..Self::default() }
    }

    /// With these options for what is fetched.
    pub fn with_web(self, web: &WebArgs) -> Self {
        Self { web: web.clone(), ..self }
    }
}

/// The reports of files, in order. Files are read as reports are asked for, and a few ahead.
pub fn read(sources: Vec<Result<Source, Unreadable>>, reading: Reading) -> impl Iterator<Item = Input> {
    let (send, receive) = sync_channel(AHEAD);
    thread::spawn(move || {
        let mut hand_on = |input| send.send(input).map_or(Break(()), Continue);
        let _ = sources.into_iter().try_for_each(|source| match source {
            Ok(source) => reports_of(&source, &reading, &mut hand_on),
            Err(error) => hand_on(Err(error)),
        });
    });
    receive.into_iter()
}

/// Hands on the reports of a file. A fault of the program in one file must not end the batch.
fn reports_of(
    source: &Source,
    reading: &Reading,
    hand_on: &mut dyn FnMut(Input) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if let Source::Web(address) = source {
        return fetched(source, address, reading, hand_on);
    }
    let walked = catch_unwind(AssertUnwindSafe(|| {
        source.open(&reading.read, |opened| {
            walk(opened, &reading.options, &mut |item| {
                hand_on(match item {
                    Ok(item) => Ok(job(source, reading, item)),
                    Err(error) => Err(unreadable(source, error)),
                })
            })
        })
    }));
    match walked {
        Ok(Ok(flow)) => flow,
        Ok(Err(error)) => hand_on(Err(error)),
        Err(_) => hand_on(Err(Unreadable::new(
            source.to_string(),
            "a fault of this program; please report it with the file",
        ))),
    }
}

/// Hands on the reports that an address of the web holds.
fn fetched(
    source: &Source,
    address: &str,
    reading: &Reading,
    hand_on: &mut dyn FnMut(Input) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let clock = SystemClock { stop: &AtomicBool::new(false) };
    let got = Host::default().get(&client(&reading.web), address, &Conditions::default(), clock.now());
    let answer = match got {
        Ok(answer) if answer.status == 200 => answer,
        Ok(answer) => {
            return hand_on(Err(Unreadable::new(address, format!("the server says {}", answer.status))));
        }
        Err(error) => return hand_on(Err(Unreadable::new(address, error))),
    };
    let Fetched { uri, body, media_type, .. } = answer;
    walk(container::Source::Stream(&mut &body[..]), &reading.options, &mut |item| {
        hand_on(match item {
            Ok(mut item) => {
                if item.name.is_none() {
                    item.known.uri = Some(uri.clone());
                    item.known.encoding = media_type.as_deref().and_then(container::charset);
                }
                Ok(job(source, reading, item))
            }
            Err(error) => Err(unreadable(source, error)),
        })
    })
}

/// A client with these options.
pub fn client(web: &WebArgs) -> Client {
    let usual = Options::default();
    let user_agent = web.user_agent.clone().unwrap_or_else(|| usual.user_agent.clone());
    Client::new(Options { user_agent, allow_private: web.allow_private, ..usual })
}

/// A report of a file; that of a container is named behind a `#`.
fn job(source: &Source, reading: &Reading, item: Item) -> Job {
    let mut options = CodeOptions::of_item(&item.known);
    if options.published.is_none() {
        options.published.clone_from(&reading.published);
    }
    let inner = |encoded: bool| match &item.name {
        Some(name) if encoded => format!("#{}", encode(name)),
        Some(name) => format!("#{name}"),
        None => String::new(),
    };
    options.uri = options.uri.or_else(|| source.uri().map(|uri| uri + &inner(true)));
    Job { name: format!("{source}{}", inner(false)), bytes: item.bytes, options, summary: item.known.summary }
}

fn unreadable(source: &Source, ItemError { name, error }: ItemError) -> Unreadable {
    let name = name.map_or_else(|| source.to_string(), |name| format!("{source}#{name}"));
    Unreadable::new(name, error)
}

/// The one report that a path names; `wire.sgm#7` is that report of a container.
///
/// # Errors
/// When it cannot be read, or holds several reports.
pub fn single(path: &Path, reading: &Reading) -> Result<Job, Unreadable> {
    let shown = path.to_string_lossy();
    let file = if path.exists() { None } else { shown.split_once('#').map(|(file, _)| file) };
    let source = Source::of(file.map_or(path, Path::new));
    let mut found = None;
    let mut count = 0;
    let _ = reports_of(&source, reading, &mut |input| {
        let wanted = file.is_none() || matches!(&input, Ok(job) if job.name == shown);
        count += usize::from(wanted);
        if wanted && found.is_none() {
            found = Some(input);
        }
        if file.is_some() && found.is_some() { Break(()) } else { Continue(()) }
    });
    match found {
        Some(job) if count == 1 => job,
        Some(_) => Err(Unreadable::new(
            source.to_string(),
            format!("{count} reports here; name one, as in {source}#NAME"),
        )),
        None => Err(Unreadable::new(shown, "no such report in this file")),
    }
}
