//! What the network sees of a word: its entry in the word table, its hashed pieces, its shape.

use rustc_hash::FxHashMap;

/// Characters taken from each end of a long word.
const LONG: usize = 16;

/// The words the network has a row for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    rows: FxHashMap<String, u32>,
}

impl Vocabulary {
    /// A vocabulary of these folded words, with rows from 1 on.
    pub(crate) fn new(list: Vec<String>) -> Self {
        Self { rows: list.into_iter().zip(1..).collect() }
    }

    /// The folded words in the order of their rows.
    #[cfg(feature = "train")]
    pub(crate) fn list(&self) -> Vec<&str> {
        let mut words: Vec<(&str, u32)> = self.rows.iter().map(|(w, row)| (w.as_str(), *row)).collect();
        words.sort_by_key(|(_, row)| *row);
        words.into_iter().map(|(w, _)| w).collect()
    }

    /// The row of a folded word, 0 for one it does not hold.
    pub(crate) fn row(&self, folded: &str) -> u32 {
        self.rows.get(folded).copied().unwrap_or(0)
    }
}

/// Inputs of the words of a batch, as rows of the three tables.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inputs {
    /// Row in the word table.
    pub words: Vec<u32>,
    /// Row in the table of shapes.
    pub shapes: Vec<u32>,
    /// Rows in the table of pieces, word after word.
    pub pieces: Vec<u32>,
    /// Where each word's pieces end.
    pub piece_ends: Vec<usize>,
}

impl Inputs {
    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Adds a word.
    pub(crate) fn push(&mut self, form: &str, vocabulary: &Vocabulary, piece_rows: usize) {
        let folded = fold(form);
        self.words.push(vocabulary.row(&folded));
        self.shapes.push(shape(form));
        pieces(&folded, piece_rows, &mut self.pieces);
        self.piece_ends.push(self.pieces.len());
    }

    /// The pieces of a word.
    pub(crate) fn pieces_of(&self, word: usize) -> &[u32] {
        let from = if word == 0 { 0 } else { self.piece_ends[word - 1] };
        &self.pieces[from..self.piece_ends[word]]
    }
}

/// A word as the tables know it: lower case, digits as 0, one kind of quote and of dash.
pub(crate) fn fold(form: &str) -> String {
    let mut folded = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            'a'..='z' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '0'..='9' => folded.push('0'),
            '\u{2018}' | '\u{2019}' | '`' => folded.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{ab}' | '\u{bb}' => folded.push('"'),
            '\u{2010}'..='\u{2013}' => folded.push('-'),
            '\u{2014}' => folded.push_str("--"),
            '\u{2026}' => folded.push_str("..."),
            c if c.is_ascii() => folded.push(c),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// Kind of case, digits and signs in a word, one of [`super::net::SHAPES`].
fn shape(form: &str) -> u32 {
    let (mut upper, mut lower, mut digits, mut signs, mut count) = (0, 0, 0, 0, 0);
    let mut capital = false;
    for (i, c) in form.chars().enumerate() {
        count += 1;
        if c.is_uppercase() {
            upper += 1;
            capital |= i == 0;
        } else if c.is_alphabetic() {
            lower += 1;
        } else if c.is_numeric() {
            digits += 1;
        } else {
            signs += 1;
        }
    }
    let case = match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, 0) => 2,
        (_, 0) => 3,
        (1, _) if capital => 4,
        _ => 5,
    };
    let share = |n: usize| if n == 0 { 0 } else { 1 + u32::from(n == count) };
    case * 9 + share(digits) * 3 + share(signs)
}

/// Rows of a folded word's prefixes (1 to 3 characters), suffixes (1 to 4) and inner runs of 3 and 4 characters.
fn pieces(folded: &str, rows: usize, out: &mut Vec<u32>) {
    let mut chars: Vec<char> = Vec::with_capacity(folded.len() + 2);
    chars.push('^');
    chars.extend(folded.chars());
    chars.push('$');
    let inner = &chars[1..chars.len() - 1];
    for n in 1..=inner.len().min(3) {
        out.push(hash(1, &inner[..n], rows));
    }
    for n in 1..=inner.len().min(4) {
        out.push(hash(2, &inner[inner.len() - n..], rows));
    }
    let far = chars.len().saturating_sub(LONG);
    for n in [3, 4] {
        for (at, run) in chars.windows(n).enumerate() {
            if at < LONG || at >= far {
                out.push(hash(3, run, rows));
            }
        }
    }
}

/// FNV-1a over the kind and the characters, finished so that all bits count, as a row number.
fn hash(kind: u32, chars: &[char], rows: usize) -> u32 {
    let mut h: u32 = 2_166_136_261 ^ kind;
    h = h.wrapping_mul(16_777_619);
    for c in chars {
        h ^= *c as u32;
        h = h.wrapping_mul(16_777_619);
    }
    h ^= h >> 15;
    h = h.wrapping_mul(0x2c1b_3c6d);
    h ^= h >> 13;
    ((u64::from(h) * rows as u64) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::super::net::SHAPES;
    use super::*;

    #[test]
    fn folding_evens_out_case_digits_and_signs() {
        assert_eq!(fold("Kraków-2024"), "kraków-0000");
        assert_eq!(fold("\u{201c}"), "\"");
        assert_eq!(fold("\u{2014}"), "--");
    }

    #[test]
    fn shapes_tell_case_apart_and_stay_in_range() {
        let shapes: Vec<u32> = ["Oslo", "OSLO", "oslo", "O", "7,600", "--", "McKay", ""].map(shape).to_vec();
        for (i, s) in shapes.iter().enumerate() {
            assert!((*s as usize) < SHAPES);
            assert!(!shapes[..i].contains(s) || i == 7, "{i}");
        }
    }

    #[test]
    fn long_words_have_few_pieces() {
        let mut out = Vec::new();
        pieces(&"x".repeat(10_000), 1000, &mut out);
        assert!(out.len() < 100 && out.iter().all(|r| *r < 1000));
    }
}
