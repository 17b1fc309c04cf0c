//! `dateline lexicon`, and reading a lexicon from folders.

mod check;
mod coverage;
mod diff;
mod find;
mod layers;
mod trial;

pub use check::check;
pub use coverage::coverage;
pub use diff::{Differences, diff};
pub use find::find;
pub use layers::{Layer, coder, entries, fingerprint, read, sound};
