//! Names of people that stand behind another noun than the one the parser gave them to: in "the head of the political department
//! at the ministry, Ada Exe, said" she is the head, not the ministry.

use dateline_lexicon::actors::Actors;
use dateline_lexicon::fold::spellings;
use dateline_lexicon::{EntityIx, EntityKind};
use dateline_syntax::{Deprel, Sentence, Upos};

/// A name and the noun that it belongs to.
type Move = (usize, usize);

/// The sentences with each such name at its noun; none where nothing has to be moved.
pub(crate) fn mended(sentences: &[Sentence], actors: &Actors) -> Option<Vec<Sentence>> {
    let moves: Vec<(usize, Move)> = sentences
        .iter()
        .enumerate()
        .flat_map(|(ix, sentence)| moves(sentence, actors).into_iter().map(move |of| (ix, of)))
        .collect();
    let mut mended = (!moves.is_empty()).then(|| sentences.to_vec())?;
    for (ix, (name, noun)) in moves {
        mended[ix].words[name].head = Some(noun);
    }
    Some(mended)
}

/// The names of a sentence that have to be moved.
fn moves(sentence: &Sentence, actors: &Actors) -> Vec<Move> {
    let apposed = |w: &usize| sentence.words[*w].rel == Deprel::APPOS && is_name(sentence, *w, actors);
    let names = (0..sentence.words.len()).filter(apposed);
    names.filter_map(|name| Some((name, holder(sentence, name, actors)?))).collect()
}

/// The outermost noun for one person in whose phrase a name stands, where the parser gave the name to another word.
fn holder(sentence: &Sentence, name: usize, actors: &Actors) -> Option<usize> {
    let inner = sentence.words[name].head?;
    let mut outer = None;
    let mut at = inner;
    while sentence.words[at].rel.base() == "nmod" && sentence.words[at].rel.name() != "nmod:poss" {
        at = sentence.words[at].head?;
        if is_person(sentence, at, actors) && is_free(sentence, at, inner) {
            outer = Some(at);
        }
    }
    outer
}

/// Whether nothing else names a noun's person, and no verb or second noun stands between it and the word that the name was given
/// to.
fn is_free(sentence: &Sentence, noun: usize, inner: usize) -> bool {
    let breaks = |rel: Deprel| [Deprel::APPOS, Deprel::CONJ, Deprel::FLAT].contains(&rel) || rel.base() == "acl";
    let own = sentence.children(noun).all(|c| !breaks(sentence.words[c].rel) || c > inner);
    own && noun < inner
}

/// Whether a word is the name of a person, behind a comma: no catalogued land, body or place, no abbreviation.
fn is_name(sentence: &Sentence, word: usize, actors: &Actors) -> bool {
    let of = &sentence.words[word];
    let behind_comma = word > 0 && sentence.words[word - 1].form == ",";
    let several = sentence.children(word).any(|c| sentence.words[c].rel == Deprel::FLAT);
    let person = || {
        let spelled = spellings(sentence.words.iter().map(|w| w.form.as_str()));
        let known = actors.names.longest_at(&spelled, word, false);
        known.is_none_or(|(_, hits)| hits.iter().any(|h| actors.entities[h.entity].kind == EntityKind::Person))
    };
    of.upos == Upos::PROPN && behind_comma && several && person()
}

/// Whether a word heads a noun of the catalogue for one person: an office or a role.
fn is_person(sentence: &Sentence, word: usize, actors: &Actors) -> bool {
    let of = &sentence.words[word];
    let one = of.upos == Upos::NOUN && of.xpos.name() == "NN";
    let is = |ix: EntityIx| {
        let entity = &actors.entities[ix];
        entity.kind == EntityKind::Office
            || (entity.kind == EntityKind::Role && entity.shape.as_deref() == Some("person"))
    };
    let form = [of.form.to_lowercase()];
    one && actors.nouns.longest_at(&form, 0).is_some_and(|(_, hits)| hits.iter().any(|hit| is(hit.entity)))
}
