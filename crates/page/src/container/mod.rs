//! Containers: files that hold reports, taken apart one report at a time.
//!
//! [`walk`] reads from a stream what [`read_text`](crate::read_text) and its like read from bytes: it tells by their
//! content what the bytes are ([`kind`]), takes containers apart however they are nested (a WARC archive in a gzip
//! file, a CSV file in a tar archive), and hands each report on as an [`Item`] before it reads the next. It holds one
//! report at a time, or one feed or collection, never a whole archive. Nothing is written to disk, so that the names
//! in an archive lead nowhere.
//!
//! What is broken gives an [`ItemError`] of its own, and reading goes on behind it where the format allows: at the next
//! record of a WARC archive, the next member of a gzip file, the next line of JSON.
//!
//! One file each: `archive` (zip, tar), `gzip`, `warc` and `arc` with `http`, `feed`, `addresses` (OPML and sitemaps, which
//! name reports and hold none), `rows` (CSV, JSON) with `columns`; `budget` holds decompression to what reports can need.

mod addresses;
mod arc;
mod archive;
mod budget;
mod columns;
mod error;
mod feed;
mod fragment;
mod gzip;
mod http;
mod kind;
mod lines;
mod mend;
mod rows;
mod stamp;
mod walk;
mod warc;

pub use addresses::{Address, AddressKind, addresses};
pub use columns::Columns;
pub use error::{ContainerError, ItemError};
pub use feed::{Feed, FeedEntry, read_feed};
pub use fragment::fragment_text;
pub use http::charset;
pub use kind::{Kind, LOOKED_AT, kind};
pub use walk::{ReadSeek, Sink, Source, walk};

/// What to look for in containers, and how much of it to hold.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The columns of tables, where their names do not tell.
    pub columns: Columns,
    /// The most bytes that one report may have.
    pub item_bytes: usize,
    /// The most bytes of a collection that must be read whole: a feed, a file of Reuters SGML, a JSON array, an archive
    /// in an archive.
    pub whole_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { columns: Columns::default(), item_bytes: 4 << 20, whole_bytes: 256 << 20 }
    }
}

/// A report of a container.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// Its name in the container, from the outermost in: `2024/crawl.warc.gz#12`. None for a file that is one report.
    pub name: Option<String>,
    /// The report: a page of plain text or HTML, or one story of Reuters SGML.
    pub bytes: Vec<u8>,
    /// What its container says of it.
    pub known: Known,
}

/// What a container says of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Its address.
    pub uri: Option<String>,
    /// When it was published: an ISO date or date-time. The day of a crawl is not taken for it.
    pub published: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// Whether the first line of its bytes is its headline.
    pub titled: bool,
    /// The encoding that the server gave for its bytes.
    pub encoding: Option<String>,
    /// Whether the bytes are no more than a summary of the report that the address leads to.
    pub summary: bool,
}
