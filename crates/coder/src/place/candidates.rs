//! From the words of a name to the places that may be meant.

use dateline_lexicon::names::NameUse;
use dateline_lexicon::places::{NamedPlace, Places, key};
use dateline_lexicon::{EntityKind, Lexicon, PlaceIx, PlaceNoun};

/// The places that a name may mean, and what its own words say of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Candidates {
    /// Which places.
    pub places: Vec<NamedPlace>,
    /// The kind of place that a noun within the name says: "Exton County".
    pub noun: Option<PlaceNoun>,
}

/// The places that some words may mean: those of the gazetteer, and the lands and parts of the world that the catalogue of
/// actors knows by them, adjectives and peoples included.
pub(super) fn of_words(lexicon: &Lexicon, words: &str) -> Candidates {
    let mut found = by_name(&lexicon.places, words);
    let area =
        |named: &NamedPlace| lexicon.places.facts(named.place).is_some_and(|facts| facts.kind.is_area());
    let known = found.places.iter().any(|named| named.main && area(named));
    add(&mut found.places, lands(lexicon, words, known));
    found
}

/// Adds places that bear the name as their main one.
fn add(places: &mut Vec<NamedPlace>, further: impl IntoIterator<Item = PlaceIx>) {
    for place in further {
        match places.iter_mut().find(|known| known.place == place) {
            Some(known) => known.main = true,
            None => places.push(NamedPlace { place, main: true }),
        }
    }
}

/// The places that some words may mean by their whole, nothing left out; `behind` another name and a comma, areas also by
/// what they are written short as.
pub(super) fn of_name(lexicon: &Lexicon, words: &str, behind: bool) -> Candidates {
    let mut places = lexicon.places.named(&key(words));
    // "Ms." and "Me." stand for areas behind a place alone; "B.C." does anywhere.
    let short = behind || (words.ends_with('.') && words.matches('.').count() > 1);
    add(&mut places, lexicon.places.shortened(&key(words)).filter(|_| short));
    add(&mut places, lands(lexicon, words, false));
    let last = words.rsplit(' ').next().filter(|last| last.len() < words.len()).map(str::to_lowercase);
    let noun = last.and_then(|word| lexicon.places.words.noun(&word)).filter(|_| !places.is_empty());
    Candidates { places, noun }
}

/// The lands that the catalogue knows by these words, on the map. Where the gazetteer has an area of that very name, other
/// names of larger ones do not count: "England" is no other name of its kingdom.
fn lands(lexicon: &Lexicon, words: &str, known: bool) -> Vec<PlaceIx> {
    let hits = lexicon.actors.names.exact(words).into_iter().filter(|hit| match hit.usage {
        NameUse::Name => !known,
        NameUse::Adjective | NameUse::People => true,
        NameUse::Capital | NameUse::Seat => false,
    });
    let entities = hits.map(|hit| &lexicon.actors.entities[hit.entity]);
    let place = |entity: &dateline_lexicon::Entity| match entity.kind {
        EntityKind::State => lexicon.places.country(&entity.id),
        EntityKind::Territory | EntityKind::Region => lexicon.places.area(&key(&entity.name)),
        _ => None,
    };
    entities.filter_map(place).collect()
}

/// The places of the gazetteer that some words may mean: by the whole, then without a side ("northern Exland"), without a noun in front
/// ("the city of Exton") or behind ("Exton area").
fn by_name(places: &Places, words: &str) -> Candidates {
    let whole = key(words);
    let short: Vec<NamedPlace> =
        places.shortened(&whole).map(|place| NamedPlace { place, main: true }).collect();
    if words.ends_with('.') && !short.is_empty() {
        return Candidates { places: short, noun: None };
    }
    let parts: Vec<&str> = whole.split(' ').filter(|part| !part.is_empty()).collect();
    let last_noun = parts.last().filter(|_| parts.len() > 1).and_then(|word| places.words.noun(word));
    let exact = places.named(&whole);
    if !exact.is_empty() {
        return Candidates { places: exact, noun: last_noun };
    }
    if !short.is_empty() {
        return Candidates { places: short, noun: None };
    }
    shorter(places, &parts)
}

/// The places that the words may mean once one that is no part of the name is left out.
fn shorter(places: &Places, parts: &[&str]) -> Candidates {
    let [first, .., last] = parts else { return Candidates::default() };
    let without_first = parts[1..].join(" ");
    if let (Some(noun), Some(&"of")) = (places.words.noun(first), parts.get(1)) {
        let inner = by_name(places, &parts[2..].join(" "));
        return Candidates { noun: Some(noun), ..inner };
    }
    if places.words.is_side(first) {
        return by_name(places, &without_first);
    }
    let behind = places.words.noun(last);
    if behind.is_some() || places.words.is_area(last) || *last == "s" {
        let inner = by_name(places, &parts[..parts.len() - 1].join(" "));
        return Candidates { noun: behind.or(inner.noun), ..inner };
    }
    Candidates::default()
}

/// The areas that stand behind a comma: by their names or what they are written short as.
pub(super) fn areas(places: &Places, words: &str) -> Vec<PlaceIx> {
    let key = key(words);
    let named = places
        .named(&key)
        .into_iter()
        .filter(|named| places.facts(named.place).is_some_and(|facts| facts.kind.is_area()));
    let mut areas: Vec<PlaceIx> = places.shortened(&key).collect();
    areas.extend(named.map(|named| named.place));
    areas
}
