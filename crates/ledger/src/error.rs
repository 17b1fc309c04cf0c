//! Why a ledger cannot be opened, read or written.

use rusqlite::ErrorCode;

/// Why a ledger cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file.
    #[error("no such ledger; `dateline code --ledger FILE PATH...` makes one")]
    Missing,
    /// The file is something else.
    #[error("this file is no ledger")]
    NotALedger,
    /// The file was written by a program that knows more.
    #[error("a newer version of this program made this ledger (schema {found}; this one knows {known})")]
    Newer {
        /// The schema of the file.
        found: i64,
        /// The newest schema that is known.
        known: i64,
    },
    /// The disk or the file system's quota is exhausted.
    #[error("the disk is full; what was added before is kept, and the file is sound")]
    Full,
    /// The file or its folder cannot be written to.
    #[error("the ledger cannot be written: no right to write the file or its folder")]
    ReadOnly,
    /// Another program has been writing for too long.
    #[error("another program is writing to the ledger and does not end; try again")]
    Busy,
    /// What the file holds does not hang together.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A log entry that cannot be read.
    #[error("entry {entry} of the log is damaged: {why}")]
    Entry {
        /// Which.
        entry: i64,
        /// What is wrong.
        why: String,
    },
    /// An entry that would be recorded before the one that stands last.
    #[error("the ledger's last entry was recorded at {last}; nothing can be recorded before it, at {given}")]
    Backwards {
        /// When the last entry was recorded.
        last: String,
        /// The time that was given.
        given: String,
    },
    /// What was asked for is not there.
    #[error("{0}")]
    Unknown(String),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Wrong(String),
    /// Anything else that SQLite says.
    #[error("{0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase) => Self::NotALedger,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}
