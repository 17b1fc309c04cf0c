//! The working sheet: the page's units, what they look like and what they were taken for.

use crate::dateline;
use crate::lines::{Flow, Unit};
use crate::phrases::words_of;
use crate::shape::Shape;
use dateline_record::BlockKind;
use std::ops::Range;

/// Units of more bytes are running text; their words are not compared with phrases.
const LONGEST_LINE: usize = 600;

/// A dateline has at most so many words.
const DATELINE_WORDS: usize = 20;

/// Why a unit was taken for furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Why {
    /// Its words are known from pages: a menu, a share button, a copyright line.
    Words,
    /// It stands under a heading for links to other reports.
    UnderHeading,
    /// It is one of several short lines in a row that look like links.
    Links,
    /// It is a short line above the headline.
    AboveTitle,
    /// It stands apart from the article on a page full of links.
    Apart,
    /// It says the headline again.
    Repeated,
    /// It gives the time of publication, which was taken from it.
    Time,
    /// It is the mark that closes a wire message.
    ClosingMark,
    /// It stands outside the article of an HTML page.
    Outside,
}

/// What a unit was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Furniture(Why),
    Block(BlockKind),
}

/// A unit and what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) unit: Unit,
    /// Its words in lower case; none for running text.
    pub(crate) words: Vec<String>,
    pub(crate) shape: Shape,
    /// Whether a dateline opens it that no headline could have.
    opens_body: bool,
    pub(crate) label: Option<Label>,
}

impl Row {
    fn new(flow: &Flow, unit: Unit) -> Self {
        let text = flow.words(&unit);
        let words = if text.len() <= LONGEST_LINE { words_of(text) } else { Vec::new() };
        Self {
            words,
            shape: Shape::of(text),
            opens_body: dateline::is_certain(text),
            label: unit.kind.map(Label::Block),
            unit,
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.label.is_none()
    }

    /// Running text, by its shape or by the dateline that opens it.
    pub(crate) fn is_text(&self) -> bool {
        self.opens_body || self.shape.is_text()
    }

    /// Whether it is a dateline and nothing else.
    pub(crate) fn is_dateline(&self, text: &str) -> bool {
        self.words.len() <= DATELINE_WORDS
            && dateline::find(text).is_some_and(|f| f.certain && f.rest >= text.len())
    }

    /// A few words that end like a sentence.
    pub(crate) fn is_sentence(&self) -> bool {
        self.shape.ends && !self.shape.asks && self.shape.words > 2
    }

    /// Running text that nothing has taken for something else.
    pub(crate) fn is_open_text(&self) -> bool {
        self.is_open() && self.is_text()
    }

    pub(crate) fn set(&mut self, kind: BlockKind) {
        self.label = Some(Label::Block(kind));
    }

    pub(crate) fn drop(&mut self, why: Why) {
        self.label = Some(Label::Furniture(why));
    }
}

/// The units of a page.
#[derive(Debug)]
pub(crate) struct Sheet<'f> {
    pub(crate) flow: &'f Flow,
    pub(crate) rows: Vec<Row>,
}

impl<'f> Sheet<'f> {
    pub(crate) fn new(flow: &'f Flow) -> Self {
        Self { flow, rows: flow.units.iter().map(|unit| Row::new(flow, unit.clone())).collect() }
    }

    pub(crate) fn text(&self, index: usize) -> &'f str {
        self.rows.get(index).map_or("", |row| self.flow.words(&row.unit))
    }

    /// Cuts a row in two. `end` and `start` are bytes of its text: where the first half ends, the second starts.
    pub(crate) fn split(&mut self, index: usize, end: usize, start: usize) {
        let unit = self.rows[index].unit.clone();
        let label = self.rows[index].label;
        let first =
            Unit { start: unit.start, end: unit.start + end, attached: unit.attached, kind: unit.kind };
        let second = Unit { start: unit.start + start, end: unit.end, attached: true, kind: unit.kind };
        let mut halves = [first, second].map(|unit| Row::new(self.flow, unit));
        halves.iter_mut().for_each(|row| row.label = label);
        self.rows.splice(index..=index, halves);
    }

    /// The first and the last row of running text.
    pub(crate) fn body(&self) -> Option<Range<usize>> {
        let first = self.rows.iter().position(Row::is_open_text)?;
        let last = self.rows.iter().rposition(Row::is_open_text)?;
        Some(first..last + 1)
    }

    /// Whether the row stands directly under the one above it, without a blank line.
    pub(crate) fn is_attached(&self, index: usize) -> bool {
        index > 0 && self.rows.get(index).is_some_and(|row| row.unit.attached)
    }
}
