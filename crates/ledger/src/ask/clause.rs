//! Conditions of a query with their values.

use super::Who;
use rusqlite::types::Value;

/// Conditions that all hold.
#[derive(Debug, Default)]
pub(super) struct Clause {
    parts: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Clause {
    /// Adds a condition without values.
    pub(super) fn and(&mut self, part: impl Into<String>) {
        self.parts.push(part.into());
    }

    /// Adds a condition on one value, where there is one.
    pub(super) fn and_value(&mut self, part: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.parts.push(part.to_owned());
            self.values.push(value.into());
        }
    }

    /// Adds that one of the alternatives holds, each a condition with its values; nothing where there are none.
    pub(super) fn and_any(&mut self, alternatives: Vec<(String, Vec<Value>)>) {
        if alternatives.is_empty() {
            return;
        }
        let (parts, values): (Vec<String>, Vec<Vec<Value>>) = alternatives.into_iter().unzip();
        self.parts.push(format!("({})", parts.join(" OR ")));
        self.values.extend(values.into_iter().flatten());
    }

    /// Adds that one of these parties has one of the roles in a table of parties (`event_party`: `event`).
    pub(super) fn and_party(&mut self, id: &str, table: &str, roles: &[&str], who: &[Who]) {
        if who.is_empty() {
            return;
        }
        let owner = table.trim_end_matches("_party");
        let (parties, values) = parties(who);
        let roles = roles.iter().map(|role| format!("'{role}'")).collect::<Vec<_>>().join(", ");
        self.parts.push(format!(
            "{id} IN (SELECT {owner} FROM {table} WHERE party IN ({parties}) AND role IN ({roles}))"
        ));
        self.values.extend(values);
    }

    /// The whole `WHERE`.
    pub(super) fn sql(&self) -> String {
        if self.parts.is_empty() { String::new() } else { format!("WHERE {}", self.parts.join(" AND ")) }
    }
}

/// The query of the numbers of parties.
pub(super) fn parties(who: &[Who]) -> (String, Vec<Value>) {
    let (parts, values): (Vec<String>, Vec<Vec<Value>>) = who.iter().map(Who::condition).unzip();
    (format!("SELECT id FROM party WHERE {}", parts.join(" OR ")), values.into_iter().flatten().collect())
}
