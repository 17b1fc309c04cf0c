//! Gold readings: what a careful reader takes from a report, and how a record of the same report compares.
//!
//! How things match:
//! - event: the evidence of both share words in the same place, source and target each share an actor with gold's (an
//!   empty gold side matches anything), and the PLOVER event or the CAMEO root is one that gold accepts;
//! - statement: the spans of the content overlap by at least 0.6 of their union;
//! - relation: one that gold accepts, and subject and object each share an actor with gold's;
//! - actor: gold gives codes (the record's begins with one) and names (the record's actor has one, or is mentioned by
//!   one, letter case aside).
//!
//! An entry marked `optional` costs nothing when missed and nothing when found. An entry accounts for a set found as one
//! finding or as one a member; repeating it beyond that is made up.

mod file;
mod matching;
mod offsets;
mod phrase;
mod tally;

pub use file::{GoldActor, GoldEvent, GoldFile, GoldRelation, GoldStatement};
pub use offsets::OffsetError;
pub use phrase::Phrase;
pub use tally::{Scores, Tally, belongs, score};

#[cfg(test)]
mod tests;
