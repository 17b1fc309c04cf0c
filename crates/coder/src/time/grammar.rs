//! Finds the expressions of time in a sentence: the longest form at each word, those within others first.

use super::figures;
use super::meaning::{Bound, Meaning};
use super::tokens::Tokens;
use crate::number::NumberReader;
use crate::tree::Tree;
use dateline_lexicon::time::{TimeForm, TimeItem, TimeLexicon, TimeOp, TimeSlot, TimeWord};
use dateline_lexicon::{Grammar, Lexicon, NumberWord, Numbers, WordSet};
use dateline_syntax::Upos;

/// How deep expressions may stand within each other.
const DEPTH: usize = 3;

/// An expression with what it says.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// What it says.
    pub meaning: Meaning,
    /// Index of the form in the lexicon.
    pub form: usize,
}

/// What stands at a token: the end of the longest form, what it says, and which form it is.
type Entry = (usize, Meaning, usize);

/// The expressions that begin at each token.
pub(super) struct Chart<'a> {
    tree: &'a Tree<'a>,
    lexicon: &'a TimeLexicon,
    numbers: &'a Numbers,
    grammar: &'a Grammar,
    tokens: Tokens<'a>,
    /// Whether a slot may take something at each token; most words are none of time.
    open: Vec<bool>,
    best: Vec<Option<Entry>>,
}

impl<'a> Chart<'a> {
    /// The expressions of a sentence from left to right; none overlaps another.
    pub fn find(tree: &'a Tree<'a>, known: &'a Lexicon) -> Vec<Found> {
        let Lexicon { time: lexicon, numbers, grammar, .. } = known;
        let tokens = Tokens::new(tree, &lexicon.words);
        let open = openings(&tokens, lexicon, numbers);
        let best = vec![None; tokens.len()];
        let mut chart = Self { tree, lexicon, numbers, grammar, tokens, open, best };
        for round in 0..DEPTH {
            if !chart.fill(round > 0) {
                break;
            }
        }
        chart.take()
    }

    /// Tries all forms at all tokens, those that hold others or those that do not; whether any was found.
    fn fill(&mut self, nested: bool) -> bool {
        let mut grown = false;
        for at in (0..self.tokens.len()).rev() {
            for form in self.forms_at(at) {
                let entry = &self.lexicon.forms[form];
                if !is_due(&entry.items, nested) {
                    continue;
                }
                let Some((end, meaning)) = self.attempt(entry, at) else { continue };
                if self.best[at].as_ref().is_none_or(|(old, ..)| end > *old) {
                    self.best[at] = Some((end, meaning, form));
                    grown = true;
                }
            }
        }
        grown
    }

    /// The forms that can begin at a token.
    fn forms_at(&self, at: usize) -> Vec<usize> {
        let (lower, lemma) = (&self.tokens.lower[at], &self.tokens.lemmas[at]);
        let mut forms = self.lexicon.forms_at_word(lower).to_vec();
        if lemma != lower {
            forms.extend(self.lexicon.forms_at_word(lemma));
        }
        if !self.open[at] && self.best[at].is_none() {
            return forms;
        }
        for (slot, begun) in self.lexicon.forms_at_slots() {
            if self.slot(slot, at).is_some() {
                forms.extend(begun);
            }
        }
        forms
    }

    /// Reads a form at a token: where it ends and what it says.
    fn attempt(&self, form: &TimeForm, at: usize) -> Option<(usize, Meaning)> {
        let mut bound = Vec::new();
        let end = self.items(&form.items, at, &mut bound)?;
        if form.sense.op == TimeOp::Year && end == at + 1 && !self.is_year(at) {
            return None;
        }
        Some((end, Meaning::new(&form.sense, &bound)?))
    }

    /// Reads items one behind the other; gives the place behind the last.
    fn items(&self, items: &[TimeItem], at: usize, bound: &mut Vec<Bound>) -> Option<usize> {
        let Some((item, rest)) = items.split_first() else { return Some(at) };
        let kept = bound.len();
        match item {
            TimeItem::Optional(inner) => {
                let with = self.items(inner, at, bound).and_then(|next| self.items(rest, next, bound));
                with.or_else(|| {
                    bound.truncate(kept);
                    self.items(rest, at, bound)
                })
            }
            TimeItem::Words(runs) => runs.iter().find_map(|run| {
                let next = self.run(run, at)?;
                let end = self.items(rest, next, bound);
                if end.is_none() {
                    bound.truncate(kept);
                }
                end
            }),
            TimeItem::Slot(slot) => {
                let (taken, next) = self.slot(*slot, at)?;
                bound.push(taken);
                let end = self.items(rest, next, bound);
                if end.is_none() {
                    bound.truncate(kept);
                }
                end
            }
        }
    }

    /// The place behind a run of words.
    fn run(&self, run: &[String], at: usize) -> Option<usize> {
        let end = at + run.len();
        let noun = |n: usize| matches!(self.tree.word(self.tokens.word(n)).upos, Upos::NOUN | Upos::PROPN);
        let fits = |(n, word): (usize, &String)| {
            let n = at + n;
            self.tokens.lower[n] == *word || (self.tokens.lemmas[n] == *word && noun(n))
        };
        (end <= self.tokens.len() && run.iter().enumerate().all(fits)).then_some(end)
    }

    /// What a slot takes at a token, and the place behind it.
    fn slot(&self, slot: TimeSlot, at: usize) -> Option<(Bound, usize)> {
        let word = self.tokens.lower.get(at)?;
        let next = at + 1;
        let one = |bound: Bound| (bound, next);
        match slot {
            TimeSlot::Month => {
                self.named(at, |w| if let TimeWord::Month(n) = w { Some(Bound::Month(*n)) } else { None })
            }
            TimeSlot::Weekday => {
                self.named(at, |w| if let TimeWord::Weekday(n) = w { Some(Bound::Weekday(*n)) } else { None })
            }
            TimeSlot::Season => {
                self.noun(
                    at,
                    |w| if let TimeWord::Season(c) = w { Some(Bound::Season(c.clone())) } else { None },
                )
            }
            TimeSlot::Unit => {
                self.noun(at, |w| if let TimeWord::Unit(u) = w { Some(Bound::Unit(*u)) } else { None })
            }
            TimeSlot::Units => {
                let several = self.tree.word(self.tokens.word(at)).xpos.name() == "NNS";
                self.noun(at, |w| if let TimeWord::Unit(u) = w { Some(Bound::Units(*u)) } else { None })
                    .filter(|_| several)
            }
            TimeSlot::Daypart => self.noun(at, |w| {
                if let TimeWord::Daypart(c) = w { Some(Bound::Daypart(c.clone())) } else { None }
            }),
            TimeSlot::Count => self.count(at),
            TimeSlot::Ordinal => self.ordinal(at).map(|n| one(Bound::Ordinal(n))),
            TimeSlot::Day => self.day(at).map(|n| one(Bound::Day(n))),
            TimeSlot::Year => figures::year(word).map(|n| one(Bound::Year(n))),
            TimeSlot::Decade => self.decade(at).map(|n| one(Bound::Decade(n))),
            TimeSlot::Clock => figures::clock(word).map(|(h, m)| one(Bound::Clock(h, m))),
            TimeSlot::Hour => figures::hour(word).map(|(h, m)| one(Bound::Clock(h, m))),
            TimeSlot::Date => figures::date(word).map(|date| one(Bound::Date(date))),
            TimeSlot::Holiday => {
                let (ix, length) = self.lexicon.words.holiday_at(&self.tokens.lower[at..])?;
                let capital = self.is_capital(at) || word.starts_with(|c: char| c.is_ascii_digit());
                capital.then_some((Bound::Holiday(ix), at + length))
            }
            TimeSlot::Time(unit) => {
                let (end, meaning, _) = self.best[at].as_ref()?;
                let fits = unit.is_none_or(|unit| meaning.unit() == Some(unit));
                fits.then(|| (Bound::Time(Box::new(meaning.clone())), *end))
            }
        }
    }

    /// A word of the calendar that is written with a capital and is not part of another name.
    fn named(&self, at: usize, take: impl Fn(&TimeWord) -> Option<Bound>) -> Option<(Bound, usize)> {
        let bound = self.calendar_word(at, take)?;
        let word = self.tree.word(self.tokens.word(at));
        let noun = !matches!(word.upos, Upos::AUX | Upos::VERB | Upos::ADP | Upos::CCONJ);
        let month = matches!(bound, Bound::Month(_));
        let free = self.is_introduced(at, month) || !self.is_in_name(self.tokens.word(at));
        let fits = noun && self.is_capital(at) && free;
        fits.then_some((bound, at + 1))
    }

    /// A word of the calendar that is a noun here.
    fn noun(&self, at: usize, take: impl Fn(&TimeWord) -> Option<Bound>) -> Option<(Bound, usize)> {
        let bound = self.calendar_word(at, take)?;
        let upos = self.tree.word(self.tokens.word(at)).upos;
        matches!(upos, Upos::NOUN | Upos::PROPN).then_some((bound, at + 1))
    }

    fn calendar_word(&self, at: usize, take: impl Fn(&TimeWord) -> Option<Bound>) -> Option<Bound> {
        let words = &self.lexicon.words;
        let written = words.get(&self.tokens.lower[at]).iter();
        written.chain(words.get(&self.tokens.lemmas[at])).find_map(take)
    }

    /// Whether a token is written with a capital, or the sentence with capitals alone.
    fn is_capital(&self, at: usize) -> bool {
        let word = self.tree.word(self.tokens.word(at));
        word.form.chars().any(char::is_uppercase)
    }

    /// Whether the word before a name of the calendar shows that it is a time: in January, on Tuesday.
    fn is_introduced(&self, at: usize, month: bool) -> bool {
        let Some(before) = at.checked_sub(1).map(|i| &self.tokens.lower[i]) else { return false };
        let is = |set: &WordSet| !set.headed_by(before).is_empty();
        is(&self.grammar.on_day) || (month && is(&self.grammar.in_month))
    }

    /// Whether a word of the calendar is part of another name: Friday Harbour, April Jones.
    fn is_in_name(&self, word: usize) -> bool {
        let tree = self.tree;
        let other = |i: usize| {
            tree.word(i).upos == Upos::PROPN
                && i.abs_diff(word) == 1
                && tree.lower[i].chars().all(char::is_alphabetic)
                && self.lexicon.words.get(&tree.lower[i]).is_empty()
        };
        let joined = |i: usize| ["flat", "compound"].contains(&tree.base(i));
        let under = joined(word) && tree.head(word).is_some_and(other);
        !tree.capitals && (under || tree.children[word].iter().any(|c| joined(*c) && other(*c)))
    }

    /// A number, or an article in front of a unit.
    fn count(&self, at: usize) -> Option<(Bound, usize)> {
        let (lower, lemmas) = (&*self.tokens.lower, &*self.tokens.lemmas);
        if let Some(number) = (NumberReader { lower, lemmas, words: self.numbers }).at(at) {
            return Some((Bound::Count(number.value), number.end));
        }
        let article = lower[at] == "a" || lower[at] == "an";
        article.then_some((Bound::Count(Some(1.0)), at + 1))
    }

    /// An ordinal in words or figures.
    fn ordinal(&self, at: usize) -> Option<u16> {
        let word = &self.tokens.lower[at];
        match self.numbers.get(word) {
            Some(NumberWord::Ordinal(n)) => Some(n),
            _ => figures::ordinal(word),
        }
    }

    /// A day of a month in figures, or its ordinal.
    fn day(&self, at: usize) -> Option<i8> {
        let figures = figures::day(&self.tokens.lower[at]);
        let ordinal = || self.ordinal(at).and_then(|n| i8::try_from(n).ok());
        figures.or_else(ordinal).filter(|n| (1..=31).contains(n))
    }

    /// Ten years in words or figures.
    fn decade(&self, at: usize) -> Option<i16> {
        let word = &self.tokens.lower[at];
        let named = self.lexicon.words.get(word).iter();
        let mut named =
            named.filter_map(|w| if let TimeWord::Decade(n) = w { Some(190 + i16::from(*n)) } else { None });
        named.next().or_else(|| figures::decade(word))
    }

    /// Whether four figures that stand by themselves are a year: they count nothing and are no sum of money.
    fn is_year(&self, at: usize) -> bool {
        let tree = self.tree;
        let word = self.tokens.word(at);
        let counted = tree.head(word).filter(|h| tree.base(word) == "nummod" && *h > word);
        let plural = |h: usize| matches!(tree.word(h).xpos.name(), "NNS" | "NNPS");
        let determined = |h: usize| tree.child(h, &["det"]).is_some_and(|d| d < word);
        let counts = counted.is_some_and(|h| plural(h) && !determined(h));
        let beside = |i: Option<usize>| i.filter(|i| *i < tree.len()).map(|i| tree.word(i).upos);
        let money = beside(word.checked_sub(1)) == Some(Upos::SYM) && tree.lower[word - 1] != "-";
        let measured = matches!(beside(Some(word + 1)), Some(Upos::SYM | Upos::NUM));
        !(counts || money || measured)
    }

    /// The expressions from left to right, the longest that begins first.
    fn take(self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.best.len() {
            let entry = self.best[at].as_ref().filter(|(_, _, form)| !self.lexicon.forms[*form].inner);
            let Some((end, meaning, form)) = entry else {
                at += 1;
                continue;
            };
            let (first, last) = (self.tokens.word(at), self.tokens.word(end - 1));
            found.push(Found { first, last, meaning: meaning.clone(), form: *form });
            at = *end;
        }
        found
    }
}

/// At which tokens a slot may take something: words of the calendar, numbers, and articles in front of them.
fn openings(tokens: &Tokens<'_>, lexicon: &TimeLexicon, numbers: &Numbers) -> Vec<bool> {
    let known = |word: &String| {
        word.starts_with(|c: char| c.is_ascii_digit() || c == '\'' || c == '’')
            || lexicon.words.knows(word)
            || numbers.get(word).is_some()
    };
    let mut open: Vec<bool> =
        tokens.lower.iter().zip(&*tokens.lemmas).map(|(lower, lemma)| known(lower) || known(lemma)).collect();
    for at in 1..open.len() {
        open[at - 1] |= open[at] && matches!(&*tokens.lower[at - 1], "a" | "an" | "half");
    }
    open
}

/// Whether a form is to be tried: first those that need no other expression, then all that may hold one.
fn is_due(items: &[TimeItem], nested: bool) -> bool {
    let holds = |item: &TimeItem| matches!(item, TimeItem::Slot(TimeSlot::Time(_)));
    let may_hold = |item: &TimeItem| match item {
        TimeItem::Optional(inner) => is_due(inner, true),
        item => holds(item),
    };
    if nested { items.iter().any(may_hold) } else { !items.iter().any(holds) }
}
