//! Codes that are made of a whole noun phrase, for lexicons that ask for it.

use super::{ActorIx, Cast, ReportActor};
use crate::mention::{Description, Determiner};
use dateline_lexicon::Entity;
use dateline_record::ActorKind;

impl Cast<'_> {
    /// All to whom what is described belongs: those that its adjectives name, those in its of-phrase, else those of the
    /// nouns that it is joined to.
    pub(super) fn joined_owners(&mut self, sentence: usize, found: &Description) -> Vec<ActorIx> {
        let tree = &self.trees[sentence];
        if !found.further_owners.is_empty() {
            let all: Vec<_> = found.owner.into_iter().chain(found.further_owners.iter().copied()).collect();
            return all.into_iter().map(|entity| self.of_catalogue(entity)).collect();
        }
        if let (None, Some(word)) = (found.owner, found.owner_word) {
            let heads = tree.conjuncts(word);
            let mut owners: Vec<ActorIx> = Vec::new();
            for head in heads {
                let owner = self.read_base(sentence, head).or_else(|| self.owner_behind(sentence, head));
                owners.extend(owner.filter(|o| !owners.contains(o)));
            }
            return owners;
        }
        let owner = self.owner(sentence, found);
        if owner.is_some() || found.named.is_some() || found.determiner != Determiner::None {
            return owner.into_iter().collect();
        }
        self.shared_owners(sentence, found.head)
    }

    /// Whose the thing in an of-phrase is: "the mayor of the Exlandic city of Exe".
    fn owner_behind(&mut self, sentence: usize, head: usize) -> Option<ActorIx> {
        let base = self.base(sentence, head)?;
        let found = self.phrases(sentence).describe(&base);
        self.owner(sentence, &found)
    }

    /// Whose the nouns are that a noun without an owner is joined to.
    fn shared_owners(&mut self, sentence: usize, head: usize) -> Vec<ActorIx> {
        let tree = &self.trees[sentence];
        let first = tree.head(head).filter(|_| tree.base(head) == "conj").unwrap_or(head);
        for other in tree.conjuncts(first).into_iter().filter(|other| *other != head) {
            let Some(base) = self.base(sentence, other) else { continue };
            let found = self.phrases(sentence).describe(&base);
            // An adjective stands before both, an of-phrase behind both.
            let reaches = match found.owner {
                Some(_) => other < head,
                None => found.owner_word.is_some_and(|word| word > head),
            };
            if reaches {
                return self.joined_owners(sentence, &found);
            }
        }
        Vec::new()
    }

    /// The first actor that is named anywhere in what stands behind a noun, for lexicons that take phrases as a whole.
    pub(super) fn anywhere_inside(&self, sentence: usize, head: usize) -> Option<ActorIx> {
        if !self.policy.whole_phrases {
            return None;
        }
        let behind = self.trees[sentence].subtree(head).into_iter().filter(|w| *w > head);
        behind
            .filter(|w| self.trees[sentence].is_nominal(*w))
            .find_map(|w| self.actor_at(sentence, w).or_else(|| self.adjective_actor(sentence, w)))
    }

    /// One actor for each owner, taken together as a set.
    pub(super) fn of_each(
        &mut self,
        sentence: usize,
        found: &Description,
        owners: &[ActorIx],
    ) -> Option<(ActorIx, &'static str)> {
        let mut members = Vec::new();
        for owner in owners {
            let member = self.resolve(sentence, found, Some(*owner))?.0;
            if !members.contains(&member) {
                self.note_mention(sentence, found, (member, "one of several"));
                members.push(member);
            }
        }
        if let [one] = members[..] {
            return Some((one, "description"));
        }
        let key = members.iter().map(|m| format!("+{m}")).collect();
        let name = self.words(sentence, found);
        let set = ReportActor { plural: true, members, ..ReportActor::new(name, ActorKind::Group) };
        Some((self.keyed(key, || set), "set"))
    }

    /// Lets a verb's nearest actor behind it that is of no land be of the land which stands further behind in the clause:
    /// "killed rebels in Exland".
    pub(super) fn lend_lands(&mut self) {
        for sentence in 0..self.trees.len() {
            for verb in (0..self.trees[sentence].len()).filter(|w| self.trees[sentence].is_verb(*w)) {
                self.lend_land(sentence, verb);
            }
        }
    }

    /// The same for one verb.
    fn lend_land(&mut self, sentence: usize, verb: usize) {
        let tree = &self.trees[sentence];
        let clause =
            |c: &usize| ["ccomp", "xcomp", "advcl", "parataxis", "conj", "acl"].contains(&tree.base(*c));
        let phrases = tree.children[verb].iter().filter(|c| **c > verb && !clause(c));
        let nominal = |w: &usize| tree.is_nominal(*w) && tree.rel(*w).name() != "nmod:poss";
        let mut heads = phrases.flat_map(|c| tree.subtree(*c)).filter(nominal);
        let Some(first) = heads.find_map(|w| self.actor_at(sentence, w)) else { return };
        let rest: Vec<ActorIx> =
            heads.filter_map(|w| self.reference(sentence, w)).map(|r| r.actor()).collect();
        let landless =
            |actor: &ReportActor| actor.country.is_none() && actor.entry.is_none() && actor.code.is_some();
        let lender = rest.iter().find(|a| self.actors[**a].country.is_some());
        let Some(land) = lender.filter(|_| landless(&self.actors[first])) else { return };
        let (country, code) = (self.actors[*land].country.clone(), self.actors[*land].code.clone());
        let actor = &mut self.actors[first];
        let sectors = actor.code.take().unwrap_or_default();
        actor.country = country;
        actor.code = code.map(|code| if has_part(&code, &sectors) { code } else { code + &sectors });
    }

    /// Lets every noun of a phrase add its sector to the code of whose the phrase is.
    pub(super) fn compose_code(&mut self, actor: ActorIx, found: &Description, owner: Option<ActorIx>) {
        let owner = owner.filter(|o| *o != actor);
        let own = self.actors[actor].code.clone();
        let country = owner.and_then(|o| self.actors[o].country.clone());
        let of = owner.and_then(|o| self.actors[o].code.clone());
        // What stands in an of-phrase comes behind what stands before it: the land, the nouns, the land's own nouns.
        let behind = found.owner.is_none() && found.owner_word.is_some_and(|word| word > found.head);
        let land =
            country.as_deref().zip(of.as_deref()).filter(|(land, code)| behind && code.starts_with(land));
        let named = owner.is_some_and(|o| self.actors[o].entry.is_some());
        let land = land.filter(|_| !named);
        let further = land.map(|(land, code)| code[land.len()..].to_owned()).unwrap_or_default();
        let base = own.or_else(|| land.map_or_else(|| of.clone(), |(land, _)| Some(land.to_owned())));
        let mut code = self.added(base.as_deref().unwrap_or_default(), found);
        if !has_part(&code, &further) {
            code.push_str(&further);
        }
        let sectors = self.nouns_of(found).flat_map(|e| e.sectors.first().cloned()).collect::<Vec<_>>();
        let this = &mut self.actors[actor];
        this.nouns.clone_from(&found.nouns);
        this.owner = this.owner.or(owner);
        this.country = this.country.take().or(country);
        if base.is_none() {
            // Whose they are is not known, and the code is made of sectors alone.
            this.sectors = std::iter::once(code.clone()).chain(sectors).collect();
        } else if this.sectors.is_empty() {
            this.sectors = sectors;
        }
        this.code = Some(code).filter(|code| !code.is_empty());
    }

    /// The actor that a name means with the sectors of the nouns around it: another one where they add something.
    pub(super) fn with_sectors(&mut self, named: ActorIx, found: &Description) -> ActorIx {
        let Some(base) = self.actors[named].code.clone() else { return named };
        let code = self.added(&base, found);
        if code == base {
            return named;
        }
        let made =
            ReportActor { code: Some(code.clone()), mentions: Vec::new(), ..self.actors[named].clone() };
        self.keyed(format!("{code}@{named}"), || made)
    }

    /// A code with the sectors of a phrase's nouns that it does not have yet.
    fn added(&self, base: &str, found: &Description) -> String {
        let mut code = base.to_owned();
        for entity in self.nouns_of(found) {
            match entity.sectors.first() {
                Some(sector) if has_part(&code, sector) => {}
                Some(sector) if entity.prefixed => code.insert_str(0, sector),
                Some(sector) => code.push_str(sector),
                None => {}
            }
        }
        code
    }

    /// The nouns of a phrase that have sectors; those that say little only where there are no others.
    fn nouns_of<'f>(&'f self, found: &'f Description) -> impl Iterator<Item = &'f Entity> + 'f {
        let nouns = || found.sectors.iter().map(|ix| self.entity(*ix));
        let telling = nouns().any(|entity| !entity.general);
        nouns().filter(move |entity| !(entity.general && telling))
    }
}

/// Whether a code has another as one of its parts, of three letters each: `GMWGOV` has `GOV` but no `WGO`.
fn has_part(code: &str, part: &str) -> bool {
    (0..code.len()).step_by(3).any(|start| code.get(start..).is_some_and(|rest| rest.starts_with(part)))
}

#[cfg(test)]
mod tests {
    use super::has_part;

    #[test]
    fn parts_of_codes_are_three_letters() {
        assert!(has_part("GMWGOV", "GOV"));
        assert!(!has_part("GMWGOV", "WGO"));
        assert!(has_part("EXLGOVMIL", "GOVMIL"));
        assert!(!has_part("", "GOV"));
    }
}
