//! Actor files: names with their synonyms and codes, some of them for a time only.

use super::lines::Line;
use super::{Output, words};
use crate::entry::Place;
use jiff::civil::Date;

/// An actor while its lines are read.
#[derive(Debug)]
struct Actor {
    place: Place,
    names: Vec<String>,
    default: Option<String>,
    dated: Vec<Dated>,
}

/// A code for a time; both days count.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Dated {
    code: String,
    from: Option<Date>,
    until: Option<Date>,
}

/// Reads an actor file.
pub(super) fn read(lines: &[Line], out: &mut Output) {
    let mut open: Option<Actor> = None;
    for line in lines.iter().filter(|line| !line.text.trim_start().starts_with('<')) {
        let text = line.text.trim_start();
        let goes_on = line.is_indented() && text.starts_with('[') || text.starts_with('+');
        if !goes_on {
            finish(open.take(), out);
            open = Some(Actor { place: line.at(0), names: Vec::new(), default: None, dated: Vec::new() });
        }
        match &mut open {
            Some(actor) => actor.take(line, out),
            None => out.problem(&line.place, "a synonym or a restriction before any actor"),
        }
    }
    finish(open, out);
}

impl Actor {
    /// Takes in a line: a name, a synonym or restrictions, or several of them.
    fn take(&mut self, line: &Line, out: &mut Output) {
        let (head, codes) = words::brackets(&line.text);
        if line.text.contains('[') && codes.is_empty() {
            out.problem(&line.at(head.len()), "`[` is not closed");
        }
        let name = words::title(head.trim().trim_start_matches('+'));
        if !name.is_empty() && !self.names.contains(&name) {
            self.names.push(name);
        }
        for (at, text) in codes {
            match code(text) {
                Ok(dated) if dated.from.is_none() && dated.until.is_none() => self.default = Some(dated.code),
                Ok(dated) => self.dated.push(dated),
                Err(message) => out.problem(&line.at(at), message),
            }
        }
    }
}

/// Adds the entries of an actor: one for each time, in their order, since the first that fits the day holds; behind them
/// the one for every other day, which has no code where the file gives none.
fn finish(actor: Option<Actor>, out: &mut Output) {
    let Some(actor) = actor else { return };
    let Some(name) = actor.names.first().cloned() else {
        out.problem(&actor.place, "a code without a name");
        return;
    };
    if actor.default.is_none() && actor.dated.is_empty() {
        out.problem(&actor.place, format!("`{name}` has no code"));
    }
    let names = actor.names[1..].join("; ");
    let days = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
    let codes = actor.default.iter().chain(actor.dated.iter().map(|dated| &dated.code));
    let land = codes.into_iter().all(|code| is_plain(code));
    let rest = Dated { code: actor.default.unwrap_or_default(), from: None, until: None };
    for dated in actor.dated.into_iter().chain([rest]) {
        let fields = vec![
            ("name", name.clone()),
            ("names", names.clone()),
            ("case", "any".to_owned()),
            ("country", if land { dated.code.clone() } else { String::new() }),
            ("code", dated.code),
            ("from", days(dated.from)),
            ("until", days(dated.until)),
        ];
        out.add(if land { "state" } else { "organization" }, &name, &actor.place, fields);
    }
}

/// Whether a code names a country, or what is coded as one: three letters without a sector.
fn is_plain(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Reads `CODE`, `CODE <DATE`, `CODE >DATE`, `CODE DATE-DATE`.
fn code(text: &str) -> Result<Dated, String> {
    let text = text.trim();
    let (code, rest) =
        text.split_at(text.find(|c: char| c.is_whitespace() || c == '<' || c == '>').unwrap_or(text.len()));
    let rest: String = rest.chars().filter(|c| !c.is_whitespace() && *c != ']').collect();
    let code = words::clean(code);
    if code.is_empty() || (code.starts_with(|c: char| c.is_ascii_digit()) && rest.is_empty()) {
        return Err(format!(
            "`[{text}]` has no code; expected `[CODE]`, `[CODE <DATE]`, `[CODE >DATE]` or `[CODE DATE-DATE]`"
        ));
    }
    let (from, until) = restriction(&rest)?;
    Ok(Dated { code, from, until })
}

/// Reads `<DATE`, `>DATE`, `DATE-DATE`, or nothing.
fn restriction(text: &str) -> Result<(Option<Date>, Option<Date>), String> {
    if text.is_empty() {
        return Ok((None, None));
    }
    if let Some(until) = text.strip_prefix('<') {
        return Ok((None, Some(date(until)?)));
    }
    if let Some(from) = text.strip_prefix('>') {
        return Ok((Some(date(from)?), None));
    }
    let (from, until) = text
        .split_once('-')
        .ok_or_else(|| format!("`{text}` is no restriction; expected `<DATE`, `>DATE` or `DATE-DATE`"))?;
    let (from, until) = (date(from)?, date(until)?);
    if until < from {
        return Err(format!("the time from {from} until {until} ends before it begins"));
    }
    Ok((Some(from), Some(until)))
}

/// Years of two digits from here on are of the 1900s, as in TABARI.
const CENTURY: i16 = 30;

/// Reads `YYYYMMDD` or `YYMMDD`.
fn date(text: &str) -> Result<Date, String> {
    let wrong = || format!("`{text}` is no date; expected YYYYMMDD or YYMMDD");
    if !text.bytes().all(|b| b.is_ascii_digit()) || ![6, 8].contains(&text.len()) {
        return Err(wrong());
    }
    let (year, rest) = text.split_at(text.len() - 4);
    let year: i16 = year.parse().map_err(|_| wrong())?;
    let year = match (text.len(), year) {
        (6, short) if short >= CENTURY => 1900 + short,
        (6, short) => 2000 + short,
        (_, full) => full,
    };
    let (month, day) = rest.split_at(2);
    let part = |digits: &str| digits.parse::<i8>().map_err(|_| wrong());
    Date::new(year, part(month)?, part(day)?).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn restrictions_of_every_shape() {
        let at = |text| code(text).map(|d| (d.code, d.from, d.until));
        assert_eq!(
            at(" EXLGOV 20010203 - 040506"),
            Ok(("EXLGOV".into(), Some(day(2001, 2, 3)), Some(day(2004, 5, 6))))
        );
        assert_eq!(at("EXL < 480102"), Ok(("EXL".into(), None, Some(day(1948, 1, 2)))));
        assert_eq!(at("EXLELI>20130119"), Ok(("EXLELI".into(), Some(day(2013, 1, 19)), None)));
        assert_eq!(at("---"), Ok(("---".into(), None, None)));
    }

    #[test]
    fn restrictions_that_cannot_be_read() {
        for text in
            ["", "950601-990815", "EXL soon", "EXL 20010230-20020101", "EXL 20030101-20020101", "EXL <1"]
        {
            assert!(code(text).is_err(), "{text}");
        }
    }
}
