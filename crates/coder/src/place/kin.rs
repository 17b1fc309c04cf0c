//! Neighbours on the map: names of one report tend to mean places that lie together, before any of them is settled.

use super::context::distance;
use super::score::Candidate;
use dateline_lexicon::places::Places;

/// Within so many kilometres places are neighbours.
const NEIGHBOURS_KM: f64 = 50.0;
/// The same in degrees of latitude, to pass over most places at once.
const NEIGHBOURS_DEGREES: f64 = 0.45;

/// A place that one of the names may mean, on the map.
struct Point {
    group: usize,
    candidate: usize,
    at: (f64, f64),
}

/// For each candidate of each name how many of the other names may mean a place beside it; a name with many bearers counts
/// less.
pub(super) fn neighbours(places: &Places, groups: &[&[Candidate]]) -> Vec<Vec<f64>> {
    let mut points = Vec::new();
    for (group, candidates) in groups.iter().enumerate() {
        for (candidate, of) in candidates.iter().enumerate() {
            let at = places.facts(of.place).filter(|facts| !facts.kind.is_wide()).and_then(|facts| facts.at);
            points.extend(at.map(|at| Point { group, candidate, at }));
        }
    }
    points.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
    let mut best: Vec<Vec<f64>> = groups.iter().map(|candidates| vec![0.0; candidates.len()]).collect();
    for point in &points {
        best[point.group][point.candidate] = count(&points, point, groups);
    }
    best
}

/// How many other names have a bearer beside a point.
fn count(points: &[Point], point: &Point, groups: &[&[Candidate]]) -> f64 {
    let from = points.partition_point(|other| other.at.0 < point.at.0 - NEIGHBOURS_DEGREES);
    let beside = points[from..].iter().take_while(|other| other.at.0 <= point.at.0 + NEIGHBOURS_DEGREES);
    let beside =
        beside.filter(|other| other.group != point.group && distance(other.at, point.at) <= NEIGHBOURS_KM);
    let mut seen: Vec<usize> = beside.map(|other| other.group).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.into_iter().map(|group| 1.0 / (groups[group].len() as f64).sqrt()).sum()
}
