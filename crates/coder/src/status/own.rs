//! The grounds of a status that a word's own auxiliaries, negations, markers and form give it.

use super::Cues;
use dateline_lexicon::{Ground, Grounds};
use dateline_syntax::{Deprel, Upos};

impl Cues<'_> {
    /// The grounds that a word has by what hangs on it and by its form.
    pub(super) fn own(&self, word: usize) -> Grounds {
        let children = self.tree.children[word].iter().filter_map(|c| self.by_child(word, *c));
        let by_form = match () {
            () if self.is_imperative(word) => Some(Ground::Imperative),
            () if self.is_asked(word) => Some(Ground::Asked),
            () if self.is_going_to(word) => Some(Ground::GoingTo),
            () if self.is_futurate(word) => Some(Ground::Future),
            () => self.main_infinitive(word),
        };
        children.chain(by_form).fold(Grounds::NONE, Grounds::and)
    }

    /// The ground that a word gives to the one that it hangs on.
    fn by_child(&self, word: usize, c: usize) -> Option<Ground> {
        let (tree, words) = (self.tree, self.words);
        let ground = match tree.base(c) {
            "advmod" | "det" | "cc" if self.negates(c) => Ground::Negation,
            "nsubj" if self.is_nobody(c) => Ground::Nobody,
            "obj" | "iobj" if self.is_nobody(c) => Ground::Nothing,
            "case" | "mark" if tree.in_set(c, &words.absence) => Ground::Absence,
            "aux" if tree.in_set(c, &words.future) => Ground::Future,
            "amod" if tree.in_set(c, &words.future) => Ground::FutureWord,
            "advmod" if tree.in_set(c, &words.future) && !self.is_past(word) => Ground::FutureWord,
            "aux" if tree.in_set(c, &words.possible) && !self.is_perfect_would(word, c) => {
                self.modal(word, c)
            }
            "amod" | "advmod" if tree.in_set(c, &words.possible) => Ground::ChanceWord,
            "mark" if tree.in_set(c, &words.condition) => Ground::Condition,
            "discourse" | "advmod" | "intj" if self.is_requested(word, c) => Ground::Imperative,
            _ => return None,
        };
        Some(ground)
    }

    /// The ground that an auxiliary of what might be gives.
    fn modal(&self, word: usize, aux: usize) -> Ground {
        let (tree, words) = (self.tree, self.words);
        match () {
            () if tree.in_set(aux, &words.backshift) && tree.in_set(word, &words.polite_wish) => {
                Ground::Wishing
            }
            () if tree.in_set(aux, &words.backshift) => Ground::Conditional,
            () if self.is_perfect(word) => Ground::ChanceOfPast,
            () if tree.in_set(aux, &words.ability) => self.able(word),
            () if tree.in_set(aux, &words.duty) => Ground::Duty,
            () => Ground::Chance,
        }
    }

    /// The ground that an auxiliary of what can be done gives to a verb.
    fn able(&self, word: usize) -> Ground {
        match () {
            () if self.tree.with(word, &["advmod"]).any(|c| self.negates(c)) => Ground::AbilityDenied,
            () if self.is_of_reader(word) => Ground::AbilityOfReader,
            () => Ground::Ability,
        }
    }

    /// Whether "'d" is the "had" of a perfect.
    fn is_perfect_would(&self, word: usize, aux: usize) -> bool {
        self.tree.word(word).xpos.name() == "VBN" && self.tree.lemmas[aux] == "have"
    }

    /// The ground of an infinitive that heads a sentence: "the goal is to leave", "Chad to leave" in a headline.
    fn main_infinitive(&self, word: usize) -> Option<Ground> {
        let tree = self.tree;
        let predicate = tree.word(word).xpos.name() == "VB" && tree.child(word, &["cop"]).is_some();
        // "Chad is to leave, an envoy said".
        let heads = matches!(tree.base(word), "root" | "parataxis")
            || (predicate && ["ccomp", "acl"].contains(&tree.base(word)));
        let infinitive = self.is_infinitive(word) || predicate;
        let found = heads && tree.is_verb(word) && infinitive && !self.is_perfect(word);
        let subject = tree.child(word, &["nsubj"]);
        let headline = subject.is_some() && tree.child(word, &["cop", "aux"]).is_none();
        // "The minister is to leave", but not "the aim is to leave".
        let who = subject.filter(|s| !tree.in_set(*s, &self.words.purposes) && tree.is_nominal(*s));
        let arranged = who.is_some() && !self.is_past(word);
        found.then_some(if headline || arranged { Ground::Intended } else { Ground::Infinitive })
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
        let dressed = tree.with(word, &["nsubj", "aux", "expl", "cop"]).any(|c| tree.lower[c] != "do");
        let marked = tree.with(word, &["mark"]).next().is_some();
        let heads = match tree.rel(word) {
            Deprel::PARATAXIS | Deprel::CCOMP => true,
            Deprel::CONJ => {
                tree.head(word).is_some_and(|above| self.is_imperative(above) || self.is_claim(above))
            }
            _ => tree.head(word).is_none(),
        };
        form && heads && !dressed && !marked
    }

    /// Whether a verb is finite without an auxiliary, so that a bare form joined to it is none of its own: "we are late, so go".
    fn is_claim(&self, verb: usize) -> bool {
        let finite = matches!(self.tree.word(verb).xpos.name(), "VBZ" | "VBD");
        finite && self.tree.child(verb, &["aux"]).is_none()
    }

    /// Whether a word next to a bare form makes it a request: "please".
    fn is_requested(&self, word: usize, c: usize) -> bool {
        let bare = self.tree.word(word).xpos.name() == "VB";
        bare && self.tree.child(word, &["aux", "mark"]).is_none() && self.tree.in_set(c, &self.words.courtesy)
    }

    /// Whether a verb in the present has a time to come beside it: "begins tomorrow", "is leaving next week".
    fn is_futurate(&self, word: usize) -> bool {
        let tree = self.tree;
        let present = match tree.word(word).xpos.name() {
            "VBZ" | "VBP" => true,
            "VBG" | "VBN" => tree.child(word, &["aux"]).is_some(),
            _ => false,
        };
        // "ahead of the vote" tells what it is before.
        let bare = |c: usize| tree.lower.get(c + 1).is_none_or(|next| next != "of");
        let later =
            || tree.with(word, &["advmod", "obl"]).any(|c| tree.in_set(c, &self.words.later) && bare(c));
        present && tree.is_verb(word) && !self.is_past(word) && later()
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
