//! From arc scores to a tree: the best single-rooted tree where the best heads do not already make one.

/// What an arc from the root costs beside its score, so that the best tree has as few of them as can be: one.
const SECOND_ROOT: f64 = 1e6;

/// Heads of a sentence of `n` words: `scores[i * (n + 1) + h]` is the score of head `h` for word `i`, where
/// `h == 0` is the root and `h == j + 1` is word `j`. Answers in the same numbering.
///
/// Takes each word's best head where that gives a tree with one root, else runs Chu-Liu/Edmonds (Edmonds 1967,
/// McDonald et al. 2005) with the number of root arcs held to one.
pub(crate) fn heads(scores: &[f32], n: usize) -> Vec<usize> {
    let best: Vec<usize> = (0..n).map(|i| best_head(&scores[i * (n + 1)..(i + 1) * (n + 1)], i)).collect();
    if single_rooted(&best) { best } else { spanning_tree(scores, n) }
}

/// The best head of word `i` other than itself.
fn best_head(row: &[f32], i: usize) -> usize {
    let mut best = 0;
    for (h, score) in row.iter().enumerate() {
        if h != i + 1 && *score > row[best] {
            best = h;
        }
    }
    best
}

/// Whether heads form one tree with one root.
pub(crate) fn single_rooted(heads: &[usize]) -> bool {
    heads.iter().filter(|h| **h == 0).count() == 1 && find_cycle(&with_root(heads)).is_none()
}

/// Heads numbered with the root as node 0.
fn with_root(heads: &[usize]) -> Vec<usize> {
    std::iter::once(0).chain(heads.iter().copied()).collect()
}

/// The nodes of some cycle, if following heads does not always lead to node 0.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = heads[at];
        }
        if at != 0 && seen[at] == start {
            return Some(cycle_from(heads, at));
        }
    }
    None
}

fn cycle_from(heads: &[usize], start: usize) -> Vec<usize> {
    let mut cycle = vec![start];
    let mut at = heads[start];
    while at != start {
        cycle.push(at);
        at = heads[at];
    }
    cycle
}

/// The best tree over the nodes `0..=n`, by contracting one cycle after another.
fn spanning_tree(scores: &[f32], n: usize) -> Vec<usize> {
    let mut graph = Graph::new(scores, n);
    let mut contracted = Vec::new();
    loop {
        let heads = graph.best_heads();
        match find_cycle(&heads) {
            Some(cycle) => contracted.push(graph.contract(cycle, &heads)),
            None => return graph.expand(heads, contracted),
        }
    }
}

/// Arc scores among nodes; a contracted cycle lives on as one of its nodes.
struct Graph {
    size: usize,
    /// `score[d * size + h]`.
    score: Vec<f64>,
    alive: Vec<bool>,
}

/// What is needed to open a contracted cycle again.
struct Contraction {
    cycle: Vec<usize>,
    /// Heads within the cycle.
    inside: Vec<usize>,
    /// For each outer head, the node of the cycle its arc enters.
    enters: Vec<usize>,
    /// For each outer dependent, the node of the cycle its arc leaves from.
    leaves: Vec<usize>,
}

impl Graph {
    fn new(scores: &[f32], n: usize) -> Self {
        let size = n + 1;
        let mut score = vec![f64::NEG_INFINITY; size * size];
        for d in 1..size {
            for h in (0..size).filter(|h| *h != d) {
                score[d * size + h] = held(scores[(d - 1) * size + h]);
            }
            score[d * size] -= SECOND_ROOT;
        }
        Self { size, score, alive: vec![true; size] }
    }

    fn at(&self, d: usize, h: usize) -> f64 {
        self.score[d * self.size + h]
    }

    /// Each living node's best living head; 0 for the root and the dead.
    fn best_heads(&self) -> Vec<usize> {
        let mut heads = vec![0; self.size];
        for d in (1..self.size).filter(|d| self.alive[*d]) {
            for h in (1..self.size).filter(|h| self.alive[*h] && *h != d) {
                if self.at(d, h) > self.at(d, heads[d]) {
                    heads[d] = h;
                }
            }
        }
        heads
    }

    /// Makes a cycle one node, kept under its first node's number.
    fn contract(&mut self, cycle: Vec<usize>, heads: &[usize]) -> Contraction {
        let kept = cycle[0];
        let mut in_cycle = vec![false; self.size];
        cycle.iter().for_each(|c| in_cycle[*c] = true);
        let mut done = Contraction {
            inside: cycle.iter().map(|c| heads[*c]).collect(),
            enters: vec![0; self.size],
            leaves: vec![0; self.size],
            cycle,
        };
        let outside: Vec<usize> = (0..self.size).filter(|o| self.alive[*o] && !in_cycle[*o]).collect();
        for other in outside {
            self.join(other, kept, heads, &mut done);
        }
        for c in &done.cycle[1..] {
            self.alive[*c] = false;
        }
        done
    }

    /// Sets the arcs between the contracted cycle and one other node.
    fn join(&mut self, other: usize, kept: usize, heads: &[usize], done: &mut Contraction) {
        let enter = |c: &usize| self.at(*c, other) - self.at(*c, heads[*c]);
        let leave = |c: &usize| self.at(other, *c);
        let into = best_by(&done.cycle, enter);
        let from = best_by(&done.cycle, leave);
        let (into_score, from_score) = (enter(&into), leave(&from));
        done.enters[other] = into;
        done.leaves[other] = from;
        self.score[kept * self.size + other] = into_score;
        self.score[other * self.size + kept] = from_score;
    }

    /// Opens the cycles again, last first, and answers the words' heads.
    fn expand(self, mut heads: Vec<usize>, contracted: Vec<Contraction>) -> Vec<usize> {
        for c in contracted.into_iter().rev() {
            let kept = c.cycle[0];
            let outer = heads[kept];
            for (other, head) in heads.iter_mut().enumerate() {
                if *head == kept && c.leaves[other] != 0 && !c.cycle.contains(&other) {
                    *head = c.leaves[other];
                }
            }
            for (node, inner) in c.cycle.iter().zip(&c.inside) {
                heads[*node] = *inner;
            }
            heads[c.enters[outer]] = outer;
        }
        heads.split_off(1)
    }
}

/// A score that [`SECOND_ROOT`] outweighs, also where a broken network gave none.
fn held(score: f32) -> f64 {
    if score.is_finite() { f64::from(score).clamp(-1e3, 1e3) } else { -1e3 }
}

/// The first of the nodes with the highest value.
fn best_by(nodes: &[usize], value: impl Fn(&usize) -> f64) -> usize {
    let mut best = nodes[0];
    for node in &nodes[1..] {
        if value(node) > value(&best) {
            best = *node;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every assignment of heads that is a single-rooted tree, by brute force.
    fn best_score(scores: &[f32], n: usize) -> f64 {
        let mut best = f64::NEG_INFINITY;
        for code in 0..(n + 1).pow(n as u32) {
            let heads: Vec<usize> = (0..n).map(|i| code / (n + 1).pow(i as u32) % (n + 1)).collect();
            if heads.iter().enumerate().all(|(i, h)| *h != i + 1) && single_rooted(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    fn total(scores: &[f32], heads: &[usize]) -> f64 {
        let n = heads.len();
        heads.iter().enumerate().map(|(i, h)| f64::from(scores[i * (n + 1) + h])).sum()
    }

    #[test]
    fn finds_the_best_single_rooted_tree() {
        let mut state = 1u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f32 / 1e6
        };
        for n in 1..=5 {
            for _ in 0..60 {
                let scores: Vec<f32> = (0..n * (n + 1)).map(|_| next()).collect();
                let found = heads(&scores, n);
                assert!(single_rooted(&found), "{found:?}");
                assert!(
                    (total(&scores, &found) - best_score(&scores, n)).abs() < 1e-4,
                    "{scores:?} {found:?}"
                );
            }
        }
    }

    #[test]
    fn a_long_chain_of_cycles_is_opened() {
        let n = 300;
        let mut scores = vec![0.0; n * (n + 1)];
        for i in 0..n {
            scores[i * (n + 1) + (i ^ 1) + 1] = 5.0;
        }
        assert!(single_rooted(&heads(&scores, n)));
    }

    #[test]
    fn scores_that_are_no_numbers_still_give_a_tree() {
        assert!(single_rooted(&heads(&[f32::NAN; 4 * 5], 4)));
    }

    #[test]
    fn no_words_no_heads() {
        assert!(heads(&[], 0).is_empty());
    }
}
