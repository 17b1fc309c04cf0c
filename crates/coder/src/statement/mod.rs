//! Statements: who says what to whom, by which words.
//!
//! Cues of the lexicon (`said`, `according to`) fire on the parsed sentences; quotation marks are found in the text. Both
//! together give what is said: a clause, a quotation, or both; a quotation that no cue attributes goes on with what was
//! said before it. What events assert rests on the same statements.

mod around;
mod attribution;
mod content;
mod cue;
mod doer;
mod explain;
mod orphan;
mod quotation;
mod record;
mod rival;
mod said;
mod source;
mod turn;

pub use attribution::Attribution;
pub(crate) use attribution::attributions;
pub(crate) use explain::explained;
pub(crate) use record::statements;
pub(crate) use said::Speech;
pub(crate) use source::speakers;

use crate::Input;
use crate::actor::Cast;
use crate::clause::Clauses;
use crate::tree::Tree;
use dateline_lexicon::Lexicon;

/// A report whose statements are read.
pub(crate) struct Scenes<'a> {
    /// What the coder knows.
    pub lexicon: &'a Lexicon,
    /// The report.
    pub input: &'a Input<'a>,
    /// Its sentences.
    pub trees: &'a [Tree<'a>],
    /// Their clauses.
    pub clauses: &'a [Clauses],
    /// Who is who.
    pub cast: &'a Cast<'a>,
}

/// Reads the statements of a report.
pub(crate) fn read(scenes: &Scenes<'_>) -> Speech {
    let quotations = quotation::find(scenes.input.text, scenes.input.blocks.iter().map(|b| (b.start, b.end)));
    let mut said = Vec::new();
    for sentence in 0..scenes.trees.len() {
        for fired in cue::fired(scenes, sentence) {
            said.extend(content::said(scenes, &quotations, fired));
        }
    }
    content::settle(&mut said);
    said.extend(turn::said(scenes));
    orphan::attribute(scenes, &quotations, &mut said);
    Speech::new(said)
}
