//! eval

pub mod parse;
pub mod petrarch;
pub mod relations;
