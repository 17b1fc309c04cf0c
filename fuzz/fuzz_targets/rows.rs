//! Tables: CSV, JSON and JSON lines, with columns that are found and columns that are named.
#![no_main]

use dateline_fuzz::{check_container, limits};
use dateline_page::container::{Columns, ReadOptions, Source, walk};
use std::ops::ControlFlow::Continue;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check_container(bytes);
    let columns = Columns { text: Some("a.b".into()), date: Some("d".into()), id: Some("id".into()) };
    let options = ReadOptions { columns, ..limits() };
    let _ = walk(Source::Stream(&mut &bytes[..]), &options, &mut |_| Continue(()));
});
