//! Coding a sentence: the best form at each trigger, inner events first, and the actors that fill its roles.

use super::matching::{Match, Near, Scene, Tried};
use super::roles::Speaker;
use super::{clauses, noun, roles};
use crate::actor::ActorIx;
use crate::explain::{ExplainedMatch, NearMiss};
use crate::status::{Told, status};
use dateline_lexicon::composition::NO_EVENT;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{FormKind, InnerEvent, Lexicon, Pattern, Role};
use dateline_record::{ActorKind, Status};

/// An event of a sentence, before it is put in words for the record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CodedEvent {
    /// Index of the pattern.
    pub pattern: usize,
    /// Index of the form.
    pub form: usize,
    /// What matched.
    pub matched: Match,
    /// The CAMEO code.
    pub code: String,
    /// Who acts.
    pub source: Vec<ActorIx>,
    /// Who is acted on.
    pub target: Vec<ActorIx>,
    /// Whether each side does it to the other.
    pub reciprocal: bool,
    /// The verb through which a noun tells the event.
    pub carrier: Option<usize>,
    /// The status, where the pattern's auxiliary settles it.
    pub status: Option<Status>,
    /// The actor whom an outer pattern names as saying so, and whether that one denies it.
    pub said: Option<(ActorIx, InnerEvent)>,
    /// Whether the code itself says that the words deny the deed.
    pub denial_coded: bool,
    /// Whether another form of another root matched at the same words as well.
    pub contested: bool,
    /// The event that took this one in, or the words of which hold it already.
    pub gave_way_to: Option<usize>,
}

impl CodedEvent {
    /// Its words, for its status.
    pub fn told(&self, reported: bool) -> Told<'_> {
        Told { trigger: self.matched.trigger, carrier: self.carrier, own: &self.matched.words, reported }
    }

    /// Whether someone denies it.
    pub fn is_denied(&self) -> bool {
        self.said.is_some_and(|(_, becomes)| becomes == InnerEvent::Denied)
    }
}

/// Codes one sentence.
pub(crate) struct SentenceCoder<'a> {
    /// Everything the coder knows.
    pub lexicon: &'a Lexicon,
    /// What the sentence offers.
    pub scene: Scene<'a>,
    /// Who speaks the words around a word, for `I` and `we`.
    pub speaker: Speaker<'a>,
    /// The events so far, deepest triggers first.
    pub events: Vec<CodedEvent>,
    /// What other forms make of words that an event has, where the parties are known and the choice is between all.
    pub rivals: Vec<CodedEvent>,
    /// What was tried in vain, for `explain`.
    pub near: Vec<NearMiss>,
    /// Forms that matched without becoming an event, for `explain`.
    pub dropped: Vec<ExplainedMatch>,
}

impl<'a> SentenceCoder<'a> {
    /// A coder for one sentence.
    pub fn new(lexicon: &'a Lexicon, scene: Scene<'a>, speaker: Speaker<'a>) -> Self {
        Self {
            lexicon,
            scene,
            speaker,
            events: Vec::new(),
            rivals: Vec::new(),
            near: Vec::new(),
            dropped: Vec::new(),
        }
    }

    /// Codes the sentence: deepest words first, so that complements are known before what holds them.
    pub fn run(&mut self) {
        let mut order: Vec<usize> = (0..self.scene.tree.len()).collect();
        order.sort_by_key(|i| (std::cmp::Reverse(self.scene.tree.depth(*i)), *i));
        for word in order {
            self.code_word(word);
        }
        if !self.lexicon.policy.forms_only {
            self.share_parties();
        }
        if self.lexicon.policy.main_clauses {
            clauses::settle(self.scene.tree, &mut self.events);
        }
    }

    /// Codes what a word triggers.
    fn code_word(&mut self, word: usize) {
        let (mut matches, near) = self.matches(word);
        let as_written = self.lexicon.policy.as_written;
        matches.sort_by_key(|(trigger, matched)| {
            let literal = if as_written { matched.literal } else { 0 };
            (std::cmp::Reverse((matched.weight, literal)), matched.assumed, trigger.pattern, trigger.form)
        });
        let mut coded = false;
        if matches.is_empty() {
            self.note_near(word, near);
        }
        for (rank, (trigger, matched)) in matches.iter().enumerate() {
            let event = self.event(*trigger, matched.clone());
            match event {
                Some(mut event) if !coded => {
                    coded = true;
                    let rivals = &matches[rank + 1..];
                    event.contested = self.is_contested(&event, rivals);
                    if !self.lexicon.policy.forms_only {
                        self.complete(&mut event, rivals);
                    }
                    let further = self.further(*trigger, &event);
                    self.keep(event);
                    self.apply_modals(self.events.len() - 1);
                    self.keep_further(further);
                }
                Some(event) => self.give_way(event),
                None => {}
            }
        }
        if let Some(event) = self.duty(word).filter(|_| !coded) {
            self.keep(event);
        }
    }

    /// All forms that match at a word, and those that nearly do.
    fn matches(&self, word: usize) -> Tried {
        let form = |trigger: &Trigger| &self.lexicon.patterns[trigger.pattern].forms[trigger.form].0;
        self.scene.tried(&self.lexicon.triggers, &form, word, &|head| self.inner(head))
    }

    /// The event that a complement headed by a word holds: its own, or that of the noun it carries.
    pub(super) fn inner(&self, head: usize) -> Option<usize> {
        let open = |e: &&(usize, &CodedEvent)| e.1.gave_way_to.is_none();
        let events: Vec<(usize, &CodedEvent)> = self.events.iter().enumerate().collect();
        let own = events.iter().filter(open).find(|(_, e)| e.matched.trigger == head);
        own.or_else(|| events.iter().filter(open).find(|(_, e)| e.carrier == Some(head))).map(|(ix, _)| *ix)
    }

    /// The event that a match makes, if an actor acts or is acted on.
    pub(super) fn event(&self, trigger: Trigger, matched: Match) -> Option<CodedEvent> {
        let pattern = &self.lexicon.patterns[trigger.pattern];
        let inner = matched.inner.map(|ix| &self.events[ix]);
        if pattern.agentless && inner.is_none_or(|e| !e.source.is_empty() || !self.is_to_come(e)) {
            return None;
        }
        let filled = self.fill(&matched, Role::Source);
        let told = match inner {
            Some(inner) => self.composed(pattern, &matched, inner, &filled)?,
            None => pattern.code.clone(),
        };
        let (code, denial_coded) = self.denied(&matched, told);
        let acted_on = self.fill(&matched, Role::Target);
        // "ordered them to be freed": they are not who is to act.
        let done_to_them =
            |e: &CodedEvent| e.source.is_empty() && !acted_on.is_empty() && e.target == acted_on;
        if pattern.addressed && inner.is_some_and(done_to_them) {
            return None;
        }
        let source = self.doers(pattern, &matched, filled, &acted_on)?;
        let to_himself = self.is_to_himself(trigger, &matched, &source);
        let (source, target, reciprocal) = self.sides(trigger, &matched, &code, (source, acted_on));
        if to_himself && target.is_empty() {
            return None;
        }
        let sides = usize::from(!source.is_empty()) + usize::from(!target.is_empty());
        if !self.scene.given && (sides == 0 || (pattern.background && sides < 2)) {
            return None;
        }
        let carrier = self.carrier(trigger, &matched);
        Some(CodedEvent {
            pattern: trigger.pattern,
            form: trigger.form,
            matched,
            code,
            source,
            target,
            reciprocal: reciprocal && sides == 2,
            carrier,
            status: pattern.voiced.then_some(Status::Actual),
            said: None,
            denial_coded,
            contested: false,
            gave_way_to: None,
        })
    }

    /// Whether a form that insists on somebody whom the deed is done to names him who does it: nobody allows himself a thing.
    /// What he owns may be another's by words that were not understood.
    fn is_to_himself(&self, trigger: Trigger, matched: &Match, source: &[ActorIx]) -> bool {
        let (form, _) = &self.lexicon.patterns[trigger.pattern].forms[trigger.form];
        let strict = form.slot(Role::Target).is_some_and(|(_, slot)| slot.strict);
        let meant = |head| self.scene.cast.actor_at(self.scene.sentence, head);
        let mut targets = matched.bindings.iter().filter(|b| b.role == Role::Target).peekable();
        strict
            && targets.peek().is_some()
            && targets.all(|b| b.actor.or_else(|| meant(b.head)).is_some_and(|actor| source.contains(&actor)))
    }

    /// The verb through which a noun tells the event, or the predicate of a copula.
    fn carrier(&self, trigger: Trigger, matched: &Match) -> Option<usize> {
        let (scene, word) = (&self.scene, matched.trigger);
        if self.lexicon.patterns[trigger.pattern].forms[trigger.form].0.kind == FormKind::Noun {
            return noun::event_carrier(scene, word);
        }
        scene.tree.head(word).filter(|_| scene.tree.base(word) == "cop")
    }

    /// Who acts: who fills the role, else who stands elsewhere for it; of a judgement, who says it. Nothing where the words
    /// make no event of that pattern: who says of himself that he did it accuses nobody.
    fn doers(
        &self,
        pattern: &Pattern,
        matched: &Match,
        filled: Vec<ActorIx>,
        acted_on: &[ActorIx],
    ) -> Option<Vec<ActorIx>> {
        if pattern.voiced {
            return self.judge(matched, acted_on).map(|speaker| vec![speaker]);
        }
        let inner = matched.inner.map(|ix| &self.events[ix]);
        let mut source = filled;
        if source.is_empty() && pattern.code == NO_EVENT {
            source = inner.map(|e| e.source.clone()).unwrap_or_default();
        }
        if source.is_empty() {
            source = self.passive_source(matched);
        }
        let own_deed = |e: &CodedEvent| !e.source.is_empty() && e.source.iter().all(|a| source.contains(a));
        let accuses = pattern.inner != InnerEvent::Asserted || !inner.is_some_and(own_deed);
        accuses.then_some(source)
    }

    /// Both sides of an event, and whether each does it to the other.
    fn sides(
        &self,
        trigger: Trigger,
        matched: &Match,
        code: &str,
        (mut source, mut target): (Vec<ActorIx>, Vec<ActorIx>),
    ) -> (Vec<ActorIx>, Vec<ActorIx>, bool) {
        let pattern = &self.lexicon.patterns[trigger.pattern];
        let inner = matched.inner.map(|ix| &self.events[ix]);
        let mut reciprocal =
            pattern.reciprocal || inner.is_some_and(|e| self.lexicon.patterns[e.pattern].reciprocal);
        let mutual = reciprocal || pattern.mutual || self.is_mutual(code);
        let together = mutual && target.is_empty() && source.len() > 1;
        if let Some(object) = self.object_in_words(trigger, matched) {
            target = object;
        }
        if let (Some(inner), true, false) = (inner, target.is_empty(), together) {
            target = other_party(inner, &source, pattern.inner != InnerEvent::Absorbed);
        }
        if target.is_empty() && !together {
            target = self.party_of_deed(matched, &source);
        }
        let actors = &self.scene.cast.actors;
        if pattern.host && target.is_empty() && source.len() == 1 {
            target = self.fill(matched, Role::Place);
            target.retain(|actor| actors[*actor].kind != ActorKind::Place);
        }
        let several = |set: &[ActorIx]| match set {
            [set] => Some(actors[*set].members.clone()).filter(|members| members.len() > 1),
            _ => None,
        };
        if let Some(members) = several(&source).filter(|_| mutual && target.is_empty()) {
            (source, target) = split(members);
            reciprocal = true;
        }
        if (reciprocal || together || self.each_other(matched)) && (target.is_empty() || target == source) {
            (source, target) = split(source);
            reciprocal = true;
        }
        target.retain(|actor| !source.contains(actor));
        (source, target, reciprocal)
    }

    /// Whether reported words say of an event that it will come.
    fn is_to_come(&self, event: &CodedEvent) -> bool {
        let (tree, words) = (self.scene.tree, self.scene.words);
        status(tree, words, event.told(true)) == Status::Future
    }

    /// Whether the target is "each other".
    fn each_other(&self, matched: &Match) -> bool {
        let tree = self.scene.tree;
        matched.bindings.iter().filter(|b| b.role == Role::Target).any(|b| {
            ["other", "another"].contains(&tree.lower[b.head].as_str())
                && b.head.checked_sub(1).is_some_and(|d| ["each", "one"].contains(&tree.lower[d].as_str()))
        })
    }

    /// The actors that fill a role.
    pub(super) fn fill(&self, matched: &Match, role: Role) -> Vec<ActorIx> {
        roles::fill(&self.scene, self.speaker, matched, role)
    }

    /// The actor of one phrase; a building or vehicle only where `sites` allows.
    pub(super) fn actor_of(&self, head: usize, sites: bool) -> Option<ActorIx> {
        roles::actor_of(&self.scene, self.speaker, head, sites)
    }

    /// Keeps an event; those it holds, and nouns among its own words, give way to it.
    pub(super) fn keep(&mut self, mut event: CodedEvent) {
        let ix = self.events.len();
        event.gave_way_to = event.gave_way_to.or_else(|| self.copular(event.matched.trigger));
        let becomes = self.lexicon.patterns[event.pattern].inner;
        let held_trigger = event.matched.inner.map(|inner| self.events[inner].matched.trigger);
        for held in &mut self.events {
            let inner = held_trigger == Some(held.matched.trigger);
            if inner && becomes != InnerEvent::Absorbed {
                held.said = event.source.first().map(|actor| (*actor, becomes));
                continue;
            }
            let own_word = event.matched.words.contains(&held.matched.trigger)
                || event.matched.trigger_words.contains(&held.matched.trigger);
            if (inner || own_word) && held.gave_way_to.is_none() {
                held.gave_way_to = Some(ix);
            }
        }
        self.events.push(event);
    }

    /// The event that a copula tells in the words of its predicate: "are on strike".
    fn copular(&self, predicate: usize) -> Option<usize> {
        let tells = |e: &CodedEvent| {
            self.scene.tree.base(e.matched.trigger) == "cop" && e.matched.words.contains(&predicate)
        };
        self.events.iter().position(|e| tells(e) && e.gave_way_to.is_none())
    }

    /// Remembers what nearly matched at a word: for each pattern the form that came furthest.
    fn note_near(&mut self, word: usize, near: Vec<(Trigger, Near)>) {
        let mut best: Vec<(Trigger, Near)> = Vec::new();
        for (trigger, missed) in near {
            match best.iter_mut().find(|(t, _)| t.pattern == trigger.pattern) {
                Some(held) if held.1.found < missed.found => *held = (trigger, missed),
                Some(_) => {}
                None => best.push((trigger, missed)),
            }
        }
        for (trigger, missed) in best {
            let pattern = &self.lexicon.patterns[trigger.pattern];
            let form = pattern.forms[trigger.form].0.text.clone();
            let trigger = self.scene.tree.word(word).form.clone();
            self.near.push(NearMiss { pattern: pattern.id.clone(), form, trigger, missing: missed.missing });
        }
    }

    /// Remembers an event that another form of the same words goes before.
    fn give_way(&mut self, event: CodedEvent) {
        let explained = self.explain(&event, None, "gave way to a better match at the same words");
        self.dropped.push(explained);
        if self.scene.given {
            self.rivals.push(event);
        }
    }

    /// A match in words.
    pub fn explain(&self, event: &CodedEvent, id: Option<String>, outcome: &str) -> ExplainedMatch {
        let pattern: &Pattern = &self.lexicon.patterns[event.pattern];
        let (form, place) = &pattern.forms[event.form];
        let tree = self.scene.tree;
        let words =
            |list: &[usize]| list.iter().map(|w| tree.word(*w).form.as_str()).collect::<Vec<_>>().join(" ");
        let bindings =
            event.matched.bindings.iter().map(|b| (b.role.name().to_owned(), words(&[b.head]))).collect();
        ExplainedMatch {
            pattern: pattern.id.clone(),
            form: form.text.clone(),
            at: place.to_string(),
            trigger: words(&event.matched.trigger_words),
            bindings,
            event: id,
            outcome: outcome.to_owned(),
        }
    }
}

/// The party of an inner event that the outer one turns to: who is to act, unless that is the outer source itself, else
/// who is acted on.
fn other_party(inner: &CodedEvent, source: &[ActorIx], doers_only: bool) -> Vec<ActorIx> {
    let without = |side: &[ActorIx]| side.iter().copied().filter(|a| !source.contains(a)).collect::<Vec<_>>();
    let doers = without(&inner.source);
    if doers.is_empty() && !(doers_only && inner.source.is_empty()) { without(&inner.target) } else { doers }
}

/// The sides of an event between those who are named together.
fn split(mut parties: Vec<ActorIx>) -> (Vec<ActorIx>, Vec<ActorIx>) {
    let others = if parties.len() > 1 { parties.split_off(1) } else { Vec::new() };
    (parties, others)
}
