//! Heads of texts: front matter that is read, or stops the build.
