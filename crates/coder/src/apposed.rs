//! Names of people and their offices, where the parser joined the two wrongly: in "the head of the political department at the
//! ministry, Ada Exe, said" she is the head, not the ministry; in "Ada Exe, Harvest Party leader, said" the leader is no item of
//! a list.

use dateline_lexicon::actors::Actors;
use dateline_lexicon::fold::spellings;
use dateline_lexicon::{EntityIx, EntityKind};
use dateline_syntax::{Deprel, Sentence, Upos};

/// A word, its head, and how it hangs there.
type Move = (usize, usize, Deprel);

/// The sentences with each name at its noun and each office at its name; none where nothing has to be moved.
pub(crate) fn mended(sentences: &[Sentence], actors: &Actors) -> Option<Vec<Sentence>> {
    let moves: Vec<(usize, Move)> = sentences
        .iter()
        .enumerate()
        .flat_map(|(ix, sentence)| moves(sentence, actors).into_iter().map(move |of| (ix, of)))
        .collect();
    let mut mended = (!moves.is_empty()).then(|| sentences.to_vec())?;
    for (ix, (word, head, rel)) in moves {
        mended[ix].words[word].head = Some(head);
        mended[ix].words[word].rel = rel;
    }
    Some(mended)
}

/// What of a sentence has to be moved.
fn moves(sentence: &Sentence, actors: &Actors) -> Vec<Move> {
    let apposed = |w: usize, head: Option<usize>| Some((w, head?, Deprel::APPOS));
    let of = |w: usize| match sentence.words[w].rel.base() {
        "appos" if w > 0 && goes_on(sentence, w - 1) => Some((w, w - 1, Deprel::FLAT)),
        "appos" if is_name(sentence, w, actors) => apposed(w, holder(sentence, w, actors)),
        "list" | "dep" | "parataxis" => apposed(w, bearer(sentence, w, actors)),
        _ => None,
    };
    (0..sentence.words.len()).filter_map(of).collect()
}

/// Whether a name goes on in the next word, which the parser took for another name of the same.
fn goes_on(sentence: &Sentence, word: usize) -> bool {
    let [first, second] = [word, word + 1].map(|w| sentence.words.get(w));
    let (Some(first), Some(second)) = (first, second) else { return false };
    let names = [first, second].iter().all(|w| w.upos == Upos::PROPN && w.rel == Deprel::APPOS);
    names && first.head == second.head
}

/// The name before a comma, on which the bare noun for a person behind it hangs.
fn bearer(sentence: &Sentence, noun: usize, actors: &Actors) -> Option<usize> {
    let name = sentence.words[noun].head.filter(|head| sentence.words[*head].upos == Upos::PROPN)?;
    let comma = (name + 1..noun).find(|w| sentence.words[*w].rel != Deprel::FLAT)?;
    let own = |w: usize| sentence.words[w].head.is_some_and(|head| (comma + 1..=noun).contains(&head));
    let bare = sentence.words[comma].form == "," && (comma + 1..noun).all(own);
    (bare && is_person(sentence, noun, actors)).then_some(name)
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
    let breaks =
        |rel: Deprel| [Deprel::APPOS, Deprel::CONJ, Deprel::FLAT].contains(&rel) || rel.base() == "acl";
    let own = sentence.children(noun).all(|c| !breaks(sentence.words[c].rel) || c > inner);
    own && noun < inner
}

/// Whether a word is the name of a person, behind a comma: no catalogued land, body or place, no abbreviation.
fn is_name(sentence: &Sentence, word: usize, actors: &Actors) -> bool {
    let of = &sentence.words[word];
    let behind_comma = word > 0 && sentence.words[word - 1].form == ",";
    let several =
        goes_on(sentence, word) || sentence.children(word).any(|c| sentence.words[c].rel == Deprel::FLAT);
    let person = || {
        let spelled = spellings(sentence.words.iter().map(|w| w.form.as_str()));
        let known = actors.names.longest_at(&spelled, word, false);
        known
            .is_none_or(|(_, hits)| hits.iter().any(|h| actors.entities[h.entity].kind == EntityKind::Person))
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
