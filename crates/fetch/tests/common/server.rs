//! A web server of this machine, and what it may answer. The tests of the whole program use it too.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail where it stands"
)]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server, for as long as the test runs.
pub struct Server {
    pub base: String,
    /// The requests: path, and the fields of the head.
    pub seen: Arc<Mutex<Vec<(String, String)>>>,
}

impl Server {
    /// Answers requests with what `answer` writes.
    pub fn start(answer: impl Fn(&str, &str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let seen: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
        let (log, answer) = (Arc::clone(&seen), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &log, answer.as_ref()));
            }
        });
        Self { base, seen }
    }

    pub fn paths(&self) -> Vec<String> {
        self.seen.lock().expect("a log").iter().map(|(path, _)| path.clone()).collect()
    }
}

fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<(String, String)>>,
    answer: &dyn Fn(&str, &str, &mut TcpStream),
) {
    let Ok(reading) = stream.try_clone() else { return };
    let mut lines = BufReader::new(reading).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let head = head.join("\n").to_ascii_lowercase();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    log.lock().expect("a log").push((path.clone(), head.clone()));
    answer(&path, &head, &mut stream);
}

/// Writes an answer with a body of known length, and closes.
pub fn reply(stream: &mut TcpStream, status: &str, head: &str, body: &[u8]) {
    let length = body.len();
    let _ =
        write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{head}\r\n");
    let _ = stream.write_all(body);
}

/// A feed with so many reports on a server.
pub fn feed(base: &str, pages: std::ops::Range<usize>) -> String {
    let item = |n| {
        format!(
            "<item><guid>{n}</guid><title>Report {n}</title><link>{base}/page/{n}</link><description>Short.</description></item>"
        )
    };
    let items: String = pages.map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>Courier</title>{items}</channel></rss>")
}
