//! Quotes first: "Ann said that it rained." as `"It rained," Ann said.` or `"It rained," said Ann.`
//!
//! The clause stays the verb's `ccomp`; comma and quotation marks hang on the clause, as in both treebanks.

use super::draft::{Draft, capitalized, is_leaf, stop, subtree};
use crate::labels::{Deprel, Upos, Xpos};
use crate::sentence::{Sentence, Word};
use crate::train::rng::Rng;

/// What is needed to turn a sentence round.
struct Report {
    verb: usize,
    clause: usize,
    in_clause: Vec<bool>,
    in_subject: Vec<bool>,
    stop: usize,
}

/// The sentence with the reported clause first, where it is a plain report in one of the verbs of `speech`.
pub(super) fn quote_first(sentence: &Sentence, speech: &[String], rng: &mut Rng) -> Option<Sentence> {
    let report = find(sentence, speech)?;
    let mut draft = Draft::over(sentence);
    let marks =
        if rng.chance(0.7) { *rng.pick(&[["\"", "\""], ["\u{201c}", "\u{201d}"]])? } else { ["", ""] };
    add_mark(&mut draft, marks[0], "``", report.clause)?;
    let first = draft.len();
    draft.keep_all(sentence, report.clause_words(sentence));
    let word = draft.word_mut(first)?;
    word.form = capitalized(&word.form);
    add_mark(&mut draft, ",", ",", report.clause)?;
    add_mark(&mut draft, marks[1], "''", report.clause)?;
    let (subject, rest) = report.remaining(sentence);
    if report.may_invert(sentence, &subject, &rest) && rng.chance(0.6) {
        draft.keep(sentence, report.verb);
        keep_subject(&mut draft, sentence, &subject);
        draft.keep_all(sentence, rest.into_iter().filter(|i| *i != report.verb));
    } else {
        keep_subject(&mut draft, sentence, &subject);
        draft.keep_all(sentence, rest);
    }
    draft.keep(sentence, report.stop);
    draft.finish()
}

/// Adds a punctuation mark to the clause, unless it is empty.
fn add_mark(draft: &mut Draft, form: &str, tag: &str, clause: usize) -> Option<()> {
    if !form.is_empty() {
        draft.add(form, (Upos::PUNCT, Xpos::parse(tag)?), clause, Deprel::PUNCT);
    }
    Some(())
}

/// Adds the subject, its first word no longer first in the sentence.
fn keep_subject(draft: &mut Draft, sentence: &Sentence, subject: &[usize]) {
    let first = draft.len();
    draft.keep_all(sentence, subject.iter().copied());
    if let Some(word) = draft.word_mut(first)
        && !is_name(word)
    {
        word.form = word.form.to_lowercase();
    }
}

/// Whether a word keeps its capital inside a sentence.
fn is_name(word: &Word) -> bool {
    word.upos == Upos::PROPN || word.upos == Upos::ADJ || word.form == "I" || word.xpos.name() == "NNP"
}

/// Finds verb, clause and subject of a plain report: "SUBJECT ... VERB ... CLAUSE." and nothing else before the
/// subject.
fn find(sentence: &Sentence, speech: &[String]) -> Option<Report> {
    let verb = sentence.root()?;
    if !speech.contains(&sentence.words[verb].lemma) {
        return None;
    }
    let stop = stop(sentence)?;
    let only = |rel: Deprel| {
        let mut all = sentence.children(verb).filter(|c| sentence.words[*c].rel == rel);
        all.next().filter(|_| all.next().is_none())
    };
    let (clause, subject) = (only(Deprel::CCOMP)?, only(Deprel::NSUBJ)?);
    let (in_clause, in_subject) = (subtree(sentence, clause), subtree(sentence, subject));
    let report = Report { verb, clause, in_clause, in_subject, stop };
    report.is_plain(sentence).then_some(report)
}

impl Report {
    fn is_plain(&self, sentence: &Sentence) -> bool {
        let Some(start) = self.in_clause.iter().position(|i| *i) else { return false };
        let own_subject = |c: usize| matches!(sentence.words[c].rel.base(), "nsubj" | "csubj" | "expl");
        self.in_subject[0]
            && start > self.verb
            && self.in_clause[start..self.stop].iter().all(|i| *i)
            && sentence.children(self.clause).any(own_subject)
            && !sentence.words.iter().any(|w| matches!(w.xpos.name(), "``" | "''" | ":" | "WP" | "WRB"))
    }

    /// The clause without "that" and marks at its edges.
    fn clause_words(&self, sentence: &Sentence) -> Vec<usize> {
        let mut words: Vec<usize> = (0..self.stop).filter(|i| self.in_clause[*i]).collect();
        let dropped = |i: usize| {
            let word = &sentence.words[i];
            is_leaf(sentence, i)
                && (word.upos == Upos::PUNCT || word.rel == Deprel::MARK && word.lemma == "that")
        };
        while words.first().is_some_and(|i| dropped(*i)) {
            words.remove(0);
        }
        while words.last().is_some_and(|i| dropped(*i)) {
            words.pop();
        }
        words
    }

    /// The words of the subject, and all others outside the clause, without commas that lose their reason.
    fn remaining(&self, sentence: &Sentence) -> (Vec<usize>, Vec<usize>) {
        let outside = (0..self.stop).filter(|i| !self.in_clause[*i]);
        let (subject, mut rest): (Vec<usize>, Vec<usize>) = outside.partition(|i| self.in_subject[*i]);
        rest.retain(|i| sentence.words[*i].upos != Upos::PUNCT || !is_leaf(sentence, *i));
        (subject, rest)
    }

    /// Whether "said Ann" would do: a full subject, right before a verb without auxiliaries.
    fn may_invert(&self, sentence: &Sentence, subject: &[usize], rest: &[usize]) -> bool {
        let bare_verb = rest.first() == Some(&self.verb) && rest.iter().all(|i| !self.helps(sentence, *i));
        let pronoun = subject.len() == 1 && sentence.words[subject[0]].upos == Upos::PRON;
        bare_verb && !pronoun
    }

    fn helps(&self, sentence: &Sentence, i: usize) -> bool {
        let word = &sentence.words[i];
        word.head == Some(self.verb) && matches!(word.rel.base(), "aux" | "obj" | "iobj")
    }
}
