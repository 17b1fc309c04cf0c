//! Feeds against what the test suite of feedparser expects of them: each file says so in a comment at its head, as a
//! condition in Python.

use dateline_page::container::{Feed, fragment_text};
use std::fmt;

/// What a file expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// What of the feed it is about.
    pub field: Field,
    /// What should be there.
    pub value: String,
}

/// A part of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The name of the feed.
    FeedTitle,
    /// The headline of the first report.
    Title,
    /// The address of the first report.
    Link,
    /// The text of the first report.
    Text,
    /// The time of the first report, in Greenwich.
    Date,
}

impl Field {
    /// All parts.
    pub const ALL: [Self; 5] = [Self::FeedTitle, Self::Title, Self::Link, Self::Text, Self::Date];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::FeedTitle => "feed-title",
            Self::Title => "title",
            Self::Link => "link",
            Self::Text => "text",
            Self::Date => "date",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The parts of Python's paths that are understood.
const PATHS: [(&str, Field); 14] = [
    ("feed['title']", Field::FeedTitle),
    ("feed.title", Field::FeedTitle),
    ("entries[0]['title']", Field::Title),
    ("entries[0].title", Field::Title),
    ("entries[0]['title_detail']['value']", Field::Title),
    ("entries[0]['link']", Field::Link),
    ("entries[0].link", Field::Link),
    ("entries[0]['links'][0]['href']", Field::Link),
    ("entries[0]['summary']", Field::Text),
    ("entries[0]['description']", Field::Text),
    ("entries[0]['content'][0]['value']", Field::Text),
    ("entries[0]['summary_detail']['value']", Field::Text),
    ("entries[0]['published_parsed']", Field::Date),
    ("entries[0]['updated_parsed']", Field::Date),
];

/// What the comment at the head of a file expects, where that is one condition on one of the [`Field`]s.
pub fn expected(head: &str) -> Option<Expected> {
    let condition = head.split_once("Expect:")?.1.trim_start();
    let condition = condition.strip_prefix("not bozo and ").unwrap_or(condition);
    let (path, literal) = condition.split_once(" == ")?;
    let field = PATHS.iter().find(|(known, _)| *known == path.trim())?.1;
    let value = if field == Field::Date { tuple(literal)? } else { python_string(literal)? };
    Some(Expected { field, value })
}

/// The first six numbers of a tuple, as a time in Greenwich.
fn tuple(literal: &str) -> Option<String> {
    let inside = literal.trim_start().strip_prefix('(')?.split(')').next()?;
    let mut numbers = inside.split(',').map_while(|number| number.trim().parse::<u32>().ok());
    let mut next = || numbers.next();
    let (year, month, day) = (next()?, next()?, next()?);
    let (hour, minute, second) = (next()?, next()?, next()?);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

/// The value of a string literal that ends the condition.
fn python_string(literal: &str) -> Option<String> {
    let literal = literal.trim_start();
    let raw = literal.starts_with(['r', 'R']);
    let literal = literal.trim_start_matches(['u', 'U', 'r', 'R', 'b']);
    let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| literal.starts_with(quote))?;
    let mut rest = &literal[quote.len()..];
    let mut value = String::new();
    loop {
        if let Some(behind) = rest.strip_prefix(quote) {
            let line = behind.lines().next().unwrap_or_default().trim();
            return (line.is_empty() || line.starts_with("-->")).then_some(value);
        }
        let mut characters = rest.chars();
        match characters.next()? {
            '\\' if !raw => {
                let (character, length) = escape(characters.as_str())?;
                value.push(character);
                rest = &characters.as_str()[length..];
            }
            character => {
                value.push(character);
                rest = characters.as_str();
            }
        }
    }
}

/// What a backslash and the text behind it stand for, and how much of that text belongs to it.
fn escape(text: &str) -> Option<(char, usize)> {
    let hex = |digits: usize| {
        let code = u32::from_str_radix(text.get(1..=digits)?, 16).ok()?;
        Some((char::from_u32(code)?, digits + 1))
    };
    match text.chars().next()? {
        'n' => Some(('\n', 1)),
        't' => Some(('\t', 1)),
        'r' => Some(('\r', 1)),
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        character => Some((character, character.len_utf8())),
    }
}

/// Whether a feed has what is expected. Texts are compared without their markup, as they are read.
pub fn holds(feed: &Feed, expected: &Expected) -> bool {
    let first = feed.entries.first();
    let found = match expected.field {
        Field::FeedTitle => feed.title.clone(),
        Field::Title => first.and_then(|entry| entry.title.clone()),
        Field::Link => first.and_then(|entry| entry.link.clone()),
        Field::Text => first.map(|entry| entry.text.clone()),
        Field::Date => {
            let published = first.and_then(|entry| entry.published.as_deref());
            return published.is_some_and(|found| same_time(found, &expected.value));
        }
    };
    let found = found.unwrap_or_default();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(&found) == plain(&fragment_text(&expected.value)) || plain(&found) == plain(&expected.value)
}

/// Whether a time, in whatever zone, is one in Greenwich; a day is its midnight.
fn same_time(found: &str, expected: &str) -> bool {
    let instant = |time: &str| time.parse::<jiff::Timestamp>().ok();
    let found = instant(found)
        .or_else(|| instant(&format!("{found}Z")))
        .or_else(|| instant(&format!("{found}T00:00:00Z")));
    found.is_some() && found == instant(expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_understood() {
        for (head, field, value) in [
            (
                "Expect:  not bozo and entries[0]['title'] == 'One \\u201ctwo\\u201d'\n-->",
                Field::Title,
                "One “two”",
            ),
            ("Expect: feed['title'] == u'It\\'s'\n", Field::FeedTitle, "It's"),
            ("Expect: entries[0]['summary'] == \"\"\"a \"b\" c\"\"\"\n", Field::Text, "a \"b\" c"),
            (
                "Expect: not bozo and entries[0]['updated_parsed'] == (2004, 1, 1, 19, 48, 21, 3, 1, 0)\n",
                Field::Date,
                "2004-01-01T19:48:21Z",
            ),
        ] {
            assert_eq!(expected(head), Some(Expected { field, value: value.to_owned() }), "{head}");
        }
        for head in
            ["Expect: bozo", "Expect: entries[0]['title'] == 'a' and bozo", "Expect: len(entries) == 2", ""]
        {
            assert_eq!(expected(head), None, "{head}");
        }
    }

    #[test]
    fn times_are_compared_as_instants() {
        assert!(same_time("2004-01-01T14:48:21-05:00", "2004-01-01T19:48:21Z"));
        assert!(same_time("2004-01-01", "2004-01-01T00:00:00Z"));
        assert!(!same_time("2004-01-02", "2004-01-01T00:00:00Z"));
    }
}
