//! What lexicons of other coders ask for: codes that compose, parties that stand where those coders look for them.

use super::coding::{CodedEvent, SentenceCoder};
use super::matching::Match;
use crate::actor::ActorIx;
use crate::status;
use dateline_lexicon::composition::NO_EVENT;
use dateline_lexicon::pattern::NOT_THIS;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{Doer, Link, Pattern, Role};

impl SentenceCoder<'_> {
    /// What comes of the same words besides an event: with the deeds that are joined to the one it takes in, and between
    /// those on its second side.
    pub(super) fn further(&self, trigger: Trigger, event: &CodedEvent) -> Further {
        Further { pairs: self.further_pairs(event), joined: self.joined(trigger, &event.matched) }
    }

    /// Keeps what comes of the same words besides an event.
    pub(super) fn keep_further(&mut self, further: Further) {
        self.events.extend(further.pairs);
        for event in further.joined {
            self.keep(event);
        }
    }

    /// Whether the lexicon takes several who do this to nobody to do it to each other.
    pub(super) fn is_mutual(&self, code: &str) -> bool {
        self.lexicon.policy.mutual.iter().any(|root| code.starts_with(root))
    }

    /// What comes of the same words with the deeds that are joined to the one they take in: "wants to go and see".
    fn joined(&self, trigger: Trigger, matched: &Match) -> Vec<CodedEvent> {
        if self.lexicon.codebook.compositions.is_empty() {
            return Vec::new();
        }
        let Some(first) = matched.inner.map(|inner| self.events[inner].matched.trigger) else {
            return Vec::new();
        };
        let further =
            self.scene.tree.conjuncts(first).into_iter().skip(1).filter_map(|head| self.inner(head));
        let with = |inner| Match { inner: Some(inner), ..matched.clone() };
        further.filter_map(|inner| self.event(trigger, with(inner))).collect()
    }

    /// What those do to each other who are the second side of a mutual deed, where the lexicon takes all so.
    fn further_pairs(&self, event: &CodedEvent) -> Vec<CodedEvent> {
        if !event.reciprocal
            || self.lexicon.policy.mutual.is_empty()
            || !self.fill(&event.matched, Role::Target).is_empty()
        {
            return Vec::new();
        }
        let rest = |first: usize| CodedEvent {
            source: vec![event.target[first]],
            target: event.target[first + 1..].to_vec(),
            ..event.clone()
        };
        (0..event.target.len().saturating_sub(1)).map(rest).collect()
    }

    /// The code of an event that takes another in: by the pattern's own lines, or as the codebook's codes compose. Whose
    /// deed takes in another must then be known, and who is acted on in a passive has been told.
    pub(super) fn composed(
        &self,
        pattern: &Pattern,
        matched: &Match,
        inner: &CodedEvent,
        source: &[ActorIx],
    ) -> Option<String> {
        let compositions = &self.lexicon.codebook.compositions;
        if pattern.composed(&inner.code) == Some(NOT_THIS) {
            return None;
        }
        if pattern.composed(&inner.code).is_some() || compositions.is_empty() {
            let code = pattern.composed(&inner.code).filter(|code| !self.forgoes(pattern, inner, code));
            return Some(code.unwrap_or(&pattern.code).to_owned());
        }
        let passive = self.scene.clauses.frame(matched.trigger).passive;
        if pattern.code != NO_EVENT && (source.is_empty() || passive) {
            return None;
        }
        let shared = inner.source.iter().any(|actor| source.contains(actor));
        let own = source.is_empty() || inner.source.is_empty() || shared;
        let doer = if own { Doer::Own } else { Doer::Other };
        // Of a code for both sides what the doer does is taken in.
        let deed = |code: &str| code.split(':').next().unwrap_or_default().to_owned();
        match compositions.compose(&deed(&pattern.code), &deed(&inner.code), doer) {
            Some(code) => Some(code),
            // What does not go together leaves open whom the outer deed is done to.
            None if self.names_other(matched, inner) => None,
            None => Some(NO_EVENT.to_owned()),
        }
    }

    /// Whether the deed that is taken in is not to be done, so that what it would make of the outer one is turned round:
    /// "agreed not to attack" is no threat.
    fn forgoes(&self, pattern: &Pattern, inner: &CodedEvent, code: &str) -> bool {
        let quad = |code: &str| self.lexicon.codebook.nearest(code).map(|(_, entry)| entry.quad);
        quad(code) != quad(&pattern.code)
            && status::is_denied(self.scene.tree, self.scene.words, inner.matched.trigger)
    }

    /// Whether a verb that takes in a deed has an actor as its object, or tells in a clause of its own what an actor does or a
    /// deed that is done to nobody.
    fn names_other(&self, matched: &Match, inner: &CodedEvent) -> bool {
        let (tree, frame) = (self.scene.tree, self.scene.clauses.frame(matched.trigger));
        let word = inner.matched.trigger;
        let first = tree.head(word).filter(|_| tree.base(word) == "conj").unwrap_or(word);
        let (cast, sentence) = (self.scene.cast, self.scene.sentence);
        let told = |head: usize| cast.actor_at(sentence, head).is_some();
        let coded =
            |head: usize| cast.actor_at(sentence, head).is_some_and(|a| cast.actors[a].code.is_some());
        let in_clause = frame.finite.contains(&first)
            && (inner.target.is_empty() || tree.child(word, &["nsubj"]).is_some_and(coded));
        in_clause || frame.object.is_some_and(told)
    }

    /// The code of what is denied, where the codebook has one for it, and whether the code says so then.
    pub(super) fn denied(&self, matched: &Match, code: String) -> (String, bool) {
        let Some(denied) = self.lexicon.codebook.compositions.denied(&code) else { return (code, false) };
        if !status::is_denied(self.scene.tree, self.scene.words, matched.trigger) {
            return (code, false);
        }
        (denied.unwrap_or(NO_EVENT).to_owned(), true)
    }

    /// Who acts in a passive that names nobody behind `by`, for lexicons that say behind what else such stand.
    pub(super) fn passive_source(&self, matched: &Match) -> Vec<ActorIx> {
        let frame = self.scene.clauses.frame(matched.trigger);
        let cases = &self.lexicon.policy.passive_source;
        if !frame.passive || frame.subject.is_some() {
            return Vec::new();
        }
        let behind = frame.obliques.iter().filter(|o| cases.contains(&o.case));
        behind.filter_map(|o| self.actor_of(o.head, false)).take(1).collect()
    }

    /// Whose the object is which a form asks for by its word, or in a passive the actor that it is itself, where the form
    /// leaves open who is acted on.
    pub(super) fn object_in_words(&self, trigger: Trigger, matched: &Match) -> Option<Vec<ActorIx>> {
        let (form, _) = &self.lexicon.patterns[trigger.pattern].forms[trigger.form];
        let open = form.slot(Role::Target).is_none_or(|(argument, _)| argument.link == Link::Anywhere);
        let object =
            self.scene.clauses.frame(matched.trigger).object.filter(|o| matched.words.contains(o))?;
        if !self.lexicon.policy.whole_phrases || !open {
            return None;
        }
        let (cast, sentence) = (self.scene.cast, self.scene.sentence);
        let found = match self.scene.clauses.frame(matched.trigger).passive {
            true => cast.actor_at(sentence, object),
            false => cast.owner_at(sentence, object),
        };
        found.map(|actor| vec![actor])
    }
}

/// What comes of the same words besides an event.
pub(super) struct Further {
    /// What those on the second side of a mutual deed do to each other.
    pairs: Vec<CodedEvent>,
    /// The same words with further deeds that they take in.
    joined: Vec<CodedEvent>,
}
