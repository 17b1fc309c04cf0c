//! Shows how a page is read: `cargo run -p dateline-page --example show -- FILE`.
#![allow(clippy::disallowed_methods)]

use dateline_page::{Options, Page, read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        for page in read(&bytes, &Options::default())? {
            show(&page?, &bytes);
        }
    }
    Ok(())
}

fn show(page: &Page, bytes: &[u8]) {
    for block in &page.blocks {
        println!("{:>10?}  {}", block.kind, page.words(block));
    }
    for furniture in &page.furniture {
        println!("- {:?}  {}", furniture.why, String::from_utf8_lossy(&bytes[furniture.source.clone()]));
    }
    println!(
        "= agency {:?} publisher {:?} byline {:?} language {:?} published {:?} {:?} encoding {} note {:?}",
        page.agency,
        page.publisher,
        page.byline,
        page.language,
        page.published,
        page.published_from,
        page.encoding,
        page.note
    );
    println!(
        "= dateline {:?} {:?}",
        page.dateline_places(),
        page.dateline.as_ref().map(|d| (d.date, &d.agency))
    );
}
