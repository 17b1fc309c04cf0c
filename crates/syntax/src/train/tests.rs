//! A run on a handful of sentences.

use super::*;
use crate::sentence::{Feats, Word};

/// A sentence of (form, tags, head from 1 or 0 for the root, relation).
pub(crate) fn sentence(words: &[(&str, &str, &str, usize, &str)]) -> Sentence {
    let word = |w: &(&str, &str, &str, usize, &str)| Word {
        form: w.0.to_owned(),
        start: 0,
        end: 0,
        lemma: w.0.to_lowercase(),
        upos: Upos::parse(w.1).unwrap(),
        xpos: Xpos::parse(w.2).unwrap(),
        feats: Feats::new(),
        head: w.3.checked_sub(1),
        rel: Deprel::parse(w.4).unwrap(),
        glued: false,
        continues: false,
    };
    Sentence { start: 0, end: 0, words: words.iter().map(word).collect() }
}

fn sentences() -> Vec<Sentence> {
    let rains = sentence(&[("It", "PRON", "PRP", 2, "nsubj"), ("rains", "VERB", "VBZ", 0, "root")]);
    let feeds = sentence(&[
        ("Ann", "PROPN", "NNP", 2, "nsubj"),
        ("feeds", "VERB", "VBZ", 0, "root"),
        ("grey", "ADJ", "JJ", 4, "amod"),
        ("cats", "NOUN", "NNS", 2, "obj"),
        (".", "PUNCT", ".", 2, "punct"),
    ]);
    let slept = sentence(&[
        ("Cats", "NOUN", "NNS", 2, "nsubj"),
        ("slept", "VERB", "VBD", 0, "root"),
        ("on", "ADP", "IN", 4, "case"),
        ("Ann", "PROPN", "NNP", 2, "obl"),
        (".", "PUNCT", ".", 2, "punct"),
    ]);
    [rains, feeds, slept].iter().cycle().take(30).cloned().collect()
}

const EPOCHS: usize = 80;

fn options() -> Options {
    let (pieces, word_dim, hidden, arc, rel) = (500, 16, 32, 16, 16);
    Options {
        epochs: EPOCHS,
        batch: 30,
        rate: 0.02,
        pieces,
        word_dim,
        hidden,
        arc,
        rel,
        ..Options::default()
    }
}

#[test]
fn learns_a_few_sentences_by_heart_and_the_same_way_each_time() {
    let train = |teachers: &Teachers| {
        let mut trainer = Trainer::new(options(), Augmentation::default(), sentences(), teachers, vec![]);
        let losses: Vec<Losses> = (0..EPOCHS).map(|_| trainer.epoch()).collect();
        assert!(losses[EPOCHS - 1].arcs < losses[0].arcs / 3.0, "{losses:?}");
        trainer.model()
    };
    let nobody = Teachers::new(vec![]);
    let bytes = train(&nobody).pack();
    assert_eq!(bytes, train(&nobody).pack());
    let model = Model::load(&bytes).unwrap();
    assert_eq!(started_from(&model, options()).map(|m| m.pack()), Ok(bytes));
    assert!(started_from(&model, Options { arc: 8, ..options() }).is_err());
    let taught = train(&Teachers::new(vec![model.clone()]));
    assert_perfect(&model);
    assert_perfect(&taught);
}

/// A run that starts from a model and goes no further.
fn started_from(model: &Model, options: Options) -> Result<Model, Misfit> {
    let mut trainer =
        Trainer::new(options, Augmentation::default(), sentences(), &Teachers::new(vec![]), vec![]);
    trainer.start_from(model)?;
    Ok(trainer.model())
}

fn assert_perfect(model: &Model) {
    let mut parsed = sentences();
    parsed
        .iter_mut()
        .flat_map(|s| &mut s.words)
        .for_each(|w| (w.head, w.rel, w.upos) = (None, Deprel::DEP, Upos::X));
    model.parse(&mut parsed);
    let score = Score::of(&parsed, &sentences());
    assert_eq!((score.las, score.upos), (score.words, score.words));
}
