//! The shipped parser: what it refuses, what always holds of its trees, and plain sentences it must get right.

use std::sync::LazyLock;

use dateline_syntax::model::ModelError;
use dateline_syntax::{Deprel, Model, Sentence, Upos, Word, Xpos};

static BYTES: &[u8] = include_bytes!("../../../data/model/parser.weights");
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::load(BYTES).expect("the shipped weights are sound"));

fn sentence<'a>(forms: impl IntoIterator<Item = &'a str>) -> Sentence {
    let word = |form: &str| Word {
        form: form.to_owned(),
        start: 0,
        end: 0,
        lemma: String::new(),
        upos: Upos::X,
        xpos: Xpos::parse("FW").expect("a tag"),
        feats: String::new(),
        head: None,
        rel: Deprel::DEP,
        glued: false,
        continues: false,
    };
    Sentence { start: 0, end: 0, words: forms.into_iter().map(word).collect() }
}

fn parsed(text: &str) -> Sentence {
    let mut sentences = [sentence(text.split(' '))];
    MODEL.parse(&mut sentences);
    let [parsed] = sentences;
    parsed
}

/// One root, and every word leads to it.
fn is_tree(sentence: &Sentence) -> bool {
    let words = &sentence.words;
    let roots = words.iter().filter(|w| w.head.is_none()).count();
    let leads_up = |i: usize| {
        let mut at = i;
        let steps = (0..words.len()).take_while(|_| words[at].head.map(|h| at = h).is_some()).count();
        steps < words.len()
    };
    let roots_marked = words.iter().all(|w| w.head.is_none() == (w.rel == Deprel::ROOT));
    (words.is_empty() || roots == 1) && roots_marked && (0..words.len()).all(leads_up)
}

/// Sentences of odd words, the same on every run.
fn odd_sentences() -> Vec<Sentence> {
    let pool = [
        "Lagos",
        "the",
        "",
        "said",
        "\u{1f600}",
        "....",
        "-",
        "1,234.5",
        "ÉTAT",
        "of",
        "\u{0}",
        "don't",
        "привет",
        "\u{202e}abc",
        "(",
        "\"",
        "signed",
        "with",
        "and",
        "a\u{301}",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];
    let mut state = 7u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let mut sentences: Vec<Sentence> = (0..150)
        .map(|i| {
            let length = if i % 50 == 49 { 300 } else { next(40) };
            let forms: Vec<&str> = (0..length).map(|_| pool[next(pool.len())]).collect();
            sentence(forms)
        })
        .collect();
    sentences.push(sentence((0..1300).map(|i| pool[i % pool.len()])));
    sentences
}

#[test]
fn damaged_weights_are_refused() {
    assert_eq!(Model::load(b"").err(), Some(ModelError::Magic));
    assert_eq!(Model::load(b"something else entirely").err(), Some(ModelError::Magic));
    for cut in [8, 9, 12, 40, 1000, BYTES.len() / 2, BYTES.len() - 1] {
        assert!(Model::load(&BYTES[..cut]).is_err(), "cut to {cut}");
    }
    let mut longer = BYTES.to_vec();
    longer.push(0);
    assert_eq!(Model::load(&longer).err(), Some(ModelError::Damaged));
    let mut other = BYTES.to_vec();
    other[8] = 99;
    assert!(matches!(Model::load(&other), Err(ModelError::Version { found: 99, .. })));
}

#[test]
fn weights_changed_and_sealed_again_do_not_bring_it_down() {
    for at in (12..600).step_by(3).chain([BYTES.len() / 3, BYTES.len() - 30]) {
        let mut changed = BYTES[..BYTES.len() - 8].to_vec();
        changed[at] = changed[at].wrapping_add(101);
        let seal = changed
            .iter()
            .fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3));
        changed.extend(seal.to_le_bytes());
        if at < 56 {
            assert!(Model::load(&changed).is_err(), "a changed size at {at}");
        } else if let Ok(model) = Model::load(&changed) {
            let mut sentences = [sentence(["Rain", "fell"])];
            model.parse(&mut sentences);
            assert!(is_tree(&sentences[0]));
        }
    }
}

#[test]
fn every_sentence_becomes_a_tree_and_the_same_one_alone_and_in_company() {
    let mut together = odd_sentences();
    MODEL.parse(&mut together);
    for (alone, among) in odd_sentences().into_iter().zip(&together) {
        let mut alone = [alone];
        MODEL.parse(&mut alone);
        assert_eq!(alone[0], *among);
        assert!(is_tree(among));
    }
    let mut reversed = odd_sentences();
    reversed.reverse();
    MODEL.parse(&mut reversed);
    reversed.reverse();
    assert_eq!(reversed, together);
}

#[test]
fn threads_do_not_matter() {
    let mut here = odd_sentences();
    MODEL.parse(&mut here);
    let there = std::thread::scope(|scope| {
        let workers: Vec<_> = odd_sentences()
            .chunks(40)
            .map(|chunk| {
                let mut chunk = chunk.to_vec();
                scope.spawn(move || {
                    MODEL.parse(&mut chunk);
                    chunk
                })
            })
            .collect();
        workers.into_iter().flat_map(|w| w.join().expect("no panic")).collect::<Vec<_>>()
    });
    assert_eq!(here, there);
}

/// The words that hang on `verb` with this relation.
fn dependents<'a>(sentence: &'a Sentence, verb: &str, rel: Deprel) -> Vec<&'a str> {
    let at = sentence.words.iter().position(|w| w.form == verb).expect("the verb is there");
    sentence
        .children(at)
        .filter(|c| sentence.words[*c].rel == rel)
        .map(|c| &*sentence.words[c].form)
        .collect()
}

#[test]
fn plain_news_sentences_have_the_right_root_subject_and_object() {
    let cases = [
        ("The president signed a new trade agreement on Monday .", "signed", "president", Some("agreement")),
        ("Rebel fighters attacked the northern town before dawn .", "attacked", "fighters", Some("town")),
        ("Norway will send two hospital ships to the region .", "send", "Norway", Some("ships")),
        ("Thousands of workers left the capital on Friday .", "left", "Thousands", Some("capital")),
        ("The two ministers met in Vienna last week .", "met", "ministers", None),
        ("Police in the port city arrested the union leader .", "arrested", "Police", Some("leader")),
        ("She has rejected the offer .", "rejected", "She", Some("offer")),
        ("The army did not shell the village .", "shell", "army", Some("village")),
    ];
    for (text, root, subject, object) in cases {
        let tree = parsed(text);
        assert_eq!(tree.words[tree.root().expect("a root")].form, root, "{text}");
        assert_eq!(dependents(&tree, root, Deprel::NSUBJ), [subject], "{text}");
        assert_eq!(dependents(&tree, root, Deprel::OBJ), object.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn passives_name_what_was_done_to_whom() {
    let tree = parsed("The bridge was destroyed by government troops .");
    assert_eq!(dependents(&tree, "destroyed", Deprel::NSUBJ_PASS), ["bridge"]);
    assert_eq!(tree.words[tree.root().expect("a root")].upos, Upos::VERB);
}
