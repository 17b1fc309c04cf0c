//! Times as pages write them for machines.

use crate::dates;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

/// A time of publication: its day and, where more than the day is told, the whole in ISO 8601 with its zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) day: Date,
    pub(crate) text: String,
}

/// Seconds since 1970 that are a plausible time of publication: 1990 to 2100.
const SECONDS: std::ops::Range<i64> = 631_152_000..4_102_444_800;
/// The years in which pages on the web can have been published.
const YEARS: std::ops::RangeInclusive<i16> = 1980..=2100;

/// Reads a time. The day is the one written, no zone applied.
pub(crate) fn told(text: &str) -> Option<Told> {
    let text = text.trim();
    let told = iso(text).or_else(|| rfc2822(text)).or_else(|| epoch(text)).or_else(|| in_words(text))?;
    YEARS.contains(&told.day.year()).then_some(told)
}

/// ISO 8601, a space in place of the T and a short or missing zone allowed.
fn iso(text: &str) -> Option<Told> {
    let joined = match text.as_bytes().get(10) {
        Some(b' ') => {
            format!("{}T{}", text.get(..10)?, text.get(11..)?.replacen(" +", "+", 1).replacen(" -", "-", 1))
        }
        _ => text.to_owned(),
    };
    let pieces = Pieces::parse(joined.trim_end_matches(" UTC").trim_end_matches(" GMT")).ok()?;
    let day = pieces.date();
    let Some(time) = pieces.time() else { return Some(Told { day, text: day.to_string() }) };
    let zone = match pieces.offset() {
        Some(jiff::fmt::temporal::PiecesOffset::Numeric(offset)) => zone(offset.offset()),
        Some(_) => "Z".to_owned(),
        None => String::new(),
    };
    let clock = time.strftime("%H:%M:%S");
    Some(Told { day, text: format!("{day}T{clock}{zone}") })
}

fn zone(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// The form of mail and HTTP: `Fri, 3 May 2019 08:00:00 GMT`.
fn rfc2822(text: &str) -> Option<Told> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    let (day, clock) = (zoned.date(), zoned.time().strftime("%H:%M:%S"));
    Some(Told { day, text: format!("{day}T{clock}{}", zone(zoned.offset())) })
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Told> {
    let number: i64 = text.parse().ok().filter(|_| text.len() >= 9)?;
    let seconds = if SECONDS.contains(&number) { number } else { number / 1000 };
    let time = Timestamp::from_second(seconds).ok().filter(|_| SECONDS.contains(&seconds))?;
    let civil = Offset::UTC.to_datetime(time);
    Some(Told { day: civil.date(), text: time.to_string() })
}

fn in_words(text: &str) -> Option<Told> {
    let day = dates::find(text)?.date()?;
    Some(Told { day, text: day.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_zone() {
        for (text, expected) in [
            ("2019-05-03T08:00:00-05:00", "2019-05-03T08:00:00-05:00"),
            ("2019-05-03T08:00:00.123Z", "2019-05-03T08:00:00Z"),
            ("2019-05-03T08:00Z", "2019-05-03T08:00:00Z"),
            ("2019-05-03T08:00:00+0000", "2019-05-03T08:00:00+00:00"),
            ("2019-05-03 08:00:00", "2019-05-03T08:00:00"),
            ("2019-05-03 08:00:00 +0200", "2019-05-03T08:00:00+02:00"),
            ("2019-05-03", "2019-05-03"),
            ("Fri, 3 May 2019 08:00:00 GMT", "2019-05-03T08:00:00+00:00"),
            ("1556870400", "2019-05-03T08:00:00Z"),
            ("1556870400000", "2019-05-03T08:00:00Z"),
            ("May 3, 2019", "2019-05-03"),
        ] {
            assert_eq!(told(text).map(|told| told.text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "yesterday", "0001-01-01T00:00:00Z", "12", "2019-13-45"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
