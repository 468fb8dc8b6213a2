//! Layers: packages that functions mount at `/opt`, in numbered versions.
//!
//! **Invariant.** A number is given once in a layer's life, whatever is deleted.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::function::CodePackage;
use crate::id::RevisionId;

/// One layer with its versions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// The number that was given last; 0 before the first.
    last_number: u64,
    by_number: BTreeMap<u64, LayerVersion>,
}

/// One version of a layer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerVersion {
    /// Free text, at most 256 characters.
    pub description: String,
    /// The licence of what is in it, if it was said.
    pub license: Option<String>,
    /// The runtimes that it is meant for, if it was said. Nothing depends on it.
    pub runtimes: Option<Vec<String>>,
    /// The instruction sets that it is meant for, if it was said. Nothing depends on it.
    pub architectures: Option<Vec<String>>,
    /// What is in it.
    pub code: CodePackage,
    /// When it was published.
    pub created: Timestamp,
    /// Who else may use it; none until a first statement was added.
    #[serde(default)]
    pub policy: Option<LayerPolicy>,
}

/// Who may use a version of a layer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerPolicy {
    /// The statements in the order in which they were added.
    pub statements: Vec<LayerStatement>,
    /// Changes with every change of the statements.
    pub revision_id: RevisionId,
}

/// One permission to get a layer version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayerStatement {
    /// What the statement is called, unique in its policy.
    pub id: String,
    /// `*`, an account's id or the ARN of an account.
    pub principal: String,
    /// The organization that the permission is limited to.
    pub organization: Option<String>,
}

/// A layer version as a function uses it. It does not change when the version is deleted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppliedLayer {
    /// The ARN of the version.
    pub arn: String,
    /// What is in it.
    pub code: CodePackage,
}

impl Layer {
    /// Adds a version and returns its number.
    pub fn publish(&mut self, version: LayerVersion) -> u64 {
        self.last_number = self.last_number.saturating_add(1);
        self.by_number.insert(self.last_number, version);
        self.last_number
    }

    /// The version of a number, if it is there.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<&LayerVersion> {
        self.by_number.get(&number)
    }

    /// The version of a number, to be changed.
    pub fn get_mut(&mut self, number: u64) -> Option<&mut LayerVersion> {
        self.by_number.get_mut(&number)
    }

    /// Removes a version and returns whether it was there.
    pub fn remove(&mut self, number: u64) -> bool {
        self.by_number.remove(&number).is_some()
    }

    /// Versions and their numbers, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = (u64, &LayerVersion)> {
        self.by_number.iter().rev().map(|(number, version)| (*number, version))
    }
}

#[cfg(test)]
mod tests {
    use super::{Layer, LayerVersion};
    use crate::function::{CodePackage, CodeSha256};
    use jiff::Timestamp;

    #[test]
    fn a_number_is_given_once() {
        let version = LayerVersion {
            description: String::new(),
            license: None,
            runtimes: None,
            architectures: None,
            code: CodePackage { sha256: CodeSha256([1; 32]), zipped_bytes: 1, unzipped_bytes: 1 },
            created: Timestamp::UNIX_EPOCH,
            policy: None,
        };
        let mut layer = Layer::default();
        assert_eq!((layer.publish(version.clone()), layer.publish(version.clone())), (1, 2));
        assert!(layer.remove(2) && !layer.remove(2));
        assert!(layer.remove(1));
        assert_eq!(layer.publish(version), 3);
        assert_eq!(layer.newest_first().map(|(number, _)| number).collect::<Vec<_>>(), [3]);
    }
}
