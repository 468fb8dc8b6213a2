//! `SnapStart`: published versions whose environments are initialised ahead of their events.

use serde::{Deserialize, Serialize};

use crate::function::{FunctionConfiguration, LastUpdate, State};
use crate::name::Version;
use crate::runtime::{RuntimeFamily, RuntimeName, RuntimeVersion};
use crate::start::Initialization;

/// Which versions start from snapshots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SnapStart {
    /// None.
    #[default]
    Off,
    /// All that are published from now on.
    PublishedVersions,
}

/// Why no snapshot could be taken of a version.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// The version's own initialisation failed.
    #[error("the function's initialisation failed: {reason}")]
    Function {
        /// The API's reason code, for example `FunctionError.InitTimeout`.
        code: &'static str,
        /// One sentence.
        reason: String,
    },
    /// The platform failed, which another try may not.
    #[error("the platform failed: {reason}")]
    Platform {
        /// The chain of causes.
        reason: String,
    },
    /// The version is not there any more, or is not in need of a snapshot.
    #[error("the version is not there any more")]
    Gone,
}

/// What there is of a version's snapshots, for whoever wants to know whether the next start finds one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotStock {
    /// The version.
    pub version: Version,
    /// How many wait for a start.
    pub n_ready: usize,
    /// How many are being made.
    pub n_making: usize,
    /// Why the last one could not be made, unless one was made since.
    pub trouble: Option<String>,
}

impl SnapStart {
    /// Whether versions of a runtime can have it.
    #[must_use]
    pub fn supports(runtime: &RuntimeName) -> bool {
        let least = match runtime.family() {
            RuntimeFamily::Python => RuntimeVersion { major: 3, minor: 12 },
            RuntimeFamily::Java => RuntimeVersion { major: 11, minor: 0 },
            RuntimeFamily::Dotnet => RuntimeVersion { major: 8, minor: 0 },
            RuntimeFamily::Node | RuntimeFamily::Ruby | RuntimeFamily::Provided => return false,
        };
        runtime.version().is_some_and(|version| (version.major, version.minor) >= (least.major, least.minor))
    }
}

impl FunctionConfiguration {
    /// Whether this is a version that starts from snapshots.
    #[must_use]
    pub fn starts_from_snapshots(&self) -> bool {
        self.snap_start == SnapStart::PublishedVersions && self.version != Version::Latest
    }

    /// Whether this version waits for its first snapshot, with everything else in place.
    #[must_use]
    pub fn awaits_snapshot(&self) -> bool {
        let is_settled = self.last_update == Some(LastUpdate::Successful);
        self.starts_from_snapshots() && self.state == State::Pending && is_settled
    }

    /// When environments are initialised that no other setting asks for.
    #[must_use]
    pub fn initialization(&self) -> Initialization {
        if self.starts_from_snapshots() { Initialization::SnapStart } else { Initialization::OnDemand }
    }
}

#[cfg(test)]
mod tests {
    use super::SnapStart;

    #[test]
    fn some_runtimes_start_from_snapshots() {
        for name in ["python3.12", "python3.14", "java11", "java17.al2023", "java25", "dotnet8", "dotnet10"] {
            assert!(SnapStart::supports(&name.parse().unwrap()), "{name}");
        }
        let without = ["python3.11", "python3.8", "java8.al2", "java8.al2023", "dotnet6", "nodejs22.x", "ruby3.4"];
        for name in without.iter().chain(&["provided.al2023", "dotnetcore3.1"]) {
            assert!(!SnapStart::supports(&name.parse().unwrap()), "{name}");
        }
    }
}
