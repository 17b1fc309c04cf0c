//! The status that a word takes from the one that it hangs on.

use super::Cues;
use dateline_lexicon::WordSet;
use dateline_record::Status;
use dateline_syntax::Deprel;

impl Cues<'_> {
    /// The status that what stands above gives to a word, and whether more of it comes from further up; nothing where
    /// the word is a claim of its own.
    pub(super) fn given(&self, word: usize, above: usize) -> Option<(Status, bool)> {
        match self.tree.rel(word) {
            Deprel::CONJ => Some((self.shared(word, above), true)),
            Deprel::XCOMP | Deprel::ACL | Deprel::ADVCL | Deprel::CCOMP if self.is_infinitive(word) => {
                Some((self.infinitive(word, above), true))
            }
            Deprel::XCOMP => Some((self.open_complement(above), true)),
            Deprel::CCOMP => Some((self.content(word, above), false)),
            Deprel::ADVCL => Some((self.circumstance(word, above), false)),
            Deprel::ACL | Deprel::ACL_RELCL => Some((self.described(above), false)),
            _ if self.tree.is_nominal(word) => Some((self.argument(word, above), false)),
            _ => None,
        }
    }

    /// The status that the first of several coordinated verbs hands on to one without an auxiliary of its own.
    fn shared(&self, word: usize, above: usize) -> Status {
        let separate = self.tree.child(word, &["aux", "nsubj"]).is_some();
        if separate { Status::Actual } else { self.own(above) }
    }

    /// The status of an infinitive by the word it hangs on.
    fn infinitive(&self, word: usize, above: usize) -> Status {
        let (tree, words) = (self.tree, self.words);
        let outer = self.own(above);
        let enough = tree.with(above, &["advmod"]).any(|c| tree.lower[c] == "enough");
        let had_to = tree.in_set(above, &words.obliging) && self.is_past(above);
        let follows = tree.in_set(above, &words.implicative) || enough || had_to || self.is_perfect(word);
        match () {
            () if tree.in_set(above, &words.negating) => Status::Negated,
            () if follows => outer,
            () if outer != Status::Actual => outer,
            () if tree.in_set(above, &words.intending) || tree.in_set(above, &words.future) => Status::Future,
            () => Status::Hypothetical,
        }
    }

    /// Whether a verb tells of the past.
    fn is_past(&self, verb: usize) -> bool {
        self.tree.word(verb).xpos.name() == "VBD"
    }

    /// The status of a gerund, a participle or a bare infinitive by the word it hangs on.
    fn open_complement(&self, above: usize) -> Status {
        match () {
            () if self.tree.in_set(above, &self.words.negating) => Status::Negated,
            () if self.tree.in_set(above, &self.words.wanting) => Status::Hypothetical,
            () => self.own(above),
        }
    }

    /// The status of a clause that is said, thought or wished.
    fn content(&self, word: usize, above: usize) -> Status {
        let (tree, words) = (self.tree, self.words);
        let quoted = tree.with(word, &["mark"]).next().is_none() && word < above;
        match () {
            () if quoted => Status::Actual,
            () if tree.in_set(above, &words.disclaiming) => Status::Negated,
            () if tree.in_set(above, &words.wanting) => Status::Hypothetical,
            () if tree.in_set(above, &words.factive) => Status::Actual,
            () if self.own(above) != Status::Actual => Status::Hypothetical,
            () => Status::Actual,
        }
    }

    /// The status of a clause that tells when, how or why.
    fn circumstance(&self, word: usize, above: usize) -> Status {
        let (tree, words) = (self.tree, self.words);
        let outer = self.own(above);
        let case = tree.case(word);
        let kept = tree.in_set(above, &words.negating) && case == "from";
        let timed = tree.with(word, &["mark", "advmod"]).any(|c| tree.in_set(c, &words.temporal));
        let participle = ["VBG", "VBN"].contains(&tree.word(word).xpos.name())
            && (case.is_empty() || case == "by")
            && tree.child(word, &["nsubj", "aux"]).is_none();
        match outer {
            _ if kept => Status::Negated,
            Status::Future | Status::Hypothetical if timed || participle => outer,
            _ => Status::Actual,
        }
    }

    /// The status of what describes a noun: of no certain thing where the noun is one that is only to come or thought of.
    fn described(&self, noun: usize) -> Status {
        let tree = self.tree;
        let definite = ["the", "this", "that", "these", "those"];
        let known = tree.with(noun, &["det"]).any(|d| definite.contains(&tree.lower[d].as_str()))
            || tree.child(noun, &["nmod:poss"]).is_some()
            || tree.word(noun).xpos.name().starts_with("NNP")
            || !tree.is_nominal(noun);
        let verb = tree.head(noun).filter(|_| ["obj", "nsubj", "obl", "xcomp"].contains(&tree.base(noun)));
        match verb.map(|verb| self.own(verb)) {
            Some(status @ (Status::Future | Status::Hypothetical)) if !known => status,
            _ => Status::Actual,
        }
    }

    /// The status of what a noun tells by the word that it belongs to: "a threat of war", "prevented a war".
    fn argument(&self, word: usize, above: usize) -> Status {
        let (tree, words) = (self.tree, self.words);
        let of = ["nmod", "compound"].contains(&tree.base(word)) && tree.is_nominal(above);
        let object = tree.base(word) == "obj" || tree.rel(word) == Deprel::NSUBJ_PASS;
        let acted = object && tree.is_verb(above);
        let called_for = || tree.base(word) == "obl" && self.is_particle(word, above, &words.wanting);
        match () {
            () if (of || acted) && tree.in_set(above, &words.preventing) => Status::Negated,
            () if of && tree.in_set(above, &words.prospect) => Status::Hypothetical,
            () if acted && tree.in_set(above, &words.wanting) || called_for() => Status::Hypothetical,
            () => Status::Actual,
        }
    }

    /// Whether a verb is one of a class together with the preposition of its phrase: "called for a ceasefire".
    fn is_particle(&self, word: usize, verb: usize, class: &WordSet) -> bool {
        let case = self.tree.case(word);
        let phrases = class.headed_by(&self.tree.lemmas[verb]).iter();
        phrases.into_iter().any(|phrase| phrase.head == 0 && phrase.words[1..] == [case.as_str()])
    }
}
