//! Counting what is right.

use super::{Article, FoundName, GoldName};
use crate::parse::Score;
use std::fmt;

/// Kilometres within which a place counts as hit: 100 miles.
const HIT: f64 = 161.0;

/// A name of the gold with what was made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The article's id.
    pub article: String,
    /// The gold.
    pub gold: GoldName,
    /// What was found there.
    pub found: FoundName,
    /// Whether the id is the gold's; none where the gold has none.
    pub exact: Option<bool>,
    /// Kilometres between the two, where both have coordinates.
    pub km: Option<f64>,
}

/// What was counted over some articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// Names of the gold, names found, names found that are right.
    pub names: (usize, usize, usize),
    /// Names compared that the gold gives an id, and those with the same one.
    pub exact: (usize, usize),
    /// The same for countries.
    pub country: (usize, usize),
    /// The same for 161 km.
    pub hit: (usize, usize),
    /// The errors in kilometres.
    pub km: Vec<f64>,
    /// Every name compared.
    pub compared: Vec<Compared>,
    /// Names of the gold that were not found, and names found that are none: the article and the characters.
    pub missed: Vec<(String, usize, usize)>,
    /// Names found that the gold does not hold.
    pub extra: Vec<(String, usize, usize)>,
}

impl Tally {
    /// Adds an article. `code` gives the country's code for its GeoNames id, and for a place's where the gold does not say
    /// in which country it lies; `distance` the kilometres between two points.
    pub fn add(
        &mut self,
        article: &Article,
        found: &[FoundName],
        code: &dyn Fn(u64) -> Option<String>,
        distance: &dyn Fn((f64, f64), (f64, f64)) -> f64,
    ) {
        let span = |name: &FoundName| (name.start, name.end);
        let gold_at = |at| article.names.iter().find(|gold| (gold.start, gold.end) == at);
        let open = |at: (usize, usize)| article.open.iter().any(|open| open.0 < at.1 && at.0 < open.1);
        self.names.0 += article.names.len();
        for name in found {
            match gold_at(span(name)) {
                Some(gold) => {
                    self.names.1 += 1;
                    self.names.2 += 1;
                    self.compare(&article.id, gold, name, code, distance);
                }
                None if open(span(name)) => {}
                None => {
                    self.names.1 += 1;
                    self.extra.push((article.id.clone(), name.start, name.end));
                }
            }
        }
        let is_found = |gold: &&GoldName| found.iter().any(|name| span(name) == (gold.start, gold.end));
        let missed = article.names.iter().filter(|gold| !is_found(gold));
        self.missed.extend(missed.map(|gold| (article.id.clone(), gold.start, gold.end)));
    }

    /// Counts one name that both have.
    fn compare(
        &mut self,
        article: &str,
        gold: &GoldName,
        found: &FoundName,
        code: &dyn Fn(u64) -> Option<String>,
        distance: &dyn Fn((f64, f64), (f64, f64)) -> f64,
    ) {
        let exact = gold.geoname.map(|id| found.geoname == Some(id));
        let between = || Some(distance(gold.at?, found.at?));
        let km = if exact == Some(true) { Some(0.0) } else { between() };
        if let Some(exact) = exact {
            count(&mut self.exact, exact);
        }
        if let Some(country) = gold.country.or(gold.geoname).and_then(code) {
            count(&mut self.country, found.country.as_ref() == Some(&country));
        }
        if gold.at.is_some() {
            count(&mut self.hit, km.is_some_and(|km| km <= HIT));
            self.km.extend(km);
        }
        let (article, gold, found) = (article.to_owned(), gold.clone(), found.clone());
        self.compared.push(Compared { article, gold, found, exact, km });
    }

    /// The figures by their names: parts of 1, and kilometres.
    pub fn figures(&self) -> Vec<(&'static str, f64)> {
        let score = Score { gold: self.names.0, system: self.names.1, correct: self.names.2 };
        let share = |(all, right): (usize, usize)| if all == 0 { 0.0 } else { right as f64 / all as f64 };
        let mut km = self.km.clone();
        km.sort_by(f64::total_cmp);
        let mean = if km.is_empty() { 0.0 } else { km.iter().sum::<f64>() / km.len() as f64 };
        let median = km.get(km.len() / 2).copied().unwrap_or_default();
        vec![
            ("precision", score.precision()),
            ("recall", score.recall()),
            ("f1", score.f1()),
            ("exact", share(self.exact)),
            ("country", share(self.country)),
            ("within_161_km", share(self.hit)),
            ("mean_km", mean),
            ("median_km", median),
        ]
    }
}

/// Counts one, and whether it is right.
fn count((all, right): &mut (usize, usize), is_right: bool) {
    *all += 1;
    *right += usize::from(is_right);
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} names in the gold, {} found, {} of them right",
            self.names.0, self.names.1, self.names.2
        )?;
        for (name, figure) in self.figures() {
            let digits = if name.ends_with("_km") && !name.starts_with("within") { 1 } else { 3 };
            writeln!(f, "  {:<14} {figure:>8.digits$}", name.replace('_', " "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_ids_countries_and_distances_are_counted() {
        let gold = |start, geoname| GoldName {
            start,
            end: start + 5,
            geoname: Some(geoname),
            country: Some(1),
            at: Some((0.0, 0.0)),
        };
        let article = Article {
            names: vec![gold(0, 30), gold(10, 40), gold(20, 50)],
            open: vec![(30, 35)],
            ..Article::default()
        };
        let found = |start, geoname, east| FoundName {
            start,
            end: start + 5,
            geoname,
            country: Some("XLD".to_owned()),
            at: Some((0.0, east)),
        };
        let found =
            [found(0, Some(30), 9.0), found(10, Some(41), 200.0), found(30, None, 0.0), found(50, None, 0.0)];
        let mut tally = Tally::default();
        tally.add(&article, &found, &|id| (id == 1).then(|| "XLD".to_owned()), &|a, b| (a.1 - b.1).abs());
        assert_eq!((tally.names, tally.exact, tally.country, tally.hit), ((3, 3, 2), (2, 1), (2, 2), (2, 1)));
        assert_eq!((tally.km.as_slice(), tally.missed.len(), tally.extra.len()), (&[0.0, 200.0][..], 1, 1));
    }
}
