//! Words that are put beside a name without a verb: turns of a talk ("SMITH: We won."), headlines ("Smith: We won"), and
//! quotations signed with a dash ("We won." - Smith).

use super::Scenes;
use super::content::{is_mark, quoted_parts};
use super::quotation::Quotation;
use super::said::{Said, Stretch, within};
use crate::tree::Tree;
use crate::{Block, BlockKind, Input};
use dateline_lexicon::Lexicon;
use dateline_record::{ActorKind, StatementKind};
use dateline_syntax::Upos;

/// How many words may stand before the colon of a turn, or sign a quotation.
const NAME_WORDS: usize = 6;

/// How many turns make a talk: one name with a colon may as well be a place or a label.
const TALK: usize = 2;

/// What stands between a quotation and the name that signs it.
const DASHES: [char; 4] = ['―', '—', '–', '-'];

/// A block that begins with a name and a colon.
struct Turn {
    sentence: usize,
    /// The name's head word.
    head: usize,
    name: Stretch,
    colon: Stretch,
    said: Stretch,
    title: bool,
}

/// The turns of a report: headlines of their shape, and paragraphs where several have it.
fn turns(trees: &[Tree<'_>], input: &Input<'_>, lexicon: &Lexicon) -> Vec<Turn> {
    let mut turns: Vec<Turn> = input.blocks.iter().filter_map(|b| turn(trees, input, lexicon, b)).collect();
    if turns.iter().filter(|t| !t.title).count() < TALK {
        turns.retain(|t| t.title);
    }
    turns
}

/// The turn that a block is.
fn turn(trees: &[Tree<'_>], input: &Input<'_>, lexicon: &Lexicon, block: &Block) -> Option<Turn> {
    let title = block.kind == BlockKind::Title;
    if !title && block.kind != BlockKind::Paragraph {
        return None;
    }
    let sentence = trees.partition_point(|t| t.sentence.start < block.start);
    let tree = trees.get(sentence).filter(|t| t.sentence.start < block.end)?;
    let first = usize::from(is_mark(tree.lower.first()?));
    let colon = (first + 1..tree.len().min(first + NAME_WORDS + 1)).find(|w| tree.lower[*w] == ":")?;
    let begins = (colon + 1 < tree.len()).then(|| tree.word(colon + 1).start)?;
    let named = (first..colon).all(|w| is_name_like(lexicon, tree, w));
    let head =
        (first..colon).find(|w| tree.head(*w).is_none_or(|h| h >= colon || h < first)).filter(|_| named)?;
    let end = block.start + input.text[block.start..block.end].trim_end().len();
    Some(Turn {
        sentence,
        head,
        name: (tree.word(first).start, tree.word(colon - 1).end),
        colon: (tree.word(colon).start, tree.word(colon).end),
        said: (begins, end),
        title,
    })
}

/// Whether a word may be part of a speaker's name or title in front of a colon.
fn is_name_like(lexicon: &Lexicon, tree: &Tree<'_>, word: usize) -> bool {
    let form = &tree.word(word).form;
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    let mark = matches!(form.as_str(), "(" | ")" | "." | "-");
    mark || tree.in_set(word, &lexicon.grammar.texts)
        || (capital && matches!(tree.word(word).upos, Upos::PROPN | Upos::NOUN | Upos::ADJ))
}

/// The heads of the names that turns begin with and that sign quotations, by sentence and word.
pub(super) fn names<'a>(
    trees: &'a [Tree<'_>],
    input: &'a Input<'_>,
    lexicon: &Lexicon,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let turns = turns(trees, input, lexicon).into_iter().map(|t| (t.sentence, t.head));
    let signed = trees.iter().enumerate().flat_map(|(sentence, tree)| {
        (0..tree.len()).filter(|w| signs(input.text, tree, *w)).map(move |w| (sentence, name_head(tree, w)))
    });
    turns.chain(signed)
}

/// Whether a word is a name's first behind a closing quotation mark and a dash.
fn signs(text: &str, tree: &Tree<'_>, word: usize) -> bool {
    let word = tree.word(word);
    let before = text[..word.start].trim_end();
    let quoted = before.trim_end_matches(DASHES);
    word.upos == Upos::PROPN
        && quoted.len() < before.len()
        && quoted.trim_end().ends_with(['"', '”', '\'', '’'])
}

/// The head of the name that a word begins.
fn name_head(tree: &Tree<'_>, word: usize) -> usize {
    let above = tree.head(word).filter(|h| *h > word && tree.base(word) == "compound");
    above.unwrap_or(word)
}

/// What is said in turns and in headlines of their shape.
pub(super) fn said(scenes: &Scenes<'_>) -> Vec<Said> {
    let turns = turns(scenes.trees, scenes.input, scenes.lexicon);
    turns.into_iter().filter_map(|turn| statement(scenes, turn)).collect()
}

fn statement(scenes: &Scenes<'_>, turn: Turn) -> Option<Said> {
    let actor = scenes.cast.actor_at(turn.sentence, turn.head)?;
    let speaker = &scenes.cast.actors[actor];
    // In a headline a land before a colon is its subject, and a person may be as well whom the report names nowhere else.
    let speaks = match speaker.kind {
        ActorKind::Organization | ActorKind::Document => true,
        _ => speaker.is_person() && (!turn.title || speaker.mentions.len() > 1),
    };
    let how = if turn.title { StatementKind::Indirect } else { StatementKind::Direct };
    speaks.then(|| Said {
        source: Some(turn.name),
        cue: Some(turn.colon),
        ..Said::without_cue(how, Some(actor), vec![turn.said], turn.said)
    })
}

/// A quotation that a name signs behind a dash at the end of its line.
pub(super) fn signed(scenes: &Scenes<'_>, q: &Quotation) -> Option<Said> {
    let text = scenes.input.text;
    let end = text[q.end..].find('\n').map_or(text.len(), |line| q.end + line);
    let name = text[q.end..end].trim_start_matches(|c: char| c.is_whitespace() || DASHES.contains(&c));
    let start = end - name.len();
    let dash = q.end + text[q.end..start].find(DASHES)?;
    let name = name.trim_end().trim_end_matches('.');
    if name.split_whitespace().count() > NAME_WORDS {
        return None;
    }
    let sentence = scenes.trees.iter().rposition(|t| t.sentence.start <= start)?;
    let tree = &scenes.trees[sentence];
    let first = (0..tree.len()).find(|w| within((start, end), tree.word(*w).start))?;
    let head = name_head(tree, first);
    let actor = scenes.cast.actor_at(sentence, head).filter(|a| scenes.cast.actors[*a].is_person())?;
    let (parts, words) = quoted_parts(q);
    Some(Said {
        source: Some((start, start + name.len())),
        cue: Some((dash, text[..start].trim_end().len())),
        ..Said::without_cue(StatementKind::Direct, Some(actor), parts, words)
    })
}
