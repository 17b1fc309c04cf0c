//! Which of a page's lines are its article.
//!
//! An extractor's vote says where the article is; the tree says what belongs to it. Lines of furniture that the vote
//! holds are taken out, paragraphs that it lost among those it kept are taken back.

use super::marks::{CAPTION, FURNITURE, Marks};
use super::tree::{Id, Tree};
use super::units::Unit;
use crate::shape::Shape;

/// The article stands in the smallest element with so many in a hundred of the voted bytes.
const HOLDS: usize = 85;
/// An element with more than so many in a hundred of the voted bytes is no furniture, whatever it is called.
const MOST_OF_FURNITURE: usize = 35;

/// What a line of the page is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Part of the article.
    Body,
    /// A crosshead: in a heading element.
    Crosshead,
    /// Words under a picture.
    Caption,
    /// Something else.
    Outside,
}

/// The page and what is known of it.
pub(crate) struct Choice<'p> {
    tree: &'p Tree,
    units: &'p [Unit],
    /// Voted bytes in each node.
    voted: Vec<usize>,
    total: usize,
    container: Id,
    /// Whether a node is marked as furniture, and as a caption.
    marked: Vec<[bool; 2]>,
}

/// Tells for each line of a page what it is; the headline's line is known.
pub(crate) fn choose(tree: &Tree, units: &[Unit], votes: &[bool], title: Option<usize>) -> Vec<Part> {
    let choice = Choice::new(tree, units, votes);
    let mut parts: Vec<Part> = (0..units.len()).map(|i| choice.part(i, votes[i])).collect();
    choice.recover(&mut parts);
    choice.trim(&mut parts);
    choice.keep_captions(&mut parts, title);
    parts
}

impl<'p> Choice<'p> {
    fn new(tree: &'p Tree, units: &'p [Unit], votes: &[bool]) -> Self {
        let mut voted = vec![0; tree.len()];
        for (unit, _) in units.iter().zip(votes).filter(|(_, vote)| **vote) {
            voted[unit.block] += unit.text.len();
            tree.above(unit.block).for_each(|id| voted[id] += unit.text.len());
        }
        let total = voted[0];
        let mut choice = Self { tree, units, voted, total, container: 0, marked: Vec::new() };
        choice.container = choice.find_container();
        choice.marked =
            (0..tree.len()).map(|id| [&*FURNITURE, &*CAPTION].map(|marks| choice.is(id, marks))).collect();
        choice
    }

    /// The smallest element that holds the article.
    fn find_container(&self) -> Id {
        let mut at = 0;
        loop {
            let holds = |id: &Id| self.voted[*id] * 100 >= self.total * HOLDS;
            match self.tree.children(at).find(holds) {
                Some(child) if self.total > 0 => at = child,
                _ => return at,
            }
        }
    }

    fn is(&self, id: Id, marks: &Marks) -> bool {
        let attribute = |name| self.tree.attribute(id, name);
        let name = self.tree.name(id);
        !name.is_empty() && marks.fit(name, attribute("role"), &[attribute("class"), attribute("id")])
    }

    /// The elements around a line, up to the one that holds the article.
    fn around(&self, unit: usize) -> impl Iterator<Item = Id> + '_ {
        let block = self.units[unit].block;
        std::iter::once(block).chain(self.tree.above(block)).take_while(|id| *id != self.container)
    }

    fn is_within(&self, unit: usize) -> bool {
        let block = self.units[unit].block;
        block == self.container || self.tree.above(block).any(|id| id == self.container)
    }

    fn is_furniture(&self, unit: usize) -> bool {
        self.around(unit)
            .any(|id| self.marked[id][0] && self.voted[id] * 100 <= self.total * MOST_OF_FURNITURE)
    }

    fn is_caption(&self, unit: usize) -> bool {
        self.around(unit)
            .take(4)
            .any(|id| self.marked[id][1] && self.voted[id] * 100 <= self.total * MOST_OF_FURNITURE)
    }

    fn is_heading(&self, unit: usize) -> bool {
        self.around(unit)
            .take(2)
            .any(|id| matches!(self.tree.name(id), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
    }

    fn part(&self, unit: usize, vote: bool) -> Part {
        match () {
            () if !vote || self.units[unit].hidden || self.is_furniture(unit) => Part::Outside,
            () if self.is_caption(unit) => Part::Caption,
            () if self.is_heading(unit) => Part::Crosshead,
            () => Part::Body,
        }
    }

    /// Takes back running text in the article's element, among the lines that were kept and before them.
    fn recover(&self, parts: &mut [Part]) {
        let kept = |part: &Part| *part == Part::Body;
        let Some(last) = parts.iter().rposition(kept) else { return };
        for (unit, part) in parts.iter_mut().enumerate().take(last) {
            if *part == Part::Outside && self.is_within(unit) && self.is_lost(unit) {
                *part = Part::Body;
            }
        }
    }

    /// Whether a line that the vote left out looks like one of the article's.
    fn is_lost(&self, unit: usize) -> bool {
        let line = &self.units[unit];
        let is_text = Shape::of(line.words()).is_text() && line.linked * 2 < line.text.len();
        let paragraph =
            matches!(self.tree.name(line.block), "p" | "li" | "blockquote" | "div" | "section" | "article");
        is_text && paragraph && !line.hidden && !self.is_furniture(unit) && !self.is_caption(unit)
    }

    /// Takes out crossheads and links at the end, with nothing of the article behind them.
    fn trim(&self, parts: &mut [Part]) {
        for unit in (0..parts.len()).rev() {
            match parts[unit] {
                Part::Crosshead => parts[unit] = Part::Outside,
                Part::Body if self.units[unit].is_link() => parts[unit] = Part::Outside,
                Part::Body => return,
                _ => {}
            }
        }
    }

    /// Keeps captions beside the article and between headline and text, also those that nobody voted for.
    fn keep_captions(&self, parts: &mut [Part], title: Option<usize>) {
        let Some(last) = parts.iter().rposition(|part| *part == Part::Body) else { return };
        for (unit, part) in parts.iter_mut().enumerate().take(last) {
            let beside = self.is_within(unit) || title.is_some_and(|title| title < unit);
            let shown = *part == Part::Outside && beside && !self.units[unit].hidden;
            if shown && self.is_caption(unit) && !self.is_furniture(unit) {
                *part = Part::Caption;
            }
        }
    }
}
