//! The catalogue of actors against itself: what it says of people and lands is what the coder makes of their names in a
//! sentence.

use dateline::lexicon::actors::{Entity, Tenure};
use dateline::lexicon::names::NameUse;
use dateline::lexicon::{EntityKind, Lexicon, entry};
use dateline::{CodeOptions, Coder};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(|| Coder::builtin().expect("a coder"));

/// The catalogue's ids and codes of those whom words of a sentence mean that reach to `end`.
fn meant(text: &str, day: Option<&str>, end: usize) -> Vec<(String, String)> {
    let published = day.map(|day| day.parse().expect("a day"));
    let options = CodeOptions { published, ..CodeOptions::default() };
    let told = CODER.explain(text.as_bytes(), &options).expect("a report");
    let mentions = told.explained.into_iter().flat_map(|s| s.mentions);
    let there = mentions.filter(|m| m.start < end && end <= m.end);
    there.map(|m| (m.entity.unwrap_or_default(), m.code.unwrap_or_default())).collect()
}

/// The sentence's name in place of `{}`, and where it ends.
fn filled(carrier: &str, words: &str) -> (String, usize) {
    (carrier.replacen("{}", words, 1), carrier.find("{}").expect("a place") + words.len())
}

fn code(tenure: &Tenure) -> String {
    format!("{}{}", tenure.of, tenure.sector)
}

/// A day in the middle of a tenure, or soon after its beginning where it has no end; none where nothing is known.
fn day_in(tenure: &Tenure) -> Option<jiff::civil::Date> {
    use jiff::ToSpan;
    match (tenure.from, tenure.until) {
        (Some(from), Some(until)) => Some(from.saturating_add(((until - from).get_days() / 2).days())),
        (Some(from), None) => Some(from.saturating_add(60.days())),
        (None, _) => None,
    }
}

/// What is wrong of a person's tenures: each must be what the name means on a day in it.
fn wrong_tenures(person: &Entity) -> Vec<String> {
    let (text, end) = filled("{} met reporters on Monday.", &person.name);
    let namesakes: Vec<&Entity> = CODER
        .lexicon()
        .actors
        .names
        .exact(&person.name)
        .iter()
        .map(|hit| &CODER.lexicon().actors.entities[hit.entity])
        .collect();
    let wrong = |tenure: &Tenure| {
        let day = day_in(tenure)?;
        let in_office = |e: &&&Entity| e.held.iter().any(|t| t.covers(day));
        let fits = |(entity, found): &(String, String)| {
            let of = namesakes.iter().filter(in_office).find(|e| e.reference() == *entity);
            of.is_some_and(|e| e.held.iter().any(|t| t.covers(day) && code(t) == *found))
        };
        let found = meant(&text, Some(&day.to_string()), end);
        (!found.iter().any(fits)).then(|| format!("{} on {day}, {}: {found:?}", person.name, code(tenure)))
    };
    person.held.iter().filter_map(wrong).collect()
}

#[test]
fn everyone_holds_the_offices_that_the_catalogue_says() {
    let people = CODER.lexicon().actors.entities.iter().filter(|e| e.kind == EntityKind::Person);
    let tenures: usize = people.clone().map(|p| p.held.len()).sum();
    assert!(tenures > 3000, "{tenures}");
    let wrong: Vec<String> = people.flat_map(wrong_tenures).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

/// Days some years before and after all that a person held, if the name is no one's then who held something.
fn days_out(person: &Entity) -> Vec<jiff::civil::Date> {
    use jiff::ToSpan;
    let first = person.held.iter().map(|t| t.from).min().flatten();
    let lasts = person.held.iter().all(|t| t.until.is_some());
    let last = person.held.iter().filter_map(|t| t.until).max().filter(|_| lasts);
    let before = first.map(|day| day.saturating_sub(3.years()));
    let after = last.map(|day| day.saturating_add(3.years()));
    let namesakes = CODER.lexicon().actors.names.exact(&person.name);
    let free = |day: &jiff::civil::Date| {
        let held = namesakes.iter().flat_map(|hit| &CODER.lexicon().actors.entities[hit.entity].held);
        !held.clone().any(|t| t.covers(*day))
    };
    before.into_iter().chain(after).filter(free).collect()
}

/// What is wrong of a person on days when no office was held.
fn wrong_outside(person: &Entity) -> Vec<String> {
    let (text, end) = filled("{} met reporters on Monday.", &person.name);
    let codes: Vec<String> = person.held.iter().filter(|t| t.sector == "GOV").map(code).collect();
    let wrong = |day: jiff::civil::Date| {
        let found = meant(&text, Some(&day.to_string()), end);
        let holds = found.iter().any(|(_, code)| codes.contains(code));
        holds.then(|| format!("{} on {day}: {found:?}", person.name))
    };
    days_out(person).into_iter().filter_map(wrong).collect()
}

#[test]
fn no_one_is_in_government_outside_the_terms_of_the_catalogue() {
    let people = CODER.lexicon().actors.entities.iter().filter(|e| e.kind == EntityKind::Person);
    let asked: usize = people.clone().map(|p| days_out(p).len()).sum();
    assert!(asked > 5000, "{asked}");
    let wrong: Vec<String> = people.flat_map(wrong_outside).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

/// All words of a kind for states and territories, with a day on which they were there.
fn words_for_lands(key: &str) -> Vec<(String, Option<String>)> {
    let files = dateline::lexicon_files();
    let read = |file: &dateline::lexicon::SourceFile<'_>| entry::read(file.path, file.text, &mut Vec::new());
    let entries = files.iter().flat_map(read).filter(|e| e.kind == "state" || e.kind == "territory");
    let mut words = Vec::new();
    for entry in entries {
        let day = entry.get("until").or(entry.get("from")).map(|day| day.get(..10).unwrap_or(day).to_owned());
        for word in entry.list(key) {
            words.push((word.split('/').next().unwrap_or(word).trim().to_owned(), day.clone()));
        }
    }
    words
}

/// The words of a kind that do not mean one of the lands that bear them.
fn wrong_words(
    lexicon: &Lexicon,
    key: &str,
    usage: NameUse,
    carrier: impl Fn(&str) -> String,
) -> Vec<String> {
    let words = words_for_lands(key);
    assert!(words.len() > 200, "{key}: {}", words.len());
    let mut wrong = Vec::new();
    for (word, day) in words {
        let hits = lexicon.actors.names.exact(&word);
        let bearers = hits.iter().filter(|hit| hit.usage == usage || hit.usage == NameUse::Name);
        let codes: Vec<&str> =
            bearers.filter_map(|hit| lexicon.actors.entities[hit.entity].code.as_deref()).collect();
        let (text, end) = filled(&carrier(&word), &word);
        let found = meant(&text, day.as_deref(), end);
        let fits = |code: &str| {
            codes.iter().any(|land| code.strip_prefix(land).is_some_and(|s| s.is_empty() || s == "GOV"))
        };
        if !found.iter().any(|(_, code)| fits(code)) {
            wrong.push(format!("{word}: {found:?}"));
        }
    }
    wrong
}

#[test]
fn adjectives_mean_their_lands() {
    let wrong = wrong_words(CODER.lexicon(), "adjective", NameUse::Adjective, |_| {
        "The {} government resigned on Monday.".to_owned()
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn nouns_for_people_mean_their_lands() {
    let article = |word: &str| if word.starts_with(['A', 'E', 'I', 'O', 'U']) { "An" } else { "A" };
    let wrong = wrong_words(CODER.lexicon(), "people", NameUse::People, |word| {
        format!("{} {{}} was arrested on Monday.", article(word))
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn capitals_mean_their_governments() {
    let wrong = wrong_words(CODER.lexicon(), "capital", NameUse::Capital, |_| {
        "{} rejected the proposal on Monday.".to_owned()
    });
    assert_eq!(wrong, Vec::<String>::new());
}
