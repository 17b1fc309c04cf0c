//! The lines of a dictionary without its comments.

use crate::SourceFile;
use crate::entry::Place;
use std::sync::Arc;

/// A line that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The line without comments and white space at its end.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

impl Line {
    /// The place of a byte of the text.
    pub fn at(&self, byte: usize) -> Place {
        let before = self.text.get(..byte).unwrap_or(&self.text).chars().count();
        Place { column: self.place.column + before, ..self.place.clone() }
    }

    /// Whether it goes on what the line before began: restrictions stand behind white space.
    pub fn is_indented(&self) -> bool {
        self.text.starts_with(char::is_whitespace)
    }
}

/// The lines that hold more than comments. Comments are `#` and `;` to the end of the line, `<!-- -->` over lines.
pub(super) fn read(file: &SourceFile<'_>) -> Vec<Line> {
    let path: Arc<str> = Arc::from(file.path);
    let mut open = false;
    let mut lines = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        let text = without_comments(line, &mut open);
        if !text.trim().is_empty() {
            let place = Place { file: path.clone(), line: number + 1, column: 1 };
            lines.push(Line { text: text.trim_end().to_owned(), place });
        }
    }
    lines
}

/// The line without comments; one left open goes on in the next line. What is cut out of the middle leaves blanks, so
/// that columns stay true.
fn without_comments(line: &str, open: &mut bool) -> String {
    let mut text = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        if *open {
            let Some(end) = rest.find("-->") else { return text };
            text.extend(std::iter::repeat_n(' ', rest[..end].chars().count() + 3));
            rest = &rest[end + 3..];
            *open = false;
            continue;
        }
        let cut = rest.find(['#', ';']).unwrap_or(rest.len());
        let Some(start) = comment_start(rest).filter(|at| *at <= cut) else {
            text.push_str(&rest[..cut]);
            return text;
        };
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        *open = true;
    }
    text
}

/// Where a `<!--` or, as some files have it, `<! --` begins.
fn comment_start(text: &str) -> Option<usize> {
    [text.find("<!--"), text.find("<! --")].into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_left_out_and_places_stay() {
        let text = "<!-- a\nb --> EXLAND [EXL] # one\n\n# two\n+EXLANDIC ; three\n";
        let lines = read(&SourceFile { path: "x.actors", text });
        let shown: Vec<_> = lines.iter().map(|l| (l.place.line, l.text.trim())).collect();
        assert_eq!(shown, [(2, "EXLAND [EXL]"), (5, "+EXLANDIC")]);
        assert_eq!(lines[0].at(6).column, 7);
    }
}
