//! Lines to units: finds out whether the page was hard-wrapped and puts broken paragraphs together again.

use crate::align::Aligned;
use crate::dateline;
use dateline_record::BlockKind;
use std::ops::Range;

/// Lines of fewer columns than this are not the full lines of a wrapped page.
const NARROWEST: usize = 30;
/// Lines of more columns than this were not wrapped.
const WIDEST: usize = 125;
/// How far a full line may stay behind the page's width, in columns, beyond the next word.
const RAGGED: usize = 8;
/// A page with fewer full lines than this shows no width,
const FULL_LINES: usize = 3;
/// unless it is a note of few lines that are all full and at least so many columns wide.
const NOTE: (usize, usize) = (2, 60);
/// An indent that is deeper by this many columns opens a paragraph.
const INDENT: usize = 2;
/// A line of a page that is not wrapped is put to the next one only when it has so many columns.
const LONE_BREAK: usize = 35;

/// A line of the page, without the white space around it.
#[derive(Debug, Clone)]
struct Line {
    range: Range<usize>,
    indent: usize,
    columns: usize,
    /// Columns of its first word.
    first_word: usize,
    /// Whether a blank line, or the page's start, is above it.
    apart: bool,
}

/// A candidate for a block: a paragraph, a headline, an entry of a menu. A range of the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it follows the unit above without a blank line.
    pub(crate) attached: bool,
    /// What it is, where the page itself tells.
    pub(crate) kind: Option<BlockKind>,
}

/// The page's units one behind the other, each without line ends and with single spaces.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) text: Aligned,
    pub(crate) units: Vec<Unit>,
}

impl Flow {
    pub(crate) fn words(&self, unit: &Unit) -> &str {
        &self.text.text()[unit.start..unit.end]
    }

    /// Adds the units of another flow behind these.
    pub(crate) fn append(&mut self, other: Flow) {
        for unit in &other.units {
            if !self.units.is_empty() {
                self.text.replace("\n", &other.text, unit.start..unit.start);
            }
            let start = self.text.len();
            self.text.copy(&other.text, unit.start..unit.end);
            self.units.push(Unit { start, end: self.text.len(), attached: unit.attached, kind: unit.kind });
        }
    }

    /// Adds a text as one unit, whatever its lines; it is of that kind, where that is known.
    pub(crate) fn append_line(&mut self, clean: &Aligned, kind: Option<BlockKind>) {
        let lines = lines_of(clean.text());
        push_unit(self, clean, &lines);
        if let Some(unit) = self.units.last_mut().filter(|_| !lines.is_empty()) {
            unit.kind = kind;
        }
    }
}

/// How a text breaks its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrap {
    /// Lines are paragraphs.
    No,
    /// At that width, in columns.
    At(usize),
    /// Anywhere: a text goes on with every line that is set flush.
    Anywhere,
}

/// Takes a cleaned page apart into units.
pub(crate) fn flow(clean: &Aligned) -> Flow {
    let lines = lines_of(clean.text());
    let wrap = wrap_width(clean.text(), &lines).map_or(Wrap::No, Wrap::At);
    units_of(clean, &lines, wrap)
}

/// Takes a cleaned text apart into units that is known to be hard-wrapped.
pub(crate) fn wrapped_flow(clean: &Aligned) -> Flow {
    units_of(clean, &lines_of(clean.text()), Wrap::Anywhere)
}

fn units_of(clean: &Aligned, lines: &[Line], wrap: Wrap) -> Flow {
    let text = clean.text();
    let mut flow = Flow::default();
    let mut start = 0;
    for next in 1..=lines.len() {
        if next < lines.len() && goes_on(text, &lines[next - 1], &lines[next], wrap) {
            continue;
        }
        push_unit(&mut flow, clean, &lines[start..next]);
        start = next;
    }
    flow
}

fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut apart = true;
    for raw in text.split('\n') {
        let words = raw.trim();
        if words.is_empty() {
            apart = true;
        } else {
            let indent = raw.len() - raw.trim_start().len();
            let range = start + indent..start + indent + words.len();
            let first_word = words.split(' ').next().map_or(0, |w| w.chars().count());
            lines.push(Line { range, indent, columns: words.chars().count(), first_word, apart });
            apart = false;
        }
        start += raw.len() + 1;
    }
    lines
}

/// The width the page was wrapped at, in columns; none where its lines are paragraphs.
///
/// In a wrapped paragraph the next line's first word would not have fitted behind any line but the last, and most
/// lines go on in the middle of a sentence. Only lines that end no sentence and are no entries of a menu tell.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let telling = |pair: &&[Line]| {
        let [line, next] = pair else { return false };
        !next.apart && line.columns >= NARROWEST && !ends_sentence(&text[line.range.clone()])
    };
    let pairs: Vec<_> = lines.windows(2).filter(telling).collect();
    let mut widths: Vec<_> = pairs.iter().map(|pair| pair[0].columns).filter(|w| *w <= WIDEST).collect();
    widths.sort_unstable();
    let width = *widths.get(widths.len().checked_sub(1)? * 9 / 10)?;
    let full = pairs.iter().filter(|pair| is_full(&pair[0], &pair[1], width)).count();
    let fresh = pairs.iter().filter(|pair| is_fresh(text, &pair[0], &pair[1])).count();
    let wide = lines.iter().filter(|line| line.columns > width.max(80) + 20).count();
    let note = full >= NOTE.0 && full == pairs.len() && width >= NOTE.1;
    let wrapped =
        (full >= FULL_LINES || note) && full * 10 >= pairs.len() * 7 && fresh * 10 <= pairs.len() * 7;
    (wrapped && wide * 10 <= lines.len()).then_some(width)
}

fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    line.columns + 1 + next.first_word + RAGGED > width && line.columns <= WIDEST
}

/// Whether a line of small letters is followed by one that opens with a capital, as headlines in a list are.
fn is_fresh(text: &str, line: &Line, next: &Line) -> bool {
    let (words, next_words) = (&text[line.range.clone()], &text[next.range.clone()]);
    words.contains(char::is_lowercase) && next_words.starts_with(char::is_uppercase)
}

fn is_indented(line: &Line, next: &Line) -> bool {
    next.indent >= line.indent + INDENT
}

/// Whether the next line goes on with the paragraph of this one.
fn goes_on(text: &str, line: &Line, next: &Line, wrap: Wrap) -> bool {
    if next.apart {
        return false;
    }
    let (words, next_words) = (&text[line.range.clone()], &text[next.range.clone()]);
    let mid_sentence = !ends_sentence(words) && next_words.starts_with(char::is_lowercase);
    match wrap {
        Wrap::No => mid_sentence && (LONE_BREAK..=WIDEST).contains(&line.columns) && next.columns <= WIDEST,
        Wrap::At(_) if mid_sentence && line.columns >= LONE_BREAK => true,
        _ if is_indented(line, next)
            || (next.indent > line.indent && ends_sentence(words))
            || is_item(next_words)
            || (words.ends_with(')') && next_words.starts_with('('))
            || dateline::is_certain(next_words) =>
        {
            false
        }
        Wrap::At(width) => is_full(line, next, width) || mid_sentence,
        Wrap::Anywhere => next.indent == 0,
    }
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '\'', '”', '’', ')', '»']).ends_with(['.', '!', '?', ':', '。', '।', '؟'])
}

/// Whether the line is an item of a list.
fn is_item(words: &str) -> bool {
    ["* ", "- ", "• ", "· ", "o ", "– "].iter().any(|bullet| words.starts_with(bullet))
}

fn push_unit(flow: &mut Flow, clean: &Aligned, lines: &[Line]) {
    let Some(first) = lines.first() else { return };
    if !flow.units.is_empty() {
        flow.text.replace("\n", clean, first.range.start..first.range.start);
    }
    let start = flow.text.len();
    let mut before: Option<&Line> = None;
    for line in lines {
        if let Some(before) = before {
            join(flow, clean, before.range.end..line.range.start);
        }
        copy_squeezed(&mut flow.text, clean, line.range.clone());
        before = Some(line);
    }
    flow.units.push(Unit { start, end: flow.text.len(), attached: !first.apart, kind: None });
}

/// Joins two lines by a space, by nothing where the break is behind the hyphen of a compound.
fn join(flow: &mut Flow, clean: &Aligned, gap: Range<usize>) {
    let (before, after) = (&clean.text()[..gap.start], &clean.text()[gap.end..]);
    let mut last = before.chars().rev();
    let hyphen = last.next() == Some('-') && last.next().is_some_and(char::is_alphanumeric);
    let unspaced = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{ffef}').contains(&c);
    let ideographs = before.ends_with(unspaced) && after.starts_with(unspaced);
    if (hyphen && after.starts_with(char::is_alphanumeric)) || ideographs {
        return;
    }
    flow.text.replace(" ", clean, gap);
}

/// Copies a line with every run of spaces as one.
fn copy_squeezed(out: &mut Aligned, clean: &Aligned, range: Range<usize>) {
    let bytes = &clean.text().as_bytes()[range.clone()];
    let mut kept_to = 0;
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(2).position(|w| w == b"  ").map(|i| at + i) {
        let end = found + bytes[found..].iter().take_while(|b| **b == b' ').count();
        out.copy(clean, range.start + kept_to..range.start + found);
        out.replace(" ", clean, range.start + found..range.start + end);
        (kept_to, at) = (end, end);
    }
    out.copy(clean, range.start + kept_to..range.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<String> {
        let flow = flow(&Aligned::verbatim(text, 0));
        flow.units.iter().map(|unit| flow.words(unit).to_owned()).collect()
    }

    const WRAPPED: &str = "The foreign ministers of the two countries met in the border
town on Thursday and agreed to reopen three crossings that had
been shut since the autumn.
    They also set up a joint commission, which is to report by
the end of the year on the fishing grounds that both claim.
";

    #[test]
    fn wrapped_paragraphs_are_joined() {
        let found = units(WRAPPED);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].ends_with("crossings that had been shut since the autumn."));
        assert!(found[1].starts_with("They also set up"));
    }

    #[test]
    fn a_note_of_three_full_lines_is_one_paragraph() {
        let text = "The trade ministry said on Thursday that it would take up the talks with\nGull again as soon as the \
                    fishing fleet was back in its own waters, and that\nno ship had been boarded since the spring.\n";
        assert_eq!(units(text).len(), 1, "{:?}", units(text));
    }

    #[test]
    fn lines_that_are_paragraphs_stay() {
        let text = "Minister resigns over fishing deal\nThe minister of trade resigned on Monday after his party \
                    rejected the fishing deal he had signed in May.\n\"I take the blame,\" he said.\nHis deputy \
                    takes over until a congress of the party in the autumn, a spokeswoman told reporters.";
        assert_eq!(units(text).len(), 4);
    }

    #[test]
    fn a_dateline_opens_a_paragraph_in_wrapped_text_too() {
        let text = "Envoys of both sides at the table, among them the two chief mediators\n\
                    GENEVA (Reuters) -- Talks on a truce in the valley opened here on\n\
                    Tuesday, with both sides sounding upbeat about a quick agreement on\n\
                    the release of prisoners, mediators said.\n";
        assert_eq!(units(text).len(), 2);
    }

    #[test]
    fn compounds_broken_at_their_hyphen_close_up() {
        let text = "The government and the rebels of the north signed a long-\nawaited accord on the \
                    sharing of the oil from the fields that\nboth of them have claimed as their own for many years.\n";
        assert!(units(text)[0].contains("long-awaited"), "{:?}", units(text));
    }

    #[test]
    fn spaces_are_single() {
        assert_eq!(units("a   b\tc  "), ["a b\tc"]);
    }

    #[test]
    fn blank_lines_part_units() {
        let flow = flow(&Aligned::verbatim("One\n\nTwo\nThree", 0));
        let attached: Vec<_> = flow.units.iter().map(|u| u.attached).collect();
        assert_eq!(attached, [false, false, true]);
    }
}
