//! Output against gold, for every stage.

pub mod gold;
pub mod parse;
pub mod petrarch;
pub mod quotes;
