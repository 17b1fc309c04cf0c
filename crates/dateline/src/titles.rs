//! Titles in front of names that the parser did not take for titles.

use crate::coder::analyse;
use crate::known_names::{Name, join, tops};

use dateline_lexicon::{EntityKind, Lexicon};
use dateline_syntax::model::Model;
use dateline_syntax::{Deprel, Sentence, Upos, Word};

/// The most words that a title with its of-phrase has.
const LONGEST_TITLE: usize = 7;

/// Parses sentences once more in which a word of a title was taken for a verb, with a plain one in its place: `Acting
/// President Exe`.
pub(crate) fn parse_again(model: &Model, lexicon: &Lexicon, sentences: &mut [&mut Sentence]) {
    let Some(plain) = lexicon.grammar.plain_titles.first() else { return };
    let due = |(i, sentence): (usize, &&mut Sentence)| Some((i, mistaken(lexicon, &sentence.words)?));
    let due: Vec<(usize, usize)> = sentences.iter().enumerate().filter_map(due).collect();
    let with_plain = |(i, at): &(usize, usize)| {
        let mut again = sentences[*i].clone();
        again.words[*at].form.clone_from(plain);
        again
    };
    let mut parsed: Vec<Sentence> = due.iter().map(with_plain).collect();
    analyse(model, &mut parsed);
    for ((i, at), mut again) in due.into_iter().zip(parsed) {
        let own = sentences[i].words[at].form.clone();
        again.words[at].lemma = own.to_lowercase();
        again.words[at].form = own;
        if again.words[at].upos != Upos::VERB {
            *sentences[i] = again;
        }
    }
}

/// The word of a title that was taken for a verb.
fn mistaken(lexicon: &Lexicon, words: &[Word]) -> Option<usize> {
    let large = |word: &Word| word.form.starts_with(char::is_uppercase);
    let is_title = |i: &usize| {
        let next: Vec<String> = words[i + 1..].iter().take(4).map(|word| word.form.to_lowercase()).collect();
        words[*i].upos == Upos::VERB
            && !lexicon.grammar.title_participles.headed_by(&words[*i].form.to_lowercase()).is_empty()
            && words.get(i + 1).is_some_and(large)
            && large(&words[*i])
            && lexicon.actors.nouns.longest_at(&next, 0).is_some()
    };
    (0..words.len()).find(is_title)
}

/// Makes titles of several words nouns, and what stands in front of the names behind them.
pub(crate) fn mend(lexicon: &Lexicon, sentence: &mut Sentence) {
    join_hyphenated(lexicon, sentence);
    for (title, name) in titled(lexicon, &sentence.words) {
        put_in_front(&mut sentence.words, title, name);
    }
}

/// The titles with an of-phrase that stand right before proper nouns: "Secretary of State [Ada Exe]".
fn titled(lexicon: &Lexicon, words: &[Word]) -> Vec<(Name, Name)> {
    let large = |i: &usize| words[*i].form.starts_with(char::is_uppercase);
    let found = |first: usize| {
        let window = &words[first..words.len().min(first + LONGEST_TITLE)];
        let lower: Vec<String> = window.iter().map(|word| word.form.to_lowercase()).collect();
        let (n, hits) = lexicon.actors.nouns.longest_at(&lower, 0)?;
        let office = hits.iter().any(|hit| lexicon.actors.entities[hit.entity].kind == EntityKind::Office);
        let of = words[first..first + n].iter().any(|word| word.upos == Upos::ADP);
        let after = first + n;
        let proper =
            |i: &usize| words[*i].upos == Upos::PROPN && words[*i].form.starts_with(char::is_uppercase);
        let end = (after..words.len()).find(|i| !proper(i)).unwrap_or(words.len());
        let part = |first, last, person| Name { first, last, person };
        (office && of && after < end).then(|| (part(first, after - 1, false), part(after, end - 1, true)))
    };
    (0..words.len()).filter(large).filter_map(found).collect()
}

/// Makes a title depend on the name behind it, where the two are one phrase.
fn put_in_front(words: &mut [Word], title: Name, name: Name) {
    let Some(describes) = Deprel::parse("nmod:desc") else { return };
    let whole = Name { first: title.first, last: name.last, person: false };
    let Some(top) = tops(words, whole).next().filter(|_| tops(words, whole).count() == 1) else { return };
    if !title.has(top) {
        return;
    }
    let (head, rel) = (words[top].head, words[top].rel);
    for (i, word) in words.iter_mut().enumerate() {
        let under_title = word.head.is_some_and(|head| title.has(head));
        match i {
            _ if i == name.first => (word.head, word.rel) = (head, rel),
            _ if i == title.first => (word.head, word.rel) = (Some(name.first), describes),
            _ if title.has(i) => word.head = Some(title.first),
            _ if under_title => word.head = Some(if i < title.first { title.first } else { name.first }),
            _ => {}
        }
    }
    join(words, name);
    join(words, title);
}

/// Makes offices that are written with a hyphen nouns: `President-elect`, where the parser may see a verb.
fn join_hyphenated(lexicon: &Lexicon, sentence: &mut Sentence) {
    let hyphens: Vec<usize> = (1..sentence.words.len())
        .filter(|i| sentence.words[*i].form == "-" && sentence.words[i - 1].glued)
        .collect();
    for at in hyphens {
        let lower = |word: &Word| word.form.to_lowercase();
        let first = at.saturating_sub(2);
        let words: Vec<String> = sentence.words[first..].iter().take(6).map(lower).collect();
        let longest = |i: usize| {
            lexicon.actors.nouns.longest_at(&words, i).map(|(n, _)| (first + i, first + i + n - 1))
        };
        let noun = (0..=at - first).filter_map(longest).find(|(from, to)| from < &at && &at < to);
        let Some((first, last)) = noun else { continue };
        let name = Name { first, last, person: false };
        for word in &mut sentence.words[first..=last] {
            if matches!(word.upos, Upos::VERB | Upos::ADJ | Upos::ADV) {
                word.upos = Upos::NOUN;
            }
        }
        join(&mut sentence.words, name);
    }
}
