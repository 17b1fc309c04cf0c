//! From sentences to lessons: inputs, right answers, and what is hidden from the network.

use super::backward::{Gold, Lesson};
use super::rng::Rng;
use super::teach::WordOpinion;
use crate::labels::{Upos, Xpos};
use crate::model::encode::{Batch, Masks};
use crate::model::features::Vocabulary;
use crate::model::net::Sizes;
use crate::sentence::{Sentence, Word};

/// A word seen `n` times is shown as an unknown one with chance `RARE / (RARE + n)`.
const RARE: f32 = 0.25;
/// How often a word's pieces are hidden.
const PIECES_HIDDEN: f32 = 0.05;

/// A sentence to learn from.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    pub sentence: Sentence,
    /// What teachers hold of its words, and how much of their say counts beside the sentence's own answers.
    pub opinions: Option<(Vec<WordOpinion>, f32)>,
}

impl Example {
    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.sentence.words.len()
    }
}

/// How much is hidden.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropout {
    /// Of what passes between layers.
    pub hidden: f32,
    /// Of word vectors.
    pub words: f32,
}

/// Makes lessons.
pub(crate) struct LessonMaker {
    pub vocabulary: Vocabulary,
    /// How often the word of each row of the word table was seen.
    pub counts: Vec<u32>,
    pub tags: Vec<(Upos, Xpos)>,
    pub sizes: Sizes,
    pub dropout: Dropout,
}

impl LessonMaker {
    /// A lesson of these sentences.
    pub(crate) fn lesson(&self, examples: &[Example], rng: &mut Rng) -> Lesson {
        let (mut batch, mut gold, mut rows) = (Batch::default(), Gold::default(), Vec::new());
        for (i, example) in examples.iter().enumerate() {
            for (w, word) in example.sentence.words.iter().enumerate() {
                batch.inputs.push(&word.form, &self.vocabulary, self.sizes.pieces);
                let opinion = example.opinions.as_ref().map(|(opinions, share)| (&opinions[w], *share));
                self.answer(word, opinion, &mut gold);
                rows.push(i);
            }
            batch.ends.push(batch.len());
        }
        self.hide_words(&mut batch, rng);
        let masks = self.masks(rows, examples.len(), rng);
        Lesson { batch, gold, masks }
    }

    fn answer(&self, word: &Word, opinion: Option<(&WordOpinion, f32)>, gold: &mut Gold) {
        let tag = |tag: &(Upos, Xpos)| self.tags.binary_search(tag).ok().map(|t| t as u16);
        let (own_tag, head) = (tag(&(word.upos, word.xpos)), word.head.map_or(0, |h| h as u16 + 1));
        let rel = word.rel.index() as u16;
        gold.tree.push(head);
        let Some((opinion, share)) = opinion else {
            gold.tags.push(own_tag.map(|t| (t, 1.0)));
            gold.heads.push([(head, 1.0)]);
            gold.rels.push([(rel, 1.0)]);
            return;
        };
        let own = 1.0 - share;
        let theirs = |(t, p): &(u16, f32)| (*t, p * share);
        let tags = opinion.tags.iter().filter_map(|(t, p)| Some((tag(t)?, p * share)));
        gold.tags.push(own_tag.map(|t| (t, own)).into_iter().chain(tags));
        gold.heads.push(std::iter::once((head, own)).chain(opinion.heads.iter().map(theirs)));
        gold.rels.push(std::iter::once((rel, own)).chain(opinion.rels.iter().map(theirs)));
    }

    /// Shows some words, rare ones above all, as unknown.
    fn hide_words(&self, batch: &mut Batch, rng: &mut Rng) {
        for row in &mut batch.inputs.words {
            let seen = self.counts[*row as usize] as f32;
            if rng.chance(self.dropout.words + RARE / (RARE + seen)) {
                *row = 0;
            }
        }
    }

    fn masks(&self, rows: Vec<usize>, sentences: usize, rng: &mut Rng) -> Masks {
        let hidden = self.dropout.hidden;
        let kept = 1.0 / (1.0 - hidden);
        let words = rows.iter().map(|_| (1.0, f32::from(u8::from(!rng.chance(PIECES_HIDDEN))))).collect();
        let mut mask = |width: usize| -> Vec<f32> {
            (0..sentences * width).map(|_| if rng.chance(hidden) { 0.0 } else { kept }).collect()
        };
        Masks {
            rows,
            layers: (0..self.sizes.layers).map(|_| mask(self.sizes.hidden)).collect(),
            tag: mask(self.sizes.hidden),
            project: mask(self.sizes.hidden),
            scored: mask(self.sizes.projections()),
            words,
        }
    }
}
