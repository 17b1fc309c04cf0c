//! From sentences to lessons: inputs, right answers, and what is hidden from the network.

use super::backward::{Gold, Lesson};
use super::rng::Rng;
use crate::labels::{Upos, Xpos};
use crate::model::encode::{Batch, Masks};
use crate::model::features::Vocabulary;
use crate::model::net::Sizes;
use crate::sentence::{Sentence, Word};

/// A word seen `n` times is shown as an unknown one with chance `RARE / (RARE + n)`.
const RARE: f32 = 0.25;
/// How often a word's pieces are hidden.
const PIECES_HIDDEN: f32 = 0.05;

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
    pub(crate) fn lesson(&self, sentences: &[Sentence], rng: &mut Rng) -> Lesson {
        let (mut batch, mut gold, mut rows) = (Batch::default(), Gold::default(), Vec::new());
        for (i, sentence) in sentences.iter().enumerate() {
            for word in &sentence.words {
                batch.inputs.push(&word.form, &self.vocabulary, self.sizes.pieces);
                self.answer(word, &mut gold);
                rows.push(i);
            }
            batch.ends.push(batch.len());
        }
        self.hide_words(&mut batch, rng);
        let masks = self.masks(rows, sentences.len(), rng);
        Lesson { batch, gold, masks }
    }

    fn answer(&self, word: &Word, gold: &mut Gold) {
        let tag = self.tags.binary_search(&(word.upos, word.xpos)).ok();
        gold.tags.push(tag.map(|t| t as u16));
        gold.heads.push(word.head.map_or(0, |h| h as u32 + 1));
        gold.rels.push(word.rel.index() as u8);
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
