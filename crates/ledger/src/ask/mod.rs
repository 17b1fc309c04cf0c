//! Asking: who, what, when, as it is known now or was known at an earlier moment.

mod actors;
mod clause;
mod events;
mod records;
mod relations;
mod same;
mod search;
mod sql;
mod statements;
mod who;

pub use actors::{ActorAnswer, Description, Tally};
pub use events::{By, Count, EventQuery, TypeFilter};
pub use records::{CorrectionRow, Former, Item, Source};
pub use relations::{Holds, RelationQuery, Side, Stretch};
pub use same::{EventTie, Version};
pub use search::Hit;
pub use sql::Cell;
pub use statements::StatementQuery;
pub use who::Who;

use crate::{Error, Ledger, Moment, log};

/// What was known: by which entry of the log. The default is all that is known now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known(Option<i64>);

impl Known {
    /// The last entry that counts; one that no log reaches for all.
    pub(crate) fn entry(self) -> i64 {
        self.0.unwrap_or(i64::MAX - 1)
    }

    /// Whether all that is known now counts.
    pub fn is_present(self) -> bool {
        self.0.is_none()
    }

    /// The condition that rows of a table were known, for the `WHERE` of a query.
    pub(crate) fn condition(self, table: &str) -> String {
        match self.0 {
            None => format!("{table}.known_until IS NULL"),
            Some(entry) => format!(
                "{table}.known_from <= {entry} AND ({table}.known_until IS NULL OR {table}.known_until > {entry})"
            ),
        }
    }
}

/// An item of a report by the report's number and the item's id in its record: `17/e3`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The number of the report in the ledger.
    pub report: i64,
    /// The id of the item in the report's record; empty for the report itself.
    pub item: String,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.item.is_empty() {
            write!(f, "{}", self.report)
        } else {
            write!(f, "{}/{}", self.report, self.item)
        }
    }
}

impl Ledger {
    /// What was known at a moment by the ledger's own clock: all that was recorded by then.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known_on(&self, moment: Moment) -> Result<Known, Error> {
        Ok(Known(Some(log::entry_at(&self.db, moment)?)))
    }
}
