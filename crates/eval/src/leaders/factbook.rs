//! The World Factbook: who heads each state and its government now.

use super::{Check, Expected, Set, TableError, Tables};
use dateline_lexicon::names::NameUse;
use dateline_lexicon::{Actors, EntityKind};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeMap;

/// The sentence that names are asked in.
const CARRIER: &str = "{} met reporters on Monday.";

/// A place of the Factbook: a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code: the file's name.
    pub code: String,
    /// The JSON.
    pub text: String,
}

/// A state of the Factbook.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// The catalogue's id.
    pub id: String,
    /// All that the Factbook says.
    pub facts: Value,
}

impl State {
    /// The text at a path of keys.
    pub fn text(&self, path: &[&str]) -> Option<String> {
        let found = path.iter().try_fold(&self.facts, |value, key| value.get(key))?;
        found.get("text").and_then(Value::as_str).map(without_tags)
    }
}

/// The places that are states of the catalogue and depend on no other.
pub(super) fn states(tables: &Tables, actors: &Actors) -> Result<Vec<State>, TableError> {
    let by_code = codes(&tables.codes)?;
    let mut states = Vec::new();
    for place in &tables.places {
        let facts: Value =
            serde_json::from_str(&place.text).map_err(|e| TableError::Json(place.code.clone(), e))?;
        let state = State { id: String::new(), facts };
        let depends = state.text(&["Government", "Dependency status"]).is_some();
        if depends || state.text(&["Government", "Executive branch", "chief of state"]).is_none() {
            continue;
        }
        let known = by_code.get(&place.code.to_uppercase()).filter(|id| actors.land(id).is_some()).cloned();
        if let Some(id) = known.or_else(|| by_name(&state, actors)) {
            states.push(State { id, ..state });
        }
    }
    Ok(states)
}

/// The state of the catalogue that has the place's short name.
fn by_name(state: &State, actors: &Actors) -> Option<String> {
    let name = state.text(&["Government", "Country name", "conventional short form"])?;
    let hits = actors.names.exact(&name).into_iter().filter(|hit| hit.usage == NameUse::Name);
    let mut states = hits.map(|hit| &actors.entities[hit.entity]).filter(|e| e.kind == EntityKind::State);
    states.next().map(|e| e.id.clone())
}

/// From the Factbook's codes to ISO's of three letters.
fn codes(table: &str) -> Result<BTreeMap<String, String>, TableError> {
    const FILE: &str = "country-codes";
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().map_err(|e| TableError::Csv(FILE, e))?.clone();
    let at =
        |name: &'static str| columns.iter().position(|c| c == name).ok_or(TableError::Column(FILE, name));
    let (fips, iso) = (at("FIPS")?, at("ISO3166-1-Alpha-3")?);
    let mut codes = BTreeMap::new();
    for row in reader.records() {
        let row = row.map_err(|e| TableError::Csv(FILE, e))?;
        let cell = |i: usize| row.get(i).unwrap_or_default().to_owned();
        codes.insert(cell(fips), cell(iso));
    }
    Ok(codes)
}

/// The questions of all heads of state and government. Who heads several states may be found in the government of any.
pub(super) fn holders(states: &[State], today: Date) -> Vec<Check> {
    let mut heads: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for state in states {
        for key in ["chief of state", "head of government"] {
            let text = state.text(&["Government", "Executive branch", key]).unwrap_or_default();
            for head in heads_in(&text) {
                let of = heads.entry(head).or_default();
                if !of.contains(&state.id) {
                    of.push(state.id.clone());
                }
            }
        }
    }
    let same = |one: &str, other: &str| last_two(one) == last_two(other);
    let ask = |head: &String| {
        let of: Vec<String> =
            heads.iter().filter(|(other, _)| same(head, other)).flat_map(|(_, of)| of.clone()).collect();
        let row = format!("{head} ({})", of.join(" "));
        Check::new(Set::Holders, head, CARRIER, today, Expected::InOffice(of), row)
    };
    heads.keys().map(ask).collect()
}

/// The last two words, which are of a name.
fn last_two(text: &str) -> Vec<&str> {
    text.split(' ').rev().take(2).collect()
}

/// The heads that a text of the Factbook names, with their titles: `King EXE III (since 8 May 2003); represented by ...`.
fn heads_in(text: &str) -> Vec<String> {
    let pieces = text.split(';').enumerate();
    let head = |(i, piece): (usize, &str)| {
        let (words, dated) = without_brackets(piece);
        let words = small(words.trim_end_matches([' ', '\'']));
        let count = words.split_whitespace().count();
        let is_head = dated
            && !words.contains("epresented by")
            && !["note", "and ", "also "].iter().any(|start| words.starts_with(start));
        (is_head || (i == 0 && count < 7)).then_some(words).filter(|_| count > 1)
    };
    pieces.filter_map(head).collect()
}

/// The words up to a bracket that holds a year, other brackets left out; and whether there was one with a year.
fn without_brackets(text: &str) -> (String, bool) {
    let mut words = String::new();
    for (i, part) in text.split('(').enumerate() {
        let (inside, behind) = if i == 0 { ("", part) } else { part.split_once(')').unwrap_or((part, "")) };
        if has_year(inside) && !inside.contains("period") {
            return (one_space(&words), true);
        }
        words.push_str(behind);
    }
    (one_space(&words), false)
}

/// A text whose words have one space between them.
fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// A text without its tags.
fn without_tags(text: &str) -> String {
    let pieces = text.split('<').enumerate();
    let shown =
        pieces.map(|(i, piece)| if i == 0 { piece } else { piece.split_once('>').map_or("", |p| p.1) });
    let plain = dateline_page::unescape(&shown.collect::<Vec<_>>().join(" "));
    one_space(&plain)
}

/// `Ada EXE-WYE` as `Ada Exe-Wye`: the Factbook writes family names in capitals.
fn small(name: &str) -> String {
    let mut out = String::new();
    for word in name.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let roman = letters.chars().all(|c| "IVX".contains(c));
        let loud = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase) && !roman;
        let mut chars = word.chars();
        match chars.next().filter(|_| loud) {
            Some(first) => {
                out.push(first);
                out.push_str(&chars.as_str().to_lowercase());
            }
            None => out.push_str(word),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_found_with_their_titles() {
        let text = "King EXE XVI (since 8 May 2003); represented by Governor Ada WYE (since 2 May 2020)";
        assert_eq!(heads_in(text), ["King Exe XVI"]);
        assert_eq!(
            heads_in("Taoiseach (Prime Minister) Ada O'WYE (since 23 January 2025)"),
            ["Taoiseach Ada O'Wye"]
        );
        assert_eq!(heads_in("President (vacant)"), Vec::<String>::new());
        assert_eq!(heads_in("Ada al-Exe'; former President Bo WYE was overthrown"), ["Ada al-Exe"]);
    }

    #[test]
    fn tags_are_left_out() {
        assert_eq!(without_tags("President <b>Ad&aacute;</b> EXE<br>"), "President Adá EXE");
    }
}
