//! XML as feeds really are, to XML that a strict reader takes.

use super::ContainerError;
use crate::decode::decode;
use crate::entities::entity;
use encoding_rs::Encoding;

/// The namespace of Atom 0.3, which was never a standard and is in use.
pub(super) const OLD_ATOM: &str = "http://purl.org/atom/ns#";
/// The namespace of Atom (RFC 4287).
const ATOM: &str = "http://www.w3.org/2005/Atom";
/// What the elements of Atom 0.3 are called since.
const RENAMED: [(&str, &str); 4] =
    [("issued", "published"), ("modified", "updated"), ("tagline", "subtitle"), ("copyright", "rights")];
/// Elements are nested so deep at most; deeper ones lose their tags.
const DEEPEST: usize = 200;

/// Well-formed XML in UTF-8 that says what the bytes meant to: characters for the entities of HTML, `&amp;` for stray
/// ampersands, quotes around values, end tags where they lack, none where nothing was open; declarations,
/// comments and control characters are left out.
pub(super) fn mend(bytes: &[u8]) -> Result<String, ContainerError> {
    Ok(mend_text(&characters(bytes)?))
}

/// The same, of what is decoded.
pub(super) fn mend_text(text: &str) -> String {
    let old = text.contains(OLD_ATOM);
    let mut mended = Mended { out: String::with_capacity(text.len() + 64), open: Vec::new(), old };
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        mended.text(before);
        rest = mended.markup(from);
    }
    mended.text(rest);
    mended.close_from(0);
    mended.out
}

/// The text behind its XML declaration.
pub(super) fn undeclared(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    declared.map_or(text, |(_, rest)| rest.trim_start())
}

/// Decodes by the mark of byte order, else by the encoding that is declared, else by what the bytes look like.
pub(super) fn characters(bytes: &[u8]) -> Result<String, ContainerError> {
    let declared = declared(bytes).filter(|encoding| {
        encoding.is_ascii_compatible()
            && Encoding::for_bom(bytes).is_none()
            && std::str::from_utf8(bytes).is_err()
    });
    match declared {
        Some(encoding) => Ok(encoding.decode(bytes).0.into_owned()),
        None => Ok(decode(bytes)?.text.text().to_owned()),
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let opening = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let declaration = &opening[opening.find("<?xml")?..];
    let declaration = &declaration[..declaration.find("?>")?];
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| "\"'".contains(*c))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
}

/// XML in the making.
struct Mended {
    out: String,
    /// The names of the elements that are open.
    open: Vec<String>,
    /// Whether it is Atom 0.3.
    old: bool,
}

impl Mended {
    /// Takes the markup, or the lone `<`, that a text opens with, and gives what follows it.
    fn markup<'t>(&mut self, from: &'t str) -> &'t str {
        let until = |end: &str| from.find(end).map_or("", |at| &from[at + end.len()..]);
        if let Some(data) = from.strip_prefix("<![CDATA[") {
            let (data, rest) = data.split_once("]]>").unwrap_or((data, ""));
            escape(data, &mut self.out);
            return rest;
        }
        match from.as_bytes().get(1) {
            Some(b'!') if from.starts_with("<!--") => until("-->"),
            Some(b'!') => self.declaration(from),
            Some(b'?') => until(">"),
            Some(b'/') => {
                let (inside, rest) = split_tag(&from[2..]);
                self.end(inside.trim());
                rest
            }
            Some(first) if first.is_ascii_alphabetic() => {
                let (inside, rest) = split_tag(&from[1..]);
                self.start(inside);
                rest
            }
            _ => {
                self.out.push_str("&lt;");
                &from[1..]
            }
        }
    }

    /// `<!DOCTYPE x [...]>`
    fn declaration<'t>(&mut self, from: &'t str) -> &'t str {
        let end = from.find('>').unwrap_or(from.len());
        let bracket = from.find('[').filter(|open| *open < end);
        let end = bracket.map_or(end, |open| from[open..].find("]").map_or(end, |at| open + at));
        from[end..].find('>').map_or("", |at| &from[end + at + 1..])
    }

    fn start(&mut self, inside: &str) {
        let (inside, empty) = match inside.trim_end().strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
        let name = self.renamed(&inside[..end]);
        if !is_name(name) || self.open.len() >= DEEPEST {
            return;
        }
        if name != "channel" && self.open == ["rss"] {
            self.start("channel");
        }
        self.out.push('<');
        self.out.push_str(name);
        let versioned = self.attributes(&inside[end..], name);
        if name == "rss" && !versioned {
            self.out.push_str(" version=\"2.0\"");
        }
        self.out.push_str(if empty { "/>" } else { ">" });
        if !empty {
            self.open.push(name.to_owned());
        }
    }

    /// The name of an element as it is today.
    fn renamed<'n>(&self, name: &'n str) -> &'n str {
        RENAMED.iter().find(|(old, _)| self.old && *old == name).map_or(name, |(_, new)| new)
    }

    /// Writes the attributes, each once; whether a version that readers know was among them.
    fn attributes(&mut self, mut rest: &str, element: &str) -> bool {
        let mut all: Vec<(&str, &str)> = Vec::new();
        while let Some((name, value, behind)) = attribute(rest) {
            rest = behind;
            let known = all.iter().any(|(seen, _)| *seen == name);
            let odd = element == "rss" && name == "version" && !matches!(value, "2.0" | "0.91" | "0.92");
            if is_name(name) && !known && !odd {
                all.push((name, value));
            }
        }
        let mode = all.iter().find(|(name, _)| *name == "mode").map(|(_, mode)| *mode);
        for (name, value) in &all {
            self.out.extend([" ", name, "=\""]);
            let value = match *name {
                "type" => text_type(element, value, mode),
                _ if *value == OLD_ATOM => ATOM,
                _ => value,
            };
            self.text_in(value, true);
            self.out.push('"');
        }
        all.iter().any(|(name, _)| *name == "version")
    }

    /// Ends an element, and those in it that lack an end. An end of what is not open is left out.
    fn end(&mut self, name: &str) {
        let name = self.renamed(name);
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(name) = self.open.pop() else { break };
            self.out.extend(["</", &name, ">"]);
        }
    }

    /// Text between tags; white space outside of the document has no place.
    fn text(&mut self, text: &str) {
        if !self.open.is_empty() {
            self.text_in(text, false);
        }
    }

    fn text_in(&mut self, text: &str, quoted: bool) {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '"']) {
            let (before, from) = rest.split_at(at);
            plain(before, &mut self.out);
            if let Some(behind) = from.strip_prefix('"') {
                self.out.push_str(if quoted { "&quot;" } else { "\"" });
                rest = behind;
                continue;
            }
            match entity(from) {
                Some((words, length)) => {
                    escape(&words, &mut self.out);
                    rest = &from[length..];
                }
                None => {
                    self.out.push_str("&amp;");
                    rest = &from[1..];
                }
            }
        }
        plain(rest, &mut self.out);
    }
}

/// The type of one of Atom's texts as it should be called (RFC 4287, section 3.1.1); Atom 0.3 tells by a mode whether
/// its markup is escaped.
fn text_type<'v>(element: &str, value: &'v str, mode: Option<&str>) -> &'v str {
    const TEXTS: [&str; 5] = ["title", "summary", "subtitle", "rights", "content"];
    match (value, mode) {
        _ if !TEXTS.contains(&element) => value,
        (_, Some("escaped")) => "html",
        (_, Some("xml")) if value.contains("html") => "xhtml",
        ("text" | "html" | "xhtml" | "text/html", _) => value,
        _ if value.contains("xhtml") => "xhtml",
        _ if element == "content" => value,
        _ if value.contains("html") => "html",
        _ => "text",
    }
}

/// A tag's inside, and what follows the tag. A `<` ends a tag that was never closed.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (&text[..at], &text[at + 1..]),
            (None, b'<') => return (&text[..at], &text[at..]),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if byte == open => quote = None,
            _ => {}
        }
    }
    // No end, or a quote that is never closed.
    text.split_once('>').unwrap_or((text, ""))
}

/// The attribute that a text opens with: name, value, rest.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    let end = text.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(text.len());
    if text.is_empty() {
        return None;
    }
    let (name, rest) = text.split_at(end.max(1).min(text.len()));
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some((name, "", rest)) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            let (value, rest) = inside.split_once(quote).unwrap_or((inside, ""));
            return Some((name, value, rest));
        }
    }
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    Some((name, &value[..end], &value[end..]))
}

/// Whether a word can name an element or attribute: letters, digits and a few signs, with one colon at most.
fn is_name(name: &str) -> bool {
    let first = name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    let parts = name.split(':').count() <= 2 && name.split(':').all(|part| !part.is_empty());
    first && parts && name.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c))
}

/// Adds text with its markup escaped.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.extend(allowed(c)),
        }
    }
}

fn plain(text: &str, out: &mut String) {
    out.extend(
        text.chars()
            .filter_map(allowed)
            .flat_map(|c| if c == '>' { "&gt;".chars().collect() } else { vec![c] }),
    );
}

/// A character, if XML may hold it.
fn allowed(c: char) -> Option<char> {
    let fits = matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    fits.then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mended(text: &str) -> String {
        mend(text.as_bytes()).unwrap()
    }

    #[test]
    fn what_is_wrong_is_set_right() {
        for (wrong, right) in [
            ("<a>Tom & Jerry &nbsp;&eacute;&amp;</a>", "<a>Tom &amp; Jerry \u{a0}é&amp;</a>"),
            ("<a><b>one<c>two</a>", "<a><b>one<c>two</c></b></a>"),
            ("<a>one</b></a>", "<a>one</a>"),
            ("<a x=1 x='2' y>one</a", "<a x=\"1\" y=\"\">one</a>"),
            ("<a>1 < 2</a>", "<a>1 &lt; 2</a>"),
            ("<a><![CDATA[<p>one</p>", "<a>&lt;p&gt;one&lt;/p&gt;</a>"),
            ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]><!-- no --><a>\u{1}</a>", "<a></a>"),
            ("<rss><item/></rss>", "<rss version=\"2.0\"><channel><item/></channel></rss>"),
            ("<rss><channel/></rss>", "<rss version=\"2.0\"><channel/></rss>"),
            ("<rss version=\"2.00\">", "<rss version=\"2.0\"></rss>"),
            (
                "<feed xmlns='http://purl.org/atom/ns#'><title mode='escaped' type='text/html'>a</title><issued>b</issued>",
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title mode=\"escaped\" type=\"html\">a</title><published>b</published></feed>",
            ),
            ("<a b=\"c\"d='e\"'/>", "<a b=\"c\" d=\"e&quot;\"/>"),
        ] {
            assert_eq!(mended(wrong), right, "{wrong}");
        }
    }

    #[test]
    fn the_declared_encoding_counts() {
        let bytes = b"<?xml version='1.0' encoding='iso-8859-7'?><a>\xc1\xe8\xde\xed\xe1</a>";
        assert_eq!(mend(bytes).unwrap(), "<a>Αθήνα</a>");
    }

    proptest! {
        #[test]
        fn what_comes_out_is_well_formed(text in "[<>/!a-c\"'= é&;\\[\\]?:-]{0,60}") {
            let Ok(mended) = mend(text.as_bytes()) else { return Ok(()) };
            let mut reader = quick_xml::Reader::from_str(&mended);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => prop_assert!(false, "{mended:?}: {error}"),
                }
            }
        }
    }
}
