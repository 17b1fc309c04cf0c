//! Matching one form at one trigger word.

use super::{Binding, deed, described, fill, hyphen, noun};
use crate::actor::Cast;
use crate::clause::{Clauses, Frame};
use crate::tree::Tree;
use dateline_lexicon::form::argument_weight;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{
    Argument, Filler, Form, FormKind, Grammar, Lexicon, Link, Phrase, Role, Slot, Triggers,
};
use dateline_syntax::Upos;

/// What a sentence offers to match against.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// Index of the sentence.
    pub sentence: usize,
    /// The sentence.
    pub tree: &'a Tree<'a>,
    /// Its clauses.
    pub clauses: &'a Clauses,
    /// Who is who in the report.
    pub cast: &'a Cast<'a>,
    /// Word classes of the machinery.
    pub words: &'a Grammar,
    /// Whether who acts and who is acted on is known beforehand, so that a role which no words fill is taken to be theirs.
    pub given: bool,
    /// Everything the coder knows.
    pub lexicon: &'a Lexicon,
}

/// A form that matched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Match {
    /// The trigger's head word.
    pub trigger: usize,
    /// The words of the trigger.
    pub trigger_words: Vec<usize>,
    /// What fills the roles.
    pub bindings: Vec<Binding>,
    /// Words of the form's own that were found, besides the trigger.
    pub words: Vec<usize>,
    /// The inner event, where the form holds one.
    pub inner: Option<usize>,
    /// How much of the sentence the form accounts for.
    pub weight: usize,
    /// How many roles are taken to be filled though no words fill them.
    pub assumed: usize,
    /// How many of the form's own words stand there as the form has them, not as other forms of the same word nor behind an
    /// adjective.
    pub literal: usize,
}

/// A form that did not match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    /// How many of its arguments were there.
    pub found: usize,
    /// What was missing.
    pub missing: String,
}

/// The events coded so far, by the words through which a complement can hold them.
pub(crate) type Inner<'a> = &'a dyn Fn(usize) -> Option<usize>;

/// The forms that matched at a word, and those that nearly did.
pub(crate) type Tried = (Vec<(Trigger, Match)>, Vec<(Trigger, Near)>);

/// The state of matching one form.
pub(super) struct Attempt {
    /// Words whose obliques count.
    pub anchors: Vec<usize>,
    /// The verb (or noun) whose complements are read now.
    pub verb: usize,
    /// The object that stands behind the trigger's particle, where the parser took that for a preposition: "laid down arms".
    pub behind_particle: Option<usize>,
    /// Objects taken so far.
    pub objects: Vec<usize>,
    /// The head that the last argument took.
    pub last: Option<usize>,
    /// What fills the roles so far.
    pub bindings: Vec<Binding>,
    /// Words found so far.
    pub words: Vec<usize>,
    /// How many words the phrases found have beyond their heads.
    pub further_words: usize,
    /// The inner event.
    pub inner: Option<usize>,
    /// How many words stand there as the form has them.
    pub literal: usize,
}

impl Scene<'_> {
    /// Tries all forms that a word triggers, by its lemma and as it is written.
    pub fn tried<'f>(
        &self,
        triggers: &Triggers,
        form_of: &dyn Fn(&Trigger) -> &'f Form,
        word: usize,
        inner: Inner<'_>,
    ) -> Tried {
        let (lemma, written) = (&self.tree.lemmas[word], &self.tree.lower[word]);
        let as_written = triggers.of(written).iter().filter(|_| written != lemma);
        let (mut matches, mut near) = (Vec::new(), Vec::new());
        for trigger in triggers.of(lemma).iter().chain(as_written) {
            let form = form_of(trigger);
            let phrase = &form.trigger[trigger.phrase];
            if !self.triggers(form, phrase, word) {
                continue;
            }
            match self.attempt(form, phrase, word, inner) {
                Ok(matched) => matches.push((*trigger, matched)),
                Err(missed) => near.push((*trigger, missed)),
            }
        }
        (matches, near)
    }

    /// Whether a word can be the trigger of a form by its part of speech and its words.
    pub fn triggers(&self, form: &Form, phrase: &Phrase, word: usize) -> bool {
        let upos = self.tree.word(word).upos;
        let fits = match form.kind {
            FormKind::Modal => false,
            // A verb that the parser took for a noun has a subject of its own: "Moscow plans to base troops".
            _ if upos == Upos::NOUN && self.has_subject(word) => form.kind == FormKind::Verb,
            // A word with subject and object is a verb, whatever it was taken for.
            FormKind::Verb => {
                upos == Upos::VERB
                    || (upos == Upos::AUX && self.tree.base(word) != "aux")
                    || ["nsubj", "obj"].iter().all(|rel| self.tree.child(word, &[rel]).is_some())
            }
            FormKind::Noun => matches!(upos, Upos::NOUN | Upos::PROPN) || self.is_gerund_noun(word),
            FormKind::Epithet => matches!(upos, Upos::NOUN | Upos::PROPN),
            FormKind::Hyphen => hyphen::doer(self, word).is_some(),
            FormKind::Adjective => {
                matches!(upos, Upos::ADJ | Upos::ADV | Upos::NOUN) || (upos == Upos::VERB && !self.acts(word))
            }
            FormKind::Phrase => false,
        };
        let inside_name = form.kind == FormKind::Noun && ["flat", "compound"].contains(&self.tree.base(word));
        let month = upos == Upos::PROPN && self.tree.in_set(word, &self.words.calendar);
        fits && !inside_name && !month && self.tree.has_phrase(word, phrase)
    }

    /// Whether a gerund is the subject of a verb, as a noun is: "Fighting between the two has begun".
    fn is_gerund_noun(&self, word: usize) -> bool {
        let gerund = self.tree.is_verb(word) && self.tree.word(word).xpos.name() == "VBG";
        let subject = ["csubj", "nsubj"].contains(&self.tree.base(word));
        gerund && subject && self.tree.child(word, &["obj", "nsubj", "aux"]).is_none()
    }

    /// Whether a verb does something to an object: "angered the ally".
    fn acts(&self, word: usize) -> bool {
        self.tree.child(word, &["obj"]).is_some() && !self.clauses.frame(word).passive
    }

    /// Whether a word has a subject, and no copula that would let a noun have one.
    fn has_subject(&self, word: usize) -> bool {
        self.tree.child(word, &["nsubj"]).is_some() && self.tree.child(word, &["cop"]).is_none()
    }

    /// Tries a form at a trigger word.
    pub fn attempt(
        &self,
        form: &Form,
        phrase: &Phrase,
        word: usize,
        inner: Inner<'_>,
    ) -> Result<Match, Near> {
        // A clause beside the trigger is no part of what the form is about: "met strikers demanding pensions".
        let beside = |c: &usize| !(self.tree.base(*c) == "advcl" && self.tree.is_verb(*c));
        let any = |words: &[Phrase]| {
            let mut children = self.tree.children[word].iter().copied().filter(|c| beside(c));
            children.find(|c| words.iter().any(|p| self.tree.has_phrase(*c, p)))
        };
        if any(&form.without).is_some() {
            return Err(Near { found: 0, missing: "a word that the form excludes is there".to_owned() });
        }
        let had = any(&form.having);
        if !form.having.is_empty() && had.is_none() {
            return Err(Near { found: 0, missing: "a word that the form asks for beside it".to_owned() });
        }
        let mut attempt = Attempt::new(self, form.kind, phrase, word);
        // What the form asks for is its own: "had no comment" is not a comment denied.
        attempt.words.extend(had);
        let (mut weight, mut assumed) = (phrase.words.len() - 1, 0);
        for (found, argument) in form.arguments.iter().enumerate() {
            let filled = self.argument(form, argument, &mut attempt, inner);
            if filled {
                weight += argument_weight(&argument.filler);
            } else if !(argument.optional || self.is_agentless(form, argument, word)) {
                if !self.assumes(argument) {
                    return Err(Near { found, missing: missing(argument) });
                }
                assumed += 1;
            }
        }
        let Attempt { bindings, words, inner, further_words, literal, .. } = attempt;
        weight += further_words;
        let trigger_words = self.trigger_words(phrase, word);
        Ok(Match { trigger: word, trigger_words, bindings, words, inner, weight, assumed, literal })
    }

    /// Whether an argument that no words fill may be one of those who are known beforehand.
    fn assumes(&self, argument: &Argument) -> bool {
        let party = matches!(&argument.filler, Filler::Slot(slot) if [Role::Source, Role::Target].contains(&slot.role));
        self.given && party
    }

    /// Whether an argument is the agent that a passive leaves out: "two soldiers were killed".
    fn is_agentless(&self, form: &Form, argument: &Argument, word: usize) -> bool {
        let frame = self.clauses.frame(word);
        let slot = matches!(&argument.filler, Filler::Slot(slot) if slot.words.is_empty());
        let agent = slot && argument.link == Link::Before && form.kind == FormKind::Verb;
        agent && frame.passive && frame.subject.is_none() && frame.object.is_some()
    }

    /// The words of a trigger: its head, and its particles or the rest of its phrase.
    fn trigger_words(&self, phrase: &Phrase, word: usize) -> Vec<usize> {
        let rest = phrase.words.iter().enumerate().filter(|(n, _)| *n != phrase.head);
        let near = rest.filter_map(|(n, text)| {
            let beside = (word + n)
                .checked_sub(phrase.head)
                .filter(|i| *i < self.tree.len() && self.tree.is_word(*i, text));
            beside.or_else(|| self.tree.children[word].iter().copied().find(|c| self.tree.is_word(*c, text)))
        });
        let mut words: Vec<usize> = std::iter::once(word).chain(near).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Fills one argument; false where nothing in the sentence does.
    fn argument(&self, form: &Form, argument: &Argument, attempt: &mut Attempt, inner: Inner<'_>) -> bool {
        let slot = match &argument.filler {
            Filler::Slot(slot) if slot.role == Role::Event => {
                return self.event(&argument.link, attempt, inner);
            }
            Filler::Slot(slot) if slot.role == Role::Deed => {
                return deed::argument(self, &argument.link, slot, attempt);
            }
            Filler::Slot(slot) => slot,
            Filler::Words(phrases) => return self.own_words(&argument.link, phrases, attempt),
        };
        if form.kind == FormKind::Hyphen {
            return hyphen::argument(self, &argument.link, slot, attempt);
        }
        if argument.link == Link::Before && form.kind == FormKind::Noun {
            return noun::before(self, slot, attempt);
        }
        if argument.link == Link::Before && form.kind == FormKind::Epithet {
            return described::before(self, slot, attempt);
        }
        if argument.link == Link::Possessor && form.kind == FormKind::Epithet && attempt.last.is_none() {
            return described::owner(self, slot, attempt.verb, attempt);
        }
        if argument.link == Link::Possessor {
            return attempt.last.is_some_and(|thing| noun::owner(self, slot, thing, attempt));
        }
        let mut heads = match self.described(form, argument, attempt) {
            Some(head) => vec![head],
            None => fill::candidates(self, &argument.link, attempt),
        };
        if is_first_object(form, argument) {
            let recipient = self.clauses.frame(attempt.verb).recipient;
            heads.sort_by_key(|head| Some(*head) != recipient);
        }
        if let (Role::Place, Link::Preposition(cases)) = (slot.role, &argument.link) {
            heads.extend(fill::right_behind(self, cases, attempt.verb));
        }
        // What is said or thought of may be a deed: "supports raising the wage".
        if slot.role == Role::Content && argument.link == Link::Object {
            // "called the vote a sham": both are said.
            heads.iter_mut().for_each(|head| *head = self.named_again(*head));
            let frame = self.clauses.frame(attempt.verb);
            heads.extend(frame.gerunds.iter().filter(|head| self.tells_deed(**head)));
        }
        heads.retain(|head| !self.is_stance(slot, argument, *head));
        let mut free = heads.into_iter().filter(|head| self.may_take(slot, *head, attempt));
        let taken = match (&argument.link, slot.role) {
            // Of several phrases behind such prepositions the one that names somebody: "In addition, they did so in Exland".
            (Link::Preposition(_), Role::Source | Role::Target) => {
                let free: Vec<usize> = free.collect();
                let named = |head: &&usize| self.cast.party(self.sentence, **head, slot.sites).is_some();
                free.iter().find(named).or(free.first()).copied()
            }
            _ => free.next(),
        };
        if let Some(head) = taken {
            attempt.take(&argument.link, head, self.tree.is_verb(head));
            attempt.bindings.push(Binding { role: slot.role, head, actor: None, sites: slot.sites });
            return true;
        }
        form.kind == FormKind::Noun
            && (noun::undergone(self, slot, attempt) || noun::gone_astray(self, slot, argument, attempt))
    }

    /// Whether a phrase tells for whom or why something is done, and its noun is no party: "in support of".
    fn is_stance(&self, slot: &Slot, argument: &Argument, head: usize) -> bool {
        let party = [Role::Source, Role::Target].contains(&slot.role);
        party && matches!(argument.link, Link::Preposition(_)) && fill::is_stance(self, head)
    }

    /// Whether an open complement tells a deed or a state: "considered leaving", "felt sick".
    fn tells_deed(&self, head: usize) -> bool {
        let state = self.tree.word(head).upos == Upos::ADJ && self.tree.base(head) == "xcomp";
        self.tree.is_verb(head) || state
    }

    /// The phrase that a word hangs on as another name of it; else the word.
    fn named_again(&self, head: usize) -> usize {
        self.tree.head(head).filter(|_| self.tree.base(head) == "appos").unwrap_or(head)
    }

    /// Whom a participle describes as an adjective does: "was appalled".
    fn described(&self, form: &Form, argument: &Argument, attempt: &Attempt) -> Option<usize> {
        let frame = self.clauses.frame(attempt.verb);
        let predicate = form.kind == FormKind::Adjective && argument.link == Link::Before && frame.passive;
        frame.object.filter(|_| predicate)
    }

    /// Whether a phrase may fill a role and does not fill another already.
    fn may_take(&self, slot: &Slot, head: usize, attempt: &Attempt) -> bool {
        let taken =
            attempt.bindings.iter().any(|b| b.head == head && b.actor.is_none() && b.role != slot.role);
        // "wrote on Tuesday": a day tells when it was said.
        let day = slot.role == Role::Content && self.tree.in_set(head, &self.words.calendar);
        !taken && !day && !attempt.words.contains(&head) && fill::fits(self, slot, head)
    }

    /// Looks for words of the form's own.
    fn own_words(&self, link: &Link, phrases: &[Phrase], attempt: &mut Attempt) -> bool {
        let mut heads = fill::candidates(self, link, attempt);
        if *link == Link::Object {
            let frame = self.clauses.frame(attempt.verb);
            heads.extend(frame.gerunds.iter().chain(&frame.day));
            // "said no to the offer"
            let next = fill::particles(self.tree, attempt.verb).into_iter();
            heads.extend(
                next.filter(|word| {
                    *word == attempt.verb + 1 && self.tree.in_set(*word, &self.words.negation)
                }),
            );
            heads.extend(self.carried(frame));
            heads.extend(self.without_object(frame));
            // "found the officer guilty", with "guilty" as the officer's
            let behind = |object: usize| {
                let of_object = self.tree.with(object, &["acl", "amod", "advcl"]);
                of_object.filter(move |c| *c > object && !self.tree.is_verb(*c))
            };
            heads.extend(frame.object.into_iter().flat_map(behind));
            // "a strike called by the unions"
            heads.extend(self.tree.with(attempt.verb, &["acl"]).filter(|c| self.clauses.frame(*c).passive));
        }
        heads.extend(heads.clone().into_iter().filter_map(|head| self.counted(head)));
        let with_conjuncts = heads.into_iter().flat_map(|head| self.tree.conjuncts(head));
        let there = |head: usize, p: &Phrase| {
            let modifies = || match (link, &p.words[..]) {
                (Link::Preposition(_), [word]) => self.tree.is_modified_by(head, word),
                (Link::Object, [word]) => self.tree.is_owned_by(head, word),
                _ => false,
            };
            // "is behind the attack": the preposition tells what the clause says.
            let predicate = || {
                *link == Link::Clause
                    && self.tree.with(head, &["case"]).any(|c| self.tree.is_word(c, &p.words[0]))
            };
            self.tree.has_phrase(head, p)
                || predicate()
                || (self.lexicon.policy.whole_phrases && (self.tree.has_among(head, p) || modifies()))
        };
        let longest = |head: usize| {
            let found = phrases.iter().filter(|p| there(head, p));
            found.rev().max_by_key(|p| p.words.len())
        };
        let mut found =
            with_conjuncts.into_iter().filter_map(|head| longest(head).map(|phrase| (head, phrase)));
        let Some((head, phrase)) = found.next() else { return false };
        attempt.take(link, head, self.tree.is_verb(head));
        attempt.words.extend(self.trigger_words(phrase, head));
        attempt.further_words += phrase.words.len() - 1;
        let length = phrase.words.len();
        let written = |p: &Phrase| p.words.len() == length && p.words[p.head] == self.tree.lower[head];
        attempt.literal += usize::from(phrases.iter().any(written) && !self.is_parted(link, head));
        true
    }

    /// Whether an adjective stands between a preposition and the word that a form has right behind it.
    fn is_parted(&self, link: &Link, head: usize) -> bool {
        matches!(link, Link::Preposition(_)) && self.tree.child(head, &["amod"]).is_some()
    }

    /// What a noun of quantity counts: "amounts of weapons".
    fn counted(&self, head: usize) -> Option<usize> {
        let counts =
            self.tree.in_set(head, &self.words.quantities) || self.tree.in_set(head, &self.words.containers);
        self.tree.with(head, &["nmod"]).find(|c| counts && self.tree.case(*c) == "of")
    }

    /// The objects of infinitives that no pattern knows, for lexicons that take phrases as a whole: "vowed to wage war".
    fn carried<'f>(&'f self, frame: &'f Frame) -> impl Iterator<Item = usize> + 'f {
        let unknown = |verb: &&usize| self.lexicon.triggers.of(&self.tree.lemmas[**verb]).is_empty();
        let carriers = frame.infinitives.iter().filter(|_| self.lexicon.policy.whole_phrases).filter(unknown);
        carriers.filter_map(|verb| self.clauses.frame(*verb).object)
    }

    /// What stands behind prepositions of a verb that has no object, for lexicons that take phrases as a whole: "received in
    /// secret money from".
    fn without_object<'f>(&'f self, frame: &'f Frame) -> impl Iterator<Item = usize> + 'f {
        let bare = self.lexicon.policy.whole_phrases && frame.object.is_none();
        frame.obliques.iter().filter(move |_| bare).map(|oblique| oblique.head)
    }

    /// Looks for the event that a complement holds.
    fn event(&self, link: &Link, attempt: &mut Attempt, inner: Inner<'_>) -> bool {
        let heads = fill::event_candidates(self, link, attempt);
        let mut held = heads.into_iter().filter_map(|head| inner(head).map(|event| (head, event)));
        let Some((head, event)) = held.next() else { return false };
        attempt.inner = Some(event);
        attempt.bindings.push(Binding { role: Role::Event, head, actor: None, sites: false });
        true
    }
}

impl Attempt {
    /// The state before the first argument.
    fn new(scene: &Scene<'_>, kind: FormKind, phrase: &Phrase, word: usize) -> Self {
        let mut anchors = vec![word];
        if kind == FormKind::Noun {
            anchors.extend(noun::host(scene, word));
        }
        let behind_particle = if phrase.words.len() == 2 && phrase.head == 0 {
            fill::object_behind_particle(scene.tree, word)
        } else {
            None
        };
        let (objects, last, bindings, words, inner) = Default::default();
        Self {
            anchors,
            verb: word,
            behind_particle,
            objects,
            last,
            bindings,
            words,
            further_words: 0,
            inner,
            literal: 0,
        }
    }

    /// Notes that a head fills an argument: objects lend their of-phrases, infinitives take over.
    fn take(&mut self, link: &Link, head: usize, is_verb: bool) {
        self.last = Some(head);
        match link {
            Link::Object => {
                self.objects.push(head);
                self.anchors.push(head);
            }
            Link::Infinitive | Link::Clause => {
                self.verb = head;
                self.objects.clear();
                self.anchors.push(head);
            }
            Link::Preposition(_) if is_verb => {
                self.verb = head;
                self.objects.clear();
                self.anchors.push(head);
            }
            Link::Preposition(_) => self.anchors.push(head),
            _ => {}
        }
    }
}

/// Whether an argument is the first of two objects: "call TARGET names".
fn is_first_object(form: &Form, argument: &Argument) -> bool {
    let behind = form.arguments.iter().skip_while(|a| !std::ptr::eq(*a, argument)).skip(1);
    argument.link == Link::Object && behind.take(1).any(|next| next.link == Link::Object && !next.optional)
}

/// What an argument that was not found asks for.
fn missing(argument: &Argument) -> String {
    let what = match &argument.filler {
        Filler::Slot(slot) if slot.classes.is_empty() => slot.role.name().to_owned(),
        Filler::Slot(slot) => format!("{}:{}", slot.role.name(), slot.classes.join("|")),
        Filler::Words(phrases) => {
            let words: Vec<String> = phrases.iter().take(4).map(|p| p.words.join(" ")).collect();
            format!("one of `{}`{}", words.join("`, `"), if phrases.len() > 4 { ", ..." } else { "" })
        }
    };
    match &argument.link {
        Link::Before => format!("{what} as subject or possessor"),
        Link::Object => format!("{what} as object"),
        Link::Preposition(words) => format!("{what} behind `{}`", words.join("|")),
        Link::Anywhere => format!("{what} anywhere behind"),
        Link::Infinitive => format!("{what} behind `to`"),
        Link::Clause => format!("{what} in a that-clause"),
        Link::Particle => what,
        Link::ClauseSubject => format!("{what} as the clause's subject"),
        Link::Conjunct => format!("{what} joined by `and`"),
        Link::Possessor => format!("{what} as its possessor"),
    }
}
