//! The relations of one sentence that the forms of the entries find.

use super::reading::SentenceContext;
use super::things::Things;
use super::{FoundRelation, titles, when};
use crate::actor::{ActorIx, ReportActor};
use crate::event::{Binding, Match, Near, Scene, Tried, carrier, roles};
use crate::explain::{ExplainedMatch, NearMiss};
use crate::quantity::Counts;
use crate::status::{self, Told};
use crate::time::Expression;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{Form, FormKind, Lexicon, Phase, RelationPattern, Role};
use dateline_record::{ActorKind, CharIndex, RelationKind, Status};
use dateline_syntax::Upos;

/// Finds the relations of one sentence.
pub(super) struct Finder<'a> {
    /// Everything the coder knows.
    pub lexicon: &'a Lexicon,
    /// What the sentence offers, and who speaks in it.
    pub context: &'a SentenceContext<'a>,
    /// From bytes to characters.
    pub index: &'a CharIndex,
    /// The expressions of time of the sentence.
    pub times: &'a [Expression],
    /// The things of the report.
    pub things: &'a mut Things,
    /// The sides of the relation told last, for what leaves them out.
    pub sides: Option<(Vec<ActorIx>, Vec<ActorIx>)>,
    /// What was found, with how.
    pub found: Vec<(FoundRelation, ExplainedMatch)>,
    /// What was tried in vain.
    pub near: Vec<NearMiss>,
}

impl Finder<'_> {
    /// Reads the sentence, deepest words first; what is opposed or supported is known before who does so.
    pub fn run(&mut self) {
        let tree = self.context.scene.tree;
        let mut order: Vec<usize> = (0..tree.len()).filter(|w| self.triggers(*w)).collect();
        order.sort_by_key(|w| (std::cmp::Reverse(tree.depth(*w)), *w));
        for late in [false, true] {
            order.iter().for_each(|word| self.read_word(*word, late));
        }
    }

    /// Whether a word may trigger anything.
    fn triggers(&self, word: usize) -> bool {
        let (tree, triggers) = (self.context.scene.tree, &self.lexicon.relation_triggers);
        !triggers.of(&tree.lemmas[word]).is_empty() || !triggers.of(&tree.lower[word]).is_empty()
    }

    /// Reads what a word triggers: of each kind of relation the match that accounts for most. Relations to what others
    /// want come late.
    fn read_word(&mut self, word: usize, late: bool) {
        let (mut matches, mut near) = self.tried(word);
        let in_turn = |t: &Trigger| {
            matches!(self.pattern(t).relation, RelationKind::Opposes | RelationKind::Supports) == late
        };
        matches.retain(|(trigger, _)| in_turn(trigger));
        near.retain(|(trigger, _)| in_turn(trigger));
        matches.sort_by_key(|(t, m)| (std::cmp::Reverse(m.weight), t.pattern, t.form));
        let mut kinds: Vec<RelationKind> = Vec::new();
        for (trigger, matched) in matches {
            let kind = self.pattern(&trigger).relation;
            if kinds.contains(&kind) {
                continue;
            }
            if let Some(found) = self.relation(&trigger, &matched) {
                kinds.push(kind);
                let explained = self.explain(&trigger, &matched);
                self.found.retain(|(other, _)| !holds(&matched, other));
                self.found.push((found, explained));
            }
        }
        if kinds.is_empty() {
            self.note_near(word, near);
        }
    }

    /// All forms that match at a word, and those that nearly do.
    fn tried(&self, word: usize) -> Tried {
        let form = |t: &Trigger| &self.lexicon.relations[t.pattern].forms[t.form].0;
        let inner = |head: usize| self.told_by(head);
        self.context.scene.tried(&self.lexicon.relation_triggers, &form, word, &inner)
    }

    /// The relation whose trigger a word is.
    fn told_by(&self, word: usize) -> Option<usize> {
        self.found.iter().position(|(found, _)| found.words[0].words.first() == Some(&word))
    }

    fn pattern(&self, trigger: &Trigger) -> &RelationPattern {
        &self.lexicon.relations[trigger.pattern]
    }

    fn form(&self, trigger: &Trigger) -> &Form {
        &self.pattern(trigger).forms[trigger.form].0
    }

    /// The relation that a match makes, if both its sides are known.
    fn relation(&mut self, trigger: &Trigger, matched: &Match) -> Option<FoundRelation> {
        let lexicon = self.lexicon;
        let pattern = &lexicon.relations[trigger.pattern];
        let (subject, object) = self.sides(pattern, matched)?;
        let status = self.status(pattern, self.form(trigger).kind, matched)?;
        let words = evidence(matched);
        let scene = &self.context.scene;
        let dated: Vec<usize> = words.iter().copied().chain(teller(scene, matched.trigger)).collect();
        let (since, mut until) = when::times(scene, self.times, &dated, pattern.phase);
        if pattern.phase == Phase::Ends && until.is_none() {
            until = Some(when::Stretch::undated((scene.sentence, matched.trigger, matched.trigger)));
        }
        let heads = bound(matched, Role::Topic).chain(bound(matched, Role::Target)).map(|b| b.head);
        let times: Vec<_> = self.times.iter().map(|time| time.first..=time.last).collect();
        let counts = Counts { lexicon, tree: scene.tree, clauses: scene.clauses, times: &times };
        let quantities = heads.filter_map(|head| counts.of_noun(head, self.index)).collect();
        let exclusive = bound(matched, Role::Source).any(|b| is_only(scene, b.head));
        let asserted_by = (self.context.says)(matched.trigger);
        let by = bound(matched, Role::By).next().map(|b| b.head);
        let by = by.map(|head| self.things.of_phrase(scene, head, ReportActor::new("", ActorKind::Document)));
        let blank = FoundRelation::of_entry(trigger.pattern, pattern, scene.sentence, words);
        Some(FoundRelation {
            subject,
            object,
            by,
            status,
            asserted_by,
            since,
            until,
            quantities,
            exclusive,
            ..blank
        })
    }

    /// Who stands in the relation to whom; sides that the words leave out are those told last where the entry says so.
    fn sides(&mut self, pattern: &RelationPattern, matched: &Match) -> Option<(Vec<ActorIx>, Vec<ActorIx>)> {
        let mut subject = self.fill(matched, Role::Source);
        let mut object = self.object(pattern, matched, &subject);
        let symmetric = pattern.relation.is_symmetric();
        if symmetric && subject.is_empty() {
            std::mem::swap(&mut subject, &mut object);
        }
        let mutual = symmetric || pattern.relation == RelationKind::Recognizes;
        if mutual && object.is_empty() && subject.len() > 1 {
            object = subject.split_off(1);
        }
        object.retain(|actor| !subject.contains(actor));
        if pattern.carries && (subject.is_empty() || object.is_empty()) {
            return self.carried(&subject, &object);
        }
        (!subject.is_empty() && !object.is_empty()).then_some((subject, object))
    }

    /// The sides told last, if those that the words name are among them.
    fn carried(&self, subject: &[ActorIx], object: &[ActorIx]) -> Option<(Vec<ActorIx>, Vec<ActorIx>)> {
        let unnamed = subject.is_empty() && object.is_empty();
        let Some((first, second)) = self.sides.clone() else {
            // They may be told later in the report.
            return unnamed.then(Default::default);
        };
        let named = |side: &[ActorIx]| {
            subject.iter().chain(object).all(|a| side.contains(a)) && (subject.len() + object.len()) > 0
        };
        match () {
            () if unnamed => Some((first, second)),
            () if named(&first) => Some((first, second)),
            () if named(&second) => Some((second, first)),
            () => None,
        }
    }

    /// The actors that fill a role.
    fn fill(&self, matched: &Match, role: Role) -> Vec<ActorIx> {
        let speaker = |word: usize| (self.context.says)(word);
        roles::fill(&self.context.scene, &speaker, matched, role)
    }

    /// To whom or what the relation goes: actors, or a thing where the relation is one to things.
    fn object(&mut self, pattern: &RelationPattern, matched: &Match, subject: &[ActorIx]) -> Vec<ActorIx> {
        let scene = &self.context.scene;
        let heads: Vec<usize> = bound(matched, Role::Target).map(|b| b.head).collect();
        match pattern.relation {
            RelationKind::PartyTo => self.things_of(&heads, ActorKind::Document),
            RelationKind::UsesCurrency => self.things_of(&heads, ActorKind::Organization),
            RelationKind::HoldsOffice => {
                let Some(holder) = subject.first() else { return Vec::new() };
                heads.iter().map(|head| titles::office_of(scene, *head, *holder, self.things)).collect()
            }
            RelationKind::Opposes | RelationKind::Supports => {
                let thing = heads.iter().any(|head| self.takes_up_clause(*head));
                let actors = if thing { Vec::new() } else { self.fill(matched, Role::Target) };
                if actors.is_empty() { self.parties_of_thing(matched, subject, &heads) } else { actors }
            }
            _ => self.fill(matched, Role::Target),
        }
    }

    /// Whether a noun stands in apposition to what the words before it tell: "to join the alliance, an ambition".
    fn takes_up_clause(&self, head: usize) -> bool {
        let (tree, scene) = (self.context.scene.tree, &self.context.scene);
        let thing = tree.base(head) == "appos" && tree.word(head).upos == Upos::NOUN;
        thing
            && scene.cast.title_at(scene.sentence, head).is_none()
            && tree.ancestors(head).skip(1).any(|w| self.told_by(w).is_some())
    }

    /// The things that phrases name.
    fn things_of(&mut self, heads: &[usize], kind: ActorKind) -> Vec<ActorIx> {
        let blank = || ReportActor::new("", kind);
        heads.iter().map(|head| self.things.of_phrase(&self.context.scene, *head, blank())).collect()
    }

    /// Those between whom the relation stands that a thing or clause takes up: "to join the alliance, an ambition that
    /// Exland opposes"; else the treaty that the phrase names.
    fn parties_of_thing(&mut self, matched: &Match, subject: &[ActorIx], heads: &[usize]) -> Vec<ActorIx> {
        let tree = self.context.scene.tree;
        let above = heads.iter().flat_map(|head| tree.ancestors(*head).skip(1));
        let told = matched.inner.or_else(|| above.filter_map(|w| self.told_by(w)).next());
        if let Some(told) = told {
            let (found, _) = &self.found[told];
            let parties = found.subject.iter().chain(&found.object).copied();
            return parties.filter(|actor| !subject.contains(actor)).collect();
        }
        let papers: Vec<usize> =
            heads.iter().copied().filter(|h| tree.in_set(*h, &self.context.scene.words.papers)).collect();
        self.things_of(&papers, ActorKind::Document)
    }

    /// The status of what a match tells; none for an end that has not come: until then the relation stands.
    fn status(&self, pattern: &RelationPattern, kind: FormKind, matched: &Match) -> Option<Status> {
        let scene = &self.context.scene;
        let reported = (self.context.says)(matched.trigger).is_some();
        let carrier = (kind == FormKind::Noun).then(|| carrier(scene, matched.trigger)).flatten();
        let told = Told { trigger: matched.trigger, carrier, own: &matched.words, reported };
        let told = match (self.context.denied)(matched.trigger) {
            true => Status::Negated,
            false => status::status(scene.tree, scene.words, told),
        };
        let ends = pattern.phase == Phase::Ends;
        match pattern.status {
            _ if ends && told != Status::Actual => None,
            Some(own) if told == Status::Actual || told == Status::Future => Some(own),
            _ => Some(told),
        }
    }

    /// Remembers what nearly matched at a word, of each entry the form that came furthest.
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
            let missing = missed.missing.replace("SOURCE", "SUBJECT").replace("TARGET", "OBJECT");
            let (pattern, form) = (self.pattern(&trigger).id.clone(), self.form(&trigger).text.clone());
            let trigger = self.context.scene.tree.word(word).form.clone();
            self.near.push(NearMiss { pattern, form, trigger, missing });
        }
    }

    /// A match in words; the relation's id comes later.
    fn explain(&self, trigger: &Trigger, matched: &Match) -> ExplainedMatch {
        let (form, place) = &self.pattern(trigger).forms[trigger.form];
        let tree = self.context.scene.tree;
        let word = |w: usize| tree.word(w).form.clone();
        let words: Vec<String> = matched.trigger_words.iter().map(|w| word(*w)).collect();
        let bindings = matched.bindings.iter().map(|b| (role_name(b.role), word(b.head))).collect();
        ExplainedMatch {
            pattern: self.pattern(trigger).id.clone(),
            form: form.text.clone(),
            at: place.to_string(),
            trigger: words.join(" "),
            bindings,
            event: None,
            outcome: "read".to_owned(),
        }
    }
}

/// The verb that a noun is subject or object of, itself or through what it is of: "the act of recognition came in 1854".
fn teller(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let of = |w: &usize| tree.base(*w) == "nmod" && tree.case(*w) == "of";
    let top = tree.ancestors(noun).find(|w| !of(w)).filter(|_| tree.is_nominal(noun))?;
    let party = ["nsubj", "obj"].contains(&tree.base(top));
    tree.head(top).filter(|verb| party && tree.is_verb(*verb))
}

/// Whether a match takes in the word that told another relation: "seek to join".
fn holds(matched: &Match, other: &FoundRelation) -> bool {
    other.words[0].words.first().is_some_and(|trigger| matched.words.contains(trigger))
}

/// The bindings of a role.
fn bound(matched: &Match, role: Role) -> impl Iterator<Item = &Binding> {
    matched.bindings.iter().filter(move |b| b.role == role)
}

/// The role's name in the forms of relations.
fn role_name(role: Role) -> String {
    let named = dateline_lexicon::form::RELATION_ROLES.iter().find(|(_, known)| *known == role);
    named.map_or(role.name(), |(name, _)| name).to_owned()
}

/// The words of a match: the trigger, then the form's others.
fn evidence(matched: &Match) -> Vec<usize> {
    let mut words = vec![matched.trigger];
    words.extend(matched.trigger_words.iter().chain(&matched.words).filter(|w| **w != matched.trigger));
    words
}

/// Whether a phrase is told to be the only one.
fn is_only(scene: &Scene<'_>, head: usize) -> bool {
    let tree = scene.tree;
    let first = scene.cast.base(scene.sentence, head).map_or(head, |base| base.first);
    let only = |w: usize| tree.in_set(w, &scene.words.exclusive);
    tree.children[head].iter().any(|c| only(*c)) || only(first) || first.checked_sub(1).is_some_and(only)
}
