//! Which reports are versions of one another and which events are one, against labelled sets.
//!
//! A file holds reports, as `eval/duplicates/README.md` describes: `event LABEL CODE words` before the first report; `==
//! NAME KIND [of NAME]`, `outlet` and `published` lines before each text; `{words=LABEL}` in a text where it tells of an
//! event.

mod pairs;
mod score;

pub use pairs::{EventPair, ReportPair, Told, event_pairs, report_pairs, told};
pub use score::{Miss, Scores, Tally, score};

use std::collections::BTreeMap;

/// A report of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The file that holds it.
    pub file: String,
    /// Its name there.
    pub name: String,
    /// What kind of report it is: `original`, `copy`, `similar` and others.
    pub kind: String,
    /// The first report of the publication that it is a version of; itself where it is none.
    pub first: String,
    /// Its outlet.
    pub outlet: String,
    /// When it was published, as written.
    pub published: String,
    /// Its text, without marks.
    pub text: String,
    /// The words that tell of events.
    pub marks: Vec<Mark>,
}

/// Words that tell of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The event, unique in its file.
    pub label: String,
    /// First character in the text.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// A line that does not fit.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{file}:{line}: {problem}")]
pub struct SetError {
    file: String,
    line: usize,
    problem: String,
}

/// Reads a file of a set.
///
/// # Errors
/// When a line does not fit, with its number.
pub fn read(file: &str, text: &str) -> Result<Vec<Item>, SetError> {
    let mut items: Vec<Item> = Vec::new();
    let mut labels = BTreeMap::new();
    let mut in_head = true;
    for (number, line) in text.lines().enumerate() {
        let fail = |problem: String| SetError { file: file.to_owned(), line: number + 1, problem };
        if let Some(head) = line.strip_prefix("== ") {
            let item = item(file, head, &items).map_err(fail)?;
            items.push(item);
            in_head = true;
        } else if let Some(item) = items.last_mut() {
            in_head &= !line.is_empty();
            if in_head { head_line(item, line) } else { text_line(item, line, &labels) }.map_err(fail)?;
        } else if let Some(event) = line.strip_prefix("event ") {
            let (label, what) = event.split_once(' ').unwrap_or((event, ""));
            labels.insert(label.to_owned(), what.to_owned());
        } else if !line.is_empty() && !line.starts_with('#') {
            return Err(fail("expected `event` or `==`".to_owned()));
        }
    }
    items.iter_mut().for_each(|item| item.text.truncate(item.text.trim_end().len()));
    Ok(items)
}

/// A report by its first line: `b copy of a`.
fn item(file: &str, head: &str, before: &[Item]) -> Result<Item, String> {
    let words: Vec<&str> = head.split_whitespace().collect();
    let (name, kind, of) = match words[..] {
        [name, kind] => (name, kind, None),
        [name, kind, "of", of] => (name, kind, Some(of)),
        _ => return Err(format!("expected `NAME KIND` or `NAME KIND of NAME`, found `{head}`")),
    };
    let first = match of {
        None => name.to_owned(),
        Some(of) => {
            let base = before.iter().find(|item| item.name == of);
            base.ok_or_else(|| format!("no report `{of}` before"))?.first.clone()
        }
    };
    if before.iter().any(|item| item.name == name) {
        return Err(format!("a second report `{name}`"));
    }
    let (outlet, published, text) = Default::default();
    let (file, name, kind) = (file.to_owned(), name.to_owned(), kind.to_owned());
    Ok(Item { file, name, kind, first, outlet, published, text, marks: Vec::new() })
}

/// A line between a report's first and its text.
fn head_line(item: &mut Item, line: &str) -> Result<(), String> {
    match line.split_once(' ') {
        Some(("outlet", outlet)) => item.outlet = outlet.to_owned(),
        Some(("published", day)) => item.published = day.to_owned(),
        _ => return Err(format!("expected `outlet` or `published`, found `{line}`")),
    }
    Ok(())
}

/// A line of a report's text.
fn text_line(item: &mut Item, line: &str, labels: &BTreeMap<String, String>) -> Result<(), String> {
    let mut at = item.text.chars().count();
    let mut rest = line;
    while let Some((plain, marked)) = rest.split_once('{') {
        let (mark, after) = marked.split_once('}').ok_or("a mark without an end")?;
        let (words, label) = mark.split_once('=').ok_or_else(|| format!("no label in `{{{mark}}}`"))?;
        if !labels.contains_key(label) {
            return Err(format!("no event `{label}`"));
        }
        let start = at + plain.chars().count();
        at = start + words.chars().count();
        item.marks.push(Mark { label: label.to_owned(), start, end: at });
        item.text += plain;
        item.text += words;
        rest = after;
    }
    // The empty line that ends the head is no part of the text.
    if !(item.text.is_empty() && line.is_empty()) {
        item.text += rest;
        item.text.push('\n');
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SET: &str = "# words\nevent hit 190 an attack\n\n== a original\noutlet Pier\npublished 2014-03-03\n\nA {h\u{ef}t=hit}\n\nMore.\n\n== b copy of a\n\nA {hit=hit}\n\n== c copy of b\n\nx\n";

    #[test]
    fn reads_reports_with_their_marks() {
        let items = read("f", SET).expect("a set");
        assert_eq!(items[0].text, "A h\u{ef}t\n\nMore.");
        assert_eq!(items[0].marks, [Mark { label: "hit".into(), start: 2, end: 5 }]);
        assert_eq!((items[0].outlet.as_str(), items[0].published.as_str()), ("Pier", "2014-03-03"));
        assert!(items.iter().all(|item| item.first == "a"), "a copy of a copy is of the same publication");
    }

    #[test]
    fn says_which_line_does_not_fit() {
        let problem = |set: &str| read("f", set).expect_err("a problem").to_string();
        assert_eq!(problem("event x 1 y\n\n== a original\n\nA {b=c}"), "f:5: no event `c`");
        assert_eq!(problem("== b copy of a"), "f:1: no report `a` before");
        assert_eq!(
            problem("== a original\nwhere x"),
            "f:2: expected `outlet` or `published`, found `where x`"
        );
        assert_eq!(problem("words"), "f:1: expected `event` or `==`");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(== a b\n)?(\\PC|[{}=\n]){0,80}") {
            for item in read("f", &text).unwrap_or_default() {
                for mark in &item.marks {
                    prop_assert!(mark.start <= mark.end && mark.end <= item.text.chars().count());
                }
            }
        }
    }
}
