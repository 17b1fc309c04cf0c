//! The validation records of PETRARCH and UniversalPetrarch: sentences with the events that they must give.
//!
//! Measure: per record the set of distinct (source, target, full code); events one of whose actors is exactly `---` are
//! left out unless the record expects such an actor; a record is exact when the sets are equal. The files are no
//! well-formed XML and are read line by line.

use crate::parse::Score;
use dateline_record::{Actor, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The code of nobody, and of no event.
const NOBODY: &str = "---";

/// Who did what to whom, in codes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Triple {
    /// Who acts.
    pub source: String,
    /// Who is acted on.
    pub target: String,
    /// The event code.
    pub code: String,
}

impl fmt::Display for Triple {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.source, self.target, self.code)
    }
}

/// A sentence with its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// What it tests.
    pub category: String,
    /// The day of its report, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Whether it counts.
    pub evaluate: bool,
    /// The sentence, or a few.
    pub text: String,
    /// What must be coded.
    pub expected: BTreeSet<Triple>,
    /// Whether the text was made of the words of its parse, as the record has none.
    pub of_parse: bool,
    /// The line that it begins in, from 1.
    pub line: usize,
}

/// A file of records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cases {
    /// All records in order.
    pub cases: Vec<Case>,
    /// The names of the dictionaries that it is to be coded with.
    pub dictionaries: Vec<String>,
    /// The categories that are scored; where the file names none, all.
    pub include: Vec<String>,
}

/// The file is no file of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no records here; expected lines that begin with `<Sentence`")]
pub struct NoRecords;

impl Cases {
    /// The records that are scored.
    pub fn scored(&self) -> impl Iterator<Item = &Case> {
        let included = |case: &&Case| self.include.is_empty() || self.include.contains(&case.category);
        self.cases.iter().filter(|case| case.evaluate).filter(included)
    }
}

/// Reads a file of records.
///
/// # Errors
/// When there is none in it.
pub fn read(text: &str) -> Result<Cases, NoRecords> {
    let mut cases = Cases::default();
    let mut in_text = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with("<Sentence ") {
            cases.cases.push(case(line, number + 1));
            in_text = false;
        } else if let Some(rest) = line.strip_prefix("<Text>") {
            in_text = true;
            take_text(rest, &mut in_text, &mut cases);
        } else if in_text {
            take_text(line, &mut in_text, &mut cases);
        } else if let Some(word) = parsed_word(line) {
            take_word(word, &mut cases);
        } else if line.starts_with("<EventCoding ") {
            let event = triple(line);
            if let (Some(case), Some(event)) = (cases.cases.last_mut(), event) {
                case.expected.insert(event);
            }
        } else if cases.cases.is_empty() {
            environment(line, &mut cases);
        }
    }
    if cases.cases.is_empty() { Err(NoRecords) } else { Ok(cases) }
}

/// Reads what is told ahead of the records: dictionaries, and which categories count.
fn environment(line: &str, cases: &mut Cases) {
    let Some((tag, rest)) = line.strip_prefix('<').and_then(|l| l.split_once('>')) else { return };
    let value = rest.split("</").next().unwrap_or_default();
    let words = value.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned);
    match tag {
        "Verbfile" | "Actorfile" | "Agentfile" | "Discardfile" | "PICOfile" => {
            cases.dictionaries.extend(words)
        }
        "Include" => cases.include.extend(words),
        _ => {}
    }
}

/// Reads the line that a record begins with.
fn case(line: &str, number: usize) -> Case {
    let is_date = |d: &String| [6, 8].contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit());
    let digits =
        attribute(line, "date").filter(is_date).map(|d| if d.len() == 6 { format!("20{d}") } else { d });
    Case {
        id: attribute(line, "id").unwrap_or_default(),
        category: attribute(line, "category").unwrap_or_default(),
        date: digits.map(|d| format!("{}-{}-{}", &d[..4], &d[4..6], &d[6..])),
        evaluate: attribute(line, "evaluate").is_none_or(|value| !value.eq_ignore_ascii_case("false")),
        line: number,
        ..Case::default()
    }
}

/// Takes in a line of a record's text, up to its end.
fn take_text(line: &str, in_text: &mut bool, cases: &mut Cases) {
    let (part, ends) = match line.split_once("</Text>") {
        Some((part, _)) => (part, true),
        None => (line, false),
    };
    *in_text = !ends;
    let Some(case) = cases.cases.last_mut() else { return };
    for word in unescape(part).split_whitespace() {
        if !case.text.is_empty() {
            case.text.push(' ');
        }
        case.text.push_str(word);
    }
}

/// The word of a line of a parse: `1<TAB>Exland<TAB>...`.
fn parsed_word(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once('\t')?;
    number.parse::<usize>().ok()?;
    rest.split('\t').next()
}

/// Takes a word of its parse for the text of a record that has no other.
fn take_word(word: &str, cases: &mut Cases) {
    let Some(case) = cases.cases.last_mut().filter(|case| case.text.is_empty() || case.of_parse) else {
        return;
    };
    case.of_parse = true;
    if !case.text.is_empty() {
        case.text.push(' ');
    }
    case.text.push_str(word);
}

/// Reads an event; a line that says that there is none gives none.
fn triple(line: &str) -> Option<Triple> {
    let source = attribute(line, "sourcecode")?;
    let target = attribute(line, "targetcode")?;
    Some(Triple { source, target, code: attribute(line, "eventcode")? })
}

/// The value of an attribute.
fn attribute(line: &str, name: &str) -> Option<String> {
    let start = line.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = line[start..].split('"').next()?;
    Some(unescape(value))
}

/// The text with the five entities of XML as characters.
fn unescape(text: &str) -> String {
    let marks = [("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (entity, mark)| text.replace(entity, mark))
}

/// The events of a coded record in the shape of these files: each source with each target, both ways where the event is
/// reciprocal; of a code `A:B` the second part is what the target does.
pub fn triples(record: &Record) -> BTreeSet<Triple> {
    let mut found = BTreeSet::new();
    for event in &record.events {
        let code = event.cameo.as_deref().unwrap_or(NOBODY);
        let (code, back) = match code.split_once(':') {
            Some((code, back)) => (code, Some(back)),
            None => (code, event.reciprocal.then_some(code)),
        };
        let (sources, targets) = (codes(record, &event.source), codes(record, &event.target));
        for source in &sources {
            for target in &targets {
                let mut add = |source: &String, target: &String, code: &str| {
                    let (source, target) = (source.clone(), target.clone());
                    found.insert(Triple { source, target, code: code.to_owned() });
                };
                add(source, target, code);
                if let Some(back) = back {
                    add(target, source, back);
                }
            }
        }
    }
    found.retain(|event| event.code != NOBODY && !event.code.is_empty());
    found
}

/// The codes of one side of an event; an empty side is nobody.
fn codes(record: &Record, ids: &[String]) -> Vec<String> {
    let actors = ids.iter().filter_map(|id| record.actor(id));
    let codes: Vec<String> = actors.flat_map(|actor| members(record, actor)).map(code).collect();
    if codes.is_empty() { vec![NOBODY.to_owned()] } else { codes }
}

/// Those whom an actor is a set of, or it alone.
fn members<'a>(record: &'a Record, actor: &'a Actor) -> Vec<&'a Actor> {
    let members: Vec<&Actor> = actor.members.iter().filter_map(|id| record.actor(id)).collect();
    if members.is_empty() { vec![actor] } else { members }
}

/// An actor's code; a sector alone has nobody's country in front.
fn code(actor: &Actor) -> String {
    match (&actor.code, &actor.country) {
        (Some(code), None) if actor.sectors.first() == Some(code) => format!("{NOBODY}{code}"),
        (Some(code), _) => code.clone(),
        (None, _) => NOBODY.to_owned(),
    }
}

/// How records of one kind came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Records whose events are all right.
    pub exact: usize,
    /// All records.
    pub records: usize,
    /// Their events.
    pub events: Score,
}

/// How a file of records came out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// By category.
    pub categories: BTreeMap<String, Tally>,
    /// The records that are not exact: id, what was expected, what was coded.
    pub wrong: Vec<(String, BTreeSet<Triple>, BTreeSet<Triple>)>,
}

impl Outcome {
    /// Takes in what was coded for a record.
    pub fn add(&mut self, case: &Case, coded: &BTreeSet<Triple>) {
        let nobody = |event: &Triple| event.source == NOBODY || event.target == NOBODY;
        let expects_nobody = case.expected.iter().any(nobody);
        let coded: BTreeSet<Triple> =
            coded.iter().filter(|event| expects_nobody || !nobody(event)).cloned().collect();
        let tally = self.categories.entry(case.category.clone()).or_default();
        tally.records += 1;
        tally.events.gold += case.expected.len();
        tally.events.system += coded.len();
        tally.events.correct += case.expected.intersection(&coded).count();
        if coded == case.expected {
            tally.exact += 1;
        } else {
            self.wrong.push((case.id.clone(), case.expected.clone(), coded));
        }
    }

    /// Each category by its name, then `all`.
    pub fn rows(&self) -> impl Iterator<Item = (&str, Tally)> {
        let rows = self.categories.iter().map(|(name, tally)| (name.as_str(), *tally));
        rows.chain([("all", self.total())])
    }

    /// All categories together.
    pub fn total(&self) -> Tally {
        self.categories.values().fold(Tally::default(), |sum, tally| Tally {
            exact: sum.exact + tally.exact,
            records: sum.records + tally.records,
            events: Score {
                gold: sum.events.gold + tally.events.gold,
                system: sum.events.system + tally.events.system,
                correct: sum.events.correct + tally.events.correct,
            },
        })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12} {:>6} {:>8} {:>7} {:>7} {:>7}", "category", "exact", "records", "P", "R", "F1")?;
        for (name, tally) in self.rows() {
            let share = |value: f64| format!("{:.1}", value * 100.0);
            let (p, r, f1) = (tally.events.precision(), tally.events.recall(), tally.events.f1());
            let (exact, records) = (tally.exact, tally.records);
            writeln!(
                f,
                "{name:<12} {exact:>6} {records:>8} {:>7} {:>7} {:>7}",
                share(p),
                share(r),
                share(f1)
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
<!-- a comment with <!-- marks -->
# <Sentence id=\"no\">
<Environment><Include>
<Verbfile>v.txt</Verbfile> <!-- x -->
<Include>SEA LAND </Include>
<Sentence category=\"SEA\" date=\"19990215\" id=\"S-1\" evaluate=\"true\">
<EventCoding eventcode=\"050\" sourcecode=\"EXL\" targetcode=\"GUL\" />
<Text>
Exland praised
Gull &amp; others. </Text>
<Parse>
</Sentence>
<Sentence category=\"SEA\" date=\"19990215\" id=\"S-2\" evaluate=\"false\"/>
<Sentence category=\"AIR\" date=\"x\" id=\"A-1\"/>
<EventCoding noevents=\"True\" />
<Text>Rain.</Text>
";

    fn set(events: &[(&str, &str, &str)]) -> BTreeSet<Triple> {
        let triple = |(s, t, c): &(&str, &str, &str)| Triple {
            source: (*s).to_owned(),
            target: (*t).to_owned(),
            code: (*c).to_owned(),
        };
        events.iter().map(triple).collect()
    }

    #[test]
    fn records_are_read_by_line() {
        let cases = read(FILE).expect("there are records");
        assert_eq!(cases.dictionaries, ["v.txt"]);
        assert_eq!(cases.scored().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["S-1"]);
        let first = &cases.cases[0];
        assert_eq!((first.line, first.date.as_deref()), (6, Some("1999-02-15")));
        assert_eq!(first.text, "Exland praised Gull & others.");
        assert_eq!(first.expected, set(&[("EXL", "GUL", "050")]));
        assert_eq!(read("<a>"), Err(NoRecords));
    }

    #[test]
    fn events_of_nobody_count_only_where_expected() {
        let case = read(FILE).expect("there are records").cases[0].clone();
        let mut outcome = Outcome::default();
        outcome.add(&case, &set(&[("EXL", "GUL", "050"), ("EXL", "---", "010")]));
        let with_nobody = Case { expected: set(&[("EXL", "---", "010")]), ..case };
        outcome.add(&with_nobody, &set(&[("EXL", "GUL", "050")]));
        let total = outcome.total();
        assert_eq!((total.exact, total.records, total.events.gold), (1, 2, 2));
        assert_eq!((total.events.system, total.events.correct, outcome.wrong.len()), (2, 1, 1));
    }
}
