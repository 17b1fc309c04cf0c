//! Rows as text: CSV, lines of tab-separated fields, JSON Lines.

use crate::{Row, Sheet, Value};

/// How the text of a sheet is written.
#[derive(Debug, Clone, Copy)]
pub enum Style {
    /// CSV with a header. Several values in a cell are joined by `;`, and a `;` within one of them is written `,`.
    Csv,
    /// Tab-separated lines.
    Tabs(Tabs),
    /// One JSON object a line; what is not known is left out.
    Json,
}

/// How tab-separated lines are written.
#[derive(Debug, Clone, Copy)]
pub struct Tabs {
    /// Whether the first line names the columns.
    pub header: bool,
    /// What stands for nothing.
    pub none: &'static str,
    /// What stands between several values of a cell.
    pub joiner: &'static str,
    /// Further characters that the format's readers would misread, and what is written in their place.
    pub swaps: &'static [(char, char)],
    /// Columns whose field is left out, tab and all, where nothing is known.
    pub absent: &'static [&'static str],
}

/// The line of column names; nothing where the format has none.
pub fn header(sheet: &Sheet) -> Vec<u8> {
    let names = sheet.heads().into_iter().map(|head| head.name);
    match sheet.style {
        Style::Csv => csv_lines([names]),
        Style::Tabs(tabs) if tabs.header => (names.collect::<Vec<_>>().join("\t") + "\n").into_bytes(),
        Style::Tabs(_) | Style::Json => Vec::new(),
    }
}

/// Rows as lines.
pub fn lines(sheet: &Sheet, rows: &[Row]) -> Vec<u8> {
    match sheet.style {
        Style::Csv => csv_lines(rows.iter().map(csv_cells)),
        Style::Tabs(tabs) => {
            let heads = sheet.heads();
            let names: Vec<&str> = heads.iter().map(|head| head.name).collect();
            rows.iter().map(|row| tab_line(&tabs, &names, row)).collect::<String>().into_bytes()
        }
        Style::Json => {
            let heads = sheet.heads();
            let object = |row: &Row| {
                let known = heads.iter().zip(row).filter(|(_, value)| **value != Value::None);
                serde_json::Value::Object(
                    known.map(|(head, value)| (head.name.to_owned(), json(value))).collect(),
                )
            };
            rows.iter().map(|row| format!("{}\n", object(row))).collect::<String>().into_bytes()
        }
    }
}

/// The cells of a row as CSV has them, not yet quoted.
pub fn csv_cells(row: &Row) -> Vec<String> {
    row.iter().map(|value| cell(value, ";", "")).collect()
}

/// CSV lines. Writing to memory does not fail.
fn csv_lines<R: AsRef<[u8]>>(rows: impl IntoIterator<Item = impl IntoIterator<Item = R>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let written = writer.write_record(row);
        debug_assert!(written.is_ok(), "rows of one length, in memory");
    }
    writer.into_inner().unwrap_or_default()
}

fn tab_line(tabs: &Tabs, names: &[&str], row: &Row) -> String {
    let cells =
        names.iter().zip(row).filter(|(name, value)| **value != Value::None || !tabs.absent.contains(name));
    let line: Vec<String> =
        cells.map(|(_, value)| plain(&cell(value, tabs.joiner, tabs.none), tabs.swaps)).collect();
    line.join("\t") + "\n"
}

/// A field without what would end it: white space and control characters become one space.
fn plain(text: &str, swaps: &[(char, char)]) -> String {
    let swapped = |c: char| swaps.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { swapped(c) }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a cell.
fn cell(value: &Value, joiner: &str, none: &str) -> String {
    let mark = joiner.trim();
    let single = |text: &String| text.replace(mark, if mark == "," { ";" } else { "," });
    match value {
        Value::None => none.to_owned(),
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Texts(texts) if texts.is_empty() => none.to_owned(),
        Value::Texts(texts) => texts.iter().map(single).collect::<Vec<_>>().join(joiner),
        Value::Integers(numbers) if numbers.is_empty() => none.to_owned(),
        Value::Integers(numbers) => numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(joiner),
        Value::Object(object) => object.to_string(),
    }
}

/// A cell as JSON.
pub(crate) fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::None => serde_json::Value::Null,
        Value::Text(text) | Value::Date(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Number(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Texts(texts) => texts.as_slice().into(),
        Value::Integers(numbers) => numbers.as_slice().into(),
        Value::Object(object) => object.clone(),
    }
}
