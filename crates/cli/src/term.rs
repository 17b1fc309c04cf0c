//! What a terminal shows: width, colours, wrapped lines, and nothing that could harm it.

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

/// How to show text.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns to fill.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
}

/// Headings.
pub const HEAD: Style = Style::new().bold();
/// What is of lesser weight.
pub const DIM: Style = Style::new().dimmed();
/// The words that carry a finding.
pub const WORDS: Style = AnsiColor::Yellow.on_default().bold();
/// Codes.
pub const CODE: Style = AnsiColor::Cyan.on_default();
/// Actors.
pub const ACTOR: Style = AnsiColor::Green.on_default();
/// What is wrong.
pub const WRONG: Style = AnsiColor::Red.on_default().bold();

impl Look {
    /// The look for standard output: its terminal's width, at most 110 columns; colours on a terminal alone.
    pub fn of_stdout() -> Self {
        // Of standard output alone: what goes to a file must not depend on the terminal that happens to be there.
        let columns = terminal_size::terminal_size_of(std::io::stdout());
        let columns = columns.map_or(100, |(width, _)| usize::from(width.0));
        let colour = AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
        Self { width: columns.clamp(40, 110), colour }
    }

    /// The look for files.
    pub fn plain() -> Self {
        Self { width: 100, colour: false }
    }

    /// The text in a style, where colours are on.
    pub fn paint(&self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Lines of at most this look's width, of pieces of text in their styles, each line indented.
    pub fn wrap(&self, indent: usize, pieces: &[(Style, String)]) -> String {
        let mut out = String::new();
        let mut line = Line::default();
        for word in words(pieces) {
            let width: usize = word.iter().map(|(_, text)| text.width()).sum();
            if line.width > 0 && indent + line.width + 1 + width > self.width {
                out += &std::mem::take(&mut line).paint(indent, self);
            }
            line.push(word, width);
        }
        out + &line.paint(indent, self)
    }
}

/// A line that is being filled.
#[derive(Default)]
struct Line {
    pieces: Vec<(Style, String)>,
    width: usize,
}

impl Line {
    fn push(&mut self, word: Vec<(Style, String)>, width: usize) {
        for (i, (style, text)) in word.into_iter().enumerate() {
            let space = if i == 0 && self.width > 0 { " " } else { "" };
            match self.pieces.last_mut().filter(|(last, _)| *last == style) {
                Some((_, last)) => {
                    last.push_str(space);
                    last.push_str(&text);
                }
                None => {
                    if let Some((_, last)) = self.pieces.last_mut() {
                        last.push_str(space);
                    }
                    self.pieces.push((style, text));
                }
            }
        }
        self.width += width + usize::from(self.width > 0);
    }

    fn paint(self, indent: usize, look: &Look) -> String {
        let painted: String = self.pieces.iter().map(|(style, text)| look.paint(*style, text)).collect();
        format!("{:indent$}{painted}\n", "")
    }
}

/// The words of pieces of text; a word may be of several pieces.
fn words(pieces: &[(Style, String)]) -> Vec<Vec<(Style, String)>> {
    let mut words: Vec<Vec<(Style, String)>> = vec![Vec::new()];
    for (style, text) in pieces {
        for (i, part) in text.split(char::is_whitespace).enumerate() {
            if i > 0 {
                words.push(Vec::new());
            }
            if let Some(word) = words.last_mut().filter(|_| !part.is_empty()) {
                word.push((*style, part.to_owned()));
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Text of a report or file without what could command a terminal: control characters become spaces, marks that
/// turn the direction of writing are left out.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| !turns_direction(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Whether a character is an explicit direction mark (Unicode Standard Annex 9, section 2).
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Tells the user on standard error that something is wrong.
pub fn complain(message: &str) {
    tell(WRONG, message);
}

/// Tells the user on standard error something worth knowing.
pub fn note(message: &str) {
    tell(Style::new(), message);
}

fn tell(style: Style, message: &str) {
    use std::io::Write;
    let lines: Vec<String> = message.lines().map(clean).collect();
    // Nobody is left to be told where standard error is closed.
    let _ = writeln!(anstream::stderr(), "{style}dateline:{style:#} {}", lines.join("\n  "));
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Look = Look { width: 12, colour: false };

    #[test]
    fn lines_keep_to_the_width() {
        let pieces = [(HEAD, "one two".to_owned()), (DIM, "three four five".to_owned())];
        let shown = NARROW.wrap(2, &pieces);
        assert!(shown.lines().all(|line| line.width() <= 12 && line.starts_with("  ")), "{shown:?}");
        assert_eq!(shown.split_whitespace().collect::<Vec<_>>(), ["one", "twothree", "four", "five"]);
    }

    #[test]
    fn terminals_are_not_commanded() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\nd"), "a [31mbc d");
    }

    #[test]
    fn colours_are_closed() {
        let look = Look { width: 80, colour: true };
        assert!(look.paint(HEAD, "x").ends_with("\u{1b}[0m"));
        assert_eq!(look.paint(HEAD, ""), "");
    }
}
