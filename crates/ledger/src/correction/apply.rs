//! Laying a correction over a record.

use super::{Action, Change, Correction};
use dateline_record::Record;

/// What became of a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It changed or marked the item of this id.
    Applied(String),
    /// The item of this id is as the correction wants it: the version that coded the report last does so by itself.
    AlreadySo(String),
    /// What it speaks of is not coded any more.
    Gone,
    /// A later correction took it back.
    Withdrawn,
}

impl Outcome {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Applied(_) => "applied",
            Self::AlreadySo(_) => "already so",
            Self::Gone => "gone",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The item it holds of now.
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::Applied(item) | Self::AlreadySo(item) if !item.is_empty() => Some(item),
            _ => None,
        }
    }
}

/// Lays a correction over a record.
pub(super) fn apply(record: &mut Record, correction: &Correction) -> Outcome {
    let anchor = &correction.anchor;
    match correction.action {
        Action::Set => {
            let any_code =
                correction.changes.iter().any(|c| matches!(c, Change::Code { .. } | Change::Relation { .. }));
            anchor
                .find(record, !any_code)
                .map_or(Outcome::Gone, |item| set(record, &item, &correction.changes))
        }
        Action::Reject => anchor.find(record, true).map_or(Outcome::Gone, |item| {
            reject(record, &item);
            Outcome::Applied(item)
        }),
        // What joins and parts events of several reports is done where these are known; here it only marks its event.
        Action::Confirm | Action::Merge | Action::Split => {
            anchor.find(record, true).map_or(Outcome::Gone, Outcome::Applied)
        }
        Action::Withdraw => Outcome::Applied(String::new()),
    }
}

/// Sets parts of an item.
fn set(record: &mut Record, item: &str, changes: &[Change]) -> Outcome {
    let before = record.clone();
    changes.iter().for_each(|change| {
        change.make(record, item);
    });
    if *record == before { Outcome::AlreadySo(item.to_owned()) } else { Outcome::Applied(item.to_owned()) }
}

/// Takes an item out of a record, also where statements hold it.
fn reject(record: &mut Record, item: &str) {
    record.events.retain(|event| event.id != item);
    record.relations.retain(|relation| relation.id != item);
    record.statements.retain(|statement| statement.id != item);
    for statement in &mut record.statements {
        statement.events.retain(|id| id != item);
        statement.relations.retain(|id| id != item);
        if statement.continues.as_deref() == Some(item) {
            statement.continues = None;
        }
    }
}
