//! The tagger and parser at run time.

/// The trained tagger and parser.
pub struct Model {}
