//! eval

pub mod parse;
pub mod petrarch;
pub mod quotes;
pub mod times;
