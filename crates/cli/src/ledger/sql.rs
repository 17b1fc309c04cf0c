//! `dateline sql`: questions in SQL.

use super::args::{Shape, SqlArgs};
use super::ask::csv_line;
use super::grid;
use crate::Outcome;
use crate::output::Output;
use crate::term::Look;
use anyhow::Context;
use dateline_ledger::Ledger;
use dateline_ledger::ask::Cell;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::io::Write;

/// Why an answer broke off.
enum Broken {
    Query(dateline_ledger::Error),
    Output(anyhow::Error),
}

impl From<dateline_ledger::Error> for Broken {
    fn from(error: dateline_ledger::Error) -> Self {
        Self::Query(error)
    }
}

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened, or something is wrong with the query.
pub fn run(args: &SqlArgs) -> anyhow::Result<Outcome> {
    let ledger = Ledger::read(&args.ledger).with_context(|| args.ledger.display().to_string())?;
    let mut out = Output::open(None)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut headed = false;
    let columns = ledger.sql(&args.query, |columns, cells| {
        let mut write = || -> anyhow::Result<()> {
            match args.format {
                Shape::Table => rows.push(cells.iter().map(text).collect()),
                Shape::Jsonl => writeln!(out, "{}", object(columns, &cells))?,
                Shape::Csv => {
                    if !std::mem::replace(&mut headed, true) {
                        out.write_all(&csv_line(columns)?)?;
                    }
                    out.write_all(&csv_line(&cells.iter().map(text).collect::<Vec<_>>())?)?;
                }
            }
            Ok(())
        };
        write().map_err(Broken::Output)
    });
    let columns = match columns {
        Ok(columns) => columns,
        Err(Broken::Query(error)) => return Err(error.into()),
        Err(Broken::Output(error)) => return Err(error),
    };
    if args.format == Shape::Table {
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        write!(out, "{}", grid::show(&names, &rows, Look::of_stdout()))?;
    }
    out.finish()?;
    Ok(Outcome::Fine)
}

fn object(columns: &[String], cells: &[Cell]) -> Value {
    let value = |cell: &Cell| match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => json!(number),
        Cell::Real(number) => json!(number),
        Cell::Text(text) => json!(text),
        Cell::Blob(_) => json!(text(cell)),
    };
    Value::Object(columns.iter().cloned().zip(cells.iter().map(value)).collect::<Map<_, _>>())
}

/// A value as text; bytes in hexadecimal digits.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Blob(bytes) => bytes.iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        }),
    }
}
