//! The log: what was added when, by which version. It only grows, and all else can be made again from it.

use crate::{Error, Moment};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{Read, Write};

/// The largest body that is read back; a report of the largest size with all its findings stays far below it.
const MAX_BODY: u64 = 256 << 20;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A report's record; of a report that has one already it takes the former's place.
    Record,
    /// A newer version gives the record that is there.
    Same,
    /// A person's correction.
    Correction,
}

impl Kind {
    const NAMES: [(Self, &'static str); 3] =
        [(Self::Record, "record"), (Self::Same, "same"), (Self::Correction, "correction")];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// What made an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Versions {
    /// The program, as in its `--version`.
    pub program: String,
    /// The shape of the record, as in its `schema`.
    pub record: String,
    /// The parser's weights and the gazetteer: the first half of their SHA-256.
    pub model: String,
    /// The lexicon's files: the first half of their SHA-256.
    pub lexicon: String,
}

/// An entry without its body.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its number; the first is 1.
    pub entry: i64,
    /// What it is.
    pub kind: Kind,
    /// The number of the report it speaks of.
    pub report: i64,
}

/// Puts an entry at the end, and returns its number.
///
/// # Errors
/// When it would be recorded before the last one, or the file cannot be written.
pub fn append(
    db: &Connection,
    when: Moment,
    kind: Kind,
    made_by: &Versions,
    report: i64,
    body: Option<&[u8]>,
) -> Result<i64, Error> {
    let version = version(db, made_by)?;
    let last = last(db)?;
    let (given, before) = (when.to_string(), last.as_ref().map(|(_, recorded)| recorded.as_str()));
    if before.is_some_and(|last| given.as_str() < last) {
        return Err(Error::Backwards { last: before.unwrap_or_default().to_owned(), given });
    }
    let entry = last.map_or(0, |(entry, _)| entry) + 1;
    let mut put = db.prepare_cached(
        "INSERT INTO log (entry, recorded, kind, version, report, body) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    put.execute(params![entry, given, kind.name(), version, report, body])?;
    Ok(entry)
}

/// Number and time of the last entry.
pub fn last(db: &Connection) -> Result<Option<(i64, String)>, Error> {
    let mut find = db.prepare_cached("SELECT entry, recorded FROM log ORDER BY entry DESC LIMIT 1")?;
    Ok(find.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// The last entry that was recorded by a moment; 0 where there is none. Times never fall along the log.
pub fn entry_at(db: &Connection, moment: Moment) -> Result<i64, Error> {
    let text = moment.to_string();
    let mut find = db.prepare_cached("SELECT recorded FROM log WHERE entry = ?")?;
    let (mut low, mut high) = (0, last(db)?.map_or(0, |(entry, _)| entry));
    while low < high {
        let middle = low + (high - low + 1) / 2;
        let recorded: String = find.query_row([middle], |row| row.get(0))?;
        if recorded <= text { low = middle } else { high = middle - 1 }
    }
    Ok(low)
}

/// When an entry was recorded.
pub fn recorded(db: &Connection, entry: i64) -> Result<String, Error> {
    let mut find = db.prepare_cached("SELECT recorded FROM log WHERE entry = ?")?;
    Ok(find.query_row([entry], |row| row.get(0))?)
}

/// An entry and its body.
pub fn read(db: &Connection, entry: i64) -> Result<(Head, Option<Vec<u8>>), Error> {
    let mut find = db.prepare_cached("SELECT kind, report, body FROM log WHERE entry = ?")?;
    let (kind, report, body): (String, _, _) =
        find.query_row([entry], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let kind = Kind::of_name(&kind)
        .ok_or_else(|| Error::Entry { entry, why: format!("`{kind}` is no kind of entry") })?;
    Ok((Head { entry, kind, report }, body))
}

/// The number of what made something; it is noted where it is new.
fn version(db: &Connection, made_by: &Versions) -> Result<i64, Error> {
    let Versions { program, record, model, lexicon } = made_by;
    let mut find = db.prepare_cached(
        "SELECT id FROM version WHERE program = ? AND record = ? AND model = ? AND lexicon = ?",
    )?;
    let key = params![program, record, model, lexicon];
    if let Some(id) = find.query_row(key, |row| row.get(0)).optional()? {
        return Ok(id);
    }
    db.execute("INSERT INTO version (program, record, model, lexicon) VALUES (?, ?, ?, ?)", key)?;
    Ok(db.last_insert_rowid())
}

/// What made an entry.
pub fn made_by(db: &Connection, entry: i64) -> Result<Versions, Error> {
    let mut find = db.prepare_cached(
        "SELECT program, record, model, lexicon FROM version JOIN log ON log.version = version.id WHERE entry = ?",
    )?;
    Ok(find.query_row([entry], |row| {
        Ok(Versions { program: row.get(0)?, record: row.get(1)?, model: row.get(2)?, lexicon: row.get(3)? })
    })?)
}

/// A value as the body of an entry: its JSON, deflated (zlib).
pub fn pack(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    deflate(&serde_json::to_vec(value).map_err(|error| Error::Wrong(error.to_string()))?)
}

/// Bytes, deflated (zlib).
pub fn deflate(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::default());
    out.write_all(bytes).and_then(|()| out.finish()).map_err(|error| Error::Wrong(error.to_string()))
}

/// The bytes that were deflated.
pub fn inflate(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(body).take(MAX_BODY).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The value of an entry's body.
pub fn unpack<T: DeserializeOwned>(entry: i64, body: Option<&[u8]>) -> Result<T, Error> {
    let damaged = |why: String| Error::Entry { entry, why };
    let body = body.ok_or_else(|| damaged("it has no body".to_owned()))?;
    let json = inflate(body).map_err(|error| damaged(error.to_string()))?;
    serde_json::from_slice(&json).map_err(|error| damaged(error.to_string()))
}
