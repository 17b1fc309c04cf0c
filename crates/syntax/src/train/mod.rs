//! Training of the tagger and parser.
//!
//! Nothing but the sentences and the options (the seed among them) decides the weights: batches are cut the same
//! way on every run, each is always computed in [`SHARDS`] parts, and their gradients are added in order, however
//! many threads there are.

mod adam;
mod augment;
mod backward;
mod grads;
mod lesson;
mod rng;
mod score;
mod teach;

use rustc_hash::FxHashMap;

pub use self::augment::{Augmentation, NewsWords};
pub use self::backward::Losses;
pub use self::score::Score;
pub use self::teach::Teachers;

use self::adam::Adam;
use self::backward::{Space, Weighing, learn};
use self::grads::Grads;
use self::lesson::{Dropout, Example, LessonMaker};
use self::rng::Rng;
use crate::labels::{Deprel, Upos, Xpos};
use crate::model::Model;
use crate::model::features::{Vocabulary, fold};
use crate::model::net::{Net, Sizes, Span};
use crate::sentence::Sentence;

/// Parts that every batch is computed in.
const SHARDS: usize = 2;

/// What decides a training run, beside the sentences.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where chance starts.
    pub seed: u64,
    /// Passes over the sentences; the learning rate falls to nothing over them.
    pub epochs: usize,
    /// Words a batch.
    pub batch: usize,
    /// Learning rate at the start.
    pub rate: f32,
    /// Share of what passes from layer to layer that is hidden, chosen per sentence.
    pub dropout: f32,
    /// Share of word vectors hidden, beside those of rare words.
    pub word_dropout: f32,
    /// How much the say of teachers counts, the sentences' own answers having the rest.
    pub teachers: f32,
    /// Weight of the tags' loss.
    pub tag_weight: f32,
    /// What the running average of the parameters keeps per batch.
    pub average: f32,
    /// Rows of the table of word pieces.
    pub pieces: usize,
    /// Width of word and piece vectors.
    pub word_dim: usize,
    /// Width of the encoder.
    pub hidden: usize,
    /// Layers of the encoder.
    pub layers: usize,
    /// Layer that tags are read from.
    pub tag_layer: usize,
    /// Width of the arc scorer.
    pub arc: usize,
    /// Width of the relation scorer.
    pub rel: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            epochs: 20,
            batch: 1000,
            rate: 0.003,
            dropout: 0.3,
            word_dropout: 0.1,
            teachers: 0.5,
            tag_weight: 1.0,
            average: 0.998,
            pieces: 20_000,
            word_dim: 96,
            hidden: 256,
            layers: 4,
            tag_layer: 2,
            arc: 192,
            rel: 128,
        }
    }
}

/// A model cannot be what a run starts from: its sizes or tags are not the run's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the model to start from has other sizes or tags than this run")]
pub struct Misfit;

/// A training run.
pub struct Trainer {
    options: Options,
    augmentation: Augmentation,
    examples: Vec<Example>,
    maker: LessonMaker,
    net: Net,
    adam: Adam,
    grads: [Grads; SHARDS],
    spaces: [Space; SHARDS],
    epoch: usize,
    batches_done: usize,
}

impl Trainer {
    /// A run over these sentences, in which a sentence may stand more than once to weigh more.
    ///
    /// With teachers, `text` may hold sentences that nobody has parsed: the teachers parse them, and their say
    /// alone counts there.
    pub fn new(
        options: Options,
        augmentation: Augmentation,
        treebank: Vec<Sentence>,
        teachers: &Teachers,
        text: Vec<Sentence>,
    ) -> Self {
        let treebank: Vec<Sentence> = treebank.into_iter().filter(|s| s.root().is_some()).collect();
        let (vocabulary, counts) = vocabulary(treebank.iter().chain(&text));
        let tags = tags(&treebank);
        let sizes = sizes(&options, vocabulary.list().len() + 1, tags.len());
        let net = random_net(sizes, &mut Rng::new(options.seed, 0));
        let dropout = Dropout { hidden: options.dropout, words: options.word_dropout };
        Self {
            adam: Adam::new(&net, options.average),
            grads: [Grads::new(&net), Grads::new(&net)],
            spaces: Default::default(),
            maker: LessonMaker { vocabulary, counts, tags, sizes, dropout },
            examples: examples(treebank, teachers, options.teachers, text),
            options,
            augmentation,
            net,
            epoch: 0,
            batches_done: 0,
        }
    }

    /// Starts from a trained model's parameters in place of chance.
    ///
    /// # Errors
    /// [`Misfit`] where the model's sizes or tags differ from this run's, its words apart.
    pub fn start_from(&mut self, model: &Model) -> Result<(), Misfit> {
        let (old, net) = (model.net(), &mut self.net);
        if old.sizes != (Sizes { words: old.sizes.words, ..net.sizes }) || model.tags() != self.maker.tags {
            return Err(Misfit);
        }
        let (old_rest, rest) = (old.layout.piece.offset, net.layout.piece.offset);
        net.params[rest..].copy_from_slice(&old.params[old_rest..]);
        for (row, word) in std::iter::once("").chain(self.maker.vocabulary.list()).enumerate() {
            let old_row = model.vocabulary().row(word) as usize;
            let vector = &old.params[old.layout.word.row(old_row)];
            net.params[net.layout.word.row(row)].copy_from_slice(vector);
        }
        self.adam = Adam::new(&self.net, self.options.average);
        Ok(())
    }

    /// One pass over the sentences; the mean losses a word.
    pub fn epoch(&mut self) -> Losses {
        let mut rng = Rng::new(self.options.seed, 1 + self.epoch as u64);
        let mut examples: Vec<Example> =
            self.examples.iter().map(|e| self.augmentation.apply(e, &mut rng)).collect();
        rng.shuffle(&mut examples);
        let batches = batches(&examples, self.options.batch);
        let (mut total, mut words) = (Losses::default(), 0);
        for (done, batch) in batches.iter().enumerate() {
            let at = self.epoch as f32 + done as f32 / batches.len() as f32;
            total += self.batch(batch, at / self.options.epochs as f32, &mut rng);
            words += batch.iter().map(Example::len).sum::<usize>();
        }
        self.epoch += 1;
        total.per(words)
    }

    /// Learns from one batch, `done` being the share of the run that lies behind.
    fn batch(&mut self, batch: &[Example], done: f32, rng: &mut Rng) -> Losses {
        let words: usize = batch.iter().map(Example::len).sum();
        let weighing = Weighing { scale: 1.0 / words as f32, tags: self.options.tag_weight };
        let (first, second) = halves(batch);
        let lessons = [self.maker.lesson(first, rng), self.maker.lesson(second, rng)];
        let net = &self.net;
        let [g0, g1] = &mut self.grads;
        let [s0, s1] = &mut self.spaces;
        let (mut losses, more) = rayon::join(
            || learn(net, &lessons[0], weighing, s0, g0),
            || learn(net, &lessons[1], weighing, s1, g1),
        );
        losses += more;
        g0.absorb(g1, &self.net.layout);
        self.adam.step(&mut self.net, g0, rate(&self.options, done, self.batches_done));
        g0.clear(&self.net.layout);
        self.batches_done += 1;
        losses
    }

    /// The model so far, its parameters averaged.
    pub fn model(&self) -> Model {
        let net = Net { params: self.adam.average.clone(), ..self.net.clone() };
        Model::from_parts(net, self.maker.vocabulary.clone(), self.maker.tags.clone())
    }
}

/// What the sentences and the teachers have to say.
fn examples(treebank: Vec<Sentence>, teachers: &Teachers, share: f32, text: Vec<Sentence>) -> Vec<Example> {
    if teachers.is_empty() {
        return treebank.into_iter().map(|sentence| Example { sentence, opinions: None }).collect();
    }
    let known = treebank.into_iter().map(|s| (s, share));
    let parsed = text.into_iter().filter(|s| !s.words.is_empty()).map(|mut s| {
        teachers.parse(&mut s);
        (s, 1.0)
    });
    let example =
        |(sentence, share)| Example { opinions: Some((teachers.opinions(&sentence), share)), sentence };
    known.chain(parsed).map(example).collect()
}

/// The learning rate: a short rise, then a straight fall to nothing.
fn rate(options: &Options, done: f32, batches_done: usize) -> f32 {
    let rise = ((batches_done + 1) as f32 / 100.0).min(1.0);
    options.rate * rise * (1.0 - done).max(0.0)
}

/// Cuts examples into batches of about `words` words.
fn batches(examples: &[Example], words: usize) -> Vec<&[Example]> {
    let (mut out, mut start, mut count) = (Vec::new(), 0, 0);
    for (i, example) in examples.iter().enumerate() {
        count += example.len();
        if count >= words || i + 1 == examples.len() {
            out.push(&examples[start..=i]);
            (start, count) = (i + 1, 0);
        }
    }
    out
}

/// A batch in two parts of about as many words.
fn halves(batch: &[Example]) -> (&[Example], &[Example]) {
    let total: usize = batch.iter().map(Example::len).sum();
    let mut sum = 0;
    let middle = batch.iter().take_while(|e| {
        sum += e.len();
        2 * sum <= total
    });
    batch.split_at(middle.count())
}

/// Folded words seen twice or more, sorted, and how often each row's word was seen.
fn vocabulary<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> (Vocabulary, Vec<u32>) {
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    for word in sentences.flat_map(|s| &s.words) {
        *seen.entry(fold(&word.form)).or_default() += 1;
    }
    let mut known: Vec<(String, u32)> = seen.into_iter().filter(|(w, n)| *n > 1 && w.len() < 100).collect();
    known.sort();
    let counts = std::iter::once(0).chain(known.iter().map(|(_, n)| *n)).collect();
    (Vocabulary::new(known.into_iter().map(|(w, _)| w).collect()), counts)
}

/// The pairs of tags that occur, sorted.
fn tags(sentences: &[Sentence]) -> Vec<(Upos, Xpos)> {
    let mut tags: Vec<_> = sentences.iter().flat_map(|s| &s.words).map(|w| (w.upos, w.xpos)).collect();
    tags.sort();
    tags.dedup();
    tags
}

fn sizes(options: &Options, words: usize, tags: usize) -> Sizes {
    Sizes {
        words,
        pieces: options.pieces,
        word_dim: options.word_dim,
        shape_dim: 16,
        hidden: options.hidden,
        layers: options.layers,
        tag_layer: options.tag_layer,
        arc: options.arc,
        rel: options.rel,
        tags,
        rels: Deprel::ALL.len(),
    }
}

/// Parameters to start from: small for vectors, after Glorot and Bengio (2010) for matrices, nothing for biases.
fn random_net(sizes: Sizes, rng: &mut Rng) -> Net {
    let mut net = Net::zeros(sizes);
    let layout = net.layout.clone();
    let fill = |net: &mut Net, span: Span, reach: f32, rng: &mut Rng| {
        net.params[span.range()].iter_mut().for_each(|p| *p = rng.within(reach));
    };
    let glorot = |span: Span| (6.0 / (span.rows + span.cols) as f32).sqrt();
    for table in [layout.word, layout.piece, layout.shape] {
        fill(&mut net, table, 0.2, rng);
    }
    for span in layout.layers.iter().map(|l| l.weight) {
        fill(&mut net, span, (3.0 / span.rows as f32).sqrt(), rng);
    }
    for span in [layout.input, layout.tag, layout.project, layout.rel] {
        fill(&mut net, span, glorot(span), rng);
    }
    fill(&mut net, layout.root, 0.3, rng);
    net
}

#[cfg(test)]
mod tests;
