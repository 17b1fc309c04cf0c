//! What a pattern line is made of: `$ + * % ^`, words, noun phrases in braces, prepositional phrases in parentheses.

use super::synsets::Synsets;
use super::words;

/// Most lines that a line with alternatives may stand for.
const MOST: usize = 64;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// `*`: the verb.
    Verb,
    /// `$`: who acts.
    Source,
    /// `+`: who is acted on.
    Target,
    /// `^`: an actor that does not count.
    Skip,
    /// `%`: actors that stand together and act on each other.
    Compound,
    /// Words, or a noun phrase: `{NEW &TIES}`.
    Words(Vec<Part>),
    /// `(WITH &ALLIES)`.
    Behind(String, Vec<Element>),
}

/// A word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// The word itself, in small letters.
    Word(String),
    /// One of a set.
    Set(String),
}

/// The patterns that a line with alternatives, `{A | B}` or a set of prepositional phrases, stands for.
pub(super) fn alternatives(text: &str, sets: &Synsets) -> Result<Vec<String>, String> {
    let mut done = Vec::new();
    let mut open = vec![text.to_owned()];
    while let Some(text) = open.pop() {
        match choice(&text, sets) {
            Some(choices) => open.extend(choices.into_iter().rev()),
            None => done.push(text),
        }
        if done.len() + open.len() > MOST {
            return Err(format!("more than {MOST} alternatives"));
        }
    }
    Ok(done)
}

/// The texts that come of a text's first choice.
fn choice(text: &str, sets: &Synsets) -> Option<Vec<String>> {
    let braces = text.match_indices('{').find_map(|(open, _)| {
        let close = open + text[open..].find('}')?;
        let inside = &text[open + 1..close];
        inside.contains('|').then(|| (open, close + 1, inside.split('|').map(str::trim).collect::<Vec<_>>()))
    });
    let set = || {
        text.match_indices('&').find_map(|(at, _)| {
            let (name, length) = sets.at(text[at..].split([' ', ')', '}']).next()?)?;
            let members = sets.bracketed(name);
            (!members.is_empty()).then_some((at, at + length, members))
        })
    };
    let (start, end, members) = braces.or_else(set)?;
    Some(members.into_iter().map(|m| format!("{}{m}{}", &text[..start], &text[end..])).collect())
}

/// Reads a pattern line without its code.
pub(super) fn read(text: &str, sets: &Synsets) -> Result<Vec<Element>, String> {
    let mut elements = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let (close, end) = match first {
            '(' => (Some(')'), rest.find(')')),
            '{' => (Some('}'), rest.find('}')),
            _ => (None, rest.find(|c: char| c.is_whitespace() || c == '(' || c == '{')),
        };
        if let Some(close) = close {
            let end = end.ok_or_else(|| format!("`{first}` without `{close}`"))?;
            let inside = &rest[1..end];
            match first {
                '(' => elements.push(behind(inside, sets)?),
                _ => elements.push(Element::Words(phrase(inside, sets)?)),
            }
            rest = &rest[end + 1..];
        } else {
            let end = end.unwrap_or(rest.len());
            token(&rest[..end], sets, &mut elements)?;
            rest = &rest[end..];
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '_');
    }
    Ok(elements)
}

/// Reads what stands in parentheses: a preposition, and what is behind it.
fn behind(inside: &str, sets: &Synsets) -> Result<Element, String> {
    let inside = inside.trim();
    let (preposition, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    if preposition.is_empty() || preposition.starts_with(['&', '$', '+', '^', '%', '*']) {
        return Err(format!("`({inside})` does not begin with a preposition"));
    }
    let rest = rest.replace(['{', '}', '('], " ");
    let mut elements = Vec::new();
    let mut parts = Vec::new();
    for word in rest.split_whitespace() {
        match symbol(word) {
            Some(element) => {
                push_words(&mut parts, &mut elements);
                elements.push(element);
            }
            None => parts.extend(phrase(word, sets)?),
        }
    }
    push_words(&mut parts, &mut elements);
    Ok(Element::Behind(words::small(preposition), elements))
}

/// Ends a run of words.
fn push_words(parts: &mut Vec<Part>, elements: &mut Vec<Element>) {
    if !parts.is_empty() {
        elements.push(Element::Words(std::mem::take(parts)));
    }
}

/// Reads a token; `_` joins words to a phrase, and to symbols.
fn token(token: &str, sets: &Synsets, elements: &mut Vec<Element>) -> Result<(), String> {
    let mut parts = Vec::new();
    let mut rest = token;
    while !rest.is_empty() {
        let set = sets.at(rest).map(|(name, length)| (Part::Set(name.to_owned()), length));
        let end = set.as_ref().map_or_else(|| rest.find('_').unwrap_or(rest.len()), |(_, length)| *length);
        let piece = &rest[..end];
        match (set, symbol(piece)) {
            (Some((part, _)), _) => parts.push(part),
            (None, Some(element)) => {
                push_words(&mut parts, elements);
                elements.push(element);
            }
            (None, None) => parts.extend(phrase(piece, sets)?),
        }
        rest = rest[end..].trim_start_matches('_');
    }
    push_words(&mut parts, elements);
    Ok(())
}

/// What a symbol stands for.
fn symbol(text: &str) -> Option<Element> {
    Some(match text {
        "*" => Element::Verb,
        "$" => Element::Source,
        "+" => Element::Target,
        "^" => Element::Skip,
        "%" => Element::Compound,
        _ => return None,
    })
}

/// The words and sets of a phrase.
fn phrase(text: &str, sets: &Synsets) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for token in text.split_whitespace() {
        if token.starts_with('&') {
            let (name, length) = sets.at(token).ok_or_else(|| format!("the set `{token}` is not defined"))?;
            parts.push(Part::Set(name.to_owned()));
            parts.extend(words::split(&token[length..]).into_iter().map(word));
        } else {
            parts.extend(words::split(token).into_iter().map(word));
        }
    }
    match parts.iter().find(|part| matches!(part, Part::Word(w) if w.is_empty() || w.contains(['[', ']', '|', '&', '*', '$', '%', '^', '~', '{', '}']))) {
        Some(Part::Word(odd)) => Err(format!("`{odd}` is neither a word nor a symbol that is known here")),
        _ => Ok(parts),
    }
}

/// A word in small letters; the `~` of TABARI that asks for no stem says nothing here.
fn word(text: &str) -> Part {
    Part::Word(words::clean(&text.trim_end_matches('~').to_lowercase()).replace(' ', "-"))
}
