//! Places written by hand, in `data/places/*.txt`: what the gazetteer lacks, and other names of what it has.

use super::PlaceKind;
use crate::entry::{Entry, Field, Problem};

/// A place of a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    /// The name shown.
    pub name: String,
    /// All names.
    pub names: Vec<String>,
    /// Names that count only behind the name of a place that lies in it: "Ky.".
    pub short: Vec<String>,
    /// What it is; none where the entry only adds names to a place of the gazetteer.
    pub kind: Option<PlaceKind>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
    /// ISO 3166-1 alpha-3 code, where it lies in one country that all agree on.
    pub country: Option<String>,
    /// GeoNames id.
    pub geoname: Option<u32>,
    /// Inhabitants, to tell bearers of one name apart.
    pub population: u64,
    /// So many doublings of its population it is better known than others of its size.
    pub fame: u8,
}

/// The fields of an entry.
const FIELDS: &[&str] =
    &["name", "names", "short", "kind", "at", "country", "geoname", "population", "fame", "source", "note"];

/// Kinds by their names in the files.
const KINDS: &[(&str, PlaceKind)] = &[
    ("region", PlaceKind::Region),
    ("country", PlaceKind::Country),
    ("province", PlaceKind::Province),
    ("district", PlaceKind::District),
    ("capital", PlaceKind::Capital),
    ("town", PlaceKind::Town),
    ("water", PlaceKind::Water),
    ("land", PlaceKind::Land),
    ("site", PlaceKind::Site),
];

/// The kind of that name.
pub(crate) fn kind_named(name: &str) -> Option<PlaceKind> {
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// Reads an entry; what is wrong with it is told in `problems`.
pub(super) fn read(entry: &Entry, problems: &mut Vec<Problem>) -> Option<Written> {
    entry.check_keys(FIELDS, problems);
    let Some(name) = entry.get("name") else {
        problems.push(Problem::new(&entry.place, format!("place `{}` has no name", entry.id)));
        return None;
    };
    let kind = kind(entry, problems)?;
    let at = parsed(entry, "at", "degrees north and east such as `48.5 -3`", degrees, problems);
    let geoname = parsed(entry, "geoname", "a GeoNames id", |text| text.parse().ok(), problems);
    if at.is_none() && geoname.is_none() {
        problems
            .push(Problem::new(&entry.place, format!("place `{}` has neither `at` nor `geoname`", entry.id)));
    }
    Some(Written {
        name: name.to_owned(),
        names: std::iter::once(name).chain(entry.list("names")).map(str::to_owned).collect(),
        short: entry.list("short").map(str::to_owned).collect(),
        kind,
        at,
        country: entry.get("country").map(str::to_owned),
        geoname,
        population: parsed(entry, "population", "a number", |text| text.parse().ok(), problems).unwrap_or(0),
        fame: parsed(entry, "fame", "a number from 0 to 255", |text| text.parse().ok(), problems)
            .unwrap_or(0),
    })
}

/// The kind that an entry names; it may be left out where the gazetteer has the place. None where it is wrong.
fn kind(entry: &Entry, problems: &mut Vec<Problem>) -> Option<Option<PlaceKind>> {
    let named = entry.get("kind");
    if named.is_none() && entry.get("geoname").is_some() {
        return Some(None);
    }
    let known = named.and_then(kind_named).map(Some);
    if known.is_none() {
        let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        let message = format!(
            "`{}` is no kind of place; expected one of: {}",
            named.unwrap_or_default(),
            names.join(", ")
        );
        problems.push(Problem::new(&entry.place, message));
    }
    known
}

/// The value of a field, or a problem at its place.
fn parsed<T>(
    entry: &Entry,
    key: &str,
    expected: &str,
    parse: impl Fn(&str) -> Option<T>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let field: &Field = entry.all(key).next()?;
    let value = parse(&field.value);
    if value.is_none() {
        problems.push(Problem::new(&field.place, format!("`{}` is not {expected}", field.value)));
    }
    value
}

/// Reads `NORTH EAST`.
fn degrees(text: &str) -> Option<(f64, f64)> {
    let (north, east) = text.split_once(' ')?;
    let (north, east): (f64, f64) = (north.trim().parse().ok()?, east.trim().parse().ok()?);
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((north, east))
}
