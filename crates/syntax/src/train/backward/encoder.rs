//! Gradients of the encoder and of the word inputs.

use super::{Lesson, add_rows, apply_mask};
use crate::model::encode::{LayerTrace, Trace, piece_scale};
use crate::model::gemm::{View, add_product, product};
use crate::model::net::{LayerSpans, Net};
use crate::train::grads::{Grads, add};

/// From the gradients of the outputs that the heads read (tags; the rest) down to the tables.
pub(super) fn backward(
    net: &Net,
    lesson: &Lesson,
    trace: &Trace,
    (d_low, d_high): (Vec<f32>, Vec<f32>),
    grads: &mut Grads,
) {
    let mut d = d_high;
    for (l, spans) in net.layout.layers.iter().enumerate().rev() {
        if l + 1 == net.sizes.tag_layer {
            add(&mut d, &d_low);
        }
        d = layer(net, lesson, trace, (l, *spans), &d, grads);
    }
    entry(net, lesson, trace, &d, grads);
}

/// One layer: from the gradient of its output to that of its input.
fn layer(
    net: &Net,
    lesson: &Lesson,
    trace: &Trace,
    (l, spans): (usize, LayerSpans),
    d_out: &[f32],
    grads: &mut Grads,
) -> Vec<f32> {
    let hidden = net.sizes.hidden;
    let this = &trace.layers[l];
    let mut scan = Scan::new(net, spans, this, trace.below(l), d_out);
    for words in lesson.batch.sentences() {
        scan.run(words.clone().rev(), 0, |t| (t > words.start).then(|| t - 1));
        scan.run(words.clone(), hidden / 2, |t| (t + 1 < words.end).then_some(t + 1));
    }
    add(grads.get(spans.bias), &scan.d_bias);
    add(grads.get(spans.state), &scan.d_state);
    let d_gates = View::new(&scan.d_gates, 3 * hidden);
    add_product(View::new(&this.dropped, hidden).t(), d_gates, grads.get(spans.weight));
    let mut d_input = vec![0.0; d_out.len()];
    product(d_gates, View::new(net.get(spans.weight), 3 * hidden).t(), &mut d_input);
    apply_mask(&mut d_input, &lesson.masks.layers[l], &lesson.masks.rows, hidden);
    add(&mut d_input, &scan.d_below);
    d_input
}

/// The scan of a layer, run against its direction.
struct Scan<'a> {
    hidden: usize,
    weights: &'a [f32],
    trace: &'a LayerTrace,
    below: &'a [f32],
    d_out: &'a [f32],
    /// Gradient of candidate and gates before their biases.
    d_gates: Vec<f32>,
    /// Gradient of the input through the highway.
    d_below: Vec<f32>,
    d_bias: Vec<f32>,
    d_state: Vec<f32>,
    carried: Vec<f32>,
    zeros: Vec<f32>,
}

impl<'a> Scan<'a> {
    fn new(
        net: &'a Net,
        spans: LayerSpans,
        trace: &'a LayerTrace,
        below: &'a [f32],
        d_out: &'a [f32],
    ) -> Self {
        let hidden = net.sizes.hidden;
        Self {
            hidden,
            weights: net.get(spans.state),
            trace,
            below,
            d_out,
            d_gates: vec![0.0; trace.gates.len()],
            d_below: vec![0.0; d_out.len()],
            d_bias: vec![0.0; 2 * hidden],
            d_state: vec![0.0; 2 * hidden],
            carried: vec![0.0; hidden / 2],
            zeros: vec![0.0; hidden / 2],
        }
    }

    /// One sentence, the half of the channels from `from`, in the order given; `before` is the word whose state
    /// entered a word.
    fn run(
        &mut self,
        words: impl Iterator<Item = usize>,
        from: usize,
        before: impl Fn(usize) -> Option<usize>,
    ) {
        self.carried.fill(0.0);
        for t in words {
            self.word(t, from, before(t));
        }
    }

    fn word(&mut self, t: usize, from: usize, before: Option<usize>) {
        let (hidden, half) = (self.hidden, self.hidden / 2);
        let at = t * hidden + from;
        let gates = t * 3 * hidden + from;
        let trace = self.trace;
        let state_before = before.map_or(&self.zeros[..], |b| &trace.state[b * hidden + from..][..half]);
        let candidate = &trace.gates[gates..gates + half];
        let forget = &trace.gates[gates + hidden..][..half];
        let reset = &trace.gates[gates + 2 * hidden..][..half];
        let state = &trace.state[at..at + half];
        let below = &self.below[at..at + half];
        let d_out = &self.d_out[at..at + half];
        let (forget_weight, reset_weight) =
            (&self.weights[from..][..half], &self.weights[hidden + from..][..half]);
        let (d_candidate, d_rest) = self.d_gates[gates..].split_at_mut(hidden);
        let (d_forget, d_reset) = d_rest.split_at_mut(hidden);
        let d_below = &mut self.d_below[at..at + half];
        let carried = &mut self.carried[..half];
        for i in 0..half {
            let (f, r, c) = (forget[i], reset[i], state_before[i]);
            let d_r = d_out[i] * (state[i] - below[i]) * r * (1.0 - r);
            let d_state = d_out[i] * r + carried[i];
            let d_f = d_state * (c - candidate[i]) * f * (1.0 - f);
            d_candidate[i] = d_state * (1.0 - f);
            d_forget[i] = d_f;
            d_reset[i] = d_r;
            d_below[i] = d_out[i] * (1.0 - r);
            carried[i] = d_state * f + d_f * forget_weight[i] + d_r * reset_weight[i];
        }
        add(&mut self.d_bias[from..from + half], &d_forget[..half]);
        add(&mut self.d_bias[hidden + from..][..half], &d_reset[..half]);
        add_scaled(&mut self.d_state[from..from + half], &d_forget[..half], state_before);
        add_scaled(&mut self.d_state[hidden + from..][..half], &d_reset[..half], state_before);
    }
}

/// `to += a * b`, element by element.
fn add_scaled(to: &mut [f32], a: &[f32], b: &[f32]) {
    to.iter_mut().zip(a.iter().zip(b)).for_each(|(t, (a, b))| *t += a * b);
}

/// The first affine map and the tables.
fn entry(net: &Net, lesson: &Lesson, trace: &Trace, d: &[f32], grads: &mut Grads) {
    let (sizes, layout) = (&net.sizes, &net.layout);
    let d_view = View::new(d, sizes.hidden);
    add_product(View::new(&trace.embedded, sizes.input()).t(), d_view, grads.get(layout.input));
    add_rows(grads.get(layout.input_bias), d);
    let mut d_embedded = vec![0.0; trace.embedded.len()];
    product(d_view, View::new(net.get(layout.input), sizes.hidden).t(), &mut d_embedded);
    for (i, row) in d_embedded.chunks_exact(sizes.input()).enumerate() {
        word(net, lesson, i, row, grads);
    }
}

/// One word's rows of the three tables.
fn word(net: &Net, lesson: &Lesson, i: usize, d: &[f32], grads: &mut Grads) {
    let (dim, layout, inputs) = (net.sizes.word_dim, &net.layout, &lesson.batch.inputs);
    let (word_factor, piece_factor) = lesson.masks.words[i];
    let add_times = |to: &mut [f32], from: &[f32], by: f32| {
        to.iter_mut().zip(from).for_each(|(t, f)| *t += f * by);
    };
    if word_factor != 0.0 {
        add_times(grads.row(layout, 0, inputs.words[i]), &d[..dim], word_factor);
    }
    let pieces = inputs.pieces_of(i);
    let by = piece_factor * piece_scale(pieces.len());
    if by != 0.0 {
        pieces.iter().for_each(|p| add_times(grads.row(layout, 1, *p), &d[dim..2 * dim], by));
    }
    let shape = layout.shape.row(inputs.shapes[i] as usize);
    add(&mut grads.values[shape], &d[2 * dim..]);
}
