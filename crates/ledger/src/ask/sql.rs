//! Questions in SQL.

use crate::{Error, Ledger};
use rusqlite::types::ValueRef;

/// A value of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// None.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Ledger {
    /// Answers a query, handing on the names of the columns and then row by row. On a ledger opened by [`Ledger::read`] nothing
    /// can be changed by it.
    ///
    /// # Errors
    /// What SQLite finds wrong with the query, and what `row` returns.
    pub fn sql<E: From<Error>>(
        &self,
        query: &str,
        mut row: impl FnMut(&[String], Vec<Cell>) -> Result<(), E>,
    ) -> Result<Vec<String>, E> {
        let told = |error: rusqlite::Error| match error {
            rusqlite::Error::SqlInputError { msg, .. } => Error::Wrong(msg),
            rusqlite::Error::SqliteFailure(_, Some(message)) => Error::Wrong(message),
            other => other.into(),
        };
        let mut statement = self.db.prepare(query).map_err(told)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).map_err(told)?;
        while let Some(next) = rows.next().map_err(told)? {
            let cells = (0..columns.len()).map(|at| next.get_ref(at).map(cell));
            row(&columns, cells.collect::<Result<_, _>>().map_err(told)?)?;
        }
        Ok(columns)
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Cell::Blob(bytes.to_vec()),
    }
}
