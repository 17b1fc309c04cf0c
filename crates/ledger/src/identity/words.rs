//! Words of a text as they are compared: without case, punctuation and endings that come and go.

/// A word's hash. 32 bits: two words of one report in a hundred thousand fall together, which no measure here notices.
pub type Hash = u32;

/// Characters at which a long word is cut, so that `arrest`, `arrested` and `arrests` are one.
const STEM: usize = 6;
/// Letters from which on an uncapitalised word tells more than grammar.
const LONG: usize = 5;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Its letters, without case.
    pub hash: Hash,
    /// Its first letters.
    pub stem: Hash,
    /// Whether it has some length.
    long: bool,
    /// What kind of word it is, as far as its letters tell.
    pub kind: WordKind,
}

/// What a word's letters tell of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// It begins with a digit.
    Number,
    /// It has a capital though no sentence begins here.
    Name,
    /// It has a capital and begins a sentence; no word keeps this kind.
    Opener,
    /// It has some length.
    Long,
    /// Anything else: most words of grammar.
    Short,
}

impl Word {
    /// Whether two texts that share it share more than their language.
    pub fn is_telling(self) -> bool {
        self.kind != WordKind::Short
    }
}

/// FNV-1a with 64 bits, folded to 32, of characters: the same on every machine and in every version, as what is kept rests on it.
pub fn hash(letters: impl IntoIterator<Item = char>) -> Hash {
    let step = |h: u64, c: char| (h ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    let h = letters.into_iter().fold(0xcbf2_9ce4_8422_2325, step);
    (h ^ (h >> 32)) as Hash
}

/// Mixes 64 bits well (SplitMix64's last step).
pub fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The words of a text, in order. Marks inside a number (`2,000`, `3.5`) belong to it.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut letters: Vec<char> = Vec::new();
    let mut begins = true;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
            letters.push(c);
            continue;
        }
        let in_number = letters.last().is_some_and(char::is_ascii_digit) && matches!(c, ',' | '.');
        if in_number && chars.peek().is_some_and(char::is_ascii_digit) {
            if c == '.' {
                letters.push(c);
            }
            continue;
        }
        push_word(&mut found, &mut letters, &mut begins);
        begins |= matches!(c, '.' | '!' | '?' | '"' | '“' | ':' | '\n');
    }
    push_word(&mut found, &mut letters, &mut begins);
    name_openers(&mut found);
    found
}

/// A capitalised word that begins a sentence and stands before a name belongs to it.
fn name_openers(words: &mut [Word]) {
    for place in 1..words.len() {
        if words[place].kind == WordKind::Name && words[place - 1].kind == WordKind::Opener {
            words[place - 1].kind = WordKind::Name;
        }
    }
    for word in words.iter_mut().filter(|word| word.kind == WordKind::Opener) {
        word.kind = if word.long { WordKind::Long } else { WordKind::Short };
    }
}

/// Ends the word that is being read, if one is.
fn push_word(found: &mut Vec<Word>, letters: &mut Vec<char>, begins: &mut bool) {
    let Some(first) = letters.first().copied() else { return };
    let lower = || letters.iter().flat_map(|c| c.to_lowercase());
    // A lone letter is mostly what an apostrophe leaves: Georgia's, l'Europe.
    let lone = letters.len() == 1 && !first.is_numeric();
    let kind = match first {
        _ if first.is_numeric() => WordKind::Number,
        _ if first.is_uppercase() && *begins => WordKind::Opener,
        _ if first.is_uppercase() => WordKind::Name,
        _ if letters.len() >= LONG => WordKind::Long,
        _ => WordKind::Short,
    };
    if !lone {
        let stem = if kind == WordKind::Number { usize::MAX } else { STEM };
        let long = letters.len() >= LONG;
        found.push(Word { hash: hash(lower()), stem: hash(lower().take(stem)), long, kind });
    }
    letters.clear();
    *begins = false;
}

/// The hashes of runs of so many words, each once, in order of value.
pub fn shingles(words: &[Word], length: usize) -> Vec<Hash> {
    let one = |run: &[Word]| run.iter().fold(0u64, |h, word| mix(h ^ u64::from(word.hash))) as Hash;
    sorted(words.windows(length).map(one))
}

/// The stems of words that tell something, each once, in order of value.
pub fn telling(words: &[Word]) -> Vec<Hash> {
    sorted(words.iter().filter(|word| word.is_telling()).map(|word| word.stem))
}

/// Values in order, each once.
pub fn sorted<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// How many values two ordered lists share.
pub fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}

/// The share of the shorter list that stands in the other: 0 where one is empty.
pub fn containment<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { shared(a, b) as f64 / least as f64 }
}

/// The share that two lists have in common of all they hold: 0 where both are empty.
pub fn jaccard<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let common = shared(a, b);
    let all = a.len() + b.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<Hash> {
        words(text).into_iter().map(|word| word.hash).collect()
    }

    #[test]
    fn case_and_punctuation_make_no_difference() {
        assert_eq!(hashes("Peru's navy -- seized it!"), hashes("peru's “NAVY” seized, it"));
        assert_ne!(hashes("Peru seized it"), hashes("Peru ceded it"));
    }

    #[test]
    fn marks_in_numbers_belong_to_them() {
        assert_eq!(hashes("2,000 men"), hashes("2000 men"));
        assert_ne!(hashes("3.5"), hashes("35"));
        assert_eq!(words("It cost 3.5, or more.").len(), 5);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let stems = |text: &str| telling(&words(text));
        assert_eq!(shared(&stems("they arrested him"), &stems("the arrests")), 1);
    }

    #[test]
    fn a_capital_tells_a_name_only_inside_a_sentence() {
        let kinds = |text: &str| words(text).iter().map(|word| word.kind).collect::<Vec<_>>();
        use WordKind::{Long, Name, Short};
        assert_eq!(kinds("The man met Ann. The end"), [Short, Short, Short, Name, Short, Short]);
        assert_eq!(kinds("Shell Canada paid"), [Name, Name, Short], "but for one that goes on as a name");
        assert_eq!(kinds("Shells fell"), [Long, Short]);
    }

    #[test]
    fn measures_of_overlap() {
        assert_eq!(shared(&[1, 2, 3], &[2, 3, 4]), 2);
        assert_eq!(containment(&[1, 2], &[1, 2, 3, 4]), 1.0);
        assert_eq!(jaccard(&[1, 2], &[1, 2, 3, 4]), 0.5);
        assert_eq!(jaccard::<u8>(&[], &[]), 0.0);
    }
}
