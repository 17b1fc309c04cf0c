//! From what an expression says to when that is: against the day of publication, the time named last, and the tense.

use super::meaning::Meaning;
use super::period::Period;
use dateline_lexicon::time::{HolidayDay, Part, TimeWords, Unit, Way};
use dateline_record::RelativeDate;
use dateline_record::Unit as RecordUnit;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A day without a year is the one so near to the day of publication, in days, whatever the tense: announcements of a
/// meeting in two weeks stand in the past.
const NEAR: i32 = 100;

/// What sort of time an expression means, as TIMEX3 tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeKind {
    /// A day, week, month, year, or a vague time.
    Date,
    /// A time of day.
    Time,
    /// A stretch of time by its length.
    Duration,
    /// A time that comes again.
    Set,
}

impl TimeKind {
    /// The name that TIMEX3 has for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// Which way the tense of a clause points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// Back.
    Past,
    /// Ahead.
    Future,
    /// Neither is plain.
    Open,
}

/// When an expression is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Resolved {
    /// What sort of time it is.
    pub kind: TimeKind,
    /// Its value as TIMEX3 writes it; none where it hangs on a day of publication that is not known.
    pub value: Option<String>,
    /// The stretch of the calendar, where it is one.
    pub period: Option<Period>,
    /// The part of it that is meant.
    pub part: Option<Part>,
    /// Its first and last day.
    pub days: Option<(Date, Date)>,
    /// Where it lies from the day of publication, in units of the record.
    pub relative: Option<RelativeDate>,
    /// How many of which unit, where it is a length.
    pub length: Option<(i32, Unit)>,
}

impl Resolved {
    /// A value without a place on the calendar.
    fn loose(kind: TimeKind, value: impl Into<String>) -> Self {
        let value = Some(value.into());
        Self { kind, value, period: None, part: None, days: None, relative: None, length: None }
    }

    /// A stretch of the calendar.
    fn of(period: Period) -> Self {
        let (kind, value) = (TimeKind::Date, Some(period.iso()));
        let days = period.days();
        Self { kind, value, period: Some(period), part: None, days, relative: None, length: None }
    }

    /// A time so many units from a day of publication that is not known.
    fn relative(unit: Unit, offset: i32) -> Self {
        Self { relative: relative(unit, offset), ..Self::unplaced() }
    }

    /// A date that nothing places on the calendar.
    fn unplaced() -> Self {
        Self {
            kind: TimeKind::Date,
            value: None,
            period: None,
            part: None,
            days: None,
            relative: None,
            length: None,
        }
    }

    /// Whether it names a day or month of which the year or week is not known, for want of a day of publication.
    pub fn is_adrift(&self) -> bool {
        self.days.is_none() && self.value.as_deref().is_some_and(|value| value.starts_with("XXXX"))
    }

    /// The unit of the calendar that it names.
    pub fn unit(&self) -> Option<Unit> {
        self.period.map(Period::unit)
    }

    /// Whether it runs from one day to another without being one stretch of the calendar.
    pub fn is_range(&self) -> bool {
        self.kind == TimeKind::Date
            && self.period.is_none()
            && self.days.is_some_and(|(first, last)| first != last)
    }

    /// The day so long after (1) or before (-1) another.
    pub fn away(&self, day: Date, sign: i32) -> Option<Date> {
        let (count, unit) = self.length?;
        away(day, unit, count.checked_mul(sign)?)
    }
}

/// What expressions are resolved against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The words of the calendar, for its holidays.
    pub words: &'a TimeWords,
    /// The day of publication.
    pub published: Option<Date>,
    /// The time that the report named last.
    pub last: Option<Period>,
    /// The day that it named last.
    pub day: Option<Period>,
    /// The tense of the clause.
    pub tense: Tense,
}

impl Context<'_> {
    /// When an expression is; nothing where the calendar has no such time.
    pub fn resolve(&self, meaning: &Meaning) -> Option<Resolved> {
        match meaning {
            Meaning::Date(date) => Some(Resolved::of(Period::Day(*date))),
            Meaning::Year(year) => Some(Resolved::of(Period::Year(*year))),
            Meaning::Decade(decade) => Some(Resolved::of(Period::Decade(*decade))),
            Meaning::Century(century) => Some(Resolved::of(Period::Century(*century))),
            Meaning::Weekday { day, way } => self.weekday(*day, *way),
            Meaning::Shift { unit, offset, mention } => self.shift(*unit, *offset, *mention),
            Meaning::Count { count, unit, sign, mention } => self.count(*count, *unit, *sign, *mention),
            Meaning::Span { count, unit, sign } => Some(self.span(*count, *unit, *sign)),
            Meaning::Set { unit, weekday, count } => Some(set(*unit, *weekday, *count)),
            Meaning::Vague(way) => Some(self.vague(*way)),
            Meaning::Part(part, inner) => self.part(*part, inner),
            Meaning::Within(inner, outer) => self.within(inner, outer),
            Meaning::Daypart(code, day) => self.time_of_day(day.as_deref(), &format!("T{code}")),
            Meaning::Clock(hour, minute, day) => {
                self.time_of_day(day.as_deref(), &format!("T{hour:02}:{:02}", minute.unwrap_or(0)))
            }
            Meaning::Range(first, last) => self.range(first, last),
            recurring => self.recurring(recurring),
        }
    }

    /// A time that comes every year: of the year that is told, or of the one that way and tense tell.
    fn recurring(&self, meaning: &Meaning) -> Option<Resolved> {
        let (told, way) = match meaning {
            Meaning::Day { year, .. } => (*year, Way::Tense),
            Meaning::Month { year, way, .. }
            | Meaning::Fraction { year, way, .. }
            | Meaning::Season { year, way, .. }
            | Meaning::Holiday { year, way, .. } => (*year, *way),
            _ => return None,
        };
        let in_year = |year: i16| self.in_year(meaning, year);
        if let Some(year) = told {
            return in_year(year).map(Resolved::of);
        }
        let Some(published) = self.published else {
            let value = in_year(2000).map(|p| p.iso().replacen("2000", "XXXX", 1));
            return Some(Resolved { value, ..Resolved::unplaced() });
        };
        let years = [-1, 0, 1].map(|n| published.year() + n);
        let candidates: Vec<Period> = years.into_iter().filter_map(in_year).collect();
        choose(&candidates, way, self.tense, published).map(Resolved::of)
    }

    /// The stretch of a time that comes every year in one of them.
    fn in_year(&self, meaning: &Meaning, year: i16) -> Option<Period> {
        Some(match meaning {
            Meaning::Day { month, day, .. } => Period::Day(Date::new(year, *month, *day).ok()?),
            Meaning::Month { month, .. } => Period::Month(year, *month),
            Meaning::Fraction { unit: Unit::Quarter, n, .. } => Period::Quarter(year, *n),
            Meaning::Fraction { n, .. } => Period::Half(year, *n),
            Meaning::Season { code, .. } => Period::season(year, code)?,
            Meaning::Holiday { ix, .. } => Period::Day(holiday(self.words.holidays.get(*ix)?.day, year)?),
            _ => return None,
        })
    }

    /// A weekday: the last one, today among them, unless the tense points ahead.
    fn weekday(&self, day: i8, way: Way) -> Option<Resolved> {
        let Some(published) = self.published else {
            return Some(Resolved { value: Some(format!("XXXX-WXX-{day}")), ..Resolved::unplaced() });
        };
        let weekday = Weekday::from_monday_one_offset(day).ok()?;
        let back = i64::from(published.weekday().since(weekday));
        let last = published.checked_sub(back.days()).ok()?;
        let ahead = match (way, self.tense) {
            (Way::Past, _) => -i32::from(back == 0),
            (Way::Next, _) => 1,
            (Way::This, _) | (_, Tense::Future) => i32::from(back != 0),
            _ => 0,
        };
        Some(Resolved::of(Period::Day(last.checked_add(i64::from(ahead).weeks()).ok()?)))
    }

    /// The stretch of a unit so many away from that of the day of publication, or of the time named last.
    fn shift(&self, unit: Unit, offset: i32, mention: bool) -> Option<Resolved> {
        let named = if unit == Unit::Day { self.day } else { self.last };
        if let Some(last) = named.filter(|last| mention && last.unit() <= unit) {
            let day = if offset > 0 { last.days()?.1 } else { last.days()?.0 };
            return Some(Resolved::of(Period::of(unit, day)?.shifted(offset)?));
        }
        match self.published {
            Some(day) => Some(Resolved::of(Period::of(unit.max(Unit::Day), day)?.shifted(offset)?)),
            None => Some(Resolved::relative(unit, offset)),
        }
    }

    /// A time counted away: three days ago, two weeks later.
    fn count(&self, count: Option<f64>, unit: Unit, sign: i32, mention: bool) -> Option<Resolved> {
        let Some(count) = count.and_then(whole) else {
            return Some(self.vague(if sign < 0 { Way::Past } else { Way::Next }));
        };
        let (unit, count) = in_years(unit, count);
        let by = count.checked_mul(sign)?;
        let within_year = |last: &Period| matches!(last.unit(), Unit::Quarter | Unit::Half | Unit::Season);
        let base = self.last.filter(|last| mention || (unit == Unit::Year && within_year(last)));
        match (base, self.published) {
            (Some(last), _) if unit == Unit::Year && within_year(&last) => {
                Some(Resolved::of(last.years_on(by)?))
            }
            (Some(last), _) => {
                let day = if by < 0 { last.days()?.0 } else { last.days()?.1 };
                Some(Resolved::of(Period::of(unit.max(Unit::Day), day)?.shifted(by)?))
            }
            (None, Some(day)) => {
                let by = if unit < Unit::Day { 0 } else { by };
                Some(Resolved::of(Period::of(unit.max(Unit::Day), day)?.shifted(by)?))
            }
            (None, None) => Some(Resolved::relative(unit, by)),
        }
    }

    /// A stretch of so many units, with its days where it ends or begins on the day of publication.
    fn span(&self, count: Option<f64>, unit: Unit, sign: i32) -> Resolved {
        let loose = Resolved::loose(TimeKind::Duration, duration(count, unit));
        let days = self.published.filter(|_| sign != 0).and_then(|day| {
            let (unit, count) = in_years(unit, whole(count?)?);
            let edge = away(day, unit, count.checked_mul(sign)?)?;
            Some(if sign < 0 { (edge, day) } else { (day, edge) })
        });
        let length =
            count.and_then(whole).map(|count| in_years(unit, count)).map(|(unit, count)| (count, unit));
        Resolved { days, length, ..loose }
    }

    /// A time that is only said to be past, present or to come.
    fn vague(&self, way: Way) -> Resolved {
        let (value, days) = match way {
            Way::Past => ("PAST_REF", None),
            Way::Next => ("FUTURE_REF", None),
            Way::This | Way::Tense => ("PRESENT_REF", self.published.map(|day| (day, day))),
        };
        Resolved { days, ..Resolved::loose(TimeKind::Date, value) }
    }

    /// A part of another time.
    fn part(&self, part: Part, inner: &Meaning) -> Option<Resolved> {
        let mut found = self.resolve(inner)?;
        found.part = Some(part);
        if let Some((first, last)) = found.days {
            found.days = self.narrowed(part, first, last);
        }
        Some(found)
    }

    /// The days of a part: halves for early and late, up to or from the day of publication for earlier and later.
    fn narrowed(&self, part: Part, first: Date, last: Date) -> Option<(Date, Date)> {
        let length = first.until(last).ok()?.get_days().max(0);
        let day = |n: i32| first.checked_add(i64::from(n).days()).ok();
        let today = self.published.filter(|today| (first..=last).contains(today));
        Some(match part {
            Part::Start => (first, day(length / 2)?),
            Part::Mid => (day(length / 4)?, day(length - length / 4)?),
            Part::End => (day(length / 2)?, last),
            Part::Before => (first, today.unwrap_or(last)),
            Part::After => (today.unwrap_or(first), last),
        })
    }

    /// A time within another: June last year, the third quarter of 1990.
    fn within(&self, inner: &Meaning, outer: &Meaning) -> Option<Resolved> {
        let (_, end) = self.resolve(outer)?.days?;
        Context { published: Some(end), tense: Tense::Past, last: None, day: None, ..*self }.resolve(inner)
    }

    /// A part of a day or a time on the clock: of the day that is told, else - without a place on the calendar, as it is a
    /// guess - of the day named last or of publication.
    fn time_of_day(&self, day: Option<&Meaning>, suffix: &str) -> Option<Resolved> {
        let kind = TimeKind::Time;
        if let Some(meaning) = day {
            let base = self.resolve(meaning)?;
            let value =
                base.value.map(|value| value.split('T').next().unwrap_or_default().to_owned() + suffix);
            return Some(Resolved { kind, value, ..base });
        }
        let day = self.last.filter(|last| last.unit() == Unit::Day).or(self.published.map(Period::Day));
        let day = day.map_or_else(|| "XXXX-XX-XX".to_owned(), Period::iso);
        Some(Resolved::loose(kind, day + suffix))
    }

    /// From one time to another.
    fn range(&self, first: &Meaning, last: &Meaning) -> Option<Resolved> {
        let (from, to) = (self.resolve(first)?, self.resolve(last)?);
        let days = from.days.zip(to.days).map(|(from, to)| (from.0, to.1)).filter(|(a, b)| a <= b);
        let value = from.value.zip(to.value).map(|(from, to)| format!("{from}/{to}"));
        Some(Resolved { days, value, ..Resolved::unplaced() })
    }
}

/// Of the same time in several years the one that is meant.
fn choose(candidates: &[Period], way: Way, tense: Tense, published: Date) -> Option<Period> {
    let days = |p: &Period| p.days().unwrap_or((published, published));
    let mut candidates = candidates.iter().copied();
    match (way, tense) {
        (Way::Past, _) => candidates.rfind(|p| days(p).1 < published),
        (Way::Next, _) => candidates.find(|p| days(p).0 > published),
        (Way::This, _) => candidates.find(|p| days(p).0.year() == published.year()),
        (Way::Tense, tense) => {
            let nearest = candidates.clone().min_by_key(|p| distance(published, days(p)))?;
            let near = nearest.unit() == Unit::Day && distance(published, days(&nearest)) <= NEAR;
            match tense {
                Tense::Past if !near => candidates.rfind(|p| days(p).0 <= published),
                Tense::Future if !near => ahead(candidates, published),
                _ => Some(nearest),
            }
        }
    }
}

/// Of the same time in several years the one to come; of a part of the year that is further off the one that was last,
/// since results of a quarter are told after it.
fn ahead(candidates: impl DoubleEndedIterator<Item = Period> + Clone, published: Date) -> Option<Period> {
    let days = |p: &Period| p.days().unwrap_or((published, published));
    let next = candidates.clone().find(|p| days(p).1 >= published)?;
    let part = matches!(next.unit(), Unit::Quarter | Unit::Half);
    let far = part && distance(published, days(&next)) > NEAR;
    if far { candidates.rev().find(|p| days(p).0 <= published).or(Some(next)) } else { Some(next) }
}

/// How many days lie between a day and a stretch.
fn distance(day: Date, (first, last): (Date, Date)) -> i32 {
    let gap = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
    if day < first {
        gap(day, first)
    } else if day > last {
        gap(last, day)
    } else {
        0
    }
}

/// The day of a holiday in a year.
fn holiday(day: HolidayDay, year: i16) -> Option<Date> {
    match day {
        HolidayDay::Fixed(month, day) => Date::new(year, month, day).ok(),
        HolidayDay::Once(year, month, day) => Date::new(year, month, day).ok(),
        HolidayDay::Nth(month, nth, weekday) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        HolidayDay::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
    }
}

/// Easter Sunday of the western churches, by the method of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A decade as ten years, a century as a hundred, half a year or a season as months.
fn in_years(unit: Unit, count: i32) -> (Unit, i32) {
    match unit {
        Unit::Decade => (Unit::Year, count.saturating_mul(10)),
        Unit::Century => (Unit::Year, count.saturating_mul(100)),
        other => (other, count),
    }
}

/// A number without its fraction.
fn whole(count: f64) -> Option<i32> {
    // Counts beyond a million units lie outside every calendar.
    (count.abs() < 1e6).then_some(count.trunc() as i32)
}

/// The day so many units away.
fn away(day: Date, unit: Unit, by: i32) -> Option<Date> {
    let by = i64::from(by);
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(day),
        Unit::Day => by.days(),
        Unit::Week | Unit::Weekend => by.weeks(),
        Unit::Month => by.months(),
        Unit::Quarter | Unit::Season => (by * 3).months(),
        Unit::Half => (by * 6).months(),
        Unit::Year | Unit::Decade | Unit::Century => by.years(),
    };
    day.checked_add(span).ok()
}

/// The offset in units that the record has.
fn relative(unit: Unit, offset: i32) -> Option<RelativeDate> {
    let (unit, times) = match unit {
        Unit::Day => (RecordUnit::Day, 1),
        Unit::Week | Unit::Weekend => (RecordUnit::Week, 1),
        Unit::Month => (RecordUnit::Month, 1),
        Unit::Quarter | Unit::Season => (RecordUnit::Month, 3),
        Unit::Half => (RecordUnit::Month, 6),
        Unit::Year => (RecordUnit::Year, 1),
        Unit::Decade => (RecordUnit::Year, 10),
        Unit::Century => (RecordUnit::Year, 100),
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    };
    Some(RelativeDate { unit, offset: offset.checked_mul(times)? })
}

/// A time that comes again.
fn set(unit: Unit, weekday: Option<i8>, count: f64) -> Resolved {
    let value = match weekday {
        Some(day) => format!("XXXX-WXX-{day}"),
        None => duration(Some(count), unit),
    };
    Resolved::loose(TimeKind::Set, value)
}

/// A length as TIMEX3 writes it: P3D, PT5H30M, PXY.
fn duration(count: Option<f64>, unit: Unit) -> String {
    let (letter, clock, times) = match unit {
        Unit::Second => ("S", true, 1.0),
        Unit::Minute => ("M", true, 1.0),
        Unit::Hour => ("H", true, 1.0),
        Unit::Day => ("D", false, 1.0),
        Unit::Weekend => ("D", false, 2.0),
        Unit::Week => ("W", false, 1.0),
        Unit::Month => ("M", false, 1.0),
        Unit::Quarter => ("Q", false, 1.0),
        Unit::Season => ("M", false, 3.0),
        Unit::Half => ("M", false, 6.0),
        Unit::Year => ("Y", false, 1.0),
        Unit::Decade => ("Y", false, 10.0),
        Unit::Century => ("Y", false, 100.0),
    };
    let prefix = if clock { "PT" } else { "P" };
    let Some(count) = count.map(|count| count * times) else { return format!("{prefix}X{letter}") };
    let half = match (count.fract() == 0.5, letter, clock) {
        (true, "Y", _) => "6M",
        (true, "H", _) => "30M",
        (true, "M", true) => "30S",
        _ => "",
    };
    let count = if half.is_empty() { count } else { count.trunc() };
    format!("{prefix}{count}{letter}{half}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_known() {
        let days: Vec<String> =
            [1961, 2000, 2024, 2038].iter().filter_map(|y| easter(*y)).map(|d| d.to_string()).collect();
        assert_eq!(days, ["1961-04-02", "2000-04-23", "2024-03-31", "2038-04-25"]);
    }

    #[test]
    fn lengths_are_written_as_timex_has_them() {
        assert_eq!(duration(Some(2.5), Unit::Year), "P2Y6M");
        assert_eq!(duration(Some(5.5), Unit::Hour), "PT5H30M");
        assert_eq!(duration(None, Unit::Week), "PXW");
        assert_eq!(duration(Some(1.0), Unit::Decade), "P10Y");
    }

    #[test]
    fn counts_past_the_calendar_have_no_day() {
        let words = TimeWords::default();
        let published = Some(jiff::civil::date(2000, 1, 1));
        let context = Context { words: &words, published, last: None, day: None, tense: Tense::Past };
        let far = Meaning::Count { count: Some(90_000.0), unit: Unit::Year, sign: -1, mention: false };
        assert_eq!(context.resolve(&far), None);
    }
}
