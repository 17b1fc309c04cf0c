//! Crawls: WARC and ARC, packed or not. The input stands behind the beginning of a record, or alone.
#![no_main]

use dateline_fuzz::check_container;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check_container(bytes);
    check_container(&[b"WARC/1.0\r\n".as_slice(), bytes].concat());
});
