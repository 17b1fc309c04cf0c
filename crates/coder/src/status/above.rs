//! The grounds of a status that a word takes from the one that it hangs on.

use super::Cues;
use dateline_lexicon::{Ground, Grounds, WordSet};
use dateline_record::Status;
use dateline_syntax::{Deprel, Upos};

impl Cues<'_> {
    /// The grounds that what stands above gives to a word, and whether more of them come from further up; nothing where
    /// the word is a claim of its own.
    pub(super) fn given(&self, word: usize, above: usize) -> Option<(Grounds, bool)> {
        match self.tree.rel(word) {
            Deprel::CONJ => Some((self.shared(word, above), true)),
            Deprel::XCOMP | Deprel::ACL | Deprel::ADVCL | Deprel::CCOMP | Deprel::CSUBJ
                if self.is_infinitive(word) =>
            {
                Some((self.infinitive(word, above), true))
            }
            _ if self.is_disclaimed(word, above) => Some((Ground::Disclaimed.into(), false)),
            Deprel::XCOMP => Some((self.open_complement(above), true)),
            Deprel::CCOMP => Some((self.content(word, above), false)),
            Deprel::CSUBJ => Some((self.unreported(above, None).unreal(), false)),
            Deprel::ADVCL => Some((self.circumstance(word, above), false)),
            Deprel::ACL | Deprel::ACL_RELCL => Some((self.described(above), false)),
            _ if self.tree.is_nominal(word) => Some((self.argument(word, above), false)),
            _ => None,
        }
    }

    /// The grounds that the first of several coordinated verbs hands on to one without an auxiliary of its own.
    fn shared(&self, word: usize, above: usize) -> Grounds {
        let separate = self.tree.child(word, &["aux", "nsubj"]).is_some();
        if separate { Grounds::NONE } else { self.own(above) }
    }

    /// The grounds of an infinitive by the word it hangs on.
    fn infinitive(&self, word: usize, above: usize) -> Grounds {
        let (tree, words) = (self.tree, self.words);
        let outer = handed_down(self.own(above));
        let wished = tree.in_set(above, &words.wanting);
        match () {
            () if tree.in_set(above, &words.negating) => Ground::KeptFrom.into(),
            () if wished && outer.status() == Status::Negated => outer.and(Ground::Wished),
            () if self.follows(word, above) || outer.status() != Status::Actual => outer,
            () if tree.in_set(above, &words.intending) || tree.in_set(above, &words.future) => {
                if self.is_past(above) { Ground::IntendedInPast.into() } else { Ground::Intended.into() }
            }
            () => self.open_infinitive(word, above).into(),
        }
    }

    /// Whether an infinitive happens when the word does that it hangs on.
    fn follows(&self, word: usize, above: usize) -> bool {
        let (tree, words) = (self.tree, self.words);
        let past = self.is_past(above);
        if tree.base(word) == "csubj" {
            let found = past && !tree.in_set(above, &words.wanting);
            return found
                || self.is_perfect(word)
                || tree.is_verb(above) && tree.in_set(above, &words.implicative);
        }
        let which =
            tree.children[word].iter().any(|c| matches!(tree.word(*c).xpos.name(), "WP" | "WRB" | "WDT"));
        let passive = tree.children[above].iter().any(|c| tree.rel(*c) == Deprel::NSUBJ_PASS);
        let told_to = tree.in_set(above, &words.say) && !passive && tree.word(above).xpos.name() != "VBN";
        if which || told_to {
            return self.is_perfect(word);
        }
        let enough = tree.with(above, &["advmod"]).any(|c| tree.lower[c] == "enough");
        let had_to = tree.in_set(above, &words.obliging) && tree.word(above).xpos.name() == "VBD";
        tree.in_set(above, &words.implicative) || enough || had_to || self.is_perfect(word)
    }

    /// The ground of an infinitive of which nothing says that it happens.
    fn open_infinitive(&self, word: usize, above: usize) -> Ground {
        let past = self.is_past(above);
        match self.tree.base(word) {
            _ if self.tree.in_set(above, &self.words.wanting) && past => Ground::WishedInPast,
            _ if self.tree.in_set(above, &self.words.wanting) => Ground::Wished,
            "advcl" if past => Ground::PurposeOfPast,
            "advcl" if self.tree.word(above).xpos.name() == "VB" => Ground::PurposeOfBare,
            "advcl" => Ground::Purpose,
            "acl" if self.tree.head(above).is_some_and(|verb| self.is_past(verb)) => Ground::OfNounOfPast,
            "acl" => Ground::OfNoun,
            _ if past => Ground::InfinitiveOfPast,
            _ => Ground::Infinitive,
        }
    }

    /// The grounds of a gerund, a participle or a bare infinitive by the word it hangs on.
    fn open_complement(&self, above: usize) -> Grounds {
        match () {
            () if self.tree.in_set(above, &self.words.negating) => Ground::KeptFrom.into(),
            () if self.tree.in_set(above, &self.words.wanting) => Ground::Wished.into(),
            () => self.own(above),
        }
    }

    /// The grounds of a clause that is said, thought or wished.
    fn content(&self, word: usize, above: usize) -> Grounds {
        let (tree, words) = (self.tree, self.words);
        let quoted = tree.with(word, &["mark"]).next().is_none() && word < above;
        match () {
            () if quoted => Grounds::NONE,
            () if tree.in_set(above, &words.disclaiming) => Ground::Disclaimed.into(),
            () if tree.in_set(above, &words.wanting) => match tree.word(word).xpos.name() {
                "VB" => Ground::Wished.into(),
                _ if self.is_past(word) => Ground::WishedThatPast.into(),
                _ => Ground::WishedThat.into(),
            },
            () if self.asks_number(word) && self.own(above).status() != Status::Actual => {
                Ground::Asked.into()
            }
            () if tree.in_set(above, &words.factive) => Grounds::NONE,
            () if self.own(above).status() != Status::Actual => Ground::SaidOfUnreal.into(),
            () => Grounds::NONE,
        }
    }

    /// Whether a clause leaves open how many there were: "did not say how many were killed".
    fn asks_number(&self, clause: usize) -> bool {
        let tree = self.tree;
        let first = tree.subtree(clause).first().copied();
        let adverb = first.filter(|w| tree.word(*w).xpos.name() == "WRB" && tree.base(*w) == "advmod");
        adverb.and_then(|w| tree.head(w)).is_some_and(|many| tree.word(many).upos == Upos::ADJ)
    }

    /// Whether a clause is a claim of no one in particular that someone denies: "rejected reports that it had left".
    fn is_disclaimed(&self, word: usize, noun: usize) -> bool {
        let tree = self.tree;
        let claim = matches!(tree.base(word), "acl" | "ccomp")
            && tree.is_nominal(noun)
            && !tree.children[noun].iter().any(|c| tree.rel(*c).name() == "nmod:poss")
            && tree.with(word, &["mark"]).any(|m| tree.lower[m] == "that");
        let object = ["obj", "nsubj:pass"].contains(&tree.rel(noun).name());
        claim && object && tree.head(noun).is_some_and(|verb| tree.in_set(verb, &self.words.disclaiming))
    }

    /// The grounds of a clause that tells when, how or why: one of time shares what makes the clause above unreal.
    fn circumstance(&self, word: usize, above: usize) -> Grounds {
        let (tree, words) = (self.tree, self.words);
        let case = tree.case(word);
        let as_soon_as = tree.base(above) == "advmod" && tree.in_set(above, &words.future);
        if let Some(host) = tree.head(above).filter(|_| as_soon_as) {
            return self.unreported(host, None).unreal();
        }
        let kept = tree.in_set(above, &words.negating) && case == "from";
        let timed = self.is_timed(word);
        let participle = ["VBG", "VBN"].contains(&tree.word(word).xpos.name())
            && (case.is_empty() || case == "by")
            && tree.child(word, &["nsubj", "aux"]).is_none();
        match () {
            () if kept => Ground::KeptFrom.into(),
            () if timed || participle => self.unreported(above, None).unreal(),
            () => Grounds::NONE,
        }
    }

    /// Whether a clause is marked as one of time.
    pub(super) fn is_timed(&self, word: usize) -> bool {
        let mut marks = self.tree.with(word, &["mark", "advmod"]);
        self.tree.base(word) == "advcl" && marks.any(|c| self.tree.in_set(c, &self.words.temporal))
    }

    /// The grounds of what describes a noun: of no certain thing where the noun is one that is only to come or thought of.
    fn described(&self, noun: usize) -> Grounds {
        let tree = self.tree;
        let definite = ["the", "this", "that", "these", "those"];
        let known = tree.with(noun, &["det"]).any(|d| definite.contains(&tree.lower[d].as_str()))
            || tree.child(noun, &["nmod:poss"]).is_some()
            || tree.word(noun).xpos.name().starts_with("NNP")
            || !tree.is_nominal(noun);
        let verb = tree.head(noun).filter(|_| ["obj", "nsubj", "obl", "xcomp"].contains(&tree.base(noun)));
        match verb.filter(|_| !known).map(|verb| self.own(verb).status()) {
            Some(Status::Future) => Ground::OfFuture.into(),
            Some(Status::Hypothetical) => Ground::OfUnreal.into(),
            _ => Grounds::NONE,
        }
    }

    /// The grounds of what a noun tells by the word that it belongs to: "a threat of war", "prevented a war".
    fn argument(&self, word: usize, above: usize) -> Grounds {
        let (tree, words) = (self.tree, self.words);
        let of = ["nmod", "compound"].contains(&tree.base(word)) && tree.is_nominal(above);
        let object = tree.base(word) == "obj" || tree.rel(word) == Deprel::NSUBJ_PASS;
        let acted = object && tree.is_verb(above);
        let called_for = || tree.base(word) == "obl" && self.is_particle(word, above, &words.wanting);
        match () {
            () if (of || acted) && tree.in_set(above, &words.preventing) => Ground::Prevented.into(),
            () if of && tree.in_set(above, &words.prospect) => Ground::Prospect.into(),
            () if acted && tree.in_set(above, &words.wanting) || called_for() => Ground::WishedThing.into(),
            () => Grounds::NONE,
        }
    }

    /// Whether a verb is one of a class together with the preposition of its phrase: "called for a ceasefire".
    fn is_particle(&self, word: usize, verb: usize, class: &WordSet) -> bool {
        let case = self.tree.case(word);
        let phrases = class.headed_by(&self.tree.lemmas[verb]).iter();
        phrases.into_iter().any(|phrase| phrase.head == 0 && phrase.words[1..] == [case.as_str()])
    }
}

/// The grounds of a verb as an infinitive below it takes them.
fn handed_down(grounds: Grounds) -> Grounds {
    let below = |ground| match ground {
        Ground::Negation => Ground::DeniedBelow,
        Ground::Conditional
        | Ground::Ability
        | Ground::AbilityOfReader
        | Ground::AbilityDenied
        | Ground::Wishing
        | Ground::Duty
        | Ground::Chance
        | Ground::Asked => Ground::PossibleBelow,
        other => other,
    };
    grounds.iter().map(below).fold(Grounds::NONE, Grounds::and)
}
