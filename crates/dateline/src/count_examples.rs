//! The sentences that hold each unit of quantities to its word.

use crate::Coder;
use crate::examples::code_alone;
use dateline_lexicon::{CountExample, Problem};
use dateline_record::Quantity;

/// Codes an example's sentence by itself and says how what its events count differs from what it tells, if it does.
pub fn check(coder: &Coder, example: &CountExample) -> Option<Problem> {
    let (findings, _) = code_alone(coder, &example.sentence);
    let mut found: Vec<&Quantity> = findings.events.iter().flat_map(|event| &event.quantities).collect();
    found.sort_by_key(|quantity| quantity.start);
    found.dedup();
    let found: Vec<String> = found.into_iter().map(show).collect();
    if found == example.expected {
        return None;
    }
    let (unit, sentence) = (&example.unit, &example.sentence);
    let message = format!(
        "quantity `{unit}`, \"{sentence}\": expected {}; found {}",
        list(&example.expected),
        list(&found)
    );
    Some(Problem::new(&example.place, message))
}

/// A quantity in the notation of the examples.
fn show(quantity: &Quantity) -> String {
    let Quantity { value, unit, .. } = quantity;
    match (quantity.low, quantity.high) {
        (Some(low), Some(high)) => format!("{low}..{high} {unit}"),
        (Some(low), None) => format!("{low}.. {unit}"),
        (None, Some(high)) => format!("..{high} {unit}"),
        (None, None) if quantity.about => format!("~{value} {unit}"),
        (None, None) => format!("{value} {unit}"),
    }
}

/// Quantities in one line.
fn list(counts: &[String]) -> String {
    if counts.is_empty() { "nothing".to_owned() } else { counts.join("; ") }
}
