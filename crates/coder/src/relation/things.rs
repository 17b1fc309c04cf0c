//! Things that relations go to: treaties, currencies, offices. They become actors of the record besides the cast.

use crate::actor::{ActorIx, Cast, Mentioned, ReportActor};
use crate::event::Scene;
use dateline_record::MentionKind;
use rustc_hash::FxHashMap;

/// The things of a report; their indexes go on behind those of the cast.
#[derive(Debug, Default)]
pub(crate) struct Things {
    /// How many actors the cast has.
    first: usize,
    /// The things, in order of their first mention.
    pub actors: Vec<ReportActor>,
    by_key: FxHashMap<String, usize>,
}

impl Things {
    /// No things yet, behind a cast.
    pub fn behind(cast: &Cast<'_>) -> Self {
        Self { first: cast.actors.len(), ..Self::default() }
    }

    /// The thing of a key with a further mention; made where there is none yet.
    pub fn keyed(&mut self, key: String, mention: Mentioned, make: impl FnOnce() -> ReportActor) -> ActorIx {
        let next = self.actors.len();
        let ix = *self.by_key.entry(key).or_insert(next);
        if ix == next {
            self.actors.push(make());
        }
        self.mention(self.first + ix, mention);
        self.first + ix
    }

    /// The thing of a key.
    pub fn known(&self, key: &str) -> Option<ActorIx> {
        self.by_key.get(key).map(|ix| self.first + ix)
    }

    /// Lets a further key mean a thing.
    pub fn also(&mut self, key: String, thing: ActorIx) {
        self.by_key.entry(key).or_insert(thing - self.first);
    }

    /// Adds a mention to a thing.
    pub fn mention(&mut self, thing: ActorIx, mention: Mentioned) {
        let mentions = &mut self.actors[thing - self.first].mentions;
        let place = |m: &Mentioned| (m.sentence, m.first, m.last);
        if !mentions.iter().any(|m| place(m) == place(&mention)) {
            mentions.push(mention);
        }
    }

    /// The thing that a phrase names, like `blank` but for the name: the same wherever its words are, without their determiner.
    pub fn of_phrase(&mut self, scene: &Scene<'_>, head: usize, blank: ReportActor) -> ActorIx {
        let base = scene.cast.base(scene.sentence, head);
        let (mut first, last) = base.map_or((head, head), |base| (base.first, base.last));
        let skipped = |i: usize| matches!(scene.tree.base(i), "det" | "punct" | "case") && i < head;
        while first < last && skipped(first) {
            first += 1;
        }
        let key = format!("{:?} {}", blank.kind, scene.tree.lemmas[first..=last].join(" "));
        let mention =
            Mentioned { sentence: scene.sentence, first, last, kind: MentionKind::Nominal, how: "thing" };
        let name = scene.cast.text_of(scene.sentence, first, last);
        self.keyed(key, mention, || ReportActor { name, ..blank })
    }
}
