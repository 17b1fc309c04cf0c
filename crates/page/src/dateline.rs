//! Datelines: the place, and often the day and the agency, that open the body.

use crate::agency;
use crate::dates::{self, WireDate};
use crate::notation;
use crate::phrases::{Phrases, words_of};
use crate::shape::{Shape, head};
use std::ops::Range;
use std::sync::LazyLock;

/// A dateline ends within so many bytes of its paragraph.
const LONGEST: usize = 160;
/// The name of a place has at most so many words.
const PLACE_WORDS: usize = 7;

/// What opens a paragraph, in bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where the paragraph itself goes on.
    pub(crate) rest: usize,
    /// Where the dateline ends, its dash included.
    pub(crate) end: usize,
    /// The words for places, town and country; empty where only an agency stands there.
    pub(crate) places: Vec<Range<usize>>,
    pub(crate) date: Option<WireDate>,
    pub(crate) agency: Option<String>,
    /// Whether a day or an agency makes it certain.
    pub(crate) certain: bool,
}

static LABELS: LazyLock<(Phrases, Phrases)> = LazyLock::new(|| {
    let entries = notation::parse(include_str!("../../../data/page/labels.txt"));
    (Phrases::of(&entries, "is"), Phrases::of(&entries, "start"))
});

/// Whether the line opens with a dateline that no headline or sentence could be.
pub(crate) fn is_certain(line: &str) -> bool {
    find(line).is_some_and(|found| found.certain && found.rest < line.len())
}

/// The dateline that opens the text.
pub(crate) fn find(text: &str) -> Option<Found> {
    let mut scan = Scan::new(text);
    scan.read();
    scan.judge()
}

/// How the sign between a dateline and its paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A dash of its own kind: `--`, `—`, `–`.
    Dash,
    /// A hyphen, or an underscore as old wires set it.
    Hyphen,
    Colon,
    /// None: the paragraph follows at once, or nothing does.
    None,
}

/// The parts of a dateline by what they are.
#[derive(Debug, Default)]
struct Parts {
    places: Vec<Range<usize>>,
    day: Option<Range<usize>>,
    /// Whether a day stands there, be it only one of the week.
    has_day: bool,
    agency: Option<Range<usize>>,
}

impl Parts {
    fn add_day(&mut self, range: Range<usize>) {
        let start = self.day.as_ref().map_or(range.start, |day| day.start);
        self.day = Some(start..range.end);
        self.has_day = true;
    }
}

/// What was read so far.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// What stands between commas.
    parts: Vec<Range<usize>>,
    credit: Option<Range<usize>>,
    sign: Sign,
    end: usize,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, parts: Vec::new(), credit: None, sign: Sign::None, end: 0 }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn words(&self, range: &Range<usize>) -> &'t str {
        &self.text[range.clone()]
    }

    /// Reads places, date, credit and dash, as far as they go.
    fn read(&mut self) {
        self.read_parts();
        self.read_credit();
        if self.credit.is_some() {
            self.skip(|c| c == ' ' || c == ',');
            if self.rest().starts_with(|c: char| c.is_alphanumeric()) {
                self.read_late_date();
            }
        }
        self.end = self.text[..self.at].trim_end_matches([' ', ',']).len();
        self.read_sign();
        if self.sign != Sign::None && self.read_late_date() {
            self.read_sign();
        }
    }

    fn skip(&mut self, mut what: impl FnMut(char) -> bool) {
        self.at += self.rest().len() - self.rest().trim_start_matches(&mut what).len();
    }

    /// `GAZA CITY, Gaza Strip, Nov. 3, 2009`, up to a bracket, a dash or a colon.
    fn read_parts(&mut self) {
        // Old wires set stars before what is urgent.
        let mut start = self.text.len() - self.text.trim_start_matches(['*', ' ']).len();
        let edge = self.text.floor_char_boundary(LONGEST).max(start);
        let first = start;
        for (i, c) in self.text[first..edge].char_indices().map(|(i, c)| (first + i, c)) {
            self.at = i;
            let ends = c == '(' || c == ':' || self.is_sign(i, c);
            if c == ',' || ends {
                self.push_part(start..i);
                start = i + 1;
            }
            if ends {
                return;
            }
            if !(c.is_alphanumeric() || " ,.'’‘-/&".contains(c)) {
                self.parts.clear();
                return;
            }
        }
        self.at = edge;
        self.push_part(start..edge);
    }

    fn push_part(&mut self, range: Range<usize>) {
        let raw = &self.text[range.clone()];
        let words = raw.trim();
        if !words.is_empty() {
            let start = range.start + raw.len() - raw.trim_start().len();
            self.parts.push(start..start + words.len());
        }
    }

    /// Whether a dash starts there: a hyphen counts beside a space or another one.
    fn is_sign(&self, at: usize, c: char) -> bool {
        let next = self.text[at + c.len_utf8()..].chars().next();
        let before = self.text[..at].chars().next_back();
        match c {
            // Between digits it is a range: `Oct. 11–13`.
            '—' | '–' | '―' | '−' | '\u{fffd}' => !next.is_some_and(|c| c.is_ascii_digit()),
            '_' => before == Some(' '),
            '-' => next == Some('-') || before == Some(' ') || next == Some(' ') || next.is_none(),
            _ => false,
        }
    }

    /// `(Reuters)`
    fn read_credit(&mut self) {
        let Some(inside) = self.rest().strip_prefix('(') else { return };
        let Some(len) = inside[..inside.floor_char_boundary(60)].find(')') else { return };
        self.credit = Some(self.at + 1..self.at + 1 + len);
        self.at += len + 2;
    }

    /// A day behind the credit or a first dash: `BEIJING (Xinhua) Jan. 5 --`, `DENVER, Colo. - March 5 -`.
    fn read_late_date(&mut self) -> bool {
        let rest = self.rest();
        let within = &rest[..rest.floor_char_boundary(40)];
        let dash = within.char_indices().find(|(i, c)| self.is_sign(self.at + i, *c));
        let Some((i, _)) = dash.filter(|(i, _)| dates::whole(&within[..*i]).is_some()) else { return false };
        self.push_part(self.at..self.at + i);
        self.at += i;
        true
    }

    fn read_sign(&mut self) {
        let rest = self.rest();
        let dashes = rest.trim_start_matches(['-', '—', '–', '―', '−', '_', '\u{fffd}', ' ']);
        let sign = rest[..rest.len() - dashes.len()].trim();
        self.sign = match sign {
            "-" | "_" => Sign::Hyphen,
            "" if rest.starts_with(':') => Sign::Colon,
            "" => Sign::None,
            _ => Sign::Dash,
        };
        let width = match self.sign {
            Sign::Colon => 1,
            _ => sign.len() + rest.find(sign).unwrap_or_default(),
        };
        if self.sign != Sign::None {
            self.end = self.at + width;
        }
        self.at += width;
        self.skip(|c| c == ' ');
        self.read_mark();
    }

    /// A wire's own mark before the text: `[TEXT]`.
    fn read_mark(&mut self) {
        while let Some(inside) = self.rest().strip_prefix('[') {
            let Some(len) = inside[..inside.floor_char_boundary(60)].find(']') else { return };
            if self.sign == Sign::None || !Shape::of(&inside[..len]).is_upper() {
                return;
            }
            self.at += len + 2;
            self.end = self.at;
            self.skip(|c| c == ' ');
        }
    }

    /// Whether what was read is a dateline, and what it says.
    fn judge(&self) -> Option<Found> {
        let Parts { places, day, has_day, agency } = self.sort_parts()?;
        let credit = self.credit.as_ref().or(agency.as_ref()).map(|range| self.words(range).trim());
        let agency = credit.and_then(agency_of);
        let found = Found {
            rest: self.at,
            end: self.end,
            places: places.iter().flat_map(|range| self.towns(range)).collect(),
            date: day.and_then(|range| dates::find(self.words(&range))),
            certain: (has_day || agency.is_some()) && self.sign != Sign::None,
            agency,
        };
        self.is_likely(&places, has_day, credit, &found).then_some(found)
    }

    /// Parts into places, which come first, the day behind them, and an agency that stands without brackets.
    fn sort_parts(&self) -> Option<Parts> {
        let mut sorted = Parts::default();
        for range in &self.parts {
            let words = self.words(range);
            if dates::is_weekday(words) {
                sorted.has_day = true;
            } else if dates::whole(words).is_some() || (sorted.day.is_some() && is_year(words)) {
                sorted.add_day(range.clone());
            } else if sorted.has_day && agency::named(words).is_some() {
                sorted.agency = Some(range.clone());
            } else if sorted.has_day || sorted.places.len() == 4 {
                return None;
            } else if is_place(words) {
                sorted.places.push(range.clone());
            } else {
                let at = self.day_within(range)?;
                sorted.places.push(range.start..range.start + words[..at].trim_end().len());
                sorted.add_day(range.start + at..range.end);
            }
        }
        Some(sorted)
    }

    /// Where a day starts behind a place without a comma between: `JOHANNESBURG March 13`.
    fn day_within(&self, part: &Range<usize>) -> Option<usize> {
        let words = self.words(part);
        let mut starts = words.match_indices(' ').map(|(at, _)| at + 1);
        starts.find(|at| is_place(words[..*at].trim_end()) && dates::whole(&words[*at..]).is_some())
    }

    /// Two towns share a dateline: `LONDON/PARIS`, `BEIRUT and DAMASCUS`.
    fn towns(&self, part: &Range<usize>) -> Vec<Range<usize>> {
        let words = self.words(part);
        let sign = if words.contains('/') { "/" } else { " and " };
        if !words.contains(sign) || (sign == " and " && !is_upper(words)) {
            return vec![part.clone()];
        }
        let mut start = part.start;
        let mut towns = Vec::new();
        for town in words.split(sign) {
            towns.push(start..start + town.len());
            start += town.len() + sign.len();
        }
        towns
    }

    fn is_likely(&self, places: &[Range<usize>], has_day: bool, credit: Option<&str>, found: &Found) -> bool {
        let rest = head(self.rest());
        let opens = rest.is_empty() || rest.starts_with(|c: char| !c.is_lowercase());
        if credit.is_some() && found.agency.is_none() && credit.is_none_or(|words| !is_credit(words)) {
            return false;
        }
        let Some(first) = places.first() else {
            return found.agency.is_some()
                && self.sign != Sign::None
                && self.sign != Sign::Colon
                && !has_day
                && opens;
        };
        let upper = is_upper(self.words(first));
        if self.is_label(first) {
            return false;
        }
        if self.sign == Sign::Colon && !upper {
            return false;
        }
        if has_day || credit.is_some() {
            let stands_alone = upper && (rest.is_empty() || found.agency.is_some());
            return opens && (self.sign != Sign::None || stands_alone)
                || (has_day && self.sign != Sign::None);
        }
        let body = Shape::of(rest);
        let sound = opens && !body.is_upper() && (rest.is_empty() || body.is_text());
        sound && if upper { self.is_upper_likely(places, rest) } else { self.is_mixed_likely(places, rest) }
    }

    /// A town in capitals without day and agency.
    fn is_upper_likely(&self, places: &[Range<usize>], rest: &str) -> bool {
        match self.sign {
            Sign::Dash => true,
            Sign::Hyphen => places.len() > 1 || count_words(self.words(&places[0])) <= 3,
            Sign::Colon => !rest.is_empty() && places.len() > 1,
            Sign::None => rest.is_empty() && places.len() > 1,
        }
    }

    /// A town in small letters without day and agency: `Kabul, Afghanistan – The`.
    fn is_mixed_likely(&self, places: &[Range<usize>], rest: &str) -> bool {
        let short = places.iter().all(|range| count_words(self.words(range)) <= 3);
        let spaced = self.text[..self.end].contains([' ']) && self.text[self.end..].starts_with(' ');
        let day = places.iter().any(|range| dates::mentions_weekday(self.words(range)));
        short
            && spaced
            && !day
            && !rest.is_empty()
            && match places.len() {
                1 => self.sign == Sign::Dash && count_words(self.words(&places[0])) <= 2,
                2 => matches!(self.sign, Sign::Dash | Sign::Hyphen),
                _ => false,
            }
    }

    fn is_label(&self, part: &Range<usize>) -> bool {
        let words = words_of(self.words(part));
        LABELS.0.is(&words) || LABELS.1.opens(&words).is_some()
    }
}

/// Words in capitals, but for small ones that join them: `BEIRUT and DAMASCUS`.
fn is_upper(words: &str) -> bool {
    let long = words.split(' ').filter(|word| word.chars().count() > 3 || word.contains(char::is_uppercase));
    Shape::of(&long.collect::<Vec<_>>().join(" ")).is_upper()
}

/// A word of small letters with a capital before them.
fn is_titled(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && word.len() > 1 && chars.all(char::is_lowercase)
}

/// A longer word in capitals.
fn is_shouted(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_uppercase)
}

fn count_words(words: &str) -> usize {
    words.split(' ').count()
}

fn is_year(words: &str) -> bool {
    words.len() == 4 && words.parse().is_ok_and(|year: i16| (1800..=2200).contains(&year))
}

/// Words that could name a place: each opens with a capital, but for one or two small ones in the middle.
fn is_place(words: &str) -> bool {
    let all: Vec<_> = words.split(' ').collect();
    let small = |word: &&str| word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase);
    let edges = all.first().into_iter().chain(all.last());
    let upper = words.chars().all(|c| !c.is_lowercase());
    all.len() <= PLACE_WORDS
        && words.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && edges.clone().all(|word| !small(word))
        && all.iter().filter(|w| small(w)).all(|word| word.chars().count() <= 3)
        && !all.windows(3).any(|w| w.iter().all(small))
        && words.chars().all(|c| !c.is_ascii_digit())
        && (upper || all.iter().filter(|w| small(w)).count() <= 2)
        && all.iter().all(|word| !word.is_empty())
        && !(all.iter().any(|word| is_shouted(word)) && all.iter().any(|word| is_titled(word)))
        && !all.iter().rev().skip(1).any(|word| word.ends_with('.') && word.chars().count() > 6)
}

/// The agency that a bracket names; one that the data does not know counts when it is an abbreviation in capitals.
fn agency_of(credit: &str) -> Option<String> {
    let acronym = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        (2..=8).contains(&capitals) && word.chars().all(|c| c.is_uppercase() || "-/.".contains(c))
    };
    let known = agency::named(credit).or_else(|| agency::within(credit)).map(str::to_owned);
    known.or_else(|| acronym(credit).then(|| credit.to_owned()))
}

/// Whether a bracket could hold the name of a newspaper or agency: a few words with capitals.
fn is_credit(words: &str) -> bool {
    let all: Vec<_> = words.split(' ').collect();
    all.len() <= 5
        && words.starts_with(char::is_uppercase)
        && all.iter().all(|word| word.starts_with(|c: char| !c.is_lowercase()) || word.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str = "The two governments agreed on Monday to reopen their embassies, officials said.";

    /// `PLACE; PLACE | DATE | AGENCY` of an opening put before a paragraph.
    fn read(opening: &str) -> Option<String> {
        let text = format!("{opening} {REST}");
        let found = find(&text)?;
        assert_eq!(&text[found.rest..], REST, "{opening}");
        assert_eq!(&text[..found.end], opening.trim_end(), "{opening}");
        let places: Vec<_> = found.places.iter().map(|range| &text[range.clone()]).collect();
        let date = found.date.map_or(String::new(), |d| {
            let year = d.year.map_or(String::new(), |year| format!("{year}-"));
            format!("{year}{:02}-{:02}", d.month, d.day)
        });
        Some(format!("{}|{}|{}", places.join("; "), date, found.agency.unwrap_or_default()))
    }

    #[test]
    fn datelines_of_many_wires_are_read() {
        for (opening, expected) in [
            ("MOSCOW (Reuters) --", "MOSCOW||Reuters"),
            ("WASHINGTON, April 9 -", "WASHINGTON|04-09|"),
            ("BAGHDAD —", "BAGHDAD||"),
            ("BAGHDAD -", "BAGHDAD||"),
            ("GAZA CITY, Gaza Strip (AP) —", "GAZA CITY; Gaza Strip||AP"),
            ("KYIV, Ukraine, Nov 3 (Reuters) -", "KYIV; Ukraine|11-03|Reuters"),
            ("KABUL, Afghanistan, Nov. 3, 2009 (AP) —", "KABUL; Afghanistan|2009-11-03|AP"),
            ("LONDON/PARIS (Reuters) -", "LONDON; PARIS||Reuters"),
            ("BEIRUT and DAMASCUS —", "BEIRUT; DAMASCUS||"),
            ("PEKING, March 23 -", "PEKING|03-23|"),
            ("UNITED NATIONS, Jan 5 (IPS) -", "UNITED NATIONS|01-05|IPS"),
            ("SAN SALVADOR, 12 JAN 90 (ACAN-EFE) -- [TEXT]", "SAN SALVADOR|1990-01-12|EFE"),
            ("KABUL, Afghanistan —", "KABUL; Afghanistan||"),
            ("(CNN) --", "||CNN"),
            ("TEHRAN, Iran:", "TEHRAN; Iran||"),
            ("Kabul (AFP) -", "Kabul||AFP"),
            ("Kabul, Afghanistan –", "Kabul; Afghanistan||"),
            ("Vancouver, British Columbia, March 17 -", "Vancouver; British Columbia|03-17|"),
            ("N'DJAMENA, March 25 -", "N'DJAMENA|03-25|"),
            ("McLEAN, Va., March 5 -", "McLEAN; Va.|03-05|"),
            ("WASHINGTON (AP) _", "WASHINGTON||AP"),
            ("BEIRUT (AP) \u{fffd}", "BEIRUT||AP"),
            ("BEIJING, Jan. 5 (Xinhua) --", "BEIJING|01-05|Xinhua"),
            ("BEIJING (Xinhua) Jan. 5 --", "BEIJING|01-05|Xinhua"),
            ("ST. PETERSBURG, Russia (AP) —", "ST. PETERSBURG; Russia||AP"),
            ("Rio de Janeiro (dpa) -", "Rio de Janeiro||dpa"),
            ("NAIROBI, Monday (Daily Example) -", "NAIROBI||"),
            ("ABOARD AIR FORCE ONE (AP) —", "ABOARD AIR FORCE ONE||AP"),
            ("OUAGADOUGOU (AIB) -", "OUAGADOUGOU||AIB"),
            ("SANTO DOMINGO, March 4 -", "SANTO DOMINGO|03-04|"),
            ("JOHANNESBURG March 13 -", "JOHANNESBURG|03-13|"),
            ("ROME, March 13, Reuter -", "ROME|03-13|Reuters"),
            ("DENVER, Colo. - March 5 -", "DENVER; Colo.|03-05|"),
            ("****RIO DE JANEIRO, March 5 -", "RIO DE JANEIRO|03-05|"),
        ] {
            assert_eq!(read(opening).as_deref(), Some(expected), "{opening}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for opening in [
            "U.S. STOCKS -",
            "UPDATE 2 -",
            "EXCLUSIVE —",
            "WATCH:",
            "Q:",
            "On Monday —",
            "The talks, held in Lima -",
        ] {
            assert_eq!(read(opening), None, "{opening}");
        }
        for text in [
            "WASHINGTON - based analysts said on Monday that the two governments would reopen embassies.",
            "THE ARMY -- WHICH DENIED THE REPORT -- SAID ON MONDAY THAT THE REBELS HAD LEFT THE TOWN BY NIGHT.",
            "Peace. The two sides agreed on Monday to reopen their embassies, officials said - at last.",
            "The minister (Reuters) - said nothing about it, and the two governments went on talking.",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn a_dateline_may_stand_alone() {
        assert!(find("KABUL, Afghanistan —").is_some());
        assert!(find("WASHINGTON (AP)").is_some());
        assert!(find("WASHINGTON").is_none());
    }

    #[test]
    fn old_wires_in_capitals_need_a_day_or_an_agency() {
        let body = "THE CABINET RESIGNED TODAY AFTER THE SENATE REJECTED ITS BUDGET, A SPOKESMAN SAID.";
        assert!(find(&format!("LIMA, 4 MAR 89 (EFE) -- {body}")).is_some());
        assert!(find(&format!("LIMA, MARCH 4 - {body}")).is_some());
        assert!(find(&format!("LIMA -- {body}")).is_none());
    }
}
