//! Discard files: words that tell that a sentence, or a whole report, is not about politics.

use super::lines::Line;
use super::{Output, words};
use crate::entry::Entry;

/// Reads a discard file: a phrase a line, `+` in front where the whole report is meant, `_` behind where it is no stem.
pub(super) fn read(lines: &[Line], out: &mut Output) {
    for line in lines {
        let text = line.text.trim();
        let (body, scope) = match text.strip_prefix('+') {
            Some(body) => (body.trim(), "report"),
            None => (text, "sentence"),
        };
        let phrase = words::small(words::brackets(body).0);
        if phrase.is_empty() {
            out.problem(&line.place, "a discard without words");
            continue;
        }
        let stem = if body.ends_with('_') { "" } else { "yes" };
        let fields = vec![("words", phrase.clone()), ("scope", scope.to_owned()), ("stem", stem.to_owned())];
        out.add("discard", &phrase, &line.place, fields);
    }
}

/// What a text's words discard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discarded {
    /// The sentence.
    Sentence,
    /// The report.
    Report,
}

/// The phrases of `discard` entries.
#[derive(Debug, Clone, Default)]
pub struct Discards {
    phrases: Vec<(String, Discarded)>,
}

impl Discards {
    /// Takes the `discard` entries.
    pub fn new(entries: &[Entry]) -> Self {
        let phrase = |entry: &Entry| {
            let end = if entry.get("stem").is_some() { "" } else { " " };
            let scope =
                if entry.get("scope") == Some("report") { Discarded::Report } else { Discarded::Sentence };
            Some((format!(" {}{end}", entry.get("words")?), scope))
        };
        Self { phrases: entries.iter().filter(|e| e.kind == "discard").filter_map(phrase).collect() }
    }

    /// What the words of a sentence discard, if any does; case does not count, and marks count as blanks.
    pub fn find(&self, sentence: &str) -> Option<Discarded> {
        let word = |c: char| if c.is_alphanumeric() || "'-&.".contains(c) { c } else { ' ' };
        let spaced: String = sentence.to_lowercase().chars().map(word).collect();
        let text = format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut hits =
            self.phrases.iter().filter(|(phrase, _)| text.contains(phrase.as_str())).map(|(_, scope)| *scope);
        let first = hits.next()?;
        Some(if first == Discarded::Report || hits.any(|h| h == Discarded::Report) {
            Discarded::Report
        } else {
            first
        })
    }
}
