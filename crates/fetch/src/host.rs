//! What is known of a server: what its robots.txt says, and when it may be asked again.

use crate::{Client, Conditions, FetchError, Fetched};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use texting_robots::Robot;
use url::Url;

/// How long a robots.txt holds (RFC 9309, section 2.4).
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How long one that could not be had is waited for.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);
/// The most bytes of a robots.txt that count (RFC 9309, section 2.5).
const LONGEST: usize = 500 << 10;
/// No delay is longer than this: a server that wants to be asked once a day is asked once a minute.
const LONGEST_DELAY: f32 = 60.0;
/// The longest that a server which fails is left alone.
const LONGEST_REST: Duration = Duration::from_secs(3600);

/// A server.
#[derive(Debug, Default)]
pub struct Host {
    robots: Option<(Timestamp, Robots)>,
    /// When it may be asked again.
    pub ready: Timestamp,
    failures: u32,
}

/// What robots.txt says.
enum Robots {
    /// All is allowed.
    Open,
    /// It says what is.
    Rules(Box<Robot>),
    /// It could not be had.
    Unknown,
}

impl std::fmt::Debug for Robots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Open => "Open",
            Self::Rules(_) => "Rules",
            Self::Unknown => "Unknown",
        })
    }
}

impl Host {
    /// Gets an address of this server, if its robots.txt allows that.
    ///
    /// # Errors
    /// When it is forbidden, or cannot be had.
    pub fn get(
        &mut self,
        client: &Client,
        address: &str,
        known: &Conditions,
        now: Timestamp,
    ) -> Result<Fetched, FetchError> {
        let uri = crate::client::web(address)?;
        self.learn(client, &uri, now)?;
        let name = || uri.host_str().unwrap_or_default().to_owned();
        match &self.robots {
            Some((_, Robots::Rules(rules))) if !rules.allowed(uri.as_str()) => {
                Err(FetchError::Robots(name()))
            }
            Some((_, Robots::Unknown)) => Err(FetchError::NoRobots(name())),
            _ => client.get(address, known),
        }
    }

    /// Reads robots.txt, where that is not known.
    fn learn(&mut self, client: &Client, uri: &Url, now: Timestamp) -> Result<(), FetchError> {
        let kept = |robots: &Robots| if matches!(robots, Robots::Unknown) { AGAIN } else { KEPT };
        if self.robots.as_ref().is_some_and(|(since, robots)| now.duration_since(*since) < kept(robots)) {
            return Ok(());
        }
        let place = uri.join("/robots.txt").map_err(|_| FetchError::Address(uri.to_string()))?;
        let robots = match client.get(place.as_str(), &Conditions::default()) {
            Ok(answer) if answer.status == 200 => {
                let text = &answer.body[..answer.body.len().min(LONGEST)];
                Robot::new(client.name(), text).map_or(Robots::Open, |rules| Robots::Rules(Box::new(rules)))
            }
            Ok(answer) if answer.status >= 500 || answer.status == 429 => Robots::Unknown,
            Ok(_) | Err(FetchError::Redirects) => Robots::Open,
            Err(FetchError::Private) => return Err(FetchError::Private),
            Err(_) => Robots::Unknown,
        };
        self.robots = Some((now, robots));
        Ok(())
    }

    /// Notes that it was asked, and when it may be asked again: after its own delay or this one, whichever is longer.
    pub fn asked(&mut self, now: Timestamp, delay: Duration, failed: bool) {
        let own = match &self.robots {
            Some((_, Robots::Rules(rules))) => rules.delay.unwrap_or_default().clamp(0.0, LONGEST_DELAY),
            _ => 0.0,
        };
        self.failures = if failed { self.failures.saturating_add(1) } else { 0 };
        let rest = backoff(Duration::from_secs(15), self.failures).min(LONGEST_REST);
        let wait = delay.max(Duration::from_secs_f32(own)).max(rest);
        self.ready = later(now, wait);
    }

    /// Notes that it asks to be left alone until a time.
    pub fn rest_until(&mut self, time: Timestamp) {
        self.ready = self.ready.max(time);
    }
}

/// How long to wait after so many failures: none after none, then twice as long each time.
pub(crate) fn backoff(first: Duration, failures: u32) -> Duration {
    match failures {
        0 => Duration::ZERO,
        _ => first.saturating_mul(1 << (failures - 1).min(16)),
    }
}

/// A time after another.
pub(crate) fn later(time: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait).ok().and_then(|wait| time.checked_add(wait).ok()).unwrap_or(Timestamp::MAX)
}
