//! The encoding that a page tells of itself.

use encoding_rs::Encoding;

/// The opening of a page in which it may tell its encoding, in bytes: browsers look at the first 1,024, pages are less
/// careful.
const OPENING: usize = 8192;

/// The encoding that the page's own opening names: `<meta charset=...>`, `content="text/html; charset=..."`, or an XML
/// declaration.
pub(crate) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let opening = bytes[..bytes.len().min(OPENING)].to_ascii_lowercase();
    let mut rest = opening.as_slice();
    while let Some(at) = rest.windows(8).position(|w| w == b"charset=" || w == b"encoding") {
        rest = &rest[at + 8..];
        let name = value(rest);
        if let Some(encoding) = Encoding::for_label(name) {
            return Some(encoding);
        }
    }
    None
}

/// The letters, digits and signs of a name behind an equals sign or quotation mark.
fn value(bytes: &[u8]) -> &[u8] {
    let opens = |b: &u8| b" \t\r\n=\"'".contains(b);
    let start = bytes.iter().position(|b| !opens(b)).unwrap_or(bytes.len());
    let len = bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_:.".contains(b)).count();
    &bytes[start..start + len]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_tell_their_encoding() {
        for (html, name) in [
            (&b"<meta charset='windows-1251'>"[..], Some("windows-1251")),
            (b"<META content=\"text/html; charset=KOI8-R\" http-equiv=Content-Type>", Some("KOI8-R")),
            (b"<?xml version='1.0' encoding='Shift_JIS'?><html>", Some("Shift_JIS")),
            (b"<meta charset=nothing><meta charset=latin1>", Some("windows-1252")),
            (b"<p>charset", None),
        ] {
            assert_eq!(declared(html).map(Encoding::name), name, "{}", String::from_utf8_lossy(html));
        }
    }
}
