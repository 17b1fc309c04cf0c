//! The way back: from every character of the cleaned text to the bytes of the input it came from.
//!
//! The map is kept in runs. Within a run every unit of the text (a character, or what stands for a longer
//! stretch) takes the same number of bytes in the text and the same number in the input, so a report in UTF-8
//! needs a run for every place where something was cut out or replaced, and no more.

use std::ops::Range;

/// A stretch of units that are all equally long in the text and equally long in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Where it starts in the text, in bytes.
    text: u32,
    /// Where it starts in the input, in bytes.
    source: u32,
    /// Bytes of a unit in the text.
    unit: u32,
    /// Bytes of a unit in the input.
    source_unit: u32,
}

impl Run {
    /// The bytes of the input that the unit with that byte of the text came from.
    fn source_of(&self, offset: usize) -> Range<usize> {
        let units = (offset - self.text as usize) / self.unit as usize;
        let start = self.source as usize + units * self.source_unit as usize;
        start..start + self.source_unit as usize
    }

    /// Where the input goes on behind a run that ends there in the text.
    fn source_end(&self, text_end: usize) -> usize {
        let units = (text_end - self.text as usize) / self.unit as usize;
        self.source as usize + units * self.source_unit as usize
    }
}

/// Maps byte offsets of a text to byte ranges of the input.
///
/// ```
/// use dateline_page::{Options, read_text};
/// // "Pérez" in Windows-1252: the é is one byte here and two in the text.
/// let page = read_text(b"The minister, Jos\xe9 P\xe9rez, said talks would go on in May.", &Options::default())?;
/// let at = page.text.find("Pérez").unwrap_or_default();
/// assert_eq!(page.alignment.source(at..at + "Pérez".len()), 19..24);
/// # Ok::<(), dateline_page::PageError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    runs: Vec<Run>,
    len: usize,
}

impl Alignment {
    /// The bytes of the input that those bytes of the text came from; what was cut out in between is included.
    /// A range outside the text is cut to it.
    pub fn source(&self, text: Range<usize>) -> Range<usize> {
        let end = text.end.min(self.len);
        let start = text.start.min(end);
        let Some(first) = self.unit_at(start) else { return 0..0 };
        if start == end {
            return if start == self.len { first.end..first.end } else { first.start..first.start };
        }
        let last = self.unit_at(end - 1).map_or(first.end, |unit| unit.end);
        first.start..last.max(first.start)
    }

    /// How many runs the map takes.
    pub fn runs(&self) -> usize {
        self.runs.len()
    }

    /// The input's bytes for the unit with that byte of the text, the last unit for the text's end.
    fn unit_at(&self, offset: usize) -> Option<Range<usize>> {
        let run = self.runs.get(self.run_at(offset)?)?;
        Some(run.source_of(offset.min(self.len.saturating_sub(1))))
    }

    fn run_at(&self, offset: usize) -> Option<usize> {
        self.runs.partition_point(|run| run.text as usize <= offset).checked_sub(1)
    }

    /// Adds `len` bytes of text that came from there in the input, in units of that length.
    fn push(&mut self, len: usize, unit: usize, source: usize, source_unit: usize) {
        if len == 0 {
            return;
        }
        let (unit, source_unit) =
            if unit == source_unit { (1, 1) } else { (unit as u32, source_unit as u32) };
        let joins = self.runs.last().is_some_and(|run| {
            (run.unit, run.source_unit) == (unit, source_unit) && run.source_end(self.len) == source
        });
        if !joins {
            self.runs.push(Run { text: self.len as u32, source: source as u32, unit, source_unit });
        }
        self.len += len;
    }

    /// Adds the part of another map that covers those bytes of its text.
    fn copy(&mut self, other: &Alignment, range: Range<usize>) {
        let mut at = range.start;
        let mut index = other.run_at(at).unwrap_or_default();
        while at < range.end {
            let Some(run) = other.runs.get(index) else { return };
            index += 1;
            let run_end = other.runs.get(index).map_or(other.len, |next| next.text as usize);
            let end = run_end.min(range.end);
            self.push(end - at, run.unit as usize, run.source_of(at).start, run.source_unit as usize);
            at = end;
        }
    }
}

/// A text with its way back to the input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Aligned {
    text: String,
    alignment: Alignment,
}

impl Aligned {
    /// A text that is byte for byte what stands at that offset of the input.
    pub(crate) fn verbatim(text: &str, offset: usize) -> Self {
        let mut aligned = Self::default();
        aligned.text.push_str(text);
        aligned.alignment.push(text.len(), 1, offset, 1);
        aligned
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Adds words that stand for those bytes of the input.
    pub(crate) fn push(&mut self, words: &str, source: Range<usize>) {
        self.text.push_str(words);
        self.alignment.push(words.len(), words.len(), source.start, source.len());
    }

    /// Adds words that stand for that part of another text.
    pub(crate) fn replace(&mut self, words: &str, other: &Aligned, range: Range<usize>) {
        self.push(words, other.alignment.source(range));
    }

    /// Adds a part of another text, whose edges must be edges of characters.
    pub(crate) fn copy(&mut self, other: &Aligned, range: Range<usize>) {
        self.text.push_str(&other.text[range.clone()]);
        self.alignment.copy(&other.alignment, range);
    }

    /// The bytes of the input that this part of the text came from.
    pub(crate) fn source(&self, range: Range<usize>) -> Range<usize> {
        self.alignment.source(range)
    }

    pub(crate) fn into_parts(self) -> (String, Alignment) {
        (self.text, self.alignment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "aé€b" from single bytes 10, 11, 12, 13.
    fn sample() -> Aligned {
        let mut aligned = Aligned::default();
        for (i, c) in ["a", "é", "€", "b"].iter().enumerate() {
            aligned.push(c, 10 + i..11 + i);
        }
        aligned
    }

    #[test]
    fn each_character_finds_its_bytes() {
        let aligned = sample();
        assert_eq!(aligned.source(0..1), 10..11);
        assert_eq!(aligned.source(1..3), 11..12);
        assert_eq!(aligned.source(3..6), 12..13);
        assert_eq!(aligned.source(6..7), 13..14);
        assert_eq!(aligned.source(0..7), 10..14);
    }

    #[test]
    fn empty_ranges_stand_at_an_edge() {
        let aligned = sample();
        assert_eq!(aligned.source(1..1), 11..11);
        assert_eq!(aligned.source(7..7), 14..14);
        assert_eq!(aligned.source(50..60), 14..14);
    }

    #[test]
    fn a_copy_keeps_the_way_back() {
        let sample = sample();
        let mut copy = Aligned::default();
        copy.copy(&sample, 3..7);
        copy.push(" ", 20..25);
        copy.copy(&sample, 0..3);
        assert_eq!(copy.text(), "€b aé");
        assert_eq!(copy.source(0..3), 12..13);
        assert_eq!(copy.source(4..5), 20..25);
        assert_eq!(copy.source(6..8), 11..12);
    }

    #[test]
    fn text_kept_as_it_is_takes_one_run() {
        let text = "Łódź, 3 May. The talks went on.";
        let mut aligned = Aligned::verbatim(&text[..8], 0);
        aligned.copy(&Aligned::verbatim(text, 0), 8..text.len());
        assert_eq!(aligned.into_parts().1.runs(), 1);
    }
}
