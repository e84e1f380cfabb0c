//! What would stop the site at an hour that comes is said before.
