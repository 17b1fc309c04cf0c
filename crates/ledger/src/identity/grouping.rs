//! Groups out of links.

use std::collections::{BTreeMap, BTreeSet};

/// What is grouped: a report, or an event of a report. Of one report's events a group holds one, but for those that
/// links within the report join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// Its number in the ledger.
    pub id: i64,
    /// The report that tells it; of reports, itself.
    pub report: i64,
}

/// A link between two members, in either order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// One.
    pub a: Member,
    /// The other.
    pub b: Member,
    /// How sure it is, from 0 to 1; of a link that a person confirmed, 1.
    pub score: f64,
    /// Whether a person says that the two are not the same: then they share no group, whatever else links them.
    pub rejected: bool,
    /// Whether a person says that the two are the same: then they share a group, though other members are not linked, and
    /// though both are of one report.
    pub confirmed: bool,
}

/// Groups of the members that the links name, each in order of number. Members without a link that holds are groups of
/// their own.
///
/// The surest link is taken first. One that would put two events of one report together is left out, and so are one that
/// would join two of which a person says that they differ, and one between groups of which most members are not linked:
/// a chain of small likenesses makes no group. So the groups depend on which links there are, not on the order in which
/// they came.
pub fn groups(links: &[Link]) -> Vec<Vec<Member>> {
    let mut links: Vec<Link> = links.iter().map(Link::ordered).collect();
    links.sort_by(|x, y| {
        let surer = y.confirmed.cmp(&x.confirmed).then(y.score.total_cmp(&x.score));
        surer.then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let apart = links.iter().filter(|link| link.rejected).map(|link| (link.a.id, link.b.id)).collect();
    let within = links.iter().filter(|link| !link.rejected && link.a.report == link.b.report);
    let within = within.map(|link| (link.a.id, link.b.id)).collect();
    let held = links.iter().filter(|link| !link.rejected).map(|link| (link.a.id, link.b.id)).collect();
    let mut forest = Forest { apart, within, held, ..Forest::default() };
    links.iter().for_each(|link| forest.plant(*link));
    for link in links.iter().filter(|link| !link.rejected) {
        forest.join(link);
    }
    let mut groups: Vec<Vec<Member>> = forest.groups.into_values().collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

impl Link {
    /// The link with its members in order.
    fn ordered(&self) -> Self {
        Self { a: self.a.min(self.b), b: self.a.max(self.b), ..*self }
    }
}

/// Groups in the making.
#[derive(Debug, Default)]
struct Forest {
    /// The group of each member, by number.
    root: BTreeMap<i64, i64>,
    /// The members of each group.
    groups: BTreeMap<i64, Vec<Member>>,
    /// Pairs that must stay apart.
    apart: BTreeSet<(i64, i64)>,
    /// Pairs of one report that its headline joins.
    within: BTreeSet<(i64, i64)>,
    /// Pairs that are linked.
    held: BTreeSet<(i64, i64)>,
}

/// Of the pairs between two groups, one in so many is linked where the two become one.
const ONE_IN: usize = 4;

impl Forest {
    /// Makes groups of their own of members that are in none.
    fn plant(&mut self, link: Link) {
        for member in [link.a, link.b] {
            if self.root.insert(member.id, member.id).is_none() {
                self.groups.insert(member.id, vec![member]);
            }
        }
    }

    /// Makes one group of two, where nothing speaks against it.
    fn join(&mut self, link: &Link) {
        let root = |member: Member| self.root.get(&member.id).copied();
        let (Some(a), Some(b)) = (root(link.a), root(link.b)) else { return };
        if a == b || !self.may_join(a, b, link.confirmed) {
            return;
        }
        let moved = self.groups.remove(&b).unwrap_or_default();
        for member in &moved {
            self.root.insert(member.id, a);
        }
        self.groups.entry(a).or_default().extend(moved);
    }

    /// Whether no member of one group must stay apart from one of the other, and, where no person says that two of them
    /// are the same, enough of them are linked.
    fn may_join(&self, a: i64, b: i64, confirmed: bool) -> bool {
        let members = |root: i64| self.groups.get(&root).into_iter().flatten();
        let pairs = || members(a).flat_map(|x| members(b).map(move |y| (*x, *y)));
        let linked = || pairs().filter(|(x, y)| self.held.contains(&pair(*x, *y))).count();
        let fit = || pairs().all(|(x, y)| self.fit(x, y)) && linked() * ONE_IN >= pairs().count();
        let apart = pairs().any(|(x, y)| self.apart.contains(&pair(x, y)));
        !apart && (confirmed || fit())
    }

    /// Whether two are not events of one report, or ones that a link within it joins.
    fn fit(&self, x: Member, y: Member) -> bool {
        x.report != y.report || x.id == y.id || self.within.contains(&pair(x, y))
    }
}

/// The numbers of two members, the lower first.
fn pair(x: Member, y: Member) -> (i64, i64) {
    (x.id.min(y.id), x.id.max(y.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn member(id: i64, report: i64) -> Member {
        Member { id, report }
    }

    fn link(a: (i64, i64), b: (i64, i64), score: f64) -> Link {
        Link { a: member(a.0, a.1), b: member(b.0, b.1), score, rejected: false, confirmed: false }
    }

    fn ids(links: &[Link]) -> Vec<Vec<i64>> {
        groups(links).iter().map(|group| group.iter().map(|member| member.id).collect()).collect()
    }

    #[test]
    fn links_make_chains() {
        assert_eq!(ids(&[link((1, 1), (2, 2), 0.9), link((2, 2), (3, 3), 0.6)]), [[1, 2, 3]]);
    }

    #[test]
    fn two_events_of_one_report_stay_two() {
        // 1 and 2 are of report 1; 3 is more surely 2.
        let links = [link((1, 1), (3, 2), 0.7), link((2, 1), (3, 2), 0.8)];
        assert_eq!(ids(&links), [vec![1], vec![2, 3]]);
        let with_headline = [links[0], links[1], link((1, 1), (2, 1), 0.9)];
        assert_eq!(ids(&with_headline), [[1, 2, 3]]);
    }

    #[test]
    fn a_rejected_link_never_returns() {
        let mut links = vec![link((1, 1), (2, 2), 0.9), link((2, 2), (3, 3), 0.8), link((1, 1), (3, 3), 0.7)];
        links[1].rejected = true;
        assert_eq!(ids(&links), [vec![1, 2], vec![3]], "neither directly nor through 1");
        links.push(link((2, 2), (3, 3), 0.99));
        assert_eq!(ids(&links), [vec![1, 2], vec![3]], "nor when the same is found again");
    }

    #[test]
    fn a_person_joins_what_nothing_else_does() {
        let mut links = vec![link((1, 1), (2, 2), 0.9), link((3, 3), (4, 4), 0.9)];
        links.push(Link { confirmed: true, ..link((2, 2), (3, 3), 1.0) });
        links.push(Link { confirmed: true, ..link((1, 1), (5, 1), 1.0) });
        assert_eq!(ids(&links), [[1, 2, 3, 4, 5]]);
        links[0].rejected = true;
        assert_eq!(ids(&links), [vec![1, 5], vec![2, 3, 4]], "but not what a person parts");
    }

    proptest! {
        #[test]
        fn the_order_of_links_makes_no_difference(
            pairs in prop::collection::vec((0i64..12, 0i64..12, 0u8..5, any::<bool>()), 0..40),
            seed in any::<u64>(),
        ) {
            let link = |(a, b, score, rejected): &(i64, i64, u8, bool)| Link {
                rejected: *rejected && score % 2 == 0,
                ..link((*a, a / 3), (*b, b / 3), f64::from(*score) / 5.0)
            };
            let links: Vec<Link> = pairs.iter().filter(|pair| pair.0 != pair.1).map(link).collect();
            let mut shuffled = links.clone();
            shuffled.sort_by_key(|l| (l.a.id as u64).wrapping_mul(seed | 1) ^ (l.b.id as u64).wrapping_add(seed));
            prop_assert_eq!(groups(&links), groups(&shuffled));
        }
    }
}
