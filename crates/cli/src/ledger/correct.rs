//! Corrections: what people say of what was coded.

use crate::term::{DIM, HEAD, clean};
use anstyle::Style;
use dateline_ledger::ask::CorrectionRow;
use serde_json::{Value, json};

/// A correction in a line: what, of which item, why, by whom, when, and what became of it.
pub fn line(row: &CorrectionRow) -> Vec<(Style, String)> {
    let correction = &row.correction;
    let item = row.now.as_ref().unwrap_or(&correction.anchor.item);
    let what = format!("{} {}/{item} ", correction.action.name(), row.report);
    let why = format!(
        "“{}” · {} · {} · entry {} · {}",
        clean(&correction.because),
        clean(&correction.by),
        row.recorded,
        row.entry,
        row.outcome
    );
    vec![(HEAD, what), (DIM, why)]
}

/// A correction for programs.
pub fn as_json(row: &CorrectionRow) -> Value {
    json!({
        "entry": row.entry, "recorded": row.recorded, "report": row.report, "outcome": row.outcome, "item": row.now,
        "correction": row.correction,
    })
}
