//! Reads news reports and returns who did what to whom, when, where, and who says so.
//!
//! A [`Coder`] holds what is needed, the parser's weights and the lexicon, and takes a report from bytes to its
//! [`Record`]. It does no input or output, reads no clock, and gives the same record for the same bytes. Making one
//! takes a tenth of a second; share it between threads.
//!
//! ```
//! use dateline::{CodeOptions, Coder};
//!
//! let page = b"Norway and Peru sign treaty\n\n\
//!     LIMA, March 4 (Reuters) - Norway signed a fishing treaty with Peru on Monday.\n";
//! let coder = Coder::builtin()?;
//! let options = CodeOptions { published: Some("2024-03-04".parse()?), ..CodeOptions::default() };
//! let record = coder.code(page, &options)?;
//!
//! let event = record.events.iter().find(|event| event.cameo.as_deref() == Some("057")).unwrap();
//! let source = record.actor(&event.source[0]).unwrap();
//! assert_eq!(source.code.as_deref(), Some("NOR"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Coder::explain`] tells why; [`container`] takes files apart that hold many reports; [`unread`] says why a record is
//! empty; [`relations::timeline`] joins what several reports tell of one relation.

mod builtin;
mod coder;
pub mod count_examples;
pub mod cue_examples;
pub mod examples;
mod fingerprint;
mod headlines;
mod known_names;
mod published;
mod reading;
pub mod relation_examples;
pub mod time_examples;
mod titles;
mod unread;

pub use builtin::lexicon_files;
pub use coder::{CodeError, CodeOptions, Coder, Error, Explanation};
pub use dateline_coder::between::{Fit, Link, Parties};
pub use dateline_coder::{Attribution, NamedPlace, Timex};
pub use dateline_coder::{distance, explain, survey};
pub use dateline_lexicon as lexicon;
pub use dateline_page::{Note, Page, container};
pub use dateline_record as record;
pub use dateline_record::Record;
pub use dateline_record::standing as relations;
pub use dateline_syntax as syntax;
pub use fingerprint::{lexicon_fingerprint, model_fingerprint};
pub use published::{Published, PublishedError};
pub use reading::{MAX_REPORT_BYTES, read_page, report_id};
pub use unread::{Unread, unread};
