//! Stable numbers for events and reports.
//!
//! They are the first bits of a SHA-256 digest of what makes an event that event, so that the same input gives the same
//! number on any machine and in any version, without a counter. Two things may get one number: among `n` of `b` bits about
//! `n² / 2^(b+1)` pairs do.

use sha2::{Digest, Sha256};

/// Bits that a double holds exactly, so that R, JavaScript and JSON keep the number.
pub(crate) const LONG: u32 = 53;
/// Bits of a positive signed integer of 32 bits, R's.
pub(crate) const SHORT: u32 = 31;

/// A number of that many bits for the parts, in order; never 0.
pub(crate) fn number<'a>(parts: impl IntoIterator<Item = &'a str>, bits: u32) -> i64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    let first = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    ((first >> (64 - bits)) as i64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart_and_numbers_stay() {
        assert_ne!(number(["ab", "c"], LONG), number(["a", "bc"], LONG));
        assert_eq!(number(["sha256:0", "057"], SHORT), number(["sha256:0", "057"], SHORT));
        assert!(number(["x"], LONG) < 1 << 53);
        assert!(number(["x"], SHORT) <= i64::from(i32::MAX));
    }
}
