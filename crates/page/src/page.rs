//! A page as read.

use crate::align::Alignment;
use crate::blocks::{self, Given, Layout};
use crate::dates::WireDate;
use crate::language::language;
use crate::lines::{Flow, flow};
use crate::shape::head;
use crate::sheet::Why;
use crate::{PageError, agency, clean, decode, detect, publisher};
use dateline_record::{BlockKind, PublishedFrom};
use jiff::civil::Date;
use std::fmt;
use std::ops::Range;

/// The language is told from so many bytes of the body.
const SAMPLE: usize = 1500;

/// What is known of a page from outside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The day of publication; it goes before what the page says.
    pub published: Option<Date>,
    /// Who published the page; it goes before what the page says.
    pub publisher: Option<String>,
    /// ISO 639-1 code of the language; it goes before what the text looks like.
    pub language: Option<String>,
    /// Whether the first line is the headline, as where a container gave it apart from the text.
    pub titled: bool,
    /// The address that the page was fetched from.
    pub address: Option<String>,
    /// The encoding that came with the page (`Content-Type` of HTTP), by any name of it; a mark in the bytes goes before.
    pub charset: Option<String>,
}

/// A part of a page's text. The range is in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageBlock {
    /// What it is.
    pub kind: BlockKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What was taken out of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furniture {
    /// Where it stands in the input, in bytes.
    pub source: Range<usize>,
    /// Why it was taken out.
    pub why: Why,
}

/// The place, and often the day and the agency, that open the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageDateline {
    /// The block, its dash included, in bytes of the text.
    pub range: Range<usize>,
    /// The words for places, town before country, in bytes of the text; none where only an agency is named.
    pub places: Vec<Range<usize>>,
    /// The day it gives.
    pub date: Option<WireDate>,
    /// The agency it names.
    pub agency: Option<String>,
}

impl PageDateline {
    /// The words from the first place to the last: `GAZA CITY, Gaza Strip`.
    pub fn place_range(&self) -> Option<Range<usize>> {
        Some(self.places.first()?.start..self.places.last()?.end)
    }
}

/// Why a page gave no article, or what kind of article it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Note {
    /// All of it was taken for furniture.
    FurnitureOnly,
    /// It has lines, such as a headline, but no running text.
    NoParagraphs,
    /// It goes on with what happens, entry by entry. Its text is there, all entries one behind the other.
    LiveBlog,
    /// The article is for those who pay; its opening is there.
    Paywall,
    /// It shows pictures.
    Gallery,
    /// It shows a film.
    Video,
    /// It leads to other pages: a section, an archive, a search.
    Index,
    /// It says that there is no page, or asks for proof that its reader is human.
    ErrorPage,
}

impl Note {
    /// Whether nothing is read of such a page.
    pub fn is_empty(self) -> bool {
        !matches!(self, Self::NoParagraphs | Self::LiveBlog | Self::Paywall)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FurnitureOnly => "the page holds menus and links, and no article",
            Self::NoParagraphs => {
                "the page holds a headline or other lines, and no paragraph of running text"
            }
            Self::LiveBlog => "a live blog: its entries are read as one report",
            Self::Paywall => "the opening of an article that is for those who pay",
            Self::Gallery => "a gallery of pictures",
            Self::Video => "a film with a few words",
            Self::Index => "a page that leads to other pages",
            Self::ErrorPage => "an error page",
        })
    }
}

/// A page as read: its article, and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The article: headline, dateline, bylines, captions, paragraphs and notes of correction. A blank line parts
    /// blocks; behind the dateline is a space.
    pub text: String,
    /// The parts of the text, in order.
    pub blocks: Vec<PageBlock>,
    /// What was taken for furniture.
    pub furniture: Vec<Furniture>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, as the byline says.
    pub byline: Option<String>,
    /// The wire that wrote it.
    pub agency: Option<String>,
    /// The outlet that published it.
    pub publisher: Option<String>,
    /// ISO 639-1 code of the language, where it could be told.
    pub language: Option<String>,
    /// The dateline.
    pub dateline: Option<PageDateline>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The day, time and zone of publication in ISO 8601, as far as the page's metadata tells.
    pub published_at: Option<String>,
    /// When the page was last changed, in ISO 8601, as far as its metadata tells.
    pub modified: Option<String>,
    /// The address that the page gives as its own, else the one it was fetched from.
    pub address: Option<String>,
    /// Where the day of publication is from.
    pub published_from: Option<PublishedFrom>,
    /// The encoding the bytes were in, as the WHATWG Encoding Standard names it.
    pub encoding: &'static str,
    /// The way from the text back to the bytes of the input.
    pub alignment: Alignment,
    /// Why there is no article, or what kind of article it is.
    pub note: Option<Note>,
}

impl Page {
    /// How many parts of the page were taken for furniture.
    pub fn dropped(&self) -> usize {
        self.furniture.len()
    }

    /// Takes out the text, as of a page that is no article; what stood in its blocks counts as furniture.
    pub(crate) fn clear(&mut self) {
        let outside = |block: &PageBlock| Furniture {
            source: self.alignment.source(block.start..block.end),
            why: Why::Outside,
        };
        let outside: Vec<_> = self.blocks.iter().map(outside).collect();
        self.furniture.extend(outside);
        (self.text, self.blocks, self.alignment) = Default::default();
        self.dateline = None;
    }

    /// The words of the dateline that name places.
    pub fn dateline_places(&self) -> Vec<&str> {
        let places = self.dateline.iter().flat_map(|dateline| &dateline.places);
        places.filter_map(|range| self.text.get(range.clone())).collect()
    }

    /// The day of the dateline; where it leaves the year out, the one next to the day of publication.
    pub fn dateline_date(&self) -> Option<Date> {
        let day = self.dateline.as_ref()?.date?;
        self.published.map_or_else(|| day.date(), |published| day.near(published))
    }

    /// The words of a block.
    pub fn words(&self, block: &PageBlock) -> &str {
        self.text.get(block.start..block.end).unwrap_or_default()
    }
}

/// Reads a page of plain text.
///
/// ```
/// use dateline_page::{Options, read_text};
/// let page = b"Skip to main content\n\nLima and Quito reopen border\n\n\
///     LIMA, May 3 (Reuters) - Peru and Ecuador reopened their border on Friday, officials said.\n";
/// let page = read_text(page, &Options::default())?;
/// assert_eq!(page.title.as_deref(), Some("Lima and Quito reopen border"));
/// assert_eq!(page.dateline_places(), ["LIMA"]);
/// assert_eq!(page.agency.as_deref(), Some("Reuters"));
/// assert_eq!(page.dropped(), 1);
/// # Ok::<(), dateline_page::PageError>(())
/// ```
///
/// # Errors
///
/// What is no text, or text in a container ([`PageError`]).
pub fn read_text(bytes: &[u8], options: &Options) -> Result<Page, PageError> {
    let decoded = decode::decode(bytes)?;
    detect::expect_plain(decoded.text.text())?;
    let clean = clean::clean(&decoded.text);
    let flow = flow(&clean);
    if flow.units.is_empty() {
        return Err(PageError::Empty);
    }
    let given = Given { title: options.titled, ..Given::default() };
    Ok(build(&flow, given, options, decoded.encoding))
}

/// Lays out and assembles a page.
pub(crate) fn build(flow: &Flow, given: Given, options: &Options, encoding: &'static str) -> Page {
    let layout = blocks::lay_out(flow, given);
    let (assembled, ranges) = blocks::assemble(flow, &layout.blocks);
    let kinds = layout.blocks.iter().map(|(kind, _)| *kind);
    let blocks: Vec<_> =
        kinds.zip(&ranges).map(|(kind, r)| PageBlock { kind, start: r.start, end: r.end }).collect();
    let dateline = page_dateline(&layout, &ranges);
    let (published, published_from) = published(&layout, dateline.as_ref(), options);
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title);
    let language = options.language.clone().or_else(|| body_language(assembled.text(), &blocks));
    let (outlet, owner) = publisher::of(flow, &layout.furniture);
    let title = title.map(|block| assembled.text()[block.start..block.end].to_owned());
    let (text, alignment) = assembled.into_parts();
    Page {
        title,
        agency: agency_of(&layout, dateline.as_ref()).or_else(|| owner.map(str::to_owned)),
        publisher: options.publisher.clone().or(outlet),
        language,
        note: note(&layout),
        furniture: furniture_of(flow, &layout),
        byline: layout.byline,
        published,
        published_from,
        published_at: None,
        modified: None,
        address: options.address.clone(),
        encoding,
        dateline,
        blocks,
        text,
        alignment,
    }
}

fn note(layout: &Layout) -> Option<Note> {
    match (layout.has_text, layout.blocks.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Note::FurnitureOnly),
        (false, false) => Some(Note::NoParagraphs),
    }
}

fn furniture_of(flow: &Flow, layout: &Layout) -> Vec<Furniture> {
    let sources = layout.furniture.iter();
    sources.map(|(why, range)| Furniture { source: flow.text.source(range.clone()), why: *why }).collect()
}

fn page_dateline(layout: &Layout, ranges: &[Range<usize>]) -> Option<PageDateline> {
    let (index, found) = layout.dateline.as_ref()?;
    let (range, (_, block)) = (ranges.get(*index)?.clone(), layout.blocks.get(*index)?);
    let moved =
        |place: &Range<usize>| place.start - block.start + range.start..place.end - block.start + range.start;
    let places = found.places.iter().map(moved).collect();
    Some(PageDateline { places, range, date: found.date, agency: found.agency.clone() })
}

/// The wire: as the dateline says, else the byline, else the closing mark.
fn agency_of(layout: &Layout, dateline: Option<&PageDateline>) -> Option<String> {
    let named = dateline.and_then(|dateline| dateline.agency.clone());
    let byline = || layout.byline.as_deref().and_then(agency::within).map(str::to_owned);
    let closing = || layout.closing.as_deref().and_then(agency::named).map(str::to_owned);
    named.or_else(byline).or_else(closing)
}

fn published(
    layout: &Layout,
    dateline: Option<&PageDateline>,
    options: &Options,
) -> (Option<Date>, Option<PublishedFrom>) {
    if options.published.is_some() {
        return (options.published, Some(PublishedFrom::Option));
    }
    let line = layout.published.and_then(WireDate::date);
    let from_dateline = || dateline.and_then(|dateline| dateline.date).and_then(WireDate::date);
    let date = line.or_else(from_dateline);
    (date, date.map(|_| PublishedFrom::Text))
}

/// The language of the paragraphs, or of whatever is there.
fn body_language(text: &str, blocks: &[PageBlock]) -> Option<String> {
    let mut body = String::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        body.push_str(head(&text[block.start..block.end]));
        body.push(' ');
        if body.len() >= SAMPLE {
            break;
        }
    }
    language(if body.is_empty() { text } else { &body })
}
