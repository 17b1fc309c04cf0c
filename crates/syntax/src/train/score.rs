//! How well a parse agrees with a treebank.

use std::ops::AddAssign;

use super::backward::Losses;
use crate::labels::Upos;
use crate::sentence::{Sentence, Word};

/// Counts of agreeing words; [`Score::percent`] turns one into a percentage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Words compared.
    pub words: usize,
    /// Same universal part of speech.
    pub upos: usize,
    /// Same Penn part of speech.
    pub xpos: usize,
    /// Same head.
    pub uas: usize,
    /// Same head and relation, subtypes counted.
    pub las: usize,
    /// Same head and relation, subtypes ignored, as in the CoNLL 2018 shared task.
    pub las_base: usize,
    /// Words that are not punctuation.
    pub content: usize,
    /// Of these, same head and relation, subtypes counted.
    pub content_las: usize,
}

impl Score {
    /// Compares parses with gold trees over the same words.
    pub fn of(parsed: &[Sentence], gold: &[Sentence]) -> Self {
        let mut score = Self::default();
        let words = parsed.iter().flat_map(|s| &s.words).zip(gold.iter().flat_map(|s| &s.words));
        words.for_each(|(p, g)| score.count(p, g));
        score
    }

    fn count(&mut self, parsed: &Word, gold: &Word) {
        let head = parsed.head == gold.head;
        let las = head && parsed.rel == gold.rel;
        let content = gold.upos != Upos::PUNCT;
        self.words += 1;
        self.upos += usize::from(parsed.upos == gold.upos);
        self.xpos += usize::from(parsed.xpos == gold.xpos);
        self.uas += usize::from(head);
        self.las += usize::from(las);
        self.las_base += usize::from(head && parsed.rel.base() == gold.rel.base());
        self.content += usize::from(content);
        self.content_las += usize::from(content && las);
    }

    /// `count` of the words compared, in percent.
    pub fn percent(&self, count: usize) -> f64 {
        100.0 * count as f64 / self.words.max(1) as f64
    }
}

impl AddAssign for Losses {
    fn add_assign(&mut self, other: Self) {
        self.tags += other.tags;
        self.arcs += other.arcs;
        self.rels += other.rels;
    }
}

impl Losses {
    /// Sums over that many words turned into means.
    pub(super) fn per(self, words: usize) -> Self {
        let n = words.max(1) as f64;
        Self { tags: self.tags / n, arcs: self.arcs / n, rels: self.rels / n }
    }
}
