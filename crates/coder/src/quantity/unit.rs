//! What a count counts.

use super::Counts;
use super::count::Count;
use dateline_lexicon::Quantities;
use dateline_syntax::Upos;

/// The unit of a group whose strength is told.
const PEOPLE: &str = "people";

impl Counts<'_> {
    /// The unit of a count in the phrase of a head, which is an argument of a word.
    pub(super) fn unit(&self, word: usize, head: usize, count: &Count) -> Option<String> {
        let known = &self.lexicon.quantities;
        let noun = self.counted_noun(head, count);
        if let Some(code) = self.currency(head, count, noun) {
            return Some(code.to_owned());
        }
        if count.strength {
            return Some(PEOPLE.to_owned());
        }
        let by_role = self.by_role(known, word, head);
        let told =
            by_role.or_else(|| self.by_state(known, word, head)).or_else(|| self.by_noun(known, noun?));
        told.map(str::to_owned).or_else(|| noun.map(|noun| self.tree.lemmas[noun].clone()))
    }

    /// The noun that is counted: the head, or what stands behind `of` where the head is the number.
    fn counted_noun(&self, head: usize, count: &Count) -> Option<usize> {
        let tree = self.tree;
        if !(count.first..=count.last).contains(&head) {
            return Some(head);
        }
        tree.with(head, &["nmod"])
            .find(|c| tree.case(*c) == "of")
            .filter(|c| tree.word(*c).upos == Upos::NOUN)
    }

    /// The currency of a sum.
    fn currency(&self, head: usize, count: &Count, noun: Option<usize>) -> Option<&str> {
        let known = &self.lexicon.quantities;
        let before = count.first.checked_sub(1);
        let places = [Some(head), Some(count.first), before, noun];
        let mut signs = places.into_iter().flatten().chain(count.first..=count.last);
        signs.find_map(|i| {
            known.currency(&self.tree.lower[i]).or_else(|| known.currency(&self.tree.lemmas[i]))
        })
    }

    /// The unit by what the word does to its argument: who is killed, who dies, whose death it is.
    fn by_role<'k>(&self, known: &'k Quantities, word: usize, head: usize) -> Option<&'k str> {
        let (tree, frame) = (self.tree, self.clauses.frame(word));
        let joined = |place: Option<usize>| place.is_some_and(|p| tree.conjuncts(p).contains(&head));
        let of = tree.case(head) == "of" || tree.rel(head).name() == "nmod:poss";
        let fits = |unit: &&dateline_lexicon::Counted| {
            (joined(frame.object) && tree.in_set(word, &unit.object))
                || (joined(frame.subject) && tree.in_set(word, &unit.subject))
                || (of && tree.in_set(word, &unit.of))
        };
        known.units.iter().find(fits).map(|unit| unit.unit.as_str())
    }

    /// The unit by the state in which the argument is left: left 20 dead.
    fn by_state<'k>(&self, known: &'k Quantities, word: usize, head: usize) -> Option<&'k str> {
        let tree = self.tree;
        let of_verb = tree.with(word, &["xcomp"]).filter(|c| *c > head);
        let mut states = of_verb.chain(tree.with(head, &["amod", "acl"]).filter(|c| *c > head));
        states.find_map(|state| self.by_noun(known, state))
    }

    /// The unit by the noun itself.
    fn by_noun<'k>(&self, known: &'k Quantities, noun: usize) -> Option<&'k str> {
        known.units.iter().find(|unit| self.tree.in_set(noun, &unit.noun)).map(|unit| unit.unit.as_str())
    }
}
