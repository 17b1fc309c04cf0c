//! Reuters-21578: collections of wire stories of 1987 in SGML.
//!
//! The form is described in the README that comes with the collection (D. Lewis, 1997, section VI): each story is a
//! `REUTERS` element with `DATE`, lists of categories and a `TEXT` that holds `AUTHOR`, `TITLE`, `DATELINE` and
//! `BODY`, or, with the type `UNPROC`, unmarked text.

use crate::align::Aligned;
use crate::blocks::Given;
use crate::clean::clean;
use crate::decode::decode;
use crate::detect::{Container, of_text};
use crate::lines::{Flow, wrapped_flow};
use crate::page::build;
use crate::{Options, Page, PageError, dates};
use dateline_record::PublishedFrom;
use jiff::civil::Date;
use std::ops::Range;

/// How the text of a story is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Markup {
    /// With headline and body.
    Norm,
    /// With a headline alone.
    Brief,
    /// Not at all.
    Unproc,
}

/// A story of a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContainerReport {
    /// Its number in the collection (`NEWID`).
    pub id: Option<String>,
    /// The day it was sent.
    pub date: Option<Date>,
    /// How its text is marked up.
    pub markup: Markup,
    /// What it is about, by the collection's categories.
    pub topics: Vec<String>,
    /// The countries it was filed under.
    pub places: Vec<String>,
    /// The people it was filed under.
    pub people: Vec<String>,
    /// The organizations it was filed under.
    pub orgs: Vec<String>,
    /// Where it stands in the input, in bytes.
    pub source: Range<usize>,
    encoding: &'static str,
    title: Option<Aligned>,
    author: Option<Aligned>,
    dateline: Option<Aligned>,
    body: Option<Aligned>,
}

impl ContainerReport {
    /// Its headline as marked up, cleaned.
    pub fn title(&self) -> Option<&str> {
        self.title.as_ref().map(|title| title.text().trim())
    }

    /// Its byline as marked up, cleaned.
    pub fn author(&self) -> Option<&str> {
        self.author.as_ref().map(|author| author.text().trim())
    }

    /// Its dateline as marked up, cleaned.
    pub fn dateline(&self) -> Option<&str> {
        self.dateline.as_ref().map(|dateline| dateline.text().trim())
    }

    /// Its body as marked up, cleaned; the whole text where nothing is marked up.
    pub fn body(&self) -> Option<&str> {
        self.body.as_ref().map(|body| body.text().trim())
    }

    /// Reads the story as a page.
    ///
    /// # Errors
    ///
    /// [`PageError::Empty`] where it has neither headline nor text.
    pub fn page(&self, options: &Options) -> Result<Page, PageError> {
        let flow = self.flow();
        if flow.units.is_empty() {
            return Err(PageError::Empty);
        }
        let given =
            Given { title: self.title().is_some_and(|title| !title.is_empty()), wire: true, html: false };
        let mut page = build(&flow, given, options, self.encoding);
        if options.published.is_none() && self.date.is_some() {
            page.published = self.date;
            page.published_from = Some(PublishedFrom::Metadata);
        }
        Ok(page)
    }

    /// The units of its elements, one behind the other; dateline and body are one text.
    fn flow(&self) -> Flow {
        let mut all = Flow::default();
        for part in self.title.iter().chain(&self.author) {
            all.append_line(part, None);
        }
        let mut body = Aligned::default();
        if let Some(dateline) = &self.dateline {
            body.copy(dateline, 0..dateline.text().trim_end().len());
        }
        if let Some(part) = &self.body {
            if body.len() > 0 {
                body.replace(" ", part, 0..0);
            }
            body.copy(part, 0..part.len());
        }
        all.append(wrapped_flow(&body));
        all
    }
}

/// Reads the stories of a collection, in order.
///
/// ```
/// use dateline_page::{Options, read_reuters_sgml};
/// let bytes = b"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"7\"><DATE> 3-MAR-1987 10:02:11.63</DATE>\
///     <TEXT>&#2;<TITLE>PERU REOPENS BORDER</TITLE><DATELINE>    LIMA, March 3 - </DATELINE><BODY>Peru \
///     reopened its\nborder with Ecuador, officials said.\n Reuter\n&#3;</BODY></TEXT></REUTERS>";
/// let story = read_reuters_sgml(bytes)?.next().unwrap()?;
/// let page = story.page(&Options::default())?;
/// assert_eq!(page.dateline_places(), ["LIMA"]);
/// assert!(page.text.ends_with("Peru reopened its border with Ecuador, officials said."));
/// # Ok::<(), dateline_page::PageError>(())
/// ```
///
/// # Errors
///
/// What [`crate::read_text`] refuses, and [`PageError::Unread`] where the text is no such collection. A story that is
/// broken gives an error of its own, and the next one follows.
pub fn read_reuters_sgml(bytes: &[u8]) -> Result<ReutersStories, PageError> {
    let decoded = decode(bytes)?;
    match of_text(decoded.text.text()) {
        Container::ReutersSgml => {
            Ok(ReutersStories { text: decoded.text, encoding: decoded.encoding, at: 0 })
        }
        Container::Html => Err(PageError::Html),
        Container::Other(what) => Err(PageError::Unread { what }),
        _ => Err(PageError::Unread { what: "no Reuters SGML" }),
    }
}

/// The stories of a collection.
#[derive(Debug)]
pub struct ReutersStories {
    text: Aligned,
    encoding: &'static str,
    at: usize,
}

impl Iterator for ReutersStories {
    type Item = Result<ContainerReport, PageError>;

    fn next(&mut self) -> Option<Self::Item> {
        const OPEN: &str = "<REUTERS";
        const CLOSE: &str = "</REUTERS>";
        let text = self.text.text();
        let start = self.at + text[self.at..].find(OPEN)?;
        let inside = start + OPEN.len();
        let next = text[inside..].find(OPEN).map_or(text.len(), |at| inside + at);
        let Some(close) = text[inside..next].find(CLOSE).map(|at| inside + at) else {
            self.at = next;
            let offset = self.text.source(start..inside).start;
            return Some(Err(PageError::Story { offset, problem: "has no end" }));
        };
        self.at = close + CLOSE.len();
        Some(Ok(Story { text: &self.text, range: start..close }.read(self.encoding, self.at)))
    }
}

/// The source of a story.
struct Story<'t> {
    text: &'t Aligned,
    range: Range<usize>,
}

impl Story<'_> {
    fn words(&self, range: &Range<usize>) -> &str {
        &self.text.text()[range.clone()]
    }

    fn read(&self, encoding: &'static str, end: usize) -> ContainerReport {
        let head = self.words(&self.range).split('>').next().unwrap_or_default();
        let text = self.element("TEXT", &self.range);
        let within = text.clone().unwrap_or(self.range.end..self.range.end);
        let part = |name| self.element(name, &within).map(|range| self.cleaned(range));
        let markup = self.markup(&within);
        let body = match markup {
            Markup::Unproc => text.map(|range| self.cleaned(range)),
            _ => part("BODY"),
        };
        ContainerReport {
            id: attribute(head, "NEWID").map(str::to_owned),
            date: self.date(),
            markup,
            topics: self.list("TOPICS"),
            places: self.list("PLACES"),
            people: self.list("PEOPLE"),
            orgs: self.list("ORGS"),
            source: self.text.source(self.range.start..end),
            encoding,
            title: part("TITLE"),
            author: part("AUTHOR"),
            dateline: part("DATELINE"),
            body,
        }
    }

    /// What stands between the tags of the first such element, in bytes of the text.
    fn element(&self, name: &str, within: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words(within);
        let mut from = 0;
        loop {
            let open = from + words[from..].find(&format!("<{name}"))?;
            let behind = open + 1 + name.len();
            from = behind;
            if !words[behind..].starts_with(['>', ' ']) {
                continue;
            }
            let start = behind + words[behind..].find('>')? + 1;
            let end = words[start..].find(&format!("</{name}>")).map_or(words.len(), |at| start + at);
            return Some(within.start + start..within.start + end);
        }
    }

    /// The opening tag of the text tells its type.
    fn markup(&self, inside: &Range<usize>) -> Markup {
        let before = &self.text.text()[self.range.start..inside.start];
        let tag = before.rfind("<TEXT").map_or("", |at| &before[at..]);
        match attribute(tag, "TYPE") {
            Some("UNPROC") => Markup::Unproc,
            Some("BRIEF") => Markup::Brief,
            _ => Markup::Norm,
        }
    }

    fn cleaned(&self, range: Range<usize>) -> Aligned {
        let mut part = Aligned::default();
        part.copy(self.text, range);
        clean(&part)
    }

    fn date(&self) -> Option<Date> {
        let range = self.element("DATE", &self.range)?;
        dates::find(self.words(&range))?.date()
    }

    fn list(&self, name: &str) -> Vec<String> {
        let Some(range) = self.element(name, &self.range) else { return Vec::new() };
        let items = self.words(&range).split("<D>").skip(1);
        items.filter_map(|item| item.split("</D>").next()).map(str::to_owned).collect()
    }
}

/// The value of an attribute in an opening tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}
