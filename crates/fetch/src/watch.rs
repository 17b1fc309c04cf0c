//! Follows feeds and sitemaps, and hands on the pages that they announce.

use crate::host::{backoff, later};
use crate::state::{Feed, Pending, State};
use crate::{Client, Clock, Conditions, FetchError, Fetched, Host};
use dateline_page::container::{
    AddressKind, FeedEntry, Kind, Known, ReadOptions, addresses, charset, kind, read_feed,
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow::{self, Break, Continue};
use std::time::Duration;

/// Servers that are remembered.
const HOSTS: usize = 5_000;
/// How often a page is tried.
const TRIES: u32 = 4;
/// The longest wait that a server can ask for, and the longest between two looks at a feed that fails.
const LONGEST: Duration = Duration::from_secs(24 * 3600);
/// Addresses that are taken of one sitemap at a time, the first it names: news sitemaps list the latest first.
const OF_A_SITEMAP: usize = 2_000;

/// How often and how fast to ask.
#[derive(Debug, Clone)]
pub struct Pace {
    /// Between two looks at a feed.
    pub every: Duration,
    /// Between two requests to one server, at least.
    pub delay: Duration,
    /// Servers that are asked at once.
    pub at_once: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { every: Duration::from_secs(15 * 60), delay: Duration::from_secs(1), at_once: 8 }
    }
}

/// A report that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is known of it beside its bytes.
    pub known: Known,
    /// The page, or the text that the feed itself has.
    pub bytes: Vec<u8>,
    /// The feed that announced it.
    pub feed: String,
}

/// What a watch tells on its way.
#[derive(Debug)]
pub enum Event<'s> {
    /// A report.
    Found(Box<Found>),
    /// Something that could not be had, and why.
    Failed {
        /// Its address.
        uri: String,
        /// Why.
        error: FetchError,
        /// Whether it is tried again.
        again: bool,
    },
    /// A feed that cannot be read.
    Unreadable {
        /// Its address.
        uri: String,
        /// Why.
        problem: String,
    },
    /// A feed that moved for good.
    Moved {
        /// Its address before.
        from: String,
        /// Its address now.
        to: String,
    },
    /// A step is done: what is known now may be written down.
    Keep(&'s State),
}

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Requests for feeds and pages.
    pub requests: u64,
    /// Reports that were handed on.
    pub found: u64,
    /// Feeds and pages that could not be had.
    pub failed: u64,
}

/// Follows feeds.
#[derive(Debug)]
pub struct Watch<'w> {
    client: &'w Client,
    pace: Pace,
    /// What is known; to be written down between rounds.
    pub state: State,
    hosts: BTreeMap<String, Host>,
    /// Servers that are asked in the step at hand.
    taken: BTreeSet<String>,
}

/// Something to fetch.
#[derive(Debug, Clone)]
enum Task {
    Feed(String),
    Page(Pending),
}

/// A task with the server that it is for, taken out while it is asked.
struct Errand {
    task: Task,
    uri: String,
    known: Conditions,
    name: String,
    host: Host,
}

impl Errand {
    fn new(task: Task, uri: String, known: Conditions, name: String) -> Self {
        Self { task, uri, known, name, host: Host::default() }
    }
}

/// The feeds at which it is time to look.
fn due_feeds<'s>(
    state: &'s State,
    start: Timestamp,
    looked: &'s BTreeSet<String>,
) -> impl Iterator<Item = (&'s String, &'s Feed)> {
    state.feeds.iter().filter(move |(uri, feed)| feed.due <= start.as_second() && !looked.contains(*uri))
}

impl<'w> Watch<'w> {
    /// Takes up a watch where it was left.
    pub fn new(client: &'w Client, pace: Pace, state: State) -> Self {
        Self { client, pace, state, hosts: BTreeMap::new(), taken: BTreeSet::new() }
    }

    /// Follows a feed or sitemap from now on.
    pub fn follow(&mut self, uri: &str) {
        self.state.feeds.entry(uri.to_owned()).or_default();
    }

    /// Does all that is due by now, and gives what was done. `tell` breaks to end after what is in hand.
    pub fn round(&mut self, clock: &dyn Clock, tell: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>) -> Round {
        let mut round = Round::default();
        // What comes due in this round waits for the next, but for the pages of feeds that this round read.
        let start = clock.now();
        let mut looked = BTreeSet::new();
        while !clock.is_over() {
            let now = clock.now();
            let errands = self.errands(now, start, &looked);
            if errands.is_empty() {
                match self.waits_until(start, &looked) {
                    Some(ready) if clock.wait(until(now, ready)) => continue,
                    _ => break,
                }
            }
            looked.extend(errands.iter().filter_map(|errand| match &errand.task {
                Task::Feed(uri) => Some(uri.clone()),
                Task::Page(_) => None,
            }));
            round.requests += errands.len() as u64;
            let answers = self.ask(errands, now);
            let mut flow = Continue(());
            for (errand, answer) in answers {
                // All that was fetched is taken in, so that nothing is lost where it ends here.
                if self.take(errand, answer, clock.now(), &mut round, tell).is_break() {
                    flow = Break(());
                }
            }
            if flow.is_break() || tell(Event::Keep(&self.state)).is_break() {
                break;
            }
        }
        self.forget_hosts(clock.now());
        round
    }

    /// Makes all feeds that answered well when they were last asked due: for who decides himself how often to look. Those that
    /// failed wait for their time.
    pub fn look_again(&mut self) {
        self.state.feeds.values_mut().filter(|feed| feed.failures == 0).for_each(|feed| feed.due = 0);
    }

    /// When there is something to do next.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.state.next_due()
    }

    /// Errands to servers that may be asked now, one each: to feeds first, each once a round, then to pages.
    fn errands(&mut self, now: Timestamp, start: Timestamp, looked: &BTreeSet<String>) -> Vec<Errand> {
        let mut errands: Vec<Errand> = Vec::new();
        let mut free = |hosts: &BTreeMap<String, Host>, name: &str| {
            let ready = hosts.get(name).is_none_or(|host| host.ready <= now);
            (ready && self.taken.len() < self.pace.at_once) && self.taken.insert(name.to_owned())
        };
        for (given, feed) in due_feeds(&self.state, start, looked) {
            let uri = feed.address(given).to_owned();
            let name = host_name(&uri);
            if free(&self.hosts, &name) {
                errands.push(Errand::new(Task::Feed(given.clone()), uri, feed.conditions(), name));
            }
        }
        let mut waiting = std::mem::take(&mut self.state.pending);
        for page in waiting.drain(..) {
            if page.due <= start.as_second() && free(&self.hosts, &page.host) {
                let (uri, name) = (page.uri.clone(), page.host.clone());
                errands.push(Errand::new(Task::Page(page), uri, Conditions::default(), name));
            } else {
                self.state.pending.push_back(page);
            }
        }
        self.taken.clear();
        for errand in &mut errands {
            errand.host = self.hosts.remove(&errand.name).unwrap_or_default();
        }
        errands
    }

    /// When the first server may be asked for which something is due.
    fn waits_until(&self, start: Timestamp, looked: &BTreeSet<String>) -> Option<Timestamp> {
        let feeds = due_feeds(&self.state, start, looked).map(|(given, feed)| host_name(feed.address(given)));
        let pages = self.state.pending.iter().filter(|page| page.due <= start.as_second());
        let names = feeds.chain(pages.map(|page| page.host.clone()));
        let ready = names.filter_map(|name| self.hosts.get(&name).map(|host| host.ready));
        // A server that wants to be left alone for long is left for another round.
        ready.min().filter(|ready| *ready <= later(start, self.pace.every))
    }

    /// Runs errands, all at once.
    fn ask(&self, errands: Vec<Errand>, now: Timestamp) -> Vec<(Errand, Result<Fetched, FetchError>)> {
        let client = self.client;
        let run = move |mut errand: Errand| {
            let answer = errand.host.get(client, &errand.uri, &errand.known, now);
            (errand, answer)
        };
        std::thread::scope(|scope| {
            let running: Vec<_> =
                errands.into_iter().map(|errand| scope.spawn(move || run(errand))).collect();
            running.into_iter().filter_map(|thread| thread.join().ok()).collect()
        })
    }

    /// Takes an answer in.
    fn take(
        &mut self,
        mut errand: Errand,
        answer: Result<Fetched, FetchError>,
        now: Timestamp,
        round: &mut Round,
        tell: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let wait = answer.as_ref().ok().and_then(|answer| retry_after(answer.retry_after.as_deref()?, now));
        let answer = answer.and_then(|answer| match answer.status {
            200 | 304 => Ok(answer),
            status => Err(FetchError::Status(status)),
        });
        let failed = answer.as_ref().is_err_and(FetchError::may_pass);
        errand.host.asked(now, self.pace.delay, failed);
        wait.into_iter().for_each(|wait| errand.host.rest_until(later(now, wait)));
        self.hosts.insert(errand.name, errand.host);
        match (errand.task, answer) {
            (Task::Feed(given), Ok(answer)) => self.feed(&given, &answer, now, round, tell),
            (Task::Feed(given), Err(error)) => {
                round.failed += 1;
                let every = self.pace.every;
                let feed = self.state.feeds.entry(given.clone()).or_default();
                feed.failures += 1;
                let pause = backoff(every, feed.failures).max(wait.unwrap_or_default()).min(LONGEST);
                feed.due = later(now, pause).as_second();
                tell(Event::Failed { uri: given, error, again: true })
            }
            (Task::Page(_), Ok(answer)) if answer.status == 304 => Continue(()),
            (Task::Page(page), Ok(answer)) => {
                round.found += 1;
                tell(Event::Found(Box::new(found(page, answer))))
            }
            (Task::Page(page), Err(error)) => self.page_failed(page, error, (now, wait), round, tell),
        }
    }

    /// Tries a page again later, or takes what the feed has of it.
    fn page_failed(
        &mut self,
        mut page: Pending,
        error: FetchError,
        (now, wait): (Timestamp, Option<Duration>),
        round: &mut Round,
        tell: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        round.failed += 1;
        page.failures += 1;
        let again = error.may_pass() && page.failures < TRIES;
        let uri = page.uri.clone();
        if again {
            let pause = backoff(self.pace.every, page.failures).max(wait.unwrap_or_default()).min(LONGEST);
            page.due = later(now, pause).as_second();
            self.state.add(page);
        } else if let Some(text) = page.text.take() {
            round.found += 1;
            tell(Event::Failed { uri, error, again })?;
            return tell(Event::Found(Box::new(of_feed(page, &text))));
        }
        tell(Event::Failed { uri, error, again })
    }

    /// Takes in what a feed or sitemap announces.
    fn feed(
        &mut self,
        given: &str,
        answer: &Fetched,
        now: Timestamp,
        round: &mut Round,
        tell: &mut dyn FnMut(Event<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let due = later(now, self.pace.every).as_second();
        let feed = self.state.feeds.entry(given.to_owned()).or_default();
        (feed.due, feed.failures) = (due, 0);
        let mut flow = Continue(());
        if answer.moved && feed.address(given) != answer.uri {
            flow = tell(Event::Moved { from: feed.address(given).to_owned(), to: answer.uri.clone() });
            feed.moved = Some(answer.uri.clone());
        }
        if answer.status == 304 {
            return flow;
        }
        (feed.etag, feed.modified) = (answer.conditions.etag.clone(), answer.conditions.modified.clone());
        match announced(given, answer) {
            Ok(announced) => self.announce(given, announced, now),
            Err(problem) => {
                round.failed += 1;
                if tell(Event::Unreadable { uri: given.to_owned(), problem }).is_break() {
                    flow = Break(());
                }
            }
        }
        flow
    }

    /// Adds what is new to what is to be fetched.
    fn announce(&mut self, given: &str, announced: Announced, now: Timestamp) {
        for sitemap in announced.sitemaps {
            self.state.feeds.entry(sitemap).or_default();
        }
        let listed = announced.pages.len();
        for (name, content, mut page) in announced.pages {
            let Some(feed) = self.state.feeds.get_mut(given) else { return };
            if feed.notes(name, content) {
                page.due = now.as_second().min(page.due);
                self.state.add(page);
            }
        }
        if let Some(feed) = self.state.feeds.get_mut(given) {
            feed.forget(listed);
        }
    }

    /// Forgets servers for which nothing waits, where there are many.
    fn forget_hosts(&mut self, now: Timestamp) {
        if self.hosts.len() > HOSTS {
            self.hosts.retain(|_, host| host.ready > now);
        }
    }
}

impl Feed {
    /// What to ask for.
    fn conditions(&self) -> Conditions {
        Conditions { etag: self.etag.clone(), modified: self.modified.clone() }
    }
}

/// What a feed or sitemap lists.
#[derive(Default)]
struct Announced {
    /// Digests of what names a page and of what is said of it, and the page.
    pages: Vec<(u64, u64, Pending)>,
    sitemaps: Vec<String>,
}

fn announced(given: &str, answer: &Fetched) -> Result<Announced, String> {
    let mut announced = Announced::default();
    match kind(&answer.body, &ReadOptions::default().columns) {
        Kind::Opml | Kind::Sitemap => {
            let found = addresses(&answer.body).map_err(|error| error.to_string())?;
            for address in found.into_iter().take(OF_A_SITEMAP) {
                if address.kind != AddressKind::Page {
                    announced.sitemaps.push(address.uri);
                    continue;
                }
                let content = digest(&[address.title.as_deref(), address.changed.as_deref()]);
                let page = Pending {
                    host: host_name(&address.uri),
                    uri: address.uri,
                    feed: given.to_owned(),
                    title: address.title,
                    published: address.published,
                    ..Pending::default()
                };
                announced.pages.push((digest(&[Some(&page.uri)]), content, page));
            }
        }
        _ => {
            let feed = read_feed(&answer.body, Some(&answer.uri)).map_err(|error| error.to_string())?;
            let publisher = feed.title;
            announced.pages = feed
                .entries
                .into_iter()
                .filter_map(|entry| page_of(given, publisher.as_ref(), entry))
                .collect();
        }
    }
    Ok(announced)
}

/// The page of a feed's entry.
fn page_of(given: &str, publisher: Option<&String>, entry: FeedEntry) -> Option<(u64, u64, Pending)> {
    let content = digest(&[entry.title.as_deref(), Some(&entry.text), entry.published.as_deref()]);
    let uri: String = crate::client::web(entry.link.as_deref()?).ok()?.into();
    let page = Pending {
        host: host_name(&uri),
        uri,
        feed: given.to_owned(),
        publisher: publisher.cloned(),
        title: entry.title,
        published: entry.published,
        text: (!entry.summary).then_some(entry.text),
        ..Pending::default()
    };
    Some((digest(&[Some(&entry.id)]), content, page))
}

/// A page with what its feed says of it.
fn found(page: Pending, answer: Fetched) -> Found {
    let known = Known {
        uri: Some(answer.uri),
        published: page.published,
        publisher: page.publisher,
        encoding: answer.media_type.as_deref().and_then(charset),
        ..Known::default()
    };
    Found { known, bytes: answer.body, feed: page.feed }
}

/// The report that a feed holds itself.
fn of_feed(page: Pending, text: &str) -> Found {
    let known = Known {
        uri: Some(page.uri),
        published: page.published,
        publisher: page.publisher,
        titled: page.title.is_some(),
        ..Known::default()
    };
    let bytes = match page.title {
        Some(title) => format!("{title}\n\n{text}\n"),
        None => text.to_owned(),
    };
    Found { known, bytes: bytes.into_bytes(), feed: page.feed }
}

/// Eight bytes that stand for some texts (FNV-1a): the same in every version of this program, since they are written down.
fn digest(parts: &[Option<&str>]) -> u64 {
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        let ended = part.unwrap_or_default().bytes().chain([0, u8::from(part.is_some())]);
        digest = ended.fold(digest, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    }
    digest
}

/// The server of an address, with its port.
fn host_name(uri: &str) -> String {
    let uri = crate::client::web(uri).ok();
    uri.map(|uri| uri.origin().ascii_serialization()).unwrap_or_default()
}

/// How long until a time.
fn until(now: Timestamp, time: Timestamp) -> Duration {
    time.duration_since(now).try_into().unwrap_or_default()
}

/// How long a server asks to wait: seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let seconds = value.parse().ok().map(Duration::from_secs);
    let date = || Some(until(now, jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?));
    seconds.or_else(date).map(|wait| wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_say_how_long_to_wait() {
        let now: Timestamp = "2024-03-04T10:00:00Z".parse().expect("a time");
        let seconds = |value| retry_after(value, now).map(|wait| wait.as_secs());
        assert_eq!(seconds("120"), Some(120));
        assert_eq!(seconds("Mon, 04 Mar 2024 10:01:00 GMT"), Some(60));
        assert_eq!(seconds("Mon, 04 Mar 2024 09:00:00 GMT"), Some(0));
        assert_eq!(seconds("9999999999"), Some(24 * 3600));
        assert_eq!(seconds("soon"), None);
    }

    #[test]
    fn failures_double_the_wait() {
        let waits = [0, 1, 2, 3].map(|failures| backoff(Duration::from_secs(10), failures).as_secs());
        assert_eq!(waits, [0, 10, 20, 40]);
        assert!(backoff(Duration::from_secs(10), u32::MAX) > LONGEST);
    }
}
