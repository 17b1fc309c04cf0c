//! Training of the tagger and parser.
