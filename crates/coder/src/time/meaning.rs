//! What an expression of time says, before the day of publication and the tense of its clause are known.

use dateline_lexicon::time::{Part, TimeOp, TimeSense, Unit, Way};
use jiff::civil::Date;

/// What a slot of a form took.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Bound {
    /// A month.
    Month(i8),
    /// A weekday.
    Weekday(i8),
    /// A season.
    Season(String),
    /// A unit.
    Unit(Unit),
    /// Several of a unit.
    Units(Unit),
    /// A part of the day.
    Daypart(String),
    /// A number; none for `several`.
    Count(Option<f64>),
    /// A place in a row.
    Ordinal(u16),
    /// A day of a month.
    Day(i8),
    /// A year.
    Year(i16),
    /// Ten years.
    Decade(i16),
    /// A time on the clock.
    Clock(i8, Option<i8>),
    /// A whole date.
    Date(Date),
    /// A holiday, by its place in the lexicon.
    Holiday(usize),
    /// Another expression.
    Time(Box<Meaning>),
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A day of a month, the year perhaps left out.
    Day { year: Option<i16>, month: i8, day: i8 },
    /// A month.
    Month { year: Option<i16>, month: i8, way: Way },
    /// A weekday.
    Weekday { day: i8, way: Way },
    /// A whole date.
    Date(Date),
    /// A year.
    Year(i16),
    /// Ten years.
    Decade(i16),
    /// A hundred years.
    Century(i16),
    /// A quarter or half of a year.
    Fraction { year: Option<i16>, unit: Unit, n: i8, way: Way },
    /// A season.
    Season { year: Option<i16>, code: String, way: Way },
    /// A holiday.
    Holiday { ix: usize, year: Option<i16>, way: Way },
    /// A stretch of a unit, so many away.
    Shift { unit: Unit, offset: i32, mention: bool },
    /// A time counted away; `sign` is its direction.
    Count { count: Option<f64>, unit: Unit, sign: i32, mention: bool },
    /// So many units; with a sign those before or after the day of publication.
    Span { count: Option<f64>, unit: Unit, sign: i32 },
    /// A unit or a weekday that comes again.
    Set { unit: Unit, weekday: Option<i8>, count: f64 },
    /// The past, the present, the future.
    Vague(Way),
    /// A part of another.
    Part(Part, Box<Meaning>),
    /// The first in the second.
    Within(Box<Meaning>, Box<Meaning>),
    /// A part of a day.
    Daypart(String, Option<Box<Meaning>>),
    /// A time on the clock.
    Clock(i8, Option<i8>, Option<Box<Meaning>>),
    /// From the first to the second.
    Range(Box<Meaning>, Box<Meaning>),
}

impl Meaning {
    /// What a form says with what its slots took; nothing where they do not go together.
    pub fn new(sense: &TimeSense, bound: &[Bound]) -> Option<Self> {
        let slots = Slots(bound);
        let (way, year) = (sense.way, slots.year());
        Some(match sense.op {
            TimeOp::Day => Self::Day { year, month: slots.month()?, day: slots.day()? },
            TimeOp::Month => Self::Month { year, month: slots.month()?, way },
            TimeOp::Weekday => Self::Weekday { day: slots.weekday()?, way },
            TimeOp::Date => {
                slots.find(|b| if let Bound::Date(date) = b { Some(Self::Date(*date)) } else { None })?
            }
            TimeOp::Year => Self::Year(year?),
            TimeOp::Decade => slots
                .find(|b| if let Bound::Decade(decade) = b { Some(Self::Decade(*decade)) } else { None })?,
            TimeOp::Century => Self::Century(i16::try_from(slots.ordinal()?).ok()? - 1),
            TimeOp::Quarter => Self::Fraction { year, unit: Unit::Quarter, n: slots.nth(4)?, way },
            TimeOp::Half => Self::Fraction { year, unit: Unit::Half, n: slots.nth(2)?, way },
            TimeOp::Season => Self::Season { year, code: slots.season()?, way },
            TimeOp::Holiday => Self::Holiday { ix: slots.holiday()?, year, way },
            TimeOp::Shift => {
                let unit = sense.unit.or_else(|| slots.unit())?;
                Self::Shift { unit, offset: sense.offset, mention: sense.mention }
            }
            TimeOp::Count => Self::Count {
                count: slots.count_or_one(),
                unit: sense.unit.or_else(|| slots.unit())?,
                sign: sense.offset,
                mention: sense.mention,
            },
            TimeOp::Span => Self::Span {
                count: slots.count_or_one(),
                unit: sense.unit.or_else(|| slots.unit())?,
                sign: sense.offset,
            },
            TimeOp::Set => Self::set(sense, &slots)?,
            TimeOp::Vague => Self::Vague(way),
            TimeOp::Part => {
                Self::Part(sense.part?, Box::new(slots.time(0).or_else(|| slots.year().map(Self::Year))?))
            }
            TimeOp::Within => {
                let (a, b) = (Box::new(slots.time(0)?), Box::new(slots.time(1)?));
                if a.unit() <= b.unit() { Self::Within(a, b) } else { Self::Within(b, a) }
            }
            TimeOp::Daypart => Self::daypart(sense, &slots)?,
            TimeOp::Clock => Self::clock(sense, &slots)?,
            TimeOp::Range => slots.range()?,
        })
    }

    /// What comes again.
    fn set(sense: &TimeSense, slots: &Slots<'_>) -> Option<Self> {
        let (weekday, count) = (slots.weekday(), f64::from(sense.offset.max(1)));
        let unit = sense.unit.or_else(|| slots.unit()).or(weekday.map(|_| Unit::Week))?;
        Some(Self::Set { unit, weekday, count: slots.count().flatten().unwrap_or(count) })
    }

    /// A part of a day.
    fn daypart(sense: &TimeSense, slots: &Slots<'_>) -> Option<Self> {
        let code = sense.daypart.clone().or_else(|| slots.daypart())?;
        let shifted = |unit| Self::Shift { unit, offset: sense.offset, mention: sense.mention };
        Some(Self::Daypart(code, slots.time(0).or(sense.unit.map(shifted)).map(Box::new)))
    }

    /// A time on the clock; the afternoon begins behind its twelfth hour.
    fn clock(sense: &TimeSense, slots: &Slots<'_>) -> Option<Self> {
        let fixed = || i8::try_from(sense.offset).ok().filter(|hour| *hour > 0).map(|hour| (hour, None));
        let (hour, minute) = slots.clock().or_else(fixed)?;
        let hour = match sense.daypart.as_deref() {
            Some("AF" | "EV" | "NI") if hour < 12 => hour + 12,
            Some("MO") if hour == 12 => 0,
            _ => hour,
        };
        Some(Self::Clock(hour, minute, slots.time(0).map(Box::new)))
    }

    /// The unit of the calendar that it names, where it names one.
    pub fn unit(&self) -> Option<Unit> {
        Some(match self {
            Self::Day { .. } | Self::Weekday { .. } | Self::Date(_) | Self::Holiday { .. } => Unit::Day,
            Self::Month { .. } => Unit::Month,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Fraction { unit, .. } | Self::Shift { unit, .. } => *unit,
            Self::Count { unit, .. } => *unit,
            Self::Season { .. } => Unit::Season,
            Self::Within(inner, _) | Self::Part(_, inner) => inner.unit()?,
            Self::Daypart(..) | Self::Clock(..) => Unit::Hour,
            Self::Span { .. } | Self::Set { .. } | Self::Vague(_) | Self::Range(..) => return None,
        })
    }
}

/// What the slots of a form took, to ask for one by one.
struct Slots<'a>(&'a [Bound]);

impl Slots<'_> {
    fn find<T>(&self, take: impl Fn(&Bound) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(take)
    }

    fn month(&self) -> Option<i8> {
        self.find(|b| if let Bound::Month(n) = b { Some(*n) } else { None })
    }

    fn weekday(&self) -> Option<i8> {
        self.find(|b| if let Bound::Weekday(n) = b { Some(*n) } else { None })
    }

    fn day(&self) -> Option<i8> {
        self.find(|b| if let Bound::Day(n) = b { Some(*n) } else { None })
    }

    fn year(&self) -> Option<i16> {
        self.find(|b| if let Bound::Year(n) = b { Some(*n) } else { None })
    }

    fn season(&self) -> Option<String> {
        self.find(|b| if let Bound::Season(code) = b { Some(code.clone()) } else { None })
    }

    fn unit(&self) -> Option<Unit> {
        self.find(|b| if let Bound::Unit(unit) | Bound::Units(unit) = b { Some(*unit) } else { None })
    }

    fn daypart(&self) -> Option<String> {
        self.find(|b| if let Bound::Daypart(code) = b { Some(code.clone()) } else { None })
    }

    fn ordinal(&self) -> Option<u16> {
        self.find(|b| if let Bound::Ordinal(n) = b { Some(*n) } else { None })
    }

    /// The ordinal, where there are so many.
    fn nth(&self, most: i8) -> Option<i8> {
        self.ordinal().and_then(|n| i8::try_from(n).ok()).filter(|n| (1..=most).contains(n))
    }

    fn count(&self) -> Option<Option<f64>> {
        self.find(|b| if let Bound::Count(count) = b { Some(*count) } else { None })
    }

    /// The number; one where the form has no slot for it, none where it has several units without one.
    fn count_or_one(&self) -> Option<f64> {
        let several = self.0.iter().any(|b| matches!(b, Bound::Units(_)));
        self.count().unwrap_or((!several).then_some(1.0))
    }

    fn holiday(&self) -> Option<usize> {
        self.find(|b| if let Bound::Holiday(ix) = b { Some(*ix) } else { None })
    }

    fn clock(&self) -> Option<(i8, Option<i8>)> {
        self.find(|b| if let Bound::Clock(hour, minute) = b { Some((*hour, *minute)) } else { None })
    }

    /// The n-th of the inner expressions.
    fn time(&self, n: usize) -> Option<Meaning> {
        let mut times = self
            .0
            .iter()
            .filter_map(|b| if let Bound::Time(time) = b { Some((**time).clone()) } else { None });
        times.nth(n)
    }

    /// Two days of a month, two years, or two expressions.
    fn range(&self) -> Option<Meaning> {
        if let (Some(a), Some(b)) = (self.time(0), self.time(1)) {
            return Some(Meaning::Range(Box::new(a), Box::new(b)));
        }
        let years: Vec<i16> =
            self.0.iter().filter_map(|b| if let Bound::Year(n) = b { Some(*n) } else { None }).collect();
        let days: Vec<i8> =
            self.0.iter().filter_map(|b| if let Bound::Day(n) = b { Some(*n) } else { None }).collect();
        let (first, last) = match (days.as_slice(), years.as_slice()) {
            ([first, last], year) => {
                let (year, month) = (year.first().copied(), self.month()?);
                let day = |day| Meaning::Day { year, month, day };
                (day(*first), day(*last))
            }
            ([], [first, last]) => (Meaning::Year(*first), Meaning::Year(*last)),
            _ => return None,
        };
        Some(Meaning::Range(Box::new(first), Box::new(last)))
    }
}
