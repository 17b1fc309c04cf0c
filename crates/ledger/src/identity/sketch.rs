//! A set in a few numbers: `MinHash`, after A. Broder, "On the resemblance and containment of documents" (1997).

use super::words::{Hash, mix};

/// The least values of a set under so many fixed orders. The share of places at which two sketches agree estimates the
/// share that the sets have in common (Jaccard), with a standard error of at most 0.5 / √length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    least: Vec<u32>,
}

impl Sketch {
    /// Sketches a set.
    pub fn of(set: &[Hash], length: usize) -> Self {
        let mut least = vec![u32::MAX; length];
        for value in set {
            for (order, least) in least.iter_mut().enumerate() {
                // Another order each: the place is spread over all bits before the value is mixed in.
                let seed = (order as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                *least = (*least).min((mix(seed ^ u64::from(*value)) >> 32) as u32);
            }
        }
        Self { least }
    }

    /// The estimated share that two sets have in common of all they hold.
    pub fn similarity(&self, other: &Self) -> f64 {
        let length = self.least.len().min(other.least.len());
        let agree = self.least.iter().zip(&other.least).filter(|(a, b)| a == b).count();
        if length == 0 { 0.0 } else { agree as f64 / length as f64 }
    }

    /// Keys for lookup, each made of `rows` neighbouring places: sets that have a share `s` in common agree in one of
    /// `n` such keys with probability 1 - (1 - sʳᵒʷˢ)ⁿ. An empty set has none.
    pub fn bands(&self, rows: usize) -> impl Iterator<Item = u64> + '_ {
        let filled = self.least.iter().any(|value| *value != u32::MAX);
        let bands = self.least.chunks_exact(rows).enumerate().filter(move |_| filled);
        bands.map(move |(place, band)| {
            let seed = mix((rows as u64) << 32 | place as u64);
            band.iter().fold(seed, |key, value| mix(key ^ u64::from(*value)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two sets of a thousand, so many of them the same.
    fn pair(same: u32) -> (Vec<Hash>, Vec<Hash>) {
        let spread = |n: u32| mix(u64::from(n)) as Hash;
        ((0..1000).map(spread).collect(), (1000 - same..2000 - same).map(spread).collect())
    }

    #[test]
    fn estimates_what_sets_share() {
        for same in [0, 300, 600, 900, 1000] {
            let (a, b) = pair(same);
            let truth = f64::from(same) / f64::from(2000 - same);
            let told = Sketch::of(&a, 256).similarity(&Sketch::of(&b, 256));
            assert!((told - truth).abs() < 0.1, "{told} for {truth}");
        }
    }

    #[test]
    fn like_sets_share_a_band_and_unlike_ones_none() {
        let bands = |set: &[Hash]| Sketch::of(set, 96).bands(6).collect::<Vec<_>>();
        let meet = |(a, b): (Vec<Hash>, Vec<Hash>)| bands(&a).iter().any(|key| bands(&b).contains(key));
        assert!(meet(pair(900)));
        assert!(!meet(pair(100)));
        assert_eq!(bands(&[]).len(), 0);
    }
}
