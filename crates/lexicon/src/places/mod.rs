//! Places: the gazetteer and what is written by hand beside it, by their names.

mod gazetteer;
mod key;
mod words;
pub mod write;
mod written;

pub use gazetteer::{Gazetteer, GazetteerError, PlaceKind};
pub use key::key;
pub use words::{PlaceNoun, PlaceWords};
pub(crate) use written::kind_named;

use crate::entry::{Entry, Problem};
use crate::words::Classes;
use rustc_hash::FxHashMap;
use written::Written;

/// Index of a place: those of the gazetteer first, then those written by hand.
pub type PlaceIx = usize;

/// A bearer of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedPlace {
    /// Which place.
    pub place: PlaceIx,
    /// Whether that is its main name.
    pub main: bool,
}

/// What is known of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceFacts<'a> {
    /// The name shown.
    pub name: &'a str,
    /// What it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-3 code of its country; none where it is contested or lies in several.
    pub country: Option<&'a str>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
    /// GeoNames id.
    pub geoname: Option<u32>,
    /// Logarithm to base 2 of its population and one; of areas, of all who live in its towns; fame added.
    pub size: f64,
    /// The area that it lies in.
    pub within: Option<PlaceIx>,
}

/// All places, by their names.
#[derive(Debug, Default)]
pub struct Places {
    /// Words that stand around names of places.
    pub words: PlaceWords,
    gazetteer: Option<Gazetteer>,
    /// Those written by hand.
    written: Vec<Written>,
    /// From keys to those written by hand.
    by_key: FxHashMap<String, Vec<usize>>,
    /// The same from keys of short names.
    by_short: FxHashMap<String, Vec<usize>>,
    /// From indexes of the gazetteer to what is written of the same place.
    of_record: FxHashMap<usize, usize>,
    /// From codes to countries.
    countries: FxHashMap<String, PlaceIx>,
    /// The place of the gazetteer that each one written by hand is, where it is there.
    as_record: Vec<Option<usize>>,
}

impl Places {
    /// Reads the entries of `data/places`; there is no gazetteer yet.
    pub fn read(entries: &[Entry], classes: &Classes, problems: &mut Vec<Problem>) -> Self {
        let mut places = Self { words: PlaceWords::new(classes), ..Self::default() };
        let mut ids = std::collections::BTreeSet::new();
        for entry in entries.iter().filter(|entry| entry.kind == "place") {
            if !ids.insert(entry.id.as_str()) {
                problems.push(Problem::new(&entry.place, format!("place `{}` is there twice", entry.id)));
            }
            if let Some(place) = written::read(entry, problems) {
                places.add(place);
            }
        }
        places
    }

    /// Adds a place and its names.
    fn add(&mut self, place: Written) {
        let ix = self.written.len();
        for (names, index) in [(&place.names, &mut self.by_key), (&place.short, &mut self.by_short)] {
            for name in names {
                let bearers = index.entry(key(name)).or_default();
                if bearers.last() != Some(&ix) {
                    bearers.push(ix);
                }
            }
        }
        self.written.push(place);
        self.as_record.push(None);
    }

    /// Puts the gazetteer under what is written by hand.
    pub fn attach(&mut self, gazetteer: Gazetteer) {
        for (ix, place) in self.written.iter().enumerate() {
            let record = place.geoname.and_then(|id| gazetteer.with_id(id));
            self.as_record[ix] = record;
            if let Some(record) = record {
                self.of_record.insert(record, ix);
            }
        }
        self.countries = gazetteer.countries().map(|(code, ix)| (code.to_owned(), ix)).collect();
        self.gazetteer = Some(gazetteer);
    }

    /// How many places of the gazetteer there are; those written by hand have the indexes from here on.
    fn stored(&self) -> usize {
        self.gazetteer.as_ref().map_or(0, Gazetteer::len)
    }

    /// The places that bear a name, given as its [`key`]: those written by hand first, then the gazetteer's by size.
    pub fn named(&self, key: &str) -> Vec<NamedPlace> {
        let by_hand = self.by_key.get(key).into_iter().flatten();
        let mut found: Vec<NamedPlace> =
            by_hand.map(|ix| NamedPlace { place: self.index_of(*ix), main: true }).collect();
        let stored = self.gazetteer.as_ref().map(|gazetteer| gazetteer.named(key)).unwrap_or_default();
        for (place, main) in stored {
            if !found.iter().any(|known| known.place == place) {
                found.push(NamedPlace { place, main });
            }
        }
        found
    }

    /// The areas that are written short like this, given as its [`key`]: "Ky." behind a comma.
    pub fn shortened(&self, key: &str) -> impl Iterator<Item = PlaceIx> + '_ {
        self.by_short.get(key).into_iter().flatten().map(|ix| self.index_of(*ix))
    }

    /// The index of a place written by hand: that of the gazetteer where it is there.
    fn index_of(&self, written: usize) -> PlaceIx {
        self.as_record[written].unwrap_or(self.stored() + written)
    }

    /// Whether any place bears a name, given as its [`key`].
    pub fn has(&self, key: &str) -> bool {
        self.by_key.contains_key(key) || self.gazetteer.as_ref().is_some_and(|g| g.has(key))
    }

    /// What is known of a place: what is written by hand goes before the gazetteer.
    pub fn facts(&self, place: PlaceIx) -> Option<PlaceFacts<'_>> {
        if let Some(ix) = place.checked_sub(self.stored()) {
            return self.written.get(ix).map(of_written);
        }
        let record = self.gazetteer.as_ref()?.record(place)?;
        let written = self.of_record.get(&place).map(|ix| &self.written[*ix]);
        let zero = record.lat == 0.0 && record.lon == 0.0;
        Some(PlaceFacts {
            name: written.map_or(record.name, |place| &place.name),
            kind: written.and_then(|place| place.kind).unwrap_or(record.kind),
            country: match written {
                Some(place) if place.kind.is_some() => place.country.as_deref(),
                _ => record.country,
            },
            at: written.and_then(|place| place.at).or((!zero).then_some((record.lat, record.lon))),
            geoname: Some(record.id),
            size: record.size + written.map_or(0.0, |place| f64::from(place.fame)),
            within: record.parent,
        })
    }

    /// The areas that a place lies in, nearest first.
    pub fn areas_of(&self, place: PlaceIx) -> impl Iterator<Item = PlaceIx> + '_ {
        let within = |place: &PlaceIx| self.facts(*place).and_then(|facts| facts.within);
        // The gazetteer knows of three levels; a broken one must not run in a circle.
        std::iter::successors(within(&place), move |place| within(place)).take(4)
    }

    /// The place of the gazetteer with that GeoNames id.
    pub fn with_geoname(&self, id: u32) -> Option<PlaceIx> {
        self.gazetteer.as_ref()?.with_id(id)
    }

    /// The country of that ISO 3166-1 alpha-3 code.
    pub fn country(&self, code: &str) -> Option<PlaceIx> {
        self.countries.get(code).copied()
    }

    /// The first area with borders that bears a name, given as its [`key`].
    pub fn area(&self, key: &str) -> Option<PlaceIx> {
        let mut named = self.named(key).into_iter().map(|named| named.place);
        named.find(|place| self.facts(*place).is_some_and(|facts| facts.kind.is_area()))
    }
}

/// What is known of a place that stands in the files alone.
fn of_written(place: &Written) -> PlaceFacts<'_> {
    PlaceFacts {
        name: &place.name,
        kind: place.kind.unwrap_or(PlaceKind::Site),
        country: place.country.as_deref(),
        at: place.at,
        geoname: place.geoname,
        size: (place.population as f64 + 1.0).log2() + f64::from(place.fame),
        within: None,
    }
}

#[cfg(test)]
mod tests;
