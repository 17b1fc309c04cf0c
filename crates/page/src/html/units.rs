//! From the tree to units: the lines of text that a page shows, as candidates for blocks.

use super::tree::{Id, Step, Tree, Walk};
use crate::align::Aligned;
use crate::clean;
use std::ops::Range;

/// Elements whose text a page does not show, or not as text of its own.
const UNSEEN: [&str; 17] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "select",
    "textarea", "audio", "video", "canvas", "map", "noframes", "datalist",
];
/// Elements that stand in a line with the text around them; all others break it.
const INLINE: [&str; 39] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// A line of text on the page.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Its words, with single spaces.
    pub(crate) text: Aligned,
    /// The block element that it stands in.
    pub(crate) block: Id,
    /// How many of its bytes are links.
    pub(crate) linked: usize,
    /// Whether a rule of style in the page itself hides it.
    pub(crate) hidden: bool,
}

impl Unit {
    pub(crate) fn words(&self) -> &str {
        self.text.text()
    }

    /// Where it stands in the input, in bytes.
    pub(crate) fn source(&self) -> Range<usize> {
        self.text.source(0..self.text.len())
    }

    /// Whether it is nothing but links.
    pub(crate) fn is_link(&self) -> bool {
        self.linked * 10 >= self.text.len() * 8
    }
}

/// The lines of a page, in the order of its source.
pub(crate) fn units(tree: &Tree) -> Vec<Unit> {
    let mut reader = Reader {
        tree,
        units: Vec::new(),
        text: Aligned::default(),
        open: vec![0],
        links: 0,
        linked: 0,
        hidden: 0,
    };
    let mut walk = tree.walk(0);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) => reader.enter(id, &mut walk),
            Step::Leave(id) => reader.leave(id),
        }
    }
    reader.flush();
    reader.units
}

/// The state of the walk.
struct Reader<'t> {
    tree: &'t Tree,
    units: Vec<Unit>,
    /// The line so far.
    text: Aligned,
    /// The block elements that are open, innermost last.
    open: Vec<Id>,
    /// How many links are open.
    links: usize,
    linked: usize,
    /// How many hidden elements are open.
    hidden: usize,
}

impl Reader<'_> {
    fn enter(&mut self, id: Id, walk: &mut Walk<'_>) {
        if let Some(text) = self.tree.text(id) {
            self.linked += if self.links > 0 { text.text().trim().len() } else { 0 };
            self.text.copy(text, 0..text.len());
            return;
        }
        let name = self.tree.name(id);
        if UNSEEN.contains(&name) {
            walk.pass(id);
            return;
        }
        self.hidden += usize::from(self.hides(id));
        match name {
            "a" => self.links += 1,
            "" => {}
            "br" | "hr" => self.flush(),
            _ if INLINE.contains(&name) => {}
            _ => {
                self.flush();
                self.open.push(id);
            }
        }
    }

    fn leave(&mut self, id: Id) {
        let name = self.tree.name(id);
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "" | "br" | "hr" => {}
            _ if INLINE.contains(&name) => {}
            _ => {
                self.flush();
                self.open.pop();
            }
        }
        self.hidden = self.hidden.saturating_sub(usize::from(self.hides(id)));
    }

    fn hides(&self, id: Id) -> bool {
        if self.tree.attribute(id, "hidden").is_some() {
            return true;
        }
        let Some(style) = self.tree.attribute(id, "style") else { return false };
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    }

    /// Ends the line.
    fn flush(&mut self) {
        let (text, linked) = (std::mem::take(&mut self.text), std::mem::take(&mut self.linked));
        if text.text().trim().is_empty() {
            return;
        }
        let text = squeezed(&clean::clean(&text));
        if text.len() > 0 {
            let block = self.open.last().copied().unwrap_or_default();
            self.units.push(Unit { text, block, linked, hidden: self.hidden > 0 });
        }
    }
}

/// A text with every run of white space as one space, and none at its ends.
pub(crate) fn squeezed(text: &Aligned) -> Aligned {
    let mut out = Aligned::default();
    let mut end = None;
    for (start, word) in words(text.text()) {
        if let Some(end) = end {
            out.replace(" ", text, end..start);
        }
        out.copy(text, start..start + word.len());
        end = Some(start + word.len());
    }
    out
}

/// The words between white space, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - start, word))
}
