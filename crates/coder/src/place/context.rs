//! What a report is about, on the map: countries, provinces and points that its names and actors speak for.

use super::Scope;
use dateline_lexicon::{PlaceFacts, PlaceIx, PlaceKind, Places};
use dateline_record::MentionKind;
use rustc_hash::FxHashMap;

/// How much an actor's land counts against a place that is named.
const ACTOR: f64 = 0.25;
/// How much the name of a country counts against that of a place in it: reports of the world name many lands,
/// and their towns are the well-known ones.
const COUNTRY: f64 = 0.5;

/// The map of a report.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// How much speaks for each country, by its code.
    countries: FxHashMap<String, f64>,
    /// How much speaks for each area.
    areas: FxHashMap<PlaceIx, f64>,
    /// The points named, with degrees north and east.
    points: Vec<(PlaceIx, (f64, f64))>,
    /// How much there is in all.
    total: f64,
}

impl Context {
    /// What the actors of a report speak for: demonyms, leaders, armies; not names of places, which are to be resolved.
    pub fn of_actors(scope: &Scope<'_>, is_name: impl Fn(usize, usize) -> bool) -> Self {
        let mut context = Self::default();
        for actor in &scope.cast.actors {
            let Some(country) = &actor.country else { continue };
            let others = actor.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun);
            let count = others.filter(|m| !is_name(m.sentence, m.first)).count();
            context.add_country(country, ACTOR * (count as f64).sqrt());
        }
        context
    }

    /// Adds to a country.
    fn add_country(&mut self, country: &str, weight: f64) {
        if weight > 0.0 {
            *self.countries.entry(country.to_owned()).or_default() += weight;
            self.total += weight;
        }
    }

    /// Adds a place that was named so often.
    pub fn add(&mut self, places: &Places, place: PlaceIx, count: usize) {
        let Some(facts) = places.facts(place) else { return };
        let weight = worth(&facts, count);
        if let Some(country) = facts.country {
            self.add_country(country, weight);
        }
        for area in places.areas_of(place).chain([place]) {
            *self.areas.entry(area).or_default() += weight;
        }
        let small = !facts.kind.is_area();
        self.points.extend(facts.at.filter(|_| small).map(|at| (place, at)));
    }

    /// The map without a name that was taken to mean a place so often.
    pub fn without<'a>(&'a self, places: &'a Places, own: Option<PlaceIx>, count: usize) -> Others<'a> {
        let facts = own.and_then(|own| places.facts(own));
        Others { context: self, places, own, weight: facts.map_or(0.0, |facts| worth(&facts, count)) }
    }
}

/// How much a place counts that is named so often.
fn worth(facts: &PlaceFacts<'_>, count: usize) -> f64 {
    let land = facts.kind == PlaceKind::Country;
    (count as f64).sqrt() * if land { COUNTRY } else { 1.0 }
}

/// The map of a report without one of its names.
pub(super) struct Others<'a> {
    context: &'a Context,
    places: &'a Places,
    /// What that name was taken to mean.
    own: Option<PlaceIx>,
    /// How much it counts on the map.
    weight: f64,
}

impl Others<'_> {
    /// A part of all that is named, from 0 to 1.
    fn share(&self, of: Option<&f64>, own: bool) -> f64 {
        let of = of.copied().unwrap_or_default() - if own { self.weight } else { 0.0 };
        of.max(0.0) / (self.context.total - self.weight + 1.0).max(1.0)
    }

    /// Which part of all that is named lies in a country.
    pub fn country_share(&self, country: &str) -> f64 {
        let own = self.own.and_then(|own| self.places.facts(own)?.country);
        self.share(self.context.countries.get(country), own == Some(country))
    }

    /// Which part of all that is named lies in an area.
    pub fn area_share(&self, area: PlaceIx) -> f64 {
        let own = self.own.is_some_and(|own| own == area || self.places.areas_of(own).any(|a| a == area));
        self.share(self.context.areas.get(&area), own)
    }

    /// The distance in kilometres to the nearest other point that is named.
    pub fn nearest(&self, place: PlaceIx, at: (f64, f64)) -> Option<f64> {
        let points = self.context.points.iter();
        let others = points.filter(|(other, _)| *other != place && Some(*other) != self.own);
        others.map(|(_, other)| distance(at, *other)).min_by(f64::total_cmp)
    }
}

/// Kilometres along the great circle between two points (haversine, mean radius of the earth).
pub fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
    let radians = |degrees: f64| degrees.to_radians();
    let (north, east) = (radians(to.0 - from.0), radians(to.1 - from.1));
    let arc = (north / 2.0).sin().powi(2)
        + radians(from.0).cos() * radians(to.0).cos() * (east / 2.0).sin().powi(2);
    2.0 * 6371.0 * arc.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((distance((0.0, 10.0), (1.0, 10.0)) - 111.2).abs() < 0.1);
        assert!((distance((10.0, 179.5), (10.0, -179.5)) - 109.5).abs() < 0.5);
        assert_eq!(distance((5.0, 5.0), (5.0, 5.0)), 0.0);
    }
}
