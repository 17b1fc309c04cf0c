//! What the lexicon knows that the record does not say: names of codes and countries, codes of other schemes, what a
//! place lies in.

use dateline_lexicon::{Codebook, Entity, Exchange, GeoType, Lexicon, PlaceFacts, PlaceIx, PlaceKind};
use dateline_record::{Event, Place, Quad, Status};

/// What the lexicon knows.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    lexicon: &'a Lexicon,
}

/// A place and what it lies in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Spot {
    /// What it is; none where the gazetteer lacks it.
    pub kind: Option<PlaceKind>,
    /// The town.
    pub city: Option<String>,
    /// The area of the second level.
    pub district: Option<String>,
    /// The area of the first level.
    pub province: Option<String>,
}

impl<'a> Facts<'a> {
    /// The facts of a lexicon.
    pub fn of(lexicon: &'a Lexicon) -> Self {
        Self { lexicon }
    }

    pub(crate) fn codebook(self) -> &'a Codebook {
        &self.lexicon.codebook
    }

    pub(crate) fn exchange(self) -> &'a Exchange {
        &self.lexicon.exchange
    }

    /// What a code of events is called.
    pub(crate) fn code_name(self, code: &str) -> Option<&'a str> {
        self.codebook().cameo.get(code).map(|code| code.name.as_str())
    }

    /// What a sector is called.
    pub(crate) fn sector_name(self, sector: &str) -> Option<&'a str> {
        self.codebook().sectors.get(sector).map(|sector| sector.name.as_str())
    }

    /// PLOVER's scale value: the mode's or, without one, the type's.
    pub(crate) fn plover_scale(self, event: &str, mode: Option<&str>) -> Option<f64> {
        let of_mode = mode.and_then(|mode| self.codebook().modes.get(&format!("{event}.{mode}"))?.scale);
        of_mode.or_else(|| self.codebook().plover.get(event)?.scale)
    }

    /// PLOVER's quad class of a type.
    pub(crate) fn plover_quad(self, event: &str) -> Option<Quad> {
        self.codebook().plover.get(event)?.quad
    }

    /// The state or territory of a code.
    pub(crate) fn land(self, code: &str) -> Option<&'a Entity> {
        self.lexicon.actors.land(code).map(|ix| &self.lexicon.actors.entities[ix])
    }

    /// The state of a code: that which a territory is recognized as part of, whose code its own begins with. What is no
    /// land - IGO, NGO - stays.
    pub(crate) fn state_of(self, code: &'a str) -> &'a str {
        code.get(..3).filter(|state| self.land(state).is_some()).unwrap_or(code)
    }

    /// The name of a country.
    pub(crate) fn country_name(self, code: &str) -> Option<&'a str> {
        self.land(code).map(|land| land.name.as_str())
    }

    /// The FIPS 10-4 code of a country.
    pub(crate) fn fips(self, code: &str) -> Option<&'a str> {
        self.land(code)?.fips.as_deref()
    }

    /// The Correlates of War number of a country; the first where it has several.
    pub(crate) fn cow(self, code: &str) -> Option<&'a str> {
        self.land(code)?.cow.first().map(String::as_str)
    }

    /// The middle of a country, in degrees north and east.
    pub(crate) fn middle(self, code: &str) -> Option<(f64, f64)> {
        let places = &self.lexicon.places;
        places.facts(places.country(code)?)?.at
    }

    /// Whether the words tell the event as a fact, in the sense of formats that cannot say otherwise: it happened, or its
    /// code itself stands for what is only announced.
    pub(crate) fn is_told_as_fact(self, event: &Event) -> bool {
        match event.status {
            Status::Actual => true,
            Status::Future => event.cameo.as_deref().is_some_and(|code| self.announces(code)),
            Status::Hypothetical | Status::Negated => false,
        }
    }

    /// Whether a code is of a root to which the codebook leads from deeds that are only said to come.
    fn announces(self, code: &str) -> bool {
        let mut announced = self.codebook().cameo.values().filter_map(|code| code.future.as_deref());
        announced.any(|future| future.get(..2) == code.get(..2))
    }

    /// A place and what it lies in.
    pub(crate) fn spot(self, place: &Place) -> Spot {
        let places = &self.lexicon.places;
        let id = place.geoname.and_then(|id| u32::try_from(id).ok());
        let Some(ix) = id.and_then(|id| places.with_geoname(id)) else { return Spot::default() };
        let mut spot = Spot { kind: self.place(ix).map(|facts| facts.kind), ..Spot::default() };
        for facts in std::iter::once(ix).chain(places.areas_of(ix)).filter_map(|ix| self.place(ix)) {
            let level = match facts.kind {
                PlaceKind::Capital | PlaceKind::Town => &mut spot.city,
                PlaceKind::District => &mut spot.district,
                PlaceKind::Province => &mut spot.province,
                _ => continue,
            };
            level.get_or_insert_with(|| facts.name.to_owned());
        }
        spot
    }

    fn place(self, ix: PlaceIx) -> Option<PlaceFacts<'a>> {
        self.lexicon.places.facts(ix)
    }

    /// What other formats call a kind of place.
    pub(crate) fn geotype(self, kind: Option<PlaceKind>) -> Option<&'a GeoType> {
        self.exchange().geotype(kind?)
    }
}

/// The numbers of quad classes that all formats share; none for what is neither.
pub(crate) fn quad_number(quad: Quad) -> Option<i64> {
    match quad {
        Quad::VerbalCooperation => Some(1),
        Quad::MaterialCooperation => Some(2),
        Quad::VerbalConflict => Some(3),
        Quad::MaterialConflict => Some(4),
        Quad::Neutral => None,
    }
}
