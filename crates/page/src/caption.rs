//! Captions: words under a picture.

use crate::byline;
use crate::dateline;
use crate::notation;
use crate::phrases::{Phrases, words_of};
use crate::shape::Shape;
use crate::sheet::{Row, Sheet};
use dateline_record::BlockKind;
use std::ops::Range;
use std::sync::LazyLock;

/// A caption that ran into the paragraph ends within so many bytes of it.
const RUN_IN: usize = 400;
/// A caption with a credit has at most so many words, its credit so many.
const CREDITED_WORDS: usize = 50;
const CREDIT_WORDS: usize = 6;
/// A line with fewer words between the paragraphs is a crosshead, not a caption.
const CAPTION_WORDS: usize = 5;

struct Words {
    start: Phrases,
    has: Phrases,
    bracket: Phrases,
    credit: Phrases,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../data/page/captions.txt"));
    let of = |key| Phrases::of(&entries, key);
    Words { start: of("start"), has: of("has"), bracket: of("bracket"), credit: of("credit") }
});

/// Whether the words of a line show that it is a caption: `Photo: …`, `(left)`.
pub(crate) fn is_marked(row: &Row, text: &str) -> bool {
    if row.words.is_empty() {
        return false;
    }
    let brackets = text.split(" (").skip(1).filter_map(|rest| rest.split_once(')'));
    let mut places = brackets.map(|(inside, _)| words_of(inside));
    let line = row.shape.is_line() || row.words.len() <= 40;
    let start = WORDS.start.opens(&row.words).is_some() && row.shape.is_line();
    line && (start
        || has_credit(&row.words, text)
        || (row.shape.is_line() && WORDS.has.within(&row.words))
        || places.any(|words| WORDS.bracket.is(&words)))
}

/// Whether it closes with the credit of a picture: `… in Lima on Monday. Photo: Anna Roe`.
fn has_credit(words: &[String], text: &str) -> bool {
    if words.len() > CREDITED_WORDS {
        return false;
    }
    let edges = [". ", " (", " [", "| ", "” ", "\" "].iter().filter_map(|edge| text.rfind(edge)).max();
    let last = words_of(&text[edges.unwrap_or_default()..]);
    edges.is_some() && last.len() <= CREDIT_WORDS && WORDS.credit.opens(&last).is_some()
}

/// Labels what its words show to be a caption.
pub(crate) fn label_marked(sheet: &mut Sheet<'_>) {
    for index in 0..sheet.rows.len() {
        let text = sheet.text(index);
        if sheet.rows[index].is_open() && is_marked(&sheet.rows[index], text) {
            sheet.rows[index].set(BlockKind::Caption);
        }
    }
}

/// Labels lines that nothing marks, by where they stand.
pub(crate) fn label_lone(sheet: &mut Sheet<'_>, title: Option<usize>, body: &Range<usize>) {
    for index in 0..body.end {
        if sheet.rows[index].is_open() && is_lone(sheet, index, title, body) {
            sheet.rows[index].set(BlockKind::Caption);
        }
    }
}

/// A line that nothing marks: directly above the body's first paragraph, or between two of its paragraphs.
fn is_lone(sheet: &Sheet<'_>, index: usize, title: Option<usize>, body: &Range<usize>) -> bool {
    let shape = &sheet.rows[index].shape;
    if !shape.is_line() || shape.ends || shape.announces || shape.words < CAPTION_WORDS {
        return false;
    }
    if index < body.start {
        let behind_title = title.is_some_and(|title| index > title);
        return behind_title
            && index + 1 == body.start
            && sheet.is_attached(body.start)
            && !sheet.is_attached(index);
    }
    index < body.end && sheet.rows[index].shape.is_link_like() && !is_item(sheet.text(index))
}

fn is_item(text: &str) -> bool {
    text.starts_with(['-', '*', '•', '–', '·', '—', '"', '“', '\'', '‘'])
}

/// Parts a caption, headline or byline from the dateline that it ran into.
pub(crate) fn split_run_in(sheet: &mut Sheet<'_>) {
    let Some(body) = sheet.body() else { return };
    let text = sheet.text(body.start);
    if dateline::find(text).is_some() {
        return;
    }
    let Some(start) = run_in(text) else { return };
    let end = text[..start].trim_end().len();
    let before = Shape::of(&text[..end]);
    let byline = byline::author(&text[..end], true).is_some();
    sheet.split(body.start, end, start);
    if !byline && !before.is_upper() && !before.ends {
        sheet.rows[body.start].set(BlockKind::Caption);
    }
}

/// Where a certain dateline starts inside the text.
fn run_in(text: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(RUN_IN)];
    let mut before = "";
    let mut start = 0;
    for word in head.split(' ') {
        let at = start;
        start += word.len() + 1;
        // Behind capitals, or a single word, it is not told where the town begins but by where it ends.
        let told = !is_upper(before) && text[..at].trim_end().contains(' ');
        let opens = at > 0 && is_upper(word) && (told || ends_town(&text[at..]));
        before = word;
        if opens && is_town_dateline(&text[at..]) {
            return Some(at);
        }
    }
    None
}

fn is_upper(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.contains(char::is_lowercase)
}

/// Whether the first word is followed by the comma or bracket that closes a town's name.
fn ends_town(text: &str) -> bool {
    let Some((word, rest)) = text.split_once(' ') else { return false };
    word.ends_with(',') || rest.starts_with('(')
}

fn is_town_dateline(text: &str) -> bool {
    let found = dateline::find(text).filter(|found| found.certain && found.rest < text.len());
    found.is_some_and(|found| {
        found.places.first().is_some_and(|place| Shape::of(&text[place.clone()]).is_upper())
    })
}
