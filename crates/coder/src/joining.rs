//! Names and nouns that are joined, where the parser divided what the words join: "Exland, Gull and the distant Ford".

use dateline_syntax::{Deprel, Sentence, Upos};

/// The sentences with what is joined attached to what it is joined to.
pub(crate) fn mended(sentences: &[Sentence]) -> Vec<Sentence> {
    sentences.iter().cloned().map(mend).collect()
}

/// Mends one sentence.
fn mend(mut sentence: Sentence) -> Sentence {
    for word in 0..sentence.words.len() {
        if let Some(first) = joined_to(&sentence, word) {
            attach(&mut sentence, word, first);
        }
    }
    sentence
}

/// The first of those that a word is joined to, where that is another than the parser says.
fn joined_to(sentence: &Sentence, word: usize) -> Option<usize> {
    if !is_nominal(sentence, word) {
        return None;
    }
    match sentence.words[word].rel.base() {
        "conj" => outer_conjunct(sentence, word).or_else(|| inner_name(sentence, word)),
        "appos" => listed(sentence, word),
        _ => second_subject(sentence, word).or_else(|| behind_and(sentence, word)),
    }
}

/// Of "Exland, Gull and Ford" with the last joined to the second: the first.
fn outer_conjunct(sentence: &Sentence, word: usize) -> Option<usize> {
    let second = sentence.words[word].head.filter(|head| is_nominal(sentence, *head))?;
    sentence.words[second].head.filter(|_| sentence.words[second].rel == Deprel::CONJ)
}

/// Of "envoys of Exland and Gull" with the last joined to the envoys: Exland.
fn inner_name(sentence: &Sentence, word: usize) -> Option<usize> {
    let noun = sentence.words[word].head.filter(|head| sentence.words[*head].upos == Upos::NOUN)?;
    let is_name = |w: usize| sentence.words[w].upos == Upos::PROPN;
    let article = |w: usize| sentence.children(w).any(|c| sentence.words[c].rel == Deprel::DET);
    let inside =
        |w: &usize| sentence.words[*w].rel == Deprel::NMOD && (noun..word).contains(w) && is_name(*w);
    sentence
        .children(noun)
        .filter(inside)
        .last()
        .filter(|name| is_name(word) && article(word) == article(*name))
}

/// Of "Exland, Gull, Ford and Mere" with the second as another name for the first: the first.
fn listed(sentence: &Sentence, word: usize) -> Option<usize> {
    let first = sentence.words[word].head?;
    let names = [first, word].iter().all(|w| sentence.words[*w].upos == Upos::PROPN);
    let next = sentence.children(first).find(|c| *c > word && sentence.words[*c].rel == Deprel::CONJ)?;
    let and = sentence.children(next).any(|c| sentence.words[c].rel == Deprel::CC);
    (names && !and).then_some(first)
}

/// Of "Exland and Gull said" with both as subjects: the first.
fn second_subject(sentence: &Sentence, word: usize) -> Option<usize> {
    let is_subject = |w: usize| sentence.words[w].rel.base() == "nsubj";
    let verb = sentence.words[word].head.filter(|verb| word < *verb && is_subject(word))?;
    let first = sentence.children(verb).find(|c| is_subject(*c)).filter(|first| *first < word)?;
    let between = |c: usize| sentence.words[c].rel == Deprel::CC && (first..word).contains(&c);
    sentence.children(verb).any(between).then_some(first)
}

/// Of "Exland and the Gulls struck, officials said" with only the second as subject of the first verb: the first.
fn behind_and(sentence: &Sentence, word: usize) -> Option<usize> {
    let of_joined_verb = |verb: usize| sentence.words[verb].rel == Deprel::CONJ;
    if sentence.words[word].head.is_some_and(of_joined_verb) {
        return None;
    }
    let own = |c: &usize| *c < word && sentence.words[*c].rel == Deprel::CC;
    let before = sentence.children(word).find(own)?.checked_sub(1)?;
    let last = if sentence.words[before].upos == Upos::PUNCT { before.checked_sub(1)? } else { before };
    let first =
        sentence.words[last].head.filter(|_| sentence.words[last].rel == Deprel::CONJ).unwrap_or(last);
    let mut above =
        std::iter::successors(Some(first), |w| sentence.words[*w].head).take(sentence.words.len());
    (is_nominal(sentence, first) && !above.any(|w| w == word)).then_some(first)
}

/// Joins a word to the first of its list.
fn attach(sentence: &mut Sentence, word: usize, first: usize) {
    sentence.words[word].head = Some(first);
    sentence.words[word].rel = Deprel::CONJ;
}

/// Whether a word is a noun or a name.
fn is_nominal(sentence: &Sentence, word: usize) -> bool {
    matches!(sentence.words[word].upos, Upos::NOUN | Upos::PROPN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::tests::sentence;

    /// The word that each conjunct is joined to, by their forms.
    fn joined(words: &str) -> Vec<(String, String)> {
        let mended = mend(sentence(words));
        let form = |i: usize| mended.words[i].form.clone();
        let conjuncts = mended.words.iter().filter(|w| w.rel == Deprel::CONJ);
        conjuncts.map(|w| (w.form.clone(), w.head.map(form).unwrap_or_default())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(word, first)| ((*word).to_owned(), (*first).to_owned())).collect()
    }

    #[test]
    fn names_are_joined_to_names() {
        let found = joined(
            "envoys/NOUN/NNS/6/nsubj of/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc Mali/PROPN/NNP/1/conj left/VERB/VBD/0/root",
        );
        assert_eq!(found, pairs(&[("Mali", "Chad")]));
        let found = joined(
            "envoys/NOUN/NNS/7/nsubj of/ADP/IN/3/case Chad/PROPN/NNP/1/nmod and/CCONJ/CC/6/cc the/DET/DT/6/det Mali/PROPN/NNP/1/conj left/VERB/VBD/0/root",
        );
        assert_eq!(found, pairs(&[("Mali", "envoys")]));
    }

    #[test]
    fn a_list_has_no_second_names() {
        let found = joined(
            "Chad/PROPN/NNP/7/nsubj ,/PUNCT/,/3/punct Mali/PROPN/NNP/1/appos ,/PUNCT/,/5/punct Niger/PROPN/NNP/1/conj left/VERB/VBD/7/aux met/VERB/VBD/0/root",
        );
        assert_eq!(found, pairs(&[("Mali", "Chad"), ("Niger", "Chad")]));
        let found = joined(
            "Lagos/PROPN/NNP/6/nsubj ,/PUNCT/,/3/punct Nigeria/PROPN/NNP/1/appos and/CCONJ/CC/5/cc Mali/PROPN/NNP/1/conj met/VERB/VBD/0/root",
        );
        assert_eq!(found, pairs(&[("Mali", "Lagos")]));
    }

    #[test]
    fn subjects_with_and_between_them_are_joined() {
        let found =
            joined("Chad/PROPN/NNP/4/nsubj and/CCONJ/CC/4/cc Mali/PROPN/NNP/4/nsubj met/VERB/VBD/0/root");
        assert_eq!(found, pairs(&[("Mali", "Chad")]));
        let found = joined(
            "Chad/PROPN/NNP/5/nsubj and/CCONJ/CC/3/cc Mali/PROPN/NNP/4/nsubj met/VERB/VBD/5/ccomp said/VERB/VBD/0/root",
        );
        assert_eq!(found, pairs(&[("Mali", "Chad")]));
    }
}
