//! `dateline code --ledger`: records go into a ledger as they are coded.

use super::args::Recorded;
use super::versions;
use crate::args::CodeArgs;
use crate::batch::Input;
use crate::lexicon::Layer;
use crate::term;
use anyhow::Context;
use dateline::Record;
use dateline_ledger::{Added, Addition, Ledger, Moment, PackedPage, Versions};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

/// Reports that a batch adds at once: what is written for one is then mostly written for all, and another writer still has its
/// turn before long.
const TOGETHER: usize = 16;

/// A ledger that is being filled.
pub struct Filling {
    path: PathBuf,
    ledger: Ledger,
    made_by: Versions,
    recorded: Option<Recorded>,
    /// When the last entry was recorded, or will be.
    last: Option<Moment>,
    /// Reports that are still to be added.
    due: Vec<Addition>,
    /// How many are added at once.
    together: usize,
    added: usize,
    known: usize,
    /// Events, statements and relations of the reports that were added.
    found: [usize; 3],
}

impl Filling {
    /// Opens the ledger of these options, to be filled by a batch.
    ///
    /// # Errors
    /// When it cannot be opened or written.
    pub fn open(path: &Path, args: &CodeArgs) -> anyhow::Result<Self> {
        let filling = Self::at(path, &args.lexicon.layers, args.filling.recorded)?;
        Ok(Self { together: TOGETHER, ..filling })
    }

    /// Opens a ledger for records made with these layers, each of which is kept at once.
    ///
    /// # Errors
    /// When it cannot be opened or written.
    pub fn at(path: &Path, layers: &[Layer], recorded: Option<Recorded>) -> anyhow::Result<Self> {
        let ledger = Ledger::create(path).with_context(|| path.display().to_string())?;
        Ok(Self {
            path: path.to_owned(),
            made_by: versions::present(layers)?,
            recorded,
            last: ledger.last_recorded()?,
            ledger,
            due: Vec::new(),
            together: 1,
            added: 0,
            known: 0,
            found: [0; 3],
        })
    }

    /// The input, unless the ledger has its report; without a ledger, any.
    pub fn unless_known(filling: &RefCell<Option<Self>>, input: Input) -> Option<Input> {
        let mut filling = filling.borrow_mut();
        let (Some(this), Ok(job)) = (filling.as_mut(), &input) else { return Some(input) };
        // What cannot be asked is coded, and told where it is added.
        let known = this.ledger.knows(&dateline::report_id(&job.bytes)).unwrap_or(false);
        this.known += usize::from(known);
        (!known).then_some(input)
    }

    /// Adds a record, with its page where that is to be kept, where there are both a ledger and a record; of a batch once there
    /// are some, or at its end.
    ///
    /// # Errors
    /// When the ledger cannot be written.
    pub fn add(
        filling: &RefCell<Option<Self>>,
        record: Option<Record>,
        page: Option<PackedPage>,
    ) -> anyhow::Result<()> {
        let mut filling = filling.borrow_mut();
        let (Some(this), Some(record)) = (filling.as_mut(), record) else { return Ok(()) };
        let when = this.when(&record);
        this.last = this.last.max(Some(when));
        this.due.push(Addition { record, page, when });
        if this.due.len() < this.together { Ok(()) } else { this.flush() }
    }

    /// Adds what is due; where that fails, as much of it as can be added.
    fn flush(&mut self) -> anyhow::Result<()> {
        let due = std::mem::take(&mut self.due);
        let added = self.ledger.add_together(&due, &self.made_by).or_else(|_| {
            let single = |of: &Addition| {
                self.ledger.add_with_page(&of.record, of.page.as_ref(), of.when, &self.made_by)
            };
            due.iter().map(single).collect()
        });
        for (added, of) in added.with_context(|| self.path.display().to_string())?.iter().zip(&due) {
            match added {
                Added::New(_) => self.count(&of.record),
                Added::Known(_) => self.known += 1,
            }
        }
        Ok(())
    }

    fn count(&mut self, record: &Record) {
        self.added += 1;
        let found = [record.events.len(), record.statements.len(), record.relations.len()];
        self.found.iter_mut().zip(found).for_each(|(all, one)| *all += one);
    }

    /// When a record is recorded.
    fn when(&self, record: &Record) -> Moment {
        match self.recorded {
            None => versions::now(self.last),
            Some(Recorded::At(when)) => when,
            Some(Recorded::Published) => {
                let published =
                    record.report.published.as_deref().and_then(|time| time.get(..10)?.parse().ok());
                published.max(self.last).unwrap_or_else(|| versions::now(None))
            }
        }
    }

    /// Adds what is still due and says what was added: on standard output, or beside other output on standard error.
    ///
    /// # Errors
    /// When the ledger or the output cannot be written.
    pub fn close(mut self, on_stdout: bool) -> anyhow::Result<()> {
        self.flush()?;
        let known = if self.known > 0 { format!(", {} already there", self.known) } else { String::new() };
        let [events, statements, relations] = self.found;
        let line = format!(
            "{}: {} reports added{known}; {events} events, {statements} statements, {relations} relations more",
            self.path.display(),
            self.added
        );
        if on_stdout {
            use std::io::Write;
            writeln!(std::io::stdout(), "{}", term::clean(&line))?;
        } else {
            term::note(&line);
        }
        Ok(())
    }
}
