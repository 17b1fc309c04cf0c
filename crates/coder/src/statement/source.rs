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
    let under = tree.subtree(head);
    // "even the envoy": who speaks is the envoy; "not everyone": not everyone.
    let skip = ["case", "cc", "mark", "advmod"];
    let skips = |w: usize| skip.contains(&tree.base(w)) && tree.lower[w] != "not";
    let own = |w: usize| tree.head(w) == Some(head);
    let leaves = |w: &usize| !(own(*w) && skips(*w) && *w < head) && tree.base(*w) != "punct";
    let first = under.iter().copied().find(|w| leaves(w) && !is_fixed_case(tree, *w, head)).unwrap_or(head);
    let last = under.iter().copied().rfind(leaves).unwrap_or(head);
    (first.min(head), last.max(head))
}

/// Whether a word is the second of a preposition of two words before a phrase: "according to".
fn is_fixed_case(tree: &Tree<'_>, word: usize, head: usize) -> bool {
    tree.base(word) == "fixed"
        && tree.head(word).is_some_and(|c| tree.head(c) == Some(head) && tree.base(c) == "case")
}

/// The bytes of the words for a speaker: in a relative clause its pronoun, else the phrase with all that hangs on it.
pub(super) fn stretch(tree: &Tree<'_>, calendar: &WordSet, trigger: usize, head: usize) -> (usize, usize) {
    let pronoun = tree.children[trigger]
        .iter()
        .copied()
        .find(|c| tree.base(*c) == "nsubj" && matches!(tree.word(*c).xpos.name(), "WP" | "WDT"));
    let (first, last) = pronoun.map_or_else(|| extent(tree, whole(tree, head)), |p| (p, p));
    let last = if pronoun.is_none() { without_circumstance(tree, calendar, head, last) } else { last };
    // "the envoy [saying that ...]": the cue and what hangs on it is no part of who speaks.
    let branch =
        std::iter::once(trigger).chain(tree.ancestors(trigger)).find(|w| tree.head(*w) == Some(head));
    let participle =
        branch.filter(|b| tree.rel(*b) != Deprel::ACL_RELCL && first < trigger && trigger <= last);
    let cut = participle.map(|b| tree.subtree(b)[0]);
    let last = cut.filter(|c| *c > head).map_or(last, |c| c - 1);
    let first = if pronoun.is_none() { begun(tree, first) } else { first };
    // A phrase that ends with something set off by commas takes in the second of them.
    let set_off = (first..last).any(|w| tree.lower[w] == ",");
    let next = tree.lower.get(last + 1).map(String::as_str);
    let open = (first..=last).filter(|w| tree.lower[*w] == "(").count()
        > (first..=last).filter(|w| tree.lower[*w] == ")").count();
    let closes = (set_off && next == Some(",")) || (open && next == Some(")"));
    (tree.word(first).start, tree.word(if closes { last + 1 } else { last }).end)
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
