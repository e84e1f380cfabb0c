//! Running text: what of it reaches pages, summaries, plain text and feeds.
