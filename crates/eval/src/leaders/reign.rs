//! REIGN's spells of leaders: on a day inside each, and on days well outside it.

use super::{Check, Expected, Set, TableError, Tables};
use dateline_lexicon::Actors;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The first year whose spells are asked for.
const FIRST_YEAR: i16 = 1945;

/// How many years before and after a spell its leader is asked for, if not in another spell then.
const YEARS_AWAY: [i32; 4] = [3, 8, 13, 25];

/// The sentence that names are asked in.
const CARRIER: &str = "{} met reporters on Monday.";

/// A leader's time in power.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spell {
    /// Full names; two where two ruled together.
    names: Vec<String>,
    /// As REIGN writes it.
    leader: String,
    /// Correlates of War number of the state.
    number: String,
    from: Date,
    /// The last day, or the last that the table knows of.
    until: Date,
    /// Whether it went on when the table was made.
    open: bool,
}

impl Spell {
    /// The day in the middle.
    fn middle(&self) -> Date {
        let days = (self.until - self.from).get_days();
        self.from.saturating_add((days / 2).days())
    }

    fn covers(&self, day: Date) -> bool {
        let margin = 1.year();
        self.from.saturating_sub(margin) <= day && (self.open || day <= self.until.saturating_add(margin))
    }
}

/// The questions of all spells.
pub(super) fn checks(tables: &Tables, actors: &Actors) -> Result<Vec<Check>, TableError> {
    let spells = read(tables)?;
    let mut named: BTreeMap<&str, Vec<&Spell>> = BTreeMap::new();
    for spell in &spells {
        for name in &spell.names {
            named.entry(name).or_default().push(spell);
        }
    }
    let asked = spells.iter().filter(|s| s.open || s.until.year() >= FIRST_YEAR);
    Ok(asked
        .flat_map(|spell| spell.names.iter().map(move |name| (spell, name)))
        .flat_map(|(spell, name)| of_spell(spell, name, &named[name.as_str()], actors))
        .collect())
}

/// The questions of one spell and name.
fn of_spell(spell: &Spell, name: &str, others: &[&Spell], actors: &Actors) -> Vec<Check> {
    let middle = spell.middle();
    let state = state_on(actors, &spell.number, middle);
    let row = format!("{name} ({}, {state}, {} to {})", spell.leader, spell.from, spell.until);
    let ask = |set, day, expected| Check::new(set, name, CARRIER, day, expected, row.clone());
    let mut checks = vec![ask(Set::ReignInside, middle, Expected::InOffice(vec![state.clone()]))];
    let free = |day: &Date| !others.iter().any(|other| other.covers(*day));
    let before = YEARS_AWAY.iter().map(|years| spell.from.saturating_sub(years.years())).find(free);
    let after = YEARS_AWAY.iter().map(|years| spell.until.saturating_add(years.years())).find(free);
    let out = || Expected::OutOfOffice(state.clone(), middle);
    checks.extend(before.map(|day| ask(Set::ReignBefore, day, out())));
    checks.extend(after.filter(|_| !spell.open).map(|day| ask(Set::ReignAfter, day, out())));
    checks
}

/// The state that had a number on a day; the first of its states where none was there then.
fn state_on(actors: &Actors, number: &str, day: Date) -> String {
    let numbered = || actors.entities.iter().filter(|e| e.cow.iter().any(|n| n == number));
    let there = numbered().find(|e| e.exists_on(Some(day)));
    there.or_else(|| numbered().next()).map_or_else(|| format!("state {number}"), |e| e.id.clone())
}

/// Reads the spells with their full names.
fn read(tables: &Tables) -> Result<Vec<Spell>, TableError> {
    const FILE: &str = "reign";
    let names = full_names(&tables.names);
    let mut reader = csv::Reader::from_reader(tables.reign.as_bytes());
    let columns = reader.headers().map_err(|e| TableError::Csv(FILE, e))?.clone();
    let at =
        |name: &'static str| columns.iter().position(|c| c == name).ok_or(TableError::Column(FILE, name));
    let keys = ["leadid", "leader", "ccode", "syear", "smonth", "sdate", "eyear", "emonth"];
    let keys = keys.into_iter().map(at).collect::<Result<Vec<_>, _>>()?;
    let mut spells = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| TableError::Csv(FILE, e))?;
        let cells: Vec<&str> = keys.iter().map(|k| row.get(*k).unwrap_or_default().trim()).collect();
        spells.extend(spell(&cells, &names));
    }
    end_with_successors(&mut spells);
    Ok(spells)
}

/// From a leadid, or leadid@leader, to the full name.
fn full_names(table: &str) -> BTreeMap<&str, &str> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split('\t').next().zip(line.split('\t').nth(1))).collect()
}

/// Reads one row; none where it names no day, or no person.
fn spell(cells: &[&str], names: &BTreeMap<&str, &str>) -> Option<Spell> {
    let &[id, leader, number, syear, smonth, sdate, eyear, emonth] = cells else { return None };
    let (year, month) = (syear.parse().ok()?, smonth.parse().ok()?);
    let first = Date::new(year, month, 1).ok()?;
    let day = sdate.parse().ok().filter(|day| *day > 0).unwrap_or(1);
    let from = Date::new(year, month, day).unwrap_or(first.last_of_month());
    let end = eyear.parse().ok().zip(emonth.parse().ok());
    let end = end.and_then(|(year, month)| Date::new(year, month, 1).ok()).map(Date::last_of_month);
    let with_leader = format!("{id}@{leader}");
    let name = names.get(with_leader.as_str()).or_else(|| names.get(id)).copied().unwrap_or(leader);
    let names = name.split(" & ").filter(|n| *n != "-").map(|n| without_year(n).to_owned()).collect();
    // The table was made in March 2021.
    let until = end.unwrap_or(jiff::civil::date(2021, 3, 31)).max(from);
    Some(Spell {
        names,
        leader: leader.to_owned(),
        number: number.to_owned(),
        from,
        until,
        open: end.is_none(),
    })
}

/// A name without the year that tells two people of one name apart: `John Exe (1914)`.
fn without_year(name: &str) -> &str {
    name.split(" (").next().unwrap_or(name).trim()
}

/// REIGN knows only the month in which a spell ended: it ends when another of the state begins in that month.
fn end_with_successors(spells: &mut [Spell]) {
    let starts: Vec<(String, Date)> = spells.iter().map(|s| (s.number.clone(), s.from)).collect();
    for spell in spells.iter_mut().filter(|s| !s.open) {
        let month = spell.until.first_of_month();
        let later = starts.iter().filter(|(number, from)| {
            *number == spell.number && *from > spell.from && from.first_of_month() == month
        });
        spell.until = later.map(|(_, from)| *from).min().unwrap_or(spell.until);
    }
}
