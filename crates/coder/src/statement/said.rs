//! What was said: the statements of a report before they are put in words for the record.

use super::cue::Fired;
use crate::actor::ActorIx;
use dateline_lexicon::CueKind;
use dateline_record::StatementKind;

/// A stretch of text, in bytes.
pub(crate) type Stretch = (usize, usize);

/// Something that is said, thought, or done by saying it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The cue; none where a quotation only goes on.
    pub fired: Option<Fired>,
    /// What kind of attribution it is.
    pub kind: CueKind,
    /// How it is given.
    pub how: StatementKind,
    /// Who says it.
    pub speaker: Option<ActorIx>,
    /// To whom.
    pub addressee: Option<ActorIx>,
    /// The words for the speaker.
    pub source: Option<Stretch>,
    /// The words of the cue.
    pub cue: Option<Stretch>,
    /// Whether the cue itself stands in quotation marks.
    pub quoted: bool,
    /// By which means.
    pub medium: Option<Stretch>,
    /// The content as written, with its marks and its `that`; several stretches where the cue interrupts it.
    pub parts: Vec<Stretch>,
    /// The words that are said, without marks around them.
    pub words: Stretch,
    /// Clauses within the content that the report adds of its own.
    pub background: Vec<Stretch>,
    /// Index of the one whose speech it goes on with.
    pub continues: Option<usize>,
}

impl Said {
    /// Speech that no word of the lexicon attributes.
    pub fn without_cue(
        how: StatementKind,
        speaker: Option<ActorIx>,
        parts: Vec<Stretch>,
        words: Stretch,
    ) -> Self {
        Self {
            fired: None,
            kind: CueKind::Speech,
            how,
            speaker,
            addressee: None,
            source: None,
            cue: None,
            quoted: false,
            medium: None,
            parts,
            words,
            background: Vec::new(),
            continues: None,
        }
    }

    /// Whether it is a statement: speech, or a deed or thought of which the very words are given.
    pub fn is_statement(&self) -> bool {
        matches!(self.kind, CueKind::Speech | CueKind::Evidence | CueKind::Label)
            || (self.how != StatementKind::Indirect && self.source.is_some())
    }

    /// Whether a byte stands in what is said.
    pub fn holds(&self, at: usize) -> bool {
        self.parts.iter().any(|part| within(*part, at))
    }

    /// Whether the report adds the words at a byte of its own.
    fn is_background(&self, at: usize) -> bool {
        self.background.iter().any(|part| within(*part, at))
    }

    /// How long it is, in bytes.
    fn length(&self) -> usize {
        self.parts.iter().map(|(start, end)| end - start).sum()
    }
}

/// Whether a byte stands in a stretch.
pub(super) fn within((start, end): Stretch, at: usize) -> bool {
    start <= at && at < end
}

/// All that is said in a report.
#[derive(Debug, Default)]
pub(crate) struct Speech {
    /// In the order of the text.
    pub said: Vec<Said>,
}

impl Speech {
    /// Puts what is said in the order of the text.
    pub fn new(mut said: Vec<Said>) -> Self {
        let mut order: Vec<usize> = (0..said.len()).collect();
        order.sort_by_key(|ix| (said[*ix].words.0, std::cmp::Reverse(said[*ix].words.1), *ix));
        let mut place = vec![0; said.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old] = new;
        }
        for one in &mut said {
            one.continues = one.continues.map(|ix| place[ix]);
        }
        let mut taken: Vec<Option<Said>> = said.into_iter().map(Some).collect();
        Self { said: order.into_iter().filter_map(|ix| taken[ix].take()).collect() }
    }

    /// Who says the words at a byte: the speaker of the innermost statement around them that names one; nobody where the
    /// report itself does.
    pub fn speaker(&self, at: usize) -> Option<ActorIx> {
        let around = self.said.iter().filter(|s| s.is_statement() && s.holds(at) && !s.is_background(at));
        let mut around: Vec<&Said> = around.filter(|s| s.speaker.is_some()).collect();
        around.sort_by_key(|s| s.length());
        around.first().and_then(|s| s.speaker)
    }
}
