//! Reports: where they come from, when, and their words for search.

use super::{place, text};
use crate::Error;
use crate::log::Head;
use dateline_record::{BlockKind, Record, Report, Span};
use rusqlite::{Connection, OptionalExtension, params};

/// The bytes of a report's id: what stands behind `sha256:`.
pub(crate) fn digest(id: &str) -> Result<[u8; 32], Error> {
    let wrong = || Error::Wrong(format!("`{id}` is no id of a report: expected sha256: and 64 digits"));
    let hex = id.strip_prefix("sha256:").filter(|hex| hex.len() == 64 && hex.is_ascii()).ok_or_else(wrong)?;
    let mut bytes = [0; 32];
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&hex[at..at + 2], 16).map_err(|_| wrong())?;
    }
    Ok(bytes)
}

/// The number of a report that is there.
pub(crate) fn number(db: &Connection, id: &str) -> Result<Option<i64>, Error> {
    let mut find = db.prepare_cached("SELECT id FROM report WHERE digest = ?")?;
    Ok(find.query_row([digest(id)?], |row| row.get(0)).optional()?)
}

/// Puts a report down, or what a newer record says of one that is there.
pub(crate) fn put(db: &Connection, head: &Head, record: &Record) -> Result<(), Error> {
    let report = &record.report;
    if number(db, &report.id)?.is_some() {
        unindex(db, head)?;
    } else {
        let mut put =
            db.prepare_cached("INSERT INTO report (id, digest, known_from, entry) VALUES (?, ?, ?, ?)")?;
        put.execute(params![head.report, digest(&report.id)?, head.entry, head.entry])?;
    }
    describe(db, head, report)?;
    let mut index = db.prepare_cached("INSERT INTO words (rowid, text) VALUES (?, ?)")?;
    index.execute(params![head.report, report.text])?;
    Ok(())
}

/// What is known of a report beside its words.
fn describe(db: &Connection, head: &Head, report: &Report) -> Result<(), Error> {
    let dateline = report.dateline.as_ref();
    let place = dateline.and_then(|d| d.place.as_ref()).map(|p| place::number(db, p)).transpose()?;
    let mut set = db.prepare_cached(
        "UPDATE report SET uri = ?, published = ?, published_from = ?, title = ?, agency = ?, publisher = ?, byline = ?, \
         language = ?, dateline = ?, place = ?, entry = ? WHERE id = ?",
    )?;
    set.execute(params![
        report.uri,
        report.published,
        report.published_from.and_then(text::word),
        title(report),
        report.agency,
        report.publisher,
        report.byline,
        report.language,
        dateline.map(|d| &d.text),
        place,
        head.entry,
        head.report
    ])?;
    Ok(())
}

/// The headline.
fn title(report: &Report) -> Option<String> {
    let block = report.blocks.iter().find(|block| block.kind == BlockKind::Title)?;
    Some(Span { start: block.start, end: block.end }.of(&report.text))
}

/// Takes the words of the former record out of the search: the index keeps no text, and must be told what to forget.
fn unindex(db: &Connection, head: &Head) -> Result<(), Error> {
    let former = crate::correction::record_at(db, head.report, head.entry - 1)?;
    if let Some(former) = former {
        let mut forget =
            db.prepare_cached("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)")?;
        forget.execute(params![head.report, former.report.text])?;
    }
    Ok(())
}
