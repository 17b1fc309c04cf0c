//! What the fuzz targets share: what must hold of every page and of every walk through a container.

use dateline_page::container::{Item, Known, ReadOptions, Source, walk};
use dateline_page::{Options, Page, PageError, read};
use std::io::Cursor;
use std::ops::ControlFlow::Continue;

/// Limits below the program's, so that a run shows what they do.
pub fn limits() -> ReadOptions {
    ReadOptions { item_bytes: 1 << 20, whole_bytes: 4 << 20, ..ReadOptions::default() }
}

/// Blocks lie in the text in order, and all of it leads back into the input.
pub fn check_page(page: &Page, input: &[u8]) {
    let mut end = 0;
    for block in &page.blocks {
        assert!(block.start >= end && block.start < block.end, "{block:?} behind {end}");
        assert!(page.text.get(block.start..block.end).is_some(), "{block:?} off the edge of a character");
        end = block.end;
    }
    assert_eq!(end, page.text.len());
    assert!(page.alignment.source(0..page.text.len()).end <= input.len());
    assert!(page.furniture.iter().all(|f| f.source.start <= f.source.end && f.source.end <= input.len()));
}

/// Checks what a reader gives.
pub fn check_read(page: Result<Page, PageError>, input: &[u8]) {
    if let Ok(page) = page {
        check_page(&page, input);
    }
}

/// Takes a file apart from the front and from any place, which must give the same, and reads each report of it.
pub fn check_container(bytes: &[u8]) {
    let options = limits();
    let mut items = Vec::new();
    let _ = walk(Source::Stream(&mut &bytes[..]), &options, &mut |item| {
        items.push(item);
        Continue(())
    });
    let mut again = items.iter();
    let _ = walk(Source::Seekable(&mut Cursor::new(bytes)), &options, &mut |item| {
        assert_eq!(Some(&item), again.next());
        Continue(())
    });
    assert_eq!(again.next(), None);
    assert!(!items.is_empty());
    items.iter().flatten().for_each(check_item);
}

fn check_item(item: &Item) {
    let Known { encoding, titled, .. } = &item.known;
    let options = Options { charset: encoding.clone(), titled: *titled, ..Options::default() };
    if let Ok(pages) = read(&item.bytes, &options) {
        pages.for_each(|page| check_read(page, &item.bytes));
    }
}
