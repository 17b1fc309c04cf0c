//! Synonym sets of verb files: `&NAME` and its members, which may name other sets.

use super::ids::slug;
use super::{Output, words};
use crate::entry::Place;
use std::collections::BTreeMap;

/// How deep sets may stand in sets.
const DEPTH: usize = 4;

/// Most members that a set may come to.
const MOST: usize = 1000;

/// A set as it is written.
#[derive(Debug, Clone)]
struct Synset {
    place: Place,
    members: Vec<String>,
}

/// The sets of a file, by their names in small letters.
#[derive(Debug, Default)]
pub(super) struct Synsets {
    sets: BTreeMap<String, Synset>,
    /// Classes made for phrases that hold sets, by their members.
    made: BTreeMap<String, String>,
}

impl Synsets {
    /// Begins a set; one of the same name goes on.
    pub fn begin(&mut self, name: &str, place: &Place) -> String {
        let key = key(name);
        self.sets.entry(key.clone()).or_insert_with(|| Synset { place: place.clone(), members: Vec::new() });
        key
    }

    /// Adds a member to a set that was begun.
    pub fn add(&mut self, key: &str, member: &str) {
        if let Some(set) = self.sets.get_mut(key) {
            set.members.push(member.trim().to_owned());
        }
    }

    /// The longest name of a set that a text begins with behind its `&`, and how many bytes of the text it takes.
    pub fn at<'a>(&'a self, text: &str) -> Option<(&'a str, usize)> {
        let body = text.strip_prefix('&')?.to_lowercase();
        let ends = |rest: &str| rest.is_empty() || rest.starts_with('_');
        let fits = |name: &&String| body.strip_prefix(name.as_str()).is_some_and(ends);
        let name = self.sets.keys().filter(fits).max_by_key(|name| name.len())?;
        Some((name, name.len() + 1))
    }

    /// The members that are prepositional phrases in parentheses, for a set that has such.
    pub fn bracketed(&self, key: &str) -> Vec<&str> {
        let members = self.sets.get(key).map(|set| set.members.as_slice()).unwrap_or_default();
        members.iter().map(String::as_str).filter(|m| m.starts_with('(')).collect()
    }

    /// The phrases of a set in small letters, those of the sets in it included.
    pub fn members(&self, key: &str) -> Vec<String> {
        self.expand(key, DEPTH)
    }

    fn expand(&self, key: &str, depth: usize) -> Vec<String> {
        let Some(set) = self.sets.get(key).filter(|_| depth > 0) else { return Vec::new() };
        let mut found: Vec<String> = Vec::new();
        for member in set.members.iter().filter(|m| !m.starts_with('(')) {
            for phrase in self.phrases(member, depth - 1) {
                if !phrase.is_empty() && !found.contains(&phrase) && found.len() < MOST {
                    found.push(phrase);
                }
            }
        }
        found
    }

    /// The phrases that a text with sets in it stands for.
    fn phrases(&self, text: &str, depth: usize) -> Vec<String> {
        let mut phrases = vec![String::new()];
        for token in text.split_whitespace() {
            let alternatives = match self.at(token) {
                Some((name, length)) => {
                    let rest = words::small(&token[length..]);
                    self.expand(name, depth)
                        .into_iter()
                        .map(|m| format!("{m} {rest}").trim().to_owned())
                        .collect()
                }
                None => vec![words::small(token)],
            };
            let join = |p: &String, a: &String| format!("{p} {a}").trim().to_owned();
            phrases = phrases
                .iter()
                .flat_map(|p| alternatives.iter().map(move |a| join(p, a)))
                .take(MOST)
                .collect();
        }
        phrases
    }

    /// The class that holds some phrases, made where there is none yet.
    pub fn class_of(&mut self, phrases: &[String], place: &Place, out: &mut Output) -> String {
        let list = phrases.join("; ");
        if let Some(name) = self.made.get(&list) {
            return name.clone();
        }
        let first = phrases.first().map(String::as_str).unwrap_or_default();
        let name = out.add("class", &format!("words {first}"), place, vec![("nouns", list.clone())]);
        self.made.insert(list, name.clone());
        name
    }

    /// The class of a whole set.
    pub fn class_name(key: &str) -> String {
        format!("set-{}", slug(key))
    }

    /// Adds a class for each set that holds words.
    pub fn add_classes(&mut self, out: &mut Output) {
        for (key, set) in &self.sets {
            let members = self.members(key);
            if members.is_empty() && self.bracketed(key).is_empty() {
                out.problem(&set.place, format!("the set `&{key}` holds nothing that can be read"));
            } else if !members.is_empty() {
                let list = members.join("; ");
                let name =
                    out.add("class", &Self::class_name(key), &set.place, vec![("nouns", list.clone())]);
                self.made.insert(list, name);
            }
        }
    }

    /// The class made for a set or, where another file took its name, the one that holds the same.
    pub fn class(&self, key: &str) -> Option<&str> {
        self.made.get(&self.members(key).join("; ")).map(String::as_str)
    }
}

/// A set's name as it is looked up: in small letters, without the `_` that asks for no plurals.
fn key(name: &str) -> String {
    name.trim_start_matches('&').trim_end_matches('_').trim().to_lowercase()
}
