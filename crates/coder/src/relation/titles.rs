//! Who holds which office, as titles tell: "Exlandic President Ada Exe", "Ada Exe, the president of Exland".

use super::things::Things;
use crate::actor::{ActorIx, Cast, Mentioned, Title};
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

/// The offices that a sentence's titles tell someone to hold.
pub(super) fn held(scene: &Scene<'_>, things: &mut Things) -> Vec<Held> {
    let titles = scene.cast.titles_of(scene.sentence).iter().filter(|t| !sought(scene, t));
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
        () => tree.with(title.head, &["appos"]).collect::<Vec<usize>>(),
    };
    heads.retain(|head| {
        *head == title.head || scene.cast.title_at(scene.sentence, *head).is_none_or(|t| t.head == title.head)
    });
    let people = heads.into_iter().filter_map(|head| scene.cast.actor_at(scene.sentence, head));
    people.filter(|actor| is_named_person(scene.cast, *actor) && Some(*actor) != title.owner).collect()
}

/// Whether an actor is a person with a name.
fn is_named_person(cast: &Cast<'_>, actor: ActorIx) -> bool {
    let actor = &cast.actors[actor];
    actor.is_person() && !actor.plural && (actor.entry.is_some() || !actor.name_words.is_empty())
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

/// The office of a title as an actor of its own, with the code of whom it is of.
pub(super) fn office(scene: &Scene<'_>, title: &Title, holder: ActorIx, things: &mut Things) -> ActorIx {
    let (first, last) = title.at;
    let (entity, holder) = (scene.cast.entity(title.office), &scene.cast.actors[holder]);
    let known = holder.owner.filter(|_| holder.nouns.contains(&title.office));
    let owner = title.owner.or(known).map(|owner| &scene.cast.actors[owner]);
    let words = scene.cast.text_of(scene.sentence, first, last);
    let name = match owner {
        Some(owner) => format!("{words} of {}", owner.name),
        None => holder.office.clone().filter(|office| office.to_lowercase().starts_with(&words.to_lowercase())).unwrap_or(words),
    };
    let key = format!("office {}", name.to_lowercase());
    let mention =
        Mentioned { sentence: scene.sentence, first, last, kind: MentionKind::Nominal, how: "title" };
    let country = owner.map_or_else(|| holder.country.clone(), |owner| owner.country.clone());
    let base = owner.filter(|o| o.country.is_none()).and_then(|o| o.code.clone()).or_else(|| country.clone());
    things.keyed(key, mention, || {
        let sectors = entity.sectors.clone();
        let code = base.map(|base| format!("{base}{}", sectors.first().map_or("", String::as_str)));
        crate::actor::ReportActor {
            code,
            country,
            sectors,
            ..crate::actor::ReportActor::new(name, ActorKind::Office)
        }
    })
}
