//! The measures on cases small enough to count by hand.

use super::*;
use dateline_syntax::text::conllu;

/// Sentences from lines `form UPOS head relation`, with `~` behind a form that no space follows and `+`
/// before one that continues a multiword token; an empty line ends a sentence.
fn sentences(lines: &str) -> Vec<Sentence> {
    let mut out = vec![Sentence::default()];
    let mut offset = 0;
    for line in lines.lines().map(str::trim) {
        if line.is_empty() {
            out.push(Sentence::default());
            continue;
        }
        let fields: Vec<&str> = line.split(' ').collect();
        let continues = fields[0].len() > 1 && fields[0].starts_with('+');
        let form = fields[0].trim_start_matches(if continues { '+' } else { '\0' });
        let mut word = Word::unparsed(form.trim_end_matches('~'), 0..0);
        (word.start, word.end) = (offset, offset + word.form.len());
        (word.continues, word.glued) = (continues, form.ends_with('~'));
        offset = word.end + usize::from(!word.glued);
        word.upos = fields[1].parse_label();
        word.head = fields[2].parse::<usize>().unwrap().checked_sub(1);
        word.rel = dateline_syntax::Deprel::parse(fields[3]).unwrap();
        word.lemma = word.form.to_lowercase();
        out.last_mut().unwrap().words.push(word);
    }
    out
}

trait ParseLabel {
    fn parse_label(&self) -> dateline_syntax::Upos;
}

impl ParseLabel for &str {
    fn parse_label(&self) -> dateline_syntax::Upos {
        dateline_syntax::Upos::parse(self).unwrap()
    }
}

const GOLD: &str = "Rebels NOUN 4 nsubj
    do~ AUX 4 aux
    +n't PART 4 advmod
    sign VERB 0 root
    deals~ NOUN 4 obj
    . PUNCT 4 punct

    Talks NOUN 2 nsubj:pass
    failed~ VERB 0 root
    . PUNCT 2 punct";

fn counts(score: Score) -> (usize, usize, usize) {
    (score.gold, score.system, score.correct)
}

#[test]
fn a_parse_agrees_with_itself() {
    let gold = sentences(GOLD);
    let score = score(&gold, &gold).unwrap();
    for (name, measure) in score.rows() {
        assert_eq!(measure.f1(), 1.0, "{name}");
    }
    assert_eq!((score.tokens.gold, score.words.gold, score.sentences.gold), (8, 9, 2));
}

#[test]
fn tags_heads_and_subtypes_count_apart() {
    let gold = sentences(GOLD);
    let mut system = gold.clone();
    system[0].words[0].upos = dateline_syntax::Upos::PROPN;
    system[0].words[4].head = Some(0);
    system[1].words[0].rel = dateline_syntax::Deprel::NSUBJ;
    system[1].words[0].lemma = "talking".into();
    system[1].words[0].feats = "Number=Plur|Typo=Yes".into();
    let score = score(&gold, &system).unwrap();
    assert_eq!(counts(score.upos), (9, 9, 8));
    assert_eq!(counts(score.uas), (9, 9, 8));
    assert_eq!(counts(score.las), (9, 9, 8));
    assert_eq!(counts(score.las_subtypes), (9, 9, 7));
    assert_eq!(counts(score.lemmas), (9, 9, 8));
    assert_eq!(counts(score.feats), (9, 9, 8));
    assert_eq!(counts(score.words), (9, 9, 9));
}

#[test]
fn a_feature_of_the_language_alone_is_not_compared() {
    let gold = sentences(GOLD);
    let mut system = gold.clone();
    system[0].words[0].feats = "NumForm=Word".into();
    assert_eq!(score(&gold, &system).unwrap().feats.correct, 9);
}

#[test]
fn own_sentences_and_words_are_aligned_by_their_characters() {
    // One sentence in place of two, "deals." unsplit, "don't" unsplit.
    let system = sentences(
        "Rebels NOUN 3 nsubj
        don't AUX 3 aux
        sign VERB 0 root
        deals. NOUN 3 obj
        Talks NOUN 6 nsubj:pass
        failed~ VERB 3 conj
        . PUNCT 3 punct",
    );
    let score = score(&sentences(GOLD), &system).unwrap();
    assert_eq!(counts(score.sentences), (2, 1, 0));
    assert_eq!(counts(score.tokens), (8, 7, 6));
    // Rebels, sign, Talks, failed and the last full stop.
    assert_eq!(counts(score.words), (9, 7, 5));
    // The full stop hangs on another word.
    assert_eq!(counts(score.uas), (9, 7, 3));
    assert_eq!(score.words.precision(), 5.0 / 7.0);
    assert_eq!(score.words.recall(), 5.0 / 9.0);
    assert_eq!(score.words.f1(), 10.0 / 16.0);
}

#[test]
fn multiword_tokens_cut_otherwise_keep_the_words_they_share() {
    let gold = sentences("gon~ VERB 0 root\n+na PART 1 mark\nlet~ VERB 1 xcomp\n+s PRON 3 obj");
    let system =
        sentences("gon~ VERB 0 root\n+n VERB 1 dep\n+a PART 1 mark\nlet~ VERB 1 xcomp\n+s PRON 3 obj");
    let score = score(&gold, &system).unwrap();
    // Shared: gon, let, s; but the system hangs "s" on "a".
    assert_eq!((counts(score.tokens), counts(score.words)), ((2, 2, 2), (4, 5, 3)));
    assert_eq!(counts(score.uas), (4, 5, 2));
}

#[test]
fn other_texts_are_refused() {
    let (gold, system) = (sentences("gone VERB 0 root"), sentences("going VERB 0 root"));
    assert_eq!(score(&gold, &system), Err(TextsDiffer { gold: 4, system: 5 }));
}

#[test]
fn nothing_scores_nothing() {
    let score = score(&[], &[Sentence::default()]).unwrap();
    assert_eq!(score, ParseScore::default());
    assert_eq!(score.las.f1(), 0.0);
}

#[test]
fn the_table_has_a_line_for_each_measure() {
    let gold = sentences(GOLD);
    let table = score(&gold, &gold).unwrap().to_string();
    assert_eq!(table.lines().count(), 11);
    assert!(table.contains("LAS with subtypes     100.00    100.00    100.00"));
}

#[test]
fn files_are_compared_as_read() {
    let row = |id: usize, form: &str, head: usize, rel: &str| {
        format!("{id}\t{form}\t_\tX\tFW\t_\t{head}\t{rel}\t_\t_\n")
    };
    let gold = conllu::read(&(row(1, "a", 0, "root") + &row(2, "b", 1, "obl:agent"))).unwrap();
    let system = conllu::read(&(row(1, "a", 0, "root") + &row(2, "b", 1, "obl"))).unwrap();
    let score = score(&gold, &system).unwrap();
    assert_eq!((score.las.correct, score.las_subtypes.correct), (2, 1));
}
