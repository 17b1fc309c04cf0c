//! Lines that give the time of publication.

use crate::dates::{self, WireDate};
use crate::notation;
use crate::phrases::Phrases;
use crate::sheet::{Row, Sheet, Why};
use dateline_record::BlockKind;
use std::sync::LazyLock;

/// A line that gives a time has at most so many words.
const TIME_WORDS: usize = 18;

/// The words of publication, and those of a later change.
static WORDS: LazyLock<[Phrases; 2]> = LazyLock::new(|| {
    let entries = notation::parse(dates::DATA);
    ["published", "updated"]
        .map(|kind| Phrases::of(entries.iter().filter(|entry| entry.kind == kind), "names"))
});

/// How well a line tells the day of publication, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Published,
    Bare,
    Updated,
}

/// Takes the lines that give times out of the page, but for those between its paragraphs, and gives the day of
/// publication that they name.
pub(crate) fn take(sheet: &mut Sheet<'_>) -> Option<WireDate> {
    let body = sheet.body().unwrap_or(0..0);
    let mut best: Option<(Rank, WireDate)> = None;
    for index in 0..sheet.rows.len() {
        let text = sheet.text(index);
        let row = &mut sheet.rows[index];
        let Some(rank) = rank(row).filter(|_| row.is_open()) else { continue };
        if rank == Rank::Bare && (!is_time_line(text) || body.contains(&index)) {
            continue;
        }
        let date = dates::find(text).filter(|date| date.date().is_some());
        if rank == Rank::Bare && date.is_none() && index >= body.end {
            continue; // opening hours and the like behind the article
        }
        if let Some(date) = date.filter(|_| best.is_none_or(|(old, _)| rank < old)) {
            best = Some((rank, date));
        }
        if rank == Rank::Bare || is_only_time(row, text) {
            row.drop(Why::Time);
        } else if date.is_some() {
            row.set(BlockKind::Byline);
        }
    }
    best.map(|(_, date)| date)
}

fn rank(row: &Row) -> Option<Rank> {
    if row.words.is_empty() || row.words.len() > TIME_WORDS || row.shape.is_text() {
        return None;
    }
    Some(match () {
        () if WORDS[0].opens(&row.words).is_some() => Rank::Published,
        () if WORDS[1].opens(&row.words).is_some() => Rank::Updated,
        () => Rank::Bare,
    })
}

/// Whether nothing but a time, or nothing at all, stands behind the word of publication.
fn is_only_time(row: &Row, text: &str) -> bool {
    let opening = WORDS.iter().filter_map(|words| words.opens(&row.words)).max().unwrap_or_default();
    let rest = text.split_whitespace().skip(opening).collect::<Vec<_>>().join(" ");
    dates::is_time(&rest) || row.words.len() == opening || updated_again(&rest)
}

/// `Published 3 May 2020, updated 4 May 2020`
fn updated_again(rest: &str) -> bool {
    let without: Vec<_> = rest
        .split_whitespace()
        .filter(|word| !WORDS.iter().any(|w| w.is(&crate::phrases::words_of(word))))
        .collect();
    dates::is_time(&without.join(" "))
}

/// A line of a date or time alone, or one with a rubric beside it: `12 March 2019 | World`.
fn is_time_line(text: &str) -> bool {
    if dates::is_time(text) {
        return true;
    }
    let parts: Vec<_> = text.split(['|', '•', '·']).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.len() > 1 && parts.iter().any(|part| dates::is_time(part) && dates::find(part).is_some())
}
