//! From what a noun phrase says to the actor it describes.

use super::{ActorIx, Cast, ReportActor};
use crate::mention::{Description, Holding};
use dateline_lexicon::places::key;
use dateline_lexicon::{EntityIx, EntityKind};
use dateline_record::ActorKind;

/// Prepositions behind which a name is mostly that of a place.
const LOCATED: &[&str] =
    &["in", "at", "near", "from", "to", "into", "around", "outside", "of", "on", "through"];

/// Those of them behind which a name of several words that is on no map is someone's.
const TO_PEOPLE: &[&str] = &["to", "from", "on"];

/// Prepositions behind which a place stands that something is done to.
const BOUND_FOR: &[&str] = &["to", "from", "into", "on", "in", "against", "toward", "towards"];

impl Cast<'_> {
    /// The actor for an entry of the catalogue that stands for itself.
    pub(super) fn of_catalogue(&mut self, ix: EntityIx) -> ActorIx {
        let entity = &self.catalogue.entities[ix];
        let key = entity.reference();
        let sectors = entity.sectors.clone();
        self.keyed(key.clone(), || ReportActor {
            entity: Some(key),
            entry: Some(ix),
            code: entity.code.clone().or_else(|| code_of(entity.country.as_deref(), &sectors)),
            country: entity
                .country
                .clone()
                .or_else(|| entity.code.as_ref().and_then(|c| c.get(..3)).map(str::to_owned)),
            plural: entity.kind == EntityKind::Region,
            sectors,
            ..ReportActor::new(&entity.name, entity.actor_kind())
        })
    }

    /// The actor that a name of the catalogue means.
    pub(super) fn named(&mut self, ix: EntityIx, found: &Description, owner: Option<ActorIx>) -> ActorIx {
        let entity = &self.catalogue.entities[ix];
        if entity.kind == EntityKind::Person {
            return self.known_person(ix, found, owner);
        }
        if !found.people {
            return self.of_catalogue(ix);
        }
        let number = if found.plural { "people" } else { "person" };
        let kind = if found.plural { ActorKind::Group } else { ActorKind::Person };
        let (name, code, plural) = (entity.name.clone(), entity.code.clone(), found.plural);
        let sectors = entity.sectors.clone();
        self.keyed(format!("{number}@{}", entity.reference()), || ReportActor {
            country: code.clone(),
            code,
            plural,
            sectors,
            ..ReportActor::new(format!("people of {name}"), kind)
        })
    }

    /// The actor that a proper name means which the catalogue does not list.
    pub(super) fn unknown_name(
        &mut self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> Option<ActorIx> {
        let (first, last) = found.name?;
        let name = self.text_of(sentence, first, last);
        let words = self.catalogue.people.words(&name);
        if let Some(actor) = self.known_in_report(&words, found) {
            if self.actors[actor].entry.is_none() && words.len() > self.actors[actor].name_words.len() {
                self.actors[actor].name_words = words;
                self.actors[actor].name = name;
            }
            self.apply_nouns(actor, found, owner);
            return Some(actor);
        }
        if let Some(ix) = self.leader(&words, found, owner) {
            return Some(self.known_person(ix, found, owner));
        }
        let kind = self.kind_of_name(sentence, found)?;
        let actor =
            self.add(ReportActor { name_words: words, plural: found.plural, ..ReportActor::new(name, kind) });
        self.apply_nouns(actor, found, owner);
        self.apply_land(actor, found, owner);
        Some(actor)
    }

    /// Lets the land that an adjective names make the code of an actor of which no more is known: "the Exlandic Sixth Fleet".
    fn apply_land(&mut self, actor: ActorIx, found: &Description, owner: Option<ActorIx>) {
        let land =
            owner.filter(|o| found.owner.is_some() && self.is_land(*o) && self.actors[actor].code.is_none());
        if let Some(land) = land {
            self.actors[actor].code = self.actors[land].code.clone();
            self.actors[actor].country = self.actors[land].country.clone();
        }
    }

    /// An actor of the report whose name this is, whole or by its last word.
    pub(super) fn known_in_report(&self, words: &[String], found: &Description) -> Option<ActorIx> {
        let same = |a: &ReportActor| {
            a.name_words.ends_with(words) || (words.ends_with(&a.name_words) && !a.name_words.is_empty())
        };
        words.last()?;
        let called = self.catalogue.people.called(words);
        let part = |a: &ReportActor| a.entry.is_some_and(|ix| called.iter().any(|(person, _)| *person == ix));
        let other = |a: &ReportActor| found.holding == Holding::Before && a.office.is_some();
        self.actors.iter().rposition(|a| (same(a) || a.is_person() && part(a)) && !other(a))
    }

    /// What an unknown proper name is the name of.
    fn kind_of_name(&self, sentence: usize, found: &Description) -> Option<ActorKind> {
        let tree = &self.trees[sentence];
        let described = found.nouns.iter().map(|ix| &self.catalogue.entities[*ix]).next();
        if let Some(entity) = described {
            let inside = found.name.is_some_and(|(_, last)| last < found.last);
            return Some(match entity.actor_kind() {
                ActorKind::Office => ActorKind::Person,
                ActorKind::Group if !found.plural && !inside => ActorKind::Person,
                kind => kind,
            });
        }
        let (first, last) = found.name?;
        let case = tree.case(found.head);
        let on_map = self.places.has(&key(&self.text_of(sentence, first, last)));
        if on_map && BOUND_FOR.contains(&case.as_str()) && !self.policy.whole_phrases {
            return Some(ActorKind::Place);
        }
        let whole = last > first && TO_PEOPLE.contains(&case.as_str());
        let located = LOCATED.contains(&case.as_str()) && (on_map || !whole);
        let acts = ["nsubj", "obj", "iobj", "obl", "conj", "appos", "nmod"].contains(&tree.base(found.head));
        let capital =
            last > first || tree.word(found.head).form.chars().next().is_some_and(char::is_uppercase);
        let speaks = self.speakers.contains(&(sentence, found.head));
        ((acts || speaks) && !located && capital && found.name.is_some_and(|(_, l)| l >= found.head))
            .then_some(ActorKind::Person)
    }

    /// The actor that descriptive words mean.
    pub(super) fn nominal(
        &mut self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> Option<ActorIx> {
        let entity = &self.catalogue.entities[found.nouns[0]];
        if let Some(actor) = self.earlier(sentence, found, owner) {
            return Some(actor);
        }
        match entity.kind {
            EntityKind::Body => Some(self.body(sentence, found, owner)),
            EntityKind::Office if !found.plural => Some(self.office(sentence, found, owner)),
            EntityKind::Office | EntityKind::Role => Some(self.role(sentence, found, owner)),
            _ => None,
        }
    }

    /// An institution: the same wherever its owner and its words are the same.
    fn body(&mut self, sentence: usize, found: &Description, owner: Option<ActorIx>) -> ActorIx {
        let entity = self.catalogue.entities[found.nouns[0]].reference();
        let key = owner.map(|o| format!("{entity}@{o}"));
        let name = self.words(sentence, found);
        let make = ReportActor { plural: found.plural, ..ReportActor::new(name, ActorKind::Organization) };
        let actor = match key {
            Some(key) => self.keyed(key, || make),
            None => self.add(make),
        };
        self.apply_nouns(actor, found, owner);
        actor
    }

    /// An office without the name of its holder: who holds it on the day, if the catalogue knows, else the office itself.
    fn office(&mut self, sentence: usize, found: &Description, owner: Option<ActorIx>) -> ActorIx {
        let holder = owner.and_then(|o| self.holder(found, o));
        if let Some(ix) = holder {
            return self.known_person(ix, found, owner);
        }
        let name = self.words(sentence, found);
        let actor = self.add(ReportActor::new(name, ActorKind::Person));
        self.apply_nouns(actor, found, owner);
        actor
    }

    /// People by what they do or are.
    pub(super) fn role(&mut self, sentence: usize, found: &Description, owner: Option<ActorIx>) -> ActorIx {
        let entity = &self.catalogue.entities[found.nouns[0]];
        let kind = match entity.actor_kind() {
            kind @ (ActorKind::Place | ActorKind::Document) => kind,
            _ if found.plural || matches!(entity.shape.as_deref(), Some("group" | "craft")) => {
                ActorKind::Group
            }
            _ => ActorKind::Person,
        };
        let name = self.words(sentence, found);
        let actor = self.add(ReportActor { plural: found.plural, ..ReportActor::new(name, kind) });
        self.apply_nouns(actor, found, owner);
        actor
    }

    /// Adds what an apposition says of an actor; a name given behind a description becomes the actor's name.
    pub(super) fn add_description(
        &mut self,
        sentence: usize,
        actor: ActorIx,
        found: &Description,
        owner: Option<ActorIx>,
    ) {
        if let Some((first, last)) = found.name.filter(|_| self.actors[actor].name_words.is_empty()) {
            let name = self.text_of(sentence, first, last);
            self.actors[actor].name_words = self.catalogue.people.words(&name);
            self.actors[actor].name = name;
        }
        self.apply_nouns(actor, found, owner);
    }

    /// Lets the offices, bodies and roles of a description, and its owner, make the actor's code.
    pub(super) fn apply_nouns(&mut self, actor: ActorIx, found: &Description, owner: Option<ActorIx>) {
        let Some(&first) = found.nouns.first() else { return };
        if self.actors[actor].entry.is_some() && self.actors[actor].code.is_some() {
            return;
        }
        if self.policy.whole_phrases {
            return self.compose_code(actor, found, owner);
        }
        let entity = &self.catalogue.entities[first];
        let owner = owner.filter(|o| *o != actor);
        let owner_facts = owner.map(|o| {
            (
                self.actors[o].country.clone(),
                self.actors[o].code.clone(),
                self.is_land(o),
                self.actors[o].name.clone(),
            )
        });
        let former = found.holding == Holding::Before && entity.kind == EntityKind::Office;
        let sectors = if former { self.former_sectors() } else { entity.sectors.clone() };
        let this = &mut self.actors[actor];
        this.nouns = found.nouns.clone();
        this.owner = this.owner.or(owner);
        if this.sectors.is_empty() {
            this.sectors = sectors;
        }
        let own_country = entity.country.clone();
        let sector = this.sectors.first().cloned().unwrap_or_default();
        match owner_facts {
            Some((country, code, land, name)) => {
                let base = if land { country.clone() } else { code.clone() };
                this.code = base.map(|base| if land { format!("{base}{sector}") } else { base });
                this.country = country;
                if entity.kind == EntityKind::Office && !former && !name.is_empty() {
                    this.office = this
                        .office
                        .take()
                        .or_else(|| Some(format!("{} of {name}", capitalized(&entity.name))));
                }
            }
            None if this.code.is_none() => {
                this.code = code_of(own_country.as_deref(), &this.sectors);
                this.country = own_country;
            }
            None => {}
        }
    }

    /// Whether an actor is a state or a territory.
    pub(super) fn is_land(&self, actor: ActorIx) -> bool {
        matches!(self.actors[actor].kind, ActorKind::State | ActorKind::Territory)
    }
}

/// The code of a country and the first sector, either of which may be unknown.
pub(super) fn code_of(country: Option<&str>, sectors: &[String]) -> Option<String> {
    let code = format!("{}{}", country.unwrap_or_default(), sectors.first().map_or("", String::as_str));
    (!code.is_empty()).then_some(code)
}

/// The phrase with its first letter large.
fn capitalized(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
