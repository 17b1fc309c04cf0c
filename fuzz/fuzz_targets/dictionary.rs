//! Dictionaries of TABARI and PETRARCH: whatever they hold, what they become is written and read again. The first line names
//! the file.
#![no_main]

use dateline_lexicon::petrarch::{self, Discards};
use dateline_lexicon::{Lexicon, SourceFile, read_entries};

libfuzzer_sys::fuzz_target!(|input: &str| {
    let (path, text) = input.split_once('\n').unwrap_or(("any.txt", input));
    let (entries, problems) = petrarch::read(&[SourceFile { path, text }]);
    assert!(problems.iter().all(|problem| problem.place.line <= text.lines().count() + 1));
    Discards::new(&entries).find("Peru signed a treaty with Chile .");
    Lexicon::of_entries(&entries);
    let written = petrarch::write(&entries);
    read_entries(&[SourceFile { path: "w.txt", text: &written }], &mut Vec::new());
});
