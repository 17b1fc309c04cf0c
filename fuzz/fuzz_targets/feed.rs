//! RSS, Atom, JSON Feed, OPML and sitemaps.
#![no_main]

use dateline_fuzz::check_container;
use dateline_page::container::{addresses, read_feed};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read_feed(bytes, Some("https://a.example/feed"));
    let _ = addresses(bytes);
    check_container(bytes);
});
