//! The gradients against differences of the loss.

use super::*;
use crate::model::encode::Masks;
use crate::model::features::Vocabulary;
use crate::model::net::Sizes;
use crate::train::rng::Rng;

const SIZES: Sizes = Sizes {
    words: 4,
    pieces: 31,
    word_dim: 5,
    shape_dim: 3,
    hidden: 6,
    layers: 3,
    tag_layer: 2,
    arc: 4,
    rel: 3,
    tags: 5,
    rels: 7,
};

fn random_net(rng: &mut Rng) -> Net {
    let mut net = Net::zeros(SIZES);
    net.params.iter_mut().for_each(|p| *p = rng.within(0.7));
    net
}

fn lesson(rng: &mut Rng) -> Lesson {
    let vocabulary = Vocabulary::new(["rain", "fell", "on"].map(String::from).to_vec());
    let mut batch = Batch::default();
    let mut gold = Gold::default();
    for sentence in [&["Rain", "fell", "on", "Lima"][..], &["Nothing"], &["It", "fell", "again"]] {
        for (i, form) in sentence.iter().enumerate() {
            batch.inputs.push(form, &vocabulary, SIZES.pieces);
            let mut draw = |count: usize| rng.below(count) as u16;
            gold.tags.push((i != 2).then(|| (draw(SIZES.tags), 1.0)));
            gold.tree.push(if i == 0 { 0 } else { draw(i) + 1 });
            gold.heads.push([(gold.tree[gold.tree.len() - 1], 1.0)]);
            gold.rels.push([(draw(SIZES.rels), 0.75), (draw(SIZES.rels), 0.25)]);
        }
        batch.ends.push(batch.len());
    }
    let masks = masks(rng);
    Lesson { batch, gold, masks }
}

fn masks(rng: &mut Rng) -> Masks {
    let mut mask = |width: usize| (0..3 * width).map(|_| if rng.chance(0.2) { 0.0 } else { 1.25 }).collect();
    Masks {
        rows: vec![0, 0, 0, 0, 1, 2, 2, 2],
        layers: (0..SIZES.layers).map(|_| mask(SIZES.hidden)).collect(),
        tag: mask(SIZES.hidden),
        project: mask(SIZES.hidden),
        scored: mask(SIZES.projections()),
        words: vec![
            (1.0, 1.0),
            (1.0, 0.0),
            (0.0, 1.0),
            (1.0, 1.0),
            (1.0, 1.0),
            (1.0, 1.0),
            (0.0, 1.0),
            (1.0, 1.0),
        ],
    }
}

fn loss(net: &Net, lesson: &Lesson, weighing: Weighing) -> f64 {
    let losses = learn(net, lesson, weighing, &mut Space::default(), &mut Grads::new(net));
    f64::from(weighing.tags) * losses.tags + losses.arcs + losses.rels
}

#[test]
fn gradients_match_differences_of_the_loss() {
    let mut rng = Rng::new(5, 1);
    let mut net = random_net(&mut rng);
    let lesson = lesson(&mut rng);
    let weighing = Weighing { scale: 1.0, tags: 0.7 };
    let mut grads = Grads::new(&net);
    learn(&net, &lesson, weighing, &mut Space::default(), &mut grads);
    let step = 4e-3;
    let mut compared = 0;
    for p in 0..net.params.len() {
        let was = net.params[p];
        net.params[p] = was + step;
        let above = loss(&net, &lesson, weighing);
        net.params[p] = was - step;
        let below = loss(&net, &lesson, weighing);
        net.params[p] = was;
        let expected = ((above - below) / f64::from(2.0 * step)) as f32;
        let found = grads.values[p];
        let allowed = 0.01 + 0.02 * expected.abs();
        assert!((expected - found).abs() < allowed, "parameter {p}: {found} for {expected}");
        compared += usize::from(expected.abs() > 0.05);
    }
    assert!(compared > 200, "too few parameters matter: {compared}");
}
