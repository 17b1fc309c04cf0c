//! `dateline search`: words in reports.

use super::args::SearchArgs;
use super::ask::{Answer, Asked};
use crate::Outcome;
use crate::term::{DIM, HEAD, Look, WORDS, clean};
use anstyle::Style;
use dateline_ledger::ask::Hit;
use serde_json::json;

/// Runs the command.
///
/// # Errors
/// When the ledger cannot be opened or read, or the words make no search.
pub fn run(args: &SearchArgs) -> anyhow::Result<Outcome> {
    let asked = Asked::open(&args.ledger)?;
    let day = args.as_of.day();
    let (hits, all) = asked.ledger.search(&args.words, asked.known, day.as_deref(), args.shape.most())?;
    let look = Look::of_stdout();
    let columns = ["id", "published", "title", "uri", "snippet"];
    Answer { shape: &args.shape, what: "reports", columns: &columns }.write(
        &hits,
        |hit| Ok(text(hit, look)),
        |hit| {
            let snippet: Vec<_> =
                hit.snippet.iter().map(|(text, found)| json!({"text": text, "found": found})).collect();
            Ok(json!({"id": hit.report.to_string(), "published": hit.published, "title": hit.title, "uri": hit.uri,
                      "snippet": snippet}))
        },
        |hit| {
            let snippet: String = hit.snippet.iter().map(|(text, _)| text.as_str()).collect();
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            Ok(vec![hit.report.to_string(), text(&hit.published), text(&hit.title), text(&hit.uri), snippet])
        },
    )?;
    if all > hits.len() {
        crate::term::note(&format!("{} of {all} reports shown; --limit 0 shows all", hits.len()));
    }
    Ok(Outcome::Fine)
}

fn text(hit: &Hit, look: Look) -> String {
    let title = hit.title.as_deref().map_or_else(|| "(no title)".to_owned(), clean);
    let published = hit.published.as_deref().unwrap_or("undated");
    let mark = if look.colour { "" } else { "*" };
    let pieces: Vec<(Style, String)> = (hit.snippet.iter())
        .map(|(text, found)| match found {
            true => (WORDS, format!("{mark}{}{mark}", clean(text))),
            false => (Style::new(), clean(text)),
        })
        .collect();
    look.wrap(0, &[(DIM, format!("{:<9}", hit.report)), (HEAD, title), (DIM, format!(" · {published}"))])
        + &look.wrap(10, &pieces)
}
