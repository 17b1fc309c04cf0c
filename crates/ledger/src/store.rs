//! The file: opening, adding, checking.

use crate::correction::{Correction, Outcome};
use crate::log::{self, Head, Kind, Versions};
use crate::migrate::{self, SCHEMA};
use crate::{Error, Moment, PackedPage, derive};
use dateline_record::Record;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes of a page of a new file. A record and what is compared of it take between two and four thousand bytes each: of smaller
/// pages they would leave a third empty.
const PAGE: i64 = 8192;
/// Pages that the log of writes holds (128 MB) before they go into the file: most reports change the same last pages of many
/// tables, which are then written there once for many reports.
const WAL_PAGES: i64 = 16384;
/// Prepared statements that are kept: more than there are in one addition.
const STATEMENTS: usize = 96;

/// A ledger: one file that keeps every record and answers what is known, and what was known when.
///
/// One process may add while others read; two that add take turns, report by report.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) db: Connection,
}

/// What became of a report that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new; its number.
    New(i64),
    /// A report of the same bytes is there; its number.
    Known(i64),
}

/// A report to be added.
#[derive(Debug)]
pub struct Addition {
    /// Its record.
    pub record: Record,
    /// The page that it was read from, where that is to be kept.
    pub page: Option<PackedPage>,
    /// When it is recorded.
    pub when: Moment,
}

/// How much a ledger holds at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Reports.
    pub reports: i64,
    /// Events.
    pub events: i64,
    /// Statements.
    pub statements: i64,
    /// Relations, as told.
    pub relations: i64,
    /// Entries of the log.
    pub entries: i64,
    /// Corrections.
    pub corrections: i64,
    /// Bytes of the file.
    pub bytes: i64,
}

impl Ledger {
    /// Opens a ledger to add to it; where there is no file, or an empty one, it is made.
    ///
    /// # Errors
    /// When the file is no ledger, is of a newer version, or cannot be written.
    pub fn create(path: &Path) -> Result<Self, Error> {
        Self::writable(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens a ledger that is there to add to it.
    ///
    /// # Errors
    /// When there is none, the file is none, is of a newer version, or cannot be written.
    pub fn open(path: &Path) -> Result<Self, Error> {
        present(path)?;
        Self::writable(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens a ledger to ask it alone. One of an older version is brought forward first, which needs the right to write.
    ///
    /// # Errors
    /// When there is none, the file is none, or is of a newer version.
    pub fn read(path: &Path) -> Result<Self, Error> {
        present(path)?;
        let db = readable(path)?;
        match migrate::schema(&db)? {
            Some(SCHEMA) => {
                db.pragma_update(None, "query_only", true)?;
                Ok(Self { db })
            }
            Some(_) => {
                drop(db);
                drop(Self::open(path)?);
                Self::read(path)
            }
            None => Err(Error::NotALedger),
        }
    }

    /// A ledger in memory, gone with this value.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Self, Error> {
        Self::writable(Path::new(":memory:"), OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    fn writable(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags).map_err(|error| not_opened(path, error))?;
        db.busy_timeout(PATIENCE)?;
        // A file of another kind must be refused before anything is set in it.
        migrate::schema(&db)?;
        db.pragma_update(None, "page_size", PAGE)?;
        db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        db.pragma_update(None, "synchronous", "normal")?;
        db.pragma_update_and_check(None, "wal_autocheckpoint", WAL_PAGES, |_| Ok(()))?;
        tune(&db)?;
        migrate::migrate(&mut db)?;
        Ok(Self { db })
    }

    /// Whether a report of this id (`sha256:...`) is there.
    ///
    /// # Errors
    /// When the id is none, or the file cannot be read.
    pub fn knows(&self, id: &str) -> Result<bool, Error> {
        Ok(derive::report_number(&self.db, id)?.is_some())
    }

    /// Adds a report's record, all of it or, where that fails, nothing. A report of the same bytes that is there stays as it is.
    ///
    /// # Errors
    /// When the file cannot be written, or the last entry was recorded later.
    pub fn add(&mut self, record: &Record, when: Moment, made_by: &Versions) -> Result<Added, Error> {
        self.add_with_page(record, None, when, made_by)
    }

    /// Adds a report's record as [`add`](Self::add) does, and keeps the page that it was read from.
    ///
    /// # Errors
    /// Those of [`add`](Self::add).
    pub fn add_with_page(
        &mut self,
        record: &Record,
        page: Option<&PackedPage>,
        when: Moment,
        made_by: &Versions,
    ) -> Result<Added, Error> {
        let tx = self.begin()?;
        let added = add_one(&tx, (record, page), when, made_by)?;
        tx.commit()?;
        Ok(added)
    }

    /// Adds reports as [`add_with_page`](Self::add_with_page) does, all of them or, where one fails, none: quicker by a fifth
    /// than one after the other, for the file is written once.
    ///
    /// # Errors
    /// Those of [`add`](Self::add).
    pub fn add_together(&mut self, reports: &[Addition], made_by: &Versions) -> Result<Vec<Added>, Error> {
        let tx = self.begin()?;
        let add = |of: &Addition| add_one(&tx, (&of.record, of.page.as_ref()), of.when, made_by);
        let added = reports.iter().map(add).collect::<Result<_, _>>()?;
        tx.commit()?;
        Ok(added)
    }

    /// Takes in what a newer version makes of a report that is there; true where it is another record.
    ///
    /// # Errors
    /// When the report is not there, or the file cannot be written.
    pub fn replace(&mut self, record: &Record, when: Moment, made_by: &Versions) -> Result<bool, Error> {
        let tx = self.begin()?;
        let report = derive::report_number(&tx, &record.report.id)?
            .ok_or_else(|| Error::Unknown(format!("there is no report {}", record.report.id)))?;
        let changed = crate::correction::record_at(&tx, report, i64::MAX)?.as_ref() != Some(record);
        if changed {
            put(&tx, when, made_by, report, record)?;
        } else {
            log::append(&tx, when, Kind::Same, made_by, report, None)?;
        }
        tx.commit()?;
        Ok(changed)
    }

    /// Puts a person's correction of a report in the log and lays it over what is known; its entry.
    ///
    /// # Errors
    /// When it speaks of something that is not there, or the file cannot be written.
    pub fn correct(
        &mut self,
        correction: &Correction,
        when: Moment,
        made_by: &Versions,
    ) -> Result<i64, Error> {
        let tx = self.begin()?;
        let anchor = &correction.anchor;
        let unknown = |what: &str| Error::Unknown(format!("there is no {what} in this ledger"));
        let report = derive::report_number(&tx, &anchor.report)?
            .ok_or_else(|| unknown(&format!("report {}", anchor.report)))?;
        for other in &correction.others {
            derive::report_number(&tx, &other.report)?
                .ok_or_else(|| unknown(&format!("report {}", other.report)))?;
        }
        let body = log::pack(correction)?;
        let entry = log::append(&tx, when, Kind::Correction, made_by, report, Some(&body))?;
        derive::entry(&tx, entry)?;
        let outcome: String =
            tx.query_row("SELECT outcome FROM correction WHERE entry = ?", [entry], |row| row.get(0))?;
        if outcome == Outcome::Gone.name() {
            return Err(unknown(&format!("`{}` of report {report}", anchor.item)));
        }
        tx.commit()?;
        Ok(entry)
    }

    /// Makes all derived tables again from the log.
    ///
    /// # Errors
    /// When the log is damaged, or the file cannot be written.
    pub fn rebuild(&mut self) -> Result<(), Error> {
        let tx = self.begin()?;
        derive::again(&tx)?;
        Ok(tx.commit()?)
    }

    /// What SQLite finds wrong with the file; empty for a sound one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn problems(&self) -> Result<Vec<String>, Error> {
        let mut check = self.db.prepare("PRAGMA integrity_check")?;
        let lines: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }

    /// Lets the file grow to so many pages and no more, as a full disk would.
    ///
    /// # Errors
    /// When the limit cannot be set.
    pub fn limit_pages(&self, pages: i64) -> Result<(), Error> {
        Ok(self.db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)
    }

    /// How much it holds at present.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn counts(&self) -> Result<Counts, Error> {
        // All counts are of one moment, also while another program adds.
        let _moment = self.db.unchecked_transaction()?;
        let count = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, i64>(0));
        let present = |table: &str| count(&format!("SELECT count(*) FROM {table} WHERE known_until IS NULL"));
        Ok(Counts {
            reports: count("SELECT count(*) FROM report")?,
            events: present("event")?,
            statements: present("statement")?,
            relations: present("relation")?,
            entries: count("SELECT count(*) FROM log")?,
            corrections: count("SELECT count(*) FROM correction")?,
            bytes: self.bytes()?,
        })
    }

    /// How many bytes the file has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bytes(&self) -> Result<i64, Error> {
        let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        Ok(self.db.query_row(sql, [], |row| row.get(0))?)
    }

    /// When the last entry was recorded.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_recorded(&self) -> Result<Option<Moment>, Error> {
        Ok(log::last(&self.db)?.and_then(|(_, recorded)| recorded.parse().ok()))
    }

    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, Error> {
        Ok(self.db.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Adds a report's record and its page, unless a report of the same bytes is there.
fn add_one(
    tx: &Connection,
    (record, page): (&Record, Option<&PackedPage>),
    when: Moment,
    made_by: &Versions,
) -> Result<Added, Error> {
    if let Some(number) = derive::report_number(tx, &record.report.id)? {
        return Ok(Added::Known(number));
    }
    let report = next_report(tx)?;
    put(tx, when, made_by, report, record)?;
    page.map_or(Ok(()), |page| page.put(tx, report))?;
    Ok(Added::New(report))
}

/// Puts a record at the end of the log and into the tables.
fn put(tx: &Connection, when: Moment, made_by: &Versions, report: i64, record: &Record) -> Result<(), Error> {
    let body = log::pack(record)?;
    let entry = log::append(tx, when, Kind::Record, made_by, report, Some(&body))?;
    let head = Head { entry, kind: Kind::Record, report };
    derive::record(tx, &head, record.clone())
}

/// The number that the next new report gets.
fn next_report(db: &Connection) -> Result<i64, Error> {
    let mut find = db.prepare_cached("SELECT ifnull(max(id), 0) + 1 FROM report")?;
    Ok(find.query_row([], |row| row.get(0))?)
}

fn present(path: &Path) -> Result<(), Error> {
    if path.exists() { Ok(()) } else { Err(Error::Missing) }
}

/// A connection that reads. A ledger that nobody writes to can also be read where its folder is not writable.
fn readable(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || -> Result<Connection, rusqlite::Error> {
        let db = Connection::open_with_flags(path, flags)?;
        db.busy_timeout(PATIENCE)?;
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        Ok(db)
    };
    let db = match open() {
        Ok(db) => db,
        Err(error) => {
            let still = !path.with_file_name(file_name(path) + "-wal").exists();
            let locked_out = matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
            );
            if !(still && locked_out && path.is_file()) {
                return Err(not_opened(path, error));
            }
            let address = format!("file:{}?immutable=1", encode(path));
            Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_URI)?
        }
    };
    tune(&db)?;
    Ok(db)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The path as an address may hold it.
fn encode(path: &Path) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let shown = path.to_string_lossy();
    shown.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Why a file could not be opened.
fn not_opened(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        _ if path.is_dir() => Error::NotALedger,
        Some(rusqlite::ErrorCode::CannotOpen) => Error::ReadOnly,
        _ => error.into(),
    }
}

/// Settings that only make it quick. The tables are derived and always written together: that rows refer to rows that are
/// there is held by tests, not checked at each insertion.
fn tune(db: &Connection) -> Result<(), Error> {
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    db.pragma_update(None, "foreign_keys", false)?;
    db.pragma_update(None, "cache_size", -64 * 1024)?;
    db.pragma_update(None, "temp_store", "memory")?;
    Ok(())
}
