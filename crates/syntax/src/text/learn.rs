//! How `data/model/forms.tsv` is made: what the treebanks show of lemmas and features beyond the rules.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::lemma::{Casing, by_list, is_first, lemma};
use super::morphology::annotate_with;
use super::table::{Change, Class, Forms, LONGEST_ENDING, VERBS};
use super::words::lower;
use crate::labels::{Upos, Xpos};
use crate::sentence::{Sentence, Word};

/// What stands at the top of the table.
const HEADER: &str = "\
# Lemmas and features of English forms beyond the rules, learnt from the training parts of the treebanks
# UD English EWT (CC BY-SA 4.0; Silveira et al. 2014 and later contributors) and GUM (annotations CC BY 4.0;
# Zeldes 2017 and later contributors). This file is CC BY-SA 4.0: https://creativecommons.org/licenses/by-sa/4.0/
#
# Columns, separated by tabs; the example `learn_forms` writes them, `text/table.rs` reads them:
#   lemma UPOS XPOS form lemma          feats UPOS XPOS form features
#   ending class ending strip append    bases class words
";

/// Values of a column by what they stand for, with how often each was seen.
type Counts<K> = BTreeMap<K, BTreeMap<String, usize>>;

/// Makes the table. Features come from `first` alone, since treebanks differ in them; lemmas also from `others`.
/// The same sentences give the same table.
pub fn learn(first: &[Sentence], others: &[Sentence]) -> String {
    let mut table = HEADER.to_owned();
    let all = || first.iter().chain(others);
    write_bases(&mut table, all());
    write_endings(&mut table, all());
    let known = table.clone();
    let forms = Forms::read(&known, VERBS);
    write_lemmas(&mut table, &forms, all());
    let known = table.clone();
    let forms = Forms::read(&known, VERBS);
    write_feats(&mut table, &forms, first);
    table
}

/// Whether a word is spelt as it should be and has a lemma of its own.
fn is_regular(word: &Word) -> bool {
    let marked = word.feats.split('|').any(|f| f == "Typo=Yes" || f == "Style=Expr");
    !marked && word.upos != Upos::X && word.lemma != "_" && !word.lemma.is_empty()
}

/// Base forms that taking an ending off could miss: verbs, short adjectives, nouns in -e, -o or a hiss.
fn write_bases<'a>(table: &mut String, sentences: impl Iterator<Item = &'a Sentence>) {
    let mut bases: BTreeMap<Class, BTreeMap<&str, usize>> = BTreeMap::new();
    for word in sentences.flat_map(|s| &s.words).filter(|w| is_regular(w)) {
        let plain = word.lemma.bytes().all(|b| b.is_ascii_lowercase()) && word.lemma.len() > 1;
        let class = match (word.upos, word.xpos.name()) {
            (Upos::VERB, _) => Class::Past,
            (Upos::ADJ, "JJ") if word.lemma.len() < 8 => Class::Comparative,
            (Upos::NOUN, "NN") if word.lemma.ends_with(['e', 'o', 's', 'x', 'z', 'h', 'i']) => Class::Plural,
            _ => continue,
        };
        if plain {
            *bases.entry(class).or_default().entry(&word.lemma).or_default() += 1;
        }
    }
    for (class, name) in Class::NAMES {
        // One sight of a short word, an adjective or a noun is as often a slip as a word.
        let sure = |word: &str, n: usize| n > 1 || class == Class::Past && word.len() > 3;
        let words: Vec<&str> =
            bases.get(&class).into_iter().flatten().filter(|&(w, &n)| sure(w, n)).map(|(w, _)| *w).collect();
        if !words.is_empty() {
            let _ = writeln!(table, "bases\t{name}\t{}", words.join(" "));
        }
    }
}

/// Changes of endings, each with the shortest ending that tells.
fn write_endings<'a>(table: &mut String, sentences: impl Iterator<Item = &'a Sentence>) {
    let mut seen: Counts<(Class, String)> = BTreeMap::new();
    for word in sentences.flat_map(|s| &s.words).filter(|w| is_regular(w) && w.upos != Upos::AUX) {
        if let Some(class) = Class::of(word.xpos) {
            let form = lower(&word.form).into_owned();
            *seen.entry((class, form)).or_default().entry(word.lemma.to_lowercase()).or_default() += 1;
        }
    }
    let mut votes: BTreeMap<(Class, usize, String), BTreeMap<Change, usize>> = BTreeMap::new();
    for ((class, form), lemmas) in &seen {
        let change = Change::between(form, most(lemmas));
        let starts: Vec<usize> = form.char_indices().map(|(i, _)| i).chain([form.len()]).rev().collect();
        for (length, &start) in starts.iter().enumerate().take(LONGEST_ENDING + 1) {
            let key = (*class, length, form[start..].to_owned());
            *votes.entry(key).or_default().entry(change.clone()).or_default() += 1;
        }
    }
    let mut kept: FxHashMap<(Class, String), Change> = FxHashMap::default();
    let mut lines = Vec::new();
    for length in 0..=LONGEST_ENDING {
        for ((class, _, ending), changes) in votes.iter().filter(|((_, n, _), _)| *n == length) {
            let Some((change, votes)) = changes.iter().max_by_key(|(_, n)| **n) else { continue };
            let sure = length == 0 || *votes > 1 && votes * 10 >= changes.values().sum::<usize>() * 7;
            if sure && shorter(&kept, *class, ending) != Some(change) {
                kept.insert((*class, ending.clone()), change.clone());
                lines.push((*class, ending, change));
            }
        }
    }
    lines.sort();
    for (class, ending, change) in lines {
        let name = Class::NAMES.iter().find(|(c, _)| *c == class).map_or("", |(_, n)| n);
        let _ = writeln!(table, "ending\t{name}\t{ending}\t{}\t{}", change.strip, change.append);
    }
}

/// The change that a shorter ending already gives.
fn shorter<'a>(
    kept: &'a FxHashMap<(Class, String), Change>,
    class: Class,
    ending: &str,
) -> Option<&'a Change> {
    let starts = ending.char_indices().map(|(i, _)| i).skip(1).chain([ending.len()]);
    starts.filter(|_| !ending.is_empty()).find_map(|start| kept.get(&(class, ending[start..].to_owned())))
}

/// The value seen most often, the first in order among equals.
fn most(values: &BTreeMap<String, usize>) -> &str {
    let best = values.values().max().copied().unwrap_or(0);
    values.iter().find(|(_, n)| **n == best).map_or("", |(value, _)| value)
}

/// Forms whose lemma the rules get wrong.
fn write_lemmas<'a>(table: &mut String, forms: &Forms, sentences: impl Iterator<Item = &'a Sentence>) {
    let mut gold: Counts<(Upos, Xpos, String)> = BTreeMap::new();
    let mut own = gold.clone();
    for sentence in sentences {
        let casing = Casing::of(sentence);
        for (i, word) in sentence.words.iter().enumerate().filter(|(_, w)| is_regular(w)) {
            let key = (word.upos, word.xpos, lower(&word.form).into_owned());
            *gold.entry(key.clone()).or_default().entry(word.lemma.clone()).or_default() += 1;
            let lemma = lemma(forms, word, casing, is_first(sentence, i));
            *own.entry(key).or_default().entry(lemma).or_default() += 1;
        }
    }
    for ((upos, xpos, form), lemmas) in &gold {
        let lemma = most(lemmas);
        let key = (*upos, *xpos, form.clone());
        let seen: usize = lemmas.values().sum();
        let right = own[&key].get(lemma).copied().unwrap_or(0);
        // At the start of a sentence nothing else tells that "American" keeps its capital.
        let named =
            *upos == Upos::ADJ && xpos.name() == "JJ" && lemma != form && lemma.to_lowercase() == *form;
        // What lists of words say is not given up for a slip: of irregular verbs never, else not for one word.
        let irregular =
            Class::of(*xpos) == Some(Class::Past) && forms.irregular(xpos.name() == "VBN", form).is_some();
        let listed =
            Class::of(*xpos).is_some_and(|c| by_list(forms, c, xpos.name() == "VBN", form).is_some());
        let worth = is_worth_a_line(*upos, *xpos, form, lemma, lemmas[lemma], seen);
        if (named || right * 2 < seen) && worth && !irregular && (!listed || lemmas[lemma] > 1) {
            let _ = writeln!(table, "lemma\t{upos}\t{xpos}\t{form}\t{lemma}");
        }
    }
}

/// Whether a lemma was seen often enough to be no slip. A name has one of its own only where it is short for it.
fn is_worth_a_line(upos: Upos, xpos: Xpos, form: &str, lemma: &str, count: usize, seen: usize) -> bool {
    let inflected = Class::of(xpos).is_some() && base_differs(form, lemma);
    let stem: Cow<str> = form.trim_end_matches('.').into();
    let abbreviated = stem.chars().count() > 2 && lemma.to_lowercase().starts_with(stem.as_ref());
    let sure = count * 3 >= seen * 2;
    match upos {
        Upos::PROPN if xpos.name() == "NNP" => sure && abbreviated && stem != lemma,
        Upos::ADJ if lemma.to_lowercase() == form => sure,
        _ => sure && (count > 1 || inflected),
    }
}

/// Whether the two differ in more than case, and not so much that one is a slip for the other.
fn base_differs(form: &str, lemma: &str) -> bool {
    let change = Change::between(form, &lemma.to_lowercase());
    change.strip < 5 && change.strip < form.chars().count()
}

/// Forms whose features are not those of their class.
fn write_feats(table: &mut String, forms: &Forms, sentences: &[Sentence]) {
    let mut gold: Counts<(Upos, Xpos, String)> = BTreeMap::new();
    let mut own = gold.clone();
    for sentence in sentences {
        let mut copy = sentence.clone();
        annotate_with(forms, &mut copy);
        for (word, copy) in sentence.words.iter().zip(&copy.words).filter(|(w, _)| !is_by_tree(w)) {
            let key = (word.upos, word.xpos, lower(&word.form).into_owned());
            *gold.entry(key.clone()).or_default().entry(lasting(&word.feats)).or_default() += 1;
            *own.entry(key).or_default().entry(copy.feats.clone()).or_default() += 1;
        }
    }
    for ((upos, xpos, form), feats) in &gold {
        let best = most(feats);
        let right = own[&(*upos, *xpos, form.clone())].contains_key(best);
        if !right && feats[best] > 1 && feats[best] * 2 > feats.values().sum::<usize>() {
            let _ = writeln!(table, "feats\t{upos}\t{xpos}\t{form}\t{best}");
        }
    }
}

/// Whether the tree decides the word's features, so that its form cannot.
fn is_by_tree(word: &Word) -> bool {
    matches!(word.xpos.name(), "VB" | "VBP" | "VBD" | "VBG" | "VBN" | "WP" | "WDT" | "WRB")
        || matches!(lower(&word.form).as_ref(), "it" | "you")
}

/// Features without those of one use of a word: slips, style, multi-word expressions.
fn lasting(feats: &str) -> String {
    let passing = ["Typo=", "Style=", "ExtPos="];
    let kept: Vec<&str> = feats.split('|').filter(|f| !passing.iter().any(|p| f.starts_with(p))).collect();
    kept.join("|")
}
