//! Columns: name, kind, meaning, and the function that fills the cell.

use crate::{Kind, Value};

/// A column, told apart from what fills it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its name, as in the header.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it means, in which unit, and what fills it or why it is empty.
    pub about: &'static str,
    /// Whether anything fills it.
    pub filled: bool,
}

/// A column and what fills it; `F` is a function from what a row tells of.
pub(crate) struct Column<F> {
    pub name: &'static str,
    pub kind: Kind,
    pub about: &'static str,
    /// None for a column that is always empty.
    pub fill: Option<F>,
}

impl<F> Column<F> {
    /// The column without what fills it.
    pub fn head(&self) -> Head {
        Head { name: self.name, kind: self.kind, about: self.about, filled: self.fill.is_some() }
    }
}

/// The columns without what fills them.
pub(crate) fn heads<F>(columns: &[Column<F>]) -> Vec<Head> {
    columns.iter().map(Column::head).collect()
}

/// Declares the columns of rows that tell of a `$line`: the type, and functions that make a column and a row.
macro_rules! columns_of {
    ($line:ident) => {
        /// A column of such rows.
        pub(crate) type Col =
            crate::columns::Column<for<'x, 'a> fn(&'x crate::line::$line<'a>) -> crate::Value>;

        /// A column that is filled.
        const fn col(
            name: &'static str,
            kind: crate::Kind,
            about: &'static str,
            fill: for<'x, 'a> fn(&'x crate::line::$line<'a>) -> crate::Value,
        ) -> Col {
            Col { name, kind, about, fill: Some(fill) }
        }

        /// The cells of a row.
        pub(crate) fn row(columns: &[Col], line: &crate::line::$line<'_>) -> crate::Row {
            columns.iter().map(|column| column.fill.map_or(crate::Value::None, |fill| fill(line))).collect()
        }
    };
}
pub(crate) use columns_of;

/// A column that stays empty; `about` says why.
pub(crate) const fn empty<F>(name: &'static str, kind: Kind, about: &'static str) -> Column<F> {
    Column { name, kind, about, fill: None }
}

/// The values of texts and numbers, for columns.
pub(crate) fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> Value {
    Value::Texts(texts.into_iter().map(Into::into).collect())
}
