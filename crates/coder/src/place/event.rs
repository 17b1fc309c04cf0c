//! Where an event happened: the name of a place that hangs nearest to its words, or else the land of its target, or the
//! dateline.

use super::{Found, ReportPlaces, Scope};
use crate::actor::ReportActor;
use crate::event::{CodedEvent, SentenceCoder};
use crate::tree::Tree;
use dateline_lexicon::places::PlaceWords;
use dateline_lexicon::{PlaceIx, PlaceKind, Role};
use dateline_record::{PlaceFrom, Quad, Status};

/// A path from a name to the event's words has at most so many steps.
const STEPS: usize = 8;

/// A report is about a country whose actors are named so many times as often as all others.
const ABOUT: usize = 3;

/// What of an event tells where it happened.
#[derive(Debug)]
pub(crate) struct Deed {
    /// Its sentence.
    pub sentence: usize,
    /// The words that carry it, the trigger first.
    pub words: Vec<usize>,
    /// Heads of phrases that say where: those of its PLACE, and of its TARGET where it happens there.
    pub sites: Vec<usize>,
    /// Whether it happens where its target is: then "to Exton" and "from Exton" say where.
    pub there: bool,
    /// Whether it is a deed rather than words: then its parties are on the spot.
    pub material: bool,
    /// Whether it is told to have happened.
    pub actual: bool,
    /// The countries of all its parties.
    pub countries: Vec<String>,
}

impl Deed {
    /// What a coded event offers.
    pub fn new(
        sentence: usize,
        coder: &SentenceCoder<'_>,
        coded: &CodedEvent,
        quad: Quad,
        status: Status,
    ) -> Self {
        let pattern = &coder.lexicon.patterns[coded.pattern];
        let inner = coded.matched.inner.map(|ix| &coder.events[ix]);
        let there = |event: &CodedEvent| coder.lexicon.patterns[event.pattern].there;
        let mut deed = Self {
            sentence,
            words: vec![coded.matched.trigger],
            sites: sites(coded, pattern.there),
            there: pattern.there || inner.is_some_and(there),
            material: matches!(quad, Quad::MaterialConflict | Quad::MaterialCooperation),
            actual: status == Status::Actual,
            countries: Vec::new(),
        };
        deed.words.extend(coded.matched.trigger_words.iter().chain(&coded.matched.words).copied());
        deed.words.extend(coded.carrier);
        if let Some(inner) = inner {
            deed.words.push(inner.matched.trigger);
            deed.words.extend(inner.carrier);
            deed.sites.extend(sites(inner, there(inner)));
        }
        let parties = coded.source.iter().chain(&coded.target);
        deed.countries = parties.filter_map(|ix| coder.scene.cast.actors[*ix].country.clone()).collect();
        deed
    }
}

/// The heads of phrases that say where an event happens.
fn sites(event: &CodedEvent, there: bool) -> Vec<usize> {
    let says = |role: Role| role == Role::Place || (there && role == Role::Target);
    let bindings = event.matched.bindings.iter().filter(|b| says(b.role) && b.actor.is_none());
    bindings.map(|binding| binding.head).collect()
}

impl ReportPlaces {
    /// The place of an event, and what tells it. Nothing is told where the words leave it open.
    pub fn of_event(&self, scope: &Scope<'_>, deed: &Deed) -> Option<(&Found, PlaceFrom)> {
        let tree = &scope.trees[deed.sentence];
        let here =
            || self.found.iter().filter(|found| found.name.words.is_some_and(|(s, ..)| s == deed.sentence));
        let named =
            || here().filter(|found| found.place.is_some() && !found.name.demonym && !found.name.behind);
        let reader = Reader { tree, words: &scope.lexicon.places.words, scope, deed };
        let mut ranked: Vec<_> = named().filter_map(|found| Some((reader.cost(found)?, found))).collect();
        ranked.sort_by_key(|(cost, _)| *cost);
        if let Some((_, nearest)) = ranked.first() {
            let within = |other: &Found| {
                other
                    .place
                    .is_some_and(|p| scope.lexicon.places.areas_of(p).any(|area| Some(area) == nearest.place))
            };
            // "Exton in Exland": the place is the narrower one.
            let found = ranked.iter().map(|(_, found)| *found).find(|found| within(found)).unwrap_or(nearest);
            let target = found.name.words.is_some_and(|(_, first, last)| {
                deed.sites.iter().any(|site| (first..=last).contains(site)) && is_land(scope, found.place)
            });
            return Some((found, if target { PlaceFrom::Actor } else { PlaceFrom::Mention }));
        }
        let elsewhere = named().next().is_some();
        let dateline = self.dateline().filter(|_| deed.actual && !elsewhere)?;
        reader.is_at_home(dateline.place?).then_some((dateline, PlaceFrom::Dateline))
    }

    /// The place of the dateline, where it is known.
    pub fn dateline(&self) -> Option<&Found> {
        self.found
            .iter()
            .find(|found| found.name.words.is_none() && !found.name.behind && found.place.is_some())
    }
}

/// Whether a place is a country or a part of the world rather than a point in one.
fn is_land(scope: &Scope<'_>, place: Option<PlaceIx>) -> bool {
    let facts = place.and_then(|place| scope.lexicon.places.facts(place));
    facts.is_some_and(|facts| matches!(facts.kind, PlaceKind::Country | PlaceKind::Region))
}

/// Reads how names hang on an event's words.
struct Reader<'a> {
    tree: &'a Tree<'a>,
    words: &'a PlaceWords,
    scope: &'a Scope<'a>,
    deed: &'a Deed,
}

/// A step upward from a name.
enum Step {
    /// The phrase goes on: the same place, or who and what is there.
    Up(usize),
    /// A preposition says that what is above is there.
    Located,
    /// The name says nothing of where anything is.
    Stop,
}

impl Reader<'_> {
    /// Steps from a name to the event: over the tree, or where a clause says what happened at the place ("Exton, where ...").
    fn nearness(&self, head: usize, point: bool) -> Option<usize> {
        let clause =
            self.tree.ancestors(self.deed.words[0]).find(|i| self.tree.rel(*i).name().ends_with(":relcl"));
        let told = clause.and_then(|clause| {
            let whereof =
                self.tree.with(clause, &["advmod", "obl", "mark"]).any(|c| self.tree.lower[c] == "where");
            let antecedent = self.tree.head(clause).filter(|_| whereof)?;
            self.up_to(head, antecedent).or_else(|| self.up_to(antecedent, head))
        });
        told.or_else(|| self.steps(head, point))
    }

    /// Steps from a name to a phrase that means the same place, or that lies in it.
    fn up_to(&self, head: usize, above: usize) -> Option<usize> {
        let path: Vec<usize> = self.tree.ancestors(head).take_while(|i| *i != above).collect();
        let under = path.len() < self.tree.ancestors(head).count();
        (under && path.iter().all(|i| matches!(self.tree.base(*i), "nmod" | "appos" | "conj" | "compound")))
            .then_some(path.len())
    }

    /// How far a name is from telling where the event happened: steps, whether it is a whole land, words in between. None
    /// where it does not tell.
    fn cost(&self, found: &Found) -> Option<(usize, bool, usize)> {
        let (_, first, last) = found.name.words?;
        let head =
            (first..=last).find(|i| self.tree.head(*i).is_none_or(|h| !(first..=last).contains(&h)))?;
        let apart = head.abs_diff(self.deed.words[0]);
        let point = !is_land(self.scope, found.place);
        Some((self.nearness(head, point)?, !point, apart))
    }

    /// Climbs from the head of a name to the event's words.
    fn steps(&self, head: usize, point: bool) -> Option<usize> {
        let (mut at, mut cost, mut located) = (head, 0, false);
        for _ in 0..STEPS {
            if self.deed.sites.contains(&at) {
                return Some(cost);
            }
            let above = self.tree.head(at)?;
            let event = self.deed.words.contains(&above);
            match self.step(at, above, event, located, point) {
                Step::Stop => return None,
                Step::Up(steps) => cost += steps,
                Step::Located => located = true,
            }
            if located && event {
                return Some(cost);
            }
            if located && !self.tree.is_nominal(above) {
                return self.beside(at, above).map(|further| cost + further);
            }
            if located && !self.goes_on(above) {
                return None;
            }
            (at, cost) = (above, cost + 1);
        }
        None
    }

    /// Whether who or what is at a place may be on the spot of the event. Who speaks of whom may be anywhere; talks with
    /// someone in Exton are there, talks on a war in Exland are not.
    fn goes_on(&self, at: usize) -> bool {
        let topic = self.words.is_topic(&self.tree.case(at));
        self.deed.material
            || (self.tree.is_nominal(self.deed.words[0])
                && !topic
                && self.tree.is_under(at, self.deed.words[0]))
    }

    /// What the relation of a word to the one above says.
    fn step(&self, at: usize, above: usize, event: bool, located: bool, point: bool) -> Step {
        let case = self.tree.case(at);
        match self.tree.base(at) {
            "obl" | "nmod" if self.tree.rel(at).name() == "nmod:poss" => {
                self.possessor(above, located, point)
            }
            "obl" | "nmod" | "advmod" if self.words.is_at(&case) => Step::Located,
            "obl" | "nmod" if event && self.deed.there && self.words.is_bound(&case) => Step::Located,
            "obj" if self.words.is_place_verb(&self.tree.lemmas[above]) => Step::Located,
            "nmod" if self.is_place_noun(above) => Step::Up(0),
            "conj" | "appos" | "flat" => Step::Up(0),
            "compound" if event && point => Step::Located,
            "compound" if point => Step::Up(1),
            "nsubj" | "obj" | "obl" | "nmod" | "iobj" if located => Step::Up(1),
            _ => Step::Stop,
        }
    }

    /// What a possessor says: "Exton's airport was shelled".
    fn possessor(&self, above: usize, located: bool, point: bool) -> Step {
        if point && (located || self.is_place_noun(above) || self.deed.sites.contains(&above)) {
            Step::Up(1)
        } else {
            Step::Stop
        }
    }

    /// Whether a word is a noun for places: "the city of Exton".
    fn is_place_noun(&self, at: usize) -> bool {
        let (lower, lemma) = (&self.tree.lower[at], &self.tree.lemmas[at]);
        self.words.is_area(lower)
            || self.words.noun(lower).or(self.words.noun(lemma)).is_some()
            || self.tree.in_set(at, &self.scope.lexicon.grammar.places)
    }

    /// What it costs that a place hangs on a verb beside the event: one that the event belongs to, or that belongs to it.
    fn beside(&self, at: usize, verb: usize) -> Option<usize> {
        let tree = self.tree;
        let trigger = self.deed.words[0];
        if tree.is_under(trigger, verb) {
            let path: Vec<usize> = tree.ancestors(trigger).take_while(|i| *i != verb).collect();
            let said = path.iter().any(|i| matches!(tree.base(*i), "ccomp" | "parataxis" | "csubj"));
            let aside = path.iter().any(|i| tree.rel(*i).name().ends_with(":relcl"));
            let fronted = at < verb && at < trigger;
            return (!aside && (!said || fronted)).then_some(2 + 2 * path.len());
        }
        let path: Vec<usize> = tree.ancestors(verb).take_while(|i| !self.deed.words.contains(i)).collect();
        let under = path.len() < tree.ancestors(verb).count();
        let same = path.iter().all(|i| matches!(tree.base(*i), "conj" | "advcl" | "xcomp"));
        (under && same).then_some(2 + 2 * path.len())
    }

    /// Whether all parties belong to the country of a place; where none is said to belong anywhere, whether it is the country
    /// that the report is about.
    fn is_at_home(&self, place: PlaceIx) -> bool {
        let Some(country) = self.scope.lexicon.places.facts(place).and_then(|facts| facts.country) else {
            return false;
        };
        match &self.deed.countries[..] {
            [] => self.deed.material && self.is_about(country),
            parties => parties.iter().all(|party| party == country),
        }
    }

    /// Whether a report is about the actors of one country, but for some.
    fn is_about(&self, country: &str) -> bool {
        let actors = self.scope.cast.actors.iter().filter(|actor| actor.country.is_some());
        let (own, others): (Vec<_>, Vec<_>) =
            actors.partition(|actor| actor.country.as_deref() == Some(country));
        let mentions =
            |actors: &[&ReportActor]| -> usize { actors.iter().map(|actor| actor.mentions.len()).sum() };
        mentions(&own) >= ABOUT * mentions(&others).max(1)
    }
}
