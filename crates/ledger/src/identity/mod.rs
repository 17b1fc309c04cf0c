//! Which reports are versions of one another, and which events of different reports are one event.
//!
//! All of it is a function of records: no database, no clock. A record becomes [`Facts`], which are small and can be kept
//! as bytes; their keys lead to the few others that are worth a comparison ([`Lookup`]); [`same_report`] and
//! [`same_event`] compare two of a kind and name their reasons; [`link`] does so for a report that comes in; [`groups`]
//! makes groups of the links. A link is never more than a link: taken away, the groups come out without it.
//!
//! `docs/identity.md` tells how well it does and where the weights are from.

mod bytes;
mod event;
mod gainsaid;
mod grouping;
mod link;
mod memory;
mod report;
mod same_event;
mod same_report;
mod score;
mod sketch;
mod words;

pub use bytes::Damaged;
pub use event::{ActorFacts, Days, EventFacts, PlaceFacts};
pub use gainsaid::gainsaid;
pub use grouping::{Link, Member, groups};
pub use link::{EventLink, Facts, Known, KnownEvent, Linked, Links, Lookup, ReportLink, link};
pub use memory::Memory;
pub use report::ReportFacts;
pub use same_event::{EventReason, Reports, SAME_EVENT, same_event};
pub use same_report::{Lineage, ReportReason, SAME_REPORT, same_report};
pub use score::{Likeness, Reason};
pub use sketch::Sketch;
