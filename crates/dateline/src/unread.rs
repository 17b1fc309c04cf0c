//! Why nothing was taken from a report.

use dateline_page::Note;
use dateline_record::Record;

/// The language that is coded, ISO 639-1.
pub(crate) const LANGUAGE: &str = "en";

/// Why nothing was taken from a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// The page is nothing but menus, links and notices.
    #[error("nothing but page furniture")]
    Furniture,
    /// The page is no article: a gallery, a page of links, an error page.
    #[error("{0}")]
    Page(Note),
    /// The article is in a language that is not coded; its ISO 639-1 code.
    #[error("not in English (language: {0})")]
    Language(String),
}

/// Why nothing was taken from the report of this record, where there is a reason; a report may also be read in full and
/// tell of no event. [`crate::Coder::code_noted`] tells more of pages that are no articles.
pub fn unread(record: &Record) -> Option<Unread> {
    let report = &record.report;
    if report.text.trim().is_empty() {
        return Some(Unread::Furniture);
    }
    let foreign = report.language.as_ref().filter(|language| *language != LANGUAGE)?;
    Some(Unread::Language(foreign.clone()))
}
