//! The tree of an HTML page, as browsers build it, with the way back from its text to the input.
//!
//! `html5ever` tells no positions. It is fed piece by piece, cut at the signs where its state may change, so that what it
//! makes of a piece came from there.

use super::depth::Depth;
use crate::align::Aligned;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, QualName, expanded_name, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// A character reference is looked for in so many bytes behind its sign.
const REFERENCE: usize = 40;
/// Text that the tree builder held back is looked for in so many bytes before.
const HELD_BACK: usize = 4096;
/// Pieces are at most so long, in bytes: tendrils count in 32 bits, and a piece is held whole.
const PIECE: usize = 1 << 20;

/// A page is read no further when it has so many nodes; the largest of news sites have a tenth.
const NODES: usize = 300_000;

/// A node, by its number.
pub(crate) type Id = usize;

/// What a node is.
#[derive(Debug)]
pub(crate) enum Kind {
    /// The page, or the inside of a template.
    Root,
    /// An element with its attributes.
    Element(QualName, Vec<Attribute>),
    /// Text.
    Text(Aligned),
    /// A comment, a processing instruction.
    Other,
}

/// A node and its neighbours.
#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    before: Option<Id>,
    next: Option<Id>,
}

/// A page as a tree. Node 0 is its root.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Builds the tree of a decoded page.
    pub(crate) fn parse(source: &Aligned) -> Self {
        let fed = Cell::new(Fed::default());
        let mut tree = Self::default();
        tree.add(Kind::Root);
        let count = Cell::new(0);
        let sink = Sink { tree: RefCell::new(tree), source, fed: &fed, count: &count };
        let mut parser = parse_document(sink, ParseOpts::default());
        let text = source.text();
        let mut start = 0;
        let mut depth = Depth::default();
        while start < text.len() && count.get() < NODES {
            let end = piece_end(text, start);
            fed.set(fed.get().and(start, end, text));
            if depth.lets_in(&text[start..end]) {
                parser.process(StrTendril::from_slice(&text[start..end]));
            }
            start = end;
        }
        parser.finish()
    }

    fn add(&mut self, kind: Kind) -> Id {
        let empty = Node { kind, parent: None, first: None, last: None, before: None, next: None };
        self.nodes.push(empty);
        self.nodes.len() - 1
    }

    /// The name of an element; nothing for other nodes.
    pub(crate) fn name(&self, id: Id) -> &str {
        match &self.nodes[id].kind {
            Kind::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Kind::Element(_, attributes) = &self.nodes[id].kind else { return None };
        attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
    }

    /// The attributes of an element, name and value.
    pub(crate) fn attributes(&self, id: Id) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match &self.nodes[id].kind {
            Kind::Element(_, attributes) => attributes.as_slice(),
            _ => &[],
        };
        attributes.iter().map(|a| (&*a.name.local, &*a.value))
    }

    /// The text of a text node.
    pub(crate) fn text(&self, id: Id) -> Option<&Aligned> {
        match &self.nodes[id].kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    /// The nodes above it, the nearest first.
    pub(crate) fn above(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The nodes directly inside it.
    pub(crate) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].first, |id| self.nodes[*id].next)
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The distances of all nodes from the root, summed up.
    pub(crate) fn depths(&self) -> usize {
        let (mut depth, mut sum) = (0usize, 0usize);
        for step in self.walk(0) {
            match step {
                Step::Enter(_) => {
                    depth += 1;
                    sum += depth;
                }
                Step::Leave(_) => depth -= 1,
            }
        }
        sum
    }

    /// Walks the tree below a node, its own steps included, without recursion.
    pub(crate) fn walk(&self, root: Id) -> Walk<'_> {
        Walk { tree: self, root, next: Some(Step::Enter(root)) }
    }

    /// The elements of that name below a node, in order.
    pub(crate) fn named<'t>(&'t self, root: Id, name: &'t str) -> impl Iterator<Item = Id> + 't {
        self.walk(root).filter_map(Step::entered).filter(move |id| self.name(*id) == name)
    }

    /// All text below a node, as it stands.
    pub(crate) fn text_below(&self, root: Id) -> String {
        let texts = self.walk(root).filter_map(Step::entered).filter_map(|id| self.text(id));
        texts.map(Aligned::text).collect()
    }

    fn detach(&mut self, id: Id) {
        let (parent, before, next) = (self.nodes[id].parent, self.nodes[id].before, self.nodes[id].next);
        match (before, parent) {
            (Some(before), _) => self.nodes[before].next = next,
            (None, Some(parent)) => self.nodes[parent].first = next,
            _ => {}
        }
        match (next, parent) {
            (Some(next), _) => self.nodes[next].before = before,
            (None, Some(parent)) => self.nodes[parent].last = before,
            _ => {}
        }
        let node = &mut self.nodes[id];
        (node.parent, node.before, node.next) = (None, None, None);
    }

    /// Puts a node into a parent, before one of its children or at its end.
    fn insert(&mut self, parent: Id, id: Id, next: Option<Id>) {
        self.detach(id);
        let before = next.map_or(self.nodes[parent].last, |next| self.nodes[next].before);
        let node = &mut self.nodes[id];
        (node.parent, node.before, node.next) = (Some(parent), before, next);
        match before {
            Some(before) => self.nodes[before].next = Some(id),
            None => self.nodes[parent].first = Some(id),
        }
        match next {
            Some(next) => self.nodes[next].before = Some(id),
            None => self.nodes[parent].last = Some(id),
        }
    }

    /// The text node that ends there, made where there is none.
    fn text_before(&mut self, parent: Id, next: Option<Id>) -> Id {
        let before = next.map_or(self.nodes[parent].last, |next| self.nodes[next].before);
        if let Some(id) = before.filter(|id| self.text(*id).is_some()) {
            return id;
        }
        let id = self.add(Kind::Text(Aligned::default()));
        self.insert(parent, id, next);
        id
    }
}

/// A step of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into a node.
    Enter(Id),
    /// Out of it.
    Leave(Id),
}

impl Step {
    /// The node that the step enters.
    pub(crate) fn entered(self) -> Option<Id> {
        match self {
            Self::Enter(id) => Some(id),
            Self::Leave(_) => None,
        }
    }
}

/// A walk through a tree.
#[derive(Debug)]
pub(crate) struct Walk<'t> {
    tree: &'t Tree,
    root: Id,
    next: Option<Step>,
}

impl Walk<'_> {
    /// Goes on behind the node just entered, leaving out what is in it.
    pub(crate) fn pass(&mut self, id: Id) {
        self.next = self.behind(id);
    }

    fn behind(&self, id: Id) -> Option<Step> {
        if id == self.root {
            return None;
        }
        let node = &self.tree.nodes[id];
        node.next.map(Step::Enter).or_else(|| node.parent.map(Step::Leave))
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(id) => Some(self.tree.nodes[id].first.map_or(Step::Leave(id), Step::Enter)),
            Step::Leave(id) => self.behind(id),
        };
        Some(step)
    }
}

/// Where the piece that starts there ends.
fn piece_end(text: &str, start: usize) -> usize {
    let bytes = &text.as_bytes()[start..];
    let opens = |b: &u8| matches!(*b, b'<' | b'&' | b'\r');
    let len = match bytes[0] {
        b'<' if opens_tag(bytes) => match bytes.iter().skip(1).position(|b| matches!(*b, b'<' | b'>')) {
            Some(at) if bytes[at + 1] == b'>' => Some(at + 2),
            other => Some(other.map_or(bytes.len(), |at| at + 1)),
        },
        b'&' => bytes.iter().take(REFERENCE).position(|b| *b == b';').map(|at| at + 1),
        b'\r' => Some(if bytes.get(1) == Some(&b'\n') { 2 } else { 1 }),
        _ => bytes.iter().skip(1).position(opens).map(|at| at + 1),
    };
    let next = || bytes.iter().skip(1).position(opens).map(|at| at + 1);
    let len = len.or_else(next).unwrap_or(bytes.len());
    if len > PIECE { text.floor_char_boundary(start + PIECE) } else { start + len }
}

/// Whether what stands behind the sign makes it open a tag, a comment or the like.
fn opens_tag(bytes: &[u8]) -> bool {
    bytes.get(1).is_some_and(|b| b.is_ascii_alphabetic() || b"/!?".contains(b))
}

/// The part of the source that the parser was given and that no text was taken from yet, in bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Fed {
    from: usize,
    /// Where the character reference ends that it opens with, which the parser may hold back; else the start.
    reference: usize,
    to: usize,
    /// Where the text ends that was taken last.
    taken: usize,
}

impl Fed {
    /// The next piece, behind a reference that nothing was taken from yet.
    fn and(self, start: usize, to: usize, text: &str) -> Self {
        if self.from < self.reference {
            return Self { to, ..self };
        }
        let Some(name) = text[start..to].strip_prefix('&') else {
            return Self { from: start, reference: start, to, ..self };
        };
        let len = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
        let sign = usize::from(name[len..].starts_with(';'));
        Self { from: start, reference: start + 1 + len + sign, to, ..self }
    }

    /// What is left behind so many bytes.
    fn behind(self, from: usize) -> Self {
        Self { from, reference: from, taken: from, ..self }
    }
}

/// Whether a character reference stands for the sign that it opens with.
fn is_ampersand(reference: &str) -> bool {
    let name = reference.trim_start_matches('&').to_ascii_lowercase();
    ["amp", "#38", "#x26"].iter().any(|own| name.starts_with(own))
}

/// What the parser builds the tree with.
struct Sink<'s> {
    tree: RefCell<Tree>,
    source: &'s Aligned,
    fed: &'s Cell<Fed>,
    /// How many nodes there are.
    count: &'s Cell<usize>,
}

impl Sink<'_> {
    fn push_text(&self, parent: Id, next: Option<Id>, words: &str) {
        let mut tree = self.tree.borrow_mut();
        let id = tree.text_before(parent, next);
        if let Kind::Text(text) = &mut tree.nodes[id].kind {
            self.take(text, words);
        }
    }

    /// Adds words with the place they came from: the start of what was fed last, or what was fed a little before.
    fn take(&self, text: &mut Aligned, words: &str) {
        let fed = self.fed.get();
        let Fed { from, reference, to, taken } = fed;
        let source = self.source.text();
        if words == "<" && source[..from].ends_with('<') {
            // It opened no tag, which shows only at what follows it.
            text.copy(self.source, from - 1..from);
            return;
        }
        let literal = source[from..to].starts_with(words) && !is_ampersand(&source[from..reference]);
        if from < reference && !literal {
            text.replace(words, self.source, from..reference);
            self.fed.set(fed.behind(reference));
            return;
        }
        if literal {
            text.copy(self.source, from..from + words.len());
            self.fed.set(fed.behind(from + words.len()));
            return;
        }
        let before = source.floor_char_boundary(from.saturating_sub(HELD_BACK));
        let held = source[before..to].rfind(words).filter(|_| !words.trim().is_empty());
        match held.map(|at| before + at..before + at + words.len()) {
            Some(held) => {
                self.fed.set(fed.behind(held.end.max(from)));
                text.copy(self.source, held);
            }
            None => {
                // Text with references in it that was held back, as in tables: somewhere behind what was taken last.
                text.replace(words, self.source, taken.clamp(before, from)..to);
                self.fed.set(Fed { from: to, reference: to, ..fed });
            }
        }
    }
}

impl TreeSink for Sink<'_> {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        static NAMELESS: QualName = QualName { prefix: None, ns: ns!(), local: local_name!("") };
        Ref::map(self.tree.borrow(), |tree| match &tree.nodes[*target].kind {
            Kind::Element(name, _) => name,
            _ => &NAMELESS,
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Id {
        let mut tree = self.tree.borrow_mut();
        self.count.set(tree.len());
        let template = name.expanded() == expanded_name!(html "template");
        let id = tree.add(Kind::Element(name, attrs));
        if template {
            let inside = tree.add(Kind::Root);
            tree.insert(id, inside, None);
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.tree.borrow_mut().add(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.tree.borrow_mut().add(Kind::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        match child {
            NodeOrText::AppendNode(id) => self.tree.borrow_mut().insert(*parent, id, None),
            NodeOrText::AppendText(words) => self.push_text(*parent, None, &words),
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, prev_element: &Id, child: NodeOrText<Id>) {
        let has_parent = self.tree.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(prev_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        self.tree.borrow().nodes[*target].first.unwrap_or(*target)
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, new_node: NodeOrText<Id>) {
        let Some(parent) = self.tree.borrow().parent(*sibling) else { return };
        match new_node {
            NodeOrText::AppendNode(id) => self.tree.borrow_mut().insert(parent, id, Some(*sibling)),
            NodeOrText::AppendText(words) => self.push_text(parent, Some(*sibling), &words),
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attrs: Vec<Attribute>) {
        if let Kind::Element(_, own) = &mut self.tree.borrow_mut().nodes[*target].kind {
            for attribute in attrs {
                if own.iter().all(|a| a.name != attribute.name) {
                    own.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.nodes[*node].first {
            tree.insert(*new_parent, child, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(html: &str) -> Tree {
        Tree::parse(&Aligned::verbatim(html, 0))
    }

    #[test]
    fn text_leads_back_to_its_bytes() {
        let html = "<p>Talks &amp; more<br>in <b>Lima</b>&nbsp;began\r\non Monday";
        let tree = tree(html);
        for id in tree.walk(0).filter_map(Step::entered) {
            let Some(text) = tree.text(id) else { continue };
            for (at, c) in text.text().char_indices() {
                let bytes = &html[text.source(at..at + c.len_utf8())];
                assert!(
                    bytes.contains(c) || bytes.starts_with('&') || bytes == "\r\n",
                    "{c:?} from {bytes:?}"
                );
            }
        }
        assert_eq!(tree.text_below(0), "Talks & morein Lima\u{a0}began\non Monday");
    }

    #[test]
    fn text_that_tables_throw_out_is_found_again() {
        let html = "<table><tr>Loose words<td>Cell</td></tr></table>";
        let tree = tree(html);
        let loose = tree.walk(0).filter_map(Step::entered).find_map(|id| tree.text(id)).unwrap();
        assert_eq!((loose.text(), loose.source(0..11)), ("Loose words", 11..22));
    }

    #[test]
    fn a_walk_leaves_what_it_enters() {
        let tree = tree("<div><p>a</p><p>b</p></div>");
        let steps: Vec<_> = tree.walk(0).collect();
        let entered = steps.iter().filter(|step| matches!(step, Step::Enter(_))).count();
        assert_eq!(steps.len(), entered * 2);
    }
}
