//! Links to code archives that work without credentials for ten minutes (`Code.Location`).
//!
//! A link names the archive, its expiry and an HMAC over both, keyed with random bytes of this process:
//! it cannot be guessed, changed or used later, and a restart ends all links.

use jiff::{SignedDuration, Timestamp};
use mayfly_model::function::CodeSha256;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What every link's path begins with.
const PATH: &str = "/_mayfly/code/";
/// How long a link works, as the cloud's do (Lambda API reference, `FunctionCodeLocation`).
const VALIDITY: SignedDuration = SignedDuration::from_mins(10);

/// Makes and checks links.
pub(crate) struct CodeLinks {
    key: [u8; 64],
}

impl std::fmt::Debug for CodeLinks {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("CodeLinks")
    }
}

/// Why a link gives nothing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BadLink {
    /// It is not one that this process made.
    Forged,
    /// Its time is over.
    Expired,
}

impl CodeLinks {
    /// Links under a fresh random key.
    pub(crate) fn new() -> Self {
        let mut key = [0; 64];
        for (block, random) in key.chunks_exact_mut(16).zip(std::iter::repeat_with(Uuid::new_v4)) {
            block.copy_from_slice(random.as_bytes());
        }
        Self { key }
    }

    /// A link to an archive at `host`, the address by which the client reached the platform.
    pub(crate) fn make(&self, host: &str, sha256: &CodeSha256, now: Timestamp) -> String {
        let expires = (now + VALIDITY).as_second();
        let hex = sha256.hex();
        let signature = self.signature(&hex, expires);
        format!("http://{host}{PATH}{hex}?Expires={expires}&Signature={signature}")
    }

    /// The archive that a link's path and query name, or none if the path is not a link's.
    pub(crate) fn check(&self, path: &str, query: &str, now: Timestamp) -> Option<Result<CodeSha256, BadLink>> {
        let hex = path.strip_prefix(PATH)?;
        Some(self.check_parts(hex, query, now))
    }

    fn check_parts(&self, hex: &str, query: &str, now: Timestamp) -> Result<CodeSha256, BadLink> {
        let value = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value)
        };
        let sha256 = CodeSha256::from_hex(hex).ok_or(BadLink::Forged)?;
        let expires: i64 = value("Expires").and_then(|text| text.parse().ok()).ok_or(BadLink::Forged)?;
        let signature = value("Signature").ok_or(BadLink::Forged)?;
        // The digest is rendered again, so that every spelling of it has the one signature.
        if !same(signature.as_bytes(), self.signature(&sha256.hex(), expires).as_bytes()) {
            return Err(BadLink::Forged);
        }
        if now.as_second() >= expires {
            return Err(BadLink::Expired);
        }
        Ok(sha256)
    }

    fn signature(&self, hex: &str, expires: i64) -> String {
        let mac = hmac_sha256(&self.key, format!("{hex}/{expires}").as_bytes());
        mac.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Compares in a time that does not depend on where two texts differ.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
}

/// HMAC-SHA256 (RFC 2104) with a key of exactly one block, so that the key needs no preparation.
fn hmac_sha256(key: &[u8; 64], message: &[u8]) -> [u8; 32] {
    let inner = Sha256::new().chain_update(key.map(|byte| byte ^ 0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(key.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{BadLink, CodeLinks, VALIDITY, hmac_sha256};
    use jiff::{SignedDuration, Timestamp};
    use mayfly_model::function::CodeSha256;

    #[test]
    fn the_mac_is_the_published_one() {
        // RFC 4231, test case 2; a shorter key counts as filled up with zeros.
        let mut key = [0; 64];
        key[..4].copy_from_slice(b"Jefe");
        let mac = hmac_sha256(&key, b"what do ya want for nothing?");
        assert_eq!(CodeSha256(mac).hex(), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn a_link_works_until_it_expires_and_only_unchanged() {
        let links = CodeLinks::new();
        let now: Timestamp = "2026-11-01T00:00:00Z".parse().unwrap();
        let sha256 = CodeSha256([7; 32]);
        let link = links.make("127.0.0.1:4566", &sha256, now);
        let (path, query) = link.strip_prefix("http://127.0.0.1:4566").unwrap().split_once('?').unwrap();
        let late = now + VALIDITY;
        assert_eq!(links.check(path, query, now), Some(Ok(sha256)));
        assert_eq!(links.check(path, query, late - SignedDuration::from_secs(1)), Some(Ok(sha256)));
        assert_eq!(links.check(path, query, late), Some(Err(BadLink::Expired)));
        assert_eq!(links.check("/other", query, now), None);
        assert_eq!(links.check(&path.replace("07", "08"), query, now), Some(Err(BadLink::Forged)));
        let later = query.replacen("Expires=1", "Expires=2", 1);
        assert_eq!(links.check(path, &later, now), Some(Err(BadLink::Forged)));
        assert_eq!(links.check(path, "", now), Some(Err(BadLink::Forged)));
        assert_eq!(CodeLinks::new().check(path, query, now), Some(Err(BadLink::Forged)));
    }
}
