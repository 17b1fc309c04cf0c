//! HTML pages, and what they look like as plain text.
#![no_main]

use dateline_fuzz::check_read;
use dateline_page::{Options, html_as_text, read_html};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check_read(read_html(bytes, &Options::default()), bytes);
    let _ = html_as_text(bytes);
});
