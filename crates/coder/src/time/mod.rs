//! Time: the expressions of a report and when they are.

mod anniversary;
mod dating;
mod figures;
mod grammar;
mod meaning;
mod near;
mod period;
mod resolve;
mod tense;
mod tokens;

pub(crate) use dating::{Dated, Dates};
pub use resolve::TimeKind;

use crate::tree::Tree;
use dateline_lexicon::Lexicon;
use dateline_lexicon::time::Unit;
use dateline_syntax::Sentence;
use grammar::Chart;
use jiff::civil::Date;
use meaning::Meaning;
use resolve::{Context, Resolved};

/// An expression of time in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expression {
    /// Index of the sentence.
    pub sentence: usize,
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// Index of the form that found it.
    pub form: usize,
    /// When it is.
    pub time: Resolved,
}

/// An expression of time as TimeML marks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What sort of time it is.
    pub kind: TimeKind,
    /// Its value; none where it hangs on a day of publication that is not known.
    pub value: Option<String>,
    /// Its first and last day, where it has them.
    pub days: Option<(Date, Date)>,
    /// The id of the form that found it.
    pub form: String,
}

/// An expression as TimeML marks it.
pub(crate) fn timex(found: &Expression, sentences: &[Sentence], lexicon: &Lexicon) -> Timex {
    let words = &sentences[found.sentence].words;
    Timex {
        start: words[found.first].start,
        end: words[found.last].end,
        kind: found.time.kind,
        value: found.time.value.clone(),
        days: found.time.days,
        form: lexicon.time.forms[found.form].id.clone(),
    }
}

/// The expressions of a report in order.
pub(crate) fn read(trees: &[Tree<'_>], lexicon: &Lexicon, published: Option<Date>) -> Vec<Expression> {
    let (mut last, mut day) = (None, None);
    let mut found = Vec::new();
    for (sentence, tree) in trees.iter().enumerate() {
        for hit in Chart::find(tree, lexicon) {
            let tense = tense::of(tree, &lexicon.grammar, hit.first, hit.last);
            let context = Context { words: &lexicon.time.words, published, last, day, tense };
            let Some(time) = context.resolve(&hit.meaning) else { continue };
            if time.period.is_some() && carries_on(&hit.meaning) {
                last = time.period;
                day = time.period.filter(|period| period.unit() == Unit::Day).or(day);
            }
            found.push(Expression { sentence, first: hit.first, last: hit.last, form: hit.form, time });
        }
    }
    found
}

/// The expressions of a sentence.
pub(crate) fn of_sentence(expressions: &[Expression], sentence: usize) -> &[Expression] {
    let first = expressions.partition_point(|e| e.sentence < sentence);
    let end = expressions.partition_point(|e| e.sentence <= sentence);
    &expressions[first..end]
}

/// Whether later expressions may refer back to a time: to one that is named, not to one that was counted from it.
fn carries_on(meaning: &Meaning) -> bool {
    !matches!(meaning, Meaning::Count { mention: true, .. } | Meaning::Count { unit: Unit::Year, .. })
}
