//! The verb of a clause that a parser left without one: "The army jailed activists" read as activists whom the army jailed,
//! "Exland tore into Gull" as a tore of Exland's.
//!
//! English puts no participle between a compound and its noun but in a few set words ("state run media"), and those stand in
//! clauses that have a verb. So where the head of all is such a noun, what looks like its participle is the verb.

use super::lemma::by_list;
use super::table::{Class, FORMS};
use super::words::lower;
use crate::labels::{Deprel, Upos, Xpos};
use crate::sentence::Sentence;

/// Gives sentences the verbs that they were left without.
pub fn mend(sentences: &mut [Sentence]) {
    sentences.iter_mut().for_each(mend_one);
}

/// Mends one sentence, whose words have tags, heads and relations but no lemmas yet.
fn mend_one(sentence: &mut Sentence) {
    settle_tense(sentence);
    let Some(root) = sentence.root().filter(|root| is_verbless(sentence, *root)) else { return };
    if let Some(clause) = hidden(sentence, root) {
        raise(sentence, root, &clause);
    } else if is_mistaken(sentence, root) {
        let subject = root.checked_sub(1).filter(|w| is_noun(sentence, *w));
        if let Some(subject) = subject.filter(|w| sentence.words[*w].head == Some(root)) {
            give_subject(sentence, root, subject);
        }
        make_verb(sentence, root);
    }
}

/// Makes a past of what was taken for a present though it is none of its verb's bases: "shot", "froze", "overran".
fn settle_tense(sentence: &mut Sentence) {
    for word in 0..sentence.words.len() {
        let present = sentence.words[word].upos == Upos::VERB && sentence.words[word].xpos.name() == "VBP";
        if present && is_past(sentence, word) {
            make_verb(sentence, word);
        }
    }
}

/// Whether a root is no verb and no predicate of one.
fn is_verbless(sentence: &Sentence, root: usize) -> bool {
    let verbal = |w: usize| matches!(sentence.words[w].rel.base(), "cop" | "aux" | "expl");
    !matches!(sentence.words[root].upos, Upos::VERB | Upos::AUX) && !sentence.children(root).any(verbal)
}

/// A verb that was taken for a participle, with its subject and object.
struct Hidden {
    subject: usize,
    verb: usize,
    object: usize,
}

/// The relations in which a participle or a compound stands in its noun's phrase.
const PART: [&str; 5] = ["amod", "compound", "nmod:poss", "obl:unmarked", "case"];
/// Those in which a subject that was taken for a part of its object's phrase stands.
const BESIDE: [&str; 5] = ["compound", "nmod:poss", "obl:unmarked", "nsubj", "nmod:desc"];
/// Those in which an object that was taken for a part of its subject's phrase stands.
const BEHIND: [&str; 5] = ["compound", "nmod", "appos", "dep", "nmod:unmarked"];

/// The clause that is hidden in a noun phrase.
fn hidden(sentence: &Sentence, root: usize) -> Option<Hidden> {
    if !is_noun(sentence, root) {
        return None;
    }
    in_object(sentence, root).or_else(|| behind_root(sentence, root)).or_else(|| in_modifier(sentence, root))
}

/// "The army jailed activists", with the verb taken for a participle of the root, right behind the noun that is its subject.
fn in_object(sentence: &Sentence, root: usize) -> Option<Hidden> {
    let part = |w: &usize| (1..root).contains(w) && is_part(sentence, *w);
    let verb = sentence.children(root).filter(part).find(|w| is_beside(sentence, *w, root))?;
    Some(Hidden { subject: verb - 1, verb, object: root })
}

/// "Clans swore loyalty", with the root as subject and the verb right behind it.
fn behind_root(sentence: &Sentence, root: usize) -> Option<Hidden> {
    let verb = Some(root + 1).filter(|w| *w < sentence.words.len() && is_part(sentence, *w))?;
    let second = |w: usize| {
        let hangs = sentence.words[w].head == Some(root) && BEHIND.contains(&name(sentence, w));
        hangs && w > verb && is_bare(sentence, w) && is_noun(sentence, w)
    };
    let own = sentence.words[verb].head.filter(|head| second(*head));
    let object = own.or_else(|| sentence.children(root).find(|w| second(*w)))?;
    Some(Hidden { subject: root, verb, object })
}

/// "Friends of the preacher pelted guards", with subject and verb taken for parts of the guards' phrase, and that for one of the
/// root's.
fn in_modifier(sentence: &Sentence, root: usize) -> Option<Hidden> {
    let modifies = |w: &usize| *w > root && name(sentence, *w) == "nmod" && is_noun(sentence, *w);
    sentence.children(root).filter(modifies).find_map(|object| {
        let part = |w: &usize| (root + 2..object).contains(w) && is_part(sentence, *w);
        let verb = sentence.children(object).filter(part).find(|w| is_beside(sentence, *w, object))?;
        Some(Hidden { subject: root, verb, object })
    })
}

/// Whether a word may be a verb in the past that was taken for a part of a noun's phrase.
fn is_part(sentence: &Sentence, word: usize) -> bool {
    PART.contains(&name(sentence, word)) && is_past(sentence, word)
}

/// Whether the word before a verb is a noun without a preposition that was taken for a part of the object's phrase.
fn is_beside(sentence: &Sentence, verb: usize, object: usize) -> bool {
    let word = verb - 1;
    let hangs = [Some(object), Some(verb)].contains(&sentence.words[word].head);
    hangs && BESIDE.contains(&name(sentence, word)) && is_bare(sentence, word) && is_noun(sentence, word)
}

/// Whether no preposition stands before a phrase.
fn is_bare(sentence: &Sentence, word: usize) -> bool {
    !sentence.children(word).any(|c| sentence.words[c].rel == Deprel::CASE)
}

/// Whether a root is a verb that was taken for something else: the past of an irregular verb with a phrase behind it, or
/// any past with an object, and in either case a noun before it.
fn is_mistaken(sentence: &Sentence, root: usize) -> bool {
    let has = |rels: &[&str]| sentence.children(root).any(|c| rels.contains(&name(sentence, c)));
    let object = (has(&["nsubj"]) && has(&["obj", "iobj", "obl", "xcomp", "ccomp"]))
        || (has(&["compound"]) && has(&["obj"]));
    let irregular = !lower(&sentence.words[root].form).ends_with("ed");
    let moved =
        || irregular && !has(&["det", "amod", "case"]) && has(&["obl"]) && has(&["nsubj", "compound"]);
    is_past(sentence, root) && (object || moved())
}

/// Whether a word may be a verb in the past, in small letters as verbs are.
fn is_past(sentence: &Sentence, word: usize) -> bool {
    let of = &sentence.words[word];
    let small = of.form.starts_with(char::is_lowercase);
    let base = by_list(&FORMS, Class::Past, false, &lower(&of.form));
    small && of.upos != Upos::PROPN && base.is_some_and(|base| base != of.form)
}

fn is_noun(sentence: &Sentence, word: usize) -> bool {
    matches!(sentence.words[word].upos, Upos::NOUN | Upos::PROPN)
}

fn name(sentence: &Sentence, word: usize) -> &'static str {
    sentence.words[word].rel.name()
}

/// Makes the noun before a verb its subject, with what of a noun hangs on the verb before that.
fn give_subject(sentence: &mut Sentence, verb: usize, subject: usize) {
    for child in sentence.children(verb).filter(|c| *c < subject).collect::<Vec<_>>() {
        if BEFORE_NOUN.contains(&sentence.words[child].rel.base()) {
            sentence.words[child].head = Some(subject);
        }
    }
    sentence.words[subject].rel = Deprel::NSUBJ;
}

/// What belongs to a noun that it hangs on, on its left and on its right.
const BEFORE_NOUN: [&str; 5] = ["det", "amod", "compound", "nummod", "nmod"];
const BEHIND_NOUN: [&str; 7] = ["nmod", "acl", "appos", "conj", "flat", "case", "nummod"];

/// Puts a verb in the place of the root, with its subject and its object, and gives it what hung on the root but belongs to no
/// noun.
fn raise(sentence: &mut Sentence, root: usize, clause: &Hidden) {
    let Hidden { subject, verb, object } = *clause;
    split(sentence, clause);
    let children: Vec<usize> =
        sentence.children(root).filter(|c| ![subject, verb, object].contains(c)).collect();
    for child in children {
        let of = sentence.words[child].rel.base();
        let head = match () {
            () if child < subject && BEFORE_NOUN.contains(&of) => subject,
            () if (subject..verb).contains(&child) && BEHIND_NOUN.contains(&of) => subject,
            () if child > verb && child < object => object,
            () if child > object && BEHIND_NOUN.contains(&of) => object,
            () => verb,
        };
        sentence.words[child].head = Some(head);
    }
    let places =
        [(verb, None, Deprel::ROOT), (subject, Some(verb), Deprel::NSUBJ), (object, Some(verb), Deprel::OBJ)];
    for (word, head, rel) in places {
        sentence.words[word].head = head;
        sentence.words[word].rel = rel;
    }
    make_verb(sentence, verb);
}

/// Parts what stands before a verb from the object that it was joined to: the noun right before the verb takes the object's
/// place in the subject's phrase.
fn split(sentence: &mut Sentence, clause: &Hidden) {
    let (last, object) = (clause.verb - 1, clause.object);
    if last == clause.subject || sentence.words[last].head != Some(object) {
        return;
    }
    for child in sentence.children(object).filter(|c| *c < last).collect::<Vec<_>>() {
        sentence.words[child].head = Some(last);
    }
    sentence.words[last].head = sentence.words[object].head;
    sentence.words[last].rel = sentence.words[object].rel;
}

fn make_verb(sentence: &mut Sentence, word: usize) {
    sentence.words[word].upos = Upos::VERB;
    sentence.words[word].xpos = Xpos::VBD;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::conllu;

    /// The verb, its subject and its object after mending, of words given as form, part of speech, head, relation.
    fn clause(words: &[(&str, &str, usize, &str)]) -> Option<[String; 3]> {
        let line = |(n, (form, upos, head, rel)): (usize, &(&str, &str, usize, &str))| {
            format!("{}\t{form}\t{form}\t{upos}\t_\t_\t{head}\t{rel}\t_\t_\n", n + 1)
        };
        let text: String = words.iter().enumerate().map(line).collect();
        let mut sentences = conllu::read(&format!("{text}\n")).expect("the tree is well-formed");
        mend(&mut sentences);
        let sentence = &sentences[0];
        let verb = sentence.root().filter(|root| sentence.words[*root].upos == Upos::VERB)?;
        let part = |rel: Deprel| sentence.children(verb).find(|c| sentence.words[*c].rel == rel);
        let form = |w: Option<usize>| w.map(|w| sentence.words[w].form.clone()).unwrap_or_default();
        Some([form(Some(verb)), form(part(Deprel::NSUBJ)), form(part(Deprel::OBJ))])
    }

    #[test]
    fn a_participle_behind_a_compound_is_the_verb_of_a_clause_without_one() {
        let words = [
            ("The", "DET", 5, "det"),
            ("army", "NOUN", 5, "compound"),
            ("jailed", "ADJ", 5, "amod"),
            ("two", "NUM", 5, "nummod"),
            ("activists", "NOUN", 0, "root"),
        ];
        assert_eq!(clause(&words), Some(["jailed", "army", "activists"].map(str::to_owned)));
    }

    #[test]
    fn a_participle_behind_the_root_is_the_verb_of_it() {
        let words = [
            ("Clans", "NOUN", 0, "root"),
            ("swore", "ADJ", 3, "amod"),
            ("loyalty", "NOUN", 1, "nmod"),
            ("to", "ADP", 6, "case"),
            ("the", "DET", 6, "det"),
            ("king", "NOUN", 3, "nmod"),
        ];
        assert_eq!(clause(&words), Some(["swore", "Clans", "loyalty"].map(str::to_owned)));
    }

    #[test]
    fn a_clause_hidden_in_a_modifier_leaves_the_subject_its_own() {
        let words = [
            ("News", "NOUN", 0, "root"),
            ("of", "ADP", 3, "case"),
            ("losses", "NOUN", 1, "nmod"),
            ("from", "ADP", 7, "case"),
            ("Gull", "PROPN", 7, "compound"),
            ("surprised", "ADJ", 7, "amod"),
            ("soldiers", "NOUN", 1, "nmod"),
        ];
        assert_eq!(clause(&words), Some(["surprised", "News", "soldiers"].map(str::to_owned)));
    }

    #[test]
    fn an_irregular_past_with_a_phrase_behind_it_is_a_verb() {
        let words = [
            ("Exland", "PROPN", 2, "compound"),
            ("tore", "NOUN", 0, "root"),
            ("into", "ADP", 4, "case"),
            ("Gull", "PROPN", 2, "obl"),
        ];
        assert_eq!(clause(&words), Some(["tore", "Exland", ""].map(str::to_owned)));
    }

    #[test]
    fn a_past_that_was_taken_for_a_preposition_is_the_verb() {
        let words = [
            ("Clans", "NOUN", 5, "nsubj"),
            ("overran", "ADP", 5, "case"),
            ("a", "DET", 5, "det"),
            ("border", "NOUN", 5, "compound"),
            ("post", "NOUN", 0, "root"),
        ];
        assert_eq!(clause(&words), Some(["overran", "Clans", "post"].map(str::to_owned)));
    }

    #[test]
    fn a_clause_that_has_a_verb_keeps_it_and_names_stay_names() {
        let held =
            [("rebel", "NOUN", 3, "compound"), ("held", "VERB", 3, "amod"), ("areas", "NOUN", 4, "nsubj")];
        let shook = [held[0], held[1], held[2], ("shook", "VERB", 0, "root")];
        assert_eq!(clause(&shook), Some(["shook", "areas", ""].map(str::to_owned)));
        let name = [
            ("Gull", "PROPN", 3, "compound"),
            ("Limited", "PROPN", 3, "compound"),
            ("Ford", "PROPN", 0, "root"),
        ];
        assert_eq!(clause(&name), None);
        let is_one = [
            ("It", "PRON", 4, "nsubj"),
            ("was", "AUX", 4, "cop"),
            ("rebel", "NOUN", 4, "compound"),
            ("ground", "NOUN", 0, "root"),
        ];
        assert_eq!(clause(&is_one), None);
    }
}
