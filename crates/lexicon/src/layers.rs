//! Layers: entries of one's own over those that are there already.
//!
//! An entry of the upper layer takes the place of the lower one of its kind and id; a new one goes before all of the lower
//! layer, so that it wins where two fit as well. `drop KIND ID` takes an entry away, `extend KIND ID` adds to its lists.

use crate::entry::{Entry, Problem};
use rustc_hash::{FxHashMap, FxHashSet};

/// The kind of an entry that takes another away; its id is the other's kind and id.
pub const DROP: &str = "drop";
/// The kind of an entry that adds to another; its id is the other's kind and id.
pub const EXTEND: &str = "extend";

/// Fields of which an entry may have several, or whose value is a list: what `extend` may add to.
const LISTS: &[&str] = &[
    "names",
    "adjective",
    "people",
    "noun",
    "member",
    "held",
    "capital",
    "seat",
    "verbs",
    "nouns",
    "adjectives",
    "words",
    "verb",
    "adj",
    "gives",
    "context",
    "flag",
    "codes",
    "not",
    "wanted",
    "unwanted",
    "source",
    "note",
];

/// Puts a layer over another. What cannot be done, such as taking away what is not there, is told in the problems.
pub fn lay(lower: Vec<Entry>, upper: Vec<Entry>, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let mut stack = Stack::new(lower);
    for entry in upper {
        match entry.kind.as_str() {
            DROP => stack.drop(&entry, problems),
            EXTEND => stack.extend(entry, problems),
            _ => stack.put(entry),
        }
    }
    stack.new.extend(stack.below.into_iter().flatten());
    stack.new
}

/// The lower layer while the upper one is laid over it.
struct Stack {
    /// Its entries; none where one was taken away.
    below: Vec<Option<Entry>>,
    /// Where each kind and id stands in it, as `KIND ID`.
    at: FxHashMap<String, usize>,
    /// What the upper layer has replaced: a second entry of the id is one too many, and stays for the reader to tell.
    replaced: FxHashSet<usize>,
    /// What the upper layer adds.
    new: Vec<Entry>,
}

impl Stack {
    fn new(lower: Vec<Entry>) -> Self {
        let at = lower.iter().enumerate().map(|(i, entry)| (name(entry), i)).collect();
        let below = lower.into_iter().map(Some).collect();
        Self { below, at, replaced: FxHashSet::default(), new: Vec::new() }
    }

    /// Adds an entry, or puts it in the place of the one of its kind and id.
    fn put(&mut self, entry: Entry) {
        match self.at.get(&name(&entry)) {
            Some(&i) if self.replaced.insert(i) => self.below[i] = Some(entry),
            _ => self.new.push(entry),
        }
    }

    /// Takes an entry away.
    fn drop(&mut self, order: &Entry, problems: &mut Vec<Problem>) {
        order.check_keys(&["note", "source"], problems);
        let found = self.at.get(&order.id).and_then(|i| self.below[*i].take());
        if found.is_none() {
            problems.push(Problem::new(&order.place, format!("there is no `{}` to drop", order.id)));
        }
    }

    /// Adds fields to an entry.
    fn extend(&mut self, order: Entry, problems: &mut Vec<Problem>) {
        let Some(entry) = self.at.get(&order.id).and_then(|i| self.below[*i].as_mut()) else {
            problems.push(Problem::new(&order.place, format!("there is no `{}` to extend", order.id)));
            return;
        };
        for field in order.fields {
            if entry.get(&field.key).is_some() && !LISTS.contains(&field.key.as_str()) {
                let message = format!(
                    "`{}` has a `{}` already; to change it, write the whole entry anew",
                    order.id, field.key
                );
                problems.push(Problem::new(&field.place, message));
            } else {
                entry.fields.push(field);
            }
        }
    }
}

/// `KIND ID`.
fn name(entry: &Entry) -> String {
    format!("{} {}", entry.kind, entry.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    fn layered(lower: &str, upper: &str) -> (Vec<Entry>, Vec<Problem>) {
        let mut problems = Vec::new();
        let lower = entry::read("lower.txt", lower, &mut problems);
        let upper = entry::read("upper.txt", upper, &mut problems);
        (lay(lower, upper, &mut problems), problems)
    }

    fn ids(entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|e| e.id.as_str()).collect()
    }

    const LOWER: &str = "class a\n  nouns one\nclass b\n  nouns two\nstate a\n  name A\n";

    #[test]
    fn new_ones_go_first_and_replacements_keep_the_place() {
        let (entries, problems) = layered(LOWER, "class b\n  nouns three\nclass c\n  nouns four");
        assert_eq!(problems, []);
        assert_eq!(ids(&entries), ["c", "a", "b", "a"]);
        assert_eq!(entries[2].get("nouns"), Some("three"));
    }

    #[test]
    fn entries_are_dropped_and_extended_by_kind_and_id() {
        let (entries, problems) = layered(LOWER, "drop class a\nextend class b\n  nouns three; four");
        assert_eq!(problems, []);
        assert_eq!(entries.iter().map(name).collect::<Vec<_>>(), ["class b", "state a"]);
        assert_eq!(entries[0].list("nouns").collect::<Vec<_>>(), ["two", "three", "four"]);
    }

    #[test]
    fn what_is_not_there_is_told() {
        let (_, problems) = layered(LOWER, "drop class z\nextend class z\nextend state a\n  name B");
        assert_eq!(problems.iter().map(|p| p.place.line).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn a_layer_over_itself_is_the_same() {
        let (entries, problems) = layered(LOWER, LOWER);
        assert_eq!(problems, []);
        assert_eq!(entries.iter().map(name).collect::<Vec<_>>(), ["class a", "class b", "state a"]);
    }

    #[test]
    fn two_of_one_id_in_a_layer_stay_two() {
        let (entries, _) = layered(LOWER, "class a\n  nouns x\nclass a\n  nouns y");
        assert_eq!(entries.iter().filter(|e| e.kind == "class" && e.id == "a").count(), 2);
    }
}
