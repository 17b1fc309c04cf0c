//! Parses are written out here, so that the tests hold whatever the parser makes of a sentence.

use super::{Cues, Told, status};
use crate::tree::Tree;
use dateline_lexicon::{Grammar, Ground, Lexicon, SourceFile};
use dateline_record::Status;
use dateline_syntax::text::conllu;

/// The classes that ship.
fn grammar() -> Grammar {
    let files = [
        ("status", include_str!("../../../../data/patterns/status/words.txt")),
        ("aspect", include_str!("../../../../data/patterns/status/aspect.txt")),
        ("common", include_str!("../../../../data/patterns/words/common.txt")),
    ];
    let files = files.map(|(path, text)| SourceFile { path, text });
    Lexicon::read(&files).0.grammar
}

/// The status of the word written `*word` in a sentence of `form/lemma/UPOS/XPOS/head/relation`.
fn told(parse: &str) -> Status {
    let (sentence, word) = read(parse);
    let told = Told { trigger: word, carrier: None, own: &[], reported: false };
    status(&Tree::new(&sentence), &grammar(), told)
}

/// The grounds of such a word, without the signs that shade them.
fn grounds(parse: &str) -> Vec<Ground> {
    let ((sentence, word), words) = (read(parse), grammar());
    let cues = Cues { tree: &Tree::new(&sentence), words: &words, own: &[] };
    cues.rests_on(word, None).iter().collect()
}

/// The signs that shade them.
fn signs(parse: &str) -> Vec<Ground> {
    let ((sentence, word), words) = (read(parse), grammar());
    let cues = Cues { tree: &Tree::new(&sentence), words: &words, own: &[] };
    cues.signs(word).iter().collect()
}

fn read(parse: &str) -> (dateline_syntax::Sentence, usize) {
    let words: Vec<&str> = parse.split_whitespace().collect();
    let target = words.iter().position(|w| w.starts_with('*')).expect("a marked word");
    let row = |(n, word): (usize, &&str)| {
        let f: Vec<&str> = word.trim_start_matches('*').split('/').collect();
        format!("{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t_\n", n + 1, f[0], f[1], f[2], f[3], f[4], f[5])
    };
    let rows: String = words.iter().enumerate().map(row).collect();
    (conllu::read(&rows).expect("sound rows").remove(0), target)
}

#[test]
fn own_words_negate_hedge_and_announce() {
    let chad = "Chad/Chad/PROPN/NNP/";
    assert_eq!(told(&format!("{chad}2/nsubj *left/leave/VERB/VBD/0/root")), Status::Actual);
    assert_eq!(
        told(&format!(
            "{chad}4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod *leave/leave/VERB/VB/0/root"
        )),
        Status::Negated
    );
    assert_eq!(
        told(&format!("{chad}3/nsubj will/will/AUX/MD/3/aux *leave/leave/VERB/VB/0/root")),
        Status::Future
    );
    assert_eq!(
        told(&format!("{chad}3/nsubj may/may/AUX/MD/3/aux *leave/leave/VERB/VB/0/root")),
        Status::Hypothetical
    );
    assert_eq!(
        told(&format!(
            "Not/not/PART/RB/2/advmod only/only/ADV/RB/4/advmod {chad}4/nsubj *left/leave/VERB/VBD/0/root"
        )),
        Status::Actual
    );
    assert_eq!(
        told("No/no/DET/DT/2/det soldiers/soldier/NOUN/NNS/3/nsubj *left/leave/VERB/VBD/0/root"),
        Status::Negated
    );
    assert_eq!(
        told("without/without/ADP/IN/2/case *talks/talk/NOUN/NNS/3/obl left/leave/VERB/VBD/0/root"),
        Status::Negated
    );
}

#[test]
fn how_many_there_were_is_open_where_nobody_says_it() {
    let number = "how/how/ADV/WRB/6/advmod many/many/ADJ/JJ/7/amod men/man/NOUN/NNS/8/nsubj *died/die/VERB/VBD/4/ccomp";
    let open =
        "Chad/Chad/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod say/say/VERB/VB/0/root";
    let told_it =
        "Chad/Chad/PROPN/NNP/4/nsubj at/at/ADP/IN/3/case last/last/ADV/RB/4/advmod said/say/VERB/VBD/0/root";
    assert_eq!(told(&format!("{open} {number}")), Status::Hypothetical);
    assert_eq!(told(&format!("{told_it} {number}")), Status::Actual);
}

#[test]
fn what_is_asked_for_or_asked_has_not_happened() {
    assert_eq!(
        told("*Leave/leave/VERB/VB/0/root the/the/DET/DT/3/det town/town/NOUN/NN/1/obj"),
        Status::Hypothetical
    );
    let question =
        "Did/do/AUX/VBD/3/aux Chad/Chad/PROPN/NNP/3/nsubj *leave/leave/VERB/VB/0/root ?/?/PUNCT/./3/punct";
    assert_eq!(told(question), Status::Hypothetical);
    assert_eq!(
        told("*If/if/SCONJ/IN/3/mark Chad/Chad/PROPN/NNP/3/nsubj leaves/leave/VERB/VBZ/0/root"),
        Status::Actual
    );
    assert_eq!(
        told(
            "If/if/SCONJ/IN/3/mark Chad/Chad/PROPN/NNP/3/nsubj *leaves/leave/VERB/VBZ/4/advcl rejoice/rejoice/VERB/VB/0/root"
        ),
        Status::Hypothetical
    );
}

#[test]
fn what_stands_above_decides_over_an_infinitive() {
    let to_leave = |verb: &str| {
        told(&format!(
            "Chad/Chad/PROPN/NNP/2/nsubj {verb}/0/root to/to/PART/TO/4/mark *leave/leave/VERB/VB/2/xcomp"
        ))
    };
    assert_eq!(to_leave("refused/refuse/VERB/VBD"), Status::Negated);
    assert_eq!(to_leave("plans/plan/VERB/VBZ"), Status::Future);
    assert_eq!(to_leave("wants/want/VERB/VBZ"), Status::Hypothetical);
    assert_eq!(to_leave("managed/manage/VERB/VBD"), Status::Actual);
    assert_eq!(to_leave("had/have/VERB/VBD"), Status::Actual);
    assert_eq!(to_leave("has/have/VERB/VBZ"), Status::Hypothetical);
}

#[test]
fn nouns_tell_of_threats_and_of_what_was_prevented() {
    assert_eq!(
        told("the/the/DET/DT/2/det threat/threat/NOUN/NN/0/root of/of/ADP/IN/4/case *war/war/NOUN/NN/2/nmod"),
        Status::Hypothetical
    );
    assert_eq!(
        told("Chad/Chad/PROPN/NNP/2/nsubj prevented/prevent/VERB/VBD/0/root *war/war/NOUN/NN/2/obj"),
        Status::Negated
    );
    assert_eq!(
        told("Chad/Chad/PROPN/NNP/2/nsubj condemned/condemn/VERB/VBD/0/root *war/war/NOUN/NN/2/obj"),
        Status::Actual
    );
}

#[test]
fn claims_stand_for_themselves_and_wishes_do_not() {
    let content = |verb: &str| {
        told(&format!(
            "He/he/PRON/PRP/2/nsubj {verb}/0/root that/that/SCONJ/IN/5/mark Chad/Chad/PROPN/NNP/5/nsubj *left/leave/VERB/VBD/2/ccomp"
        ))
    };
    assert_eq!(content("said/say/VERB/VBD"), Status::Actual);
    assert_eq!(content("denied/deny/VERB/VBD"), Status::Negated);
    assert_eq!(content("hopes/hope/VERB/VBZ"), Status::Hypothetical);
}

#[test]
fn a_question_with_do_is_no_imperative() {
    let think =
        "What/what/PRON/WP/4/obj do/do/AUX/VBP/4/aux you/you/PRON/PRP/4/nsubj *think/think/VERB/VB/0/root";
    assert_eq!(told(think), Status::Actual);
    let heed = "Do/do/AUX/VB/2/aux *heed/heed/VERB/VB/0/root the/the/DET/DT/4/det call/call/NOUN/NN/2/obj";
    assert_eq!(told(heed), Status::Hypothetical);
}

#[test]
fn an_infinitive_as_subject_or_head_is_open_unless_the_past_tells_of_it() {
    let subject = |copula: &str| {
        told(&format!(
            "It/it/PRON/PRP/3/expl {copula}/3/cop wrong/wrong/ADJ/JJ/0/root to/to/PART/TO/5/mark *leave/leave/VERB/VB/3/csubj"
        ))
    };
    assert_eq!(subject("is/be/AUX/VBZ"), Status::Hypothetical);
    assert_eq!(subject("was/be/AUX/VBD"), Status::Actual);
    let aim = "The/the/DET/DT/2/det aim/aim/NOUN/NN/5/nsubj is/be/AUX/VBZ/5/cop to/to/PART/TO/5/mark *leave/leave/VERB/VB/0/root";
    assert_eq!(told(aim), Status::Hypothetical);
    let headline = "Chad/Chad/PROPN/NNP/3/nsubj to/to/PART/TO/3/mark *leave/leave/VERB/VB/0/root Lima/Lima/PROPN/NNP/3/obj";
    assert_eq!(told(headline), Status::Future);
}

#[test]
fn a_clause_of_time_is_as_open_as_all_that_it_hangs_on() {
    let wishes = "He/he/PRON/PRP/2/nsubj hopes/hope/VERB/VBZ/0/root to/to/PART/TO/4/mark meet/meet/VERB/VB/2/xcomp \
                  them/they/PRON/PRP/4/obj before/before/SCONJ/IN/8/mark they/they/PRON/PRP/8/nsubj \
                  *leave/leave/VERB/VBP/4/advcl";
    assert_eq!(told(wishes), Status::Hypothetical);
    let met = "He/he/PRON/PRP/2/nsubj met/meet/VERB/VBD/0/root them/they/PRON/PRP/2/obj before/before/SCONJ/IN/6/mark \
               they/they/PRON/PRP/6/nsubj *left/leave/VERB/VBD/2/advcl";
    assert_eq!(told(met), Status::Actual);
}

#[test]
fn auxiliaries_and_forms_are_told_apart_as_grounds() {
    let aux = |aux: &str| {
        grounds(&format!("Chad/Chad/PROPN/NNP/3/nsubj {aux}/MD/3/aux *leave/leave/VERB/VB/0/root"))
    };
    assert_eq!(aux("would/would/AUX"), [Ground::Bare, Ground::Conditional]);
    assert_eq!(aux("can/can/AUX"), [Ground::Bare, Ground::Ability]);
    assert_eq!(aux("should/should/AUX"), [Ground::Bare, Ground::Duty]);
    assert_eq!(aux("might/might/AUX"), [Ground::Bare, Ground::Chance]);
    let gerund = |marker: &str| {
        grounds(&format!(
            "Chad/Chad/PROPN/NNP/2/nsubj gained/gain/VERB/VBD/0/root {marker}/SCONJ/IN/4/mark *leaving/leave/VERB/VBG/2/advcl"
        ))
    };
    assert_eq!(gerund("by/by"), [Ground::Gerund]);
    assert_eq!(gerund("about/about"), [Ground::NamedGerundOfPast]);
    let sees = "He/he/PRON/PRP/3/nsubj may/may/AUX/MD/3/aux say/say/VERB/VB/0/root that/that/SCONJ/IN/6/mark \
                he/he/PRON/PRP/6/nsubj *knows/know/VERB/VBZ/3/ccomp";
    assert_eq!(grounds(sees), [Ground::Present, Ground::WithinUnreal]);
    let when = "When/when/ADV/WRB/3/advmod it/it/PRON/PRP/3/nsubj *rains/rain/VERB/VBZ/5/advcl they/they/PRON/PRP/5/nsubj \
                leave/leave/VERB/VBP/0/root";
    assert_eq!(grounds(when), [Ground::PresentOfTime]);
}

#[test]
fn the_present_beside_a_time_to_come_is_to_come() {
    let begin = |when: &str, form: &str| {
        told(&format!("The/the/DET/DT/2/det talks/talk/NOUN/NNS/3/nsubj *{form}/0/root {when}/3/advmod"))
    };
    assert_eq!(begin("tomorrow/tomorrow/ADV/RB", "begin/begin/VERB/VBP"), Status::Future);
    assert_eq!(begin("today/today/ADV/RB", "begin/begin/VERB/VBP"), Status::Actual);
    assert_eq!(begin("soon/soon/ADV/RB", "began/begin/VERB/VBD"), Status::Actual);
}

#[test]
fn what_someone_is_told_to_do_is_open_and_what_is_said_of_someone_is_not() {
    let told_to = "They/they/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root to/to/PART/TO/4/mark *leave/leave/VERB/VB/2/xcomp";
    assert_eq!(told(told_to), Status::Hypothetical);
    let said_of = "They/they/PRON/PRP/3/nsubj:pass are/be/AUX/VBP/3/aux:pass said/say/VERB/VBN/0/root \
                   to/to/PART/TO/5/mark *leave/leave/VERB/VB/3/xcomp";
    assert_eq!(told(said_of), Status::Actual);
    let how = "They/they/PRON/PRP/2/nsubj learned/learn/VERB/VBD/0/root how/how/ADV/WRB/5/advmod to/to/PART/TO/5/mark \
               *leave/leave/VERB/VB/2/xcomp";
    assert_eq!(told(how), Status::Hypothetical);
}

#[test]
fn requests_are_imperatives_whoever_is_named_and_whatever_they_are_joined_to() {
    let named = "Ann/Ann/PROPN/NNP/3/nsubj please/please/INTJ/UH/3/discourse *leave/leave/VERB/VB/0/root";
    assert_eq!(told(named), Status::Hypothetical);
    let joined = "Chad/Chad/PROPN/NNP/2/nsubj voted/vote/VERB/VBD/0/root so/so/CCONJ/CC/4/cc *leave/leave/VERB/VB/2/conj";
    assert_eq!(told(joined), Status::Hypothetical);
}

#[test]
fn grounds_tell_what_stands_beside_and_above() {
    let modal = |aux: &str, verb: &str| {
        grounds(&format!("Chad/Chad/PROPN/NNP/3/nsubj {aux}/MD/3/aux *{verb}/VERB/VB/0/root"))
    };
    assert_eq!(modal("would/would/AUX", "like/like"), [Ground::Bare, Ground::Wishing]);
    assert_eq!(modal("would/would/AUX", "leave/leave"), [Ground::Bare, Ground::Conditional]);
    let perfect =
        "Chad/Chad/PROPN/NNP/4/nsubj may/may/AUX/MD/4/aux have/have/AUX/VB/4/aux *left/leave/VERB/VBN/0/root";
    assert_eq!(grounds(perfect), [Ground::Past, Ground::ChanceOfPast]);
    let cannot = "Chad/Chad/PROPN/NNP/4/nsubj can/can/AUX/MD/4/aux not/not/PART/RB/4/advmod *leave/leave/VERB/VB/0/root";
    assert!(grounds(cannot).contains(&Ground::AbilityDenied));
    let below = |verb: &str| {
        grounds(&format!(
            "Chad/Chad/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod {verb}/VERB/VB/0/root \
             to/to/PART/TO/6/mark *leave/leave/VERB/VB/4/xcomp"
        ))
    };
    assert!(below("try/try").contains(&Ground::DeniedBelow) && !below("try/try").contains(&Ground::Negation));
    assert!(below("want/want").contains(&Ground::Wished), "nor wished for");
    let decided = "Chad/Chad/PROPN/NNP/2/nsubj decided/decide/VERB/VBD/0/root to/to/PART/TO/4/mark *leave/leave/VERB/VB/2/xcomp";
    assert!(grounds(decided).contains(&Ground::IntendedInPast));
}

#[test]
fn signs_tell_what_else_bears_on_a_status() {
    let bought = "Chad/Chad/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root it/it/PRON/PRP/5/nsubj may/may/AUX/MD/5/aux \
                  *buy/buy/VERB/VB/2/ccomp a/a/DET/DT/7/det ship/ship/NOUN/NN/5/obj";
    assert_eq!(
        signs(bought),
        [Ground::PastElsewhere, Ground::BelowPast, Ground::Change, Ground::IndefiniteThing],
        "said is no wish"
    );
    let known = "Ann/Ann/PROPN/NNP/4/nsubj does/do/AUX/VBZ/4/aux not/not/PART/RB/4/advmod *know/know/VERB/VB/0/root \
                 why/why/ADV/WRB/7/advmod Chad/Chad/PROPN/NNP/7/nsubj leaves/leave/VERB/VBZ/4/ccomp \
                 if/if/SCONJ/IN/10/mark it/it/PRON/PRP/10/nsubj rains/rain/VERB/VBZ/4/advcl";
    assert_eq!(
        signs(known),
        [
            Ground::ConditionElsewhere,
            Ground::Conditioned,
            Ground::Knowing,
            Ground::State,
            Ground::NoModal,
            Ground::WithDo
        ]
    );
    let going_on = "Chad/Chad/PROPN/NNP/3/nsubj will/will/AUX/MD/3/aux continue/continue/VERB/VB/0/root to/to/PART/TO/5/mark \
                    *work/work/VERB/VB/3/xcomp";
    let found = signs(going_on);
    let sought =
        [Ground::UnderWay, Ground::Activity, Ground::RightBelowOpen, Ground::BelowOpen, Ground::AsComplement];
    assert!(sought.iter().all(|sign| found.contains(sign)), "{found:?}");
}
