//! Gradients: one number per parameter, and which table rows have any.

use crate::model::net::{Layout, Net, Span};

/// Gradients of a batch.
#[derive(Debug, Clone)]
pub(crate) struct Grads {
    /// As the parameters lie.
    pub values: Vec<f32>,
    /// Rows of each table (see [`Layout::tables`]) that have a gradient, as they came.
    pub touched: [Vec<u32>; 2],
    marked: [Vec<bool>; 2],
}

impl Grads {
    /// None yet.
    pub(crate) fn new(net: &Net) -> Self {
        let marked = net.layout.tables().map(|t| vec![false; t.rows]);
        Self { values: vec![0.0; net.layout.total], touched: [vec![], vec![]], marked }
    }

    /// The gradients of one matrix.
    pub(crate) fn get(&mut self, span: Span) -> &mut [f32] {
        &mut self.values[span.range()]
    }

    /// The gradients of a row of a table (0: words, 1: pieces).
    pub(crate) fn row(&mut self, layout: &Layout, table: usize, row: u32) -> &mut [f32] {
        let mark = &mut self.marked[table][row as usize];
        if !*mark {
            *mark = true;
            self.touched[table].push(row);
        }
        &mut self.values[layout.tables()[table].row(row as usize)]
    }

    /// Adds another batch's gradients and clears those.
    pub(crate) fn absorb(&mut self, other: &mut Self, layout: &Layout) {
        for (table, span) in layout.tables().iter().enumerate() {
            for row in std::mem::take(&mut other.touched[table]) {
                other.marked[table][row as usize] = false;
                let from = &mut other.values[span.row(row as usize)];
                add(self.row(layout, table, row), from);
                from.fill(0.0);
            }
        }
        let dense = layout.dense();
        add(&mut self.values[dense.clone()], &other.values[dense.clone()]);
        other.values[dense].fill(0.0);
    }

    /// Sets all gradients to zero.
    pub(crate) fn clear(&mut self, layout: &Layout) {
        for (table, span) in layout.tables().iter().enumerate() {
            for row in std::mem::take(&mut self.touched[table]) {
                self.marked[table][row as usize] = false;
                self.values[span.row(row as usize)].fill(0.0);
            }
        }
        self.values[layout.dense()].fill(0.0);
    }

    /// The stretches of the parameters that have a gradient.
    pub(crate) fn stretches(&self, layout: &Layout) -> Vec<std::ops::Range<usize>> {
        let mut out = Vec::new();
        for (table, span) in layout.tables().iter().enumerate() {
            out.extend(self.touched[table].iter().map(|row| span.row(*row as usize)));
        }
        out.push(layout.dense());
        out
    }
}

/// `to += from`.
pub(crate) fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(t, f)| *t += f);
}
