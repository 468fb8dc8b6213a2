//! A function and its configuration, as the platform knows them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::RevisionId;
use crate::name::{FunctionName, Version};
use crate::runtime::RuntimeName;
use crate::units::{MemoryMib, StorageMib};

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
}

impl Function {
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
