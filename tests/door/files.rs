//! Whose file it is, and which files are published at all.
