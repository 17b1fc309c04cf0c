//! coder
