//! Times of the ledger's clock.

use jiff::Timestamp;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A moment on the ledger's clock: UTC, to the millisecond. As text, moments sort as they follow each other.
///
/// ```
/// use dateline_ledger::Moment;
/// let day: Moment = "2008-09-17".parse()?;
/// assert_eq!(day.end_of_day().to_string(), "2008-09-17T23:59:59.999Z");
/// # Ok::<(), dateline_ledger::MomentError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Timestamp);

/// What is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no time: expected YYYY-MM-DD, or a date and time such as 2008-09-17T09:30:00Z")]
pub struct MomentError(String);

impl Moment {
    /// The last moment of this one's day.
    pub fn end_of_day(self) -> Self {
        let milliseconds = self.0.as_millisecond();
        let day = 24 * 60 * 60 * 1000;
        Self::of_milliseconds(milliseconds.div_euclid(day) * day + day - 1)
    }

    fn of_milliseconds(milliseconds: i64) -> Self {
        Self(Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::MAX))
    }

    /// A moment by what was known on a day or at a time: of a day its last moment.
    ///
    /// # Errors
    /// When the text is neither.
    pub fn known_on(text: &str) -> Result<Self, MomentError> {
        let moment: Self = text.parse()?;
        Ok(if text.len() == 10 { moment.end_of_day() } else { moment })
    }
}

impl From<Duration> for Moment {
    /// The moment so long after the beginning of 1970.
    fn from(since_1970: Duration) -> Self {
        Self::of_milliseconds(i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX))
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let wrong = || MomentError(text.to_owned());
        if text.len() == 10 {
            let day: Date = text.parse().map_err(|_| wrong())?;
            return format!("{day}T00:00:00Z").parse().map(Self).map_err(|_| wrong());
        }
        let time: Timestamp = text.parse().map_err(|_| wrong())?;
        Ok(Self::of_milliseconds(time.as_millisecond()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_as_text() {
        let times = ["2008-09-17T09:30:00.120Z", "2008-09-17T09:30:00.2Z", "2008-09-17T11:30:01+02:00"];
        let shown: Vec<String> =
            times.iter().map(|t| t.parse::<Moment>().expect("a time").to_string()).collect();
        assert_eq!(
            shown,
            ["2008-09-17T09:30:00.120Z", "2008-09-17T09:30:00.200Z", "2008-09-17T09:30:01.000Z"]
        );
    }

    #[test]
    fn a_day_is_known_at_its_end() {
        assert_eq!(
            Moment::known_on("2008-09-17").map(|m| m.to_string()),
            Ok("2008-09-17T23:59:59.999Z".into())
        );
        assert!(Moment::known_on("yesterday").is_err() && Moment::known_on("2008-09-17x").is_err());
    }
}
