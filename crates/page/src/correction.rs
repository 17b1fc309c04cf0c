//! Notes that correct or change an earlier version.

use crate::notation;
use crate::phrases::Phrases;
use crate::sheet::Sheet;
use dateline_record::BlockKind;
use std::sync::LazyLock;

/// A note that is known by words inside it has at most so many words.
const NOTE_WORDS: usize = 60;

struct Words {
    start: Phrases,
    bracket: Phrases,
    has: Phrases,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../data/page/corrections.txt"));
    let of = |key| Phrases::of(&entries, key);
    Words { start: of("start"), bracket: of("bracket"), has: of("has") }
});

/// Labels the notes.
pub(crate) fn label(sheet: &mut Sheet<'_>) {
    for index in 0..sheet.rows.len() {
        let text = sheet.text(index);
        let row = &mut sheet.rows[index];
        if row.is_open() && is_note(text, &row.words) {
            row.set(BlockKind::Correction);
        }
    }
}

fn is_note(text: &str, words: &[String]) -> bool {
    if words.is_empty() {
        return false;
    }
    let opening = WORDS.start.opens(words);
    // One word alone opens sentences too ("Corrections officers …"): it needs a sign behind it.
    let signed = |len: usize| {
        len > 1 || text.trim_start_matches(char::is_alphabetic).trim_start().starts_with([':', '-', '–', '—'])
    };
    let bracketed = text.starts_with(['(', '[']) && WORDS.bracket.opens(words).is_some();
    opening.is_some_and(signed) || bracketed || (words.len() <= NOTE_WORDS && WORDS.has.within(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrases::words_of;

    #[test]
    fn notes_are_known() {
        for text in [
            "Correction: The treaty was signed on Tuesday, not on Monday.",
            "CORRECTION - EXAMPLE HOLDINGS",
            "(This story corrects the name of the minister in paragraph 3)",
            "This article has been amended.",
            "(Adds reaction from the opposition, paragraphs 4-6)",
            "In an earlier version of this story the number of dead was wrong.",
        ] {
            assert!(is_note(text, &words_of(text)), "{text}");
        }
    }

    #[test]
    fn sentences_are_none() {
        for text in [
            "Corrections officers in the state went on strike.",
            "Amended rules take effect in May.",
            "(The minister was not available for comment)",
        ] {
            assert!(!is_note(text, &words_of(text)), "{text}");
        }
    }
}
