//! Entries of the lexicon's own notation, alone and over others; the part behind the first NUL lies on top.
#![no_main]

use dateline_lexicon::{Lexicon, SourceFile, layers, read_entries};

libfuzzer_sys::fuzz_target!(|input: &str| {
    let (lower, upper) = input.split_once('\0').unwrap_or((input, ""));
    let mut problems = Vec::new();
    let mut read = |path, text| read_entries(&[SourceFile { path, text }], &mut problems);
    let (lower, upper) = (read("l.txt", lower), read("u.txt", upper));
    let most = lower.len() + upper.len();
    let entries = layers::lay(lower, upper, &mut problems);
    assert!(entries.len() <= most);
    Lexicon::of_entries(&entries);
});
