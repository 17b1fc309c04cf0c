//! Since and until when a relation stands: the dates beside the words that tell it, as `time` reads them: `since 1987`,
//! `in March 1946`, `on July 26, 1921`, `until 4 May 1935`, `last week`.

use crate::event::Scene;
use crate::time::{Expression, TimeKind};
use dateline_lexicon::Phase;
use jiff::civil::Date;

/// A stretch of days that words tell, with those words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// First possible day.
    pub first: Option<Date>,
    /// Last possible day.
    pub last: Option<Date>,
    /// Sentence and words (first, last) that tell it; none for a day taken from elsewhere.
    pub at: Option<(usize, usize, usize)>,
}

impl Stretch {
    /// One day that no words beside tell: that of publication.
    pub fn of_day(day: Date) -> Self {
        Self { first: Some(day), last: Some(day), at: None }
    }

    /// A time that words (sentence, first, last) tell without a date: "severed relations".
    pub fn undated(at: (usize, usize, usize)) -> Self {
        Self { first: None, last: None, at: Some(at) }
    }

    /// Whether another stretch may mean the same day.
    pub fn meets(&self, other: &Self) -> bool {
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !before(self.last, other.first) && !before(other.last, self.first)
    }

    /// How many days it leaves open; none where it has no bound on one side.
    pub fn days(&self) -> Option<i64> {
        let (first, last) = (self.first?, self.last?);
        first.until(last).ok().map(|span| i64::from(span.get_days()))
    }
}

/// What a preposition before a date makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Since,
    Until,
    At,
}

/// A date in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    stretch: Stretch,
    bound: Bound,
    first: usize,
    last: usize,
}

/// Since when and until when, as far as the dates beside some words tell. `times` are the expressions of the sentence.
pub(super) fn times(
    scene: &Scene<'_>,
    times: &[Expression],
    words: &[usize],
    phase: Phase,
) -> (Option<Stretch>, Option<Stretch>) {
    let told = dates(scene, times);
    let own: Vec<&Told> = told.iter().filter(|t| belongs(scene, t, words)).collect();
    let near = |t: &&Told| follows(scene, t, words) || accompanies(scene, t, words);
    let beside = if own.is_empty() { told.iter().find(near) } else { None };
    let (mut since, mut until) = (None, None);
    for date in own.into_iter().chain(beside) {
        let side = match (phase, date.bound) {
            (_, Bound::Until) | (Phase::Ends, _) => &mut until,
            (_, Bound::Since) | (Phase::Begins, Bound::At) => &mut since,
            (Phase::Stands, Bound::At) => continue,
        };
        if side.is_none() {
            *side = Some(date.stretch.clone());
        }
    }
    (since, until)
}

/// Whether a date hangs on some words: going up from it, one of them comes before any other verb.
fn belongs(scene: &Scene<'_>, told: &Told, words: &[usize]) -> bool {
    let tree = scene.tree;
    let outside = |w: &usize| *w < told.first || *w > told.last;
    let top = (told.first..=told.last).find(|w| tree.head(*w).is_none_or(|h| outside(&h)));
    let Some(top) = top else { return false };
    let mut above = tree.ancestors(top).skip(1);
    let nearest = above.find(|w| words.contains(w) || tree.is_verb(*w));
    nearest.is_some_and(|w| words.contains(&w))
}

/// Whether a date follows some words without a verb or another clause's mark in between: what the parser hung elsewhere.
fn follows(scene: &Scene<'_>, told: &Told, words: &[usize]) -> bool {
    let Some(last) = words.iter().max() else { return false };
    let apart = |w: usize| scene.tree.is_verb(w) || scene.tree.base(w) == "mark";
    told.first > *last && !(last + 1..told.first).any(apart)
}

/// Whether a date is that of a clause which tells when, or with what, the words come true: "recognized it when it became
/// independent in 1963", "were severed and the embassy was closed in 1941".
fn accompanies(scene: &Scene<'_>, told: &Told, words: &[usize]) -> bool {
    let tree = scene.tree;
    let when =
        |verb: usize| tree.with(verb, &["advmod", "mark"]).any(|w| tree.in_set(w, &scene.words.contemporary));
    let beside = |verb: usize| match tree.base(verb) {
        "advcl" => when(verb),
        "conj" => verb > told.first || words.iter().all(|w| *w < verb),
        _ => false,
    };
    let verb = tree.ancestors(told.first).find(|w| tree.is_verb(*w));
    verb.is_some_and(|verb| tree.head(verb).is_some_and(|head| words.contains(&head)) && beside(verb))
}

/// The dates of a sentence: its expressions of time that name days of the calendar.
fn dates(scene: &Scene<'_>, times: &[Expression]) -> Vec<Told> {
    let told = |time: &Expression| {
        let (first, last) =
            time.time.days.filter(|_| matches!(time.time.kind, TimeKind::Date | TimeKind::Time))?;
        let at = Some((scene.sentence, time.first, time.last));
        let stretch = Stretch { first: Some(first), last: Some(last), at };
        Some(Told { stretch, bound: bound(scene, time.first), first: time.first, last: time.last })
    };
    times.iter().filter_map(told).collect()
}

/// The preposition before a date.
fn bound(scene: &Scene<'_>, at: usize) -> Bound {
    let before = (at.saturating_sub(2)..at).rev();
    let has = |set| before.clone().any(|w| scene.tree.in_set(w, set));
    match () {
        () if has(&scene.words.stands_since) => Bound::Since,
        () if has(&scene.words.stands_until) => Bound::Until,
        () => Bound::At,
    }
}
