//! The three heads on the encoder: tags, arcs, relations.

use std::ops::Range;

use super::encode::{Masks, Trace, masked};
use super::gemm::{View, product, product_into};
use super::maths::{add_bias, leaky};
use super::net::{Net, REACH};

/// What the heads computed for a batch.
#[derive(Debug, Clone, Default)]
pub(crate) struct HeadTrace {
    /// Encoder output that the tags are read from, after dropout.
    pub tag_input: Vec<f32>,
    /// Scores of the tags.
    pub tags: Vec<f32>,
    /// Encoder output that the rest is read from, after dropout.
    pub input: Vec<f32>,
    /// Arc dependent, arc head (rectified), relation dependent, relation head of each word.
    pub projected: Vec<f32>,
    /// Arc dependents times the bilinear form.
    pub turned: Vec<f32>,
}

impl HeadTrace {
    /// Scores the tags and projects every word, leaving what is computed here.
    pub(crate) fn run(&mut self, net: &Net, trace: &Trace, masks: Option<&Masks>) {
        let (sizes, layout) = (&net.sizes, &net.layout);
        let low = &trace.layers[sizes.tag_layer - 1].out;
        let high = &trace.layers[sizes.layers - 1].out;
        if let Some(m) = masks {
            masked(low, &m.tag, &m.rows, sizes.hidden, &mut self.tag_input);
            masked(high, &m.project, &m.rows, sizes.hidden, &mut self.input);
        }
        let low = if masks.is_some() { &self.tag_input } else { low };
        let high = if masks.is_some() { &self.input } else { high };
        affine(net, low, (layout.tag, layout.tag_bias), &mut self.tags);
        affine(net, high, (layout.project, layout.project_bias), &mut self.projected);
        self.rectify(net, masks);
        self.turn(net);
    }

    /// Rectifies the arc projections and drops out all.
    fn rectify(&mut self, net: &Net, masks: Option<&Masks>) {
        let (width, arcs) = (net.sizes.projections(), 2 * net.sizes.arc);
        for row in self.projected.chunks_exact_mut(width) {
            row[..arcs].iter_mut().for_each(|v| *v = leaky(*v));
        }
        let Some(m) = masks else { return };
        for (row, s) in self.projected.chunks_exact_mut(width).zip(&m.rows) {
            row.iter_mut().zip(&m.scored[s * width..]).for_each(|(v, f)| *v *= f);
        }
    }

    /// Multiplies the arc dependents by the bilinear form.
    fn turn(&mut self, net: &Net) {
        let (arc, width) = (net.sizes.arc, net.sizes.projections());
        self.turned.resize(self.projected.len() / width * arc, 0.0);
        let dependents = View::new(&self.projected, width).columns(0, arc);
        product(dependents, View::new(net.get(net.layout.arc), arc), &mut self.turned);
        add_bias(&mut self.turned, net.get(net.layout.arc_bias));
    }

    /// Arc scores of one sentence: row per dependent, column 0 for the root and `j + 1` for word `j`.
    pub(crate) fn arcs(&self, net: &Net, words: Range<usize>, out: &mut Vec<f32>) {
        let (arc, width, n) = (net.sizes.arc, net.sizes.projections(), words.len());
        out.clear();
        out.resize(n * (n + 1), 0.0);
        if n == 0 {
            return;
        }
        let turned = View::new(&self.turned[words.start * arc..words.end * arc], arc);
        let heads = View::new(&self.projected[words.start * width..words.end * width], width);
        product_into(turned, View::new(net.get(net.layout.root), arc).t(), 0.0, out, n + 1);
        product_into(turned, heads.columns(arc, 2 * arc).t(), 0.0, &mut out[1..], n + 1);
        let distance = net.get(net.layout.distance);
        for (i, row) in out.chunks_exact_mut(n + 1).enumerate() {
            row[1..].iter_mut().enumerate().for_each(|(j, v)| *v += distance[bucket(i, j)]);
        }
    }

    /// Features of the relation between word `i` and its head `h`: of the sum and of the product of their
    /// projections.
    pub(crate) fn relation_features(&self, net: &Net, i: usize, h: usize, out: &mut [f32]) {
        let (rel, width) = (net.sizes.rel, net.sizes.projections());
        let from = 2 * net.sizes.arc;
        let dependent = &self.projected[i * width + from..i * width + from + rel];
        let head = &self.projected[h * width + from + rel..h * width + from + 2 * rel];
        let (sum, prod) = out.split_at_mut(rel);
        for k in 0..rel {
            sum[k] = leaky(dependent[k] + head[k]);
            prod[k] = dependent[k] * head[k];
        }
    }
}

/// `rows * weight + bias`.
pub(crate) fn affine(
    net: &Net,
    rows: &[f32],
    (weight, bias): (super::net::Span, super::net::Span),
    out: &mut Vec<f32>,
) {
    out.resize(rows.len() / weight.rows * weight.cols, 0.0);
    product(View::new(rows, weight.rows), View::new(net.get(weight), weight.cols), out);
    add_bias(out, net.get(bias));
}

/// Which distance between dependent `i` and head `j` counts.
pub(crate) fn bucket(i: usize, j: usize) -> usize {
    let reach = REACH as isize;
    ((j as isize - i as isize).clamp(-reach, reach) + reach) as usize
}
