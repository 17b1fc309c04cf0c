//! The pages that reports were read from, where they are kept: the bytes whose SHA-256 is the report's id, deflated (zlib).

use crate::{Error, Ledger, log};
use rusqlite::{Connection, OptionalExtension, params};

/// A page that was packed to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedPage {
    length: i64,
    body: Vec<u8>,
}

impl PackedPage {
    /// Packs the bytes of a page.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn new(bytes: &[u8]) -> Result<Self, Error> {
        let length = i64::try_from(bytes.len()).map_err(|error| Error::Wrong(error.to_string()))?;
        Ok(Self { length, body: log::deflate(bytes)? })
    }

    pub(crate) fn put(&self, db: &Connection, report: i64) -> Result<(), Error> {
        let mut put = db.prepare_cached("INSERT INTO page (report, length, body) VALUES (?, ?, ?)")?;
        put.execute(params![report, self.length, self.body])?;
        Ok(())
    }
}

impl Ledger {
    /// The page that a report was read from, byte for byte; none where it was not kept.
    ///
    /// # Errors
    /// When the file is damaged or cannot be read.
    pub fn page(&self, report: i64) -> Result<Option<Vec<u8>>, Error> {
        let sql = "SELECT length, body FROM page WHERE report = ?";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?));
        let found = self.db.query_row(sql, [report], row).optional()?;
        let Some((length, body)) = found else { return Ok(None) };
        let damaged = |why: String| Error::Damaged(format!("the page of report {report}: {why}"));
        let bytes = log::inflate(&body).map_err(|error| damaged(error.to_string()))?;
        if i64::try_from(bytes.len()) != Ok(length) {
            return Err(damaged(format!("{} bytes of {length}", bytes.len())));
        }
        Ok(Some(bytes))
    }
}
