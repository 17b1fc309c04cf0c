//! Lemmas: the dictionary form of a word, given its parts of speech.
//!
//! What the treebanks show for a form comes first (`data/model/forms.tsv`), then irregular verbs and known bases
//! (`data/words/verbs.txt`), then the change that the ending asks for. Common words are lower-cased, names keep
//! their case; in a text all in capitals longer names are written with one.

use super::chars::is_apostrophe;
use super::table::{Class, FORMS, Forms};
use super::words::lower;
use crate::labels::Upos;
use crate::sentence::{Sentence, Word};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casing {
    /// As usual.
    Normal,
    /// Most words begin with one: a headline.
    Title,
    /// All in capitals.
    Shouting,
}

impl Casing {
    /// The casing of a sentence, by its words of two or more letters.
    pub fn of(sentence: &Sentence) -> Self {
        let words = || sentence.words.iter().map(|w| w.form.as_str()).filter(|f| is_long_word(f));
        let count = words().count();
        let share = |n: usize, percent: usize| count > 1 && n * 100 >= count * percent;
        if share(words().filter(|w| is_capitals(w)).count(), 70) {
            return Self::Shouting;
        }
        let long = |w: &&str| w.chars().count() > 3;
        let capital = words().filter(long).filter(|w| w.starts_with(char::is_uppercase)).count();
        let long = words().filter(long).count();
        if long > 3 && capital * 100 >= long * 80 { Self::Title } else { Self::Normal }
    }
}

fn is_long_word(form: &str) -> bool {
    form.chars().count() > 1 && form.chars().all(char::is_alphabetic)
}

fn is_capitals(form: &str) -> bool {
    form.chars().any(char::is_uppercase) && !form.chars().any(char::is_lowercase)
}

/// The lemma of a word. `first`: it begins its sentence or quotation, so that a capital tells nothing.
pub fn lemma(forms: &Forms, word: &Word, casing: Casing, first: bool) -> String {
    let form = word.form.as_str();
    let folded = lower(form);
    if let Some(known) = known(forms, word, &folded) {
        return known.to_owned();
    }
    match word.upos {
        Upos::PUNCT | Upos::SYM => sign(form),
        Upos::NUM => number(form, &folded),
        Upos::X => folded.into_owned(),
        Upos::PROPN => proper(forms, word, casing),
        Upos::ADJ if word.xpos.name() == "NNP" => proper(forms, word, casing),
        _ => common(forms, word, &folded, casing, first),
    }
}

/// The lemma of a form that has one of its own. Verbs and auxiliaries stand in for each other.
fn known<'a>(forms: &'a Forms, word: &Word, folded: &str) -> Option<&'a str> {
    let twin = match word.upos {
        Upos::VERB => Upos::AUX,
        Upos::AUX => Upos::VERB,
        other => other,
    };
    let known = |upos| forms.lemma(upos, word.xpos, folded);
    known(word.upos).or_else(|| known(twin))
}

/// Quotation marks and dashes of all kinds have one lemma each.
fn sign(form: &str) -> String {
    let dash = |c: char| matches!(c, '-' | '–' | '‐' | '‑' | '−');
    if form.chars().all(dash) && form.chars().count() < 3 {
        return "-".to_owned();
    }
    form.chars()
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' => '\'',
            other => other,
        })
        .collect()
}

/// Digits without the commas that group them and with a point for a decimal comma; words in lower case, Roman
/// numbers as they are.
fn number(form: &str, folded: &str) -> String {
    let roman = form.bytes().all(|b| b"IVXLCDM".contains(&b));
    if form.starts_with(|c: char| c.is_ascii_digit()) {
        let grouped =
            form.split(',').skip(1).all(|group| group.bytes().take_while(u8::is_ascii_digit).count() == 3);
        form.replace(',', if grouped { "" } else { "." })
    } else if roman {
        form.to_owned()
    } else {
        folded.to_owned()
    }
}

/// A name keeps its case; in a text all in capitals only short ones do ("NATO", but "Moscow"). One in small
/// letters gets its capital, save particles ("al", "van").
fn proper(forms: &Forms, word: &Word, casing: Casing) -> String {
    let form = word.form.as_str();
    let cased = match casing {
        Casing::Shouting if form.chars().count() > 4 && is_capitals(form) && !form.contains('.') => {
            titled(form)
        }
        _ if form.chars().count() > 3 && form.chars().all(char::is_lowercase) => titled(form),
        _ => form.to_owned(),
    };
    match Class::of(word.xpos) {
        Some(class) => keep_case(&cased, &base(forms, class, false, &lower(form))),
        None => cased,
    }
}

fn titled(form: &str) -> String {
    let mut start = true;
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        // "AL-NUR", "O'BRIEN"
        start = !c.is_alphanumeric();
    }
    out
}

/// The lemma in the case of the form, as far as the two agree.
fn keep_case(form: &str, lemma: &str) -> String {
    let mut out = String::with_capacity(lemma.len());
    let mut cased = form.chars();
    for c in lemma.chars() {
        match cased.next() {
            Some(f) if f.to_lowercase().eq(std::iter::once(c)) => out.push(f),
            _ => out.push(c),
        }
    }
    out
}

/// A word that is no name: its base, in lower case unless it is an acronym or an adjective made of a name.
fn common(forms: &Forms, word: &Word, folded: &str, casing: Casing, first: bool) -> String {
    let form = word.form.as_str();
    let base = match Class::of(word.xpos) {
        Some(class) => base(forms, class, word.xpos.name() == "VBN", folded),
        None => folded.to_owned(),
    };
    let is_word =
        || [Class::Past, Class::Plural, Class::Comparative].iter().any(|&c| forms.is_base(c, &base));
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    let keeps = match word.upos {
        Upos::NOUN if form.chars().count() == 1 => true,
        Upos::NOUN => capitals > 1 && casing != Casing::Shouting && base.chars().count() < 6 && !is_word(),
        Upos::ADJ => {
            capitals == 1 && casing == Casing::Normal && !first && is_made_of_name(&base) && !is_word()
        }
        _ => false,
    };
    if keeps { keep_case(form, &base) } else { base }
}

/// Whether an adjective ends as those that are made of the names of countries and faiths do.
fn is_made_of_name(base: &str) -> bool {
    ["an", "ese", "sh", "i", "ek", "ak", "ch", "ss", "ot", "ite", "ist"]
        .iter()
        .any(|ending| base.ends_with(ending))
}

/// The base of an inflected form, in lower case. `participle`: the form is a past participle.
fn base(forms: &Forms, class: Class, participle: bool, form: &str) -> String {
    by_list(forms, class, participle, form)
        .or_else(|| forms.by_ending(class, form))
        .unwrap_or_else(|| form.to_owned())
}

/// The base of an inflected form that the lists of irregular verbs or known bases lead to.
pub fn by_list(forms: &Forms, class: Class, participle: bool, form: &str) -> Option<String> {
    let irregular = || forms.irregular(participle, form).or_else(|| forms.irregular(!participle, form));
    let irregular = if class == Class::Past { irregular() } else { None };
    irregular.map(str::to_owned).or_else(|| by_known_base(forms, class, form))
}

/// What a form, in small letters, may be an inflection of, whatever its part of speech: what the lists lead to and, for a
/// word of five letters or more that ends in -s, -ed or -ing, what is left without the ending.
pub fn bases(form: &str) -> Vec<String> {
    let classes = [
        (Class::Past, false),
        (Class::Past, true),
        (Class::Ing, false),
        (Class::Third, false),
        (Class::Plural, false),
    ];
    let listed = classes.iter().filter_map(|(class, participle)| by_list(&FORMS, *class, *participle, form));
    let bare = ["s", "ed", "ing"].iter().filter_map(|ending| form.strip_suffix(ending));
    let bare = bare.filter(|stem| stem.chars().count() > 3 && !stem.ends_with(['s', 'u', 'i']));
    let mut bases: Vec<String> = listed.chain(bare.map(str::to_owned)).collect();
    bases.sort_unstable();
    bases.dedup();
    bases
}

/// The base by taking the ending off, where what is left is a known base.
fn by_known_base(forms: &Forms, class: Class, form: &str) -> Option<String> {
    let known = |word: String| forms.is_base(class, &word).then_some(word);
    match class {
        Class::Third | Class::Plural => by_known_s(form, known),
        Class::Past => by_known_vowel(form.strip_suffix("ed")?, known),
        Class::Ing => by_known_vowel(form.strip_suffix("ing")?, known),
        Class::Comparative => by_known_vowel(form.strip_suffix("er")?, known),
        Class::Superlative => by_known_vowel(form.strip_suffix("est")?, known),
    }
}

/// Takes -s or -es off.
fn by_known_s(form: &str, known: impl Fn(String) -> Option<String>) -> Option<String> {
    let one = form.strip_suffix('s')?;
    let with_y = || form.strip_suffix("ies").and_then(|stem| known(format!("{stem}y")));
    // "departes" is no form of "depart".
    let hisses = |stem: &&str| stem.ends_with(['s', 'x', 'z', 'h', 'o']);
    let without_e = || form.strip_suffix("es").filter(hisses).and_then(|stem| known(stem.to_owned()));
    known(one.to_owned()).or_else(with_y).or_else(without_e)
}

/// The base of a stem that an ending with a vowel was put on: as it is, with an e ("hop-ed" is "hope"), with y
/// for i, or with the last letter once ("hopp-ed" is "hop").
fn by_known_vowel(stem: &str, known: impl Fn(String) -> Option<String>) -> Option<String> {
    let plain = || known(stem.to_owned());
    // "hop" would have doubled its p, so "hoped" is not made of it.
    let doubling = doubles(stem);
    let first = if doubling { None } else { plain() };
    first
        .or_else(|| known(format!("{stem}e")))
        .or_else(|| stem.strip_suffix('i').and_then(|s| known(format!("{s}y"))))
        .or_else(|| stem.strip_suffix('y').and_then(|s| known(format!("{s}ie"))))
        .or_else(|| undoubled(stem).and_then(|s| known(s.to_owned())))
        .or_else(plain)
}

/// The stem without the second of two equal last letters.
fn undoubled(stem: &str) -> Option<&str> {
    let mut chars = stem.chars().rev();
    let (last, before) = (chars.next()?, chars.next()?);
    (last == before && !is_vowel(last)).then(|| &stem[..stem.len() - last.len_utf8()])
}

/// Whether a word of one syllable ends in one vowel and one consonant, so that it doubles the consonant.
pub(super) fn doubles(stem: &str) -> bool {
    let mut chars = stem.chars().rev();
    let last = chars.next().is_some_and(|c| !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y'));
    let vowel = chars.next().is_some_and(is_vowel);
    last && vowel && !chars.any(is_vowel)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether word `i` begins its sentence or a quotation in it.
pub fn is_first(sentence: &Sentence, i: usize) -> bool {
    sentence.words[..i].last().is_none_or(|w| w.upos == Upos::PUNCT && !w.form.contains([',', '-', '.']))
        || sentence.words[..i].iter().all(|w| w.upos == Upos::PUNCT || w.form.starts_with(is_apostrophe))
}
