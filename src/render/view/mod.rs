//! Views: everything that one output may depend on, and so the contract with the templates.
//!
//! A view serialises in two ways. Into a template's context it is what `docs/templates.md` describes; into a key
//! it is the same with texts and shared values replaced by their hashes. What is not in a view cannot reach the
//! output, and what is in it always reaches the key.
//!
//! It is made of inputs that are hashed, too ([`super::reach`]).
//!
//! Here is what views of several kinds show; what one kind alone shows stands in its file in `src/outputs/`.

pub mod card;
pub mod files;
pub mod follow;
pub mod frame;
pub mod parts;
pub mod quotations;

use crate::newsroom::ids::EditionId;
use anyhow::Result;
use serde::Serialize;
use tera::{Context, Error, Value};

use super::key::Part;
use card::Card;
use frame::Frame;

/// The view of one output.
pub struct View<'a> {
    /// The edition whose templates show it.
    pub edition: EditionId,
    /// The template that shows it.
    pub template: &'a str,
    /// What is around its matter; none in feeds.
    pub frame: Option<Frame<'a>>,
    /// What the template shows.
    pub variables: Vec<Variable<'a>>,
    /// The cards among that.
    pub cards: Vec<Card<'a>>,
}

/// A variable of a template.
pub struct Variable<'a> {
    /// What templates call it.
    pub name: &'static str,
    /// The part of the key that it is.
    pub part: Part,
    /// What it holds.
    pub value: Box<dyn Shown + 'a>,
}

/// What a template shows: it is a value there, and says in the key what it depends on.
pub trait Shown {
    /// As templates see it.
    ///
    /// # Errors
    /// When a text cannot be read.
    fn value(&self) -> Result<Value, Error>;

    /// Adds what the key holds of it.
    ///
    /// # Errors
    /// When it refuses to be serialised.
    fn write_key(&self, key: &mut Vec<u8>) -> Result<()>;
}

impl<T: Serialize> Shown for T {
    fn value(&self) -> Result<Value, Error> {
        Value::try_from_serializable(self)
    }

    fn write_key(&self, key: &mut Vec<u8>) -> Result<()> {
        *key = postcard::to_extend(self, std::mem::take(key))?;
        Ok(())
    }
}

impl<'a> View<'a> {
    /// A view of nothing yet.
    #[must_use]
    pub fn new(edition: EditionId, template: &'a str) -> Self {
        Self { edition, template, frame: None, variables: Vec::new(), cards: Vec::new() }
    }

    /// With a frame.
    #[must_use]
    pub fn framed(self, frame: Frame<'a>) -> Self {
        Self { frame: Some(frame), ..self }
    }

    /// With a variable.
    #[must_use]
    pub fn with(mut self, name: &'static str, part: Part, value: impl Serialize + 'a) -> Self {
        self.variables.push(Variable { name, part, value: Box::new(value) });
        self
    }

    /// With cards in its variables.
    #[must_use]
    pub fn showing(self, cards: Vec<Card<'a>>) -> Self {
        Self { cards, ..self }
    }

    /// The variables of the template.
    ///
    /// # Errors
    /// When a text cannot be read.
    pub fn context(&self) -> Result<Context, Error> {
        // A mistake in the component is found here, where it keeps its place.
        for card in &self.cards {
            card.value()?;
        }
        let mut context = match &self.frame {
            Some(frame) => frame.context()?,
            None => Context::new(),
        };
        for Variable { name, value, .. } in &self.variables {
            context.insert_value(*name, value.value()?);
        }
        Ok(context)
    }
}
