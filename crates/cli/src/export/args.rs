//! The options of `export` and `columns`, and the formats that `code` shares with them.

use crate::args::LexiconArg;
use clap::{Args, ValueEnum};
use dateline_ledger::Moment;
use std::path::PathBuf;

/// The shape of what `code` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// One record a line, as `dateline schema` describes it
    Jsonl,
    /// Tables as CSV: one row an event or, with --table, an actor, a statement, a relation
    Csv,
    /// The same tables as Parquet, with typed columns: for DuckDB, pandas, R
    Parquet,
    /// Lines of PETRARCH2: date, source, target, CAMEO code, for its pipelines
    Petrarch2,
    /// GDELT 2.0 events, 61 columns, for loaders of GDELT
    Gdelt,
    /// GDELT 2.0 mentions, 16 columns: where in which report each event is told
    GdeltMentions,
    /// ICEWS events, 20 columns, for R's icews
    Icews,
    /// POLECAT events, 40 columns, for R's rpolecat
    Polecat,
    /// PLOVER records, one JSON object a line
    Plover,
    /// The table of NGEC, 25 columns
    Ngec,
}

impl Format {
    /// The sheet that it is written as; that of events for formats that have several or none.
    pub fn sheet(self) -> &'static str {
        match self {
            Self::Table | Self::Jsonl | Self::Csv | Self::Parquet => Table::Events.name(),
            Self::Petrarch2 => "petrarch2",
            Self::Gdelt => "gdelt",
            Self::GdeltMentions => "gdelt-mentions",
            Self::Icews => "icews",
            Self::Polecat => "polecat",
            Self::Plover => "plover",
            Self::Ngec => "ngec",
        }
    }
}

/// Which of our own tables to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// Who did what to whom
    Events,
    /// Everyone and everything that acts, is acted on or speaks
    Actors,
    /// Who says what
    Statements,
    /// What stands between actors
    Relations,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Events, Self::Actors, Self::Statements, Self::Relations];

    /// The name of its sheet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Actors => "actors",
            Self::Statements => "statements",
            Self::Relations => "relations",
        }
    }
}

/// How rows are shared out to files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Partition {
    /// A folder a year: `events/year=2008/events.parquet`
    Year,
    /// A folder a month: `events/year=2008/month=09/events.parquet`
    Month,
}

/// Shown under the help of `export`.
pub const EXPORT_EXAMPLES: &str = "\
Examples:
  dateline code reports/ --out records.jsonl && dateline export records.jsonl --format gdelt --out gdelt/
  dateline export records.jsonl --format parquet --out tables/
  dateline export records.jsonl --format parquet --table events --partition year --out tables/
  dateline export *.jsonl --format csv --table relations | head
  dateline export --ledger world.db --format parquet --partition month --out tables/
  dateline export --ledger world.db --known-on 2008-09-17 --format icews --out events.tab

The formats are those of `dateline code`; `dateline columns` shows what their columns hold. Files are parted by the day of the
event, of tables without events by that of publication; rows without one go to `year=__HIVE_DEFAULT_PARTITION__`, which DuckDB
and Spark read as none.";

/// Options of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Records, one JSON object a line, as `code --format jsonl` writes them; `-` for standard input
    #[arg(value_name = "RECORDS", required_unless_present = "ledger", conflicts_with = "ledger")]
    pub records: Vec<PathBuf>,

    /// A ledger: its reports as they are known, corrections laid over them
    #[arg(long, value_name = "FILE")]
    pub ledger: Option<PathBuf>,

    /// Of the ledger only what it had recorded by the end of this day (UTC), or by this time
    #[arg(long, value_name = "DATE", value_parser = Moment::known_on, requires = "ledger")]
    pub known_on: Option<Moment>,

    /// The format
    #[arg(long, short, value_enum)]
    pub format: Format,

    /// Which table of --format csv or parquet to write [default: events; all of them into a folder]
    #[arg(long, value_enum)]
    pub table: Option<Table>,

    /// Write to a file, which appears once it is whole; or to a folder, `DIR/`, that gets a file for each table
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Share the rows out to a folder a year or a month, under the folder --out
    #[arg(long, value_enum, requires = "out")]
    pub partition: Option<Partition>,

    #[command(flatten)]
    pub lexicon: LexiconArg,
}

/// Shown under the help of `columns`.
pub const COLUMNS_EXAMPLES: &str = "\
Examples:
  dateline columns                  the tables and formats
  dateline columns gdelt            the 61 columns of GDELT's events: what fills each, which stay empty and why
  dateline columns --page docs/exports.md > exports.md";

/// Options of `columns`.
#[derive(Debug, Args)]
pub struct ColumnsArgs {
    /// A table or format; all are listed without one
    #[arg(value_name = "NAME")]
    pub name: Option<String>,

    /// Print a page of documentation with its tables of columns brought up to date
    #[arg(long, value_name = "FILE", conflicts_with = "name")]
    pub page: Option<PathBuf>,
}
