//! CoNLL-U, the file format of Universal Dependencies (<https://universaldependencies.org/format.html>).

use std::fmt::{self, Write};
use std::ops::Range;

use crate::labels::{Deprel, Upos, Xpos};
use crate::sentence::{Sentence, Word};

/// Why a CoNLL-U file could not be read, and in which line (counted from 1).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ConlluError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a line of CoNLL-U.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not ten columns.
    #[error("expected 10 columns separated by tabs, found {0}")]
    Columns(usize),
    /// An id that is no number, or not the next one.
    #[error("the id is {found:?}, expected {expected}")]
    Id {
        /// As in the file.
        found: String,
        /// The number that had to come.
        expected: usize,
    },
    /// A multiword range such as `4-3`, or one that ends past the sentence.
    #[error("the range {0:?} is not one of words that follow")]
    Range(String),
    /// A head that is no number, is the word itself or lies past the end of the sentence.
    #[error("the head {0:?} is not another word of the sentence")]
    Head(String),
    /// A part of speech or relation outside the label set.
    #[error("{value:?} is not a known {column}")]
    Label {
        /// UPOS, XPOS or DEPREL.
        column: &'static str,
        /// As in the file.
        value: String,
    },
}

/// A whole CoNLL-U file: its sentences and the text they stand in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Treebank {
    /// The text rebuilt from the words: one space between words unless `SpaceAfter=No`, an empty line
    /// between paragraphs and documents.
    pub text: String,
    /// The sentences; their offsets lie in `text`.
    pub sentences: Vec<Sentence>,
    /// The paragraphs (`# newpar`, `# newdoc`) as byte ranges of `text`.
    pub paragraphs: Vec<Range<usize>>,
    /// The comment lines of each sentence, with their `#`.
    pub comments: Vec<Vec<String>>,
}

/// Reads the sentences of a CoNLL-U file. Offsets lie in the text that [`read_treebank`] rebuilds.
///
/// # Errors
/// The first line that is not CoNLL-U or has a label outside the sets of [`crate::labels`].
pub fn read(file: &str) -> Result<Vec<Sentence>, ConlluError> {
    read_treebank(file).map(|treebank| treebank.sentences)
}

/// Reads a CoNLL-U file with its text, paragraphs and comments.
///
/// Empty nodes (`8.1`) are left out. Columns that hold `_` give an unparsed word: see [`Word::unparsed`].
/// A relation whose subtype is unknown is read without the subtype.
///
/// # Errors
/// The first line that is not CoNLL-U or has a label outside the sets of [`crate::labels`].
pub fn read_treebank(file: &str) -> Result<Treebank, ConlluError> {
    let mut reader = Reader::default();
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    for (number, line) in file.lines().enumerate() {
        reader.line = number + 1;
        reader.read_line(line)?;
    }
    reader.end_sentence()?;
    reader.end_paragraph();
    Ok(reader.treebank)
}

/// Writes sentences as CoNLL-U; `text` is what their offsets point into.
///
/// Sentences are numbered from 1 in `sent_id`; a sentence that follows a line break begins a paragraph.
///
/// # Errors
/// Those of `out`.
pub fn write(sentences: &[Sentence], text: &str, out: &mut dyn Write) -> fmt::Result {
    let mut end = 0;
    for (i, sentence) in sentences.iter().enumerate() {
        let new_paragraph = i == 0 || text.get(end..sentence.start).is_some_and(|gap| gap.contains('\n'));
        if new_paragraph {
            writeln!(out, "# newpar")?;
        }
        writeln!(out, "# sent_id = {}", i + 1)?;
        write_sentence(sentence, text, out)?;
        end = sentence.end;
    }
    Ok(())
}

/// Writes one sentence: its `# text` line, its words and the empty line behind it.
///
/// # Errors
/// Those of `out`.
pub fn write_sentence(sentence: &Sentence, text: &str, out: &mut dyn Write) -> fmt::Result {
    let shown = text.get(sentence.start..sentence.end).unwrap_or_default();
    writeln!(out, "# text = {}", shown.split_whitespace().collect::<Vec<_>>().join(" "))?;
    for (i, word) in sentence.words.iter().enumerate() {
        if !word.continues {
            write_range(sentence, i, text, out)?;
        }
        write_word(sentence, i, word, out)?;
    }
    writeln!(out)
}

/// The line `3-4 don't` where word `i` begins a multiword token.
fn write_range(sentence: &Sentence, i: usize, text: &str, out: &mut dyn Write) -> fmt::Result {
    let last = last_of_token(sentence, i);
    if last == i {
        return Ok(());
    }
    let (first, end) = (&sentence.words[i], &sentence.words[last]);
    let surface = match text.get(first.start..end.end) {
        Some(surface) if !surface.is_empty() => surface.to_owned(),
        _ => sentence.words[i..=last].iter().map(|w| w.form.as_str()).collect(),
    };
    writeln!(out, "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}", i + 1, last + 1, surface, misc(end.glued))
}

fn write_word(sentence: &Sentence, i: usize, word: &Word, out: &mut dyn Write) -> fmt::Result {
    let inside = word.continues || last_of_token(sentence, i) != i;
    let (head, rel) = match word.head {
        Some(head) => ((head + 1).to_string(), word.rel.name()),
        None if word.rel == Deprel::ROOT => ("0".to_owned(), "root"),
        None => ("_".to_owned(), "_"),
    };
    writeln!(
        out,
        "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{rel}\t_\t{}",
        i + 1,
        or_blank(&word.form),
        or_blank(&word.lemma),
        word.upos,
        word.xpos,
        or_blank(&word.feats),
        misc(word.glued && !inside),
    )
}

/// The last word of the multiword token that word `i` belongs to; `i` itself where it stands alone.
fn last_of_token(sentence: &Sentence, i: usize) -> usize {
    i + sentence.words[i + 1..].iter().take_while(|w| w.continues).count()
}

fn misc(glued: bool) -> &'static str {
    if glued { "SpaceAfter=No" } else { "_" }
}

fn or_blank(value: &str) -> &str {
    if value.is_empty() { "_" } else { value }
}

/// What has been read of a file so far.
#[derive(Default)]
struct Reader {
    line: usize,
    treebank: Treebank,
    comments: Vec<String>,
    words: Vec<Word>,
    /// The head column of each word, checked when the sentence is complete, and its line.
    heads: Vec<(String, usize)>,
    token: Option<Token>,
    /// Whether the text goes on without a space behind what was read last.
    glued: bool,
}

/// A multiword token whose words are being read.
struct Token {
    /// What is left of its surface form as a range of the text.
    left: Range<usize>,
    /// Number of its last word, counted from 1.
    last: usize,
    glued: bool,
    first: bool,
}

impl Reader {
    fn read_line(&mut self, line: &str) -> Result<(), ConlluError> {
        if line.trim().is_empty() {
            return self.end_sentence();
        }
        if line.starts_with('#') {
            self.comments.push(line.to_owned());
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let Ok(columns) = <[&str; 10]>::try_from(columns.as_slice()) else {
            return Err(self.error(Problem::Columns(columns.len())));
        };
        if self.words.is_empty() && self.token.is_none() {
            self.begin_sentence();
        }
        match columns[0] {
            id if id.contains('.') => Ok(()),
            id if id.contains('-') => self.read_range(id, &columns),
            id => self.read_word(id, &columns),
        }
    }

    fn begin_sentence(&mut self) {
        let opens = |c: &String| c.starts_with("# newpar") || c.starts_with("# newdoc");
        if self.comments.iter().any(opens) && !self.treebank.sentences.is_empty() {
            self.end_paragraph();
            self.treebank.text.push_str("\n\n");
            self.glued = true;
        }
    }

    /// Closes the paragraph: it reaches from behind the last one to the last sentence.
    fn end_paragraph(&mut self) {
        let known = self.treebank.paragraphs.last().map_or(0, |p| p.end);
        let first = self.treebank.sentences.iter().rev().take_while(|s| s.start >= known).last();
        let start = first.map_or(known, |s| s.start);
        self.treebank.paragraphs.push(start..self.treebank.text.len());
    }

    fn read_range(&mut self, id: &str, columns: &[&str; 10]) -> Result<(), ConlluError> {
        let wrong = || self.error(Problem::Range(id.to_owned()));
        let (first, last) = id.split_once('-').ok_or_else(wrong)?;
        let (first, last): (usize, usize) =
            (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
        if self.token.is_some() || first != self.words.len() + 1 || last <= first {
            return Err(wrong());
        }
        let left = self.append(columns[1]);
        self.token = Some(Token { left, last, glued: is_glued(columns[9]), first: true });
        Ok(())
    }

    fn read_word(&mut self, id: &str, columns: &[&str; 10]) -> Result<(), ConlluError> {
        let expected = self.words.len() + 1;
        if id.parse() != Ok(expected) {
            return Err(self.error(Problem::Id { found: id.to_owned(), expected }));
        }
        let mut word = Word::unparsed(columns[1], 0..0);
        self.place(&mut word, expected, is_glued(columns[9]));
        self.fill(&mut word, columns)?;
        self.heads.push((columns[6].to_owned(), self.line));
        self.words.push(word);
        Ok(())
    }

    /// Gives a word its offsets: its own stretch of text, or its part of the multiword token.
    fn place(&mut self, word: &mut Word, number: usize, glued: bool) {
        let range = match self.token.take() {
            None => {
                let range = self.append(&word.form);
                (self.glued, word.glued) = (glued, glued);
                range
            }
            Some(mut token) => {
                word.continues = !std::mem::take(&mut token.first);
                let is_last = number == token.last;
                let range = token.part(&self.treebank.text, &word.form, is_last);
                word.glued = !is_last || token.glued;
                self.glued = word.glued;
                self.token = (!is_last).then_some(token);
                range
            }
        };
        (word.start, word.end) = (range.start, range.end);
    }

    /// Appends a token to the text, behind a space where one belongs.
    fn append(&mut self, surface: &str) -> Range<usize> {
        let text = &mut self.treebank.text;
        if !self.glued && !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(surface);
        start..text.len()
    }

    fn fill(&self, word: &mut Word, columns: &[&str; 10]) -> Result<(), ConlluError> {
        let unknown = |column, value: &str| self.error(Problem::Label { column, value: value.to_owned() });
        let [_, form, lemma, upos, xpos, feats, _, rel, _, _] = *columns;
        word.lemma = if lemma == "_" && form != "_" { String::new() } else { lemma.to_owned() };
        word.feats = if feats == "_" { String::new() } else { feats.to_owned() };
        if upos != "_" {
            word.upos = Upos::parse(upos).ok_or_else(|| unknown("UPOS", upos))?;
        }
        if xpos != "_" {
            word.xpos = Xpos::parse(xpos).ok_or_else(|| unknown("XPOS", xpos))?;
        }
        if rel != "_" {
            let base = rel.split(':').next().unwrap_or(rel);
            let label = Deprel::parse(rel).or_else(|| Deprel::parse(base));
            word.rel = label.ok_or_else(|| unknown("DEPREL", rel))?;
        }
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<(), ConlluError> {
        if let Some(token) = self.token.take() {
            return Err(self.error(Problem::Range(format!("{}-{}", self.words.len() + 1, token.last))));
        }
        let comments = std::mem::take(&mut self.comments);
        let mut words = std::mem::take(&mut self.words);
        let count = words.len();
        for (i, (head, line)) in self.heads.drain(..).enumerate() {
            let wrong = || ConlluError { line, problem: Problem::Head(head.clone()) };
            words[i].head = match head.as_str() {
                "_" | "0" => None,
                number => Some(parse_head(number, i, count).ok_or_else(wrong)?),
            };
        }
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            self.treebank.sentences.push(Sentence { start: first.start, end: last.end, words });
            self.treebank.comments.push(comments);
        }
        Ok(())
    }

    fn error(&self, problem: Problem) -> ConlluError {
        ConlluError { line: self.line, problem }
    }
}

impl Token {
    /// Cuts the part of one word off the front of the surface form; the last word takes what is left.
    ///
    /// Words need not add up to the token ("du" = "de" + "le"): then a word takes as many characters as it
    /// has, as far as there are any.
    fn part(&mut self, text: &str, form: &str, is_last: bool) -> Range<usize> {
        let surface = &text[self.left.clone()];
        let length: usize = surface.chars().take(form.chars().count()).map(char::len_utf8).sum();
        let end = if is_last { self.left.end } else { self.left.start + length };
        let part = self.left.start..end;
        self.left.start = end;
        part
    }
}

/// The head as an index, where it is another word of a sentence of `count` words.
fn parse_head(head: &str, own: usize, count: usize) -> Option<usize> {
    let index = head.parse::<usize>().ok()?.checked_sub(1)?;
    (index < count && index != own).then_some(index)
}

fn is_glued(misc: &str) -> bool {
    misc.split('|').any(|entry| entry == "SpaceAfter=No")
}

impl Word {
    /// A word at `range` that nothing is known of yet: no lemma, features or head, `X`, `FW` and `dep`.
    pub fn unparsed(form: &str, range: Range<usize>) -> Self {
        Self {
            form: form.to_owned(),
            start: range.start,
            end: range.end,
            lemma: String::new(),
            upos: Upos::X,
            xpos: Xpos::FW,
            feats: String::new(),
            head: None,
            rel: Deprel::DEP,
            glued: false,
            continues: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# newdoc id = a
# text = They can't (yet).
1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t3\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
4\t(\t(\tPUNCT\t-LRB-\t_\t5\tpunct\t_\tSpaceAfter=No
5\tyet\tyet\tADV\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No|Note=x
6\t)\t)\tPUNCT\t-RRB-\t_\t5\tpunct\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tSo\tso\tADV\tRB\t_\t0\troot\t_\t_

# newpar
1\tÉh\teh\tINTJ\tUH\t_\t0\troot\t_\t_
";

    fn problem(file: &str) -> (usize, Problem) {
        let error = read(file).expect_err("must be refused");
        (error.line, error.problem)
    }

    #[test]
    fn the_text_is_rebuilt_and_offsets_lie_in_it() {
        let bank = read_treebank(SAMPLE).unwrap();
        assert_eq!(bank.text, "They can't (yet). So\n\nÉh");
        assert_eq!(bank.paragraphs, vec![0..20, 22..25]);
        for word in bank.sentences.iter().flat_map(|s| &s.words) {
            assert_eq!(&bank.text[word.start..word.end], word.form);
        }
        let not = &bank.sentences[0].words[2];
        assert!(not.continues && not.head == Some(1) && !not.glued);
        assert!(bank.sentences[0].words[1].glued);
        assert_eq!(bank.sentences[0].root(), Some(1));
        assert_eq!(bank.comments[2], ["# newpar"]);
    }

    #[test]
    fn what_is_written_reads_back() {
        let bank = read_treebank(SAMPLE).unwrap();
        let mut out = String::new();
        write(&bank.sentences, &bank.text, &mut out).unwrap();
        let again = read_treebank(&out).unwrap();
        assert_eq!((again.text, again.sentences), (bank.text, bank.sentences));
        assert!(out.contains("2-3\tcan't\t_"));
        assert!(out.contains("# text = They can't (yet).\n"));
    }

    #[test]
    fn bare_words_read_and_write_as_bare_words() {
        let bank = read_treebank("1\tGo\t_\t_\t_\t_\t_\t_\t_\t_\n").unwrap();
        assert_eq!(bank.sentences[0].words, [Word::unparsed("Go", 0..2)]);
        let mut out = String::new();
        write(&bank.sentences, &bank.text, &mut out).unwrap();
        assert_eq!(read(&out).unwrap(), bank.sentences);
    }

    #[test]
    fn words_that_do_not_add_up_to_their_token_stay_inside_it() {
        let blank = "_\t_\t_\t_\t_\t_\t_\t_";
        let bank =
            read_treebank(&format!("1-3\tdü\t{blank}\n1\tde\t{blank}\n2\tle\t{blank}\n3\tx\t{blank}\n"));
        let spans: Vec<_> = bank.unwrap().sentences[0].words.iter().map(|w| w.start..w.end).collect();
        assert_eq!(spans, vec![0..3, 3..3, 3..3]);
    }

    #[test]
    fn errors_name_line_and_problem() {
        assert_eq!(problem("# x\n1\tGo\n"), (2, Problem::Columns(2)));
        let line = |id: &str, upos: &str, head: &str, rel: &str| {
            format!("{id}\tGo\tgo\t{upos}\tVB\t_\t{head}\t{rel}\t_\t_\n")
        };
        let label = |column, value: &str| Problem::Label { column, value: value.to_owned() };
        assert_eq!(problem(&line("1", "VRB", "0", "root")), (1, label("UPOS", "VRB")));
        assert_eq!(problem(&line("1", "VERB", "0", "rot:x")), (1, label("DEPREL", "rot:x")));
        assert_eq!(problem(&line("1", "VERB", "9", "obj")), (1, Problem::Head("9".into())));
        assert_eq!(problem(&line("1", "VERB", "1", "obj")), (1, Problem::Head("1".into())));
        let id = Problem::Id { found: "2".into(), expected: 1 };
        assert_eq!(problem(&line("2", "VERB", "0", "root")), (1, id));
        let text = format!("1-2\tGo{}\n{}", "\t_".repeat(8), line("1", "VERB", "0", "root"));
        assert_eq!(problem(&text), (2, Problem::Range("2-2".into())));
        assert_eq!(read(&line("1", "VERB", "0", "obl:new")).unwrap()[0].words[0].rel.name(), "obl");
    }
}
