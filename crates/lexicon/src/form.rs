//! The notation of a pattern's forms: `SOURCE sign|initial &agreement [with TARGET]`.

mod modal;
mod weight;

pub use modal::read_modal;
pub use weight::argument_weight;

use crate::words::{Classes, Phrase, WordKind};

/// What the trigger of a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// A predicate adjective.
    Adjective,
    /// An auxiliary of the verb that tells the event: [`read_modal`].
    Modal,
    /// A preposition, whose phrase hangs on a whole clause: `according to SPEAKER`. Of cues alone.
    Phrase,
    /// A noun that says what someone is: before the name, in apposition, as predicate. Of relations alone.
    Epithet,
    /// A participle joined by a hyphen to who acts: "Exland-backed rebels". Of relations alone.
    Hyphen,
}

/// What a phrase is to the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who acts.
    Source,
    /// Who is acted on.
    Target,
    /// What it is about.
    Topic,
    /// Where.
    Place,
    /// Another event.
    Event,
    /// What somebody does or is to do, whether a pattern knows it or not.
    Deed,
    /// Who says something. This role and the two that follow are those of cues.
    Speaker,
    /// To whom it is said.
    Addressee,
    /// What is said.
    Content,
    /// Of relations: the treaty or decision that it rests on.
    By,
}

impl Role {
    /// The role's name in the notation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "SOURCE",
            Self::Target => "TARGET",
            Self::Topic => "TOPIC",
            Self::Place => "PLACE",
            Self::Event => "EVENT",
            Self::Deed => "DEED",
            Self::Speaker => "SPEAKER",
            Self::Addressee => "ADDRESSEE",
            Self::Content => "CONTENT",
            Self::By => "BY",
        }
    }

    /// Whether it is a deed or a clause, not who or what has a part in one.
    fn is_clause(self) -> bool {
        matches!(self, Self::Event | Self::Deed | Self::Content)
    }
}

/// A role with its condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The role.
    pub role: Role,
    /// What the actor must be one of; empty for anything.
    pub classes: Vec<String>,
    /// Words one of which may head the phrase instead.
    pub words: Vec<Phrase>,
    /// Whether an actor must be found.
    pub strict: bool,
    /// Whether buildings and vehicles fill it: who suffers a deed of force, or where a place is asked for.
    pub sites: bool,
}

impl Slot {
    /// Whether it asks for more than any phrase.
    pub fn is_conditional(&self) -> bool {
        !(self.classes.is_empty() && self.words.is_empty())
    }
}

/// How an argument hangs on the trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// The role before the trigger: subject of a verb, possessor of a noun.
    Before,
    /// Right behind it: the object.
    Object,
    /// Behind one of these prepositions.
    Preposition(Vec<String>),
    /// Anywhere in the clause behind the trigger, the nearest first.
    Anywhere,
    /// An infinitive with `to`.
    Infinitive,
    /// A finite clause.
    Clause,
    /// The subject of the clause that the argument before took: `SOURCE rule that TARGET breach TOPIC`.
    ClauseSubject,
    /// A word that says where to, with nothing behind it: `throw TARGET out [of TOPIC]`.
    Particle,
    /// Joined by `and` to what the argument before took.
    Conjunct,
    /// Possessor, adjective or of-phrase of what the argument before took: `SOURCE reject TARGET's &proposal`.
    Possessor,
}

/// What stands in an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filler {
    /// A role.
    Slot(Slot),
    /// One of these words.
    Words(Vec<Phrase>),
}

/// An argument of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// How it hangs on the trigger.
    pub link: Link,
    /// What stands in it.
    pub filler: Filler,
    /// Whether it may be missing.
    pub optional: bool,
}

/// A form: a trigger with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What the trigger is.
    pub kind: FormKind,
    /// The form as written.
    pub text: String,
    /// The words any of which triggers it.
    pub trigger: Vec<Phrase>,
    /// Its arguments, in order.
    pub arguments: Vec<Argument>,
    /// Words that must not depend on the trigger.
    pub without: Vec<Phrase>,
    /// Words of which one must depend on the trigger; empty where none need.
    pub having: Vec<Phrase>,
}

impl Form {
    /// The slot of a role, if the form has it.
    pub fn slot(&self, role: Role) -> Option<(&Argument, &Slot)> {
        self.arguments.iter().find_map(|a| match &a.filler {
            Filler::Slot(slot) if slot.role == role => Some((a, slot)),
            _ => None,
        })
    }

    /// Lets buildings and vehicles be the target.
    pub fn reach_sites(&mut self) {
        for argument in &mut self.arguments {
            if let Filler::Slot(slot) = &mut argument.filler {
                slot.sites |= slot.role == Role::Target;
            }
        }
    }

    /// How much the form asks of a sentence: words weigh more than roles, conditions add.
    pub fn weight(&self) -> usize {
        self.arguments.iter().filter(|a| !a.optional).map(|a| argument_weight(&a.filler)).sum()
    }
}

/// Words that begin an oblique argument.
pub const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "between",
    "beyond",
    "by",
    "despite",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "past",
    "regarding",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "via",
    "with",
    "within",
    "without",
    "concerning",
    "because",
    "like",
    "amid",
    "when",
    "while",
];

/// The prepositions of which [`Link::Preposition`] understands each other as one.
const CLASS_WORDS: &[&str] = &[
    "actor",
    "state",
    "government",
    "igo",
    "organization",
    "person",
    "group",
    "armed",
    "civilian",
    "place",
    "document",
    "territory",
    "thing",
    "quote",
    "office",
    "future",
    "refused",
    "asked",
    "own",
    "planned",
    "unwilling",
];

/// Roles as they are written, with what they are.
pub type Roles = &'static [(&'static str, Role)];

/// The roles in the forms of events.
pub const EVENT_ROLES: Roles = &[
    ("SOURCE", Role::Source),
    ("TARGET", Role::Target),
    ("TOPIC", Role::Topic),
    ("PLACE", Role::Place),
    ("EVENT", Role::Event),
    ("DEED", Role::Deed),
];

/// The roles in the forms of relations: a subject is found as a source is, an object as a target.
pub const RELATION_ROLES: Roles = &[
    ("SUBJECT", Role::Source),
    ("OBJECT", Role::Target),
    ("TOPIC", Role::Topic),
    ("PLACE", Role::Place),
    ("EVENT", Role::Event),
    ("BY", Role::By),
];

/// The roles in the forms of cues.
pub const CUE_ROLES: Roles =
    &[("SPEAKER", Role::Speaker), ("ADDRESSEE", Role::Addressee), ("CONTENT", Role::Content)];

/// Reads a form of an event; an error names the column within the form (from 0) and what is wrong.
pub fn read(kind: FormKind, text: &str, classes: &Classes) -> Result<Form, (usize, String)> {
    read_with(EVENT_ROLES, kind, text, classes)
}

/// Reads a form with these roles; an error names the column within the form (from 0) and what is wrong.
pub fn read_with(
    roles: Roles,
    kind: FormKind,
    text: &str,
    classes: &Classes,
) -> Result<Form, (usize, String)> {
    let (body, without) = condition(text, " without ", roles, classes)?;
    let (body, having) = condition(body, " having ", roles, classes)?;
    let (trigger, arguments) = Default::default();
    let (link, owner, subject) = Default::default();
    let mut reader =
        Reader { roles, classes, kind, trigger, arguments, link, owner, subject, optional: false };
    for (column, item) in items(body) {
        reader.item(item).map_err(|message| (column, message))?;
    }
    let (trigger, arguments) = reader.finish(body)?;
    Ok(Form { kind, text: text.to_owned(), trigger, arguments, without, having })
}

/// Takes a condition of words from the end of a form. Before a role `without` is the preposition of the same name.
fn condition<'t>(
    text: &'t str,
    keyword: &str,
    roles: Roles,
    classes: &Classes,
) -> Result<(&'t str, Vec<Phrase>), (usize, String)> {
    match text.split_once(keyword) {
        Some((body, words)) if !roles.iter().any(|(name, _)| words.starts_with(name)) => {
            let read = read_words(words.trim(), classes, WordKind::Other);
            Ok((body, read.map_err(|message| (body.len() + keyword.len(), message))?))
        }
        _ => Ok((text, Vec::new())),
    }
}

/// The items of a form with their columns: words, brackets on their own.
fn items(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let skip = text[rest..].find(|c: char| !c.is_whitespace())?;
        let start = rest + skip;
        let tail = &text[start..];
        let length = match tail.chars().next() {
            Some(c @ ('[' | ']')) => c.len_utf8(),
            _ => tail.find(|c: char| c.is_whitespace() || c == '[' || c == ']').unwrap_or(tail.len()),
        };
        rest = start + length;
        Some((start, &text[start..rest]))
    })
}

/// The state of reading one form.
struct Reader<'a> {
    roles: Roles,
    classes: &'a Classes,
    kind: FormKind,
    trigger: Vec<Phrase>,
    arguments: Vec<Argument>,
    /// The preposition, `to` or `that` read last, for the item to come.
    link: Option<Link>,
    /// A role with `'s`, for the item to come.
    owner: Option<Slot>,
    /// The role behind `that` which turned out to be the clause's subject, for the words to come.
    subject: Option<Slot>,
    optional: bool,
}

impl Reader<'_> {
    /// Takes in one item.
    fn item(&mut self, item: &str) -> Result<(), String> {
        match item {
            "[" if self.optional => Err("`[` inside `[`".to_owned()),
            "]" if !self.optional => Err("`]` without `[`".to_owned()),
            "[" | "]" => {
                self.particle();
                self.optional = item == "[";
                Ok(())
            }
            _ if !self.trigger.is_empty() && is_link(item) && self.particle() => self.item(item),
            _ if is_role(item) => self.slot(item),
            "and" => {
                self.link = Some(Link::Conjunct);
                Ok(())
            }
            _ if !self.trigger.is_empty() && self.link.is_none() && is_link(item) => {
                self.link = Some(link_of(item));
                Ok(())
            }
            _ => self.words(item),
        }
    }

    /// Takes the prepositions read last for particles, as no phrase follows them; whether there were any.
    fn particle(&mut self) -> bool {
        let Some(Link::Preposition(words)) = self.link.take_if(|link| matches!(link, Link::Preposition(_)))
        else {
            return false;
        };
        let phrases = words.iter().map(|word| Phrase::noun(word)).collect();
        self.push(Link::Particle, Filler::Words(phrases));
        true
    }

    /// Takes in a role.
    fn slot(&mut self, item: &str) -> Result<(), String> {
        let (name, condition) = item.split_once(':').unwrap_or((item, ""));
        let possessive = name.trim_end_matches("'s");
        let bare = possessive.trim_end_matches('!');
        let role = self.role(bare)?;
        let condition = condition.trim_end_matches("'s");
        let parts = || condition.trim_end_matches('!').split('|').filter(|c| !c.is_empty());
        let classes: Vec<String> = parts().filter(|c| !c.starts_with('&')).map(str::to_owned).collect();
        let named: Vec<&str> = parts().filter(|c| c.starts_with('&')).collect();
        let words = if named.is_empty() {
            Vec::new()
        } else {
            read_words(&named.join("|"), self.classes, WordKind::Noun)?
        };
        if let Some(odd) = classes.iter().find(|c| !is_class(c)) {
            return Err(format!(
                "`{odd}` is no condition on a role; expected one of {}, a sector or a word class",
                CLASS_WORDS.join(", ")
            ));
        }
        let strict =
            !(classes.is_empty() && words.is_empty()) || item.ends_with('!') || possessive.ends_with('!');
        let sites = classes.iter().any(|class| class == "place" || class == "territory");
        let slot = Slot { role, classes, words, strict, sites };
        if item.ends_with("'s") {
            self.owner = Some(slot);
            return Ok(());
        }
        let link = self.take_link(role.is_clause());
        self.push(link, Filler::Slot(slot));
        Ok(())
    }

    /// The role of that name.
    fn role(&self, name: &str) -> Result<Role, String> {
        let found = self.roles.iter().find(|(known, _)| *known == name).map(|(_, role)| *role);
        let known = || self.roles.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        found.ok_or_else(|| format!("`{name}` is no role; expected one of {}", known()))
    }

    /// Adds an argument, and behind it the possessor that stood in front of it.
    fn push(&mut self, link: Link, filler: Filler) {
        let optional = self.optional;
        self.arguments.push(Argument { link, filler, optional });
        if let Some(owner) = self.owner.take() {
            self.arguments.push(Argument { link: Link::Possessor, filler: Filler::Slot(owner), optional });
        }
    }

    /// Takes the role read last for the subject of the clause that it would else be, as words of the clause follow.
    fn clause_subject(&mut self) {
        let clause = |argument: &mut Argument| {
            let party = matches!(&argument.filler, Filler::Slot(slot) if !slot.role.is_clause());
            party && argument.link == Link::Clause
        };
        if let Some(Argument { filler: Filler::Slot(slot), .. }) = self.arguments.pop_if(clause) {
            self.subject = Some(slot);
            self.link = Some(Link::Clause);
        }
    }

    /// Takes in lemmas or a class: the trigger, or an argument.
    fn words(&mut self, item: &str) -> Result<(), String> {
        let verb_of_clause = self.link.is_none();
        if verb_of_clause {
            self.clause_subject();
        }
        if item == "be" && self.subject.is_some() {
            return Ok(());
        }
        let first = self.trigger.is_empty();
        let verbal = (first && self.kind == FormKind::Verb) || (verb_of_clause && self.subject.is_some());
        let fallback = match (&self.link, verbal) {
            (Some(Link::Infinitive), _) | (_, true) => WordKind::Verb,
            _ => WordKind::Noun,
        };
        let phrases = read_words(item, self.classes, fallback)?;
        if first && self.owner.is_some() && self.kind == FormKind::Verb {
            let subject = read_words(item, self.classes, WordKind::Noun)?;
            self.push(Link::Before, Filler::Words(subject));
            return Ok(());
        }
        if first {
            let owner = self.owner.take();
            let link = if self.kind == FormKind::Epithet { Link::Possessor } else { Link::Before };
            self.arguments.extend(owner.map(|slot| Argument {
                link: link.clone(),
                filler: Filler::Slot(slot),
                optional: self.optional,
            }));
            self.trigger = phrases;
            return Ok(());
        }
        let class =
            item.split('|').find_map(|word| word.strip_prefix('&')).and_then(|name| self.classes.get(name));
        let link = self.take_link(class.is_none_or(|c| c.kind == WordKind::Verb));
        self.push(link, Filler::Words(phrases));
        if let Some(subject) = self.subject.take() {
            self.push(Link::ClauseSubject, Filler::Slot(subject));
        }
        Ok(())
    }

    /// The link of the argument now read; `to` before a verb is an infinitive, before a noun a preposition.
    fn take_link(&mut self, verb: bool) -> Link {
        match self.link.take() {
            Some(Link::Infinitive) if !verb => Link::Preposition(vec!["to".to_owned()]),
            Some(link) => link,
            None if self.trigger.is_empty() => Link::Before,
            None => Link::Object,
        }
    }

    /// The trigger and the arguments of the finished form.
    fn finish(self, text: &str) -> Result<(Vec<Phrase>, Vec<Argument>), (usize, String)> {
        if self.trigger.is_empty() {
            return Err((0, "the form has no trigger: expected a lower-case word or a class".to_owned()));
        }
        if self.optional {
            return Err((text.len(), "`[` is not closed".to_owned()));
        }
        if self.link.is_some() {
            return Err((text.len(), "a preposition, `that` or `be` needs something behind it".to_owned()));
        }
        Ok((self.trigger, self.arguments))
    }
}

/// Whether an item is written as a role is: in capitals, before any condition.
fn is_role(item: &str) -> bool {
    let name = item.split([':', '!', '\'']).next().unwrap_or_default();
    name.len() > 1 && name.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether an item is one or several prepositions, `to` or `that`.
fn is_link(item: &str) -> bool {
    let preposition = |word: &str| PREPOSITIONS.contains(&word.split('_').next().unwrap_or_default());
    item == "anywhere" || item.split('|').all(|word| word == "that" || preposition(word))
}

/// The link that an item stands for.
fn link_of(item: &str) -> Link {
    match item {
        "that" => Link::Clause,
        "anywhere" => Link::Anywhere,
        "to" => Link::Infinitive,
        _ => Link::Preposition(item.split('|').map(|word| word.replace('_', " ")).collect()),
    }
}

/// Whether a word is a condition that a role may carry.
fn is_class(word: &str) -> bool {
    CLASS_WORDS.contains(&word) || (word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()))
}

/// Reads `a|b_c|&class`.
fn read_words(item: &str, classes: &Classes, fallback: WordKind) -> Result<Vec<Phrase>, String> {
    let mut phrases = Vec::new();
    for word in item.split('|') {
        if let Some(name) = word.strip_prefix('&') {
            let class = classes.get(name).ok_or_else(|| format!("there is no word class `{name}`"))?;
            phrases.extend(class.phrases.iter().cloned());
        } else if word.is_empty() {
            return Err(format!("an empty word in `{item}`"));
        } else if fallback == WordKind::Verb {
            phrases.push(Phrase::verb(word));
        } else {
            phrases.push(Phrase::noun(word));
        }
    }
    Ok(phrases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    fn classes() -> Classes {
        let text = "class agreement\n  nouns  treaty; pact\nclass promise\n  verbs  promise; pledge";
        let mut problems = Vec::new();
        let entries = entry::read("w.txt", text, &mut problems);
        let classes = Classes::read(&entries, &mut problems);
        assert_eq!(problems, []);
        classes
    }

    fn links(text: &str) -> Vec<Link> {
        let form = read(FormKind::Verb, text, &classes()).expect("the form is sound");
        form.arguments.into_iter().map(|a| a.link).collect()
    }

    #[test]
    fn subject_object_and_oblique() {
        let form = read(FormKind::Verb, "SOURCE sign|initial &agreement [with TARGET:state]", &classes())
            .expect("sound");
        assert_eq!(form.trigger.len(), 2);
        assert_eq!(form.arguments[0].link, Link::Before);
        assert_eq!(form.arguments[1].link, Link::Object);
        assert!(form.arguments[2].optional);
        assert_eq!(form.slot(Role::Target).map(|(_, s)| s.classes.clone()), Some(vec!["state".to_owned()]));
    }

    #[test]
    fn to_is_read_by_what_follows_it() {
        assert_eq!(links("SOURCE &promise to EVENT")[1], Link::Infinitive);
        assert_eq!(links("SOURCE agree to meet TARGET")[1..], [Link::Infinitive, Link::Object]);
        assert_eq!(links("SOURCE agree to &agreement")[1], Link::Preposition(vec!["to".to_owned()]));
        assert_eq!(links("SOURCE write to TARGET")[1], Link::Preposition(vec!["to".to_owned()]));
        assert_eq!(links("SOURCE say that EVENT")[1], Link::Clause);
        assert_eq!(links("SOURCE sign &agreement anywhere TARGET!")[2], Link::Anywhere);
    }

    #[test]
    fn a_role_behind_that_is_the_clause_or_its_subject() {
        use Link::{Before, Clause, ClauseSubject, Object, Preposition};
        assert_eq!(links("SOURCE deny that TOPIC"), [Before, Clause]);
        assert_eq!(links("SOURCE rule that TARGET breach TOPIC"), [Before, Clause, ClauseSubject, Object]);
        assert_eq!(links("SOURCE say that TARGET be behind|guilty"), [Before, Clause, ClauseSubject]);
        assert_eq!(links("SOURCE throw TARGET out [of TOPIC]")[1..3], [Object, Link::Particle]);
        let either = Preposition(vec!["of".to_owned(), "that".to_owned()]);
        assert_eq!(links("SOURCE remind TARGET of|that TOPIC"), [Before, Object, either]);
        assert!(read(FormKind::Verb, "SOURCE say that TARGET be", &classes()).is_err());
    }

    #[test]
    fn a_possessor_belongs_to_what_follows_it() {
        assert_eq!(links("SOURCE reject TARGET's &agreement"), [Link::Before, Link::Object, Link::Possessor]);
        assert_eq!(links("SOURCE's &agreement anger TARGET"), [Link::Before, Link::Possessor, Link::Object]);
        let noun = read(FormKind::Noun, "SOURCE's visit to TARGET", &classes()).expect("the form is sound");
        assert_eq!(noun.arguments[0].link, Link::Before);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (text, column) in
            [("SOURCE", 0), ("SOURCE hit WHOM", 11), ("SOURCE hit [TARGET", 18), ("SOURCE go to", 12)]
        {
            assert_eq!(read(FormKind::Verb, text, &classes()).expect_err("not sound").0, column, "{text}");
        }
        assert!(read(FormKind::Verb, "SOURCE hit &nothing", &classes()).is_err());
    }
}
