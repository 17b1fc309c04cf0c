//! People by parts of their names: `Merkel`, `al-Maliki`, `van der Bellen`, `López Obrador`, `Kim`.

use crate::actors::{Entity, EntityIx, EntityKind};
use crate::fold::fold;
use crate::words::Classes;
use rustc_hash::{FxHashMap, FxHashSet};

/// How surely words that are a part of someone's name call them by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The news calls them so: the family name with its particles, a name of two lands' custom, or as the catalogue says.
    Surname,
    /// The last two words, which may be two family names or a given and a family name.
    Tail,
}

/// From parts of names to the people who bear them.
#[derive(Debug, Default)]
pub struct People {
    /// Words before a family name that belong to it: `al`, `van`, `bin`.
    particles: FxHashSet<String>,
    /// Words behind a family name that do not: `Jr.`.
    suffixes: FxHashSet<String>,
    /// Numbers of kings: `III`.
    numbers: FxHashSet<String>,
    parts: FxHashMap<String, Vec<(EntityIx, Part)>>,
}

impl People {
    /// Knows the words of the classes `name-particle`, `name-suffix` and `name-number`, and no one yet.
    pub(crate) fn new(classes: &Classes) -> Self {
        let set = |name: &str| {
            let phrases = classes.get(name).map_or(&[][..], |class| &class.phrases);
            phrases.iter().map(|phrase| fold(&phrase.words.concat()).into_owned()).collect()
        };
        let (particles, suffixes) = (set("name-particle"), set("name-suffix"));
        Self { particles, suffixes, numbers: set("name-number"), parts: FxHashMap::default() }
    }

    /// Adds a person under one of the names. `first`: people of this land are called by the first word of their names.
    pub(crate) fn add(&mut self, name: &str, ix: EntityIx, first: bool) {
        let words = self.words(name);
        let Some(last) = words.len().checked_sub(1) else { return };
        self.insert(&words[last..], ix, Part::Surname);
        let before = words[..last].iter().rev().take_while(|word| self.particles.contains(*word)).count();
        if before > 0 {
            self.insert(&words[last - before..], ix, Part::Surname);
        } else if last > 1 {
            self.insert(&words[last - 1..], ix, Part::Tail);
        }
        if first && last > 0 {
            self.insert(&words[..1], ix, Part::Surname);
        }
    }

    /// Adds a person under a part of the name that the catalogue gives.
    pub(crate) fn add_part(&mut self, part: &str, ix: EntityIx) {
        let words = self.words(part);
        self.insert(&words, ix, Part::Surname);
    }

    fn insert(&mut self, words: &[String], ix: EntityIx, part: Part) {
        let people = self.parts.entry(words.join(" ")).or_default();
        match people.iter_mut().find(|(other, _)| *other == ix) {
            Some((_, known)) => *known = part.min(*known),
            None => people.push((ix, part)),
        }
    }

    /// The words of a name in small letters, folded, without what stands behind the family name; `al-Exe` is two words.
    pub fn words(&self, name: &str) -> Vec<String> {
        let mut words = Vec::new();
        for word in name.split_whitespace().filter(|word| !word.starts_with(['"', '“'])) {
            let plain = |part: &str| {
                let folded = fold(part).to_lowercase();
                folded.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
            };
            match word.split_once('-').map(|(particle, rest)| (plain(particle), rest)) {
                Some((particle, rest)) if self.particles.contains(&particle) => {
                    words.extend([particle, plain(rest)]);
                }
                _ => words.push(plain(word)),
            }
        }
        words.retain(|word| !word.is_empty());
        while words.len() > 1 && words.last().is_some_and(|last| self.is_behind(last)) {
            words.pop();
        }
        words
    }

    /// Whether a word may stand before a family name and belong to it: `al`.
    pub fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(&fold(word).to_lowercase())
    }

    /// Whether a word in small letters may stand behind a whole name: `jr.`.
    pub fn is_suffix(&self, word: &str) -> bool {
        self.suffixes.contains(fold(word).as_ref())
    }

    /// Whether a word stands behind a family name.
    fn is_behind(&self, word: &str) -> bool {
        self.suffixes.contains(word) || self.numbers.contains(word)
    }

    /// A name without what stands behind the family name, where there is something: `Ada Exe Jr.`.
    pub(crate) fn without_suffix<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (before, last) = name.trim_end().rsplit_once(' ')?;
        let suffix = fold(last).to_lowercase();
        (before.contains(' ') && self.suffixes.contains(&suffix)).then(|| before.trim_end_matches(','))
    }

    /// The people whom words (as [`People::words`] gives them) call by a part of their names.
    pub fn called(&self, words: &[String]) -> &[(EntityIx, Part)] {
        self.parts.get(&words.join(" ")).map_or(&[], Vec::as_slice)
    }

    /// The people whom words call by a part of their names, or by a first name or initial and such a part, in either
    /// order.
    pub fn known_as(&self, words: &[String], entities: &[Entity]) -> Vec<(EntityIx, Part)> {
        let whole = self.called(words);
        if words.len() < 2 || !whole.is_empty() {
            return whole.to_vec();
        }
        let (first, last) = (&words[0], &words[words.len() - 1]);
        let by = |part: &[String], given: &str| -> Vec<(EntityIx, Part)> {
            let bears = |(ix, _): &&(EntityIx, Part)| self.is_given(&entities[*ix], given);
            self.called(part).iter().filter(bears).copied().collect()
        };
        let tails = (1..words.len()).map(|from| by(&words[from..], first));
        let turned = std::iter::once_with(|| by(&words[..1], last)).filter(|_| words.len() == 2);
        let longer = std::iter::once_with(|| self.within(words, entities));
        tails.chain(turned).chain(longer).find(|people| !people.is_empty()).unwrap_or_default()
    }

    /// The people whose whole names stand in order among the words of a longer one.
    fn within(&self, words: &[String], entities: &[Entity]) -> Vec<(EntityIx, Part)> {
        let in_order = |name: &[String]| {
            let mut rest = words.iter();
            name.len() > 1 && name.iter().all(|word| rest.any(|other| other == word))
        };
        let named = words[1..].iter().flat_map(|word| self.called(std::slice::from_ref(word)));
        let mut people: Vec<(EntityIx, Part)> = named
            .filter(|(ix, _)| in_order(&self.words(&entities[*ix].name)))
            .map(|(ix, _)| (*ix, Part::Tail))
            .collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Whether a word or an initial is the first of a person's name.
    fn is_given(&self, entity: &Entity, given: &str) -> bool {
        let words = self.words(&entity.name);
        let Some(first) = words.first().filter(|_| entity.kind == EntityKind::Person) else { return false };
        first == given || (given.chars().count() == 1 && first.starts_with(given))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    fn people(names: &[&str], first: bool) -> People {
        let text = "class name-particle\n  words al; van; der; bin\nclass name-suffix\n  words Jr.\nclass name-number\n  words III";
        let entries = entry::read("c.txt", text, &mut Vec::new());
        let mut people = People::new(&Classes::read(&entries, &mut Vec::new()));
        for (ix, name) in names.iter().enumerate() {
            people.add(name, ix, first);
        }
        people
    }

    fn called(people: &People, text: &str) -> Vec<(EntityIx, Part)> {
        people.called(&people.words(text)).to_vec()
    }

    #[test]
    fn family_names_come_with_particles_and_without_suffixes() {
        let people = people(&["Ada van der Exe", "Bo al-Wye", "Cy Zed, Jr.", "Di Éxe-Wye"], false);
        for (text, ix) in [
            ("van der Exe", 0),
            ("Exe", 0),
            ("al-Wye", 1),
            ("Al Wye", 1),
            ("Wye", 1),
            ("Zed", 2),
            ("Zed Jr.", 2),
            ("Exe-Wye", 3),
        ] {
            assert_eq!(called(&people, text), [(ix, Part::Surname)], "{text}");
        }
        assert!(called(&people, "Ada").is_empty());
        assert_eq!(people.without_suffix("Cy Zed, Jr."), Some("Cy Zed"));
    }

    #[test]
    fn two_family_names_or_the_last_of_them() {
        let people = people(&["Ada Maria Exe Wye"], false);
        assert_eq!(called(&people, "Exe Wye"), [(0, Part::Tail)]);
        assert_eq!(called(&people, "Wye"), [(0, Part::Surname)]);
    }

    #[test]
    fn family_names_may_come_first() {
        let people = people(&["Exe Ada Wye"], true);
        assert_eq!(called(&people, "Exe"), [(0, Part::Surname)]);
        assert_eq!(called(&people, "Wye"), [(0, Part::Surname)]);
    }
}
