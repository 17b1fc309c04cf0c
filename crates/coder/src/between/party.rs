//! A party: the words that name it, and the actor that they mean.

use crate::actor::{ActorIx, Cast};
use crate::event::Scene;
use crate::tree::Tree;
use std::ops::Range;

/// One of two who are known beforehand.
pub(super) struct Party {
    /// The words of its stretches.
    words: Vec<usize>,
    /// Those of them that no other of them governs.
    pub heads: Vec<usize>,
    /// The actor.
    pub actor: Option<ActorIx>,
}

/// Relations that hold a noun phrase together.
const NOMINAL: [&str; 9] = ["nmod", "amod", "compound", "flat", "appos", "conj", "nummod", "det", "dep"];

impl Party {
    /// Reads a party; where its words mean no actor yet, they do now.
    pub fn new(cast: &mut Cast<'_>, sentence: usize, stretches: &[Range<usize>]) -> Self {
        let tree = cast.tree(sentence);
        let words = words(tree, stretches);
        let governed = |w: &usize| tree.head(*w).is_some_and(|h| words.contains(&h));
        let content = |w: &usize| !["punct", "case", "cc", "mark"].contains(&tree.base(*w));
        let heads: Vec<usize> = words.iter().copied().filter(|w| !governed(w) && content(w)).collect();
        let first = heads.first().copied();
        let known = first.and_then(|head| cast.reference(sentence, head)).map(|r| r.actor());
        let actor = known.or_else(|| first.map(|head| cast.make_actor(sentence, head, &words)));
        Self { words, heads, actor }
    }

    /// Whether a phrase is the party, or the party stands in it: "the party's offices", "the party and others".
    pub fn is_in(&self, scene: &Scene<'_>, head: usize) -> bool {
        let tree = scene.tree;
        let same = || {
            let meant = scene.cast.reference(scene.sentence, head).map(|r| r.actor());
            meant.is_some() && meant == self.actor
        };
        let inside = |own: &usize| {
            let way: Vec<usize> = tree.ancestors(*own).take_while(|w| *w != head).collect();
            tree.is_under(*own, head) && way.iter().all(|w| NOMINAL.contains(&tree.base(*w)))
        };
        self.words.contains(&head) || self.heads.iter().any(inside) || same()
    }
}

/// The words of a sentence that lie in stretches of the text.
pub(super) fn words(tree: &Tree<'_>, stretches: &[Range<usize>]) -> Vec<usize> {
    let covered = |w: &usize| {
        let word = tree.word(*w);
        stretches.iter().any(|s| word.start < s.end && s.start < word.end)
    };
    (0..tree.len()).filter(covered).collect()
}
