//! People of the catalogue: whom a name means, and what office they hold by the day and by the words.

use super::describe::code_of;
use super::{ActorIx, Cast, ReportActor};
use crate::mention::{Description, Determiner, Holding};
use dateline_lexicon::actors::Tenure;
use dateline_lexicon::people::Part;
use dateline_lexicon::{Entity, EntityIx, EntityKind};
use dateline_record::ActorKind;
use jiff::civil::Date;

/// What a person is on the day, as far as the catalogue or the words tell.
#[derive(Debug, Default)]
struct Standing {
    country: Option<String>,
    sectors: Vec<String>,
    office: Option<String>,
}

/// Levels of offices whose holders are not taken for holders of others: no minister is the president.
const BESIDE_THE_HEAD: &[&str] = &["minister", "legislator", "judge", "envoy", "spokesperson"];

/// How high the offices of heads of state and government are.
const HEAD: u8 = 2;

/// The level of offices that someone is to hold.
const DESIGNATE: &str = "designate";

impl Cast<'_> {
    /// The actor for a person of the catalogue, with the office held on the day.
    pub(super) fn known_person(
        &mut self,
        ix: EntityIx,
        found: &Description,
        owner: Option<ActorIx>,
    ) -> ActorIx {
        let entity = &self.catalogue.entities[ix];
        let key = entity.reference();
        if let Some(actor) = self.by_key.get(&key) {
            return *actor;
        }
        let standing = self.standing(entity, found, owner);
        let mut actor = ReportActor {
            entity: Some(key.clone()),
            entry: Some(ix),
            name_words: self.catalogue.people.words(&entity.name),
            ..ReportActor::new(&entity.name, ActorKind::Person)
        };
        let told = standing.is_some();
        if let Some(Standing { country, sectors, office }) = standing {
            actor.code = code_of(country.as_deref(), &sectors);
            (actor.country, actor.sectors, actor.office) = (country, sectors, office);
        }
        let added = self.keyed(key, || actor);
        if !told {
            self.apply_nouns(added, found, owner);
        }
        added
    }

    /// What a person is on the day and by the words of the description.
    fn standing(&self, entity: &Entity, found: &Description, owner: Option<ActorIx>) -> Option<Standing> {
        let titles = self.titles(found);
        let titled = |t: &&Tenure| titles.is_empty() || self.is_titled(t, &titles);
        let current = self.current(entity, &titles, self.country_of(owner));
        match found.holding {
            Holding::Before => {
                let other = current.filter(|t| !titles.is_empty() && !self.is_titled(t, &titles));
                let last = || self.last_before(entity).or_else(|| entity.held.iter().rfind(titled));
                other.map(|t| self.in_office(t)).or_else(|| last().map(|t| self.out_of_office(t)))
            }
            Holding::AtThatTime => entity.held.iter().rfind(titled).map(|t| self.in_office(t)),
            Holding::Now if self.is_designate(found) => self.coming(entity, found),
            Holding::Now => current
                .map(|t| self.in_office(t))
                .or_else(|| self.by_title(entity, &titles))
                .or_else(|| self.without_office(entity, &titles)),
        }
    }

    /// The offices among the nouns of a description.
    fn titles(&self, found: &Description) -> Vec<EntityIx> {
        let office = |ix: &EntityIx| self.catalogue.entities[*ix].kind == EntityKind::Office;
        found.nouns.iter().copied().filter(office).collect()
    }

    /// Whether a tenure is of one of these offices.
    fn is_titled(&self, tenure: &Tenure, titles: &[EntityIx]) -> bool {
        self.catalogue.offices_of(tenure).any(|office| titles.contains(&office))
    }

    /// Whether the description is of one who is yet to take office: "the president-elect".
    fn is_designate(&self, found: &Description) -> bool {
        found.nouns.iter().any(|ix| self.catalogue.entities[*ix].level.as_deref() == Some(DESIGNATE))
    }

    /// The country of the actor to whom a description belongs.
    fn country_of(&self, owner: Option<ActorIx>) -> Option<&str> {
        owner.and_then(|o| self.actors[o].country.as_deref())
    }

    /// Of the offices held on the day the one that the words name, else the highest, else the latest.
    fn current<'e>(
        &self,
        entity: &'e Entity,
        titles: &[EntityIx],
        country: Option<&str>,
    ) -> Option<&'e Tenure> {
        let day = self.day?;
        let rank = |t: &&Tenure| {
            let of_land = self.catalogue.land(&t.of).is_some();
            (self.is_titled(t, titles), country == Some(t.of.as_str()), of_land, self.height(t), t.from)
        };
        entity.held.iter().filter(|t| t.covers(day)).max_by_key(rank)
    }

    /// How high an office is: the heads of states and governments above all others.
    fn height(&self, tenure: &Tenure) -> u8 {
        let level = |ix: EntityIx| match self.catalogue.entities[ix].level.as_deref() {
            Some("head-of-state" | "head-of-government") => HEAD,
            Some("minister") => 1,
            _ => 0,
        };
        self.catalogue.offices_of(tenure).map(level).max().unwrap_or(0)
    }

    /// The last office that ended before the day.
    fn last_before<'e>(&self, entity: &'e Entity) -> Option<&'e Tenure> {
        let day = self.day?;
        entity.held.iter().filter(|t| t.until.is_some_and(|until| until < day)).max_by_key(|t| t.until)
    }

    /// An office that the words give to one who does not hold it on the day, or where no day is known: taken at the word.
    fn by_title(&self, entity: &Entity, titles: &[EntityIx]) -> Option<Standing> {
        let named = entity.held.iter().rfind(|t| self.is_titled(t, titles))?;
        Some(Standing { office: None, ..self.in_office(named) })
    }

    /// What one is who holds no office on the day: a former holder where the last has ended. Without a day only the
    /// country is known, if it is one.
    fn without_office(&self, entity: &Entity, titles: &[EntityIx]) -> Option<Standing> {
        if !titles.is_empty() {
            return None;
        }
        let last = entity.held.last()?;
        match self.day {
            None => {
                let one = entity.held.iter().all(|t| t.of == last.of);
                one.then(|| Standing { country: Some(last.of.clone()), ..Standing::default() })
            }
            Some(day) => {
                let over = entity.held.iter().all(|t| t.until.is_some_and(|until| until < day));
                self.last_before(entity).filter(|_| over).map(|t| self.out_of_office(t))
            }
        }
    }

    /// What one is who is about to take an office.
    fn coming(&self, entity: &Entity, found: &Description) -> Option<Standing> {
        let ahead = |t: &&Tenure| self.day.is_none_or(|day| t.from.is_none_or(|from| from >= day));
        let tenure = entity.held.iter().find(ahead)?;
        let sectors = self.catalogue.entities[*found.nouns.first()?].sectors.clone();
        Some(Standing { country: Some(tenure.of.clone()), sectors, office: None })
    }

    /// What the holder of an office is.
    fn in_office(&self, tenure: &Tenure) -> Standing {
        let land = self.catalogue.land(&tenure.of).map(|ix| self.catalogue.entities[ix].name.as_str());
        Standing {
            country: Some(tenure.of.clone()),
            sectors: Some(tenure.sector.clone()).filter(|s| !s.is_empty()).into_iter().collect(),
            office: Some(format!("{} of {}", tenure.office, land.unwrap_or(&tenure.of))),
        }
    }

    /// What a former holder of an office is. Only those who governed are elites afterwards: a rebel stays one.
    fn out_of_office(&self, tenure: &Tenure) -> Standing {
        let held = self.in_office(tenure);
        let governed = self.catalogue.is_governing(&tenure.sector);
        let sectors = if governed { self.former_sectors() } else { held.sectors };
        Standing { sectors, office: None, ..held }
    }

    /// The sectors of those who held an office and do not any more.
    pub(super) fn former_sectors(&self) -> Vec<String> {
        self.catalogue.former_holder.map(|ix| self.catalogue.entities[ix].sectors.clone()).unwrap_or_default()
    }

    /// The person of the catalogue whom a part of a name means, if only one fits the day, the title and the country.
    pub(super) fn leader(
        &self,
        words: &[String],
        found: &Description,
        owner: Option<ActorIx>,
    ) -> Option<EntityIx> {
        let titles = self.titles(found);
        let country = self.country_of(owner);
        let named = self.catalogue.people.known_as(words, &self.catalogue.entities);
        let fits = |(ix, part): &(EntityIx, Part)| {
            let sure = *part == Part::Surname || !titles.is_empty();
            let fits = |t: &&Tenure| self.fits(t, found, &titles, country);
            sure && self.catalogue.entities[*ix].held.iter().any(|t| fits(&t))
        };
        let fitting: Vec<EntityIx> = named.into_iter().filter(fits).map(|(ix, _)| ix).collect();
        if let [only] = fitting[..] {
            return Some(only);
        }
        let titled = |ix: &EntityIx| {
            let held = &self.catalogue.entities[*ix].held;
            held.iter().any(|t| self.fits(t, found, &titles, country) && self.is_titled(t, &titles))
        };
        let mut best = fitting.iter().copied().filter(titled);
        best.next().filter(|_| best.next().is_none())
    }

    /// Whether a tenure fits the day, the title and the country that the words give.
    fn fits(&self, t: &Tenure, found: &Description, titles: &[EntityIx], country: Option<&str>) -> bool {
        let titled = self.is_titled(t, titles);
        let in_time = match (found.holding, self.day) {
            (Holding::Before, Some(day)) => titled && t.from.is_none_or(|from| from < day),
            (Holding::Before | Holding::AtThatTime, _) | (_, None) => titled,
            (Holding::Now, Some(day)) if self.is_designate(found) => is_soon(t, day),
            (Holding::Now, Some(day)) => t.covers(day) && (titled || self.may_be_called(t, titles)),
        };
        in_time && country.is_none_or(|c| c == t.of)
    }

    /// Whether the holder of an office may go by titles that name other offices: a head of state or government by those
    /// of heads or by a vague one ("leader", "general"), others by vague ones alone.
    fn may_be_called(&self, t: &Tenure, titles: &[EntityIx]) -> bool {
        let level = |ix: &EntityIx| self.catalogue.entities[*ix].level.as_deref().unwrap_or_default();
        let head = self.height(t) == HEAD;
        titles.iter().all(|ix| match level(ix) {
            "head-of-state" | "head-of-government" => head,
            other => !BESIDE_THE_HEAD.contains(&other),
        })
    }

    /// Who holds an office of a land on the day, where the words do not say that it was once.
    pub(super) fn holder(&self, found: &Description, owner: ActorIx) -> Option<EntityIx> {
        let (day, land) = (self.day?, self.actors[owner].country.as_deref()?);
        let other_time = found.holding != Holding::Now || self.is_designate(found);
        let is_state = self.actors[owner].kind == ActorKind::State;
        let one_of_several = found.nouns.iter().any(|ix| self.catalogue.entities[*ix].several);
        if other_time
            || found.stands_in
            || one_of_several
            || found.determiner == Determiner::Indefinite
            || !is_state
        {
            return None;
        }
        let titles: Vec<String> =
            found.nouns.iter().map(|ix| self.catalogue.entities[*ix].name.to_lowercase()).collect();
        let holds = |ix: &EntityIx| {
            let held = &self.catalogue.entities[*ix].held;
            held.iter().any(|t| t.of == land && t.covers(day) && titles.contains(&t.office.to_lowercase()))
        };
        let mut holders = self.catalogue.leaders_of(land).iter().copied().filter(holds);
        holders.next().filter(|_| holders.next().is_none())
    }
}

/// Whether a term begins within a year of the day.
fn is_soon(tenure: &Tenure, day: Date) -> bool {
    tenure.from.is_some_and(|from| from >= day && (from - day).get_days() <= 366)
}
