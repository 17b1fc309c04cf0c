//! Cues: which of the lexicon's fire in a sentence, and what fills their roles.

use super::rival::resumed;
use super::{Scenes, doer};
use crate::actor::ActorIx;
use crate::event::Scene;
use crate::tree::Tree;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{CueKind, Filler, Form, FormKind, Lexicon, Link, Role};
use dateline_syntax::{Deprel, Upos};

/// A cue that fired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fired {
    /// Index of the sentence.
    pub sentence: usize,
    /// Index of the cue.
    pub cue: usize,
    /// Index of its form.
    pub form: usize,
    /// The trigger's head word.
    pub trigger: usize,
    /// The words of the trigger and the form's own words.
    pub words: Vec<usize>,
    /// The head of the speaker's phrase.
    pub speaker: Option<usize>,
    /// The speaker, where an adjective of the trigger names it.
    pub actor: Option<ActorIx>,
    /// The head of the addressee's phrase.
    pub addressee: Option<usize>,
    /// Where the content hangs; none where only a quotation can be it.
    pub content: Option<Held>,
    /// Whether its form is that of a noun.
    pub is_noun: bool,
    /// What decides between several cues at one word.
    weight: usize,
}

/// Where in the tree the content of a cue hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// A clause under the cue.
    Clause(usize),
    /// A noun phrase, gerund or infinitive under the cue, and what of the cue's clause goes on from there.
    Phrase(usize),
    /// The clause into which the cue is put.
    Host(usize),
}

/// The cues that fire in a sentence, in the order of their triggers, the best of those at one word.
pub(crate) fn fired(scenes: &Scenes<'_>, sentence: usize) -> Vec<Fired> {
    let tree = &scenes.trees[sentence];
    (0..tree.len()).filter_map(|word| best_at(scenes, sentence, word)).collect()
}

/// The best cue that fires at a word.
fn best_at(scenes: &Scenes<'_>, sentence: usize, word: usize) -> Option<Fired> {
    let tree = &scenes.trees[sentence];
    let by_lemma = scenes.lexicon.cue_triggers.of(&tree.lemmas[word]).iter();
    let written = &tree.lower[word];
    let as_written = scenes.lexicon.cue_triggers.of(written).iter().filter(|_| *written != tree.lemmas[word]);
    let all = by_lemma.chain(as_written).filter_map(|trigger| fire(scenes, sentence, word, trigger));
    // The first of equals: entries go from the special to the general.
    all.rev_max_by_key(|fired| (fired.content.is_some(), fired.weight))
}

/// The first of those with the greatest key.
trait RevMax: Iterator + Sized {
    fn rev_max_by_key<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        self.fold(None, |best, item| match best {
            Some(best) if key(&best) >= key(&item) => Some(best),
            _ => Some(item),
        })
    }
}

impl<I: Iterator> RevMax for I {}

/// Tries one form at a word.
fn fire(scenes: &Scenes<'_>, sentence: usize, word: usize, trigger: &Trigger) -> Option<Fired> {
    let cue = &scenes.lexicon.cues[trigger.pattern];
    let form = &cue.forms[trigger.form].0;
    let tree = &scenes.trees[sentence];
    let mut fired = Fired {
        sentence,
        cue: trigger.pattern,
        form: trigger.form,
        trigger: word,
        words: vec![word],
        speaker: None,
        actor: None,
        addressee: None,
        content: None,
        is_noun: form.kind == FormKind::Noun,
        weight: 0,
    };
    if form.kind == FormKind::Phrase {
        return (phrase(tree, form, &mut fired) && !is_own(tree, &fired)).then_some(fired);
    }
    let clauses = &scenes.clauses[sentence];
    let (cast, words, lexicon) = (scenes.cast, &scenes.lexicon.grammar, scenes.lexicon);
    let scene = Scene { sentence, tree, clauses, cast, words, given: false, lexicon };
    let phrase = &form.trigger[trigger.phrase];
    if !scene.triggers(form, phrase, word) || is_attribute(tree, word, form) {
        return None;
    }
    let matched = scene.attempt(form, phrase, word, &|_| None).ok()?;
    fired.words = [matched.trigger_words.clone(), matched.words.clone()].concat();
    fired.weight = matched.weight;
    for binding in &matched.bindings {
        match binding.role {
            Role::Speaker => {
                fired.speaker = Some(binding.head).filter(|_| binding.actor.is_none());
                fired.actor = binding.actor;
            }
            Role::Addressee => fired.addressee = Some(binding.head),
            Role::Content => fired.content = fired.content.or(Some(Held::Phrase(binding.head))),
            _ => {}
        }
    }
    if form.kind == FormKind::Verb {
        fired.speaker = speaker(&scene, form, &fired);
    }
    fired.addressee = fired.addressee.map(|found| first_object(tree, word, found));
    hold_content(&scene, scenes.lexicon, form, &mut fired);
    let nobody = is_without_speaker(&scene, form, &fired);
    if nobody {
        fired.speaker = None;
    }
    if cue.kind == CueKind::Label && !label(tree, &mut fired) {
        return None;
    }
    (nobody || is_spoken(&scene, form, &fired, cue.kind)).then_some(fired)
}

/// Who speaks by a verb: of the phrases that may be meant the first that is there, best first. By a passive without a speaker of
/// its form its agent: "is seen by voters as ...".
fn speaker(scene: &Scene<'_>, form: &Form, fired: &Fired) -> Option<usize> {
    let word = fired.trigger;
    if form.slot(Role::Speaker).is_none() {
        return Some(scene.clauses.frame(word)).filter(|f| f.passive).and_then(|f| f.subject);
    }
    nearest_subject(scene.tree, word)
        .or_else(|| resumed(scene.tree, word))
        .or_else(|| adding(scene, word))
        .or_else(|| issuer(scene, word))
        .or_else(|| doer::of_noun(scene, word))
        .or(fired.speaker)
        .or_else(|| phrase_beside(scene, word))
        .or_else(|| shared(scene, word))
}

/// Whether nobody is named who speaks though something is attributed: in "Asked about it, he left", in "It is not clear
/// whether he left", and where the parser lost the subject and what is said would speak itself.
fn is_without_speaker(scene: &Scene<'_>, form: &Form, fired: &Fired) -> bool {
    let (tree, verb) = (scene.tree, fired.trigger);
    let Some(speaker) = fired.speaker else { return false };
    let itself = matches!(fired.content, Some(Held::Clause(c) | Held::Phrase(c)) if c == speaker);
    let circumstance = form.kind == FormKind::Verb
        && doer::is_circumstance(tree, verb)
        && tree.head(speaker) != Some(verb)
        && fired.content.is_some();
    itself || circumstance
}

/// Whether a participle only describes a noun: "the so-called state", "a said amount".
fn is_attribute(tree: &Tree<'_>, word: usize, form: &Form) -> bool {
    form.kind == FormKind::Verb && matches!(tree.base(word), "amod" | "compound" | "fixed" | "case" | "mark")
}

/// Whether a verb ends a free relative clause: "what it called a genocide".
fn is_free_relative(tree: &Tree<'_>, verb: usize) -> bool {
    let what = |w: usize| tree.lower[w] == "what";
    tree.head(verb).is_some_and(what) || tree.children[verb].iter().any(|c| *c < verb && what(*c))
}

/// Of several subjects that the parser gives a verb the one beside it: of what stands before or behind the verb of saying
/// one may be the subject of what is said.
fn nearest_subject(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let mut subjects =
        tree.children[verb].iter().copied().filter(|c| tree.rel(*c) == Deprel::NSUBJ).peekable();
    subjects.peek()?;
    let all: Vec<usize> = subjects.collect();
    let end = |c: usize| tree.subtree(c).into_iter().rfind(|w| tree.base(*w) != "punct").unwrap_or(c);
    if all.len() < 2 {
        // "Mr. Brown (Chile) said the attacks ...", where the parser takes the attacks for who speaks.
        let ends = |c: &usize| end(*c) + 1 == verb || (end(*c) + 2 == verb && tree.lower[verb - 1] == ")");
        let named = |c: &usize| tree.rel(*c) == Deprel::NSUBJ || tree.head(*c) == Some(verb);
        let bare = |c: &usize| tree.is_nominal(*c) && tree.child(*c, &["case"]).is_none_or(|case| case > *c);
        let beside = (0..verb).find(|c| named(c) && ends(c) && bare(c) && tree.word(*c).upos == Upos::PROPN);
        return beside.filter(|_| all[0] > verb);
    }
    let before = all.iter().copied().rfind(|c| *c < verb);
    let close = before.filter(|c| (end(*c) + 1..verb).all(|w| tree.lower[w] != "," && !tree.is_verb(w)));
    // "Ada Brown, the envoy, said": the comma that ends what stands beside the name.
    let close = close.or_else(|| before.filter(|c| end(*c) > *c && end(*c) + 2 == verb));
    close.or_else(|| all.into_iter().find(|c| *c > verb)).or(before)
}

/// The phrase beside a finite verb of saying that the parser gave no subject: the first behind a quotation, or the one right
/// before or behind the verb.
fn phrase_beside(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let finite = matches!(tree.word(verb).xpos.name(), "VBD" | "VBZ" | "VBP");
    if !finite || tree.child(verb, &["nsubj", "csubj", "expl", "mark", "cc"]).is_some() {
        return None;
    }
    let base = |w: usize| scene.cast.base(scene.sentence, w).filter(|b| b.head == w);
    let free = |w: &usize| {
        let case = tree.child(*w, &["case"]);
        // "Four in ten voters".
        let share = case.is_some_and(|c| c > 0 && tree.base(c - 1) == "nummod");
        base(*w).is_some() && (share || case.is_none_or(|c| c > *w))
    };
    let closing = |w: &usize| matches!(tree.lower[*w].as_str(), "\"" | "”" | "''" | "’");
    let quoted = (0..verb).rfind(closing).and_then(|mark| (mark + 1..verb).find(free));
    let right_before = || (0..verb).rfind(free).filter(|w| base(*w).is_some_and(|b| b.last + 1 == verb));
    let behind =
        || (verb + 1..tree.len()).find(free).filter(|w| base(*w).is_some_and(|b| b.first == verb + 1));
    quoted.or_else(right_before).or_else(behind)
}

/// Of several objects that the parser gives a verb of telling the first: "told [reporters] [the document] was ready".
fn first_object(tree: &Tree<'_>, verb: usize, found: usize) -> usize {
    let object = |w: usize| ["obj", "iobj"].contains(&tree.base(w));
    let first = tree.children[verb].iter().copied().find(|c| *c > verb && object(*c));
    first.filter(|_| object(found)).unwrap_or(found)
}

/// Who acts in the clause above a gerund that the parser took for a complement: "..., he said, adding that ...".
fn shared(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let above = tree.head(verb).filter(|_| is_bare_gerund(tree, verb) && tree.base(verb) == "ccomp")?;
    scene.clauses.frame(above).subject
}

/// The speaker of the verb of saying before a gerund of saying behind a comma, which the parser hung on a word of what is
/// said: "said that the rebels were leaving, adding that ...".
fn adding(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let (tree, lexicon) = (scene.tree, scene.lexicon);
    if !is_bare_gerund(tree, verb) || !is_saying(lexicon, tree, verb) || !comma_before(tree, verb) {
        return None;
    }
    let spoken = |v: usize| {
        let said = tree.is_verb(v) && is_saying(lexicon, tree, v) && !is_bare_gerund(tree, v);
        scene.clauses.frame(v).subject.filter(|s| said && *s < verb)
    };
    let above = tree.ancestors(verb).filter(|v| *v < verb).find_map(spoken);
    above.or_else(|| scene.clauses.frame(verb).subject).or_else(|| (0..verb).rev().find_map(spoken))
}

/// Who puts out the text that a participle tells of: "[the ministry] issued a statement saying ...".
fn issuer(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    if tree.base(verb) != "acl" || !is_bare_gerund(tree, verb) {
        return None;
    }
    let text = tree.head(verb).filter(|n| tree.in_set(*n, &scene.words.texts))?;
    // "a series of tweets".
    let whole = tree.ancestors(text).find(|n| tree.base(*n) != "nmod")?;
    let put_out = tree.head(whole).filter(|v| tree.base(whole) == "obj" && tree.is_verb(*v))?;
    scene.clauses.frame(put_out).subject
}

/// Whether a verb is a gerund without auxiliary or mark.
pub(super) fn is_bare_gerund(tree: &Tree<'_>, verb: usize) -> bool {
    tree.word(verb).xpos.name() == "VBG" && tree.child(verb, &["aux", "mark"]).is_none()
}

/// How much more a cue weighs that names a free relative clause than one that takes the clause for a noun.
const LABEL_WEIGHT: usize = 10;

/// Takes what a free relative clause says something is called; false where the verb ends no such clause.
fn label(tree: &Tree<'_>, fired: &mut Fired) -> bool {
    let verb = fired.trigger;
    let complement =
        |c: &usize| *c > verb && ["obj", "xcomp", "ccomp", "obl", "advcl"].contains(&tree.base(*c));
    let named = tree.children[verb].iter().copied().find(complement).filter(|_| is_free_relative(tree, verb));
    fired.content = named.map(Held::Phrase);
    fired.weight += LABEL_WEIGHT;
    named.is_some()
}

/// Whether someone speaks: a subject is there, or the cue is a passive, or it stands beside what is said. Deeds and thoughts
/// are someone's.
fn is_spoken(scene: &Scene<'_>, form: &Form, fired: &Fired, kind: CueKind) -> bool {
    let tree = scene.tree;
    let someone = fired.speaker.is_some() || fired.actor.is_some();
    // Forms that ask for no speaker tell what no one in particular thinks: "is expected to win", "seems lost".
    let unnamed = form.slot(Role::Speaker).is_none();
    let frame = scene.clauses.frame(fired.trigger);
    let object = frame.object.filter(|o| tree.base(*o) != "nsubj");
    if unnamed && object.is_some() && !frame.passive {
        return false;
    }
    let told = matches!(kind, CueKind::Act | CueKind::Thought);
    if (!told && is_own(tree, fired)) || (told && !someone && !unnamed) {
        return false;
    }
    let participle = tree.word(fired.trigger).xpos.name() == "VBN"
        && tree.child(fired.trigger, &["aux"]).is_none()
        && tree.base(fired.trigger) != "conj";
    if participle && !someone && !unnamed {
        return false;
    }
    let bare_infinitive = tree.base(fired.trigger) != "conj"
        && tree.child(fired.trigger, &["mark"]).is_some_and(|m| tree.lower[m] == "to");
    let bare_form = tree.word(fired.trigger).xpos.name() == "VB" && !unnamed;
    someone || !(bare_infinitive || bare_form)
}

/// Whether a pronoun for the speaker means who speaks already: "as I was saying", "in our view".
fn is_own(tree: &Tree<'_>, fired: &Fired) -> bool {
    let own = |w: usize| matches!(tree.lower[w].as_str(), "i" | "we" | "my" | "our");
    fired.speaker.is_some_and(|w| tree.word(w).upos == Upos::PRON && own(w))
}

/// How much more a cue weighs whose clause is there than one that is content with a noun.
const CLAUSE_WEIGHT: usize = 1;

/// Finds where the content hangs, for forms whose content is a finite clause.
fn hold_content(scene: &Scene<'_>, lexicon: &Lexicon, form: &Form, fired: &mut Fired) {
    let Some((argument, slot)) = form.slot(Role::Content) else { return };
    if slot.classes.iter().any(|class| class == "quote") {
        fired.content = None;
        return;
    }
    if argument.link != Link::Clause {
        return;
    }
    let object = scene.clauses.frame(fired.trigger).object;
    let is_phrase = |w: &usize| !matches!(scene.tree.base(*w), "advcl" | "acl");
    let obliques = scene.clauses.frame(fired.trigger).obliques.iter().map(|o| o.head).filter(is_phrase);
    let words = fired.words.iter().copied().rev().chain(fired.addressee).chain(object).chain(obliques);
    let about = fired.addressee.and_then(|a| that_clause(scene.tree, a));
    let clause = about.or_else(|| words.into_iter().find_map(|w| clause_under(scene, lexicon, w)));
    let clause = clause.map(Held::Clause);
    fired.weight += if clause.is_some() { CLAUSE_WEIGHT } else { 0 };
    fired.content = clause.or_else(|| host(scene, fired.trigger).map(Held::Host));
}

/// The clause right behind an addressee that `that` begins, which the parser took for one about the addressee.
fn that_clause(tree: &Tree<'_>, addressee: usize) -> Option<usize> {
    tree.with(addressee, &["acl"]).find(|c| {
        let that = tree.subtree(*c)[0];
        *c > addressee && starts_with_that(tree, *c) && is_whole(tree, *c) && that == addressee + 1
    })
}

/// The clause that a word of saying holds.
fn clause_under(scene: &Scene<'_>, lexicon: &Lexicon, word: usize) -> Option<usize> {
    let tree = scene.tree;
    let finite = &scene.clauses.frame(word).finite;
    let whole = |c: &usize| is_whole(tree, *c) && !is_aside(tree, *c, word);
    let asks = tree.in_set(word, &scene.words.asking);
    let marked = |c: &usize| {
        ["acl", "ccomp", "advcl", "xcomp"].contains(&tree.base(*c)) && {
            let marker = tree.case(*c);
            marker == "that"
                || marker == "whether"
                || (asks && marker == "if" && *c > word)
                || (is_whole(tree, *c) && starts_with_that(tree, *c))
        }
    };
    let beside = |c: &usize| tree.base(*c) == "parataxis" && whole(c) && !only_reports(scene, lexicon, *c);
    // "was now on the table", whose preposition is no marker.
    let says = is_saying(lexicon, tree, word);
    let predicate = |c: &usize| says && tree.base(*c) == "ccomp" && tree.child(*c, &["cop"]).is_some();
    // What the parser takes for a further clause though nothing joins it.
    let joined = |c: &usize| {
        says && tree.base(*c) == "conj"
            && *c > word
            && whole(c)
            && tree.child(*c, &["cc"]).is_none()
            && !comma_before(tree, *c)
    };
    let children = || tree.children[word].iter().copied();
    // "After talks failed, he said the war would go on": what no comma divides from the verb.
    let close = tree.lower.get(word + 1).is_some_and(|w| w != ",");
    let behind = finite.iter().copied().find(|c| close && says && *c > word && whole(c));
    behind
        .or_else(|| finite.iter().copied().find(whole))
        .or_else(|| children().find(marked))
        .or_else(|| children().find(predicate))
        .or_else(|| {
            finite
                .first()
                .copied()
                .filter(|c| tree.word(*c).xpos.name() != "VBG" && !is_aside(tree, *c, word))
                .filter(|c| *c > word || !doer::is_circumstance(tree, *c))
        })
        .or_else(|| scene.clauses.frame(word).gerunds.iter().copied().find(whole))
        .or_else(|| children().find(beside))
        .or_else(|| children().find(joined))
        .or_else(|| children().find(|c| tree.base(*c) == "csubj" && *c > word && is_whole(tree, *c)))
}

/// Whether a comma stands before the words of a clause.
pub(super) fn comma_before(tree: &Tree<'_>, head: usize) -> bool {
    let first = tree.subtree(head)[0];
    tree.lower[first] == "," || (first > 0 && tree.lower[first - 1] == ",")
}

/// Whether a clause before a verb of saying tells when or although it was said: "while some left, others said ...".
fn is_aside(tree: &Tree<'_>, clause: usize, verb: usize) -> bool {
    let opens = |m: usize| tree.word(m).upos == Upos::SCONJ && tree.lower[m] != "that";
    let behind = tree.lower.get(verb + 1).is_some_and(|w| !matches!(w.as_str(), "." | ","));
    clause < verb && behind && tree.subtree(clause).first().is_some_and(|first| opens(*first))
}

/// Whether a clause is introduced by `that` as a conjunction, whatever the parser takes it for.
fn starts_with_that(tree: &Tree<'_>, word: usize) -> bool {
    tree.children[word].first().is_some_and(|c| tree.lower[*c] == "that" && tree.word(*c).upos == Upos::SCONJ)
}

/// Whether a clause only tells who says what stands around it: "..., the envoy said".
fn only_reports(scene: &Scene<'_>, lexicon: &Lexicon, verb: usize) -> bool {
    let frame = scene.clauses.frame(verb);
    is_saying(lexicon, scene.tree, verb) && frame.finite.is_empty() && frame.object.is_none()
}

/// Whether a verb triggers a cue of speech.
pub(super) fn is_saying(lexicon: &Lexicon, tree: &Tree<'_>, verb: usize) -> bool {
    let mut cued = lexicon.cue_triggers.of(&tree.lemmas[verb]).iter();
    cued.any(|t| lexicon.cues[t.pattern].kind == CueKind::Speech)
}

/// Whether a word heads a clause with a subject of its own.
fn is_whole(tree: &Tree<'_>, word: usize) -> bool {
    tree.child(word, &["nsubj", "csubj", "expl"]).is_some()
}

/// The clause into which a verb of saying is put: "talks, he said, had failed", "as he said, talks failed".
fn host(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let (tree, frame) = (scene.tree, scene.clauses.frame(verb));
    let above = tree.head(verb)?;
    let as_clause = tree.rel(verb) == Deprel::ADVCL && tree.case(verb) == "as";
    let beside = tree.base(verb) == "parataxis" && frame.object.is_none() && above != verb;
    // "..., said the envoy", "..., the envoy said", which the parser takes for a further clause.
    let further = tree.base(verb) == "conj"
        && tree.child(verb, &["cc"]).is_none()
        && tree.child(verb, &["nsubj"]).is_some_and(|s| s > verb || ends_sentence(tree, verb));
    (as_clause || beside || further).then_some(above)
}

/// Whether nothing but marks stands behind a word in its sentence.
fn ends_sentence(tree: &Tree<'_>, word: usize) -> bool {
    (word + 1..tree.len()).all(|w| tree.base(w) == "punct")
}

/// Tries a form whose trigger is a preposition, `according to SPEAKER`, `in SPEAKER's view`, or an adverb without a speaker.
fn phrase(tree: &Tree<'_>, form: &Form, fired: &mut Fired) -> bool {
    if form.slot(Role::Speaker).is_none() {
        fired.content = tree.head(fired.trigger).map(Held::Host);
        return tree.base(fired.trigger) == "advmod" && fired.content.is_some();
    }
    let Some((speaker, words)) = phrase_speaker(tree, form, fired.trigger) else { return false };
    let Some(noun) = tree.head(fired.trigger) else { return false };
    fired.speaker = Some(speaker);
    fired.words.extend(words);
    fired.weight = 1;
    fired.content = predicated(tree, noun)
        .or_else(|| all_before(tree, fired.trigger, noun))
        .or_else(|| tree.head(noun).map(Held::Host));
    fired.content.is_some()
}

/// What a phrase is the predicate of: "[That] is according to the envoy".
fn predicated(tree: &Tree<'_>, noun: usize) -> Option<Held> {
    tree.child(noun, &["cop"])?;
    tree.child(noun, &["nsubj"]).map(Held::Phrase)
}

/// The sentence that a phrase behind a comma ends: who is named there says all of it, "The envoy said he would go, according to
/// the ministry".
fn all_before(tree: &Tree<'_>, trigger: usize, noun: usize) -> Option<Held> {
    let apart = trigger > 0 && tree.lower[trigger - 1] == ",";
    let last = tree.subtree(noun).last().copied()?;
    let root = (0..trigger).find(|w| tree.head(*w).is_none())?;
    (apart && ends_sentence(tree, last)).then_some(Held::Host(root))
}

/// The head of the speaker's phrase behind a preposition, and the form's further words.
pub(super) fn phrase_speaker(tree: &Tree<'_>, form: &Form, word: usize) -> Option<(usize, Option<usize>)> {
    let noun = tree.head(word).filter(|n| tree.is_nominal(*n))?;
    let first = form.arguments.first()?;
    match (&first.link, &first.filler) {
        (Link::Object, Filler::Slot(slot)) => {
            let named = slot.words.is_empty() || slot.words.iter().any(|p| tree.has_phrase(noun, p));
            named.then_some((noun, None))
        }
        (_, Filler::Slot(_)) => (tree.lower.get(word + 1)? == "to").then_some((noun, Some(word + 1))),
        (_, Filler::Words(phrases)) => {
            let named = phrases.iter().any(|p| tree.has_phrase(noun, p));
            let owns = |c: &usize| {
                tree.rel(*c).name() == "nmod:poss" || (tree.base(*c) == "nmod" && tree.case(*c) == "of")
            };
            let owner = tree.children[noun].iter().copied().find(owns).filter(|_| named)?;
            Some((owner, Some(noun)))
        }
    }
}
