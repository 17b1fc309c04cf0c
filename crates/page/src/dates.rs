//! Dates as pages and datelines write them.

use crate::notation;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A day without a year is taken for one of a year only when it is so near to a known day, in days.
const NEAR: i64 = 200;
/// A two-digit year below this is of this century.
const CENTURY_TURN: i16 = 50;

/// A day as a dateline gives it, the year often left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WireDate {
    /// The year, where it is written.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

impl WireDate {
    /// The day, where the year is written and the calendar has it.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The day next to a known one: a dateline of December 31 in a report of January 1 is of the year before.
    pub fn near(self, known: Date) -> Option<Date> {
        if self.year.is_some() {
            return self.date();
        }
        let years = [known.year() - 1, known.year(), known.year() + 1];
        let days = years.into_iter().filter_map(|year| Date::new(year, self.month, self.day).ok());
        let distance = |day: &Date| known.duration_until(*day).as_hours().abs() / 24;
        days.filter(|day| distance(day) <= NEAR).min_by_key(distance)
    }

    fn checked(year: Option<i16>, month: i64, day: i64) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        // A leap year stands in for the year that is not known.
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        Some(Self { year, month, day })
    }
}

/// The words of the calendar.
struct Calendar {
    months: BTreeMap<String, i64>,
    weekdays: BTreeSet<String>,
    ordinals: BTreeSet<String>,
    time: BTreeSet<String>,
}

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let entries = notation::parse(DATA);
    let mut months = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.kind == "month") {
        let Ok(number) = entry.id.parse() else { continue };
        months.extend(entry.list("names").map(|name| (name.to_lowercase(), number)));
    }
    let words = |kind: &str| {
        let of_kind = entries.iter().filter(|entry| entry.kind == kind);
        of_kind.flat_map(|entry| entry.list("names").map(str::to_lowercase).collect::<Vec<_>>()).collect()
    };
    Calendar { months, weekdays: words("weekday"), ordinals: words("ordinal"), time: words("time") }
});

/// The calendar's data file.
pub(crate) const DATA: &str = include_str!("../../../data/page/calendar.txt");

/// A piece of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// A number and how many digits it has.
    Number(i64, usize),
    Month(i64),
    Weekday,
    /// What stands between a day and its month: `th`, `of`.
    Ordinal,
    /// A word that goes with times of day and dates.
    Time,
    Other,
}

/// A piece and the sign before it.
struct Token {
    piece: Piece,
    before: char,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let same = |d: char| if c.is_ascii_digit() { d.is_ascii_digit() } else { d.is_alphabetic() };
        let len = rest.find(|d| !same(d)).unwrap_or(rest.len());
        if len == 0 {
            before = if before == ' ' || c != ' ' { c } else { before };
            rest = &rest[c.len_utf8()..];
            continue;
        }
        tokens.push(Token { piece: piece(&rest[..len]), before });
        before = ' ';
        rest = &rest[len..];
    }
    tokens
}

fn piece(word: &str) -> Piece {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.parse().map_or(Piece::Other, |number| Piece::Number(number, word.len()));
    }
    let word = word.to_lowercase();
    match CALENDAR.months.get(&word) {
        Some(month) => Piece::Month(*month),
        None if CALENDAR.weekdays.contains(&word) => Piece::Weekday,
        None if CALENDAR.ordinals.contains(&word) => Piece::Ordinal,
        None if CALENDAR.time.contains(&word) => Piece::Time,
        None => Piece::Other,
    }
}

/// The first date of a text.
pub(crate) fn find(text: &str) -> Option<WireDate> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| date_at(&tokens[at..]))
}

/// A text that is a date and nothing more than weekday and time.
pub(crate) fn whole(text: &str) -> Option<WireDate> {
    let all = tokens(text);
    let known = all.iter().all(|token| token.piece != Piece::Other);
    if known { find(text) } else { None }
}

/// Whether every word belongs to a date or a time, and one is a weekday or number.
pub(crate) fn is_time(text: &str) -> bool {
    let all = tokens(text);
    let tells = |token: &Token| matches!(token.piece, Piece::Number(..) | Piece::Month(_) | Piece::Weekday);
    all.iter().all(|token| token.piece != Piece::Other) && all.iter().any(tells)
}

/// Whether the text is the name of a day of the week.
pub(crate) fn is_weekday(text: &str) -> bool {
    matches!(tokens(text)[..], [Token { piece: Piece::Weekday, .. }])
}

/// Whether a word of it is a day of the week.
pub(crate) fn mentions_weekday(text: &str) -> bool {
    tokens(text).iter().any(|token| token.piece == Piece::Weekday)
}

fn date_at(tokens: &[Token]) -> Option<WireDate> {
    use Piece::{Month, Number, Other};
    let piece = |i: usize| tokens.get(i).map(|token| &token.piece);
    if let (Number(a, _), Some(Number(b, _)), Some(Number(c, _))) = (piece(0)?, piece(1), piece(2)) {
        return numeric(tokens, [*a, *b, *c]);
    }
    if let (Number(year, 4), Some(Other), Some(Number(month, 1..=2)), Some(Other), Some(Number(day, 1..=2))) =
        (piece(0)?, piece(1), piece(2), piece(3), piece(4))
    {
        return WireDate::checked(i16::try_from(*year).ok(), *month, *day); // 2019年3月12日
    }
    let mut named = tokens.iter().map(|token| &token.piece).filter(|piece| **piece != Piece::Ordinal);
    match (named.next()?, named.next()?, named.next()) {
        _ if piece(0) == Some(&Piece::Ordinal) => None,
        (Number(day, 1..=2), Month(month), year) => WireDate::checked(year_of(year), *month, *day),
        (Month(month), Number(day, 1..=2), year) => WireDate::checked(long_year(year), *month, *day),
        _ => None,
    }
}

/// Three numbers: 2019-03-12, 12.03.2019, and 3/15/2019 or 15/3/2019 where only one of the two is possible.
fn numeric(tokens: &[Token], [a, b, c]: [i64; 3]) -> Option<WireDate> {
    let (sign, other) = (tokens[1].before, tokens[2].before);
    let digits = |i: usize| if let Piece::Number(_, digits) = tokens[i].piece { digits } else { 0 };
    if sign != other || digits(0) + digits(1) + digits(2) < 6 {
        return None;
    }
    let year = |value: i64| i16::try_from(value).ok().filter(|year| (1800..=2200).contains(year));
    match sign {
        '-' | '/' | '.' if digits(0) == 4 => WireDate::checked(Some(year(a)?), b, c),
        '.' if digits(2) == 4 => WireDate::checked(Some(year(c)?), b, a),
        '/' | '-' if digits(2) == 4 => {
            let (day_first, month_first) =
                (WireDate::checked(Some(year(c)?), b, a), WireDate::checked(Some(year(c)?), a, b));
            match (day_first, month_first) {
                (Some(one), Some(two)) if one != two => None,
                (one, two) => one.or(two),
            }
        }
        _ => None,
    }
}

fn long_year(piece: Option<&Piece>) -> Option<i16> {
    match piece {
        Some(Piece::Number(year @ 1800..=2200, 4)) => i16::try_from(*year).ok(),
        _ => None,
    }
}

fn year_of(piece: Option<&Piece>) -> Option<i16> {
    match piece {
        Some(Piece::Number(year, 2)) => {
            let year = i16::try_from(*year).ok()?;
            Some(if year < CENTURY_TURN { 2000 + year } else { 1900 + year })
        }
        long => long_year(long),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn iso(text: &str) -> Option<String> {
        find(text).map(|found| match found.date() {
            Some(day) => day.to_string(),
            None => format!("--{:02}-{:02}", found.month, found.day),
        })
    }

    #[test]
    fn dates_are_read_in_many_shapes() {
        for text in [
            "12 March 2019 14:05",
            "Published: March 12, 2019",
            "Tuesday, Mar. 12, 2019, 2:05 p.m. EDT",
            "12 MAR 19",
            "2019-03-12T14:05:00Z",
            "2019/03/12",
            "12.03.2019",
            "12th of March 2019",
            "March 12th, 2019",
            "12-MAR-2019 10:20:30.40",
            "2019年3月12日",
            "mardi 12 mars 2019",
        ] {
            assert_eq!(iso(text).as_deref(), Some("2019-03-12"), "{text}");
        }
        assert_eq!(iso("12 JAN 90").as_deref(), Some("1990-01-12"));
        assert_eq!(iso("25/03/2019").as_deref(), Some("2019-03-25"));
        assert_eq!(iso("3/25/2019").as_deref(), Some("2019-03-25"));
        assert_eq!(iso("Nov. 3").as_deref(), Some("--11-03"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in
            ["03/04/2019", "March 2019", "31 June 2019", "14:05:33", "1.2.3", "5 hours ago", "May be 7"]
        {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_whole_date_holds_no_other_words() {
        assert!(whole("Monday, March 9").is_some());
        assert!(whole("March 9 marches").is_none());
        assert!(is_time("5 hours ago"));
        assert!(!is_time("May the talks last"));
    }

    #[test]
    fn the_year_comes_from_the_day_next_to_it() {
        let eve = WireDate { year: None, month: 12, day: 31 };
        assert_eq!(eve.near(date(2009, 1, 2)), Some(date(2008, 12, 31)));
        assert_eq!(eve.near(date(2008, 12, 30)), Some(date(2008, 12, 31)));
        let leap = WireDate { year: None, month: 2, day: 29 };
        assert_eq!(leap.near(date(2024, 3, 1)), Some(date(2024, 2, 29)));
        assert_eq!(leap.near(date(2023, 3, 1)), None);
    }
}
