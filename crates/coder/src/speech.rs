//! Quotations over several sentences: who speaks where a sentence does not say.

use crate::actor::ActorIx;

/// Who speaks in each sentence that stands within a quotation without a speaker of its own: the speaker that another
/// sentence of the same quotation names, else whoever spoke last.
///
/// `texts` are the sentences, `own` the speakers that they name.
pub(crate) fn carried(texts: &[&str], own: &[Option<ActorIx>]) -> Vec<Option<ActorIx>> {
    let mut found = vec![None; texts.len()];
    let mut last = None;
    for run in quotations(texts) {
        let named = run.clone().find_map(|s| own[s]);
        let speaker = named.or(last);
        for s in run.clone().filter(|s| is_quoted(texts[*s]) || run.len() > 1) {
            found[s] = speaker;
        }
        last = speaker;
    }
    found
}

/// Runs of sentences, those that share a quotation together.
fn quotations(texts: &[&str]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut open = false;
    for (s, text) in texts.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if open => run.end = s + 1,
            _ => runs.push(s..s + 1),
        }
        let long = runs.last().is_some_and(|run| run.len() >= LONGEST);
        open = stays_open(text, open) && !long;
    }
    runs
}

/// After how many sentences a quotation without a closing mark is given up.
const LONGEST: usize = 8;

/// Whether a quotation is open at the end of a sentence.
fn stays_open(text: &str, mut open: bool) -> bool {
    for c in text.chars() {
        match c {
            '"' => open = !open,
            '“' | '„' | '«' => open = true,
            '”' | '»' => open = false,
            _ => {}
        }
    }
    open
}

/// Whether a sentence begins with a quotation.
fn is_quoted(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['"', '“', '„', '«']) || text.starts_with("``")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_has_one_speaker_whichever_sentence_names_him() {
        let texts = ["Ada spoke.", "\"We came.", "We saw,\" Ben said.", "\"And won.\"", "It rained."];
        let own = [Some(0), None, Some(1), None, None];
        assert_eq!(carried(&texts, &own), [None, Some(1), Some(1), Some(1), None]);
    }

    #[test]
    fn a_quotation_that_never_closes_ends() {
        let texts = vec!["\"Open"; 1].into_iter().chain(vec!["more"; 20]).collect::<Vec<_>>();
        let own = std::iter::once(Some(3)).chain(vec![None; 20]).collect::<Vec<_>>();
        assert_eq!(carried(&texts, &own)[15], None);
    }
}
