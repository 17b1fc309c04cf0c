//! What of a report the lexicon knows: its main verbs and the names that are their subjects.
//!
//! For `dateline lexicon coverage`, which adds many reports up and shows what nothing knows.

use crate::actor::{Cast, ReportActor};
use crate::clause::{Clauses, Frame};
use crate::event::Scene;
use crate::tree::Tree;
use crate::{Findings, Input, report, statement};
use dateline_lexicon::{CueKind, FormKind, Lexicon};
use dateline_record::{CharIndex, Event, Span};
use dateline_syntax::Upos;
use std::collections::BTreeSet;

/// What was seen in a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Survey {
    /// Main predicates whose subject is an actor that the lexicon knows, save verbs of saying.
    pub predicates: Vec<Predicate>,
    /// Proper names that are subjects, save in sentences that are all capitals.
    pub names: Vec<NameSubject>,
}

/// The main verb of a clause or, where that verb only lends it a subject, the noun: `hold talks`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicate {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its dictionary form; a verb that lends its subject stands before the noun.
    pub words: String,
    /// Whether a pattern or a cue begins with it, or the grammar knows it by what it makes of its complement: `agree to`.
    pub known: bool,
    /// Whether an event rests on it.
    pub coded: bool,
    /// Whether another known actor hangs on it.
    pub directed: bool,
}

/// A proper name as subject of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSubject {
    /// Index of its sentence.
    pub sentence: usize,
    /// The fullest form of the name in the report.
    pub name: String,
    /// Whether the catalogue has it, or the report says for whom it acts.
    pub known: bool,
    /// Whether an event has it as source or target.
    pub acts: bool,
}

/// Looks through a report.
pub fn survey(lexicon: &Lexicon, input: &Input<'_>) -> Survey {
    let (findings, _) = report::read(lexicon, input, false);
    let trees: Vec<Tree<'_>> = input.sentences.iter().map(|s| Tree::read(s, &lexicon.triggers)).collect();
    let clauses: Vec<Clauses> = trees.iter().map(|tree| Clauses::new(tree, &lexicon.grammar)).collect();
    let speakers = statement::speakers(&trees, &clauses, lexicon, input);
    let cast = Cast::read(&trees, lexicon, input.published, &speakers);
    let index = CharIndex::new(input.text);
    let mut survey = Survey::default();
    for (sentence, tree) in trees.iter().enumerate() {
        let (clauses, words) = (&clauses[sentence], &lexicon.grammar);
        let scene = Scene { sentence, tree, clauses, cast: &cast, words, given: false, lexicon };
        let surveyor = Surveyor { lexicon, scene, findings: &findings, index: &index };
        survey.predicates.extend((0..tree.len()).filter_map(|i| surveyor.predicate(i)));
        survey.names.extend((0..tree.len()).filter_map(|i| surveyor.name(i)));
    }
    survey
}

/// Looks through one sentence.
struct Surveyor<'a> {
    lexicon: &'a Lexicon,
    scene: Scene<'a>,
    findings: &'a Findings,
    index: &'a CharIndex,
}

impl Surveyor<'_> {
    /// What word `i` tells as a main verb with a known actor as its subject.
    fn predicate(&self, i: usize) -> Option<Predicate> {
        let Scene { sentence, tree, clauses, .. } = self.scene;
        let frame = clauses.frame(i);
        let subject = surface_subject(frame).filter(|_| is_main_verb(tree, i))?;
        if !self.is_known(subject) || self.only_says(i) {
            return None;
        }
        let carried = frame.object.filter(|o| !frame.passive && self.is_carried(i, *o));
        let verb = tree.lemmas[i].clone();
        let words = carried.map_or_else(|| verb.clone(), |noun| format!("{verb} {}", tree.lemmas[noun]));
        let coded = self.is_coded(carried.unwrap_or(i));
        let known = match carried {
            Some(noun) => self.begins(noun, FormKind::Noun),
            None => self.begins(i, FormKind::Verb) || self.is_grammar(i) || self.cues(i).next().is_some(),
        };
        let directed = self.others(frame, subject).any(|head| self.is_known(head));
        Some(Predicate { sentence, words, known: known || coded, coded, directed })
    }

    /// Whether a verb is a cue of speech and tells no event of its own.
    fn only_says(&self, verb: usize) -> bool {
        self.cues(verb).any(|kind| kind == CueKind::Speech) && !self.is_coded(verb)
    }

    /// The kinds of the cues that may begin with a verb.
    fn cues(&self, verb: usize) -> impl Iterator<Item = CueKind> {
        let triggers = self.lexicon.cue_triggers.of(&self.scene.tree.lemmas[verb]).iter();
        triggers.map(|trigger| self.lexicon.cues[trigger.pattern].kind)
    }

    /// What word `i` tells as a name that is a subject.
    fn name(&self, i: usize) -> Option<NameSubject> {
        let Scene { sentence, tree, cast, .. } = self.scene;
        if tree.base(i) != "nsubj" || tree.word(i).upos != Upos::PROPN || tree.capitals {
            return None;
        }
        let ix = cast.actor_at(sentence, i);
        let actor = ix.map(|ix| &cast.actors[ix]);
        let name = actor.map_or_else(|| self.phrase(i), |actor| actor.name.clone());
        let id = ix.map(report::id).unwrap_or_default();
        let mut events = self.findings.events.iter();
        let acts =
            events.any(|e| e.sentence == sentence && (e.source.contains(&id) || e.target.contains(&id)));
        Some(NameSubject { sentence, name, known: actor.is_some_and(resolves), acts })
    }

    /// The words of the phrase of a head.
    fn phrase(&self, head: usize) -> String {
        let Scene { sentence, tree, cast, .. } = self.scene;
        let words = cast.base(sentence, head).map_or(head..=head, |base| base.first..=base.last);
        words.map(|i| tree.word(i).form.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether the phrase of a head means an actor that the lexicon knows.
    fn is_known(&self, head: usize) -> bool {
        let Scene { sentence, cast, .. } = self.scene;
        cast.actor_at(sentence, head).is_some_and(|ix| resolves(&cast.actors[ix]))
    }

    /// Whether a verb only lends its subject to the noun that is its object.
    fn is_carried(&self, verb: usize, object: usize) -> bool {
        let Scene { sentence, tree, cast, words, .. } = self.scene;
        let light = tree.in_set(verb, &words.light) || tree.in_set(verb, &words.undergo);
        light && tree.word(object).upos == Upos::NOUN && cast.actor_at(sentence, object).is_none()
    }

    /// Whether a pattern begins with a word.
    fn begins(&self, i: usize, kind: FormKind) -> bool {
        let Scene { tree, .. } = self.scene;
        let by_lemma = self.lexicon.triggers.of(&tree.lemmas[i]).iter();
        let mut triggers = by_lemma.chain(self.lexicon.triggers.of(&tree.lower[i]));
        triggers.any(|t| {
            let (form, _) = &self.lexicon.patterns[t.pattern].forms[t.form];
            form.kind == kind && self.scene.triggers(form, &form.trigger[t.phrase], i)
        })
    }

    /// Whether the grammar knows a verb by what it makes of its complement.
    fn is_grammar(&self, i: usize) -> bool {
        let words = self.scene.words;
        let sets = [&words.negating, &words.intending, &words.implicative];
        sets.iter().any(|set| self.scene.tree.in_set(i, set))
    }

    /// Whether an event of the sentence rests on a word.
    fn is_coded(&self, i: usize) -> bool {
        let word = self.scene.tree.word(i);
        let span = self.index.span(word.start, word.end);
        let rests = |evidence: &Span| evidence.start < span.end && span.start < evidence.end;
        let here = |event: &&Event| event.sentence == self.scene.sentence;
        self.findings.events.iter().filter(here).any(|event| event.evidence.iter().any(rests))
    }

    /// The heads of what hangs on a predicate beside its subject.
    fn others<'f>(&self, frame: &'f Frame, subject: usize) -> impl Iterator<Item = usize> + 'f {
        let sides = [frame.subject, frame.object, frame.recipient].into_iter().flatten();
        sides.chain(frame.obliques.iter().map(|o| o.head)).filter(move |head| *head != subject)
    }
}

/// What stands before a verb: who acts, or what a passive is about.
fn surface_subject(frame: &Frame) -> Option<usize> {
    if frame.passive { frame.object } else { frame.subject }
}

/// Whether an actor is one of the catalogue, or one of whom the report says for whom it acts.
fn resolves(actor: &ReportActor) -> bool {
    actor.entity.is_some() || actor.code.is_some()
}

/// Whether a word is the verb of a main clause: the root, what is coordinated with it, or what a verb says or means.
fn is_main_verb(tree: &Tree<'_>, i: usize) -> bool {
    let mut seen = BTreeSet::new();
    let mut word = i;
    while tree.is_verb(word) && seen.insert(word) {
        match (tree.base(word), tree.head(word)) {
            ("root", _) => return is_finite(tree, i),
            ("conj" | "ccomp" | "parataxis", Some(head)) => word = head,
            _ => return false,
        }
    }
    false
}

/// Whether a verb is finite, by itself or by an auxiliary.
fn is_finite(tree: &Tree<'_>, i: usize) -> bool {
    let finite = |i: usize| ["VBD", "VBP", "VBZ", "MD"].contains(&tree.word(i).xpos.name());
    finite(i) || tree.with(i, &["aux"]).any(finite)
}
