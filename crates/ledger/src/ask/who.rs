//! Whom a question means.

use crate::derive::fold;
use crate::{Error, Ledger};
use rusqlite::types::Value;

/// Whom a question means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// All whose code begins with this one: `RUS` is Russia, its government, its forces.
    Code(String),
    /// The one of this identity: the catalogue's id (`state/RUS`), else code and name.
    Identity(String),
    /// Those of this name, in small letters.
    Name(String),
}

impl Who {
    /// The condition on rows of `party`, with its values.
    pub(super) fn condition(&self) -> (String, Vec<Value>) {
        match self {
            Self::Code(code) => {
                let end = format!("{code}\u{10ffff}");
                ("(code >= ? AND code < ?)".to_owned(), vec![code.clone().into(), end.into()])
            }
            Self::Identity(identity) => ("identity = ?".to_owned(), vec![identity.clone().into()]),
            Self::Name(name) => ("folded = ?".to_owned(), vec![name.clone().into()]),
        }
    }
}

/// Kinds of parties whose code all that belong to them share.
const LANDS: [&str; 2] = ["state", "territory"];

impl Ledger {
    /// Whom a text means, as far as the ledger knows: a name that stands in a report or is the catalogue's for one that does, an
    /// identity, or the beginning of a code. The name of a land means all that belong to it. Empty where nobody is meant.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn who(&self, text: &str) -> Result<Vec<Who>, Error> {
        let named = self.named(text)?;
        if !named.is_empty() {
            return Ok(named);
        }
        if text.contains('/') {
            return Ok(vec![Who::Identity(text.to_owned())]);
        }
        let code = Who::Code(text.to_owned());
        let is_code = text.len() >= 3 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        Ok(if is_code && self.is_there(&code)? { vec![code] } else { Vec::new() })
    }

    /// Those who have a name.
    fn named(&self, name: &str) -> Result<Vec<Who>, Error> {
        let name = fold(name);
        let mut find =
            self.db.prepare_cached("SELECT DISTINCT kind, entity, code FROM party WHERE folded = ?")?;
        let rows = find.query_map([&name], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let who = match row? {
                (kind, _, Some(code)) if LANDS.contains(&kind.as_str()) => Who::Code(code),
                (_, Some(entity), _) => Who::Identity(entity),
                _ => Who::Name(name.clone()),
            };
            if !found.contains(&who) {
                found.push(who);
            }
        }
        Ok(found)
    }

    /// Whether somebody in the ledger is meant.
    pub fn is_there(&self, who: &Who) -> Result<bool, Error> {
        let (condition, values) = who.condition();
        let sql = format!("SELECT EXISTS (SELECT 1 FROM party WHERE {condition})");
        Ok(self.db.prepare_cached(&sql)?.query_row(rusqlite::params_from_iter(values), |row| row.get(0))?)
    }
}
