//! Collections of Reuters SGML.
#![no_main]

use dateline_fuzz::check_read;
use dateline_page::{Options, read_reuters_sgml};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(stories) = read_reuters_sgml(bytes) else { return };
    stories.flatten().for_each(|story| check_read(story.page(&Options::default()), bytes));
});
