//! Reads news reports and returns who did what to whom, when, where, and who says so.
//!
//! A [`Coder`] holds what is needed, the parser's weights and the lexicon, and takes a report from bytes to its
//! [`Record`]. It does no input or output, reads no clock, and gives the same record for the same bytes.

mod builtin;
mod coder;
pub mod examples;
mod published;
mod reading;
mod unread;

pub use builtin::lexicon_files;
pub use coder::{CodeError, CodeOptions, Coder, Error, Explanation};
pub use dateline_coder::explain;
pub use dateline_lexicon as lexicon;
pub use dateline_record as record;
pub use dateline_record::Record;
pub use dateline_syntax as syntax;
pub use published::{Published, PublishedError};
pub use reading::{MAX_REPORT_BYTES, Piece, pieces};
pub use unread::{Unread, unread};
