//! The tagger and parser at run time.
//!
//! A small network read from a weights file: word inputs ([`features`]), a recurrent encoder ([`encode`]), heads for
//! tags, arcs and relations ([`heads`]), and a search for the best tree ([`tree`]). One thread, no state: the answer
//! for a sentence is the same bytes whatever else is parsed with it.

pub(crate) mod encode;
pub(crate) mod features;
pub(crate) mod gemm;
pub(crate) mod heads;
pub(crate) mod maths;
pub(crate) mod net;
pub(crate) mod pack;
pub(crate) mod tree;

use std::ops::Range;

use self::encode::{Batch, Trace, encode};
use self::features::{Inputs, Vocabulary};
use self::heads::HeadTrace;
use self::net::Net;
use crate::labels::{Deprel, Upos, Xpos};
use crate::sentence::{Sentence, Word};

/// Words computed together: enough to keep the matrix products busy, few enough to stay in the cache.
const TOGETHER: usize = 512;
/// Words of the longest stretch parsed as one: no sentence is longer, but a table without full stops may be, and the
/// arc scores grow with the square.
const STRETCH: usize = 512;

/// Why a weights file was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The bytes do not start as a weights file does.
    #[error("not a weights file")]
    Magic,
    /// A weights file of another version.
    #[error("weights file of version {found}; this program reads version {known}")]
    Version {
        /// The version of the file.
        found: u32,
        /// The version that is read.
        known: u32,
    },
    /// The sizes in the file contradict each other or its length.
    #[error("weights file cut short, or its sizes do not fit together")]
    Size,
    /// The file's tags or relations are not those of this program.
    #[error("weights file made for other tags or relations")]
    Labels,
    /// The bytes were changed after writing.
    #[error("weights file damaged")]
    Damaged,
}

/// The trained tagger and parser.
#[derive(Debug, Clone)]
pub struct Model {
    net: Net,
    vocabulary: Vocabulary,
    tags: Vec<(Upos, Xpos)>,
}

/// Space reused from one stretch of text to the next.
#[derive(Default)]
struct Workspace {
    batch: Batch,
    trace: Trace,
    heads: HeadTrace,
    arcs: Vec<f32>,
    features: Vec<f32>,
    relations: Vec<f32>,
}

/// A stretch of a sentence's words that is parsed as one.
#[derive(Clone)]
struct Stretch {
    sentence: usize,
    words: Range<usize>,
}

impl Model {
    /// Reads a weights file.
    ///
    /// # Errors
    /// [`ModelError`] where the bytes are not a sound weights file of the version and labels known here.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        let contents = pack::unpack(bytes)?;
        Ok(Self { net: contents.net, vocabulary: contents.vocabulary, tags: contents.tags })
    }

    /// A model of these parts.
    #[cfg(feature = "train")]
    pub(crate) fn from_parts(net: Net, vocabulary: Vocabulary, tags: Vec<(Upos, Xpos)>) -> Self {
        Self { net, vocabulary, tags }
    }

    /// Its weights file. Parameters are rounded in it, so that a model just trained parses a little differently
    /// from the same model written and read again.
    #[cfg(feature = "train")]
    pub fn pack(&self) -> Vec<u8> {
        pack::pack(&self.net, &self.vocabulary, &self.tags)
    }

    /// Its network.
    #[cfg(feature = "train")]
    pub(crate) fn net(&self) -> &Net {
        &self.net
    }

    /// Its tags.
    #[cfg(feature = "train")]
    pub(crate) fn tags(&self) -> &[(Upos, Xpos)] {
        &self.tags
    }

    /// Its words.
    #[cfg(feature = "train")]
    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Adds a word's inputs.
    pub(crate) fn push_inputs(&self, form: &str, inputs: &mut Inputs) {
        inputs.push(form, &self.vocabulary, self.net.sizes.pieces);
    }

    /// Tags and parses: fills `upos`, `xpos`, `head` and `rel` of every word from the forms.
    ///
    /// Every sentence with words comes out as one tree with one root. Sentences of more than 512 words, which are
    /// not sentences, are parsed in stretches whose roots hang on the first stretch's root as `parataxis`. More
    /// sentences in one call are faster than one at a time, up to some hundred words; the answers are the same.
    pub fn parse(&self, sentences: &mut [Sentence]) {
        let stretches: Vec<Stretch> =
            sentences.iter().enumerate().flat_map(|(i, s)| stretches(i, s)).collect();
        let mut space = Workspace::default();
        let mut rest = stretches.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(together(rest));
            self.parse_some(sentences, now, &mut space);
            rest = later;
        }
        for sentence in sentences.iter_mut().filter(|s| s.words.len() > STRETCH) {
            join_stretches(&mut sentence.words);
        }
    }

    fn parse_some(&self, sentences: &mut [Sentence], stretches: &[Stretch], space: &mut Workspace) {
        space.batch = Batch::default();
        for stretch in stretches {
            for word in &sentences[stretch.sentence].words[stretch.words.clone()] {
                self.push_inputs(&word.form, &mut space.batch.inputs);
            }
            space.batch.ends.push(space.batch.len());
        }
        encode(&self.net, &space.batch, None, &mut space.trace);
        space.heads.run(&self.net, &space.trace, None);
        let mut start = 0;
        for stretch in stretches {
            let rows = start..start + stretch.words.len();
            start = rows.end;
            self.read_off(rows, &mut sentences[stretch.sentence].words, stretch.words.start, space);
        }
    }

    /// Writes the answer for the words in `rows` of the batch, which are those from `first` on in their sentence.
    fn read_off(&self, rows: Range<usize>, words: &mut [Word], first: usize, space: &mut Workspace) {
        space.heads.arcs(&self.net, rows.clone(), &mut space.arcs);
        let heads = tree::heads(&space.arcs, rows.len());
        self.relate(rows.start, &heads, space);
        let (tags, rels) = (self.net.sizes.tags, self.net.sizes.rels);
        for (i, head) in heads.iter().enumerate() {
            let word = &mut words[first + i];
            let row = rows.start + i;
            (word.upos, word.xpos) =
                self.tags[maths::argmax(&space.heads.tags[row * tags..(row + 1) * tags])];
            word.head = head.checked_sub(1).map(|h| first + h);
            word.rel = match word.head {
                None => Deprel::ROOT,
                Some(_) => best_relation(&space.relations[i * rels..(i + 1) * rels]),
            };
        }
    }

    /// Scores the relations between the words from row `start` on and their heads.
    fn relate(&self, start: usize, heads: &[usize], space: &mut Workspace) {
        let width = 2 * self.net.sizes.rel;
        space.features.clear();
        space.features.resize(heads.len() * width, 0.0);
        for (i, head) in heads.iter().enumerate().filter(|(_, h)| **h > 0) {
            let out = &mut space.features[i * width..(i + 1) * width];
            space.heads.relation_features(&self.net, start + i, start + head - 1, out);
        }
        let spans = (self.net.layout.rel, self.net.layout.rel_bias);
        heads::affine(&self.net, &space.features, spans, &mut space.relations);
    }
}

/// The best relation other than `root`.
pub(crate) fn best_relation(scores: &[f32]) -> Deprel {
    let root = Deprel::ROOT.index();
    let mut best = usize::from(root == 0);
    for (r, score) in scores.iter().enumerate() {
        if r != root && *score > scores[best] {
            best = r;
        }
    }
    Deprel::from_index(best).unwrap_or(Deprel::DEP)
}

/// A sentence as one stretch, or as many where it is longer than any sentence.
fn stretches(sentence: usize, content: &Sentence) -> impl Iterator<Item = Stretch> + use<> {
    let n = content.words.len();
    (0..n).step_by(STRETCH).map(move |from| Stretch { sentence, words: from..n.min(from + STRETCH) })
}

/// How many of the stretches to compute together.
fn together(stretches: &[Stretch]) -> usize {
    let mut words = 0;
    let mut count = 0;
    for stretch in stretches {
        words += stretch.words.len();
        if count > 0 && words > TOGETHER {
            break;
        }
        count += 1;
    }
    count
}

/// Hangs the roots of all stretches but the first on the first's.
fn join_stretches(words: &mut [Word]) {
    let mut first = None;
    for (i, word) in words.iter_mut().enumerate().filter(|(_, w)| w.head.is_none()) {
        match first {
            None => first = Some(i),
            Some(root) => (word.head, word.rel) = (Some(root), Deprel::PARATAXIS),
        }
    }
}
