//! The gazetteer: the table of places that the library carries, read where it lies.
//!
//! Layout, all numbers little-endian: the mark, a header of `u32` lengths, the records ([`RECORD`] bytes each: countries,
//! then admin areas, then towns, each part in the order of the GeoNames ids), country codes of three letters, the pool of
//! names, the lists of bearers of names that several places have, and an `fst` map from keys to one bearer or such a list.

use std::ops::Range;

/// What the bytes of a gazetteer begin with.
pub(super) const MARK: &[u8; 8] = b"dlplace1";
/// Numbers in the header: countries, admin areas, towns, country codes, bytes of names, bytes of lists.
pub(super) const HEADER: usize = 6;
/// Bytes of a record: id, latitude, longitude, population, kind, parent, country, name.
pub(super) const RECORD: usize = 21;
/// Steps of a degree in which coordinates are kept.
pub(super) const STEPS: f64 = 10_000.0;
/// Steps of a doubling in which populations are kept.
pub(super) const POPULATION_STEPS: f64 = 8.0;
/// What stands for no parent.
pub(super) const NO_PARENT: u32 = 0x00ff_ffff;
/// What stands for no country.
pub(super) const NO_COUNTRY: u8 = 0xff;

/// What a place of the gazetteer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A continent, or a part of the world that crosses borders.
    Region,
    /// A country.
    Country,
    /// A province or state of a country.
    Province,
    /// A county or district of a province.
    District,
    /// The capital of a country.
    Capital,
    /// A town or village.
    Town,
    /// A sea, strait, river or lake.
    Water,
    /// A mountain, an island, a plain: land that is no administrative area.
    Land,
    /// A single site: a base, an airport, a camp, a crossing.
    Site,
}

impl PlaceKind {
    /// The kinds that the gazetteer holds, in the order of their numbers.
    const STORED: [Self; 5] = [Self::Country, Self::Province, Self::District, Self::Capital, Self::Town];

    /// The number that stands for a stored kind.
    pub(super) fn number(self) -> Option<u8> {
        let at = Self::STORED.iter().position(|kind| *kind == self)?;
        u8::try_from(at).ok()
    }

    /// Whether it is so wide that its middle says little of where its parts lie.
    pub fn is_wide(self) -> bool {
        matches!(self, Self::Region | Self::Country | Self::Province | Self::Water)
    }

    /// Whether it is an area with borders rather than a point on the map.
    pub fn is_area(self) -> bool {
        matches!(self, Self::Region | Self::Country | Self::Province | Self::District)
    }
}

/// Why bytes are no gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no gazetteer: {0}")]
pub struct GazetteerError(&'static str);

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Record<'a> {
    pub id: u32,
    pub lat: f64,
    pub lon: f64,
    /// Logarithm to base 2 of the population and one.
    pub size: f64,
    pub kind: PlaceKind,
    pub parent: Option<usize>,
    pub country: Option<&'a str>,
    pub name: &'a str,
}

/// The table, and where its parts lie.
#[derive(Debug)]
pub struct Gazetteer {
    bytes: &'static [u8],
    /// How many countries, admin areas and towns there are.
    counts: [usize; 3],
    codes: Range<usize>,
    names: Range<usize>,
    lists: Range<usize>,
    keys: fst::Map<&'static [u8]>,
}

impl Gazetteer {
    /// Opens a table without copying or walking through it.
    ///
    /// # Errors
    /// When the bytes are not what `xtask places` writes.
    pub fn open(bytes: &'static [u8]) -> Result<Self, GazetteerError> {
        let broken = GazetteerError("the header is broken");
        let body = MARK.len() + 4 * HEADER;
        if bytes.get(..MARK.len()) != Some(MARK) || bytes.len() < body {
            return Err(broken);
        }
        let number = |i: usize| number(bytes, MARK.len() + 4 * i, 4) as usize;
        let counts = [number(0), number(1), number(2)];
        let codes_at = body + counts.iter().sum::<usize>() * RECORD;
        let names_at = codes_at + 3 * number(3);
        let lists_at = names_at + number(4);
        let keys_at = lists_at + number(5);
        let keys = bytes.get(keys_at..).ok_or(broken)?;
        let keys = fst::Map::new(keys).map_err(|_| GazetteerError("the map of names is broken"))?;
        let (codes, names, lists) = (codes_at..names_at, names_at..lists_at, lists_at..keys_at);
        Ok(Self { bytes, counts, codes, names, lists, keys })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The place at an index.
    pub(super) fn record(&self, ix: usize) -> Option<Record<'_>> {
        let at = self.start(ix);
        let row = self.bytes.get(at..at + RECORD).filter(|_| ix < self.len())?;
        let country = usize::from(row[16]);
        let parent = number(row, 13, 3);
        let name = self.names.start + number(row, 17, 4) as usize;
        Some(Record {
            id: number(row, 0, 4),
            lat: degrees(row, 4),
            lon: degrees(row, 7),
            size: f64::from(row[10]) / POPULATION_STEPS,
            kind: PlaceKind::STORED.get(usize::from(row[11])).copied().unwrap_or(PlaceKind::Town),
            parent: (parent != NO_PARENT).then_some(parent as usize),
            country: self.text(self.codes.start + 3 * country, 3).filter(|_| row[16] != NO_COUNTRY),
            name: self.text(name, usize::from(row[12])).unwrap_or_default(),
        })
    }

    /// The index of the place with that GeoNames id.
    pub(super) fn with_id(&self, id: u32) -> Option<usize> {
        let mut from = 0;
        for count in self.counts {
            let (mut low, mut high) = (from, from + count);
            while low < high {
                let middle = low + (high - low) / 2;
                match number(self.bytes, self.start(middle), 4).cmp(&id) {
                    std::cmp::Ordering::Equal => return Some(middle),
                    std::cmp::Ordering::Less => low = middle + 1,
                    std::cmp::Ordering::Greater => high = middle,
                }
            }
            from += count;
        }
        None
    }

    /// The bearers of a name by its key, largest first, and whether it is their main name.
    pub(super) fn named(&self, key: &str) -> Vec<(usize, bool)> {
        let bearer = |number: u64| ((number >> 1) as usize, number & 1 == 1);
        match self.keys.get(key) {
            None => Vec::new(),
            Some(value) if value & 1 == 1 => vec![bearer(value >> 1)],
            Some(value) => self.list((value >> 1) as usize).map(bearer).collect(),
        }
    }

    /// Whether any place bears a name, by its key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    /// The countries with their codes.
    pub(super) fn countries(&self) -> impl Iterator<Item = (&str, usize)> {
        (0..self.counts[0]).filter_map(|ix| Some((self.record(ix)?.country?, ix)))
    }

    /// The numbers of a list: first how many, then each, four bytes.
    fn list(&self, at: usize) -> impl Iterator<Item = u64> + '_ {
        let lists = self.bytes.get(self.lists.clone()).unwrap_or_default();
        let count = if at + 4 <= lists.len() { number(lists, at, 4) as usize } else { 0 };
        let rows = lists.get(at + 4..).unwrap_or_default().chunks_exact(4).take(count);
        rows.map(|row| u64::from(number(row, 0, 4)))
    }

    /// Where a record begins.
    fn start(&self, ix: usize) -> usize {
        MARK.len() + 4 * HEADER + ix * RECORD
    }

    /// A piece of text.
    fn text(&self, at: usize, length: usize) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(at..at + length)?).ok()
    }
}

/// A little-endian number of so many bytes.
fn number(bytes: &[u8], at: usize, length: usize) -> u32 {
    let part = &bytes[at..at + length];
    part.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Degrees from three bytes.
fn degrees(row: &[u8], at: usize) -> f64 {
    let steps = number(row, at, 3) as i32;
    let signed = if steps >= 1 << 23 { steps - (1 << 24) } else { steps };
    f64::from(signed) / STEPS
}
