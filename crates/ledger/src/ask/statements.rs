//! Who said what.

use super::clause::Clause;
use super::events::after;
use super::{Known, Place, Who};
use crate::{Error, Ledger};
use rusqlite::params_from_iter;

/// What is asked of statements; all conditions hold.
#[derive(Debug, Clone, Default)]
pub struct StatementQuery {
    /// Who speaks.
    pub speaker: Vec<Who>,
    /// Of whom.
    pub about: Vec<Who>,
    /// To whom.
    pub addressee: Vec<Who>,
    /// Published on or after this day.
    pub from: Option<String>,
    /// Published on or before this day.
    pub to: Option<String>,
    /// The world as it stood on this day: what was published later does not count.
    pub as_of: Option<String>,
    /// What was known.
    pub known: Known,
}

impl Ledger {
    /// The statements that fit, in the order of publication.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn statements(&self, query: &StatementQuery) -> Result<Vec<Place>, Error> {
        let mut clause = Clause::default();
        clause.and(query.known.condition("s"));
        clause.and_party("s.id", "statement_party", &["speaker"], &query.speaker);
        clause.and_party("s.id", "statement_party", &["about"], &query.about);
        clause.and_party("s.id", "statement_party", &["addressee"], &query.addressee);
        clause.and_value("r.published >= ?", query.from.clone());
        clause.and_value("r.published < ?", query.to.as_deref().map(after));
        clause.and_value("r.published < ?", query.as_of.as_deref().map(after));
        let sql = format!(
            "SELECT s.report, s.name FROM statement s JOIN report r ON r.id = s.report {} \
             ORDER BY r.published, s.report, s.id",
            clause.sql()
        );
        let mut find = self.db.prepare(&sql)?;
        let rows = find.query_map(params_from_iter(clause.values), |row| {
            Ok(Place { report: row.get(0)?, item: row.get(1)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
