//! Which place each name means: what it is by itself, then what the other names of the report make of it.

use super::context::Context;
use super::name::Name;
use super::score::{self, Candidate};
use super::{Found, Scope, candidates, kin};
use dateline_lexicon::PlaceIx;
use dateline_lexicon::places::{Places, key};
use std::collections::BTreeMap;

/// How often the names of a report are held against one another.
const ROUNDS: usize = 3;
/// So many bearers of a name are considered, the best by themselves.
const MOST: usize = 24;

/// Names that are taken to mean the same place: equal ones, with the same area behind them or none.
#[derive(Debug, Default)]
struct Group {
    /// Indexes of the names.
    names: Vec<usize>,
    candidates: Vec<Candidate>,
    /// How many other names may mean a place beside each candidate.
    neighbours: Vec<f64>,
    /// The candidate that fits best so far.
    best: Option<usize>,
}

/// Finds the place of each name.
pub(super) fn resolve(scope: &Scope<'_>, names: Vec<Name>) -> Vec<Found> {
    let places = &scope.lexicon.places;
    let mut groups = groups(scope, &names);
    let of_groups: Vec<&[Candidate]> = groups.iter().map(|group| group.candidates.as_slice()).collect();
    let neighbours = kin::neighbours(places, &of_groups);
    for (group, neighbours) in groups.iter_mut().zip(neighbours) {
        group.neighbours = neighbours;
    }
    let is_name = |sentence: usize, first: usize| {
        names
            .iter()
            .any(|name| name.words.is_some_and(|(s, from, to)| s == sentence && (from..=to).contains(&first)))
    };
    let actors = Context::of_actors(scope, is_name);
    let mut context = actors.clone();
    for _ in 0..ROUNDS {
        for group in &mut groups {
            group.choose(places, &context);
        }
        context = actors.clone();
        for group in &groups {
            if let Some(place) = group.place() {
                context.add(places, place, group.names.len());
            }
        }
    }
    let mut chosen: Vec<(Option<PlaceIx>, String)> = vec![(None, String::new()); names.len()];
    for group in &groups {
        for name in &group.names {
            chosen[*name] = (group.place(), group.why(places));
        }
    }
    let found = names.into_iter().zip(chosen);
    found.map(|(name, (place, why))| Found { name, place, why }).collect()
}

/// The names by what they are called; the areas behind one of them speak for all that have none.
fn groups(scope: &Scope<'_>, names: &[Name]) -> Vec<Group> {
    let mut by_key: BTreeMap<(String, bool), Vec<usize>> = BTreeMap::new();
    for (ix, name) in names.iter().enumerate() {
        by_key.entry((key(name.text(scope.text)), name.behind)).or_default().push(ix);
    }
    by_key.into_values().map(|list| group(scope, names, list)).collect()
}

/// The group of some names that are called the same.
fn group(scope: &Scope<'_>, names: &[Name], list: Vec<usize>) -> Group {
    let places = &scope.lexicon.places;
    let first = &names[list[0]];
    let found = candidates::of_words(scope.lexicon, first.text(scope.text));
    let noun = found.noun.or_else(|| list.iter().find_map(|ix| names[*ix].noun));
    let areas: Vec<PlaceIx> = list.iter().flat_map(|ix| names[*ix].areas.iter().copied()).collect();
    let candidates = found.places.iter();
    let mut candidates: Vec<Candidate> =
        candidates.filter_map(|named| score::alone(places, *named, noun, first.behind, &areas)).collect();
    candidates.sort_by(|a, b| b.alone.total_cmp(&a.alone).then(a.place.cmp(&b.place)));
    candidates.truncate(MOST);
    Group { candidates, names: list, ..Group::default() }
}

impl Group {
    /// Takes the candidate that fits best.
    fn choose(&mut self, places: &Places, context: &Context) {
        let others = context.without(places, self.place(), self.names.len());
        let scored = self.candidates.iter().enumerate();
        let worth = |ix: usize, c: &Candidate| {
            c.alone + score::kin(self.neighbours[ix]) + score::in_report(places, &others, c.place)
        };
        let scored = scored.map(|(ix, c)| (ix, worth(ix, c)));
        self.best = scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(ix, _)| ix);
    }

    /// The place chosen.
    fn place(&self) -> Option<PlaceIx> {
        self.best.map(|ix| self.candidates[ix].place)
    }

    /// Why it was chosen, in words.
    fn why(&self, places: &Places) -> String {
        let Some(best) = self.best.map(|ix| self.candidates[ix]) else {
            return "no place of that name is known".to_owned();
        };
        let area = || places.areas_of(best.place).find_map(|area| places.facts(area)).map(|facts| facts.name);
        let count = self.candidates.len();
        let largest = self.candidates.iter().all(|other| other.alone <= best.alone);
        match count {
            1 => "the only place of that name".to_owned(),
            _ if best.within => format!("lies in {}, which stands behind it", area().unwrap_or("the area")),
            _ if largest => format!("the largest of {count} places of that name"),
            _ => format!("of {count} places of that name the one that fits the rest of the report"),
        }
    }
}
