//! Which words name a place: not a person, not an organization, not a word that a village somewhere happens to be called.
//!
//! Proper nouns in a row are read together. A name that many know (a land, a province, a large town) counts wherever it
//! stands for itself or before what it owns; one that is known to few needs a sign: a preposition of place, a noun such as
//! `village`, the area behind a comma. What is part of a longer name that is no place's is a person's or an
//! organization's, and stays so in the whole report.

use super::candidates::{self, Candidates};
use super::name::{LONGEST, Name, is_behind};
use super::{Scope, dateline};
use dateline_lexicon::EntityKind;
use dateline_lexicon::names::NameUse;
use dateline_lexicon::places::{PlaceKind, key};
use dateline_syntax::Upos;
use rustc_hash::FxHashSet;

/// From this size on (doublings of the population: about 100,000 people) a name is known without a sign.
const KNOWN: f64 = 16.6;

/// How sure it is that words name a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// Nothing speaks for it but that some place bears the name.
    None,
    /// A preposition that stands before people as well: from, to.
    Weak,
    /// The name is known, and stands where a place can.
    Known,
    /// A preposition of place, a noun, an area behind it.
    Strong,
}

/// Words that may name a place.
#[derive(Debug, Clone)]
struct Guess {
    sentence: usize,
    first: usize,
    last: usize,
    key: String,
    sign: Sign,
    demonym: bool,
}

/// The names of places in a report, in the order of their words.
pub(super) fn find(scope: &Scope<'_>) -> Vec<Name> {
    let mut reader = Reader { scope: *scope, guesses: Vec::new(), others: FxHashSet::default() };
    for sentence in 0..scope.trees.len() {
        reader.sentence(sentence);
    }
    let mut names = dateline::names(scope);
    names.extend(reader.names());
    names
}

/// Reads sentence by sentence.
struct Reader<'a> {
    scope: Scope<'a>,
    guesses: Vec<Guess>,
    /// Words of names that are no place's, in small letters.
    others: FxHashSet<String>,
}

impl Reader<'_> {
    /// Reads the words of a sentence from left to right.
    fn sentence(&mut self, sentence: usize) {
        let count = self.scope.trees[sentence].len();
        let mut at = 0;
        while at < count {
            if let Some(last) = self.demonym(sentence, at) {
                self.guess(sentence, at, last, Sign::Strong, true);
                at = last + 1;
            } else if let Some(last) = self.of_another(sentence, at) {
                at = last + 1;
            } else if self.is_proper(sentence, at) {
                let last = self.run_end(sentence, at);
                self.run(sentence, at, last);
                at = last + 1;
            } else {
                at += 1;
            }
        }
    }

    /// Whether a word is a proper noun that can be part of a name.
    fn is_proper(&self, sentence: usize, at: usize) -> bool {
        let tree = &self.scope.trees[sentence];
        let word = tree.word(at);
        // The parser takes some names for nouns or adjectives; within a sentence their capital tells more.
        let nominal = matches!(word.upos, Upos::NOUN | Upos::ADJ | Upos::X) && (tree.capitals || at > 0);
        (word.upos == Upos::PROPN || nominal)
            && word.form.starts_with(char::is_uppercase)
            && !tree.in_set(at, &self.scope.lexicon.grammar.calendar)
    }

    /// The last of the proper nouns in a row, and of the numbers or adjectives between them.
    fn run_end(&self, sentence: usize, first: usize) -> usize {
        let words = &self.scope.trees[sentence].sentence.words;
        let mut last = first;
        for (at, word) in words.iter().enumerate().skip(first + 1) {
            if self.is_proper(sentence, at) {
                last = at;
            } else if word.form != "-" || !word.glued {
                break;
            }
        }
        last
    }

    /// The last word of a demonym that begins here: "Exlandic".
    fn demonym(&self, sentence: usize, at: usize) -> Option<usize> {
        let (last, hits) = self.catalogue(sentence, at)?;
        let of_land = |hit: &dateline_lexicon::names::NameHit| {
            matches!(hit.usage, NameUse::Adjective | NameUse::People)
                && matches!(
                    self.kind(hit.entity),
                    EntityKind::State | EntityKind::Territory | EntityKind::Region
                )
        };
        let named = hits.iter().any(|hit| hit.usage == NameUse::Name);
        let large = self.scope.trees[sentence].word(at).form.starts_with(char::is_uppercase);
        (large && !named && hits.iter().any(of_land)).then_some(last)
    }

    /// The last word of an organization, group or person of the catalogue that begins here.
    fn of_another(&self, sentence: usize, at: usize) -> Option<usize> {
        let (last, hits) = self.catalogue(sentence, at)?;
        let other = |hit: &dateline_lexicon::names::NameHit| {
            use EntityKind::{Body, Group, Organization, Person};
            matches!(self.kind(hit.entity), Organization | Group | Person | Body)
                && hit.usage == NameUse::Name
        };
        hits.iter().all(other).then_some(last)
    }

    fn kind(&self, entity: usize) -> EntityKind {
        self.scope.lexicon.actors.entities[entity].kind
    }

    /// The longest name of the catalogue that begins at a word.
    fn catalogue(
        &self,
        sentence: usize,
        at: usize,
    ) -> Option<(usize, Vec<dateline_lexicon::names::NameHit>)> {
        let tree = &self.scope.trees[sentence];
        let end = tree.len().min(at + 8);
        let (length, hits) =
            self.scope.lexicon.actors.names.longest_at(&tree.spellings[at..end], 0, tree.capitals)?;
        Some((at + length - 1, hits))
    }

    /// Reads proper nouns in a row: the places in it; its other words are those of other names.
    fn run(&mut self, sentence: usize, first: usize, last: usize) {
        let mut at = first;
        while at <= last {
            let found = (at..=last.min(at + LONGEST - 1)).rev().find_map(|end| {
                let candidates = self.candidates(sentence, at, end);
                (!candidates.places.is_empty()).then_some((end, candidates))
            });
            let placed = found.filter(|(end, c)| self.may_stand(sentence, (at, *end), (first, last), c));
            match placed {
                Some((end, candidates)) => {
                    let sign = self.sign(sentence, at, end, &candidates);
                    self.guess(sentence, at, end, sign, false);
                    at = end + 1;
                }
                None => {
                    // What stands first may own the rest or be a first name: by itself it may still be a place.
                    if first < at {
                        self.others.insert(self.scope.trees[sentence].lower[at].clone());
                    }
                    at += 1;
                }
            }
        }
    }

    /// The places that some words may mean by their whole.
    fn candidates(&self, sentence: usize, first: usize, last: usize) -> Candidates {
        let words = &self.scope.trees[sentence].sentence.words;
        let text = self.scope.text.get(words[first].start..words[last].end).unwrap_or_default();
        candidates::of_name(self.scope.lexicon, text, is_behind(words, first))
    }

    /// Whether some words of a row of proper nouns can be a place's name beside the others.
    fn may_stand(
        &self,
        sentence: usize,
        (first, last): (usize, usize),
        (from, to): (usize, usize),
        candidates: &Candidates,
    ) -> bool {
        let tree = &self.scope.trees[sentence];
        let single = first == last;
        if single && self.is_noun(sentence, first) {
            return false;
        }
        let before = first == from || self.leads(sentence, first - 1);
        let behind = last == to
            || self.is_noun(sentence, last + 1)
            || (self.is_known(candidates) && self.is_owner(sentence, (first, last), to));
        let honoured = first.checked_sub(1).is_some_and(|b| {
            let honorific = tree.in_set(b, &self.scope.lexicon.grammar.honorifics);
            honorific || (self.is_office(sentence, b) && tree.word(b).form.starts_with(char::is_uppercase))
        });
        before && behind && !honoured
    }

    /// Whether the proper noun before a name leaves it a name of its own: a side, a noun for places.
    fn leads(&self, sentence: usize, before: usize) -> bool {
        let tree = &self.scope.trees[sentence];
        let words = &self.scope.lexicon.places.words;
        let lower = tree.lower[before].as_str();
        let placed = self.guesses.last().is_some_and(|g| g.sentence == sentence && g.last == before);
        words.is_side(lower) || words.noun(lower).is_some() || placed
    }

    /// Whether the words behind a name are of what belongs to the place, as in "Exton Police Department", rather than a
    /// surname or the rest of another name.
    fn is_owner(&self, sentence: usize, (first, last): (usize, usize), to: usize) -> bool {
        let tree = &self.scope.trees[sentence];
        let flat = (last + 1..=to).any(|word| {
            tree.base(word) == "flat" && tree.head(word).is_some_and(|head| (first..=last).contains(&head))
        });
        !flat && (last + 1..=to).any(|word| self.is_noun(sentence, word))
    }

    /// Whether a word is a noun of the catalogue or for places: "Minister", "Police", "Road".
    fn is_noun(&self, sentence: usize, at: usize) -> bool {
        let tree = &self.scope.trees[sentence];
        let words = &self.scope.lexicon.places.words;
        let known = |word: &String| {
            self.scope.lexicon.actors.nouns.longest_at(std::slice::from_ref(word), 0).is_some()
                || words.noun(word).is_some()
                || words.is_side(word)
        };
        known(&tree.lower[at]) || tree.in_set(at, &self.scope.lexicon.grammar.places)
    }

    /// Whether a word is a title that stands before people's names.
    fn is_office(&self, sentence: usize, at: usize) -> bool {
        let lower = &self.scope.trees[sentence].lower[at];
        let hits = self.scope.lexicon.actors.nouns.longest_at(std::slice::from_ref(lower), 0);
        hits.is_some_and(|(_, hits)| hits.iter().any(|hit| self.kind(hit.entity) == EntityKind::Office))
    }

    /// Whether one of the places is known to most readers.
    fn is_known(&self, candidates: &Candidates) -> bool {
        candidates.places.iter().any(|named| {
            let facts = self.scope.lexicon.places.facts(named.place);
            facts.is_some_and(|facts| named.main && (facts.size >= KNOWN || !is_small(facts.kind)))
        })
    }

    /// What speaks for a place at these words.
    fn sign(&self, sentence: usize, first: usize, last: usize, candidates: &Candidates) -> Sign {
        let name = Name::at(&self.scope, sentence, first, last);
        let tree = &self.scope.trees[sentence];
        let known = self.is_known(candidates);
        let told = candidates.noun.is_some() || name.noun.is_some() || !name.areas.is_empty();
        if told && (known || !tree.capitals) {
            return Sign::Strong;
        }
        let before = first.checked_sub(1).map(|b| tree.lower[b].as_str());
        let before = match before {
            Some("the") => first.checked_sub(2).map(|b| tree.lower[b].as_str()),
            other => other,
        };
        let words = &self.scope.lexicon.places.words;
        // In capitals every noun looks like a name; before more of a name the preposition is of the whole.
        let bare = !tree.capitals && (last + 1 == tree.len() || tree.word(last + 1).upos != Upos::PROPN);
        match before {
            Some(word) if words.is_inside(word) && (bare || known) => Sign::Strong,
            _ if known => Sign::Known,
            Some(word) if words.is_locative(word) && bare => Sign::Weak,
            _ => Sign::None,
        }
    }

    /// Keeps a guess.
    fn guess(&mut self, sentence: usize, first: usize, last: usize, sign: Sign, demonym: bool) {
        let words = &self.scope.trees[sentence].sentence.words;
        let text = self.scope.text.get(words[first].start..words[last].end).unwrap_or_default();
        self.guesses.push(Guess { sentence, first, last, key: key(text), sign, demonym });
    }

    /// The guesses that hold in the report as a whole.
    fn names(&self) -> Vec<Name> {
        let strong: FxHashSet<&str> =
            self.guesses.iter().filter(|g| g.sign >= Sign::Strong).map(|g| g.key.as_str()).collect();
        let holds = |guess: &&Guess| match guess.sign {
            Sign::Strong => true,
            Sign::Known => strong.contains(guess.key.as_str()) || !self.is_other(guess),
            Sign::Weak => {
                strong.contains(guess.key.as_str()) || (!self.is_other(guess) && guess.first < guess.last)
            }
            Sign::None => strong.contains(guess.key.as_str()) && !self.is_other(guess),
        };
        let name =
            |g: &Guess| Name { demonym: g.demonym, ..Name::at(&self.scope, g.sentence, g.first, g.last) };
        self.guesses.iter().filter(holds).map(name).collect()
    }

    /// Whether a name is one word that other names of the report hold.
    fn is_other(&self, guess: &Guess) -> bool {
        let lower = &self.scope.trees[guess.sentence].lower;
        guess.first == guess.last && self.others.contains(&lower[guess.first])
    }
}

/// Whether places of that kind are known by their size alone.
fn is_small(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Town | PlaceKind::District)
}
