//! The forms that expressions of time take: words, slots, and parts that may be missing.

use super::sense::{TimeSense, Unit};
use crate::entry::{Entry, Place, Problem};
use crate::words::Classes;

/// What a slot takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeSlot {
    /// The name of a month.
    Month,
    /// The name of a weekday.
    Weekday,
    /// The name of a season.
    Season,
    /// A unit of time.
    Unit,
    /// Several of a unit, without a number.
    Units,
    /// A part of the day.
    Daypart,
    /// A number or a word that counts.
    Count,
    /// An ordinal.
    Ordinal,
    /// A day of a month.
    Day,
    /// A year in figures.
    Year,
    /// A decade in figures.
    Decade,
    /// A time in figures, hours and minutes apart.
    Clock,
    /// An hour in figures, or four figures for hours and minutes.
    Hour,
    /// A whole date in figures.
    Date,
    /// A holiday.
    Holiday,
    /// Another expression of time, of that grain where one is told.
    Time(Option<Unit>),
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeItem {
    /// One of these runs of words.
    Words(Vec<Vec<String>>),
    /// A slot.
    Slot(TimeSlot),
    /// What may be missing.
    Optional(Vec<TimeItem>),
}

/// A form of expressions of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeForm {
    /// The id of its entry.
    pub id: String,
    /// Where it stands.
    pub place: Place,
    /// Its parts in order.
    pub items: Vec<TimeItem>,
    /// What it means.
    pub sense: TimeSense,
    /// Whether it is read only inside of others, not by itself.
    pub inner: bool,
}

impl TimeForm {
    /// The items that can stand first.
    pub(super) fn first_items(&self) -> Vec<&TimeItem> {
        let mut found = Vec::new();
        firsts(&self.items, &mut found);
        found
    }
}

/// Collects what can stand first; true where all of it may be missing.
fn firsts<'a>(items: &'a [TimeItem], found: &mut Vec<&'a TimeItem>) -> bool {
    items.iter().all(|item| match item {
        TimeItem::Optional(inner) => {
            firsts(inner, found);
            true
        }
        other => {
            found.push(other);
            false
        }
    })
}

/// Reads the forms of a `time` entry.
pub(super) fn read(entry: &Entry, classes: &Classes, problems: &mut Vec<Problem>, forms: &mut Vec<TimeForm>) {
    entry.check_keys(&["form", "is", "inner", "reads", "name", "note"], problems);
    let Some(is) = entry.fields.iter().find(|f| f.key == "is") else {
        problems.push(Problem::new(&entry.place, "a time has no `is`; expected what it means"));
        return;
    };
    let sense = match TimeSense::parse(&is.value) {
        Ok(sense) => sense,
        Err(word) => {
            problems.push(Problem::new(&is.place, format!("`{word}` is nothing that a time can be")));
            return;
        }
    };
    for field in entry.all("form") {
        match items(&field.value, classes) {
            Ok(items) => forms.push(TimeForm {
                id: entry.id.clone(),
                place: field.place.clone(),
                items,
                sense: sense.clone(),
                inner: entry.get("inner").is_some(),
            }),
            Err(message) => problems.push(Problem::new(&field.place, message)),
        }
    }
}

/// Reads the items of a form.
fn items(text: &str, classes: &Classes) -> Result<Vec<TimeItem>, String> {
    let spaced = text.replace('[', " [ ").replace(']', " ] ");
    let mut levels = vec![Vec::new()];
    for token in spaced.split_whitespace() {
        match token {
            "[" => levels.push(Vec::new()),
            "]" => {
                let inner = levels.pop().filter(|l| !l.is_empty()).unwrap_or_default();
                let outer = levels.last_mut().ok_or("`]` without `[`")?;
                outer.push(TimeItem::Optional(inner));
            }
            word => levels.last_mut().ok_or("`]` without `[`")?.push(item(word, classes)?),
        }
    }
    match levels.pop() {
        Some(items) if levels.is_empty() && !items.iter().all(is_optional) => Ok(items),
        Some(_) if levels.is_empty() => Err("a form needs something that may not be missing".to_owned()),
        _ => Err("`[` is not closed".to_owned()),
    }
}

fn is_optional(item: &TimeItem) -> bool {
    matches!(item, TimeItem::Optional(_))
}

/// Reads a word with its alternatives, a class, or a slot.
fn item(token: &str, classes: &Classes) -> Result<TimeItem, String> {
    if token.chars().all(|c| c.is_ascii_uppercase() || c == ':' || c.is_ascii_lowercase())
        && token.starts_with(|c: char| c.is_ascii_uppercase())
    {
        return slot(token).map(TimeItem::Slot).ok_or_else(|| format!("`{token}` is no slot of a time"));
    }
    let mut runs = Vec::new();
    for part in token.split('|') {
        match part.strip_prefix('&') {
            Some(name) => {
                let class = classes.get(name).ok_or_else(|| format!("there is no word class `{name}`"))?;
                runs.extend(class.phrases.iter().map(|phrase| phrase.words.clone()));
            }
            None => runs.push(part.split('_').map(str::to_lowercase).collect()),
        }
    }
    Ok(TimeItem::Words(runs))
}

/// The slot of that name: `MONTH`, `TIME`, `TIME:day`.
fn slot(name: &str) -> Option<TimeSlot> {
    Some(match name {
        "MONTH" => TimeSlot::Month,
        "WEEKDAY" => TimeSlot::Weekday,
        "SEASON" => TimeSlot::Season,
        "UNIT" => TimeSlot::Unit,
        "UNITS" => TimeSlot::Units,
        "DAYPART" => TimeSlot::Daypart,
        "COUNT" => TimeSlot::Count,
        "ORDINAL" => TimeSlot::Ordinal,
        "DAY" => TimeSlot::Day,
        "YEAR" => TimeSlot::Year,
        "DECADE" => TimeSlot::Decade,
        "CLOCK" => TimeSlot::Clock,
        "HOUR" => TimeSlot::Hour,
        "DATE" => TimeSlot::Date,
        "HOLIDAY" => TimeSlot::Holiday,
        "TIME" => TimeSlot::Time(None),
        other => TimeSlot::Time(Some(Unit::parse(other.strip_prefix("TIME:")?)?)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_into_items() {
        let read = items("[the] MONTH DAY [[,] YEAR]", &Classes::default()).expect("a form");
        assert_eq!(read.len(), 4);
        assert_eq!(read[0], TimeItem::Optional(vec![TimeItem::Words(vec![vec!["the".to_owned()]])]));
        assert_eq!(read[1], TimeItem::Slot(TimeSlot::Month));
        let day = items("TIME:day DAYPART", &Classes::default()).expect("a form");
        assert_eq!(day[0], TimeItem::Slot(TimeSlot::Time(Some(Unit::Day))));
    }

    #[test]
    fn what_is_no_form_is_told() {
        for (text, message) in [
            ("[the", "`[` is not closed"),
            ("the]", "`]` without `[`"),
            ("[the]", "a form needs something that may not be missing"),
            ("SOON", "`SOON` is no slot of a time"),
            ("&none", "there is no word class `none`"),
        ] {
            assert_eq!(items(text, &Classes::default()), Err(message.to_owned()), "{text}");
        }
    }
}
