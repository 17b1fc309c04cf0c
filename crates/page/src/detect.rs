//! What kind of container the bytes are, by their content.

use crate::PageError;
use crate::decode::decode;

/// HTML without a head is known by so many tags in its opening.
const TAGS: usize = 6;
/// How much of the input is looked at for tags, in bytes.
const LOOKED_AT: usize = 16 * 1024;

/// What bytes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Container {
    /// A page of plain text.
    Text,
    /// A collection in the SGML of Reuters-21578.
    ReutersSgml,
    /// An HTML page.
    Html,
    /// Text of a kind that is not read yet: `a WARC archive`.
    Other(&'static str),
    /// No text: `a PDF document`.
    Binary(&'static str),
    /// Nothing, or white space.
    Empty,
}

/// Tells by their content what the bytes hold.
pub fn detect(bytes: &[u8]) -> Container {
    // The opening tells all but binary data, whose control characters may come late.
    let opening = &bytes[..bytes.len().min(LOOKED_AT)];
    match decode(opening) {
        Ok(decoded) => of_text(decoded.text.text()),
        Err(PageError::Binary { what }) => Container::Binary(what),
        Err(_) if opening.len() < bytes.len() => Container::Text,
        Err(_) => Container::Empty,
    }
}

/// What a decoded text holds.
pub(crate) fn of_text(text: &str) -> Container {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let opening = text[..text.floor_char_boundary(LOOKED_AT)].to_ascii_lowercase();
    let content = past_declarations(&opening);
    let opens = |tags: &[&str]| tags.iter().any(|tag| content.starts_with(tag));
    match () {
        () if opens(&["<reuters ", "<reuters>", "<!doctype lewis"]) => Container::ReutersSgml,
        () if opens(&["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<article"]) => {
            Container::Html
        }
        () if opens(&["<rss", "<feed", "<rdf:rdf"]) => Container::Other("an XML feed"),
        () if opening.starts_with("<?xml") => Container::Other("an XML document"),
        () if opening.starts_with("warc/") => Container::Other("a WARC archive"),
        () if opening.starts_with("filedesc://") => Container::Other("an ARC archive"),
        () if count_tags(&opening) >= TAGS => Container::Html,
        () => Container::Text,
    }
}

/// Skips the XML declaration and comments.
fn past_declarations(opening: &str) -> &str {
    let mut content = opening;
    loop {
        let end = match content {
            _ if content.starts_with("<?") => content.find("?>").map(|at| at + 2),
            _ if content.starts_with("<!--") => content.find("-->").map(|at| at + 3),
            _ => None,
        };
        let Some(end) = end else { return content };
        content = content[end..].trim_start();
    }
}

fn count_tags(opening: &str) -> usize {
    const NAMES: [&str; 12] =
        ["p>", "/p>", "div", "/div>", "a href", "/a>", "br", "span", "/span>", "li", "img ", "table"];
    let tags = opening.split('<').skip(1);
    tags.filter(|rest| NAMES.iter().any(|name| rest.starts_with(name)) && rest.contains('>')).count()
}

/// Refuses containers where one plain text is wanted.
pub(crate) fn expect_plain(text: &str) -> Result<(), PageError> {
    match of_text(text) {
        Container::Html => Err(PageError::Html),
        Container::ReutersSgml => Err(PageError::Collection),
        Container::Other(what) => Err(PageError::Unread { what }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_known_by_their_content() {
        for (bytes, container) in [
            (&b"LIMA (AP) -- Peru said on Monday that it would stay."[..], Container::Text),
            (b"\n<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS >", Container::ReutersSgml),
            (b"<REUTERS TOPICS=\"YES\" NEWID=\"1\">", Container::ReutersSgml),
            (b"<!-- saved -->\n<!doctype html><html>", Container::Html),
            (b"<?xml version='1.0'?>\n<rss version='2.0'>", Container::Other("an XML feed")),
            (b"WARC/1.0\r\nWARC-Type: response", Container::Other("a WARC archive")),
            (b"<p>One</p><p>Two</p>", Container::Html),
            (b"Talks<br>in Lima<br/> <a href='x'>more</a> <span>a</span> <p>b</p>", Container::Html),
            (b"The firm <XYZ.N> and the bank <ABC.L> agreed.", Container::Text),
            (b"%PDF-1.4", Container::Binary("a PDF document")),
            (b" \n", Container::Empty),
        ] {
            assert_eq!(detect(bytes), container, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
