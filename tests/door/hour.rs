//! The hour that comes, permanent identity, and warm builds that equal clean ones.

#[path = "hour/coming.rs"]
mod coming;
#[path = "hour/identity.rs"]
mod identity;
#[path = "hour/names.rs"]
mod names;
#[path = "hour/time.rs"]
mod time;
