//! What the formats of others call things: `geotype` and `size` entries.

use crate::entry::{Entry, Problem};
use crate::places::{PlaceKind, kind_named};
use std::collections::BTreeMap;

/// The words and numbers of other formats for what the record knows.
#[derive(Debug, Clone, Default)]
pub struct Exchange {
    types: BTreeMap<PlaceKind, GeoType>,
    /// From fields for sizes (`dead`) to the units of the record that they hold.
    sizes: BTreeMap<String, Vec<String>>,
}

/// What a kind of place is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GeoType {
    /// GDELT's `Geo_Type`.
    pub gdelt: Option<i64>,
    /// The same in countries for which GDELT has numbers of their own.
    pub gdelt_in: BTreeMap<String, i64>,
    /// PLOVER's `resolution`: 1 country, 2 province, 3 district, 4 city, 5 part of one.
    pub resolution: Option<i64>,
    /// GeoNames' feature class and code, such as `P.PPLC`.
    pub feature: Option<String>,
}

impl Exchange {
    /// Reads the entries of other formats' words.
    pub fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut exchange = Self::default();
        for entry in entries {
            match entry.kind.as_str() {
                "geotype" => exchange.add_type(entry, problems),
                "size" => {
                    entry.check_keys(&["units", "source", "note"], problems);
                    let units = entry.list("units").map(str::to_owned).collect();
                    exchange.sizes.insert(entry.id.clone(), units);
                }
                _ => {}
            }
        }
        exchange
    }

    fn add_type(&mut self, entry: &Entry, problems: &mut Vec<Problem>) {
        entry.check_keys(&["gdelt", "gdelt-in", "resolution", "feature", "source", "note"], problems);
        let Some(kind) = kind_named(&entry.id) else {
            let message = format!("`{}` is no kind of place", entry.id);
            problems.push(Problem::new(&entry.place, message));
            return;
        };
        let geotype = GeoType {
            gdelt: number(entry, "gdelt", problems),
            gdelt_in: own_numbers(entry, problems),
            resolution: number(entry, "resolution", problems),
            feature: entry.get("feature").map(str::to_owned),
        };
        self.types.insert(kind, geotype);
    }

    /// What a kind of place is called, where that is known.
    pub fn geotype(&self, kind: PlaceKind) -> Option<&GeoType> {
        self.types.get(&kind)
    }

    /// Whether a field for sizes, such as `dead`, holds counts of that unit.
    pub fn is_size(&self, field: &str, unit: &str) -> bool {
        self.sizes.get(field).is_some_and(|units| units.iter().any(|known| known == unit))
    }

    /// The fields for sizes.
    pub fn sizes(&self) -> impl Iterator<Item = &str> {
        self.sizes.keys().map(String::as_str)
    }
}

impl GeoType {
    /// GDELT's number in that country.
    pub fn gdelt_of(&self, country: Option<&str>) -> Option<i64> {
        country.and_then(|code| self.gdelt_in.get(code).copied()).or(self.gdelt)
    }

    /// GeoNames' feature class: `A` for areas, `P` for towns.
    pub fn feature_class(&self) -> Option<&str> {
        Some(self.feature.as_deref()?.split_once('.')?.0)
    }

    /// GeoNames' feature code: `ADM1`, `PPLC`.
    pub fn feature_code(&self) -> Option<&str> {
        Some(self.feature.as_deref()?.split_once('.')?.1)
    }
}

/// The number of a field.
fn number(entry: &Entry, key: &str, problems: &mut Vec<Problem>) -> Option<i64> {
    let field = entry.all(key).next()?;
    let number = field.value.parse().ok();
    if number.is_none() {
        problems.push(Problem::new(&field.place, format!("`{}` is no number", field.value)));
    }
    number
}

/// Lines of a country's code and its number.
fn own_numbers(entry: &Entry, problems: &mut Vec<Problem>) -> BTreeMap<String, i64> {
    let mut numbers = BTreeMap::new();
    for field in entry.all("gdelt-in") {
        let parts = field.value.split_once(' ').map(|(code, number)| (code, number.trim().parse()));
        match parts {
            Some((code, Ok(number))) => {
                numbers.insert(code.to_owned(), number);
            }
            _ => problems.push(Problem::new(&field.place, "expected a country's code and a number")),
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    fn read(text: &str) -> (Exchange, Vec<Problem>) {
        let mut problems = Vec::new();
        let entries = entry::read("x.txt", text, &mut problems);
        (Exchange::read(&entries, &mut problems), problems)
    }

    #[test]
    fn a_country_may_have_numbers_of_its_own() {
        let text =
            "geotype town\n  gdelt  4\n  gdelt-in  XYZ 3\n  feature  PPL\n\nsize dead\n  units  killed\n";
        let (exchange, problems) = read(text);
        assert!(problems.is_empty(), "{problems:?}");
        let town = exchange.geotype(PlaceKind::Town).expect("towns");
        assert_eq!(town.gdelt_of(Some("XYZ")), Some(3));
        assert_eq!(town.gdelt_of(None), Some(4));
        assert!(exchange.is_size("dead", "killed") && !exchange.is_size("dead", "troops"));
    }

    #[test]
    fn faults_are_told_with_their_line() {
        let (_, problems) =
            read("geotype planet\n  gdelt  1\n\ngeotype town\n  gdelt  four\n  gdelt-in  XYZ\n");
        let lines: Vec<usize> = problems.iter().map(|problem| problem.place.line).collect();
        assert_eq!(lines, [1, 5, 6]);
    }
}
