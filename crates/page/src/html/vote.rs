//! What another extractor takes for the article, told unit by unit.

use super::units::Unit;
use crate::shape::Shape;
use crate::{clutter, unescape};
use rustc_hash::FxHashMap;

/// A unit is looked for by so many of its first words.
const GRAM: usize = 4;
/// A unit is in a text where so many in ten of its words stand there in a row.
const MOST: usize = 8;
/// At most so many places of a unit are looked at.
const PLACES: usize = 20;
/// At most so many places of all units are weighed against each other, so that the time stays bounded.
const CHAIN: usize = 4000;

/// What a line costs in bytes of running text, and what a row of running text counts at most.
const LINE_COST: i64 = 70;
const MOST_BYTES: usize = 400;

/// A place where a unit stands in the text.
#[derive(Debug, Clone, Copy)]
struct Place {
    unit: usize,
    start: usize,
    end: usize,
}

/// Which units stand in a text. Where a unit stands on the page twice, the one in the order of the text counts.
pub(crate) fn vote(units: &[Unit], text: &str) -> Vec<bool> {
    let said: Vec<&str> = tokens(text).collect();
    let mut grams: FxHashMap<&[&str], Vec<usize>> = FxHashMap::default();
    for (at, gram) in said.windows(GRAM).enumerate() {
        grams.entry(gram).or_default().push(at);
    }
    let words: Vec<Vec<&str>> = units.iter().map(|unit| tokens(unit.words()).collect()).collect();
    let mut places = Vec::new();
    for (unit, words) in words.iter().enumerate() {
        let Some(gram) = words.get(..GRAM) else { continue };
        let starts = grams.get(gram).into_iter().flatten().take(PLACES);
        places.extend(starts.filter_map(|start| place(unit, words, &said, *start)));
    }
    places.truncate(CHAIN);
    let chain = heaviest(&places);
    let mut votes = vec![false; units.len()];
    for place in &chain {
        votes[place.unit] = true;
    }
    fill(&mut votes, &words, &said, &chain);
    votes
}

/// Joins to the votes what the page itself gives as its article, where the two agree on most of it.
pub(crate) fn join(votes: &mut [bool], units: &[Unit], body: &str) {
    let own = vote(units, &unescape(body));
    let bytes = |fits: &dyn Fn(usize) -> bool| -> usize {
        (0..units.len()).filter(|i| fits(*i)).map(|i| units[i].text.len()).sum()
    };
    let (voted, both) = (bytes(&|i| votes[i]), bytes(&|i| votes[i] && own[i]));
    if both * 2 >= voted {
        votes.iter_mut().zip(own).for_each(|(vote, own)| *vote |= own);
    }
}

/// The running text of the stretch in which that outweighs other lines the most.
pub(crate) fn by_weight(units: &[Unit]) -> Vec<bool> {
    let is_text =
        |unit: &Unit| Shape::of(unit.words()).is_text() && unit.linked * 2 < unit.text.len() && !unit.hidden;
    let weight =
        |unit: &Unit| if is_text(unit) { unit.text.len().min(MOST_BYTES) as i64 } else { -LINE_COST };
    let weights: Vec<_> = units.iter().map(weight).collect();
    let best = clutter::heaviest(&weights).map_or(0..0, |(best, _)| best);
    units.iter().enumerate().map(|(i, unit)| best.contains(&i) && is_text(unit)).collect()
}

/// Runs of letters and digits.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn place(unit: usize, words: &[&str], said: &[&str], start: usize) -> Option<Place> {
    let same = words.iter().zip(&said[start..]).take_while(|(a, b)| a == b).count();
    (same * 10 >= words.len() * MOST).then_some(Place { unit, start, end: start + same })
}

/// The places that follow one another, on the page and in the text, and have the most words together.
fn heaviest(places: &[Place]) -> Vec<Place> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (i, place) in places.iter().enumerate() {
        let before = (0..i).filter(|j| places[*j].unit < place.unit && places[*j].end <= place.start);
        let before = before.max_by_key(|j| best[*j].0);
        let weight = before.map_or(0, |j| best[j].0) + place.end - place.start;
        best.push((weight, before));
    }
    let mut at = (0..places.len()).max_by_key(|i| best[*i].0);
    let mut chain = Vec::new();
    while let Some(i) = at {
        chain.push(places[i]);
        at = best[i].1;
    }
    chain.reverse();
    chain
}

/// Adds units of few words that stand between two others both on the page and in the text.
fn fill(votes: &mut [bool], words: &[Vec<&str>], said: &[&str], chain: &[Place]) {
    for pair in chain.windows(2) {
        let mut said = said.get(pair[0].end..pair[1].start).unwrap_or_default();
        for unit in pair[0].unit + 1..pair[1].unit {
            let words = &words[unit];
            if words.is_empty() || words.len() >= GRAM {
                continue;
            }
            if let Some(at) = said.windows(words.len()).position(|window| window == words.as_slice()) {
                votes[unit] = true;
                said = &said[at + words.len()..];
            }
        }
    }
}
