//! Takes a stream apart, container by container.

use super::budget::{Budget, Counted, Unpacked};
use super::http::{self, Fields};
use super::rows::{self, Layout, under_title};
use super::{
    ContainerError, Item, ItemError, Kind, Known, LOOKED_AT, ReadOptions, addresses, arc, archive, gzip,
    kind, lines, read_feed, warc,
};
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow::{self, Continue};

/// Containers may be nested so deep.
pub(super) const DEEPEST: usize = 6;
/// The most characters of a name.
const LONGEST_NAME: usize = 400;
/// Bytes that are read at once.
const BUFFER: usize = 64 << 10;

/// Takes the reports of a stream; to break ends the walk.
pub type Sink<'s> = dyn FnMut(Result<Item, ItemError>) -> ControlFlow<()> + 's;

/// A source that can be read from any place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// Where bytes come from.
pub enum Source<'r> {
    /// From front to back. Zip archives, whose contents stand at the end, are held in memory.
    Stream(&'r mut dyn Read),
    /// From any place.
    Seekable(&'r mut dyn ReadSeek),
}

/// Reads the reports of a source, one by one, in order, whatever it is: see [`super`].
///
/// ```
/// use dateline_page::container::{ReadOptions, Source, walk};
/// use std::ops::ControlFlow;
/// let mut lines = &b"{\"id\": 7, \"text\": \"Peru signed a treaty.\"}\n{\"text\": 3"[..];
/// let (mut names, mut wrong) = (Vec::new(), 0);
/// let _ = walk(Source::Stream(&mut lines), &ReadOptions::default(), &mut |item| {
///     match item {
///         Ok(item) => names.push(item.name),
///         Err(_) => wrong += 1,
///     }
///     ControlFlow::Continue(())
/// });
/// assert_eq!((names, wrong), (vec![Some("7".to_owned())], 1));
/// ```
pub fn walk(source: Source<'_>, options: &ReadOptions, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let mut walk = Walk { options, sink, budget: Budget::default(), handed: 0 };
    let place = Place { name: None, depth: 0 };
    let budget = walk.budget.clone();
    match source {
        Source::Stream(inner) => walk.stream(&place, &mut Counted { inner, budget }),
        Source::Seekable(inner) => {
            let mut source = Counted { inner, budget };
            let start = source.stream_position();
            let peeked = Peeked::new(&mut source);
            if kind(&peeked.opening, &options.columns) != Kind::Zip {
                return walk.opened(&place, peeked);
            }
            match start.and_then(|start| source.seek(io::SeekFrom::Start(start))) {
                Ok(_) => walk.counted(&place, Kind::Zip, |walk| archive::zip(walk, &place, &mut source)),
                Err(error) => walk.fail(&place, error.into()),
            }
        }
    }
}

/// A stream whose opening was read to see what it is.
struct Peeked<'r> {
    opening: Vec<u8>,
    at: usize,
    /// An error behind the opening, which is told when reading gets there.
    error: Option<io::Error>,
    rest: &'r mut dyn Read,
}

impl<'r> Peeked<'r> {
    fn new(source: &'r mut dyn Read) -> Self {
        let mut opening = Vec::with_capacity(LOOKED_AT);
        let error = source.take(LOOKED_AT as u64).read_to_end(&mut opening).err();
        Self { opening, at: 0, error, rest: source }
    }
}

impl Read for Peeked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at < self.opening.len() {
            let count = (&self.opening[self.at..]).read(buffer)?;
            self.at += count;
            return Ok(count);
        }
        match self.error.take() {
            Some(error) => Err(error),
            None => self.rest.read(buffer),
        }
    }
}

/// Where in the containers a report is.
#[derive(Debug, Clone)]
pub(super) struct Place {
    name: Option<String>,
    depth: usize,
}

impl Place {
    /// A place inside of this one. Names go to terminals, so that they hold no control characters.
    pub(super) fn inside(&self, name: &str) -> Self {
        let shown = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
        let name: String = name.chars().take(LONGEST_NAME).map(shown).collect();
        let name = match &self.name {
            Some(outer) => format!("{outer}#{name}"),
            None => name,
        };
        Self { name: Some(name), depth: self.depth }
    }

    fn deeper(&self) -> Self {
        Self { name: self.name.clone(), depth: self.depth + 1 }
    }
}

/// A walk through containers.
pub(super) struct Walk<'w, 's> {
    options: &'w ReadOptions,
    sink: &'w mut Sink<'s>,
    pub(super) budget: Budget,
    /// How many reports and errors were handed on.
    handed: u64,
}

impl Walk<'_, '_> {
    /// Hands a report on.
    fn give(&mut self, place: &Place, bytes: Vec<u8>, known: Known) -> ControlFlow<()> {
        self.handed += 1;
        (self.sink)(Ok(Item { name: place.name.clone(), bytes, known }))
    }

    /// Tells what could not be read.
    pub(super) fn fail(&mut self, place: &Place, error: ContainerError) -> ControlFlow<()> {
        self.handed += 1;
        (self.sink)(Err(ItemError { name: place.name.clone(), error }))
    }

    /// Reads a container, and tells where it has nothing.
    fn counted(
        &mut self,
        place: &Place,
        kind: Kind,
        read: impl FnOnce(&mut Self) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let before = self.handed;
        read(self)?;
        if self.handed == before {
            return self.fail(place, ContainerError::NoReports { what: kind.name() });
        }
        Continue(())
    }

    /// Reads a stream of whatever kind.
    pub(super) fn stream(&mut self, place: &Place, source: &mut dyn Read) -> ControlFlow<()> {
        self.opened(place, Peeked::new(source))
    }

    /// Reads a stream whose opening was read.
    fn opened(&mut self, place: &Place, source: Peeked<'_>) -> ControlFlow<()> {
        let kind = kind(&source.opening, &self.options.columns);
        if kind != Kind::Page && place.depth >= DEEPEST {
            return self.fail(place, ContainerError::TooDeep);
        }
        let wide = is_wide(&source.opening);
        let mut all = BufReader::with_capacity(BUFFER, source);
        let all: &mut dyn BufRead = &mut all;
        let place = place.deeper();
        let place = &place;
        match kind {
            Kind::Page => self.page(place, all),
            Kind::Gzip => {
                let budget = self.budget.clone();
                self.stream(place, &mut Unpacked { inner: gzip::Members::new(all), budget })
            }
            Kind::Zip => self.counted(place, kind, |walk| walk.zip(place, all)),
            Kind::Tar => self.counted(place, kind, |walk| archive::tar(walk, place, &mut { all })),
            Kind::Warc => self.counted(place, kind, |walk| walk.warc(place, all)),
            Kind::Arc => self.counted(place, kind, |walk| walk.arc(place, all)),
            Kind::JsonLines if !wide => self.counted(place, kind, |walk| walk.json_lines(place, all)),
            Kind::Csv(separator) if !wide => {
                self.counted(place, kind, |walk| walk.csv(place, separator, all))
            }
            _ => match self.whole(kind, all) {
                Ok(bytes) => self.counted(place, kind, |walk| walk.held(place, kind, &bytes)),
                Err(error) => self.fail(place, error),
            },
        }
    }

    /// One report.
    fn page(&mut self, place: &Place, all: &mut dyn BufRead) -> ControlFlow<()> {
        let limit = self.options.item_bytes;
        let mut bytes = Vec::new();
        match all.take(limit as u64 + 1).read_to_end(&mut bytes) {
            Err(error) => self.fail(place, error.into()),
            Ok(_) if bytes.len() > limit => self.fail(place, ContainerError::TooLong { limit }),
            Ok(_) => self.give(place, bytes, Known::default()),
        }
    }

    /// All bytes of what cannot be read piece by piece.
    fn whole(&self, kind: Kind, all: &mut dyn BufRead) -> Result<Vec<u8>, ContainerError> {
        let limit = self.options.whole_bytes;
        let mut bytes = Vec::new();
        all.take(limit as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > limit {
            return Err(ContainerError::TooLarge { what: kind.name(), limit });
        }
        Ok(bytes)
    }

    /// What is held in memory.
    fn held(&mut self, place: &Place, kind: Kind, bytes: &[u8]) -> ControlFlow<()> {
        match kind {
            Kind::ReutersSgml => self.reuters(place, bytes),
            Kind::Feed => self.feed(place, bytes),
            Kind::Opml | Kind::Sitemap => match addresses(bytes) {
                Ok(found) => {
                    let (what, count) = (kind.name(), found.len());
                    self.fail(place, ContainerError::Addresses { what, count })
                }
                Err(error) => self.fail(place, error),
            },
            Kind::Json => self.json(place, bytes),
            // Tables in UTF-16 and the like.
            _ => match crate::decode::decode(bytes) {
                Ok(decoded) => {
                    let mut text = decoded.text.text().as_bytes();
                    match kind {
                        Kind::Csv(separator) => self.csv(place, separator, &mut text),
                        _ => self.json_lines(place, &mut text),
                    }
                }
                Err(error) => self.fail(place, error.into()),
            },
        }
    }

    fn zip(&mut self, place: &Place, all: &mut dyn BufRead) -> ControlFlow<()> {
        match self.whole(Kind::Zip, all) {
            Ok(bytes) => archive::zip(self, place, &mut Cursor::new(bytes)),
            Err(error) => self.fail(place, error),
        }
    }

    fn reuters(&mut self, place: &Place, bytes: &[u8]) -> ControlFlow<()> {
        let stories = match crate::read_reuters_sgml(bytes) {
            Ok(stories) => stories,
            Err(error) => return self.fail(place, error.into()),
        };
        for story in stories {
            match story {
                Ok(story) => {
                    let inner = story.id.as_ref().map(|id| place.inside(id));
                    self.give(
                        inner.as_ref().unwrap_or(place),
                        bytes[story.source].to_vec(),
                        Known::default(),
                    )?;
                }
                Err(error) => self.fail(place, error.into())?,
            }
        }
        Continue(())
    }

    fn feed(&mut self, place: &Place, bytes: &[u8]) -> ControlFlow<()> {
        let feed = match read_feed(bytes, None) {
            Ok(feed) => feed,
            Err(error) => return self.fail(place, error),
        };
        for (number, entry) in (1_u64..).zip(feed.entries) {
            let place = place.inside(&number.to_string());
            if entry.title.is_none() && entry.text.is_empty() {
                self.fail(&place, ContainerError::NoText)?;
                continue;
            }
            let known = Known {
                uri: entry.link,
                published: entry.published,
                publisher: feed.title.clone(),
                titled: entry.title.is_some(),
                summary: entry.summary,
                ..Known::default()
            };
            self.give(&place, under_title(entry.title.as_deref(), &entry.text).into_bytes(), known)?;
        }
        Continue(())
    }
}

/// Archives of crawls.
impl Walk<'_, '_> {
    fn warc(&mut self, place: &Place, all: &mut dyn BufRead) -> ControlFlow<()> {
        let mut records = warc::Records::new(all);
        let limit = self.options.item_bytes;
        while let Some(record) = records.next(limit, |fields| page_record(fields).is_some()) {
            let place = place.inside(&records.number.to_string());
            match record {
                Ok(record) => self.record(&place, record)?,
                Err(broken) => {
                    self.fail(&place, broken.error)?;
                    if broken.ends {
                        break;
                    }
                }
            }
        }
        Continue(())
    }

    /// The page of a WARC record, if it has one.
    fn record(&mut self, place: &Place, record: warc::Record) -> ControlFlow<()> {
        let uri =
            record.fields.get("warc-target-uri").map(|uri| uri.trim_matches(['<', '>', ' ']).to_owned());
        match page_record(&record.fields) {
            Some(Carried::Answer) => self.answer(place, uri, record.body),
            Some(Carried::Page) => self.give(place, record.body, Known { uri, ..Known::default() }),
            None => Continue(()),
        }
    }

    /// The page of a web server's answer, if it is one.
    fn answer(&mut self, place: &Place, uri: Option<String>, bytes: Vec<u8>) -> ControlFlow<()> {
        let answer = match http::answer(bytes) {
            Ok(answer) => answer,
            Err(error) => return self.fail(place, error),
        };
        if !(200..300).contains(&answer.status) || !is_page(&answer.media_type()) {
            return Continue(());
        }
        let encoding = answer.charset();
        match answer.page(self.options.item_bytes, &self.budget) {
            // An answer may be without a body: that is no page, and no fault.
            Ok(bytes) if bytes.trim_ascii().is_empty() => Continue(()),
            Ok(bytes) => self.give(place, bytes, Known { uri, encoding, ..Known::default() }),
            Err(error) => self.fail(place, error),
        }
    }

    fn arc(&mut self, place: &Place, all: &mut dyn BufRead) -> ControlFlow<()> {
        let mut records = arc::Records::new(all);
        while let Some(record) = records.next(self.options.item_bytes) {
            let place = place.inside(&records.number.to_string());
            match record {
                Ok(record) if record.uri.starts_with("filedesc:") => {}
                Ok(record) if record.body.starts_with(b"HTTP/") => {
                    self.answer(&place, Some(record.uri), record.body)?
                }
                Ok(record) if is_page(&record.media_type) && record.uri.starts_with("http") => {
                    let known = Known { uri: Some(record.uri), ..Known::default() };
                    self.give(&place, record.body, known)?;
                }
                Ok(_) => {}
                Err(broken) => {
                    self.fail(&place, broken.error)?;
                    if broken.ends {
                        break;
                    }
                }
            }
        }
        Continue(())
    }
}

/// What of a page a WARC record carries.
enum Carried {
    /// A web server's answer, head and all.
    Answer,
    /// The page alone.
    Page,
}

/// Whether a record carries a page: an answer, a page that was saved by other means, or one turned into text.
fn page_record(fields: &Fields) -> Option<Carried> {
    let media_type = fields.get("content-type").unwrap_or_default().to_ascii_lowercase();
    let plain = media_type.split(';').next().unwrap_or_default().trim();
    match fields.get("warc-type")?.to_ascii_lowercase().as_str() {
        "response" if plain == "application/http" || plain.is_empty() => Some(Carried::Answer),
        "response" | "resource" | "conversion" if is_page(plain) && !plain.is_empty() => Some(Carried::Page),
        _ => None,
    }
}

/// Whether a media type is that of a page; servers that give none mean a page as a rule.
fn is_page(media_type: &str) -> bool {
    matches!(media_type, "" | "text/html" | "application/xhtml+xml" | "text/plain")
}

/// Tables.
impl Walk<'_, '_> {
    /// A report of a table; the name is that of its row, or the row's number.
    fn row(&mut self, place: &Place, number: u64, row: Result<rows::Row, ContainerError>) -> ControlFlow<()> {
        let numbered = || place.inside(&number.to_string());
        match row {
            Ok(row) => {
                let place = row.name.as_deref().map_or_else(numbered, |name| place.inside(name));
                self.give(&place, row.bytes, row.known)
            }
            Err(error) => self.fail(&numbered(), error),
        }
    }

    fn json_lines(&mut self, place: &Place, mut all: &mut dyn BufRead) -> ControlFlow<()> {
        // A character may take six bytes as `\u00e9` does, and there are other fields.
        let longest = self.options.item_bytes.saturating_mul(2);
        let mut number = 0;
        loop {
            let line = match lines::line(&mut all, longest) {
                Ok(Some(line)) => line,
                Ok(None) => return Continue(()),
                Err(error) => return self.fail(place, error.into()),
            };
            number += 1;
            if line.is_blank() {
                continue;
            }
            let row = if line.cut {
                Err(ContainerError::TooLong { limit: longest })
            } else {
                serde_json::from_slice(&line.bytes)
                    .map_err(|error| ContainerError::Broken {
                        part: "line of JSON",
                        problem: error.to_string(),
                    })
                    .and_then(|value| rows::of_json(&value, &self.options.columns))
            };
            self.row(place, number, row)?;
        }
    }

    fn json(&mut self, place: &Place, bytes: &[u8]) -> ControlFlow<()> {
        let options = self.options;
        let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<serde_json::Value>();
        let mut number = 0;
        loop {
            match values.next() {
                None => return Continue(()),
                Some(Ok(serde_json::Value::Array(parts))) => {
                    for part in parts {
                        number += 1;
                        self.row(place, number, rows::of_json(&part, &options.columns))?;
                    }
                }
                Some(Ok(value)) => {
                    number += 1;
                    self.row(place, number, rows::of_json(&value, &options.columns))?;
                }
                Some(Err(error)) => {
                    return self
                        .fail(place, ContainerError::Broken { part: "JSON", problem: error.to_string() });
                }
            }
        }
    }

    fn csv(&mut self, place: &Place, separator: u8, all: &mut dyn BufRead) -> ControlFlow<()> {
        let limit = self.options.whole_bytes as u64;
        let leash = Leash { inner: all, left: std::rc::Rc::new(std::cell::Cell::new(limit)) };
        let left = leash.left.clone();
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(leash);
        let layout = match reader.byte_headers() {
            Ok(names) => {
                let names: Vec<_> = names.iter().map(rows::words).collect();
                let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
                Layout::of(&names, &self.options.columns)
            }
            Err(error) => Err(broken_row(&error)),
        };
        let layout = match layout {
            Ok(layout) => layout,
            Err(error) => return self.fail(place, error),
        };
        let mut record = csv::ByteRecord::new();
        for number in 1.. {
            left.set(limit);
            match reader.read_byte_record(&mut record) {
                Ok(false) => break,
                Ok(true) => self.row(place, number, layout.row(|at| record.get(at).map(rows::words)))?,
                Err(error) => return self.fail(place, broken_row(&error)),
            }
        }
        Continue(())
    }
}

fn broken_row(error: &csv::Error) -> ContainerError {
    ContainerError::Broken { part: "table", problem: error.to_string() }
}

/// Bytes of a table, so many at most between two rows: a quote that is never closed makes one row of all that follows.
struct Leash<R> {
    inner: R,
    left: std::rc::Rc<std::cell::Cell<u64>>,
}

impl<R: Read> Read for Leash<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let left = self.left.get().checked_sub(count as u64);
        self.left.set(left.ok_or_else(|| io::Error::other("a row without an end"))?);
        Ok(count)
    }
}

/// Whether the characters of a text take two bytes or four.
fn is_wide(opening: &[u8]) -> bool {
    opening.starts_with(b"\xff\xfe")
        || opening.starts_with(b"\xfe\xff")
        || opening.iter().take(8).any(|byte| *byte == 0)
}
