//! The formats of others: which of their columns the record fills, and with what.

pub(crate) mod gdelt;
mod geo;
pub(crate) mod icews;
pub(crate) mod mentions;
pub(crate) mod ngec;
pub(crate) mod petrarch2;
pub(crate) mod plover;
pub(crate) mod polecat;

use crate::text::Tabs;

/// Tab-separated lines without a header, nothing standing for nothing.
const BARE: Tabs = Tabs { header: false, none: "", joiner: ";", swaps: &[], absent: &[] };
