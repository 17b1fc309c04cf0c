//! What a watch knows: its feeds, what it has seen of them, and which pages are still to be fetched. Small enough to be written
//! whole, however long a watch runs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// Reports of a feed that are remembered beyond those that it lists.
const REMEMBERED: usize = 500;
/// Pages that wait to be fetched, of all feeds.
const WAITING: usize = 20_000;

/// What a watch knows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The feeds, by the address under which they were given.
    pub feeds: BTreeMap<String, Feed>,
    /// Pages to fetch, in order.
    pub pending: VecDeque<Pending>,
}

/// A feed, or a sitemap.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Feed {
    /// Where it moved for good.
    pub moved: Option<String>,
    /// The server's mark of the version that was seen.
    pub etag: Option<String>,
    /// When it last changed, as the server wrote it.
    pub modified: Option<String>,
    /// When to look again, in seconds since 1970.
    pub due: i64,
    /// How often it failed in a row.
    pub failures: u32,
    /// Reports that were seen, the latest last: a digest of what names them, and one of what the feed said of them.
    pub seen: VecDeque<(u64, u64)>,
}

/// A page to fetch.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pending {
    /// Its address.
    pub uri: String,
    /// Its server.
    pub host: String,
    /// The feed that announced it.
    pub feed: String,
    /// What the feed is called.
    pub publisher: Option<String>,
    /// Its headline, as the feed gives it.
    pub title: Option<String>,
    /// When it was published, as the feed says.
    pub published: Option<String>,
    /// The text in the feed, where that is the report and not a summary.
    pub text: Option<String>,
    /// How often it failed.
    pub failures: u32,
    /// When to try, in seconds since 1970.
    pub due: i64,
}

impl Feed {
    /// Notes a report of the feed; whether it is new, or changed.
    pub(crate) fn notes(&mut self, name: u64, content: u64) -> bool {
        match self.seen.iter().position(|(seen, _)| *seen == name) {
            Some(at) => {
                let (_, before) = self.seen.remove(at).unwrap_or((name, content));
                self.seen.push_back((name, content));
                before != content
            }
            None => {
                self.seen.push_back((name, content));
                true
            }
        }
    }

    /// Forgets the oldest reports that the feed, which lists so many, does not list any more.
    pub(crate) fn forget(&mut self, listed: usize) {
        while self.seen.len() > listed + REMEMBERED {
            self.seen.pop_front();
        }
    }

    /// Where to look.
    pub(crate) fn address<'f>(&'f self, given: &'f str) -> &'f str {
        self.moved.as_deref().unwrap_or(given)
    }
}

impl State {
    /// Adds a page, unless it waits already; false where too many wait.
    pub(crate) fn add(&mut self, page: Pending) -> bool {
        if let Some(waiting) = self.pending.iter_mut().find(|waiting| waiting.uri == page.uri) {
            *waiting = page;
            return true;
        }
        let room = self.pending.len() < WAITING;
        if room {
            self.pending.push_back(page);
        }
        room
    }

    /// When something is due next.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        let feeds = self.feeds.values().map(|feed| feed.due);
        let due = feeds.chain(self.pending.iter().map(|page| page.due)).min()?;
        Timestamp::from_second(due).ok()
    }
}
