//! Teachers: trained models whose shared opinion a new model learns beside, or in place of, the treebank's.
//!
//! As in Kuncoro et al. 2016 ("Distilling an Ensemble of Greedy Dependency Parsers into One MST Parser"): what
//! several models together hold possible says more of a sentence than the one right answer.

use crate::labels::{Deprel, Upos, Xpos};
use crate::model::Model;
use crate::model::encode::{Batch, Trace, encode};
use crate::model::heads::{HeadTrace, affine};
use crate::model::maths::{argmax, exp, log_softmax};
use crate::model::tree;
use crate::sentence::Sentence;

/// Likeliest answers kept for a word.
const KEPT: usize = 4;
/// Answers less likely than this are forgotten.
const UNLIKELY: f32 = 0.01;

/// Some answers and their probabilities, which sum to one.
pub(crate) type Opinion<T> = Vec<(T, f32)>;

/// What the teachers hold of a word.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordOpinion {
    /// Tags.
    pub tags: Opinion<(Upos, Xpos)>,
    /// Heads within the sentence: 0 for the root, `j + 1` for word `j`.
    pub heads: Opinion<u16>,
    /// Relations, given the head that the sentence has.
    pub rels: Opinion<u16>,
}

/// Models that were trained before.
pub struct Teachers {
    models: Vec<Model>,
}

/// Mean probabilities for one sentence.
struct Probabilities {
    tags: Vec<f32>,
    heads: Vec<f32>,
}

impl Teachers {
    /// Teachers, all of the same tags.
    pub fn new(models: Vec<Model>) -> Self {
        Self { models }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty()
    }

    /// What they hold of a parsed sentence.
    pub(crate) fn opinions(&self, sentence: &Sentence) -> Vec<WordOpinion> {
        let runs: Vec<Run<'_>> = self.models.iter().map(|m| Run::new(m, sentence)).collect();
        self.opinions_of(&runs, sentence)
    }

    fn opinions_of(&self, runs: &[Run<'_>], sentence: &Sentence) -> Vec<WordOpinion> {
        let Some(first) = self.models.first() else { return Vec::new() };
        let n = sentence.words.len();
        let shared = shared(runs);
        let rels = mean(runs.iter().map(|r| r.relations(sentence)));
        let (tags, heads) = (shared.tags.chunks_exact(first.tags().len()), shared.heads.chunks_exact(n + 1));
        let words = tags.zip(heads).zip(rels.chunks_exact(Deprel::ALL.len()));
        let opinion = |((tags, heads), rels)| WordOpinion {
            tags: likeliest(tags, |t| first.tags()[t]),
            heads: likeliest(heads, |h| h as u16),
            rels: likeliest(rels, |r| r as u16),
        };
        words.map(opinion).collect()
    }

    /// Tags and parses a sentence together.
    pub fn parse(&self, sentence: &mut Sentence) {
        let Some(first) = self.models.first() else { return };
        let runs: Vec<Run<'_>> = self.models.iter().map(|m| Run::new(m, sentence)).collect();
        let shared = shared(&runs);
        let scores: Vec<f32> = shared.heads.iter().map(|p| p.max(1e-9).ln()).collect();
        let heads = tree::heads(&scores, sentence.words.len());
        for ((word, head), tags) in
            sentence.words.iter_mut().zip(heads).zip(shared.tags.chunks_exact(first.tags().len()))
        {
            word.head = head.checked_sub(1);
            (word.upos, word.xpos) = first.tags()[argmax(tags)];
        }
        let rels = mean(runs.iter().map(|r| r.relations(sentence)));
        for (word, rels) in sentence.words.iter_mut().zip(rels.chunks_exact(Deprel::ALL.len())) {
            word.rel = if word.head.is_none() { Deprel::ROOT } else { crate::model::best_relation(rels) };
        }
    }
}

/// What one teacher computed for a sentence.
struct Run<'a> {
    model: &'a Model,
    heads: HeadTrace,
    words: usize,
}

impl<'a> Run<'a> {
    fn new(model: &'a Model, sentence: &Sentence) -> Self {
        let mut batch = Batch::default();
        sentence.words.iter().for_each(|w| model.push_inputs(&w.form, &mut batch.inputs));
        batch.ends.push(batch.len());
        let (mut trace, mut heads) = (Trace::default(), HeadTrace::default());
        encode(model.net(), &batch, None, &mut trace);
        heads.run(model.net(), &trace, None);
        Self { model, heads, words: sentence.words.len() }
    }

    fn tags(&self) -> Vec<f32> {
        probabilities(self.heads.tags.clone(), self.model.tags().len())
    }

    fn arcs(&self) -> Vec<f32> {
        let mut scores = Vec::new();
        self.heads.arcs(self.model.net(), 0..self.words, &mut scores);
        for (i, row) in scores.chunks_exact_mut(self.words + 1).enumerate() {
            row[i + 1] = -1e9;
        }
        probabilities(scores, self.words + 1)
    }

    /// Relations given the sentence's heads.
    fn relations(&self, sentence: &Sentence) -> Vec<f32> {
        let width = 2 * self.model.net().sizes.rel;
        let mut features = vec![0.0; self.words * width];
        for (i, out) in features.chunks_exact_mut(width).enumerate() {
            let head = sentence.words[i].head.unwrap_or(i);
            self.heads.relation_features(self.model.net(), i, head, out);
        }
        let layout = &self.model.net().layout;
        let mut scores = Vec::new();
        affine(self.model.net(), &features, (layout.rel, layout.rel_bias), &mut scores);
        probabilities(scores, Deprel::ALL.len())
    }
}

fn shared(runs: &[Run<'_>]) -> Probabilities {
    Probabilities { tags: mean(runs.iter().map(Run::tags)), heads: mean(runs.iter().map(Run::arcs)) }
}

/// Scores, in rows, as probabilities.
fn probabilities(mut scores: Vec<f32>, width: usize) -> Vec<f32> {
    for row in scores.chunks_exact_mut(width) {
        log_softmax(row);
        row.iter_mut().for_each(|v| *v = exp(*v));
    }
    scores
}

/// The mean of equally long lists.
fn mean(lists: impl Iterator<Item = Vec<f32>>) -> Vec<f32> {
    let (mut sum, mut count) = (Vec::new(), 0);
    for list in lists {
        sum.resize(list.len(), 0.0);
        super::grads::add(&mut sum, &list);
        count += 1;
    }
    sum.iter_mut().for_each(|v| *v /= count.max(1) as f32);
    sum
}

/// The likeliest answers of a row, their probabilities made to sum to one.
fn likeliest<T>(row: &[f32], name: impl Fn(usize) -> T) -> Opinion<T> {
    let mut order: Vec<usize> = (0..row.len()).filter(|i| row[*i] >= UNLIKELY).collect();
    order.sort_by(|a, b| row[*b].total_cmp(&row[*a]));
    order.truncate(KEPT);
    let sum: f32 = order.iter().map(|i| row[*i]).sum();
    order.into_iter().map(|i| (name(i), row[i] / sum)).collect()
}
