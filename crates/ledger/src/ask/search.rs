//! Words in reports.

use super::Known;
use super::events::after;
use crate::{Error, Ledger};
use rusqlite::{Connection, params};

/// A report that has the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub report: i64,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Its address.
    pub uri: Option<String>,
    /// Some of its text around the words: each piece, and whether it is one of the words.
    pub snippet: Vec<(String, bool)>,
}

/// Marks the words in a snippet; no report holds these characters, which Unicode sets apart for such use.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];
/// How many words a snippet has.
const SNIPPET: i64 = 28;

impl Ledger {
    /// The reports that have all these words, best first, and how many there are. Words are found in all their forms; words in
    /// quotation marks stand together; `OR` and `NOT` are understood.
    ///
    /// # Errors
    /// When the words make no search, or the file cannot be read.
    pub fn search(
        &self,
        words: &str,
        known: Known,
        as_of: Option<&str>,
        most: usize,
    ) -> Result<(Vec<Hit>, usize), Error> {
        let query = query(words)?;
        let mut find = self.db.prepare_cached(
            "SELECT r.id, r.title, r.published, r.uri FROM words JOIN report r ON r.id = words.rowid \
             WHERE words MATCH ?1 AND r.known_from <= ?2 AND (?3 IS NULL OR r.published < ?3) ORDER BY rank, r.id",
        )?;
        let day = as_of.map(after);
        let rows = find.query_map(params![query, known.entry(), day], |row| {
            let (report, title, published, uri) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Hit { report, title, published, uri, snippet: Vec::new() })
        })?;
        let mut hits: Vec<Hit> = rows.collect::<Result<_, _>>()?;
        let all = hits.len();
        hits.truncate(most);
        let shown = Connection::open_in_memory()?;
        shown.execute_batch(
            "CREATE VIRTUAL TABLE shown USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')",
        )?;
        for hit in &mut hits {
            let text = self.state(hit.report, known)?.record.report.text;
            hit.snippet = snippet(&shown, &query, &text)?;
        }
        Ok((hits, all))
    }
}

/// The words as a query: each quoted, so that no mark in it is taken for a sign of the query's language.
fn query(words: &str) -> Result<String, Error> {
    let mut parts: Vec<String> = Vec::new();
    for (i, stretch) in words.split('"').enumerate() {
        if i % 2 == 1 {
            parts.push(format!("\"{stretch}\""));
            continue;
        }
        for word in stretch.split_whitespace() {
            match word {
                "OR" | "NOT" | "AND" => parts.push(word.to_owned()),
                _ => parts.push(format!("\"{word}\"")),
            }
        }
    }
    let is_sign = |part: Option<&String>| part.is_none_or(|part| !part.starts_with('"'));
    if is_sign(parts.first()) || is_sign(parts.last()) {
        return Err(Error::Wrong("expected words to search for".to_owned()));
    }
    Ok(parts.join(" "))
}

/// Some of a text around the words that a query finds in it.
fn snippet(shown: &Connection, query: &str, text: &str) -> Result<Vec<(String, bool)>, Error> {
    shown.execute("DELETE FROM shown", [])?;
    shown.execute("INSERT INTO shown (rowid, text) VALUES (1, ?)", [text])?;
    let mut find = shown
        .prepare_cached("SELECT snippet(shown, 0, ?2, ?3, ' … ', ?4) FROM shown WHERE shown MATCH ?1")?;
    let marks = MARKS.map(String::from);
    let mut rows = find.query(params![query, marks[0], marks[1], SNIPPET])?;
    let Some(row) = rows.next()? else { return Ok(Vec::new()) };
    let marked: String = row.get(0)?;
    let mut pieces = Vec::new();
    for part in marked.split(MARKS[0]) {
        let (word, rest) = part.split_once(MARKS[1]).unwrap_or(("", part));
        pieces.extend([(word.to_owned(), true), (rest.to_owned(), false)]);
    }
    pieces.retain(|(text, _)| !text.is_empty());
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::query;

    #[test]
    fn marks_in_words_are_no_signs() {
        let shown = |words: &str| query(words).ok();
        assert_eq!(shown("U.S. troops-in").as_deref(), Some(r#""U.S." "troops-in""#));
        assert_eq!(shown(r#""peace treaty" OR pact"#).as_deref(), Some(r#""peace treaty" OR "pact""#));
        for wrong in ["", "OR", "a OR", "  "] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }
}
