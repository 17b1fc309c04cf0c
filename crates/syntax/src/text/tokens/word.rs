//! Words with what may stand inside them: apostrophes, full stops of abbreviations, hyphens of prefixes.

use super::View;
use crate::text::chars::{first_visible, head, is_apostrophe, is_space, is_word};
use crate::text::words::{Abbreviation, WORDS, lower};

/// Longest word that is looked up in a list, in bytes.
const LONGEST_LISTED: usize = 24;

/// A word, if the view begins with one, with the full stop of an abbreviation.
pub fn word(view: View) -> Option<usize> {
    let rest = view.rest;
    if let Some(length) = elision(view).or_else(|| dotted(view)).or_else(|| slashed(rest)) {
        return Some(length);
    }
    if !rest.starts_with(is_word) {
        return clitic(view);
    }
    let mut length = 0;
    loop {
        length += rest[length..].find(|c| !is_word(c)).unwrap_or(rest.len() - length);
        let Some(c) = rest[length..].chars().next() else { break };
        let next = rest[length + c.len_utf8()..].chars().next();
        if !joins(&rest[..length], c, next) {
            break;
        }
        length += c.len_utf8();
    }
    length += possessive(view, length);
    length += dollar(&rest[..length], &rest[length..]);
    Some(length + full_stop(view, length))
}

/// Whether the sign `c` stands inside a word, between `word` and `next`.
fn joins(word: &str, c: char, next: Option<char>) -> bool {
    let letter = next.is_some_and(char::is_alphabetic);
    match c {
        c if is_apostrophe(c) => letter,
        '&' => letter && word.len() < 5 && word.chars().all(|c| c.is_uppercase()),
        '@' => letter,
        '*' => letter && word.len() < 8,
        '-' | '\u{2011}' => next.is_some_and(is_word) && is_prefix(word),
        _ => false,
    }
}

fn is_prefix(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    // "UN-led" is no "un-".
    let capitals = last.len() > 1 && last.bytes().all(|b| b.is_ascii_uppercase());
    !capitals && last.len() < LONGEST_LISTED && WORDS.prefixes.contains(lower(last).as_ref())
}

/// One, where a dollar sign belongs to the capitals before it: `US$`, `A$`.
fn dollar(word: &str, tail: &str) -> usize {
    let capitals = word.len() < 4 && word.bytes().all(|b| b.is_ascii_uppercase());
    let amount = tail.chars().nth(1).is_none_or(|c| c.is_ascii_digit());
    usize::from(capitals && tail.starts_with('$') && amount)
}

/// The apostrophe of a plural possessive ("workers' pay"): behind an s, where no quotation is open that it
/// could close.
fn possessive(view: View, length: usize) -> usize {
    let Some(c) = view.rest[length..].chars().next().filter(|&c| is_apostrophe(c)) else { return 0 };
    let ends_in_s = view.rest[..length].ends_with(['s', 'S', 'z', 'x']);
    let tail = &view.rest[length + c.len_utf8()..];
    let closes = view.single_quote && !closes_later(tail, view.after);
    let doubled = tail.starts_with(is_apostrophe);
    let word_follows = tail.is_empty() && first_visible(view.after).is_some_and(|(_, c)| c.is_alphanumeric());
    let sure = word_follows || !view.single_quote && !doubled;
    if ends_in_s && sure && !closes { c.len_utf8() } else { 0 }
}

/// Whether a single quotation mark that could close stands further on.
fn closes_later(tail: &str, after: &str) -> bool {
    let near = head(after, 200);
    let closing = |text: &str| {
        text.char_indices().any(|(i, c)| {
            let next = text[i + c.len_utf8()..].chars().next();
            is_apostrophe(c)
                && i > 0
                && !text[..i].ends_with(is_space)
                && next.is_none_or(|n| !n.is_alphanumeric())
        })
    };
    tail.is_empty() && closing(near)
}

/// A clitic that stands apart from its word: "'s", "n't" come with the word as a rule.
fn clitic(view: View) -> Option<usize> {
    let length = clitic_at(view.rest).filter(|&n| n > 0)?;
    let behind = |c: char| c.is_alphanumeric() || matches!(c, '.' | ')' | '"' | '”' | '%');
    let alone = view.before.is_empty() && length == view.rest.len();
    (alone || view.before.ends_with(behind)).then_some(length)
}

/// The length of the clitic that `text` begins with.
fn clitic_at(text: &str) -> Option<usize> {
    let apostrophe = text.chars().next().filter(|&c| is_apostrophe(c))?.len_utf8();
    let tail = &text[apostrophe..];
    let letters = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
    let known =
        letters < 3 && matches!(lower(&tail[..letters]).as_ref(), "s" | "re" | "ve" | "ll" | "d" | "m");
    known.then_some(apostrophe + letters)
}

/// "'em", "'til".
fn elision(view: View) -> Option<usize> {
    let apostrophe = view.rest.chars().next().filter(|&c| is_apostrophe(c))?.len_utf8();
    let tail = &view.rest[apostrophe..];
    let end = apostrophe + tail.find(|c| !is_word(c)).unwrap_or(tail.len());
    let fits = end > apostrophe && end < LONGEST_LISTED && !view.before.ends_with(is_word);
    (fits && WORDS.elisions.contains(lower(&view.rest[..end]).as_ref())).then_some(end)
}

/// Dotted initials and mixed abbreviations: "U.S.", "a.m.", "J.R.R.", "Ph.D.".
fn dotted(view: View) -> Option<usize> {
    let near = head(view.rest, LONGEST_LISTED);
    let end = near.find(|c: char| !is_word(c) && c != '.').unwrap_or(near.len());
    let run = &near[..end];
    if !run.starts_with(char::is_alphabetic) || !run.contains('.') {
        return None;
    }
    let mut length = 0;
    let mut parts = 0;
    for part in run.split_inclusive('.') {
        let letters = part.trim_end_matches('.');
        let size = letters.chars().count();
        let fits = size == 1
            || size == 2 && parts > 0 && part.len() == letters.len()
            || size == 2 && parts == 0 && letters == "Ph"
            || size == 2 && letters == "Sc";
        if !fits || !letters.chars().all(char::is_alphabetic) {
            break;
        }
        length += part.len();
        parts += 1;
    }
    if parts < 2 {
        return None;
    }
    // "U.S.Marines" is three words, "U.S.-led" begins with one; "e.g.," too.
    let letters_follow = view.rest[length..].starts_with(is_word) && !run[..length].ends_with('.');
    (!letters_follow).then(|| length + clitic_at(&view.rest[length..]).unwrap_or(0))
}

/// "w/o", "s/he".
fn slashed(rest: &str) -> Option<usize> {
    let near = head(rest, LONGEST_LISTED);
    let slash = near.find(|c| !is_word(c)).filter(|&i| near[i..].starts_with('/'))?;
    let end = near[slash + 1..].find(|c| !is_word(c)).map_or(near.len(), |i| slash + 1 + i);
    WORDS.slashed.contains(lower(&near[..end]).as_ref()).then_some(end)
}

/// One, where the full stop behind the word belongs to it (or the mark of "Yahoo!").
fn full_stop(view: View, length: usize) -> usize {
    let (word, tail) = view.rest.split_at(length);
    if tail.starts_with('!') && length < LONGEST_LISTED {
        return usize::from(WORDS.marked_names.contains(lower(word).as_ref()));
    }
    if !tail.starts_with('.') || tail.starts_with("..") {
        return 0;
    }
    let listed = word.rsplit('-').next().unwrap_or(word);
    let last = is_last(&tail[1..], view.after);
    let keeps = match (listed.len() < LONGEST_LISTED).then(|| WORDS.abbreviation(listed)).flatten() {
        Some(Abbreviation::BeforeNumber) => number_follows(&tail[1..], view.after),
        Some(_) => !last,
        None => !last && is_initial(word) && !tail[1..].starts_with(|c: char| c.is_lowercase()),
    };
    usize::from(keeps)
}

/// Whether nothing but closing signs follows in the sentence.
fn is_last(tail: &str, after: &str) -> bool {
    let closing = |c: char| {
        !c.is_alphanumeric() && !matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '(' | '[' | '$' | '&' | '/')
    };
    head(tail, 16).chars().all(closing) && head(after, 16).chars().all(closing) && after.len() < 16
}

fn number_follows(tail: &str, after: &str) -> bool {
    let next = if tail.is_empty() { after.trim_start_matches(is_space) } else { tail };
    let word = &next[..next.find(|c| !is_word(c)).unwrap_or(next.len())];
    let roman = !word.is_empty() && word.len() < 5 && word.bytes().all(|b| b"IVXL".contains(&b));
    next.starts_with(|c: char| c.is_ascii_digit()) || roman
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && word != "I"
}
