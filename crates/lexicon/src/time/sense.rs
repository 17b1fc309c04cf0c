//! What a form of time means, as its `is` field tells.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Weeks, from Monday.
    Week,
    /// Months.
    Month,
    /// Three months of the calendar.
    Quarter,
    /// Spring, summer, autumn, winter.
    Season,
    /// Six months of the calendar.
    Half,
    /// Years.
    Year,
    /// Ten years: the 1990s.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// The unit of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "season" => Self::Season,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }
}

/// Which of several times of one name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// As the tense of the clause tells.
    #[default]
    Tense,
    /// The last one before the day of publication.
    Past,
    /// The one that the day of publication lies in, or else the next.
    This,
    /// The next one after the day of publication.
    Next,
}

/// A part of a stretch of time, or a bound on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its beginning: early, at the start of.
    Start,
    /// Its middle.
    Mid,
    /// Its end: late, at the end of.
    End,
    /// What of it was before the day of publication: earlier this year.
    Before,
    /// What of it comes after the day of publication: later this year.
    After,
}

/// What is done with what a form's slots hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOp {
    /// A day by month and day.
    Day,
    /// A month by its name.
    Month,
    /// A day by its weekday.
    Weekday,
    /// A date in figures.
    Date,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years, by their ordinal.
    Century,
    /// A quarter of a year, by its ordinal.
    Quarter,
    /// A half of a year, by its ordinal.
    Half,
    /// A season.
    Season,
    /// A holiday.
    Holiday,
    /// The unit so and so many units away, or the one at hand.
    Shift,
    /// A time that is counted away.
    Count,
    /// A stretch of so many units.
    Span,
    /// A time that comes again.
    Set,
    /// A time that is only said to be now, past or to come.
    Vague,
    /// A part of another time.
    Part,
    /// A time within another, the first in the second.
    Within,
    /// A part of the day.
    Daypart,
    /// A time on the clock.
    Clock,
    /// The days from the first to the second.
    Range,
}

/// What a form means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeSense {
    /// What is done.
    pub op: TimeOp,
    /// How many units away, or which way the count runs.
    pub offset: i32,
    /// The unit, where no word gives it.
    pub unit: Option<Unit>,
    /// Whether it is counted from the time that the report named last, not from the day of publication.
    pub mention: bool,
    /// Which of several of one name.
    pub way: Way,
    /// The part that is meant.
    pub part: Option<Part>,
    /// The part of the day, as TIMEX3 writes it.
    pub daypart: Option<String>,
}

impl TimeSense {
    /// Reads the `is` field; an error names the word that is not understood.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let op = words.next().unwrap_or_default();
        let op = parse_op(op).ok_or_else(|| op.to_owned())?;
        let mut sense =
            Self { op, offset: 0, unit: None, mention: false, way: Way::Tense, part: None, daypart: None };
        for word in words {
            sense.take(word).ok_or_else(|| word.to_owned())?;
        }
        Ok(sense)
    }

    /// Takes in one word behind the first.
    fn take(&mut self, word: &str) -> Option<()> {
        match word {
            "mention" => self.mention = true,
            "past" => self.way = Way::Past,
            "this" => self.way = Way::This,
            "next" => self.way = Way::Next,
            "start" => self.part = Some(Part::Start),
            "mid" => self.part = Some(Part::Mid),
            "end" => self.part = Some(Part::End),
            "before" => self.part = Some(Part::Before),
            "after" => self.part = Some(Part::After),
            code if code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()) => {
                self.daypart = Some(code.to_owned());
            }
            other => match other.parse() {
                Ok(offset) => self.offset = offset,
                Err(_) => self.unit = Some(Unit::parse(other)?),
            },
        }
        Some(())
    }
}

/// The operation of that name.
fn parse_op(name: &str) -> Option<TimeOp> {
    Some(match name {
        "day" => TimeOp::Day,
        "month" => TimeOp::Month,
        "weekday" => TimeOp::Weekday,
        "date" => TimeOp::Date,
        "year" => TimeOp::Year,
        "decade" => TimeOp::Decade,
        "century" => TimeOp::Century,
        "quarter" => TimeOp::Quarter,
        "half" => TimeOp::Half,
        "season" => TimeOp::Season,
        "holiday" => TimeOp::Holiday,
        "shift" => TimeOp::Shift,
        "count" => TimeOp::Count,
        "span" => TimeOp::Span,
        "set" => TimeOp::Set,
        "vague" => TimeOp::Vague,
        "part" => TimeOp::Part,
        "within" => TimeOp::Within,
        "daypart" => TimeOp::Daypart,
        "clock" => TimeOp::Clock,
        "range" => TimeOp::Range,
        _ => return None,
    })
}
