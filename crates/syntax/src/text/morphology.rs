//! Features of words in the UD English manner, from their parts of speech, forms and, where the form does not
//! tell (person of verbs, imperatives, gerunds, case of "it"), their place in the tree.
//!
//! Follows the treebank EWT where the English treebanks differ.

use super::lemma::{Casing, is_first, lemma};
use super::table::{FORMS, Forms};
use super::words::lower;
use crate::labels::{Deprel, Upos};
use crate::sentence::{Sentence, Word};

/// Sets `lemma` and `feats` of all words, whose parts of speech, heads and relations are known.
pub fn annotate(sentences: &mut [Sentence]) {
    for sentence in sentences {
        annotate_with(&FORMS, sentence);
    }
}

/// Sets `lemma` and `feats` of a sentence's words after a table.
pub(crate) fn annotate_with(forms: &Forms, sentence: &mut Sentence) {
    let casing = Casing::of(sentence);
    for i in 0..sentence.words.len() {
        let first = is_first(sentence, i);
        sentence.words[i].lemma = lemma(forms, &sentence.words[i], casing, first);
    }
    let tree = Tree::new(sentence);
    let feats: Vec<String> = (0..sentence.words.len()).map(|i| feats(forms, &tree, i)).collect();
    let had: Vec<usize> = (0..sentence.words.len()).filter(|&i| tree.is_short_have(i)).collect();
    for (word, feats) in sentence.words.iter_mut().zip(feats) {
        word.feats = feats;
    }
    for i in had {
        sentence.words[i].lemma = "have".to_owned();
    }
}

/// The features of word `i`.
fn feats(forms: &Forms, tree: &Tree, i: usize) -> String {
    let word = &tree.words[i];
    let folded = lower(&word.form);
    match word.xpos.name() {
        "VB" | "VBP" | "VBD" | "VBZ" | "VBG" | "VBN" if matches!(word.upos, Upos::VERB | Upos::AUX) => {
            verb(tree, i)
        }
        "WP" | "WDT" | "WRB" => format!("PronType={}", tree.wh_type(i)),
        "PRP" if matches!(folded.as_ref(), "it" | "you" | "ya" | "u") => pronoun(tree, i, &folded),
        _ => match forms.feats(word.upos, word.xpos, &folded) {
            Some(feats) => feats.to_owned(),
            None => by_class(word, &folded),
        },
    }
}

/// The features that all words of a class have.
fn by_class(word: &Word, folded: &str) -> String {
    let feats = match (word.upos, word.xpos.name()) {
        (Upos::X | Upos::PUNCT, _) => "",
        (Upos::VERB, "NNP") if folded.ends_with("ing") => "VerbForm=Ger",
        (Upos::VERB, "NNP") if folded.ends_with("ed") => "Tense=Past|VerbForm=Part",
        (Upos::VERB, "NNP") => "VerbForm=Inf",
        (Upos::NUM, _) => return number(&word.form, folded),
        (Upos::ADJ, _) if is_ordinal(folded) => "Degree=Pos|NumForm=Combi|NumType=Ord",
        (_, "JJR" | "RBR") => "Degree=Cmp",
        (_, "JJS" | "RBS") => "Degree=Sup",
        (Upos::ADJ, "JJ" | "NNP") => "Degree=Pos",
        (Upos::PRON, "NN") => "Number=Sing|PronType=Ind",
        (_, "NN" | "NNP") => "Number=Sing",
        (_, "NNS" | "NNPS") => "Number=Plur",
        (_, "MD") => "VerbForm=Fin",
        (Upos::PART, "RB") => "Polarity=Neg",
        (_, "WP$") => "Poss=Yes|PronType=Rel",
        (_, "FW") => "Foreign=Yes",
        _ => "",
    };
    feats.to_owned()
}

fn is_ordinal(folded: &str) -> bool {
    let digits = folded.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &folded[digits.len()..];
    digits.starts_with(|c: char| c.is_ascii_digit()) && matches!(ending, "st" | "nd" | "rd" | "th")
}

fn number(form: &str, folded: &str) -> String {
    let digits = form.contains(|c: char| c.is_ascii_digit());
    let roman = !form.is_empty() && form.bytes().all(|b| b"IVXLCDM".contains(&b));
    // "1.5", but not "1.2.3" or "7.30pm"
    let fraction = folded.split_once('.').is_some_and(|(a, b)| {
        [a, b].iter().all(|part| part.bytes().all(|c| c.is_ascii_digit() || c == b',')) && !b.is_empty()
    });
    let feats = match (digits, fraction, roman) {
        (true, true, _) => "NumForm=Digit|NumType=Frac",
        (true, false, _) => "NumForm=Digit|NumType=Card",
        (_, _, true) => "NumForm=Roman|NumType=Card",
        _ => "NumForm=Word|NumType=Card",
    };
    feats.to_owned()
}

/// "it" and "you" look the same as subject and object.
fn pronoun(tree: &Tree, i: usize, folded: &str) -> String {
    let subject = matches!(tree.words[i].rel.base(), "nsubj" | "expl" | "vocative" | "root" | "dislocated");
    let case = if subject { "Nom" } else { "Acc" };
    match folded {
        "it" => format!("Case={case}|Gender=Neut|Number=Sing|Person=3|PronType=Prs"),
        _ => format!("Case={case}|Person=2|PronType=Prs"),
    }
}

fn verb(tree: &Tree, i: usize) -> String {
    let feats = match tree.words[i].xpos.name() {
        "VBZ" => "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
        "VBP" => return finite(tree, i, "Pres"),
        "VBD" => return finite(tree, i, "Past"),
        "VBG" if tree.is_gerund(i) => "VerbForm=Ger",
        "VBG" => "Tense=Pres|VerbForm=Part",
        "VBN" if tree.is_passive(i) => "Tense=Past|VerbForm=Part|Voice=Pass",
        "VBN" => "Tense=Past|VerbForm=Part",
        _ if tree.is_imperative(i) => "Mood=Imp|VerbForm=Fin",
        _ => "VerbForm=Inf",
    };
    feats.to_owned()
}

fn finite(tree: &Tree, i: usize, tense: &str) -> String {
    let Agreement { plural, person } = tree.agreement(i, tense == "Past");
    let number = if plural { "Plur" } else { "Sing" };
    format!("Mood=Ind|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin")
}

/// Number and person of a subject.
#[derive(Debug, Clone, Copy)]
struct Agreement {
    plural: bool,
    person: u8,
}

/// A sentence with the dependents of each word.
struct Tree<'a> {
    words: &'a [Word],
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    fn new(sentence: &'a Sentence) -> Self {
        let mut children = vec![Vec::new(); sentence.words.len()];
        for (i, word) in sentence.words.iter().enumerate() {
            if let Some(list) = word.head.and_then(|head| children.get_mut(head)) {
                list.push(i);
            }
        }
        Self { words: &sentence.words, children }
    }

    /// The first dependent of word `i` that fits.
    fn child(&self, i: usize, fits: impl Fn(&Word) -> bool) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| fits(&self.words[c]))
    }

    fn has_child(&self, i: usize, fits: impl Fn(&Word) -> bool) -> bool {
        self.child(i, fits).is_some()
    }

    /// The head of word `i`, itself where it has none.
    fn head(&self, i: usize) -> usize {
        self.words[i].head.filter(|&h| h < self.words.len()).unwrap_or(i)
    }

    /// Whether "'s" or "'d" is short for a form of "have": a participle that is no passive follows.
    fn is_short_have(&self, i: usize) -> bool {
        let word = &self.words[i];
        let head = self.head(i);
        word.rel == Deprel::AUX
            && word.xpos.name() == "VBZ"
            && matches!(lower(&word.form).as_ref(), "'s" | "s")
            && self.words[head].xpos.name() == "VBN"
            && !self.has_child(head, |w| w.rel == Deprel::AUX_PASS && w.xpos.name() != "VBN")
    }

    /// The predicate that a verb form belongs to: itself, or what it helps.
    fn predicate(&self, i: usize) -> usize {
        if matches!(self.words[i].rel.base(), "aux" | "cop") { self.head(i) } else { i }
    }

    /// The subject of a predicate; the first conjunct's where it has none of its own.
    fn subject(&self, predicate: usize) -> Option<usize> {
        let mut at = predicate;
        for _ in 0..8 {
            let subject = self.child(at, |w| matches!(w.rel.base(), "nsubj" | "csubj"));
            if subject.is_some() {
                return subject;
            }
            if self.words[at].rel != Deprel::CONJ {
                break;
            }
            at = self.head(at);
        }
        None
    }

    fn agreement(&self, i: usize, past: bool) -> Agreement {
        let form = lower(&self.words[i].form);
        let predicate = self.predicate(i);
        let mut found = match self.subject(predicate) {
            Some(subject) => self.number_of(subject, past),
            None if matches!(form.as_ref(), "are" | "'re" | "were") => Agreement { plural: true, person: 3 },
            None => Agreement { plural: false, person: self.missing_person(predicate) },
        };
        match form.as_ref() {
            "am" | "'m" => found = Agreement { plural: false, person: 1 },
            "was" => found.plural = false,
            "were" | "are" | "'re" if found.person != 2 => found.plural = true,
            _ if !past && found.person == 3 => found.plural = true,
            _ => {}
        }
        found
    }

    /// The person of a verb without subject: "Hope you are well" leaves out "I", a clause on a noun its noun.
    fn missing_person(&self, predicate: usize) -> u8 {
        let open = matches!(self.words[predicate].rel.base(), "root" | "parataxis" | "discourse");
        if open && predicate == self.predicate(predicate) { 1 } else { 3 }
    }

    fn number_of(&self, subject: usize, past: bool) -> Agreement {
        let word = &self.words[subject];
        let third = |plural| Agreement { plural, person: 3 };
        let joined = self.has_child(subject, |w| w.rel == Deprel::CONJ)
            && self.children[subject].iter().any(|&c| self.has_child(c, |w| lower(&w.form) == "and"));
        match lower(&word.form).as_ref() {
            "we" => return Agreement { plural: true, person: 1 },
            "i" if joined => return Agreement { plural: true, person: 1 },
            "i" => return Agreement { plural: false, person: 1 },
            "you" | "ya" | "u" => return Agreement { plural: false, person: 2 },
            "they" | "these" | "those" => return third(true),
            _ => {}
        }
        match word.xpos.name() {
            "WP" | "WDT" => third(self.antecedent_is_plural(subject)),
            "NNS" | "NNPS" => third(true),
            _ => third(joined || !past),
        }
    }

    /// Whether the noun that a relative pronoun stands for is a plural.
    fn antecedent_is_plural(&self, pronoun: usize) -> bool {
        let mut at = self.head(pronoun);
        for _ in 0..8 {
            if self.words[at].rel == Deprel::ACL_RELCL {
                let noun = self.head(at);
                return matches!(self.words[noun].xpos.name(), "NNS" | "NNPS");
            }
            at = self.head(at);
        }
        false
    }

    /// Whether an -ing form is a gerund in the manner of EWT: not with "be", and where a noun could stand.
    fn is_gerund(&self, i: usize) -> bool {
        let mut at = i;
        for _ in 0..8 {
            let word = &self.words[at];
            if word.xpos.name() != "VBG" || self.has_child(at, |w| w.rel == Deprel::AUX) {
                return false;
            }
            match word.rel.base() {
                "conj" => at = self.head(at),
                rel => {
                    return word.rel != Deprel::ACL_RELCL
                        && !matches!(
                            rel,
                            "advcl" | "case" | "root" | "parataxis" | "mark" | "cc" | "aux" | "cop"
                        );
                }
            }
        }
        false
    }

    /// Whether a past participle is passive: with a passive auxiliary, or alone ("the treaty signed in May").
    fn is_passive(&self, i: usize) -> bool {
        if self.words[i].upos == Upos::AUX {
            return false;
        }
        let mut at = i;
        for _ in 0..8 {
            if self.has_child(at, |w| w.rel == Deprel::AUX_PASS) {
                return true;
            }
            if self.has_child(at, |w| w.rel == Deprel::AUX && matches!(&*w.lemma, "have" | "be")) {
                return false;
            }
            // "has met and talked"
            if self.words[at].rel != Deprel::CONJ || self.words[self.head(at)].xpos.name() != "VBN" {
                break;
            }
            at = self.head(at);
        }
        true
    }

    /// Whether a base form is a command: no subject, no "to", no auxiliary but "do" or "let", in a main clause.
    fn is_imperative(&self, i: usize) -> bool {
        let mut at = self.predicate(i);
        if self.words[i].rel == Deprel::AUX && self.words[i].lemma != "do" {
            return false;
        }
        for _ in 0..8 {
            let bound = |w: &Word| {
                matches!(w.rel.base(), "nsubj" | "csubj" | "expl")
                    || w.rel == Deprel::MARK
                    || w.rel == Deprel::AUX
                        && (w.xpos.name() == "MD" || w.xpos.name().starts_with("VB") && w.xpos.name() != "VB")
            };
            if self.has_child(at, bound) {
                return false;
            }
            match self.words[at].rel.base() {
                "root" | "parataxis" | "discourse" => return true,
                "ccomp" => {
                    return self.words[at].xpos.name() == "VB" && self.children[at].iter().all(|&c| c > at);
                }
                "conj" if self.words[self.head(at)].xpos.name() == "VB" || at != i => at = self.head(at),
                _ => return false,
            }
        }
        false
    }

    /// `Rel` for a pronoun or adverb of a relative clause or with one of its own ("what he said"), else `Int`.
    fn wh_type(&self, i: usize) -> &'static str {
        let relative = |w: &Word| matches!(w.rel, Deprel::ACL_RELCL | Deprel::ADVCL_RELCL);
        if self.has_child(i, relative) {
            return "Rel";
        }
        let determiner = self.words[i].upos == Upos::DET;
        let mut at = self.head(i);
        for _ in 0..8 {
            let word = &self.words[at];
            if relative(word) {
                return "Rel";
            }
            if matches!(word.rel.base(), "root" | "ccomp" | "advcl" | "csubj" | "acl") {
                break;
            }
            at = self.head(at);
        }
        if self.words[i].xpos.name() == "WDT" && !determiner { "Rel" } else { "Int" }
    }
}

#[cfg(test)]
#[path = "morphology_tests.rs"]
mod tests;
