//! The shape of the network: its sizes and where each matrix lies among the parameters.

use std::ops::Range;

/// Sizes of a network. All inputs, layers and heads follow from these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sizes {
    /// Rows of the word table; row 0 stands for words it does not hold.
    pub words: usize,
    /// Rows of the table of hashed word pieces.
    pub pieces: usize,
    /// Width of both tables.
    pub word_dim: usize,
    /// Width of the table of word shapes.
    pub shape_dim: usize,
    /// Width of the encoder, both directions together.
    pub hidden: usize,
    /// Layers of the encoder.
    pub layers: usize,
    /// The layer (from 1) whose output the tags are read from.
    pub tag_layer: usize,
    /// Width of the arc scorer.
    pub arc: usize,
    /// Width of the relation scorer.
    pub rel: usize,
    /// Number of tags.
    pub tags: usize,
    /// Number of relations.
    pub rels: usize,
}

/// Word shapes told apart (see `features::shape`).
pub(crate) const SHAPES: usize = 54;
/// Distances told apart by the arc scorer: up to this many words to each side.
pub(crate) const REACH: usize = 16;

impl Sizes {
    /// Width of a word's input.
    pub(crate) fn input(&self) -> usize {
        2 * self.word_dim + self.shape_dim
    }

    /// Width of the projections that arcs and relations are scored from: dependent and head of each.
    pub(crate) fn projections(&self) -> usize {
        2 * self.arc + 2 * self.rel
    }

    /// Whether the numbers fit together and stay within what a weights file may ask for.
    pub(crate) fn sound(&self) -> bool {
        let within = |v: usize, top: usize| (1..=top).contains(&v);
        within(self.words, 1 << 18)
            && within(self.pieces, 1 << 20)
            && within(self.word_dim, 1024)
            && within(self.shape_dim, 256)
            && within(self.hidden, 2048)
            && self.hidden.is_multiple_of(2)
            && within(self.layers, 32)
            && within(self.tag_layer, self.layers)
            && within(self.arc, 1024)
            && within(self.rel, 1024)
            && within(self.tags, 1024)
            && within(self.rels, 256)
    }
}

/// A matrix among the parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Where it starts.
    pub offset: usize,
    /// Its rows.
    pub rows: usize,
    /// Its columns.
    pub cols: usize,
}

impl Span {
    /// Its place among the parameters.
    pub(crate) fn range(&self) -> Range<usize> {
        self.offset..self.offset + self.rows * self.cols
    }

    /// The place of one of its rows.
    pub(crate) fn row(&self, row: usize) -> Range<usize> {
        let from = self.offset + row * self.cols;
        from..from + self.cols
    }
}

/// The matrices of one encoder layer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LayerSpans {
    /// Input to candidate, forget gate and reset gate.
    pub weight: Span,
    /// Biases of the two gates.
    pub bias: Span,
    /// How the state before enters the two gates.
    pub state: Span,
}

/// Where every matrix lies.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// Word vectors.
    pub word: Span,
    /// Vectors of hashed word pieces.
    pub piece: Span,
    /// Vectors of word shapes.
    pub shape: Span,
    /// Word input to the encoder's width.
    pub input: Span,
    /// Its bias.
    pub input_bias: Span,
    /// The encoder.
    pub layers: Vec<LayerSpans>,
    /// Encoder to tags.
    pub tag: Span,
    /// Its bias.
    pub tag_bias: Span,
    /// Encoder to arc dependent, arc head, relation dependent, relation head.
    pub project: Span,
    /// Its bias.
    pub project_bias: Span,
    /// Bilinear form of the arc scorer.
    pub arc: Span,
    /// How likely a word is a head, whatever the dependent.
    pub arc_bias: Span,
    /// What stands for the root among the heads.
    pub root: Span,
    /// Score of each distance between head and dependent.
    pub distance: Span,
    /// Relation features to relations.
    pub rel: Span,
    /// Its bias.
    pub rel_bias: Span,
    /// Number of parameters.
    pub total: usize,
}

/// Hands out places one after another.
struct Allocator(usize);

impl Allocator {
    fn take(&mut self, rows: usize, cols: usize) -> Span {
        let span = Span { offset: self.0, rows, cols };
        self.0 += rows * cols;
        span
    }
}

impl Layout {
    /// The layout of a network of these sizes.
    pub(crate) fn new(sizes: &Sizes) -> Self {
        let mut at = Allocator(0);
        let word = at.take(sizes.words, sizes.word_dim);
        let piece = at.take(sizes.pieces, sizes.word_dim);
        let shape = at.take(SHAPES, sizes.shape_dim);
        let input = at.take(sizes.input(), sizes.hidden);
        let input_bias = at.take(1, sizes.hidden);
        let layers = (0..sizes.layers).map(|_| layer(&mut at, sizes.hidden)).collect();
        let mut layout = Self {
            word,
            piece,
            shape,
            input,
            input_bias,
            layers,
            tag: at.take(sizes.hidden, sizes.tags),
            tag_bias: at.take(1, sizes.tags),
            project: at.take(sizes.hidden, sizes.projections()),
            project_bias: at.take(1, sizes.projections()),
            arc: at.take(sizes.arc, sizes.arc),
            arc_bias: at.take(1, sizes.arc),
            root: at.take(1, sizes.arc),
            distance: at.take(1, 2 * REACH + 1),
            rel: at.take(2 * sizes.rel, sizes.rels),
            rel_bias: at.take(1, sizes.rels),
            total: 0,
        };
        layout.total = at.0;
        layout
    }

    /// The tables of which a sentence uses few rows: (word, pieces).
    pub(crate) fn tables(&self) -> [Span; 2] {
        [self.word, self.piece]
    }

    /// All other matrices, in order.
    pub(crate) fn dense(&self) -> Range<usize> {
        self.shape.offset..self.total
    }
}

fn layer(at: &mut Allocator, hidden: usize) -> LayerSpans {
    LayerSpans {
        weight: at.take(hidden, 3 * hidden),
        bias: at.take(1, 2 * hidden),
        state: at.take(1, 2 * hidden),
    }
}

/// A network: sizes, layout, parameters.
#[derive(Debug, Clone)]
pub(crate) struct Net {
    /// Its sizes.
    pub sizes: Sizes,
    /// Where each matrix lies in `params`.
    pub layout: Layout,
    /// All parameters.
    pub params: Vec<f32>,
}

impl Net {
    /// A network of zeros.
    pub(crate) fn zeros(sizes: Sizes) -> Self {
        let layout = Layout::new(&sizes);
        Self { sizes, params: vec![0.0; layout.total], layout }
    }

    /// The elements of one matrix.
    pub(crate) fn get(&self, span: Span) -> &[f32] {
        &self.params[span.range()]
    }
}
