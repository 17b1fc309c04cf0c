//! Words that stand around the names of places: classes of `data/patterns/words/places.txt`.

use super::PlaceKind;
use crate::words::Classes;
use rustc_hash::FxHashSet;

/// Which kind of place the words around a name say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceNoun {
    /// A county, a district.
    District,
    /// A province, a state of a federation.
    Province,
    /// A city, a village.
    Town,
    /// A river, an island, a mountain.
    Landform,
}

impl PlaceNoun {
    /// Whether a place of that kind is what the noun says.
    pub fn means(self, kind: PlaceKind) -> bool {
        match self {
            Self::District => kind == PlaceKind::District,
            Self::Province => matches!(kind, PlaceKind::Province | PlaceKind::Region),
            Self::Town => matches!(kind, PlaceKind::Town | PlaceKind::Capital),
            Self::Landform => matches!(kind, PlaceKind::Water | PlaceKind::Land),
        }
    }
}

/// The words around names.
#[derive(Debug, Default)]
pub struct PlaceWords {
    /// "northern", "downtown".
    sides: FxHashSet<String>,
    /// "in", "near", "from".
    locative: FxHashSet<String>,
    /// Those of them that stand before hardly anything but places: "in", "near".
    inside: FxHashSet<String>,
    /// Prepositions behind which stands where something happens: "in", "at", "near".
    at: FxHashSet<String>,
    /// Those behind which stands what is spoken of: "on", "about".
    topic: FxHashSet<String>,
    /// Verbs whose objects are places: "leave", "reach".
    place_verbs: FxHashSet<String>,
    /// Those that say so of an event that goes to a place or comes from it: "to", "from".
    bound: FxHashSet<String>,
    /// Nouns that say what a place is, by what they say.
    nouns: Vec<(PlaceNoun, FxHashSet<String>)>,
    /// "area", "outskirts".
    areas: FxHashSet<String>,
}

impl PlaceWords {
    /// Takes the classes of these names; a class that is missing is empty.
    pub fn new(classes: &Classes) -> Self {
        Self::of(|name| {
            let phrases = classes.get(name).map_or(&[][..], |class| class.phrases.as_slice());
            phrases.iter().map(|phrase| phrase.words.join(" ")).collect()
        })
    }

    /// The names of the classes that it takes.
    pub fn names() -> Vec<String> {
        let mut names = Vec::new();
        Self::of(|name| {
            names.push(name.to_owned());
            FxHashSet::default()
        });
        names
    }

    /// Takes the words of each class from `set`.
    fn of(mut set: impl FnMut(&str) -> FxHashSet<String>) -> Self {
        let nouns = [
            (PlaceNoun::District, "district-noun"),
            (PlaceNoun::Province, "province-noun"),
            (PlaceNoun::Town, "town-noun"),
            (PlaceNoun::Landform, "landform-noun"),
        ];
        Self {
            sides: set("place-side"),
            locative: set("locative"),
            inside: set("inside"),
            at: set("at-place"),
            bound: set("bound-for"),
            topic: set("topic"),
            place_verbs: set("place-verb"),
            nouns: nouns.map(|(noun, name)| (noun, set(name))).into(),
            areas: set("area-noun"),
        }
    }

    /// Whether a word (in small letters) names a side or part: "northern".
    pub fn is_side(&self, word: &str) -> bool {
        self.sides.contains(word)
    }

    /// Whether a preposition stands before places.
    pub fn is_locative(&self, word: &str) -> bool {
        self.locative.contains(word)
    }

    /// Whether a preposition stands before hardly anything but places.
    pub fn is_inside(&self, word: &str) -> bool {
        self.inside.contains(word)
    }

    /// Whether a preposition stands before where something happens.
    pub fn is_at(&self, word: &str) -> bool {
        self.at.contains(word)
    }

    /// Whether a preposition stands before what is spoken of.
    pub fn is_topic(&self, word: &str) -> bool {
        self.topic.contains(word)
    }

    /// Whether what a verb's object (by its lemma) names is a place.
    pub fn is_place_verb(&self, lemma: &str) -> bool {
        self.place_verbs.contains(lemma)
    }

    /// Whether a preposition stands before where an event goes to, comes from or strikes.
    pub fn is_bound(&self, word: &str) -> bool {
        self.bound.contains(word)
    }

    /// What a noun (in small letters) beside a name says of it.
    pub fn noun(&self, word: &str) -> Option<PlaceNoun> {
        self.nouns.iter().find(|(_, set)| set.contains(word)).map(|(noun, _)| *noun)
    }

    /// Whether a noun (in small letters) goes on with a name without saying more: "the Exton area".
    pub fn is_area(&self, word: &str) -> bool {
        self.areas.contains(word)
    }
}
