//! Element-wise functions, written so that the compiler can use vector registers.

/// `e^x` to about five digits or better; arguments are held within +-87.
///
/// Splits `x / ln 2` into a whole part, which goes into the exponent bits, and a fraction within +-1/2, for which
/// the Taylor series of `2^f` is taken to the sixth power.
#[inline]
pub(crate) fn exp(x: f32) -> f32 {
    // Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let y = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let shifted = y + ROUND;
    let f = y - (shifted - ROUND);
    let series = 0.009_618_129 + f * (0.001_333_355_8 + f * 0.000_154_035_3);
    let power = 1.0 + f * (std::f32::consts::LN_2 + f * (0.240_226_5 + f * (0.055_504_11 + f * series)));
    f32::from_bits(power.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// The logistic function.
#[inline]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// How much of a negative value [`leaky`] lets through.
pub(crate) const LEAK: f32 = 0.1;

/// The leaky rectifier.
#[inline]
pub(crate) fn leaky(x: f32) -> f32 {
    x.max(LEAK * x)
}

/// The place of the largest value, the first of equals; 0 for none.
pub(crate) fn argmax(values: &[f32]) -> usize {
    let mut best = 0;
    for (i, v) in values.iter().enumerate() {
        if *v > values[best] {
            best = i;
        }
    }
    best
}

/// Turns scores into the logarithms of their probabilities.
#[cfg(feature = "train")]
pub(crate) fn log_softmax(values: &mut [f32]) {
    let top = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = values.iter().map(|v| exp(v - top)).sum();
    let shift = top + sum.ln();
    for v in values {
        *v -= shift;
    }
}

/// Adds `bias` to every row of `rows`.
pub(crate) fn add_bias(rows: &mut [f32], bias: &[f32]) {
    for row in rows.chunks_exact_mut(bias.len()) {
        for (v, b) in row.iter_mut().zip(bias) {
            *v += b;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close() {
        for i in -800..800 {
            let x = i as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 2e-5, "{x}: {} {}", exp(x), x.exp());
        }
        assert!(exp(1e9).is_finite() && exp(-1e9) >= 0.0);
    }

    #[cfg(feature = "train")]
    #[test]
    fn log_softmax_sums_to_one() {
        let mut v = [1.0, 2.0, -50.0, 7.5];
        log_softmax(&mut v);
        assert!((v.iter().map(|x| x.exp()).sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
