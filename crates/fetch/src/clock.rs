//! Where time comes from.

use jiff::Timestamp;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Tells the time and lets it pass.
pub trait Clock {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// Waits so long, or until it is to end; false where it is to end.
    fn wait(&self, time: Duration) -> bool;

    /// Whether it is to end.
    fn is_over(&self) -> bool;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock<'s> {
    /// Set from outside where it is to end.
    pub stop: &'s AtomicBool,
}

/// How often a wait looks whether it is to end.
const GLANCE: Duration = Duration::from_millis(200);

#[allow(clippy::disallowed_methods, reason = "this is the clock that others are given")]
impl Clock for SystemClock<'_> {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn wait(&self, time: Duration) -> bool {
        let mut left = time;
        while !self.is_over() && !left.is_zero() {
            let step = left.min(GLANCE);
            std::thread::sleep(step);
            left = left.saturating_sub(step);
        }
        !self.is_over()
    }

    fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
