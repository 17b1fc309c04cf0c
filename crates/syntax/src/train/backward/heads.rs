//! Gradients of the tag, arc and relation heads.

use std::ops::Range;

use super::{Lesson, Losses, Weighing, add_rows, apply_mask};
use crate::model::gemm::{View, add_product, product, product_into};
use crate::model::heads::{HeadTrace, affine, bucket};
use crate::model::maths::{LEAK, exp, log_softmax};
use crate::model::net::Net;
use crate::train::grads::Grads;

/// One backward pass through the heads.
pub(super) struct Pass<'a> {
    pub net: &'a Net,
    pub lesson: &'a Lesson,
    pub weighing: Weighing,
    pub trace: &'a HeadTrace,
}

/// Turns scores into the gradient of their loss, and answers the loss; nothing is wanted where there are no answers.
fn cross_entropy(scores: &mut [f32], wanted: &[(u16, f32)], weighing: Weighing, weight: f32) -> f64 {
    if wanted.is_empty() {
        scores.fill(0.0);
        return 0.0;
    }
    log_softmax(scores);
    let loss =
        wanted.iter().map(|(right, share)| -f64::from(scores[*right as usize]) * f64::from(*share)).sum();
    scores.iter_mut().for_each(|s| *s = exp(*s));
    wanted.iter().for_each(|(right, share)| scores[*right as usize] -= share);
    scores.iter_mut().for_each(|s| *s *= weighing.scale * weight);
    loss
}

impl Pass<'_> {
    /// The tag head: answers the gradient of the encoder output it reads.
    pub(super) fn tags(&self, grads: &mut Grads, losses: &mut Losses) -> Vec<f32> {
        let (sizes, layout) = (&self.net.sizes, &self.net.layout);
        let mut d = self.trace.tags.clone();
        for (i, row) in d.chunks_exact_mut(sizes.tags).enumerate() {
            let wanted = self.lesson.gold.tags.of(i);
            losses.tags += cross_entropy(row, wanted, self.weighing, self.weighing.tags);
        }
        let d_view = View::new(&d, sizes.tags);
        add_product(View::new(&self.trace.tag_input, sizes.hidden).t(), d_view, grads.get(layout.tag));
        add_rows(grads.get(layout.tag_bias), &d);
        let mut d_low = vec![0.0; self.trace.tag_input.len()];
        product(d_view, View::new(self.net.get(layout.tag), sizes.tags).t(), &mut d_low);
        apply_mask(&mut d_low, &self.lesson.masks.tag, &self.lesson.masks.rows, sizes.hidden);
        d_low
    }

    /// The arc and relation heads: answers the gradient of the encoder output they read.
    pub(super) fn tree(&self, grads: &mut Grads, losses: &mut Losses) -> Vec<f32> {
        let (sizes, layout) = (&self.net.sizes, &self.net.layout);
        let width = sizes.projections();
        let mut d = vec![0.0; self.trace.projected.len()];
        self.arcs(&mut d, grads, losses);
        self.relations(&mut d, grads, losses);
        let masks = &self.lesson.masks;
        apply_mask(&mut d, &masks.scored, &masks.rows, width);
        for (row, values) in d.chunks_exact_mut(width).zip(self.trace.projected.chunks_exact(width)) {
            unrectify(&mut row[..2 * sizes.arc], values);
        }
        let d_view = View::new(&d, width);
        add_product(View::new(&self.trace.input, sizes.hidden).t(), d_view, grads.get(layout.project));
        add_rows(grads.get(layout.project_bias), &d);
        let mut d_high = vec![0.0; self.trace.input.len()];
        product(d_view, View::new(self.net.get(layout.project), width).t(), &mut d_high);
        apply_mask(&mut d_high, &masks.project, &masks.rows, sizes.hidden);
        d_high
    }

    /// The bilinear arc scorer; adds to the gradient `d` of the projections.
    fn arcs(&self, d: &mut [f32], grads: &mut Grads, losses: &mut Losses) {
        let (sizes, layout) = (&self.net.sizes, &self.net.layout);
        let (arc, width) = (sizes.arc, sizes.projections());
        let mut d_turned = vec![0.0; self.trace.turned.len()];
        let mut scores = Vec::new();
        for words in self.lesson.batch.sentences() {
            self.trace.arcs(self.net, words.clone(), &mut scores);
            self.arc_losses(words.clone(), &mut scores, grads, losses);
            self.sentence_arcs(words, &scores, (&mut d_turned, d), grads);
        }
        let dependents = View::new(&self.trace.projected, width).columns(0, arc);
        add_product(dependents.t(), View::new(&d_turned, arc), grads.get(layout.arc));
        add_rows(grads.get(layout.arc_bias), &d_turned);
        let form = View::new(self.net.get(layout.arc), arc).t();
        product_into(View::new(&d_turned, arc), form, 1.0, d, width);
    }

    /// Turns a sentence's arc scores into the gradient of their loss.
    fn arc_losses(&self, words: Range<usize>, scores: &mut [f32], grads: &mut Grads, losses: &mut Losses) {
        let n = words.len();
        let heads = &self.lesson.gold.heads;
        let d_distance = grads.get(self.net.layout.distance);
        for (i, row) in scores.chunks_exact_mut(n + 1).enumerate() {
            row[i + 1] = -1e9;
            losses.arcs += cross_entropy(row, heads.of(words.start + i), self.weighing, 1.0);
            row[i + 1] = 0.0;
            row[1..].iter().enumerate().for_each(|(j, v)| d_distance[bucket(i, j)] += v);
        }
    }

    /// From the gradient of a sentence's arc scores to those of both factors.
    fn sentence_arcs(
        &self,
        words: Range<usize>,
        d_scores: &[f32],
        (d_turned, d): (&mut [f32], &mut [f32]),
        grads: &mut Grads,
    ) {
        let (arc, width, n) = (self.net.sizes.arc, self.net.sizes.projections(), words.len());
        let scores = View::new(d_scores, n + 1);
        let (to_root, to_words) = (scores.columns(0, 1), scores.columns(1, n + 1));
        let turned = View::new(&self.trace.turned[words.start * arc..words.end * arc], arc);
        let projected = &self.trace.projected[words.start * width..words.end * width];
        let heads = View::new(projected, width).columns(arc, 2 * arc);
        let root = View::new(self.net.get(self.net.layout.root), arc);
        let d_turned = &mut d_turned[words.start * arc..words.end * arc];
        product(to_words, heads, d_turned);
        add_product(to_root, root, d_turned);
        add_product(to_root.t(), turned, grads.get(self.net.layout.root));
        product_into(to_words.t(), turned, 1.0, &mut d[words.start * width + arc..], width);
    }

    /// The relation scorer, given the right heads; adds to the gradient `d` of the projections.
    fn relations(&self, d: &mut [f32], grads: &mut Grads, losses: &mut Losses) {
        let (sizes, layout) = (&self.net.sizes, &self.net.layout);
        let pairs = self.pairs();
        let width = 2 * sizes.rel;
        let mut features = vec![0.0; pairs.len() * width];
        for (out, (i, h)) in features.chunks_exact_mut(width).zip(&pairs) {
            self.trace.relation_features(self.net, *i, *h, out);
        }
        let mut scores = Vec::new();
        affine(self.net, &features, (layout.rel, layout.rel_bias), &mut scores);
        for (row, (i, _)) in scores.chunks_exact_mut(sizes.rels).zip(&pairs) {
            losses.rels += cross_entropy(row, self.lesson.gold.rels.of(*i), self.weighing, 1.0);
        }
        let d_scores = View::new(&scores, sizes.rels);
        add_product(View::new(&features, width).t(), d_scores, grads.get(layout.rel));
        add_rows(grads.get(layout.rel_bias), &scores);
        let mut d_features = vec![0.0; features.len()];
        product(d_scores, View::new(self.net.get(layout.rel), sizes.rels).t(), &mut d_features);
        for (row, (i, h)) in d_features.chunks_exact(width).zip(&pairs) {
            self.pair_gradient(row, *i, *h, d);
        }
    }

    /// Every word that has a word for head, with it.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let heads = &self.lesson.gold.tree;
        let sentences = self.lesson.batch.sentences();
        let of = |s: Range<usize>| {
            let start = s.start;
            s.filter(|i| heads[*i] > 0).map(move |i| (i, start + heads[i] as usize - 1))
        };
        sentences.flat_map(of).collect()
    }

    /// From the gradient of a pair's features to those of both projections.
    fn pair_gradient(&self, d_features: &[f32], i: usize, h: usize, d: &mut [f32]) {
        let (rel, width) = (self.net.sizes.rel, self.net.sizes.projections());
        let from = 2 * self.net.sizes.arc;
        let (dependent, head) = (i * width + from, h * width + from + rel);
        let values = &self.trace.projected;
        for k in 0..rel {
            let (a, b) = (values[dependent + k], values[head + k]);
            let d_sum = d_features[k] * if a + b > 0.0 { 1.0 } else { LEAK };
            let d_product = d_features[rel + k];
            d[dependent + k] += d_sum + d_product * b;
            d[head + k] += d_sum + d_product * a;
        }
    }
}

/// The gradient before the rectifier, whose outputs are `values`.
fn unrectify(d: &mut [f32], values: &[f32]) {
    d.iter_mut().zip(values).for_each(|(d, v)| *d *= if *v > 0.0 { 1.0 } else { LEAK });
}
