//! Which expression dates which event, and what the day of an event is where none does.

use super::Expression;
use super::anniversary::{self, Anniversary};
use super::near::{Anchor, Near};
use super::resolve::TimeKind;
use super::tense;
use crate::event::{CodedEvent, SentenceCoder};
use crate::tree::Tree;
use crate::{BlockKind, Input};
use dateline_lexicon::time::Unit;
use dateline_lexicon::{Grammar, Lexicon, WordSet};
use dateline_record::{DateFrom, EventDate, Quad, Status};
use jiff::civil::Date;

/// How many paragraphs at the head of the body may give the day that the report is about.
const LEAD: usize = 2;
/// How many days that day may lie back.
const LEAD_DAYS: i32 = 10;

/// An event to date.
pub(crate) struct Dated<'a> {
    /// Index of its sentence.
    sentence: usize,
    /// All events of the sentence: what dates another does not date this one.
    coder: &'a SentenceCoder<'a>,
    /// The event.
    coded: &'a CodedEvent,
    /// Whether it happened.
    status: Status,
    /// Whether it is a deed, not words.
    material: bool,
    /// Whether someone in the report tells it.
    reported: bool,
}

impl<'a> Dated<'a> {
    /// An event of a sentence.
    pub fn new(
        sentence: usize,
        coder: &'a SentenceCoder<'_>,
        coded: &'a CodedEvent,
        status: Status,
        quad: Quad,
        reported: bool,
    ) -> Self {
        let material = matches!(quad, Quad::MaterialConflict | Quad::MaterialCooperation);
        Self { sentence, coder, coded, status, material, reported }
    }

    /// The trigger.
    fn trigger(&self) -> usize {
        self.coded.matched.trigger
    }

    /// The events that it holds, the outer first.
    fn held(&self) -> impl Iterator<Item = &'a CodedEvent> {
        let inner = |event: &&CodedEvent| event.matched.inner.map(|ix| &self.coder.events[ix]);
        std::iter::successors(inner(&self.coded), inner).take(self.coder.events.len())
    }
}

/// Dates the events of a report.
pub(crate) struct Dates<'a> {
    /// The report's text.
    pub text: &'a str,
    /// Its sentences.
    pub trees: &'a [Tree<'a>],
    /// Word classes.
    pub words: &'a Grammar,
    /// Everything the coder knows.
    pub lexicon: &'a Lexicon,
    /// The day of publication.
    pub published: Option<Date>,
    /// The expressions of time, in order.
    pub expressions: &'a [Expression],
    /// The expression that gives the day of what the report is about.
    lead: Option<&'a Expression>,
}

impl<'a> Dates<'a> {
    /// Prepares to date the events of a report.
    pub fn new(
        input: &'a Input<'a>,
        trees: &'a [Tree<'a>],
        lexicon: &'a Lexicon,
        expressions: &'a [Expression],
    ) -> Self {
        let (text, published, words) = (input.text, input.published, &lexicon.grammar);
        let mut dates = Self { text, trees, lexicon, words, published, expressions, lead: None };
        let paragraphs = input.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
        let starts = paragraphs.map(|b| input.sentences.partition_point(|s| s.start < b.start)).take(LEAD);
        dates.lead = starts.filter(|s| *s < trees.len()).find_map(|sentence| dates.lead_of(sentence));
        dates
    }

    /// The expressions of a sentence.
    pub fn of_sentence(&self, sentence: usize) -> &'a [Expression] {
        super::of_sentence(self.expressions, sentence)
    }

    /// The day of an event.
    pub fn date(&self, event: &Dated<'_>) -> EventDate {
        let tree = &self.trees[event.sentence];
        if let Some(remembered) = anniversary::of(tree, self.lexicon, event.trigger()) {
            return self.remembered(event, remembered);
        }
        match self.expression(event) {
            Some(expression) => self.by_expression(event, expression),
            None => self.without(event),
        }
    }

    /// The date of an event that is remembered: by an expression in its own words, else by the years of the anniversary.
    fn remembered(&self, event: &Dated<'_>, anniversary: Anniversary) -> EventDate {
        let tree = &self.trees[event.sentence];
        let own =
            |e: &&Expression| tree.is_under(e.first, event.trigger()) && self.can_date(e, event.trigger());
        if let Some(expression) = self.of_sentence(event.sentence).iter().find(own) {
            return self.by_expression(event, expression);
        }
        let days = anniversary.days(self.published);
        let (start, end) = days.map(|(first, last)| (first.to_string(), last.to_string())).unzip();
        let text = self.words_of(event.sentence, anniversary.first, anniversary.last);
        EventDate { start, end, text, from: DateFrom::Expression, relative: None }
    }

    /// The words of a sentence from the first to the last, white space made one.
    fn words_of(&self, sentence: usize, first: usize, last: usize) -> Option<String> {
        let words = &self.trees[sentence].sentence.words;
        let text = self.text.get(words[first].start..words[last].end)?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The expression that dates an event.
    pub fn expression(&self, event: &Dated<'_>) -> Option<&'a Expression> {
        let here = self.of_sentence(event.sentence);
        if here.is_empty() {
            return None;
        }
        if let Some(counted) = here.iter().find(|e| self.away(e, event.trigger()).is_some()) {
            return Some(counted);
        }
        let triggers: Vec<usize> = event.coder.events.iter().map(|e| e.matched.trigger).collect();
        let near = Near { tree: &self.trees[event.sentence], words: self.words, triggers: &triggers };
        let open = event.status != Status::Actual;
        let held: Vec<usize> = event.held().map(|e| e.matched.trigger).filter(|_| open).collect();
        // What is to come is dated by the deed, not by the promise of it.
        let cost = i32::from(!held.is_empty());
        let outer = [Some(event.trigger()), event.coded.carrier].into_iter().flatten();
        let outer = outer.map(|word| Anchor { word, cost, open });
        let anchors: Vec<Anchor> =
            outer.chain(held.iter().map(|word| Anchor { word: *word, cost: 0, open })).collect();
        near.nearest(&anchors, here.iter().filter(|e| self.can_date(e, event.trigger())))
    }

    /// Whether an expression can date an event at all: it lies on the calendar, or tells how long ago or how long.
    fn can_date(&self, expression: &Expression, trigger: usize) -> bool {
        let time = &expression.time;
        let placed = time.days.is_some() || time.relative.is_some();
        match time.kind {
            TimeKind::Set => false,
            TimeKind::Duration => {
                placed || self.away(expression, trigger).is_some() || self.lasts(expression, trigger)
            }
            TimeKind::Date | TimeKind::Time => {
                let named = time.period.is_some() || time.relative.is_some() || time.is_range();
                (placed && named) || time.is_adrift()
            }
        }
    }

    /// The date that an expression gives an event.
    fn by_expression(&self, event: &Dated<'_>, expression: &Expression) -> EventDate {
        let text = self.words_of(expression.sentence, expression.first, expression.last);
        let days = self.days(event, expression).unwrap_or((None, None));
        let relative = if self.published.is_none() { expression.time.relative } else { None };
        let (start, end) = (days.0.map(|d| d.to_string()), days.1.map(|d| d.to_string()));
        EventDate { start, end, text, from: DateFrom::Expression, relative }
    }

    /// The first and last day that an expression gives an event, by its preposition and the event's status.
    fn days(&self, event: &Dated<'_>, expression: &Expression) -> Option<(Option<Date>, Option<Date>)> {
        let tree = &self.trees[expression.sentence];
        if expression.time.kind == TimeKind::Duration && expression.time.days.is_none() {
            return self.by_length(event, expression);
        }
        let (first, last) = expression.time.days?;
        let head = tense::head(tree, expression.first, expression.last)?;
        let case = tree.case(head);
        let is = |set: &WordSet| case.split(' ').any(|word| !set.headed_by(word).is_empty());
        let words = self.words;
        let (start, end) = match () {
            () if is(&words.since) => (Some(first), self.published.filter(|day| *day >= first)),
            () if is(&words.until) => (self.published.filter(|day| *day <= last), Some(last)),
            () if is(&words.before) => (None, Some(first)),
            () if is(&words.after) => (Some(last), self.published.filter(|day| *day >= last)),
            () => {
                self.other_end(expression).map_or((Some(first), Some(last)), |end| (Some(first), Some(end)))
            }
        };
        Some(self.clipped(event.status, start, end))
    }

    /// What happened is over by the day of publication, what is to come begins after it.
    fn clipped(
        &self,
        status: Status,
        start: Option<Date>,
        end: Option<Date>,
    ) -> (Option<Date>, Option<Date>) {
        let Some(today) = self.published else { return (start, end) };
        let inside = start.is_some_and(|s| s <= today) && end.is_some_and(|e| e >= today);
        match status {
            Status::Actual if inside => (start, Some(today)),
            Status::Future if inside => (Some(today), end),
            _ => (start, end),
        }
    }

    /// Where `from A to B`, `between A and B` ends: the last day of the expression that follows.
    fn other_end(&self, expression: &Expression) -> Option<Date> {
        let tree = &self.trees[expression.sentence];
        let before = expression.first.checked_sub(1)?;
        let opens = !self.words.from.headed_by(&tree.lower[before]).is_empty();
        let next = self.of_sentence(expression.sentence).iter().find(|e| e.first > expression.last)?;
        let joined = next.first == expression.last + 2
            && !self.words.to.headed_by(&tree.lower[next.first - 1]).is_empty();
        let end = next.time.days?.1;
        (opens && joined && end >= expression.time.days?.0).then_some(end)
    }

    /// The days of an event that is told by a length: a week after it, or four days of it.
    fn by_length(&self, event: &Dated<'_>, expression: &Expression) -> Option<(Option<Date>, Option<Date>)> {
        let today = self.published?;
        if let Some(sign) = self.away(expression, event.trigger()) {
            let day = expression.time.away(today, sign)?;
            return Some((Some(day), Some(day)));
        }
        let first = expression.time.away(today, -1)?;
        Some((Some(first), Some(today)))
    }

    /// Whether a length stands before the word that puts an event before or after another: `a week after the attack` puts
    /// the attack a week back.
    fn away(&self, expression: &Expression, trigger: usize) -> Option<i32> {
        expression.time.length?;
        let tree = &self.trees[expression.sentence];
        let link = expression.last + 1;
        let joins =
            |word: usize| tree.head(link) == Some(word) && ["case", "mark"].contains(&tree.base(link));
        let marks = link < tree.len() && tree.ancestors(trigger).take(2).any(joins);
        let is = |set: &WordSet| !set.headed_by(&tree.lower[link]).is_empty();
        match marks {
            true if is(&self.words.after) => Some(-1),
            true if is(&self.words.before) => Some(1),
            _ => None,
        }
    }

    /// Whether an event is what fills a length: `four days of talks`.
    fn lasts(&self, expression: &Expression, trigger: usize) -> bool {
        let tree = &self.trees[expression.sentence];
        tree.case(trigger) == "of"
            && tree.head(trigger).is_some_and(|head| (expression.first..=expression.last).contains(&head))
    }

    /// The day of an event that nothing dates: what happened in the report's own present is of the day that the report is
    /// about where it is a deed, else of the day of publication; what is to come, or lies before it, has none.
    fn without(&self, event: &Dated<'_>) -> EventDate {
        let none = EventDate { start: None, end: None, text: None, from: DateFrom::None, relative: None };
        let tree = &self.trees[event.sentence];
        let verb = event.coded.carrier.unwrap_or(event.trigger());
        if event.status != Status::Actual || (!event.reported && is_past_of_past(tree, verb)) {
            return none;
        }
        if let Some(lead) = self.lead.filter(|lead| event.material && lead.sentence < event.sentence) {
            return self.by_expression(event, lead);
        }
        let Some(today) = self.published else { return none };
        let day = Some(today.to_string());
        EventDate { start: day.clone(), end: day, from: DateFrom::Published, ..none }
    }

    /// The expression of a sentence at the head of the body that gives a day just past to a deed.
    fn lead_of(&self, sentence: usize) -> Option<&'a Expression> {
        let (today, tree) = (self.published?, &self.trees[sentence]);
        self.of_sentence(sentence).iter().find(|e| {
            let Some((day, end)) = e.time.days else { return false };
            let recent =
                day == end && day <= today && day.until(today).is_ok_and(|s| s.get_days() <= LEAD_DAYS);
            let verb = tense::head(tree, e.first, e.last).and_then(|head| tree.head(head));
            let deed = verb.is_some_and(|v| tree.is_verb(v) && !tree.in_set(v, &self.words.say));
            let past = verb.is_some_and(|v| matches!(tree.word(v).xpos.name(), "VBD" | "VBN"));
            recent && deed && past && e.time.unit() == Some(Unit::Day)
        })
    }
}

/// Whether a verb stands in the past of the past: "had sent".
fn is_past_of_past(tree: &Tree<'_>, verb: usize) -> bool {
    tree.word(verb).xpos.name() == "VBN"
        && tree
            .with(verb, &["aux"])
            .any(|aux| tree.lemmas[aux] == "have" && tree.word(aux).xpos.name() == "VBD")
}
