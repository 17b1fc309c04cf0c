//! What a stream holds, by how it opens.

use super::columns::Columns;
use super::rows;
use crate::decode::decode;
use crate::detect::{Container, of_text};

/// How much of a stream tells what it holds, in bytes.
pub const LOOKED_AT: usize = 16 << 10;
/// Where the mark of a tar archive stands (POSIX.1-1988).
const TAR_MARK: std::ops::Range<usize> = 257..262;

/// What a stream holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// One page: text, HTML, or what is refused as a page.
    Page,
    /// A collection in the SGML of Reuters-21578.
    ReutersSgml,
    /// A WARC archive (ISO 28500).
    Warc,
    /// An ARC archive, WARC's forerunner.
    Arc,
    /// A gzip file, whatever is in it.
    Gzip,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A list of feeds in OPML.
    Opml,
    /// A sitemap, or an index of sitemaps.
    Sitemap,
    /// A JSON object a line.
    JsonLines,
    /// One JSON value: an array of objects, or an object over many lines.
    Json,
    /// Comma-separated values, or such with another separator.
    Csv(u8),
}

impl Kind {
    /// What to call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "a page",
            Self::ReutersSgml => "a collection in Reuters SGML",
            Self::Warc => "a WARC archive",
            Self::Arc => "an ARC archive",
            Self::Gzip => "a gzip file",
            Self::Zip => "a zip archive",
            Self::Tar => "a tar archive",
            Self::Feed => "a feed",
            Self::Opml => "a list of feeds (OPML)",
            Self::Sitemap => "a sitemap",
            Self::JsonLines => "a file of JSON lines",
            Self::Json => "a JSON file",
            Self::Csv(_) => "a table (CSV)",
        }
    }
}

/// Tells what a stream holds by its opening, of which [`LOOKED_AT`] bytes are looked at.
pub fn kind(opening: &[u8], columns: &Columns) -> Kind {
    let opening = &opening[..opening.len().min(LOOKED_AT)];
    match () {
        () if opening.starts_with(b"\x1f\x8b\x08") => Kind::Gzip,
        () if opening.starts_with(b"PK\x03\x04") || opening.starts_with(b"PK\x05\x06") => Kind::Zip,
        () if opening.get(TAR_MARK) == Some(b"ustar") => Kind::Tar,
        () if opening.trim_ascii_start().starts_with(b"WARC/") => Kind::Warc,
        () if opening.starts_with(b"filedesc://") => Kind::Arc,
        () => decode(opening).map_or(Kind::Page, |decoded| of_characters(decoded.text.text(), columns)),
    }
}

/// What a decoded opening is that of.
fn of_characters(text: &str, columns: &Columns) -> Kind {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.starts_with(['{', '[']) {
        return of_json(text);
    }
    if !text.starts_with('<') {
        return rows::separator(text, columns).map_or(Kind::Page, Kind::Csv);
    }
    match root(text).as_deref() {
        Some("rss" | "rdf" | "feed" | "entry") => Kind::Feed,
        Some("opml") => Kind::Opml,
        Some("urlset" | "sitemapindex") => Kind::Sitemap,
        _ if of_text(text) == Container::ReutersSgml => Kind::ReutersSgml,
        _ => Kind::Page,
    }
}

/// What opens with a brace or bracket; a report may open with one as well: `[Moscow] The minister ...`.
fn of_json(text: &str) -> Kind {
    let first = text.lines().next().unwrap_or_default().trim_end();
    let inside = text[1..].trim_start();
    match () {
        () if text.starts_with('{') && text.contains("://jsonfeed.org/version/") => Kind::Feed,
        () if first.ends_with('}') && serde_json::from_str::<serde_json::Value>(first).is_ok() => {
            Kind::JsonLines
        }
        () if text.starts_with("{\"") && !text.contains('\n') && text.len() >= LOOKED_AT / 2 => {
            Kind::JsonLines
        }
        () if text.starts_with('{') && inside.starts_with(['"', '}']) => Kind::Json,
        () if text.starts_with('[') && inside.starts_with(['{', ']']) => Kind::Json,
        () => Kind::Page,
    }
}

/// The name of the first element, lower case and without its prefix.
fn root(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<?") => rest.find("?>")? + 2,
            _ if rest.starts_with("<!--") => rest.find("-->")? + 3,
            _ if rest.starts_with("<!") => end_of_declaration(rest)?,
            _ => break,
        };
        rest = &rest[end..];
    }
    let name = rest.strip_prefix('<')?;
    let name = name.split(|c: char| c.is_whitespace() || "/>".contains(c)).next()?;
    Some(name.rsplit(':').next()?.to_ascii_lowercase())
}

/// One past the end of `<!DOCTYPE ...>`, whose own declarations may stand in brackets.
fn end_of_declaration(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    match text.find('[').filter(|open| *open < end) {
        Some(open) => {
            let close = open + text[open..].find(']')?;
            Some(close + text[close..].find('>')? + 1)
        }
        None => Some(end + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_known_by_their_opening() {
        for (bytes, expected) in [
            (&b"WARC/1.0\r\nWARC-Type: response\r\n"[..], Kind::Warc),
            (b"filedesc://a.arc 0.0.0.0 20200101000000 text/plain 76\n1 0 X\n", Kind::Arc),
            (b"\x1f\x8b\x08\0\0\0\0\0", Kind::Gzip),
            (b"PK\x03\x04\x14\0\0\0", Kind::Zip),
            (b"<!-- a note -->\n<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", Kind::Feed),
            (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><rdf:RDF xmlns='x'>", Kind::Feed),
            (b"<opml version='2.0'><body/></opml>", Kind::Opml),
            (b"<?xml version='1.0'?><urlset xmlns='x'>", Kind::Sitemap),
            (b"{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", Kind::Feed),
            (b"{\"text\": \"Peru signed.\"}\n{\"text\": \"Chile did not.\"}\n", Kind::JsonLines),
            (b"{\n  \"text\": \"Peru signed.\"\n}\n", Kind::Json),
            (b"[ {\"text\": \"Peru signed.\"} ]", Kind::Json),
            (b"[Lima] The minister left.", Kind::Page),
            (b"id,date,text\n1,2020-01-01,Peru signed.\n", Kind::Csv(b',')),
            (b"Body;Date\nPeru signed.;2020-01-01\n", Kind::Csv(b';')),
            (b"Peru, Chile and Bolivia, the text says, agreed.\n", Kind::Page),
            (b"<html><body>", Kind::Page),
            (b"<REUTERS NEWID=\"1\">", Kind::ReutersSgml),
            (b"%PDF-1.7", Kind::Page),
            (b"", Kind::Page),
        ] {
            assert_eq!(kind(bytes, &Columns::default()), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn tar_archives_are_known_by_their_mark() {
        let mut bytes = [0u8; 512];
        bytes[TAR_MARK].copy_from_slice(b"ustar");
        assert_eq!(kind(&bytes, &Columns::default()), Kind::Tar);
    }
}
