//! Loss of a batch and its gradients, derived by hand and checked numerically in the tests.

mod encoder;
mod heads;

use super::grads::Grads;
use crate::model::encode::{Batch, Masks, Trace, encode};
use crate::model::heads::HeadTrace;
use crate::model::net::Net;

/// What is right for each word of a batch.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gold {
    /// Tag numbers; none where the treebank's tag is outside the set.
    pub tags: Targets,
    /// Heads within the sentence: 0 for the root, `j + 1` for word `j`.
    pub heads: Targets,
    /// Relation numbers, given the head in `tree`.
    pub rels: Targets,
    /// The one head of each word that its relation is learnt with.
    pub tree: Vec<u16>,
}

/// For each word, the answers wanted and how much of each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Targets {
    answers: Vec<(u16, f32)>,
    ends: Vec<usize>,
}

impl Targets {
    /// Adds a word's answers.
    pub(crate) fn push(&mut self, answers: impl IntoIterator<Item = (u16, f32)>) {
        self.answers.extend(answers);
        self.ends.push(self.answers.len());
    }

    /// The answers of a word.
    pub(crate) fn of(&self, word: usize) -> &[(u16, f32)] {
        let from = if word == 0 { 0 } else { self.ends[word - 1] };
        &self.answers[from..self.ends[word]]
    }
}

/// How the losses are weighed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighing {
    /// What each word's loss is multiplied by: one over the words of the whole batch.
    pub scale: f32,
    /// Weight of the tags' loss beside those of arcs and relations.
    pub tags: f32,
}

/// Space reused from batch to batch.
#[derive(Default)]
pub(crate) struct Space {
    trace: Trace,
    heads: HeadTrace,
}

/// Sum over the words of tag, arc and relation losses (negative log-likelihoods).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Losses {
    /// Of tags.
    pub tags: f64,
    /// Of heads.
    pub arcs: f64,
    /// Of relations.
    pub rels: f64,
}

/// One batch (or one shard of it) as the trainer hands it over.
pub(crate) struct Lesson {
    pub batch: Batch,
    pub gold: Gold,
    pub masks: Masks,
}

/// Adds the gradients of a batch to `grads` and answers its losses.
pub(crate) fn learn(
    net: &Net,
    lesson: &Lesson,
    weighing: Weighing,
    space: &mut Space,
    grads: &mut Grads,
) -> Losses {
    let masks = Some(&lesson.masks);
    encode(net, &lesson.batch, masks, &mut space.trace);
    space.heads.run(net, &space.trace, masks);
    let mut losses = Losses::default();
    let pass = heads::Pass { net, lesson, weighing, trace: &space.heads };
    let d_low = pass.tags(grads, &mut losses);
    let d_high = pass.tree(grads, &mut losses);
    encoder::backward(net, lesson, &space.trace, (d_low, d_high), grads);
    losses
}

/// `grads += sum of rows`, for biases.
pub(crate) fn add_rows(grads: &mut [f32], rows: &[f32]) {
    for row in rows.chunks_exact(grads.len()) {
        super::grads::add(grads, row);
    }
}

/// Multiplies each row by its mask.
pub(crate) fn apply_mask(values: &mut [f32], mask: &[f32], rows: &[usize], width: usize) {
    for (row, m) in values.chunks_exact_mut(width).zip(rows) {
        row.iter_mut().zip(&mask[m * width..]).for_each(|(v, f)| *v *= f);
    }
}

#[cfg(test)]
mod tests;
