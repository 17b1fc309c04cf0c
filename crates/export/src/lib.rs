//! Records to CSV, Parquet and the formats that existing loaders read.
//!
//! A [`Sheet`] is one format's table: its columns, each with its meaning and the function that fills it, and how its text
//! is written. Headers, `docs/exports.md` and the writers all derive from it. What goes in is a [`Told`]: a record, and
//! which of its events are to be written, each with what a ledger knows of it.
//!
//! ```
//! use dateline_export::{Facts, Told, sheet, text};
//! # use dateline_record::{Record, Report};
//! # let report = Report { id: "sha256:0".into(), uri: None, text: String::new(), blocks: vec![], dropped: 0, agency: None,
//! #     publisher: None, byline: None, language: None, dateline: None, published: None, published_from: None,
//! #     sentences: vec![] };
//! let lexicon = dateline_lexicon::Lexicon::default();
//! let record = Record::new(report);
//! let gdelt = sheet("gdelt").unwrap();
//! let rows = gdelt.rows(Facts::of(&lexicon), &Told::all_of(&record));
//! let bytes = text::lines(gdelt, &rows);
//! # assert!(bytes.is_empty());
//! ```

pub mod columns;
pub mod docs;
mod facts;
mod formats;
mod id;
mod line;
mod own;
mod pair;
pub mod parquet_file;
mod sheet;
pub mod text;
mod value;

pub use columns::Head;
pub use facts::Facts;
pub use sheet::{SHEETS, Sheet, sheet};
pub use text::Style;
pub use value::{Kind, Value};

use dateline_record::{Event, Record};
use jiff::Timestamp;

/// A row of a sheet: a value for each of its columns.
pub type Row = Vec<Value>;

/// A report, and what of it is to be written.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The whole record.
    pub record: &'a Record,
    /// When a ledger took it in; none where there is no ledger.
    pub added: Option<Timestamp>,
    /// The events to write, in order.
    pub events: Vec<Item<'a>>,
}

impl<'a> Told<'a> {
    /// All of a record, without a ledger.
    pub fn all_of(record: &'a Record) -> Self {
        let events = record.events.iter().map(|event| Item { event, group: None }).collect();
        Self { record, added: None, events }
    }
}

/// An event to write.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// The event of the record.
    pub event: &'a Event,
    /// The one event that it and events of other reports are, where a ledger joined them.
    pub group: Option<Group>,
}

/// An event as several reports tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id in the ledger.
    pub id: String,
    /// How often it is told: events of reports that were joined.
    pub mentions: usize,
    /// By how many outlets.
    pub sources: usize,
    /// In how many reports, copies of one another counted once.
    pub articles: usize,
    /// The ids of the reports that tell it.
    pub reports: Vec<String>,
    /// When the ledger first learnt of it.
    pub first_added: Option<Timestamp>,
}
