//! Word classes that shade how sure a status is: verbs by the time that what they tell takes (Vendler's states, activities and
//! changes), and the words that bear on it.

use crate::triggers::WordSet;

/// The classes.
#[derive(Debug, Clone, Default)]
pub struct Aspect {
    /// Verbs of a state: "own".
    pub state: WordSet,
    /// Verbs of what goes on without an end of its own: "walk".
    pub activity: WordSet,
    /// Verbs of a change that is over once it is reached: "buy".
    pub change: WordSet,
    /// Verbs of motion, of oneself or of a thing.
    pub motion: WordSet,
    /// Verbs of what is done by saying or writing them: "recommend".
    pub performed: WordSet,
    /// Verbs whose complement is under way: "continue".
    pub under_way: WordSet,
    /// Verbs of trying.
    pub trying: WordSet,
    /// Auxiliaries of what must be.
    pub necessity: WordSet,
    /// Auxiliaries of what could be.
    pub remote: WordSet,
    /// Prepositions before a gerund of what someone is bent on.
    pub aiming: WordSet,
    /// Markers of what is so at the same time.
    pub meanwhile: WordSet,
}

impl Aspect {
    /// Takes the classes by their names.
    pub(crate) fn of(set: &impl Fn(&'static str) -> WordSet) -> Self {
        Self {
            state: set("state-verb"),
            activity: set("activity-verb"),
            change: set("change-verb"),
            motion: set("motion-verb"),
            performed: set("performed-verb"),
            under_way: set("under-way"),
            trying: set("trying"),
            necessity: set("necessity"),
            remote: set("remote"),
            aiming: set("aiming"),
            meanwhile: set("meanwhile"),
        }
    }
}
