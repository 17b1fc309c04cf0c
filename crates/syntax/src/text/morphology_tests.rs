//! Lemmas and features of sentences of our own, with the tree that the parser would give them.

use super::*;
use crate::labels::Xpos;
use crate::text::learn;

/// A sentence from words written `form/UPOS/XPOS/head/relation`, heads counted from 1, 0 for the root.
fn sentence(words: &str) -> Sentence {
    let words = words.split_whitespace().map(|entry| {
        let fields: Vec<&str> = entry.rsplitn(5, '/').collect();
        let mut word = Word::unparsed(fields[4], 0..0);
        word.upos = Upos::parse(fields[3]).unwrap();
        word.xpos = Xpos::parse(fields[2]).unwrap();
        word.head = fields[1].parse::<usize>().unwrap().checked_sub(1);
        word.rel = Deprel::parse(fields[0]).unwrap();
        word
    });
    Sentence { start: 0, end: 0, words: words.collect() }
}

fn annotated(words: &str) -> Vec<Word> {
    let mut sentences = [sentence(words)];
    annotate(&mut sentences);
    let [sentence] = sentences;
    sentence.words
}

fn lemmas(words: &str) -> String {
    annotated(words).iter().map(|w| w.lemma.clone()).collect::<Vec<_>>().join(" ")
}

/// The lemma of a single form, inside a sentence.
fn lemma_of(form: &str, upos: &str, xpos: &str) -> String {
    annotated(&format!("x/NOUN/NN/2/nsubj {form}/{upos}/{xpos}/0/root"))[1].lemma.clone()
}

fn feats_of(words: &str, i: usize) -> String {
    annotated(words)[i].feats.clone()
}

#[test]
fn inflected_forms_lead_to_their_base() {
    let cases = [
        ("VERB", "VBD", "said:say signed:sign seized:seize besieged:besiege vetoed:veto banned:ban hoped:hope hopped:hop
            denied:deny died:die fled:flee slew:slay withstood:withstand visited:visit agreed:agree freed:free
            annexed:annex quelled:quell rebuffed:rebuff convened:convene razed:raze lobbied:lobby"),
        ("VERB", "VBN", "taken:take overthrown:overthrow shot:shoot wounded:wound arrested:arrest hit:hit forsaken:forsake
            torn:tear born:bear expelled:expel withheld:withhold"),
        ("VERB", "VBG", "dying:die lying:lie making:make running:run seeing:see singing:sing waging:wage meeting:meet
            urging:urge bombing:bomb dropping:drop storming:storm panicking:panic"),
        ("VERB", "VBZ", "says:say goes:go denies:deny reaches:reach dies:die uses:use clashes:clash accuses:accuse departes:departe"),
        ("NOUN", "NNS", "treaties:treaty armies:army men:man leaders:leader boxes:box houses:house wives:wife
            heroes:hero crises:crisis people:people forces:force buses:bus statuses:status policemen:policeman"),
        ("ADJ", "JJR", "larger:large better:good easier:easy bigger:big nicer:nice"),
        ("ADJ", "JJS", "largest:large worst:bad deadliest:deadly"),
        ("ADV", "RBR", "earlier:early longer:long"),
    ];
    let mut wrong = Vec::new();
    for (upos, xpos, forms) in cases {
        for case in forms.split_whitespace() {
            let (form, expected) = case.split_once(':').unwrap();
            let own = lemma_of(form, upos, xpos);
            if own != expected {
                wrong.push(format!("{form} {xpos}: {own}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn function_words_have_their_lemmas() {
    let cases = [
        ("n't", "PART", "RB", "not"),
        ("N’T", "PART", "RB", "not"),
        ("ca", "AUX", "MD", "can"),
        ("wo", "AUX", "MD", "will"),
        ("'d", "AUX", "MD", "would"),
        ("'ve", "AUX", "VBP", "have"),
        ("were", "AUX", "VBD", "be"),
        ("Them", "PRON", "PRP", "they"),
        ("an", "DET", "DT", "a"),
        ("’s", "PART", "POS", "'s"),
        ("“", "PUNCT", "``", "\""),
        ("–", "PUNCT", ":", "-"),
        ("12,500", "NUM", "CD", "12500"),
        ("3,5", "NUM", "CD", "3.5"),
        ("Two", "NUM", "CD", "two"),
        ("XIV", "NUM", "CD", "XIV"),
        ("Sept.", "PROPN", "NNP", "September"),
    ];
    for (form, upos, xpos, expected) in cases {
        assert_eq!(lemma_of(form, upos, xpos), expected, "{form}");
    }
}

#[test]
fn names_keep_their_case_and_common_words_do_not() {
    assert_eq!(
        lemmas(
            "The/DET/DT/3/det Peruvian/ADJ/JJ/3/amod Minister/NOUN/NN/4/nsubj met/VERB/VBD/0/root \
                Muslims/PROPN/NNPS/4/obj"
        ),
        "the Peruvian minister meet Muslim"
    );
    assert_eq!(
        lemmas("American/ADJ/JJ/2/amod troops/NOUN/NNS/3/nsubj Leave/VERB/VB/0/root"),
        "American troops leave"
    );
    assert_eq!(lemma_of("MPs", "NOUN", "NNS"), "MP");
    assert_eq!(lemma_of("kenya", "PROPN", "NNP"), "Kenya");
    assert_eq!(lemma_of("al", "PROPN", "NNP"), "al");
}

#[test]
fn title_case_headlines_are_lower_cased() {
    let headline = "Kenya/PROPN/NNP/2/nsubj Signs/VERB/VBZ/0/root Landmark/ADJ/JJ/4/amod Treaties/NOUN/NNS/2/obj \
                    After/ADP/IN/7/case Deadly/ADJ/JJ/7/amod Clashes/NOUN/NNS/2/obl";
    assert_eq!(lemmas(headline), "Kenya sign landmark treaty after deadly clash");
}

#[test]
fn headlines_in_capitals_are_lower_cased_save_names() {
    let headline = "NATO/PROPN/NNP/2/nsubj BOMBS/VERB/VBZ/0/root BRIDGES/NOUN/NNS/2/obj NEAR/ADP/IN/5/case \
                    BELGRADE/PROPN/NNP/2/obl";
    assert_eq!(lemmas(headline), "NATO bomb bridge near Belgrade");
}

#[test]
fn short_have_is_told_from_short_be() {
    let has = "She/PRON/PRP/3/nsubj 's/AUX/VBZ/3/aux resigned/VERB/VBN/0/root";
    let is = "She/PRON/PRP/3/nsubj:pass 's/AUX/VBZ/3/aux:pass detained/VERB/VBN/0/root";
    assert_eq!((lemmas(has), lemmas(is)), ("she have resign".into(), "she be detain".into()));
}

#[test]
fn finite_verbs_agree_with_their_subject() {
    let past = |subject: &str| feats_of(&format!("{subject}/2/nsubj left/VERB/VBD/0/root"), 1);
    let fin = |number, person, tense| {
        format!("Mood=Ind|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin")
    };
    assert_eq!(past("Rebels/NOUN/NNS"), fin("Plur", 3, "Past"));
    assert_eq!(past("Chad/PROPN/NNP"), fin("Sing", 3, "Past"));
    assert_eq!(past("we/PRON/PRP"), fin("Plur", 1, "Past"));
    assert_eq!(past("you/PRON/PRP"), fin("Sing", 2, "Past"));
    let joined = "Chad/PROPN/NNP/4/nsubj and/CCONJ/CC/3/cc Mali/PROPN/NNP/1/conj met/VERB/VBD/0/root";
    assert_eq!(feats_of(joined, 3), fin("Plur", 3, "Past"));
    let second = "I/PRON/PRP/2/nsubj came/VERB/VBD/0/root and/CCONJ/CC/4/cc saw/VERB/VBD/2/conj";
    assert_eq!(feats_of(second, 3), fin("Sing", 1, "Past"));
    let relative = "men/NOUN/NNS/0/root who/PRON/WP/3/nsubj fought/VERB/VBD/1/acl:relcl";
    assert_eq!(feats_of(relative, 2), fin("Plur", 3, "Past"));
    assert_eq!(feats_of(relative, 1), "PronType=Rel");
    let copula = "Talks/NOUN/NNS/3/nsubj are/AUX/VBP/3/cop near/ADJ/JJ/0/root";
    assert_eq!(feats_of(copula, 1), fin("Plur", 3, "Pres"));
}

#[test]
fn passives_commands_and_gerunds_are_marked() {
    let passive = "It/PRON/PRP/3/nsubj:pass was/AUX/VBD/3/aux:pass signed/VERB/VBN/0/root";
    assert_eq!(feats_of(passive, 2), "Tense=Past|VerbForm=Part|Voice=Pass");
    assert_eq!(feats_of(passive, 0), "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs");
    let perfect = "It/PRON/PRP/3/nsubj has/AUX/VBZ/3/aux signed/VERB/VBN/0/root it/PRON/PRP/3/obj";
    assert_eq!(feats_of(perfect, 2), "Tense=Past|VerbForm=Part");
    assert_eq!(feats_of(perfect, 3), "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs");
    let alone = "deal/NOUN/NN/0/root signed/VERB/VBN/1/acl";
    assert_eq!(feats_of(alone, 1), "Tense=Past|VerbForm=Part|Voice=Pass");
    let command = "Do/AUX/VB/3/aux not/PART/RB/3/advmod go/VERB/VB/0/root";
    assert_eq!(
        (feats_of(command, 0), feats_of(command, 2)),
        ("Mood=Imp|VerbForm=Fin".into(), "Mood=Imp|VerbForm=Fin".into())
    );
    let modal = "They/PRON/PRP/3/nsubj will/AUX/MD/3/aux go/VERB/VB/0/root";
    assert_eq!((feats_of(modal, 1), feats_of(modal, 2)), ("VerbForm=Fin".into(), "VerbForm=Inf".into()));
    let gerund = "They/PRON/PRP/2/nsubj stopped/VERB/VBD/0/root firing/VERB/VBG/2/xcomp";
    assert_eq!(feats_of(gerund, 2), "VerbForm=Ger");
    let going = "They/PRON/PRP/3/nsubj are/AUX/VBP/3/aux firing/VERB/VBG/0/root";
    assert_eq!(feats_of(going, 2), "Tense=Pres|VerbForm=Part");
}

#[test]
fn words_outside_the_table_get_the_features_of_their_class() {
    assert_eq!(feats_of("qwerts/NOUN/NNS/0/root", 0), "Number=Plur");
    assert_eq!(feats_of("12.5/NUM/CD/0/root", 0), "NumForm=Digit|NumType=Frac");
    assert_eq!(feats_of("12,500/NUM/CD/0/root", 0), "NumForm=Digit|NumType=Card");
    assert_eq!(feats_of("77th/ADJ/JJ/0/root", 0), "Degree=Pos|NumForm=Combi|NumType=Ord");
    assert_eq!(feats_of("the/DET/DT/0/root", 0), "Definite=Def|PronType=Art");
    assert_eq!(
        feats_of("his/PRON/PRP$/0/root", 0),
        "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"
    );
}

#[test]
fn trees_that_are_none_do_no_harm() {
    // A loop, a head past the end, no head at all.
    let mut looped = sentence(
        "a/VERB/VBD/2/conj b/VERB/VBD/1/conj c/VERB/VB/9/ccomp was/AUX/VBD/0/aux who/PRON/WP/2/nsubj",
    );
    annotate(std::slice::from_mut(&mut looped));
    assert!(looped.words.iter().all(|w| !w.lemma.is_empty()));
    annotate(&mut [Sentence::default()]);
}

#[test]
fn a_table_learnt_from_sentences_repeats_them() {
    let mut gold = sentence("Zorbs/NOUN/NNS/2/nsubj wexed/VERB/VBD/0/root ye/PRON/PRP/2/obj");
    for (word, (lemma, feats)) in gold.words.iter_mut().zip([
        ("zorbo", "Number=Plur"),
        ("wexo", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin"),
        ("you", "Case=Acc|Person=2|PronType=Prs"),
    ]) {
        (word.lemma, word.feats) = (lemma.into(), feats.into());
    }
    let table = learn::learn(&[gold.clone(), gold.clone()], &[]);
    let forms = Forms::read(&table, "");
    let mut own = gold.clone();
    own.words.iter_mut().for_each(|w| w.lemma.clear());
    annotate_with(&forms, &mut own);
    assert_eq!(own, gold);
    assert_eq!(table, learn::learn(&[gold.clone(), gold], &[]));
}

#[test]
fn the_table_that_ships_is_sound() {
    let text = include_str!("../../../../data/model/forms.tsv");
    assert!(text.len() < 300_000 && text.contains("CC BY-SA 4.0"));
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let columns = line.split('\t').count();
        assert!(
            matches!(
                (line.split('\t').next(), columns),
                (Some("lemma" | "feats" | "ending"), 5) | (Some("bases"), 3)
            ),
            "{line}"
        );
    }
    assert!(FORMS.by_ending(crate::text::table::Class::Plural, "zorbs").is_some());
}
