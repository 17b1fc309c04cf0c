//! Keeps a tree shallow and small: pages that nest without end would take the square of their length.

/// No tag is let in below so many open elements; pages of news sites have a
/// third.
const DEEPEST: usize = 120;
/// Elements that are closed by the next of their kind, so that those left open mean nothing, and those without an end.
const LOOSE: [&[u8]; 34] = [
    b"p",
    b"li",
    b"dd",
    b"dt",
    b"tr",
    b"td",
    b"th",
    b"thead",
    b"tbody",
    b"tfoot",
    b"option",
    b"optgroup",
    b"a",
    b"html",
    b"head",
    b"body",
    b"area",
    b"base",
    b"br",
    b"col",
    b"embed",
    b"hr",
    b"img",
    b"input",
    b"link",
    b"meta",
    b"param",
    b"source",
    b"track",
    b"wbr",
    b"colgroup",
    b"rp",
    b"rt",
    b"nobr",
];

/// Elements that hold text and no tags.
const RAW: [&[u8]; 8] =
    [b"script", b"style", b"textarea", b"title", b"noscript", b"iframe", b"xmp", b"noframes"];

/// Counts open elements along the pieces of a page.
#[derive(Debug, Default)]
pub(crate) struct Depth {
    open: usize,
    /// Open elements that were left out.
    left_out: usize,
    /// The end of what is open and holds no tags: a script, a comment.
    raw: Option<String>,
}

impl Depth {
    /// Whether the parser should see a piece of the page.
    pub(crate) fn lets_in(&mut self, piece: &str) -> bool {
        if let Some(end) = &self.raw {
            if piece.to_ascii_lowercase().contains(end.as_str()) {
                self.raw = None;
            }
            return true;
        }
        let Some(tag) = piece.strip_prefix('<') else { return true };
        if tag.starts_with("!--") && !piece.contains("-->") {
            self.raw = Some("-->".to_owned());
        }
        let end = tag.starts_with('/');
        let name = name(tag.trim_start_matches('/'));
        if name.is_empty() || LOOSE.iter().any(|loose| name.eq_ignore_ascii_case(loose)) {
            return true;
        }
        if !end && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            self.raw = Some(format!("</{}", String::from_utf8_lossy(name).to_ascii_lowercase()));
            return true;
        }
        let full = self.left_out > 0 || (self.open >= DEEPEST && !end);
        let counter = if full { &mut self.left_out } else { &mut self.open };
        *counter = if end { counter.saturating_sub(1) } else { *counter + 1 };
        !full
    }
}

fn name(tag: &str) -> &[u8] {
    let len = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
    &tag.as_bytes()[..len]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_deep_is_left_out_with_its_end() {
        let mut depth = Depth::default();
        for _ in 0..DEEPEST {
            assert!(depth.lets_in("<div class=x>") && depth.lets_in("<p>") && depth.lets_in("text"));
        }
        assert!(!depth.lets_in("<div>") && depth.lets_in("<br>") && !depth.lets_in("</div>"));
        for piece in ["<script>", "<div>", "<p x<", "</script>", "<!-- ", "<div>", "-->"] {
            assert!(depth.lets_in(piece), "{piece}");
        }
        assert!(depth.lets_in("</div>") && depth.lets_in("<div>") && !depth.lets_in("<b>"));
    }
}
