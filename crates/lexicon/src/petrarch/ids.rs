//! Ids for what the dictionaries leave without one.

use rustc_hash::FxHashMap;

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    used: FxHashMap<String, usize>,
}

impl Ids {
    /// An id of its own in its kind: the name in small letters, words joined by `-`, a number where it is taken.
    pub fn make(&mut self, kind: &str, name: &str) -> String {
        let base = slug(name);
        let mut id = base.clone();
        loop {
            let count = self.used.entry(format!("{kind} {id}")).or_default();
            *count += 1;
            if *count == 1 {
                return id;
            }
            let next = self.used.entry(format!("{kind} {base} next")).or_insert(1);
            *next += 1;
            id = format!("{base}-{next}");
        }
    }
}

/// A name in small letters, whatever is no letter or digit between words as one `-`; dots stay.
pub(super) fn slug(name: &str) -> String {
    let spaced: String =
        name.chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { ' ' }).collect();
    let slug = spaced.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    let slug = slug.trim_matches('.').to_owned();
    if slug.is_empty() { "unnamed".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_in_their_kind() {
        let mut ids = Ids::default();
        let made: Vec<String> = ["OLD_TOWN", "Old town", "old-town-2"].map(|n| ids.make("state", n)).into();
        assert_eq!(made, ["old-town", "old-town-2", "old-town-2-2"]);
        assert_eq!(ids.make("role", "OLD TOWN"), "old-town");
    }
}
