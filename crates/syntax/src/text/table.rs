//! What is known of the lemmas and features of English forms: the learnt table `data/model/forms.tsv` and the
//! verbs of `data/words/verbs.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::labels::{Upos, Xpos};

static LEARNT: &str = include_str!("../../../../data/model/forms.tsv");
/// The verbs that treebanks hardly have.
pub static VERBS: &str = include_str!("../../../../data/words/verbs.txt");

/// The table that ships, read once.
pub static FORMS: LazyLock<Forms<'static>> = LazyLock::new(|| Forms::read(LEARNT, VERBS));

/// Part of speech, Penn part of speech and lower-cased form.
type Key<'a> = (Upos, Xpos, &'a str);

/// A change of ending: so many characters off, these on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// How many characters go.
    pub strip: usize,
    /// What comes in their place.
    pub append: String,
}

impl Change {
    /// The change that makes `lemma` of `form`.
    pub fn between(form: &str, lemma: &str) -> Self {
        let shared = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let append: String = lemma.chars().skip(shared).collect();
        Self { strip: form.chars().count() - shared, append }
    }

    /// The changed form; as it is where it is shorter than what must go.
    pub fn apply(&self, form: &str) -> String {
        let keep = form.chars().count().saturating_sub(self.strip);
        form.chars().take(keep).chain(self.append.chars()).collect()
    }
}

/// Lemmas and features of forms, and how endings change.
#[derive(Debug, Default)]
pub struct Forms<'a> {
    lemmas: FxHashMap<Key<'a>, &'a str>,
    feats: FxHashMap<Key<'a>, &'a str>,
    changes: FxHashMap<(Class, &'a str), Change>,
    bases: FxHashSet<(Class, &'a str)>,
    irregular: FxHashMap<(bool, &'a str), &'a str>,
}

/// Forms that inflect alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// VBD and VBN.
    Past,
    /// VBG.
    Ing,
    /// VBZ.
    Third,
    /// NNS and NNPS.
    Plural,
    /// JJR and RBR.
    Comparative,
    /// JJS and RBS.
    Superlative,
}

impl Class {
    /// All classes with the name that the table file gives them.
    pub const NAMES: [(Self, &'static str); 6] = [
        (Self::Past, "past"),
        (Self::Ing, "ing"),
        (Self::Third, "third"),
        (Self::Plural, "plural"),
        (Self::Comparative, "comparative"),
        (Self::Superlative, "superlative"),
    ];

    /// The class of a Penn part of speech; `None` for base forms.
    pub fn of(xpos: Xpos) -> Option<Self> {
        match xpos.name() {
            "VBD" | "VBN" => Some(Self::Past),
            "VBG" => Some(Self::Ing),
            "VBZ" => Some(Self::Third),
            "NNS" | "NNPS" => Some(Self::Plural),
            "JJR" | "RBR" => Some(Self::Comparative),
            "JJS" | "RBS" => Some(Self::Superlative),
            _ => None,
        }
    }

    /// The class under which the base forms of this class are kept.
    pub fn base(self) -> Self {
        match self {
            Self::Past | Self::Ing | Self::Third => Self::Past,
            Self::Comparative | Self::Superlative => Self::Comparative,
            Self::Plural => Self::Plural,
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, n)| *n == name).map(|(class, _)| *class)
    }
}

/// Longest ending that decides a change, in characters.
pub const LONGEST_ENDING: usize = 5;

impl<'a> Forms<'a> {
    /// Reads a table and a list of verbs. Lines that are not understood are left out; a test holds that there
    /// are none.
    pub fn read(table: &'a str, verbs: &'a str) -> Self {
        let mut forms = Self::default();
        for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let columns: Vec<&'a str> = line.split('\t').collect();
            let read = forms.add(&columns);
            debug_assert!(read.is_some(), "{line}");
        }
        forms.add_verbs(verbs);
        forms
    }

    fn add(&mut self, columns: &[&'a str]) -> Option<()> {
        match *columns {
            ["lemma", upos, xpos, form, lemma] => {
                self.lemmas.insert(key(upos, xpos, form)?, lemma);
            }
            ["feats", upos, xpos, form, feats] => {
                self.feats.insert(key(upos, xpos, form)?, feats);
            }
            ["ending", class, ending, strip, append] => {
                let change = Change { strip: strip.parse().ok()?, append: append.to_owned() };
                self.changes.insert((Class::parse(class)?, ending), change);
            }
            ["bases", class, words] => {
                let class = Class::parse(class)?;
                self.bases.extend(words.split(' ').map(|w| (class, w)));
            }
            _ => return None,
        }
        Some(())
    }

    fn add_verbs(&mut self, file: &'a str) {
        let mut irregular = false;
        for line in file.lines().filter(|l| !l.starts_with('#')) {
            if line.starts_with('[') {
                irregular = line == "[irregular]";
            } else if irregular {
                line.split(';').for_each(|entry| self.add_irregular(entry));
            } else {
                self.bases.extend(line.split_whitespace().map(|w| (Class::Past, w)));
            }
        }
    }

    fn add_irregular(&mut self, entry: &'a str) {
        let mut columns = entry.split_whitespace();
        let Some(base) = columns.next() else { return };
        self.bases.insert((Class::Past, base));
        for (participle, forms) in [false, true].into_iter().zip(columns) {
            for form in forms.split('/') {
                self.irregular.entry((participle, form)).or_insert(base);
            }
        }
    }

    /// The lemma of a form that has one of its own.
    pub fn lemma(&self, upos: Upos, xpos: Xpos, form: &str) -> Option<&str> {
        self.lemmas.get(&(upos, xpos, form)).copied()
    }

    /// The features of a form that has some of its own.
    pub fn feats(&self, upos: Upos, xpos: Xpos, form: &str) -> Option<&str> {
        self.feats.get(&(upos, xpos, form)).copied()
    }

    /// The base of an irregular past (`participle` false) or participle.
    pub fn irregular(&self, participle: bool, form: &str) -> Option<&str> {
        self.irregular.get(&(participle, form)).copied()
    }

    /// The past of an irregular verb, the first by the alphabet where there are several.
    pub fn past(&self, base: &str) -> Option<&str> {
        let of_base = self.irregular.iter().filter(|((participle, _), own)| !participle && **own == base);
        of_base.map(|((_, form), _)| *form).min()
    }

    /// Whether a word is known as a base form of the class.
    pub fn is_base(&self, class: Class, word: &str) -> bool {
        self.bases.contains(&(class.base(), word))
    }

    /// The base form by what the longest known ending of the form tells.
    pub fn by_ending(&self, class: Class, form: &str) -> Option<String> {
        let starts = form.char_indices().map(|(i, _)| i).chain([form.len()]);
        let count = form.chars().count();
        starts.skip(count.saturating_sub(LONGEST_ENDING)).find_map(|start| {
            let ending = &form[start..];
            let change = self.changes.get(&(class, ending))?;
            (count > change.strip).then(|| change.apply(form))
        })
    }
}

fn key<'a>(upos: &str, xpos: &str, form: &'a str) -> Option<Key<'a>> {
    Some((Upos::parse(upos)?, Xpos::parse(xpos)?, form))
}
