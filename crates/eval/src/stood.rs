//! Did relations stand on a day? What a ledger answers, against the headings of the articles that filled it.
//!
//! Asked is the first of July of every tenth year from 1785 to 2015, of each country. The headings that tell of diplomatic
//! relations taken up, broken off and resumed give the answer: none in the years in which they turn, nor where the first
//! that is told is an end. Of states that are no more it is asked as long as headings tell of them.

use crate::relations::{Article, Outcome, Step, Told, share, years};
use std::fmt;

/// The years in which it is asked.
pub const YEARS: std::ops::RangeInclusive<i32> = 1785..=2015;
/// Years from one question to the next.
const DECADE: usize = 10;
/// Ends the name of a state that is no more.
const FORMER: char = '*';
/// Begins the word for an end that its heading also ends.
const INTERRUPTED: &str = "interrupt";

/// How it was, by the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// Relations stood.
    Stood,
    /// They had not begun.
    NotYet,
    /// They were broken off.
    Broken,
}

impl Truth {
    /// All, in the order of the table.
    pub const ALL: [Self; 3] = [Self::Stood, Self::NotYet, Self::Broken];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stood => "stood",
            Self::NotYet => "not-yet",
            Self::Broken => "broken-off",
        }
    }
}

/// What a ledger answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Relations stood.
    Yes,
    /// They may have, for all that is told.
    Perhaps,
    /// Nothing tells that they did.
    No,
}

/// Why an answer is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// What turned last is not found in the text.
    NotExtracted,
    /// It is found with another date or with none, or something else is.
    WrongDate,
    /// All is found, and yet the ledger puts it together wrongly.
    WrongJoin,
}

impl Cause {
    /// All, in the order of the table.
    pub const ALL: [Self; 3] = [Self::NotExtracted, Self::WrongDate, Self::WrongJoin];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotExtracted => "not-extracted",
            Self::WrongDate => "wrong-date",
            Self::WrongJoin => "wrong-join",
        }
    }
}

/// Relations taken up or broken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turn {
    step: Step,
    /// The first year in which it may have been.
    first: i32,
    /// The last one.
    last: i32,
}

/// When relations with a country turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    turns: Vec<Turn>,
    /// The last year of which headings tell; none for a state that is there.
    end: Option<i32>,
}

impl Timeline {
    /// The timeline of an article; `heads` are all its headings.
    pub fn new<'a>(article: &Article, heads: impl Iterator<Item = &'a str>) -> Self {
        let mut turns: Vec<Turn> = article.headings.iter().flat_map(turns_of).collect();
        turns.sort_by_key(|turn| turn.last);
        let former = article.country.ends_with(FORMER);
        let end = heads.flat_map(years).max().filter(|_| former);
        Self { turns, end }
    }

    /// The years in which it can be asked, with the answers.
    pub fn questions(&self) -> impl Iterator<Item = (i32, Truth)> {
        let there = |year: &i32| self.end.is_none_or(|end| *year < end);
        YEARS.step_by(DECADE).filter(there).filter_map(|year| Some((year, self.truth(year)?)))
    }

    /// How it was in a year; none where the headings do not tell.
    fn truth(&self, year: i32) -> Option<Truth> {
        if self.turns.iter().any(|turn| (turn.first..=turn.last).contains(&year)) {
            return None;
        }
        match self.last_turn(year).map(|turn| turn.step) {
            Some(Step::Opened) => Some(Truth::Stood),
            Some(_) => Some(Truth::Broken),
            None => (self.turns.first()?.step == Step::Opened).then_some(Truth::NotYet),
        }
    }

    /// What turned last before a year.
    fn last_turn(&self, year: i32) -> Option<&Turn> {
        self.turns.iter().rev().find(|turn| turn.last < year)
    }

    /// Why the answer of a year is missed, by what the article's record tells.
    pub fn cause(&self, year: i32, outcome: &Outcome) -> Cause {
        let told = || outcome.told.iter().filter(|told| told.step != Some(Step::Recognized));
        let made_up = |told: &Told| !told.right && told.year.is_none_or(|told| told <= year);
        let Some(turn) = self.last_turn(year) else {
            return if told().any(made_up) { Cause::WrongDate } else { Cause::WrongJoin };
        };
        let of_step = |told: &&Told| told.step == Some(turn.step);
        let is = |told: &Told| told.year.is_some_and(|year| (turn.first..=turn.last).contains(&year));
        if told().filter(of_step).any(is) {
            return if told().any(made_up) { Cause::WrongDate } else { Cause::WrongJoin };
        }
        let undated = |told: &Told| told.step == Some(turn.step) || told.step.is_none();
        if told().filter(|told| undated(told)).any(|told| !told.right) {
            Cause::WrongDate
        } else {
            Cause::NotExtracted
        }
    }
}

/// What a heading says turned. An interruption with two years ends in the second.
fn turns_of(heading: &crate::relations::Heading) -> Vec<Turn> {
    let (Some(&first), Some(&last)) = (heading.years.first(), heading.years.last()) else {
        return Vec::new();
    };
    let turn = |step, first, last| Turn { step, first, last };
    match heading.step {
        Step::Recognized => Vec::new(),
        Step::Closed if first < last && heading.text.to_lowercase().contains(INTERRUPTED) => {
            vec![turn(Step::Closed, first, first), turn(Step::Opened, last, last)]
        }
        step => vec![turn(step, first, last)],
    }
}

/// Figures over all questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoodScore {
    /// Countries with a heading that tells of diplomatic relations.
    pub countries: usize,
    /// Of each truth the questions, those answered right, and those answered with perhaps.
    answers: [[usize; 3]; 3],
    /// Misses by cause.
    causes: [usize; 3],
}

impl StoodScore {
    /// Takes in an answer; the cause where it is a miss.
    pub fn add(&mut self, truth: Truth, answer: Answer, cause: impl FnOnce() -> Cause) -> Option<Cause> {
        let right = answer == if truth == Truth::Stood { Answer::Yes } else { Answer::No };
        let row = &mut self.answers[truth as usize];
        row[0] += 1;
        row[1] += usize::from(right);
        row[2] += usize::from(answer == Answer::Perhaps);
        let cause = (!right).then(cause)?;
        self.causes[cause as usize] += 1;
        Some(cause)
    }

    /// The sums over all truths.
    fn all(&self) -> [usize; 3] {
        std::array::from_fn(|at| self.answers.iter().map(|row| row[at]).sum())
    }

    /// The figures by the names that floors use: shares of right answers, and counts of misses.
    #[allow(clippy::cast_precision_loss)]
    pub fn rows(&self) -> Vec<(String, f64)> {
        let right = |[asked, right, _]: [usize; 3]| share((asked, right));
        let mut rows =
            vec![("right".to_owned(), right(self.all())), ("asked".to_owned(), self.all()[0] as f64)];
        for truth in Truth::ALL {
            rows.push((format!("{}.right", truth.name()), right(self.answers[truth as usize])));
        }
        for cause in Cause::ALL {
            rows.push((format!("misses.{}", cause.name()), self.causes[cause as usize] as f64));
        }
        rows
    }
}

impl fmt::Display for StoodScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} countries", self.countries)?;
        writeln!(f, "{:<14} {:>8} {:>8} {:>8} {:>8}", "", "asked", "right", "share", "perhaps")?;
        let rows = Truth::ALL.iter().map(|truth| (truth.name(), self.answers[*truth as usize]));
        for (name, [asked, right, perhaps]) in rows.chain([("all", self.all())]) {
            writeln!(f, "{name:<14} {asked:>8} {right:>8} {:>8.3} {perhaps:>8}", share((asked, right)))?;
        }
        writeln!(f, "\nmisses by cause")?;
        for cause in Cause::ALL {
            writeln!(f, "{:<14} {:>8}", cause.name(), self.causes[cause as usize])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn timeline(country: &str, heads: &[&str]) -> Timeline {
        let article = Article::new(country, BTreeSet::new(), heads.iter().copied());
        Timeline::new(&article, heads.iter().copied())
    }

    fn truths(timeline: &Timeline) -> Vec<(i32, Truth)> {
        timeline.questions().collect()
    }

    #[test]
    fn the_last_turn_before_a_year_tells_how_it_was() {
        let heads = [
            "Diplomatic Relations Established, 1842.",
            "Relations Severed, 1861.",
            "Relations Resumed, 1870-79.",
        ];
        let found = truths(&timeline("Exland", &heads));
        let of = |year: i32| found.iter().find(|(y, _)| *y == year).map(|(_, truth)| *truth);
        assert_eq!(of(1835), Some(Truth::NotYet));
        assert_eq!([of(1845), of(1855)], [Some(Truth::Stood); 2]);
        assert_eq!(of(1865), Some(Truth::Broken));
        assert_eq!(of(2015), Some(Truth::Stood));
    }

    #[test]
    fn what_turns_in_a_year_is_not_asked_of_it() {
        let found = truths(&timeline("Exland", &["Diplomatic Relations Established, 1855."]));
        assert!(found.iter().all(|(year, _)| *year != 1855));
        assert_eq!(
            truths(&timeline("Exland", &["Relations Severed, 1855."])).first(),
            Some(&(1865, Truth::Broken))
        );
    }

    #[test]
    fn an_interruption_ends_and_a_former_state_too() {
        let heads = ["Diplomatic Relations Established, 1842.", "Interruption of Relations, 1861-1868."];
        let found = truths(&timeline("Exland*", &heads));
        assert_eq!(found.last(), Some(&(1865, Truth::Broken)));
        let found = truths(&timeline("Exland", &heads));
        assert!(found.contains(&(1875, Truth::Stood)), "{found:?}");
    }

    #[test]
    fn misses_have_their_cause() {
        let line = timeline("Exland", &["Diplomatic Relations Established, 1842."]);
        let told = |step, year, right| Told { step, year, id: "r1".to_owned(), right };
        let cause = |told: Vec<Told>| line.cause(1855, &Outcome { told, found: Vec::new() });
        assert_eq!(cause(vec![]), Cause::NotExtracted);
        assert_eq!(cause(vec![told(Some(Step::Opened), Some(1849), false)]), Cause::WrongDate);
        assert_eq!(cause(vec![told(Some(Step::Opened), Some(1842), true)]), Cause::WrongJoin);
    }
}
