//! Quotations: where quotation marks open and close, over sentences and paragraphs.

/// A stretch of text in quotation marks, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The opening mark's first byte.
    pub start: usize,
    /// One past the closing mark; where none closes, the end of the paragraph.
    pub end: usize,
    /// The words between the marks: first byte.
    pub from: usize,
    /// One past their last byte.
    pub to: usize,
    /// Whether a mark closes it.
    pub closed: bool,
    /// Index of the quotation of the paragraph before, where this one goes on with it: that one was not closed, and this
    /// paragraph opens with a mark.
    pub goes_on: Option<usize>,
}

impl Quotation {
    /// Whether a byte stands between the marks, or is one of them.
    pub fn holds(&self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether it shares a byte with a stretch of text.
    pub fn meets(&self, start: usize, end: usize) -> bool {
        self.start < end && start < self.end
    }
}

/// What a quotation mark can be by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Opens,
    Closes,
    Either,
}

/// A quotation mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    start: usize,
    end: usize,
    shape: Shape,
    single: bool,
}

/// The quotations of a text, in order, those within others left out. `paragraphs` are its blocks, in bytes.
pub(crate) fn find(text: &str, paragraphs: impl Iterator<Item = (usize, usize)>) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open = None;
    for (start, end) in paragraphs {
        let before = found.len();
        paragraph(text, start, end, &mut found);
        let first = found.get(before).copied();
        let opens = first.is_some_and(|q| text[start..q.start].trim().is_empty());
        if let (Some(open), true) = (open, opens) {
            found[before].goes_on = Some(open);
        }
        let last = found.len().checked_sub(1).filter(|last| *last >= before);
        open = last.filter(|last| !found[*last].closed);
    }
    found
}

/// Finds the quotations of one paragraph.
fn paragraph(text: &str, start: usize, end: usize, found: &mut Vec<Quotation>) {
    let marks = marks(text, start, end);
    let mut at = 0;
    while at < marks.len() {
        let mark = marks[at];
        let opens = mark.shape == Shape::Opens || (mark.shape == Shape::Either && opens(text, start, &mark));
        if !opens {
            at += 1;
            continue;
        }
        let close = closing(text, start, &marks[at..]).map(|n| at + n);
        let same = close.map(|n| marks[n]);
        if mark.single && same.is_none() {
            // An apostrophe.
            at += 1;
            continue;
        }
        let next = marks[at + 1..].iter().find(|m| !m.single && m.shape != Shape::Closes && !mark.single);
        let edge = next.map_or(end, |m| m.start);
        let (to, outer) = same.map_or((edge, edge), |m| (m.start, m.end));
        let to = mark.end + text[mark.end..to].trim_end().len();
        let closed = same.is_some();
        let outer = if closed { outer } else { to };
        found.push(Quotation { start: mark.start, end: outer, from: mark.end, to, closed, goes_on: None });
        at = close.map_or_else(|| position(&marks, outer, at), |n| n + 1);
    }
}

/// The first mark at or behind a byte, but not before the one after `at`.
fn position(marks: &[Mark], byte: usize, at: usize) -> usize {
    marks.iter().position(|m| m.start >= byte).unwrap_or(marks.len()).max(at + 1)
}

/// The mark that closes the first of these, counted from it.
fn closing(text: &str, start: usize, marks: &[Mark]) -> Option<usize> {
    let first = marks[0];
    let fits = |m: &Mark| m.single == first.single && closes(text, &first, m);
    let mut closing = marks.iter().enumerate().skip(1).filter(|(_, m)| fits(m));
    if first.single {
        let sure = |m: &Mark| before(text, m).is_some_and(|c| c.is_ascii_punctuation());
        return closing.clone().find(|(_, m)| sure(m)).or_else(|| closing.next()).map(|(n, _)| n);
    }
    // A mark that can only open stands for a closing one that is missing.
    let reopens = |m: &Mark| !m.single && m.shape != Shape::Closes && !closes(text, &first, m);
    let limit = marks[1..].iter().position(|m| reopens(m) && opens(text, start, m)).map(|n| n + 1);
    let found = closing.next().map(|(n, _)| n)?;
    // Quotations within a quotation in the same marks: opening ones are matched by their own closing ones.
    match limit {
        Some(limit) if limit < found && first.shape == Shape::Opens => {
            let inner =
                marks[..found].iter().skip(1).filter(|m| m.shape == Shape::Opens && !m.single).count();
            marks
                .iter()
                .enumerate()
                .skip(1)
                .filter(|(_, m)| fits(m))
                .nth(inner)
                .map(|(n, _)| n)
                .or(Some(found))
        }
        Some(limit) if limit < found => None,
        _ => Some(found),
    }
}

/// Whether a mark that could be either stands where a quotation opens.
fn opens(text: &str, start: usize, mark: &Mark) -> bool {
    let left = text[start..mark.start].chars().next_back();
    let right = text[mark.end..].chars().next();
    let free = left.is_none_or(|c| c.is_whitespace() || "([—–-/“\"'‘:".contains(c));
    free && right.is_some_and(|c| !c.is_whitespace())
}

/// Whether a mark can close the quotation that another opens.
fn closes(text: &str, open: &Mark, mark: &Mark) -> bool {
    if mark.shape == Shape::Opens || mark.start <= open.end {
        return false;
    }
    let left = before(text, mark);
    let right = text[mark.end..].chars().next();
    let behind_word = left.is_some_and(|c| !c.is_whitespace());
    let word_follows = right.is_some_and(char::is_alphanumeric);
    if mark.single { behind_word && !word_follows } else { behind_word || !word_follows }
}

/// The character before a mark.
fn before(text: &str, mark: &Mark) -> Option<char> {
    text[..mark.start].chars().next_back()
}

/// Whether a mark that opens stands where one closes, set the wrong way round: behind a comma or full stop, before a space.
fn is_turned(text: &str, start: usize, at: usize, end: usize) -> bool {
    let left = text[start..at].chars().next_back();
    let right = text[end..].chars().next();
    left.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?')) && right.is_none_or(char::is_whitespace)
}

/// The quotation marks of a paragraph; apostrophes within words are none.
fn marks(text: &str, start: usize, end: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut chars = text[start..end].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let at = start + offset;
        let doubled = matches!(c, '`' | '\'') && chars.peek().is_some_and(|(_, next)| *next == c);
        if doubled {
            chars.next();
        }
        let (shape, single) = match c {
            '`' if doubled => (Shape::Opens, false),
            '\'' if doubled => (Shape::Either, false),
            '"' => (Shape::Either, false),
            '“' if is_turned(text, start, at, at + c.len_utf8()) => (Shape::Closes, false),
            '“' | '„' | '«' => (Shape::Opens, false),
            '”' | '»' => (Shape::Closes, false),
            '‘' => (Shape::Opens, true),
            '’' | '\'' => (Shape::Either, true),
            _ => continue,
        };
        let length = c.len_utf8() * if doubled { 2 } else { 1 };
        marks.push(Mark { start: at, end: at + length, shape, single });
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let mut at = 0;
        let paragraphs: Vec<(usize, usize)> = text
            .split_inclusive("\n\n")
            .map(|p| {
                at += p.len();
                (at - p.len(), at - p.len() + p.trim_end().len())
            })
            .collect();
        find(text, paragraphs.into_iter()).iter().map(|q| &text[q.from..q.to]).collect()
    }

    #[test]
    fn marks_of_every_shape() {
        for text in [
            "\"We won,\" he said.",
            "“We won,” he said.",
            "``We won,'' he said.",
            "''We won,'' he said.",
            "‘We won,’ he said.",
            "«We won,» he said.",
        ] {
            assert_eq!(quoted(text), ["We won,"], "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(quoted("The workers' union won't say it's the '90s.").is_empty());
        assert_eq!(quoted("'It's the workers' day,' she said."), ["It's the workers' day,"]);
        assert_eq!(quoted("“He said it’s ‘over’ now,” she said."), ["He said it’s ‘over’ now,"]);
    }

    #[test]
    fn a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() {
        let text = "“We won.\n\n“We left,” he said.";
        let paragraphs = [(0, 10), (text.find("“We left").expect("it is there"), text.len())];
        let found = find(text, paragraphs.into_iter());
        assert_eq!((found[0].closed, found[1].goes_on), (false, Some(0)));
    }

    #[test]
    fn a_missing_mark_ends_with_the_paragraph_or_where_the_next_one_opens() {
        assert_eq!(quoted("\"We won, he said.\n\nIt rained."), ["We won, he said."]);
        assert_eq!(quoted("He said: \"We won. \"It is over,\" he said."), ["We won.", "It is over,"]);
    }

    #[test]
    fn a_quotation_within_one_is_part_of_it() {
        assert_eq!(quoted("“He said “no” to us,” she said."), ["He said “no” to us,"]);
    }
}
