//! The sheets: every table that can be written.

use crate::columns::Head;
use crate::text::Style;
use crate::{Facts, Row, Told, formats, own};

/// Objects within the cells of a sheet: the names of the columns that hold them, and their own columns.
pub type Part = (&'static str, fn() -> Vec<Head>);

/// A table of a format.
pub struct Sheet {
    /// What it is asked for by.
    pub name: &'static str,
    /// What it is, in a line.
    pub title: &'static str,
    /// What is a row, what is left out, how text is written: for the documents.
    pub about: &'static str,
    /// How file names end.
    pub ending: &'static str,
    /// How its text is written.
    pub style: Style,
    /// The column by whose day files are split.
    pub by: &'static str,
    /// The objects within its cells, by name, with their own columns; in JSON Lines alone.
    pub parts: &'static [Part],
    pub(crate) heads: fn() -> Vec<Head>,
    pub(crate) rows: for<'a> fn(Facts<'a>, &'a Told<'a>) -> Vec<Row>,
}

impl Sheet {
    /// Its columns, in order.
    pub fn heads(&self) -> Vec<Head> {
        (self.heads)()
    }

    /// The rows of a report.
    pub fn rows<'a>(&self, facts: Facts<'a>, told: &'a Told<'a>) -> Vec<Row> {
        (self.rows)(facts, told)
    }

    /// The index of the column by whose day files are split.
    pub fn day_column(&self) -> Option<usize> {
        self.heads().iter().position(|head| head.name == self.by)
    }
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("name", &self.name).finish_non_exhaustive()
    }
}

/// All sheets: our own tables first, then those of other formats.
pub static SHEETS: &[Sheet] = &[
    own::events::SHEET,
    own::actors::SHEET,
    own::statements::SHEET,
    own::relations::SHEET,
    formats::petrarch2::SHEET,
    formats::gdelt::SHEET,
    formats::mentions::SHEET,
    formats::icews::SHEET,
    formats::polecat::SHEET,
    formats::plover::SHEET,
    formats::ngec::SHEET,
];

/// The sheet of that name.
pub fn sheet(name: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.name == name)
}
