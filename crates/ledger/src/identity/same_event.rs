//! Whether events of two reports are one.

use super::event::{ActorFacts, Days, EventFacts, PlaceFacts};
use super::score::Likeness;
use super::words::{containment, jaccard, shared};
use dateline_record::Status;
use serde::{Deserialize, Serialize};

/// What speaks for or against that two events are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventReason {
    /// The same code.
    SameCode,
    /// Codes of the same root, or of the same PLOVER type.
    LikeCode,
    /// Codes of different types.
    OtherCode,
    /// Sides on which the same actor stands: by entity, or by name.
    SameActor,
    /// Sides on which actors of the same country stand.
    LikeActor,
    /// Sides on which actors without a name are called by the same noun or have the same code.
    SameKind,
    /// Sides on which actors stand of whom nothing agrees.
    OtherActor,
    /// Sides on which actors of different countries stand.
    ForeignActor,
    /// The same day, as both reports say.
    SameDay,
    /// Stretches of days that meet, or a day that one report does not tell.
    MeetingDays,
    /// Days next to each other.
    NextDay,
    /// Days further apart.
    OtherDay,
    /// Days of which both reports tell in words, and which differ.
    ToldApart,
    /// Weeks or more apart, beyond the first.
    WeeksApart,
    /// The same place, or one a few kilometres off.
    SamePlace,
    /// Another place of the same country.
    OtherPlace,
    /// Another country.
    OtherCountry,
    /// A count of the same with the same number.
    SameNumber,
    /// Counts of the same with different numbers.
    OtherNumber,
    /// Words that carry both.
    SameTrigger,
    /// Share of the telling words of both sentences that both have.
    TellingWords,
    /// Share of the shorter sentence's runs of words that stand in the other.
    Wording,
    /// Reports that are versions of one another.
    Versions,
    /// As [`Self::Wording`], in reports that are versions of one another.
    VersionsWording,
    /// One happened, of the other it is not said.
    OtherStatus,
    /// One is told in the headline of the report that tells the other.
    Headline,
}

/// From which score on two events are joined.
pub const SAME_EVENT: f64 = 0.5;

/// How two reports that tell of events stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reports {
    /// Two that are no versions of one another, or not known to be.
    Two,
    /// Versions of one publication.
    Versions,
    /// Two that are made after one pattern, as bulletins are: that they have words in common tells nothing of what they tell of.
    Patterned,
    /// One and the same; then an event is the other only where the headline tells one of them.
    One,
}

/// Whether two events are one. The order of the two makes no difference.
pub fn same_event(a: &EventFacts, b: &EventFacts, reports: Reports) -> Likeness<EventReason> {
    let headline = a.in_title != b.in_title;
    if reports == Reports::One && !headline {
        return Likeness::none();
    }
    let seen = seen(a, b, reports);
    let same_day = seen.iter().any(|(reason, _)| *reason == EventReason::SameDay);
    if reports == Reports::Patterned && !same_day {
        return Likeness::none();
    }
    if seen.iter().map(|(reason, value)| identifies(*reason, *value)).sum::<f64>() < 1.0 {
        return Likeness::none();
    }
    Likeness::weigh(BIAS, &seen, weight)
}

/// How far a thing seen says which event it is, 1 where it does. Without, two events are only of the same kind, however
/// much speaks for them: two unknown crowds in places unknown, two firms of one country.
fn identifies(reason: EventReason, value: f64) -> f64 {
    match reason {
        EventReason::SameActor | EventReason::SamePlace | EventReason::Versions | EventReason::Headline => {
            value
        }
        // Both sides, or half a sentence, or one side and a quarter of it.
        EventReason::LikeActor => value / 2.0,
        EventReason::Wording => value * 2.0,
        _ => 0.0,
    }
}

/// The odds of any two events that are looked up for one another, before anything is seen.
const BIAS: f64 = -5.2;

/// What each thing seen is worth.
fn weight(reason: EventReason) -> f64 {
    match reason {
        EventReason::SameCode => 1.0,
        EventReason::LikeCode => 0.3,
        EventReason::OtherCode => -3.0,
        EventReason::SameActor => 2.0,
        EventReason::LikeActor => 0.8,
        EventReason::SameKind => 0.5,
        EventReason::OtherActor => -1.5,
        EventReason::ForeignActor => -5.0,
        EventReason::SameDay => 1.2,
        EventReason::MeetingDays => 0.5,
        EventReason::NextDay => -0.7,
        EventReason::OtherDay => -2.5,
        EventReason::ToldApart => -3.0,
        EventReason::WeeksApart => -1.0,
        EventReason::SamePlace => 1.0,
        EventReason::OtherPlace => -1.0,
        EventReason::OtherCountry => -2.0,
        EventReason::SameNumber => 1.2,
        EventReason::OtherNumber => -0.3,
        EventReason::SameTrigger => 1.8,
        EventReason::TellingWords => 6.0,
        EventReason::Wording => 1.5,
        EventReason::Versions => 1.2,
        EventReason::VersionsWording => 2.0,
        EventReason::OtherStatus => -0.5,
        EventReason::Headline => 1.5,
    }
}

/// What is seen of two events.
pub fn seen(a: &EventFacts, b: &EventFacts, reports: Reports) -> Vec<(EventReason, f64)> {
    let worded = flag(reports != Reports::Patterned);
    let wording = worded * containment(&a.runs, &b.runs);
    let versions = flag(reports == Reports::Versions);
    let mut seen = vec![
        (code(a, b), 1.0),
        (EventReason::SameTrigger, flag(shared(&a.trigger, &b.trigger) > 0)),
        (EventReason::TellingWords, worded * jaccard(&a.telling, &b.telling)),
        (EventReason::Wording, wording),
        (EventReason::Versions, versions),
        (EventReason::VersionsWording, versions * wording),
        (EventReason::OtherStatus, flag((a.status == Status::Actual) != (b.status == Status::Actual))),
        (EventReason::Headline, flag(reports == Reports::One)),
    ];
    seen.extend(sides(a, b));
    seen.extend(when(a, b));
    seen.extend(
        a.place.as_ref().zip(b.place.as_ref()).and_then(|(a, b)| place(a, b)).map(|reason| (reason, 1.0)),
    );
    seen.extend(number(&a.quantities, &b.quantities).map(|reason| (reason, 1.0)));
    seen
}

fn flag(so: bool) -> f64 {
    f64::from(u8::from(so))
}

fn code(a: &EventFacts, b: &EventFacts) -> EventReason {
    let both = |x: Option<&str>, y: Option<&str>| x.is_some() && x == y;
    if both(a.code.as_deref(), b.code.as_deref()) {
        EventReason::SameCode
    } else if both(a.root(), b.root()) || both(a.kind.as_deref(), b.kind.as_deref()) {
        EventReason::LikeCode
    } else {
        EventReason::OtherCode
    }
}

/// How the actors agree, counted over the two sides. Where each side does it to the other, there are no sides.
fn sides(a: &EventFacts, b: &EventFacts) -> Vec<(EventReason, f64)> {
    let straight = [side(&a.source, &b.source), side(&a.target, &b.target)];
    let both = if a.reciprocal || b.reciprocal {
        let crossed = [side(&a.source, &b.target), side(&a.target, &b.source)];
        std::cmp::max_by(straight, crossed, |x, y| agreement(x).total_cmp(&agreement(y)))
    } else {
        straight
    };
    both.into_iter().flatten().map(|reason| (reason, 1.0)).collect()
}

fn agreement(sides: &[Option<EventReason>]) -> f64 {
    sides.iter().flatten().map(|reason| weight(*reason)).sum()
}

/// How the actors of a side agree; nothing where a report names none.
fn side(a: &[ActorFacts], b: &[ActorFacts]) -> Option<EventReason> {
    let pairs = a.iter().flat_map(|a| b.iter().filter_map(move |b| actor(a, b)));
    pairs.max_by(|x, y| weight(*x).total_cmp(&weight(*y)))
}

/// How two actors agree; nothing where too little is known of one.
fn actor(a: &ActorFacts, b: &ActorFacts) -> Option<EventReason> {
    let differ = |x: &Option<String>, y: &Option<String>| x.is_some() && y.is_some() && x != y;
    let same = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    let both_named = !a.names.is_empty() && !b.names.is_empty();
    if same(&a.entity, &b.entity) {
        Some(EventReason::SameActor)
    } else if differ(&a.country, &b.country) {
        Some(EventReason::ForeignActor)
    } else if !differ(&a.entity, &b.entity) && jaccard(&a.names, &b.names) >= NAMED_ALIKE {
        Some(EventReason::SameActor)
    } else if same(&a.country, &b.country) && (a.land || b.land || !both_named) {
        Some(EventReason::LikeActor)
    } else if both_named {
        Some(EventReason::OtherActor)
    } else {
        (same(&a.code, &b.code) || shared(&a.nouns, &b.nouns) > 0).then_some(EventReason::SameKind)
    }
}

/// Share of the words of two names that both have, from which on they are one: a family name and the whole name.
const NAMED_ALIKE: f64 = 0.5;

/// How the days agree. A report that does not date an event tells of it on its day of publication or before.
fn when(a: &EventFacts, b: &EventFacts) -> Vec<(EventReason, f64)> {
    let (Some(x), Some(y)) = (dated(a), dated(b)) else { return Vec::new() };
    let gap = (x.start - y.end).max(y.start - x.end);
    let reason = match gap {
        _ if gap <= 0 && x.told && y.told && x == y && x.start == x.end => EventReason::SameDay,
        ..=0 => EventReason::MeetingDays,
        1 => EventReason::NextDay,
        _ => EventReason::OtherDay,
    };
    let told_apart = flag(gap > 0 && x.is_told_exactly() && y.is_told_exactly());
    let weeks = (f64::from(gap - DAYS_A_WEEK).max(0.0) / f64::from(DAYS_A_WEEK)).ln_1p();
    vec![(reason, 1.0), (EventReason::ToldApart, told_apart), (EventReason::WeeksApart, weeks)]
}

const DAYS_A_WEEK: i32 = 7;
/// Days before its report's publication on which an event that is not dated may have happened.
const STALE: i32 = 1;

/// The days of an event, those of an undated one as far as the publication tells.
fn dated(event: &EventFacts) -> Option<Days> {
    match event.days {
        Some(days) if days.told => Some(days),
        days => {
            let published = event.published.filter(|_| event.status == Status::Actual);
            let day = days.map(|days| days.end).or(published)?;
            Some(Days { start: day - STALE, end: day, told: false })
        }
    }
}

/// Kilometres within which two places are one: a town and the village beside it.
const NEAR: f64 = 30.0;

/// How the places agree. That a dateline lies elsewhere in the country tells nothing.
pub(super) fn place(a: &PlaceFacts, b: &PlaceFacts) -> Option<EventReason> {
    let near = a.at.zip(b.at).is_some_and(|(a, b)| kilometres(a, b) <= NEAR);
    let same_country = a.country.is_some() && a.country == b.country;
    let countries_differ = a.country.is_some() && b.country.is_some() && !same_country;
    let told = a.told && b.told;
    let wide = a.country_wide || b.country_wide;
    match () {
        () if wide && !countries_differ => None,
        () if (a.told || b.told) && (a.name == b.name && !countries_differ || near) => {
            Some(EventReason::SamePlace)
        }
        () if countries_differ && told => Some(EventReason::OtherCountry),
        () if told && same_country => Some(EventReason::OtherPlace),
        () => None,
    }
}

/// The length of the great circle between two points, degrees north and east, on a sphere of the earth's mean radius.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (north, east) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let h = (north / 2.0).sin().powi(2)
        + a.0.to_radians().cos() * b.0.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// How counts of the same unit agree.
pub(super) fn number(a: &[(String, f64)], b: &[(String, f64)]) -> Option<EventReason> {
    let pairs = a.iter().flat_map(|x| b.iter().filter(|y| x.0 == y.0).map(move |y| x.1 == y.1));
    pairs.max().map(|same| if same { EventReason::SameNumber } else { EventReason::OtherNumber })
}
