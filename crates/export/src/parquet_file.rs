//! Rows as a Parquet file: typed columns, days as `DATE`, lists as `LIST`, Snappy.
//!
//! Every column is optional; a list is empty rather than null. The same rows give the same bytes.

use crate::columns::Head;
use crate::{Kind, Row, Value};
use jiff::civil::Date;
use parquet::basic::Compression;
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::io::Write;
use std::sync::Arc;

/// Rows that are kept in memory before they are written.
const ROWS_A_GROUP: usize = 50_000;

/// Why rows could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file cannot be written.
    #[error(transparent)]
    Parquet(#[from] ParquetError),
}

/// A Parquet file that is being written. Call [`ParquetFile::finish`] at the end.
pub struct ParquetFile<W: Write + Send> {
    heads: Vec<Head>,
    rows: Vec<Row>,
    writer: SerializedFileWriter<W>,
}

impl<W: Write + Send> ParquetFile<W> {
    /// Begins a file of these columns.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(out: W, heads: Vec<Head>) -> Result<Self, WriteError> {
        let schema = Arc::new(parse_message_type(&schema(&heads))?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("dateline version ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let writer = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
        Ok(Self { heads, rows: Vec::new(), writer })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add(&mut self, rows: impl IntoIterator<Item = Row>) -> Result<(), WriteError> {
        for row in rows {
            self.rows.push(row);
            if self.rows.len() == ROWS_A_GROUP {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Writes what is left and the end of the file, and gives back what was written to.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(mut self) -> Result<W, WriteError> {
        self.flush()?;
        Ok(self.writer.into_inner()?)
    }

    /// How many rows wait to be written.
    pub fn waiting(&self) -> usize {
        self.rows.len()
    }

    /// Writes the rows that wait, as a group of their own.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        let mut ix = 0;
        while let Some(mut column) = group.next_column()? {
            write_column(&mut column, self.heads[ix].kind, &self.rows, ix)?;
            column.close()?;
            ix += 1;
        }
        group.close()?;
        self.rows.clear();
        Ok(())
    }
}

/// The schema of columns, in Parquet's own words.
fn schema(heads: &[Head]) -> String {
    let column = |head: &Head| {
        let name = head.name;
        match head.kind {
            Kind::Text | Kind::Object => format!("optional binary {name} (STRING);"),
            Kind::Integer => format!("optional int64 {name};"),
            Kind::Number => format!("optional double {name};"),
            Kind::Flag => format!("optional boolean {name};"),
            Kind::Date => format!("optional int32 {name} (DATE);"),
            Kind::Texts => list(name, "binary element (STRING)"),
            Kind::Integers => list(name, "int64 element"),
        }
    };
    format!("message dateline {{ {} }}", heads.iter().map(column).collect::<Vec<_>>().join(" "))
}

fn list(name: &str, element: &str) -> String {
    format!("required group {name} (LIST) {{ repeated group list {{ required {element}; }} }}")
}

/// Writes the cells of a column.
fn write_column(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    rows: &[Row],
    ix: usize,
) -> Result<(), ParquetError> {
    let cells = rows.iter().map(|row| row.get(ix).unwrap_or(&Value::None));
    match kind {
        Kind::Text | Kind::Object => single(column.typed::<ByteArrayType>(), cells.map(text)),
        Kind::Integer => single(column.typed::<Int64Type>(), cells.map(integer)),
        Kind::Number => single(column.typed::<DoubleType>(), cells.map(number)),
        Kind::Flag => single(column.typed::<BoolType>(), cells.map(flag)),
        Kind::Date => single(column.typed::<Int32Type>(), cells.map(days)),
        Kind::Texts => several(column.typed::<ByteArrayType>(), cells.map(texts)),
        Kind::Integers => several(column.typed::<Int64Type>(), cells.map(integers)),
    }
}

/// Writes cells that hold one value or none.
fn single<T: DataType>(
    column: &mut ColumnWriterImpl<'_, T>,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let cells: Vec<Option<T::T>> = cells.collect();
    let defined: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    column.write_batch(&values, Some(&defined), None).map(|_| ())
}

/// Writes cells that hold lists. An empty list is one that is defined to no depth.
fn several<T: DataType>(
    column: &mut ColumnWriterImpl<'_, T>,
    cells: impl Iterator<Item = Vec<T::T>>,
) -> Result<(), ParquetError> {
    let (mut values, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for list in cells {
        if list.is_empty() {
            defined.push(0);
            repeated.push(0);
        }
        for (place, value) in list.into_iter().enumerate() {
            values.push(value);
            defined.push(1);
            repeated.push(i16::from(place > 0));
        }
    }
    column.write_batch(&values, Some(&defined), Some(&repeated)).map(|_| ())
}

fn text(value: &Value) -> Option<ByteArray> {
    match value {
        Value::Text(text) | Value::Date(text) => Some(text.as_str().into()),
        Value::Object(object) => Some(object.to_string().as_str().into()),
        _ => None,
    }
}

fn integer(value: &Value) -> Option<i64> {
    if let Value::Integer(number) = value { Some(*number) } else { None }
}

fn number(value: &Value) -> Option<f64> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

fn flag(value: &Value) -> Option<bool> {
    if let Value::Flag(flag) = value { Some(*flag) } else { None }
}

/// Days since the beginning of 1970.
fn days(value: &Value) -> Option<i32> {
    let Value::Date(date) = value else { return None };
    let day: Date = crate::line::day_of(date).parse().ok()?;
    let since = day.since(jiff::civil::date(1970, 1, 1)).ok()?;
    Some(since.get_days())
}

fn texts(value: &Value) -> Vec<ByteArray> {
    if let Value::Texts(texts) = value {
        texts.iter().map(|text| text.as_str().into()).collect()
    } else {
        Vec::new()
    }
}

fn integers(value: &Value) -> Vec<i64> {
    if let Value::Integers(numbers) = value { numbers.clone() } else { Vec::new() }
}
