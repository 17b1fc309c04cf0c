//! From a sentence to its words, after the conventions of the UD English treebanks EWT and GUM.
//!
//! A sentence is cut at spaces into chunks; each chunk is read from left to right, the longest of these first:
//! web addresses, emoticons, numbers, words, signs. Words with clitics become multiword tokens. No step looks
//! further back or ahead than a bounded stretch, so that time is linear in the length of the text.

mod clitics;
mod numbers;
mod signs;
mod web;
mod word;

use std::ops::Range;

use super::chars::{is_apostrophe, is_space};
use super::sentences;
use crate::sentence::{Sentence, Word};

/// Sentences of more words than this are cut where they best can be: a parser gains nothing from a
/// table or a list of names read as one sentence, and its time grows with the square.
pub const LONGEST_SENTENCE: usize = 200;

/// A block of a report: a byte range of its text, and whether it is one sentence as a rule (a title or a
/// caption, where full stops are rare).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Byte range of the text.
    pub range: Range<usize>,
    /// Whether it is one sentence as a rule.
    pub single: bool,
}

/// Splits blocks of a text into sentences and these into words. Offsets are byte offsets into `text`.
pub fn segment(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut found = Vec::new();
    for block in blocks {
        for range in sentences::split(text, block.range.clone(), block.single) {
            push_sentence(tokenize(text, range), &mut found);
        }
    }
    found
}

/// Adds a sentence, in pieces where it is too long.
fn push_sentence(words: Vec<Word>, found: &mut Vec<Sentence>) {
    let mut sizes = Vec::new();
    let mut rest = words.as_slice();
    while rest.len() > LONGEST_SENTENCE {
        sizes.push(best_cut(rest));
        rest = &rest[sizes[sizes.len() - 1]..];
    }
    sizes.push(rest.len());
    let mut words = words.into_iter();
    let pieces = sizes.into_iter().map(|size| words.by_ref().take(size).collect());
    found.extend(pieces.filter(|piece: &Vec<Word>| !piece.is_empty()).map(sentence_of));
}

/// Where to cut a sentence that is too long: behind the last `;`, else `:`, dash or comma of its second half.
fn best_cut(words: &[Word]) -> usize {
    let half = LONGEST_SENTENCE / 2..LONGEST_SENTENCE;
    let last = |marks: &[&str]| half.clone().rev().find(|&i| marks.contains(&words[i].form.as_str()));
    let cut = last(&[";"]).or_else(|| last(&[":", "--", "—", "|"])).or_else(|| last(&[","]));
    let cut = cut.map_or(LONGEST_SENTENCE, |i| i + 1);
    // Not inside a multiword token.
    (1..=cut).rev().find(|&i| !words[i].continues).unwrap_or(cut)
}

fn sentence_of(words: Vec<Word>) -> Sentence {
    let start = words.first().map_or(0, |w| w.start);
    let end = words.last().map_or(0, |w| w.end);
    Sentence { start, end, words }
}

/// Splits one sentence into words. Offsets are byte offsets into `text`; `range` must lie on character
/// boundaries (else nothing is found). All that is visible in the range lies in one of the words.
pub fn tokenize(text: &str, range: Range<usize>) -> Vec<Word> {
    if text.get(range.clone()).is_none() {
        return Vec::new();
    }
    let mut scanner = Scanner { text, end: range.end, words: Vec::new(), single_quote: false };
    let mut at = range.start;
    while let Some((start, end)) = next_chunk(&text[at..range.end]) {
        scanner.chunk(at + start..at + end);
        at += end;
    }
    scanner.mark_glued();
    scanner.words
}

/// The next stretch without space.
fn next_chunk(rest: &str) -> Option<(usize, usize)> {
    let start = rest.find(|c| !is_space(c))?;
    let length = rest[start..].find(is_space).unwrap_or(rest.len() - start);
    Some((start, start + length))
}

/// The words of a sentence found so far.
struct Scanner<'a> {
    text: &'a str,
    /// End of the sentence.
    end: usize,
    words: Vec<Word>,
    /// Whether a single quotation mark is open.
    single_quote: bool,
}

/// What the readers of tokens see: the rest of the chunk and what stands around it.
#[derive(Clone, Copy)]
struct View<'a> {
    /// From where a token starts to the end of the chunk.
    rest: &'a str,
    /// The chunk before it.
    before: &'a str,
    /// What follows the chunk in the sentence, from the space on.
    after: &'a str,
    /// Whether a single quotation mark is open.
    single_quote: bool,
    /// Whether the chunk has an `@`.
    has_at: bool,
    /// Whether the chunk has a full stop inside.
    has_dot: bool,
}

impl<'a> Scanner<'a> {
    fn chunk(&mut self, range: Range<usize>) {
        let chunk: &'a str = &self.text[range.clone()];
        let after: &'a str = &self.text[range.end..self.end];
        let (has_at, has_dot) = (chunk.contains('@'), chunk.trim_end_matches('.').contains('.'));
        let letters = chunk.bytes().all(|b| b.is_ascii_alphabetic());
        let mut at = 0;
        while at < chunk.len() {
            let (before, rest) = chunk.split_at(at);
            let view = View { rest, before, after, single_quote: self.single_quote, has_at, has_dot };
            // Most chunks are plain words: they need no reading.
            let length = if letters { chunk.len() } else { token_length(view) };
            self.watch_quotes(view, length);
            self.push(range.start + at, view, length);
            at += length;
        }
    }

    /// Keeps track of single quotation marks: `'` before a word opens, behind one closes.
    fn watch_quotes(&mut self, view: View, length: usize) {
        let token = &view.rest[..length];
        if token.chars().count() == 1 && token.starts_with(is_apostrophe) || token == "‘" {
            let opens =
                view.before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !is_closing(c));
            self.single_quote = opens && view.rest.len() > length;
        }
    }

    /// Adds the token of `length` bytes at `start`, as several words where it has clitics.
    fn push(&mut self, start: usize, view: View, length: usize) {
        let token = &view.rest[..length];
        let mut at = 0;
        for (i, part) in clitics::parts(token).into_iter().enumerate() {
            let range = start + at..start + at + part;
            let mut word = Word::unparsed(&self.text[range.clone()], range);
            word.continues = i > 0;
            self.words.push(word);
            at += part;
        }
    }

    /// Marks the words that no space follows; the last word of a sentence is marked by what follows it.
    fn mark_glued(&mut self) {
        for i in 0..self.words.len() {
            let end = self.words[i].end;
            self.words[i].glued = match self.words.get(i + 1) {
                Some(next) => next.start == end,
                None => self.text[end..].chars().next().is_some_and(|c| !is_space(c)),
            };
        }
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | ')' | '"' | '”' | '…' | ':' | ';' | '%')
}

/// The length in bytes of the token that the view begins with; at least one character.
fn token_length(view: View) -> usize {
    let length = web::address(view)
        .or_else(|| signs::emoticon(view))
        .or_else(|| numbers::number(view))
        .or_else(|| word::word(view))
        .unwrap_or_else(|| signs::sign(view.rest));
    length.max(view.rest.chars().next().map_or(1, char::len_utf8))
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;
