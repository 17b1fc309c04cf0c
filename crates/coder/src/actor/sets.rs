//! Nouns for lands that take up lands named before: "the two regions", "the country", "the enclaves".

use super::cast::OWNER;
use super::{ActorIx, Cast, ReportActor};
use crate::mention::{Description, Determiner};
use dateline_lexicon::NumberWord;
use dateline_record::ActorKind;

impl Cast<'_> {
    /// The land, or the set of lands, that a definite noun for lands means.
    pub(super) fn land_noun(
        &mut self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> Option<ActorIx> {
        let tree = &self.trees[sentence];
        let territory = tree.in_set(found.head, &self.grammar.territories);
        let state = tree.in_set(found.head, &self.grammar.states);
        let told = tree.with(found.head, &["nmod"]).any(|c| c > found.head && tree.case(c) == "of");
        let bare = found.determiner == Determiner::Definite && found.name.is_none() && !told;
        if !(territory || state) || !bare {
            return None;
        }
        // "The Exlandic state" is Exland.
        if owner.is_some() && !found.plural && tree.in_set(found.head, &self.grammar.realms) {
            return owner;
        }
        let kind = if territory { ActorKind::Territory } else { ActorKind::State };
        let number = self.number_of(sentence, found.head);
        let mut known = self.known_lands(sentence, (kind, number.is_some()), owner);
        match (&known[..], number) {
            ([], _) => None,
            ([.., latest], _) if !found.plural => Some(*latest),
            // "The two countries" are those last told of; where fewer are known, another text tells which.
            (_, Some(number)) => {
                let behind = known.len().checked_sub(number)?;
                Some(self.set_of(sentence, found, known.split_off(behind)))
            }
            ([_], None) => None,
            _ => Some(self.set_of(sentence, found, known)),
        }
    }

    /// How many a noun says there are, two or more.
    fn number_of(&self, sentence: usize, head: usize) -> Option<usize> {
        let tree = &self.trees[sentence];
        let word = tree.child(head, &["nummod"])?;
        match self.numbers.get(&tree.lower[word]) {
            Some(NumberWord::Value(number)) if (2.0..=99.0).contains(&number) => Some(number as usize),
            _ => None,
        }
    }

    /// The land that a title of lands and the name behind it mean: the one of the catalogue that has that long name, else
    /// the one that the name alone means.
    pub(super) fn realm(&mut self, sentence: usize, found: &Description) -> Option<ActorIx> {
        let tree = &self.trees[sentence];
        let of = tree.with(found.head, &["nmod"]).find(|c| *c > found.head && tree.case(*c) == "of")?;
        if !tree.in_set(found.head, &self.grammar.realms) || found.determiner == Determiner::Indefinite {
            return None;
        }
        let last = self.base(sentence, of).map_or(of, |base| base.last);
        let whole = (found.first..=found.head).find_map(|first| {
            let (length, hits) =
                self.catalogue.names.longest_at(&tree.spellings[..=last], first, tree.capitals)?;
            hits.iter().map(|hit| hit.entity).find(|e| first + length > last && self.entity(*e).is_land())
        });
        match whole {
            Some(entity) => Some(self.of_catalogue(entity)),
            None => self.read_base(sentence, of).filter(|land| self.is_land(*land)),
        }
    }

    /// The lands of which several people are told together: "the ministers of Exland and Wyeland", "Exlandic and Wyelandic
    /// troops".
    pub(super) fn lands_of_several(&mut self, sentence: usize, found: &Description) -> Option<Vec<ActorIx>> {
        let tree = &self.trees[sentence];
        if let (Some(first), true) = (found.owner, found.plural && !found.further_owners.is_empty()) {
            let all: Vec<_> = std::iter::once(first).chain(found.further_owners.iter().copied()).collect();
            return Some(all.into_iter().map(|entity| self.of_catalogue(entity)).collect());
        }
        let word =
            found.owner_word.filter(|word| found.plural && *word > found.head && tree.case(*word) == "of")?;
        let heads = tree.conjuncts(word);
        if found.nouns.is_empty() || found.name.is_some() || found.owner.is_some() || heads.len() < 2 {
            return None;
        }
        let read: Vec<_> = heads.into_iter().map(|head| self.read_base(sentence, head)).collect();
        let lands: Vec<ActorIx> = read.into_iter().collect::<Option<_>>()?;
        lands.iter().all(|land| self.is_land(*land)).then_some(lands)
    }

    /// The lands of a kind named so far, in the order of their last mention; with `owners` also where one only says whose
    /// something is.
    fn known_lands(
        &self,
        sentence: usize,
        (kind, owners): (ActorKind, bool),
        owner: Option<ActorIx>,
    ) -> Vec<ActorIx> {
        let fits = |ix: &ActorIx| {
            let actor = &self.actors[*ix];
            let named = actor.mentions.iter().any(|m| m.how != OWNER);
            actor.kind == kind && named && Some(*ix) != owner
        };
        let mut lands: Vec<ActorIx> = (0..self.actors.len()).filter(fits).collect();
        let last = |ix: &ActorIx| {
            self.actors[*ix]
                .mentions
                .iter()
                .filter(|m| owners || m.how != OWNER)
                .map(|m| (m.sentence.min(sentence), m.last))
                .max()
        };
        lands.sort_by_key(last);
        lands
    }

    /// The set of some actors: one actor of its own, the same whenever its members are.
    fn set_of(&mut self, sentence: usize, found: &Description, mut members: Vec<ActorIx>) -> ActorIx {
        members.sort_unstable();
        let key = members.iter().map(|m| format!("+{m}")).collect();
        let name = self.words(sentence, found);
        self.keyed(key, || ReportActor { plural: true, members, ..ReportActor::new(name, ActorKind::Group) })
    }
}
