//! Entries in our notation, as text.

use crate::entry::{Entry, Field};

/// Columns that a line may have.
const WIDTH: usize = 110;

/// Entries as `data/README.md` describes them: a blank line between entries, values aligned, long ones on several lines.
pub fn write(entries: &[Entry]) -> String {
    let mut text = String::new();
    for entry in entries {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{} {}\n", entry.kind, entry.id));
        let width = entry.fields.iter().map(|f| f.key.chars().count()).max().unwrap_or(0);
        for field in &entry.fields {
            write_field(field, width, &mut text);
        }
    }
    text
}

/// Adds one field; what does not fit goes on under the value.
fn write_field(field: &Field, width: usize, text: &mut String) {
    let mut line = format!("  {:width$} ", field.key);
    let indent = line.chars().count() + 1;
    let mut empty = true;
    for word in field.value.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(line.trim_end());
            text.push('\n');
            line = " ".repeat(indent - 1);
        }
        line.push(' ');
        line.push_str(word);
        empty = false;
    }
    text.push_str(&line);
    text.push('\n');
}
