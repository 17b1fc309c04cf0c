//! dateline
