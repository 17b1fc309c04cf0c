//! Many fetches from servers of all kinds, in bounded memory.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test may fail where it stands"
)]

mod common;

use common::{Server, TestClock, client, feed, misbehave, reply};
use dateline_fetch::{Event, Pace, Round, State, Watch};
use std::ops::ControlFlow::Continue;
use std::time::Duration;

/// The most memory that was held at once, in MB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// Follows eight good feeds and six bad ones until so many requests are made; each look at a good feed finds twenty new pages of 40 KB.
fn soak(requests: u64) {
    let page = "Norway signed a treaty with Peru on Monday. ".repeat(900);
    let looks = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let good: Vec<Server> = (0..8)
        .map(|_| {
            let (page, looks) = (page.clone(), std::sync::Arc::clone(&looks));
            Server::start(move |path, _, stream| match path {
                "/feed" => {
                    let from = looks.fetch_add(1, std::sync::atomic::Ordering::Relaxed) * 20;
                    let base = format!("http://{}", stream.local_addr().expect("an address"));
                    reply(stream, "200 OK", "", feed(&base, from..from + 20).as_bytes());
                }
                _ => reply(stream, "200 OK", "Content-Type: text/plain\r\n", page.as_bytes()),
            })
        })
        .collect();
    let bad = Server::start(misbehave);
    let client = client();
    let mut watch = Watch::new(&client, Pace::default(), State::default());
    good.iter().for_each(|server| watch.follow(&format!("{}/feed", server.base)));
    for path in ["/endless", "/bomb", "/broken", "/loop", "/reset", "/heads"] {
        watch.follow(&format!("{}{path}", bad.base));
    }
    let (clock, mut all, mut bytes) = (TestClock::new(), Round::default(), 0);
    while all.requests < requests {
        let round = watch.round(&clock, &mut |event| {
            if let Event::Found(page) = event {
                bytes += page.bytes.len();
            }
            Continue(())
        });
        assert!(round.requests > 0, "the watch stands still after {all:?}");
        all.requests += round.requests;
        all.found += round.found;
        all.failed += round.failed;
        clock.pass(Duration::from_secs(901));
    }
    let state = serde_json::to_string(&watch.state).expect("JSON").len();
    let peak = peak();
    println!("{all:?}, {} MB of pages, {} KB of state, peak memory {peak:?} MB", bytes >> 20, state >> 10);
    assert!(all.found * 2 > requests, "{all:?}");
    assert!(state < 1 << 20, "{state}");
    assert!(peak.is_none_or(|peak| peak < 300), "{peak:?}");
}

#[test]
fn five_hundred_fetches() {
    soak(500);
}

/// `benches/soak.sh` runs it.
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_fetches() {
    soak(10_000);
}
