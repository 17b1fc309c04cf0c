//! Numbers: amounts, times, dates, ordinals, decades, telephone numbers.

use super::View;
use super::signs::marks;
use crate::text::chars::{head, is_apostrophe, is_word};
use crate::text::words::{WORDS, lower};

/// Longest run of digits and hyphens that can be a telephone number or date, in bytes.
const LONGEST_HYPHENATED: usize = 24;

/// A number, if the view begins with one. Units are left for the next token ("5km" is "5", "km"); other
/// letters belong to the number ("20th", "1990s", "4G").
pub fn number(view: View) -> Option<usize> {
    let lead = lead(view)?;
    let rest = &view.rest[lead..];
    if let Some(length) = hyphenated(rest) {
        return Some(lead + length);
    }
    let digits = groups(rest);
    let money = view.before.ends_with(['$', '€', '£', '¥']);
    Some(lead + digits + suffix(&rest[digits..], money))
}

/// The length of a sign before the first digit: `.5`, `+44`, `'90s`.
fn lead(view: View) -> Option<usize> {
    let mut chars = view.rest.chars();
    let first = chars.next()?;
    if first.is_ascii_digit() {
        return Some(0);
    }
    let digit = chars.next().is_some_and(|c| c.is_ascii_digit());
    let apart = !view.before.chars().next_back().is_some_and(is_word);
    let decade = || is_apostrophe(first) && is_decade(&view.rest[first.len_utf8()..]);
    let sign = matches!(first, '.' | '+') && !view.before.ends_with(first);
    (digit && apart && (sign || decade())).then_some(first.len_utf8())
}

/// Two digits and perhaps an s: `'98`, `'90s`.
fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && !rest[2..].trim_start_matches(['s', '\'', '’']).starts_with(is_word)
}

/// Digits with separators inside: `5,000`, `1.5`, `7:30`, `9/11/2001`.
fn groups(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = digits(0);
    while let Some(separator) = bytes.get(at) {
        let next = digits(at + 1);
        let joins = match separator {
            b',' => next == 3,
            b'.' | b':' | b'/' => next > 0,
            _ => false,
        };
        if !joins {
            break;
        }
        at += 1 + next;
    }
    at
}

/// What belongs to a number behind its digits; nothing where a unit or an ordinary word follows. `money`: a
/// sign of currency stands before it, so that "b" and "t" are units.
fn suffix(rest: &str, money: bool) -> usize {
    let letters = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    if letters == 0 {
        return plural(rest).unwrap_or(0) + marks(rest);
    }
    // "5a.m." is "5", "a.m."
    let dotted = rest.find(|c: char| !is_word(c) && c != '.').unwrap_or(rest.len()).min(5);
    let is_unit = |end: usize| {
        let unit = rest.get(..end).map(|s| lower(s.trim_end_matches('.'))).unwrap_or_default();
        WORDS.units.contains(unit.as_ref()) || money && matches!(unit.as_ref(), "b" | "t")
    };
    let is_word = letters > 3 && rest[..letters].chars().all(char::is_lowercase);
    if is_unit(letters) || is_unit(dotted) || is_word {
        return 0;
    }
    letters + plural(&rest[letters..]).unwrap_or(0)
}

/// The `'s` behind the number, a plural or a possessive.
fn plural(rest: &str) -> Option<usize> {
    let apostrophe = rest.chars().next().filter(|&c| is_apostrophe(c))?.len_utf8();
    let tail = rest[apostrophe..].strip_prefix('s')?;
    (!tail.starts_with(is_word)).then_some(apostrophe + 1)
}

/// `555-0142`, `1-202-555-0142`, `11-20-2000`: digit groups that hyphens join in the shape of a telephone
/// number or a date. Scores and spans of years ("3-1", "1998-2003") are three tokens.
fn hyphenated(rest: &str) -> Option<usize> {
    let near = head(rest, LONGEST_HYPHENATED);
    let length = near.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(near.len());
    let run = near[..length].trim_end_matches('-');
    let sizes: Vec<usize> = run.split('-').map(str::len).collect();
    let shaped = match sizes[..] {
        [3, 4] => true,
        [_, _] | [_] => false,
        _ => sizes.iter().all(|&n| n > 0) && sizes.iter().any(|&n| n > 1),
    };
    let ends = !rest[run.len()..].starts_with(is_word);
    (shaped && ends).then_some(run.len())
}
