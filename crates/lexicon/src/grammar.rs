//! The word classes that the machinery itself asks for, by their names in `data/patterns`.

use crate::triggers::WordSet;
use crate::words::Classes;

/// Words that carry grammar rather than an event.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// Verbs that lend a noun their subject.
    pub light: WordSet,
    /// Verbs whose subject suffers what a noun says.
    pub undergo: WordSet,
    /// Verbs that say something.
    pub say: WordSet,
    /// By which means things are said: statement, interview, television.
    pub media: WordSet,
    /// Nouns for texts that say something.
    pub texts: WordSet,
    /// Nouns for organizations that say something without being in the catalogue.
    pub bodies: WordSet,
    /// Words that negate.
    pub negation: WordSet,
    /// Verbs whose complement does not happen.
    pub negating: WordSet,
    /// Auxiliaries and adjectives of what is to come.
    pub future: WordSet,
    /// Verbs whose complement is to come.
    pub intending: WordSet,
    /// Auxiliaries of what might be.
    pub possible: WordSet,
    /// Auxiliaries that are the future of the past in reported speech.
    pub backshift: WordSet,
    /// Markers of conditions.
    pub condition: WordSet,
    /// Verbs whose complement happens when they do.
    pub implicative: WordSet,
    /// Nouns that take up territories named before.
    pub territories: WordSet,
    /// Nouns that take up states named before.
    pub states: WordSet,
    /// Forms of address in front of names.
    pub honorifics: WordSet,
    /// Nouns that count what follows them.
    pub quantities: WordSet,
    /// Nouns that hold several deeds of one kind: "a series of attacks".
    pub containers: WordSet,
    /// Nouns for places of any size.
    pub places: WordSet,
    /// Names of days and months, which are no one's name.
    pub calendar: WordSet,
    /// Prepositions from a time on.
    pub since: WordSet,
    /// Prepositions up to a time.
    pub until: WordSet,
    /// Prepositions before a time or event.
    pub before: WordSet,
    /// Prepositions after a time or event.
    pub after: WordSet,
    /// Prepositions that open a stretch from one time to another.
    pub from: WordSet,
    /// Words between the two.
    pub to: WordSet,
    /// Words behind which the name of a day or month is a time and no other name.
    pub on_day: WordSet,
    /// Further such words for months.
    pub in_month: WordSet,
}

impl Grammar {
    /// Takes the classes of these names; a class that is missing is empty.
    pub fn new(classes: &Classes) -> Self {
        Self::of(|name| WordSet::new(classes.get(name).map_or(&[], |c| c.phrases.as_slice())))
    }

    /// The names of the classes that it takes.
    pub fn names() -> Vec<String> {
        let mut names = Vec::new();
        Self::of(|name| {
            names.push(name.to_owned());
            WordSet::default()
        });
        names
    }

    /// Takes the words of each class from `set`.
    fn of(mut set: impl FnMut(&str) -> WordSet) -> Self {
        Self {
            light: set("light"),
            undergo: set("undergo"),
            say: set("say"),
            media: set("medium"),
            texts: set("document-noun"),
            bodies: set("organization-noun"),
            negation: set("negation"),
            negating: set("negating"),
            future: set("future"),
            intending: set("intending"),
            possible: set("possible"),
            backshift: set("backshift"),
            condition: set("condition"),
            implicative: set("implicative"),
            territories: set("territory-noun"),
            states: set("state-noun"),
            honorifics: set("honorific"),
            quantities: set("quantity-noun"),
            containers: set("container-noun"),
            places: set("place-noun"),
            calendar: set("calendar"),
            since: set("time-since"),
            until: set("time-until"),
            before: set("time-before"),
            after: set("time-after"),
            from: set("time-from"),
            to: set("time-to"),
            on_day: set("time-on-day"),
            in_month: set("time-in-month"),
        }
    }
}
