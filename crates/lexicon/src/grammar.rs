//! The word classes that the machinery itself asks for, by their names in `data/patterns`.

use crate::aspect::Aspect;
use crate::triggers::WordSet;
use crate::words::{Classes, Phrase};
use std::cell::RefCell;

/// Words that carry grammar rather than an event.
#[derive(Debug, Clone, Default)]
pub struct Grammar {
    /// Verbs that lend a noun their subject.
    pub light: WordSet,
    /// Verbs whose subject suffers what a noun says.
    pub undergo: WordSet,
    /// Verbs that say something.
    pub say: WordSet,
    /// By which means things are said: statement, interview, television.
    pub media: WordSet,
    /// Verbs of asking, whose clauses begin with `if`.
    pub asking: WordSet,
    /// Nouns for texts that say something.
    pub texts: WordSet,
    /// Nouns for organizations that say something without being in the catalogue.
    pub bodies: WordSet,
    /// Words that negate.
    pub negation: WordSet,
    /// Verbs and nouns whose complement does not happen.
    pub negating: WordSet,
    /// Auxiliaries and adjectives of what is to come.
    pub future: WordSet,
    /// Verbs whose complement is to come.
    pub intending: WordSet,
    /// Auxiliaries of what might be.
    pub possible: WordSet,
    /// Auxiliaries that are the future of the past in reported speech.
    pub backshift: WordSet,
    /// Auxiliaries of what somebody may yet do: "might", "would".
    pub mooting: WordSet,
    /// Auxiliaries of what can be done.
    pub ability: WordSet,
    /// Auxiliaries of what ought to be.
    pub duty: WordSet,
    /// Words that make a bare form a request, whoever is named before it.
    pub courtesy: WordSet,
    /// Words for times to come, with which the present tells of the future: "begins tomorrow".
    pub later: WordSet,
    /// Prepositions before a gerund that tells of a deed: "by leaving".
    pub accompanying: WordSet,
    /// Markers of conditions.
    pub condition: WordSet,
    /// Verbs and adjectives whose infinitive ought to be done.
    pub obliging: WordSet,
    /// Verbs and adjectives whose complement happens when they do.
    pub implicative: WordSet,
    /// Verbs and nouns whose object is not there: "averted a strike", "the lack of talks".
    pub preventing: WordSet,
    /// Verbs and adjectives whose complement or object is only wished for, asked for or feared.
    pub wanting: WordSet,
    /// Verbs that tell a wish with an auxiliary of what would be: "would like".
    pub polite_wish: WordSet,
    /// Verbs by the time that what they tell takes, and the words that bear on it.
    pub aspect: Aspect,
    /// Nouns of what may come: a threat of it, a plan for it.
    pub prospect: WordSet,
    /// Verbs whose finite complement is said not to be so.
    pub disclaiming: WordSet,
    /// Verbs whose finite complement is so whether they are negated or not.
    pub factive: WordSet,
    /// Markers of time.
    pub temporal: WordSet,
    /// Prepositions and markers of what is not there.
    pub absence: WordSet,
    /// Nouns that take up territories named before.
    pub territories: WordSet,
    /// Nouns that take up states named before.
    pub states: WordSet,
    /// Titles of lands, which mean the land whose name follows.
    pub realms: WordSet,
    /// Forms of address in front of names.
    pub honorifics: WordSet,
    /// Words for offices that someone held before.
    pub former_holders: WordSet,
    /// Words for offices that someone held when what is told of happened.
    pub then_holders: WordSet,
    /// Words that make a title mean someone in place of the holder, or below: "the acting Exlandic president".
    pub stand_ins: WordSet,
    /// Participles in front of titles: "Acting President".
    pub title_participles: WordSet,
    /// Words in front of titles that any parser takes for one.
    pub plain_titles: Vec<String>,
    /// Names that any parser takes for one.
    pub plain_names: Vec<String>,
    /// Verbs that only say how far a deed is: "keep attacking".
    pub phases: WordSet,
    /// Nouns of which an infinitive behind "is" says what they are: "the aim is to leave".
    pub purposes: WordSet,
    /// Nouns behind `in` or `on` that tell for whom or why something is done: "in support of".
    pub stances: WordSet,
    /// Verbs of what befalls people, whose number may stand for them: "dozens were killed".
    pub befalling: WordSet,
    /// What only somebody can be or do: with it an "it" stands for somebody ("said it was ready to talk").
    pub personal: WordSet,
    /// Nouns that count what follows them.
    pub quantities: WordSet,
    /// Verbs that only say that what their subject names happens: "fighting raged".
    pub happening: WordSet,
    /// Verbs that have no passive: "riots erupted".
    pub intransitive: WordSet,
    /// Nouns for groups that are who follows them: "a band of rebels".
    pub groups: WordSet,
    /// Verbs that only people do or suffer, so that a bare number beside them counts people: "killed three".
    pub people_verbs: WordSet,
    /// Nouns that hold several deeds of one kind: "a series of attacks".
    pub containers: WordSet,
    /// Nouns that take up what a clause before them tells: "freed them, a move that".
    pub deeds: WordSet,
    /// Nouns that behind `at` say by whom something is done: "at the hands of".
    pub agencies: WordSet,
    /// Nouns for places of any size.
    pub places: WordSet,
    /// Names of days and months, which are no one's name.
    pub calendar: WordSet,
    /// Words that say of someone that no one else is: only, alone.
    pub exclusive: WordSet,
    /// Words before a title that is held no more.
    pub former: WordSet,
    /// Words beside a title that is not held yet.
    pub sought: WordSet,
    /// Prepositions before the day from which something stands.
    pub stands_since: WordSet,
    /// Prepositions before the day until which something stands.
    pub stands_until: WordSet,
    /// Words before a clause that tells when another comes true.
    pub contemporary: WordSet,
    /// Papers that states agree on.
    pub papers: WordSet,
    /// Nouns for days on which something is remembered.
    pub anniversary: WordSet,
    /// Prepositions from a time on.
    pub since: WordSet,
    /// Prepositions up to a time.
    pub until: WordSet,
    /// Prepositions before a time or event.
    pub before: WordSet,
    /// Prepositions after a time or event.
    pub after: WordSet,
    /// Prepositions that open a stretch from one time to another.
    pub from: WordSet,
    /// Words between the two.
    pub to: WordSet,
    /// Words behind which the name of a day or month is a time and no other name.
    pub on_day: WordSet,
    /// Further such words for months.
    pub in_month: WordSet,
}

impl Grammar {
    /// Takes the classes of these names; a class that is missing is empty.
    pub fn new(classes: &Classes) -> Self {
        Self::of(|name| classes.get(name).map_or(&[], |c| c.phrases.as_slice()))
    }

    /// The names of the classes that it takes.
    pub fn names() -> Vec<String> {
        let names = RefCell::new(Vec::new());
        Self::of(|name| {
            names.borrow_mut().push(name.to_owned());
            &[]
        });
        names.into_inner()
    }

    /// Takes the phrases of each class from `phrases`; some sets are of two classes, one of verbs, one of other words.
    #[expect(clippy::too_many_lines, reason = "one line a class")]
    fn of<'a>(phrases: impl Fn(&str) -> &'a [Phrase]) -> Self {
        let set = |name| WordSet::new(phrases(name));
        let both = |verbs, words| WordSet::new(&[phrases(verbs), phrases(words)].concat());
        let written = |name| phrases(name).iter().map(|phrase| capitalized(&phrase.words.concat())).collect();
        Self {
            light: set("light"),
            undergo: set("undergo"),
            say: set("say"),
            media: set("medium"),
            asking: set("asking"),
            texts: set("document-noun"),
            bodies: set("organization-noun"),
            negation: set("negation"),
            negating: both("negating", "negating-word"),
            future: set("future"),
            intending: both("intending", "intending-word"),
            possible: set("possible"),
            backshift: set("backshift"),
            mooting: set("mooting"),
            ability: set("ability"),
            duty: set("duty"),
            courtesy: set("courtesy"),
            later: set("later"),
            accompanying: set("accompanying"),
            condition: set("condition"),
            obliging: set("obliging"),
            implicative: both("implicative", "implicative-word"),
            preventing: both("preventing", "preventing-word"),
            wanting: both("wanting", "wanting-word"),
            polite_wish: set("polite-wish"),
            aspect: Aspect::of(&set),
            prospect: set("prospect"),
            disclaiming: set("disclaiming"),
            factive: both("factive", "factive-word"),
            temporal: set("temporal"),
            absence: set("absence"),
            territories: set("territory-noun"),
            states: set("state-noun"),
            realms: set("realm"),
            honorifics: set("honorific"),
            former_holders: set("former-holder"),
            then_holders: set("then-holder"),
            stand_ins: set("stand-in"),
            title_participles: set("title-participle"),
            plain_titles: written("plain-title"),
            plain_names: written("plain-name"),
            phases: set("phase-verb"),
            purposes: set("purpose-noun"),
            stances: set("stance-noun"),
            befalling: set("befalling-verb"),
            personal: set("personal-word"),
            quantities: set("quantity-noun"),
            happening: set("happening"),
            intransitive: set("intransitive"),
            groups: set("group-noun"),
            people_verbs: set("people-verb"),
            containers: set("container-noun"),
            deeds: set("deed-noun"),
            agencies: set("agency-noun"),
            places: set("place-noun"),
            calendar: set("calendar"),
            exclusive: set("exclusive"),
            former: set("former"),
            sought: set("sought"),
            stands_since: set("since"),
            stands_until: set("until"),
            contemporary: set("contemporary"),
            papers: set("agreement"),
            anniversary: set("time-anniversary"),
            since: set("time-since"),
            until: set("time-until"),
            before: set("time-before"),
            after: set("time-after"),
            from: set("time-from"),
            to: set("time-to"),
            on_day: set("time-on-day"),
            in_month: set("time-in-month"),
        }
    }
}

/// A word with its first letter large.
fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
