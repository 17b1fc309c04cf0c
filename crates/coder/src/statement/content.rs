//! Content: the words that a cue attributes, from the tree and from quotation marks.

mod about;
mod marks;

use super::cue::{Fired, Held, comma_before, is_saying, phrase_speaker};
use super::quotation::Quotation;
use super::rival::Rivals;
use super::said::{Said, Stretch, within};
use super::source;
use super::{Scenes, around};
use crate::tree::Tree;
use dateline_lexicon::triggers::Trigger;
use dateline_lexicon::{CueKind, FormKind, Link, Role};
use dateline_record::StatementKind;
use dateline_syntax::{Deprel, Upos};

/// What a cue attributes: one statement, or one for each quotation.
pub(super) fn said(scenes: &Scenes<'_>, quotations: &[Quotation], fired: Fired) -> Vec<Said> {
    let reader = Reader { scenes, quotations, tree: &scenes.trees[fired.sentence], fired: &fired };
    let Some((how, parts)) = reader.content() else { return Vec::new() };
    let first = reader.statement(how, parts[0].clone());
    let mut all = vec![first];
    for part in &parts[1..] {
        // The caller numbers these: each goes on with the one before.
        all.push(Said { fired: None, cue: None, medium: None, ..reader.statement(how, part.clone()) });
    }
    all
}

/// Reads the content of one cue.
struct Reader<'a> {
    scenes: &'a Scenes<'a>,
    quotations: &'a [Quotation],
    tree: &'a Tree<'a>,
    fired: &'a Fired,
}

/// The stretches of one statement as written, and its words without the marks around them.
type Parts = (Vec<Stretch>, Stretch);

impl<'a> Reader<'a> {
    /// How the content is given, and the statements that it makes.
    fn content(&self) -> Option<(StatementKind, Vec<Parts>)> {
        let quoted = self.quoted_only();
        let words = match self.fired.content {
            Some(held) => self.words_of(held),
            None if quoted.is_none() => {
                around::words(self.scenes.lexicon, self.tree, self.fired, self.clause_extent())
            }
            None => Vec::new(),
        };
        let Some(stretches) = self.stretches(&words) else { return quoted };
        match quoted {
            // What stands in quotation marks right at the cue goes before what the parser takes for its clause.
            Some(quoted) if self.is_clausal() && self.is_nearer(&quoted.1, &stretches) => Some(quoted),
            _ => self.with_marks(stretches),
        }
    }

    /// Whether a quotation stands apart from the clause, and not behind it where both are behind the cue.
    fn is_nearer(&self, quoted: &[Parts], clause: &[Stretch]) -> bool {
        let cue = self.tree.word(self.fired.trigger).start;
        let behind = |(start, _): Stretch| start > cue;
        let first = quoted[0].0[0];
        let over = behind(first) && behind(clause[0]) && clause[0].0 < first.0;
        let marked = behind(clause[0]) && !behind(first) && self.has_that(clause[0].0);
        !over && !marked && !meets(clause, quoted)
    }

    /// Whether a `that` begins at a byte of the sentence.
    fn has_that(&self, at: usize) -> bool {
        (0..self.tree.len()).any(|w| self.tree.word(w).start == at && self.tree.lower[w] == "that")
    }

    /// The words of the content by the tree.
    fn words_of(&self, held: Held) -> Vec<usize> {
        let tree = self.tree;
        let mut words = match held {
            Held::Clause(head) => self.clause(head),
            Held::Host(above) => tree.subtree(self.clause_above(above)),
            Held::Phrase(head)
                if tree.rel(self.fired.trigger) == Deprel::ACL
                    && tree.head(self.fired.trigger) == Some(head) =>
            {
                return self.described(head);
            }
            Held::Phrase(head) if tree.is_under(self.fired.trigger, head) => return self.antecedent(head),
            Held::Phrase(head) => self.phrase(head),
        };
        let mut cuts: Vec<usize> = self.cue_top(held).into_iter().collect();
        let (Held::Clause(head) | Held::Host(head) | Held::Phrase(head)) = held;
        let rivals =
            Rivals { lexicon: self.scenes.lexicon, tree, clauses: &self.scenes.clauses[self.fired.sentence] };
        let noun = matches!(held, Held::Phrase(_));
        cuts.extend(words.iter().copied().filter(|w| rivals.is_rival(*w, self.fired.trigger, head, noun)));
        cuts.extend(words.iter().copied().filter(|w| rivals.is_beside(*w, self.clause_extent().1)));
        cuts.extend(words.iter().filter_map(|w| self.other_source(*w)));
        words.retain(|w| !cuts.iter().any(|cut| tree.is_under(*w, *cut)));
        if let Some(that) = self.that_behind(head) {
            words.retain(|w| *w >= that);
        }
        let leading = ["that", "and", "but", ","];
        let skip = words.iter().take_while(|w| {
            tree.base(**w) == "punct" && !is_mark(&tree.lower[**w])
                || leading.contains(&tree.lower[**w].as_str())
        });
        let skip = skip.count();
        let from_that = words[..skip].iter().rposition(|w| tree.lower[*w] == "that");
        words.drain(..from_that.unwrap_or(skip));
        if let Some(cut) = self.added_last(&words).filter(|_| noun) {
            words.retain(|w| *w < cut);
        }
        while words.last().is_some_and(|w| tree.base(*w) == "punct" && !is_mark(&tree.lower[*w])) {
            words.pop();
        }
        words
    }

    /// The phrase behind a comma that names who says the whole of it: "said that talks had failed, [according to Peru]".
    fn other_source(&self, word: usize) -> Option<usize> {
        let (tree, lexicon) = (self.tree, self.scenes.lexicon);
        if word < self.fired.trigger || word == 0 || tree.lower[word - 1] != "," {
            return None;
        }
        let names = |t: &Trigger| {
            let form = &lexicon.cues[t.pattern].forms[t.form].0;
            lexicon.cues[t.pattern].kind == CueKind::Speech
                && form.kind == FormKind::Phrase
                && form.slot(Role::Speaker).is_some()
                && phrase_speaker(tree, form, word).is_some()
        };
        let named = lexicon.cue_triggers.of(&tree.lemmas[word]).iter().any(names)
            || lexicon.cue_triggers.of(&tree.lower[word]).iter().any(names);
        tree.head(word).filter(|_| named)
    }

    /// Where a relative clause or a description behind a comma begins with which a noun phrase ends: the report adds it of
    /// its own.
    fn added_last(&self, words: &[usize]) -> Option<usize> {
        let tree = self.tree;
        let last = words.iter().copied().rfind(|w| tree.base(*w) != "punct")?;
        words.iter().copied().find_map(|w| {
            let under = tree.subtree(w);
            let first = *under.iter().find(|u| tree.base(**u) != "punct")?;
            let apart = first > words[0] && tree.lower[first - 1] == ",";
            let relative = tree.rel(w) == Deprel::ACL_RELCL
                && matches!(tree.word(first).xpos.name(), "WDT" | "WP" | "WP$" | "WRB");
            let described = tree.base(w) == "appos" && tree.base(first) == "det";
            (apart
                && (relative || described)
                && under.iter().rfind(|u| tree.base(**u) != "punct") == Some(&last))
            .then_some(first)
        })
    }

    /// The `that` of a clause behind the cue, where only a time stands between: "said [Sunday] that".
    fn that_behind(&self, head: usize) -> Option<usize> {
        let (_, last) = self.clause_extent();
        let that = self.tree.child(head, &["mark"]).filter(|m| *m > last && self.tree.lower[*m] == "that")?;
        let calendar = &self.scenes.lexicon.grammar.calendar;
        let time = |w: usize| {
            self.tree.in_set(w, calendar)
                || self.tree.word(w).upos == Upos::NUM
                || self.tree.base(w) == "case"
        };
        (that > last + 1 && (last + 1..that).all(time)).then_some(that)
    }

    /// Whether a verb triggers a cue of speech.
    fn is_saying(&self, verb: usize) -> bool {
        is_saying(self.scenes.lexicon, self.tree, verb)
    }

    /// Whether the cue's content is a finite clause or a quotation.
    fn is_clausal(&self) -> bool {
        let form = &self.scenes.lexicon.cues[self.fired.cue].forms[self.fired.form].0;
        form.kind == FormKind::Verb
            && form
                .slot(Role::Content)
                .is_some_and(|(a, slot)| a.link == Link::Clause || slot.is_conditional())
    }

    /// A clause with what the parser hangs on the cue beside it though it is said as well: subjects and objects that are not
    /// the cue's own, further clauses joined without a comma.
    fn clause(&self, head: usize) -> Vec<usize> {
        let tree = self.tree;
        let trigger = self.fired.trigger;
        let mut words = tree.subtree(head);
        words.extend(self.goes_on(head));
        words.sort_unstable();
        words.dedup();
        if let Some(subject) = self.subject_behind(head) {
            let rest =
                tree.children[trigger].iter().filter(|c| **c >= subject && Some(**c) != self.fired.addressee);
            words.extend(rest.flat_map(|c| tree.subtree(*c)));
        } else if self.fired.addressee.is_some() && tree.head(head) == self.fired.addressee {
            // "told the paper that Peru believes the vote was void", with "believes" as a clause about the paper.
            let on = |c: &&usize| {
                **c > head && tree.base(**c) == "ccomp" && tree.child(**c, &["nsubj", "mark"]).is_none()
            };
            words.extend(tree.children[trigger].iter().filter(on).flat_map(|c| tree.subtree(*c)));
            return words;
        } else if tree.head(head) != Some(trigger)
            || tree.child(head, &["mark"]).is_some_and(|m| tree.lower[m] == "that" && m < head)
        {
            return words;
        }
        let beside = |c: &usize| {
            (*c > trigger) == (head > trigger)
                && *c != head
                && Some(*c) != self.fired.speaker
                && Some(*c) != self.fired.addressee
                && match tree.base(*c) {
                    "nsubj" | "dep" | "xcomp" | "ccomp" | "expl" | "obj" | "iobj" => true,
                    // "said that ..., and that ...".
                    "conj" if tree.child(*c, &["mark"]).is_some_and(|m| tree.lower[m] == "that") => true,
                    "conj" => tree.child(*c, &["nsubj"]).is_some() && !comma_before(tree, *c),
                    _ => false,
                }
        };
        for child in tree.children[trigger].iter().filter(|c| beside(c)) {
            words.extend(tree.subtree(*child));
        }
        words.extend(0..self.begun_before(head));
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Clauses of time and reason behind the clause that is said, which the parser hung on the cue.
    fn goes_on(&self, head: usize) -> Vec<usize> {
        let (tree, trigger) = (self.tree, self.fired.trigger);
        if head < trigger || tree.head(head) != Some(trigger) {
            return Vec::new();
        }
        let further = |c: &usize| *c > head && tree.base(*c) == "advcl" && !comma_before(tree, *c);
        tree.children[trigger].iter().filter(|c| further(c)).flat_map(|c| tree.subtree(*c)).collect()
    }

    /// A second subject that the parser gives the cue, between it and what it took for the clause: "he said [the attacks]
    /// demand that ...", with `demand` as a noun.
    fn subject_behind(&self, head: usize) -> Option<usize> {
        let trigger = self.fired.trigger;
        let before = self.fired.speaker.filter(|s| *s < trigger)?;
        let subject = |c: &usize| self.tree.base(*c) == "nsubj" && trigger < *c && *c < head && *c != before;
        self.tree.children[trigger].iter().copied().find(subject)
    }

    /// Up to which word what is said has begun before a cue that commas put into it: "[The border], he said, [is open]".
    fn begun_before(&self, head: usize) -> usize {
        let comma = |w: usize| self.tree.lower.get(w).is_some_and(|word| word == ",");
        let (first, last) = self.clause_extent();
        let quoted = self.tree.lower.get(last + 2).is_some_and(|word| is_mark(word));
        let put_in = head > last && comma(last + 1) && !quoted && first > 1 && comma(first - 1);
        if put_in && self.is_sentence_wide() { first - 1 } else { 0 }
    }

    /// The top of what the cue itself adds to the clause that holds it.
    fn cue_top(&self, held: Held) -> Option<usize> {
        let trigger = self.fired.trigger;
        let form = &self.scenes.lexicon.cues[self.fired.cue].forms[self.fired.form].0;
        match held {
            Held::Host(_) if form.kind == FormKind::Phrase && self.tree.base(trigger) != "advmod" => {
                self.tree.head(trigger)
            }
            Held::Host(_) => Some(trigger),
            Held::Clause(head) if self.tree.is_under(trigger, head) => Some(trigger),
            _ => None,
        }
    }

    /// The head of the clause that a word stands in.
    fn clause_above(&self, word: usize) -> usize {
        let tree = self.tree;
        let heads = |w: &usize| {
            matches!(tree.rel(*w).name(), "root" | "ccomp" | "parataxis")
                || (tree.base(*w) == "conj" && tree.child(*w, &["nsubj"]).is_some())
        };
        tree.ancestors(word).find(heads).unwrap_or(word)
    }

    /// A phrase and what of the cue's clause goes on behind it: "praised [the army for its restraint]".
    fn phrase(&self, head: usize) -> Vec<usize> {
        let tree = self.tree;
        let behind = [
            "as", "for", "of", "to", "on", "about", "against", "with", "from", "over", "between", "among",
            "without", "despite", "like", "than", "into", "toward", "towards",
        ];
        let kind = self.scenes.lexicon.cues[self.fired.cue].kind;
        let label = matches!(kind, CueKind::Label | CueKind::Evidence);
        let further = |c: &usize| {
            *c > head
                && ((label && !["conj", "cc", "punct", "parataxis"].contains(&tree.base(*c)))
                    || ["xcomp", "ccomp"].contains(&tree.base(*c))
                    || (["obl", "advcl"].contains(&tree.base(*c)) && {
                        let case = tree.case(*c);
                        behind.contains(&case.as_str())
                            && !tree.in_set(*c, &self.scenes.lexicon.grammar.calendar)
                    }))
        };
        let mut words = tree.subtree(head);
        for child in tree.children[self.fired.trigger].iter().filter(|c| further(c)) {
            words.extend(tree.subtree(*child));
        }
        // "[The town] is known as [the Harbour]".
        let passive = self.scenes.clauses[self.fired.sentence].frame(self.fired.trigger).passive;
        let by_form = |w: &usize| {
            let above = tree.head(*w).filter(|c| tree.head(*c) == Some(self.fired.trigger));
            let own = above.is_some_and(|c| c > self.fired.trigger) && head < self.fired.trigger;
            own && passive && tree.base(*w) == "case" && self.asks_for(&tree.lower[*w])
        };
        words.retain(|w| !by_form(w));
        // The preposition belongs to the cue, before gerunds too: "called for [lifting the ban]".
        let case = |w: &usize| {
            let preposition =
                tree.base(*w) == "case" || (tree.base(*w) == "mark" && tree.word(head).xpos.name() == "VBG");
            preposition && tree.head(*w) == Some(head) && *w < head
        };
        words.retain(|w| !case(w) && tree.base(*w) != "cc" || tree.head(*w) != Some(head));
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether the form has an argument behind this preposition.
    fn asks_for(&self, preposition: &str) -> bool {
        let form = &self.scenes.lexicon.cues[self.fired.cue].forms[self.fired.form].0;
        let asks =
            |link: &Link| matches!(link, Link::Preposition(words) if words.iter().any(|w| w == preposition));
        form.arguments.iter().any(|argument| asks(&argument.link))
    }

    /// The bytes of words: one stretch, or two around the cue.
    fn stretches(&self, words: &[usize]) -> Option<Vec<Stretch>> {
        let (first, last) = (*words.first()?, *words.last()?);
        let all = &self.tree.sentence.words;
        let (group_first, group_last) = self.clause_extent();
        let (mut start, end) = (all[first].start, all[last].end);
        if first < group_first && last > group_last {
            let gap_start = words.iter().rev().find(|w| **w < group_first)?;
            let gap_end = words.iter().find(|w| **w > group_last)?;
            if self.is_fronted(*gap_start, *gap_end) {
                return Some(vec![(all[*gap_end].start, end)]);
            }
            let before = (start, all[*gap_start].end);
            let behind = words.iter().filter(|w| **w >= *gap_end);
            // A day or place behind the cue tells when and where it was said.
            let clausal = |w: &usize| self.tree.is_verb(*w) || ["cop", "aux"].contains(&self.tree.base(*w));
            let noun = matches!(self.fired.content, Some(Held::Phrase(_)));
            let goes_on = noun || behind.clone().any(|w| clausal(w) || is_mark(&self.tree.lower[*w]));
            let goes_on = goes_on && !self.tells_of_speaker(*gap_end);
            return Some(if goes_on { vec![before, (all[*gap_end].start, end)] } else { vec![before] });
        }
        if last < group_first && self.is_sentence_wide() {
            start = start.min(self.tree.sentence.start.max(self.cage().map_or(0, |q| q.from)));
        }
        Some(vec![(start, end)])
    }

    /// Whether words before the cue belong to its own clause, since a comma divides them from it and none what follows it:
    /// "[After the vote,] he said the border was open".
    fn is_fronted(&self, before: usize, behind: usize) -> bool {
        let (first, last) = self.clause_extent();
        let comma = |from: usize, to: usize| (from..to).any(|w| self.tree.base(w) == "punct");
        self.is_clausal() && before < first && comma(before + 1, first) && !comma(last + 1, behind + 1)
    }

    /// Whether the words from here on are a relative clause of the speaker's, who stands behind the cue, which the parser
    /// hung on what is said: "..., said the envoy, who was there".
    fn tells_of_speaker(&self, from: usize) -> bool {
        let first = (from..self.tree.len()).find(|w| self.tree.lower[*w] != ",");
        let relative = |w: usize| matches!(self.tree.word(w).xpos.name(), "WP" | "WP$" | "WDT");
        self.fired.speaker.is_some_and(|s| s > self.fired.trigger) && first.is_some_and(relative)
    }

    /// Whether the cue's clause is the sentence's own, so that all before it is what is said.
    fn is_sentence_wide(&self) -> bool {
        let trigger = self.fired.trigger;
        let verb = self.tree.is_verb(trigger);
        verb && (self.tree.rel(trigger) == Deprel::ROOT
            || (self.tree.base(trigger) == "parataxis"
                && self.tree.head(trigger).is_some_and(|h| self.tree.rel(h) == Deprel::ROOT)))
    }

    /// First and last word of the cue with its speaker.
    fn clause_extent(&self) -> (usize, usize) {
        let (mut first, mut last) = self.group();
        if let Some(head) = self.fired.speaker.filter(|h| self.is_near(*h)) {
            let (from, to) = source::extent(self.tree, head);
            (first, last) = (first.min(from), last.max(to));
        }
        (first, last)
    }

    /// Whether the speaker's phrase belongs to the cue's own clause, and is not taken from one above.
    fn is_near(&self, head: usize) -> bool {
        let beside = |base: crate::mention::Base| {
            base.last + 1 == self.fired.trigger || base.first == self.fired.trigger + 1
        };
        self.tree.head(head) == Some(self.fired.trigger)
            || self.scenes.cast.base(self.fired.sentence, head).is_some_and(beside)
    }

    /// First and last word of the cue itself: the verb with its auxiliaries, adverbs and particles.
    fn group(&self) -> (usize, usize) {
        let tree = self.tree;
        let trigger = self.fired.trigger;
        let (mut first, mut last) = (trigger, trigger);
        let own = |w: usize| {
            tree.head(w) == Some(trigger)
                && ["aux", "advmod", "compound", "fixed"].contains(&tree.base(w))
                && tree.word(w).upos != Upos::SCONJ
        };
        while first > 0 && own(first - 1) {
            first -= 1;
        }
        let words = &self.fired.words;
        while last + 1 < tree.len()
            && (words.contains(&(last + 1)) || (own(last + 1) && tree.base(last + 1) == "compound"))
        {
            last += 1;
        }
        (first, last)
    }

    /// A statement of these parts.
    fn statement(&self, how: StatementKind, (parts, words): Parts) -> Said {
        let sentence = self.fired.sentence;
        let cast = self.scenes.cast;
        let spoken = self.fired.speaker.and_then(|head| cast.reference(sentence, head)).map(|r| r.actor());
        let all = &self.tree.sentence.words;
        let (first, last) = self.group();
        let background = if how == StatementKind::Direct { Vec::new() } else { self.background(&parts) };
        Said {
            kind: self.scenes.lexicon.cues[self.fired.cue].kind,
            how,
            speaker: self.fired.actor.or(spoken),
            addressee: self.fired.addressee.and_then(|head| cast.actor_at(sentence, head)),
            source: self.source(),
            cue: Some((all[first].start, all[last].end)),
            quoted: self.cage().is_some(),
            medium: self.medium(),
            parts,
            words,
            background,
            continues: None,
            fired: Some(self.fired.clone()),
        }
    }

    /// The words for the speaker.
    fn source(&self) -> Option<Stretch> {
        let calendar = &self.scenes.lexicon.grammar.calendar;
        let head = self.acting_owner().or(self.fired.speaker).or_else(|| self.owner())?;
        let speech = self.scenes.lexicon.cues[self.fired.cue].kind == CueKind::Speech;
        let content = match self.fired.content {
            Some(Held::Phrase(head)) => Some(head),
            _ => None,
        };
        let spoken = source::Spoken { trigger: self.fired.trigger, content, head, speech };
        Some(source::stretch(self.tree, calendar, spoken))
    }

    /// Who acts in the clause whose object a noun of saying is that a pronoun owns: "[Peru] toned down its criticism".
    fn acting_owner(&self) -> Option<usize> {
        let (tree, noun) = (self.tree, self.fired.trigger);
        let owner =
            self.fired.speaker.filter(|s| self.fired.is_noun && tree.rel(*s).name() == "nmod:poss")?;
        let pronoun = tree.word(owner).upos == Upos::PRON && tree.base(noun) == "obj";
        let verb = tree.head(noun).filter(|v| pronoun && tree.is_verb(*v))?;
        self.scenes.clauses[self.fired.sentence].frame(verb).subject
    }

    /// Whose a noun of saying is that names no speaker: its possessor, or who acts in the clause whose object it is.
    fn owner(&self) -> Option<usize> {
        let (tree, noun) = (self.tree, self.fired.trigger);
        let form = &self.scenes.lexicon.cues[self.fired.cue].forms[self.fired.form].0;
        if form.kind != FormKind::Noun {
            return None;
        }
        let possessor = tree.children[noun].iter().copied().find(|c| tree.rel(*c).name() == "nmod:poss");
        let acts = || {
            let verb =
                tree.head(noun).filter(|v| tree.is_verb(*v) && ["obj", "obl"].contains(&tree.base(noun)))?;
            self.scenes.clauses[self.fired.sentence].frame(verb).subject
        };
        possessor.or_else(acts).or_else(|| self.named_before(noun))
    }

    /// The name right before a plural that the parser takes for the head of its phrase: "[the Exe Institute] claims that ...".
    fn named_before(&self, noun: usize) -> Option<usize> {
        let tree = self.tree;
        let name = |c: &usize| *c + 1 == noun && tree.word(*c).upos == Upos::PROPN;
        let verb = matches!(tree.word(noun).xpos.name(), "NNS" | "NNPS");
        tree.with(noun, &["compound"]).find(name).filter(|_| verb)
    }

    /// The words that tell by which means something is said: "in a statement", "on television".
    fn medium(&self) -> Option<Stretch> {
        let tree = self.tree;
        let by = ["in", "on", "at", "by", "via", "through", "during"];
        let told = |c: &usize| {
            by.contains(&tree.case(*c).as_str()) && tree.in_set(*c, &self.scenes.lexicon.grammar.media)
        };
        let head = tree.with(self.fired.trigger, &["obl", "nmod"]).find(told)?;
        let words = tree.subtree(head);
        let base = self.scenes.cast.base(self.fired.sentence, head).map_or(head, |b| b.last);
        Some((tree.word(words[0]).start, tree.word(base).end))
    }

    /// Relative clauses set off by commas, which the report adds of its own.
    fn background(&self, parts: &[Stretch]) -> Vec<Stretch> {
        let tree = self.tree;
        let inside = |w: &usize| parts.iter().any(|part| within(*part, tree.word(*w).start));
        let quoted = |w: &usize| self.quotations.iter().any(|q| q.holds(tree.word(*w).start));
        let relative = (0..tree.len()).filter(|w| tree.rel(*w) == Deprel::ACL_RELCL);
        relative
            .filter(|w| inside(w) && !quoted(w))
            .filter_map(|w| {
                let under = tree.subtree(w);
                let first = *under.first()?;
                let comma = tree.lower[first] == "," || (first > 0 && tree.lower[first - 1] == ",");
                comma.then(|| (tree.word(first).start, tree.word(under[under.len() - 1]).end))
            })
            .collect()
    }
}

/// Whether stretches share a byte with those of statements.
fn meets(stretches: &[Stretch], statements: &[Parts]) -> bool {
    let parts = || statements.iter().flat_map(|(parts, _)| parts);
    stretches.iter().any(|(start, end)| parts().any(|part| part.0 < *end && *start < part.1))
}

/// A whole quotation as the parts of a statement.
pub(super) fn quoted_parts(q: &Quotation) -> Parts {
    (vec![(q.start, q.end)], (q.from, q.to))
}

/// How many words a stretch of text has.
pub(super) fn words_in(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count()
}

/// Whether a word is a quotation mark.
pub(super) fn is_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "``" | "''" | "‘" | "’" | "'" | "«" | "»")
}

/// Whether a noun of saying names its speaker.
fn is_owned(said: &Said) -> bool {
    let noun = |fired: &Fired| fired.speaker.is_some() && fired.is_noun;
    said.kind == CueKind::Speech && said.fired.as_ref().is_some_and(noun)
}

/// Lets the parts of one cue's speech go on with each other, and drops what two cues attribute: the one that names who
/// speaks stays, the first of equals.
pub(super) fn settle(said: &mut Vec<Said>) {
    let mut kept: Vec<Said> = Vec::new();
    for mut one in said.drain(..) {
        match kept.iter().position(|k| k.words == one.words) {
            Some(same) if kept[same].source.is_none() && one.source.is_some() => kept[same] = one,
            // "..., he said, adding, "..."": the nearer cue has what only went on.
            Some(same) if kept[same].fired.is_none() && one.fired.is_some() => kept[same] = one,
            // "rejected Peru's claim that ...": what is claimed is Peru's.
            Some(same) if kept[same].kind == CueKind::Speech && is_owned(&one) => kept[same] = one,
            Some(_) => {}
            None => {
                one.continues =
                    one.continues.or_else(|| (one.fired.is_none()).then(|| kept.len().saturating_sub(1)));
                kept.push(one);
            }
        }
    }
    *said = kept;
}
