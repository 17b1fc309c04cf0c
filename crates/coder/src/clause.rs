//! Clauses: who a predicate's subject and object are, through voice, relative clauses, control and coordination.

mod attach;

use crate::tree::Tree;
use attach::{
    bare_phrase_before, bare_phrase_behind, behind_clause, counted_behind, displaced_agent, gerund_above,
    is_named_by, issuer, joined_to_adverbial, phrase_of_noun, subject_behind_marker, two_objects,
};
use dateline_lexicon::Grammar;
use dateline_syntax::{Deprel, Upos};

/// A phrase or clause that hangs on a predicate by a preposition or marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Oblique {
    /// The preposition; empty for none.
    pub case: String,
    /// The head of the phrase or clause.
    pub head: usize,
}

/// What a predicate's arguments are, whatever the clause looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Who acts: the subject, or the agent of a passive.
    pub subject: Option<usize>,
    /// Who or what is acted on: the object, or the subject of a passive.
    pub object: Option<usize>,
    /// A day that stands where the object would, mostly to say when: "agreed Monday", "celebrated Easter".
    pub day: Option<usize>,
    /// To whom.
    pub recipient: Option<usize>,
    /// Whether the clause is passive.
    pub passive: bool,
    /// Phrases and clauses behind prepositions.
    pub obliques: Vec<Oblique>,
    /// Infinitive complements and purposes.
    pub infinitives: Vec<usize>,
    /// Gerunds and other open complements without `to`.
    pub gerunds: Vec<usize>,
    /// Finite complements.
    pub finite: Vec<usize>,
}

impl Frame {
    /// What stands before the verb: the subject of an active clause, what a passive is about.
    fn surface_subject(&self) -> Option<usize> {
        if self.passive { self.object } else { self.subject }
    }
}

/// The frames of a sentence's words.
#[derive(Debug)]
pub(crate) struct Clauses {
    frames: Vec<Frame>,
}

impl Clauses {
    /// Works out the frames of all words that can head a clause or a noun phrase with arguments.
    pub fn new(tree: &Tree<'_>, words: &Grammar) -> Self {
        let mut order: Vec<usize> = (0..tree.len()).collect();
        order.sort_by_key(|i| tree.depth(*i));
        let mut clauses = Self { frames: vec![Frame::default(); tree.len()] };
        for i in order {
            let mut frame = own_frame(tree, words, i);
            frame.obliques.extend(phrase_of_noun(tree, i));
            clauses.inherit(tree, words, i, &mut frame);
            clauses.frames[i] = frame;
        }
        (0..tree.len()).for_each(|i| clauses.share_circumstances(tree, i));
        clauses
    }

    /// The frame of a word.
    pub fn frame(&self, i: usize) -> &Frame {
        &self.frames[i]
    }

    /// Fills what the clause leaves out from the clause or noun it hangs on, which is worked out already.
    fn inherit(&self, tree: &Tree<'_>, words: &Grammar, i: usize, frame: &mut Frame) {
        let Some(head) = tree.head(i) else { return };
        match tree.rel(i) {
            Deprel::ACL_RELCL => relative(tree, head, frame),
            Deprel::ACL if behind_clause(tree, i, head).is_some() => {
                let verb = behind_clause(tree, i, head).unwrap_or(head);
                frame.subject = frame.subject.or(self.frames[verb].surface_subject());
            }
            Deprel::ACL if issuer(tree, words, i, head).is_some() => {
                let verb = issuer(tree, words, i, head).unwrap_or(head);
                frame.subject = frame.subject.or(self.frames[verb].subject);
            }
            Deprel::ACL => participle(tree, words, i, head, frame),
            Deprel::ADVCL if subjects_around(tree, head, i).is_some() => fronted(tree, i, head, frame),
            Deprel::CCOMP if is_open_gerund(tree, i) => self.share(tree, i, head, frame),
            Deprel::CCOMP => {
                fronted(tree, i, head, frame);
                let open = if frame.passive { &mut frame.object } else { &mut frame.subject };
                *open = open.or_else(|| subject_of_reduced(tree, i, head));
            }
            Deprel::AMOD if is_reduced(tree, i, head) => participle(tree, words, i, head, frame),
            Deprel::AMOD => {
                let first = tree.head(head).filter(|_| tree.base(head) == "conj");
                if let Some(first) = first.and_then(|joined| gerund_above(tree, i, joined)) {
                    frame.subject = frame.subject.or(self.frames[first].subject);
                    frame.object = frame.object.or(Some(head));
                } else if let Some(subject) = tree.attribute_subject(i) {
                    frame.subject = Some(subject);
                    frame.object = frame.object.or(Some(head));
                }
            }
            Deprel::CONJ if gerund_above(tree, i, head).is_some() => {
                let first = gerund_above(tree, i, head).unwrap_or(head);
                frame.subject = frame.subject.or(self.frames[first].subject);
            }
            Deprel::PARATAXIS | Deprel::CONJ if is_headless_clause(tree, i, head) => {
                frame.subject = frame.subject.or(Some(head));
            }
            Deprel::CONJ if tree.base(head) == "xcomp" && !tree.is_verb(head) && bare_participle(tree, i) => {
                // "was found guilty and sentenced"
                self.share(tree, i, tree.head(head).unwrap_or(head), frame);
            }
            Deprel::XCOMP | Deprel::ADVCL | Deprel::CONJ | Deprel::PARATAXIS => {
                self.share(tree, i, head, frame)
            }
            Deprel::COP => *frame = self.copular(tree, head),
            _ => {}
        }
    }

    /// Lets a verb with nothing behind it have what stands behind the one joined to it: "two died and ten were hurt in a raid".
    fn share_circumstances(&mut self, tree: &Tree<'_>, i: usize) {
        let bare =
            tree.is_verb(i) && !tree.children[i].iter().any(|c| *c > i && OBJECTS.contains(&tree.base(*c)));
        let Some(next) = tree.with(i, &["conj"]).find(|c| bare && *c > i && tree.is_verb(*c)) else { return };
        let when = |o: &&Oblique| o.head > next && ["in", "during"].contains(&o.case.as_str());
        let shared: Vec<Oblique> = self.frames[next].obliques.iter().filter(when).cloned().collect();
        self.frames[i].obliques.extend(shared);
    }

    /// What a copula's arguments are, for forms that begin with it: those of its predicate, which stands behind it: "are on
    /// strike".
    fn copular(&self, tree: &Tree<'_>, predicate: usize) -> Frame {
        let mut frame = self.frames[predicate].clone();
        match tree.child(predicate, &["case"]) {
            Some(case) => frame.obliques.push(Oblique { case: tree.lower[case].clone(), head: predicate }),
            None => frame.object = frame.object.or(Some(predicate)),
        }
        frame
    }

    /// Fills the subject, and for later conjuncts a shared object, from the clause above.
    fn share(&self, tree: &Tree<'_>, i: usize, head: usize, frame: &mut Frame) {
        let above = &self.frames[head];
        let has_surface = if frame.passive { frame.object.is_some() } else { frame.subject.is_some() };
        if has_surface || tree.rel(i) == Deprel::PARATAXIS {
            return;
        }
        let controlled = above.recipient.or(above.object);
        let giver = match tree.rel(i) {
            Deprel::XCOMP | Deprel::ADVCL if called_on(tree, i, head).is_some() => called_on(tree, i, head),
            Deprel::XCOMP => controlled.or(above.subject),
            Deprel::CCOMP => above.subject,
            _ => above.surface_subject(),
        };
        let same_voice = tree.rel(i) == Deprel::CONJ && above.passive && bare_participle(tree, i);
        let adverbial = tree.rel(i) == Deprel::ADVCL && (bare_participle(tree, i) || bare_past(tree, i));
        frame.passive |= same_voice || adverbial;
        if frame.passive {
            frame.object = frame.object.or(giver);
            let agent = frame.obliques.iter().find(|o| o.case == "by").map(|o| o.head);
            frame.subject = frame.subject.or(agent).or(if same_voice { above.subject } else { None });
        } else {
            frame.subject = giver.filter(|g| Some(*g) != frame.object);
            let shared = above.object.filter(|o| *o > i && tree.rel(i) == Deprel::CONJ);
            frame.object = frame.object.or(shared);
        }
    }
}

/// Whom an infinitive is asked of by a phrase with `for` right before it: "called for the minister to resign".
fn called_on(tree: &Tree<'_>, i: usize, verb: usize) -> Option<usize> {
    let begin = tree.subtree(i).first().copied()?;
    let before =
        |c: &usize| tree.case(*c) == "for" && tree.subtree(*c).last().is_some_and(|last| last + 1 == begin);
    tree.with(verb, &["obl"]).find(before).filter(|_| tree.case(i) == "to")
}

/// What a verb has behind it that tells more of its own deed.
const OBJECTS: [&str; 6] = ["obj", "iobj", "obl", "xcomp", "ccomp", "advcl"];

/// Whether a complement is a gerund that leaves its subject out: "considered leaving".
fn is_open_gerund(tree: &Tree<'_>, i: usize) -> bool {
    tree.word(i).xpos.name() == "VBG" && tree.child(i, &["nsubj", "csubj", "aux", "mark"]).is_none()
}

/// Whether a finite verb lacks a subject and hangs on a noun before it that heads the sentence: the parser took the subject
/// for a sentence of its own.
fn is_headless_clause(tree: &Tree<'_>, i: usize, head: usize) -> bool {
    let finite = matches!(tree.word(i).xpos.name(), "VBD" | "VBZ" | "VBP");
    let bare = tree.child(i, &["nsubj", "csubj", "expl", "aux", "cc"]).is_none();
    finite && bare && head < i && tree.is_nominal(head) && tree.head(head).is_none()
}

/// The subject of what is told in front of its verb of saying where the parser gave it to that verb: "Rebels struck,
/// officials said" with both as subjects of "said".
fn fronted(tree: &Tree<'_>, i: usize, verb: usize, frame: &mut Frame) {
    let Some((first, _)) = subjects_around(tree, verb, i) else { return };
    let open = if frame.passive { &mut frame.object } else { &mut frame.subject };
    *open = open.or(Some(first));
}

/// The subject of a clause which the parser gave to a participle between its marker and its verb: "said that men caught there
/// would be arrested", with "caught" as a clause of its own.
fn subject_of_reduced(tree: &Tree<'_>, clause: usize, verb: usize) -> Option<usize> {
    let marker = tree.child(clause, &["mark"])?;
    let between = |c: &usize| {
        let past = matches!(tree.word(*c).xpos.name(), "VBN" | "VBD");
        marker < *c && *c < clause && past && tree.child(*c, &["aux", "mark", "cop"]).is_none()
    };
    let reduced = tree.with(verb, &["ccomp"]).find(between)?;
    tree.with(reduced, &["nsubj"]).find(|subject| *subject > marker)
}

/// The subjects of a verb that stand before and behind a clause of its own, which has none.
fn subjects_around(tree: &Tree<'_>, verb: usize, clause: usize) -> Option<(usize, usize)> {
    let subjects: Vec<usize> = tree.with(verb, &["nsubj"]).collect();
    let (first, last) = (*subjects.first()?, *subjects.last()?);
    let around = first < clause && clause < last && tree.child(clause, &["nsubj", "csubj"]).is_none();
    around.then_some((first, last))
}

/// Whether a word is a past participle without any auxiliary.
fn bare_participle(tree: &Tree<'_>, i: usize) -> bool {
    tree.word(i).xpos.name() == "VBN" && tree.child(i, &["aux"]).is_none()
}

/// Whether a word is a past with nothing of a clause of its own: "appeared in court charged with arson".
fn bare_past(tree: &Tree<'_>, i: usize) -> bool {
    let bare = tree.child(i, &["nsubj", "obj", "mark", "aux", "cc", "advmod", "ccomp", "xcomp"]).is_none();
    let behind = tree.head(i).is_some_and(|verb| verb < i);
    tree.is_verb(i) && tree.word(i).xpos.name() == "VBD" && bare && behind
}

/// The noun that a relative clause hangs on takes the place of its pronoun, or of what is left out.
fn relative(tree: &Tree<'_>, noun: usize, frame: &mut Frame) {
    let mut placed = false;
    for role in [&mut frame.subject, &mut frame.object, &mut frame.recipient] {
        if role.is_some_and(|r| is_relative_pronoun(tree, r)) {
            *role = Some(noun);
            placed = true;
        }
    }
    for oblique in frame.obliques.iter_mut().filter(|o| is_relative_pronoun(tree, o.head)) {
        oblique.head = noun;
        placed = true;
    }
    if placed {
        return;
    }
    let open = if frame.subject.is_none() && !frame.passive { &mut frame.subject } else { &mut frame.object };
    *open = open.or(Some(noun));
}

/// Whether a word is `who`, `which`, `that` as a pronoun.
fn is_relative_pronoun(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.word(i).xpos.name(), "WDT" | "WP")
        || (tree.lower[i] == "that" && tree.word(i).upos == Upos::PRON)
}

/// Whether a participle that the parser took for an adjective stands behind its noun: "and five others wounded".
fn is_reduced(tree: &Tree<'_>, i: usize, noun: usize) -> bool {
    let past = matches!(tree.word(i).xpos.name(), "VBN" | "VBD");
    i > noun && tree.is_verb(i) && past && tree.child(i, &["obj", "nsubj"]).is_none()
}

/// The noun that a participle or infinitive hangs on is its object or its subject.
fn participle(tree: &Tree<'_>, words: &Grammar, i: usize, noun: usize, frame: &mut Frame) {
    // "the people killed": a past beside a noun that has no object is a participle.
    let bare = tree.word(i).xpos.name() == "VBD"
        && !is_main_past(tree, i, noun)
        && tree.child(i, &["obj", "nsubj", "aux", "xcomp", "ccomp"]).is_none();
    let main = is_main_past(tree, i, noun)
        && (tree.in_set(i, &words.intransitive) || tree.child(i, &["obj"]).is_some());
    let past = !main && bare
        || !main
            && tree.word(i).xpos.name() == "VBN"
            && tree.child(i, &["aux"]).is_none_or(|_| frame.passive);
    if past {
        frame.passive = true;
        frame.object = frame.object.or(Some(noun));
        let agent = frame.obliques.iter().find(|o| o.case == "by").map(|o| o.head);
        frame.subject = frame.subject.filter(|s| *s != noun).or(agent);
    } else {
        // A verb that was taken for a noun has a subject of its own: "Moscow plans to base troops".
        let doer = tree.child(noun, &["nsubj"]).filter(|_| tree.child(noun, &["cop"]).is_none());
        // Who has a plan is who carries it out: "voiced a wish to buy gas".
        let planner = || {
            let verb = tree
                .head(noun)
                .filter(|_| tree.rel(noun) == Deprel::OBJ && tree.in_set(noun, &words.purposes))?;
            tree.with(verb, &["nsubj"]).find(|s| tree.rel(*s) == Deprel::NSUBJ)
        };
        frame.subject = frame.subject.or(doer).or_else(planner).or(Some(noun));
    }
}

/// Whether a past beside the noun that heads a whole sentence is the sentence's verb: "Fierce fighting raged on Tuesday."
fn is_main_past(tree: &Tree<'_>, i: usize, noun: usize) -> bool {
    let full = tree.lower.last().is_some_and(|last| last == ".");
    let verbless = tree.child(noun, &["cop", "nsubj", "aux"]).is_none();
    full && verbless && i > noun && tree.head(noun).is_none()
}

/// The frame that a word's own children give.
fn own_frame(tree: &Tree<'_>, words: &Grammar, i: usize) -> Frame {
    let mut frame = Frame { passive: is_passive(tree, words, i), ..Frame::default() };
    let (mut agent, mut second) = (None, None);
    for &c in &tree.children[i] {
        match tree.rel(c).name() {
            "nsubj" | "nsubj:outer" | "csubj" if frame.passive => frame.object = frame.object.or(Some(c)),
            "nsubj:pass" if !frame.passive => frame.subject = frame.subject.or(Some(c)),
            // "This is how Exland told it": who tells it stands in the clause within.
            "nsubj" if frame.subject.is_some_and(|s| tree.rel(s).name() == "nsubj:outer") => {
                frame.subject = Some(c);
            }
            "nsubj" if frame.subject.is_some() => second = Some(c),
            "nsubj" | "nsubj:outer" | "csubj" => frame.subject = frame.subject.or(Some(c)),
            "nsubj:pass" | "csubj:pass" => frame.object = frame.object.or(Some(c)),
            // "agreed Monday to", "described it as unjust": the parser's word for these is not to be held to.
            "obj" if tree.in_set(c, &words.calendar) => frame.day = Some(c),
            "obl:unmarked" if c > i && frame.day.is_none() => frame.day = Some(c),
            "obj"
                if tree.with(c, &["case"]).any(|p| (i..c).contains(&p) && tree.word(p).upos == Upos::ADP) =>
            {
                frame.obliques.push(Oblique { case: tree.case(c), head: c });
            }
            "obj" if frame.passive => frame.recipient = Some(c),
            "obj" if frame.object.is_some_and(|first| is_named_by(tree, first, c)) => {}
            "obj" if frame.object.is_some() => frame.recipient = frame.object.replace(c),
            "obj" => frame.object = Some(c),
            "iobj" => frame.recipient = Some(c),
            "obl:agent" => agent = Some(c),
            "obl" if frame.passive && tree.case(c) == "by" && agent.is_none() => agent = Some(c),
            "obl" | "nmod" | "nmod:desc" => frame.obliques.push(Oblique { case: tree.case(c), head: c }),
            "amod" if c > i && tree.child(c, &["case", "mark"]).is_some() => complement(tree, c, &mut frame),
            // "said no to the offer"
            "ccomp" | "discourse" if c > i && tree.word(c).upos == Upos::INTJ => {
                frame.object = frame.object.or(Some(c));
            }
            "xcomp" | "ccomp" | "advcl" | "acl" | "csubj:outer" => complement(tree, c, &mut frame),
            _ => {}
        }
    }
    agent = agent
        .or_else(|| displaced_agent(tree, i).filter(|_| frame.passive))
        .or_else(|| by_hands(tree, words, i));
    let told = |clause| subjects_around(tree, i, clause);
    if let Some((_, own)) = tree.with(i, &["ccomp", "advcl"]).find_map(told).filter(|_| !frame.passive) {
        frame.subject = Some(own);
    } else if second.is_some() && !frame.passive && frame.object.is_none() {
        // "An ambition Exland opposes": the first of two subjects is what the second acts on.
        frame.object = std::mem::replace(&mut frame.subject, second);
    }
    find_objects(tree, words, i, &mut frame);
    settle_passive(&mut frame, agent);
    find_subject(tree, words, i, &mut frame);
    frame
}

/// Who acts where that is told by a phrase: "suffered at the hands of rebels".
fn by_hands(tree: &Tree<'_>, words: &Grammar, i: usize) -> Option<usize> {
    let phrase = tree.with(i, &["obl", "nmod"]).find(|c| tree.in_set(*c, &words.agencies))?;
    tree.with(phrase, &["nmod"]).find(|c| tree.case(*c) == "of").filter(|_| tree.case(phrase) == "at")
}

/// Finds the objects of a verb where the parser gave it none, or took what stands for them for something else.
fn find_objects(tree: &Tree<'_>, words: &Grammar, i: usize, frame: &mut Frame) {
    if frame.object.is_none() && !frame.passive && tree.is_verb(i) {
        frame.object = bare_phrase_behind(tree, words, i);
        frame.obliques.retain(|o| Some(o.head) != frame.object);
    }
    if let Some(counted) = frame.object.and_then(|object| counted_behind(tree, i, object)) {
        frame.object = Some(counted);
        frame.obliques.retain(|o| o.head != counted);
    }
    if let Some((first, second)) = two_objects(tree, i, frame) {
        (frame.recipient, frame.object) = (Some(first), Some(second));
    }
}

/// Finds who acts, or what a passive is about, where the parser gave a verb none.
fn find_subject(tree: &Tree<'_>, words: &Grammar, i: usize, frame: &mut Frame) {
    if frame.subject.is_none() && !frame.passive && tree.is_verb(i) {
        frame.subject = bare_phrase_before(tree, words, i).or_else(|| joined_to_adverbial(tree, i));
    }
    if frame.object.is_none() && frame.passive {
        frame.object = joined_to_adverbial(tree, i);
    }
    if let Some(subject) = subject_behind_marker(tree, words, i, frame) {
        let open = if frame.passive { &mut frame.object } else { &mut frame.subject };
        *open = Some(subject);
        frame.obliques.retain(|o| o.head != subject);
    }
}

/// Puts a passive's agent in the subject's place, and the subject of "was given aid" in the recipient's.
fn settle_passive(frame: &mut Frame, agent: Option<usize>) {
    if !frame.passive {
        let by = |head| Oblique { case: "by".to_owned(), head };
        frame.obliques.extend(agent.map(by));
        return;
    }
    if frame.recipient.is_some() && frame.object.is_some() {
        std::mem::swap(&mut frame.recipient, &mut frame.object);
    } else if frame.object.is_none() {
        frame.object = frame.recipient.take();
    }
    frame.subject = agent;
}

/// Files a clause under the frame by its shape.
fn complement(tree: &Tree<'_>, c: usize, frame: &mut Frame) {
    let marker = tree.case(c);
    let finite = tree.child(c, &["nsubj"]).is_some() && marker != "to" && !marker.starts_with("for ");
    match tree.base(c) {
        "ccomp" if marker.is_empty() || marker == "that" || finite => frame.finite.push(c),
        _ if marker == "to" || marker.ends_with(" to") => frame.infinitives.push(c),
        "xcomp" if bare_participle(tree, c) && frame.object.is_some_and(|object| object < c) => {
            // "ordered those arrested on Monday to be freed": what is ordered hangs on the participle.
            let ordered = tree.with(c, &["advcl", "xcomp"]).filter(|below| tree.case(*below) == "to");
            frame.infinitives.extend(ordered);
            frame.gerunds.push(c);
        }
        "acl" if is_open_gerund(tree, c) && tree.head(c).is_some_and(|noun| is_verb_as_noun(tree, noun)) => {
            frame.gerunds.push(c);
        }
        "acl" if marker.is_empty() => {}
        "xcomp" | "ccomp" if marker.is_empty() => frame.gerunds.push(c),
        // "stopped paying": the parser takes what is stopped for a circumstance.
        "advcl" if tree.head(c).is_some_and(|verb| verb + 1 == c) && is_open_gerund(tree, c) => {
            frame.gerunds.push(c)
        }
        _ => frame.obliques.push(Oblique { case: marker, head: c }),
    }
}

/// Whether a verb was taken for a noun: it has a subject and no copula.
fn is_verb_as_noun(tree: &Tree<'_>, i: usize) -> bool {
    tree.is_nominal(i) && tree.child(i, &["nsubj"]).is_some() && tree.child(i, &["cop"]).is_none()
}

/// Whether a participle without an auxiliary is the verb of a whole sentence, which has a finite one: "A crowd burned down the
/// court." Headlines, which leave their auxiliaries out, have no full stop.
fn is_sentence_past(tree: &Tree<'_>, i: usize) -> bool {
    let full = tree.lower.last().is_some_and(|last| last == ".");
    full && tree.head(i).is_none() && tree.child(i, &["aux", "cop"]).is_none()
}

/// Whether a word heads a passive clause; a finite past without an auxiliary does not, whatever its subject was taken for.
fn is_passive(tree: &Tree<'_>, words: &Grammar, i: usize) -> bool {
    let finite =
        tree.word(i).xpos.name() == "VBD" || tree.in_set(i, &words.intransitive) || is_sentence_past(tree, i);
    tree.children[i].iter().any(|c| match tree.rel(*c) {
        Deprel::AUX_PASS => true,
        Deprel::NSUBJ_PASS | Deprel::CSUBJ_PASS => !finite,
        _ => false,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use dateline_syntax::{Sentence, text::conllu};

    /// A sentence from `form/upos/xpos/head/relation` a word.
    pub(crate) fn sentence(words: &str) -> Sentence {
        let rows = words.split_whitespace().enumerate().map(|(i, word)| {
            let f: Vec<&str> = word.split('/').collect();
            format!(
                "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t_\n",
                i + 1,
                f[0],
                f[0].to_lowercase(),
                f[1],
                f[2],
                f[3],
                f[4]
            )
        });
        let text: String = rows.chain(["\n".to_owned()]).collect();
        conllu::read(&text).expect("the rows are sound").remove(0)
    }

    #[test]
    fn a_passive_is_turned_round() {
        let s = sentence(
            "Rebels/NOUN/NNS/3/nsubj:pass were/AUX/VBD/3/aux:pass attacked/VERB/VBN/0/root by/ADP/IN/5/case Chad/PROPN/NNP/3/obl:agent",
        );
        let tree = Tree::new(&s);
        let frame = Clauses::new(&tree, &Grammar::default()).frame(2).clone();
        assert_eq!((frame.subject, frame.object, frame.passive), (Some(4), Some(0), true));
    }

    #[test]
    fn an_infinitive_takes_its_subject_from_the_clause_above() {
        let s = sentence(
            "Chad/PROPN/NNP/2/nsubj urged/VERB/VBD/0/root Mali/PROPN/NNP/2/obj to/PART/TO/5/mark withdraw/VERB/VB/2/xcomp",
        );
        let tree = Tree::new(&s);
        let clauses = Clauses::new(&tree, &Grammar::default());
        assert_eq!(clauses.frame(4).subject, Some(2));
        assert_eq!(clauses.frame(1).infinitives, [4]);
    }

    #[test]
    fn a_relative_clause_is_about_its_noun() {
        let s = sentence(
            "troops/NOUN/NNS/0/root which/PRON/WDT/4/obj Chad/PROPN/NNP/4/nsubj sent/VERB/VBD/1/acl:relcl",
        );
        let tree = Tree::new(&s);
        let frame = Clauses::new(&tree, &Grammar::default()).frame(3).clone();
        assert_eq!((frame.subject, frame.object), (Some(2), Some(0)));
    }

    #[test]
    fn coordinated_verbs_share_their_subject() {
        let s = sentence("Chad/PROPN/NNP/2/nsubj met/VERB/VBD/0/root and/CCONJ/CC/4/cc left/VERB/VBD/2/conj");
        let tree = Tree::new(&s);
        assert_eq!(Clauses::new(&tree, &Grammar::default()).frame(3).subject, Some(0));
    }
}
