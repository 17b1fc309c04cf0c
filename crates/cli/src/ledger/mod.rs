//! The ledger: filling it, asking it, correcting it.

pub mod args;
mod filling;
mod versions;

pub use filling::Filling;
