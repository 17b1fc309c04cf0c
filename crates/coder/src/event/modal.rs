//! What an auxiliary makes of its verb's event: "will not lift" refuses, "must withdraw" in another's mouth demands.

use super::coding::{CodedEvent, SentenceCoder};
use super::matching::Match;
use super::{Binding, fill};
use crate::actor::ActorIx;
use crate::status;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{Filler, Form, Link, Pattern, Role};
use dateline_record::Status;

impl SentenceCoder<'_> {
    /// Puts the event that a modal pattern makes of a coded one in its place.
    pub(super) fn apply_modals(&mut self, ix: usize) {
        let mut modals = self.lexicon.triggers.modals().iter();
        let found = modals.find_map(|trigger| self.modal(ix, *trigger));
        if let Some(event) = found {
            self.keep(event);
        }
    }

    /// The event that a modal pattern makes of a coded one, where its auxiliary is there and it names a code for it.
    fn modal(&self, ix: usize, trigger: Trigger) -> Option<CodedEvent> {
        let pattern = &self.lexicon.patterns[trigger.pattern];
        let form = &pattern.forms[trigger.form].0;
        let inner = &self.events[ix];
        let verb = inner.carrier.unwrap_or(inner.matched.trigger);
        let own_status = self.lexicon.patterns[inner.pattern].status.is_some();
        if own_status || inner.gave_way_to.is_some() {
            return None;
        }
        form.slot(Role::Event)?;
        let code = pattern.composed(&inner.code)?.to_owned();
        let words = self.modal_words(form, trigger, verb)?;
        let (source, target) = match form.slot(Role::Source) {
            Some(_) => (vec![self.other_speaker(inner, verb)?], inner.source.clone()),
            None if inner.source.is_empty() && !self.scene.given => return None,
            None => (inner.source.clone(), inner.target.clone()),
        };
        Some(self.wrapped(ix, trigger, pattern, (source, target), (code, words)))
    }

    /// The auxiliary and the negation that a modal form asks for; nothing where one lacks or a negation is too many.
    fn modal_words(&self, form: &Form, trigger: Trigger, verb: usize) -> Option<Vec<usize>> {
        let tree = self.scene.tree;
        let phrase = &form.trigger[trigger.phrase];
        let auxiliary = tree.with(verb, &["aux"]).find(|aux| tree.has_phrase(*aux, phrase))?;
        let not = tree.with(verb, &["advmod"]).find(|c| tree.in_set(*c, &self.scene.words.negation));
        let wanted =
            form.arguments.iter().any(|a| matches!(a.filler, Filler::Words(_)) && a.link == Link::Object);
        (wanted == not.is_some()).then(|| [Some(auxiliary), not].into_iter().flatten().collect())
    }

    /// Who says the words around a verb, where that is none of those who are to act.
    fn other_speaker(&self, inner: &CodedEvent, verb: usize) -> Option<usize> {
        (self.speaker)(verb).filter(|speaker| !inner.source.contains(speaker))
    }

    /// Who says of somebody else what a match tells, and does not deny it.
    pub(super) fn judge(&self, matched: &Match, of: &[ActorIx]) -> Option<ActorIx> {
        let tree = self.scene.tree;
        let denied = status::is_denied(tree, self.scene.words, matched.trigger);
        let predicate = tree.child(matched.trigger, &["nsubj"]);
        // "It" stands for a deed more often than for an actor.
        let told =
            predicate.is_some_and(|subject| !["it", "this", "that"].contains(&tree.lower[subject].as_str()));
        let speaker =
            (self.speaker)(matched.trigger).filter(|speaker| !of.contains(speaker) && told && !denied)?;
        let owner = |actor: ActorIx| self.scene.cast.actors[actor].owner;
        // A minister who says what his land must do speaks of his own duty.
        let book = self.scene.cast.codebook;
        let governs = self.scene.cast.actors[speaker].sectors.iter().any(|s| book.sector_is(s, "government"));
        let own =
            |actor: &ActorIx| owner(*actor) == Some(speaker) || (governs && owner(speaker) == Some(*actor));
        (!of.iter().any(own)).then_some(speaker)
    }

    /// What a verb that no pattern knows says by its auxiliary that another than the speaker is to do.
    pub(super) fn duty(&self, verb: usize) -> Option<CodedEvent> {
        let mut modals = self.lexicon.triggers.modals().iter();
        modals.find_map(|trigger| self.duty_by(verb, *trigger))
    }

    /// The same by one form.
    fn duty_by(&self, verb: usize, trigger: Trigger) -> Option<CodedEvent> {
        let form = &self.lexicon.patterns[trigger.pattern].forms[trigger.form].0;
        let (slot, frame) = (form.slot(Role::Target)?.1, self.scene.clauses.frame(verb));
        let head = frame.subject.filter(|head| !frame.passive && fill::fits(&self.scene, slot, *head))?;
        let trigger_words = self.modal_words(form, trigger, verb)?.into_iter().chain([verb]).collect();
        let binding = Binding { role: Role::Target, head, actor: None, sites: false };
        let matched = Match { trigger: verb, trigger_words, bindings: vec![binding], ..Match::default() };
        self.event(trigger, matched).filter(|event| !event.target.is_empty())
    }

    /// The outer event around an inner one.
    fn wrapped(
        &self,
        ix: usize,
        trigger: Trigger,
        pattern: &Pattern,
        (source, target): (Vec<usize>, Vec<usize>),
        (code, words): (String, Vec<usize>),
    ) -> CodedEvent {
        let inner = &self.events[ix];
        let mut trigger_words = inner.matched.trigger_words.clone();
        trigger_words.extend(words);
        trigger_words.sort_unstable();
        let matched = Match {
            trigger: inner.matched.trigger,
            trigger_words,
            bindings: Vec::new(),
            words: inner.matched.words.clone(),
            inner: Some(ix),
            weight: 0,
            assumed: 0,
            literal: 0,
        };
        CodedEvent {
            pattern: trigger.pattern,
            form: trigger.form,
            matched,
            code,
            reciprocal: pattern.reciprocal && !target.is_empty(),
            source,
            target,
            carrier: inner.carrier,
            status: Some(Status::Actual),
            said: None,
            denial_coded: false,
            contested: inner.contested,
            gave_way_to: None,
        }
    }
}
