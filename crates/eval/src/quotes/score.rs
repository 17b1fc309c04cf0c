//! Counting which spans of two sets of attributions match.

use super::{Attribution, Stretch};
use crate::parse::Score;
use std::fmt;

/// How attributions compare with gold, over all items.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QuoteScore {
    /// Sources that are exact.
    pub source: Score,
    /// Sources that overlap.
    pub source_overlap: Score,
    /// Cues that are exact.
    pub cue: Score,
    /// Cues that overlap.
    pub cue_overlap: Score,
    /// Contents that are exact.
    pub content: Score,
    /// Contents that overlap.
    pub content_overlap: Score,
    /// Attributions that are exact in all parts.
    pub whole: Score,
    /// Attributions that overlap in all parts.
    pub whole_overlap: Score,
    /// Of contents matched by overlap whose source gold names: how many, and those with the right speaker.
    pub speaker: (usize, usize),
}

/// What did not match in an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// Gold's, by index, whose content nothing overlaps.
    Missed(usize),
    /// Ours, by index, whose content overlaps nothing.
    Extra(usize),
    /// Gold's and ours, whose contents overlap without being the same.
    Inexact(usize, usize),
    /// Gold's and ours, whose contents overlap and whose sources do not.
    Speaker(usize, usize),
}

impl QuoteScore {
    /// Counts one item's attributions, and tells what did not match. `text` is the text that both speak of.
    pub fn add(&mut self, text: &str, gold: &[Attribution], ours: &[Attribution]) -> Vec<Miss> {
        let item = Item::new(text, gold, ours);
        let (gold, ours) = (&item.gold, &item.ours);
        for (part, exact, overlap) in [
            (0, &mut self.source, &mut self.source_overlap),
            (1, &mut self.cue, &mut self.cue_overlap),
            (2, &mut self.content, &mut self.content_overlap),
        ] {
            count(exact, gold, ours, part, pairs(gold, ours, part, true).len());
            count(overlap, gold, ours, part, pairs(gold, ours, part, false).len());
        }
        let pairs = pairs(gold, ours, 2, false);
        let whole = |fits: fn(&[usize], &[usize]) -> bool| {
            pairs.iter().filter(|(g, o)| (0..3).all(|part| fits(&gold[*g][part], &ours[*o][part]))).count()
        };
        count(&mut self.whole, gold, ours, 2, whole(|a, b| a == b));
        count(
            &mut self.whole_overlap,
            gold,
            ours,
            2,
            whole(|a, b| shared(a, b) > 0 || (a.is_empty() && b.is_empty())),
        );
        let speakers: Vec<&(usize, usize)> = pairs.iter().filter(|(g, _)| !gold[*g][0].is_empty()).collect();
        let wrong = |(g, o): &(usize, usize)| shared(&gold[*g][0], &ours[*o][0]) == 0;
        self.speaker.0 += speakers.len();
        self.speaker.1 += speakers.iter().filter(|pair| !wrong(pair)).count();
        let mut misses = item.unmatched(&pairs);
        misses.extend(
            pairs.iter().filter(|(g, o)| gold[*g][2] != ours[*o][2]).map(|(g, o)| Miss::Inexact(*g, *o)),
        );
        misses.extend(speakers.into_iter().filter(|pair| wrong(pair)).map(|(g, o)| Miss::Speaker(*g, *o)));
        misses
    }

    /// The rows of the table: what is measured, exact, by overlap.
    pub fn rows(&self) -> [(&'static str, Score, Score); 4] {
        [
            ("source", self.source, self.source_overlap),
            ("cue", self.cue, self.cue_overlap),
            ("content", self.content, self.content_overlap),
            ("whole", self.whole, self.whole_overlap),
        ]
    }

    /// The share of right speakers.
    pub fn speaker_right(&self) -> f64 {
        let (all, right) = self.speaker;
        if all == 0 { 0.0 } else { right as f64 / all as f64 }
    }
}

impl fmt::Display for QuoteScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<8}  {:^23}  {:^23}", "", "exact", "overlap")?;
        writeln!(f, "{:<8}  {:>7} {:>7} {:>7}  {:>7} {:>7} {:>7}", "", "P", "R", "F1", "P", "R", "F1")?;
        for (name, exact, overlap) in self.rows() {
            write!(f, "{name:<8}")?;
            for score in [exact, overlap] {
                write!(
                    f,
                    "  {:>7.2} {:>7.2} {:>7.2}",
                    score.precision() * 100.0,
                    score.recall() * 100.0,
                    score.f1() * 100.0
                )?;
            }
            writeln!(f)?;
        }
        let (all, right) = self.speaker;
        writeln!(
            f,
            "speaker right where contents overlap: {right} of {all} ({:.2})",
            self.speaker_right() * 100.0
        )
    }
}

/// Source, cue and content of an attribution, each as the letters and digits that it covers.
type Parts = [Vec<usize>; 3];

/// One text with both sets of attributions.
struct Item {
    gold: Vec<Parts>,
    ours: Vec<Parts>,
}

impl Item {
    fn new(text: &str, gold: &[Attribution], ours: &[Attribution]) -> Self {
        let letters: Vec<bool> = text.chars().map(char::is_alphanumeric).collect();
        let covered = |stretches: &[Stretch]| -> Vec<usize> {
            let all = stretches.iter().flat_map(|(start, end)| *start..(*end).min(letters.len()));
            all.filter(|at| letters[*at]).collect()
        };
        let parts = |a: &Attribution| [covered(&a.source), covered(&a.cue), covered(&a.content)];
        Self { gold: gold.iter().map(parts).collect(), ours: ours.iter().map(parts).collect() }
    }

    /// What no pair holds.
    fn unmatched(&self, pairs: &[(usize, usize)]) -> Vec<Miss> {
        let missed = (0..self.gold.len()).filter(|g| pairs.iter().all(|(pg, _)| pg != g)).map(Miss::Missed);
        let extra = (0..self.ours.len()).filter(|o| pairs.iter().all(|(_, po)| po != o)).map(Miss::Extra);
        missed.chain(extra).collect()
    }
}

/// Adds to a score how many of these parts there are on either side, and how many match.
fn count(score: &mut Score, gold: &[Parts], ours: &[Parts], part: usize, matched: usize) {
    score.gold += gold.iter().filter(|parts| !parts[part].is_empty()).count();
    score.system += ours.iter().filter(|parts| !parts[part].is_empty()).count();
    score.correct += matched;
}

/// Pairs of gold and ours that match in a part, each in one pair at most, those that share most first.
fn pairs(gold: &[Parts], ours: &[Parts], part: usize, exact: bool) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize, usize)> = Vec::new();
    for (g, parts) in gold.iter().enumerate() {
        for (o, other) in ours.iter().enumerate() {
            let same = shared(&parts[part], &other[part]);
            if same > 0 && (!exact || parts[part] == other[part]) {
                all.push((same, g, o));
            }
        }
    }
    all.sort_by_key(|(same, g, o)| (std::cmp::Reverse(*same), *g, *o));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, g, o) in all {
        if pairs.iter().all(|(pg, po)| *pg != g && *po != o) {
            pairs.push((g, o));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// How many numbers two ascending lists share.
fn shared(a: &[usize], b: &[usize]) -> usize {
    let (Some(first), Some(last)) = (b.first(), b.last()) else { return 0 };
    a.iter().filter(|at| first <= at && *at <= last && b.binary_search(at).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribution(source: Stretch, cue: Stretch, content: Stretch) -> Attribution {
        Attribution { source: vec![source], cue: vec![cue], content: vec![content] }
    }

    #[test]
    fn marks_do_not_count_and_each_span_matches_once() {
        let text = "\"We won,\" Ada said.";
        let gold = [attribution((10, 13), (14, 18), (0, 9))];
        let ours = [attribution((10, 13), (14, 18), (1, 7)), attribution((10, 13), (14, 18), (1, 3))];
        let mut score = QuoteScore::default();
        let misses = score.add(text, &gold, &ours);
        assert_eq!((score.content.correct, score.content.system), (1, 2));
        assert_eq!((score.whole.correct, score.speaker), (1, (1, 1)));
        assert_eq!(misses, [Miss::Extra(1)]);
    }

    #[test]
    fn a_speaker_elsewhere_is_wrong() {
        let text = "Ben: Ada said they won.";
        let gold = [attribution((5, 8), (9, 13), (14, 22))];
        let ours = [attribution((0, 3), (9, 13), (14, 18))];
        let mut score = QuoteScore::default();
        let misses = score.add(text, &gold, &ours);
        assert_eq!((score.content.correct, score.content_overlap.correct, score.speaker), (0, 1, (1, 0)));
        assert_eq!(misses, [Miss::Inexact(0, 0), Miss::Speaker(0, 0)]);
    }
}
