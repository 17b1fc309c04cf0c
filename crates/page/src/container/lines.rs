//! Lines of a stream, of bounded length.

use std::io::{self, BufRead};

/// Reads a line without its end, at most so many bytes of it; what is longer is read over. None at the end.
pub(super) fn line(reader: &mut impl BufRead, longest: usize) -> io::Result<Option<Line>> {
    let mut line = Line { bytes: Vec::new(), cut: false, size: 0 };
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok((line.size > 0).then_some(line));
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        let room = longest.saturating_sub(line.bytes.len()).min(part.len());
        line.bytes.extend_from_slice(&part[..room]);
        line.cut |= room < part.len();
        let read = part.len() + usize::from(end.is_some());
        line.size += read;
        reader.consume(read);
        if end.is_some() {
            if line.bytes.last() == Some(&b'\r') && !line.cut {
                line.bytes.pop();
            }
            return Ok(Some(line));
        }
    }
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes, without its end.
    pub(super) bytes: Vec<u8>,
    /// Whether it was longer than was read.
    pub(super) cut: bool,
    /// How many bytes it has, its end included.
    pub(super) size: usize,
}

impl Line {
    /// Its words, as far as they are UTF-8.
    pub(super) fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// Whether it is blank.
    pub(super) fn is_blank(&self) -> bool {
        !self.cut && self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_and_are_cut() {
        let mut reader = io::BufReader::with_capacity(3, &b"one\r\nlonger than that\n\nend"[..]);
        let mut lines = Vec::new();
        while let Some(line) = line(&mut reader, 6).unwrap() {
            lines.push((line.text().into_owned(), line.cut));
        }
        let expected = [("one", false), ("longer", true), ("", false), ("end", false)];
        assert_eq!(lines, expected.map(|(text, cut)| (text.to_owned(), cut)));
    }
}
