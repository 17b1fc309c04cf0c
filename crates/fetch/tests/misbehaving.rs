//! Servers that misbehave: each costs no more than itself.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail where it stands"
)]

mod common;

use common::{Server, TestClock, client, feed, misbehave, reply, round, watch};
use dateline_fetch::{Client, Conditions, FetchError, Options, State};
use std::time::{Duration, Instant};

fn get(client: &Client, server: &Server, path: &str) -> Result<u16, FetchError> {
    client.get(&format!("{}{path}", server.base), &Conditions::default()).map(|answer| answer.status)
}

#[test]
fn each_misdeed_is_an_error_soon() {
    let (server, client) = (Server::start(misbehave), client());
    let start = Instant::now();
    assert_eq!(get(&client, &server, "/slow"), Err(FetchError::Timeout));
    // A busy machine takes its time over a megabyte.
    let patient = Client::new(Options { allow_private: true, bytes: 1 << 20, ..Options::default() });
    assert_eq!(get(&patient, &server, "/endless"), Err(FetchError::TooLarge { limit: 1 << 20 }));
    assert_eq!(get(&patient, &server, "/bomb"), Err(FetchError::TooLarge { limit: 1 << 20 }));
    assert_eq!(get(&client, &server, "/loop"), Err(FetchError::Redirects));
    assert_eq!(get(&client, &server, "/on"), Err(FetchError::Redirects));
    assert_eq!(get(&client, &server, "/broken"), Ok(500));
    for path in ["/short", "/heads", "/noise", "/reset"] {
        let told = get(&client, &server, path);
        assert!(matches!(told, Err(FetchError::Network(_) | FetchError::Timeout)), "{path}: {told:?}");
    }
    assert_eq!(get(&client, &server, "/page/1"), Ok(200));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn private_addresses_are_refused_by_any_name_and_behind_redirects() {
    let server = Server::start(|_, _, stream| reply(stream, "200 OK", "", b"secret"));
    let strict = Client::new(Options { connect: Duration::from_secs(2), ..Options::default() });
    let port = server.base.rsplit(':').next().expect("a port");
    for host in ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"] {
        let told = strict.get(&format!("http://{host}:{port}/"), &Conditions::default());
        assert!(matches!(told, Err(FetchError::Private)), "{host}: {told:?}");
    }
    for address in ["file:///etc/passwd", "ftp://a.example/", "http://", "no address", "javascript:x"] {
        let told = strict.get(address, &Conditions::default());
        assert!(matches!(told, Err(FetchError::Address(_))), "{address}: {told:?}");
    }
    assert!(server.paths().is_empty());
    let leads =
        Server::start(|_, _, stream| reply(stream, "302 Found", "Location: file:///etc/passwd\r\n", b""));
    assert!(matches!(get(&client(), &leads, "/"), Err(FetchError::Address(_))));
}

#[test]
fn a_watch_goes_on_with_the_others() {
    let server = Server::start(misbehave);
    let others: Vec<Server> = (0..10).map(|_| Server::start(misbehave)).collect();
    let paths =
        ["/slow", "/endless", "/bomb", "/broken", "/loop", "/short", "/heads", "/noise", "/reset", "/gone"];
    let mut feeds: Vec<String> =
        others.iter().zip(paths).map(|(other, path)| format!("{}{path}", other.base)).collect();
    feeds.push(format!("{}/feed", server.base));
    let (client, clock) = (client(), TestClock::new());
    let mut watch = watch(&client, &feeds);
    let (found, failed) = round(&mut watch, &clock);
    assert_eq!(found, [0, 1, 2].map(|n| format!("{}/page/{n}", server.base)));
    assert_eq!(failed.len(), paths.len(), "{failed:#?}");
    // Nothing new: nothing is fetched again, and what failed is left alone for longer.
    clock.pass(Duration::from_secs(901));
    let before = others[3].paths().len();
    let (found, _) = round(&mut watch, &clock);
    assert_eq!((found.len(), others[3].paths().len() - before), (0, 1));
    clock.pass(Duration::from_secs(901));
    round(&mut watch, &clock);
    assert_eq!(others[3].paths().len() - before, 1, "after two failures it waits for twice as long");
}

#[test]
fn robots_are_obeyed() {
    let server = Server::start(|path, _, stream| match path {
        "/robots.txt" => {
            reply(
                stream,
                "200 OK",
                "",
                b"User-agent: dateline\nDisallow: /page/1\nCrawl-delay: 20\n\nUser-agent: *\nDisallow: /\n",
            );
        }
        "/feed" => {
            let base = format!("http://{}", stream.local_addr().expect("an address"));
            reply(stream, "200 OK", "", feed(&base, 0..3).as_bytes());
        }
        _ => reply(stream, "200 OK", "", b"Text."),
    });
    let (client, clock) = (client(), TestClock::new());
    let mut watch = watch(&client, &[format!("{}/feed", server.base)]);
    let start = dateline_fetch::Clock::now(&clock);
    let (found, failed) = round(&mut watch, &clock);
    assert_eq!((found.len(), failed.len()), (2, 1), "{failed:?}");
    assert!(failed[0].contains("robots.txt") && failed[0].ends_with("false"), "{failed:?}");
    assert!(!server.paths().contains(&"/page/1".to_owned()));
    let passed = dateline_fetch::Clock::now(&clock).duration_since(start);
    assert!(passed.as_secs() >= 40, "twenty seconds between any two of the three: {passed:?}");
    assert_eq!(server.paths().iter().filter(|path| *path == "/robots.txt").count(), 1);
}

#[test]
fn a_server_whose_robots_fail_is_left_alone() {
    let server = Server::start(|path, _, stream| match path {
        "/robots.txt" => reply(stream, "503 Service Unavailable", "", b""),
        _ => reply(stream, "200 OK", "", b"Text."),
    });
    let (client, clock) = (client(), TestClock::new());
    let (_, failed) = round(&mut watch(&client, &[format!("{}/feed", server.base)]), &clock);
    assert!(failed[0].contains("cannot be read now true"), "{failed:?}");
    assert_eq!(server.paths(), ["/robots.txt"]);
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let server = Server::start(misbehave);
    let (client, clock) = (client(), TestClock::new());
    let mut watch = watch(&client, &[format!("{}/same", server.base)]);
    round(&mut watch, &clock);
    clock.pass(Duration::from_secs(901));
    round(&mut watch, &clock);
    let asked = server.seen.lock().expect("a log");
    let last = asked.last().expect("a request");
    assert!(last.0 == "/same" && last.1.contains("if-none-match: \"v1\""), "{last:?}");
    assert!(last.1.contains("user-agent: dateline/"), "{last:?}");
}

#[test]
fn a_feed_that_moved_for_good_is_looked_for_where_it_is() {
    let server = Server::start(misbehave);
    let (client, clock) = (client(), TestClock::new());
    let given = format!("{}/moved", server.base);
    let mut watch = watch(&client, std::slice::from_ref(&given));
    let (found, told) = round(&mut watch, &clock);
    assert_eq!(found.len(), 3);
    assert_eq!(told, [format!("{given} moved to {}/feed", server.base)]);
    clock.pass(Duration::from_secs(901));
    round(&mut watch, &clock);
    assert_eq!(server.paths().iter().filter(|path| *path == "/moved").count(), 1);
}

#[test]
fn a_busy_server_is_left_alone_for_as_long_as_it_asks() {
    let server = Server::start(misbehave);
    let (client, clock) = (client(), TestClock::new());
    let mut watch = watch(&client, &[format!("{}/busy", server.base)]);
    for (wait, asked) in [(0, 1), (3600, 1), (3700, 2)] {
        clock.pass(Duration::from_secs(wait));
        round(&mut watch, &clock);
        assert_eq!(server.paths().iter().filter(|path| *path == "/busy").count(), asked, "{wait}");
    }
}

#[test]
fn a_report_that_changed_is_found_again_and_a_watch_is_taken_up_where_it_was_left() {
    let changed = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let flag = std::sync::Arc::clone(&changed);
    let server = Server::start(move |path, _, stream| match path {
        "/feed" => {
            let base = format!("http://{}", stream.local_addr().expect("an address"));
            let text = feed(&base, 0..3);
            let text = if flag.load(std::sync::atomic::Ordering::Relaxed) {
                text.replace("Report 1", "Report 1, corrected")
            } else {
                text
            };
            reply(stream, "200 OK", "", text.as_bytes());
        }
        _ => reply(stream, "200 OK", "", b"Text."),
    });
    let (client, clock) = (client(), TestClock::new());
    let mut first = watch(&client, &[format!("{}/feed", server.base)]);
    assert_eq!(round(&mut first, &clock).0.len(), 3);
    let written = serde_json::to_string(&first.state).expect("JSON");
    let state: State = serde_json::from_str(&written).expect("a state");
    assert_eq!(state, first.state);
    changed.store(true, std::sync::atomic::Ordering::Relaxed);
    clock.pass(Duration::from_secs(901));
    let mut second = dateline_fetch::Watch::new(&client, dateline_fetch::Pace::default(), state);
    assert_eq!(round(&mut second, &clock).0, [format!("{}/page/1", server.base)]);
}

#[test]
fn a_page_that_cannot_be_had_is_taken_from_the_feed_where_that_has_it_whole() {
    let server = Server::start(|path, _, stream| match path {
        "/feed" => {
            let base = format!("http://{}", stream.local_addr().expect("an address"));
            let text = format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>Courier</title><entry><id>1</id><title>Treaty</title>\
                 <link href='{base}/gone'/><content type='html'>&lt;p>Peru signed.</content></entry></feed>"
            );
            reply(stream, "200 OK", "", text.as_bytes());
        }
        _ => reply(stream, "404 Not Found", "", b""),
    });
    let (client, clock) = (client(), TestClock::new());
    let (found, failed) = round(&mut watch(&client, &[format!("{}/feed", server.base)]), &clock);
    assert_eq!(found, [format!("{}/gone", server.base)]);
    assert!(failed[0].ends_with("the server says 404 false"), "{failed:?}");
}
