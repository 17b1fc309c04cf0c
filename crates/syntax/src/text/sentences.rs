//! Where the sentences of a stretch of text begin and end.
//!
//! Rules over the characters around each `.`, `?`, `!`, `…` and line break, with the word lists of
//! `data/words/abbreviations.txt`. Each decision looks at a bounded stretch of text, so that time is linear.

use std::ops::Range;

use super::chars::{
    first_visible, head, is_apostrophe, is_closing_bracket, is_closing_quote, is_opening_bracket,
    is_opening_quote, is_space, is_terminator, tail,
};
use super::words::{Abbreviation, WORDS, lower};

/// How far a decision looks back or ahead, in bytes.
const REACH: usize = 120;
/// A bracket that has not closed after this many bytes is taken for a slip.
const BRACKET: usize = 400;

/// Splits one block of a report into sentences: byte ranges of `text` without the space around them.
///
/// `range` is the block; it must lie on character boundaries (else nothing is found). `single` says that the
/// block is one sentence as a rule (a title, a caption): it is then split only where clear sentences stand on
/// both sides. All that is visible in the range lies in one of the sentences.
pub fn split(text: &str, range: Range<usize>, single: bool) -> Vec<Range<usize>> {
    let Some(block) = text.get(range.clone()) else { return Vec::new() };
    let mut sentences = Splitter::new(block).run();
    if single {
        sentences = join_fragments(block, sentences);
    }
    sentences.into_iter().map(|s| s.start + range.start..s.end + range.start).collect()
}

/// Joins pieces of a title that are too short to be sentences of their own ("Dr. No", "Yahoo! buys").
fn join_fragments(block: &str, pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let long = |r: &Range<usize>| block[r.clone()].split_whitespace().nth(3).is_some();
    let mut joined: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if !long(last) || !long(&piece) => last.end = piece.end,
            _ => joined.push(piece),
        }
    }
    joined
}

/// A scan over one block.
struct Splitter<'a> {
    block: &'a str,
    /// Where the current sentence starts; space may come first.
    start: usize,
    /// Where the bracket that is open opened.
    bracket: Option<usize>,
    /// Whether an odd number of `"` has been seen.
    quoted: bool,
    found: Vec<Range<usize>>,
}

/// What stands around a possible end of a sentence.
struct Stop<'a> {
    /// The text before the terminator, at most [`REACH`] bytes and none of the sentence before.
    before: &'a str,
    /// The terminators: `.`, `?!`, `...`.
    marks: &'a str,
    /// Closing quotes and brackets that touch the terminator.
    closers: &'a str,
    /// Whether space follows.
    gap: bool,
    /// What follows the space, at most [`REACH`] bytes.
    after: &'a str,
    /// The first character of `after`.
    next: char,
}

impl<'a> Splitter<'a> {
    fn new(block: &'a str) -> Self {
        Self { block, start: 0, bracket: None, quoted: false, found: Vec::new() }
    }

    fn run(mut self) -> Vec<Range<usize>> {
        let mut at = 0;
        while let Some((offset, c)) = self.block[at..].char_indices().find(|&(_, c)| is_of_interest(c)) {
            let here = at + offset;
            at = here + c.len_utf8();
            match c {
                '"' => self.quoted = self.opens_quote(here),
                '\n' => at = self.line_break(here),
                c if is_terminator(c) => at = self.terminator(here),
                c if is_opening_bracket(c) => self.bracket = self.opens_bracket(here).then_some(here),
                _ => self.bracket = None,
            }
        }
        self.cut(self.block.len());
        self.found
    }

    /// Whether the `"` at `here` opens a quotation: by the space around it, else in turn.
    fn opens_quote(&self, here: usize) -> bool {
        let apart = |c: char| is_space(c) || is_opening_bracket(c);
        let (before, after) = (&self.block[..here], &self.block[here + 1..]);
        match (before.chars().next_back().is_none_or(apart), after.chars().next().is_none_or(is_space)) {
            (true, false) => true,
            (false, true) => false,
            _ => !self.quoted,
        }
    }

    /// Whether the bracket at `here` is no emoticon such as `:(`.
    fn opens_bracket(&self, here: usize) -> bool {
        !self.block[..here].ends_with([':', ';', '=', '-'])
    }

    /// Ends the current sentence at `end`.
    fn cut(&mut self, end: usize) {
        let piece = &self.block[self.start..end];
        if let Some((lead, _)) = first_visible(piece) {
            self.found.push(self.start + lead..self.start + piece.trim_end_matches(is_space).len());
        }
        self.start = end;
    }

    /// Cuts at a line break that ends a paragraph or comes before a list item. Gives where to go on.
    fn line_break(&mut self, here: usize) -> usize {
        let rest = &self.block[here..];
        let blank = rest.len() - rest.trim_start_matches(is_space).len();
        let empty_line = rest[..blank].matches('\n').count() > 1;
        if empty_line || is_list_item(head(&rest[blank..], REACH)) {
            self.cut(here);
            (self.bracket, self.quoted) = (None, false);
        }
        here + blank
    }

    /// Looks at the terminator at `here` and what touches it. Gives where to go on.
    fn terminator(&mut self, here: usize) -> usize {
        let rest = &self.block[here..];
        let marks = rest.len() - rest.trim_start_matches(is_terminator).len();
        let closers = self.closers(&rest[marks..]);
        let end = here + marks + closers;
        let after = head(self.block[end..].trim_start_matches(is_space), REACH);
        let Some(next) = after.chars().next() else { return end };
        let stop = Stop {
            before: tail(&self.block[self.start..here], REACH),
            marks: &rest[..marks],
            closers: &rest[marks..marks + closers],
            gap: self.block[end..].starts_with(is_space),
            after,
            next,
        };
        if self.in_bracket(here, stop.closers) || !stop.ends(self.quoted) {
            return end;
        }
        let end = end + self.trailing(end);
        self.cut(end);
        end
    }

    /// The length of the closing quotes and brackets that `rest` begins with.
    fn closers(&mut self, rest: &str) -> usize {
        let mut length = 0;
        for c in rest.chars() {
            let closes = match c {
                '"' => self.quoted,
                c if is_closing_bracket(c) => true,
                c if is_apostrophe(c) => !rest[length + c.len_utf8()..].starts_with(char::is_alphanumeric),
                c => is_closing_quote(c),
            };
            if !closes {
                break;
            }
            if c == '"' {
                self.quoted = false;
            } else if is_closing_bracket(c) {
                self.bracket = None;
            }
            length += c.len_utf8();
        }
        length + reference(&rest[length..]).unwrap_or(0)
    }

    /// Whether a bracket is open here that opened inside the sentence.
    fn in_bracket(&self, here: usize, closers: &str) -> bool {
        let Some(open) = self.bracket else { return false };
        let opened_sentence = open < self.start || self.block[self.start..open].chars().all(is_space);
        closers.is_empty() && !opened_sentence && here - open < BRACKET
    }

    /// The length of what belongs to a sentence behind its end: references `[1]`, emoticons, a quotation mark
    /// that stands apart.
    fn trailing(&mut self, end: usize) -> usize {
        let mut length = 0;
        while let Some(more) = self.trailing_item(end + length) {
            length += more;
        }
        length
    }

    fn trailing_item(&mut self, end: usize) -> Option<usize> {
        let rest = head(&self.block[end..], REACH);
        let (gap, next) = first_visible(rest)?;
        let visible = &rest[gap..];
        let followed = |n: usize| visible[n..].chars().next().is_none_or(is_space);
        if let Some(length) = reference(visible) {
            return Some(gap + length);
        }
        if next == '"' && self.quoted && followed(1) {
            self.quoted = false;
            return Some(gap + 1);
        }
        let face = WORDS.emoticons.iter().find(|e| visible.starts_with(e.as_str()) && followed(e.len()))?;
        Some(gap + face.len())
    }
}

/// The length of the references `[1][12]` that `text` begins with.
fn reference(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('[')?.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[1 + digits..].strip_prefix(']').filter(|_| digits > 0)?;
    Some(digits + 2 + reference(head(rest, REACH)).unwrap_or(0))
}

fn is_of_interest(c: char) -> bool {
    matches!(c, '\n' | '"') || is_terminator(c) || is_opening_bracket(c) || is_closing_bracket(c)
}

/// Whether a line begins with a bullet or a number: `- x`, `• x`, `1. x`, `(a) x`.
fn is_list_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '‣' | '▪' | '●' | '◦' | '·') => true,
        Some('-' | '*' | '–') => chars.next().is_some_and(is_space),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() < 3 && (rest.starts_with(". ") || rest.starts_with(") "))
        }
        Some('(') => chars.next().is_some_and(char::is_alphanumeric) && chars.next() == Some(')'),
        _ => false,
    }
}

impl Stop<'_> {
    /// Whether the sentence ends here. `quoted`: a quotation is still open.
    fn ends(&self, quoted: bool) -> bool {
        if !self.gap {
            return self.ends_glued();
        }
        match self.next {
            '"' if quoted => self.ends_before_opener(&self.after[1..]),
            c if c.is_lowercase() => self.ends_before_lower(),
            c if c.is_alphanumeric() => self.ends_before_word(self.after),
            c if is_opening_quote(c) || is_opening_bracket(c) => {
                self.ends_before_opener(&self.after[c.len_utf8()..])
            }
            '$' | '£' | '€' | '#' | '@' | '<' | '-' | '*' | '•' | '=' | '~' => {
                self.ends_before_word(self.after)
            }
            _ => false,
        }
    }

    /// No space: only a new word with a capital after a plain one begins a sentence ("ended.The next").
    fn ends_glued(&self) -> bool {
        let mut ahead = self.after.chars().skip_while(|&c| is_opening_quote(c));
        let capital =
            ahead.next().is_some_and(char::is_uppercase) && ahead.next().is_some_and(char::is_lowercase);
        let word = self.word();
        let plain = word.chars().filter(|c| c.is_lowercase()).count() > 1 && !is_address(word, self.after);
        match self.marks {
            "." => capital && plain && word.chars().all(char::is_alphabetic) && self.abbreviation().is_none(),
            marks if marks.contains(['!', '?']) => capital && plain,
            _ if self.is_ellipsis() => opens_sentence(self.after),
            marks => marks.chars().all(|c| !c.is_ascii()),
        }
    }

    /// A word in lower case follows.
    fn ends_before_lower(&self) -> bool {
        if !self.closers.is_empty() || self.is_ellipsis() {
            return is_address("", self.after) && !self.is_ellipsis();
        }
        if WORDS.marked_names.contains(lower(self.word()).as_ref()) {
            return false;
        }
        let word = self.word();
        let counted = word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit());
        if self.marks.starts_with('.') {
            return !counted
                && self.abbreviation().is_none()
                && !self.is_initial()
                && !self.is_enumerator()
                && !word.is_empty();
        }
        // "Yahoo! said", "the Huh? moment", but "is it true? i think so".
        !word.starts_with(char::is_uppercase) || self.before.trim_start().len() == word.len()
    }

    /// An opening quote or bracket follows, and `inner` after it.
    fn ends_before_opener(&self, inner: &str) -> bool {
        match self.abbreviation() {
            Some(_) if self.is_stop() => opens_sentence(inner) && is_opening_quote(self.next),
            _ => !self.is_enumerator() && !self.is_initial() && !self.is_ellipsis_before_lower(inner),
        }
    }

    fn is_ellipsis_before_lower(&self, inner: &str) -> bool {
        self.is_ellipsis() && inner.starts_with(char::is_lowercase)
    }

    /// A word with a capital, a number or a sign follows.
    fn ends_before_word(&self, after: &str) -> bool {
        if self.is_quoted_question() && has_reporting_clause(after) {
            return false;
        }
        if !self.is_stop() || self.has_closing_quote() {
            return !self.is_name_mark();
        }
        if self.is_enumerator() {
            return false;
        }
        match self.abbreviation() {
            Some(Abbreviation::BeforeName) => false,
            Some(Abbreviation::BeforeNumber) => !is_number(after),
            // "The U.S. In March" is no sentence and a beginning of one.
            Some(Abbreviation::Anywhere) => {
                opens_sentence(after) && self.before.split(is_space).nth(3).is_some()
            }
            None if self.is_initial() => opens_sentence(after),
            None => true,
        }
    }

    /// Whether the terminator is a single full stop.
    fn is_stop(&self) -> bool {
        self.marks == "."
    }

    fn is_ellipsis(&self) -> bool {
        self.marks == "…" || self.marks.len() > 1 && self.marks.bytes().all(|b| b == b'.')
    }

    fn has_closing_quote(&self) -> bool {
        self.closers.contains(is_closing_quote)
    }

    fn is_quoted_question(&self) -> bool {
        self.has_closing_quote() && self.marks.contains(['?', '!', '…'])
    }

    /// Whether the mark belongs to a name that goes on ("Yahoo! Messenger"): a capitalised word inside the
    /// sentence, `!`, and no opener.
    fn is_name_mark(&self) -> bool {
        let word = self.word();
        self.marks == "!"
            && self.closers.is_empty()
            && WORDS.marked_names.contains(lower(word).as_ref())
            && !opens_sentence(self.after)
    }

    /// The word before the terminator, without what opens it ("(U.S" gives "U.S").
    fn word(&self) -> &str {
        let word = self.before.rsplit(is_space).next().unwrap_or_default();
        let word = word.trim_start_matches(|c| is_opening_quote(c) || is_opening_bracket(c));
        // "mid-Sept", "9/11", "Reuters--Gen": what counts is the last part.
        word.rsplit(['-', '–', '—', '/', '(', '"', '“']).next().unwrap_or_default()
    }

    /// What kind of abbreviation the word before the terminator is, if it is one.
    fn abbreviation(&self) -> Option<Abbreviation> {
        let word = self.word();
        if let Some(kind) = WORDS.abbreviation(word) {
            return Some(kind);
        }
        (is_dotted(word) || is_vowelless(word)).then_some(Abbreviation::Anywhere)
    }

    /// Whether the word is one capital letter, as in "J. Smith"; "I" is one only where another initial or no
    /// ordinary word stands before it.
    fn is_initial(&self) -> bool {
        let word = self.word();
        let mut chars = word.chars();
        let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
        single && self.is_stop() && word != "I"
    }

    /// Whether all of the sentence so far is a number or a letter: "1." or "2.1.", "b." before a list item.
    fn is_enumerator(&self) -> bool {
        let so_far = self.before.trim_matches(is_space);
        let number = so_far.bytes().all(|b| b.is_ascii_digit() || b == b'.') && so_far.len() < 6;
        let letter = so_far.len() == 1 && so_far.bytes().all(|b| b.is_ascii_alphabetic());
        let roman = so_far.len() < 5 && so_far.bytes().all(|b| b"ivxIVX".contains(&b));
        // "They asked for three things: 1. a flag"
        let word = self.word();
        let front = so_far[..so_far.len() - word.len()].trim_end_matches(is_space);
        let counted = word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit()) && front.ends_with(':');
        !so_far.is_empty() && self.is_stop() && (number || letter || roman || counted)
    }
}

/// Single letters with full stops between: "U.S", "a.m", also "Ph.D".
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    let short = |p: &str| p.len() < 3 && !p.is_empty() && p.chars().all(char::is_alphabetic);
    word.contains('.') && parts.next().is_some_and(|p| p.len() < 3 && short(p)) && parts.all(short)
}

/// Whether a word is short, has no vowel and is not all capitals ("Blvd", "Msgr").
fn is_vowelless(word: &str) -> bool {
    let letters = word.len() > 1 && word.len() < 5 && word.bytes().all(|b| b.is_ascii_alphabetic());
    letters
        && !word.bytes().any(|b| b"aeiouyAEIOUY".contains(&b))
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
        && !WORDS.full_words.contains(lower(word).as_ref())
}

/// Whether the text begins with a word that opens sentences.
fn opens_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(|c| is_opening_quote(c) || is_opening_bracket(c));
    let word = &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())];
    word.starts_with(char::is_uppercase) && WORDS.openers.contains(lower(word).as_ref())
}

/// Whether the text begins with a number, in digits or Roman.
fn is_number(text: &str) -> bool {
    let word = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    let roman = !word.is_empty() && word.len() < 5 && word.bytes().all(|b| b"IVX".contains(&b));
    text.starts_with(|c: char| c.is_ascii_digit()) || roman && word != "I"
}

/// Whether a word goes on as the name of a computer or file in what follows.
fn is_address(word: &str, after: &str) -> bool {
    let next = &after[..after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len())];
    word.contains(['@', ':'])
        || next == "http"
        || next == "https"
        || !word.is_empty() && WORDS.domains.contains(next)
}

/// Whether a clause such as "Ms. Petrova asked" or "asked Petrova" follows a quotation.
fn has_reporting_clause(after: &str) -> bool {
    let mut words = after.split(is_space).take(5);
    let is_reporting = |w: &str| WORDS.reporting.contains(lower(w.trim_matches([',', '.', ':'])).as_ref());
    let capital = |w: &&str| w.starts_with(char::is_uppercase) && !w.ends_with(',');
    let Some(first) = words.next() else { return false };
    if is_reporting(first) {
        return true;
    }
    let rest: Vec<&str> = words.collect();
    let name = rest.iter().take_while(|w| capital(w)).count();
    capital(&first) && !is_sentence_opener(first) && rest.get(name).is_some_and(|w| is_reporting(w))
}

/// Openers other than pronouns: after a question in quotes "She asked" goes on the sentence, "In March" not.
fn is_sentence_opener(word: &str) -> bool {
    opens_sentence(word) && !matches!(lower(word).as_ref(), "he" | "she" | "they" | "we" | "i" | "it")
}

#[cfg(test)]
#[path = "sentences_tests.rs"]
mod tests;
