//! The sentences that hold each form of time to its word.

use crate::{Coder, Timex};
use dateline_lexicon::Problem;
use dateline_lexicon::time::TimeExample;

/// Reads the times of an example's sentence and says how they differ from what it tells, if they do.
pub fn check(coder: &Coder, example: &TimeExample) -> Option<Problem> {
    let problem = |message: String| {
        let shown = format!("time `{}`, \"{}\": {message}", example.form, example.sentence);
        Some(Problem::new(&example.place, shown))
    };
    let Ok(published) = example.published.parse() else {
        return problem(format!("`{}` is no day: expected YYYY-MM-DD", example.published));
    };
    let found: Vec<(String, String)> = coder
        .times(&example.sentence, Some(published))
        .into_iter()
        .map(|time| (words(&example.sentence, &time), time.value.unwrap_or_default()))
        .collect();
    if found == example.expected {
        return None;
    }
    problem(format!("expected {}; found {}", list(&example.expected), list(&found)))
}

/// The words of an expression.
fn words(sentence: &str, time: &Timex) -> String {
    sentence.get(time.start..time.end).unwrap_or_default().to_owned()
}

/// Expressions with their values, in the notation of the examples.
fn list(times: &[(String, String)]) -> String {
    if times.is_empty() {
        return "nothing".to_owned();
    }
    times.iter().map(|(words, value)| format!("\"{words}\" {value}")).collect::<Vec<_>>().join("; ")
}
