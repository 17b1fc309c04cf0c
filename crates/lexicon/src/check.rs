//! What is sound as entries but can hardly be meant: forms that never win, names that two actors share, classes that
//! nobody uses, codes and sectors that nothing defines.

use crate::actors::is_actor;
use crate::entry::{Entry, Place, Problem};
use crate::find::class_names;
use crate::form::{Filler, Form, FormKind};
use crate::grammar::Grammar;
use crate::pattern::Pattern;
use crate::places::PlaceWords;
use crate::quantities::Quantities;
use crate::words::{Phrase, WordKind};
use crate::{Lexicon, entry::Field};
use rustc_hash::{FxHashMap, FxHashSet};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Contradictions: they must be mended.
    pub errors: Vec<Problem>,
    /// What should be looked at.
    pub warnings: Vec<Problem>,
}

/// Looks over a lexicon and the entries that it was made of.
pub fn check(lexicon: &Lexicon, entries: &[Entry]) -> Findings {
    let mut found = Findings::default();
    forms(lexicon, &mut found);
    triggers(lexicon, &mut found.warnings);
    classes(entries, &mut found.warnings);
    names(entries, &mut found.warnings);
    actors(lexicon, entries, &mut found.warnings);
    found
}

/// A form with its pattern.
#[derive(Clone, Copy)]
struct Written<'a> {
    pattern: &'a Pattern,
    form: &'a Form,
    place: &'a Place,
}

/// Says which forms are the same as earlier ones: of equal matches the first wins.
fn forms(lexicon: &Lexicon, found: &mut Findings) {
    let mut seen: FxHashMap<(FormKind, &Phrase, String), Written<'_>> = FxHashMap::default();
    for pattern in &lexicon.patterns {
        for (form, place) in &pattern.forms {
            let this = Written { pattern, form, place };
            let rest = shape(form);
            let mut taken: Vec<(&Phrase, Written<'_>)> = Vec::new();
            for phrase in &form.trigger {
                match seen.get(&(form.kind, phrase, rest.clone())) {
                    // A pattern that counts only with both actors leaves the rest to the next.
                    Some(first) if !first.pattern.background || pattern.background => {
                        taken.push((phrase, *first))
                    }
                    _ => {
                        seen.insert((form.kind, phrase, rest.clone()), this);
                    }
                }
            }
            taken.retain(|(_, first)| !std::ptr::eq(first.form, form));
            tell_taken(this, &taken, found);
        }
    }
}

/// Says that words of a form, or all of it, stand in earlier forms that are the same otherwise.
fn tell_taken(this: Written<'_>, taken: &[(&Phrase, Written<'_>)], found: &mut Findings) {
    let Some((_, first)) = taken.first() else { return };
    let whole = taken.len() == this.form.trigger.len();
    let words: Vec<String> = taken.iter().map(|(phrase, _)| phrase.words.join(" ")).collect();
    let what = if whole { "this form".to_owned() } else { format!("`{}` in this form", words.join("`, `")) };
    let (own, other) = (result(this.pattern), result(first.pattern));
    let by = if std::ptr::eq(first.pattern, this.pattern) { "the same pattern" } else { &first.pattern.id };
    let message = match own == other {
        true => format!("{what} never wins: it stands in {by} at {}", first.place),
        false => format!("{what} contradicts {by} at {}, which wins: {own} as against {other}", first.place),
    };
    let problem = Problem::new(this.place, message);
    if whole && own != other { found.errors.push(problem) } else { found.warnings.push(problem) }
}

/// What an event of a pattern is, in words.
fn result(pattern: &Pattern) -> String {
    let plover =
        pattern.plover.as_ref().map(|(event, mode)| format!(" {event}-{}", mode.as_deref().unwrap_or("")));
    let status = pattern.status.map(|status| format!(" @{status:?}").to_lowercase());
    format!("{}{}{}", pattern.code, plover.unwrap_or_default(), status.unwrap_or_default())
}

/// All of a form but its trigger, the words of each argument in one order.
fn shape(form: &Form) -> String {
    let sorted = |phrases: &[Phrase]| {
        let mut words: Vec<String> = phrases.iter().map(|p| p.words.join(" ")).collect();
        words.sort_unstable();
        words.dedup();
        words.join("|")
    };
    let mut shape = String::new();
    for argument in &form.arguments {
        let filler = match &argument.filler {
            Filler::Words(phrases) => sorted(phrases),
            Filler::Slot(slot) => {
                let mut classes = slot.classes.clone();
                classes.sort_unstable();
                format!("{:?}:{}&{}{}", slot.role, classes.join("|"), sorted(&slot.words), slot.strict)
            }
        };
        shape += &format!("{:?} {} {filler};", argument.link, argument.optional);
    }
    shape + &sorted(&form.without) + " " + &sorted(&form.having)
}

/// Says which forms begin with classes of words of another kind alone, so that they can hardly match.
fn triggers(lexicon: &Lexicon, warnings: &mut Vec<Problem>) {
    for (form, place) in lexicon.patterns.iter().flat_map(|pattern| &pattern.forms) {
        let mut items = form.text.split([' ', '[', ']']);
        let first =
            items.find(|item| item.starts_with(|c: char| c == '&' || c.is_lowercase())).unwrap_or_default();
        let kind = |word: &str| Some(lexicon.classes.get(word.strip_prefix('&')?)?.kind);
        let fits = |kind| match form.kind {
            FormKind::Verb => kind == WordKind::Verb || form.text.contains("'s "),
            FormKind::Noun => kind == WordKind::Noun,
            FormKind::Adjective => kind != WordKind::Other,
            FormKind::Modal | FormKind::Phrase | FormKind::Epithet | FormKind::Hyphen => true,
        };
        if first.split('|').all(|word| kind(word).is_some_and(|kind| !fits(kind))) {
            let message =
                format!("the words of `{first}` are of another kind than those that begin such a form");
            warnings.push(Problem::new(place, message));
        }
    }
}

/// Says which classes nobody uses.
fn classes(entries: &[Entry], warnings: &mut Vec<Problem>) {
    let forms = entries.iter().filter(|e| e.kind != "class").flat_map(|e| &e.fields);
    let mut used: FxHashSet<&str> = forms.flat_map(|field| class_names(&field.value)).collect();
    let machinery: Vec<String> = Grammar::names().into_iter().chain(PlaceWords::names()).collect();
    used.extend(machinery.iter().map(String::as_str));
    used.extend(Quantities::CLASSES);
    for entry in entries.iter().filter(|e| e.kind == "class" && !used.contains(e.id.as_str())) {
        warnings.push(Problem::new(&entry.place, format!("nobody uses class `{}`", entry.id)));
    }
}

/// A name with the entry that has it.
type Bearer<'a> = (&'a Entry, &'a Field, usize);

/// Says which names belong to two actors that no date tells apart.
fn names(entries: &[Entry], warnings: &mut Vec<Problem>) {
    let mut bearers: FxHashMap<&str, Vec<Bearer<'_>>> = FxHashMap::default();
    for entry in entries.iter().filter(|entry| is_actor(entry) && !is_dated(entry)) {
        for field in entry.fields.iter().filter(|f| matches!(f.key.as_str(), "name" | "names")) {
            for (at, name) in field.items() {
                bearers.entry(name).or_default().push((entry, field, at));
            }
        }
    }
    for (name, bearers) in bearers {
        let (first, _, _) = bearers[0];
        for (entry, field, at) in bearers.iter().skip(1) {
            let place = field.place_of(*at);
            let message = match std::ptr::eq(*entry, first) {
                true => format!("`{name}` stands in `{}` twice", entry.id),
                false => format!(
                    "`{name}` is {} `{}` at {} as well, and no date tells them apart",
                    first.kind, first.id, first.place
                ),
            };
            warnings.push(Problem::new(&place, message));
        }
    }
}

/// Whether an entry says when it was there, or is one that is never known by its name.
fn is_dated(entry: &Entry) -> bool {
    let dated = |field: &Field| field.value.split(';').skip(3).any(|day| !day.trim().is_empty());
    entry.get("from").is_some()
        || entry.get("until").is_some()
        || entry.all("held").any(dated)
        || matches!(entry.kind.as_str(), "office" | "role")
}

/// Says which sectors and countries of actors nothing defines.
fn actors(lexicon: &Lexicon, entries: &[Entry], warnings: &mut Vec<Problem>) {
    let lands: FxHashSet<&str> = entries
        .iter()
        .filter(|e| matches!(e.kind.as_str(), "state" | "territory" | "region"))
        .map(|e| e.id.as_str())
        .collect();
    let sectors = &lexicon.codebook.sectors;
    if lands.is_empty() || sectors.is_empty() {
        return;
    }
    for field in entries.iter().filter(|e| is_actor(e)).flat_map(|e| &e.fields) {
        let known: Box<dyn Fn(&str) -> bool> = match field.key.as_str() {
            "sector" => Box::new(|value| sectors.contains_key(value)),
            "country" | "within" | "claimed" => {
                Box::new(|value| lands.contains(value) || sectors.contains_key(value))
            }
            _ => continue,
        };
        for (at, value) in field.items().filter(|(_, value)| !known(value)) {
            let message = format!("nothing defines the {} `{value}`", field.key);
            warnings.push(Problem::new(&field.place_of(at), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SourceFile, read_entries};

    fn findings(text: &str) -> (Vec<String>, Vec<String>) {
        let mut problems = Vec::new();
        let entries = read_entries(&[SourceFile { path: "a.txt", text }], &mut problems);
        let (lexicon, _) = Lexicon::of_entries(&entries);
        let found = check(&lexicon, &entries);
        let told =
            |list: Vec<Problem>| list.iter().map(|p| format!("{} {}", p.place.line, p.message)).collect();
        (told(found.errors), told(found.warnings))
    }

    #[test]
    fn the_same_form_with_two_codes_is_a_contradiction() {
        let text = "pattern a\n  code 01\n  verb SOURCE greet|hail TARGET\npattern b\n  code 02\n  verb SOURCE hail TARGET\n  \
                    verb SOURCE hail|meet TARGET\npattern c\n  code 01\n  verb SOURCE greet TARGET\n";
        let (errors, warnings) = findings(text);
        assert_eq!(errors, ["6 this form contradicts a at a.txt:3:8, which wins: 02 as against 01"]);
        assert_eq!(
            warnings,
            [
                "7 `hail` in this form contradicts a at a.txt:3:8, which wins: 02 as against 01",
                "10 this form never wins: it stands in a at a.txt:3:8"
            ]
        );
    }

    #[test]
    fn conditions_and_further_words_make_another_form() {
        let text = "pattern a\n  code 01\n  verb SOURCE greet TARGET\npattern b\n  code 02\n  verb SOURCE greet TARGET:state\n  \
                    verb SOURCE greet TARGET [in PLACE]\n  noun SOURCE greet TARGET\n";
        assert_eq!(findings(text), (Vec::new(), Vec::new()));
    }

    #[test]
    fn names_classes_sectors_and_countries() {
        let text = "state XLD\n  name Exland\nsector GOV\n  name Government\nclass idle\n  nouns x\ngroup a\n  name Front\n  \
                    country XLD\n  sector GOVT\ngroup b\n  names Old Front; Front\n  country YLD\ngroup c\n  name Front\n  from 1990\n";
        let (errors, warnings) = findings(text);
        assert_eq!(errors, [""; 0]);
        assert_eq!(
            warnings,
            [
                "5 nobody uses class `idle`",
                "12 `Front` is group `a` at a.txt:7:1 as well, and no date tells them apart",
                "10 nothing defines the sector `GOVT`",
                "13 nothing defines the country `YLD`",
            ]
        );
    }

    #[test]
    fn a_verb_form_cannot_begin_with_nouns() {
        let text = "class talks\n  nouns talk\npattern a\n  code 01\n  verb SOURCE &talks TARGET\n";
        assert_eq!(
            findings(text).1,
            ["5 the words of `&talks` are of another kind than those that begin such a form"]
        );
    }
}
