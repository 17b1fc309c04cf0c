//! Speakers whom the catalogue does not describe: "sources", "a caller", "the documents".

use super::{ActorIx, Cast, ReportActor};
use crate::mention::{Description, Determiner};
use dateline_record::ActorKind;

impl Cast<'_> {
    /// The actor that a speaker's phrase means whose noun the catalogue lacks: one spoken of before by the same noun, where
    /// the phrase is definite, else a new one. Two unnamed speakers are never joined.
    pub(super) fn unlisted_speaker(
        &mut self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> ActorIx {
        let noun = &self.trees[sentence].lemmas[found.head];
        // A name with a colon, which the parser takes for a common noun: "SMITH: We won."
        let turn = self.trees[sentence].lower.get(found.last + 1).is_some_and(|w| w == ":");
        let name_words =
            if turn { self.catalogue.people.words(&self.words(sentence, found)) } else { Vec::new() };
        if let Some(known) = self.same_noun(noun, found).or_else(|| self.known_in_report(&name_words, found))
        {
            return known;
        }
        let land = owner.filter(|o| self.is_land(*o)).map(|o| self.actors[o].clone());
        let (noun, name) = (noun.clone(), self.words(sentence, found));
        let kind = self.kind_of_speaker(sentence, found);
        self.add(ReportActor {
            speaker_noun: Some(noun),
            plural: found.plural,
            name_words,
            owner,
            code: land.as_ref().and_then(|land| land.code.clone()),
            country: land.and_then(|land| land.country),
            ..ReportActor::new(name, kind)
        })
    }

    /// The last speaker of that noun, if the phrase takes one up.
    fn same_noun(&self, noun: &str, found: &Description) -> Option<ActorIx> {
        let takes_up = found.determiner == Determiner::Definite;
        let same = |a: &ReportActor| a.speaker_noun.as_deref() == Some(noun) && a.plural == found.plural;
        self.actors.iter().rposition(same).filter(|_| takes_up)
    }

    /// What a speaker is, by its noun.
    fn kind_of_speaker(&self, sentence: usize, found: &Description) -> ActorKind {
        let tree = &self.trees[sentence];
        match () {
            () if tree.in_set(found.head, &self.grammar.texts) => ActorKind::Document,
            () if tree.in_set(found.head, &self.grammar.bodies) => ActorKind::Organization,
            () if found.plural => ActorKind::Group,
            () => ActorKind::Person,
        }
    }
}
