//! Content and quotation marks: what of it stands in them, and what they add.

use super::{Parts, Reader, quoted_parts, words_in};
use crate::statement::quotation::Quotation;
use crate::statement::said::{Stretch, within};
use dateline_lexicon::CueKind;
use dateline_record::StatementKind;

impl<'a> Reader<'a> {
    /// The quotation in which the cue itself stands.
    pub(super) fn cage(&self) -> Option<&'a Quotation> {
        let at = self.tree.word(self.fired.trigger).start;
        self.quotations.iter().find(|q| q.holds(at))
    }

    /// Fits stretches of the tree to the quotation marks around and within them.
    pub(super) fn with_marks(&self, mut stretches: Vec<Stretch>) -> Option<(StatementKind, Vec<Parts>)> {
        if let Some(cage) = self.cage() {
            for stretch in &mut stretches {
                *stretch = (stretch.0.max(cage.from), stretch.1.min(cage.to));
            }
            stretches.retain(|(start, end)| start < end);
            let whole = (stretches.first()?.0, stretches.last()?.1);
            return Some((StatementKind::Indirect, vec![(stretches.clone(), self.bare(whole))]));
        }
        let source = self.source();
        let own = |q: &Quotation| source.is_some_and(|(start, end)| start <= q.start && q.end <= end);
        let met = |q: &&Quotation| !own(q) && stretches.iter().any(|(start, end)| q.meets(*start, *end));
        let met: Vec<&Quotation> = self.quotations.iter().filter(met).collect();
        let outside = |(start, end): &Stretch| {
            let text = &self.scenes.input.text[*start..*end];
            let free = text.char_indices().filter(|(at, _)| !met.iter().any(|q| q.holds(start + at)));
            let free: String = free.map(|(_, c)| c).collect();
            free.split(|c: char| !c.is_alphanumeric()).any(|w| !w.is_empty() && w != "that")
        };
        if let Some(q) =
            self.finished_before(&met, &stretches).or_else(|| self.finished_behind(&met, &stretches))
        {
            return Some((StatementKind::Direct, vec![quoted_parts(q)]));
        }
        if !met.is_empty() && !stretches.iter().any(outside) {
            let mut parts: Vec<Parts> = met.into_iter().map(quoted_parts).collect();
            // Its `that` belongs to what is attributed, not to the words said.
            let first = &mut parts[0].0[0];
            first.0 = first.0.min(stretches[0].0);
            return Some((StatementKind::Direct, parts));
        }
        for stretch in &mut stretches {
            for q in &met {
                if q.meets(stretch.0, stretch.1) {
                    *stretch = (stretch.0.min(q.start), stretch.1.max(q.end));
                }
            }
        }
        let quoted = met.iter().any(|q| !self.is_name(q));
        let how = if quoted { StatementKind::Mixed } else { StatementKind::Indirect };
        let whole = (stretches.first()?.0, stretches.last()?.1);
        let words = self.quoted_core(&met, whole).unwrap_or_else(|| self.bare(whole));
        Some((how, vec![(stretches.clone(), words)]))
    }

    /// The quotation with which what is said begins and ends, where all between it and the cue tells who speaks.
    pub(super) fn finished_before<'q>(
        &self,
        met: &[&'q Quotation],
        stretches: &[Stretch],
    ) -> Option<&'q Quotation> {
        let ([q], [(start, end)]) = (met, stretches) else { return None };
        let (first, _) = self.group();
        let cue = self.tree.word(first).start;
        let text = self.scenes.input.text;
        let inner = text[q.from..q.to].trim_end();
        let before = q.end <= cue
            && *end <= cue
            && text[(*start).min(q.start)..q.start].trim().is_empty()
            && !self.says_between(q.end, cue);
        (before && inner.ends_with([',', '?', '!', '.', '-', '—']) && words_in(inner) > 1).then_some(*q)
    }

    /// The quotation with which what is said behind the cue begins, where it ends as a sentence does: what follows tells when
    /// or why it was said.
    pub(super) fn finished_behind<'q>(
        &self,
        met: &[&'q Quotation],
        stretches: &[Stretch],
    ) -> Option<&'q Quotation> {
        let ([q], [(start, end)]) = (met, stretches) else { return None };
        let text = self.scenes.input.text;
        let cue = self.tree.word(self.fired.trigger).end;
        let inner = text[q.from..q.to].trim_end();
        let behind =
            q.start >= cue && *start <= q.start && text[*start..q.start].trim().is_empty() && q.end < *end;
        (behind && inner.ends_with([',', '?', '!', '.', '…']) && words_in(inner) > 1).then_some(*q)
    }

    /// Of a deed or thought the quotation that is most of it: in "called the vote "a farce"" only that is said.
    pub(super) fn quoted_core(&self, met: &[&Quotation], (start, end): Stretch) -> Option<Stretch> {
        let kind = self.scenes.lexicon.cues[self.fired.cue].kind;
        let q = met.last().filter(|_| matches!(kind, CueKind::Act | CueKind::Thought))?;
        (5 * (q.to - q.from) >= 2 * (end - start)).then_some((q.from, q.to))
    }

    /// Whether quotation marks stand around a name in front of its noun, or a deed's: attacked the "Eagle" base.
    pub(super) fn is_name(&self, q: &Quotation) -> bool {
        let text = self.scenes.input.text;
        let mut behind = text[q.end..].chars();
        let before = text[..q.start].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
        let article = before.is_some_and(|word| word.eq_ignore_ascii_case("the"));
        article && behind.next() == Some(' ') && behind.next().is_some_and(char::is_alphabetic)
    }

    /// A stretch without the `that` that begins it.
    pub(super) fn bare(&self, (start, end): Stretch) -> Stretch {
        let text = &self.scenes.input.text[start..end];
        let rest =
            text.strip_prefix("that ").or_else(|| text.strip_prefix("THAT ")).unwrap_or(text).trim_start();
        (end - rest.len(), end)
    }

    /// The quotation beside a cue whose clause holds nothing: before it, else behind it.
    pub(super) fn quoted_only(&self) -> Option<(StatementKind, Vec<Parts>)> {
        let kind = self.scenes.lexicon.cues[self.fired.cue].kind;
        if self.cage().is_some() || !matches!(kind, CueKind::Speech) || !self.is_clausal() {
            return None;
        }
        let (first, last) = self.clause_extent();
        let (start, end) = (self.tree.word(first).start, self.tree.word(last).end);
        let text = self.scenes.input.text;
        let before =
            self.quotations.iter().rev().find(|q| q.end <= start && q.end > self.tree.sentence.start);
        let near = |q: &&Quotation| words_in(&text[q.end..start]) <= 2 && !self.says_between(q.end, start);
        let before = before.filter(near).filter(|q| self.is_finished(q));
        let behind = self.quotations.iter().find(|q| q.start >= end);
        let behind = behind.filter(|q| self.leads_to(end, q));
        if let Some((q, whole)) = before.and_then(|q| Some((q, self.begun_outside(q)?))) {
            return Some((StatementKind::Mixed, vec![(vec![whole], (whole.0, q.end))]));
        }
        let found = before.or(behind)?;
        Some((StatementKind::Direct, vec![quoted_parts(found)]))
    }

    /// The stretch from the sentence's beginning to the end of a quotation before the cue, where words of what is said stand
    /// before its marks: "With his help, the party "was saved," she wrote".
    pub(super) fn begun_outside(&self, q: &Quotation) -> Option<Stretch> {
        let from = self.tree.sentence.start;
        let lead = self.scenes.input.text.get(from..q.start)?;
        let other = self.quotations.iter().any(|o| o.end <= q.start && o.meets(from, q.start));
        let said = words_in(lead) > 1 && !lead.contains(':') && !other && !self.says_between(from, q.start);
        (said && self.is_sentence_wide()).then_some((from, q.end))
    }

    /// Whether a quotation ends as a sentence or its part before a cue does, with a mark inside or a comma behind it.
    pub(super) fn is_finished(&self, q: &Quotation) -> bool {
        let text = self.scenes.input.text;
        let inner = text[q.from..q.to].trim_end();
        inner.ends_with([',', '.', '?', '!', '…', '-', '—']) || text[q.end..].trim_start().starts_with(',')
    }

    /// Whether the words between a cue and a quotation behind it lead over to it.
    pub(super) fn leads_to(&self, end: usize, q: &Quotation) -> bool {
        let between = &self.scenes.input.text[end..q.start];
        let here = q.start < self.tree.sentence.end;
        let lead = between.trim_end();
        let at_once = lead.is_empty() || lead.ends_with([':', ',']) || lead.ends_with("that");
        let few = words_in(between) <= 12 && !between.contains(['.', ';']);
        // "..., he said, adding, "...": the nearer cue has it.
        if self.says_between(end, q.start) {
            return false;
        }
        (here && few && at_once && (lead.len() < 2 || self.is_finished(q)))
            || (lead.ends_with(':') && words_in(between) <= 20 && !self.leaves_sentence(q))
    }

    /// Whether a verb of saying stands in a stretch of text.
    pub(super) fn says_between(&self, from: usize, to: usize) -> bool {
        let tree = self.tree;
        (0..tree.len())
            .any(|w| within((from, to), tree.word(w).start) && tree.is_verb(w) && self.is_saying(w))
    }

    /// Whether words of a further sentence stand between the cue's and a quotation.
    pub(super) fn leaves_sentence(&self, q: &Quotation) -> bool {
        let end = self.tree.sentence.end;
        end < q.start && words_in(&self.scenes.input.text[end..q.start]) > 0
    }
}
