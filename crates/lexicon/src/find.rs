//! Which entries touch some words: names, nouns, triggers and other words of patterns, class members, sentences, codes.

use crate::entry::{Entry, Field, Place};
use crate::words::Classes;
use dateline_syntax::text::bases;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// What the words are where they were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// A name of an actor, its adjective, its capital.
    Name,
    /// A noun that describes an actor.
    Noun,
    /// A word that a pattern's form begins with.
    Trigger,
    /// A further word of a pattern's form.
    Word,
    /// A member of a word class.
    Member,
    /// A word of an example sentence.
    Example,
    /// A word of the name of a code, pattern or class.
    Title,
    /// An entry's id.
    Id,
}

/// A place where the words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What they are there.
    pub touch: Touch,
    /// The entry, as `KIND ID`.
    pub entry: String,
    /// The field's key; empty for the id.
    pub key: String,
    /// The name, member, form or sentence that holds the words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Of a pattern's form: the word classes of it that hold the words, where it does not name them itself. Of a member:
    /// the patterns that use its class.
    pub through: Vec<String>,
}

/// All places where words stand side by side, in whatever form, ordered by what they are there and where.
pub fn find(entries: &[Entry], words: &str) -> Vec<Hit> {
    let classes = Classes::read(entries, &mut Vec::new());
    let finder = Finder { query: Query::new(words), classes: &classes, users: users(entries) };
    if finder.query.words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = entries.iter().flat_map(|entry| finder.entry(entry)).collect();
    hits.sort_by_key(|hit| hit.touch);
    hits
}

/// The patterns that use each class.
fn users(entries: &[Entry]) -> FxHashMap<&str, Vec<&str>> {
    let mut users: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for entry in entries.iter().filter(|e| e.kind == "pattern") {
        for class in entry.fields.iter().filter(|f| is_form(f)).flat_map(|f| class_names(&f.value)) {
            let list = users.entry(class).or_default();
            if list.last() != Some(&entry.id.as_str()) {
                list.push(&entry.id);
            }
        }
    }
    users
}

/// Whether a field of a pattern is a form.
fn is_form(field: &Field) -> bool {
    matches!(field.key.as_str(), "verb" | "noun" | "adj")
}

/// The word classes that a form names.
pub fn class_names(form: &str) -> impl Iterator<Item = &str> {
    let end = |c: char| c.is_whitespace() || "|[]!':".contains(c);
    form.split('&').skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

/// Looks for the words of a query.
struct Finder<'a> {
    query: Query,
    classes: &'a Classes,
    users: FxHashMap<&'a str, Vec<&'a str>>,
}

/// A hit in a field, `at` the byte of its value where the text begins.
fn hit(entry: &Entry, field: &Field, touch: Touch, (at, text): (usize, &str)) -> Hit {
    Hit {
        touch,
        entry: format!("{} {}", entry.kind, entry.id),
        key: field.key.clone(),
        text: text.to_owned(),
        place: field.place_of(at),
        through: Vec::new(),
    }
}

impl Finder<'_> {
    /// The hits of one entry.
    fn entry(&self, entry: &Entry) -> Vec<Hit> {
        let header = Field { place: entry.place.clone(), ..Field::default() };
        let id = (self.query.text == entry.id).then(|| hit(entry, &header, Touch::Id, (0, &entry.id)));
        id.into_iter().chain(entry.fields.iter().flat_map(|field| self.field(entry, field))).collect()
    }

    /// The hits of one field.
    fn field(&self, entry: &Entry, field: &Field) -> Vec<Hit> {
        match (entry.kind.as_str(), field.key.as_str()) {
            ("pattern", "verb" | "noun" | "adj") => self.form(entry, field).into_iter().collect(),
            ("pattern", "codes" | "not" | "wanted" | "unwanted") => self.sentence(entry, field),
            ("class", "verbs" | "nouns" | "adjectives" | "words") => {
                let users = self.users.get(entry.id.as_str()).into_iter().flatten();
                let through: Vec<String> = users.map(|pattern| (*pattern).to_owned()).collect();
                let members = self.items(entry, field, Touch::Member);
                members.into_iter().map(|hit| Hit { through: through.clone(), ..hit }).collect()
            }
            ("pattern" | "class" | "cameo" | "event" | "plover" | "mode" | "context" | "sector", "name") => {
                self.items(entry, field, Touch::Title)
            }
            (_, "name" | "names" | "adjective" | "people" | "capital" | "seat") => {
                let names = field.items().filter(|(_, name)| self.query.is_in_name(name));
                names.map(|name| hit(entry, field, Touch::Name, name)).collect()
            }
            (_, "noun") => self.items(entry, field, Touch::Noun),
            _ => Vec::new(),
        }
    }

    /// The hits in a list.
    fn items(&self, entry: &Entry, field: &Field, touch: Touch) -> Vec<Hit> {
        let items = field.items().filter(|(_, item)| self.query.is_in(item));
        items.map(|item| hit(entry, field, touch, item)).collect()
    }

    /// The hit in an example.
    fn sentence(&self, entry: &Entry, field: &Field) -> Vec<Hit> {
        let sentence = field.value.rsplit_once('"').map_or("", |(sentence, _)| sentence);
        let found = self.query.is_in(sentence);
        found.then(|| hit(entry, field, Touch::Example, (0, &field.value))).into_iter().collect()
    }

    /// The hit in a form: by its own words, else by those of its classes.
    fn form(&self, entry: &Entry, field: &Field) -> Option<Hit> {
        let mut trigger = true;
        let mut through: Vec<(Touch, String)> = Vec::new();
        let items = field.value.split(|c: char| c.is_whitespace() || "[]".contains(c));
        for item in items.filter(|item| !item.is_empty()) {
            let role = item.split([':', '!', '\'']).next().unwrap_or_default();
            let is_role = role.len() > 1 && role.bytes().all(|b| b.is_ascii_uppercase());
            let touch = if trigger && !is_role { Touch::Trigger } else { Touch::Word };
            trigger &= is_role;
            let mut own = item.split('|').filter(|word| !is_role && !word.starts_with('&'));
            if own.any(|word| self.query.is_in(word)) {
                return Some(hit(entry, field, touch, (0, &field.value)));
            }
            let holding = class_names(item).filter(|name| self.holds(name));
            through.extend(holding.map(|name| (touch, name.to_owned())));
        }
        let touch = through.iter().map(|(touch, _)| *touch).min()?;
        let through = through.into_iter().map(|(_, name)| name).collect();
        Some(Hit { through, ..hit(entry, field, touch, (0, &field.value)) })
    }

    /// Whether a class has the words in one of its members.
    fn holds(&self, class: &str) -> bool {
        let phrases = self.classes.get(class).map_or(&[][..], |class| &class.phrases);
        phrases.iter().any(|phrase| self.query.is_in(&phrase.words.join(" ")))
    }
}

/// Words to look for.
struct Query {
    words: Vec<(String, Vec<String>)>,
    text: String,
    /// The bases of words asked for before.
    known: RefCell<FxHashMap<String, Vec<String>>>,
}

impl Query {
    fn new(text: &str) -> Self {
        let words = tokens(text).map(|word| (word.to_lowercase(), bases(&word.to_lowercase()))).collect();
        Self { words, text: text.to_owned(), known: RefCell::default() }
    }

    /// Whether the words stand side by side in a text, each as it is or in another form of the same word.
    fn is_in(&self, text: &str) -> bool {
        self.run_in(text, |word, wanted| self.is_word(word, wanted))
    }

    /// Whether the words stand side by side in a name, each as it is or without the `s` of a plural.
    fn is_in_name(&self, name: &str) -> bool {
        self.run_in(name, |word, (wanted, _)| word == wanted || wanted.strip_suffix('s') == Some(word))
    }

    /// Whether words that are as wanted stand side by side in a text.
    fn run_in(&self, text: &str, is: impl Fn(&str, &(String, Vec<String>)) -> bool) -> bool {
        let words: Vec<String> = tokens(text).map(str::to_lowercase).collect();
        let mut runs = words.windows(self.words.len());
        runs.any(|run| run.iter().zip(&self.words).all(|(word, wanted)| is(word, wanted)))
    }

    fn is_word(&self, word: &str, (wanted, bases_wanted): &(String, Vec<String>)) -> bool {
        if word == wanted {
            return true;
        }
        let mut known = self.known.borrow_mut();
        let own = known.entry(word.to_owned()).or_insert_with(|| bases(word));
        own.contains(wanted)
            || own.iter().any(|base| bases_wanted.contains(base))
            || bases_wanted.iter().any(|b| b == word)
    }
}

/// The words of a text; signs divide them.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    const TEXT: &str = "\
state XLD
  name   Exland
  names  Old Exland;
         Exia

class meetings
  nouns  meeting; summit_meeting

pattern confer.x
  code   040
  verb   SOURCE hold &meetings [with TARGET]
  verb   SOURCE confer with TARGET
  codes  \"Exland conferred with Wyland.\" Exland -> Wyland
  not    \"The doctors met.\"
";

    fn found(words: &str) -> Vec<(Touch, String)> {
        let entries = entry::read("a.txt", TEXT, &mut Vec::new());
        let hits = find(&entries, words);
        hits.iter().map(|hit| (hit.touch, format!("{} {}", hit.place.line, hit.through.join(",")))).collect()
    }

    #[test]
    fn names_have_the_line_they_stand_in() {
        assert_eq!(found("exia"), [(Touch::Name, "4 ".to_owned())]);
        assert_eq!(found("Old Exland"), [(Touch::Name, "3 ".to_owned())]);
    }

    #[test]
    fn verbs_are_found_in_any_form() {
        let expected = [(Touch::Trigger, "12 ".to_owned()), (Touch::Example, "13 ".to_owned())];
        assert_eq!(found("conferring"), expected);
    }

    #[test]
    fn members_lead_to_patterns_and_patterns_back_to_classes() {
        let expected = [(Touch::Word, "11 meetings".to_owned()), (Touch::Member, "7 confer.x".to_owned())];
        assert_eq!(found("summit meetings"), expected);
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        assert_eq!(found(" - "), []);
        assert_eq!(found("zebra"), []);
    }
}
