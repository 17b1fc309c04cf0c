//! From words to entries of the catalogue.

use crate::actors::EntityIx;
use rustc_hash::FxHashMap;

/// What a name says of its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameUse {
    /// It is its name.
    Name,
    /// It is the adjective of a land.
    Adjective,
    /// It means one of its people.
    People,
    /// It is the land's capital.
    Capital,
    /// It is where its government sits.
    Seat,
}

/// A name found at a place in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameHit {
    /// Whose name it is.
    pub entity: EntityIx,
    /// What it says of it.
    pub usage: NameUse,
    /// Whether the plural of the name was found.
    pub plural: bool,
}

/// Proper names, by their words.
#[derive(Debug, Default)]
pub struct NameIndex {
    by_words: FxHashMap<String, Vec<NameHit>>,
    /// The same in capitals, for text that is all capitals.
    by_capitals: FxHashMap<String, Vec<NameHit>>,
    /// Names whose case is not known, in capitals.
    by_letters: FxHashMap<String, Vec<NameHit>>,
    /// The most words that a name beginning with this word (in capitals) has.
    longest: FxHashMap<String, usize>,
}

impl NameIndex {
    /// Adds a name; people nouns also in the plural.
    pub fn add(&mut self, name: &str, entity: EntityIx, usage: NameUse) {
        let (one, many) = match name.split_once('/') {
            Some((one, many)) if usage == NameUse::People => (one.trim(), many.trim().to_owned()),
            _ => (name, plural(name)),
        };
        self.insert(one, NameHit { entity, usage, plural: false });
        if usage == NameUse::People {
            self.insert(&many, NameHit { entity, usage, plural: true });
        }
    }

    /// Adds a name whose case is not known: in the text it must only have a capital.
    pub fn add_any_case(&mut self, name: &str, entity: EntityIx, usage: NameUse) {
        self.insert(name, NameHit { entity, usage, plural: false });
        let key = words(name).join(" ").to_uppercase();
        push_new(self.by_letters.entry(key).or_default(), NameHit { entity, usage, plural: false });
    }

    /// Adds one form of a name.
    fn insert(&mut self, name: &str, hit: NameHit) {
        let words = words(name);
        let Some(first) = words.first() else { return };
        let longest = self.longest.entry(first.to_uppercase()).or_default();
        *longest = (*longest).max(words.len());
        let key = words.join(" ");
        push_new(self.by_capitals.entry(key.to_uppercase()).or_default(), hit);
        push_new(self.by_words.entry(key).or_default(), hit);
    }

    /// The longest name that begins at word `at`: how many words it has, and whose it is.
    ///
    /// `capitals` says that the text is all capitals, where case tells nothing.
    pub fn longest_at(&self, forms: &[&str], at: usize, capitals: bool) -> Option<(usize, &[NameHit])> {
        let first = forms.get(at)?;
        let limit = *self.longest.get(&first.to_uppercase())?;
        (1..=limit.min(forms.len() - at)).rev().find_map(|n| {
            let key = forms[at..at + n].join(" ");
            let any_case = || self.by_letters.get(&key.to_uppercase()).filter(|_| has_large(&key));
            let found = match capitals {
                true => self.by_capitals.get(&key.to_uppercase()),
                false => self.by_words.get(&key).or_else(any_case),
            };
            found.map(|hits| (n, hits.as_slice()))
        })
    }

    /// Whose name this is.
    pub fn exact(&self, name: &str) -> &[NameHit] {
        self.by_words.get(&words(name).join(" ")).map_or(&[], Vec::as_slice)
    }
}

/// Whether a name has a large letter anywhere: "al-Exe".
fn has_large(name: &str) -> bool {
    name.contains(char::is_uppercase)
}

/// Adds a hit that is not there yet.
fn push_new(hits: &mut Vec<NameHit>, hit: NameHit) {
    if !hits.contains(&hit) {
        hits.push(hit);
    }
}

/// A descriptive noun found in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounHit {
    /// What the noun describes.
    pub entity: EntityIx,
    /// Whether its plural was found.
    pub plural: bool,
}

/// Descriptive nouns in small letters, singular and plural, by their words.
#[derive(Debug, Default)]
pub struct NounIndex {
    by_words: FxHashMap<String, Vec<NounHit>>,
    longest: FxHashMap<String, usize>,
}

impl NounIndex {
    /// Adds a noun phrase with its plural, or the regular one.
    pub fn add(&mut self, noun: &str, irregular: Option<&str>, entity: EntityIx) {
        let noun = noun.to_lowercase();
        self.insert(&noun, NounHit { entity, plural: false });
        let many = irregular.map_or_else(|| plural(&noun), str::to_lowercase);
        if many != noun {
            self.insert(&many, NounHit { entity, plural: true });
        }
    }

    /// Puts first what needs no name to be meant: "the company" is any company before it is one of those that are named.
    pub fn put_first(&mut self, unnamed: impl Fn(EntityIx) -> bool) {
        for hits in self.by_words.values_mut().filter(|hits| hits.len() > 1) {
            hits.sort_by_key(|hit| !unnamed(hit.entity));
        }
    }

    /// Adds one form of a noun.
    fn insert(&mut self, noun: &str, hit: NounHit) {
        let words = words(noun);
        let Some(first) = words.first() else { return };
        let longest = self.longest.entry((*first).to_owned()).or_default();
        *longest = (*longest).max(words.len());
        let hits = self.by_words.entry(words.join(" ")).or_default();
        if !hits.contains(&hit) {
            hits.push(hit);
        }
    }

    /// The longest noun phrase that begins at word `at` (forms in small letters).
    pub fn longest_at(&self, forms: &[String], at: usize) -> Option<(usize, &[NounHit])> {
        let limit = *self.longest.get(forms.get(at)?)?;
        (1..=limit.min(forms.len() - at)).rev().find_map(|n| {
            let key = forms[at..at + n].join(" ");
            self.by_words.get(&key).map(|hits| (n, hits.as_slice()))
        })
    }
}

/// The words of a name as the tokenizer divides them.
fn words(name: &str) -> Vec<String> {
    let words = dateline_syntax::text::tokens::tokenize(name, 0..name.len());
    words.into_iter().map(|word| word.form).collect()
}

/// The regular English plural of a phrase; its head is the last word before a preposition.
fn plural(phrase: &str) -> String {
    let links = [" of ", " for ", " in ", " to ", " at ", " on "];
    let mut spaces = phrase.match_indices(' ').map(|(at, _)| at);
    let head = spaces.find(|at| links.iter().any(|link| phrase[*at..].starts_with(link)));
    let head = head.unwrap_or(phrase.len());
    let (head, tail) = phrase.split_at(head);
    format!("{}{tail}", plural_word(head))
}

/// The regular plural of a word.
fn plural_word(word: &str) -> String {
    let vowel_before_y =
        word.ends_with("ay") || word.ends_with("ey") || word.ends_with("oy") || word.ends_with("uy");
    if let Some(stem) = word.strip_suffix("woman").or_else(|| word.strip_suffix("man")) {
        let middle = if word.ends_with("woman") { "wo" } else { "" };
        return format!("{stem}{middle}men");
    }
    match word {
        _ if word.ends_with('y') && !vowel_before_y => format!("{}ies", &word[..word.len() - 1]),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_wins() {
        let mut index = NameIndex::default();
        index.add("Korea", 0, NameUse::Name);
        index.add("Korea Bay", 1, NameUse::Name);
        let found = index.longest_at(&["Korea", "Bay", "storm"], 0, false);
        assert_eq!(found.map(|(n, hits)| (n, hits[0].entity)), Some((2, 1)));
        assert!(index.longest_at(&["korea"], 0, false).is_none());
        assert!(index.longest_at(&["KOREA"], 0, true).is_some());
    }

    #[test]
    fn nouns_are_found_in_the_plural() {
        let mut index = NounIndex::default();
        index.add("minister of defence", None, 3);
        index.add("policeman", None, 4);
        let forms: Vec<String> = ["ministers", "of", "defence", "policemen"].map(str::to_owned).into();
        assert_eq!(index.longest_at(&forms, 0).map(|(n, h)| (n, h[0].plural)), Some((3, true)));
        assert_eq!(index.longest_at(&forms, 3).map(|(_, h)| h[0].entity), Some(4));
    }

    #[test]
    fn an_irregular_plural_is_given_with_its_noun() {
        let mut index = NameIndex::default();
        index.add("Exman/Exmans", 0, NameUse::People);
        assert!(index.longest_at(&["Exmen"], 0, false).is_none());
        assert!(index.longest_at(&["Exmans"], 0, false).is_some_and(|(_, hits)| hits[0].plural));
    }

    #[test]
    fn regular_plurals() {
        for (one, many) in [("party", "parties"), ("envoy", "envoys"), ("Frenchwoman", "Frenchwomen")] {
            assert_eq!(plural(one), many);
        }
    }
}
