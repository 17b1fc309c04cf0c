//! Coreference: whom pronouns and bare definite nouns mean.

use super::cast::OWNER;
use super::{ActorIx, Cast, Mentioned, ReportActor};
use crate::mention::{Description, Determiner};
use dateline_lexicon::EntityKind;
use dateline_record::{ActorKind, MentionKind};

/// How many sentences back a pronoun looks.
const REACH: usize = 2;

/// What a pronoun may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// One human being.
    Person,
    /// One thing that acts: a state, an organization.
    Thing,
    /// Several, or an organization taken as its members.
    Several,
}

impl Wanted {
    /// What a pronoun asks for; nothing for those that mean no one in the report.
    fn of(pronoun: &str) -> Option<Self> {
        match pronoun {
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => Some(Self::Person),
            "it" | "its" | "itself" => Some(Self::Thing),
            "they" | "them" | "their" | "theirs" | "themselves" => Some(Self::Several),
            _ => None,
        }
    }

    /// Whether an actor may be meant.
    fn fits(self, actor: &ReportActor) -> bool {
        let thing = matches!(actor.kind, ActorKind::State | ActorKind::Territory | ActorKind::Organization);
        match self {
            Self::Person => actor.is_person() && !actor.plural,
            Self::Thing => thing && !actor.plural,
            Self::Several if actor.kind == ActorKind::Document => false,
            Self::Several => actor.plural || matches!(actor.kind, ActorKind::Group | ActorKind::Organization),
        }
    }
}

impl Cast<'_> {
    /// Whom a pronoun means: the subject nearest before it that fits, else the nearest mention that fits.
    pub(super) fn pronoun(&mut self, sentence: usize, word: usize) -> Option<ActorIx> {
        let wanted = Wanted::of(&self.trees[sentence].lower[word])?;
        if wanted == Wanted::Thing && self.trees[sentence].base(word) == "expl" {
            return None;
        }
        if let Some(speaker) = self.last_speaker(sentence, word, wanted) {
            return Some(speaker);
        }
        let candidates = self.before(sentence, word, wanted);
        let plural = |c: &&(ActorIx, usize, usize)| wanted != Wanted::Several || self.actors[c.0].plural;
        let subject = |c: &&(ActorIx, usize, usize)| self.is_subject(c.1, c.2);
        let near = |c: &&(ActorIx, usize, usize)| c.1 == sentence && !subject(c);
        let as_object = ["obj", "iobj", "obl", "nmod"].contains(&self.trees[sentence].rel(word).name());
        let nearest = candidates.iter().filter(near).find(plural).filter(|_| as_object);
        // A possessor is mostly told of in its own sentence: "the regions' banks, as the dollar is their currency".
        let owns = self.trees[sentence].rel(word).name() == "nmod:poss";
        let here = |c: &&(ActorIx, usize, usize)| c.1 == sentence && owns;
        let own = || candidates.iter().filter(here).find(|c| subject(c) && plural(c));
        let beside = || candidates.iter().filter(here).find(plural);
        let best = nearest.or_else(own).or_else(beside);
        let best = best.or_else(|| candidates.iter().filter(subject).find(plural));
        let second =
            best.or_else(|| candidates.iter().find(plural)).or_else(|| candidates.iter().find(subject));
        second.or(candidates.first()).map(|c| c.0)
    }

    /// Who spoke last, for a pronoun that stands where a speaker stands: "he added", "it said".
    fn last_speaker(&self, sentence: usize, word: usize, wanted: Wanted) -> Option<ActorIx> {
        if !self.speakers.contains(&(sentence, word)) {
            return None;
        }
        let near = self.means.range((sentence.saturating_sub(REACH), 0)..(sentence, 0)).rev();
        // Whoever acts in between takes the pronoun: "..., the envoy said. The general came. He ...".
        let acts = |at: &(usize, usize)| {
            self.trees[at.0].head(at.1).is_some_and(|h| self.trees[at.0].head(h).is_none())
                && self.is_subject(at.0, at.1)
        };
        let spoke = near.filter_map(|(at, actor)| actor.filter(|_| self.speakers.contains(at) || acts(at)));
        let text = |a: &ReportActor| wanted == Wanted::Thing && a.kind == ActorKind::Document && !a.plural;
        let mut fitting = spoke.filter(|a| wanted.fits(&self.actors[*a]) || text(&self.actors[*a]));
        fitting.next()
    }

    /// The actors that fit, with sentence and head word of the mention, nearest first.
    fn before(&self, sentence: usize, word: usize, wanted: Wanted) -> Vec<(ActorIx, usize, usize)> {
        let near = self.means.range((sentence.saturating_sub(REACH), 0)..(sentence, word)).rev();
        near.filter_map(|((s, w), actor)| actor.map(|a| (a, *s, *w)))
            .filter(|(a, s, w)| wanted.fits(&self.actors[*a]) && !self.owns_phrase_of(*s, *w, sentence, word))
            .collect()
    }

    /// Whether the pronoun cannot mean the mention because of where both stand: as a phrase's own possessor, or as subject
    /// and object of one verb.
    fn owns_phrase_of(&self, s: usize, w: usize, sentence: usize, word: usize) -> bool {
        if s != sentence {
            return false;
        }
        let tree = &self.trees[s];
        let verb = tree.head(word);
        let one_clause = tree.base(w) == "nsubj" && verb.is_some() && tree.head(w) == verb;
        verb == Some(w) || (one_clause && ["obj", "iobj"].contains(&tree.base(word)))
    }

    /// Whether a word is a subject.
    fn is_subject(&self, sentence: usize, word: usize) -> bool {
        self.trees[sentence].base(word) == "nsubj"
    }

    /// The earlier actor that a definite description takes up: "the ministry", "the alliance", "the president".
    pub(super) fn earlier(
        &self,
        sentence: usize,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> Option<ActorIx> {
        if found.determiner == Determiner::Indefinite {
            return None;
        }
        if found.determiner == Determiner::None && (owner.is_none() || found.plural) {
            return None;
        }
        let fits = |a: &ReportActor| {
            let owned = owner.is_none() || a.owner == owner;
            let alike = owned && a.plural == found.plural && self.takes_up(sentence, found, a);
            alike && !self.is_told_apart(sentence, found, a)
        };
        let latest = |a: &ReportActor| {
            a.mentions.iter().filter(|m| m.how != OWNER).map(|m| (m.sentence, m.last)).max()
        };
        let candidates = self.actors.iter().enumerate().filter(|(_, a)| fits(a));
        candidates.max_by_key(|(_, a)| latest(a)).map(|(ix, _)| ix)
    }

    /// Whether a description's noun can mean an actor that is known already.
    fn takes_up(&self, sentence: usize, found: &Description, actor: &ReportActor) -> bool {
        let by_entry = actor.entry.is_some_and(|e| found.nouns.contains(&e));
        let by_noun = actor.nouns.iter().any(|n| found.nouns.contains(n));
        let kind = self.catalogue.entities[found.nouns[0]].kind;
        let head = &self.trees[sentence].lower[found.head];
        let by_word = kind == EntityKind::Body
            && actor.mentions.iter().any(|m| {
                m.kind != MentionKind::Pronoun
                    && self.trees[m.sentence].lower[m.first..=m.last].last() == Some(head)
            });
        by_entry || by_noun || by_word
    }

    /// Whether a description tells what it means from an actor: "the northern camp" from "the southern camp", "the harbour
    /// committee" from "this committee". What only says more of it does not.
    fn is_told_apart(&self, sentence: usize, found: &Description, actor: &ReportActor) -> bool {
        let named = |m: &Mentioned| m.kind == MentionKind::Name;
        let told = || actor.mentions.iter().filter(|m| m.kind == MentionKind::Nominal);
        let said = |mark: &str| {
            let by_words =
                |m: &Mentioned| self.trees[m.sentence].lower[m.first..=m.last].iter().any(|w| w == mark);
            actor.mentions.iter().any(by_words)
        };
        let own = self.marks(sentence, found.first, found.head);
        let is_own = |mark: &str| own.iter().any(|(_, word)| *word == mark);
        let otherwise =
            told().any(|m| self.marks(m.sentence, m.first, m.last).iter().any(|(_, mark)| !is_own(mark)));
        let kinds = !actor.mentions.iter().any(named) && actor.entry.is_none();
        own.iter().any(|(rel, mark)| !said(mark) && (otherwise || (kinds && *rel == "compound")))
    }

    /// The words before a head that tell which one of its kind is meant, each with its relation.
    fn marks(&self, sentence: usize, first: usize, head: usize) -> Vec<(&'static str, &str)> {
        let tree = &self.trees[sentence];
        let before = tree.with(head, &["amod", "compound"]).filter(|c| (first..head).contains(c));
        before.map(|c| (tree.base(c), tree.lower[c].as_str())).collect()
    }
}
