//! How well a place fits a name: by itself, and in its report.

use super::context::Others;
use dateline_lexicon::places::{NamedPlace, PlaceFacts, PlaceKind, Places};
use dateline_lexicon::{PlaceIx, PlaceNoun};

// One point is one doubling of the population. Set by hand on development data.
/// What being the land of that name is worth.
const COUNTRY: f64 = 17.0;
const CAPITAL: f64 = 7.0;
const PROVINCE: f64 = -3.0;
const DISTRICT: f64 = -5.0;
/// What a place is worth whose population means nothing: a sea, a mountain, a part of the world.
const UNPEOPLED: f64 = 18.0;
/// What the name being only another one of the place costs.
const OTHER_NAME: f64 = -11.0;
/// What it is worth that a noun beside the name says what kind of place it is, and what it costs that it says otherwise.
const NOUN: f64 = 8.0;
const NOT_NOUN: f64 = -4.0;
/// What it is worth to lie in the area that stands behind the comma.
const WITHIN: f64 = 30.0;
/// What it is worth to lie where the whole report is.
const IN_COUNTRY: f64 = 17.0;
const IN_AREA: f64 = 14.0;
/// What it is worth that a name stands behind another and a comma, and the place is an area.
const BEHIND: f64 = 3.0;
/// What it is worth for each other name that may mean a place beside it, and for how many at most.
const KIN: f64 = 6.0;
const KIN_MOST: f64 = 3.0;
/// What it is worth to lie beside another place of the report, and how many kilometres halve it.
const NEAR: f64 = 6.0;
const NEAR_KM: f64 = 60.0;

/// A place that a name may mean, with what it is worth by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// Which place.
    pub place: PlaceIx,
    /// Size, kind, name, nouns, areas behind the name.
    pub alone: f64,
    /// Whether it lies in the area that stands behind the name.
    pub within: bool,
}

/// What a place is worth by itself.
pub(super) fn alone(
    places: &Places,
    named: NamedPlace,
    noun: Option<PlaceNoun>,
    behind: bool,
    areas: &[PlaceIx],
) -> Option<Candidate> {
    let facts = places.facts(named.place)?;
    let within =
        areas.contains(&named.place) || places.areas_of(named.place).any(|area| areas.contains(&area));
    let mut alone = size(&facts) + kind(facts.kind);
    alone += if named.main { 0.0 } else { OTHER_NAME };
    alone += match noun {
        Some(noun) if noun.means(facts.kind) => NOUN,
        Some(_) if facts.kind != PlaceKind::Country => NOT_NOUN,
        _ => 0.0,
    };
    alone += if behind && facts.kind.is_area() { BEHIND } else { 0.0 };
    alone += if within { WITHIN } else { 0.0 };
    Some(Candidate { place: named.place, alone, within })
}

/// What it is worth that so many other names may mean places beside it.
pub(super) fn kin(neighbours: f64) -> f64 {
    KIN * neighbours.min(KIN_MOST)
}

/// The doublings of its population.
fn size(facts: &PlaceFacts<'_>) -> f64 {
    match facts.kind {
        PlaceKind::Water | PlaceKind::Land | PlaceKind::Site | PlaceKind::Region => facts.size.max(UNPEOPLED),
        _ => facts.size,
    }
}

/// What its kind is worth.
fn kind(kind: PlaceKind) -> f64 {
    match kind {
        PlaceKind::Country | PlaceKind::Region => COUNTRY,
        PlaceKind::Capital => CAPITAL,
        PlaceKind::Province => PROVINCE,
        PlaceKind::District => DISTRICT,
        _ => 0.0,
    }
}

/// What it is worth in its report.
pub(super) fn in_report(places: &Places, others: &Others<'_>, place: PlaceIx) -> f64 {
    let Some(facts) = places.facts(place) else { return 0.0 };
    let country = facts.country.map_or(0.0, |country| others.country_share(country));
    let province = |area: &PlaceIx| places.facts(*area).is_some_and(|f| f.kind == PlaceKind::Province);
    let area =
        places.areas_of(place).chain([place]).find(province).map_or(0.0, |area| others.area_share(area));
    let near = facts.at.filter(|_| !facts.kind.is_area()).and_then(|at| others.nearest(place, at));
    let near = near.map_or(0.0, |km| 0.5_f64.powf(km / NEAR_KM));
    IN_COUNTRY * country + IN_AREA * area + NEAR * near
}
