//! Whether two reports in like words tell of other happenings: bulletins that come again and again.

use super::event::EventFacts;
use super::same_event::{EventReason, number, place};
use super::words::shared;

/// What a count that differs weighs against a day or a place: new tolls come in for the same happening.
const OTHER_NUMBER: f64 = 0.5;
/// Events that are taken to be there and not gainsaid: one day that was read wrong makes no other happening.
const DOUBT: f64 = 0.5;

/// The share of the events of which both reports seem to tell, by the same deed in the same word, that the one puts on another
/// day, in another place or in other numbers; 0 where no such detail can be compared. Who takes part says nothing here: reports
/// in like words name the same people.
pub fn gainsaid(a: &[EventFacts], b: &[EventFacts]) -> f64 {
    let least = |x: &EventFacts| {
        let seen = b.iter().filter(|y| like(x, y)).filter_map(|y| differing(x, y));
        seen.min_by(f64::total_cmp)
    };
    let values: Vec<f64> = a.iter().filter_map(least).collect();
    values.iter().sum::<f64>() / (values.len() as f64 + DOUBT)
}

/// Whether two events are told as the same deed.
fn like(x: &EventFacts, y: &EventFacts) -> bool {
    x.code == y.code && shared(&x.trigger, &y.trigger) > 0
}

/// How far details of two events differ, from 0 to 1; none where there are none to compare.
fn differing(x: &EventFacts, y: &EventFacts) -> Option<f64> {
    let told = |event: &EventFacts| event.days.filter(|days| days.is_told_exactly());
    let other_day = told(x).zip(told(y)).map(|(x, y)| x.start > y.end || y.start > x.end);
    let places = x.place.as_ref().zip(y.place.as_ref()).and_then(|(x, y)| place(x, y));
    let other_place = places.is_some_and(|reason| reason != EventReason::SamePlace);
    let other_number = number(&x.quantities, &y.quantities).map(|reason| reason == EventReason::OtherNumber);
    match (other_day, other_number) {
        _ if other_place => Some(1.0),
        (Some(true), _) => Some(1.0),
        (_, Some(true)) => Some(OTHER_NUMBER),
        (None, None) => None,
        _ => Some(0.0),
    }
}
