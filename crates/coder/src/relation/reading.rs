//! The relations of a whole report, sentence by sentence.

use super::finding::Finder;
use super::things::Things;
use super::{FoundRelation, record, same, titles, when};
use crate::actor::{ActorIx, Cast, ReportActor};
use crate::event::{CodedEvent, Scene};
use crate::explain::{ExplainedMatch, NearMiss};
use crate::time::{self, Expression};
use crate::tree::Tree;
use dateline_lexicon::{Lexicon, Phase};
use dateline_record::{ActorKind, CharIndex, Event, Relation, RelationKind, Status};
use jiff::civil::Date;

/// What a sentence offers, and who says its words.
pub(crate) struct SentenceContext<'a> {
    /// What can be matched.
    pub scene: Scene<'a>,
    /// Its speakers.
    pub says: &'a dyn Fn(usize) -> Option<ActorIx>,
    /// Whether someone denies what a word tells.
    pub denied: &'a dyn Fn(usize) -> bool,
}

/// The relations of a report, while it is being read.
pub(crate) struct Relations<'a> {
    lexicon: &'a Lexicon,
    cast: &'a Cast<'a>,
    index: &'a CharIndex,
    /// The expressions of time, in order.
    times: &'a [Expression],
    things: Things,
    found: Vec<FoundRelation>,
    /// What fired in which sentence, with the index of the relation.
    fired: Vec<(usize, usize, ExplainedMatch)>,
}

impl<'a> Relations<'a> {
    /// None yet.
    pub fn new(
        lexicon: &'a Lexicon,
        cast: &'a Cast<'a>,
        index: &'a CharIndex,
        times: &'a [Expression],
    ) -> Self {
        let (found, fired) = Default::default();
        Self { lexicon, cast, index, times, things: Things::behind(cast), found, fired }
    }

    /// Reads the relations of a sentence; gives what was tried in vain.
    pub fn sentence(&mut self, context: &SentenceContext<'_>) -> Vec<NearMiss> {
        let sides = self.last_sides();
        let (things, lexicon, index) = (&mut self.things, self.lexicon, self.index);
        let (found, near) = Default::default();
        let times = time::of_sentence(self.times, context.scene.sentence);
        let mut finder = Finder { lexicon, context, index, times, things, sides, found, near };
        finder.run();
        let Finder { found, near, .. } = finder;
        for (relation, explained) in found {
            self.keep(context.scene.sentence, relation, explained);
        }
        self.titles(&context.scene);
        self.possessed(context);
        near
    }

    /// Reads that a territory belongs to a state by its possessor: "Exland's Southland".
    fn possessed(&mut self, context: &SentenceContext<'_>) {
        let (scene, cast) = (&context.scene, self.cast);
        let Some(entry) = self.lexicon.relations.iter().position(|entry| entry.possessed) else { return };
        let kind = |head: usize, kind: ActorKind| {
            cast.actor_at(scene.sentence, head).filter(|actor| cast.actors[*actor].kind == kind)
        };
        for owner in (0..scene.tree.len()).filter(|w| scene.tree.rel(*w).name() == "nmod:poss") {
            let sides = scene.tree.head(owner).and_then(|land| {
                Some((land, kind(land, ActorKind::Territory)?, kind(owner, ActorKind::State)?))
            });
            let Some((land, territory, state)) = sides else { continue };
            let pattern = &self.lexicon.relations[entry];
            let mut found = FoundRelation::of_entry(entry, pattern, scene.sentence, vec![land]);
            (found.subject, found.object) = (vec![territory], vec![state]);
            found.asserted_by = (context.says)(land);
            let explained = record::explain_possessor(scene, pattern, &found);
            self.keep(scene.sentence, found, explained);
        }
    }

    /// The sides of the last relation between two that deal with each other.
    fn last_sides(&self) -> Option<(Vec<ActorIx>, Vec<ActorIx>)> {
        let last = self.found.iter().rev().find(|found| deals(found))?;
        Some((last.subject.clone(), last.object.clone()))
    }

    /// Leaves what a headline tells in short to the text, where that tells of the same object with others: "Exland signs treaty"
    /// before "The presidents of Exland and Gull signed the treaty".
    fn leave_to_text(&mut self, trees: &[Tree<'_>]) {
        let ends = |sentence: usize| trees[sentence].lower.last().is_some_and(|last| last == ".");
        let in_text = |found: &FoundRelation| found.words.iter().any(|told| ends(told.sentence));
        let told: Vec<(RelationKind, Vec<ActorIx>)> = self
            .found
            .iter()
            .filter(|found| !found.subject.is_empty() && in_text(found))
            .map(|found| (found.kind, found.object.clone()))
            .collect();
        for found in self.found.iter_mut().filter(|found| !in_text(found)) {
            let thing = |actor: &ActorIx| self.cast.actors.get(*actor).is_none();
            if found.object.iter().all(thing) && told.contains(&(found.kind, found.object.clone())) {
                found.subject.clear();
            }
        }
    }

    /// Gives relations whose sides no words before them tell those that the report tells first; others are dropped.
    fn settle(&mut self) {
        let first =
            self.found.iter().find(|found| deals(found)).map(|f| (f.subject.clone(), f.object.clone()));
        let Some((subject, object)) = first else { return };
        for found in self.found.iter_mut().filter(|found| found.subject.is_empty()) {
            (found.subject, found.object) = (subject.clone(), object.clone());
        }
    }

    /// Reads who holds an office by the titles of a sentence. Titles are the report's own words whoever speaks.
    fn titles(&mut self, scene: &Scene<'_>) {
        let Some(entry) = self.lexicon.relations.iter().position(|entry| !entry.titles.is_empty()) else {
            return;
        };
        let pattern = &self.lexicon.relations[entry];
        for held in titles::held(scene, &pattern.titles, &mut self.things) {
            let words: Vec<usize> = (held.at.0..=held.at.1).collect();
            let mut found = FoundRelation::of_entry(entry, pattern, scene.sentence, words.clone());
            (found.subject, found.object) = (held.holders, vec![held.office]);
            let phase = if held.former { Phase::Ends } else { Phase::Stands };
            (found.since, found.until) =
                when::times(scene, time::of_sentence(self.times, scene.sentence), &words, phase);
            if held.former && found.until.is_none() {
                found.until = Some(when::Stretch::undated((scene.sentence, held.at.0, held.at.1)));
            }
            let explained = record::explain_title(scene, pattern, &found);
            self.keep(scene.sentence, found, explained);
        }
    }

    /// Reads the relations that an event opens or closes.
    pub fn event(&mut self, scene: &Scene<'_>, coded: &CodedEvent, event: &Event, day: Option<Date>) {
        if coded.source.is_empty() || coded.target.is_empty() {
            return;
        }
        let lexicon = self.lexicon;
        for (entry, pattern) in lexicon.relations.iter().enumerate() {
            let names = |list: &[String]| {
                list.iter()
                    .any(|name| *name == event.rule || event.cameo.as_ref().is_some_and(|c| is_code(name, c)))
            };
            let opened = names(&pattern.opened);
            let closed = event.status == Status::Actual && names(&pattern.closed);
            if !opened && !closed {
                continue;
            }
            let mut words = vec![coded.matched.trigger];
            words.extend(&coded.matched.words);
            let phase = if opened { Phase::Begins } else { Phase::Ends };
            let mut found = FoundRelation::of_entry(entry, pattern, scene.sentence, words.clone());
            (found.subject, found.object) = (coded.source.clone(), coded.target.clone());
            found.status = event.status;
            found.asserted_by = event.asserted_by.as_deref().and_then(crate::report::index);
            (found.since, found.until) =
                when::times(scene, time::of_sentence(self.times, scene.sentence), &words, phase);
            let published = || day.filter(|_| event.status == Status::Actual).map(when::Stretch::of_day);
            match phase {
                Phase::Ends => found.until = found.until.or_else(published),
                _ => found.since = found.since.or_else(published),
            }
            let explained = record::explain_event(scene, pattern, &found, event);
            self.keep(scene.sentence, found, explained);
        }
    }

    /// Keeps a relation, or adds it to the same one found before.
    fn keep(&mut self, sentence: usize, relation: FoundRelation, explained: ExplainedMatch) {
        let (at, new) = same::take_in(&mut self.found, relation);
        self.found.extend(new);
        self.fired.push((sentence, at, explained));
    }

    /// The relations in the shape of the record, and what fired in which sentence.
    pub fn finish(mut self, trees: &[Tree<'_>]) -> Finished {
        self.settle();
        self.leave_to_text(trees);
        let sided = self.found.iter().enumerate().filter(|(_, found)| !found.subject.is_empty());
        let relations = sided
            .map(|(i, found)| {
                let rule = &self.lexicon.relations[found.entry].id;
                record::relation(i, found, rule, trees, self.index)
            })
            .collect();
        let sideless = |at: usize| self.found[at].subject.is_empty();
        let name = |(sentence, at, explained): (usize, usize, ExplainedMatch)| match sideless(at) {
            true => (
                sentence,
                ExplainedMatch {
                    outcome: "no sides told, or told in full elsewhere".to_owned(),
                    ..explained
                },
            ),
            false => (sentence, ExplainedMatch { event: Some(record::id(at)), ..explained }),
        };
        let first = self.cast.actors.len();
        let fired = self.fired.into_iter().map(name).collect();
        Finished { relations, things: (first..).zip(self.things.actors).collect(), fired }
    }
}

/// Whether a relation has two sides that deal with each other as states do.
fn deals(found: &FoundRelation) -> bool {
    matches!(found.kind, RelationKind::Recognizes | RelationKind::HasRelationsWith)
        && !found.subject.is_empty()
}

/// What came of a report's relations.
pub(crate) struct Finished {
    /// The relations.
    pub relations: Vec<Relation>,
    /// The actors that only relations name, with their indexes.
    pub things: Vec<(ActorIx, ReportActor)>,
    /// What fired in which sentence.
    pub fired: Vec<(usize, ExplainedMatch)>,
}

/// Whether a name is a code, or the beginning of one, that is given.
fn is_code(name: &str, code: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_digit()) && code.starts_with(name)
}
