//! The words of the calendar: months, weekdays, seasons, units, parts of the day, holidays.

use super::sense::Unit;
use crate::entry::{Entry, Problem};
use rustc_hash::FxHashMap;

/// What a word of the calendar names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeWord {
    /// A month, from 1.
    Month(i8),
    /// A weekday, Monday being 1.
    Weekday(i8),
    /// A season, as TIMEX3 writes it: SP, SU, FA, WI.
    Season(String),
    /// A unit.
    Unit(Unit),
    /// Ten years of the twentieth century, 9 for the nineties.
    Decade(i8),
    /// A part of the day, as TIMEX3 writes it: MO, AF, EV, NI, MI.
    Daypart(String),
}

/// The day of a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayDay {
    /// A day of a month, every year.
    Fixed(i8, i8),
    /// The n-th such weekday of a month, the last for -1.
    Nth(i8, i8, i8),
    /// Days after Easter Sunday.
    Easter(i16),
    /// One day in history.
    Once(i16, i8, i8),
}

/// A holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its names, each as words in small letters.
    pub names: Vec<Vec<String>>,
    /// When it is.
    pub day: HolidayDay,
}

/// The words of the calendar.
#[derive(Debug, Clone, Default)]
pub struct TimeWords {
    words: FxHashMap<String, Vec<TimeWord>>,
    /// The holidays.
    pub holidays: Vec<Holiday>,
    by_first: FxHashMap<String, Vec<(usize, usize)>>,
}

impl TimeWords {
    /// Reads the entries of the calendar.
    pub(super) fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut words = Self::default();
        for entry in entries {
            if entry.kind == "holiday" {
                words.take_holiday(entry, problems);
                continue;
            }
            let Some(word) = calendar_word(entry) else { continue };
            entry.check_keys(&["names", "note", "source"], problems);
            match word {
                Some(word) => {
                    for name in entry.list("names") {
                        words.words.entry(name.to_lowercase()).or_default().push(word.clone());
                    }
                }
                None => {
                    problems.push(Problem::new(&entry.place, format!("`{}` is no {}", entry.id, entry.kind)))
                }
            }
        }
        words
    }

    /// Takes in a holiday.
    fn take_holiday(&mut self, entry: &Entry, problems: &mut Vec<Problem>) {
        entry.check_keys(&["names", "date", "note", "source"], problems);
        let Some(day) = entry.get("date").and_then(holiday_day) else {
            let message =
                "expected a `date`: MM-DD, YYYY-MM-DD, `MM nth WEEKDAY` with numbers, or `easter DAYS`";
            problems.push(Problem::new(&entry.place, message));
            return;
        };
        let split = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        let names: Vec<Vec<String>> = entry.list("names").map(split).collect();
        for (n, name) in names.iter().enumerate() {
            self.by_first.entry(name[0].clone()).or_default().push((self.holidays.len(), n));
        }
        self.holidays.push(Holiday { names, day });
    }

    /// What a word, in small letters, names.
    pub fn get(&self, word: &str) -> &[TimeWord] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whether a word, in small letters, names anything of the calendar or begins the name of a holiday.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word) || self.by_first.contains_key(word)
    }

    /// The holiday whose name begins with the first of these words, and how many words it has; the longest name counts.
    pub fn holiday_at(&self, words: &[String]) -> Option<(usize, usize)> {
        let named = self.by_first.get(words.first()?)?;
        let fits = named.iter().map(|(ix, n)| (*ix, &self.holidays[*ix].names[*n]));
        fits.filter(|(_, name)| words.starts_with(name))
            .map(|(ix, name)| (ix, name.len()))
            .max_by_key(|f| f.1)
    }
}

/// What an entry's words name: nothing where it is none of the calendar, an inner nothing where its id is wrong.
fn calendar_word(entry: &Entry) -> Option<Option<TimeWord>> {
    let number = |most: i8| entry.id.parse().ok().filter(|n| (1..=most).contains(n));
    Some(match entry.kind.as_str() {
        "month" => number(12).map(TimeWord::Month),
        "weekday" => number(7).map(TimeWord::Weekday),
        "season" => {
            ["SP", "SU", "FA", "WI"].contains(&&*entry.id).then(|| TimeWord::Season(entry.id.clone()))
        }
        "decade" => number(9).map(TimeWord::Decade),
        "unit" => Unit::parse(&entry.id).map(TimeWord::Unit),
        "daypart" => ["MO", "MI", "AF", "EV", "NI", "DT"]
            .contains(&&*entry.id)
            .then(|| TimeWord::Daypart(entry.id.clone())),
        _ => return None,
    })
}

/// Reads the day of a holiday.
fn holiday_day(text: &str) -> Option<HolidayDay> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        ["easter", days] => days.parse().ok().map(HolidayDay::Easter),
        [month, nth, weekday] => {
            let (month, weekday) = (month.parse().ok()?, weekday.parse().ok()?);
            ((1..=12).contains(&month) && (1..=7).contains(&weekday)).then_some(HolidayDay::Nth(
                month,
                nth.parse().ok()?,
                weekday,
            ))
        }
        [date] => {
            let parts: Vec<i16> = date.split('-').map(|p| p.parse().ok()).collect::<Option<_>>()?;
            let small = |n: i16| i8::try_from(n).ok().filter(|n| (1..=31).contains(n));
            match parts.as_slice() {
                [month, day] => Some(HolidayDay::Fixed(small(*month).filter(|m| *m <= 12)?, small(*day)?)),
                [year, month, day] => {
                    Some(HolidayDay::Once(*year, small(*month).filter(|m| *m <= 12)?, small(*day)?))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    #[test]
    fn the_calendar_is_read() {
        let text = "month 3\n  names March; Mar\nunit day\n  names day\nholiday easter\n  names Easter Sunday; Easter\n  date easter 0";
        let mut problems = Vec::new();
        let words = TimeWords::read(&entry::read("t.txt", text, &mut problems), &mut problems);
        assert_eq!(problems, []);
        assert_eq!(words.get("mar"), [TimeWord::Month(3)]);
        let said = ["easter", "sunday", "came"].map(str::to_owned);
        assert_eq!(words.holiday_at(&said), Some((0, 2)));
    }

    #[test]
    fn what_the_calendar_does_not_have_is_told() {
        let text = "month 13\n  names Smarch\nholiday x\n  names X\n  date tomorrow";
        let mut problems = Vec::new();
        TimeWords::read(&entry::read("t.txt", text, &mut problems), &mut problems);
        assert_eq!(problems.iter().map(|p| p.place.line).collect::<Vec<_>>(), [1, 3]);
    }
}
