//! Multiword tokens: "don't" is "do" and "n't".

use crate::text::chars::{is_apostrophe, is_word};
use crate::text::words::{WORDS, lower};

/// Longest clitic, in characters, with its apostrophe: "'ll".
const LONGEST_CLITIC: usize = 3;
/// Longest contraction that is looked up, in bytes.
const LONGEST_LISTED: usize = 16;

/// The lengths in bytes of the words that a token is made of; they add up to its length.
pub fn parts(token: &str) -> Vec<usize> {
    if let Some(parts) = listed(token) {
        return parts;
    }
    match clitic(token) {
        Some(at) if at > 0 => vec![at, token.len() - at],
        _ => vec![token.len()],
    }
}

/// The parts of a listed contraction ("cannot", "gonna").
fn listed(token: &str) -> Option<Vec<usize>> {
    if token.len() > LONGEST_LISTED
        || token.len() > 1 && token.chars().all(char::is_uppercase) && token.len() < 4
    {
        return None;
    }
    let sizes = WORDS.contractions.get(lower(token).as_ref())?;
    let mut chars = token.chars();
    Some(sizes.iter().map(|&n| chars.by_ref().take(n).map(char::len_utf8).sum()).collect())
}

/// Where the clitic of a token begins, if it has one: an apostrophe with a known ending, "n't", or the bare
/// apostrophe of a plural possessive.
fn clitic(token: &str) -> Option<usize> {
    let near = token.char_indices().rev().take(LONGEST_CLITIC);
    let (at, apostrophe) = near.into_iter().find(|&(_, c)| is_apostrophe(c))?;
    let ending = lower(&token[at + apostrophe.len_utf8()..]).into_owned();
    let stem = &token[..at];
    if !stem.ends_with(|c: char| is_word(c) || c == '.') {
        return None;
    }
    match ending.as_str() {
        "t" => stem.ends_with(['n', 'N']).then(|| at - 1),
        // "the 1980's"
        "s" if stem.ends_with('0') => None,
        "" | "s" | "re" | "ve" | "ll" | "d" | "m" => Some(at),
        _ => None,
    }
}
