//! Pages and feeds from the web, politely: robots, delays, conditional requests, limits.
//!
//! A [`Client`] gets one address; it follows redirects itself, so that each step can be refused: no private address is spoken
//! to unless that is allowed, whatever name leads to it. A [`Host`] remembers what a server's robots.txt says. A [`Watch`] follows
//! feeds and hands on each page that they announce; what it knows is a [`State`] that can be written down and taken up again.
//!
//! Time comes from a [`Clock`], so that tests need not wait for it.

mod address;
mod client;
mod clock;
mod error;
mod host;
mod state;
mod watch;

pub use address::is_public;
pub use client::{Client, Conditions, Fetched, Options};
pub use clock::{Clock, SystemClock};
pub use error::FetchError;
pub use host::Host;
pub use state::{Feed, Pending, State};
pub use watch::{Event, Found, Pace, Round, Watch};
