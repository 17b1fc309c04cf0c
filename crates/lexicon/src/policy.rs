//! Policies: how a coder goes about a sentence, where dictionaries of others were written for one that goes otherwise.

use crate::entry::{Entry, Problem};

/// What the `policy` entries of a lexicon ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// What subordinate clauses tell counts only where the main clause tells nothing.
    pub main_clauses: bool,
    /// A code is made of a whole noun phrase: every noun in it that has a sector adds it ("opposition lawmakers"), and nouns
    /// that are joined share whose they are ("Peruvian soldiers and rebels").
    pub whole_phrases: bool,
    /// Of equal matches that whose words stand there as they are written counts: `sanctions` before `sanction`.
    pub as_written: bool,
    /// Nobody acts or is acted on whom the forms do not ask for.
    pub forms_only: bool,
    /// The prepositions behind which who acts stands in a passive that has no `by`.
    pub passive_source: Vec<String>,
    /// What the codes begin with of which several who act, where nobody is acted on, do it to each other.
    pub mutual: Vec<String>,
}

impl Policy {
    /// Reads the `policy` entries.
    pub fn read(entries: &[Entry], problems: &mut Vec<Problem>) -> Self {
        let mut policy = Self::default();
        for entry in entries.iter().filter(|entry| entry.kind == "policy") {
            entry.check_keys(&["note", "codes", "words"], problems);
            match entry.id.as_str() {
                "main-clauses" => policy.main_clauses = true,
                "whole-phrases" => policy.whole_phrases = true,
                "forms-only" => policy.forms_only = true,
                "passive-source" => policy.passive_source = entry.list("words").map(str::to_owned).collect(),
                "as-written" => policy.as_written = true,
                "mutual" => policy.mutual = entry.list("codes").map(str::to_owned).collect(),
                other => {
                    let message = format!(
                        "`{other}` is no policy; expected main-clauses, whole-phrases, as-written, forms-only, \
                         passive-source or mutual"
                    );
                    problems.push(Problem::new(&entry.place, message));
                }
            }
        }
        policy
    }
}
