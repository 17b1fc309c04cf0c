//! The coder: the one place that knows the order of the stages.

use crate::headlines;
use crate::reading::{MAX_REPORT_BYTES, Reading, Rereading};
use crate::{Published, builtin};
use dateline_coder::between::{Link, Parties};
use dateline_coder::explain::{ExplainedMention, ExplainedSentence};
use dateline_coder::survey::Survey;
use dateline_coder::{Attribution, Findings, NamedPlace, Timex};
use dateline_lexicon::entry::Problem;
use dateline_lexicon::threads::both;
use dateline_lexicon::{Gazetteer, Grounds, Lexicon, SourceFile, places::GazetteerError};
use dateline_page::{Note, PageError};
use dateline_record::{Actor, BlockKind, PublishedFrom, Record, Report, Status};
use dateline_syntax::text::tokens::{self, Block};
use dateline_syntax::text::{finite, morphology};
use dateline_syntax::{Model, Sentence, Word};
use jiff::civil::Date;
use std::ops::Range;

/// Why there is no coder.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The lexicon has problems; the coder would work without the entries that have them.
    #[error("the lexicon has {} problems, the first: {}", .0.len(), .0[0])]
    Lexicon(Vec<Problem>),
    /// The built-in weights of the parser cannot be read.
    #[error("the built-in parser: {0}")]
    Model(#[from] dateline_syntax::model::ModelError),
    /// The built-in gazetteer cannot be read.
    #[error("the built-in gazetteer: {0}")]
    Gazetteer(#[from] GazetteerError),
}

/// Why a report could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// The bytes are no page that is read.
    #[error(transparent)]
    Page(#[from] PageError),
    /// There are more bytes than one report can have.
    #[error("{:.1} MB are more than a report can have ({} MB)", *bytes as f64 / f64::from(1 << 20), MAX_REPORT_BYTES >> 20)]
    TooLong {
        /// How many.
        bytes: usize,
    },
    /// The bytes hold several reports, where one is expected; [`crate::container::walk`] takes them apart.
    #[error("this holds several reports where one is expected")]
    Collection,
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
    /// The outlet, where the container of the report names it.
    pub publisher: Option<String>,
    /// Whether the first line of the bytes is the headline.
    pub titled: bool,
    /// The encoding that came with the bytes, as in `Content-Type` of HTTP.
    pub charset: Option<String>,
}

impl CodeOptions {
    /// What the container of a report says of it.
    pub fn of_item(known: &dateline_page::container::Known) -> Self {
        let published: Option<Published> = known.published.as_ref().and_then(|time| time.parse().ok());
        Self {
            uri: known.uri.clone(),
            published_from: published.as_ref().map(|_| PublishedFrom::Metadata),
            published,
            publisher: known.publisher.clone(),
            titled: known.titled,
            charset: known.encoding.clone(),
        }
    }
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
    pub(crate) lexicon: Lexicon,
    pub(crate) model: Model,
}

impl Coder {
    /// A coder with the model and the lexicon that the library carries.
    ///
    /// # Errors
    /// When the built-in model cannot be read.
    pub fn builtin() -> Result<Self, Error> {
        let lexicon = || Lexicon::read(&builtin::lexicon_files()).0;
        let (model, lexicon) = both(|| Model::load(builtin::WEIGHTS), lexicon);
        Self::of(lexicon, model?)
    }

    /// A coder with the model that the library carries and a lexicon in other files.
    ///
    /// # Errors
    /// When the lexicon has problems, or the built-in model cannot be read.
    pub fn with_lexicon(files: &[SourceFile<'_>]) -> Result<Self, Error> {
        let (lexicon, problems) = Lexicon::read(files);
        if problems.is_empty() { Self::new(lexicon) } else { Err(Error::Lexicon(problems)) }
    }

    /// A coder with the model and the gazetteer that the library carries and a lexicon as it was read, whatever its
    /// problems.
    ///
    /// # Errors
    /// When the built-in model or gazetteer cannot be read.
    pub fn new(lexicon: Lexicon) -> Result<Self, Error> {
        Self::of(lexicon, Model::load(builtin::WEIGHTS)?)
    }

    /// Puts the built-in gazetteer under a lexicon.
    fn of(mut lexicon: Lexicon, model: Model) -> Result<Self, Error> {
        lexicon.places.attach(Gazetteer::open(builtin::GAZETTEER)?);
        Ok(Self { lexicon, model })
    }

    /// What the coder knows.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

impl Coder {
    /// The record of a report: an HTML page, a page of plain text, or a Reuters SGML container of one report. A report that is not in
    /// English, or a page without an article, gives a record without findings; [`crate::unread`] tells why.
    ///
    /// # Errors
    /// When the bytes are no report.
    pub fn code(&self, bytes: &[u8], options: &CodeOptions) -> Result<Record, CodeError> {
        Ok(self.code_noted(bytes, options)?.0)
    }

    /// The record of a report, and why its page is none of an article, or of a special kind.
    ///
    /// # Errors
    /// When the bytes are no report.
    pub fn code_noted(
        &self,
        bytes: &[u8],
        options: &CodeOptions,
    ) -> Result<(Record, Option<Note>), CodeError> {
        let reading = Reading::new(bytes, options, self)?;
        let findings = dateline_coder::code(&self.lexicon, &reading.input());
        Ok((record(&reading, findings, bytes, options), reading.note()))
    }

    /// What [`code_noted`](Self::code_noted) gives of each of several reports. They are parsed together, which is quicker for
    /// short ones.
    pub fn code_together(
        &self,
        reports: &[(&[u8], &CodeOptions)],
    ) -> Vec<Result<(Record, Option<Note>), CodeError>> {
        let readings = Reading::several(reports, self).into_iter().zip(reports);
        let coded = |reading: &Reading, (bytes, options): &(&[u8], &CodeOptions)| {
            let findings = dateline_coder::code(&self.lexicon, &reading.input());
            (record(reading, findings, bytes, options), reading.note())
        };
        readings.map(|(reading, report)| reading.map(|reading| coded(&reading, report))).collect()
    }

    /// The record of a report that was read before, from its kept text: for the same version the record that coding its bytes
    /// gave.
    pub fn recode(&self, report: &Report) -> Record {
        let reading = Rereading::new(report, self);
        let findings = dateline_coder::code(&self.lexicon, &reading.input());
        assemble(reading.report(report), findings)
    }

    /// The record of a report, and what led to it.
    ///
    /// # Errors
    /// When the bytes are no report.
    pub fn explain(&self, bytes: &[u8], options: &CodeOptions) -> Result<Explanation, CodeError> {
        let reading = Reading::new(bytes, options, self)?;
        let (findings, explained) = dateline_coder::explain(&self.lexicon, &reading.input());
        let record = record(&reading, findings, bytes, options);
        Ok(Explanation { record, explained, sentences: reading.sentences })
    }

    /// The records that this coder and one with another lexicon give of a report, which is read and parsed once.
    ///
    /// # Errors
    /// When the bytes are no report.
    pub fn compare(
        &self,
        other: &Lexicon,
        bytes: &[u8],
        options: &CodeOptions,
    ) -> Result<[Record; 2], CodeError> {
        let reading = Reading::new(bytes, options, self)?;
        let code =
            |lexicon| record(&reading, dateline_coder::code(lexicon, &reading.input()), bytes, options);
        Ok([code(&self.lexicon), code(other)])
    }

    /// What of a report the lexicon knows, and the texts of its sentences.
    ///
    /// # Errors
    /// When the bytes are no report.
    pub fn survey(&self, bytes: &[u8], options: &CodeOptions) -> Result<(Survey, Vec<String>), CodeError> {
        let reading = Reading::new(bytes, options, self)?;
        let input = reading.input();
        let text = |s: &Sentence| input.text.get(s.start..s.end).unwrap_or_default().to_owned();
        let sentences = reading.sentences.iter().map(text).collect();
        Ok((dateline_coder::survey::survey(&self.lexicon, &input), sentences))
    }

    /// All that a text attributes to someone: statements, thoughts, and deeds that are done by saying something. The text
    /// is taken as it is, without looking for what on it is no article: of several paragraphs a first of one line is the
    /// headline. Offsets are bytes of it.
    pub fn attributions(&self, text: &str) -> Vec<Attribution> {
        let paragraphs = paragraphs(text);
        let sentences = self.parse_paragraphs(text, &paragraphs);
        let mut blocks: Vec<_> = paragraphs.iter().map(paragraph).collect();
        if let [first, _, ..] = &mut blocks[..]
            && text[first.start..first.end].trim_end().lines().count() == 1
        {
            first.kind = BlockKind::Title;
        }
        dateline_coder::attributions(&self.lexicon, &plain(text, &blocks, &sentences))
    }

    /// The events that may stand between two parties of a sentence, surest first, and the actors in them. Offsets in the
    /// parties count bytes of the sentence, those in events and actors its characters.
    pub fn code_between(&self, sentence: &str, parties: &Parties) -> (Vec<Actor>, Vec<Link>) {
        let mut sentences = tokens::segment(sentence, &[Block { range: 0..sentence.len(), single: true }]);
        self.parse_words(&mut sentences);
        headlines::mend(&self.model, &self.lexicon, &mut sentences);
        let blocks = [paragraph(&(0..sentence.len()))];
        let input = plain(sentence, &blocks, &sentences);
        dateline_coder::between::code_between(&self.lexicon, &input, parties)
    }

    /// By sentence: the mentions of a text whose words are known, with whom they mean. The words' own tags and trees are not
    /// used; offsets are bytes of the text.
    pub fn mentions(
        &self,
        text: &str,
        paragraphs: &[Range<usize>],
        mut sentences: Vec<Sentence>,
    ) -> Vec<Vec<ExplainedMention>> {
        self.parse_words(&mut sentences);
        let blocks: Vec<_> = paragraphs.iter().map(paragraph).collect();
        let (_, told) = dateline_coder::explain(&self.lexicon, &plain(text, &blocks, &sentences));
        told.into_iter().map(|sentence| sentence.mentions).collect()
    }

    /// The status of what each token of a sentence tells, taken as the head of an event, and what it rests on.
    pub fn grounds(&self, tokens: &[&str]) -> Vec<(Status, Grounds)> {
        let mut sentence = Sentence { start: 0, end: 0, words: Vec::new() };
        for token in tokens {
            let start = sentence.words.last().map_or(0, |word| word.end + 1);
            sentence.words.push(Word::unparsed(token, start..start + token.len()));
            sentence.end = start + token.len();
        }
        self.parse_words(std::slice::from_mut(&mut sentence));
        let (text, sentences) = (tokens.join(" "), [sentence]);
        let blocks = [paragraph(&(0..text.len()))];
        dateline_coder::grounds(&self.lexicon, &plain(&text, &blocks, &sentences)).concat()
    }

    /// The sentences of a text, parsed. Paragraphs end at empty lines; a single line break is white space.
    pub fn parse(&self, text: &str) -> Vec<Sentence> {
        self.parse_paragraphs(text, &paragraphs(text))
    }

    /// The sentences of a text whose paragraphs are known, as byte ranges.
    pub fn parse_paragraphs(&self, text: &str, paragraphs: &[Range<usize>]) -> Vec<Sentence> {
        let block = |range: &Range<usize>| Block { range: range.clone(), single: false };
        let blocks: Vec<Block> = paragraphs.iter().map(block).collect();
        let mut sentences = tokens::segment(text, &blocks);
        self.parse_words(&mut sentences);
        sentences
    }

    /// The places that a text names; with `given`, those at these bytes alone, helped by the rest of the text.
    pub fn places(&self, text: &str, given: Option<&[(usize, usize)]>) -> Vec<NamedPlace> {
        let sentences = self.parse(text);
        let blocks: Vec<dateline_coder::Block> = paragraphs(text)
            .iter()
            .map(|range| dateline_coder::Block {
                kind: dateline_coder::BlockKind::Paragraph,
                start: range.start,
                end: range.end,
            })
            .collect();
        let input = dateline_coder::Input {
            text,
            blocks: &blocks,
            sentences: &sentences,
            dateline: &[],
            published: None,
        };
        dateline_coder::places(&self.lexicon, &input, given)
    }

    /// The expressions of time in a text, resolved against the day of publication.
    pub fn times(&self, text: &str, published: Option<Date>) -> Vec<Timex> {
        dateline_coder::times(&self.lexicon, &self.parse(text), published)
    }

    /// Tags and parses sentences whose words are given.
    pub fn parse_words(&self, sentences: &mut [Sentence]) {
        analyse(&self.model, sentences);
    }
}

/// Gives words their tags, heads, features and lemmas.
pub(crate) fn analyse(model: &Model, sentences: &mut [Sentence]) {
    model.parse(sentences);
    finite::mend(sentences);
    morphology::annotate(sentences);
}

/// A text that is the article alone, without a date.
fn plain<'a>(
    text: &'a str,
    blocks: &'a [dateline_coder::Block],
    sentences: &'a [Sentence],
) -> dateline_coder::Input<'a> {
    dateline_coder::Input { text, blocks, sentences, dateline: &[], published: None }
}

/// A range of bytes as a paragraph.
fn paragraph(range: &Range<usize>) -> dateline_coder::Block {
    dateline_coder::Block { kind: BlockKind::Paragraph, start: range.start, end: range.end }
}

/// The stretches of a text between empty lines, as byte ranges.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let empty = line.trim().is_empty();
        match paragraphs.last_mut() {
            Some(last) if open && !empty => last.end = range.end,
            _ if !empty => paragraphs.push(range),
            _ => {}
        }
        open = !empty;
    }
    paragraphs
}

/// Puts together what was read and what was found.
fn record(reading: &Reading, findings: Findings, bytes: &[u8], options: &CodeOptions) -> Record {
    assemble(reading.report(bytes, options), findings)
}

/// Puts together a report and what was found in it.
fn assemble(mut report: Report, findings: Findings) -> Record {
    let Findings { actors, events, statements, relations, dateline } = findings;
    if let Some(line) = &mut report.dateline {
        line.place = dateline;
    }
    Record { actors, events, statements, relations, ..Record::new(report) }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn paragraphs_end_at_empty_lines() {
        let text = "One\ntwo.\n\n  \nThree.\r\n\r\nFour";
        let shown: Vec<&str> = paragraphs(text).into_iter().map(|range| text[range].trim()).collect();
        assert_eq!(shown, ["One\ntwo.", "Three.", "Four"]);
        assert!(paragraphs("\n \n").is_empty());
    }
}
