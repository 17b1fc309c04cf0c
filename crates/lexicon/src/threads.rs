//! Two things done at once: what a program knows is read at each start, and half the wait is saved.

use std::panic::resume_unwind;
use std::thread;

/// Does both, the first on a thread of its own, and gives what each returns. A panic of either goes on here.
pub fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let aside = scope.spawn(first);
        let here = second();
        match aside.join() {
            Ok(there) => (there, here),
            Err(panic) => resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::both;

    #[test]
    fn both_are_done() {
        let text = String::from("ab");
        assert_eq!(both(|| text.len(), || text.to_uppercase()), (2, "AB".to_owned()));
    }
}
