//! eval

pub mod parse;
pub mod petrarch;
