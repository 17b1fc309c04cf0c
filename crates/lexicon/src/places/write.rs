//! Writing the gazetteer: what `xtask places` calls.

use super::gazetteer::{HEADER, MARK, NO_COUNTRY, NO_PARENT, POPULATION_STEPS, PlaceKind, RECORD, STEPS};
use super::key;
use std::collections::BTreeMap;

/// A place as it goes into the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlace {
    /// GeoNames id.
    pub id: u32,
    /// The name shown.
    pub name: String,
    /// Other names; of those in other than Latin letters no use is made.
    pub other_names: Vec<String>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Inhabitants.
    pub population: u64,
    /// What it is: a country, province, district, capital or town.
    pub kind: PlaceKind,
    /// The GeoNames id of the area that it lies in.
    pub within: Option<u32>,
    /// ISO 3166-1 alpha-3 code of its country.
    pub country: Option<String>,
}

/// Why no gazetteer can be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A place is of a kind that the gazetteer does not hold.
    #[error("the gazetteer holds no place like {0}")]
    Kind(String),
    /// There are too many places, names or countries for the numbers of the table.
    #[error("too many {0} for the table")]
    TooMany(&'static str),
    /// The map of names cannot be made.
    #[error("the map of names: {0}")]
    Keys(#[from] fst::Error),
}

/// The bytes of a gazetteer of these places.
///
/// # Errors
/// When they do not fit into the table.
pub fn write(mut places: Vec<NewPlace>) -> Result<Vec<u8>, WriteError> {
    places.sort_by_key(|place| (part(place.kind), place.id));
    places.dedup_by_key(|place| (part(place.kind), place.id));
    let index: BTreeMap<u32, usize> =
        places.iter().enumerate().rev().map(|(ix, place)| (place.id, ix)).collect();
    let mut table = Table::default();
    for place in &places {
        table.add(place, place.within.and_then(|id| index.get(&id).copied()))?;
    }
    let counts = [0, 1, 2].map(|p| places.iter().filter(|place| part(place.kind) == p).count());
    let (lists, keys) = names(&places)?;
    table.finish(counts, &lists, &keys)
}

/// Which part of the table a place belongs to.
fn part(kind: PlaceKind) -> usize {
    match kind {
        PlaceKind::Country => 0,
        PlaceKind::Province | PlaceKind::District => 1,
        _ => 2,
    }
}

/// The parts of the table that grow with each place.
#[derive(Default)]
struct Table {
    records: Vec<u8>,
    codes: Vec<String>,
    names: String,
    known: BTreeMap<String, usize>,
}

impl Table {
    /// Adds a record.
    fn add(&mut self, place: &NewPlace, parent: Option<usize>) -> Result<(), WriteError> {
        let number = place.kind.number().ok_or_else(|| WriteError::Kind(place.name.clone()))?;
        let country = match &place.country {
            Some(code) => self.code(code)?,
            None => NO_COUNTRY,
        };
        let name = self.name(&place.name);
        let length = u8::try_from(place.name.len()).map_err(|_| WriteError::TooMany("letters of a name"))?;
        let parent =
            parent.map_or(Ok(NO_PARENT), u32::try_from).map_err(|_| WriteError::TooMany("places"))?;
        let name = u32::try_from(name).map_err(|_| WriteError::TooMany("names"))?;
        let row = &mut self.records;
        row.extend(place.id.to_le_bytes());
        row.extend(&steps(place.lat)[..3]);
        row.extend(&steps(place.lon)[..3]);
        row.extend([size(place.population), number, length]);
        row.extend(&parent.to_le_bytes()[..3]);
        row.push(country);
        row.extend(name.to_le_bytes());
        debug_assert_eq!(row.len() % RECORD, 0, "a record has a fixed length");
        Ok(())
    }

    /// The number of a country's code.
    fn code(&mut self, code: &str) -> Result<u8, WriteError> {
        let at = self.codes.iter().position(|known| known == code).unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        });
        u8::try_from(at).ok().filter(|at| *at != NO_COUNTRY).ok_or(WriteError::TooMany("countries"))
    }

    /// Where a name stands in the pool.
    fn name(&mut self, name: &str) -> usize {
        if let Some(at) = self.known.get(name) {
            return *at;
        }
        let at = self.names.len();
        self.names.push_str(name);
        self.known.insert(name.to_owned(), at);
        at
    }

    /// Puts the parts together.
    fn finish(self, counts: [usize; 3], lists: &[u8], keys: &[u8]) -> Result<Vec<u8>, WriteError> {
        let codes = self.codes.concat();
        let lengths = [counts[0], counts[1], counts[2], self.codes.len(), self.names.len(), lists.len()];
        let mut bytes = MARK.to_vec();
        for length in lengths {
            let length = u32::try_from(length).map_err(|_| WriteError::TooMany("bytes"))?;
            bytes.extend(length.to_le_bytes());
        }
        debug_assert_eq!(bytes.len(), MARK.len() + 4 * HEADER, "the header has a fixed length");
        for part in [&self.records, codes.as_bytes(), self.names.as_bytes(), lists, keys] {
            bytes.extend(part);
        }
        Ok(bytes)
    }
}

/// Degrees in steps.
fn steps(degrees: f64) -> [u8; 4] {
    ((degrees * STEPS).round() as i32).to_le_bytes()
}

/// A population as its logarithm in steps.
fn size(population: u64) -> u8 {
    ((population as f64 + 1.0).log2() * POPULATION_STEPS).round() as u8
}

/// The lists of bearers and the map of keys.
fn names(places: &[NewPlace]) -> Result<(Vec<u8>, Vec<u8>), WriteError> {
    let mut bearers: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
    for (ix, place) in places.iter().enumerate() {
        for (name, main) in names_of(place) {
            let key = key(name);
            let list = bearers.entry(key).or_default();
            match list.iter_mut().find(|(known, _)| *known == ix) {
                Some((_, known_main)) => *known_main |= main,
                None => list.push((ix, main)),
            }
        }
    }
    bearers.remove("");
    let mut lists = Vec::new();
    let mut keys = fst::MapBuilder::memory();
    for (key, mut list) in bearers {
        list.sort_by_key(|(ix, main)| (!main, std::cmp::Reverse(places[*ix].population), *ix));
        let numbers: Vec<u64> = list.iter().map(|(ix, main)| (*ix as u64) << 1 | u64::from(*main)).collect();
        let value = match numbers[..] {
            [only] => only << 1 | 1,
            _ => (put_list(&mut lists, &numbers)? as u64) << 1,
        };
        keys.insert(key, value)?;
    }
    Ok((lists, keys.into_inner()?))
}

/// Adds a list, and tells where it stands.
fn put_list(lists: &mut Vec<u8>, numbers: &[u64]) -> Result<usize, WriteError> {
    let at = lists.len();
    for number in std::iter::once(numbers.len() as u64).chain(numbers.iter().copied()) {
        let number = u32::try_from(number).map_err(|_| WriteError::TooMany("bearers"))?;
        lists.extend(number.to_le_bytes());
    }
    Ok(at)
}

/// From so many inhabitants on a place is kept under all its names, below under its main one alone.
const KNOWN_BY_OTHER_NAMES: u64 = 1000;

/// The names of a place that English text may have, and whether each is its main one.
fn names_of(place: &NewPlace) -> impl Iterator<Item = (&str, bool)> {
    let known = place.kind.is_area() || place.population >= KNOWN_BY_OTHER_NAMES;
    let others = place.other_names.iter().map(String::as_str);
    let others = others.filter(move |name| known && may_stand_in_english(name));
    std::iter::once((place.name.as_str(), true)).chain(others.map(|name| (name, false)))
}

/// Whether a name is in Latin letters, begins with a large one, and is no code of an airport.
fn may_stand_in_english(name: &str) -> bool {
    let latin = |c: char| c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c) || "ʻʼ’‘".contains(c);
    let capitals = name.len() <= 4 && name.chars().all(|c| c.is_uppercase());
    let begins_large = name.split([' ', '-', '\'', '’', 'ʻ']).any(|w| w.starts_with(char::is_uppercase));
    name.chars().all(latin) && begins_large && !capitals && name.chars().count() > 2
}
