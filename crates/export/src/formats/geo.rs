//! Places as GDELT tells them.

use crate::line::PairLine;
use crate::{Facts, Value};
use dateline_lexicon::PlaceKind;
use dateline_record::{Actor, ActorKind};

/// A place as GDELT tells it.
#[derive(Default)]
pub(crate) struct Geo {
    /// 1 country, 2 state and 3 city of the United States, 4 city and 5 first-level area elsewhere.
    pub kind: Option<i64>,
    pub name: Option<String>,
    pub fips: Option<String>,
    pub at: Option<(f64, f64)>,
    /// The FIPS code, where the place is a country.
    pub country: Option<String>,
}

/// Where an event happened.
pub(crate) fn of_action(line: &PairLine<'_>) -> Geo {
    let facts = line.on.facts;
    let Some(place) = &line.on.event().place else { return Geo::default() };
    let spot = facts.spot(place);
    let code = place.country.as_deref();
    let land = code.and_then(|code| facts.country_name(code));
    let fips = code.and_then(|code| facts.fips(code)).map(str::to_owned);
    let is_country = spot.kind == Some(PlaceKind::Country);
    let parts = [Some(place.name.as_str()), spot.province.as_deref(), land];
    let mut names: Vec<&str> = parts.into_iter().flatten().collect();
    names.dedup();
    Geo {
        kind: facts.geotype(spot.kind).and_then(|geotype| geotype.gdelt_of(code)),
        name: Some(names.join(", ")),
        country: fips.clone().filter(|_| is_country),
        fips,
        at: place.lat.zip(place.lon),
    }
}

/// Where an actor is: of states alone it is told, the others are not where their country is.
pub(crate) fn of_actor(facts: Facts<'_>, actor: Option<&Actor>) -> Geo {
    let state = actor.filter(|actor| actor.kind == ActorKind::State);
    let Some(code) = state.and_then(|actor| actor.country.as_deref()) else { return Geo::default() };
    let fips = facts.fips(code).map(str::to_owned);
    Geo {
        kind: facts.geotype(Some(PlaceKind::Country)).and_then(|geotype| geotype.gdelt),
        name: facts.country_name(code).map(str::to_owned),
        country: fips.clone(),
        fips,
        at: facts.middle(code),
    }
}

impl Geo {
    /// Degrees north.
    pub fn lat(&self) -> Value {
        Value::number(self.at.map(|at| at.0))
    }

    /// Degrees east.
    pub fn lon(&self) -> Value {
        Value::number(self.at.map(|at| at.1))
    }
}
