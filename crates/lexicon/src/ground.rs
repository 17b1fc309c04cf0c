//! What a status rests on: grounds that the words give, and the values that these get on scales of factuality.
//!
//! A record keeps to the four statuses. Sets of factuality ask people for a number from 3 (certainly) to -3 (certainly not),
//! and for one of two things: whether something has happened, or whether the text holds it to be so at whatever time. To be
//! compared with them, each ground has a value for each question: `ground` entries. What stands beside and above a
//! word shades the value of the ground that counts: `shade` entries.

use crate::entry::{Entry, Problem};
use crate::shade::{self, Shade};
use dateline_record::Status;

/// Declares the grounds with their ids in the lexicon and their statuses.
macro_rules! grounds {
    ($($(#[doc = $doc:literal])* $ground:ident = $id:literal, $status:ident);* $(;)?) => {
        /// A ground.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Ground { $($(#[doc = $doc])* $ground),* }

        impl Ground {
            /// All grounds.
            pub const ALL: &[Self] = &[$(Self::$ground),*];

            /// Its id in the lexicon.
            pub fn id(self) -> &'static str {
                match self { $(Self::$ground => $id),* }
            }

            /// The status that it gives.
            pub fn status(self) -> Status {
                match self { $(Self::$ground => Status::$status),* }
            }
        }
    };
}

grounds! {
    /// A verb in the past or the perfect.
    Past = "past", Actual;
    /// A verb in the present.
    Present = "present", Actual;
    /// The same of whoever reads: "you see".
    PresentOfReader = "present-of-reader", Actual;
    /// The same in a clause of time: "when rain falls".
    PresentOfTime = "present-of-time", Actual;
    /// Anything but the past somewhere under words that are not actual.
    WithinUnreal = "within-unreal", Actual;
    /// A verb in progress.
    Progressive = "progressive", Actual;
    /// A gerund or a participle in -ing.
    Gerund = "gerund", Actual;
    /// A gerund that only names a deed: "talked about leaving".
    NamedGerund = "named-gerund", Actual;
    /// A past participle without an auxiliary.
    Participle = "participle", Actual;
    /// A participle before its noun.
    Attribute = "attribute", Actual;
    /// The same below a verb in the past: "began by asking".
    NamedGerundOfPast = "named-gerund-of-past", Actual;
    /// A bare form of a verb.
    Bare = "bare", Actual;
    /// The same as the complement of a verb in the past: "helped rebuild".
    BareOfPast = "bare-of-past", Actual;
    /// The same somewhere under words that are not actual.
    BareWithinUnreal = "bare-within-unreal", Actual;
    /// A noun.
    Noun = "noun", Actual;
    /// A noun with a verb that carries it.
    CarriedNoun = "carried-noun", Actual;
    /// Any other word.
    Other = "other", Actual;
    /// Words that negate a verb.
    Negation = "negation", Negated;
    /// Nobody does it.
    Nobody = "nobody", Negated;
    /// What hangs as an infinitive on a verb that is denied: "did not want to leave".
    DeniedBelow = "denied-below", Negated;
    /// It is done to nobody and nothing.
    Nothing = "nothing", Negated;
    /// Words for what is not there: "without".
    Absence = "absence", Negated;
    /// A verb or noun whose complement does not happen: "refused to".
    KeptFrom = "kept-from", Negated;
    /// A verb or noun whose object does not happen: "prevented".
    Prevented = "prevented", Negated;
    /// A clause that is denied.
    Disclaimed = "disclaimed", Negated;
    /// An auxiliary of what is to come.
    Future = "future", Future;
    /// "Going to".
    GoingTo = "going-to", Future;
    /// An adjective or adverb of what is to come.
    FutureWord = "future-word", Future;
    /// An infinitive that is planned or promised; the infinitive of a headline.
    Intended = "intended", Future;
    /// The same after a verb in the past: "decided to leave".
    IntendedInPast = "intended-in-past", Future;
    /// A description of what is to come.
    OfFuture = "of-future", Future;
    /// An auxiliary of what would be.
    Conditional = "conditional", Hypothetical;
    /// An auxiliary of what can be done.
    Ability = "ability", Hypothetical;
    /// The same of whoever reads: "you can see".
    AbilityOfReader = "ability-of-reader", Hypothetical;
    /// The same denied: "cannot leave".
    AbilityDenied = "ability-denied", Hypothetical;
    /// A wish told with an auxiliary of what would be: "would like".
    Wishing = "wishing", Hypothetical;
    /// What hangs as an infinitive on a verb that might be or that is asked for: "would have to leave".
    PossibleBelow = "possible-below", Hypothetical;
    /// An auxiliary of what ought to be.
    Duty = "duty", Hypothetical;
    /// Another auxiliary of what might be.
    Chance = "chance", Hypothetical;
    /// An auxiliary of what might have been: "may have left".
    ChanceOfPast = "chance-of-past", Hypothetical;
    /// An adjective or adverb of what might be.
    ChanceWord = "chance-word", Hypothetical;
    /// A marker of a condition.
    Condition = "condition", Hypothetical;
    /// An imperative.
    Imperative = "imperative", Hypothetical;
    /// A question.
    Asked = "asked", Hypothetical;
    /// An infinitive of purpose.
    Purpose = "purpose", Hypothetical;
    /// The same beside a deed that is past.
    PurposeOfPast = "purpose-of-past", Hypothetical;
    /// The same beside a bare form: "to travel to see".
    PurposeOfBare = "purpose-of-bare", Hypothetical;
    /// An infinitive that describes a noun.
    OfNoun = "infinitive-of-noun", Hypothetical;
    /// The same where the verb of the noun is in the past: "had a chance to leave".
    OfNounOfPast = "infinitive-of-noun-of-past", Hypothetical;
    /// Another infinitive.
    Infinitive = "infinitive", Hypothetical;
    /// The same after a verb in the past.
    InfinitiveOfPast = "infinitive-of-past", Hypothetical;
    /// A complement that is wished or asked for.
    Wished = "wished", Hypothetical;
    /// The same after a verb in the past.
    WishedInPast = "wished-in-past", Hypothetical;
    /// A finite clause that is wished or feared.
    WishedThat = "wished-that", Hypothetical;
    /// The same in the past: "feared that it had left".
    WishedThatPast = "wished-that-past", Hypothetical;
    /// An object that is wished, asked for or feared.
    WishedThing = "wished-thing", Hypothetical;
    /// What may come by a noun: "a threat of".
    Prospect = "prospect", Hypothetical;
    /// A clause under a verb that is itself not actual.
    SaidOfUnreal = "said-of-unreal", Hypothetical;
    /// A description of what is thought of.
    OfUnreal = "of-unreal", Hypothetical;

    // Signs: they have no value of their own, but shade that of the ground that counts (`crate::shade`).

    /// Another verb of the sentence is in the past.
    PastElsewhere = "past-elsewhere", Actual;
    /// The next verb above is in the past.
    BelowPast = "below-past", Actual;
    /// A condition elsewhere in the sentence.
    ConditionElsewhere = "condition-elsewhere", Actual;
    /// A condition of its own: "leaves if it rains".
    Conditioned = "conditioned", Actual;
    /// The sentence speaks to whoever reads.
    ToReader = "to-reader", Actual;
    /// Its subject is "I".
    OfSpeaker = "of-speaker", Actual;
    /// Its subject is "we".
    OfUs = "of-us", Actual;
    /// Its subject is one person that is known: "he", "she".
    OfPerson = "of-person", Actual;
    /// A verb whose content is so whether it is negated or not: "know".
    Knowing = "knowing", Actual;
    /// A verb of what is done by saying or writing it: "recommend", "thank".
    Performed = "performed", Actual;
    /// A verb of a state.
    State = "state", Actual;
    /// A verb of what goes on without an end of its own: "walk".
    Activity = "activity", Actual;
    /// A verb of a change that is over once it is reached: "buy".
    Change = "change", Actual;
    /// A verb of motion.
    Motion = "motion", Actual;
    /// A clause that is the subject.
    AsSubject = "as-subject", Actual;
    /// A clause that tells when, how or why.
    AsCircumstance = "as-circumstance", Actual;
    /// The complement of another verb or an adjective.
    AsComplement = "as-complement", Actual;
    /// The complement of a verb of beginning and going on, whose deed is already under way: "will continue to work".
    UnderWay = "under-way", Actual;
    /// The complement of a verb of trying.
    Tried = "tried", Actual;
    /// With an auxiliary of what must be.
    Necessity = "necessity", Actual;
    /// With an auxiliary of what could be.
    Remote = "remote", Actual;
    /// Without a modal auxiliary of its own.
    NoModal = "no-modal", Actual;
    /// With "do".
    WithDo = "with-do", Actual;
    /// A perfect.
    Perfect = "perfect", Actual;
    /// A passive with its subject.
    Passive = "passive", Actual;
    /// Its object is nothing known: "a car", "any cars".
    IndefiniteThing = "indefinite-thing", Actual;
    /// A clause of circumstance goes before it.
    ClauseBefore = "clause-before", Actual;
    /// A word of request stands with it.
    Polite = "polite", Actual;
    /// A gerund of what someone is bent on: "plans on leaving".
    Aimed = "aimed", Actual;
    /// It tells when something else is so: "when", "while".
    Meanwhile = "meanwhile", Actual;
    /// Joined to a word of another form.
    UnlikeJoined = "unlike-joined", Actual;
    /// An article right before it, so that it names a thing.
    AfterArticle = "after-article", Actual;
    /// A word of questions hangs on it.
    WithWh = "with-wh", Actual;
    /// Somewhere under words that are to come or only thought of.
    BelowOpen = "below-open", Actual;
    /// Right under such a word.
    RightBelowOpen = "right-below-open", Actual;
    /// Somewhere under what whoever reads does: "when you see that it works".
    BelowReader = "below-reader", Actual;
}

impl Ground {
    /// Whether it is the form of a word; these stand first.
    pub(crate) fn is_form(self) -> bool {
        self <= Self::Other
    }
}

/// Several grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grounds(u128);

impl From<Ground> for Grounds {
    fn from(ground: Ground) -> Self {
        Self(1 << ground as u32)
    }
}

impl Grounds {
    /// No ground.
    pub const NONE: Self = Self(0);

    /// The grounds of both.
    #[must_use]
    pub fn and(self, other: impl Into<Self>) -> Self {
        Self(self.0 | other.into().0)
    }

    /// The grounds in their order.
    pub fn iter(self) -> impl Iterator<Item = Ground> {
        Ground::ALL.iter().copied().filter(move |ground| self.has(*ground))
    }

    /// Whether a ground is among them.
    pub fn has(self, ground: Ground) -> bool {
        self.0 & (1 << ground as u32) != 0
    }

    /// Whether they have one in common with others.
    pub fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Those by which something is to come or only thought of.
    #[must_use]
    pub fn unreal(self) -> Self {
        let unreal = |g: &Ground| matches!(g.status(), Status::Future | Status::Hypothetical);
        self.iter().filter(unreal).fold(Self::NONE, Self::and)
    }

    /// The status that says most: what is denied is not to come, what might be is not sure to.
    pub fn status(self) -> Status {
        let rank = |status: &Status| match status {
            Status::Actual => 0,
            Status::Future => 1,
            Status::Hypothetical => 2,
            Status::Negated => 3,
        };
        self.iter().map(Ground::status).max_by_key(rank).unwrap_or(Status::Actual)
    }
}

/// What people were asked about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Whether it has happened.
    Happened,
    /// Whether the text holds it to be so, be it past or to come.
    Holds,
}

/// The values of the grounds, and what shades them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroundValues {
    by_ground: Vec<(Ground, f64, f64)>,
    shades: Vec<Shade>,
}

impl GroundValues {
    /// Takes the `ground` entries.
    pub(crate) fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut values = Self { by_ground: Vec::new(), shades: shade::read(entries, problems) };
        for entry in entries.iter().filter(|e| e.kind == "ground") {
            entry.check_keys(&["name", "happened", "holds", "source", "note"], problems);
            let value = |key| entry.get(key).and_then(|v| v.parse().ok()).filter(|v: &f64| v.abs() <= 3.0);
            match (Ground::ALL.iter().find(|g| g.id() == entry.id), value("happened"), value("holds")) {
                (Some(ground), Some(happened), Some(holds)) => {
                    values.by_ground.push((*ground, happened, holds));
                }
                (None, ..) => problems.push(Problem::new(&entry.place, unknown(&entry.id))),
                _ => {
                    let message = format!("ground `{}` needs `happened` and `holds` from -3 to 3", entry.id);
                    problems.push(Problem::new(&entry.place, message));
                }
            }
        }
        values
    }

    /// The ground with the lowest value, and that value with all that shades it; nothing where no ground has one.
    pub fn rated(&self, question: Question, grounds: Grounds) -> Option<(Ground, f64)> {
        let (ground, value) = self.lowest(question, grounds)?;
        let shades = self.shades.iter().filter(|shade| shade.falls_on(ground, grounds));
        let shaded = shades.map(|shade| shade.by(question)).sum::<f64>() + value;
        Some((ground, shaded.clamp(-3.0, 3.0)))
    }

    /// The ground with the lowest value, and that value.
    fn lowest(&self, question: Question, grounds: Grounds) -> Option<(Ground, f64)> {
        let values = grounds.iter().filter_map(|ground| {
            let (_, happened, holds) = self.by_ground.iter().find(|(known, ..)| *known == ground)?;
            Some((ground, if question == Question::Happened { *happened } else { *holds }))
        });
        values.min_by(|a, b| a.1.total_cmp(&b.1))
    }
}

/// What is told of a ground that there is none of.
pub(crate) fn unknown(id: &str) -> String {
    let known: Vec<&str> = Ground::ALL.iter().map(|ground| ground.id()).collect();
    format!("`{id}` is no ground; expected one of: {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lexicon, SourceFile};

    #[test]
    fn the_ground_that_says_most_gives_the_status() {
        let grounds = Grounds::from(Ground::Past).and(Ground::Future);
        assert_eq!(grounds.status(), Status::Future);
        assert_eq!(grounds.and(Ground::Negation).status(), Status::Negated);
        assert_eq!(grounds.and(Ground::Negation).unreal(), Ground::Future.into());
        assert_eq!(Grounds::NONE.status(), Status::Actual);
        assert!(Ground::ALL.len() <= 128, "one bit each");
    }

    #[test]
    fn the_lowest_value_counts_and_mistakes_are_told() {
        let text = "ground past\n  happened 3\n  holds 3\n\nground future\n  happened -2\n  holds 2\n\n\
                    ground mood\n  happened 1\n  holds 1\n\nground duty\n  happened 9\n  holds 1\n";
        let (lexicon, problems) = Lexicon::read(&[SourceFile { path: "patterns/x.txt", text }]);
        let (values, both) = (lexicon.ground_values, Grounds::from(Ground::Past).and(Ground::Future));
        assert_eq!(values.lowest(Question::Happened, both), Some((Ground::Future, -2.0)));
        assert_eq!(values.lowest(Question::Holds, both), Some((Ground::Future, 2.0)));
        assert_eq!(values.lowest(Question::Holds, Ground::Duty.into()), None);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told[0].contains("`mood` is no ground") && told[1].contains("from -3 to 3"), "{told:?}");
    }
}
