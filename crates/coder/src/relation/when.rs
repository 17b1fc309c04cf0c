//! Since and until when a relation stands: the dates beside the words that tell it.
//!
//! Reads what historians and wires write out: `since 1987`, `in March 1946`, `on July 26, 1921`, `until 4 May 1935`; beside these
//! what the report's expressions of time tell by the day of publication: `on Tuesday`, `last month`.

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

/// Since when and until when, as far as the dates beside some words tell; `expressions` are the report's.
pub(super) fn times(
    scene: &Scene<'_>,
    expressions: &[Expression],
    words: &[usize],
    phase: Phase,
) -> (Option<Stretch>, Option<Stretch>) {
    let told = dates(scene, expressions);
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

/// The dates of a sentence: those written out, and those that count from the day of publication.
fn dates(scene: &Scene<'_>, expressions: &[Expression]) -> Vec<Told> {
    let mut found = written(scene);
    let apart = |told: &Told, time: &Expression| told.last < time.first || time.last < told.first;
    for time in expressions.iter().filter(|e| e.sentence == scene.sentence) {
        let days = time.time.days.filter(|_| time.time.kind == TimeKind::Date);
        let Some((first, last)) = days.filter(|_| found.iter().all(|told| apart(told, time))) else {
            continue;
        };
        let at = Some((scene.sentence, time.first, time.last));
        let stretch = Stretch { first: Some(first), last: Some(last), at };
        found.push(Told { stretch, bound: bound(scene, time.first), first: time.first, last: time.last });
    }
    found.sort_by_key(|told| told.first);
    found
}

/// The dates that a sentence writes out.
fn written(scene: &Scene<'_>) -> Vec<Told> {
    let (mut found, mut at): (Vec<Told>, usize) = (Vec::new(), 0);
    while at < scene.tree.len() {
        let Some((length, first, last)) = date_at(scene, at) else {
            at += 1;
            continue;
        };
        let end = at + length - 1;
        let stretch = Stretch { first: Some(first), last: Some(last), at: Some((scene.sentence, at, end)) };
        found.push(Told { stretch, bound: bound(scene, at), first: at, last: end });
        at += length;
    }
    found
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

/// The date that begins at a word: how many words it has, its first and its last day.
fn date_at(scene: &Scene<'_>, at: usize) -> Option<(usize, Date, Date)> {
    let word = |n: usize| scene.tree.lower.get(at + n).map_or("", String::as_str);
    let comma = |n: usize| usize::from(word(n) == ",");
    if let Some(month) = month(scene, word(0)) {
        if let Some(day) = day(word(1)) {
            let skip = 2 + comma(2);
            let year = year(word(skip)).or_else(|| year_near(scene, at))?;
            let length = if self::year(word(skip)).is_some() { skip + 1 } else { 2 };
            return single(length, year, month, day);
        }
        let skip = 1 + comma(1);
        return year(word(skip)).and_then(|year| whole_month(skip + 1, year, month));
    }
    if let (Some(day), Some(month)) = (day(word(0)), month(scene, word(1))) {
        let skip = 2 + comma(2);
        return year(word(skip)).and_then(|year| single(skip + 1, year, month, day));
    }
    let year = year(word(0)).filter(|_| is_year(scene, at))?;
    Some((1, Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// A date of one day.
fn single(length: usize, year: i16, month: i8, day: i8) -> Option<(usize, Date, Date)> {
    let date = Date::new(year, month, day).ok()?;
    Some((length, date, date))
}

/// All days of a month.
fn whole_month(length: usize, year: i16, month: i8) -> Option<(usize, Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((length, first, first.last_of_month()))
}

/// The number of a month by its name or a beginning of it.
fn month(scene: &Scene<'_>, word: &str) -> Option<i8> {
    let name = word.trim_end_matches('.');
    let is = |month: &String| name.len() > 2 && month.starts_with(name);
    let at = scene.words.months.iter().position(is)?;
    i8::try_from(at + 1).ok()
}

/// A day of a month.
fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

/// A year of four figures.
fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1000..2200).contains(year) && word.len() == 4)
}

/// Whether a number stands where years do: behind a preposition, or bare, but not before what it counts.
fn is_year(scene: &Scene<'_>, at: usize) -> bool {
    let tree = scene.tree;
    let counts = tree.base(at) == "nummod" && tree.head(at).is_some_and(|h| h > at);
    !counts && (tree.child(at, &["case"]).is_some() || ["obl", "nmod", "advmod"].contains(&tree.base(at)))
}

/// The year that an earlier date of the sentence tells.
fn year_near(scene: &Scene<'_>, at: usize) -> Option<i16> {
    (0..at).rev().find_map(|w| year(&scene.tree.lower[w]))
}
