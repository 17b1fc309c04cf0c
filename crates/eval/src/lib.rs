//! eval

pub mod parse;
