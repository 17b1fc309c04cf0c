//! Pages full of links: where the article is on them.
//!
//! A page saved with all its menus holds running text in many places: teasers, notices, comments. The article is the
//! stretch in which text outweighs lines the most, the maximum subsequence of J. Pasternack and D. Roth, "Extracting
//! article text from the web with maximum subsequence segmentation" (WWW 2009), over units instead of tags.

use crate::sheet::{Label, Row, Sheet, Why};
use crate::{byline, furniture};
use dateline_record::BlockKind;
use std::ops::Range;

/// A page is full of links when it has so many rows that are known furniture, and so many other lines.
const KNOWN_ROWS: usize = 5;
const LINES: usize = 20;
/// What a line costs, in letters of running text.
const LINE_COST: i64 = 70;
/// A row of running text counts for at most so many letters, so that no single one decides.
const MOST_LETTERS: usize = 400;
/// A second stretch that weighs at least one part in so many of the heaviest may be the article's own too.
const RIVAL: i64 = 3;
/// Unless more than so many rows stand between the two.
const GAP: usize = 16;
/// A short report has running text of so many letters beyond its lines.
const REPORT: i64 = 600;
/// Credits and notes stand at most so many rows behind the article.
const BEHIND: usize = 8;

/// The rows of the article, where the page is full of links.
pub(crate) fn article(sheet: &Sheet<'_>) -> Option<Range<usize>> {
    let known = sheet.rows.iter().filter(|row| matches!(row.label, Some(Label::Furniture(_)))).count();
    let lines = sheet.rows.iter().filter(|row| row.is_open() && !row.is_text()).count();
    if lines < LINES || (known < KNOWN_ROWS && lines * 3 < sheet.rows.len() * 2) {
        return None;
    }
    let mut weights: Vec<_> = sheet.rows.iter().map(weight).collect();
    weights.truncate(before_comments(sheet, &weights));
    let (best, sum) = heaviest(&weights)?;
    let rivals = |(_, other): &(_, i64)| *other * RIVAL >= sum;
    let above = heaviest(&weights[..best.start]).filter(rivals);
    let above = above.filter(|(above, _)| best.start - above.end <= GAP);
    let below = heaviest(&weights[best.end..]).filter(rivals).filter(|(below, _)| below.start <= GAP);
    let start = above.map_or(best.start, |(above, _)| above.start);
    let end = below.map_or(best.end, |(below, _)| best.end + below.end);
    Some(start..end)
}

/// How many rows stand before the comments: those are headed by a line of their own, behind enough text for a report.
fn before_comments(sheet: &Sheet<'_>, weights: &[i64]) -> usize {
    let heads = (0..weights.len()).filter(|i| furniture::is_last(&sheet.rows[*i]));
    let mut told = heads.filter(|i| heaviest(&weights[..*i]).is_some_and(|(_, sum)| sum >= REPORT));
    told.next().unwrap_or(weights.len())
}

fn weight(row: &Row) -> i64 {
    if row.is_open_text() {
        return i64::try_from(row.shape.letters.min(MOST_LETTERS)).unwrap_or_default();
    }
    -LINE_COST
}

/// The stretch whose weights have the greatest sum, and that sum.
pub(crate) fn heaviest(weights: &[i64]) -> Option<(Range<usize>, i64)> {
    let (mut best, mut best_sum) = (None, 0);
    let (mut start, mut sum) = (0, 0);
    for (i, weight) in weights.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (i, 0);
        }
        sum += weight;
        if sum > best_sum {
            (best, best_sum) = (Some((start..i + 1, sum)), sum);
        }
    }
    best
}

/// Takes out what stands behind the article, but for credits and notes, and running text above it.
pub(crate) fn drop_around(sheet: &mut Sheet<'_>, article: &Range<usize>) {
    for row in sheet.rows[..article.start].iter_mut().filter(|row| row.is_open_text()) {
        row.drop(Why::Apart);
    }
    for index in article.end..sheet.rows.len() {
        let row = &sheet.rows[index];
        let near = index < article.end + BEHIND;
        let note = row.label == Some(Label::Block(BlockKind::Correction));
        let credit = row.is_open() && byline::is_credit(row, sheet.text(index));
        if (row.is_open() || note) && !(near && (note || credit)) {
            sheet.rows[index].drop(Why::Apart);
        }
    }
}

/// Takes out the lines between the headline and the article.
pub(crate) fn drop_between(sheet: &mut Sheet<'_>, title: Option<usize>, article: &Range<usize>) {
    let from = title.map_or(0, |title| title + 1);
    let rows = sheet.rows.get_mut(from..article.start).unwrap_or_default();
    rows.iter_mut().filter(|row| row.is_open() && !row.is_text()).for_each(|row| row.drop(Why::Apart));
}

/// Takes out what stands above the headline.
pub(crate) fn drop_above(sheet: &mut Sheet<'_>, title: usize) {
    for row in sheet.rows[..title].iter_mut().filter(|row| !matches!(row.label, Some(Label::Furniture(_)))) {
        row.drop(Why::AboveTitle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_stretch_is_found() {
        assert_eq!(heaviest(&[-5, 3, -1, 4, -9, 2]), Some((1..4, 6)));
        assert_eq!(heaviest(&[-5, -1]), None);
        assert_eq!(heaviest(&[2, -1, -1, 5]), Some((3..4, 5)));
    }
}
