//! A web server that behaves as badly as it is told to, and a clock that waits for nobody.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail where it stands"
)]

mod server;

use dateline_fetch::{Client, Clock, Event, Options, Pace, State, Watch};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::{SignedDuration, Timestamp};
use std::io::Write;
use std::net::TcpStream;
use std::ops::ControlFlow::Continue;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

pub use server::{Server, feed, reply};

/// Zeros, packed.
pub fn bomb() -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..64 {
        encoder.write_all(&[0; 1 << 20]).expect("memory");
    }
    encoder.finish().expect("memory")
}

/// Answers some paths as badly as can be, and others well.
pub fn misbehave(path: &str, head: &str, stream: &mut TcpStream) {
    match path {
        "/robots.txt" => reply(stream, "200 OK", "", b"User-agent: *\nDisallow: /forbidden\n"),
        "/slow" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            for _ in 0..60 {
                thread::sleep(Duration::from_millis(100));
                if stream.write_all(b".").is_err() {
                    return;
                }
            }
        }
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(&[b'a'; 1 << 16]).is_ok() {}
        }
        "/bomb" => reply(stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb()),
        "/broken" => reply(stream, "500 Internal Server Error", "", b"oh"),
        "/busy" => reply(stream, "429 Too Many Requests", "Retry-After: 7200\r\n", b""),
        "/loop" => reply(stream, "302 Found", "Location: /loop2\r\n", b""),
        "/loop2" => reply(stream, "302 Found", "Location: /loop\r\n", b""),
        on if on.starts_with("/on") => reply(stream, "302 Found", &format!("Location: {on}x\r\n"), b""),
        "/moved" => reply(stream, "301 Moved Permanently", "Location: /feed\r\n", b""),
        "/gone" => reply(stream, "404 Not Found", "", b""),
        "/short" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
        }
        "/heads" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
            while stream.write_all(format!("X: {}\r\n", "a".repeat(1000)).as_bytes()).is_ok() {}
        }
        "/noise" => {
            let _ = stream.write_all(&[0xff; 512]);
        }
        "/reset" => {}
        "/same" if head.contains("if-none-match: \"v1\"") => reply(stream, "304 Not Modified", "", b""),
        "/same" | "/feed" => {
            let base = format!("http://{}", stream.local_addr().expect("an address"));
            reply(stream, "200 OK", "ETag: \"v1\"\r\n", feed(&base, 0..3).as_bytes());
        }
        _ => reply(
            stream,
            "200 OK",
            "Content-Type: text/plain; charset=utf-8\r\n",
            format!("Text of {path}.").as_bytes(),
        ),
    }
}

/// A clock that goes on by what is waited.
pub struct TestClock(Mutex<Timestamp>);

impl TestClock {
    pub fn new() -> Self {
        Self(Mutex::new("2024-03-04T10:00:00Z".parse().expect("a time")))
    }

    pub fn pass(&self, time: Duration) {
        let mut now = self.0.lock().expect("a clock");
        *now += SignedDuration::try_from(time).expect("a short time");
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("a clock")
    }

    fn wait(&self, time: Duration) -> bool {
        self.pass(time);
        true
    }

    fn is_over(&self) -> bool {
        false
    }
}

/// A client for servers of this machine, which loses patience soon.
pub fn client() -> Client {
    Client::new(Options {
        allow_private: true,
        bytes: 1 << 20,
        connect: Duration::from_millis(500),
        whole: Duration::from_millis(1200),
        ..Options::default()
    })
}

/// A watch of feeds.
pub fn watch<'c>(client: &'c Client, feeds: &[String]) -> Watch<'c> {
    let mut watch = Watch::new(client, Pace::default(), State::default());
    feeds.iter().for_each(|feed| watch.follow(feed));
    watch
}

/// What a round tells: addresses found, and what failed.
pub fn round(watch: &mut Watch<'_>, clock: &TestClock) -> (Vec<String>, Vec<String>) {
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    watch.round(clock, &mut |event| {
        match event {
            Event::Found(page) => found.push(page.known.uri.expect("an address")),
            Event::Failed { uri, error, again } => failed.push(format!("{uri}: {error} {again}")),
            Event::Unreadable { uri, problem } => failed.push(format!("{uri}: {problem}")),
            Event::Moved { from, to } => failed.push(format!("{from} moved to {to}")),
            Event::Keep(_) => {}
        }
        Continue(())
    });
    (found, failed)
}
