//! Times in figures: years, days, dates, hours.

use jiff::civil::Date;

/// A two-digit year below this is of this century.
const CENTURY_TURN: i16 = 50;

/// The years that four figures by themselves are taken for.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2100;

/// All figures of a word as a number, if it has so many and nothing else.
fn digits(word: &str, length: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let fits = length.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| word.parse().ok()).flatten()
}

/// A year: `1987`, `'87`.
pub(super) fn year(word: &str) -> Option<i16> {
    match word.strip_prefix(['\'', '’', '‘']) {
        Some(short) => digits(short, 2..=2).map(with_century),
        None => digits(word, 4..=4).filter(|year| YEARS.contains(year)),
    }
}

/// The year that two figures mean.
fn with_century(short: i16) -> i16 {
    if short < CENTURY_TURN { 2000 + short } else { 1900 + short }
}

/// Ten years: `1990s`, `'90s`, `90s`.
pub(super) fn decade(word: &str) -> Option<i16> {
    let figures = word.strip_suffix('s')?.trim_end_matches(['\'', '’']);
    let short = figures.trim_start_matches(['\'', '’', '‘']);
    let year = digits(short, 4..=4)
        .filter(|year| YEARS.contains(year))
        .or_else(|| digits(short, 2..=2).map(with_century))?;
    (year % 10 == 0).then_some(year / 10)
}

/// A day of a month: `3`, `3rd`.
pub(super) fn day(word: &str) -> Option<i8> {
    digits(word, 1..=2)
        .or_else(|| ordinal(word).and_then(|n| i16::try_from(n).ok()))
        .and_then(|n| i8::try_from(n).ok())
}

/// A place in a row: `3rd`, `20th`.
pub(super) fn ordinal(word: &str) -> Option<u16> {
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))?;
    digits(figures, 1..=3).and_then(|n| u16::try_from(n).ok())
}

/// A time of day: `10:35`, `10:35:20`.
pub(super) fn clock(word: &str) -> Option<(i8, Option<i8>)> {
    let (hour, rest) = word.split_once(':')?;
    let minute = rest.split(':').next()?;
    checked(digits(hour, 1..=2)?, Some(digits(minute, 2..=2)?))
}

/// An hour: `9`, `10:35`, or four figures: `0930`.
pub(super) fn hour(word: &str) -> Option<(i8, Option<i8>)> {
    if let Some(four) = digits(word, 4..=4) {
        return checked(four / 100, Some(four % 100));
    }
    clock(word).or_else(|| checked(digits(word, 1..=2)?, None))
}

fn checked(hour: i16, minute: Option<i16>) -> Option<(i8, Option<i8>)> {
    let small = |n: i16, most: i16| i8::try_from(n).ok().filter(|_| n <= most);
    let minute = match minute {
        Some(minute) => Some(small(minute, 59)?),
        None => None,
    };
    Some((small(hour, 24)?, minute))
}

/// A whole date: `2019-11-18`, `11/18/2019`, `18.11.2019`, `11-18-89`. Where the order is open the month is first, as in
/// the United States.
pub(super) fn date(word: &str) -> Option<Date> {
    let sign = ['-', '/', '.'].into_iter().find(|sign| word.matches(*sign).count() == 2)?;
    let parts: Vec<&str> = word.split(sign).collect();
    let number = |i: usize, length| digits(parts[i], length);
    let small = |n: i16| i8::try_from(n).ok();
    if let Some(year) = number(0, 4..=4) {
        return Date::new(year, small(number(1, 1..=2)?)?, small(number(2, 1..=2)?)?).ok();
    }
    let year = number(2, 4..=4).or_else(|| number(2, 2..=2).map(with_century).filter(|_| sign != '.'))?;
    let (a, b) = (small(number(0, 1..=2)?)?, small(number(1, 1..=2)?)?);
    let (month_first, day_first) = (Date::new(year, a, b).ok(), Date::new(year, b, a).ok());
    if sign == '.' { day_first } else { month_first.or(day_first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_decades() {
        assert_eq!(
            (year("1987"), year("'87"), year("1,987"), year("87")),
            (Some(1987), Some(1987), None, None)
        );
        assert_eq!((decade("1990s"), decade("'80s"), decade("1987s")), (Some(199), Some(198), None));
    }

    #[test]
    fn days_and_hours() {
        assert_eq!((day("3"), day("12th"), day("300")), (Some(3), Some(12), None));
        assert_eq!((clock("10:35"), clock("25:10"), clock("9")), (Some((10, Some(35))), None, None));
        assert_eq!((hour("9"), hour("0930"), hour("1990")), (Some((9, None)), Some((9, Some(30))), None));
    }

    #[test]
    fn whole_dates() {
        for text in ["2019-11-18", "11/18/2019", "18/11/2019", "18.11.2019", "11-18-19"] {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), Some("2019-11-18"), "{text}");
        }
        for text in ["1.2.3", "2019-13-40", "1-2", "555-12-1234"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
