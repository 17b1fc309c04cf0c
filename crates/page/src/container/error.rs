//! What can keep a container, or a report in one, from being read.

use super::budget::Bomb;
use crate::PageError;
use std::io;
use thiserror::Error;

/// Why a container, or a report in one, could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ContainerError {
    /// A page that is refused.
    #[error(transparent)]
    Page(#[from] PageError),
    /// Reading failed.
    #[error("reading failed: {0}")]
    Read(String),
    /// A report is too long.
    #[error("more than {} MB, the most that one report may have", .limit >> 20)]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// What has to be read whole is too long.
    #[error("{what} of more than {} MB, which is not read", .limit >> 20)]
    TooLarge {
        /// What it is: `a feed`.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
    },
    /// It unpacks to far more than news does.
    #[error(
        "this unpacks to more than {} times its size: taken for a decompression bomb",
        super::budget::RATIO
    )]
    Bomb,
    /// Containers are nested too deep.
    #[error("containers nested more than {} deep", super::walk::DEEPEST)]
    TooDeep,
    /// A part of a container is broken.
    #[error("{part}: {problem}")]
    Broken {
        /// The part: `WARC record`.
        part: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// A page came over the network in an encoding that is not read.
    #[error("its content encoding `{0}` is not read")]
    ContentEncoding(String),
    /// A feed cannot be read.
    #[error("no feed that can be read: {0}")]
    Feed(String),
    /// A list of addresses stands where reports are wanted.
    #[error("{what} names {count} addresses and holds no report: `dateline watch` follows it")]
    Addresses {
        /// What it is.
        what: &'static str,
        /// How many addresses it has.
        count: usize,
    },
    /// A table does not tell where its texts are.
    #[error("no column for the text of reports; name it with --text-column. Columns here: {0}")]
    NoTextColumn(String),
    /// A row or an entry of a feed has no text.
    #[error("it has no text")]
    NoText,
    /// A file in an archive is locked.
    #[error("encrypted")]
    Encrypted,
    /// A container has no report.
    #[error("{what} without a report")]
    NoReports {
        /// What it is: `a feed`.
        what: &'static str,
    },
}

impl From<io::Error> for ContainerError {
    fn from(error: io::Error) -> Self {
        let bomb = error.get_ref().is_some_and(|inner| inner.is::<Bomb>());
        if bomb { Self::Bomb } else { Self::Read(error.to_string()) }
    }
}

/// A part of a container that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub struct ItemError {
    /// Its name in the container; none for the container itself.
    pub name: Option<String>,
    /// What is wrong.
    pub error: ContainerError,
}

impl std::fmt::Display for ItemError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name}: {}", self.error),
            None => self.error.fmt(f),
        }
    }
}
