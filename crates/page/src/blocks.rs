//! From units to blocks: which is the headline, which the dateline, what belongs to the article at all.

use crate::align::Aligned;
use crate::dateline;
use crate::dates::WireDate;
use crate::lines::Flow;
use crate::sheet::{Label, Row, Sheet, Why};
use crate::{byline, caption, clutter, correction, furniture, published, title};
use dateline_record::BlockKind;
use std::ops::Range;

/// A dateline opens one of the first paragraphs of running text, or a line above them.
const DATELINE_ROWS: usize = 3;
/// A page without running text that has more open lines than this is a page of links.
const TITLE_LINES: usize = 3;

/// What stands in the blocks, in ranges of the flow.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The blocks in order.
    pub(crate) blocks: Vec<(BlockKind, Range<usize>)>,
    /// What was taken out.
    pub(crate) furniture: Vec<(Why, Range<usize>)>,
    /// Index of the dateline among the blocks, and what it says; its places are ranges of the flow.
    pub(crate) dateline: Option<(usize, dateline::Found)>,
    pub(crate) byline: Option<String>,
    /// The day that a line of the page gives for its publication.
    pub(crate) published: Option<WireDate>,
    /// The mark that closes the wire message.
    pub(crate) closing: Option<String>,
    /// Whether the page has running text.
    pub(crate) has_text: bool,
}

/// What is known of a page before its text is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Given {
    /// The first unit is the headline.
    pub(crate) title: bool,
    /// It is the message of a wire, without the furniture of a page.
    pub(crate) wire: bool,
    /// It is the article of an HTML page, chosen by the page's elements.
    pub(crate) html: bool,
}

/// Lays out a page.
pub(crate) fn lay_out(flow: &Flow, given: Given) -> Layout {
    let mut sheet = Sheet::new(flow);
    let mut layout = Layout::default();
    if let Some(first) = sheet.rows.first_mut().filter(|_| given.title) {
        first.set(BlockKind::Title);
    }
    correction::label(&mut sheet);
    let mut article = None;
    if !given.wire {
        furniture::split_tail(&mut sheet);
        furniture::drop_known(&mut sheet);
        article = (!given.html).then(|| clutter::article(&sheet)).flatten();
        if let Some(article) = &article {
            clutter::drop_around(&mut sheet, article);
        }
        caption::label_marked(&mut sheet);
        layout.published = published::take(&mut sheet);
    }
    caption::split_run_in(&mut sheet);
    layout.byline = byline::label(&mut sheet);
    layout.closing = furniture::drop_closing(&mut sheet);
    let dateline = find_dateline(&mut sheet);
    match sheet.body() {
        Some(body) => label_around(&mut sheet, body, given, article),
        None => label_lines(&mut sheet, given),
    }
    let is_text = |row: &Row| {
        row.label == Some(Label::Block(BlockKind::Paragraph)) && (row.is_text() || row.is_sentence())
    };
    layout.has_text = sheet.rows.iter().any(is_text);
    collect(&sheet, &mut layout, dateline);
    layout
}

/// Labels what stands above, between and behind the paragraphs.
fn label_around(sheet: &mut Sheet<'_>, body: Range<usize>, given: Given, article: Option<Range<usize>>) {
    let title = if given.title { Some(0) } else { title::label(sheet, body.start) };
    if let Some(article) = &article {
        title.into_iter().for_each(|title| clutter::drop_above(sheet, title));
        clutter::drop_between(sheet, title, &(article.start.max(body.start)..body.end));
    }
    title::drop_repeated(sheet, title);
    if !given.wire && !given.html {
        furniture::drop_menus(sheet, title.map_or(0, |title| title + 1)..body.start);
        furniture::drop_links(sheet, body.start..sheet.rows.len());
        // Among so many lines one that stands alone is as well an entry of a list.
        if article.is_none() {
            caption::label_lone(sheet, title, &body);
        }
    }
    label_rest(sheet);
}

fn label_rest(sheet: &mut Sheet<'_>) {
    for row in sheet.rows.iter_mut().filter(|row| row.is_open()) {
        row.set(BlockKind::Paragraph);
    }
}

/// A page without running text: a headline or short sentence that came alone, or nothing but links.
fn label_lines(sheet: &mut Sheet<'_>, given: Given) {
    let open = sheet.rows.iter().filter(|row| row.is_open()).count();
    if open > TITLE_LINES && !given.wire {
        furniture::drop_links(sheet, 0..sheet.rows.len());
    }
    for row in sheet.rows.iter_mut().filter(|row| row.is_open() && row.is_sentence()) {
        row.set(BlockKind::Paragraph);
    }
    if !given.title {
        let longest = sheet.rows.iter_mut().filter(|row| row.is_open() && row.shape.words > 1);
        if let Some(row) = longest.max_by_key(|row| row.shape.words) {
            row.set(BlockKind::Title);
        }
    }
    label_rest(sheet);
}

/// The row that a dateline opens, with what it says. A line that is nothing else is labelled.
fn find_dateline(sheet: &mut Sheet<'_>) -> Option<(usize, dateline::Found)> {
    let body = sheet.body()?;
    let last = (body.start + DATELINE_ROWS).min(body.end);
    let (index, found) = (0..last).filter(|index| sheet.rows[*index].is_open()).find_map(|index| {
        Some((index, dateline::find(sheet.text(index)).filter(|f| fits(sheet, index, f))?))
    })?;
    if found.rest >= sheet.text(index).len() {
        sheet.rows[index].set(BlockKind::Dateline);
    }
    Some((index, found))
}

/// A line above the body is a dateline only when it is nothing else, and not the page's first.
fn fits(sheet: &Sheet<'_>, index: usize, found: &dateline::Found) -> bool {
    let alone = found.rest >= sheet.text(index).len();
    let row = &sheet.rows[index];
    if alone { !row.is_text() && found_below_something(sheet, index, found) } else { row.is_text() }
}

fn found_below_something(sheet: &Sheet<'_>, index: usize, found: &dateline::Found) -> bool {
    found.certain || sheet.rows[..index].iter().any(|row| !matches!(row.label, Some(Label::Furniture(_))))
}

/// Puts the labelled rows in order, the dateline parted from its paragraph.
fn collect(sheet: &Sheet<'_>, layout: &mut Layout, dateline: Option<(usize, dateline::Found)>) {
    for (index, row) in sheet.rows.iter().enumerate() {
        let (start, end) = (row.unit.start, row.unit.end);
        let kind = match row.label {
            Some(Label::Furniture(why)) => {
                layout.furniture.push((why, start..end));
                continue;
            }
            Some(Label::Block(kind)) => kind,
            None => BlockKind::Paragraph,
        };
        match &dateline {
            Some((at, found)) if *at == index => {
                layout.dateline = Some((layout.blocks.len(), shifted(found, start)));
                layout.blocks.push((BlockKind::Dateline, start..start + found.end));
                if start + found.rest < end {
                    layout.blocks.push((kind, start + found.rest..end));
                }
            }
            _ => layout.blocks.push((kind, start..end)),
        }
    }
}

fn shifted(found: &dateline::Found, by: usize) -> dateline::Found {
    let places = found.places.iter().map(|place| place.start + by..place.end + by).collect();
    dateline::Found { places, ..found.clone() }
}

/// The blocks one behind the other: a blank line between them, a space behind the dateline.
pub(crate) fn assemble(flow: &Flow, blocks: &[(BlockKind, Range<usize>)]) -> (Aligned, Vec<Range<usize>>) {
    let mut text = Aligned::default();
    let mut ranges = Vec::with_capacity(blocks.len());
    let mut before: Option<&(BlockKind, Range<usize>)> = None;
    for block in blocks {
        if let Some((kind, range)) = before {
            let gap = range.end.min(block.1.start)..block.1.start;
            text.replace(if *kind == BlockKind::Dateline { " " } else { "\n\n" }, &flow.text, gap);
        }
        let start = text.len();
        text.copy(&flow.text, block.1.clone());
        ranges.push(start..text.len());
        before = Some(block);
    }
    (text, ranges)
}
