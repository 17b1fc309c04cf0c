//! Output against gold, for every stage.

pub mod classes;
pub mod coref;
pub mod duplicates;
pub mod feeds;
pub mod gold;
pub mod leaders;
pub mod pages;
pub mod parse;
pub mod petrarch;
pub mod places;
pub mod plv;
pub mod quotes;
pub mod relations;
pub mod reliability;
pub mod status;
pub mod stood;
pub mod times;
