//! What speaks for an event and what against it.

use super::CodedEvent;
use super::coding::SentenceCoder;
use super::matching::Match;
use dateline_lexicon::confidence::Sign;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{FormKind, Role};
use dateline_record::Status;
use dateline_syntax::Upos;

/// From how many words on a role stands far from its trigger.
const FAR: usize = 12;

impl SentenceCoder<'_> {
    /// Whether another form that matched at the same words gives a code of another root.
    pub(super) fn is_contested(&self, event: &CodedEvent, rivals: &[(Trigger, Match)]) -> bool {
        let root = event.code.get(..2);
        rivals.iter().any(|(t, m)| {
            m.weight == event.matched.weight && self.lexicon.patterns[t.pattern].code.get(..2) != root
        })
    }

    /// Whether an event's words hang on a noun.
    fn is_aside(&self, event: &CodedEvent) -> bool {
        let tree = self.scene.tree;
        let word = event.carrier.unwrap_or(event.matched.trigger);
        std::iter::once(word).chain(tree.ancestors(word)).any(|w| tree.base(w) == "acl")
    }

    /// All signs of an event of a status.
    pub fn signs(&self, event: &CodedEvent, status: Status) -> Vec<Sign> {
        let (tree, cast, matched) = (self.scene.tree, self.scene.cast, &event.matched);
        let form = &self.lexicon.patterns[event.pattern].forms[event.form].0;
        let party = |role: &Role| matches!(role, Role::Source | Role::Target);
        let heads: Vec<usize> =
            matched.bindings.iter().filter(|b| party(&b.role) && b.actor.is_none()).map(|b| b.head).collect();
        let sides = [&event.source, &event.target];
        let coded = sides.into_iter().flatten().any(|actor| cast.actors[*actor].code.is_some());
        let found = [
            (Sign::Any, true),
            (Sign::BothSides, sides.iter().all(|side| !side.is_empty())),
            (Sign::BareNoun, form.kind == FormKind::Noun && event.carrier.is_none()),
            (Sign::Contested, event.contested),
            (Sign::NotActual, status != Status::Actual),
            (Sign::Pronoun, heads.iter().any(|head| tree.word(*head).upos == Upos::PRON)),
            (Sign::Uncoded, !coded),
            (Sign::UnknownDeed, matched.bindings.iter().any(|b| b.role == Role::Deed)),
            (Sign::Aside, self.is_aside(event)),
            (Sign::Far, heads.iter().any(|head| head.abs_diff(matched.trigger) > FAR)),
        ];
        found.into_iter().filter(|(_, there)| *there).map(|(sign, _)| sign).collect()
    }
}
