//! The party that a form did not find: who stands behind what is done, behind another form at the same words, or in the
//! event that the deed was part of.

use super::coding::{CodedEvent, SentenceCoder};
use super::fill;
use super::matching::Match;
use crate::actor::ActorIx;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{FormKind, Role};
use dateline_record::{ActorKind, Quad};

/// Prepositions behind which a deed's other party stands, the surest first.
const TOWARD: &[&str] = &[
    "against", "on", "upon", "with", "to", "from", "of", "by", "for", "toward", "towards", "into", "over",
    "at", "between",
];

/// Prepositions behind which a verb of words has its topic.
const ABOUT: &[&str] = &["on", "upon", "over", "of", "at", "into"];

/// Prepositions behind which stands who does a deed together with its source.
const BETWEEN: &[&str] = &["with", "between", "to", "of"];

/// A preposition behind which a deed of force has its means, not its party.
const MEANS: &str = "with";

/// Prepositions behind which a deed stands that another was part of: "killed in an attack".
const WITHIN: &[&str] = &["in", "during", "by", "with"];

/// How deep inside a phrase whom it concerns may stand: "aid for those hit by the drought in Exland".
const MATTER_DEPTH: usize = 2;

impl SentenceCoder<'_> {
    /// Fills the target that a form left open: by a form of the same kind that matched at the same words, else from the
    /// phrases of the deed itself.
    pub(super) fn complete(&self, event: &mut CodedEvent, rivals: &[(Trigger, Match)]) {
        if event.source.is_empty() {
            event.source = self.doer_of_words(event).into_iter().collect();
        }
        if !event.target.is_empty() || event.source.is_empty() {
            return;
        }
        let free = |found: &[ActorIx]| !found.is_empty() && found.iter().all(|a| !event.source.contains(a));
        let by_form = self.by_rivals(event, rivals).filter(|found| free(found));
        let by_phrases = || self.by_phrases(event).filter(|found| free(found));
        let target = by_form.or_else(by_phrases).or_else(|| self.by_matter(event));
        event.target = target.unwrap_or_default();
        event.reciprocal |= self.lexicon.patterns[event.pattern].reciprocal && !event.target.is_empty();
    }

    /// Who stands as adjective, possessor or agent at a noun of the form: "killed in an Exlandic attack".
    fn doer_of_words(&self, event: &CodedEvent) -> Option<ActorIx> {
        let (scene, cast) = (&self.scene, self.scene.cast);
        let nouns = event.matched.words.iter().copied().filter(|w| scene.tree.is_nominal(*w));
        let owner = |noun: usize| {
            let poss =
                scene.tree.children[noun].iter().copied().find(|c| scene.tree.rel(*c).name() == "nmod:poss");
            let agent = scene.clauses.frame(noun).obliques.iter().find(|o| o.case == "by").map(|o| o.head);
            let named = poss.or(agent).and_then(|head| cast.actor_at(scene.sentence, head));
            named.or_else(|| cast.adjective_actor(scene.sentence, noun))
        };
        nouns.filter_map(owner).find(|actor| !event.target.contains(actor))
    }

    /// The target of another form at the same words that gives a code of the same root.
    fn by_rivals(&self, event: &CodedEvent, rivals: &[(Trigger, Match)]) -> Option<Vec<ActorIx>> {
        let root = event.code.get(..2)?;
        let alike = |t: &Trigger| self.lexicon.patterns[t.pattern].code.starts_with(root);
        let mut found = rivals.iter().filter(|(t, _)| alike(t)).map(|(_, m)| self.fill(m, Role::Target));
        found.find(|actors| !actors.is_empty())
    }

    /// Who stands behind the words of the form, then behind the trigger.
    fn by_phrases(&self, event: &CodedEvent) -> Option<Vec<ActorIx>> {
        let matched = &event.matched;
        let bound = matched.bindings.iter().filter(|b| b.role != Role::Source && b.role != Role::Place);
        let own = matched.words.iter().copied().chain(bound.map(|b| b.head));
        let mut heads: Vec<usize> = own.filter(|w| self.scene.tree.is_nominal(*w)).collect();
        let kind = self.lexicon.patterns[event.pattern].forms[event.form].0.kind;
        if kind == FormKind::Noun {
            heads.push(matched.trigger);
        }
        let own_words = heads.len();
        heads.extend([matched.trigger].into_iter().chain(event.carrier));
        let mut ranked = heads.into_iter().enumerate();
        ranked.find_map(|(rank, head)| self.toward(event, head, rank < own_words))
    }

    /// The actors behind the surest preposition of a word that are no source of the event. Behind a verb of words, what
    /// stands behind some prepositions is what they are about.
    fn toward(&self, event: &CodedEvent, head: usize, own_word: bool) -> Option<Vec<ActorIx>> {
        let obliques = &self.scene.clauses.frame(head).obliques;
        let by_force = self.quad_of(&event.code) == Some(Quad::MaterialConflict);
        let mutual = self.lexicon.patterns[event.pattern].reciprocal;
        let beside = |case: &str| match () {
            () if mutual => !BETWEEN.contains(&case),
            () if by_force => case == MEANS,
            () => !own_word && ABOUT.contains(&case),
        };
        let mut ranked: Vec<(usize, usize)> = obliques
            .iter()
            .filter(|o| !beside(&o.case) && !fill::is_stance(&self.scene, o.head))
            .filter_map(|o| TOWARD.iter().position(|case| o.case == *case).map(|rank| (rank, o.head)))
            .collect();
        ranked.sort_unstable();
        let mut found = ranked.into_iter().map(|(_, head)| self.others(event, head));
        found.find(|actors| !actors.is_empty())
    }

    /// Whom the matter of a deed concerns, where no words name whom it is done to: those named inside the phrases of the
    /// form, the nearest first, then in the purpose of the verb: "condemned a raid on a mosque in Exland".
    fn by_matter(&self, event: &CodedEvent) -> Option<Vec<ActorIx>> {
        let (matched, tree) = (&event.matched, self.scene.tree);
        if self.scene.given
            || self.lexicon.policy.forms_only
            || self.lexicon.patterns[event.pattern].reciprocal
        {
            return None;
        }
        let bound = matched.bindings.iter().filter(|b| ![Role::Source, Role::Place].contains(&b.role));
        let own = matched.words.iter().copied().chain(bound.map(|b| b.head)).filter(|w| tree.is_nominal(*w));
        let frame = self.scene.clauses.frame(matched.trigger);
        let deeds = frame.infinitives.iter().chain(&frame.gerunds);
        let objects = deeds.filter_map(|verb| self.scene.clauses.frame(*verb).object);
        let matter: Vec<usize> = own.flat_map(|head| tree.conjuncts(head)).chain(objects.clone()).collect();
        let named = |actors: Vec<ActorIx>| Some(actors).filter(|actors| !actors.is_empty());
        let done_to = || objects.clone().find_map(|head| named(self.foreign(event, head)));
        let owned = || matched.words.iter().find_map(|word| self.owner_of(event, *word));
        let inside = || matter.iter().find_map(|head| self.inside(event, *head, MATTER_DEPTH));
        owned()
            .or_else(inside)
            .or_else(done_to)
            .or_else(|| matter.iter().find_map(|head| self.maker(event, *head)))
    }

    /// The actors of a phrase that are of a land and no one's own: not "its forces".
    fn foreign(&self, event: &CodedEvent, head: usize) -> Vec<ActorIx> {
        let foreign = |actor: &ActorIx| {
            let actor = &self.scene.cast.actors[*actor];
            actor.country.is_some() && actor.owner.is_none_or(|owner| !event.source.contains(&owner))
        };
        self.others(event, head).into_iter().filter(foreign).collect()
    }

    /// The land or organization whose adjective or possessor a word of the form has: "froze Exlandic assets".
    fn owner_of(&self, event: &CodedEvent, word: usize) -> Option<Vec<ActorIx>> {
        let cast = self.scene.cast;
        let owner = cast.owner_at(self.scene.sentence, word).filter(|owner| !event.source.contains(owner))?;
        let kind = cast.actors[owner].kind;
        matches!(kind, ActorKind::State | ActorKind::Territory | ActorKind::Organization).then(|| vec![owner])
    }

    /// Who did to a thing what a participle behind it tells: "a bill proposed by the president".
    fn maker(&self, event: &CodedEvent, thing: usize) -> Option<Vec<ActorIx>> {
        let participles = self.scene.tree.with(thing, &["acl"]);
        let doers =
            participles.filter_map(|verb| self.scene.clauses.frame(verb).subject.filter(|s| *s > verb));
        doers.map(|doer| self.others(event, doer)).find(|actors| !actors.is_empty())
    }

    /// The actors that phrases inside a phrase name, which are no source of the event.
    fn inside(&self, event: &CodedEvent, head: usize, depth: usize) -> Option<Vec<ActorIx>> {
        let tree = self.scene.tree;
        let within: Vec<usize> = tree.with(head, &["nmod", "obl"]).filter(|c| *c > head).collect();
        let (cast, sentence) = (self.scene.cast, self.scene.sentence);
        let known = |actor: &ActorIx| {
            let actor = &cast.actors[*actor];
            actor.code.is_some() || actor.kind == ActorKind::Place
        };
        let told =
            |c: &&usize| cast.actor_at(sentence, **c).or(cast.adjective_actor(sentence, **c)).is_some();
        let named = |c: &usize| self.others(event, *c).into_iter().filter(known).collect::<Vec<_>>();
        let here = within.iter().filter(told).map(named).find(|actors| !actors.is_empty());
        let deeper = || within.iter().find_map(|c| self.inside(event, *c, depth - 1));
        here.or_else(|| if depth > 0 { deeper() } else { None })
    }

    /// The actors of a phrase and of what is coordinated with it, without those who act.
    fn others(&self, event: &CodedEvent, head: usize) -> Vec<ActorIx> {
        let cast = &self.scene.cast;
        let named = |head: &usize| !cast.is_modified(self.scene.sentence, *head);
        let heads = self.scene.tree.conjuncts(head).into_iter().filter(named);
        let sites = self.quad_of(&event.code) == Some(Quad::MaterialConflict);
        let actors = heads.flat_map(|head| self.actor_of(head, sites));
        actors.filter(|actor| !event.source.contains(actor)).collect()
    }

    /// Lets a deed and the one that it was part of share their parties: "12 were killed in a rebel attack"; and lets what is
    /// joined to a deed of force be done to the same: "clashed with rebels and inflicted losses".
    pub(super) fn share_parties(&mut self) {
        for outer in 0..self.events.len() {
            for inner in self.within(outer) {
                self.share(outer, inner);
            }
            if let Some(first) = self.joined_to(outer) {
                self.events[outer].target = self.events[first].target.clone();
            }
        }
    }

    /// The deed of force by the same actors, done to somebody, to whose verb that of an event is joined that is done to
    /// nobody.
    fn joined_to(&self, ix: usize) -> Option<usize> {
        let (event, tree) = (&self.events[ix], self.scene.tree);
        let verb = event.matched.trigger;
        let first = tree.head(verb).filter(|_| tree.base(verb) == "conj" && event.target.is_empty())?;
        let same = |other: &CodedEvent| {
            other.matched.trigger == first
                && !other.target.is_empty()
                && other.source == event.source
                && self.by_force(other)
                && self.by_force(event)
        };
        self.events.iter().position(same)
    }

    /// Whether an event is one of fighting or hurting.
    fn by_force(&self, event: &CodedEvent) -> bool {
        let kind = self.lexicon.codebook.nearest(&event.code).and_then(|(_, entry)| entry.plover.as_deref());
        kind == Some("ASSAULT")
    }

    /// The conflict events told by nouns that an event's verb has behind it, where it is one of conflict itself.
    fn within(&self, outer: usize) -> Vec<usize> {
        let event = &self.events[outer];
        let obliques = &self.scene.clauses.frame(event.matched.trigger).obliques;
        let parts: Vec<usize> =
            obliques.iter().filter(|o| WITHIN.contains(&o.case.as_str())).map(|o| o.head).collect();
        let held = |ix: &usize| {
            let inner = &self.events[*ix];
            // "wounded in an offensive launched by rebels": the participle carries the noun's deed.
            let carried = self.scene.tree.base(inner.matched.trigger) == "acl"
                && inner.matched.words.iter().any(|word| parts.contains(word));
            let part = parts.contains(&inner.matched.trigger) || carried;
            *ix != outer && part && self.alike(event, inner)
        };
        (0..self.events.len()).filter(held).collect()
    }

    /// Whether two events are of one quad class.
    fn alike(&self, a: &CodedEvent, b: &CodedEvent) -> bool {
        self.quad_of(&a.code) == self.quad_of(&b.code)
    }

    /// The quad class of a code.
    fn quad_of(&self, code: &str) -> Option<Quad> {
        self.lexicon.codebook.nearest(code).map(|(_, entry)| entry.quad)
    }

    /// Gives each of two events the party that it lacks and the other has.
    fn share(&mut self, outer: usize, inner: usize) {
        let (source, target) = (self.events[inner].source.clone(), self.events[outer].target.clone());
        let without = |side: Vec<ActorIx>, other: &[ActorIx]| -> Vec<ActorIx> {
            side.into_iter().filter(|a| !other.contains(a)).collect()
        };
        if self.events[outer].source.is_empty() {
            self.events[outer].source = without(source, &self.events[outer].target);
        }
        if self.events[inner].target.is_empty() {
            self.events[inner].target = without(target, &self.events[inner].source);
        }
    }
}
