//! The signs beside and above a word that shade how sure its status is. They make no status: they only bear on the value that
//! the ground that counts has on scales of factuality.

use super::Cues;
use dateline_lexicon::{Ground, Grounds};

impl Cues<'_> {
    /// The signs of a word.
    pub(super) fn signs(&self, word: usize) -> Grounds {
        self.of_verb(word).and(self.of_clause(word)).and(self.of_sentence(word)).and(self.of_above(word))
    }

    /// By which verb it is, its auxiliaries and its subject.
    fn of_verb(&self, word: usize) -> Grounds {
        let (tree, aspect) = (self.tree, &self.words.aspect);
        let subject = |feats: &[&str]| {
            let has = |s: usize| feats.iter().all(|f| tree.word(s).feats.contains(f));
            tree.child(word, &["nsubj"]).is_some_and(has)
        };
        let aux = |c: usize| tree.word(c).xpos.name() == "MD";
        those([
            (Ground::Knowing, tree.in_set(word, &self.words.factive)),
            (Ground::Performed, tree.in_set(word, &aspect.performed)),
            (Ground::State, tree.in_set(word, &aspect.state)),
            (Ground::Activity, tree.in_set(word, &aspect.activity)),
            (Ground::Change, tree.in_set(word, &aspect.change)),
            (Ground::Motion, tree.in_set(word, &aspect.motion)),
            (Ground::OfSpeaker, subject(&["Person=1", "Number=Sing"])),
            (Ground::OfUs, subject(&["Person=1", "Number=Plur"])),
            (Ground::OfPerson, subject(&["Gender=Masc"]) || subject(&["Gender=Fem"])),
            (Ground::Necessity, self.has_aux(word, &aspect.necessity)),
            (Ground::Remote, self.has_aux(word, &aspect.remote)),
            (Ground::NoModal, !tree.with(word, &["aux"]).any(aux)),
            (Ground::WithDo, tree.with(word, &["aux"]).any(|c| tree.lemmas[c] == "do")),
            (Ground::Perfect, self.is_perfect(word)),
        ])
    }

    /// By what hangs on it, and how it hangs on another.
    fn of_clause(&self, word: usize) -> Grounds {
        let (tree, aspect) = (self.tree, &self.words.aspect);
        let (children, base) = (&tree.children[word], tree.base(word));
        let complement_of = |class| base == "xcomp" && tree.head(word).is_some_and(|w| tree.in_set(w, class));
        let marked = |class| tree.with(word, &["mark", "advmod"]).any(|c| tree.in_set(c, class));
        let aimed = tree.with(word, &["mark"]).any(|c| tree.in_set(c, &aspect.aiming));
        let wh = |c: &usize| matches!(tree.word(*c).xpos.name(), "WP" | "WRB" | "WDT");
        let passive = |c: &usize| tree.rel(*c).name() == "nsubj:pass";
        let circumstance = || tree.with(word, &["advcl"]);
        those([
            (Ground::AsSubject, base == "csubj"),
            (Ground::AsCircumstance, base == "advcl"),
            (Ground::AsComplement, base == "xcomp"),
            (Ground::UnderWay, complement_of(&aspect.under_way)),
            (Ground::Tried, complement_of(&aspect.trying)),
            (Ground::UnlikeJoined, self.is_unlike_joined(word)),
            (Ground::Aimed, aimed && tree.word(word).xpos.name() == "VBG"),
            (Ground::Meanwhile, marked(&aspect.meanwhile)),
            (Ground::WithWh, children.iter().any(wh)),
            (Ground::Passive, children.iter().any(passive)),
            (Ground::IndefiniteThing, self.has_indefinite_object(word)),
            (Ground::ClauseBefore, circumstance().any(|c| c < word)),
            (Ground::Conditioned, circumstance().any(|c| self.is_condition(c))),
            (Ground::Polite, children.iter().any(|c| tree.in_set(*c, &self.words.courtesy))),
            (Ground::AfterArticle, word.checked_sub(1).is_some_and(|w| self.is_article(w))),
        ])
    }

    /// By what else the sentence tells.
    fn of_sentence(&self, word: usize) -> Grounds {
        let tree = self.tree;
        let mut all = 0..tree.len();
        let own = |w: usize, rels: &[&str]| tree.head(w) == Some(word) && rels.contains(&tree.base(w));
        let past = |w: usize| w != word && tree.word(w).xpos.name() == "VBD" && !own(w, &["aux", "cop"]);
        let condition =
            |w: usize| tree.base(w) == "mark" && !own(w, &["mark"]) && tree.in_set(w, &self.words.condition);
        those([
            (Ground::PastElsewhere, all.clone().any(past)),
            (Ground::ConditionElsewhere, all.clone().any(condition)),
            (Ground::ToReader, all.any(|w| tree.word(w).feats.contains("Person=2"))),
        ])
    }

    /// By what it stands under.
    fn of_above(&self, word: usize) -> Grounds {
        let open = |above: usize| self.unreported(above, None).unreal() != Grounds::NONE;
        let above: Vec<usize> = self.tree.ancestors(word).filter(|w| *w != word).collect();
        let reader = |w: usize| self.form(w, None) == Ground::PresentOfReader;
        those([
            (Ground::BelowPast, self.is_below_past(word)),
            (Ground::RightBelowOpen, above.first().is_some_and(|w| open(*w))),
            (Ground::BelowOpen, above.iter().any(|w| open(*w))),
            (Ground::BelowReader, above.iter().any(|w| reader(*w))),
        ])
    }

    /// Whether a word is joined to one of another form, which shares no auxiliary with it.
    fn is_unlike_joined(&self, word: usize) -> bool {
        let xpos = |w: usize| self.tree.word(w).xpos.name();
        let joined = self.tree.head(word).filter(|_| self.tree.base(word) == "conj");
        matches!(xpos(word), "VBD" | "VBZ" | "VBN" | "VBG") && joined.is_some_and(|w| xpos(w) != xpos(word))
    }

    /// Whether what a verb is done to is nothing known: "bought a car".
    fn has_indefinite_object(&self, word: usize) -> bool {
        let indefinite = |d: usize| self.is_article(d) || self.tree.lower[d] == "any";
        self.tree.with(word, &["obj"]).any(|c| self.tree.children[c].iter().any(|d| indefinite(*d)))
    }

    /// Whether a word is the indefinite article.
    fn is_article(&self, word: usize) -> bool {
        self.tree.word(word).xpos.name() == "DT" && ["a", "an"].contains(&self.tree.lower[word].as_str())
    }

    /// Whether a clause is marked as a condition.
    fn is_condition(&self, clause: usize) -> bool {
        self.tree.with(clause, &["mark"]).any(|m| self.tree.in_set(m, &self.words.condition))
    }
}

/// The signs that are there.
fn those<const N: usize>(signs: [(Ground, bool); N]) -> Grounds {
    signs.into_iter().filter(|(_, there)| *there).fold(Grounds::NONE, |found, (sign, _)| found.and(sign))
}
