//! Tables with a report a row: CSV, JSON lines, JSON.

use super::columns::{Columns, Role};
use super::{ContainerError, Known, stamp};
use crate::decode::decode;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A heading of a column has at most so many characters.
const HEADING: usize = 40;
/// Separators of cells.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The separator of a table's cells, if the text opens like a table: its first line names a column for texts, or
/// several lines have as many cells.
pub(super) fn separator(text: &str, columns: &Columns) -> Option<u8> {
    let named = |separator: &u8| {
        let names = headings(text, *separator)?;
        let texts = columns.find(Role::Text, &names.iter().map(String::as_str).collect::<Vec<_>>());
        texts.is_some_and(|_| names.len() > 1 || columns.text().is_some()).then_some(*separator)
    };
    SEPARATORS.iter().find_map(named).or_else(|| SEPARATORS.into_iter().find(|s| is_table(text, *s)))
}

/// The cells of the first line, if they can be headings.
fn headings(text: &str, separator: u8) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let row = reader.records().next()?.ok()?;
    let is_heading =
        |cell: &str| cell.chars().count() <= HEADING && !cell.trim_end().ends_with(['.', '!', '?']);
    row.iter().all(is_heading).then(|| row.iter().map(str::to_owned).collect())
}

/// Whether the first lines have the same number of cells, three or more.
fn is_table(text: &str, separator: u8) -> bool {
    let Some(names) = headings(text, separator) else { return false };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let lengths: Vec<usize> = reader.records().take(4).map_while(Result::ok).map(|row| row.len()).collect();
    names.len() >= 3 && lengths.len() >= 3 && lengths[..3].iter().all(|length| *length == names.len())
}

/// A report of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// What its column of names says.
    pub(super) name: Option<String>,
    pub(super) bytes: Vec<u8>,
    pub(super) known: Known,
}

/// Where in a table what stands.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    roles: Vec<(Role, usize)>,
}

impl Layout {
    /// Finds the columns by their names.
    pub(super) fn of(names: &[&str], columns: &Columns) -> Result<Self, ContainerError> {
        const ALL: [Role; 6] = [Role::Text, Role::Title, Role::Date, Role::Id, Role::Uri, Role::Publisher];
        let roles: Vec<_> =
            ALL.into_iter().filter_map(|role| Some((role, columns.find(role, names)?))).collect();
        if roles.first().is_none_or(|(role, _)| *role != Role::Text) {
            return Err(ContainerError::NoTextColumn(shown(names)));
        }
        Ok(Self { roles })
    }

    /// The report of a row, whose cells are given by number.
    pub(super) fn row<'c>(
        &self,
        cell: impl Fn(usize) -> Option<Cow<'c, str>>,
    ) -> Result<Row, ContainerError> {
        let get = |wanted: Role| {
            let (_, at) = self.roles.iter().find(|(role, _)| *role == wanted)?;
            let value = cell(*at)?.trim().to_owned();
            Some(value).filter(|value| !value.is_empty())
        };
        let text = get(Role::Text).ok_or(ContainerError::NoText)?;
        let title = get(Role::Title).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        let name = get(Role::Id);
        let address = get(Role::Uri).or_else(|| name.clone()).filter(|uri| uri.contains("://"));
        let known = Known {
            uri: address,
            published: get(Role::Date).and_then(|date| stamp::iso(&date)),
            publisher: get(Role::Publisher),
            titled: title.is_some(),
            ..Known::default()
        };
        Ok(Row { name, bytes: under_title(title.as_deref(), &text).into_bytes(), known })
    }
}

/// A text under its headline.
pub(super) fn under_title(title: Option<&str>, text: &str) -> String {
    match title {
        Some(title) => format!("{title}\n\n{text}\n"),
        None => text.to_owned(),
    }
}

/// Names for a message.
fn shown(names: &[&str]) -> String {
    const MOST: usize = 12;
    let listed: Vec<_> =
        names.iter().take(MOST).map(|name| name.chars().take(HEADING).collect::<String>()).collect();
    let more = if names.len() > MOST { ", ..." } else { "" };
    if names.is_empty() { "none".to_owned() } else { listed.join(", ") + more }
}

/// The words of a cell: UTF-8, else whatever they look like.
pub(super) fn words(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => match decode(cell) {
            Ok(decoded) => Cow::Owned(decoded.text.text().to_owned()),
            Err(_) => String::from_utf8_lossy(cell),
        },
    }
}

/// The report of a JSON value.
pub(super) fn of_json(value: &Value, columns: &Columns) -> Result<Row, ContainerError> {
    let object = value.as_object().ok_or(ContainerError::NoText)?;
    let mut flat = Vec::new();
    flatten(object, "", &mut flat);
    let names: Vec<&str> = flat.iter().map(|(name, _)| name.as_str()).collect();
    Layout::of(&names, columns)?.row(|at| flat.get(at).map(|(_, value)| Cow::Borrowed(value.as_str())))
}

/// The fields that are texts or numbers, those of objects inside as `a.b`. A list of texts is one text in paragraphs.
fn flatten(object: &Map<String, Value>, prefix: &str, flat: &mut Vec<(String, String)>) {
    for (key, value) in object {
        let name = format!("{prefix}{key}");
        match value {
            Value::String(text) => flat.push((name, text.clone())),
            Value::Number(number) => flat.push((name, number.to_string())),
            Value::Array(parts) if parts.iter().all(Value::is_string) && !parts.is_empty() => {
                let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
                flat.push((name, parts.join("\n\n")));
            }
            // Deeper than that no column is named.
            Value::Object(inner) if prefix.matches('.').count() < 4 => {
                flatten(inner, &format!("{name}."), flat)
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_report() {
        let value = serde_json::json!({
            "url": "https://a.example/1", "headline": "Talks\nend", "date": "2024-03-04", "publisher": "Courier",
            "body": ["Peru signed.", "Chile did not."], "meta": {"id": 7}
        });
        let row = of_json(&value, &Columns::default()).unwrap();
        assert_eq!(row.bytes, b"Talks end\n\nPeru signed.\n\nChile did not.\n");
        assert!(row.known.titled);
        assert_eq!(row.known.uri.as_deref(), Some("https://a.example/1"));
        assert_eq!(row.known.published.as_deref(), Some("2024-03-04"));
        let named = Columns { id: Some("meta.id".into()), ..Columns::default() };
        assert_eq!(of_json(&value, &named).unwrap().name.as_deref(), Some("7"));
    }

    #[test]
    fn what_lacks_is_told() {
        let no_column = of_json(&serde_json::json!({"a": "x", "b": 1}), &Columns::default());
        assert_eq!(no_column, Err(ContainerError::NoTextColumn("a, b".into())));
        assert_eq!(
            of_json(&serde_json::json!({"text": "  "}), &Columns::default()),
            Err(ContainerError::NoText)
        );
        assert_eq!(of_json(&serde_json::json!(3), &Columns::default()), Err(ContainerError::NoText));
    }

    #[test]
    fn tables_are_told_from_texts() {
        let usual = Columns::default();
        assert_eq!(separator("a,b,c\n1,2,3\n4,5,6\n", &usual), Some(b','));
        assert_eq!(separator("id\ttext\n1\tPeru signed.\n", &usual), Some(b'\t'));
        assert_eq!(
            separator(
                "Lima, Quito and La Paz\n\nPeru, Chile and Bolivia signed.\n\nThey, he said, agreed.",
                &usual
            ),
            None
        );
        assert_eq!(separator("text\nPeru signed.\n", &usual), None);
        let named = Columns { text: Some("story".into()), ..Columns::default() };
        assert_eq!(separator("story\nPeru signed.\n", &named), Some(b','));
    }
}
