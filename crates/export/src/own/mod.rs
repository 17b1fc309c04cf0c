//! Our own tables, for CSV and Parquet: nothing is left out, all leads back to the words.

pub(crate) mod actors;
pub(crate) mod events;
pub(crate) mod relations;
pub(crate) mod statements;

use crate::Value;
use dateline_record::Quantity;

/// Counts: a number and what it counts.
fn quantities(quantities: &[Quantity]) -> Value {
    Value::Texts(quantities.iter().map(|q| format!("{} {}", q.value, q.unit)).collect())
}
