//! The encoder: word inputs through bidirectional simple recurrent units.
//!
//! The unit is SRU of Lei et al. 2018 ("Simple Recurrent Units for Highly Parallelizable Recurrence"): its gates
//! see the state before only through an element-wise product, so a layer is one matrix product over all words of a
//! batch and a cheap scan along each sentence.

use std::ops::Range;

use super::features::Inputs;
use super::gemm::{View, product};
use super::maths::{add_bias, sigmoid};
use super::net::{LayerSpans, Net};

/// Some sentences' words in one row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Batch {
    /// The words' inputs.
    pub inputs: Inputs,
    /// Where each sentence ends.
    pub ends: Vec<usize>,
}

impl Batch {
    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.inputs.len()
    }

    /// The words of each sentence.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.ends.iter().enumerate().map(|(i, end)| if i == 0 { 0..*end } else { self.ends[i - 1]..*end })
    }
}

/// What one layer computed.
#[derive(Debug, Clone, Default)]
pub(crate) struct LayerTrace {
    /// The layer's input after dropout; empty without dropout, where it is the output of the layer below.
    pub dropped: Vec<f32>,
    /// Candidate, forget gate and reset gate of each word.
    pub gates: Vec<f32>,
    /// State after each word.
    pub state: Vec<f32>,
    /// Output for each word.
    pub out: Vec<f32>,
}

/// What the encoder computed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    /// Word inputs.
    pub embedded: Vec<f32>,
    /// Word inputs brought to the encoder's width.
    pub entry: Vec<f32>,
    /// Each layer.
    pub layers: Vec<LayerTrace>,
}

#[cfg(feature = "train")]
impl Trace {
    /// The input of layer `l` before dropout.
    pub(crate) fn below(&self, l: usize) -> &[f32] {
        if l == 0 { &self.entry } else { &self.layers[l - 1].out }
    }
}

/// Factors, 0 or more than 1, that hide parts of what passes through; one set a sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Masks {
    /// For each row of the batch, which row of a mask holds for it.
    pub rows: Vec<usize>,
    /// On the input of each layer.
    pub layers: Vec<Vec<f32>>,
    /// On what the tags are read from.
    pub tag: Vec<f32>,
    /// On what arcs and relations are read from.
    pub project: Vec<f32>,
    /// On the projections that arcs and relations are scored from.
    pub scored: Vec<f32>,
    /// For each word, factors of its word vector and of its pieces.
    pub words: Vec<(f32, f32)>,
}

/// `values` with each row multiplied by its mask.
pub(crate) fn masked(values: &[f32], mask: &[f32], rows: &[usize], width: usize, out: &mut Vec<f32>) {
    out.clear();
    out.reserve(values.len());
    for (row, m) in values.chunks_exact(width).zip(rows) {
        let factors = &mask[m * width..(m + 1) * width];
        out.extend(row.iter().zip(factors).map(|(v, f)| v * f));
    }
}

/// Runs the encoder over a batch, leaving all it computed in `trace`.
pub(crate) fn encode(net: &Net, batch: &Batch, masks: Option<&Masks>, trace: &mut Trace) {
    let hidden = net.sizes.hidden;
    embed(net, &batch.inputs, masks, &mut trace.embedded);
    trace.entry.resize(batch.len() * hidden, 0.0);
    let input = View::new(net.get(net.layout.input), hidden);
    product(View::new(&trace.embedded, net.sizes.input()), input, &mut trace.entry);
    add_bias(&mut trace.entry, net.get(net.layout.input_bias));
    trace.layers.resize_with(net.sizes.layers, LayerTrace::default);
    for (l, spans) in net.layout.layers.iter().enumerate() {
        let (done, rest) = trace.layers.split_at_mut(l);
        let below = done.last().map_or(&trace.entry, |t| &t.out);
        if let Some(m) = masks {
            masked(below, &m.layers[l], &m.rows, hidden, &mut rest[0].dropped);
        }
        layer(net, *spans, batch, below, &mut rest[0]);
    }
}

/// Word vector, mean-like sum of the piece vectors, and shape vector of each word.
fn embed(net: &Net, inputs: &Inputs, masks: Option<&Masks>, out: &mut Vec<f32>) {
    let (layout, dim, width) = (&net.layout, net.sizes.word_dim, net.sizes.input());
    out.clear();
    out.resize(inputs.len() * width, 0.0);
    for (i, row) in out.chunks_exact_mut(width).enumerate() {
        let (word_factor, piece_factor) = masks.map_or((1.0, 1.0), |m| m.words[i]);
        let (word, rest) = row.split_at_mut(dim);
        let (pieces, shape) = rest.split_at_mut(dim);
        let vector = &net.params[layout.word.row(inputs.words[i] as usize)];
        word.iter_mut().zip(vector).for_each(|(o, v)| *o = v * word_factor);
        for piece in inputs.pieces_of(i) {
            let vector = &net.params[layout.piece.row(*piece as usize)];
            pieces.iter_mut().zip(vector).for_each(|(o, v)| *o += v);
        }
        let factor = piece_factor * piece_scale(inputs.pieces_of(i).len());
        pieces.iter_mut().for_each(|o| *o *= factor);
        shape.copy_from_slice(&net.params[layout.shape.row(inputs.shapes[i] as usize)]);
    }
}

/// What the sum of `count` piece vectors is multiplied by.
pub(crate) fn piece_scale(count: usize) -> f32 {
    1.0 / (count.max(1) as f32).sqrt()
}

/// One bidirectional layer: the first half of the channels runs forward, the second backward.
fn layer(net: &Net, spans: LayerSpans, batch: &Batch, below: &[f32], trace: &mut LayerTrace) {
    let hidden = net.sizes.hidden;
    trace.gates.resize(batch.len() * 3 * hidden, 0.0);
    trace.state.resize(batch.len() * hidden, 0.0);
    trace.out.resize(batch.len() * hidden, 0.0);
    let input = if trace.dropped.is_empty() { below } else { &trace.dropped };
    product(View::new(input, hidden), View::new(net.get(spans.weight), 3 * hidden), &mut trace.gates);
    let gate = Gate { bias: net.get(spans.bias), state: net.get(spans.state), hidden };
    let mut carried = vec![0.0; hidden / 2];
    for sentence in batch.sentences() {
        carried.fill(0.0);
        sentence.clone().for_each(|t| gate.step(t, 0, below, trace, &mut carried));
        carried.fill(0.0);
        sentence.rev().for_each(|t| gate.step(t, hidden / 2, below, trace, &mut carried));
    }
}

/// The element-wise part of a layer.
struct Gate<'a> {
    bias: &'a [f32],
    state: &'a [f32],
    hidden: usize,
}

impl Gate<'_> {
    /// Word `t`, the half of the channels that starts at `from`.
    fn step(&self, t: usize, from: usize, below: &[f32], trace: &mut LayerTrace, carried: &mut [f32]) {
        let (hidden, half) = (self.hidden, self.hidden / 2);
        let gates = &mut trace.gates[t * 3 * hidden..(t + 1) * 3 * hidden];
        let (candidate, gates) = gates.split_at_mut(hidden);
        let (forget, reset) = gates.split_at_mut(hidden);
        let at = t * hidden + from;
        update(
            &candidate[from..from + half],
            (&mut forget[from..from + half], &self.bias[from..], &self.state[from..]),
            (&mut reset[from..from + half], &self.bias[hidden + from..], &self.state[hidden + from..]),
            &below[at..at + half],
            (carried, &mut trace.state[at..at + half], &mut trace.out[at..at + half]),
        );
    }
}

/// A gate's input, which becomes its value; its bias; its weight for the state before.
type GateSlices<'a> = (&'a mut [f32], &'a [f32], &'a [f32]);

/// Gates, state and output of some channels of one word; the same bits whichever vector registers there are.
#[multiversion::multiversion(targets("x86_64+avx512f", "x86_64+avx2"))]
fn update(
    candidate: &[f32],
    (forget, forget_bias, forget_state): GateSlices<'_>,
    (reset, reset_bias, reset_state): GateSlices<'_>,
    below: &[f32],
    (carried, state, out): (&mut [f32], &mut [f32], &mut [f32]),
) {
    let n = carried.len();
    let (candidate, below) = (&candidate[..n], &below[..n]);
    let (forget, forget_bias, forget_state) = (&mut forget[..n], &forget_bias[..n], &forget_state[..n]);
    let (reset, reset_bias, reset_state) = (&mut reset[..n], &reset_bias[..n], &reset_state[..n]);
    let (state, out) = (&mut state[..n], &mut out[..n]);
    for i in 0..n {
        let before = carried[i];
        let f = sigmoid(forget[i] + forget_bias[i] + forget_state[i] * before);
        let r = sigmoid(reset[i] + reset_bias[i] + reset_state[i] * before);
        let c = candidate[i] + f * (before - candidate[i]);
        forget[i] = f;
        reset[i] = r;
        state[i] = c;
        carried[i] = c;
        out[i] = below[i] + r * (c - below[i]);
    }
}
