//! The options of the commands that work on a ledger.

use clap::Args;
use dateline_ledger::Moment;
use std::path::PathBuf;
use std::str::FromStr;

/// Options of `code` that fill a ledger.
#[derive(Debug, Args)]
pub struct FillArgs {
    /// Add the records to this ledger, made where it is not there; reports that it has are not coded again. Without --format
    /// or --out nothing else is written
    #[arg(long, value_name = "FILE")]
    pub ledger: Option<PathBuf>,

    /// When the ledger learnt of the reports, where that is not now, to load a history as it became known: a date, a time, or
    /// `published` for each report's own date. The ledger's clock only goes forward
    #[arg(long, value_name = "WHEN", requires = "ledger")]
    pub recorded: Option<Recorded>,
}

/// When reports were recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// At a time.
    At(Moment),
    /// When each was published.
    Published,
}

impl FromStr for Recorded {
    type Err = dateline_ledger::MomentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "published" { Ok(Self::Published) } else { text.parse().map(Self::At) }
    }
}
