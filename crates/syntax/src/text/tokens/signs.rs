//! Punctuation, symbols and emoticons.

use super::View;
use crate::text::chars::{is_mark, is_word};
use crate::text::words::WORDS;

/// An emoticon: at the start of a chunk or behind punctuation, and nothing but punctuation after it.
pub fn emoticon(view: View) -> Option<usize> {
    if view.rest.starts_with(|c: char| c.is_alphanumeric()) && !view.before.is_empty() {
        return None;
    }
    let fits = |face: &str| {
        view.rest.starts_with(face)
            && !view.rest[face.len()..].chars().next().is_some_and(|c| is_word(c) || c == '/')
    };
    let face = WORDS.emoticons.iter().find(|face| fits(face))?;
    // "(see p. 5:)" and "12:)" are no faces.
    let isolated = view.before.is_empty() || view.before.ends_with(['.', '!', '?', ',']);
    (isolated || face.len() > 2 && !view.before.ends_with(char::is_alphanumeric)).then_some(face.len())
}

/// A sign: a run of the same character where such runs are one token ("...", "--", "!?"), else one character
/// with its marks.
pub fn sign(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    let run = |set: &[char]| rest.len() - rest.trim_start_matches(set).len();
    let length = match first {
        '!' | '?' => run(&['!', '?']),
        '.' | '…' => run(&['.', '…']),
        '-' | '=' | '_' | '*' | '~' | '+' | '#' | '<' | '>' | '|' | '^' => run(&[first]),
        '\'' | '`' | '’' | '‘' if rest[first.len_utf8()..].starts_with(first) => 2 * first.len_utf8(),
        _ => first.len_utf8(),
    };
    length + marks(&rest[length..])
}

/// The length of the combining marks that `rest` begins with.
pub fn marks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_mark).len()
}
