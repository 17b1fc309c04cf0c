//! Reports with all that is known of them.

use super::{Known, Place};
use crate::correction::{Correction, Effective};
use crate::log::{self, Versions};
use crate::{Error, Ledger, correction};
use dateline_record::Record;
use rusqlite::{OptionalExtension, params};
use std::fmt::Write;

/// Where a report's record comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// When the ledger learnt of the report.
    pub recorded: String,
    /// When its record was coded as it is.
    pub coded: String,
    /// What coded it.
    pub made_by: Versions,
}

/// A correction with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectionRow {
    /// Its entry in the log.
    pub entry: i64,
    /// When it was made.
    pub recorded: String,
    /// The report it speaks of.
    pub report: i64,
    /// What was corrected.
    pub correction: Correction,
    /// What became of it: `applied`, `already so`, `gone`, `withdrawn`.
    pub outcome: String,
    /// The item it holds of now.
    pub now: Option<String>,
}

/// A report or an item of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which.
    pub place: Place,
    /// The report as it is known, with corrections.
    pub state: Effective,
    /// Where it comes from.
    pub source: Source,
}

/// An earlier state of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// When it was known first.
    pub from: String,
    /// When it was known no more.
    pub until: String,
    /// The report as it was known then.
    pub state: Effective,
}

impl Ledger {
    /// The place that a text names: `17`, `17/e3`, or the id of a report (`sha256:` and at least its first eight digits), which
    /// an item may follow.
    ///
    /// # Errors
    /// When there is no such report.
    pub fn place(&self, text: &str) -> Result<Place, Error> {
        let (report, item) = text.split_once('/').unwrap_or((text, ""));
        let unknown = || Error::Unknown(format!("there is no report {report} in this ledger"));
        let number = match report.strip_prefix("sha256:") {
            Some(hex) => self.by_digest(hex)?,
            None => report.parse().ok().filter(|n| self.has_report(*n).unwrap_or(false)),
        };
        Ok(Place { report: number.ok_or_else(unknown)?, item: item.to_owned() })
    }

    fn has_report(&self, number: i64) -> Result<bool, Error> {
        let mut find = self.db.prepare_cached("SELECT EXISTS (SELECT 1 FROM report WHERE id = ?)")?;
        Ok(find.query_row([number], |row| row.get(0))?)
    }

    fn by_digest(&self, hex: &str) -> Result<Option<i64>, Error> {
        if hex.len() < 8 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let hex = hex.to_uppercase();
        let mut find = self.db.prepare_cached(
            "SELECT id FROM report WHERE digest >= ?1 AND hex(digest) >= ?2 AND hex(digest) < ?2 || 'G' LIMIT 1",
        )?;
        let first: Vec<u8> =
            (0..8).step_by(2).filter_map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect();
        Ok(find.query_row(params![first, hex], |row| row.get(0)).optional()?)
    }

    /// A report, or an item of it, as known.
    ///
    /// # Errors
    /// When it was not there, or the file cannot be read.
    pub fn item(&self, place: &Place, known: Known) -> Result<Item, Error> {
        let state = self.state(place.report, known)?;
        let record = &state.record;
        let there = place.item.is_empty()
            || record.events.iter().any(|e| e.id == place.item)
            || record.statements.iter().any(|s| s.id == place.item)
            || record.relations.iter().any(|r| r.id == place.item)
            || record.actors.iter().any(|a| a.id == place.item);
        if !there {
            return Err(Error::Unknown(format!("report {} has no `{}`", place.report, place.item)));
        }
        Ok(Item { place: place.clone(), state, source: self.source(place.report, known)? })
    }

    /// A report as known, with its corrections.
    ///
    /// # Errors
    /// When it was not there, or the file cannot be read.
    pub fn state(&self, report: i64, known: Known) -> Result<Effective, Error> {
        Effective::at(&self.db, report, known.entry())?
            .ok_or_else(|| Error::Unknown(format!("report {report} was not known then")))
    }

    /// A report's record as it was coded, without corrections.
    ///
    /// # Errors
    /// When there is no such report, or the file cannot be read.
    pub fn coded(&self, report: i64) -> Result<Record, Error> {
        correction::record_at(&self.db, report, i64::MAX)?
            .ok_or_else(|| Error::Unknown(format!("there is no report {report}")))
    }

    /// Where a report's record comes from.
    fn source(&self, report: i64, known: Known) -> Result<Source, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT min(entry), max(entry) FROM log WHERE report = ? AND entry <= ? AND kind IN ('record', 'same')",
        )?;
        let (first, last): (i64, i64) =
            find.query_row(params![report, known.entry()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Source {
            recorded: log::recorded(&self.db, first)?,
            coded: log::recorded(&self.db, last)?,
            made_by: log::made_by(&self.db, last)?,
        })
    }

    /// What coded a report last.
    ///
    /// # Errors
    /// When there is no such report, or the file cannot be read.
    pub fn made_by(&self, report: i64) -> Result<Versions, Error> {
        Ok(self.source(report, Known::default())?.made_by)
    }

    /// The numbers of all reports, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn reports(&self) -> Result<Vec<i64>, Error> {
        let mut find = self.db.prepare("SELECT id FROM report ORDER BY id")?;
        Ok(find.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// When the ledger learnt of a report.
    ///
    /// # Errors
    /// When there is no such report, or the file cannot be read.
    pub fn report_recorded(&self, report: i64) -> Result<String, Error> {
        let mut find = self.db.prepare_cached(
            "SELECT l.recorded FROM report r JOIN log l ON l.entry = r.known_from WHERE r.id = ?",
        )?;
        Ok(find.query_row([report], |row| row.get(0))?)
    }

    /// The corrections of a report, or all, in the order in which they were made.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn corrections(&self, report: Option<i64>) -> Result<Vec<CorrectionRow>, Error> {
        let mut sql = "SELECT c.entry, l.recorded, c.report, c.outcome, c.now FROM correction c \
                       JOIN log l ON l.entry = c.entry"
            .to_owned();
        if let Some(report) = report {
            let _ = write!(sql, " WHERE c.report = {report}");
        }
        let mut find = self.db.prepare(&(sql + " ORDER BY c.entry"))?;
        let rows =
            find.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
        let mut all = Vec::new();
        for row in rows {
            let (entry, recorded, report, outcome, now) = row?;
            let correction = log::unpack(entry, log::read(&self.db, entry)?.1.as_deref())?;
            all.push(CorrectionRow { entry, recorded, report, correction, outcome, now });
        }
        Ok(all)
    }

    /// Earlier states of an item, the first known first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn former(&self, place: &Place) -> Result<Vec<Former>, Error> {
        let mut found = Vec::new();
        for table in ["event", "relation", "statement"] {
            let mut find = self.db.prepare_cached(&format!(
                "SELECT known_from, known_until FROM {table} WHERE report = ? AND name = ? AND known_until IS NOT NULL \
                 ORDER BY known_from"
            ))?;
            let rows =
                find.query_map(params![place.report, place.item], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for row in rows {
                let (from, until): (i64, i64) = row?;
                let state = self.state(place.report, Known(Some(from)))?;
                let (from, until) = (log::recorded(&self.db, from)?, log::recorded(&self.db, until)?);
                found.push(Former { from, until, state });
            }
        }
        Ok(found)
    }

    /// A report as it was known with an entry of the log.
    ///
    /// # Errors
    /// When it was not there, or the file cannot be read.
    pub fn state_with(&self, report: i64, entry: i64) -> Result<Effective, Error> {
        self.state(report, Known(Some(entry)))
    }
}
