//! The schema and its steps forward.

use crate::Error;
use rusqlite::{Connection, TransactionBehavior};

/// Marks a file as a ledger: `DLdg`.
pub const APPLICATION_ID: i64 = 0x444c_6467;

/// The steps, in order; the file's `user_version` says how many were taken.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_store.sql"),
    include_str!("../migrations/0002_identity.sql"),
    include_str!("../migrations/0003_page.sql"),
    include_str!("../migrations/0004_counting.sql"),
];

/// The last step that changes tables which are derived from the log.
const LAST_DERIVED: usize = 4;

/// The newest schema.
pub const SCHEMA: i64 = STEPS.len() as i64;

/// The schema of an open file; none for a file without anything in it.
///
/// # Errors
/// When the file is no ledger, or of a newer schema.
pub fn schema(db: &Connection) -> Result<Option<i64>, Error> {
    let number = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (id, found) = (number("application_id")?, number("user_version")?);
    let objects: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match () {
        () if id == 0 && found == 0 && objects == 0 => Ok(None),
        () if id != APPLICATION_ID || found < 1 => Err(Error::NotALedger),
        () if found > SCHEMA => Err(Error::Newer { found, known: SCHEMA }),
        () => Ok(Some(found)),
    }
}

/// Brings a file to the newest schema; an empty one becomes a ledger. All steps are taken or none.
///
/// # Errors
/// When the file is no ledger, of a newer schema, or cannot be written.
pub fn migrate(db: &mut Connection) -> Result<(), Error> {
    if schema(db)? == Some(SCHEMA) {
        return Ok(());
    }
    // Another writer may have been quicker: what is to be done is seen under the lock.
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let taken = usize::try_from(schema(&tx)?.unwrap_or(0)).unwrap_or(0);
    for step in &STEPS[taken..] {
        tx.execute_batch(step)?;
    }
    if (1..LAST_DERIVED).contains(&taken) {
        // What the new tables hold comes out of the log as everything else does.
        crate::derive::again(&tx)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", SCHEMA)?;
    Ok(tx.commit()?)
}
