//! HTML pages.
//!
//! The page becomes a tree (`tree`) and the tree lines (`units`). The crate `trafilatura` says which of the lines are the
//! article (`vote`), `body` mends its choice by the tree, `meta` reads what the page says of itself. Then the lines are
//! laid out as those of plain text are: dateline, byline, captions and notes of correction.

mod body;
mod charset;
mod depth;
mod kind;
mod ld;
mod marks;
mod meta;
mod print;
mod time;
mod title;
mod tree;
mod units;
mod vote;

use crate::align::Aligned;
use crate::blocks::Given;
use crate::decode::Decoded;
use crate::lines::Flow;
use crate::page::{Furniture, build};
use crate::sheet::Why;
use crate::{BlockKind, Note, Options, Page, PageError, PublishedFrom, agency, decode, publisher};
use body::Part;
use encoding_rs::Encoding;
use kind::Seen;
use meta::Meta;
use tree::Tree;
use units::Unit;

/// The longest HTML page that is read, in bytes: the largest pages of news sites have a quarter of it, most of that in
/// scripts.
pub const MAX_HTML_BYTES: usize = 8 << 20;

/// Trafilatura is asked about trees of so many nodes at most, and so many in all of their distances from the root. The
/// largest pages of news sites have a tenth.
const MOST_NODES: usize = 30_000;
const MOST_DEPTHS: usize = 1_000_000;

/// Reads an HTML page.
///
/// # Errors
///
/// What is no text, or holds nothing.
pub fn read_html(bytes: &[u8], options: &Options) -> Result<Page, PageError> {
    let decoded = decoded(bytes, options)?;
    let tree = Tree::parse(&decoded.text);
    let units = units::units(&tree);
    let meta = meta::read(&tree);
    let votes = votes(&tree, &units, &meta);
    let title = title::find(&tree, &units, &meta);
    let parts = body::choose(&tree, &units, &votes, title.unit);
    let seen = Seen { tree: &tree, units: &units, parts: &parts, meta: &meta, title: &title };
    let note = kind::of(&seen);
    let flow = flow(&units, &parts, &title);
    if units.is_empty() && flow.units.is_empty() {
        return Err(PageError::Empty);
    }
    let given = Given { title: title.words.is_some(), html: true, ..Given::default() };
    let mut page = build(&flow, given, options, decoded.encoding);
    tell(&mut page, &meta, options);
    page.furniture.extend(left_out(&units, &parts, &title));
    page.publisher = page.publisher.take().or_else(|| copyright(&units, &parts));
    page.note = note.or(page.note);
    if note.is_some_and(Note::is_empty) {
        page.clear();
    }
    Ok(page)
}

/// Decodes a page as it came with, else as it tells itself.
fn decoded(bytes: &[u8], options: &Options) -> Result<Decoded, PageError> {
    if bytes.len() > MAX_HTML_BYTES {
        return Err(PageError::TooLong { bytes: bytes.len(), limit: MAX_HTML_BYTES });
    }
    let charset = options.charset.as_deref().and_then(|name| Encoding::for_label(name.as_bytes()));
    decode::decode_told(bytes, charset.or_else(|| charset::declared(bytes)))
}

/// The lines of the article, the headline first.
fn flow(units: &[Unit], parts: &[Part], title: &title::Title) -> Flow {
    let mut flow = Flow::default();
    if let Some(words) = &title.words {
        flow.append_line(words, None);
    }
    for (index, (unit, part)) in units.iter().zip(parts).enumerate() {
        let kind = match part {
            Part::Outside => continue,
            _ if title.unit == Some(index) => continue,
            Part::Caption => Some(BlockKind::Caption),
            Part::Body | Part::Crosshead => None,
        };
        flow.append_line(&unit.text, kind);
    }
    flow
}

/// What the page shows beside the article.
fn left_out<'u>(
    units: &'u [Unit],
    parts: &'u [Part],
    title: &title::Title,
) -> impl Iterator<Item = Furniture> + 'u {
    let title = title.unit;
    let outside = units.iter().zip(parts).enumerate();
    let outside = outside.filter(move |(i, (_, part))| **part == Part::Outside && Some(*i) != title);
    outside.map(|(_, (unit, _))| Furniture { source: unit.source(), why: Why::Outside })
}

/// The outlet that a copyright line names.
fn copyright(units: &[Unit], parts: &[Part]) -> Option<String> {
    let outside = units.iter().zip(parts).rev().filter(|(_, part)| **part == Part::Outside);
    outside.map(|(unit, _)| unit.words()).find_map(publisher::outlet).map(str::to_owned)
}

/// Adds what the page says of itself.
fn tell(page: &mut Page, meta: &Meta, options: &Options) {
    let agency =
        || [&meta.byline, &meta.publisher].into_iter().flatten().find_map(|words| agency::within(words));
    page.agency = page.agency.take().or_else(|| agency().map(str::to_owned));
    page.byline = meta.byline.clone().or(page.byline.take());
    page.publisher = options.publisher.clone().or_else(|| meta.publisher.clone()).or(page.publisher.take());
    page.language = page.language.take().or_else(|| meta.language.clone());
    page.address = meta.address.clone().or_else(|| options.address.clone());
    page.modified = meta.modified.as_ref().map(|told| told.text.clone());
    if let (None, Some(told)) = (options.published, &meta.published) {
        page.published = Some(told.day);
        page.published_at = Some(told.text.clone());
        page.published_from = Some(PublishedFrom::Metadata);
    }
}

/// Which lines are the article: as trafilatura has it, or, where that finds nothing or would take too long, the stretch
/// in which text outweighs lines the most.
fn votes(tree: &Tree, units: &[Unit], meta: &Meta) -> Vec<bool> {
    let mut votes = vote::vote(units, &extracted(tree));
    if !votes.contains(&true) {
        votes = vote::by_weight(units);
    }
    if let Some(body) = &meta.linked.body {
        vote::join(&mut votes, units, body);
    }
    votes
}

/// What trafilatura takes for the article; nothing where the tree is too large for it, whose time grows with the depth of
/// the nodes and the square of their number.
fn extracted(tree: &Tree) -> String {
    if tree.len() > MOST_NODES || tree.depths() > MOST_DEPTHS {
        return String::new();
    }
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    let html = print::print(tree);
    trafilatura::extract(&html, &options).map(|found| found.content_text).unwrap_or_default()
}

/// The page as crawlers save it as text: all that it shows, a line a block.
///
/// # Errors
///
/// What is no text, or holds nothing.
pub fn html_as_text(bytes: &[u8]) -> Result<String, PageError> {
    let decoded = decoded(bytes, &Options::default())?;
    let units = units::units(&Tree::parse(&decoded.text));
    Ok(units.iter().map(|unit| format!("{}\n", unit.words())).collect())
}

/// Words that stand nowhere on the page itself.
fn unplaced(words: &str) -> Aligned {
    let mut text = Aligned::default();
    text.push(words, 0..0);
    text
}
