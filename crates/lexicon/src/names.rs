//! From words to entries of the catalogue.

use crate::actors::EntityIx;
use crate::fold::{Spelling, key, spellings, written};
use rustc_hash::FxHashMap;

/// What a name says of its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameUse {
    /// It is its name.
    Name,
    /// It is the adjective of a land.
    Adjective,
    /// It means one of its people.
    People,
    /// It is the land's capital.
    Capital,
    /// It is where its government sits.
    Seat,
}

/// A name found at a place in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameHit {
    /// Whose name it is.
    pub entity: EntityIx,
    /// What it says of it.
    pub usage: NameUse,
    /// Whether the plural of the name was found.
    pub plural: bool,
}

/// How strictly the text must spell a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// Large and small letters as in the catalogue; accents and marks may be left out.
    #[default]
    Case,
    /// Letters may be large or small, but one of its words must begin with a large one.
    Letters,
    /// Every accent and mark as in the catalogue: without them it would be another word.
    Marks,
}

/// A name as the index keeps it.
#[derive(Debug)]
struct Form {
    hit: NameHit,
    /// The folded words; none where their case is free.
    words: Option<Box<str>>,
}

/// Proper names, by their words.
#[derive(Debug, Default)]
pub struct NameIndex {
    /// By the folded words in capitals; of names of strict spelling, by their words as written.
    forms: FxHashMap<String, Vec<Form>>,
    /// The most words that a name beginning with this word (folded, in capitals) has.
    longest: FxHashMap<String, usize>,
}

impl NameIndex {
    /// Adds a name; people nouns also in the plural.
    pub fn add(&mut self, name: &str, entity: EntityIx, usage: NameUse, strictness: Strictness) {
        let (one, many) = match name.split_once('/') {
            Some((one, many)) if usage == NameUse::People => (one.trim(), many.trim().to_owned()),
            _ => (name, plural(name)),
        };
        self.insert(one, NameHit { entity, usage, plural: false }, strictness);
        if usage == NameUse::People {
            self.insert(&many, NameHit { entity, usage, plural: true }, strictness);
        }
    }

    /// Adds one form of a name.
    fn insert(&mut self, name: &str, hit: NameHit, strictness: Strictness) {
        let words = words(name);
        let words = spellings(words.iter().map(String::as_str));
        let Some(first) = words.iter().find(|word| word.weight() > 0) else { return };
        let longest = self.longest.entry(first.folded.to_uppercase()).or_default();
        *longest = (*longest).max(words.iter().map(Spelling::weight).sum());
        // Without any mark a name is the same however strictly it is taken.
        let marked = strictness == Strictness::Marks && words.iter().any(|word| word.written.is_some());
        let own = if marked { written(&words) } else { key(&words) };
        let place = if marked { own.clone() } else { own.to_uppercase() };
        let words = (strictness != Strictness::Letters).then(|| own.into_boxed_str());
        let forms = self.forms.entry(place).or_default();
        if !forms.iter().any(|form| form.hit == hit && form.words == words) {
            forms.push(Form { hit, words });
        }
    }

    /// The longest name that begins at word `at`: how many words it has, and whose it is.
    ///
    /// `capitals` says that the text is all capitals, where case tells nothing.
    pub fn longest_at(&self, words: &[Spelling], at: usize, capitals: bool) -> Option<(usize, Vec<NameHit>)> {
        let first = words.get(at).filter(|word| word.weight() > 0)?;
        let limit = *self.longest.get(&first.folded.to_uppercase())?;
        let mut weight = 0;
        let within = |word: &&Spelling| {
            weight += word.weight();
            weight <= limit
        };
        let most = words[at..].iter().take_while(within).count();
        (1..=most).rev().find_map(|n| {
            let run = &words[at..at + n];
            if run[n - 1].weight() == 0 {
                return None;
            }
            let hits = self.hits(run, capitals);
            (!hits.is_empty()).then_some((n, hits))
        })
    }

    /// Whose name exactly these words are.
    fn hits(&self, run: &[Spelling], capitals: bool) -> Vec<NameHit> {
        let own = key(run);
        let large = run.iter().any(|word| word.folded.contains(char::is_uppercase));
        let fits = |form: &&Form| match form.words.as_deref() {
            _ if capitals => true,
            None => large,
            Some(words) => words == own,
        };
        let found = |place: &str| self.forms.get(place).into_iter().flatten();
        let mut hits: Vec<NameHit> = found(&own.to_uppercase()).filter(fits).map(|form| form.hit).collect();
        if run.iter().any(|word| word.written.is_some()) {
            hits.extend(found(&written(run)).map(|form| form.hit));
        }
        hits
    }

    /// Whose name this is.
    pub fn exact(&self, name: &str) -> Vec<NameHit> {
        let words = words(name);
        self.hits(&spellings(words.iter().map(String::as_str)), false)
    }
}

/// A descriptive noun found in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounHit {
    /// What the noun describes.
    pub entity: EntityIx,
    /// Whether its plural was found.
    pub plural: bool,
}

/// Descriptive nouns in small letters, singular and plural, by their words.
#[derive(Debug, Default)]
pub struct NounIndex {
    by_words: FxHashMap<String, Vec<NounHit>>,
    longest: FxHashMap<String, usize>,
}

impl NounIndex {
    /// Adds a noun phrase with its plural, or the regular one.
    pub fn add(&mut self, noun: &str, irregular: Option<&str>, entity: EntityIx) {
        let noun = noun.to_lowercase();
        self.insert(&noun, NounHit { entity, plural: false });
        let many = irregular.map_or_else(|| plural(&noun), str::to_lowercase);
        if many != noun {
            self.insert(&many, NounHit { entity, plural: true });
        }
    }

    /// Puts first what needs no name to be meant: "the company" is any company before it is one of those that are named.
    pub fn put_first(&mut self, unnamed: impl Fn(EntityIx) -> bool) {
        for hits in self.by_words.values_mut().filter(|hits| hits.len() > 1) {
            hits.sort_by_key(|hit| !unnamed(hit.entity));
        }
    }

    /// Adds one form of a noun.
    fn insert(&mut self, noun: &str, hit: NounHit) {
        let words = words(noun);
        let Some(first) = words.first() else { return };
        let longest = self.longest.entry((*first).to_owned()).or_default();
        *longest = (*longest).max(words.len());
        let hits = self.by_words.entry(words.join(" ")).or_default();
        if !hits.contains(&hit) {
            hits.push(hit);
        }
    }

    /// What this noun phrase describes.
    pub fn exact(&self, noun: &str) -> &[NounHit] {
        self.by_words.get(&words(&noun.to_lowercase()).join(" ")).map_or(&[], Vec::as_slice)
    }

    /// The longest noun phrase that begins at word `at` (forms in small letters).
    pub fn longest_at(&self, forms: &[String], at: usize) -> Option<(usize, &[NounHit])> {
        let limit = *self.longest.get(forms.get(at)?)?;
        (1..=limit.min(forms.len() - at)).rev().find_map(|n| {
            let key = forms[at..at + n].join(" ");
            self.by_words.get(&key).map(|hits| (n, hits.as_slice()))
        })
    }
}

/// The words of a name as the tokenizer divides them.
fn words(name: &str) -> Vec<String> {
    let words = dateline_syntax::text::tokens::tokenize(name, 0..name.len());
    words.into_iter().map(|word| word.form).collect()
}

/// The regular English plural of a phrase; its head is the last word before a preposition.
fn plural(phrase: &str) -> String {
    let links = [" of ", " for ", " in ", " to ", " at ", " on "];
    let mut spaces = phrase.match_indices(' ').map(|(at, _)| at);
    let head = spaces.find(|at| links.iter().any(|link| phrase[*at..].starts_with(link)));
    let head = head.unwrap_or(phrase.len());
    let (head, tail) = phrase.split_at(head);
    format!("{}{tail}", plural_word(head))
}

/// The regular plural of a word.
fn plural_word(word: &str) -> String {
    let vowel_before_y =
        word.ends_with("ay") || word.ends_with("ey") || word.ends_with("oy") || word.ends_with("uy");
    if let Some(stem) = word.strip_suffix("woman").or_else(|| word.strip_suffix("man")) {
        let middle = if word.ends_with("woman") { "wo" } else { "" };
        return format!("{stem}{middle}men");
    }
    match word {
        _ if word.ends_with('y') && !vowel_before_y => format!("{}ies", &word[..word.len() - 1]),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use Strictness::{Case, Letters, Marks};

    fn index(names: &[(&str, Strictness)]) -> NameIndex {
        let mut index = NameIndex::default();
        for (entity, (name, strictness)) in names.iter().enumerate() {
            index.add(name, entity, NameUse::Name, *strictness);
        }
        index
    }

    /// How many words of a text the name at its beginning has, and whose it is.
    fn found(index: &NameIndex, text: &str, capitals: bool) -> Option<(usize, EntityIx)> {
        let words = words(text);
        let words = spellings(words.iter().map(String::as_str));
        index.longest_at(&words, 0, capitals).map(|(n, hits)| (n, hits[0].entity))
    }

    #[test]
    fn the_longest_name_wins() {
        let index = index(&[("Korea", Case), ("Korea Bay", Case)]);
        assert_eq!(found(&index, "Korea Bay storm", false), Some((2, 1)));
        assert_eq!(found(&index, "korea", false), None);
        assert_eq!(found(&index, "KOREA", true), Some((1, 0)));
    }

    #[test]
    fn a_name_is_found_however_its_accents_marks_and_initials_are_written() {
        let index = index(&[
            ("Ada Éxe-Wye", Letters),
            ("Bo H. W. Exe", Letters),
            ("Cy al-Exe", Letters),
            ("Malé", Marks),
            ("N'Examena", Case),
            ("Exland", Marks),
        ]);
        let all = [
            ("Ada Exe-Wye", 0),
            ("Ada Exe Wye", 0),
            ("Ada ÉXE-WYE", 0),
            ("Bo H.W. Exe", 1),
            ("Bo H W Exe", 1),
            ("Cy Al-Exe", 2),
            ("Cy al Exe", 2),
            ("Malé", 3),
            ("N’Examena", 4),
            ("Exland", 5),
        ];
        for (text, entity) in all {
            let (n, of) = found(&index, text, false).unwrap_or_else(|| panic!("{text} is not found"));
            assert_eq!((n, of), (words(text).len(), entity), "{text}");
        }
        for text in ["Male", "ada exe-wye", "Bo Exe", "Cy al-"] {
            assert_eq!(found(&index, text, false), None, "{text}");
        }
    }

    #[test]
    fn nouns_are_found_in_the_plural() {
        let mut index = NounIndex::default();
        index.add("minister of defence", None, 3);
        index.add("policeman", None, 4);
        let forms: Vec<String> = ["ministers", "of", "defence", "policemen"].map(str::to_owned).into();
        assert_eq!(index.longest_at(&forms, 0).map(|(n, h)| (n, h[0].plural)), Some((3, true)));
        assert_eq!(index.longest_at(&forms, 3).map(|(_, h)| h[0].entity), Some(4));
    }

    #[test]
    fn an_irregular_plural_is_given_with_its_noun() {
        let mut index = NameIndex::default();
        index.add("Exman/Exmans", 0, NameUse::People, Case);
        assert!(index.exact("Exmen").is_empty());
        assert!(index.exact("Exmans").iter().all(|hit| hit.plural) && !index.exact("Exmans").is_empty());
    }

    #[test]
    fn regular_plurals() {
        for (one, many) in [("party", "parties"), ("envoy", "envoys"), ("Frenchwoman", "Frenchwomen")] {
            assert_eq!(plural(one), many);
        }
    }
}
