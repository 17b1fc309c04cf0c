//! Places, each once.

use crate::Error;
use dateline_record::Place;
use rusqlite::{Connection, OptionalExtension, params};

/// The number of a place; a new one is put down.
pub(crate) fn number(db: &Connection, place: &Place) -> Result<i64, Error> {
    let Place { name, country, lat, lon, geoname, .. } = place;
    let geoname = geoname.and_then(|id| i64::try_from(id).ok());
    let mut find = db.prepare_cached(
        "SELECT id FROM place WHERE name = ? AND geoname IS ? AND country IS ? AND lat IS ? AND lon IS ?",
    )?;
    if let Some(id) =
        find.query_row(params![name, geoname, country, lat, lon], |row| row.get(0)).optional()?
    {
        return Ok(id);
    }
    let mut put =
        db.prepare_cached("INSERT INTO place (name, geoname, country, lat, lon) VALUES (?, ?, ?, ?, ?)")?;
    Ok(put.insert(params![name, geoname, country, lat, lon])?)
}
