//! One label an item, right or wrong: confusion, accuracy, precision, recall and F1 by class.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How often items of a class were given which class; none where nothing was given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confusion {
    counts: BTreeMap<(String, Option<String>), usize>,
}

/// How one class came out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ClassScore {
    /// Items of the class.
    pub gold: usize,
    /// Items that were given it.
    pub given: usize,
    /// Items of it that were given it.
    pub right: usize,
}

impl ClassScore {
    /// The share of what was given that is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.given)
    }

    /// The share of the class that was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.gold + self.given)
    }
}

/// A share, 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Confusion {
    /// Takes in an item.
    pub fn add(&mut self, gold: &str, given: Option<&str>) {
        *self.counts.entry((gold.to_owned(), given.map(str::to_owned))).or_default() += 1;
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.counts.values().sum()
    }

    /// The share of the items that were given a class at all.
    pub fn coverage(&self) -> f64 {
        share(self.counted(|(_, given)| given.is_some()), self.items())
    }

    /// The share of the items that were given their own class.
    pub fn accuracy(&self) -> f64 {
        share(self.counted(|(gold, given)| given.as_ref() == Some(gold)), self.items())
    }

    /// The mean F1 of the classes that gold has.
    pub fn macro_f1(&self) -> f64 {
        let classes = self.classes();
        classes.values().map(|c| c.f1()).sum::<f64>() / classes.len().max(1) as f64
    }

    /// The mean F1 of the classes that gold has, each as often as gold has it.
    pub fn weighted_f1(&self) -> f64 {
        let weighted: f64 = self.classes().values().map(|c| c.f1() * c.gold as f64).sum();
        weighted / self.items().max(1) as f64
    }

    fn counted(&self, wanted: impl Fn(&(String, Option<String>)) -> bool) -> usize {
        self.counts.iter().filter(|(pair, _)| wanted(pair)).map(|(_, n)| n).sum()
    }

    /// The classes of gold with their scores.
    pub fn classes(&self) -> BTreeMap<&str, ClassScore> {
        let names: BTreeSet<&str> = self.counts.keys().map(|(gold, _)| gold.as_str()).collect();
        let score = |name: &str| ClassScore {
            gold: self.counted(|(gold, _)| gold == name),
            given: self.counted(|(_, given)| given.as_deref() == Some(name)),
            right: self.counted(|(gold, given)| gold == name && given.as_deref() == Some(name)),
        };
        names.into_iter().map(|name| (name, score(name))).collect()
    }
}

/// Two tables: the classes with their scores, and which were taken for which (gold down, given across).
impl fmt::Display for Confusion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12} {:>6} {:>6} {:>6} {:>6} {:>6}", "class", "gold", "given", "P", "R", "F1")?;
        for (name, c) in self.classes() {
            let (p, r, f1) = (c.precision() * 100.0, c.recall() * 100.0, c.f1() * 100.0);
            writeln!(f, "{name:<12} {:>6} {:>6} {p:>6.1} {r:>6.1} {f1:>6.1}", c.gold, c.given)?;
        }
        let given: BTreeSet<Option<&str>> = self.counts.keys().map(|(_, given)| given.as_deref()).collect();
        let short =
            |name: Option<&str>| name.map_or_else(|| "none".to_owned(), |n| n.chars().take(6).collect());
        write!(f, "\n{:<12}", "gold \\ given")?;
        given.iter().try_for_each(|name| write!(f, " {:>6}", short(*name)))?;
        writeln!(f)?;
        for gold in self.classes().into_keys() {
            write!(f, "{gold:<12}")?;
            for name in &given {
                let key = (gold.to_owned(), name.map(str::to_owned));
                let shown = self.counts.get(&key).map_or_else(|| "·".to_owned(), usize::to_string);
                write!(f, " {shown:>6}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_nothing_is_wrong() {
        let mut seen = Confusion::default();
        for (gold, given) in [("a", Some("a")), ("a", Some("b")), ("b", Some("b")), ("b", None)] {
            seen.add(gold, given);
        }
        assert_eq!((seen.items(), seen.accuracy(), seen.coverage()), (4, 0.5, 0.75));
        assert_eq!(seen.classes()["a"], ClassScore { gold: 2, given: 1, right: 1 });
        assert!((seen.macro_f1() - (2.0 / 3.0 + 0.5) / 2.0).abs() < 1e-12);
        let lines: Vec<String> = seen.to_string().lines().map(str::to_owned).collect();
        assert!(lines.contains(&"b                 2      2   50.0   50.0   50.0".to_owned()), "{lines:?}");
        assert!(lines.contains(&"a                 ·      1      1".to_owned()), "{lines:?}");
    }

    #[test]
    fn frequent_classes_weigh_more() {
        let mut seen = Confusion::default();
        (0..3).for_each(|_| seen.add("a", Some("a")));
        seen.add("b", None);
        assert_eq!((seen.macro_f1(), seen.weighted_f1()), (0.5, 0.75));
    }
}
