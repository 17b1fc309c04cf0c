//! Pieces of HTML, as feeds carry them, to plain text.

use crate::unescape;

/// Elements that part paragraphs (HTML, section 4).
const BLOCKS: [&str; 33] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "table",
    "tr",
    "td",
    "th",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "figure",
    "figcaption",
    "hr",
    "address",
    "form",
    "body",
];
/// Elements whose content is no text.
const HIDDEN: [&str; 10] =
    ["script", "style", "iframe", "object", "svg", "template", "head", "select", "textarea", "math"];

/// The text of a piece of HTML: paragraphs with a blank line between them, no tags, characters for entities. There is nothing
/// around the article in a feed, so that nothing is judged and all text stays.
///
/// ```
/// use dateline_page::container::fragment_text;
/// let html = "<p>Peru <b>signed</b> a treaty.</p><script>x()</script><p>Chile &amp; Bolivia did not.";
/// assert_eq!(fragment_text(html), "Peru signed a treaty.\n\nChile & Bolivia did not.");
/// ```
pub fn fragment_text(html: &str) -> String {
    let mut text = Paragraphs::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        text.push(before);
        rest = match tag(from) {
            Some((name, length)) if name.starts_with('!') || name.starts_with('?') => &from[length..],
            Some((name, length)) if HIDDEN.contains(&name.as_str()) => hidden(&from[length..], &name),
            Some((name, length)) => {
                text.tag(name.trim_start_matches('/'));
                &from[length..]
            }
            None => {
                text.push("<");
                &from[1..]
            }
        };
    }
    text.push(rest);
    text.close();
    text.done
}

/// The name of the tag that a text opens with, lower case, and the tag's length; an end tag's name keeps its slash.
fn tag(from: &str) -> Option<(String, usize)> {
    if let Some(comment) = from.strip_prefix("<!--") {
        return Some(("!".to_owned(), comment.find("-->").map_or(from.len(), |end| end + 7)));
    }
    let inside = &from[1..];
    let first = inside.chars().next()?;
    let named = first.is_ascii_alphabetic()
        || (first == '/' && inside[1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    if !named && !"!?".contains(first) {
        return None;
    }
    let name = inside.split(|c: char| c.is_whitespace() || c == '>').next()?.trim_end_matches('/');
    Some((name.to_ascii_lowercase(), end_of_tag(from)))
}

/// One past the `>` of a tag; one in a quoted value does not end it.
fn end_of_tag(from: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in from.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if byte == open => quote = None,
            _ => {}
        }
        if byte != b' ' {
            before = byte;
        }
    }
    // A quote that is never closed takes no text with it.
    from.find('>').map_or(from.len(), |at| at + 1)
}

/// What follows an element without text: its end tag, or its opening one where it never ends; scripts that never end go on
/// to the end.
fn hidden<'t>(text: &'t str, name: &str) -> &'t str {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| from + at) {
        let found = text.as_bytes()[at + 2..].get(..name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return &text[at + end_of_tag(&text[at..])..];
        }
        from = at + 2;
    }
    if matches!(name, "script" | "style") { "" } else { text }
}

/// The control characters of ISO 8859-1 are meant as what Windows has in their place (WHATWG Encoding Standard).
fn of_windows(c: char) -> char {
    match u8::try_from(u32::from(c)) {
        Ok(byte @ 0x80..=0x9f) => {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(c)
        }
        _ => c,
    }
}

/// Paragraphs in the making.
#[derive(Default)]
struct Paragraphs {
    done: String,
    open: String,
}

impl Paragraphs {
    fn push(&mut self, text: &str) {
        self.open.push_str(text);
    }

    /// What a tag means for the text.
    fn tag(&mut self, name: &str) {
        match name {
            "br" if self.open.ends_with('\u{b}') => self.close(),
            // A line break alone does not part paragraphs, two do.
            "br" => {
                self.open.truncate(self.open.trim_end().len());
                self.open.push('\u{b}');
            }
            _ if BLOCKS.contains(&name) => self.close(),
            _ => {}
        }
    }

    fn close(&mut self) {
        let open = unescape(&std::mem::take(&mut self.open));
        let open: String = open.chars().map(of_windows).collect();
        let mut words = open.split_whitespace().peekable();
        if words.peek().is_some() && !self.done.is_empty() {
            self.done.push_str("\n\n");
        }
        while let Some(word) = words.next() {
            self.done.push_str(word);
            if words.peek().is_some() {
                self.done.push(' ');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_come_out() {
        for (html, text) in [
            ("Peru signed.", "Peru signed."),
            ("One<br>line<br/><br />Two", "One line\n\nTwo"),
            ("<DIV>One</DIV>Two<P>Three", "One\n\nTwo\n\nThree"),
            ("a < b and 3 <4", "a < b and 3 <4"),
            ("<a title='x > y' href=\"z\">Link</a> on", "Link on"),
            ("<style>p { }</style><!-- no -->yes", "yes"),
            ("<p title=\"open>Text</p>", "Text"),
            ("<script>never closed", ""),
            ("<iframe src='x'/>One", "One"),
            ("don\u{92}t", "don’t"),
        ] {
            assert_eq!(fragment_text(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_text(html in "[<>/!a-c\"'= é&;p-]{0,60}") {
            fragment_text(&html);
        }
    }
}
