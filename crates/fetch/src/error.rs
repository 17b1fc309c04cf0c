//! Why an address could not be fetched.

use thiserror::Error;

/// Why an address could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FetchError {
    /// No address of a page.
    #[error("`{0}` is no http or https address")]
    Address(String),
    /// It leads into a private network.
    #[error("it leads to a private address; --allow-private allows that")]
    Private,
    /// The server's robots.txt forbids it.
    #[error("robots.txt of {0} forbids it")]
    Robots(String),
    /// The server's robots.txt could not be had, which means no (RFC 9309, section 2.3.1.4).
    #[error("robots.txt of {0} cannot be read now")]
    NoRobots(String),
    /// Redirects go round in a circle, or on and on.
    #[error("too many redirects")]
    Redirects,
    /// There is more than is read.
    #[error("more than {} MB", .limit >> 20)]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// It took too long.
    #[error("it took too long")]
    Timeout,
    /// The server answered with an error.
    #[error("the server says {0}")]
    Status(u16),
    /// The network or the server failed.
    #[error("{0}")]
    Network(String),
}

impl FetchError {
    /// Whether another try may help.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Timeout | Self::Network(_) | Self::NoRobots(_) => true,
            Self::Status(status) => *status >= 500 || matches!(status, 408 | 425 | 429),
            _ => false,
        }
    }
}
