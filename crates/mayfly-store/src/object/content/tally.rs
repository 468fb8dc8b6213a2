//! What is found out about content while it passes.

use std::collections::BTreeMap;

use md5::{Digest, Md5};

/// Sees every byte of content in the order, on a thread that may compute.
pub trait ContentDigest: Send + 'static {
    /// The next bytes.
    fn update(&mut self, bytes: &[u8]);
    /// What was asked for, by name.
    fn finish(self: Box<Self>) -> BTreeMap<String, String>;
}

/// Size and digests so far.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) bytes: u64,
    md5: Md5,
    digest: Option<Box<dyn ContentDigest>>,
}

impl std::fmt::Debug for Tally {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tally").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl Tally {
    pub(super) fn new(digest: Box<dyn ContentDigest>) -> Self {
        Self { digest: Some(digest), ..Self::default() }
    }

    /// The next bytes.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        self.md5.update(bytes);
        if let Some(digest) = &mut self.digest {
            digest.update(bytes);
        }
    }

    /// The MD5, and what the digest found.
    pub(super) fn finish(self) -> ([u8; 16], BTreeMap<String, String>) {
        let digests = self.digest.map(ContentDigest::finish).unwrap_or_default();
        (self.md5.finalize().into(), digests)
    }
}
