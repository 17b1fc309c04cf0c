//! The catalogue of actors: states, territories, organizations, groups, people, offices, bodies and roles.

use crate::entry::{Entry, Field, Problem};
use crate::names::{NameIndex, NameUse, NounIndex, Strictness};
use crate::people::People;
use crate::words::Classes;
use dateline_record::ActorKind;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Index of an entity in [`Actors::entities`].
pub type EntityIx = usize;

/// What an entry of the catalogue describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A state.
    State,
    /// A territory that is no recognized state of its own.
    Territory,
    /// States taken together: the West, Arab states.
    Region,
    /// An international or national organization, a company, a medium.
    Organization,
    /// An armed group, party or movement.
    Group,
    /// A human being.
    Person,
    /// A post that one person holds.
    Office,
    /// What people do or are.
    Role,
    /// An institution that belongs to a state or organization.
    Body,
}

/// An entry of the catalogue.
#[derive(Debug, Clone)]
pub struct Entity {
    /// What it describes.
    pub kind: EntityKind,
    /// Its id within its kind.
    pub id: String,
    /// The name shown; for offices, bodies and roles the first noun.
    pub name: String,
    /// The actor code, where it has one of its own.
    pub code: Option<String>,
    /// The state or territory it belongs to.
    pub country: Option<String>,
    /// Its PLOVER sectors.
    pub sectors: Vec<String>,
    /// What a role or body is: `person`, `group`, `organization`, `document`, `place`.
    pub shape: Option<String>,
    /// Whether its sector goes before the country's code rather than behind it.
    pub prefixed: bool,
    /// Whether its sector counts only where no other noun of the phrase has one.
    pub general: bool,
    /// Of offices: whether a land has several holders of it at once.
    pub several: bool,
    /// Of offices: `head-of-state`, `minister`, ...
    pub level: Option<String>,
    /// Since when a state governs itself, where that is known: it may have been named before.
    pub independent: Option<Date>,
    /// First day it existed.
    pub from: Option<Date>,
    /// Last day it existed; where this is before `from`, it was away in between.
    pub until: Option<Date>,
    /// Of states: their Correlates of War numbers, which those of the past share with their successors.
    pub cow: Vec<String>,
    /// Of people: the offices held.
    pub held: Vec<Tenure>,
}

impl Entity {
    /// The id that records refer to: `state/RUS`.
    pub fn reference(&self) -> String {
        let kind = match self.kind {
            EntityKind::State => "state",
            EntityKind::Territory => "territory",
            EntityKind::Region => "region",
            EntityKind::Organization => "organization",
            EntityKind::Group => "group",
            EntityKind::Person => "person",
            EntityKind::Office => "office",
            EntityKind::Role => "role",
            EntityKind::Body => "body",
        };
        format!("{kind}/{}", self.id)
    }

    /// What kind of actor it makes.
    pub fn actor_kind(&self) -> ActorKind {
        match (self.kind, self.shape.as_deref()) {
            (_, Some("document")) => ActorKind::Document,
            (_, Some("place" | "site")) => ActorKind::Place,
            (EntityKind::State, _) => ActorKind::State,
            (EntityKind::Territory, _) => ActorKind::Territory,
            (EntityKind::Region, _) => ActorKind::Group,
            (EntityKind::Organization | EntityKind::Group | EntityKind::Body, _) => ActorKind::Organization,
            (EntityKind::Person, _) | (EntityKind::Role, Some("person")) => ActorKind::Person,
            (EntityKind::Office, _) => ActorKind::Office,
            (EntityKind::Role, _) => ActorKind::Group,
        }
    }

    /// Whether it is a state or a territory.
    pub fn is_land(&self) -> bool {
        matches!(self.kind, EntityKind::State | EntityKind::Territory)
    }

    /// Whether it existed on a day; true where the day or its dates are not known.
    pub fn exists_on(&self, day: Option<Date>) -> bool {
        let Some(day) = day else { return true };
        let begun = self.from.is_none_or(|from| from <= day);
        let lasts = self.until.is_none_or(|until| day <= until);
        let came_back = self.from.zip(self.until).is_some_and(|(from, until)| until < from);
        if came_back { begun || lasts } else { begun && lasts }
    }
}

/// A time in which a person held an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// The office's title.
    pub office: String,
    /// The state or organization it is of.
    pub of: String,
    /// Its PLOVER sector.
    pub sector: String,
    /// First day, where known.
    pub from: Option<Date>,
    /// Last day; none where not known or still held.
    pub until: Option<Date>,
}

impl Tenure {
    /// Whether the office was held on that day.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// All actors, with indexes from their names.
#[derive(Debug, Default)]
pub struct Actors {
    /// The entries.
    pub entities: Vec<Entity>,
    /// From names, adjectives, people nouns, capitals and seats.
    pub names: NameIndex,
    /// From descriptive nouns.
    pub nouns: NounIndex,
    /// From parts of people's names.
    pub people: People,
    /// The sectors of heads of state and government.
    governing: Vec<String>,
    /// The office of those who held one and do not any more.
    pub former_holder: Option<EntityIx>,
    /// From codes of states and organizations to those who held an office of theirs.
    leaders: FxHashMap<String, Vec<EntityIx>>,
    /// From codes of states and territories.
    lands: FxHashMap<String, EntityIx>,
}

/// The fields that actor entries may have.
const FIELDS: &[&str] = &[
    "name",
    "names",
    "adjective",
    "people",
    "capital",
    "seat",
    "iso2",
    "iso3",
    "cow",
    "region",
    "from",
    "until",
    "source",
    "code",
    "country",
    "sector",
    "noun",
    "plural",
    "member",
    "within",
    "claimed",
    "status",
    "level",
    "kind",
    "held",
    "note",
    "case",
    "sector-place",
    "general",
    "holders",
    "independent",
    "spelling",
    "surname",
];

/// The levels of the highest offices.
const HEADS: &[&str] = &["head-of-state", "head-of-government"];

/// The id of the office of those who held an office and do not any more.
const FORMER_HOLDER: &str = "former-leader";

impl Actors {
    /// Reads the entries of the catalogue.
    pub fn read(entries: &[Entry], classes: &Classes, problems: &mut Vec<Problem>) -> Self {
        let mut actors = Self { people: People::new(classes), ..Self::default() };
        for entry in entries {
            if let Some(kind) = kind_of(entry) {
                entry.check_keys(FIELDS, problems);
                actors.add(kind, entry, problems);
            }
        }
        actors.check_ids(entries, problems);
        let entities = &actors.entities;
        actors.nouns.put_first(|ix| {
            matches!(entities[ix].kind, EntityKind::Office | EntityKind::Role | EntityKind::Body)
        });
        actors.name_people(entries);
        actors.former_holder = actors.find(EntityKind::Office, FORMER_HOLDER);
        actors
    }

    /// The entity of that kind and id.
    pub fn find(&self, kind: EntityKind, id: &str) -> Option<EntityIx> {
        self.entities.iter().position(|e| e.kind == kind && e.id == id)
    }

    /// The state or territory with that code.
    pub fn land(&self, code: &str) -> Option<EntityIx> {
        self.lands.get(code).copied()
    }

    /// The people who ever held an office of a state or organization.
    pub fn leaders_of(&self, code: &str) -> &[EntityIx] {
        self.leaders.get(code).map_or(&[], Vec::as_slice)
    }

    /// Whether a sector is that of heads of state and government.
    pub fn is_governing(&self, sector: &str) -> bool {
        self.governing.iter().any(|other| other == sector)
    }

    /// The offices that a tenure's title names.
    pub fn offices_of(&self, tenure: &Tenure) -> impl Iterator<Item = EntityIx> {
        let hits = self.nouns.exact(&tenure.office).iter().map(|hit| hit.entity);
        hits.filter(|ix| self.entities[*ix].kind == EntityKind::Office)
    }

    /// Adds an entry and its names.
    fn add(&mut self, kind: EntityKind, entry: &Entry, problems: &mut Vec<Problem>) {
        let ix = self.entities.len();
        let strictness = match (entry.get("spelling"), entry.get("case")) {
            (Some("exact"), _) => Strictness::Marks,
            (_, Some("any")) => Strictness::Letters,
            _ => Strictness::Case,
        };
        for field in &entry.fields {
            self.index_field(kind, ix, field, strictness);
        }
        let plurals: Vec<&str> = entry.list("plural").collect();
        for (i, noun) in entry.list("noun").enumerate() {
            self.nouns.add(noun, plurals.get(i).copied(), ix);
        }
        let entity = read_entity(kind, entry, problems);
        if entity.is_land() {
            self.lands.insert(entity.id.clone(), ix);
        }
        for of in entity.held.iter().map(|tenure| tenure.of.clone()) {
            let leaders = self.leaders.entry(of).or_default();
            if leaders.last() != Some(&ix) {
                leaders.push(ix);
            }
        }
        if entity.level.as_deref().is_some_and(|level| HEADS.contains(&level)) {
            self.governing.extend(entity.sectors.iter().cloned());
        }
        self.entities.push(entity);
    }

    /// Indexes the names that a field holds.
    fn index_field(&mut self, kind: EntityKind, ix: EntityIx, field: &Field, strictness: Strictness) {
        let usage = match field.key.as_str() {
            "name" | "names" => NameUse::Name,
            "adjective" => NameUse::Adjective,
            "people" => NameUse::People,
            "capital" if kind != EntityKind::Organization => NameUse::Capital,
            "seat" => NameUse::Seat,
            _ => return,
        };
        for name in field.list().filter(|_| has_names(kind)) {
            // Particles of people's names are written large or small.
            let free = kind == EntityKind::Person && strictness == Strictness::Case && name.contains(' ');
            let strictness = if free { Strictness::Letters } else { strictness };
            self.names.add(name, ix, usage, strictness);
            if let Some(short) = self.people.without_suffix(name).filter(|_| kind == EntityKind::Person) {
                self.names.add(short, ix, usage, strictness);
            }
        }
    }

    /// Makes people known by parts of their names, as is the custom of the lands whose offices they held.
    fn name_people(&mut self, entries: &[Entry]) {
        let described = entries.iter().filter(|entry| kind_of(entry).is_some());
        let called_first = |entry: &Entry| entry.kind == "state" && entry.get("surname") == Some("first");
        let first: Vec<&str> =
            entries.iter().filter(|e| called_first(e)).map(|entry| entry.id.as_str()).collect();
        let people = described.enumerate().filter(|(_, entry)| entry.kind == "person");
        for (ix, entry) in people {
            let by_first = self.entities[ix].held.iter().any(|t| first.contains(&t.of.as_str()));
            for name in entry.list("name").chain(entry.list("names")) {
                self.people.add(name, ix, by_first);
            }
            for part in entry.list("surname") {
                self.people.add_part(part, ix);
            }
        }
    }

    /// Says which ids are there twice.
    fn check_ids(&self, entries: &[Entry], problems: &mut Vec<Problem>) {
        let mut seen = std::collections::HashSet::new();
        for entry in entries.iter().filter(|e| kind_of(e).is_some()) {
            if !seen.insert((entry.kind.as_str(), entry.id.as_str())) {
                problems.push(Problem::new(
                    &entry.place,
                    format!("{} `{}` is there twice", entry.kind, entry.id),
                ));
            }
        }
    }
}

/// Whether entries of that kind are known by proper names.
fn has_names(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Office | EntityKind::Role)
}

/// Whether an entry is of the catalogue.
pub fn is_actor(entry: &Entry) -> bool {
    kind_of(entry).is_some()
}

/// The kind of an actor entry, or `None` for entries of other parts of the lexicon.
fn kind_of(entry: &Entry) -> Option<EntityKind> {
    Some(match entry.kind.as_str() {
        "state" => EntityKind::State,
        "territory" => EntityKind::Territory,
        "region" => EntityKind::Region,
        "organization" => EntityKind::Organization,
        "group" => EntityKind::Group,
        "person" => EntityKind::Person,
        "office" => EntityKind::Office,
        "role" => EntityKind::Role,
        "body" => EntityKind::Body,
        _ => return None,
    })
}

/// Reads the facts of an entry.
fn read_entity(kind: EntityKind, entry: &Entry, problems: &mut Vec<Problem>) -> Entity {
    let name = entry.get("name").or_else(|| entry.list("noun").next()).unwrap_or_default();
    if name.is_empty() {
        problems.push(Problem::new(
            &entry.place,
            format!("{} `{}` has neither name nor noun", entry.kind, entry.id),
        ));
    }
    let land = matches!(kind, EntityKind::State | EntityKind::Territory);
    let own = land.then_some(entry.id.as_str());
    Entity {
        kind,
        id: entry.id.clone(),
        name: name.to_owned(),
        code: entry.get("code").or(own).map(str::to_owned),
        country: entry.get("country").or(own).map(str::to_owned),
        sectors: entry.list("sector").map(str::to_owned).collect(),
        shape: entry.get("kind").map(str::to_owned),
        prefixed: entry.get("sector-place") == Some("before"),
        general: entry.get("general").is_some(),
        several: entry.get("holders") == Some("several"),
        level: entry.get("level").map(str::to_owned),
        independent: date_field(entry, "independent", problems),
        from: date_field(entry, "from", problems),
        until: date_field(entry, "until", problems),
        cow: entry.list("cow").map(str::to_owned).collect(),
        held: entry.all("held").filter_map(|field| tenure(field, problems)).collect(),
    }
}

/// The date that a field holds.
fn date_field(entry: &Entry, key: &str, problems: &mut Vec<Problem>) -> Option<Date> {
    let field = entry.all(key).next()?;
    date(&field.value, field, problems)
}

/// Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; the empty string is no date.
fn date(text: &str, field: &Field, problems: &mut Vec<Problem>) -> Option<Date> {
    let full = match text.len() {
        0 => return None,
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let date = full.parse().ok();
    if date.is_none() {
        problems.push(Problem::new(
            &field.place,
            format!("`{text}` is no date; expected YYYY-MM-DD, YYYY-MM or YYYY"),
        ));
    }
    date
}

/// Reads `Office; STATE; SECTOR; from; until`.
fn tenure(field: &Field, problems: &mut Vec<Problem>) -> Option<Tenure> {
    let parts: Vec<&str> = field.value.split(';').map(str::trim).collect();
    let [office, of, sector, ..] = parts[..] else {
        let message = "expected `Office; STATE; SECTOR; from; until`";
        problems.push(Problem::new(&field.place, message));
        return None;
    };
    let mut at = |i: usize| parts.get(i).and_then(|text| date(text, field, problems));
    let (from, until) = (at(3), at(4));
    Some(Tenure { office: office.to_owned(), of: of.to_owned(), sector: sector.to_owned(), from, until })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry;

    fn actors(text: &str) -> (Actors, Vec<Problem>) {
        let mut problems = Vec::new();
        let entries = entry::read("a.txt", text, &mut problems);
        let classes = Classes::read(&entries, &mut problems);
        (Actors::read(&entries, &classes, &mut problems), problems)
    }

    #[test]
    fn a_state_is_its_own_code_and_country() {
        let (actors, problems) = actors("state XLD\n  name Exland\n  adjective Exlandic\n  until 1990-10-03");
        assert_eq!(problems, []);
        let state = &actors.entities[actors.land("XLD").expect("it is there")];
        assert_eq!((state.reference().as_str(), state.code.as_deref()), ("state/XLD", Some("XLD")));
        assert!(state.exists_on("1990-01-01".parse().ok()) && !state.exists_on("1991-01-01".parse().ok()));
    }

    #[test]
    fn a_noun_means_any_company_before_those_that_are_named() {
        let (actors, problems) =
            actors("organization widget\n  name Widget\n  noun company\nrole company\n  noun company; firm");
        assert_eq!(problems, []);
        let forms = ["company".to_owned()];
        let hits = actors.nouns.longest_at(&forms, 0).expect("a noun").1;
        assert_eq!(hits.iter().map(|hit| hit.entity).collect::<Vec<_>>(), [1, 0]);
    }

    #[test]
    fn a_state_that_came_back_was_away_in_between() {
        let (actors, problems) = actors("state XLD\n  name Exland\n  until 1971-10-26\n  from 1997-05-17");
        assert_eq!(problems, []);
        let there = |day: &str| actors.entities[0].exists_on(day.parse().ok());
        assert!(there("1965-01-01") && !there("1980-01-01") && there("2000-01-01"));
    }

    #[test]
    fn a_tenure_has_its_days() {
        let (actors, problems) =
            actors("person ada-exe\n  name Ada Exe\n  held President; XLD; GOV; 1980; 1984-05-01");
        assert_eq!(problems, []);
        let tenure = &actors.entities[0].held[0];
        assert!(
            tenure.covers(jiff::civil::date(1984, 5, 1)) && !tenure.covers(jiff::civil::date(1984, 5, 2))
        );
    }

    #[test]
    fn a_bad_date_and_a_second_entry_are_told() {
        let (_, problems) = actors("state XLD\n  name Exland\n  from soon\nstate XLD\n  name Exland");
        assert_eq!(problems.iter().map(|p| p.place.line).collect::<Vec<_>>(), [3, 4]);
    }
}
