//! Files in gzip, zip and tar.
#![no_main]

use dateline_fuzz::check_container;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check_container(bytes));
