//! Labels, embargo lines and datelines of copy.
