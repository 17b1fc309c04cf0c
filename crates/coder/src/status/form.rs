//! The ground that the form of a word gives: how far a verb in the past, in the present, a gerund or a noun says that it is so.

use super::Cues;
use dateline_lexicon::{Ground, Grounds};
use dateline_syntax::Upos;

impl Cues<'_> {
    /// The ground that the form of a word gives.
    pub(super) fn form(&self, trigger: usize, carrier: Option<usize>) -> Ground {
        let tree = self.tree;
        match () {
            () if carrier.is_some_and(|verb| verb != trigger) => Ground::CarriedNoun,
            () if matches!(tree.word(trigger).upos, Upos::VERB | Upos::AUX) => self.verb_form(trigger),
            () if tree.child(trigger, &["cop"]).is_some() && self.is_past(trigger) => Ground::Past,
            () if tree.child(trigger, &["cop"]).is_some() => Ground::Present,
            () if tree.is_nominal(trigger) => Ground::Noun,
            () => Ground::Other,
        }
    }

    fn verb_form(&self, verb: usize) -> Ground {
        let tree = self.tree;
        let helped = tree.child(verb, &["aux"]).is_some();
        match tree.word(verb).xpos.name() {
            _ if ["amod", "compound"].contains(&tree.base(verb)) => Ground::Attribute,
            _ if self.is_past(verb) => Ground::Past,
            "VBZ" | "VBP" if self.is_of_reader(verb) => Ground::PresentOfReader,
            "VBZ" | "VBP" if self.is_timed(verb) => Ground::PresentOfTime,
            "VBZ" | "VBP" => Ground::Present,
            "VBN" if helped && self.is_unbound(verb) => Ground::Bare,
            "VBN" if helped => Ground::Present,
            "VBN" => Ground::Participle,
            "VBG" if helped => Ground::Progressive,
            "VBG" if self.is_only_named(verb) && self.is_below_past(verb) => Ground::NamedGerundOfPast,
            "VBG" if self.is_only_named(verb) => Ground::NamedGerund,
            "VBG" => Ground::Gerund,
            "VB" if tree.base(verb) == "xcomp" && self.is_below_past(verb) => Ground::BareOfPast,
            "VB" => Ground::Bare,
            _ => Ground::Other,
        }
    }

    /// Whether a verb tells of the past: by its own form, or by an auxiliary or copula.
    pub(super) fn is_past(&self, verb: usize) -> bool {
        let past = |w: usize| self.tree.word(w).xpos.name() == "VBD";
        past(verb) || self.is_perfect(verb) || self.tree.with(verb, &["aux", "cop"]).any(past)
    }

    /// Whether a word stands somewhere under one that is not actual, and is not past itself.
    pub(super) fn is_within_unreal(&self, trigger: usize) -> bool {
        let mut above = self.tree.ancestors(trigger).skip(1);
        !self.is_past(trigger) && above.any(|word| self.own(word).unreal() != Grounds::NONE)
    }

    /// Whether a verb has whoever reads as its subject.
    pub(super) fn is_of_reader(&self, verb: usize) -> bool {
        self.tree.with(verb, &["nsubj"]).any(|c| self.tree.word(c).feats.contains("Person=2"))
    }

    /// Whether no auxiliary of a verb is finite: "to be told", "being told".
    fn is_unbound(&self, verb: usize) -> bool {
        let finite = |c: usize| matches!(self.tree.word(c).xpos.name(), "VBZ" | "VBP" | "VBD" | "MD");
        !self.tree.with(verb, &["aux"]).any(finite)
    }

    /// Whether the next verb above a word is in the past.
    pub(super) fn is_below_past(&self, word: usize) -> bool {
        let mut above = self.tree.ancestors(word).filter(|w| *w != word);
        above.find(|w| self.tree.is_verb(*w)).is_some_and(|verb| self.is_past(verb))
    }

    /// Whether a gerund stands after a preposition that does not join it to a deed: "talked about leaving".
    fn is_only_named(&self, verb: usize) -> bool {
        let marks = || self.tree.with(verb, &["case", "mark"]).filter(|c| *c < verb);
        marks().next().is_some() && !marks().any(|c| self.tree.in_set(c, &self.words.accompanying))
    }
}
