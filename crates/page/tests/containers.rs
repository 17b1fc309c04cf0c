//! Containers in containers, broken ones, and such as are made to do harm.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use dateline_page::container::{
    Columns, ContainerError, Item, ItemError, ReadOptions, Source, addresses, read_feed, walk,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::ops::ControlFlow::{Break, Continue};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

type Found = Result<Item, ItemError>;

fn read_with(bytes: &[u8], options: &ReadOptions) -> Vec<Found> {
    let mut found = Vec::new();
    let _ = walk(Source::Stream(&mut &bytes[..]), options, &mut |item| {
        found.push(item);
        Continue(())
    });
    found
}

fn read(bytes: &[u8]) -> Vec<Found> {
    let seekable = {
        let mut found = Vec::new();
        let _ = walk(Source::Seekable(&mut Cursor::new(bytes)), &ReadOptions::default(), &mut |item| {
            found.push(item);
            Continue(())
        });
        found
    };
    assert_eq!(seekable, read_with(bytes, &ReadOptions::default()));
    seekable
}

/// Names and texts, or what is wrong.
fn shown(found: &[Found]) -> Vec<String> {
    let show = |item: &Found| match item {
        Ok(item) => format!(
            "{}: {}",
            item.name.as_deref().unwrap_or("-"),
            String::from_utf8_lossy(&item.bytes).trim_end()
        ),
        Err(error) => format!("! {error}"),
    };
    found.iter().map(show).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        // As an archive made to do harm would name it: the library's own way refuses `..`.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

/// A record of a crawl.
fn record(uri: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let answer = [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").into_bytes(), body.to_vec()].concat();
    let fields = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-09T01:00:00Z\r\n\
         Content-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    [fields.into_bytes(), answer, b"\r\n\r\n".to_vec()].concat()
}

const CSV: &[u8] = b"id,date,title,text\na1,2024-03-04,Treaty,\"Peru signed,\nat last.\"\na2,,,\n";

#[test]
fn containers_in_containers_are_taken_apart() {
    let archive = tar(&[("2024/a.txt", b"Peru signed."), ("rows.csv.gz", &gzip(CSV))]);
    let found = read(&gzip(&zip(&[("news.tar", &archive), ("b.txt", b"Chile did not.")])));
    assert_eq!(
        shown(&found),
        [
            "news.tar#2024/a.txt: Peru signed.",
            "news.tar#rows.csv.gz#a1: Treaty\n\nPeru signed,\nat last.",
            "! news.tar#rows.csv.gz#2: it has no text",
            "b.txt: Chile did not.",
        ]
    );
    let row = found[1].as_ref().unwrap();
    assert_eq!((row.known.published.as_deref(), row.known.titled), (Some("2024-03-04"), true));
}

#[test]
fn a_crawl_gives_its_pages_with_their_addresses() {
    let html = "Content-Type: text/html; charset=utf-8";
    let packed = gzip("<p>Perú signed.".as_bytes());
    let broken = {
        let mut bytes = gzip(&record("http://c.example/", html, b"<p>Bolivia left and then it came back."));
        let middle = bytes.len() / 2;
        bytes[middle..middle + 8].fill(0xaa);
        bytes
    };
    let crawl = [
        gzip(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
        gzip(&record("http://a.example/", &format!("{html}\r\nContent-Encoding: gzip"), &packed)),
        gzip(&record("http://a.example/i.png", "Content-Type: image/png", b"\x89PNG")),
        broken,
        gzip(&record("http://b.example/", "Content-Type: text/plain", b"Chile did not.")),
    ];
    let found = read(&crawl.concat());
    assert_eq!(shown(&found)[0], "2: <p>Perú signed.");
    let page = &found[0].as_ref().unwrap().known;
    assert_eq!((page.uri.as_deref(), page.encoding.as_deref()), (Some("http://a.example/"), Some("utf-8")));
    assert_eq!(page.published, None, "the day of the crawl is not that of publication");
    assert!(found[1..found.len() - 1].iter().all(Result::is_err), "{found:?}");
    assert_eq!(found.last().unwrap().as_ref().unwrap().known.uri.as_deref(), Some("http://b.example/"));
}

#[test]
fn names_that_lead_outside_lead_nowhere() {
    let found = read(&tar(&[("../../etc/passwd", b"Peru signed."), ("/root/\x1b[2Jx", b"Chile did not.")]));
    assert_eq!(
        shown(&found),
        ["../../etc/passwd: Peru signed.", "/root/\u{fffd}[2Jx: Chile did not."],
        "nothing is written, names are shown without what terminals obey"
    );
}

#[test]
fn bombs_are_given_up() {
    let zeros = vec![0_u8; 1 << 20];
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..100 {
        encoder.write_all(&zeros).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    for bytes in [tar(&[("a.csv.gz", &gzip(&bomb))]), gzip(&bomb), zip(&[("a.gz", &bomb)])] {
        let options = ReadOptions { item_bytes: 1 << 30, ..ReadOptions::default() };
        let found = read_with(&bytes, &options);
        assert!(
            matches!(&found[..], [Err(ItemError { error: ContainerError::Bomb, .. })]),
            "{:?}",
            shown(&found)
        );
    }
    // With the usual limit, the report is refused before that.
    assert!(matches!(&read(&bomb)[..], [Err(ItemError { error: ContainerError::TooLong { .. }, .. })]));
}

#[test]
fn nesting_has_an_end() {
    let mut bytes = b"Peru signed.".to_vec();
    for _ in 0..5 {
        bytes = gzip(&bytes);
    }
    assert_eq!(shown(&read(&bytes)), ["-: Peru signed."]);
    for _ in 0..5 {
        bytes = gzip(&bytes);
    }
    assert!(matches!(&read(&bytes)[..], [Err(ItemError { error: ContainerError::TooDeep, .. })]));
}

#[test]
fn a_feed_says_what_is_a_summary() {
    let rss = "<rss version='2.0'><channel><title>Courier</title><item><title>Treaty</title><link>https://a.example/1</link>\
        <pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate><description>Peru &lt;b&gt;signed&lt;/b&gt;.</description></item>\
        <item><guid isPermaLink='false'>7</guid></item></channel></rss>";
    let found = read(rss.as_bytes());
    assert_eq!(shown(&found), ["1: Treaty\n\nPeru signed.", "! 2: it has no text"]);
    let known = &found[0].as_ref().unwrap().known;
    assert!(known.summary && known.titled);
    assert_eq!(known.publisher.as_deref(), Some("Courier"));
    assert_eq!(known.published.as_deref(), Some("2024-03-04T10:00:00Z"));
}

#[test]
fn lists_of_addresses_hold_no_report() {
    let opml = b"<opml version='2.0'><body><outline xmlUrl='https://a.example/rss'/></body></opml>";
    assert!(shown(&read(opml))[0].contains("names 1 addresses"));
}

#[test]
fn tables_in_other_encodings_are_read() {
    let wide: Vec<u8> =
        "\u{feff}text\tid\nPerú signed.\t1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(shown(&read(&wide)), ["1: Perú signed."]);
    let latin = b"id;text\n1;The caf\xe9 in Lima was closed.\n";
    assert_eq!(shown(&read(latin)), ["1: The café in Lima was closed."]);
}

#[test]
fn columns_are_named_where_they_must_be() {
    let table = b"nr,when,what\n1,2024-03-04,Peru signed.\n2,2024-03-05,Chile did not.\n";
    assert!(shown(&read(table))[0].contains("--text-column. Columns here: nr, when, what"));
    let columns = Columns { text: Some("what".into()), date: Some("when".into()), id: Some("nr".into()) };
    let found = read_with(table, &ReadOptions { columns, ..ReadOptions::default() });
    assert_eq!(shown(&found), ["1: Peru signed.", "2: Chile did not."]);
    assert_eq!(found[1].as_ref().unwrap().known.published.as_deref(), Some("2024-03-05"));
}

#[test]
fn a_walk_ends_when_asked_to() {
    let mut seen = 0;
    let flow = walk(
        Source::Stream(&mut &b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n"[..]),
        &ReadOptions::default(),
        &mut |_| {
            seen += 1;
            Break(())
        },
    );
    assert_eq!((flow, seen), (Break(()), 1));
}

#[test]
fn a_quote_that_is_never_closed_is_no_end_of_memory() {
    let mut table = b"id,text\n1,\"Peru signed.\n".to_vec();
    table.resize(3 << 20, b'x');
    let options = ReadOptions { whole_bytes: 1 << 20, ..ReadOptions::default() };
    assert!(shown(&read_with(&table, &options))[0].contains("a row without an end"));
}

/// Containers to be damaged.
fn samples() -> Vec<Vec<u8>> {
    let crawl = record(
        "http://a.example/",
        "Content-Type: text/html\r\nTransfer-Encoding: chunked",
        b"5\r\n<p>Pe\r\n0\r\n\r\n",
    );
    let rss = b"<rss version='2.0'><channel><item><title>a&b</title><description><![CDATA[<p>x]]></description></item>";
    vec![
        crawl.clone(),
        gzip(&crawl),
        zip(&[("a/b.csv", CSV), ("c.gz", &gzip(CSV))]),
        tar(&[("a.txt", b"Peru"), ("b.csv", CSV)]),
        rss.to_vec(),
        CSV.to_vec(),
        b"[{\"text\": \"Peru\", \"x\": [1, {\"y\": \"z\"}]}]".to_vec(),
        b"filedesc://a.arc 0.0.0.0 20200101000000 text/plain 8\n1 0 Test\nhttp://a.example/ 192.0.2.1 20200101000000 text/html 4\nPeru\n".to_vec(),
        b"<opml><outline xmlUrl='https://a.example'/></opml>".to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn damaged_containers_give_reports_or_errors(
        which in 0..9_usize,
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = samples().swap_remove(which);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        prop_assert!(!read_with(&bytes, &ReadOptions::default()).is_empty());
        let _ = addresses(&bytes);
        let _ = read_feed(&bytes, Some("https://a.example/feed"));
    }

    #[test]
    fn any_bytes_give_reports_or_errors(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!read_with(&bytes, &ReadOptions::default()).is_empty());
    }
}
