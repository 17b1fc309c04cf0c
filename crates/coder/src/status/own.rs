//! The status that a word's own auxiliaries, negations, markers and form give it.

use super::{Cues, stronger};
use dateline_record::Status;
use dateline_syntax::{Deprel, Upos};

impl Cues<'_> {
    /// The status that a word has by what hangs on it and by its form.
    pub(super) fn own(&self, word: usize) -> Status {
        let by_children =
            self.tree.children[word].iter().map(|c| self.by_child(*c)).fold(Status::Actual, stronger);
        let by_form = match () {
            () if self.is_imperative(word) || self.is_asked(word) => Status::Hypothetical,
            () if self.is_going_to(word) => Status::Future,
            () => Status::Actual,
        };
        stronger(by_children, by_form)
    }

    /// The status that a word gives to what it hangs on.
    fn by_child(&self, c: usize) -> Status {
        let (tree, words) = (self.tree, self.words);
        match tree.base(c) {
            "advmod" | "det" | "cc" if self.negates(c) => Status::Negated,
            "nsubj" | "obj" | "iobj" if self.is_nobody(c) => Status::Negated,
            "case" | "mark" if tree.in_set(c, &words.absence) => Status::Negated,
            "aux" | "amod" | "advmod" if tree.in_set(c, &words.future) => Status::Future,
            "aux" | "amod" | "advmod" if tree.in_set(c, &words.possible) => Status::Hypothetical,
            "mark" if tree.in_set(c, &words.condition) => Status::Hypothetical,
            _ => Status::Actual,
        }
    }

    /// Whether a word negates what it hangs on: "not", but not in "not only".
    pub(super) fn negates(&self, c: usize) -> bool {
        let only = self
            .tree
            .lower
            .get(c + 1)
            .is_some_and(|next| ["only", "just", "merely"].contains(&next.as_str()));
        self.tree.in_set(c, &self.words.negation) && !only && !self.own.contains(&c)
    }

    /// Whether a phrase means nobody or nothing: "none of them", "no soldiers".
    fn is_nobody(&self, c: usize) -> bool {
        let none = |w: usize| self.tree.in_set(w, &self.words.negation) && !self.own.contains(&w);
        none(c) || self.tree.with(c, &["det"]).any(none)
    }

    /// Whether a verb asks somebody to do something: a bare form that heads a sentence, or is joined to one that does.
    pub(super) fn is_imperative(&self, word: usize) -> bool {
        let tree = self.tree;
        let form = match tree.word(word).xpos.name() {
            "VB" => true,
            "VBP" => tree.word(word).feats.contains("Mood=Imp"),
            _ => false,
        };
        let dressed =
            tree.child(word, &["nsubj", "aux", "expl", "cop"]).is_some_and(|c| tree.lower[c] != "do");
        let marked = tree.with(word, &["mark"]).next().is_some();
        let heads = match tree.rel(word) {
            Deprel::PARATAXIS | Deprel::CCOMP => true,
            Deprel::CONJ => tree.head(word).is_some_and(|above| self.is_imperative(above)),
            _ => tree.head(word).is_none(),
        };
        form && heads && !dressed && !marked
    }

    /// Whether the sentence asks if it is so: its verb or auxiliary goes before the subject, and a question mark ends it.
    fn is_asked(&self, word: usize) -> bool {
        let tree = self.tree;
        let asks = tree.lower.last().is_some_and(|last| last.starts_with('?'));
        let first = |rels: &[&str]| tree.with(word, rels).next();
        let inverted = match (first(&["aux", "cop"]), first(&["nsubj"])) {
            (Some(verb), Some(subject)) => verb < subject,
            _ => false,
        };
        let open =
            tree.children[word].iter().any(|c| matches!(tree.word(*c).xpos.name(), "WP" | "WRB" | "WDT"));
        asks && inverted && !open && tree.head(word).is_none()
    }

    /// Whether a verb is the `going` of "is going to".
    fn is_going_to(&self, word: usize) -> bool {
        let tree = self.tree;
        let to = |c: usize| tree.base(c) == "xcomp" && self.is_infinitive(c);
        tree.word(word).upos == Upos::VERB
            && tree.word(word).xpos.name() == "VBG"
            && tree.in_set(word, &self.words.future)
            && tree.children[word].iter().any(|c| to(*c))
    }
}
