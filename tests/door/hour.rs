//! The hour that comes, permanent identity, and warm builds that equal clean ones.
