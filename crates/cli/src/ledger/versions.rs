//! What makes the entries of a ledger.

use crate::lexicon::{self, Layer};
use dateline::record::SCHEMA;
use dateline_ledger::{Moment, Versions};
use std::time::SystemTime;

/// This program with its model and the lexicon of these layers.
///
/// # Errors
/// When a folder cannot be read.
pub fn present(layers: &[Layer]) -> anyhow::Result<Versions> {
    Ok(Versions {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        record: SCHEMA.to_owned(),
        model: dateline::model_fingerprint(),
        lexicon: lexicon::fingerprint(layers)?,
    })
}

/// The present moment; where a clock was set back, that of the ledger's last entry.
pub fn now(last: Option<Moment>) -> Moment {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let now = Moment::from(since_1970);
    last.map_or(now, |last| now.max(last))
}
