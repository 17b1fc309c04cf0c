//! Chance, the same on every run.

/// SplitMix64 (Steele et al. 2014): small, fast, and good enough to shuffle and to drop out.
#[derive(Debug, Clone)]
pub(crate) struct Rng(u64);

impl Rng {
    /// A stream of its own for each seed and number.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        // All states lie on one cycle, neighbours one addition apart: streams must start at scattered places, or one
        // repeats another.
        let scattered = Self(seed).next() ^ Self(!stream).next();
        Self(Self(scattered).next())
    }

    /// 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, 1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// A number from -`reach` to `reach`.
    pub(crate) fn within(&mut self, reach: f32) -> f32 {
        (2.0 * self.unit() - 1.0) * reach
    }

    /// A whole number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.next()) * count as u128) >> 64) as usize
    }

    /// Yes, this often.
    pub(crate) fn chance(&mut self, probability: f32) -> bool {
        self.unit() < probability
    }

    /// One of `items`.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        if items.is_empty() { None } else { Some(&items[self.below(items.len())]) }
    }

    /// Puts `items` in a chance order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_and_seeds_share_no_stretch() {
        let mut seen = std::collections::HashSet::new();
        for (seed, stream) in (0..20).flat_map(|seed| (0..20).map(move |stream| (seed, stream))) {
            let mut rng = Rng::new(seed, stream);
            assert!((0..1000).all(|_| seen.insert(rng.next())), "seed {seed}, stream {stream}");
        }
    }
}
