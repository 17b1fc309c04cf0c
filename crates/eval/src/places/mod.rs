//! Names of places in articles: the corpora LGL, TR-News, GeoVirus and GeoWebNews, and how well a system does on them.
//!
//! Recognition: a name is right when it covers exactly the gold's characters. Resolution, of the names that were found or
//! given: the same GeoNames id; the same country; within 161 km (100 miles) of the gold's coordinates, where a place with
//! the gold's id is there exactly; the mean and median error in kilometres of those that were resolved. A name that was not
//! resolved is wrong. The measures are those of Gritta et al., "A pragmatic guide to geoparsing evaluation" (2019), and of
//! Mordecai 3.

mod read;
mod tally;

pub use read::{GoldError, read};
pub use tally::{Compared, Tally};

/// An article with its names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// Its id, or its number in the file.
    pub id: String,
    /// The text.
    pub text: String,
    /// The names that it holds.
    pub names: Vec<GoldName>,
    /// Characters of names of which the gold does not say a place, as first and one past the last: finding them is
    /// neither right nor wrong.
    pub open: Vec<(usize, usize)>,
}

/// A name of the gold; offsets count characters of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GoldName {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// GeoNames id.
    pub geoname: Option<u64>,
    /// GeoNames id of its country.
    pub country: Option<u64>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
}

/// A name that a system found or was given; offsets count characters of the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FoundName {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// GeoNames id.
    pub geoname: Option<u64>,
    /// The country's code.
    pub country: Option<String>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
}
