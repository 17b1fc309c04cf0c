//! The time of publication, as given with a report.

use jiff::civil::{Date, DateTime};
use std::fmt;
use std::str::FromStr;

/// When a report was published: a day, and the time of day where it is known.
///
/// ```
/// let published: dateline::Published = "2008-09-17".parse()?;
/// assert_eq!(published.day().day(), 17);
/// # Ok::<(), dateline::PublishedError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    text: String,
    day: Date,
}

/// What is no date of publication.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date: expected YYYY-MM-DD, or a date and time such as 2008-09-17T09:30:00Z")]
pub struct PublishedError(String);

impl Published {
    /// The day, as written: no time zone is applied.
    pub fn day(&self) -> Date {
        self.day
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Date> for Published {
    fn from(day: Date) -> Self {
        Self { text: day.to_string(), day }
    }
}

impl FromStr for Published {
    type Err = PublishedError;

    fn from_str(text: &str) -> Result<Self, PublishedError> {
        let wrong = || PublishedError(text.to_owned());
        let day = text.get(..10).ok_or_else(wrong)?.parse().map_err(|_| wrong())?;
        let with_time = text.len() > 10;
        if with_time && text.parse::<DateTime>().is_err() && text.parse::<jiff::Timestamp>().is_err() {
            return Err(wrong());
        }
        Ok(Self { text: text.to_owned(), day })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_written() {
        for text in ["1987-02-26", "1987-02-26T15:01:01", "1987-02-26T23:30:00+05:00", "1987-02-26T15:01:01Z"]
        {
            let published: Published = text.parse().expect(text);
            assert_eq!(
                (published.day().to_string().as_str(), published.to_string().as_str()),
                ("1987-02-26", text)
            );
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "yesterday", "2008-13-01", "2008-09-17T99", "17.09.2008", "2008-09-1", "2008-09-17x"]
        {
            assert!(text.parse::<Published>().is_err(), "{text}");
        }
    }
}
