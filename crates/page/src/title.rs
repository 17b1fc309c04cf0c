//! The headline: which of the lines above the body it is.

use crate::furniture;
use crate::phrases::words_of;
use crate::sheet::{Row, Sheet, Why};
use dateline_record::BlockKind;
use std::collections::BTreeSet;

/// A headline has at least so many words, unless nothing longer is there.
const TITLE_WORDS: usize = 4;
/// Or so many letters, where words are not set apart.
const TITLE_LETTERS: usize = 24;
/// Among more lines than this, the headline is one that shares half of its words with the body.
const BUSY: usize = 6;
/// A word of so many letters tells what the report is about.
const TELLING: usize = 4;
/// Words are compared by so many of their letters, so that endings do not matter.
const STEM: usize = 5;
/// How much of the body is compared with the headline, in bytes.
const COMPARED: usize = 4000;

/// Labels the headline among the rows above the body, and takes out what stands above it. Gives its row.
pub(crate) fn label(sheet: &mut Sheet<'_>, body: usize) -> Option<usize> {
    let stems = body_stems(sheet, body);
    let shared = |row: &Row| telling(&row.words).filter(|stem| stems.contains(stem)).count();
    let open: Vec<usize> = (0..body).filter(|i| is_candidate(&sheet.rows[*i], sheet.text(*i))).collect();
    let row = |i: &&usize| &sheet.rows[**i];
    let free = |i: &&usize| !is_caption_like(sheet, **i, body);
    let long = |i: &&usize| row(i).shape.words >= TITLE_WORDS || row(i).shape.letters >= TITLE_LETTERS;
    let kin = |i: &&usize| shared(row(i)) > 1 && shared(row(i)) * 2 >= telling(&row(i).words).count();
    let title = open
        .iter()
        .filter(|_| open.len() > BUSY)
        .filter(|i| free(i) && long(i) && kin(i))
        .max_by_key(|i| shared(row(i)) * shared(row(i)) * 100 / telling(&row(i).words).count().max(1))
        .or_else(|| {
            open.iter()
                .filter(free)
                .find(|i| (long(i) && shared(row(i)) > 0) || (row(i).shape.words == 3 && shared(row(i)) > 1))
        })
        .or_else(|| open.iter().filter(free).find(long))
        .or_else(|| open.iter().rfind(|i| row(i).shape.words > 1 && free(i)))
        .or_else(|| open.iter().find(long))
        .or(open.last())
        .copied()?;
    sheet.rows[title].set(BlockKind::Title);
    for row in &mut sheet.rows[..title] {
        let text = sheet.flow.words(&row.unit);
        if row.is_open() && (furniture::is_menu_like(row) || furniture::is_rubric(text)) {
            row.drop(Why::AboveTitle);
        }
    }
    Some(title)
}

/// Takes out the rows that say the headline again: pages print it in their head, over a picture and over the text.
pub(crate) fn drop_repeated(sheet: &mut Sheet<'_>, title: Option<usize>) {
    let Some(words) = title.and_then(|title| sheet.rows.get(title)).map(|row| row.words.clone()) else {
        return;
    };
    let repeats = |row: &&mut Row| row.is_open() && !words.is_empty() && row.words == words;
    sheet.rows.iter_mut().filter(repeats).for_each(|row| row.drop(Why::Repeated));
}

fn is_candidate(row: &Row, text: &str) -> bool {
    row.is_open()
        && !row.is_text()
        && !furniture::is_rubric(text)
        && row.shape.is_line()
        && row.shape.letters > 2
        && !row.shape.announces
}

/// A line without a blank one to the body, where one is above: words under a picture.
fn is_caption_like(sheet: &Sheet<'_>, index: usize, body: usize) -> bool {
    index + 1 == body && sheet.is_attached(body) && index > 0 && !sheet.is_attached(index)
}

fn body_stems(sheet: &Sheet<'_>, body: usize) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    let mut read = 0;
    for index in body..sheet.rows.len() {
        if read > COMPARED {
            break;
        }
        let text = sheet.text(index);
        let part = &text[..text.floor_char_boundary(COMPARED)];
        read += part.len();
        stems.extend(telling(&words_of(part)));
    }
    stems
}

/// The stems of the words that tell what a text is about.
fn telling(words: &[String]) -> impl Iterator<Item = String> {
    let long = words.iter().filter(|word| word.chars().count() >= TELLING || !word.is_ascii());
    long.map(|word| word.chars().take(STEM).collect())
}
