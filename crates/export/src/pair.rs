//! Events among several to events between two, for formats that know one actor on each side.
//!
//! Every source is paired with every target. A set without a code of its own, "the two regions", gives way to its members,
//! where they are known. What both sides do to each other is told in both directions; where several do it with one another
//! and no target is named, between each two of them. Nobody is paired with himself.

use crate::line::{EventLine, PairLine};
use dateline_record::{Actor, Record};

/// The pairs of an event, in order, each once; none where nobody is named.
pub(crate) fn pairs<'a>(on: EventLine<'a>) -> Vec<PairLine<'a>> {
    let event = on.event();
    let sources = expanded(on.record(), &event.source);
    let targets = expanded(on.record(), &event.target);
    let mutual = event.reciprocal && targets.is_empty() && sources.len() > 1;
    let others = if mutual { &sources } else { &targets };
    let mut found: Vec<PairLine<'a>> = Vec::new();
    let mut add = |source: Option<&'a Actor>, target: Option<&'a Actor>| {
        let ids = |pair: &PairLine<'a>| [pair.source, pair.target].map(|side| side.map(|actor| &actor.id));
        let pair = PairLine { on, source, target };
        let itself = source.is_some() && ids(&pair)[0] == ids(&pair)[1];
        if !itself && !found.iter().any(|known| ids(known) == ids(&pair)) {
            found.push(pair);
        }
    };
    for source in sides(&sources) {
        for target in sides(others) {
            if source.is_none() && target.is_none() {
                continue;
            }
            add(source, target);
            if event.reciprocal && source.is_some() && target.is_some() {
                add(target, source);
            }
        }
    }
    found
}

/// The actors of a side, or nobody once.
fn sides<'a>(actors: &[&'a Actor]) -> Vec<Option<&'a Actor>> {
    if actors.is_empty() { vec![None] } else { actors.iter().copied().map(Some).collect() }
}

/// The actors of these ids, sets without a code replaced by their members.
fn expanded<'a>(record: &'a Record, ids: &[String]) -> Vec<&'a Actor> {
    let actors = ids.iter().filter_map(|id| record.actor(id));
    actors
        .flat_map(|actor| {
            let members = actor.members.iter().filter_map(|id| record.actor(id));
            let members: Vec<&Actor> = members.filter(|_| actor.code.is_none()).collect();
            if members.is_empty() { vec![actor] } else { members }
        })
        .collect()
}
