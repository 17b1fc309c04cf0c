//! What the data says of elements and of the fields that pages tell of themselves in.

use crate::notation;
use crate::phrases::{Phrases, words_of};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// By which words of its markup an element is known.
#[derive(Debug)]
pub(crate) struct Marks {
    class: Phrases,
    role: Phrases,
    tag: Phrases,
}

impl Marks {
    fn of(entries: &[notation::Entry<'_>], id: &str) -> Self {
        let entries: Vec<_> = entries.iter().filter(|e| e.kind == "part" && e.id == id).collect();
        let of = |key| Phrases::of(entries.iter().copied(), key);
        Self { class: of("class"), role: of("role"), tag: of("tag") }
    }

    /// Whether an element is of this kind by its name, its role, its classes or its id.
    pub(crate) fn fit(&self, tag: &str, role: Option<&str>, names: &[Option<&str>]) -> bool {
        let named = |name: &str| is_named(&self.class, name);
        self.tag.is(&words_of(tag))
            || role.is_some_and(|role| self.role.is(&words_of(role)))
            || names.iter().flatten().any(|name| named(name))
    }
}

/// Elements that are no part of the article.
pub(crate) static FURNITURE: LazyLock<Marks> = LazyLock::new(|| Marks::of(&entries(), "furniture"));
/// Elements that hold the words under a picture.
pub(crate) static CAPTION: LazyLock<Marks> = LazyLock::new(|| Marks::of(&entries(), "caption"));

/// From what is told to the names of `meta` elements that tell it, the best first.
pub(crate) static FIELDS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let entries = entries();
    let fields = entries.iter().filter(|entry| entry.kind == "meta");
    fields.map(|entry| (entry.id.to_owned(), entry.list("name").map(str::to_owned).collect())).collect()
});

fn entries() -> Vec<notation::Entry<'static>> {
    notation::parse(include_str!("../../../../data/page/html.txt"))
}

/// Whether one of the names in a `class` or `id` has such words.
pub(crate) fn is_named(words: &Phrases, names: &str) -> bool {
    names.split_whitespace().any(|name| words.within(&words_in_name(name)))
}

/// The words of a class or id: `articleRelated-links` has three.
fn words_in_name(name: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut small = false;
    for c in name.chars() {
        if small && c.is_uppercase() {
            spaced.push(' ');
        }
        small = c.is_lowercase();
        spaced.push(c);
    }
    words_of(&spaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes_are_taken_apart() {
        assert_eq!(words_in_name("articleRelated-links_2"), ["article", "related", "links", "#"]);
        assert!(FURNITURE.fit("div", None, &[Some("story relatedLinks"), None]));
        assert!(FURNITURE.fit("nav", None, &[]));
        assert!(!FURNITURE.fit("div", None, &[Some("article-body"), Some("shareholder")]));
    }
}
