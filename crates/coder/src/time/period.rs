//! Stretches of the calendar: a day, a week, a quarter, a decade; which one lies how far from another.

use dateline_lexicon::time::Unit;
use jiff::ToSpan;
use jiff::civil::Date;

/// The seasons as TIMEX3 writes them, in the order of their first months.
const SEASONS: [(&str, i8); 4] = [("SP", 3), ("SU", 6), ("FA", 9), ("WI", 12)];

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    /// A day.
    Day(Date),
    /// The week that begins on this Monday.
    Week(Date),
    /// The weekend of the week that begins on this Monday.
    Weekend(Date),
    /// A month.
    Month(i16, i8),
    /// A quarter, from 1.
    Quarter(i16, i8),
    /// A half, from 1.
    Half(i16, i8),
    /// A season by its place in `SEASONS`; a winter is of the year that it begins in.
    Season(i16, u8),
    /// A year.
    Year(i16),
    /// Ten years: 199 for the 1990s.
    Decade(i16),
    /// A hundred years: 19 for those from 1900.
    Century(i16),
}

impl Period {
    /// The stretch of a unit in which a day lies; none for units below the day.
    pub fn of(unit: Unit, day: Date) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        Some(match unit {
            Unit::Day => Self::Day(day),
            Unit::Week => Self::Week(monday(day)?),
            Unit::Weekend => Self::Weekend(monday(day)?),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Season => season_of(year, month),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
            Unit::Second | Unit::Minute | Unit::Hour => return None,
        })
    }

    /// The season of that TIMEX3 name in a year.
    pub fn season(year: i16, code: &str) -> Option<Self> {
        let at = SEASONS.iter().position(|(name, _)| *name == code)?;
        Some(Self::Season(year, u8::try_from(at).ok()?))
    }

    /// Its unit.
    pub fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Season(..) => Unit::Season,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// Its first and last day; none past the ends of the calendar.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(monday) => Some((monday, monday.checked_add(6.days()).ok()?)),
            Self::Weekend(monday) => {
                Some((monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?))
            }
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter.checked_mul(3)? - 2, 3),
            Self::Half(year, half) => months(year, half.checked_mul(6)? - 5, 6),
            Self::Season(year, season) => months(year, SEASONS.get(usize::from(season))?.1, 3),
            Self::Year(year) => months(year, 1, 12),
            Self::Decade(decade) => years(decade.checked_mul(10)?, 10),
            Self::Century(century) => years(century.checked_mul(100)?, 100),
        }
    }

    /// The stretch of the same unit so many further on.
    pub fn shifted(self, by: i32) -> Option<Self> {
        let small = i16::try_from(by).ok();
        Some(match self {
            Self::Day(day) => Self::Day(day.checked_add(i64::from(by).days()).ok()?),
            Self::Week(monday) => Self::Week(monday.checked_add(i64::from(by).weeks()).ok()?),
            Self::Weekend(monday) => Self::Weekend(monday.checked_add(i64::from(by).weeks()).ok()?),
            Self::Month(year, month) => {
                let (year, month) = turn(year, month, by, 12)?;
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = turn(year, quarter, by, 4)?;
                Self::Quarter(year, quarter)
            }
            Self::Half(year, half) => {
                let (year, half) = turn(year, half, by, 2)?;
                Self::Half(year, half)
            }
            Self::Season(year, season) => {
                let (year, season) = turn(year, i8::try_from(season).ok()? + 1, by, 4)?;
                Self::Season(year, u8::try_from(season - 1).ok()?)
            }
            Self::Year(year) => Self::Year(year.checked_add(small?)?),
            Self::Decade(decade) => Self::Decade(decade.checked_add(small?)?),
            Self::Century(century) => Self::Century(century.checked_add(small?)?),
        })
    }

    /// The same stretch so many years further on: a week or day keeps its number.
    pub fn years_on(self, years: i32) -> Option<Self> {
        let year = |y: i16| i16::try_from(years).ok().and_then(|n| y.checked_add(n));
        Some(match self {
            Self::Day(day) => Self::Day(day.checked_add(i64::from(years).years()).ok()?),
            Self::Week(day) | Self::Weekend(day) => {
                Self::of(self.unit(), day.checked_add(i64::from(years).years()).ok()?)?
            }
            Self::Month(y, n) => Self::Month(year(y)?, n),
            Self::Quarter(y, n) => Self::Quarter(year(y)?, n),
            Self::Half(y, n) => Self::Half(year(y)?, n),
            Self::Season(y, n) => Self::Season(year(y)?, n),
            Self::Year(y) => Self::Year(year(y)?),
            Self::Decade(d) => Self::Decade(d.checked_add(i16::try_from(years / 10).ok()?)?),
            Self::Century(c) => Self::Century(c.checked_add(i16::try_from(years / 100).ok()?)?),
        })
    }

    /// The value as TIMEX3 writes it.
    pub fn iso(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(monday) => week(monday),
            Self::Weekend(monday) => format!("{}-WE", week(monday)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Season(year, season) => format!("{year:04}-{}", season_name(season)),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) => format!("{century:02}"),
        }
    }
}

/// The name of a season.
fn season_name(season: u8) -> &'static str {
    SEASONS.get(usize::from(season)).map_or("", |(name, _)| name)
}

/// The ISO week of a Monday.
fn week(monday: Date) -> String {
    let week = monday.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Monday of a day's week.
fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// The season in which a month lies.
fn season_of(year: i16, month: i8) -> Period {
    match month {
        1 | 2 => Period::Season(year - 1, 3),
        12 => Period::Season(year, 3),
        _ => Period::Season(
            year,
            if month < 6 {
                0
            } else if month < 9 {
                1
            } else {
                2
            },
        ),
    }
}

/// The first and last day of a run of months.
fn months(year: i16, month: i8, count: i64) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.checked_add(count.months()).ok()?.yesterday().ok()?;
    Some((first, last))
}

/// The first and last day of a run of years.
fn years(year: i16, count: i16) -> Option<(Date, Date)> {
    let last = year.checked_add(count - 1)?;
    Some((Date::new(year, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

/// Moves a place in a year that has so many, and the year with it.
fn turn(year: i16, place: i8, by: i32, count: i32) -> Option<(i16, i8)> {
    let all = i32::from(year).checked_mul(count)?.checked_add(i32::from(place) - 1)?.checked_add(by)?;
    Some((i16::try_from(all.div_euclid(count)).ok()?, i8::try_from(all.rem_euclid(count) + 1).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_unit_has_its_stretch() {
        let day = date(2009, 3, 11);
        for (unit, value, first, last) in [
            (Unit::Day, "2009-03-11", "2009-03-11", "2009-03-11"),
            (Unit::Week, "2009-W11", "2009-03-09", "2009-03-15"),
            (Unit::Weekend, "2009-W11-WE", "2009-03-14", "2009-03-15"),
            (Unit::Month, "2009-03", "2009-03-01", "2009-03-31"),
            (Unit::Quarter, "2009-Q1", "2009-01-01", "2009-03-31"),
            (Unit::Half, "2009-H1", "2009-01-01", "2009-06-30"),
            (Unit::Season, "2009-SP", "2009-03-01", "2009-05-31"),
            (Unit::Year, "2009", "2009-01-01", "2009-12-31"),
            (Unit::Decade, "200", "2000-01-01", "2009-12-31"),
            (Unit::Century, "20", "2000-01-01", "2099-12-31"),
        ] {
            let period = Period::of(unit, day).expect("a stretch");
            let (from, to) = period.days().expect("days");
            assert_eq!(
                (period.iso().as_str(), from.to_string().as_str(), to.to_string().as_str()),
                (value, first, last)
            );
        }
    }

    #[test]
    fn stretches_move_over_the_edges_of_years() {
        assert_eq!(Period::Month(2009, 1).shifted(-1), Some(Period::Month(2008, 12)));
        assert_eq!(Period::Quarter(2008, 4).shifted(1), Some(Period::Quarter(2009, 1)));
        assert_eq!(Period::season(2008, "WI").and_then(|w| w.shifted(1)), Some(Period::Season(2009, 0)));
        assert_eq!(Period::of(Unit::Season, date(2009, 1, 5)), Some(Period::Season(2008, 3)));
        assert_eq!(Period::Quarter(2008, 4).years_on(-1), Some(Period::Quarter(2007, 4)));
        assert_eq!(Period::Year(9999).shifted(1).and_then(Period::days), None);
    }
}
