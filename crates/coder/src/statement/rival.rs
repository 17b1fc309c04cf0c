//! Rivals: clauses within what one cue attributes that another cue of the same speaker's begins.

use super::cue::{comma_before, is_saying};
use crate::clause::Clauses;
use crate::tree::Tree;
use dateline_lexicon::Lexicon;
use dateline_syntax::Deprel;

/// A sentence in which rivals of a cue are looked for.
pub(super) struct Rivals<'a> {
    /// What the coder knows.
    pub lexicon: &'a Lexicon,
    /// The sentence.
    pub tree: &'a Tree<'a>,
    /// Its clauses.
    pub clauses: &'a Clauses,
}

/// What the form of a finite verb tells of its time.
#[derive(PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Modal,
}

impl Rivals<'_> {
    /// Whether a word heads a clause that is no part of what the cue at `trigger` attributes, whose head is `head`, a noun
    /// or a clause.
    pub fn is_rival(&self, word: usize, trigger: usize, head: usize, noun: bool) -> bool {
        word > head
            && word > trigger
            && self.tree.is_verb(word)
            && (self.speaks_itself(word, trigger, head)
                || self.is_resumed(word, trigger)
                || self.adds(word, noun)
                || self.goes_on(word, trigger, head))
    }

    /// Whether a participle stands right behind the cue and a comma, so that it tells of the speaker: "..., he said, referring
    /// to the vote". `last` is the cue's last word.
    pub fn is_beside(&self, word: usize, last: usize) -> bool {
        let tree = self.tree;
        let comma = tree.lower.get(last + 1).is_some_and(|w| w == ",");
        comma && word == last + 2 && tree.word(word).xpos.name() == "VBG"
    }

    /// Whether the clause around the relative clause of the cue goes on with a verb.
    fn is_resumed(&self, word: usize, trigger: usize) -> bool {
        let tree = self.tree;
        resumed(tree, word).is_some_and(|noun| noun < trigger && tree.is_under(trigger, noun))
    }

    /// Whether another speaks in a clause joined to it: "... failed, but he added that ...".
    fn speaks_itself(&self, word: usize, trigger: usize, head: usize) -> bool {
        let tree = self.tree;
        ["conj", "parataxis", "advcl"].contains(&tree.base(word))
            && tree.head(word).is_some_and(|h| h == head || h == trigger)
            && (tree.base(word) != "advcl" || comma_before(tree, word))
            && tree.child(word, &["nsubj"]).is_some()
            && is_saying(self.lexicon, tree, word)
            && self.attributes(word)
    }

    /// Whether the cue's speaker adds something in a participle behind a comma: "said that ..., adding that ...". Behind a noun
    /// it may be a deed too: "praised the deal, calling it fair".
    fn adds(&self, word: usize, noun: bool) -> bool {
        let tree = self.tree;
        let participle = tree.word(word).xpos.name() == "VBG"
            && tree.child(word, &["nsubj", "mark", "aux", "case"]).is_none()
            && !["acl:relcl", "nsubj", "obj"].contains(&tree.base(word));
        participle
            && comma_before(tree, word)
            && (is_saying(self.lexicon, tree, word) || (noun && self.is_cue(word)))
    }

    /// Whether the cue's own clause goes on with a further verb of its tense, which the parser took for what is said: "said
    /// that it is late and asked whether ...".
    fn goes_on(&self, word: usize, trigger: usize, head: usize) -> bool {
        let tree = self.tree;
        let joined = tree.base(word) == "conj"
            && tree.head(word) == Some(head)
            && tree.child(word, &["nsubj", "mark"]).is_none();
        let tense = self.tense(word);
        // Behind a comma even where what is said has that tense too.
        let apart = is_saying(self.lexicon, tree, word)
            && !self.clauses.frame(word).finite.is_empty()
            && tree.child(word, &["cc"]).is_some_and(|cc| cc > 0 && tree.lower[cc - 1] == ",");
        joined
            && tense.is_some()
            && tense == self.tense(trigger)
            && (apart || tense != self.tense(head))
            && self.is_cue(word)
            && self.attributes(word)
    }

    /// The tense of the finite verb that a clause has.
    fn tense(&self, head: usize) -> Option<Tense> {
        tense(self.tree, head)
    }

    /// Whether a verb has something to attribute.
    fn attributes(&self, verb: usize) -> bool {
        let frame = self.clauses.frame(verb);
        !frame.finite.is_empty() || frame.object.is_some()
    }

    /// Whether a verb triggers a cue of any kind.
    fn is_cue(&self, verb: usize) -> bool {
        !self.lexicon.cue_triggers.of(&self.tree.lemmas[verb]).is_empty()
    }
}

/// The tense of the finite verb that a clause has.
fn tense(tree: &Tree<'_>, head: usize) -> Option<Tense> {
    let finite = |w: usize| match tree.word(w).xpos.name() {
        "VBD" => Some(Tense::Past),
        "VBZ" | "VBP" => Some(Tense::Present),
        "MD" => Some(Tense::Modal),
        _ => None,
    };
    tree.with(head, &["aux", "cop"]).find_map(finite).or_else(|| finite(head))
}

/// The noun whose clause goes on with a verb behind a relative clause set off by commas, to which the parser joined the verb:
/// "[the envoy], who says that it is late, left".
pub(super) fn resumed(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let comma = |w: usize| tree.lower[w] == ",";
    let own = |c: &usize| *c < verb && ["aux", "advmod"].contains(&tree.base(*c));
    let first = tree.children[verb].iter().copied().find(own).unwrap_or(verb);
    if first == 0 || !comma(first - 1) || tree.child(verb, &["nsubj", "mark", "cc"]).is_some() {
        return None;
    }
    let relative = tree.ancestors(verb).skip(1).find(|w| tree.rel(*w) == Deprel::ACL_RELCL)?;
    let opens = tree.subtree(relative)[0];
    let apart = comma(opens) || (opens > 0 && comma(opens - 1));
    tense(tree, verb).and_then(|_| tree.head(relative)).filter(|noun| apart && *noun < opens)
}
