//! A whole report: its sentences in order, and what was found in the shape of the record.

use crate::actor::{ActorIx, Cast, Mentioned, ReportActor};
use crate::clause::Clauses;
use crate::event::{CodedEvent, Scene, SentenceCoder, carrier};
use crate::explain::{ExplainedMention, ExplainedSentence};
use crate::place::{self, Deed, Found, ReportPlaces, Scope};
use crate::quantity::Counts;
use crate::relation::{Relations, SentenceContext};
use crate::statement::{self, Scenes, Speech};
use crate::status::{self, Told};
use crate::time::{self, Dated, Dates, Expression};
use crate::tree::Tree;
use crate::{BlockKind, Findings, Input, NamedPlace};
use crate::{apposed, joining, objects};
use dateline_lexicon::composition::NO_EVENT;
use dateline_lexicon::{Grammar, Grounds, Lexicon, Pattern, Role};
use dateline_record::{
    Actor, CharIndex, Event, Mention, Place, PlaceFrom, Plover, Quad, Quantity, Relation, Span, Statement,
    Status,
};
use dateline_syntax::Sentence;
use rustc_hash::FxHashSet;

/// Reads a report; with `explained`, tells how.
pub(crate) fn read(
    lexicon: &Lexicon,
    input: &Input<'_>,
    explained: bool,
) -> (Findings, Vec<ExplainedSentence>) {
    let mended = mended(lexicon, input.sentences);
    let input = &Input { sentences: mended.as_deref().unwrap_or(input.sentences), ..*input };
    let trees: Vec<Tree<'_>> = input.sentences.iter().map(|s| Tree::read(s, &lexicon.triggers)).collect();
    let clauses: Vec<Clauses> = trees.iter().map(|tree| Clauses::new(tree, &lexicon.grammar)).collect();
    let speakers = statement::speakers(&trees, &clauses, lexicon, input);
    let cast = Cast::read(&trees, lexicon, input.published, &speakers);
    let scenes = Scenes { lexicon, input, trees: &trees, clauses: &clauses, cast: &cast };
    let speech = statement::read(&scenes);
    let expressions = time::read(&trees, lexicon, input.published);
    let reader = Reader::new(&scenes, &speech, &expressions);
    let (mut findings, mut told, things) = reader.read(explained);
    findings.statements =
        statement::statements(&scenes, &speech, &reader.index, &findings.events, &findings.relations);
    let named =
        used(&findings.events).chain(spoken(&findings.statements)).chain(related(&findings.relations));
    findings.actors = reader.actors(named, &things);
    for (sentence, cues) in told.iter_mut().zip(statement::explained(&scenes, &speech)) {
        sentence.cues = cues;
    }
    (findings, told)
}

/// The sentences with what the parser joined to the wrong noun mended; none where nothing is.
fn mended(lexicon: &Lexicon, sentences: &[Sentence]) -> Option<Vec<Sentence>> {
    match lexicon.policy.whole_phrases {
        true => Some(joining::mended(sentences)),
        false => {
            let named = apposed::mended(sentences, &lexicon.actors);
            let both = objects::mended(named.as_deref().unwrap_or(sentences), &lexicon.grammar.personal);
            both.or(named)
        }
    }
}

/// All that a report attributes to someone.
pub(crate) fn attributions(lexicon: &Lexicon, input: &Input<'_>) -> Vec<statement::Attribution> {
    let mended = mended(lexicon, input.sentences);
    let input = &Input { sentences: mended.as_deref().unwrap_or(input.sentences), ..*input };
    let trees: Vec<Tree<'_>> = input.sentences.iter().map(Tree::new).collect();
    let clauses: Vec<Clauses> = trees.iter().map(|tree| Clauses::new(tree, &lexicon.grammar)).collect();
    let speakers = statement::speakers(&trees, &clauses, lexicon, input);
    let cast = Cast::read(&trees, lexicon, input.published, &speakers);
    let scenes = Scenes { lexicon, input, trees: &trees, clauses: &clauses, cast: &cast };
    statement::attributions(&scenes, &statement::read(&scenes))
}

/// What the status of what each word of each sentence tells rests on.
pub(crate) fn grounds(lexicon: &Lexicon, input: &Input<'_>) -> Vec<Vec<(Status, Grounds)>> {
    let trees: Vec<Tree<'_>> = input.sentences.iter().map(Tree::new).collect();
    let clauses: Vec<Clauses> = trees.iter().map(|tree| Clauses::new(tree, &lexicon.grammar)).collect();
    let speakers = statement::speakers(&trees, &clauses, lexicon, input);
    let cast = Cast::read(&trees, lexicon, input.published, &speakers);
    let scenes = Scenes { lexicon, input, trees: &trees, clauses: &clauses, cast: &cast };
    let speech = statement::read(&scenes);
    let reader = Reader::new(&scenes, &speech, &[]);
    (0..trees.len()).map(|sentence| reader.grounds(sentence)).collect()
}

/// The places that a text names, or those at given bytes.
pub(crate) fn places(
    lexicon: &Lexicon,
    input: &Input<'_>,
    given: Option<&[(usize, usize)]>,
) -> Vec<NamedPlace> {
    let trees: Vec<Tree<'_>> = input.sentences.iter().map(|s| Tree::read(s, &lexicon.triggers)).collect();
    let clauses: Vec<Clauses> = trees.iter().map(|tree| Clauses::new(tree, &lexicon.grammar)).collect();
    let speakers = statement::speakers(&trees, &clauses, lexicon, input);
    let cast = Cast::read(&trees, lexicon, input.published, &speakers);
    let scope = Scope { lexicon, text: input.text, trees: &trees, cast: &cast, dateline: input.dateline };
    let found = match given {
        Some(spans) => ReportPlaces::of_given(&scope, spans),
        None => ReportPlaces::read(&scope),
    };
    let index = CharIndex::new(input.text);
    let named = |found: &Found| NamedPlace {
        start: found.name.start,
        end: found.name.end,
        place: place::as_record(lexicon, (input.text, &index), found, PlaceFrom::Mention),
        why: found.why.clone(),
    };
    found.found.iter().map(named).collect()
}

/// What stays the same over all sentences of a report.
pub(crate) struct Reader<'a> {
    lexicon: &'a Lexicon,
    input: &'a Input<'a>,
    places: ReportPlaces,
    dates: Dates<'a>,
    scope: Scope<'a>,
    trees: &'a [Tree<'a>],
    clauses: &'a [Clauses],
    cast: &'a Cast<'a>,
    words: &'a Grammar,
    speech: &'a Speech,
    index: CharIndex,
}

impl<'a> Reader<'a> {
    /// A reader of a report whose sentences and actors are known, and who says what.
    pub fn new(scenes: &Scenes<'a>, speech: &'a Speech, expressions: &'a [Expression]) -> Self {
        let Scenes { lexicon, input, trees, clauses, cast } = *scenes;
        let (words, index) = (&lexicon.grammar, CharIndex::new(input.text));
        let scope = Scope { lexicon, text: input.text, trees, cast, dateline: input.dateline };
        let places = ReportPlaces::read(&scope);
        let dates = Dates::new(input, trees, lexicon, expressions);
        Self { lexicon, input, places, dates, scope, trees, clauses, cast, words, speech, index }
    }

    /// Codes all sentences; the things are what relations alone name.
    fn read(&self, explained: bool) -> (Findings, Vec<ExplainedSentence>, Vec<(ActorIx, ReportActor)>) {
        let mut findings = Findings::default();
        let mut explanations = Vec::new();
        let mut relations = Relations::new(self.lexicon, self.cast, &self.index, self.dates.expressions);
        for sentence in 0..self.trees.len() {
            if self.is_coded(sentence) {
                let explanation = self.sentence(sentence, &mut findings, &mut relations);
                explanations.push(explanation);
            } else {
                explanations.push(ExplainedSentence { index: sentence, ..ExplainedSentence::default() });
            }
        }
        let told = relations.finish(self.trees);
        for (sentence, fired) in told.fired {
            explanations[sentence].fired.push(fired);
        }
        findings.relations = told.relations;
        findings.dateline = self.places.dateline().and_then(|found| self.place(found, PlaceFrom::Dateline));
        if !explained {
            explanations.clear();
        }
        (findings, explanations, told.things)
    }

    /// Whether events are read from a sentence: not from datelines and bylines.
    fn is_coded(&self, sentence: usize) -> bool {
        let start = self.input.sentences[sentence].start;
        let block = self.input.blocks.iter().find(|b| b.start <= start && start < b.end);
        !block.is_some_and(|b| matches!(b.kind, BlockKind::Dateline | BlockKind::Byline))
    }

    /// Who says the words around a word; nobody where the report itself does.
    pub fn speaker(&self, sentence: usize, word: usize) -> Option<ActorIx> {
        self.speech.speaker(self.trees[sentence].word(word).start)
    }

    /// The status of what each word of a sentence tells, and what it rests on.
    fn grounds(&self, sentence: usize) -> Vec<(Status, Grounds)> {
        let (tree, clauses, words) = (&self.trees[sentence], &self.clauses[sentence], self.words);
        let scene =
            Scene { sentence, tree, clauses, cast: self.cast, words, given: false, lexicon: self.lexicon };
        let status = |word: usize| {
            let carrier = Some(word).filter(|w| tree.is_nominal(*w)).and_then(|w| carrier(&scene, w));
            let reported = self.speaker(sentence, word).is_some();
            let told = Told { trigger: word, carrier, own: &[], reported };
            (status::status(tree, words, told), status::grounds(tree, words, told))
        };
        (0..tree.len()).map(status).collect()
    }

    /// Codes one sentence.
    fn sentence(
        &self,
        sentence: usize,
        findings: &mut Findings,
        relations: &mut Relations<'_>,
    ) -> ExplainedSentence {
        let (tree, clauses) = (&self.trees[sentence], &self.clauses[sentence]);
        let speaker = |word: usize| self.speaker(sentence, word);
        let (cast, words, lexicon) = (self.cast, self.words, self.lexicon);
        let scene = || Scene { sentence, tree, clauses, cast, words, given: false, lexicon };
        let mut coder = SentenceCoder::new(self.lexicon, scene(), &speaker);
        coder.run();
        let mut explained = self.put(sentence, &coder, findings, relations);
        let denied = |word: usize| coder.events.iter().any(|e| e.matched.trigger == word && e.is_denied());
        let context = SentenceContext { scene: scene(), says: &speaker, denied: &denied };
        explained.near.extend(relations.sentence(&context));
        explained
    }

    /// Puts a sentence's events into the findings, in the order of their triggers, and tells how they came about.
    fn put(
        &self,
        sentence: usize,
        coder: &SentenceCoder<'_>,
        findings: &mut Findings,
        relations: &mut Relations<'_>,
    ) -> ExplainedSentence {
        let mut explained = ExplainedSentence {
            index: sentence,
            mentions: self.mentions(sentence),
            places: place::explained(self.lexicon, &self.places, sentence),
            ..Default::default()
        };
        let mut order: Vec<usize> = (0..coder.events.len()).collect();
        order.sort_by_key(|ix| coder.events[*ix].matched.trigger);
        for ix in order {
            let coded = &coder.events[ix];
            if let Some(other) = coded.gave_way_to {
                let by = &self.lexicon.patterns[coder.events[other].pattern].id;
                explained.fired.push(coder.explain(coded, None, &format!("gave way to {by}")));
                continue;
            }
            if coded.code == NO_EVENT {
                explained.fired.push(coder.explain(coded, None, "no event"));
                continue;
            }
            let event = self.event(findings.events.len() + 1, sentence, coder, coded);
            explained.fired.push(coder.explain(coded, Some(event.id.clone()), "coded"));
            relations.event(&coder.scene, coded, &event, self.input.published);
            findings.events.push(event);
        }
        explained.fired.extend(coder.dropped.iter().cloned());
        explained.near = coder.near.clone();
        explained
    }

    /// An event in the shape of the record.
    pub fn event(
        &self,
        number: usize,
        sentence: usize,
        coder: &SentenceCoder<'_>,
        coded: &CodedEvent,
    ) -> Event {
        let pattern = &self.lexicon.patterns[coded.pattern];
        // Who judges by saying so is the source; the report says that they said it.
        let speaker = || self.speaker(sentence, coded.matched.trigger).filter(|_| !pattern.voiced);
        let asserted_by = coded.said.map(|(actor, _)| actor).or_else(speaker);
        let status = self.status(sentence, coded, pattern, asserted_by.is_some());
        let book = &self.lexicon.codebook;
        let to_come = match status {
            Status::Future => !self.is_state(sentence, coded),
            Status::Hypothetical => self.is_mooted(sentence, coded),
            _ => false,
        };
        let announced = book.announced(&coded.code).filter(|_| to_come && pattern.status.is_none());
        let code = announced.unwrap_or(&coded.code);
        let entry = book.nearest(code).map(|(_, entry)| entry);
        let quad = entry.map_or(Quad::Neutral, |e| e.quad);
        let deed = Deed::new(sentence, coder, coded, quad, status);
        let place = self.places.of_event(&self.scope, &deed);
        Event {
            id: format!("e{number}"),
            sentence,
            source: ids(&coded.source),
            target: ids(&coded.target),
            cameo: Some(code.to_owned()),
            plover: self.plover(pattern, code),
            quad,
            goldstein: entry.and_then(|e| e.scale),
            status,
            asserted_by: asserted_by.map(id),
            date: self.dates.date(&Dated::new(sentence, coder, coded, status, quad, asserted_by.is_some())),
            place: place.and_then(|(found, from)| self.place(found, from)),
            quantities: self.quantities(sentence, coder, coded),
            reciprocal: coded.reciprocal,
            evidence: self.evidence(sentence, coder, coded),
            rule: pattern.id.clone(),
            confidence: self.confidence(coder, coded, status),
        }
    }

    /// How sure an event is, to two digits; unknown where the lexicon has no weights for it.
    fn confidence(&self, coder: &SentenceCoder<'_>, coded: &CodedEvent, status: Status) -> Option<f64> {
        let weights = Some(&self.lexicon.confidence).filter(|weights| weights.is_known())?;
        Some((weights.of(&coder.signs(coded, status)) * 100.0).round() / 100.0)
    }

    /// A place in the shape of the record.
    fn place(&self, found: &Found, from: PlaceFrom) -> Option<Place> {
        place::as_record(self.lexicon, (self.input.text, &self.index), found, from)
    }

    /// The status of an event: the pattern's own, unless the words deny it or hedge it.
    fn status(&self, sentence: usize, coded: &CodedEvent, pattern: &Pattern, reported: bool) -> Status {
        if let Some(status) = coded.status {
            return status;
        }
        let told = status::status(&self.trees[sentence], self.words, coded.told(reported));
        let denied = coded.is_denied();
        match pattern.status {
            _ if denied => Status::Negated,
            _ if coded.denial_coded && told == Status::Negated => Status::Actual,
            Some(own) if told == Status::Actual || told == Status::Future => own,
            // Its own words settle it: "would not say" has said nothing.
            Some(Status::Actual) if told == Status::Hypothetical => Status::Actual,
            _ => told,
        }
    }

    /// Whether a participle tells how somebody is whom the clause is about: "will free two men held captive".
    fn is_state(&self, sentence: usize, coded: &CodedEvent) -> bool {
        let (tree, verb) = (&self.trees[sentence], coded.matched.trigger);
        tree.base(verb) == "acl"
            && tree.word(verb).xpos.name() == "VBN"
            && tree.child(verb, &["aux"]).is_none()
    }

    /// Whether an auxiliary of an event's verb, or of one that it completes, tells that who does it may yet do it: "might
    /// release them", "would begin withdrawing".
    fn is_mooted(&self, sentence: usize, coded: &CodedEvent) -> bool {
        let (tree, words) = (&self.trees[sentence], self.words);
        // "May" of a name is no auxiliary.
        let small = |aux: usize| tree.capitals || tree.word(aux).form.starts_with(char::is_lowercase);
        let mooted = |aux: usize| small(aux) && tree.in_set(aux, &words.mooting);
        let completed = |w: &usize| tree.head(*w).filter(|_| tree.base(*w) == "xcomp");
        let mut verbs = std::iter::successors(Some(coded.matched.trigger), completed).take(tree.len());
        !coded.source.is_empty() && verbs.any(|verb| tree.with(verb, &["aux"]).any(mooted))
    }

    /// The PLOVER coding: the pattern's own, or by the crosswalk.
    fn plover(&self, pattern: &Pattern, code: &str) -> Option<Plover> {
        let entry = self.lexicon.codebook.nearest(code).map(|(_, entry)| entry);
        let mut context: Vec<String> = entry.map(|e| e.context.clone()).unwrap_or_default();
        context.extend(
            pattern.context.iter().filter(|c| !entry.is_some_and(|e| e.context.contains(c))).cloned(),
        );
        let own = pattern.plover.clone().filter(|_| code == pattern.code);
        let crossed = || entry.and_then(|e| e.plover.clone().map(|event| (event, e.mode.clone())));
        own.or_else(crossed).map(|(event, mode)| Plover { event, mode, context })
    }

    /// The counts that belong to an event.
    fn quantities(&self, sentence: usize, coder: &SentenceCoder<'_>, coded: &CodedEvent) -> Vec<Quantity> {
        let (tree, clauses) = (&self.trees[sentence], &self.clauses[sentence]);
        let times: Vec<_> = self.dates.of_sentence(sentence).iter().map(|e| e.first..=e.last).collect();
        let counts = Counts { lexicon: self.lexicon, tree, clauses, times: &times };
        counts.of_event(coder, coded, &self.index)
    }

    /// The words that carry an event: its trigger, then the other words of the form, then the verb of a deed that it asks for,
    /// promises or refuses, then the words of an inner event.
    fn evidence(&self, sentence: usize, coder: &SentenceCoder<'_>, coded: &CodedEvent) -> Vec<Span> {
        let mut groups = vec![coded.matched.trigger_words.clone()];
        groups.extend(coded.matched.words.iter().map(|w| vec![*w]));
        groups.extend(coded.carrier.map(|w| vec![w]));
        let deeds = coded.matched.bindings.iter().filter(|b| b.role == Role::Deed);
        groups.extend(deeds.map(|b| vec![b.head]));
        if let Some(inner) = coded.matched.inner.map(|ix| &coder.events[ix]) {
            groups.push(inner.matched.trigger_words.clone());
            groups.extend(inner.matched.words.iter().map(|w| vec![*w]));
        }
        let words = &self.trees[sentence].sentence.words;
        let mut spans: Vec<Span> = Vec::new();
        for run in groups.iter().flat_map(|group| runs(group)) {
            let span = self.index.span(words[run.0].start, words[run.1].end);
            if !spans.contains(&span) {
                spans.push(span);
            }
        }
        spans
    }

    /// The actors of these ids and their members, in the shape of the record: those of the cast, then things that only
    /// relations name.
    pub fn actors<'i>(
        &self,
        ids: impl Iterator<Item = &'i String>,
        things: &[(ActorIx, ReportActor)],
    ) -> Vec<Actor> {
        let mut used: FxHashSet<ActorIx> = ids.filter_map(|id| index(id)).collect();
        let members = |ix: &ActorIx| self.cast.actors.get(*ix).map_or(&[][..], |a| &a.members).to_vec();
        used.extend(used.iter().flat_map(members).collect::<Vec<_>>());
        let all = self.cast.actors.iter().enumerate().chain(things.iter().map(|(ix, thing)| (*ix, thing)));
        all.filter(|(ix, _)| used.contains(ix)).map(|(ix, actor)| self.actor(ix, actor)).collect()
    }

    /// An actor in the shape of the record.
    fn actor(&self, ix: ActorIx, actor: &ReportActor) -> Actor {
        let mentions = actor.mentions.iter().map(|m| self.mention(m)).collect();
        Actor {
            id: id(ix),
            name: actor.name.clone(),
            kind: actor.kind,
            entity: actor.entity.clone(),
            code: actor.code.clone(),
            country: actor.country.clone(),
            sectors: actor.sectors.clone(),
            office: actor.office.clone(),
            members: ids(&actor.members),
            mentions,
        }
    }

    /// A mention in the shape of the record.
    fn mention(&self, mention: &Mentioned) -> Mention {
        let (start, end) = self.bytes(mention);
        let span = self.index.span(start, end);
        Mention { start: span.start, end: span.end, kind: mention.kind }
    }

    /// The bytes that a mention covers.
    fn bytes(&self, mention: &Mentioned) -> (usize, usize) {
        let words = &self.trees[mention.sentence].sentence.words;
        (words[mention.first].start, words[mention.last].end)
    }

    /// The mentions of a sentence, for `explain`.
    fn mentions(&self, sentence: usize) -> Vec<ExplainedMention> {
        let all = self.cast.actors.iter().enumerate();
        let here = all.flat_map(|(ix, actor)| {
            actor.mentions.iter().filter(|m| m.sentence == sentence).map(move |m| (ix, actor, m))
        });
        let mut found: Vec<ExplainedMention> = here
            .map(|(ix, actor, mention)| {
                let (start, end) = self.bytes(mention);
                let (name, entity, code) = (actor.name.clone(), actor.entity.clone(), actor.code.clone());
                ExplainedMention {
                    start,
                    end,
                    actor: id(ix),
                    name,
                    entity,
                    code,
                    how: mention.how.to_owned(),
                }
            })
            .collect();
        found.sort_by_key(|m| (m.start, m.end));
        found
    }
}

/// The ids of the actors that events refer to.
pub(crate) fn used<'e>(events: impl IntoIterator<Item = &'e Event>) -> impl Iterator<Item = &'e String> {
    events.into_iter().flat_map(|e| e.source.iter().chain(&e.target).chain(&e.asserted_by))
}

/// The ids of the actors that statements refer to.
fn spoken(statements: &[Statement]) -> impl Iterator<Item = &String> {
    statements.iter().flat_map(|s| s.speaker.iter().chain(&s.addressee).chain(&s.about))
}

/// The ids of the actors that relations refer to.
fn related(relations: &[Relation]) -> impl Iterator<Item = &String> {
    relations.iter().flat_map(|r| r.subject.iter().chain(&r.object).chain(&r.by).chain(&r.asserted_by))
}

/// The id of an actor in the record.
pub(crate) fn id(actor: ActorIx) -> String {
    format!("a{}", actor + 1)
}

/// The actor of an id in the record.
pub(crate) fn index(id: &str) -> Option<ActorIx> {
    id.strip_prefix('a')?.parse::<ActorIx>().ok()?.checked_sub(1)
}

/// The ids of actors in the record.
pub(crate) fn ids(actors: &[ActorIx]) -> Vec<String> {
    actors.iter().map(|ix| id(*ix)).collect()
}

/// Runs of neighbouring words, as first and last.
pub(crate) fn runs(words: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &word in words {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == word => run.1 = word,
            _ => runs.push((word, word)),
        }
    }
    runs
}
