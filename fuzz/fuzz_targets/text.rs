//! Plain text, as crawlers and people save it.
#![no_main]

use dateline_fuzz::check_read;
use dateline_page::{Options, read_text};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check_read(read_text(bytes, &Options::default()), bytes));
