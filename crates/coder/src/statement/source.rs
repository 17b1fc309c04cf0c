//! Speakers: which words of a report mean those who say something.

use super::cue::phrase_speaker;
use super::turn;
use crate::Input;
use crate::clause::Clauses;
use crate::tree::Tree;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{CueKind, Form, FormKind, Lexicon, Role, WordSet};
use dateline_syntax::{Deprel, Upos};
use rustc_hash::FxHashSet;

/// The heads of the phrases that stand where a speaker stands, by sentence and word: so that those whom the catalogue does
/// not describe become actors too ("sources", "the documents").
pub(crate) fn speakers(
    trees: &[Tree<'_>],
    clauses: &[Clauses],
    lexicon: &Lexicon,
    input: &Input<'_>,
) -> FxHashSet<(usize, usize)> {
    let mut found: FxHashSet<(usize, usize)> = turn::names(trees, input, lexicon).collect();
    for (sentence, tree) in trees.iter().enumerate() {
        for word in 0..tree.len() {
            let head = speaker_at(tree, &clauses[sentence], lexicon, word);
            found.extend(head.filter(|h| tree.is_nominal(*h)).map(|h| (sentence, h)));
        }
    }
    found
}

/// The head of the speaker's phrase, where a word triggers a cue of speech.
fn speaker_at(tree: &Tree<'_>, clauses: &Clauses, lexicon: &Lexicon, word: usize) -> Option<usize> {
    let speech = |kind| matches!(kind, CueKind::Speech | CueKind::Evidence);
    let words = &lexicon.grammar;
    let head = |t: &Trigger| {
        let cue = &lexicon.cues[t.pattern];
        let form = &cue.forms[t.form].0;
        if !speech(cue.kind) || !tree.has_phrase(word, &form.trigger[t.phrase]) {
            return None;
        }
        let head = match form.kind {
            FormKind::Verb
                if tree.is_verb(word) && (asks_for_text(form) || attributes(tree, clauses, word)) =>
            {
                clauses.frame(word).subject
            }
            FormKind::Phrase => phrase_speaker(tree, form, word).map(|(head, _)| head),
            _ => None,
        };
        // What only shows something speaks when it is a text or an organization.
        head.filter(|h| {
            cue.kind == CueKind::Speech || tree.in_set(*h, &words.texts) || tree.in_set(*h, &words.bodies)
        })
    };
    lexicon.cue_triggers.of(&tree.lemmas[word]).iter().find_map(head)
}

/// Whether a form asks for what its speaker is, and holds a noun as well as a clause: "the poll shows a lead".
fn asks_for_text(form: &Form) -> bool {
    form.slot(Role::Speaker).is_some_and(|(_, slot)| slot.is_conditional())
}

/// Whether something is there that a verb of saying can attribute: a clause, or a quotation mark.
fn attributes(tree: &Tree<'_>, clauses: &Clauses, verb: usize) -> bool {
    let marks = ["\"", "“", "”", "``", "''", "‘", "’"];
    !clauses.frame(verb).finite.is_empty()
        || tree.base(verb) == "parataxis"
        || tree.lower.iter().any(|w| marks.contains(&w.as_str()))
}

/// The words of a phrase with all that hangs on it, as first and last.
pub(super) fn extent(tree: &Tree<'_>, head: usize) -> (usize, usize) {
    let under = phrase(tree, head);
    // "even the envoy": who speaks is the envoy; "not everyone", "nearly ten envoys": all of it.
    let skip = ["case", "cc", "mark", "advmod"];
    let counts =
        |w: usize| w + 1 < tree.len() && tree.word(w + 1).upos == Upos::NUM && tree.base(w) == "advmod";
    let skips = |w: usize| skip.contains(&tree.base(w)) && tree.lower[w] != "not" && !counts(w);
    let own = |w: usize| tree.head(w) == Some(head);
    let leaves = |w: &usize| !(own(*w) && skips(*w) && *w < head) && tree.base(*w) != "punct";
    let first = under.iter().copied().find(|w| leaves(w) && !is_fixed_case(tree, *w, head)).unwrap_or(head);
    let last = under.iter().copied().rfind(leaves).unwrap_or(head);
    (first.min(head), last.max(head))
}

/// What hangs on a noun as a part of its phrase.
const PARTS: [&str; 13] = [
    "det", "amod", "nummod", "compound", "nmod", "appos", "acl", "flat", "fixed", "conj", "cc", "case",
    "advmod",
];

/// The words of a noun's phrase: all under it, without clauses joined to it and, where it is a predicate, without what its
/// clause has besides: "talks are [the task of envoys] and Peru is ready".
fn phrase(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let subject = ["nsubj", "csubj", "cop"];
    let predicate = !tree.is_verb(head) && tree.child(head, &subject).is_some();
    let clause = |c: usize| tree.base(c) == "conj" && (tree.is_verb(c) || tree.child(c, &subject).is_some());
    let part = |c: &usize| !clause(*c) && (!predicate || PARTS.contains(&tree.base(*c)));
    let mut words = vec![head];
    words.extend(tree.children[head].iter().filter(|c| part(c)).flat_map(|c| tree.subtree(*c)));
    words.sort_unstable();
    words
}

/// Whether a word is the second of a preposition of two words before a phrase: "according to".
fn is_fixed_case(tree: &Tree<'_>, word: usize, head: usize) -> bool {
    tree.base(word) == "fixed"
        && tree.head(word).is_some_and(|c| tree.head(c) == Some(head) && tree.base(c) == "case")
}

/// A cue's trigger and the head of its speaker's phrase.
#[derive(Clone, Copy)]
pub(super) struct Spoken {
    /// The trigger.
    pub trigger: usize,
    /// The head of what the cue attributes, where that is a phrase.
    pub content: Option<usize>,
    /// The speaker's head.
    pub head: usize,
    /// Whether the cue is one of speech.
    pub speech: bool,
}

/// The bytes of the words for a speaker: in a relative clause its pronoun, else the phrase with all that hangs on it.
pub(super) fn stretch(tree: &Tree<'_>, calendar: &WordSet, spoken: Spoken) -> (usize, usize) {
    let Spoken { trigger, head, content, .. } = spoken;
    let within = tree.head(head) == Some(trigger);
    if let Some(pronoun) = pronoun(tree, trigger, head).filter(|p| !within || *p == head) {
        return (tree.word(pronoun).start, tree.word(pronoun).end);
    }
    let (first, last) = extent(tree, whole(tree, head));
    let last = without_circumstance(tree, calendar, head, last);
    // "the envoy [saying that ...]": the cue and what hangs on it is no part of who speaks.
    let branch = branch(tree, trigger, head);
    let participle =
        branch.filter(|b| tree.rel(*b) != Deprel::ACL_RELCL && first < trigger && trigger <= last);
    let cut = participle.map(|b| tree.subtree(b)[0]);
    let last = cut.filter(|c| *c > head).map_or(last, |c| c - 1);
    let last = without_aside(tree, spoken, (first, last));
    let last = named_on(tree, calendar, trigger, last);
    let first = behind_preposition(tree, trigger, head, first);
    let first = if content.is_none() { begun_by(tree, trigger, first) } else { first };
    let first = begun(tree, first);
    // A phrase that ends with something set off by commas takes in the second of them.
    let set_off = (first..last).any(|w| tree.lower[w] == ",");
    let next = tree.lower.get(last + 1).map(String::as_str);
    let open = (first..=last).filter(|w| tree.lower[*w] == "(").count()
        > (first..=last).filter(|w| tree.lower[*w] == ")").count();
    let closes = (set_off && next == Some(",")) || (open && next == Some(")"));
    (tree.word(first).start, tree.word(if closes { last + 1 } else { last }).end)
}

/// Of what hangs on a speaker's head that which holds the cue.
fn branch(tree: &Tree<'_>, trigger: usize, head: usize) -> Option<usize> {
    tree.ancestors(trigger).find(|w| tree.head(*w) == Some(head))
}

/// The relative pronoun of the cue or, where the cue stands further inside, of the clause that its speaker has: "the
/// envoy, [who] came and said that ...".
fn pronoun(tree: &Tree<'_>, trigger: usize, head: usize) -> Option<usize> {
    let relative = |w: usize| {
        let subjects = tree.with(w, &["nsubj"]);
        subjects.into_iter().find(|c| matches!(tree.word(*c).xpos.name(), "WP" | "WDT"))
    };
    let clause = branch(tree, trigger, head).filter(|b| tree.rel(*b) == Deprel::ACL_RELCL);
    relative(trigger).or_else(|| clause.and_then(relative))
}

/// Of a phrase behind a preposition that is itself the cue the words behind that: "according to [the envoy]".
fn behind_preposition(tree: &Tree<'_>, trigger: usize, head: usize, first: usize) -> usize {
    if tree.is_verb(trigger) || trigger < first || trigger >= head {
        return first;
    }
    let fixed = tree.with(trigger, &["fixed"]).last().unwrap_or(trigger);
    (fixed.max(trigger) + 1).min(head)
}

/// The last word of a name behind the cue whose second part the parser hung elsewhere: "said [Ada] Exe".
fn named_on(tree: &Tree<'_>, calendar: &WordSet, trigger: usize, last: usize) -> usize {
    let name = |w: usize| w < tree.len() && tree.word(w).upos == Upos::PROPN && !tree.in_set(w, calendar);
    let cut = last > trigger && name(last);
    let further = (last + 1..tree.len()).take_while(|w| cut && name(*w)).last();
    further.unwrap_or(last)
}

/// The first word with the words right before the phrase that the parser took for another subject of the cue: "[Ada Exe of
/// Lima] [Exland] said".
fn begun_by(tree: &Tree<'_>, trigger: usize, first: usize) -> usize {
    let before = |c: &usize| {
        let ends = *c < first && tree.subtree(*c).last().is_some_and(|last| last + 1 == first);
        let whole = tree.child(*c, &["cop", "nsubj"]).is_none() && tree.is_nominal(*c);
        tree.rel(*c) == Deprel::NSUBJ && ends && whole && tree.base(first - 1) != "punct"
    };
    let subject = tree.children[trigger].iter().copied().find(before);
    subject.map_or(first, |c| extent(tree, c).0)
}

/// How many words a relative clause may have that is told along with who speaks.
const ASIDE: usize = 16;

/// The last word of a phrase without a relative clause set off at its end that is no part of naming who speaks: a long one,
/// or any of who only does or thinks something.
fn without_aside(tree: &Tree<'_>, spoken: Spoken, (first, last): (usize, usize)) -> usize {
    let aside = |w: usize| -> Option<usize> {
        let under = tree.subtree(w);
        let words: Vec<usize> = under.into_iter().filter(|u| tree.base(*u) != "punct").collect();
        let (from, to) = (*words.first()?, *words.last()?);
        let apart = from > spoken.head && tree.base(from - 1) == "punct";
        let told = spoken.speech && words.len() < ASIDE;
        from.checked_sub(2).filter(|_| apart && to == last && !told)
    };
    let relative = (first..=last).filter(|w| tree.rel(*w) == Deprel::ACL_RELCL);
    relative.filter_map(aside).next().filter(|to| *to >= spoken.head).unwrap_or(last)
}

/// The head of the phrase of which a word is the last of several joined by a word: "[Peru] and Chile said".
fn whole(tree: &Tree<'_>, head: usize) -> usize {
    let first = tree.head(head).filter(|f| tree.base(head) == "conj" && *f < head && tree.is_nominal(*f));
    let joined = tree.child(head, &["cc"]).is_some_and(|cc| tree.base(head) == "conj" && cc < head);
    first.filter(|_| joined).unwrap_or(head)
}

/// The last word of a speaker's phrase without what tells when or how it was said at its end: "the envoy [on Monday]",
/// "the envoy, [speaking in Lima]", "the envoy, [like others]".
fn without_circumstance(tree: &Tree<'_>, calendar: &WordSet, head: usize, last: usize) -> usize {
    let cut = |c: &usize| -> Option<usize> {
        let under = tree.subtree(*c);
        let (from, to) = (*under.first()?, *under.last()?);
        let comma = |w: usize| tree.lower[w] == ",";
        let from = if comma(from) { from } else { from.checked_sub(1).filter(|w| comma(*w)).unwrap_or(from) };
        let apart = comma(from) && tree.rel(*c) != Deprel::ACL_RELCL;
        let speaking = tree.word(*c).xpos.name() == "VBG";
        let case = tree.case(*c);
        let beside = matches!(case.as_str(), "at" | "in" | "on" | "like" | "during" | "after" | "before");
        let dated =
            tree.base(*c) == "nmod" && matches!(case.as_str(), "in" | "on") && is_time(tree, calendar, *c);
        let told = (apart && (speaking || beside)) || dated;
        (*c > head && from > head && to >= last && told).then(|| from - 1)
    };
    tree.children[head].iter().find_map(cut).unwrap_or(last)
}

/// Whether a word is a day, a month or a year.
fn is_time(tree: &Tree<'_>, calendar: &WordSet, word: usize) -> bool {
    let year = tree.lower[word].len() == 4 && tree.lower[word].chars().all(|c| c.is_ascii_digit());
    year || tree.in_set(word, calendar)
}

/// The first word of a name whose title or first part the parser hung elsewhere: "campaign spokeswoman Ada Exe", "Ada-Exe".
fn begun(tree: &Tree<'_>, first: usize) -> usize {
    let named = |w: usize| tree.word(w).upos == Upos::PROPN;
    let part = |w: usize| {
        let word = tree.word(w);
        let hyphen = word.form == "-" && word.glued && w > 0 && tree.word(w - 1).glued;
        hyphen || matches!(word.upos, Upos::PROPN | Upos::NOUN | Upos::ADJ)
    };
    let mut from = first;
    while from > 0 && named(first) && part(from - 1) {
        from -= 1;
    }
    // What a preposition leads in is no part of the name: "in Lima Exe said".
    let led = from > 0 && matches!(tree.word(from - 1).upos, Upos::ADP | Upos::DET | Upos::VERB | Upos::AUX);
    let title = from < first && from > 0 && tree.word(from - 1).upos == Upos::DET;
    match (led, title) {
        (_, true) => from - 1,
        (true, false) => first,
        _ => from,
    }
}
