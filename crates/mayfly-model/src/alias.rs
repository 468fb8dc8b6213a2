//! Aliases: names for versions, which one invocation in so many may be sent past.

use serde::{Deserialize, Serialize};

use crate::id::RevisionId;
use crate::name::Version;

/// A name for a version, or for a choice between two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    /// Where invocations go.
    pub version: Version,
    /// Where some of them go instead.
    pub additional: Option<WeightedVersion>,
    /// Free text, at most 256 characters.
    pub description: String,
    /// Changes with every change of the alias.
    pub revision_id: RevisionId,
}

/// The second version of an alias.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeightedVersion {
    /// The version's number.
    pub number: u64,
    /// The share of invocations that it gets, 0 to 1.
    pub weight: f64,
}

impl Alias {
    /// The version for one invocation, by a number that is random for each.
    #[must_use]
    pub fn choose(&self, lot: u32) -> Version {
        // There is one lot more than the largest, so that a weight of 1 takes all and a weight of 0 none.
        const N_LOTS: f64 = 4_294_967_296.0;
        match self.additional {
            Some(additional) if f64::from(lot) < additional.weight * N_LOTS => Version::Published(additional.number),
            Some(_) | None => self.version,
        }
    }

    /// Whether an invocation through the alias may run this version.
    #[must_use]
    pub fn points_to(&self, number: u64) -> bool {
        self.version == Version::Published(number)
            || self.additional.is_some_and(|additional| additional.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Alias, WeightedVersion};
    use crate::id::RevisionId;
    use crate::name::Version;
    use proptest::prelude::*;

    fn alias(weight: f64) -> Alias {
        Alias {
            version: Version::Published(1),
            additional: Some(WeightedVersion { number: 2, weight }),
            description: String::new(),
            revision_id: RevisionId::random(),
        }
    }

    #[test]
    fn both_versions_are_pointed_to() {
        let alias = alias(0.5);
        assert!(alias.points_to(1) && alias.points_to(2) && !alias.points_to(3));
    }

    #[test]
    fn a_quarter_of_all_lots_is_a_quarter() {
        let quarter = alias(0.25);
        let n_additional = (0..=u32::MAX).step_by(1 << 20).filter(|lot| quarter.choose(*lot) == Version::Published(2));
        assert_eq!(n_additional.count(), 1024);
    }

    proptest! {
        #[test]
        fn no_weight_gets_nothing_and_full_weight_everything(lot: u32) {
            prop_assert_eq!(alias(0.0).choose(lot), Version::Published(1));
            prop_assert_eq!(alias(1.0).choose(lot), Version::Published(2));
        }
    }
}
