//! Bylines and credits: who wrote, and who helped.

use crate::agency;
use crate::notation;
use crate::phrases::{Phrases, words_of};
use crate::sheet::{Label, Row, Sheet, Why};
use dateline_record::BlockKind;
use std::sync::LazyLock;

/// A byline has at most so many words.
const BYLINE_WORDS: usize = 22;
/// A credit has at most so many bytes.
const CREDIT_BYTES: usize = 400;

struct Words {
    start: Phrases,
    credit: Phrases,
    between: Phrases,
    rank: Phrases,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../data/page/bylines.txt"));
    let of = |key| Phrases::of(&entries, key);
    Words { start: of("start"), credit: of("credit"), between: of("between"), rank: of("rank") }
});

/// Labels the bylines above the body's second paragraph and the credits anywhere. Gives who wrote, as it says.
pub(crate) fn label(sheet: &mut Sheet<'_>) -> Option<String> {
    split_credit(sheet);
    let body = sheet.body().map_or(sheet.rows.len(), |body| body.start);
    // The first line that could be the headline.
    let first = sheet.rows.iter().position(|row| row.label != Some(Label::Furniture(Why::Words)));
    let first = first.unwrap_or_default();
    let mut byline = None;
    let mut credit = None;
    for index in 0..sheet.rows.len() {
        let text = sheet.text(index);
        let row = &sheet.rows[index];
        if !row.is_open() || row.is_dateline(text) || text.len() > CREDIT_BYTES {
            continue;
        }
        if is_credit(row, text) {
            credit.get_or_insert_with(|| unbracketed(text).to_owned());
            sheet.rows[index].set(BlockKind::Byline);
        } else if let Some(who) = author(text, index > first).filter(|_| index <= body + 1) {
            byline.get_or_insert_with(|| who.to_owned());
            sheet.rows[index].set(BlockKind::Byline);
        }
    }
    byline.or(credit)
}

/// Whether a row says who helped with the report.
pub(crate) fn is_credit(row: &Row, text: &str) -> bool {
    WORDS.credit.opens(&row.words).is_some() && !is_story(text)
}

/// A sentence that opens like a credit: it has small words beyond those of names.
fn is_story(text: &str) -> bool {
    let small = text.split(' ').filter(|word| word.starts_with(char::is_lowercase) && !is_between(word));
    small.count() * 2 > text.split(' ').count()
}

fn unbracketed(text: &str) -> &str {
    text.trim_matches(|c: char| c == '(' || c == ')' || c == '[' || c == ']')
}

fn is_between(word: &str) -> bool {
    WORDS.between.is(&words_of(word))
}

/// Who wrote, where the line is a byline. `below` tells that it is not the page's first line, which would rather be a
/// headline.
pub(crate) fn author(text: &str, below: bool) -> Option<&str> {
    let text = text.trim_matches(|c: char| c == ' ' || c == '|' || c == '*' || c == '_' || c == '-');
    if text.is_empty() || text.split(' ').count() > BYLINE_WORDS {
        return None;
    }
    let words = words_of(text);
    if below && agency::named(text).is_some() {
        return Some(text);
    }
    let Some(opening) = WORDS.start.opens(&words) else {
        return (below && named_with_rank(text)).then_some(text);
    };
    let who = after_words(text, opening)?;
    let full_stop = text.ends_with('.') && !text.ends_with("Jr.") && !text.ends_with("Sr.");
    let names = names_in(who);
    (names > 0 && !full_stop).then_some(who)
}

/// The text behind so many words.
fn after_words(text: &str, count: usize) -> Option<&str> {
    let rest = text.splitn(count + 1, ' ').nth(count)?;
    Some(rest.trim_start_matches([':', ' ']))
}

/// How many words of names it has; 0 where something else stands among them.
fn names_in(who: &str) -> usize {
    let mut names = 0;
    for word in who.split([' ', '/']).filter(|word| word.contains(char::is_alphanumeric)) {
        let is_name = word.trim_start_matches(['(', '“', '"']).starts_with(char::is_uppercase);
        let is_small = is_between(word) || WORDS.rank.is(&words_of(word)) || word.contains('@');
        if !is_name && !is_small {
            return 0;
        }
        names += usize::from(is_name && !word.contains(|c: char| c.is_ascii_digit()));
    }
    names
}

/// `Anna Roe in Kabul`, `Anna Roe, Example News, Nairobi`, `Anna Roe | Reuters`: a name, and what makes it a byline.
fn named_with_rank(text: &str) -> bool {
    if text.ends_with(['.', '?', '!', ':']) || names_in(text) < 2 {
        return false;
    }
    let mut parts =
        text.split([',', '|', '/', '•', '·', '–', '—', ';']).map(str::trim).filter(|part| !part.is_empty());
    let Some(first) = parts.next() else { return false };
    let ranked = |part: &str| agency::within(part).is_some() || ends_with_rank(part);
    is_person(first) && parts.any(ranked) || is_person_in_town(first)
}

fn ends_with_rank(part: &str) -> bool {
    part.split(' ').next_back().is_some_and(|word| WORDS.rank.is(&words_of(word)))
}

/// Two to four words, all with capitals, none an abbreviation in capitals beside small letters.
fn is_person(words: &str) -> bool {
    let all: Vec<_> = words.split(' ').collect();
    let name =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(|c| !c.is_ascii_digit());
    (2..=4).contains(&all.len())
        && all.iter().all(|word| name(word) || is_between(word))
        && all.iter().take(1).all(name)
}

/// `Anna Roe in Kabul and John Doe in Geneva`
fn is_person_in_town(text: &str) -> bool {
    let mut halves = text.splitn(2, " in ");
    let (Some(who), Some(town)) = (halves.next(), halves.next()) else { return false };
    let plain = |word: &&str| word.chars().filter(|c| c.is_uppercase()).count() == 1;
    let title_case = who.split(' ').all(|word| plain(&word) || is_between(word));
    is_person(who)
        && title_case
        && names_in(town) > 0
        && town.split(' ').count() <= 9
        && town.split(' ').count() != 0
}

/// Parts a credit in brackets from the paragraph that it closes.
fn split_credit(sheet: &mut Sheet<'_>) {
    let Some(body) = sheet.body() else { return };
    // A last paragraph that closes with a bracket may not look like running text.
    for index in (body.end.saturating_sub(2)..sheet.rows.len().min(body.end + 2)).rev() {
        let text = sheet.text(index);
        let Some(open) = text.rfind('(').filter(|open| *open > 0 && text.ends_with(')')) else { continue };
        let inside = &text[open..];
        let end = text[..open].trim_end().len();
        if end > 0 && inside.len() <= CREDIT_BYTES && WORDS.credit.opens(&words_of(inside)).is_some() {
            sheet.split(index, end, open);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_who_wrote() {
        for (line, who) in [
            ("By John Smith", "John Smith"),
            ("By JOHN SMITH, Associated Press Writer", "JOHN SMITH, Associated Press Writer"),
            ("BY TED D'ALBA, Reuters", "TED D'ALBA, Reuters"),
            ("By Anna Roe and John de la Cruz in Kabul", "Anna Roe and John de la Cruz in Kabul"),
            ("John Smith in Kabul", "John Smith in Kabul"),
            ("Anna Roe, Example News, Nairobi", "Anna Roe, Example News, Nairobi"),
            ("Anna Roe | Reuters", "Anna Roe | Reuters"),
            ("Reuters", "Reuters"),
        ] {
            assert_eq!(author(line, true), Some(who), "{line}");
        }
    }

    #[test]
    fn other_lines_do_not() {
        for line in [
            "By Friday the talks had stalled",
            "By a vote of 12 to 3",
            "Rebels in Kabul",
            "War in the Valley",
            "From bad to worse",
            "John Smith",
            "EU leaders in Brussels",
            "Talks Resume in Geneva",
            "By Monday.",
            "Protests in Lima, Quito",
        ] {
            assert_eq!(author(line, false), None, "{line}");
        }
    }
}
