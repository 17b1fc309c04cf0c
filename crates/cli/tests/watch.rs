//! `dateline watch` and addresses for `code`, end to end against a server of this machine.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files, and kill programs after a while"
)]

mod common;
#[path = "../../fetch/tests/common/server.rs"]
mod server;

use common::{REPORT, folder, records, run};
use server::{Server, reply};
use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A page with an article.
fn page(title: &str, deed: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} - Courier</title>\
         <meta property='og:site_name' content='Courier'></head><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav>\
         <article><h1>{title}</h1><p>LIMA, March 4 (Reuters) - {deed}</p><p>\"We will work together,\" said the Norwegian \
         foreign minister after the talks in Lima, which had taken two days and most of a night.</p></article></body></html>"
    )
}

fn signed() -> String {
    page("Norway and Peru sign treaty", "Norway signed a treaty with Peru on Monday.")
}

/// The server's own address, as the client sees it.
fn base(stream: &TcpStream) -> String {
    format!("http://{}", stream.local_addr().expect("an address"))
}

/// A feed of pages: path and headline.
fn feed(stream: &mut TcpStream, pages: &[(&str, &str)]) {
    let base = base(stream);
    let item = |(path, title): &(&str, &str)| {
        format!(
            "<item><guid>{path}</guid><title>{title}</title><link>{base}{path}</link><pubDate>Mon, 04 Mar 2024 10:00:00 \
             GMT</pubDate><description>Short.</description></item>"
        )
    };
    let items: String = pages.iter().map(item).collect();
    let text = format!("<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>");
    reply(stream, "200 OK", "Content-Type: application/rss+xml\r\n", text.as_bytes());
}

fn html(stream: &mut TcpStream, text: &str) {
    reply(stream, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", text.as_bytes());
}

fn nothing(stream: &mut TcpStream) {
    reply(stream, "404 Not Found", "", b"");
}

/// A server with one feed of one page.
fn courier() -> Server {
    Server::start(|path, _, stream| match path {
        "/feed" => feed(stream, &[("/page", "Norway and Peru sign treaty")]),
        "/page" => html(stream, &signed()),
        _ => nothing(stream),
    })
}

fn opml(feeds: &[String]) -> String {
    let outline = |feed: &String| format!("<outline type='rss' text='A feed' xmlUrl='{feed}'/>");
    format!("<opml version='2.0'><body>{}</body></opml>", feeds.iter().map(outline).collect::<String>())
}

/// One round over feeds.opml into world.db; exit code and what is told.
fn once(dir: &Path) -> (i32, String) {
    let args = ["watch", "feeds.opml", "--ledger", "world.db", "--once", "--delay", "0", "--allow-private"];
    let (code, printed, told) = run(dir, &args);
    assert_eq!(printed, "");
    (code, told)
}

/// The reports of the ledger: address, title.
fn kept(dir: &Path) -> Vec<(String, String)> {
    let sql = "select uri, title from report order by id";
    let (code, printed, told) = run(dir, &["sql", "--ledger", "world.db", "--format", "jsonl", sql]);
    assert_eq!(code, 0, "{told}");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    records(&printed).iter().map(|row| (text(&row["uri"]), text(&row["title"]))).collect()
}

fn watched(feeds: &[String]) -> tempfile::TempDir {
    folder(&[("feeds.opml", opml(feeds).as_bytes())])
}

#[test]
fn what_a_feed_announces_goes_into_the_ledger_once() {
    let server = courier();
    let dir = watched(&[format!("{}/feed", server.base)]);
    let (code, told) = once(dir.path());
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("2 requests in this round; 1 reports"), "{told}");
    let expected = [(format!("{}/page", server.base), "Norway and Peru sign treaty".to_owned())];
    assert_eq!(kept(dir.path()), expected);
    let (_, printed, _) = run(dir.path(), &["events", "--source", "NOR", "--format", "jsonl"]);
    assert!(printed.contains("\"057\""), "{printed}");
    // The state was kept: the feed is looked at again, the page is not.
    assert!(dir.path().join("world.db.watch.json").is_file());
    assert_eq!(once(dir.path()).0, 0);
    let count = |path: &str| server.paths().iter().filter(|asked| *asked == path).count();
    assert_eq!((count("/feed"), count("/page"), kept(dir.path()).len()), (2, 1, 1));
}

#[test]
fn a_page_that_changed_is_a_new_version_at_the_same_address() {
    let corrected = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&corrected);
    let server = Server::start(move |path, _, stream| {
        let corrected = now.load(Ordering::Relaxed);
        let title =
            if corrected { "Norway and Peru sign fishing treaty" } else { "Norway and Peru sign treaty" };
        match path {
            "/feed" => feed(stream, &[("/page", title)]),
            "/page" => {
                let deed = if corrected {
                    "Norway signed a fishing treaty with Peru on Monday."
                } else {
                    "Norway signed a treaty with Peru on Monday."
                };
                html(stream, &page(title, deed));
            }
            _ => nothing(stream),
        }
    });
    let dir = watched(&[format!("{}/feed", server.base)]);
    assert_eq!(once(dir.path()).0, 0);
    corrected.store(true, Ordering::Relaxed);
    assert_eq!(once(dir.path()).0, 0);
    let kept = kept(dir.path());
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert_eq!(kept[0].0, kept[1].0);
    assert_ne!(kept[0].1, kept[1].1);
    let (_, printed, _) = run(dir.path(), &["duplicates", "--format", "jsonl"]);
    let groups = records(&printed);
    assert_eq!(groups.len(), 1, "{printed}");
    assert_eq!(groups[0]["reports"].as_array().map(Vec::len), Some(2), "{printed}");
    let (_, printed, _) =
        run(dir.path(), &["events", "--source", "NOR", "--type", "057", "--format", "jsonl"]);
    assert_eq!(records(&printed).len(), 1, "told by both versions, it is one event: {printed}");
}

#[test]
fn robots_that_forbid_are_obeyed() {
    let server = Server::start(|path, _, stream| match path {
        "/robots.txt" => reply(stream, "200 OK", "", b"User-agent: *\nDisallow: /secret\n"),
        "/feed" => feed(stream, &[("/secret/page", "A"), ("/page", "B")]),
        "/page" => html(stream, &signed()),
        _ => nothing(stream),
    });
    let dir = watched(&[format!("{}/feed", server.base)]);
    let (code, told) = once(dir.path());
    assert_eq!(code, 1, "{told}");
    assert!(
        told.contains(&format!("{}/secret/page: ", server.base)) && told.contains("robots.txt"),
        "{told}"
    );
    assert!(!server.paths().contains(&"/secret/page".to_owned()));
    assert_eq!(kept(dir.path()).len(), 1);
}

#[test]
fn a_feed_that_moved_is_followed_and_told_once() {
    let server = Server::start(|path, _, stream| match path {
        "/old" => reply(stream, "301 Moved Permanently", "Location: /feed\r\n", b""),
        "/feed" => feed(stream, &[("/page", "A")]),
        "/page" => html(stream, &signed()),
        _ => nothing(stream),
    });
    let dir = watched(&[format!("{}/old", server.base)]);
    let (code, told) = once(dir.path());
    assert_eq!(code, 0, "{told}");
    assert!(told.contains(&format!("{0}/old moved to {0}/feed", server.base)), "{told}");
    let (_, told) = once(dir.path());
    assert!(!told.contains("moved"), "{told}");
    assert_eq!(server.paths().iter().filter(|path| *path == "/old").count(), 1);
    assert_eq!(kept(dir.path()).len(), 1);
}

#[test]
fn a_dead_server_costs_the_others_nothing() {
    let dead = {
        // A port that was free a moment ago, and where nobody listens.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}/feed", listener.local_addr().expect("an address"))
    };
    let ill = Server::start(|path, _, stream| match path {
        "/feed" => reply(stream, "200 OK", "", b"\x89PNG no feed"),
        _ => reply(stream, "500 Internal Server Error", "", b""),
    });
    let good = courier();
    let dir = watched(&[dead.clone(), format!("{}/feed", ill.base), format!("{}/feed", good.base)]);
    let (code, told) = once(dir.path());
    assert_eq!(code, 1, "{told}");
    assert!(told.contains(&format!("{dead}: ")), "{told}");
    assert!(told.contains(&format!("{}/feed: ", ill.base)), "{told}");
    assert_eq!(kept(dir.path()).len(), 1);
    // The dead one is left alone for now: it is not told again.
    let (_, told) = once(dir.path());
    assert!(!told.contains(&format!("{dead}: ")), "{told}");
}

#[test]
fn a_watch_that_is_ended_goes_on_where_it_was() {
    let forbidden = Arc::new(AtomicBool::new(true));
    let now = Arc::clone(&forbidden);
    let server = Server::start(move |path, _, stream| match path {
        "/feed" => feed(stream, &[("/page", "A"), ("/late", "B")]),
        "/page" => html(stream, &signed()),
        "/late" if now.load(Ordering::Relaxed) => reply(stream, "503 Service Unavailable", "", b""),
        "/late" => reply(stream, "200 OK", "Content-Type: text/plain\r\n", REPORT.as_bytes()),
        _ => nothing(stream),
    });
    let dir = watched(&[format!("{}/feed", server.base)]);
    let (code, told) = once(dir.path());
    assert!(code == 1 && told.contains("it is tried again"), "{told}");
    assert_eq!(kept(dir.path()).len(), 1);
    // What waits is in the state; once its time has come, it is fetched without being announced again.
    let state = dir.path().join("world.db.watch.json");
    let mut written: serde_json::Value =
        serde_json::from_slice(&fs::read(&state).expect("a state")).expect("JSON");
    assert_eq!(written["pending"][0]["uri"], format!("{}/late", server.base));
    written["pending"][0]["due"] = 0.into();
    fs::write(&state, written.to_string()).expect("a state");
    forbidden.store(false, Ordering::Relaxed);
    let (code, told) = once(dir.path());
    assert_eq!(code, 0, "{told}");
    assert_eq!(kept(dir.path()).len(), 2);
}

#[test]
fn pages_are_kept_as_they_came_where_that_is_asked_for() {
    let server = courier();
    let dir = folder(&[]);
    let (feed, page) = (format!("{}/feed", server.base), format!("{}/page", server.base));
    let watch =
        ["watch", &feed, "--ledger", "world.db", "--once", "--delay", "0", "--allow-private", "--keep-pages"];
    let code = ["code", &page, "--ledger", "coded.db", "--allow-private", "--keep-pages"];
    for (args, ledger) in [(&watch[..], "world.db"), (&code[..], "coded.db")] {
        let (code, _, told) = run(dir.path(), args);
        assert_eq!(code, 0, "{told}");
        let (code, printed, told) = run(dir.path(), &["show", "1", "--page", "--ledger", ledger]);
        assert_eq!((code, printed), (0, signed()), "{told}");
    }
    let (code, _, told) = run(dir.path(), &["code", &page, "--ledger", "none.db", "--allow-private"]);
    assert_eq!(code, 0, "{told}");
    let (code, printed, told) = run(dir.path(), &["show", "1", "--page", "--ledger", "none.db"]);
    assert!(code == 1 && printed.is_empty() && told.contains("--keep-pages"), "{told}");
}

#[test]
fn records_go_to_a_file_where_that_is_asked_for() {
    let server = courier();
    let dir = folder(&[]);
    let address = format!("{}/feed", server.base);
    let args = ["watch", &address, "--out", "records.jsonl", "--once", "--delay", "0", "--allow-private"];
    for _ in 0..2 {
        let (code, _, told) = run(dir.path(), &args);
        assert_eq!(code, 0, "{told}");
    }
    let written = fs::read_to_string(dir.path().join("records.jsonl")).expect("records");
    let written = records(&written);
    assert_eq!(written.len(), 1);
    let report = &written[0]["report"];
    assert_eq!(report["uri"], format!("{}/page", server.base));
    assert_eq!(report["publisher"], "Courier");
    assert_eq!(report["published"], "2024-03-04T10:00:00Z");
}

#[test]
fn nothing_of_this_machine_is_asked_unless_allowed() {
    let server = courier();
    let dir = folder(&[]);
    let address = format!("{}/feed", server.base);
    let (code, _, told) = run(dir.path(), &["watch", &address, "--ledger", "world.db", "--once"]);
    assert!(code == 1 && told.contains("--allow-private"), "{told}");
    let page = format!("{}/page", server.base);
    let (code, _, told) = run(dir.path(), &["code", &page]);
    assert!(code == 1 && told.contains("--allow-private"), "{told}");
    assert_eq!(server.paths(), Vec::<String>::new());
}

#[test]
fn an_address_is_coded_as_a_file_is() {
    let server = courier();
    let dir = folder(&[]);
    let page = format!("{}/page", server.base);
    let (code, printed, told) = run(dir.path(), &["code", &page, "--allow-private", "--format", "jsonl"]);
    assert_eq!(code, 0, "{told}");
    let coded = records(&printed);
    assert_eq!(coded[0]["report"]["uri"], page);
    assert_eq!(coded[0]["events"][0]["cameo"], "057");
    let gone = format!("{}/gone", server.base);
    let (code, _, told) = run(dir.path(), &["code", &gone, "--allow-private"]);
    assert!(code == 1 && told.contains("the server says 404"), "{told}");
}

/// A signal ends a watch after what is in hand, with all written.
#[cfg(unix)]
mod signals {
    use super::{Server, courier, kept, watched};
    use std::io::Read;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    fn start(dir: &std::path::Path) -> Child {
        Command::new(assert_cmd::cargo::cargo_bin!("dateline"))
            .current_dir(dir)
            .args(["watch", "feeds.opml", "--ledger", "world.db", "--delay", "0", "--allow-private"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    fn wait_for(server: &Server, path: &str) {
        let start = Instant::now();
        while !server.paths().contains(&path.to_owned()) {
            assert!(start.elapsed() < Duration::from_secs(60), "{path} is never asked for");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits for a child to end; its exit code.
    fn end_of(child: &mut Child) -> Option<i32> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(60) {
            if let Some(status) = child.try_wait().expect("a child") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        child.kill().expect("a child");
        panic!("it does not end");
    }

    /// As a person ends it, and as a service is ended.
    #[test]
    fn signals_end_it_cleanly() {
        for signal in ["-INT", "-TERM"] {
            let server = courier();
            let dir = watched(&[format!("{}/feed", server.base)]);
            let mut child = start(dir.path());
            wait_for(&server, "/page");
            let sent =
                Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill runs");
            assert!(sent.success());
            let code = end_of(&mut child);
            let mut told = String::new();
            child.stderr.take().expect("a pipe").read_to_string(&mut told).expect("text");
            assert_eq!(code, Some(0), "{signal}: {told}");
            assert!(told.contains("ending after the pages in hand"), "{told}");
            assert!(told.contains("1 reports added"), "{told}");
            assert_eq!(kept(dir.path()).len(), 1);
            assert!(dir.path().join("world.db.watch.json").is_file());
        }
    }
}
