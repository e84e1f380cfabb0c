//! What nearly every kind of output is written with.

pub(super) use anyhow::Result;

pub(super) use crate::base::address::Address;
pub(super) use crate::base::problem::Place;
pub(super) use crate::newsroom::Newsroom;
pub(super) use crate::newsroom::ids::{EditionId, ReleaseId};
pub(super) use crate::newsroom::touched::Touched;
pub(super) use crate::render::key::Part;
pub(super) use crate::render::plan::claims::Claims;
pub(super) use crate::render::plan::output::{Copied, InSitemap, Output, Rank, Site};
pub(super) use crate::render::reach::{AllSeen, Common, Gathered, Inputs, Seen};
pub(super) use crate::render::view::View;
pub(super) use crate::render::view::frame::Meta;
pub(super) use crate::render::{Made, Renderer};
