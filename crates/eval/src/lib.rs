//! eval

pub mod parse;
pub mod petrarch;
pub mod places;
pub mod quotes;
