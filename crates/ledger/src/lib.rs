//! Keeps records: what is known of reports, what stood when, and what was known when.
//!
//! A [`Ledger`] is one SQLite file. Its log holds every record and every correction in the order in which they came, with the
//! time and the versions that made them; it only grows. All other tables are derived from it, and [`Ledger::rebuild`] makes
//! them again; but for the pages that reports were read from, which are kept beside it where that is asked for. `docs/ledger.md` describes the file column by column.
//!
//! Time runs on two clocks: when something was so (dates of events, since and until of relations), and when the ledger learnt
//! it (the time of the log's entries, given with each call: this crate reads no clock).

pub mod ask;
pub mod correction;
mod derive;
mod error;
pub mod identity;
mod log;
mod migrate;
mod moment;
mod page;
mod store;

pub use ask::{By, EventQuery, Holds, Known, Place, RelationQuery, StatementQuery, TypeFilter, Who};
pub use derive::standing::Bounds;
pub use error::Error;
pub use log::Versions;
pub use migrate::{APPLICATION_ID, SCHEMA};
pub use moment::{Moment, MomentError};
pub use page::PackedPage;
pub use store::{Added, Addition, Counts, Ledger};
