//! Page furniture: what a page carries beside the article.

use crate::notation;
use crate::phrases::{Phrases, words_of};
use crate::sheet::{Row, Sheet, Why};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Furniture that is known by words inside a sentence has at most so many of them.
const SENTENCE_WORDS: usize = 60;
/// So many link-like lines in a row are links to other pages; fewer may be a crosshead and a caption.
const LINKS: usize = 3;
/// More lines in a row between two paragraphs are a list of the article's own.
const LINKS_INSIDE: usize = 8;
/// Links between paragraphs have on average so many words.
const TITLE_WORDS: usize = 3;
/// A link to another report has at most so many words.
const LINK_WORDS: usize = 16;
/// The entry of a menu has at most so many words.
const MENU_WORDS: usize = 3;
/// A copyright line may have run into one of so many last paragraphs, and has at most so many bytes.
const TAIL_ROWS: usize = 3;
const TAIL_BYTES: usize = 300;
/// A closing mark is one of the last rows.
const CLOSING_ROWS: usize = 6;

struct Known {
    line: Phrases,
    start: Phrases,
    opens: Phrases,
    has: Phrases,
    list: Phrases,
    last: Phrases,
    end: Phrases,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../data/page/furniture.txt"));
    let of = |key| Phrases::of(&entries, key);
    Known {
        line: of("line"),
        start: of("start"),
        opens: of("opens"),
        has: of("has"),
        list: of("list"),
        last: of("last"),
        end: of("end"),
    }
});

/// Takes out what is furniture by its words, headings over links included.
pub(crate) fn drop_known(sheet: &mut Sheet<'_>) {
    for index in 0..sheet.rows.len() {
        let text = sheet.text(index);
        let row = &mut sheet.rows[index];
        if row.is_open() && (is_known(row) || is_rule(text) || is_trail(text)) {
            row.drop(Why::Words);
        }
    }
    let first = sheet.body().map_or(usize::MAX, |body| body.start);
    for index in first..sheet.rows.len() {
        if is_heading(&sheet.rows[index]) {
            drop_under(sheet, index + 1);
        }
    }
}

fn is_known(row: &Row) -> bool {
    let words = &row.words;
    if words.is_empty() || words.len() > SENTENCE_WORDS {
        return false;
    }
    let line = KNOWN.line.is(words) || KNOWN.list.is(words) || is_repeated(words);
    let start = row.shape.is_line() && KNOWN.start.opens(words).is_some();
    line || start || KNOWN.opens.opens(words).is_some() || KNOWN.has.within(words)
}

/// Parts the copyright line from the paragraph that it ran into.
pub(crate) fn split_tail(sheet: &mut Sheet<'_>) {
    let Some(body) = sheet.body() else { return };
    for index in (body.end.saturating_sub(TAIL_ROWS).max(body.start)..body.end).rev() {
        if KNOWN.opens.opens(&sheet.rows[index].words).is_some() {
            continue;
        }
        let text = sheet.text(index);
        let from = text.ceil_char_boundary(text.len().saturating_sub(TAIL_BYTES));
        let mut stops = text[from..].match_indices(". ").map(|(at, _)| from + at + 1);
        if let Some(stop) = stops.find(|stop| KNOWN.opens.opens(&words_of(&text[stop + 1..])).is_some()) {
            sheet.split(index, stop, stop + 1);
        }
    }
}

/// Several known lines one behind the other, as menus come out when a page is saved: `Home World Politics Sport`.
fn is_repeated(words: &[String]) -> bool {
    let mut rest = words;
    let mut parts = 0;
    while !rest.is_empty() {
        let Some(len) = (1..=rest.len().min(4)).rev().find(|len| KNOWN.line.is(&rest[..*len])) else {
            return false;
        };
        rest = &rest[len..];
        parts += 1;
    }
    parts >= LINKS
}

/// A line of signs only, a ruler or an arrow; or a note of the wire to its clients in double brackets.
fn is_rule(text: &str) -> bool {
    text.len() <= 200
        && (!text.contains(char::is_alphanumeric) || (text.starts_with("((") && text.ends_with("))")))
}

/// The way through the site down to the page: `Home > World > Europe`.
fn is_trail(text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    let parts = text.split(['>', '»', '›', '|', '•', '→']);
    let parts: Vec<_> = parts.map(|part| part.split_whitespace().count()).collect();
    parts.len() > LINKS && parts.iter().all(|words| *words <= MENU_WORDS + 1)
        || (parts.len() == LINKS && parts.iter().all(|words| *words <= 2))
}

fn is_heading(row: &Row) -> bool {
    !row.is_open() && KNOWN.list.is(&row.words)
}

/// The links under a heading, up to the next running text. Where the text goes on behind them, a blank line, or a
/// line that is no link, ends them.
fn drop_under(sheet: &mut Sheet<'_>, from: usize) {
    for index in from..sheet.rows.len() {
        let row = &mut sheet.rows[index];
        if (row.is_open() && !is_link(row)) || is_heading(row) {
            return;
        }
        if row.is_open() {
            row.drop(Why::UnderHeading);
        }
    }
}

/// Whether the line heads what stands behind every article: its comments.
pub(crate) fn is_last(row: &Row) -> bool {
    row.shape.is_line()
        && (KNOWN.last.is(&row.words) || KNOWN.last.opens(&row.words).is_some_and(|len| len > 1))
}

fn words_in(sheet: &Sheet<'_>, rows: Range<usize>) -> usize {
    sheet.rows[rows].iter().map(|row| row.shape.words).sum()
}

fn is_link(row: &Row) -> bool {
    row.shape.is_link_like() && row.shape.words <= LINK_WORDS && row.shape.capitalized > 0
}

/// Takes out runs of the entries of a menu above the body.
pub(crate) fn drop_menus(sheet: &mut Sheet<'_>, rows: Range<usize>) {
    let mut at = rows.start;
    while at < rows.end {
        let len =
            sheet.rows[at..rows.end].iter().take_while(|row| row.is_open() && is_menu_like(row)).count();
        if len >= LINKS {
            sheet.rows[at..at + len].iter_mut().for_each(|row| row.drop(Why::Links));
        }
        at += len.max(1);
    }
}

/// Takes out runs of link-like lines between the paragraphs and behind them.
///
/// Between paragraphs only a few lines with the length of headlines count.
pub(crate) fn drop_links(sheet: &mut Sheet<'_>, rows: Range<usize>) {
    let body_end = sheet.body().map_or(0, |body| body.end);
    let mut at = rows.start;
    while at < rows.end {
        let len = sheet.rows[at..rows.end].iter().take_while(|row| row.is_open() && is_link(row)).count();
        let run = at..at + len;
        let inside = run.end < body_end;
        let fits = !inside || (len <= LINKS_INSIDE && words_in(sheet, run.clone()) >= len * TITLE_WORDS);
        if len >= LINKS && fits && !is_list(sheet, run) {
            sheet.rows[at..at + len].iter_mut().for_each(|row| row.drop(Why::Links));
        }
        at += len.max(1);
    }
}

/// Whether the lines are a list or table of the article's own: announced by a colon, set with bullets, built alike, or
/// among other lines that are no links.
fn is_list(sheet: &Sheet<'_>, rows: Range<usize>) -> bool {
    let edge = |row: Option<&Row>| row.is_none_or(|row| !row.is_open() || row.is_text());
    let above = rows.start.checked_sub(1).and_then(|i| sheet.rows.get(i));
    let table = !edge(above) || !edge(sheet.rows.get(rows.end));
    let announced = above.is_some_and(|row| row.shape.announces);
    announced || table || rows.clone().any(|i| is_item(sheet.text(i))) || is_alike(sheet, rows)
}

/// Whether a line is an entry of a list rather than a headline.
fn is_item(text: &str) -> bool {
    let bullet = text.starts_with(['-', '*', '•', '–', '·', '—', '(', '@']);
    bullet || !opens_with_capital(text) || text.contains(['@', '$', '€', '£']) || text.contains(": ")
}

/// Whether most lines open with the same word or with a number.
fn is_alike(sheet: &Sheet<'_>, rows: Range<usize>) -> bool {
    let mut counts = BTreeMap::new();
    for word in rows.clone().filter_map(|i| sheet.rows[i].words.first()) {
        *counts.entry(word).or_insert(0usize) += 1;
    }
    counts.values().filter(|count| **count > 1).sum::<usize>() * 2 > rows.len()
}

fn opens_with_capital(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| !c.is_lowercase())
}

/// Takes out the mark that closes a wire message, and gives its words.
pub(crate) fn drop_closing(sheet: &mut Sheet<'_>) -> Option<String> {
    let from = sheet.body().map_or(0, |body| body.end).max(sheet.rows.len().saturating_sub(CLOSING_ROWS));
    let closing = (from..sheet.rows.len()).find(|i| KNOWN.end.is(&sheet.rows[*i].words))?;
    sheet.rows[closing].drop(Why::ClosingMark);
    Some(sheet.text(closing).to_owned())
}

/// Whether the line is a rubric: `World / Europe`, `Africa | Politics`.
pub(crate) fn is_rubric(text: &str) -> bool {
    let parts = [" / ", " | ", " > ", " » ", " › ", " · "]
        .iter()
        .map(|sign| text.split(sign))
        .max_by_key(|p| p.clone().count());
    let Some(parts) = parts else { return false };
    let small = |part: &str| part.split_whitespace().count() <= MENU_WORDS && opens_with_capital(part);
    parts.clone().count() > 1 && parts.clone().all(small)
}

/// Whether the line is as short as the entry of a menu.
pub(crate) fn is_menu_like(row: &Row) -> bool {
    row.shape.is_link_like() && row.shape.words <= MENU_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Aligned;
    use crate::lines::flow;

    fn known(text: &str) -> bool {
        let flow = flow(&Aligned::verbatim(text, 0));
        let mut sheet = Sheet::new(&flow);
        drop_known(&mut sheet);
        sheet.rows.iter().all(|row| !row.is_open())
    }

    #[test]
    fn furniture_is_known_by_its_words() {
        for line in [
            "Accessibility links",
            "Breaking News",
            "SKIP TO MAIN CONTENT",
            "12 Comments",
            "» Share this article",
            "We use cookies to give you the best experience on this site.",
            "Read more: Five things to know about the vote",
            "Copyright 2020 The Daily Example. All rights reserved.",
            "© 2019 Example Media Group",
            "Sign up for our newsletter and get the day's news in your inbox.",
            "Home World Politics Sport",
            "Home > World > Europe > Balkans",
            "* * *",
            "5 min read",
            "Follow us on Twitter",
        ] {
            assert!(known(line), "{line}");
        }
    }

    #[test]
    fn sentences_that_sound_like_it_stay() {
        for line in [
            "Share prices fell in Cairo after the news.",
            "Related charges against the general were dropped on Monday.",
            "Topics discussed at the summit included fishing and visas.",
            "Home Secretary resigns over visa row",
            "Print workers in Lima went on strike.",
            "The commission will follow us on the road to the border, he said.",
            "Signing up for the new force began on Tuesday in the north.",
            "Menu of measures agreed",
        ] {
            assert!(!known(line), "{line}");
        }
    }
}
