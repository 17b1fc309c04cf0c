//! One address, one answer.

use crate::{FetchError, is_public};
use std::io::{self, Read};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::{HeaderMap, Response, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body};
use url::Url;

/// The most bytes of an answer's head.
const HEAD: usize = 64 << 10;

/// How to fetch.
#[derive(Debug, Clone)]
pub struct Options {
    /// What servers are told: `name/version`, perhaps with an address to complain to. The name counts for robots.txt.
    pub user_agent: String,
    /// Whether private addresses may be spoken to.
    pub allow_private: bool,
    /// The most bytes of an answer, unpacked.
    pub bytes: u64,
    /// How long a connection may take to be made.
    pub connect: Duration,
    /// How long the whole of an answer may take.
    pub whole: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            user_agent: concat!("dateline/", env!("CARGO_PKG_VERSION")).to_owned(),
            allow_private: false,
            bytes: 8 << 20,
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(45),
            redirects: 8,
        }
    }
}

/// What an address is known to hold, so that it is sent again only where that changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The server's mark of the version.
    pub etag: Option<String>,
    /// When it last changed, as the server wrote it.
    pub modified: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address that answered, behind all redirects.
    pub uri: String,
    /// Whether each redirect on the way said that it holds for good.
    pub moved: bool,
    /// The status: 200 where there is a body, 304 where nothing changed.
    pub status: u16,
    /// The body, unpacked.
    pub body: Vec<u8>,
    /// The media type with its parameters.
    pub media_type: Option<String>,
    /// What to ask for the next time.
    pub conditions: Conditions,
    /// How long to wait, where the server says so.
    pub retry_after: Option<String>,
}

/// Fetches addresses.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    options: Options,
}

impl Client {
    /// A client. It asks no proxy: one would look up names by itself, and lead to private addresses.
    pub fn new(options: Options) -> Self {
        let config = Config::builder()
            .user_agent(options.user_agent.as_str())
            .accept("text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .max_response_header_size(HEAD)
            .max_idle_connections(32)
            .timeout_connect(Some(options.connect))
            .timeout_resolve(Some(options.connect))
            .timeout_global(Some(options.whole))
            .build();
        let resolver =
            PublicResolver { inner: DefaultResolver::default(), allow_private: options.allow_private };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), options }
    }

    /// The name that counts for robots.txt.
    pub fn name(&self) -> &str {
        self.options.user_agent.split(['/', ' ']).next().unwrap_or_default()
    }

    /// Gets an address, through its redirects. An answer of an error is no error here.
    ///
    /// # Errors
    /// When there is no answer, or it is refused.
    pub fn get(&self, address: &str, known: &Conditions) -> Result<Fetched, FetchError> {
        let mut uri = web(address)?;
        let mut seen = vec![uri.clone()];
        let mut moved = true;
        loop {
            let response = self.step(&uri, known)?;
            let status = response.status().as_u16();
            let target =
                header(response.headers(), "location").filter(|_| matches!(status, 301..=303 | 307 | 308));
            let Some(target) = target else {
                return self.fetched(&uri, moved && seen.len() > 1, response);
            };
            let next = uri.join(&target).map_err(|_| FetchError::Address(shown(&target)))?;
            uri = web(next.as_str())?;
            moved &= matches!(status, 301 | 308);
            if seen.contains(&uri) || seen.len() > self.options.redirects {
                return Err(FetchError::Redirects);
            }
            seen.push(uri.clone());
        }
    }

    fn step(&self, uri: &Url, known: &Conditions) -> Result<Response<Body>, FetchError> {
        let mut request = self.agent.get(uri.as_str());
        if let Some(etag) = &known.etag {
            request = request.header("If-None-Match", etag);
        }
        if let Some(modified) = &known.modified {
            request = request.header("If-Modified-Since", modified);
        }
        request.call().map_err(|error| told(&error))
    }

    fn fetched(&self, uri: &Url, moved: bool, response: Response<Body>) -> Result<Fetched, FetchError> {
        let (head, body) = response.into_parts();
        let get = |name| header(&head.headers, name);
        let status = head.status.as_u16();
        let body = if status == 200 { self.body(body)? } else { Vec::new() };
        Ok(Fetched {
            uri: uri.to_string(),
            moved,
            status,
            body,
            media_type: get("content-type"),
            conditions: Conditions { etag: get("etag"), modified: get("last-modified") },
            retry_after: get("retry-after"),
        })
    }

    /// A body, unpacked, as long as it keeps to the limit.
    fn body(&self, body: Body) -> Result<Vec<u8>, FetchError> {
        let limit = self.options.bytes;
        let mut bytes = Vec::new();
        let mut reader = body.into_with_config().limit(limit + 1).reader().take(limit + 1);
        reader.read_to_end(&mut bytes).map_err(|error| of_reading(&error, limit))?;
        if bytes.len() as u64 > limit { Err(FetchError::TooLarge { limit }) } else { Ok(bytes) }
    }
}

/// An address of the web, without its fragment.
pub(crate) fn web(address: &str) -> Result<Url, FetchError> {
    let wrong = || FetchError::Address(shown(address));
    let mut uri = Url::parse(address.trim()).map_err(|_| wrong())?;
    if !matches!(uri.scheme(), "http" | "https") || uri.host_str().is_none() {
        return Err(wrong());
    }
    uri.set_fragment(None);
    Ok(uri)
}

/// As much of an address as a message can hold.
fn shown(address: &str) -> String {
    address.chars().take(200).collect()
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    Some(String::from_utf8_lossy(value).trim().to_owned())
}

/// An error in the words of this crate.
fn told(error: &ureq::Error) -> FetchError {
    match error {
        ureq::Error::Timeout(_) => FetchError::Timeout,
        ureq::Error::Io(inner) if inner.get_ref().is_some_and(|inner| inner.is::<PrivateAddress>()) => {
            FetchError::Private
        }
        ureq::Error::BadUri(address) => FetchError::Address(shown(address)),
        error => FetchError::Network(error.to_string()),
    }
}

fn of_reading(error: &io::Error, limit: u64) -> FetchError {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
        Some(ureq::Error::BodyExceedsLimit(_)) => FetchError::TooLarge { limit },
        Some(inner) => told(inner),
        None if error.kind() == io::ErrorKind::TimedOut => FetchError::Timeout,
        None => FetchError::Network(error.to_string()),
    }
}

/// A name leads to private addresses alone.
#[derive(Debug, thiserror::Error)]
#[error("a private address")]
struct PrivateAddress;

/// Looks names up, and leaves out private addresses. The connection is made to what comes out here, so that a name cannot
/// mean something else a moment later.
#[derive(Debug)]
struct PublicResolver {
    inner: DefaultResolver,
    allow_private: bool,
}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if self.allow_private {
            return Ok(found);
        }
        let mut public = self.empty();
        found.iter().filter(|address| is_public(address.ip())).for_each(|address| public.push(*address));
        if public.is_empty() { Err(ureq::Error::Io(io::Error::other(PrivateAddress))) } else { Ok(public) }
    }
}
