//! Times as feeds, tables and sitemaps write them.

use crate::dates;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822::DateTimeParser;

/// A time as ISO writes it, in the zone in which it was given: a day, or a day and time.
///
/// Reads ISO 8601 and RFC 3339, the form of mail headers (RFC 2822), seconds since 1970, and whatever
/// the words of a page may say.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    iso_8601(text)
        .or_else(|| mail(text))
        .or_else(|| seconds(text))
        .or_else(|| compact(text))
        .or_else(|| words(text))
}

/// Days and times of ISO 8601; a space may stand for the `T`.
fn iso_8601(text: &str) -> Option<String> {
    let day: Date = text.get(..10)?.parse().ok()?;
    let rest = text.get(10..)?.trim_start_matches(['T', 't', ' ']).trim_end();
    if rest.is_empty() {
        return Some(day.to_string());
    }
    let rest = rest
        .strip_suffix(" UTC")
        .or_else(|| rest.strip_suffix(" GMT"))
        .map_or_else(|| rest.replace(' ', ""), |time| format!("{time}Z"));
    let whole = format!("{day}T{rest}");
    let known = whole.parse::<Timestamp>().is_ok() || (is_local(&rest) && whole.parse::<DateTime>().is_ok());
    Some(if known { whole } else { day.to_string() })
}

/// A time of day without a zone.
fn is_local(time: &str) -> bool {
    time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':' || byte == b'.')
}

/// `Mon, 04 Mar 2024 23:30:00 -0500`
fn mail(text: &str) -> Option<String> {
    let parser = DateTimeParser::new().relaxed_weekday(true);
    let zoned = parser.parse_zoned_datetime(text).ok()?;
    let offset = zoned.offset();
    let time = zoned.datetime().round(jiff::Unit::Second).ok()?;
    if offset.seconds() == 0 {
        return Some(format!("{time}Z"));
    }
    let minutes = offset.seconds().abs() / 60;
    let sign = if offset.seconds() < 0 { '-' } else { '+' };
    Some(format!("{time}{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

/// Seconds or milliseconds since 1970, from 1975 on: smaller numbers are something else.
fn seconds(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        9..=10 => number,
        12..=13 => number / 1000,
        _ => return None,
    };
    (seconds > 157_766_400).then(|| Timestamp::from_second(seconds).ok())?.map(|time| time.to_string())
}

/// `20240304`, and the times of sitemaps and archives that go on behind it.
fn compact(text: &str) -> Option<String> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let day =
        Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()?;
    (1400..2200).contains(&day.year()).then(|| day.to_string())
}

fn words(text: &str) -> Option<String> {
    Some(dates::find(text)?.date()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_zone() {
        for (text, expected) in [
            ("2024-03-04", "2024-03-04"),
            ("2024-03-04T23:30:00-05:00", "2024-03-04T23:30:00-05:00"),
            ("2024-03-04 23:30:00", "2024-03-04T23:30:00"),
            ("2024-03-04 23:30:00 UTC", "2024-03-04T23:30:00Z"),
            ("Mon, 04 Mar 2024 23:30:00 -0500", "2024-03-04T23:30:00-05:00"),
            ("Mon, 04 Mar 2024 23:30:00 GMT", "2024-03-04T23:30:00Z"),
            ("1709595000", "2024-03-04T23:30:00Z"),
            ("20240304", "2024-03-04"),
            ("March 4, 2024", "2024-03-04"),
            ("2024-03-04T99:99", "2024-03-04"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
        assert!(["", "soon", "12", "2024", "Monday"].iter().all(|text| iso(text).is_none()));
    }
}
