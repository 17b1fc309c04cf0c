//! What can keep bytes from being read as a report.

use thiserror::Error;

/// Why bytes could not be read as a report.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PageError {
    /// There is nothing, or nothing but white space.
    #[error("the page is empty")]
    Empty,
    /// The bytes are no text.
    #[error("this is no text but {what}")]
    Binary {
        /// What the bytes look like: `a PDF document`, `binary data`.
        what: &'static str,
    },
    /// The bytes are an HTML page, where plain text is expected.
    #[error("this is an HTML page, where plain text is expected: read it with `read_html` or `read`")]
    Html,
    /// The bytes are text, but a container of a kind that is not read yet.
    #[error("this is {what}, and only HTML, plain text and Reuters SGML are read so far")]
    Unread {
        /// What the bytes look like: `a WARC archive`.
        what: &'static str,
    },
    /// The bytes hold many reports where one was expected.
    #[error("this is a collection of reports in Reuters SGML: read it with `read_reuters_sgml` or `read`")]
    Collection,
    /// The input is longer than offsets can tell.
    #[error("the page has {bytes} bytes, more than the {limit} that are read")]
    TooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The greatest length in bytes.
        limit: usize,
    },
    /// A story of a collection is broken.
    #[error("the story at byte {offset} of the collection {problem}")]
    Story {
        /// Where the story starts, in bytes of the input.
        offset: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
}
