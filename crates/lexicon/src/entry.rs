//! The notation that all files of the lexicon share: entries with fields.

use crate::layers::{DROP, EXTEND};
use std::fmt;
use std::sync::Arc;

/// Where something stands in a file of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file's path.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Something wrong in a file of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{place}: {message}")]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong and what was expected.
    pub message: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(place: &Place, message: impl Into<String>) -> Self {
        Self { place: place.clone(), message: message.into() }
    }
}

/// An entry: a kind, an id and fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the entry describes: `state`, `pattern`, ...
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Where it starts.
    pub place: Place,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// The key.
    pub key: String,
    /// The value, lines joined by one space.
    pub value: String,
    /// Where the value starts.
    pub place: Place,
    /// Where its further lines begin: byte of the value, line and column of the file.
    pub lines: Vec<(usize, usize, usize)>,
}

impl Field {
    /// Where a byte of the value stands in the file.
    pub fn place_of(&self, byte: usize) -> Place {
        let first = (0, self.place.line, self.place.column);
        let further = self.lines.iter().rev().find(|(start, ..)| *start <= byte);
        let (start, line, column) = *further.unwrap_or(&first);
        let inside = self.value.get(start..byte).map_or(0, |text| text.chars().count());
        Place { file: self.place.file.clone(), line, column: column + inside }
    }

    /// The parts of a list with the bytes at which they begin, trimmed, empty ones left out.
    pub fn items(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        let items = self.value.split(';').map(move |part| {
            let at = start + (part.len() - part.trim_start().len());
            start += part.len() + 1;
            (at, part.trim())
        });
        items.filter(|(_, part)| !part.is_empty())
    }

    /// The parts of a list, trimmed, empty ones left out.
    pub fn list(&self) -> impl Iterator<Item = &str> {
        self.value.split(';').map(str::trim).filter(|part| !part.is_empty())
    }
}

impl Entry {
    /// The value of the first field of that key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.key == key).map(|field| field.value.as_str())
    }

    /// All fields of that key, in order.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(move |field| field.key == key)
    }

    /// The parts of all lists of that key.
    pub fn list<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.all(key).flat_map(Field::list)
    }

    /// Says of every field whose key is not among `known` that it is not.
    pub fn check_keys(&self, known: &[&str], problems: &mut Vec<Problem>) {
        for field in self.fields.iter().filter(|field| !known.contains(&field.key.as_str())) {
            let message = format!(
                "`{}` is no field of a {}; expected one of: {}",
                field.key,
                self.kind,
                known.join(", ")
            );
            problems.push(Problem::new(&field.place, message));
        }
    }
}

/// Reads the entries of a file; what is not one is told in `problems` and skipped.
pub fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let mut reader = Reader { file: Arc::from(path), entries: Vec::new(), indent: 0 };
    for (number, line) in text.lines().enumerate() {
        if let Err((column, message)) = reader.line(number + 1, line) {
            let place = Place { file: reader.file.clone(), line: number + 1, column };
            problems.push(Problem { place, message });
        }
    }
    reader.entries
}

/// The state of reading one file.
struct Reader {
    file: Arc<str>,
    entries: Vec<Entry>,
    /// Indentation of the field read last; deeper lines continue it.
    indent: usize,
}

impl Reader {
    /// Takes in one line; an error names the column and what is wrong.
    fn line(&mut self, number: usize, line: &str) -> Result<(), (usize, String)> {
        let content = without_comment(line).trim_end();
        let body = content.trim_start();
        if body.is_empty() {
            return Ok(());
        }
        let indent = content[..content.len() - body.len()].chars().count();
        let place = |column| Place { file: self.file.clone(), line: number, column };
        if indent == 0 {
            let entry = header(body, place(1))?;
            self.entries.push(entry);
            self.indent = 0;
            return Ok(());
        }
        let entry = self.entries.last_mut().ok_or((indent + 1, "a field before any entry".to_owned()))?;
        if self.indent > 0 && indent > self.indent {
            return continue_field(entry, body, number, indent);
        }
        self.indent = indent;
        let (key, value) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        let value = value.trim_start();
        let column = content[..content.len() - value.len()].chars().count() + 1;
        if value.is_empty() {
            return Err((indent + 1, format!("field `{key}` has no value; expected `key  value`")));
        }
        entry.fields.push(Field {
            key: key.to_owned(),
            value: value.to_owned(),
            place: place(column),
            lines: Vec::new(),
        });
        Ok(())
    }
}

/// Appends a deeper line to the entry's last field.
fn continue_field(entry: &mut Entry, body: &str, line: usize, indent: usize) -> Result<(), (usize, String)> {
    let field = entry.fields.last_mut().ok_or((indent + 1, "nothing to continue here".to_owned()))?;
    field.value.push(' ');
    field.lines.push((field.value.len(), line, indent + 1));
    field.value.push_str(body);
    Ok(())
}

/// The line without a comment: `#` at its start or after white space, outside quotation marks.
fn without_comment(line: &str) -> &str {
    if !line.contains('#') {
        return line;
    }
    let mut quoted = false;
    let mut before = ' ';
    for (i, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted && before.is_whitespace() => return &line[..i],
            _ => {}
        }
        before = c;
    }
    line
}

/// Reads `KIND ID`, or `drop KIND ID` and `extend KIND ID`, whose id is the kind and id of another entry.
fn header(body: &str, place: Place) -> Result<Entry, (usize, String)> {
    let words: Vec<&str> = body.split_whitespace().collect();
    let (kind, id) = match words[..] {
        [order @ (DROP | EXTEND), kind, id] => (order, format!("{kind} {id}")),
        [kind, id] if ![DROP, EXTEND].contains(&kind) => (kind, id.to_owned()),
        _ => return Err((1, format!("expected `KIND ID` at the margin, found `{body}`"))),
    };
    Ok(Entry { kind: kind.to_owned(), id, place, fields: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_fields_continuations_and_comments() {
        let text = "# head\nstate ABC\n  name  Abc # the land\n  names Abcland;\n        Old Abc\n\nrole x\n  noun y";
        let mut problems = Vec::new();
        let entries = read("a.txt", text, &mut problems);
        assert_eq!(problems, []);
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].get("name"), Some("Abc"));
        assert_eq!(entries[0].list("names").collect::<Vec<_>>(), ["Abcland", "Old Abc"]);
        assert_eq!(entries[1].fields[0].place.to_string(), "a.txt:8:8");
    }

    #[test]
    fn each_part_of_a_list_has_its_place() {
        let entries = read("a.txt", "class a\n  nouns  one; two;\n         three", &mut Vec::new());
        let field = &entries[0].fields[0];
        let places: Vec<String> = field.items().map(|(at, _)| field.place_of(at).to_string()).collect();
        assert_eq!(places, ["a.txt:2:10", "a.txt:2:15", "a.txt:3:10"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let mut problems = Vec::new();
        let entries = read("b.txt", "  name early\nstate\nstate ABC\n  name", &mut problems);
        let told: Vec<_> = problems.iter().map(|p| p.place.line).collect();
        assert_eq!((entries.len(), told), (1, vec![1, 2, 4]));
    }

    #[test]
    fn a_hash_in_a_quoted_example_is_no_comment() {
        let mut problems = Vec::new();
        let entries = read("c.txt", "pattern p\n  codes \"Vote # 5 failed.\" A ->", &mut problems);
        assert_eq!(entries[0].fields[0].value, "\"Vote # 5 failed.\" A ->");
    }
}
