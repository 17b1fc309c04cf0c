//! The optimizer: Adam (Kingma and Ba 2015), lazy on table rows, with a running average of the parameters.

use super::grads::Grads;
use crate::model::net::Net;

/// Decay of the mean of the gradients.
const MEAN: f32 = 0.9;
/// Decay of the mean of their squares.
const SQUARE: f32 = 0.98;
/// Keeps steps finite where gradients vanish.
const EPSILON: f32 = 1e-8;
/// Gradients longer than this are shortened to it.
const LONGEST: f32 = 5.0;
/// Steps from one update of the average to the next.
const AVERAGE_EVERY: u32 = 8;

/// State of the optimizer.
pub(crate) struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
    step: u32,
    /// Running average of the parameters, better than the last ones.
    pub average: Vec<f32>,
    /// What the average keeps of itself per step.
    keep: f32,
}

impl Adam {
    /// A fresh optimizer for a network.
    pub(crate) fn new(net: &Net, keep: f32) -> Self {
        let zeros = vec![0.0; net.layout.total];
        Self { mean: zeros.clone(), square: zeros, step: 0, average: net.params.clone(), keep }
    }

    /// One step down the gradients.
    pub(crate) fn step(&mut self, net: &mut Net, grads: &Grads, rate: f32) {
        self.step += 1;
        let stretches = grads.stretches(&net.layout);
        let length = stretches.iter().map(|s| squares(&grads.values[s.clone()])).sum::<f64>().sqrt() as f32;
        let shorten = if length > LONGEST { LONGEST / length } else { 1.0 };
        let bias = (1.0 - SQUARE.powi(self.step as i32)).sqrt() / (1.0 - MEAN.powi(self.step as i32));
        for s in stretches {
            let moments = (&mut self.mean[s.clone()], &mut self.square[s.clone()]);
            descend(&mut net.params[s.clone()], moments, &grads.values[s], (rate * bias, shorten));
        }
        if self.step.is_multiple_of(AVERAGE_EVERY) {
            self.update_average(&net.params);
        }
    }

    /// The average forgets faster at first, so that the start does not linger in it.
    fn update_average(&mut self, params: &[f32]) {
        let updates = (self.step / AVERAGE_EVERY) as f32;
        let keep = self.keep.powi(AVERAGE_EVERY as i32).min(updates / (updates + 9.0));
        self.average.iter_mut().zip(params).for_each(|(a, p)| *a = p + keep * (*a - p));
    }
}

/// Sum of squares, in parts that vector registers can hold.
fn squares(values: &[f32]) -> f64 {
    let mut lanes = [0.0f32; 8];
    let mut total = 0.0;
    for block in values.chunks(4096) {
        lanes.fill(0.0);
        for chunk in block.chunks(8) {
            lanes.iter_mut().zip(chunk).for_each(|(l, v)| *l += v * v);
        }
        total += lanes.iter().map(|l| f64::from(*l)).sum::<f64>();
    }
    total
}

fn descend(
    params: &mut [f32],
    (mean, square): (&mut [f32], &mut [f32]),
    grads: &[f32],
    (rate, by): (f32, f32),
) {
    let n = params.len();
    let (mean, square, grads) = (&mut mean[..n], &mut square[..n], &grads[..n]);
    for i in 0..n {
        let g = grads[i] * by;
        mean[i] = MEAN * mean[i] + (1.0 - MEAN) * g;
        square[i] = SQUARE * square[i] + (1.0 - SQUARE) * g * g;
        params[i] -= rate * mean[i] / (square[i].sqrt() + EPSILON);
    }
}
