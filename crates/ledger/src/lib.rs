//! Keeps records: which reports tell of the same event, what stood when, and what was known when.

pub mod identity;
