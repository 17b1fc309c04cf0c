//! Quotations that no cue attributes: whose speech they go on with.

use super::content::{quoted_parts, words_in};
use super::cue::Fired;
use super::quotation::Quotation;
use super::said::{Said, Stretch, within};
use super::{Scenes, turn};
use crate::BlockKind;
use crate::actor::ActorIx;
use dateline_record::StatementKind;

/// Attributes the quotations that are left over and are speech, not words held at arm's length.
pub(super) fn attribute(scenes: &Scenes<'_>, quotations: &[Quotation], said: &mut Vec<Said>) {
    for (ix, q) in quotations.iter().enumerate() {
        let orphans = Orphans { scenes, quotations, said };
        let Some(paragraph) = orphans.paragraph(q) else { continue };
        if orphans.is_attributed(q) || !orphans.is_speech(q, paragraph) {
            continue;
        }
        if let Some(signed) = turn::signed(scenes, q) {
            said.push(signed);
            continue;
        }
        let Some((speaker, continues)) = orphans.speaker(ix, paragraph) else { continue };
        let (parts, words) = quoted_parts(q);
        said.push(Said { continues, ..Said::without_cue(StatementKind::Direct, speaker, parts, words) });
    }
}

/// What is known while the left over quotations are gone through.
struct Orphans<'a> {
    scenes: &'a Scenes<'a>,
    quotations: &'a [Quotation],
    said: &'a [Said],
}

impl Orphans<'_> {
    /// The paragraph that a quotation stands in.
    fn paragraph(&self, q: &Quotation) -> Option<Stretch> {
        let block = self.scenes.input.blocks.iter().find(|b| within((b.start, b.end), q.start))?;
        (!matches!(block.kind, BlockKind::Dateline | BlockKind::Byline)).then_some((block.start, block.end))
    }

    /// Whether a quotation is content already, whole or in part, of a cue outside it.
    fn is_attributed(&self, q: &Quotation) -> bool {
        let outside = |s: &&Said| s.fired.is_none() || s.cue.is_none_or(|(start, _)| !q.holds(start));
        let meets = |s: &Said| s.is_statement() && s.parts.iter().any(|(start, end)| q.meets(*start, *end));
        self.said.iter().filter(outside).any(meets)
    }

    /// Whether a quotation is whole sentences, or goes on with one that a cue interrupts.
    fn is_speech(&self, q: &Quotation, paragraph: Stretch) -> bool {
        let text = self.scenes.input.text;
        let inner = text[q.from..q.to].trim();
        let lead = &text[paragraph.0..q.start];
        let before = lead.trim_end().chars().next_back();
        let new_line = lead.trim_end_matches(' ').ends_with('\n');
        let apart = new_line || before.is_none_or(|c| ".?!:,;”\"’'—–-)".contains(c));
        let begins = inner.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        let unmarked = inner.trim_end_matches(['\'', '’', '"', '”', '“']);
        let several = [". ", "? ", "! "].iter().any(|end| inner.contains(end));
        let ends = several || unmarked.ends_with(['.', ',', '?', '!', '…', '-', '—']) || !q.closed;
        let goes_on = before == Some(',') && words_in(inner) > 1;
        apart && ends && (begins || goes_on)
    }

    /// Who speaks, and with whose speech it goes on; nothing where the text does not tell.
    fn speaker(&self, ix: usize, paragraph: Stretch) -> Option<(Option<ActorIx>, Option<usize>)> {
        let q = &self.quotations[ix];
        let goes_on = q.goes_on.and_then(|before| self.holder(&self.quotations[before]));
        let here = |s: &Said| within(paragraph, s.words.0) && s.is_statement();
        let around = || self.around(q).filter(|_| q.goes_on.is_none());
        let before = || self.last(|s| here(s) && s.words.1 <= q.start && self.is_outermost(s));
        let behind = || self.first(|s| here(s) && s.words.0 >= q.end && self.is_quoted(s));
        let deed = || self.last(|s| within(paragraph, s.words.0) && s.words.1 <= q.start && self.is_main(s));
        let found = goes_on.or_else(around).or_else(before).or_else(behind).or_else(deed);
        if let Some(other) = found {
            return Some((self.said[other].speaker, Some(other)));
        }
        if let Some(subject) = self.subject_before(q, paragraph) {
            return Some((Some(subject), None));
        }
        let earlier = self.last(|s| s.words.1 <= paragraph.0 && s.is_statement() && self.is_outermost(s))?;
        self.is_quoted(&self.said[earlier]).then(|| (self.said[earlier].speaker, Some(earlier)))
    }

    /// Whether a cue is the main verb of its sentence: in "Ada praised the deal. "It is fair."" it tells who speaks next.
    fn is_main(&self, s: &Said) -> bool {
        let main = |fired: &Fired| self.scenes.trees[fired.sentence].head(fired.trigger).is_none();
        s.source.is_some() && s.fired.as_ref().is_some_and(main)
    }

    /// The statement whose cue stands in a sentence of the quotation's, outside it.
    fn around(&self, q: &Quotation) -> Option<usize> {
        let trees = self.scenes.trees.iter();
        let met: Vec<Stretch> = trees
            .map(|t| (t.sentence.start, t.sentence.end))
            .filter(|(start, end)| q.meets(*start, *end))
            .collect();
        let outside = |s: &Said| {
            let (start, _) = s.cue?;
            Some(!q.holds(start) && met.iter().any(|sentence| within(*sentence, start)))
        };
        self.first(|s| s.is_statement() && self.is_outermost(s) && outside(s) == Some(true))
    }

    /// The last statement of some kind, by where it ends.
    fn last(&self, fits: impl Fn(&Said) -> bool) -> Option<usize> {
        let all = self.said.iter().enumerate().filter(|(_, s)| fits(s));
        all.max_by_key(|(ix, s)| (s.words.1, *ix)).map(|(ix, _)| ix)
    }

    /// The first statement of some kind.
    fn first(&self, fits: impl Fn(&Said) -> bool) -> Option<usize> {
        let all = self.said.iter().enumerate().filter(|(_, s)| fits(s));
        all.min_by_key(|(ix, s)| (s.words.0, *ix)).map(|(ix, _)| ix)
    }

    /// The statement that holds a quotation.
    fn holder(&self, q: &Quotation) -> Option<usize> {
        self.last(|s| s.parts.iter().any(|(start, end)| q.meets(*start, *end)) && self.is_outermost(s))
    }

    /// Whether a statement stands in the report's own words.
    fn is_outermost(&self, s: &Said) -> bool {
        let at = s.cue.map_or(s.words.0, |(start, _)| start);
        !self.said.iter().any(|other| other != s && other.is_statement() && other.holds(at))
    }

    /// Whether a statement gives words in quotation marks.
    fn is_quoted(&self, s: &Said) -> bool {
        s.how != StatementKind::Indirect
    }

    /// The subject of the sentence right before a quotation in its paragraph: "The envoy was angry. "It is over.""
    fn subject_before(&self, q: &Quotation, paragraph: Stretch) -> Option<ActorIx> {
        let fits = |i: &usize| {
            let sentence = self.scenes.trees[*i].sentence;
            sentence.start >= paragraph.0 && sentence.end <= q.start
        };
        let sentence = (0..self.scenes.trees.len()).rfind(fits)?;
        let tree = &self.scenes.trees[sentence];
        let root = (0..tree.len()).find(|w| tree.head(*w).is_none())?;
        let subject = self.scenes.clauses[sentence].frame(root).subject?;
        self.scenes.cast.actor_at(sentence, subject)
    }
}
