//! From bytes to a report: what was published, apart from the page it stands on.
//!
//! [`read_text`] takes a page of plain text, as crawlers and people save it, and gives a [`Page`]: the article's text
//! in blocks (headline, dateline, byline, caption, paragraph, correction), what the page says of itself (agency,
//! byline, day of publication, language), and the way back from every character to the bytes it came from.
//! [`read_html`] reads HTML pages, [`read_reuters_sgml`] the stories of a Reuters-21578 collection.
//! [`container::walk`] takes apart what holds many reports, from a stream of any length.
//!
//! The stages, one file each: `decode` (bytes to characters), `clean` (one sign for a line end, nothing invisible),
//! `lines` (hard-wrapped lines to units), `blocks` (units to blocks, with the help of `furniture`, `clutter`, `title`,
//! `dateline`, `byline`, `caption`, `correction` and `published`). The words they know (menus, agencies, months,
//! captions) are data, in `data/page/`; what a line looks like and where it stands is code. When in doubt, a line
//! stays: a menu kept costs little, a sentence lost costs the report.

mod agency;
mod align;
mod binary;
mod blocks;
mod byline;
mod caption;
mod clean;
mod clutter;
pub mod container;
mod correction;
mod dateline;
mod dates;
mod decode;
mod detect;
mod entities;
mod error;
mod furniture;
mod html;
mod language;
mod lines;
mod notation;
mod page;
mod phrases;
mod published;
mod publisher;
mod sgml;
mod shape;
mod sheet;
mod title;

pub use align::Alignment;
pub use dateline_record::{BlockKind, PublishedFrom};
pub use dates::WireDate;
pub use decode::MAX_BYTES;
pub use detect::{Container, detect};
pub use entities::unescape;
pub use error::PageError;
pub use html::{MAX_HTML_BYTES, html_as_text, read_html};
pub use page::{Furniture, Note, Options, Page, PageBlock, PageDateline, read_text};
pub use sgml::{ContainerReport, Markup, ReutersStories, read_reuters_sgml};
pub use sheet::Why;

/// The words for places in the dateline that opens a text, town before country, in bytes of it; none where no dateline does.
pub fn dateline_places(text: &str) -> Vec<std::ops::Range<usize>> {
    dateline::find(text).map(|found| found.places).unwrap_or_default()
}

/// Reads whatever the bytes hold: one page of HTML or plain text, or every story of a collection.
///
/// # Errors
///
/// What [`read_html`], [`read_text`] and [`read_reuters_sgml`] refuse. In a collection a broken story gives an error of its own.
pub fn read(bytes: &[u8], options: &Options) -> Result<Pages, PageError> {
    match detect(bytes) {
        Container::ReutersSgml => {
            let (stories, options) = (read_reuters_sgml(bytes)?, options.clone());
            Ok(Box::new(stories.map(move |story| story?.page(&options))))
        }
        Container::Html => Ok(Box::new(std::iter::once(Ok(read_html(bytes, options)?)))),
        _ => Ok(Box::new(std::iter::once(Ok(read_text(bytes, options)?)))),
    }
}

/// Pages, one after the other.
pub type Pages = Box<dyn Iterator<Item = Result<Page, PageError>>>;
