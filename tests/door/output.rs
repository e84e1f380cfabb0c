//! The output folder: what is ours in it, and what is left alone.
