//! Noun phrases: from a head to the words around it and what each of them contributes.

use super::{Description, Determiner, Holding};
use crate::tree::Tree;
use dateline_lexicon::actors::Actors;
use dateline_lexicon::names::{NameHit, NameUse, NounHit};
use dateline_lexicon::{Entity, EntityIx, EntityKind, Grammar, WordSet};
use dateline_syntax::{Upos, Xpos};
use jiff::civil::Date;

/// The words of a base noun phrase: a head with what stands directly around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Base {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// The head.
    pub head: usize,
    /// The head of a title that was joined to the name, where it is another word.
    pub title: Option<usize>,
}

/// Reads the noun phrases of one sentence.
pub(crate) struct Phrases<'a> {
    /// The sentence.
    pub tree: &'a Tree<'a>,
    /// The catalogue.
    pub actors: &'a Actors,
    /// Words that carry grammar.
    pub grammar: &'a Grammar,
    /// The day of publication.
    pub day: Option<Date>,
}

impl Phrases<'_> {
    /// The base noun phrases in order of their last words; a title and the name behind it are one.
    pub fn bases(&self) -> Vec<Base> {
        let mut bases: Vec<Base> = Vec::new();
        for head in (0..self.tree.len()).filter(|i| self.heads_phrase(*i)) {
            let base = self.base(head);
            match bases.last().copied() {
                Some(before) if self.is_title_of(&before, &base) || self.is_one_name(&before, &base) => {
                    bases.pop();
                    bases.push(Base { first: before.first, title: Some(before.head), ..base });
                }
                _ => bases.push(base),
            }
        }
        bases
    }

    /// Whether a word heads a noun phrase, and is no part of another's name or compound.
    fn heads_phrase(&self, i: usize) -> bool {
        let inside = ["compound", "flat", "amod", "fixed", "goeswith", "nummod", "det", "case", "punct"];
        let adjective_head = self.tree.word(i).upos == Upos::ADJ && self.stands_as_noun(i);
        let describes = self.tree.rel(i).name() == "nmod:desc" && self.tree.head(i).is_some_and(|h| h > i);
        let behind_name = i > 0 && self.tree.head(i - 1) != Some(i);
        let suffix = behind_name && self.actors.people.is_suffix(&self.tree.lower[i]);
        let acts = || i + 1 < self.tree.len() && self.tree.attribute_subject(i + 1) == Some(i);
        (self.tree.is_nominal(i) || adjective_head)
            && (!inside.contains(&self.tree.base(i)) || acts())
            && !describes
            && !suffix
    }

    /// Whether an adjective stands as a noun: "the British".
    fn stands_as_noun(&self, i: usize) -> bool {
        ["nsubj", "obj", "obl", "iobj", "nmod", "conj"].contains(&self.tree.base(i))
            && self.tree.child(i, &["cop"]).is_none()
    }

    /// The base noun phrase around a head.
    fn base(&self, head: usize) -> Base {
        let tree = self.tree;
        let left = ["det", "amod", "nummod", "compound", "flat", "advmod", "nmod:poss", "nmod:desc", "punct"];
        let mut first = head;
        for &c in tree.children[head].iter().rev().filter(|c| **c < head) {
            let fits = left.contains(&tree.rel(c).name()) || left.contains(&tree.base(c));
            let under = tree.subtree(c);
            let touches = under.last().is_some_and(|last| last + 1 == first);
            let comma = tree.base(c) == "punct"
                && [",", "(", ";", ":", "-", "--", "—"].contains(&tree.lower[c].as_str());
            if !fits || !touches || comma || tree.attribute_subject(c).is_some() {
                break;
            }
            let joined = |w: usize| tree.lower.get(w + 1).is_some_and(|next| next == "-");
            first = under.into_iter().find(|w| tree.base(*w) != "case" || joined(*w)).unwrap_or(c);
        }
        let weighs = |i: &usize| {
            let day = tree.word(*i).upos == Upos::NOUN && tree.in_set(*i, &self.grammar.calendar);
            day || tree.word(*i).upos == Upos::ADV
                || tree.base(*i) == "fixed"
                || ["least", "most"].contains(&tree.lower[*i].as_str())
        };
        let first = (first..head).find(|i| !weighs(i)).unwrap_or(head);
        Base { first, last: self.right_edge(head), head, title: None }
    }

    /// The last word of the name or compound that goes on directly behind a head.
    fn right_edge(&self, head: usize) -> usize {
        let tree = self.tree;
        let right = ["flat", "compound", "nmod:desc", "goeswith"];
        let mut last = head;
        // A first name under a title that the parser gave the last name to: "director Ada Exe".
        let title = tree.head(head).filter(|title| tree.base(head) == "appos" && *title + 1 == head);
        let astray = title.into_iter().flat_map(|title| tree.with(title, &["flat"]));
        for c in astray.filter(|c| tree.word(head).upos == Upos::PROPN && tree.word(*c).upos == Upos::PROPN) {
            last = if c == last + 1 { c } else { last };
        }
        for &c in tree.children[head].iter().filter(|c| **c > head) {
            let belongs = right.contains(&tree.base(c)) || right.contains(&tree.rel(c).name());
            let under = tree.subtree(c);
            if !belongs || under[0] != last + 1 || under.len() > 4 {
                break;
            }
            last = under[under.len() - 1];
        }
        self.behind_name(last)
    }

    /// The last of the words that stand behind a name and belong to it: "Ada Exe, Jr.".
    fn behind_name(&self, last: usize) -> usize {
        let goes_on = |i: usize| i + 1 < self.tree.len() && self.tree.word(i + 1).upos == Upos::PROPN;
        let suffix = |i: usize| {
            i < self.tree.len() && self.actors.people.is_suffix(&self.tree.lower[i]) && !goes_on(i)
        };
        let comma = last + 1 < self.tree.len() && self.tree.lower[last + 1] == ",";
        match self.tree.word(last).upos {
            Upos::PROPN if suffix(last + 1) => last + 1,
            Upos::PROPN if comma && suffix(last + 2) => last + 2,
            _ => last,
        }
    }

    /// Whether a phrase is the title of the name right behind it, however the parser joined the two.
    fn is_title_of(&self, title: &Base, name: &Base) -> bool {
        let tree = self.tree;
        let adjacent = title.last + 1 == name.first && tree.word(name.first).upos == Upos::PROPN;
        let related = tree.head(name.head) == Some(title.head)
            && ["appos", "flat", "nmod", "compound", "dep"].contains(&tree.base(name.head))
            && tree.child(name.head, &["case"]).is_none();
        let turned = tree.head(title.head) == Some(name.head) && tree.child(title.head, &["case"]).is_none();
        let beside =
            tree.head(title.head) == tree.head(name.head) && tree.base(title.head) == tree.base(name.head);
        adjacent
            && (related || turned || beside)
            && !self.noun_hits(title.first, title.last, title.last).is_empty()
    }

    /// Whether two neighbouring runs of proper nouns are parts of one name that the parser took for two phrases.
    fn is_one_name(&self, before: &Base, base: &Base) -> bool {
        let tree = self.tree;
        let proper = |i: usize| tree.word(i).upos == Upos::PROPN;
        let related = tree.head(base.head) == Some(before.head)
            || tree.head(before.head) == Some(base.head)
            || tree.head(base.head) == tree.head(before.head);
        let bare = |i: usize| tree.child(i, &["case", "det", "cc"]).is_none_or(|c| c < before.first);
        before.last + 1 == base.first
            && proper(before.last)
            && proper(base.first)
            && related
            && bare(base.head)
    }

    /// What the words of a base noun phrase say.
    pub fn describe(&self, base: &Base) -> Description {
        let mut found =
            Description { first: base.first, last: base.last, head: base.head, ..Description::default() };
        found.plural = self.is_plural(base);
        found.determiner = self.determiner(base);
        let start = self.possessor_end(base, &mut found);
        found.holding = self.holding_before(base.first);
        self.scan(start, base, &mut found);
        found.name = found.name.filter(|(first, last)| *last >= base.head && self.has_capital(*first, *last));
        if found.owner_word.is_none() {
            found.owner_word = self.of_phrase(base.head).filter(|word| *word > found.last);
        }
        found
    }

    /// Whether a capital stands among words: what is written small throughout is no name, whatever the parser took it for.
    fn has_capital(&self, first: usize, last: usize) -> bool {
        let words = &self.tree.sentence.words[first..=last];
        words.iter().any(|word| word.form.chars().any(char::is_uppercase))
    }

    /// Whether the phrase means several.
    fn is_plural(&self, base: &Base) -> bool {
        matches!(self.tree.word(base.head).xpos.name(), "NNS" | "NNPS")
            || self.tree.with(base.head, &["conj"]).next().is_some()
            || ["they", "them", "we", "us", "these", "those"].contains(&self.tree.lower[base.head].as_str())
    }

    /// How the phrase is determined.
    fn determiner(&self, base: &Base) -> Determiner {
        let tree = self.tree;
        if tree.children[base.head].iter().any(|c| tree.rel(*c).name() == "nmod:poss") {
            return Determiner::Definite;
        }
        match tree.child(base.head, &["det"]).map(|d| tree.lower[d].as_str()) {
            Some("the" | "this" | "that" | "these" | "those" | "both" | "all") => Determiner::Definite,
            Some(_) => Determiner::Indefinite,
            None => Determiner::None,
        }
    }

    /// Notes the possessor in front, and gives the word behind it.
    fn possessor_end(&self, base: &Base, found: &mut Description) -> usize {
        let tree = self.tree;
        let poss = tree.children[base.head]
            .iter()
            .copied()
            .find(|c| tree.rel(*c).name() == "nmod:poss" && *c < base.head);
        found.owner_word = poss.filter(|p| tree.is_nominal(*p));
        poss.and_then(|p| tree.subtree(p).last().map(|last| last + 1)).unwrap_or(base.first)
    }

    /// Reads the words of the phrase from left to right.
    fn scan(&self, start: usize, base: &Base, found: &mut Description) {
        let mut i = start;
        while i <= base.last {
            found.holding = self.holding_at(i).unwrap_or(found.holding);
            let known = self.name_at(i, base, found).or_else(|| self.noun_at(i, base, found));
            let length = known.unwrap_or_else(|| {
                self.unknown_name_at(i, found);
                1
            });
            found.stands_in |= length == 1 && i < base.head && self.tree.in_set(i, &self.grammar.stand_ins);
            i += length;
        }
    }

    /// What the word in front of a phrase says of when an office is held: "then-President".
    fn holding_before(&self, first: usize) -> Holding {
        let hyphen = first > 1 && self.tree.word(first - 1).form == "-";
        let before = first.checked_sub(if hyphen { 2 } else { 1 });
        before
            .filter(|i| self.tree.in_set(*i, &self.grammar.then_holders))
            .map_or(Holding::Now, |_| Holding::AtThatTime)
    }

    /// What a word says of when the office behind it is held: "former", "ex-", "then-".
    fn holding_at(&self, i: usize) -> Option<Holding> {
        let tree = self.tree;
        let prefixed = |set: &WordSet| {
            let prefix = tree.lower[i].split_once('-').map(|(prefix, _)| prefix);
            tree.in_set(i, set) || prefix.is_some_and(|p| !set.headed_by(p).is_empty())
        };
        if prefixed(&self.grammar.former_holders) {
            return Some(Holding::Before);
        }
        prefixed(&self.grammar.then_holders).then_some(Holding::AtThatTime)
    }

    /// Takes in a name of the catalogue, and tells how many words it has.
    fn name_at(&self, i: usize, base: &Base, found: &mut Description) -> Option<usize> {
        let words = &self.tree.spellings[..=self.reach(base)];
        let (length, hits) = self.actors.names.longest_at(words, i, self.tree.capitals)?;
        let hit = self.best_hit(&hits)?;
        if self.tree.capitals && length == 1 && self.tree.word(i).upos == Upos::NOUN {
            return None;
        }
        let end = i + length - 1;
        let is_person = self.entity(hit.entity).kind == EntityKind::Person;
        let goes_on = found.name.is_some_and(|(_, last)| last + 1 == i) && !(is_person && length > 1);
        if goes_on || self.goes_on_as_name(end, base) {
            return None;
        }
        if self.is_anothers(i, length, hit, found) {
            return None;
        }
        let covers = (i..=end).contains(&base.head) || end == base.last;
        let adjective = hit.usage == NameUse::Adjective && !(covers && self.tree.word(end).upos != Upos::ADJ);
        let entity = self.entity(hit.entity);
        if covers
            && !adjective
            && (found.nouns.is_empty() || entity.kind == EntityKind::Person || !self.is_owner(entity))
        {
            found.named = Some(hit.entity);
            found.metonym = matches!(hit.usage, NameUse::Capital | NameUse::Seat);
            found.people = hit.usage == NameUse::People;
            found.plural |= hit.plural;
            found.last = found.last.max(end);
        } else if self.is_owner(entity) {
            if found.owner_at.is_some_and(|(_, last)| self.is_joined(last, i)) {
                found.further_owners.push(hit.entity);
            }
            found.owner = found.owner.or(Some(hit.entity));
            found.owner_at = found.owner_at.or(Some((i, end)));
        }
        Some(length)
    }

    /// Whether a hyphen joins a word to a participle behind it: "military-ruled" is no military.
    fn is_hyphenated(&self, i: usize) -> bool {
        let words = &self.tree.sentence.words;
        let word = |at: usize| words.get(at).filter(|_| at < self.tree.len());
        word(i + 1).is_some_and(|w| w.form == "-") && word(i + 2).is_some_and(|w| w.xpos.name() == "VBN")
    }

    /// Whether words that are a name and a noun as well mean the noun, as they belong to another land: "Exland's Senate".
    fn is_anothers(&self, i: usize, length: usize, hit: NameHit, found: &Description) -> bool {
        let noun = self.actors.nouns.longest_at(&self.tree.lower, i).is_some_and(|(n, _)| n == length);
        let own = self.entity(hit.entity).code.as_deref().and_then(|code| code.get(..3));
        let owner = || {
            if let Some(owner) = found.owner {
                return self.entity(owner).code.as_deref()?.get(..3);
            }
            let word = found.owner_word?;
            let (_, hits) = self.actors.names.longest_at(&self.tree.spellings[word..=word], 0, false)?;
            self.entity(self.best_hit(&hits)?.entity).code.as_deref()?.get(..3)
        };
        noun && owner().is_some_and(|owner| Some(owner) != own)
    }

    /// The last word that a name or noun of the catalogue may reach which begins in a phrase: that of the phrase behind its
    /// head, "Exe Institute for Sea Birds".
    fn reach(&self, base: &Base) -> usize {
        let mut last = base.last;
        for &c in self.tree.children[base.head].iter().filter(|c| **c > base.last) {
            if self.tree.base(c) != "nmod" || self.tree.subtree(c)[0] != last + 1 {
                break;
            }
            last = self.right_edge(c);
        }
        last
    }

    /// Whether `and` or `or` stands between two words of a phrase.
    fn is_joined(&self, first: usize, second: usize) -> bool {
        (first..second).any(|w| self.tree.base(w) == "cc")
    }

    /// Whether a name of one word goes on with a further proper noun that makes it a longer, unknown one: "Ada Exe",
    /// "Ada-Wye".
    fn goes_on_as_name(&self, end: usize, base: &Base) -> bool {
        let next = end + 1;
        let hyphen = |i: usize| i < base.last && self.tree.word(i).form == "-" && self.tree.word(i - 1).glued;
        if hyphen(next) && self.tree.word(end).upos == Upos::PROPN {
            return self.tree.word(next + 1).upos == Upos::PROPN && self.is_single_person(end);
        }
        next <= base.last
            && self.tree.word(next).upos == Upos::PROPN
            && self.tree.base(next) == "flat"
            && self.tree.head(next) == Some(end)
            && self.noun_hits(next, base.last, next).is_empty()
    }

    /// Whether a word alone is the name of people.
    fn is_single_person(&self, i: usize) -> bool {
        let hits = self.actors.names.longest_at(&self.tree.spellings[..=i], i, self.tree.capitals);
        hits.is_some_and(|(_, hits)| {
            hits.iter().all(|hit| self.entity(hit.entity).kind == EntityKind::Person)
        })
    }

    /// An entity of the catalogue.
    fn entity(&self, ix: EntityIx) -> &Entity {
        &self.actors.entities[ix]
    }

    /// Whether others can belong to it.
    fn is_owner(&self, entity: &Entity) -> bool {
        entity.is_land()
            || matches!(
                entity.kind,
                EntityKind::Organization | EntityKind::Group | EntityKind::Region | EntityKind::Body
            )
    }

    /// Of several entries of one name the one that there was on the day: lands first, then those in office, in the
    /// catalogue's order.
    fn best_hit(&self, hits: &[NameHit]) -> Option<NameHit> {
        let on_day = |hit: &&NameHit| self.entity(hit.entity).exists_on(self.day);
        let in_office = |hit: &NameHit| {
            let held = &self.entity(hit.entity).held;
            self.day.is_some_and(|day| held.iter().any(|tenure| tenure.covers(day)))
        };
        hits.iter()
            .filter(on_day)
            .min_by_key(|hit| {
                let entity = self.entity(hit.entity);
                // An entry for a time says more than one for every other day.
                (
                    hit.usage,
                    !entity.is_land(),
                    !in_office(hit),
                    entity.from.is_none() && entity.until.is_none(),
                )
            })
            .or(hits.first())
            .copied()
    }

    /// Takes in a descriptive noun, and tells how many words it has.
    fn noun_at(&self, i: usize, base: &Base, found: &mut Description) -> Option<usize> {
        let lower = &self.tree.lower[..=self.reach(base)];
        let (length, hits) =
            self.actors.nouns.longest_at(lower, i).or_else(|| self.prefixed_noun_at(lower, i))?;
        let end = i + length - 1;
        if self.is_hyphenated(end) {
            return None;
        }
        found.last = found.last.max(end);
        found.sectors.extend(hits.first().map(|hit| hit.entity));
        let touches_name = end < base.last && self.tree.word(end + 1).upos == Upos::PROPN;
        let of_phrase = (i..=end).contains(&base.head) || end >= base.head;
        if of_phrase || touches_name || self.tree.word(end).xpos == Xpos::parse("NNP")? {
            found.nouns = hits.iter().map(|h| h.entity).collect();
            found.nouns_at = Some((i, end));
            found.plural |= hits.iter().all(|h| h.plural) && of_phrase;
        } else if found.nouns.is_empty() && self.tree.word(end).upos != Upos::ADJ {
            found.modifiers = hits.iter().map(|h| h.entity).collect();
        }
        Some(length)
    }

    /// A descriptive noun behind a prefix that tells when it held: "ex-minister".
    fn prefixed_noun_at(&self, lower: &[String], i: usize) -> Option<(usize, &[NounHit])> {
        let (_, noun) = lower[i].split_once('-').filter(|_| self.holding_at(i).is_some())?;
        let rest: Vec<String> =
            std::iter::once(noun.to_owned()).chain(lower[i + 1..].iter().cloned()).collect();
        self.actors.nouns.longest_at(&rest, 0)
    }

    /// The nouns of the catalogue that end at word `end`.
    fn noun_hits(&self, first: usize, last: usize, end: usize) -> Vec<EntityIx> {
        let lower = &self.tree.lower[..=last];
        let at = |i: usize| self.actors.nouns.longest_at(lower, i).filter(|(n, _)| i + n - 1 == end);
        (first..=end)
            .find_map(at)
            .map(|(_, hits)| hits.iter().map(|h| h.entity).collect())
            .unwrap_or_default()
    }

    /// Takes in a word of an unknown proper name.
    fn unknown_name_at(&self, i: usize, found: &mut Description) {
        let word = self.tree.word(i);
        let inside = found.name.is_some_and(|(_, last)| last + 1 == i);
        let link = inside
            && (word.upos == Upos::PUNCT && word.form == "-"
                || self.tree.lower[i] == word.form && word.upos == Upos::X);
        let no_name =
            [&self.grammar.calendar, &self.grammar.honorifics].iter().any(|set| self.tree.in_set(i, set));
        let article = self.tree.base(i) == "det";
        if (word.upos == Upos::PROPN && !no_name && !article) || link {
            found.name = match found.name {
                Some((first, last)) if last + 1 == i => Some((first, i)),
                _ => Some((i, i)),
            };
        }
    }

    /// The phrase behind `of` that may name the owner.
    fn of_phrase(&self, head: usize) -> Option<usize> {
        self.tree.with(head, &["nmod"]).find(|c| {
            *c > head
                && ["of", "in", "from", "for", "at", "to", "with"].contains(&self.tree.case(*c).as_str())
        })
    }
}
