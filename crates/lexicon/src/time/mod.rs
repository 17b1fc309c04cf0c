//! What the coder knows of time: the words of the calendar, and the forms that expressions of time take.

mod form;
mod sense;
mod words;

pub use form::{TimeForm, TimeItem, TimeSlot};
pub use sense::{Part, TimeOp, TimeSense, Unit, Way};
pub use words::{Holiday, HolidayDay, TimeWord, TimeWords};

use crate::entry::{Entry, Problem};
use crate::words::Classes;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The kinds of entry that tell of time.
pub const KINDS: &[&str] = &["month", "weekday", "season", "unit", "daypart", "decade", "holiday", "time"];

/// A sentence that holds a form to its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExample {
    /// Where it stands.
    pub place: crate::entry::Place,
    /// The form's id.
    pub form: String,
    /// The sentence.
    pub sentence: String,
    /// The day on which it was published.
    pub published: String,
    /// Each expression that must be found in it, in order, with its value; none where nothing must be.
    pub expected: Vec<(String, String)>,
}

/// What the coder knows of time.
#[derive(Debug, Clone, Default)]
pub struct TimeLexicon {
    /// The words of the calendar.
    pub words: TimeWords,
    /// The forms, in the order of the files.
    pub forms: Vec<TimeForm>,
    /// The sentences that hold them to their word.
    pub examples: Vec<TimeExample>,
    by_word: FxHashMap<String, Vec<usize>>,
    by_slot: BTreeMap<TimeSlot, Vec<usize>>,
}

impl TimeLexicon {
    /// Reads the entries that tell of time.
    pub fn read(entries: &[Entry], classes: &Classes, problems: &mut Vec<Problem>) -> Self {
        let mut lexicon = Self { words: TimeWords::read(entries, problems), ..Self::default() };
        for entry in entries.iter().filter(|e| e.kind == "time") {
            form::read(entry, classes, problems, &mut lexicon.forms);
            lexicon.examples.extend(entry.all("reads").filter_map(|field| {
                let read = example(entry, field);
                let wrong = || {
                    "expected `\"SENTENCE\" @ DAY = \"WORDS\" VALUE; ...`, or `nothing` behind the ="
                        .to_owned()
                };
                read.or_else(|| {
                    problems.push(Problem::new(&field.place, wrong()));
                    None
                })
            }));
        }
        lexicon.index();
        lexicon
    }

    /// Files each form under what it can begin with.
    fn index(&mut self) {
        for (ix, form) in self.forms.iter().enumerate() {
            for item in form.first_items() {
                match item {
                    TimeItem::Words(runs) => {
                        for run in runs {
                            self.by_word.entry(run[0].clone()).or_default().push(ix);
                        }
                    }
                    TimeItem::Slot(slot) => self.by_slot.entry(*slot).or_default().push(ix),
                    TimeItem::Optional(_) => {}
                }
            }
        }
    }

    /// The forms that can begin with a word.
    pub fn forms_at_word(&self, word: &str) -> &[usize] {
        self.by_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// The slots that a form can begin with, each with its forms.
    pub fn forms_at_slots(&self) -> impl Iterator<Item = (TimeSlot, &[usize])> {
        self.by_slot.iter().map(|(slot, forms)| (*slot, forms.as_slice()))
    }
}

/// Reads `"SENTENCE" @ DAY = "WORDS" VALUE; "WORDS" VALUE`.
fn example(entry: &Entry, field: &crate::entry::Field) -> Option<TimeExample> {
    let (sentence, rest) = field.value.strip_prefix('"')?.split_once('"')?;
    let (published, expected) = rest.trim().strip_prefix('@')?.split_once('=')?;
    let expected = match expected.trim() {
        "nothing" => Vec::new(),
        list => list.split(';').map(pair).collect::<Option<Vec<_>>>()?,
    };
    Some(TimeExample {
        place: field.place.clone(),
        form: entry.id.clone(),
        sentence: sentence.to_owned(),
        published: published.trim().to_owned(),
        expected,
    })
}

/// Reads `"WORDS" VALUE`.
fn pair(text: &str) -> Option<(String, String)> {
    let (words, value) = text.trim().strip_prefix('"')?.split_once('"')?;
    Some((words.to_owned(), value.trim().to_owned()))
}
