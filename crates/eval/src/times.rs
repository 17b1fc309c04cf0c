//! Expressions of time against TimeML, scored as TempEval-3 does: strict and relaxed spans, and of those that overlap
//! the type and the value.

mod tml;

pub use tml::{Article, TmlError, read};

use crate::parse::Score;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

/// An expression of time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timed {
    /// Its bytes.
    pub range: Range<usize>,
    /// DATE, TIME, DURATION or SET.
    pub kind: String,
    /// Its value.
    pub value: String,
}

/// Why an expression is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeError {
    /// Gold has it, the system does not.
    Missed,
    /// The system has it, gold does not.
    MadeUp,
    /// Its span is not quite gold's; type and value are right.
    Span,
    /// Its type is wrong, its value right.
    Kind,
    /// Its value is wrong.
    Value,
}

impl TimeError {
    /// What it is called in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::MadeUp => "made up",
            Self::Span => "span",
            Self::Kind => "type",
            Self::Value => "value",
        }
    }
}

/// An expression that came out wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongTime {
    /// The article.
    pub article: String,
    /// Why.
    pub error: TimeError,
    /// Gold's words, type and value.
    pub gold: Option<(String, String, String)>,
    /// The system's.
    pub system: Option<(String, String, String)>,
}

/// How the expressions of many articles came out; counts are summed before figures are worked out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimesScore {
    /// Spans that are the same.
    pub strict: Score,
    /// Spans that overlap.
    pub relaxed: Score,
    /// Of these, those of the same type.
    pub kind: Score,
    /// Of these, those of the same value.
    pub value: Score,
    /// What came out wrong, in order.
    pub wrong: Vec<WrongTime>,
}

impl TimesScore {
    /// Takes in an article with the expressions that the system found in its text, in order.
    pub fn add(&mut self, article: &Article, system: &[Timed]) {
        for score in [&mut self.strict, &mut self.relaxed, &mut self.kind, &mut self.value] {
            score.gold += article.times.len();
            score.system += system.len();
        }
        let mut taken = vec![false; system.len()];
        for gold in &article.times {
            let hit = best(gold, system, &taken);
            if let Some(ix) = hit {
                taken[ix] = true;
            }
            self.compare(article, gold, hit.map(|ix| &system[ix]));
        }
        for made_up in system.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(time, _)| time) {
            self.note(article, TimeError::MadeUp, None, Some(made_up));
        }
    }

    /// Compares an expression of gold with the one that the system has there.
    fn compare(&mut self, article: &Article, gold: &Timed, system: Option<&Timed>) {
        let Some(found) = system else { return self.note(article, TimeError::Missed, Some(gold), None) };
        let (span, kind, value) =
            (gold.range == found.range, gold.kind == found.kind, gold.value == found.value);
        self.strict.correct += usize::from(span);
        self.relaxed.correct += 1;
        self.kind.correct += usize::from(kind);
        self.value.correct += usize::from(value);
        match () {
            () if !value => self.note(article, TimeError::Value, Some(gold), Some(found)),
            () if !kind => self.note(article, TimeError::Kind, Some(gold), Some(found)),
            () if !span => self.note(article, TimeError::Span, Some(gold), Some(found)),
            () => {}
        }
    }

    /// Remembers what came out wrong.
    fn note(&mut self, article: &Article, error: TimeError, gold: Option<&Timed>, system: Option<&Timed>) {
        let shown = |time: &Timed| {
            let words = article.text.get(time.range.clone()).unwrap_or_default();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            (words, time.kind.clone(), time.value.clone())
        };
        let (gold, system) = (gold.map(shown), system.map(shown));
        self.wrong.push(WrongTime { article: article.id.clone(), error, gold, system });
    }

    /// How often each thing went wrong.
    pub fn errors(&self) -> BTreeMap<TimeError, usize> {
        let mut counts = BTreeMap::new();
        for wrong in &self.wrong {
            *counts.entry(wrong.error).or_default() += 1;
        }
        counts
    }

    /// The measures with their names.
    pub fn rows(&self) -> [(&'static str, Score); 4] {
        [("strict", self.strict), ("relaxed", self.relaxed), ("type", self.kind), ("value", self.value)]
    }
}

/// The expression of the system that overlaps most with one of gold's and is not taken.
fn best(gold: &Timed, system: &[Timed], taken: &[bool]) -> Option<usize> {
    let overlap = |time: &Timed| {
        time.range.end.min(gold.range.end).saturating_sub(time.range.start.max(gold.range.start))
    };
    let free = system.iter().enumerate().filter(|(ix, time)| !taken[*ix] && overlap(time) > 0);
    free.max_by_key(|(ix, time)| (overlap(time), std::cmp::Reverse(*ix))).map(|(ix, _)| ix)
}

impl fmt::Display for TimesScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<9} {:>7} {:>7} {:>7}", "measure", "P", "R", "F1")?;
        for (name, score) in self.rows() {
            let share = |value: f64| format!("{:.1}", value * 100.0);
            let (p, r, f1) = (share(score.precision()), share(score.recall()), share(score.f1()));
            writeln!(f, "{name:<9} {p:>7} {r:>7} {f1:>7}")?;
        }
        writeln!(f, "{} of gold, {} found", self.strict.gold, self.strict.system)?;
        for (error, count) in self.errors() {
            writeln!(f, "{:<9} {count:>7}", error.name())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed(range: Range<usize>, kind: &str, value: &str) -> Timed {
        Timed { range, kind: kind.to_owned(), value: value.to_owned() }
    }

    #[test]
    fn overlap_counts_as_found_and_value_only_where_it_is_right() {
        let text = "On Monday and Friday it rained for two days.".to_owned();
        let times = vec![
            timed(3..9, "DATE", "2001-01-01"),
            timed(14..20, "DATE", "2001-01-05"),
            timed(35..43, "DURATION", "P2D"),
        ];
        let article = Article { id: "a".to_owned(), published: None, text, times };
        let mut score = TimesScore::default();
        score.add(
            &article,
            &[
                timed(0..9, "DATE", "2001-01-01"),
                timed(14..20, "TIME", "2001-01-06"),
                timed(21..23, "SET", "P1D"),
            ],
        );
        let correct = score.rows().map(|(_, s)| s.correct);
        assert_eq!(correct, [1, 2, 1, 1]);
        let errors: Vec<_> = score.wrong.iter().map(|w| w.error).collect();
        assert_eq!(errors, [TimeError::Span, TimeError::Value, TimeError::Missed, TimeError::MadeUp]);
    }
}
