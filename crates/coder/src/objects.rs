//! Arguments that the parser took for something else: whom something is given to, what is proposed to somebody, an "it" that
//! stands for somebody.

use dateline_lexicon::WordSet;
use dateline_syntax::{Deprel, Sentence, Upos};

/// The sentences with such arguments under their verbs; nothing where there are none.
pub(crate) fn mended(sentences: &[Sentence], personal: &WordSet) -> Option<Vec<Sentence>> {
    let changes: Vec<_> = sentences.iter().map(|sentence| changes(sentence, personal)).collect();
    if changes.iter().all(Vec::is_empty) {
        return None;
    }
    let mut mended = sentences.to_vec();
    for (sentence, changes) in mended.iter_mut().zip(changes) {
        for (word, verb, rel) in changes {
            sentence.words[word].head = Some(verb);
            sentence.words[word].rel = rel;
        }
    }
    Some(mended)
}

/// The words of a sentence that are a verb's arguments though the parser says otherwise, with the verb and what they are.
fn changes(sentence: &Sentence, personal: &WordSet) -> Vec<(usize, usize, Deprel)> {
    let recipient = |w| recipient(sentence, w).map(|verb| (w, verb, Deprel::IOBJ));
    let object = |w| late_object(sentence, w).map(|verb| (w, verb, Deprel::OBJ));
    let doer = |w| doer(sentence, w, personal).map(|verb| (w, verb, Deprel::NSUBJ));
    (0..sentence.words.len()).filter_map(|w| recipient(w).or_else(|| object(w)).or_else(|| doer(w))).collect()
}

/// Of "lent Exland 50 million dollars" and "offered Exland cheap gas" with the name as a compound of what is given: the verb.
fn recipient(sentence: &Sentence, name: usize) -> Option<usize> {
    let words = &sentence.words;
    if words[name].upos != Upos::PROPN || words[name].rel != Deprel::COMPOUND {
        return None;
    }
    let above = words[name].head.filter(|above| *above > name + 1)?;
    let counted = words[above].rel.base() == "nummod";
    let thing = if counted { words[above].head? } else { above };
    let verb =
        words[thing].head.filter(|_| words[thing].rel == Deprel::OBJ && words[thing].upos == Upos::NOUN)?;
    let first = sentence.children(name).filter(|c| *c < name).min().unwrap_or(name);
    let modifies = |c: usize| (name..thing).contains(&c) && ["amod", "nummod"].contains(&words[c].rel.base());
    let apart = sentence.children(thing).any(modifies);
    (verb + 1 == first && words[verb].upos == Upos::VERB && apart).then_some(verb)
}

/// Of "proposed to the Gulls a truce" with the truce as an adverbial: the verb.
fn late_object(sentence: &Sentence, word: usize) -> Option<usize> {
    let words = &sentence.words;
    if words[word].rel != Deprel::OBL_UNMARKED || words[word].upos != Upos::NOUN {
        return None;
    }
    let verb = words[word].head.filter(|verb| *verb < word)?;
    let has = |of: usize, rel: &str| sentence.children(of).any(|c| words[c].rel.base() == rel);
    let to = |c: usize| words[c].rel.base() == "obl" && sentence.children(c).any(|p| words[p].lemma == "to");
    let behind = sentence.children(verb).any(|c| (verb..word).contains(&c) && to(c));
    let open = ["obj", "ccomp", "xcomp"].iter().all(|rel| !has(verb, rel));
    (behind && open && has(word, "det")).then_some(verb)
}

/// Of "said it was ready to talk" with the pronoun as one that means nothing: who is or does what only somebody can.
fn doer(sentence: &Sentence, it: usize, personal: &WordSet) -> Option<usize> {
    let words = &sentence.words;
    if words[it].rel != Deprel::EXPL || words[it].upos != Upos::PRON {
        return None;
    }
    let predicate = words[it].head.filter(|head| *head > it)?;
    let within = ["ccomp", "advcl", "conj", "acl"].contains(&words[predicate].rel.base());
    let has = |rel: Deprel| sentence.children(predicate).any(|c| words[c].rel == rel);
    let form = words[predicate].form.to_lowercase();
    let known = |word: &str| !personal.headed_by(word).is_empty();
    let can = known(&form) || (!has(Deprel::AUX_PASS) && known(&words[predicate].lemma));
    (within && can && !has(Deprel::NSUBJ) && !has(Deprel::NSUBJ_PASS)).then_some(predicate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::tests::sentence;
    use dateline_lexicon::Phrase;

    /// The words that hang elsewhere after mending, with what they are.
    fn moved(words: &str) -> Vec<(String, String)> {
        let parsed = sentence(words);
        let form = |i: usize| parsed.words[i].form.clone();
        let personal = WordSet::new(&[Phrase::noun("ready")]);
        changes(&parsed, &personal).into_iter().map(|(w, _, rel)| (form(w), rel.name().to_owned())).collect()
    }

    #[test]
    fn who_is_given_something_is_no_compound_of_it() {
        let lent = "Bank/PROPN/NNP/2/nsubj lent/VERB/VBD/0/root Chad/PROPN/NNP/5/compound 9/NUM/CD/5/compound million/NUM/CD/6/nummod crowns/NOUN/NNS/2/obj";
        assert_eq!(moved(lent), [("Chad".to_owned(), "iobj".to_owned())]);
        let gas = "They/PRON/PRP/2/nsubj offered/VERB/VBD/0/root Chad/PROPN/NNP/5/compound cheap/ADJ/JJ/5/amod gas/NOUN/NN/2/obj";
        assert_eq!(moved(gas), [("Chad".to_owned(), "iobj".to_owned())]);
        let troops =
            "They/PRON/PRP/2/nsubj met/VERB/VBD/0/root Chad/PROPN/NNP/4/compound troops/NOUN/NNS/2/obj";
        assert!(moved(troops).is_empty());
    }

    #[test]
    fn it_stands_for_somebody_where_only_somebody_can() {
        let ready = "Chad/PROPN/NNP/2/nsubj said/VERB/VBD/0/root it/PRON/PRP/5/expl was/AUX/VBD/5/cop ready/ADJ/JJ/2/ccomp";
        assert_eq!(moved(ready), [("it".to_owned(), "nsubj".to_owned())]);
        let clear = "Chad/PROPN/NNP/2/nsubj said/VERB/VBD/0/root it/PRON/PRP/5/expl was/AUX/VBD/5/cop clear/ADJ/JJ/2/ccomp";
        assert!(moved(clear).is_empty());
    }

    #[test]
    fn what_is_proposed_may_stand_behind_to_whom() {
        let truce = "They/PRON/PRP/2/nsubj proposed/VERB/VBD/0/root to/ADP/IN/4/case Chad/PROPN/NNP/2/obl a/DET/DT/6/det truce/NOUN/NN/2/obl:unmarked";
        assert_eq!(moved(truce), [("truce".to_owned(), "obj".to_owned())]);
        let day = "They/PRON/PRP/2/nsubj went/VERB/VBD/0/root home/NOUN/NN/2/obl a/DET/DT/5/det day/NOUN/NN/2/obl:unmarked";
        assert!(moved(day).is_empty());
    }
}
