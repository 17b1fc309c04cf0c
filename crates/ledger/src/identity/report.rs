//! What is compared of a report.

use super::bytes::{Damaged, Reader, Writer};
use super::sketch::Sketch;
use super::words::{Hash, Word, WordKind, mix, shingles, sorted, telling, words};
use dateline_record::{BlockKind, Record, Report};
use jiff::civil::Date;

/// The layout of the bytes; facts of another are made anew.
const VERSION: u8 = 2;
/// Words in the runs that tell wording.
const RUN: usize = 3;
/// Words in the runs that tell copying: hardly ever do two writers hit on so many in a row.
const LONG_RUN: usize = 8;
/// Of the long runs one in so many is kept, the same of each text: that tells their share as well, in a quarter of the bytes.
const LONG_RUNS_KEPT: Hash = 4;
/// Least values kept of the runs, and of the telling words.
const RUN_SKETCH: usize = 48;
const TELLING_SKETCH: usize = 36;
/// Least values that make one key: more find only closer likeness. Copies are found however far apart in time they
/// lie; what is less alike only near in time, so that keys stay rare however large the ledger grows.
const COPY_ROWS: usize = 6;
const RUN_ROWS: usize = 2;
const TELLING_ROWS: usize = 3;
/// Keys of each kind at most.
const COPY_KEYS: usize = 8;
const NEAR_KEYS: usize = 12;
/// Days that share a key; neighbouring stretches are looked up as well.
const STRETCH: i32 = 8;

/// What is compared of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportFacts {
    /// Day of publication, counted from 1970-01-01.
    pub published: Option<i32>,
    /// The wire that wrote it.
    pub agency: Option<String>,
    /// How many words its body has.
    pub words: usize,
    /// Whether it carries a note that corrects an earlier version.
    pub correction: bool,
    /// Stems of the telling words of its headline.
    pub title: Vec<Hash>,
    /// Runs of three words of its body.
    pub runs: Vec<Hash>,
    /// Some of the runs of eight words of its body.
    pub long_runs: Vec<Hash>,
    /// Stems of the telling words of its body: names, numbers, words of some length.
    pub telling: Vec<Hash>,
    /// Numbers of its body.
    pub numbers: Vec<Hash>,
    /// Stems of the names of its body, days and months among them.
    pub names: Vec<Hash>,
    /// Stems of the names that it begins with, and of its first word.
    pub opening: Vec<Hash>,
    /// Stems of the name that it begins with, if it begins with one.
    pub subject: Vec<Hash>,
    /// Runs of two words that stand in quotation marks.
    pub quoted: Vec<Hash>,
}

impl ReportFacts {
    /// What is compared of a report. Headline, byline and dateline are no part of the body: they change from outlet to
    /// outlet.
    pub fn of(record: &Record) -> Self {
        let report = &record.report;
        let body = body(report);
        let all: Vec<Word> = body.iter().flat_map(|text| words(text)).collect();
        let quoted = body.iter().flat_map(|text| quotations(text));
        Self {
            published: report.published.as_deref().and_then(day),
            agency: report.agency.clone(),
            words: all.len(),
            correction: report.blocks.iter().any(|block| block.kind == BlockKind::Correction),
            title: sorted(texts(report, &[BlockKind::Title]).iter().flat_map(|text| telling(&words(text)))),
            runs: shingles(&all, RUN),
            long_runs: long_runs(&all),
            telling: telling(&all),
            numbers: of_kind(&all, WordKind::Number),
            names: of_kind(&all, WordKind::Name),
            opening: opening(&all),
            subject: subject(&all),
            quoted: sorted(quoted.flat_map(|text| shingles(&words(text), 2))),
        }
    }

    /// Keys under which it is kept: of two versions, one is mostly among the [`Self::sought`] of the other.
    pub fn keys(&self) -> Vec<u64> {
        self.keys_near(&[0])
    }

    /// Keys under which versions of it are looked for.
    pub fn sought(&self) -> Vec<u64> {
        self.keys_near(&[0, -1, 1])
    }

    /// Its keys, as if it had been published so many stretches of days later.
    fn keys_near(&self, offsets: &[i32]) -> Vec<u64> {
        let sketch = Sketch::of(&self.runs, RUN_SKETCH);
        let telling = Sketch::of(&self.telling, TELLING_SKETCH);
        let telling = telling.bands(TELLING_ROWS).map(|key| mix(key ^ 1)).take(NEAR_KEYS);
        let near: Vec<u64> = sketch.bands(RUN_ROWS).take(NEAR_KEYS).chain(telling).collect();
        let stretch = self.published.map(|day| day.div_euclid(STRETCH));
        let dated = |offset: &i32| {
            let stretch = stretch.map_or(i64::MAX, |stretch| i64::from(stretch + offset));
            near.iter().map(move |key| mix(key ^ stretch as u64))
        };
        sorted(offsets.iter().flat_map(dated).chain(sketch.bands(COPY_ROWS).take(COPY_KEYS)))
    }

    /// Its lists, as they stand in bytes.
    fn lists(&self) -> [&[Hash]; 9] {
        let Self { title, runs, long_runs, telling, numbers, names, opening, subject, quoted, .. } = self;
        [title, runs, long_runs, telling, numbers, names, opening, subject, quoted]
    }

    /// Itself as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.byte(VERSION);
        out.maybe(self.published, Writer::int);
        out.maybe(self.agency.as_deref(), Writer::text);
        out.int(self.words as i32);
        out.byte(u8::from(self.correction));
        for list in self.lists() {
            out.hashes(list);
        }
        out.bytes
    }

    /// Reads what [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are others.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut bytes = Reader::new(bytes);
        if bytes.byte()? != VERSION {
            return Err(Damaged);
        }
        let facts = Self {
            published: bytes.maybe(Reader::int)?,
            agency: bytes.maybe(Reader::text)?,
            words: usize::try_from(bytes.int()?).map_err(|_| Damaged)?,
            correction: bytes.flag()?,
            title: bytes.hashes()?,
            runs: bytes.hashes()?,
            long_runs: bytes.hashes()?,
            telling: bytes.hashes()?,
            numbers: bytes.hashes()?,
            names: bytes.hashes()?,
            opening: bytes.hashes()?,
            subject: bytes.hashes()?,
            quoted: bytes.hashes()?,
        };
        bytes.end()?;
        Ok(facts)
    }
}

/// Words in which a report says what it is about.
const OPENING: usize = 25;

/// The stems of the names that a body begins with, and of its first word, which may be one.
fn opening(words: &[Word]) -> Vec<Hash> {
    let first = &words[..words.len().min(OPENING)];
    let names = first.iter().filter(|word| word.kind == WordKind::Name);
    sorted(first.first().into_iter().chain(names).map(|word| word.stem))
}

/// The stems of the name that a body begins with: its first word, and the names that follow without a break. An article is no
/// name, but it stands in no headline for long either.
fn subject(words: &[Word]) -> Vec<Hash> {
    let rest = words.iter().skip(1).take_while(|word| word.kind == WordKind::Name);
    sorted(words.first().into_iter().chain(rest).filter(|word| word.is_telling()).map(|word| word.stem))
}

/// The runs of eight words that are kept.
fn long_runs(words: &[Word]) -> Vec<Hash> {
    let mut runs = shingles(words, LONG_RUN);
    runs.retain(|run| run % LONG_RUNS_KEPT == 0);
    runs
}

/// The stems of words of a kind.
fn of_kind(words: &[Word], kind: WordKind) -> Vec<Hash> {
    sorted(words.iter().filter(|word| word.kind == kind).map(|word| word.stem))
}

/// The day of an ISO date or date-time, counted from 1970-01-01.
pub fn day(iso: &str) -> Option<i32> {
    let date: Date = iso.get(..10)?.parse().ok()?;
    Some((date - Date::constant(1970, 1, 1)).get_days())
}

/// The texts of blocks of these kinds.
fn texts<'a>(report: &'a Report, kinds: &[BlockKind]) -> Vec<&'a str> {
    let blocks = report.blocks.iter().filter(|block| kinds.contains(&block.kind));
    let edges = edges(&report.text);
    blocks.map(|block| slice(&report.text, &edges, block.start, block.end)).collect()
}

/// The texts that make up the body; the whole text where no block is known.
fn body(report: &Report) -> Vec<&str> {
    let body = texts(report, &[BlockKind::Paragraph, BlockKind::Caption]);
    if body.is_empty() { vec![&report.text] } else { body }
}

/// The bytes at which the characters of a text begin, and its end.
pub fn edges(text: &str) -> Vec<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect()
}

/// The characters from `start` to `end` of a text whose edges are these; empty where it has no such.
pub fn slice<'a>(text: &'a str, edges: &[usize], start: usize, end: usize) -> &'a str {
    let byte = |character: usize| edges.get(character).copied().unwrap_or(text.len());
    text.get(byte(start)..byte(end)).unwrap_or_default()
}

/// What stands in double quotation marks, straight or curved.
fn quotations(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '“', '”']).skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        assert_eq!(day("1970-01-02"), Some(1));
        assert_eq!(day("1969-12-31T23:00:00Z"), Some(-1));
        assert_eq!(day("2008-02-30"), None);
        assert_eq!(day("spring"), None);
    }

    #[test]
    fn quotations_stand_between_marks() {
        let found: Vec<&str> = quotations("He said \"no more\" and “no less” there.").collect();
        assert_eq!(found, ["no more", "no less"]);
    }
}
