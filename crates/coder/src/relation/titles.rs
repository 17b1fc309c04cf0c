//! Who holds which office, as titles tell: "Exlandic President Ada Exe", "Ada Exe, the president of Exland".

use super::things::Things;
use crate::actor::{ActorIx, Cast, Mentioned, ReportActor, Title};
use crate::event::Scene;
use dateline_record::{ActorKind, MentionKind};

/// An office with who holds it.
pub(super) struct Held {
    /// The holders.
    pub holders: Vec<ActorIx>,
    /// The office.
    pub office: ActorIx,
    /// The words of the title.
    pub at: (usize, usize),
    /// Whether it is held no more.
    pub former: bool,
}

/// The offices of some levels that a sentence's titles tell someone to hold.
pub(super) fn held(scene: &Scene<'_>, levels: &[String], things: &mut Things) -> Vec<Held> {
    let of_level =
        |t: &&Title| scene.cast.entity(t.office).level.as_ref().is_some_and(|l| levels.contains(l));
    let titles = scene.cast.titles_of(scene.sentence).iter().filter(|t| of_level(t) && !sought(scene, t));
    let told = titles.map(|title| (title, holders(scene, title))).filter(|(_, holders)| !holders.is_empty());
    told.map(|(title, holders)| Held {
        office: office(scene, title, holders[0], things),
        at: title.at,
        former: former(scene, title),
        holders,
    })
    .collect()
}

/// Who holds the office of a title, where the words around it say so.
fn holders(scene: &Scene<'_>, title: &Title) -> Vec<ActorIx> {
    let tree = scene.tree;
    let predicate = tree.child(title.head, &["cop"]).is_some();
    let mut heads = match () {
        () if predicate => scene.clauses.frame(title.head).subject.into_iter().collect(),
        () if title.named => tree.conjuncts(title.head),
        () if tree.base(title.head) == "appos" => tree.head(title.head).into_iter().collect(),
        () => behind(scene, title.head),
    };
    heads.retain(|head| {
        *head == title.head || scene.cast.title_at(scene.sentence, *head).is_none_or(|t| t.head == title.head)
    });
    let people = heads.into_iter().filter_map(|head| scene.cast.actor_at(scene.sentence, head));
    let named = people.filter(|actor| is_named_person(scene.cast, *actor) && Some(*actor) != title.owner);
    let mut holders: Vec<ActorIx> = Vec::new();
    for actor in named {
        if !holders.contains(&actor) {
            holders.push(actor);
        }
    }
    holders
}

/// The names behind a title that stands for itself: in apposition, or where the parser lost the tie, "ambassador to
/// Exland Ada Exe".
fn behind(scene: &Scene<'_>, title: usize) -> Vec<usize> {
    let bare = |c: &usize| scene.tree.base(*c) == "appos" || scene.tree.case(*c).is_empty();
    scene.tree.with(title, &["appos", "nmod", "flat"]).filter(|c| *c > title && bare(c)).collect()
}

/// Whether an actor is a person with a name.
fn is_named_person(cast: &Cast<'_>, actor: ActorIx) -> bool {
    let actor = &cast.actors[actor];
    actor.is_person() && (actor.entry.is_some() || !actor.name_words.is_empty())
}

/// Whether a title is one that its bearer held before.
fn former(scene: &Scene<'_>, title: &Title) -> bool {
    let first = scene.cast.base(scene.sentence, title.head).map_or(title.at.0, |base| base.first);
    (first..=title.at.1).any(|w| scene.tree.in_set(w, &scene.words.former))
}

/// Whether a title is one that its bearer does not hold yet: a candidate's.
fn sought(scene: &Scene<'_>, title: &Title) -> bool {
    let (first, last) = (title.at.0, (title.at.1 + 2).min(scene.tree.len() - 1));
    (first..=last).any(|w| scene.tree.in_set(w, &scene.words.sought))
}

/// The office of a title as an actor of its own, with the code of whom it is of. Where the title does not say whose it
/// is, it is the one that its holder was said to hold before, or that the catalogue knows.
pub(super) fn office(scene: &Scene<'_>, title: &Title, holder: ActorIx, things: &mut Things) -> ActorIx {
    let (first, last) = present(scene, (body_before(scene, title), title.at.1));
    let words = scene.cast.text_of(scene.sentence, first, last);
    let mention =
        Mentioned { sentence: scene.sentence, first, last, kind: MentionKind::Nominal, how: "title" };
    let by_holder = format!("{holder} {}", words.to_lowercase());
    if let Some(known) = things.known(&by_holder).filter(|_| title.owner.is_none()) {
        things.mention(known, mention);
        return known;
    }
    let new = named_office(scene, title, holder, words);
    let key = format!("office {}", new.name.to_lowercase());
    let office = things.keyed(key, mention, || new);
    things.also(by_holder, office);
    office
}

/// Where the words of a title begin: with the name of a body right before it that the catalogue does not know, "Harvest Party
/// secretary".
fn body_before(scene: &Scene<'_>, title: &Title) -> usize {
    let tree = scene.tree;
    let own = title.owner.is_none() && !title.named && tree.case(title.head).is_empty();
    let first = scene.cast.base(scene.sentence, title.head).map_or(title.at.0, |base| base.first);
    let capital = |w: &usize| tree.word(*w).form.starts_with(char::is_uppercase) && tree.base(*w) != "det";
    let run = (first..title.at.0).rev().take_while(capital).last();
    run.filter(|_| own).unwrap_or(title.at.0)
}

/// The office that a phrase tells: by its title, else that of who leads what the phrase means.
pub(super) fn office_of(scene: &Scene<'_>, head: usize, holder: ActorIx, things: &mut Things) -> ActorIx {
    if let Some(title) = scene.cast.title_at(scene.sentence, head) {
        return office(scene, title, holder, things);
    }
    let led = scene.cast.reference(scene.sentence, head).map(|r| &scene.cast.actors[r.actor()]);
    let (code, country) = led.map_or((None, None), |led| (led.code.clone(), led.country.clone()));
    things.of_phrase(scene, head, ReportActor { code, country, ..ReportActor::new("", ActorKind::Office) })
}

/// The words of a title without those that say that it is held no more.
fn present(scene: &Scene<'_>, (first, last): (usize, usize)) -> (usize, usize) {
    let past = |w: &usize| scene.tree.in_set(*w, &scene.words.former) || scene.tree.lower[*w] == "-";
    ((first..last).find(|w| !past(w)).unwrap_or(last), last)
}

/// An office by its words and whose it is.
fn named_office(scene: &Scene<'_>, title: &Title, holder: ActorIx, words: String) -> ReportActor {
    let (entity, holder) = (scene.cast.entity(title.office), &scene.cast.actors[holder]);
    let known = holder.owner.filter(|_| holder.nouns.contains(&title.office));
    let owner = title.owner.or(known).map(|owner| &scene.cast.actors[owner]);
    let same = |office: &String| office.to_lowercase().starts_with(&format!("{} ", words.to_lowercase()));
    let catalogued = holder.office.clone().filter(same);
    let country = match owner {
        Some(owner) => owner.country.clone(),
        None => holder.country.clone().filter(|_| catalogued.is_some()),
    };
    let base = country.clone().or_else(|| owner.and_then(|o| o.code.clone()));
    let sectors = entity.sectors.clone();
    let code = base.map(|base| format!("{base}{}", sectors.first().map_or("", String::as_str)));
    let name = owner.map(|o| format!("{words} of {}", o.name)).or(catalogued).unwrap_or(words);
    ReportActor { code, country, sectors, ..ReportActor::new(name, ActorKind::Office) }
}
