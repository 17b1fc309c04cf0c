//! From bytes to an article whose sentences are parsed: what the coder reads.

use crate::coder::analyse;
use crate::unread::LANGUAGE;
use crate::{CodeError, CodeOptions, Coder, known_names};

use dateline_page::{Container, Note, Options, Page, PageBlock, PageError};
use dateline_record::{Block, BlockKind, CharIndex, Dateline, PublishedFrom, Report, Span};
use dateline_syntax::Sentence;
use dateline_syntax::text::tokens;
use sha2::{Digest, Sha256};
use std::ops::Range;

/// The most bytes that one report may have. The longest that news agencies send are a hundredth of it.
pub const MAX_REPORT_BYTES: usize = 4 << 20;

/// A page with its parsed sentences.
pub(crate) struct Reading {
    page: Page,
    pub(crate) sentences: Vec<Sentence>,
    blocks: Vec<dateline_coder::Block>,
    dateline: Vec<(usize, usize)>,
    published: Option<jiff::civil::Date>,
}

impl Reading {
    /// Reads and parses a page. An article that is not in English has no sentences.
    pub(crate) fn new(bytes: &[u8], options: &CodeOptions, coder: &Coder) -> Result<Self, CodeError> {
        let mut reading = Self::unparsed(bytes, options)?;
        parse(coder, &mut reading.sentences);
        Ok(reading)
    }

    /// Reads pages and parses all their sentences in one go.
    pub(crate) fn several(reports: &[(&[u8], &CodeOptions)], coder: &Coder) -> Vec<Result<Self, CodeError>> {
        let mut readings: Vec<_> =
            reports.iter().map(|(bytes, options)| Self::unparsed(bytes, options)).collect();
        let counts: Vec<usize> = readings.iter().flatten().map(|reading| reading.sentences.len()).collect();
        let mut all: Vec<Sentence> = Vec::with_capacity(counts.iter().sum());
        readings.iter_mut().flatten().for_each(|reading| all.append(&mut reading.sentences));
        parse(coder, &mut all);
        let mut parsed = all.into_iter();
        for (reading, count) in readings.iter_mut().flatten().zip(counts) {
            reading.sentences = parsed.by_ref().take(count).collect();
        }
        readings
    }

    /// Reads a page, with its sentences as they come from the text.
    fn unparsed(bytes: &[u8], options: &CodeOptions) -> Result<Self, CodeError> {
        let page = read_page(bytes, options)?;
        let sentences = if is_english(&page) {
            tokens::segment(&page.text, &running_text(&page.blocks))
        } else {
            Vec::new()
        };
        let dateline = page.dateline.iter().flat_map(|dateline| &dateline.places);
        Ok(Self {
            sentences,
            blocks: page.blocks.iter().map(as_coded).collect(),
            dateline: dateline.map(|place| (place.start, place.end)).collect(),
            published: options.published.as_ref().map(|published| published.day()).or(page.published),
            page,
        })
    }

    /// Why the page is none of an article, or of a special kind.
    pub(crate) fn note(&self) -> Option<Note> {
        self.page.note
    }

    /// What the coder is given.
    pub(crate) fn input(&self) -> dateline_coder::Input<'_> {
        dateline_coder::Input {
            text: &self.page.text,
            blocks: &self.blocks,
            sentences: &self.sentences,
            dateline: &self.dateline,
            published: self.published,
        }
    }

    /// The report as records hold it.
    pub(crate) fn report(&self, bytes: &[u8], options: &CodeOptions) -> Report {
        let page = &self.page;
        let index = CharIndex::new(&page.text);
        let block = |block: &PageBlock| {
            let Span { start, end } = index.span(block.start, block.end);
            Block { kind: block.kind, start, end }
        };
        let (published, published_from) = published(page, options);
        Report {
            id: report_id(bytes),
            uri: options.uri.clone().or_else(|| page.address.clone()),
            text: page.text.clone(),
            blocks: page.blocks.iter().map(block).collect(),
            dropped: page.dropped(),
            agency: page.agency.clone(),
            publisher: page.publisher.clone(),
            byline: page.byline.clone(),
            language: page.language.clone(),
            dateline: dateline(page),
            published,
            published_from,
            sentences: self.sentences.iter().map(|s| index.span(s.start, s.end)).collect(),
        }
    }
}

/// Parses sentences, with the names that the catalogue knows as one phrase each.
fn parse(coder: &Coder, sentences: &mut [Sentence]) {
    analyse(&coder.model, sentences);
    known_names::mend(&coder.model, &coder.lexicon, sentences);
}

/// A report that was read before, with its sentences parsed anew: what the coder reads where the bytes are not at hand.
pub(crate) struct Rereading {
    text: String,
    pub(crate) sentences: Vec<Sentence>,
    blocks: Vec<dateline_coder::Block>,
    dateline: Vec<(usize, usize)>,
    published: Option<jiff::civil::Date>,
}

impl Rereading {
    /// Takes up a report's text, blocks and date.
    pub(crate) fn new(report: &Report, coder: &Coder) -> Self {
        let bytes = Bytes::new(&report.text);
        let block = |block: &Block| PageBlock {
            kind: block.kind,
            start: bytes.at(block.start),
            end: bytes.at(block.end),
        };
        let blocks: Vec<PageBlock> = report.blocks.iter().map(block).collect();
        let english = report.language.as_ref().is_none_or(|language| language == LANGUAGE);
        let running = if english { running_text(&blocks) } else { Vec::new() };
        let mut sentences = tokens::segment(&report.text, &running);
        parse(coder, &mut sentences);
        let day = report.published.as_deref().and_then(|time| time.get(..10)?.parse().ok());
        Self {
            sentences,
            dateline: dateline_words(report, &blocks),
            blocks: blocks.iter().map(as_coded).collect(),
            published: day,
            text: report.text.clone(),
        }
    }

    /// What the coder is given.
    pub(crate) fn input(&self) -> dateline_coder::Input<'_> {
        dateline_coder::Input {
            text: &self.text,
            blocks: &self.blocks,
            sentences: &self.sentences,
            dateline: &self.dateline,
            published: self.published,
        }
    }

    /// The report with its sentences as they are parsed now.
    pub(crate) fn report(&self, before: &Report) -> Report {
        let index = CharIndex::new(&self.text);
        let sentences = self.sentences.iter().map(|s| index.span(s.start, s.end)).collect();
        Report { sentences, ..before.clone() }
    }
}

/// The words of a report's dateline that name places, in bytes of its text.
fn dateline_words(report: &Report, blocks: &[PageBlock]) -> Vec<(usize, usize)> {
    let block = blocks.iter().find(|block| block.kind == BlockKind::Dateline);
    let Some(PageBlock { start, end, .. }) = block.filter(|_| report.dateline.is_some()).copied() else {
        return Vec::new();
    };
    let line = report.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let mut places = dateline_page::dateline_places(line);
    if places.is_empty() {
        // What parted it from its paragraph was no sign that is kept.
        let block = report.text.get(start..end).unwrap_or_default();
        places = dateline_page::dateline_places(&format!("{block} - {line}"));
    }
    places.into_iter().map(|place| (start + place.start, start + place.end)).collect()
}

/// From characters of a text to its bytes.
struct Bytes(Vec<usize>);

impl Bytes {
    fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect())
    }

    fn at(&self, char: usize) -> usize {
        self.0.get(char).or(self.0.last()).copied().unwrap_or(0)
    }
}

/// Reads a page, or a container of one report, without coding it.
///
/// # Errors
/// When the bytes are too many, hold several reports, or nothing to read.
pub fn read_page(bytes: &[u8], options: &CodeOptions) -> Result<Page, CodeError> {
    if bytes.len() > MAX_REPORT_BYTES {
        return Err(CodeError::TooLong { bytes: bytes.len() });
    }
    let known = known(options);
    match dateline_page::detect(bytes) {
        Container::ReutersSgml => {}
        Container::Html => return Ok(dateline_page::read_html(bytes, &known)?),
        _ => return Ok(dateline_page::read_text(bytes, &known)?),
    }
    let mut stories = dateline_page::read_reuters_sgml(bytes)?;
    let story = stories.next().ok_or(PageError::Empty)??;
    if stories.next().is_some() {
        return Err(CodeError::Collection);
    }
    Ok(story.page(&known)?)
}

/// What is known of a page beside its bytes.
fn known(options: &CodeOptions) -> Options {
    let is_web = |uri: &&String| uri.starts_with("http://") || uri.starts_with("https://");
    Options {
        published: options.published.as_ref().map(|p| p.day()),
        address: options.uri.as_ref().filter(is_web).cloned(),
        charset: options.charset.clone(),
        publisher: options.publisher.clone(),
        titled: options.titled,
        ..Options::default()
    }
}

fn is_english(page: &Page) -> bool {
    page.language.as_ref().is_none_or(|language| language == LANGUAGE)
}

/// The blocks that hold sentences; a headline or caption is one as a rule.
fn running_text(blocks: &[PageBlock]) -> Vec<tokens::Block> {
    let single = |kind| match kind {
        BlockKind::Dateline | BlockKind::Byline => None,
        BlockKind::Title | BlockKind::Caption => Some(true),
        BlockKind::Paragraph | BlockKind::Correction => Some(false),
    };
    let block = |block: &PageBlock| Some(tokens::Block { range: range(block), single: single(block.kind)? });
    blocks.iter().filter_map(block).collect()
}

fn range(block: &PageBlock) -> Range<usize> {
    block.start..block.end
}

fn as_coded(block: &PageBlock) -> dateline_coder::Block {
    dateline_coder::Block { kind: block.kind, start: block.start, end: block.end }
}

/// The day and where it is from: what was given goes before what the page says.
fn published(page: &Page, options: &CodeOptions) -> (Option<String>, Option<PublishedFrom>) {
    match &options.published {
        Some(given) => {
            (Some(given.to_string()), Some(options.published_from.unwrap_or(PublishedFrom::Option)))
        }
        None => {
            let at = page.published_at.clone().or_else(|| page.published.map(|day| day.to_string()));
            (at, page.published_from)
        }
    }
}

/// The place words of the dateline.
fn dateline(page: &Page) -> Option<Dateline> {
    let words = page.text.get(page.dateline.as_ref()?.place_range()?)?;
    Some(Dateline { text: words.to_owned(), place: None })
}

/// The id of a report: `sha256:` and the digest of its bytes.
pub fn report_id(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
