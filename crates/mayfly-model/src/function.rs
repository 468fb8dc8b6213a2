//! A function and its configuration, as the platform knows them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::alias::Alias;
use crate::attachment::Attachments;
use crate::code_signing::CodeSigningConfigId;
use crate::failure::Failure;
use crate::id::RevisionId;
use crate::layer::AppliedLayer;
use crate::name::{FunctionName, Qualifier, Version};
use crate::policy::ServiceInvocation;
use crate::runtime::RuntimeName;
use crate::runtime_management::RecursiveLoop;
use crate::snap_start::SnapStart;
use crate::tenant::{TenantId, TenantIsolation};
use crate::units::{MemoryMib, StorageMib};
use crate::version::PublishedVersions;

/// One function: its name, its mutable state and what belongs to the function as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Function {
    /// The name, unique on the platform.
    pub name: FunctionName,
    /// The `$LATEST` configuration and code.
    pub latest: FunctionConfiguration,
    /// What invocations of `$LATEST` use while an update is in progress: the state before it.
    #[serde(default)]
    pub before_update: Option<FunctionConfiguration>,
    /// Tags of the function.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// The versions that were published and not deleted.
    #[serde(default)]
    pub versions: PublishedVersions,
    /// Aliases by name.
    #[serde(default)]
    pub aliases: BTreeMap<String, Alias>,
    /// The reserved concurrency: ceiling and guarantee for all versions together.
    #[serde(default)]
    pub reserved_concurrency: Option<u32>,
    /// Policies, URLs and what else belongs to the function or to one of its qualifiers.
    #[serde(default)]
    pub attached: Attachments,
    /// What becomes of events that the function causes to itself.
    #[serde(default)]
    pub recursive_loop: RecursiveLoop,
    /// Whose signatures its code is to carry.
    #[serde(default)]
    pub code_signing: Option<CodeSigningConfigId>,
}

impl Function {
    /// A new function without anything but its configuration.
    #[must_use]
    pub fn new(name: FunctionName, latest: FunctionConfiguration) -> Self {
        Self {
            name,
            latest,
            before_update: None,
            tags: BTreeMap::new(),
            versions: PublishedVersions::default(),
            aliases: BTreeMap::new(),
            reserved_concurrency: None,
            attached: Attachments::default(),
            recursive_loop: RecursiveLoop::default(),
            code_signing: None,
        }
    }

    /// The configuration of `$LATEST` or of a published version.
    #[must_use]
    pub fn version(&self, version: Version) -> Option<&FunctionConfiguration> {
        match version {
            Version::Latest => Some(&self.latest),
            Version::Published(number) => self.versions.get(number),
        }
    }

    /// What a qualifier stands for when it is looked at. An alias stands for the version that it names first.
    #[must_use]
    pub fn qualified(&self, qualifier: Option<&Qualifier>) -> Option<&FunctionConfiguration> {
        match qualifier {
            None | Some(Qualifier::Latest) => Some(&self.latest),
            Some(Qualifier::Version(number)) => self.versions.get(*number),
            Some(Qualifier::Alias(name)) => self.version(self.aliases.get(name)?.version),
        }
    }

    /// What one invocation through a qualifier runs with. An alias that points to two versions decides by `lot`,
    /// a number that is random for each invocation.
    #[must_use]
    pub fn invoked(&self, qualifier: Option<&Qualifier>, lot: u32) -> Option<&FunctionConfiguration> {
        let version = match qualifier {
            None | Some(Qualifier::Latest) => Version::Latest,
            Some(Qualifier::Version(number)) => Version::Published(*number),
            Some(Qualifier::Alias(name)) => self.aliases.get(name)?.choose(lot),
        };
        match version {
            Version::Latest => Some(self.serving()),
            Version::Published(number) => self.versions.get(number),
        }
    }

    /// Whether the policy of a qualifier lets a service invoke the function.
    #[must_use]
    pub fn may_be_invoked(&self, qualifier: Option<&Qualifier>, invocation: &ServiceInvocation<'_>) -> bool {
        let attached = self.attached.get(qualifier.unwrap_or(&Qualifier::Latest));
        attached.and_then(|attached| attached.policy.as_ref()).is_some_and(|policy| policy.allows(invocation))
    }

    /// Every configuration that the function may run with.
    pub fn configurations(&self) -> impl Iterator<Item = &FunctionConfiguration> {
        let published = self.versions.iter().map(|(_number, configuration)| configuration);
        [&self.latest].into_iter().chain(&self.before_update).chain(published)
    }

    /// Every code package that the function may run with, those of layers included.
    pub fn packages(&self) -> impl Iterator<Item = &CodePackage> {
        let layers = self.configurations().flat_map(|configuration| &configuration.layers);
        self.configurations().map(|configuration| &configuration.code).chain(layers.map(|layer| &layer.code))
    }

    /// The configuration that invocations of `$LATEST` run with: an update takes effect only when it
    /// has succeeded.
    #[must_use]
    pub fn serving(&self) -> &FunctionConfiguration {
        self.before_update.as_ref().unwrap_or(&self.latest)
    }
}

/// Code and configuration of one version of a function.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FunctionConfiguration {
    /// Which version this is.
    pub version: Version,
    /// Free text, at most 256 characters.
    pub description: String,
    /// The execution role's ARN.
    pub role: String,
    /// The runtime identifier; none for image functions.
    pub runtime: Option<RuntimeName>,
    /// The handler; none for image functions.
    pub handler: Option<String>,
    /// How long an invocation may take, seconds.
    pub timeout_seconds: u32,
    /// The memory limit, which also sets the CPU share.
    pub memory: MemoryMib,
    /// The size of `/tmp`.
    pub ephemeral_storage: StorageMib,
    /// Environment variables; none if the function was never given any.
    pub environment: Option<BTreeMap<String, String>>,
    /// The instruction set that the code is for.
    pub architecture: Architecture,
    /// Active or pass-through tracing.
    pub tracing: TracingMode,
    /// Where and how the function logs.
    pub logging: LoggingConfiguration,
    /// The code package.
    pub code: CodePackage,
    /// The layers, in the order in which they are laid over each other.
    #[serde(default)]
    pub layers: Vec<AppliedLayer>,
    /// Whether tenants are kept apart; the same in all versions.
    #[serde(default)]
    pub tenant_isolation: TenantIsolation,
    /// Whether published versions start from snapshots.
    #[serde(default)]
    pub snap_start: SnapStart,
    /// Configuration that is kept and reported back but has no effect on this platform yet, as the
    /// JSON members of the API: `VpcConfig`, `DeadLetterConfig`, `KMSKeyArn`, `FileSystemConfigs` and so on.
    #[serde(default)]
    pub stored_only: BTreeMap<String, serde_json::Value>,
    /// Where the function stands in its life.
    pub state: State,
    /// How the last update went; none while the function is being created.
    pub last_update: Option<LastUpdate>,
    /// Changes with every change of code or configuration, and on the transition to `Active`.
    pub revision_id: RevisionId,
    /// When code or configuration last changed.
    pub last_modified: Timestamp,
}

impl FunctionConfiguration {
    /// The log group, which is `/aws/lambda/NAME` unless configured.
    #[must_use]
    pub fn log_group(&self, name: &FunctionName) -> String {
        self.logging.group.clone().unwrap_or_else(|| format!("/aws/lambda/{name}"))
    }

    /// Checks that an invocation names a tenant if it has to, and else none.
    ///
    /// # Errors
    /// [`Failure::TenantMissing`] and [`Failure::TenantUnexpected`].
    pub fn check_tenant(&self, tenant: Option<&TenantId>) -> Result<(), Failure> {
        match (self.tenant_isolation, tenant) {
            (TenantIsolation::None, None) | (TenantIsolation::PerTenant, Some(_)) => Ok(()),
            (TenantIsolation::PerTenant, None) => Err(Failure::TenantMissing),
            (TenantIsolation::None, Some(_)) => Err(Failure::TenantUnexpected),
        }
    }

    /// The packages of the layers, in their order.
    #[must_use]
    pub fn layer_packages(&self) -> Vec<CodeSha256> {
        self.layers.iter().map(|layer| layer.code.sha256).collect()
    }

    /// Whether code and settings are the same, whatever the version's number, description, state and age.
    #[must_use]
    pub fn runs_like(&self, other: &Self) -> bool {
        // By this way round, a member that is added later counts without anyone thinking of it.
        let dressed_up = Self {
            version: other.version,
            description: other.description.clone(),
            state: other.state.clone(),
            last_update: other.last_update.clone(),
            revision_id: other.revision_id,
            last_modified: other.last_modified,
            ..self.clone()
        };
        dressed_up == *other
    }
}

/// An instruction set architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Architecture {
    /// 64-bit x86.
    X86_64,
    /// 64-bit Arm.
    Arm64,
}

impl Architecture {
    /// The API's word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::Arm64 => "arm64",
        }
    }

    /// The architecture that this build of mayfly runs on.
    #[must_use]
    pub fn host() -> Self {
        if cfg!(target_arch = "aarch64") { Self::Arm64 } else { Self::X86_64 }
    }
}

/// Whether invocations are traced on the platform's own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TracingMode {
    /// The platform samples.
    Active,
    /// Only what the caller samples.
    PassThrough,
}

/// The form of a function's log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LogFormat {
    /// Plain lines.
    Text,
    /// One JSON object a line.
    Json,
}

/// Where and how a function logs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggingConfiguration {
    /// Text or JSON.
    pub format: LogFormat,
    /// The log group, if it is not the default one.
    pub group: Option<String>,
    /// The lowest level of application lines kept, JSON only.
    pub application_level: Option<String>,
    /// The lowest level of platform lines kept, JSON only.
    pub system_level: Option<String>,
}

impl Default for LoggingConfiguration {
    fn default() -> Self {
        Self { format: LogFormat::Text, group: None, application_level: None, system_level: None }
    }
}

/// A code package that the platform holds, named by its content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodePackage {
    /// The SHA-256 of the zip archive.
    pub sha256: CodeSha256,
    /// The size of the zip archive, bytes.
    pub zipped_bytes: u64,
    /// The size of the unpacked files, bytes.
    pub unzipped_bytes: u64,
}

/// The SHA-256 digest of a zip archive.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeSha256(pub [u8; 32]);

impl CodeSha256 {
    /// The digest as 64 hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut digest = [0_u8; 32];
        for (byte, digits) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).ok()?;
            *byte = u8::from_str_radix(digits, 16).ok()?;
        }
        Some(Self(digest))
    }
}

impl std::fmt::Debug for CodeSha256 {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.hex())
    }
}

impl Serialize for CodeSha256 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

impl<'de> Deserialize<'de> for CodeSha256 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| serde::de::Error::custom("not a SHA-256 in hexadecimal"))
    }
}

/// Where a function stands in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Being created; not invocable yet.
    Pending,
    /// Ready.
    Active,
    /// The creation failed, for this reason.
    Failed {
        /// The API's reason code, for example `InvalidRuntime`.
        code: String,
        /// One sentence.
        reason: String,
    },
}

/// How the last update of a function went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LastUpdate {
    /// Done; new invocations use it.
    Successful,
    /// Being prepared; invocations still use what was there before.
    InProgress,
    /// Refused after it was accepted.
    Failed {
        /// The API's reason code.
        code: String,
        /// One sentence.
        reason: String,
    },
}

#[cfg(test)]
mod tests {
    use super::CodeSha256;

    #[test]
    fn digest_round_trips_through_hex() {
        let digest = CodeSha256([0xab; 32]);
        assert_eq!(CodeSha256::from_hex(&digest.hex()), Some(digest));
        assert_eq!(CodeSha256::from_hex("ab"), None);
        assert_eq!(CodeSha256::from_hex(&"zz".repeat(32)), None);
    }
}
