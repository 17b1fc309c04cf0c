//! The news agencies and how their names are written.

use crate::notation;
use crate::phrases::words_of;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// From the words of every spelling to the name shown.
static AGENCIES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    for entry in notation::parse(include_str!("../../../data/page/agencies.txt")) {
        let Some(shown) = entry.list("name").next() else { continue };
        for name in entry.list("name").chain(entry.list("names")) {
            names.insert(key(name), shown.to_owned());
        }
    }
    names
});

fn key(name: &str) -> String {
    words_of(name).join(" ")
}

/// The agency of that name, as it is shown.
pub(crate) fn named(words: &str) -> Option<&'static str> {
    AGENCIES.get(&key(words)).map(String::as_str)
}

/// The first agency among the parts of a credit: `Reuters/AP`, `JOHN SMITH, Associated Press Writer`.
pub(crate) fn within(credit: &str) -> Option<&'static str> {
    let parts =
        || credit.split(['/', ',', ';', '|', '(', ')']).map(str::trim).filter(|part| !part.is_empty());
    parts().find_map(named).or_else(|| parts().find_map(opening))
}

/// The agency whose name of several words, or of capitals, opens the part: `Associated Press Writer`.
fn opening(part: &str) -> Option<&'static str> {
    let words: Vec<_> = part.split(' ').collect();
    (1..words.len()).rev().find_map(|n| {
        let distinct = n > 1 || words[0].chars().filter(|c| c.is_uppercase()).count() > 1;
        named(&words[..n].join(" ")).filter(|_| distinct)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_by_all_their_names() {
        assert_eq!(named("Reuter"), Some("Reuters"));
        assert_eq!(named("The Associated Press"), Some("AP"));
        assert_eq!(named("ACAN-EFE"), Some("EFE"));
        assert_eq!(named("Gazette"), None);
    }

    #[test]
    fn credits_name_agencies() {
        assert_eq!(within("ANNA ROE, Associated Press Writer"), Some("AP"));
        assert_eq!(within("AFP/Reuters"), Some("AFP"));
        assert_eq!(within("Anna Roe in Lima"), None);
    }
}
