//! The same relation told twice is one, with the words of both.

use super::FoundRelation;
use super::when::Stretch;

/// Takes a relation in where the same one is known already; gives it back where not.
pub(super) fn take_in(known: &mut [FoundRelation], found: FoundRelation) -> (usize, Option<FoundRelation>) {
    let Some(at) = known.iter().position(|other| is_same(other, &found)) else {
        return (known.len(), Some(found));
    };
    let held = &mut known[at];
    held.since = narrower(held.since.take(), found.since);
    held.until = narrower(held.until.take(), found.until);
    held.by = held.by.or(found.by);
    held.domain = held.domain.or(found.domain);
    held.exclusive |= found.exclusive;
    for quantity in found.quantities {
        if !held.quantities.contains(&quantity) {
            held.quantities.push(quantity);
        }
    }
    held.words.extend(found.words);
    (at, None)
}

/// Whether both tell of one relation: the same sides, status and speaker, at times that may be the same.
fn is_same(a: &FoundRelation, b: &FoundRelation) -> bool {
    let sides = (a.subject == b.subject && a.object == b.object)
        || (a.kind.is_symmetric() && a.subject == b.object && a.object == b.subject);
    a.kind == b.kind
        && sides
        && a.status == b.status
        && a.asserted_by == b.asserted_by
        && meet(a.since.as_ref(), b.since.as_ref())
        && meet(a.until.as_ref(), b.until.as_ref())
        && in_order(a.since.as_ref(), b.until.as_ref())
        && in_order(b.since.as_ref(), a.until.as_ref())
}

/// Whether what begins at one time may end at another.
fn in_order(since: Option<&Stretch>, until: Option<&Stretch>) -> bool {
    let begins = since.and_then(|s| s.first);
    let ends = until.and_then(|u| u.last);
    begins.zip(ends).is_none_or(|(begins, ends)| begins <= ends)
}

/// Whether two times may be one; a time that is not told may be any.
fn meet(a: Option<&Stretch>, b: Option<&Stretch>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.meets(b))
}

/// Of two times that may be one the one that leaves fewer days open.
fn narrower(a: Option<Stretch>, b: Option<Stretch>) -> Option<Stretch> {
    match (a, b) {
        (Some(a), Some(b)) => {
            let days = |s: &Stretch| s.days().unwrap_or(i64::MAX);
            Some(if days(&b) < days(&a) { b } else { a })
        }
        (a, b) => a.or(b),
    }
}
