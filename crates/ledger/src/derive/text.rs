//! Values of the record as text in a column.

use crate::Error;
use dateline_record::{Quantity, Span};
use serde::Serialize;
use serde_json::Value;

/// The word that a value of the record's enumerations is written as.
pub(crate) fn word(value: impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned))
}

/// A value as JSON.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Wrong(error.to_string()))
}

/// Spans as JSON: `[[102,121],[130,140]]`.
pub(crate) fn spans(spans: &[Span]) -> String {
    Value::from(spans.iter().map(|s| Value::from(vec![s.start, s.end])).collect::<Vec<_>>()).to_string()
}

/// Counts as JSON: `[{"value":19,"unit":"killed","about":false,...}]`; none where there are none.
pub(crate) fn quantities(all: &[Quantity]) -> Result<Option<String>, Error> {
    if all.is_empty() { Ok(None) } else { json(&all).map(Some) }
}

/// The words of spans, in one line.
pub(crate) fn words(text: &Slices<'_>, spans: &[Span]) -> String {
    spans.iter().map(|span| text.of(*span)).collect::<Vec<_>>().join(" … ")
}

/// A text whose characters are counted once.
pub(crate) struct Slices<'a> {
    text: &'a str,
    /// The byte at which each sixty-fourth character starts.
    marks: Vec<usize>,
}

const STEP: usize = 64;

impl<'a> Slices<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, marks: text.char_indices().step_by(STEP).map(|(byte, _)| byte).collect() }
    }

    /// The words of a span; empty where it lies outside the text.
    pub(crate) fn of(&self, span: Span) -> &'a str {
        let (start, end) = (self.byte(span.start), self.byte(span.end));
        start.zip(end).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// The byte at which a character starts.
    fn byte(&self, at: usize) -> Option<usize> {
        let Some(mark) = self.marks.get(at / STEP) else {
            return (at == 0 || at == self.marks.len() * STEP).then_some(self.text.len());
        };
        let rest = &self.text[*mark..];
        let inside = rest.char_indices().map(|(byte, _)| byte).chain([rest.len()]).nth(at % STEP)?;
        Some(mark + inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_show_the_words_that_counting_shows() {
        for text in ["", "é", &"Łódź is far ".repeat(20), &"x".repeat(128)] {
            let slices = Slices::new(text);
            let length = text.chars().count();
            for start in 0..=length + 2 {
                for end in start..=length + 2 {
                    let span = Span { start, end };
                    let expected = if end <= length { span.of(text) } else { String::new() };
                    assert_eq!(slices.of(span), expected, "{start}..{end}");
                }
            }
        }
    }
}
