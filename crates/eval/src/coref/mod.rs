//! Who is who in a report, against the chains of a corpus such as GUM.
//!
//! What counts is what the coder says of mentions that the corpus has too: a mention of the coder's is one of the corpus's
//! when both have the same head word. Of these, each pair that the coder joins and the corpus keeps apart is a wrong
//! join; B³ (Bagga and Baldwin 1998) weighs the same by mention.

mod file;

pub use file::{CorefError, Document, Mention, read};

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt;

/// A mention of the coder's, as words of a sentence, with whom it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// Whom it means: the same for all mentions of one actor.
    pub actor: String,
}

/// How documents came out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Outcome {
    /// Documents.
    pub documents: usize,
    /// Mentions of the coder's.
    pub mentions: usize,
    /// Those of them that the corpus has.
    pub shared: usize,
    /// Pairs of shared mentions that both join.
    right: usize,
    /// Pairs that the coder joins.
    joined: usize,
    /// Pairs that the corpus joins.
    chained: usize,
    /// Sums of B³ precision and recall over the shared mentions.
    b_cubed: [f64; 2],
}

/// A mention that both have, with the coder's actor and the corpus's chain.
type Shared<'a> = (usize, &'a str, &'a str);

/// The mentions of the coder's that a document has too, each by its index.
fn shared<'a>(document: &'a Document, meant: &'a [Meant]) -> Vec<Shared<'a>> {
    let mut taken: Vec<&Mention> = Vec::new();
    let mut found = Vec::new();
    for (ix, mention) in meant.iter().enumerate() {
        let Some(gold) = document.mention(mention.sentence, mention.first, mention.last) else { continue };
        if !taken.iter().any(|t| std::ptr::eq(*t, gold)) {
            taken.push(gold);
            found.push((ix, mention.actor.as_str(), gold.chain.as_str()));
        }
    }
    found
}

/// Mentions that the coder joins to the one before of the same actor, and that the corpus keeps apart from it: the index of
/// that one and of the mention.
pub fn wrong_joins(document: &Document, meant: &[Meant]) -> Vec<(usize, usize)> {
    let mut last: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (ix, actor, chain) in shared(document, meant) {
        if let Some((before, _)) = last.insert(actor, (ix, chain)).filter(|(_, c)| *c != chain) {
            wrong.push((before, ix));
        }
    }
    wrong
}

impl Outcome {
    /// Takes in a document.
    pub fn add(&mut self, document: &Document, meant: &[Meant]) {
        let shared = shared(document, meant);
        let by_actor = counts(shared.iter().map(|s| s.1));
        let by_chain = counts(shared.iter().map(|s| s.2));
        let by_both = counts(shared.iter().map(|s| (s.1, s.2)));
        self.documents += 1;
        self.mentions += meant.len();
        self.shared += shared.len();
        self.right += by_both.values().map(|n| pairs(*n)).sum::<usize>();
        self.joined += by_actor.values().map(|n| pairs(*n)).sum::<usize>();
        self.chained += by_chain.values().map(|n| pairs(*n)).sum::<usize>();
        for (_, actor, chain) in &shared {
            let both = by_both[&(*actor, *chain)] as f64;
            self.b_cubed[0] += both / by_actor[actor] as f64;
            self.b_cubed[1] += both / by_chain[chain] as f64;
        }
    }

    /// Precision, recall and F1 of the pairs that are joined.
    pub fn links(&self) -> [f64; 3] {
        scores(ratio(self.right as f64, self.joined), ratio(self.right as f64, self.chained))
    }

    /// Precision, recall and F1 by B³.
    pub fn b_cubed(&self) -> [f64; 3] {
        scores(ratio(self.b_cubed[0], self.shared), ratio(self.b_cubed[1], self.shared))
    }

    /// The figures as one flat object.
    pub fn json(&self) -> Value {
        let mut figures = Map::new();
        for (name, scores) in [("pairs", self.links()), ("b3", self.b_cubed())] {
            for (figure, value) in ["precision", "recall", "f1"].iter().zip(scores) {
                figures.insert(format!("{name}-{figure}"), json!((value * 10_000.0).round() / 10_000.0));
            }
        }
        for (name, count) in
            [("documents", self.documents), ("mentions", self.mentions), ("shared", self.shared)]
        {
            figures.insert(name.to_owned(), json!(count));
        }
        Value::Object(figures)
    }
}

/// How often each comes.
fn counts<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    all.fold(BTreeMap::new(), |mut counts, one| {
        *counts.entry(one).or_default() += 1;
        counts
    })
}

/// How many pairs so many things make.
fn pairs(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

/// A share; 1 of nothing.
fn ratio(part: f64, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part / whole as f64 }
}

/// Precision and recall with their F1.
fn scores(precision: f64, recall: f64) -> [f64; 3] {
    let sum = precision + recall;
    [precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum }]
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outcome { documents, mentions, shared, right, joined, .. } = self;
        writeln!(f, "{documents} documents, {mentions} mentions, {shared} of them in the gold")?;
        writeln!(f, "{joined} pairs joined, {} of them wrongly\n", joined - right)?;
        writeln!(f, "           P      R     F1")?;
        for (name, [p, r, f1]) in [("pairs", self.links()), ("B³", self.b_cubed())] {
            writeln!(f, "{name:<6} {:>5.1}  {:>5.1}  {:>5.1}", p * 100.0, r * 100.0, f1 * 100.0)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "# newdoc id = a\n\
        1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-place-new)\n\
        2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_\n\
        3\tits\tits\tPRON\tPRP$\t_\t4\tnmod:poss\t_\tEntity=(2-abstract-new(1-place-giv)\n\
        4\tarmy\tarmy\tNOUN\tNN\t_\t2\tobj\t_\tEntity=2)\n\n\
        1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(2-abstract-giv)\n\
        2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";

    fn meant(actors: [&str; 4]) -> Vec<Meant> {
        let places = [(0, 0, 0), (0, 2, 2), (0, 3, 3), (1, 0, 0)];
        let one = |((sentence, first, last), actor): ((usize, usize, usize), &str)| Meant {
            sentence,
            first,
            last,
            actor: actor.to_owned(),
        };
        places.into_iter().zip(actors).map(one).collect()
    }

    #[test]
    fn chains_are_read_with_their_heads() {
        let documents = read(ROWS).expect("sound rows");
        let mentions: Vec<_> =
            documents[0].mentions.iter().map(|m| (m.sentence, m.first, m.last, m.head, &*m.chain)).collect();
        let expected = [(0, 0, 0, 0, "1"), (0, 2, 2, 2, "1"), (0, 2, 3, 3, "2"), (1, 0, 0, 0, "2")];
        assert_eq!(mentions, expected);
    }

    #[test]
    fn wrong_joins_cost_precision_and_missed_ones_recall() {
        let documents = read(ROWS).expect("sound rows");
        let outcome = |meant: &[Meant]| {
            let mut outcome = Outcome::default();
            outcome.add(&documents[0], meant);
            outcome
        };
        let right = meant(["a", "a", "b", "b"]);
        assert_eq!(outcome(&right).links(), [1.0, 1.0, 1.0]);
        assert!(wrong_joins(&documents[0], &right).is_empty());
        let wrong = meant(["a", "a", "b", "a"]);
        let [precision, recall, _] = outcome(&wrong).links();
        assert!((precision - 1.0 / 3.0).abs() < 1e-9 && (recall - 0.5).abs() < 1e-9);
        assert_eq!(wrong_joins(&documents[0], &wrong), [(1, 3)]);
        let [precision, recall, _] = outcome(&meant(["a", "b", "c", "d"])).b_cubed();
        assert!((precision - 1.0).abs() < 1e-9 && (recall - 0.5).abs() < 1e-9);
    }

    #[test]
    fn broken_files_are_refused() {
        assert!(read("1\tPeru\n").is_err());
        let open = ROWS.replace("Entity=2)", "_");
        assert!(read(&open).is_err_and(|e| e.to_string().contains('2')));
    }
}
