//! Values that many views show: made once, shared as a template value and as a key.

use serde::{Serialize, Serializer};

use crate::base::hash::{Hash, key};

/// A value that serialises as itself into templates and as its hash into keys.
#[derive(Clone, Debug)]
pub struct Shared {
    value: tera::Value,
    key: Hash,
}

impl Shared {
    /// Prepares a value.
    ///
    /// # Errors
    /// When it refuses to be serialised.
    pub fn new<T: Serialize>(value: &T) -> anyhow::Result<Self> {
        let key = key(value)?;
        let value = tera::Value::try_from_serializable(value).map_err(|error| anyhow::anyhow!("{error}"))?;
        Ok(Self { value, key })
    }

    /// The value as templates see it.
    #[must_use]
    pub fn value(&self) -> tera::Value {
        self.value.clone()
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.value.serialize(serializer)
        } else {
            self.key.serialize(serializer)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_value_is_its_hash_in_a_key_and_itself_in_a_template() -> anyhow::Result<()> {
        let long = "x".repeat(1000);
        let shared = Shared::new(&vec![long.clone()])?;
        assert_eq!(key(&shared)?, key(&Hash::of(&postcard::to_stdvec(&vec![long])?))?);
        let value = tera::Value::from_serializable(&shared);
        assert_eq!(value.as_array().map(<[_]>::len), Some(1));
        Ok(())
    }
}
