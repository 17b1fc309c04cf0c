//! Captions: words under a picture.

use crate::dateline;
use crate::notation;
use crate::phrases::{Phrases, words_of};
use crate::shape::Shape;
use crate::sheet::{Label, Row, Sheet};
use crate::{agency, byline};
use dateline_record::BlockKind;
use std::ops::Range;
use std::sync::LazyLock;

/// A caption that ran into the paragraph ends within so many bytes of it.
const RUN_IN: usize = 400;
/// A caption with a credit has at most so many words, its credit so many.
const CREDITED_WORDS: usize = 50;
const CREDIT_WORDS: usize = 6;
/// The credit of a picture on a line of its own has at most so many words.
const CREDITED_LINE: usize = 14;
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
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let start = WORDS.start.opens(&row.words).is_some() && (row.shape.is_line() || bracketed);
    line && (start
        || is_signed(text)
        || is_glued(text)
        || has_credit(&row.words, text)
        || (row.shape.is_line() && WORDS.has.within(&row.words))
        || places.any(|words| WORDS.bracket.is(&words)))
}

/// Whether the owner of a picture opens it, or closes it in brackets: `© Anna Roe The square`,
/// `The square [Reuters]`, `The square (Anna Roe/Reuters)`.
fn is_signed(text: &str) -> bool {
    let owner = text.strip_suffix(']').and_then(|text| text.rsplit_once(" [")).map(|(_, owner)| owner);
    let owned = |owner: &str| agency::within(owner).is_some() || is_credit(&words_of(owner));
    let name = text.strip_prefix('©').map(str::trim_start);
    let closing = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")).map(|(_, owner)| owner);
    let agency = |owner: &str| owner.contains('/') && agency::within(owner).is_some();
    owner.is_some_and(owned)
        || closing.is_some_and(agency)
        || name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Whether the caption ran into the words or the count before it: `Image captionThe square`, `2of4The square`.
fn is_glued(text: &str) -> bool {
    let counted = |text: &str| {
        let (number, rest) = text.split_once("of")?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
        Some(is_number && rest.starts_with(char::is_uppercase))
    };
    // One word alone may be a company's name.
    let marked = |words: &str| words.contains(' ') && WORDS.start.is(&words_of(words));
    counted(text).unwrap_or_default() || unglued(text).is_some_and(marked)
}

/// What stands before the first capital inside a word.
fn unglued(text: &str) -> Option<&str> {
    let mut before = ' ';
    let inside = |(at, c): (usize, char)| {
        let glued = before.is_lowercase() && c.is_uppercase();
        before = c;
        glued.then_some(at)
    };
    let at = text.char_indices().take(30).find_map(inside)?;
    text.get(..at)
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

/// Labels the words over the credit of a picture, where the count of the pictures stands above them or they stand there
/// twice: `Image 2 of 5`, `The square on Monday.`, `Photo: Anna Roe`.
pub(crate) fn label_credited(sheet: &mut Sheet<'_>) {
    for index in (1..sheet.rows.len().saturating_sub(1)).rev() {
        let [above, row, below] = &sheet.rows[index - 1..=index + 1] else { return };
        let same = |other: &Row| !row.words.is_empty() && other.words == row.words;
        let caption = below.label == Some(Label::Block(BlockKind::Caption));
        let credit = caption && below.words.len() <= CREDITED_LINE && is_credit(&below.words);
        let credited = (credit && (is_count(above) || same(above))) || (caption && same(below));
        if row.is_open() && row.words.len() <= CREDITED_WORDS && credited {
            sheet.rows[index].set(BlockKind::Caption);
        }
    }
}

fn is_credit(words: &[String]) -> bool {
    WORDS.credit.opens(words).is_some() || WORDS.start.opens(words).is_some()
}

/// Whether it was taken out and counts: `Image 2 of 5`.
fn is_count(row: &Row) -> bool {
    matches!(row.label, Some(Label::Furniture(_))) && row.shape.numbers > 1
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Aligned;
    use crate::lines::flow;

    fn captions(text: &str) -> Vec<String> {
        let flow = flow(&Aligned::verbatim(text, 0));
        let mut sheet = Sheet::new(&flow);
        crate::furniture::drop_known(&mut sheet);
        label_marked(&mut sheet);
        label_credited(&mut sheet);
        let is_caption = |i: &usize| sheet.rows[*i].label == Some(Label::Block(BlockKind::Caption));
        (0..sheet.rows.len()).filter(is_caption).map(|i| sheet.text(i).to_owned()).collect()
    }

    #[test]
    fn owners_and_counts_mark_captions() {
        for line in [
            "© Anna Roe Fishermen wait at the closed crossing on the river.",
            "Fishermen wait at the closed crossing on the river [Anna Roe/Reuters]",
            "Fishermen wait at the closed crossing on the river. (Anna Roe/Reuters)",
            "Image captionThe crossing has been shut since the autumn.",
            "2of4The crossing has been shut since the autumn.",
        ] {
            assert_eq!(captions(line), [line]);
        }
    }

    #[test]
    fn sentences_that_look_like_them_stay() {
        for line in [
            "PhotoBank said on Monday that it would close its office in Lima.",
            "The council [of elders] met on Monday, but it took no decision.",
            "7 of 12 members voted for the budget, the council said.",
            "The two sides agreed on a truce, officials said. (Reuters)",
        ] {
            assert_eq!(captions(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn credits_mark_the_words_above_only_among_pictures() {
        let gallery = "Image 2 of 5\nThe crossing has been shut since the autumn.\nPhoto: Anna Roe\n";
        assert_eq!(captions(gallery).len(), 2);
        let headline = "Politics\nMinister reopens the crossing to all\nPhoto: Anna Roe\n";
        assert_eq!(captions(headline), ["Photo: Anna Roe"]);
    }
}
