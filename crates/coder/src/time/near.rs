//! How near an expression of time stands to an event, along the tree.

use super::Expression;
use super::tense;
use crate::tree::Tree;
use dateline_lexicon::{Grammar, WordSet};

/// A word that tells an event, and how far it is from the event itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    /// The word.
    pub word: usize,
    /// What it costs to look from there.
    pub cost: i32,
    /// Whether what its infinitives say is part of it: what is expected to come is dated by when it comes.
    pub open: bool,
}

/// Measures distances in a sentence.
pub(super) struct Near<'a> {
    /// The sentence.
    pub tree: &'a Tree<'a>,
    /// Word classes.
    pub words: &'a Grammar,
    /// The triggers of all its events.
    pub triggers: &'a [usize],
}

impl Near<'_> {
    /// Of several expressions the one nearest to an event, if one is near at all.
    pub fn nearest<'e>(
        &self,
        anchors: &[Anchor],
        expressions: impl Iterator<Item = &'e Expression>,
    ) -> Option<&'e Expression> {
        let costs = expressions.filter_map(|expression| {
            let head = tense::head(self.tree, expression.first, expression.last)?;
            let cost = anchors
                .iter()
                .filter_map(|anchor| Some((self.cost(anchor, head)? + anchor.cost, anchor)))
                .min_by_key(|c| c.0)?;
            Some(((cost.0, head.abs_diff(cost.1.word)), expression))
        });
        costs.min_by_key(|(cost, _)| *cost).map(|(_, expression)| expression)
    }

    /// What it costs to come from an event's word to the head of an expression: down from the word itself, or from one of
    /// those above it that share its time.
    fn cost(&self, anchor: &Anchor, head: usize) -> Option<i32> {
        if let Some(cost) = self.down(anchor.word, head, anchor) {
            return Some(cost);
        }
        let (mut word, mut climbed) = (anchor.word, 0);
        loop {
            let (above, step, shared) = self.up(word)?;
            climbed += step;
            let fits = !shared || head < above;
            if let Some(cost) = self.down(above, head, anchor).filter(|cost| *cost <= 2 && fits) {
                return Some(climbed + cost);
            }
            word = above;
        }
    }

    /// One step up from a word to one of the same time: where it leads, what it costs, and whether only what stands before
    /// that one is shared.
    fn up(&self, word: usize) -> Option<(usize, i32, bool)> {
        let tree = self.tree;
        let above = tree.head(word)?;
        let case = tree.case(word);
        let apart = [&self.words.after, &self.words.before, &self.words.since, &self.words.until];
        let is = |set: &WordSet| case.split(' ').any(|w| !set.headed_by(w).is_empty());
        if apart.into_iter().any(is) && tree.base(word) != "obl" {
            return None;
        }
        match tree.rel(word).name() {
            "ccomp" | "parataxis" | "acl:relcl" | "advcl:relcl" => None,
            "conj" => Some((above, 2, true)),
            "advcl" if tree.child(word, &["nsubj"]).is_some() && case.is_empty() => None,
            "acl" => Some((above, 4, false)),
            _ => Some((above, 2, false)),
        }
    }

    /// What it costs to come down from a word to the head of an expression: nothing else may be dated on the way.
    fn down(&self, word: usize, head: usize, anchor: &Anchor) -> Option<i32> {
        if head == word {
            return Some(0);
        }
        let mut cost = 0;
        let mut below = head;
        while below != word {
            let above = self.tree.head(below)?;
            if below != head
                && self.triggers.contains(&below)
                && !(anchor.open && self.tree.base(below) == "xcomp")
            {
                return None;
            }
            cost += self.step(below, head, anchor)?;
            below = above;
        }
        Some(cost)
    }

    /// What one step down to a word costs; nothing where a clause of its own begins there.
    fn step(&self, below: usize, head: usize, anchor: &Anchor) -> Option<i32> {
        let tree = self.tree;
        let finite = tree.child(below, &["nsubj"]).is_some() && tree.is_verb(below);
        match tree.rel(below).name() {
            "ccomp" if anchor.open => Some(4),
            "conj" if below != head && tree.is_verb(below) => None,
            "ccomp" | "parataxis" | "acl:relcl" | "advcl:relcl" => None,
            "xcomp" if anchor.open => Some(2),
            "xcomp" if tree.word(below).xpos.name() != "VBG" => None,
            "xcomp" => Some(4),
            "advcl" | "acl" if finite => None,
            "advcl" | "acl" => Some(3),
            _ => Some(1),
        }
    }
}
