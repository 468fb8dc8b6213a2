//! Computing checksums while content arrives.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mayfly_store::object::ContentDigest;
use s3s::crypto::{Checksum, Crc32, Crc32c, Crc64Nvme, Sha1, Sha256};

use super::checksum::Algorithm;

/// The name under which the SHA-256 in hexadecimal digits is found.
pub(super) const HEX_SHA256: &str = "sha256";

/// Which digests are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Digests {
    /// Checksums.
    pub(super) algorithms: Vec<Algorithm>,
    /// Whether the SHA-256 is wanted in the form in which bodies are signed.
    pub(super) hex_sha256: bool,
}

impl Digests {
    /// What computes them.
    pub(super) fn digest(&self) -> Box<dyn ContentDigest> {
        let mut states: Vec<(&'static str, State)> =
            self.algorithms.iter().map(|algorithm| (algorithm.name(), State::of(*algorithm))).collect();
        if self.hex_sha256 {
            states.push((HEX_SHA256, State::HexSha256(Sha256::new())));
        }
        Box::new(Running { states })
    }
}

struct Running {
    states: Vec<(&'static str, State)>,
}

enum State {
    Crc32(Crc32),
    Crc32c(Crc32c),
    Crc64Nvme(Box<Crc64Nvme>),
    Sha1(Sha1),
    Sha256(Sha256),
    HexSha256(Sha256),
}

impl State {
    fn of(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Crc32 => Self::Crc32(Crc32::new()),
            Algorithm::Crc32c => Self::Crc32c(Crc32c::new()),
            Algorithm::Crc64Nvme => Self::Crc64Nvme(Box::new(Crc64Nvme::new())),
            Algorithm::Sha1 => Self::Sha1(Sha1::new()),
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Crc32(sum) => sum.update(bytes),
            Self::Crc32c(sum) => sum.update(bytes),
            Self::Crc64Nvme(sum) => sum.update(bytes),
            Self::Sha1(sum) => sum.update(bytes),
            Self::Sha256(sum) | Self::HexSha256(sum) => sum.update(bytes),
        }
    }

    fn finish(self) -> String {
        match self {
            Self::Crc32(sum) => STANDARD.encode(sum.finalize()),
            Self::Crc32c(sum) => STANDARD.encode(sum.finalize()),
            Self::Crc64Nvme(sum) => STANDARD.encode(sum.finalize()),
            Self::Sha1(sum) => STANDARD.encode(sum.finalize()),
            Self::Sha256(sum) => STANDARD.encode(sum.finalize()),
            Self::HexSha256(sum) => hex(sum.finalize().as_ref()),
        }
    }
}

impl ContentDigest for Running {
    fn update(&mut self, bytes: &[u8]) {
        for (_name, state) in &mut self.states {
            state.update(bytes);
        }
    }

    fn finish(self: Box<Self>) -> BTreeMap<String, String> {
        self.states.into_iter().map(|(name, state)| (name.to_owned(), state.finish())).collect()
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

/// The digests of bytes that are at hand.
#[cfg(test)]
pub(super) fn digest_of(digests: &Digests, bytes: &[u8]) -> BTreeMap<String, String> {
    let mut digest = digests.digest();
    digest.update(bytes);
    digest.finish()
}
