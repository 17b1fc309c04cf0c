//! What a unit looks like, apart from the words it is made of.

/// Units are looked at up to so many bytes where the whole would tell no more.
const LOOKED_AT: usize = 2000;
/// A unit of so many letters that ends like a sentence is one.
const SENTENCE_LETTERS: usize = 32;
/// A unit of so many letters is running text, however it ends.
const TEXT_LETTERS: usize = 150;
/// A headline or the entry of a menu has at most so many words.
const LINE_WORDS: usize = 26;

/// What a unit looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Words between spaces that hold a letter or digit.
    pub(crate) words: usize,
    /// Letters; those that stand for a syllable or word count three times.
    pub(crate) letters: usize,
    /// Capital letters.
    pub(crate) capitals: usize,
    /// Letters of scripts that have capitals.
    pub(crate) cased: usize,
    /// Words that open with a capital letter.
    pub(crate) capitalized: usize,
    /// Words without a letter.
    pub(crate) numbers: usize,
    /// Whether it ends with the full stop, question or exclamation mark of a sentence.
    pub(crate) ends: bool,
    /// Whether it ends with a question mark.
    pub(crate) asks: bool,
    /// Whether it ends with a colon.
    pub(crate) announces: bool,
}

impl Shape {
    /// The shape of a unit, from its first two thousand bytes and its end.
    pub(crate) fn of(text: &str) -> Self {
        let mut shape = Self::default();
        for word in head(text).split(' ') {
            shape.count(word);
        }
        let end = text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', ' ', '*']);
        shape.asks = end.ends_with(['?', '？', '؟']);
        shape.ends = shape.asks || end.ends_with(['.', '!', '…', '。', '！', '।', '۔', '።', '։', '॥', '។']);
        shape.announces = end.ends_with([':', '：']);
        shape
    }

    fn count(&mut self, word: &str) {
        let mut letters = 0;
        for c in word.chars().filter(|c| c.is_alphabetic()) {
            letters += if is_dense(c) { 3 } else { 1 };
            self.capitals += usize::from(c.is_uppercase());
            self.cased += usize::from(c.is_uppercase() || c.is_lowercase());
        }
        self.letters += letters;
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        self.words += usize::from(letters > 0 || has_digit);
        self.numbers += usize::from(letters == 0 && has_digit);
        let first = word.chars().find(|c| c.is_alphabetic());
        self.capitalized += usize::from(first.is_some_and(char::is_uppercase));
    }

    /// Running text: long enough to be more than a line, or a whole sentence.
    pub(crate) fn is_text(&self) -> bool {
        (self.letters >= TEXT_LETTERS && !self.is_menu())
            || (self.ends
                && !self.asks
                && self.letters >= SENTENCE_LETTERS
                && (self.words > 1 || self.cased == 0))
    }

    /// The entries of a menu that were saved as one line: nearly all words open with a capital, and nothing ends.
    fn is_menu(&self) -> bool {
        !self.ends && self.capitalized * 10 >= self.words * 8 && !self.is_upper()
    }

    /// A line: what a headline, a caption or the entry of a menu looks like.
    pub(crate) fn is_line(&self) -> bool {
        !self.is_text() && self.words <= LINE_WORDS
    }

    /// A line that could link to another page: no sentence, no figures of a table, no opening of a list.
    pub(crate) fn is_link_like(&self) -> bool {
        self.is_line()
            && (!self.ends || self.asks)
            && !self.announces
            && self.numbers * 3 <= self.words
            && self.words > 0
    }

    /// Whether nearly all letters are capitals.
    pub(crate) fn is_upper(&self) -> bool {
        self.cased > 0 && self.capitals * 10 >= self.cased * 9
    }
}

/// Letters that stand for more than a sound: Chinese, Japanese and Korean.
fn is_dense(c: char) -> bool {
    ('\u{2e80}'..='\u{d7ff}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c) || c >= '\u{20000}'
}

/// The opening of a text, cut at a character's edge.
pub(crate) fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOOKED_AT)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_text_and_headlines_are_lines() {
        assert!(Shape::of("The council met again on Friday, but it adjourned without a vote.").is_text());
        assert!(Shape::of("“It is over,” the general told the crowd in the square.”").is_text());
        assert!(Shape::of("Council adjourns without vote on border force").is_line());
        assert!(!Shape::of("Council adjourns without vote on border force").is_text());
        assert!(Shape::of("安理会星期五再次开会讨论边境部队问题，但没有进行表决。").is_text());
        assert!(Shape::of("Will the council vote on the border force this week?").is_line());
    }

    #[test]
    fn figures_and_announcements_are_no_links() {
        assert!(Shape::of("Council adjourns without vote").is_link_like());
        assert!(!Shape::of("The plan provides for:").is_link_like());
        assert!(!Shape::of("Revs 12.5 vs 11.1").is_link_like());
    }

    #[test]
    fn capitals_are_seen() {
        assert!(Shape::of("COUNCIL ADJOURNS WITHOUT VOTE, SAYS U.N.").is_upper());
        assert!(!Shape::of("Council Adjourns").is_upper());
        assert!(!Shape::of("安理会").is_upper());
    }
}
