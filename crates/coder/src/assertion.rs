//! Assertion: who stands behind the words of a clause.

use crate::actor::{ActorIx, Cast};
use crate::clause::Clauses;
use crate::tree::Tree;
use dateline_lexicon::Grammar;
use dateline_syntax::Deprel;

/// What a sentence says of its speakers.
pub(crate) struct Assertions<'a> {
    /// Index of the sentence.
    pub sentence: usize,
    /// The sentence.
    pub tree: &'a Tree<'a>,
    /// Its clauses.
    pub clauses: &'a Clauses,
    /// Who is who.
    pub cast: &'a Cast<'a>,
    /// Word classes.
    pub words: &'a Grammar,
    /// Who speaks where the sentence goes on with a quotation and names no one.
    pub carried: Option<ActorIx>,
}

impl Assertions<'_> {
    /// Who says the words around a word; nobody where the report itself does.
    pub fn speaker(&self, word: usize) -> Option<ActorIx> {
        let path: Vec<usize> = self.tree.ancestors(word).collect();
        let reported = path.windows(2).find_map(|pair| self.reported(pair[0], pair[1]));
        let beside =
            || path.iter().find_map(|w| self.interrupting(*w).filter(|cue| !self.tree.is_under(word, *cue)));
        let cue = reported.or_else(beside);
        match cue {
            Some(verb) => self.subject_of(verb).or_else(|| self.speaker_above(verb)),
            None => self.according_to(&path).or(self.carried),
        }
    }

    /// The verb of saying of which a word heads the content.
    fn reported(&self, word: usize, above: usize) -> Option<usize> {
        let content =
            self.tree.rel(word) == Deprel::CCOMP || self.clauses.frame(above).finite.contains(&word);
        (content && self.tree.in_set(above, &self.words.say)).then_some(above)
    }

    /// The verb of saying that is put into the clause of a word or behind it.
    fn interrupting(&self, word: usize) -> Option<usize> {
        self.tree
            .with(word, &["parataxis"])
            .find(|c| self.tree.in_set(*c, &self.words.say) && self.clauses.frame(*c).finite.is_empty())
    }

    /// Who says what hangs on a verb whose subject is not told.
    fn speaker_above(&self, verb: usize) -> Option<ActorIx> {
        self.carried.filter(|_| self.clauses.frame(verb).subject.is_none())
    }

    /// The actor that is the subject of a verb of saying.
    fn subject_of(&self, verb: usize) -> Option<ActorIx> {
        let subject = self.clauses.frame(verb).subject?;
        self.cast.reference(self.sentence, subject).map(|r| r.actor())
    }

    /// The actor behind `according to`.
    fn according_to(&self, path: &[usize]) -> Option<ActorIx> {
        let inside = |o: &&crate::clause::Oblique| o.case == "according to";
        let cited = path.iter().find_map(|w| self.clauses.frame(*w).obliques.iter().find(inside))?;
        let under = path.contains(&cited.head);
        if under { None } else { self.cast.reference(self.sentence, cited.head).map(|r| r.actor()) }
    }

    /// The speaker of the sentence's first verb of saying, for quotations that go on behind it.
    pub fn first_speaker(&self) -> Option<ActorIx> {
        (0..self.tree.len())
            .filter(|w| self.tree.is_verb(*w) && self.tree.in_set(*w, &self.words.say))
            .find_map(|w| self.subject_of(w))
    }
}
