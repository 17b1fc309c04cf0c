//! Places of a report: which words name one, and which place of that name they mean.

mod candidates;
mod context;
mod dateline;
mod event;
mod given;
mod kin;
mod name;
mod recognise;
mod resolve;
mod score;

use crate::actor::Cast;
use crate::explain::ExplainedPlace;
use crate::tree::Tree;
use dateline_lexicon::{Lexicon, PlaceIx};
use dateline_record::{CharIndex, Place, PlaceFrom};

pub use context::distance;
pub(crate) use event::Deed;
pub(crate) use name::Name;

/// What the stage reads.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// Everything the coder knows.
    pub lexicon: &'a Lexicon,
    /// The article.
    pub text: &'a str,
    /// Its sentences.
    pub trees: &'a [Tree<'a>],
    /// Who is who in it.
    pub cast: &'a Cast<'a>,
    /// The words of the dateline that name its places, in bytes.
    pub dateline: &'a [(usize, usize)],
}

/// A name with the place that it means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The words.
    pub name: Name,
    /// The place; none where no place of that name is known.
    pub place: Option<PlaceIx>,
    /// Why it is this one: for `explain`.
    pub why: String,
}

/// The places of a report, in the order of their words.
#[derive(Debug, Default)]
pub(crate) struct ReportPlaces {
    pub found: Vec<Found>,
}

impl ReportPlaces {
    /// Finds and resolves all names of places.
    pub fn read(scope: &Scope<'_>) -> Self {
        let names = recognise::find(scope);
        Self { found: resolve::resolve(scope, names) }
    }

    /// Resolves the names at given bytes, helped by the others that stand in the text.
    pub fn of_given(scope: &Scope<'_>, spans: &[(usize, usize)]) -> Self {
        let names = given::with_context(scope, spans);
        let mut found = resolve::resolve(scope, names);
        found.retain(|found| spans.contains(&(found.name.start, found.name.end)));
        Self { found }
    }
}

/// The names of a sentence, for `explain`.
pub(crate) fn explained(lexicon: &Lexicon, places: &ReportPlaces, sentence: usize) -> Vec<ExplainedPlace> {
    let here = places.found.iter().filter(|found| found.name.words.is_some_and(|(s, ..)| s == sentence));
    let explain = |found: &Found| {
        let facts = found.place.and_then(|place| lexicon.places.facts(place));
        let area = facts.and_then(|facts| lexicon.places.facts(facts.within?)).map(|area| area.name);
        ExplainedPlace {
            start: found.name.start,
            end: found.name.end,
            place: facts.map(|f| {
                [Some(f.name), area, f.country].into_iter().flatten().collect::<Vec<_>>().join(", ")
            }),
            geoname: facts.and_then(|facts| facts.geoname),
            why: found.why.clone(),
        }
    };
    here.map(explain).collect()
}

/// A place in the shape of the record, with the words that name it.
pub(crate) fn as_record(
    lexicon: &Lexicon,
    (text, index): (&str, &CharIndex),
    found: &Found,
    from: PlaceFrom,
) -> Option<Place> {
    let facts = lexicon.places.facts(found.place?)?;
    let span = index.span(found.name.start, found.name.end);
    Some(Place {
        name: shown(found.name.text(text), facts.name).to_owned(),
        country: facts.country.map(str::to_owned),
        lat: facts.at.map(|at| at.0),
        lon: facts.at.map(|at| at.1),
        geoname: facts.geoname.map(u64::from),
        from,
        start: span.start,
        end: span.end,
    })
}

/// The name as the report spells it, where it is the gazetteer's in other letters ("Exton" for "Ékston"); else the gazetteer's.
fn shown<'a>(words: &'a str, name: &'a str) -> &'a str {
    let same = dateline_lexicon::places::key(words) == dateline_lexicon::places::key(name);
    let capitals = !words.chars().any(char::is_lowercase);
    if same && !capitals && words.starts_with(char::is_uppercase) { words } else { name }
}
