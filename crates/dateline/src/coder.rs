//! The coder: the one place that knows the order of the stages.

use crate::{Published, builtin};
use dateline_coder::explain::ExplainedSentence;
use dateline_lexicon::entry::Problem;
use dateline_lexicon::{Lexicon, SourceFile};
use dateline_record::{PublishedFrom, Record};
use dateline_syntax::Sentence;

/// Why there is no coder.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The lexicon has problems; the coder would work without the entries that have them.
    #[error("the lexicon has {} problems, the first: {}", .0.len(), .0[0])]
    Lexicon(Vec<Problem>),
}

/// Why a report could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// The bytes are no text.
    #[error("this is no text")]
    NoText,
}

/// What is known of a report beside its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeOptions {
    /// Where the bytes came from.
    pub uri: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Where the publication date is from.
    pub published_from: Option<PublishedFrom>,
}

/// A record with what led to it.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The record that coding the same bytes gives.
    pub record: Record,
    /// What was seen in each sentence.
    pub explained: Vec<ExplainedSentence>,
    /// The sentences, parsed; their offsets count bytes of the record's text.
    pub sentences: Vec<Sentence>,
}

/// Takes reports from bytes to records.
#[derive(Debug)]
pub struct Coder {
    lexicon: Lexicon,
}

impl Coder {
    /// A coder with the model and the lexicon that the library carries.
    ///
    /// # Errors
    /// When the built-in model cannot be read.
    pub fn builtin() -> Result<Self, Error> {
        let (lexicon, _) = Lexicon::read(&builtin::lexicon_files());
        Ok(Self { lexicon })
    }

    /// A coder with the model that the library carries and another lexicon.
    ///
    /// # Errors
    /// When the lexicon has problems, or the built-in model cannot be read.
    pub fn with_lexicon(files: &[SourceFile<'_>]) -> Result<Self, Error> {
        let (lexicon, problems) = Lexicon::read(files);
        if problems.is_empty() { Ok(Self { lexicon }) } else { Err(Error::Lexicon(problems)) }
    }

    /// What the coder knows.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

impl Coder {
    /// The record of a report.
    ///
    /// # Errors
    /// When the bytes are no report.
    pub fn code(&self, bytes: &[u8], options: &CodeOptions) -> Result<Record, CodeError> {
        self.explain(bytes, options).map(|explanation| explanation.record)
    }

    /// The record of a report, and what led to it.
    ///
    /// # Errors
    /// When the bytes are no report.
    pub fn explain(&self, bytes: &[u8], options: &CodeOptions) -> Result<Explanation, CodeError> {
        let text = decode(bytes)?;
        let record = Record::new(dateline_record::Report {
            id: String::new(),
            uri: options.uri.clone(),
            text,
            blocks: vec![],
            dropped: 0,
            agency: None,
            publisher: None,
            byline: None,
            language: None,
            dateline: None,
            published: options.published.as_ref().map(ToString::to_string),
            published_from: options.published_from,
            sentences: vec![],
        });
        Ok(Explanation { record, explained: vec![], sentences: vec![] })
    }

    /// The sentences of a text, parsed.
    pub fn parse(&self, _text: &str) -> Vec<Sentence> {
        Vec::new()
    }

    /// Parses sentences whose words are given.
    pub fn parse_words(&self, _sentences: &mut [Sentence]) {}
}

/// The text that bytes hold.
///
/// # Errors
/// When they hold none.
pub fn decode(bytes: &[u8]) -> Result<String, CodeError> {
    String::from_utf8(bytes.to_vec()).map_err(|_| CodeError::NoText)
}
