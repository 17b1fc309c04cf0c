//! The cast: reads the mentions of a report in order and keeps who is who.

use super::{ActorIx, Mentioned, ReportActor, Title};
use crate::mention::{Base, Description, Determiner, Phrases};
use crate::tree::Tree;
use dateline_lexicon::actors::Actors;
use dateline_lexicon::{Codebook, Entity, EntityIx, EntityKind, Grammar, Lexicon, Numbers, Places, Policy};
use dateline_record::{ActorKind, MentionKind};
use dateline_syntax::Upos;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Whom a noun phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    /// An actor itself.
    Actor(ActorIx),
    /// A thing, behind which an actor stands: "Israel's decision".
    Behind(ActorIx),
}

impl Reference {
    /// The actor.
    pub fn actor(self) -> ActorIx {
        match self {
            Self::Actor(ix) | Self::Behind(ix) => ix,
        }
    }
}

/// Everyone in a report, and which words mean whom.
pub(crate) struct Cast<'a> {
    pub(super) trees: &'a [Tree<'a>],
    pub(super) catalogue: &'a Actors,
    pub(super) grammar: &'a Grammar,
    pub(super) places: &'a Places,
    pub(super) numbers: &'a Numbers,
    pub(super) day: Option<Date>,
    /// What the sectors of actors mean.
    pub codebook: &'a Codebook,
    pub(super) policy: &'a Policy,
    /// The actors, in order of their first mention.
    pub actors: Vec<ReportActor>,
    bases: Vec<FxHashMap<usize, Base>>,
    pub(super) means: BTreeMap<(usize, usize), Option<ActorIx>>,
    pub(super) by_key: FxHashMap<String, ActorIx>,
    /// The actors that nouns before the head of a thing name: "a guerrilla column".
    modified: FxHashMap<(usize, usize), ActorIx>,
    /// Where phrases stand that mean who says something, by sentence and head.
    pub(super) speakers: &'a FxHashSet<(usize, usize)>,
    /// The titles of the report, in order.
    pub titles: Vec<Title>,
}

impl<'a> Cast<'a> {
    /// Reads all mentions of a report. `speakers` are the heads of phrases that mean who says something.
    pub fn read(
        trees: &'a [Tree<'a>],
        lexicon: &'a Lexicon,
        day: Option<Date>,
        speakers: &'a FxHashSet<(usize, usize)>,
    ) -> Self {
        let catalogue = &lexicon.actors;
        let bases: Vec<Vec<Base>> = trees
            .iter()
            .map(|tree| Phrases { tree, actors: catalogue, grammar: &lexicon.grammar, day }.bases())
            .collect();
        let heads =
            |b: &Base| std::iter::once((b.head, *b)).chain(b.title.map(|t| (t, *b))).collect::<Vec<_>>();
        let by_head = bases.iter().map(|list| list.iter().flat_map(heads).collect()).collect();
        let (actors, means, by_key, modified, titles) = Default::default();
        let mut cast = Self {
            trees,
            catalogue,
            grammar: &lexicon.grammar,
            places: &lexicon.places,
            numbers: &lexicon.numbers,
            day,
            codebook: &lexicon.codebook,
            policy: &lexicon.policy,
            actors,
            bases: by_head,
            means,
            by_key,
            modified,
            speakers,
            titles,
        };
        for (sentence, list) in bases.iter().enumerate() {
            for base in list {
                cast.read_base(sentence, base.head);
            }
        }
        if cast.policy.whole_phrases {
            cast.lend_lands();
        }
        for actor in &mut cast.actors {
            actor.mentions.sort_by_key(|m| (m.sentence, m.first, m.last));
        }
        cast.titles.sort_by_key(|t| (t.sentence, t.head));
        cast
    }

    /// Whom the phrase headed by a word means, or who stands behind it.
    pub fn reference(&self, sentence: usize, head: usize) -> Option<Reference> {
        if let Some(actor) = self.actor_at(sentence, head) {
            return Some(Reference::Actor(actor));
        }
        self.behind(sentence, head, 0).map(Reference::Behind)
    }

    /// Whom a phrase means as party of an event; a building or vehicle is one only where `sites` allows, else who owns it.
    pub fn party(&self, sentence: usize, head: usize, sites: bool) -> Option<Reference> {
        let meant = self.reference(sentence, head)?;
        if sites || !self.is_site(meant.actor()) {
            return Some(meant);
        }
        let owner = self.actors[meant.actor()].owner.filter(|_| matches!(meant, Reference::Behind(_)));
        self.behind(sentence, head, 0).filter(|ix| !self.is_site(*ix)).or(owner).map(Reference::Behind)
    }

    /// The actor that the phrase headed by a word means.
    pub fn actor_at(&self, sentence: usize, head: usize) -> Option<ActorIx> {
        let head = self.base(sentence, head).map_or(head, |base| base.head);
        self.means.get(&(sentence, head)).copied().flatten()
    }

    /// Whether a phrase means a living actor by its own words, and not only by standing where somebody speaks.
    pub fn is_described(&self, sentence: usize, head: usize) -> bool {
        let own = |m: &Mentioned| {
            m.sentence == sentence && (m.first..=m.last).contains(&head) && m.how != "speaker"
        };
        self.actor_at(sentence, head).is_some_and(|actor| {
            let actor = &self.actors[actor];
            actor.kind != ActorKind::Document && actor.mentions.iter().any(own)
        })
    }

    /// The actor that a phrase means, or that a noun before its head names: "a guerrilla column".
    pub fn actor_or_modifier(&self, sentence: usize, head: usize) -> Option<ActorIx> {
        let modifier = || self.modified.get(&(sentence, self.base(sentence, head)?.head)).copied();
        self.actor_at(sentence, head).or_else(modifier)
    }

    /// Whether only a noun before a thing's head names an actor: "civilian rule".
    pub fn is_modified(&self, sentence: usize, head: usize) -> bool {
        self.actor_at(sentence, head).is_none()
            && self
                .base(sentence, head)
                .is_some_and(|base| self.modified.contains_key(&(sentence, base.head)))
    }

    /// Whether an actor is a building or a vehicle told by a common noun alone.
    pub fn is_site(&self, actor: ActorIx) -> bool {
        let actor = &self.actors[actor];
        let noun = actor.nouns.first().map(|noun| &self.catalogue.entities[*noun]);
        actor.name_words.is_empty() && noun.is_some_and(|noun| noun.shape.as_deref() == Some("site"))
    }

    /// The base phrase headed by a word.
    pub fn base(&self, sentence: usize, head: usize) -> Option<Base> {
        self.bases[sentence].get(&head).copied()
    }

    /// An entry of the catalogue.
    pub fn entity(&self, ix: EntityIx) -> &'a Entity {
        &self.catalogue.entities[ix]
    }

    /// The actor that the adjectives or compounds of a noun name: "the Russian visit".
    pub fn adjective_actor(&self, sentence: usize, head: usize) -> Option<ActorIx> {
        let base = self.base(sentence, head)?;
        if let Some(actor) = self.modified.get(&(sentence, base.head)) {
            return Some(*actor);
        }
        let owner = self.phrases(sentence).describe(&base).owner?;
        self.by_key.get(&self.catalogue.entities[owner].reference()).copied()
    }

    /// The actor that the adjective or possessor of a phrase names.
    pub fn owner_at(&self, sentence: usize, head: usize) -> Option<ActorIx> {
        let found = self.phrases(sentence).describe(&self.base(sentence, head)?);
        let adjective = || self.by_key.get(&self.catalogue.entities[found.owner?].reference()).copied();
        let possessor = || self.actor_at(sentence, found.owner_word.filter(|word| *word < head)?);
        adjective().or_else(possessor)
    }

    /// The land whose capital or seat of government a place name means.
    fn metonym_actor(&self, sentence: usize, head: usize) -> Option<ActorIx> {
        let found = self.phrases(sentence).describe(&self.base(sentence, head)?);
        let entity = found.named.filter(|_| found.metonym)?;
        self.by_key.get(&self.catalogue.entities[entity].reference()).copied()
    }

    /// The actor behind a thing: its possessor, its adjective, its of-phrase.
    fn behind(&self, sentence: usize, head: usize, depth: usize) -> Option<ActorIx> {
        let tree = &self.trees[sentence];
        if depth > 3 || !tree.is_nominal(head) {
            return None;
        }
        let owner = self.adjective_actor(sentence, head).or_else(|| self.metonym_actor(sentence, head));
        let inside = tree.children[head].iter().copied().filter(|c| {
            tree.rel(*c).name() == "nmod:poss"
                || (tree.base(*c) == "nmod"
                    && ["of", "by", "from", "between"].contains(&tree.case(*c).as_str()))
        });
        let mut nested =
            inside.filter_map(|c| self.actor_at(sentence, c).or_else(|| self.behind(sentence, c, depth + 1)));
        owner
            .or_else(|| nested.next())
            .or_else(|| self.anywhere_inside(sentence, head))
            .or_else(|| self.maker(sentence, head))
    }

    /// Who does to a thing what a participle behind it tells: "the strike, called by the unions,".
    fn maker(&self, sentence: usize, head: usize) -> Option<ActorIx> {
        let tree = &self.trees[sentence];
        let agents = tree.with(head, &["acl"]).flat_map(|verb| tree.children[verb].iter().copied());
        agents.filter(|c| tree.rel(*c).name() == "obl:agent").find_map(|c| self.actor_at(sentence, c))
    }

    /// The reader of a sentence's noun phrases.
    pub(super) fn phrases(&self, sentence: usize) -> Phrases<'a> {
        Phrases { tree: &self.trees[sentence], actors: self.catalogue, grammar: self.grammar, day: self.day }
    }

    /// Finds out whom a base phrase means; phrases it leans on are read first.
    pub(super) fn read_base(&mut self, sentence: usize, head: usize) -> Option<ActorIx> {
        let base = self.base(sentence, head)?;
        if let Some(known) = self.means.get(&(sentence, base.head)) {
            return *known;
        }
        self.means.insert((sentence, base.head), None);
        let description = self.phrases(sentence).describe(&base);
        let owners = self.owners(sentence, &description);
        let owner = owners.first().copied();
        let resolved = match owners[..] {
            [_, _, ..] => self.of_each(sentence, &description, &owners),
            _ => self.resolve(sentence, &description, owner),
        };
        self.note_title(sentence, &description, owner, resolved.map(|(actor, _)| actor));
        let Some(found) = resolved else {
            self.note_modifier(sentence, &description, owner);
            self.note_adjective(sentence, &description, "adjective");
            return None;
        };
        self.note_adjective(sentence, &description, OWNER);
        self.means.insert((sentence, base.head), Some(found.0));
        for inside in base.last + 1..=description.last {
            self.means.insert((sentence, inside), None);
        }
        self.note_mention(sentence, &description, found);
        Some(found.0)
    }

    /// Keeps the office that a phrase names.
    fn note_title(
        &mut self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
        actor: Option<ActorIx>,
    ) {
        let is_office = |ix: &&EntityIx| self.catalogue.entities[**ix].kind == EntityKind::Office;
        let (Some(&office), Some(at)) = (found.nouns.iter().find(is_office), found.nouns_at) else { return };
        let named = found.named.is_some() || found.name.is_some();
        let owner = owner.filter(|o| Some(*o) != actor);
        self.titles.push(Title { sentence, head: found.head, at, office, owner, actor, named });
    }

    /// The titles of a sentence.
    pub fn titles_of(&self, sentence: usize) -> &[Title] {
        let start = self.titles.partition_point(|t| t.sentence < sentence);
        let end = self.titles.partition_point(|t| t.sentence <= sentence);
        &self.titles[start..end]
    }

    /// The title that the phrase headed by a word holds.
    pub fn title_at(&self, sentence: usize, head: usize) -> Option<&Title> {
        let head = self.base(sentence, head).map_or(head, |base| base.head);
        self.titles_of(sentence).iter().find(|t| t.head == head)
    }

    /// Keeps the adjective of a phrase as a mention of the land that it names: "a Russian refinery", "Russian troops".
    fn note_adjective(&mut self, sentence: usize, found: &Description, how: &'static str) {
        let (Some(entity), Some((first, last))) = (found.owner, found.owner_at) else { return };
        let actor = self.of_catalogue(entity);
        let mention = Mentioned { sentence, first, last, kind: MentionKind::Name, how };
        self.actors[actor].mentions.push(mention);
    }

    /// Keeps the actor that a noun before the head names, for who stands behind the thing.
    fn note_modifier(&mut self, sentence: usize, found: &Description, owner: Option<ActorIx>) {
        let acts = |ix: &EntityIx| {
            let entity = &self.catalogue.entities[*ix];
            matches!(entity.kind, EntityKind::Role | EntityKind::Body)
                && !matches!(entity.shape.as_deref(), Some("place" | "site" | "craft"))
        };
        if !found.modifiers.iter().any(acts) || self.trees[sentence].in_set(found.head, &self.grammar.places)
        {
            return;
        }
        let as_group = Description { nouns: found.modifiers.clone(), plural: true, ..found.clone() };
        let actor = self.role(sentence, &as_group, owner);
        self.modified.insert((sentence, found.head), actor);
        self.note_mention(sentence, found, (actor, "modifier"));
    }

    /// The actors to whom what is described belongs: one, but for lexicons that take phrases as a whole.
    fn owners(&mut self, sentence: usize, found: &Description) -> Vec<ActorIx> {
        if self.policy.whole_phrases {
            return self.joined_owners(sentence, found);
        }
        if let Some(lands) = self.lands_of_several(sentence, found) {
            return lands;
        }
        self.owner(sentence, found).into_iter().collect()
    }

    /// The actor to whom what is described belongs.
    pub(super) fn owner(&mut self, sentence: usize, found: &Description) -> Option<ActorIx> {
        if let Some(entity) = found.owner {
            return Some(self.of_catalogue(entity));
        }
        found.owner_word.and_then(|word| self.read_base(sentence, word))
    }

    /// Whom a description means, and how that was told.
    pub(super) fn resolve(
        &mut self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> Option<(ActorIx, &'static str)> {
        let tree = &self.trees[sentence];
        if tree.word(found.head).upos == Upos::PRON {
            return self.pronoun(sentence, found.head).map(|actor| (actor, "pronoun"));
        }
        if let Some(counted) = self.counted(sentence, found.head) {
            return Some((counted, "quantity"));
        }
        if let Some(entity) = found.named {
            let stands_for_place = found.metonym && is_locative(&tree.case(found.head));
            let named = self.named(entity, found, owner);
            let actor = if self.policy.whole_phrases { self.with_sectors(named, found) } else { named };
            return (!stands_for_place).then_some((actor, "name"));
        }
        if let Some(land) = self.realm(sentence, found) {
            return Some((land, "title of a land"));
        }
        if let Some(actor) = self.apposition(sentence, found, owner) {
            return Some((actor, "apposition"));
        }
        if found.name.is_some() {
            return self.unknown_name(sentence, found, owner).map(|actor| (actor, "name"));
        }
        if let Some(actor) = self.land_noun(sentence, found, owner) {
            return Some((actor, "set"));
        }
        if let Some(people) = self.bare_number(sentence, found) {
            return Some((people, "quantity"));
        }
        if found.nouns.is_empty() {
            let speaks = self.speakers.contains(&(sentence, found.head));
            return speaks.then(|| (self.unlisted_speaker(sentence, found, owner), "speaker"));
        }
        self.nominal(sentence, found, owner).map(|actor| (actor, "description"))
    }

    /// The actor that a noun of quantity counts: "dozens of soldiers".
    fn counted(&mut self, sentence: usize, head: usize) -> Option<ActorIx> {
        let tree = &self.trees[sentence];
        let group = tree.word(head).upos == Upos::NOUN && tree.in_set(head, &self.grammar.groups);
        let number = tree.in_set(head, &self.grammar.quantities) || tree.word(head).upos == Upos::NUM;
        let counts = number || group;
        let of = tree.with(head, &["nmod"]).find(|c| tree.case(*c) == "of").filter(|_| counts)?;
        self.read_base(sentence, of)
    }

    /// The people whom a number without a noun counts beside a verb that only people do or suffer: "killed three".
    fn bare_number(&mut self, sentence: usize, found: &Description) -> Option<ActorIx> {
        let (tree, head) = (&self.trees[sentence], found.head);
        let number = tree.word(head).upos == Upos::NUM || tree.in_set(head, &self.grammar.quantities);
        // "at least four" may be four at what is least.
        let counted = tree.with(head, &["nmod"]).any(|c| c > head);
        let alone = !counted && tree.child(head, &["case"]).is_none() && found.nouns.is_empty();
        // "Nine are to be wound up" tells of no wounds.
        let other = |verb: usize| tree.children[verb].iter().any(|c| tree.word(*c).xpos.name() == "RP");
        let of_people = |verb: usize| tree.in_set(verb, &self.grammar.people_verbs) && !other(verb);
        let above = tree.head(head).filter(|verb| of_people(*verb));
        let beside = ["nsubj", "obj"].contains(&tree.base(head))
            || above.is_some_and(|verb| tree.rel(head).name() == "obl" && head > verb);
        let reduced = tree.with(head, &["amod", "acl"]).any(|c| c > head && of_people(c));
        let crowd = tree.rel(head).name() == "nsubj" && tree.word(head).xpos.name() == "NNS";
        if !(number && alone && ((above.is_some() && beside) || reduced || crowd)) {
            return None;
        }
        let name = self.words(sentence, found);
        Some(self.add(ReportActor { plural: true, ..ReportActor::new(name, ActorKind::Group) }))
    }

    /// The actor that this phrase stands in apposition to.
    fn apposition(
        &mut self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> Option<ActorIx> {
        let tree = &self.trees[sentence];
        let head = tree.head(found.head).filter(|_| tree.base(found.head) == "appos")?;
        if tree.in_set(found.head, &self.grammar.deeds) {
            return None;
        }
        let actor = self.read_base(sentence, head)?;
        let both_named = found.name.is_some() && !self.actors[actor].name_words.is_empty();
        let unlike = found.plural != self.actors[actor].plural;
        if both_named || unlike {
            return None;
        }
        self.add_description(sentence, actor, found, owner);
        Some(actor)
    }

    /// Keeps the words as a mention of the actor.
    pub(super) fn note_mention(
        &mut self,
        sentence: usize,
        found: &Description,
        (actor, how): (ActorIx, &'static str),
    ) {
        let pronoun = self.trees[sentence].word(found.head).upos == Upos::PRON;
        let kind = match () {
            () if pronoun => MentionKind::Pronoun,
            () if found.named.is_some() || found.name.is_some() => MentionKind::Name,
            () => MentionKind::Nominal,
        };
        let mention = Mentioned { sentence, first: found.first, last: found.last, kind, how };
        self.actors[actor].mentions.push(mention);
    }

    /// A sentence.
    pub fn tree(&self, sentence: usize) -> &'a Tree<'a> {
        &self.trees[sentence]
    }

    /// Makes an actor of words that are known to mean one, and of the phrase that their head heads.
    pub fn make_actor(&mut self, sentence: usize, head: usize, words: &[usize]) -> ActorIx {
        let head = self.base(sentence, head).map_or(head, |base| base.head);
        let (first, last) = (words.first().copied().unwrap_or(head), words.last().copied().unwrap_or(head));
        let plural = matches!(self.trees[sentence].word(head).xpos.name(), "NNS" | "NNPS");
        let kind = if plural { ActorKind::Group } else { ActorKind::Person };
        let mention = Mentioned { sentence, first, last, kind: MentionKind::Nominal, how: "given" };
        let name = self.text_of(sentence, first, last);
        let actor = self.add(ReportActor { plural, mentions: vec![mention], ..ReportActor::new(name, kind) });
        self.means.insert((sentence, head), Some(actor));
        actor
    }

    /// Adds an actor, or gives the one that has the key already.
    pub(super) fn keyed(&mut self, key: String, make: impl FnOnce() -> ReportActor) -> ActorIx {
        if let Some(actor) = self.by_key.get(&key) {
            return *actor;
        }
        let actor = self.add(make());
        self.by_key.insert(key, actor);
        actor
    }

    /// Adds an actor.
    pub(super) fn add(&mut self, actor: ReportActor) -> ActorIx {
        self.actors.push(actor);
        self.actors.len() - 1
    }

    /// The words of a description without its determiner, as one string.
    pub(super) fn words(&self, sentence: usize, found: &Description) -> String {
        let tree = &self.trees[sentence];
        let skip = usize::from(found.determiner != Determiner::None && tree.base(found.first) == "det");
        self.text_of(sentence, (found.first + skip).min(found.last), found.last)
    }

    /// Some words of a sentence as one string, spaced as in the text.
    pub(crate) fn text_of(&self, sentence: usize, first: usize, last: usize) -> String {
        let words = &self.trees[sentence].sentence.words[first..=last];
        let mut text = String::new();
        for (i, word) in words.iter().enumerate() {
            text.push_str(&word.form);
            if !word.glued && i + 1 < words.len() && !words[i + 1].continues {
                text.push(' ');
            }
        }
        text
    }
}

/// How an adjective comes to mean an actor where its noun means another: "the Exlandic president". Such a mention is
/// nothing that "the country" takes up.
pub(super) const OWNER: &str = "adjective of another";

/// Whether a preposition makes the name behind it a place rather than who governs there.
fn is_locative(case: &str) -> bool {
    ["in", "at", "near", "around", "outside", "through", "inside", "within", "across"].contains(&case)
}
