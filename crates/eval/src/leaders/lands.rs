//! The words for states and their people, and their capitals.

use super::factbook::State;
use super::{Check, Expected, Set, TableError, Tables};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A country of mledoze/countries, as far as it is asked for.
#[derive(Debug, Deserialize)]
struct Country {
    cca3: String,
    #[serde(default)]
    capital: Vec<String>,
    #[serde(default)]
    demonyms: BTreeMap<String, BTreeMap<String, String>>,
}

impl Country {
    /// Its adjectives in English.
    fn adjectives(&self) -> impl Iterator<Item = &str> {
        self.demonyms.get("eng").into_iter().flat_map(|forms| forms.values().map(String::as_str))
    }
}

/// A question, by what is asked and the words that ask it, to the states that the words may mean.
type Questions = BTreeMap<(Set, String), Vec<String>>;

/// The questions for all states.
pub(super) fn checks(tables: &Tables, states: &[State]) -> Result<Vec<Check>, TableError> {
    let countries: Vec<Country> =
        serde_json::from_str(&tables.countries).map_err(|e| TableError::Json("countries".to_owned(), e))?;
    let mut asked = Questions::new();
    for state in states {
        let country = countries.iter().find(|c| c.cca3 == state.id);
        for (set, words) in words_of(state, country) {
            let of = asked.entry((set, words)).or_default();
            if !of.contains(&state.id) {
                of.push(state.id.clone());
            }
        }
    }
    let ask = |((set, words), of): ((Set, String), Vec<String>)| {
        let row = format!("{words} ({})", of.join(" "));
        Check::new(set, &words, &carrier(set, &words), tables.today, Expected::State(of), row)
    };
    Ok(asked.into_iter().map(ask).collect())
}

/// The sentence that words are asked in.
fn carrier(set: Set, words: &str) -> String {
    let vowel = words.starts_with(['A', 'E', 'I', 'O', 'U']);
    match set {
        Set::Adjective => "The {} government resigned on Monday.".to_owned(),
        Set::People => format!("{} {{}} was arrested on Monday.", if vowel { "An" } else { "A" }),
        _ => "{} rejected the proposal on Monday.".to_owned(),
    }
}

/// All words for a state.
fn words_of(state: &State, country: Option<&Country>) -> Vec<(Set, String)> {
    let text = |key| state.text(&["People and Society", "Nationality", key]).unwrap_or_default();
    let adjectives = forms(&text("adjective")).into_iter();
    let people = forms(&text("noun")).into_iter().map(|word| (Set::People, word));
    let other = country.into_iter().flat_map(Country::adjectives).flat_map(forms);
    let capitals = country.into_iter().flat_map(|c| c.capital.iter().cloned());
    let adjectives = adjectives.chain(other).map(|word| (Set::Adjective, word));
    adjectives.chain(people).chain(capitals.map(|word| (Set::Capital, word))).collect()
}

/// The words of a text like `Exlander(s) or Exer(s); note - ...`, in the singular; none for what is a plural only.
fn forms(text: &str) -> Vec<String> {
    let text = text.split("; note").next().unwrap_or_default();
    let pieces = text.split([',', ';', '/']).flat_map(|piece| piece.split(" or "));
    let word = |piece: &str| {
        let (word, bracket) = piece.split_once('(').unwrap_or((piece, ""));
        let plural = bracket.starts_with("plural") || bracket.starts_with("collective");
        let word = word.trim().trim_start_matches("or ").to_owned();
        (!plural && word.starts_with(char::is_uppercase) && word != "None" && word != "NA").then_some(word)
    };
    pieces.filter_map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn words_for_people_are_taken_apart() {
        assert_eq!(forms("Exlander(s) or Exer(s)"), ["Exlander", "Exer"]);
        assert_eq!(forms("Moexo (singular), Baexo (plural); note - former term, Exi(s)"), ["Moexo"]);
        assert_eq!(forms("Exman(men), Exwoman(women), Exish (collective plural)"), ["Exman", "Exwoman"]);
        assert_eq!(forms("none"), Vec::<String>::new());
    }
}
