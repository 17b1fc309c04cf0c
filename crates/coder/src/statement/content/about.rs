//! Content that stands above its cue: what a participle or a relative clause is about.

use super::Reader;
use dateline_syntax::Deprel;

impl Reader<'_> {
    /// A noun with what a participle says of it: "[a play] called [the Harbour]".
    pub(super) fn described(&self, noun: usize) -> Vec<usize> {
        let (tree, trigger) = (self.tree, self.fired.trigger);
        let unnamed = self.fired.speaker.is_none() && self.fired.actor.is_none();
        let said = tree.with(trigger, &["xcomp", "obj", "obl"]).find(|c| *c > trigger && unnamed);
        let said = said.filter(|c| tree.base(*c) != "obl" || ["as", "for"].contains(&tree.case(*c).as_str()));
        let Some(said) = said.filter(|_| tree.base(trigger) == "acl") else { return Vec::new() };
        let before = |w: &usize| {
            *w < trigger && tree.base(*w) != "punct" && !["case", "mark"].contains(&tree.base(*w))
        };
        let mut words: Vec<usize> = tree.subtree(noun).into_iter().filter(before).collect();
        words.extend(
            tree.subtree(said).into_iter().filter(|w| tree.base(*w) != "case" || tree.head(*w) != Some(said)),
        );
        words
    }

    /// What a relative clause is about whose verb is the cue: its pronoun, "[which] Peru opposes", or where it has none the
    /// noun that it hangs on, "[a treaty] Peru opposes", with what the verb says of it.
    pub(super) fn antecedent(&self, noun: usize) -> Vec<usize> {
        let (tree, trigger) = (self.tree, self.fired.trigger);
        let branch = tree.ancestors(trigger).find(|w| tree.head(*w) == Some(noun));
        let Some(branch) = branch.filter(|b| tree.rel(*b) == Deprel::ACL_RELCL) else { return Vec::new() };
        let clause = tree.subtree(branch);
        let pronoun =
            |w: &&usize| **w < trigger && matches!(tree.lower[**w].as_str(), "which" | "who" | "whom");
        let mut words = match clause.iter().find(pronoun) {
            Some(pronoun) => vec![*pronoun],
            None => self.before_clause(noun, clause[0]),
        };
        let said = |c: &usize| {
            let compared = ["obl", "advcl"].contains(&tree.base(*c)) && tree.case(*c) == "as";
            *c > trigger && (tree.base(*c) == "xcomp" || compared)
        };
        words.extend(tree.children[trigger].iter().filter(|c| said(c)).flat_map(|c| tree.subtree(*c)));
        words
    }

    /// The words of a noun's phrase before a clause that hangs on it, without the preposition that leads it in.
    fn before_clause(&self, noun: usize, clause: usize) -> Vec<usize> {
        let tree = self.tree;
        let leads = |w: usize| tree.head(w) == Some(noun) && ["case", "mark", "cc"].contains(&tree.base(w));
        let mut words: Vec<usize> =
            tree.subtree(noun).into_iter().filter(|w| *w < clause && !leads(*w)).collect();
        while words.last().is_some_and(|w| tree.base(*w) == "punct") {
            words.pop();
        }
        let marks = words.iter().take_while(|w| tree.base(**w) == "punct").count();
        words.drain(..marks);
        words
    }
}
