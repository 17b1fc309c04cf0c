//! Answers of web servers as crawlers keep them: a head, and a body that may be chunked and compressed.

use super::ContainerError;
use super::budget::{Budget, Unpacked};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// The most bytes of an answer's head.
const HEAD: usize = 64 << 10;

/// The fields of a head, names in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `name: value` lines; an indented line goes on with the one above.
    pub(super) fn read(text: &str) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
                (true, Some((_, value)), _) => value.extend([" ", line.trim()]),
                (_, _, Some((name, value))) => {
                    fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        Self(fields)
    }

    /// The first value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) fields: Fields,
    pub(super) body: Vec<u8>,
}

/// Takes an answer apart.
pub(super) fn answer(bytes: Vec<u8>) -> Result<Answer, ContainerError> {
    let broken = |problem: &str| ContainerError::Broken { part: "HTTP answer", problem: problem.to_owned() };
    let (end, body) = end_of_head(&bytes).ok_or_else(|| broken("its head has no end"))?;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let (first, rest) = head.split_once('\n').unwrap_or((&head, ""));
    let mut words = first.split_whitespace();
    let version = words.next().filter(|word| word.starts_with("HTTP/"));
    let status = version.and(words.next()).and_then(|word| word.parse().ok());
    let status = status.ok_or_else(|| broken("it has no status line"))?;
    Ok(Answer { status, fields: Fields::read(rest), body: bytes[body..].to_vec() })
}

/// Where a head ends and the body begins.
fn end_of_head(bytes: &[u8]) -> Option<(usize, usize)> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let at =
        (0..head.len()).find(|at| head[*at..].starts_with(b"\n\n") || head[*at..].starts_with(b"\n\r\n"))?;
    Some((at, at + if head[at + 1] == b'\n' { 2 } else { 3 }))
}

impl Answer {
    /// The media type, lower case, without its parameters.
    pub(super) fn media_type(&self) -> String {
        let value = self.fields.get("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The encoding of its characters, as the server gives it.
    pub(super) fn charset(&self) -> Option<String> {
        charset(self.fields.get("content-type")?)
    }

    /// The page itself: without chunks and compression, where it has them as its head says.
    pub(super) fn page(self, limit: usize, budget: &Budget) -> Result<Vec<u8>, ContainerError> {
        let chunked = self.fields.get("transfer-encoding").is_some_and(|value| value.contains("chunked"));
        let coding = self.fields.get("content-encoding").unwrap_or_default().trim().to_ascii_lowercase();
        // Crawlers often undo the chunks or the compression and leave the field as it was.
        let body = if chunked { unchunk(&self.body).unwrap_or(self.body) } else { self.body };
        match coding.as_str() {
            "" | "identity" | "none" => Ok(body),
            "gzip" | "x-gzip" if !body.starts_with(b"\x1f\x8b") => Ok(body),
            "gzip" | "x-gzip" => unpack(MultiGzDecoder::new(&body[..]), limit, budget),
            "deflate" if is_zlib(&body) => unpack(ZlibDecoder::new(&body[..]), limit, budget),
            "deflate" => unpack(DeflateDecoder::new(&body[..]), limit, budget).or(Ok(body)),
            _ if looks_readable(&body) => Ok(body),
            _ => Err(ContainerError::ContentEncoding(coding)),
        }
    }
}

/// The `charset` parameter of a media type: `utf-8` of `text/html; charset=utf-8`.
pub fn charset(media_type: &str) -> Option<String> {
    let parameters = media_type.split(';').skip(1).filter_map(|part| part.split_once('='));
    let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let name = charsets.next()?.1.trim().trim_matches(['"', '\'']).to_owned();
    (!name.is_empty()).then_some(name)
}

fn unpack(decoder: impl Read, limit: usize, budget: &Budget) -> Result<Vec<u8>, ContainerError> {
    let mut body = Vec::new();
    let unpacked = Unpacked { inner: decoder, budget: budget.clone() };
    unpacked.take(limit as u64 + 1).read_to_end(&mut body)?;
    if body.len() > limit { Err(ContainerError::TooLong { limit }) } else { Ok(body) }
}

/// Whether the bytes open as zlib's do (RFC 1950).
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

/// Whether the bytes are text as they are.
fn looks_readable(body: &[u8]) -> bool {
    let opening = &body[..body.len().min(512)];
    opening.trim_ascii_start().starts_with(b"<") && !opening.contains(&0)
}

/// Puts chunks together; none where the body is not chunked. A body that ends too early keeps what is there.
fn unchunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some((size, from)) = chunk_size(rest) else {
            return (!whole.is_empty()).then(|| {
                whole.extend_from_slice(rest);
                whole
            });
        };
        rest = &rest[from..];
        if size == 0 || rest.is_empty() {
            return Some(whole);
        }
        let end = size.min(rest.len());
        whole.extend_from_slice(&rest[..end]);
        rest = &rest[end..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

/// The size that opens a chunk, and where the chunk begins.
fn chunk_size(rest: &[u8]) -> Option<(usize, usize)> {
    let end = rest.iter().take(64).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&rest[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn page(bytes: &[u8]) -> Result<String, ContainerError> {
        let page = answer(bytes.to_vec())?.page(1000, &Budget::default())?;
        Ok(String::from_utf8_lossy(&page).into_owned())
    }

    #[test]
    fn heads_are_read() {
        let answer =
            answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/HTML;\r\n charset=\"utf-8\"\r\n\r\n<p>".to_vec());
        let answer = answer.unwrap();
        assert_eq!((answer.status, answer.media_type().as_str()), (200, "text/html"));
        assert_eq!(answer.charset().as_deref(), Some("utf-8"));
        assert_eq!(answer.body, b"<p>");
    }

    #[test]
    fn chunks_are_put_together_where_there_are_some() {
        let head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n";
        for body in ["5\r\nPeru \r\n6;x=y\r\nsigned\r\n0\r\n\r\n", "Peru signed", "5\nPeru \n6\nsigned\n"] {
            assert_eq!(page(format!("{head}{body}").as_bytes()).unwrap(), "Peru signed", "{body}");
        }
        assert_eq!(page(format!("{head}ff\r\nPeru").as_bytes()).unwrap(), "Peru");
    }

    #[test]
    fn compression_is_undone_and_held_to_the_limit() {
        let pack = |text: &[u8]| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(text).unwrap();
            [b"HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n".to_vec(), encoder.finish().unwrap()].concat()
        };
        assert_eq!(page(&pack(b"Peru signed")).unwrap(), "Peru signed");
        assert_eq!(page(&pack(&[b'a'; 1001])), Err(ContainerError::TooLong { limit: 1000 }));
        assert_eq!(page(b"HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n<p>plain").unwrap(), "<p>plain");
        let brotli = page(b"HTTP/1.1 200 OK\nContent-Encoding: br\n\n\x8b\x02\x80\0");
        assert_eq!(brotli, Err(ContainerError::ContentEncoding("br".into())));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        assert!(page(b"HTTP/1.1 200 OK\r\nContent-Type: text/html").is_err());
        assert!(page(b"hello\n\nworld").is_err());
    }
}
