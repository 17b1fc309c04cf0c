//! `dateline lexicon`, and reading a lexicon from folders.

mod check;
mod find;
mod layers;

pub use check::check;
pub use find::find;
pub use layers::{Layer, coder, entries, read};
