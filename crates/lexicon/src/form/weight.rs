//! How much the parts of a form ask of a sentence.

use super::{Filler, Role};

/// What an argument adds to how specific a match is.
pub fn argument_weight(filler: &Filler) -> usize {
    match filler {
        Filler::Words(_) => 4,
        Filler::Slot(slot) => 2 + usize::from(slot.is_conditional()) + role_weight(slot.role),
    }
}

/// What a role adds to that by itself.
fn role_weight(role: Role) -> usize {
    match role {
        Role::Event => 2,
        Role::Deed => 1,
        _ => 0,
    }
}
