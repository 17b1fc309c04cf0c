//! Names that the catalogue knows, where the parser took them for something else.
//!
//! `Theresa May met reporters`: to the parser, `May` may be an auxiliary; in `the Bank of Exland`, `Exland` is a phrase of
//! its own. What the catalogue knows as one name is made one phrase: in the tree as it is where that can be done, else by
//! parsing the sentence once more with plain names in place of the known ones. The text and its words stay.

use crate::coder::analyse;
use crate::{headlines, titles};
use dateline_lexicon::fold::spellings;
use dateline_lexicon::names::NameUse;
use dateline_lexicon::{EntityKind, Lexicon};
use dateline_syntax::{Deprel, Model, Sentence, Upos, Word};
use std::ops::RangeInclusive;

/// Relations that a name can have to what is around it.
const NOMINAL: &[&str] = &[
    "nsubj",
    "obj",
    "iobj",
    "obl",
    "nmod",
    "appos",
    "conj",
    "flat",
    "compound",
    "vocative",
    "root",
    "list",
    "orphan",
    "dislocated",
];

/// Relations within names that need no mending.
const WITHIN: &[&str] = &["flat", "compound", "amod", "nummod", "goeswith", "det"];

/// The most words that a family name with its particles has.
const LONGEST_SURNAME: usize = 5;

/// A name in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub(crate) first: usize,
    pub(crate) last: usize,
    /// Whether it is a person's.
    pub(crate) person: bool,
}

impl Name {
    pub(crate) fn words(self) -> RangeInclusive<usize> {
        self.first..=self.last
    }

    pub(crate) fn has(self, word: usize) -> bool {
        self.words().contains(&word)
    }
}

/// Makes each known name of several words one phrase, and known words that were taken for pronouns names, in sentences and in
/// headlines that have to be parsed once more.
pub(crate) fn mend(model: &Model, lexicon: &Lexicon, sentences: &mut [Sentence]) {
    let mended = headlines::mend(model, lexicon, sentences);
    let rest =
        sentences.iter_mut().zip(mended).filter_map(|(sentence, mended)| (!mended).then_some(sentence));
    mend_names(model, lexicon, &mut rest.collect::<Vec<_>>());
}

/// The same for names alone. What has to be parsed again is parsed in one go, which is quicker and gives the same.
pub(crate) fn mend_names(model: &Model, lexicon: &Lexicon, sentences: &mut [&mut Sentence]) {
    titles::parse_again(model, lexicon, sentences);
    let names: Vec<Vec<Name>> = sentences.iter_mut().map(|sentence| names(lexicon, sentence)).collect();
    parse_again(model, &lexicon.grammar.plain_names, sentences, &names);
    for (sentence, names) in sentences.iter_mut().zip(names) {
        for name in names {
            if name.person || is_divided(&sentence.words, name) {
                join(&mut sentence.words, name);
            }
        }
        titles::mend(lexicon, sentence);
    }
}

/// The names of the sentence that the catalogue knows, of several words; single ones are only kept from being
/// pronouns or adverbs.
fn names(lexicon: &Lexicon, sentence: &mut Sentence) -> Vec<Name> {
    let words = spellings(sentence.words.iter().map(|word| word.form.as_str()));
    let mut found = Vec::new();
    if !words.iter().any(|word| word.folded.starts_with(char::is_lowercase)) {
        return found;
    }
    let actors = &lexicon.actors;
    let reach = |i: usize| actors.names.longest_at(&words, i, false).map_or(0, |(n, _)| i + n);
    let mut at = 0;
    while at < words.len() {
        let large = words[at].folded.starts_with(char::is_uppercase);
        let name = actors.names.longest_at(&words, at, false).filter(|_| large);
        // Of names that overlap the one that reaches further: `King [Ada bin Exe]`, where `King Ada` is one as well.
        let longer = |n: usize| (at + 1..at + n).any(|i| reach(i) > at + n);
        let Some((n, hits)) = name.filter(|(n, _)| !longer(*n)) else {
            let surname = surname_at(lexicon, sentence, at);
            found.extend(surname.map(|n| Name { first: at, last: at + n - 1, person: true }));
            at += surname.unwrap_or(1);
            continue;
        };
        let kind = |entity: usize| actors.entities[entity].kind;
        let named = hits.iter().any(|hit| {
            matches!(hit.usage, NameUse::Name | NameUse::Capital) && kind(hit.entity) != EntityKind::Region
        });
        let proper = named || hits.iter().all(|hit| hit.usage == NameUse::People);
        if proper && n > 1 {
            let person = hits.iter().all(|hit| kind(hit.entity) == EntityKind::Person);
            found.push(Name { first: at, last: at + n - 1, person });
        } else if proper && is_mistaken(&sentence.words[at]) {
            sentence.words[at].upos = Upos::PROPN;
        }
        at += n;
    }
    found
}

/// How many words the family name has that begins at a word with a particle: `al-Exe`, `van der Exe`.
fn surname_at(lexicon: &Lexicon, sentence: &Sentence, at: usize) -> Option<usize> {
    let people = &lexicon.actors.people;
    if !people.is_particle(&sentence.words[at].form) {
        return None;
    }
    let most = LONGEST_SURNAME.min(sentence.words.len() - at);
    (2..=most).rev().find(|n| {
        let words = &sentence.words[at..at + n];
        let spaced = |word: &Word| format!("{}{}", word.form, if word.glued { "" } else { " " });
        let text: String = words.iter().map(spaced).collect();
        words[n - 1].form.starts_with(char::is_uppercase) && !people.called(&people.words(&text)).is_empty()
    })
}

/// Whether a word that stands where names do was taken for something that never is one.
fn is_mistaken(word: &Word) -> bool {
    NOMINAL.contains(&word.rel.base())
        && matches!(word.upos, Upos::PRON | Upos::ADV | Upos::ADP | Upos::INTJ | Upos::X | Upos::VERB)
}

/// The words of a name that depend on words outside it.
pub(crate) fn tops(words: &[Word], name: Name) -> impl Iterator<Item = usize> + '_ {
    name.words().filter(move |i| words[*i].head.is_none_or(|head| !name.has(head)))
}

/// Whether the parser did not take the words of a name for one phrase where a name can stand.
fn is_broken(words: &[Word], name: Name) -> bool {
    let mut tops = tops(words, name);
    let (Some(top), None) = (tops.next(), tops.next()) else { return true };
    let across_verb = words[top].head.is_some_and(|head| {
        words[top].rel.base() == "compound"
            && words[name.last.min(head)..=head].iter().any(|w| matches!(w.upos, Upos::VERB | Upos::AUX))
    });
    let no_name = |i: usize| {
        words[i].form.starts_with(char::is_uppercase) && !matches!(words[i].upos, Upos::PROPN | Upos::ADP)
    };
    across_verb || !NOMINAL.contains(&words[top].rel.base()) || (name.person && name.words().any(no_name))
}

/// Whether the name is one phrase with others inside: "Bank of Exland", "Exland and Wyeland".
fn is_divided(words: &[Word], name: Name) -> bool {
    let inside = |i: &usize| words[*i].head.is_some_and(|head| name.has(head));
    name.words().filter(inside).any(|i| !WITHIN.contains(&words[i].rel.base()))
}

/// Makes the words of a name depend on the one that depends on words outside it, if there is but one.
pub(crate) fn join(words: &mut [Word], name: Name) {
    let (Some(flat), Some(compound)) = (Deprel::parse("flat"), Deprel::parse("compound")) else { return };
    let Some(top) = tops(words, name).next().filter(|_| tops(words, name).count() == 1) else { return };
    for i in name.words().filter(|i| *i != top) {
        words[i].head = Some(top);
        words[i].rel = if i < top { compound } else { flat };
    }
    for (i, word) in words.iter_mut().enumerate() {
        if !name.has(i) && word.head.is_some_and(|head| name.has(head)) {
            word.head = Some(top);
        }
    }
}

/// Parses the sentences in which a name is broken with plain names in place of the known ones; such a parse stands if these come
/// out as names.
fn parse_again(model: &Model, plain: &[String], sentences: &mut [&mut Sentence], names: &[Vec<Name>]) {
    let [given, .., family] = plain else { return };
    let broken = |i: &usize| names[*i].iter().any(|name| is_broken(&sentences[*i].words, *name));
    let due: Vec<usize> = (0..sentences.len()).filter(broken).collect();
    let (places, mut short): (Vec<Vec<usize>>, Vec<Sentence>) =
        due.iter().map(|i| shortened(sentences[*i], &names[*i], [given, family])).unzip();
    analyse(model, &mut short);
    for ((i, place), short) in due.into_iter().zip(places).zip(short) {
        let words = filled(&sentences[i].words, &names[i], &place, short.words);
        if !names[i].iter().any(|name| is_broken(&words, *name)) {
            sentences[i].words = words;
        }
    }
}

/// A sentence with plain names of two words in place of the known ones, and where each of its words stands in the whole one.
fn shortened(sentence: &Sentence, names: &[Name], [given, family]: [&String; 2]) -> (Vec<usize>, Sentence) {
    let mut short = Sentence { words: Vec::new(), ..sentence.clone() };
    let mut place = Vec::new();
    for (i, word) in sentence.words.iter().enumerate() {
        let name = names.iter().find(|name| name.has(i));
        let form = match name {
            Some(name) if i == name.first => given,
            Some(name) if i == name.last => family,
            Some(_) => continue,
            None => &word.form,
        };
        place.push(i);
        short.words.push(Word {
            form: form.clone(),
            continues: word.continues && name.is_none(),
            ..word.clone()
        });
    }
    (place, short)
}

/// The words of a sentence with the parse of its shortened form.
fn filled(whole: &[Word], names: &[Name], place: &[usize], short: Vec<Word>) -> Vec<Word> {
    let mut words = whole.to_vec();
    for (at, parsed) in place.iter().zip(short) {
        let known = names.iter().any(|name| name.has(*at));
        let own = &words[*at];
        let lemma = if known { own.form.clone() } else { parsed.lemma };
        let head = parsed.head.map(|head| place[head]);
        let (form, continues) = (own.form.clone(), own.continues);
        words[*at] = Word { form, continues, lemma, head, ..parsed };
    }
    for name in names {
        fill(&mut words, *name);
    }
    words
}

/// Gives the words inside a name, which were not parsed, the tags of its last.
fn fill(words: &mut [Word], name: Name) {
    let Some(flat) = Deprel::parse("flat") else { return };
    let last = words[name.last].clone();
    for word in words.iter_mut().take(name.last).skip(name.first + 1) {
        let (lemma, feats) = (word.form.clone(), last.feats.clone());
        let own = word.clone();
        *word =
            Word { lemma, upos: last.upos, xpos: last.xpos, feats, head: Some(name.first), rel: flat, ..own };
    }
}

#[cfg(test)]
mod tests {
    use crate::{CodeOptions, Coder};

    /// The words that mean those of the catalogue in a sentence, with their ids.
    fn mentioned(coder: &Coder, text: &str) -> Vec<(String, String)> {
        let told = coder.explain(text.as_bytes(), &CodeOptions::default()).expect("a report");
        let mentions = told.explained.into_iter().flat_map(|s| s.mentions);
        mentions.filter_map(|m| Some((text[m.start..m.end].to_owned(), m.entity?))).collect()
    }

    #[test]
    fn names_that_are_other_words_as_well_are_names() {
        let coder = Coder::builtin().expect("a coder");
        for (text, name, entity) in [
            ("Theresa May met reporters on Monday.", "Theresa May", "person/theresa-may"),
            ("The minister praised John Major on Monday.", "John Major", "person/john-major"),
            ("Vere Bird met reporters on Monday.", "Vere Bird", "person/vere-bird"),
            (
                "Kamla Persad-Bissessar met reporters on Monday.",
                "Kamla Persad-Bissessar",
                "person/kamla-persad-bissessar",
            ),
            ("Port of Spain rejected the proposal on Monday.", "Port of Spain", "state/TTO"),
            ("Lilongwe rejected the proposal on Monday.", "Lilongwe", "state/MWI"),
            ("Norway criticized Bosnia and Herzegovina on Monday.", "Bosnia and Herzegovina", "state/BIH"),
        ] {
            let found = mentioned(&coder, text);
            assert!(found.contains(&(name.to_owned(), entity.to_owned())), "{text} {found:?}");
        }
    }

    #[test]
    fn what_stands_inside_a_name_is_no_one_else() {
        let coder = Coder::builtin().expect("a coder");
        let found = mentioned(&coder, "Port of Spain rejected the proposal on Monday.");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
