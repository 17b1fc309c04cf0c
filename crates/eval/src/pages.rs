//! Article extraction: what is read of a page against what is its article, as `evaluate.py` of the article extraction
//! benchmark measures it (scrapinghub/article-extraction-benchmark).
//!
//! Texts are compared by shingles, every four words in a row; words are runs of letters, digits and underscores. Of each
//! page the shingles in both, those made up and those missed count as shares of all three together, so that long pages
//! weigh no more. Precision and recall are means over the pages that have them, F1 is made of the two. A page is exact
//! where no shingle is made up or missed.

use dateline_page::{BlockKind, Options, PageError, html_as_text, read_html, read_text};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

/// How many words a shingle has.
const SHINGLE: usize = 4;
/// Pages are held out by their host: those whose digest leaves no rest by this.
const PARTS: u32 = 3;
/// A packed page may have so many bytes.
const UNPACKED: u64 = 64 << 20;

/// What a page's article is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Gold {
    /// Its text.
    #[serde(rename = "articleBody", default)]
    pub body: String,
    /// Where the page is from.
    pub url: String,
}

/// Reads the gold: pages by their id.
///
/// # Errors
/// When the text is no such JSON.
pub fn read(text: &str) -> Result<BTreeMap<String, Gold>, serde_json::Error> {
    serde_json::from_str(text)
}

impl Gold {
    /// Whether the page's host is one of the third that is held out when rules are made: its SHA-256 leaves no rest by three,
    /// as the sum of its bytes does, since 256 leaves one.
    pub fn is_held_out(&self) -> bool {
        let host = self.url.split('/').nth(2).unwrap_or_default();
        Sha256::digest(host.as_bytes()).iter().map(|byte| u32::from(*byte)).sum::<u32>() % PARTS == 0
    }
}

/// A page unpacked, where it is gzip.
///
/// # Errors
/// When it is broken.
pub fn unpacked(bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
    if !bytes.starts_with(b"\x1f\x8b") {
        return Ok(bytes);
    }
    let mut page = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes.as_slice()).take(UNPACKED).read_to_end(&mut page)?;
    Ok(page)
}

/// How a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As HTML.
    Html,
    /// As plain text: all that the page shows, a line a block, as crawlers save it.
    Text,
}

/// The text of a page as crawlers save it.
///
/// # Errors
/// When the page cannot be read.
pub fn saved(page: &[u8]) -> Result<String, PageError> {
    html_as_text(page)
}

/// The article of a page, as it is read.
///
/// # Errors
/// When the page cannot be read.
pub fn article(page: &[u8], how: How) -> Result<String, PageError> {
    let page = match how {
        How::Html => read_html(page, &Options::default())?,
        How::Text => read_text(page, &Options::default())?,
    };
    let is_body = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Dateline | BlockKind::Correction);
    let blocks = page.blocks.iter().filter(|block| is_body(block.kind)).map(|block| page.words(block));
    Ok(blocks.collect::<Vec<_>>().join("\n"))
}

/// A page's shingles as shares: in both, made up, missed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// In both texts.
    pub found: f64,
    /// In what was read alone.
    pub made_up: f64,
    /// In the gold alone.
    pub missed: f64,
}

impl Shares {
    fn precision(&self) -> Option<f64> {
        let all = self.found + self.made_up;
        (all > 0.0).then(|| self.found / all)
    }

    fn recall(&self) -> Option<f64> {
        let all = self.found + self.missed;
        (all > 0.0).then(|| self.found / all)
    }

    fn is_exact(&self) -> bool {
        self.made_up == 0.0 && self.missed == 0.0
    }
}

/// Compares a text that was read with the gold.
pub fn compare(gold: &str, read: &str) -> Shares {
    let (gold, read) = (shingles(gold), shingles(read));
    let (mut found, mut made_up, mut missed) = (0usize, 0usize, 0usize);
    for (shingle, count) in &gold {
        let other = read.get(shingle).copied().unwrap_or_default();
        found += (*count).min(other);
        missed += count.saturating_sub(other);
    }
    for (shingle, count) in &read {
        made_up += count.saturating_sub(gold.get(shingle).copied().unwrap_or_default());
    }
    let sum = (found + made_up + missed).max(1) as f64;
    Shares { found: found as f64 / sum, made_up: made_up as f64 / sum, missed: missed as f64 / sum }
}

fn shingles(text: &str) -> BTreeMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
    let mut shingles = BTreeMap::new();
    // A text of fewer words is a shingle of its own.
    for shingle in words.windows(SHINGLE.min(words.len().max(1))) {
        *shingles.entry(shingle.to_vec()).or_insert(0) += 1;
    }
    shingles
}

/// How a page came out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// Whether its host is held out.
    pub held_out: bool,
    /// What of it was found.
    pub shares: Shares,
    /// How long it took, in milliseconds.
    pub millis: f64,
}

/// Means over pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Means {
    /// How many pages.
    pub pages: usize,
    /// Of the precision of pages on which something was read.
    pub precision: f64,
    /// Of the recall of pages that have an article.
    pub recall: f64,
    /// Share of pages that came out exactly.
    pub exact: f64,
}

impl Means {
    fn of<'o>(outcomes: impl Iterator<Item = &'o Outcome> + Clone) -> Self {
        let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let shares = outcomes.map(|outcome| outcome.shares);
        Self {
            pages: shares.clone().count(),
            precision: mean(shares.clone().filter_map(|s| s.precision()).collect()),
            recall: mean(shares.clone().filter_map(|s| s.recall()).collect()),
            exact: mean(shares.map(|s| f64::from(u8::from(s.is_exact()))).collect()),
        }
    }

    /// Their harmonic mean.
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// How all pages came out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PagesScore {
    /// The pages, in order.
    pub outcomes: Vec<Outcome>,
}

impl PagesScore {
    /// Means by name: of all pages, of those on which rules may be made, and of those held out.
    pub fn rows(&self) -> [(&'static str, Means); 3] {
        let of = |held: bool| Means::of(self.outcomes.iter().filter(move |o| o.held_out == held));
        [("all", Means::of(self.outcomes.iter())), ("seen", of(false)), ("held out", of(true))]
    }

    /// The milliseconds of the slowest page.
    pub fn slowest(&self) -> f64 {
        self.outcomes.iter().map(|outcome| outcome.millis).fold(0.0, f64::max)
    }

    /// The milliseconds of a page, on average.
    pub fn mean_millis(&self) -> f64 {
        self.outcomes.iter().map(|outcome| outcome.millis).sum::<f64>() / self.outcomes.len().max(1) as f64
    }

    /// The worst pages first.
    pub fn worst(&self) -> Vec<&Outcome> {
        let mut worst: Vec<_> = self.outcomes.iter().filter(|outcome| !outcome.shares.is_exact()).collect();
        worst.sort_by(|a, b| a.shares.found.total_cmp(&b.shares.found).then_with(|| a.id.cmp(&b.id)));
        worst
    }

    /// The figures, flat.
    pub fn json(&self) -> Value {
        let round = |value: f64| json!((value * 10_000.0).round() / 10_000.0);
        let mut figures = serde_json::Map::new();
        for (name, means) in self.rows() {
            let name = name.replace(' ', "-");
            for (figure, value) in [
                ("f1", means.f1()),
                ("precision", means.precision),
                ("recall", means.recall),
                ("exact", means.exact),
            ] {
                figures.insert(format!("{name}.{figure}"), round(value));
            }
        }
        figures.insert("pages".to_owned(), json!(self.outcomes.len()));
        figures.insert("slowest-ms".to_owned(), round(self.slowest()));
        figures.insert("mean-ms".to_owned(), round(self.mean_millis()));
        figures.into()
    }
}

impl fmt::Display for PagesScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "hosts     pages     F1  precision  recall  exact")?;
        for (name, means) in self.rows() {
            let Means { pages, precision, recall, exact } = means;
            writeln!(
                f,
                "{name:<9} {pages:>5}  {:.3}      {precision:.3}   {recall:.3}  {exact:.3}",
                means.f1()
            )?;
        }
        writeln!(f, "a page takes {:.0} ms, the slowest {:.0} ms", self.mean_millis(), self.slowest())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shingles_count_as_often_as_they_stand() {
        let shares = compare("one two three four five", "one two three four, six");
        assert_eq!((shares.found, shares.made_up, shares.missed), (1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0));
        assert!(compare("Lima, Peru", "Lima Peru!").is_exact());
        let twice = compare("a b c d", "a b c d a b c d");
        assert_eq!((twice.found, twice.missed), (0.2, 0.0));
    }

    #[test]
    fn pages_weigh_the_same() {
        let outcome = |found, made_up, missed| Outcome {
            id: String::new(),
            held_out: false,
            shares: Shares { found, made_up, missed },
            millis: 1.0,
        };
        let score = PagesScore {
            outcomes: vec![outcome(1.0, 0.0, 0.0), outcome(0.5, 0.5, 0.0), outcome(0.0, 0.0, 1.0)],
        };
        let [(_, all), ..] = score.rows();
        assert_eq!((all.precision, all.pages), (0.75, 3));
        assert!((all.recall - 2.0 / 3.0).abs() < 1e-9 && (all.exact - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(score.worst().len(), 2);
    }
}
