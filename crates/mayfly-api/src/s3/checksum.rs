//! The checksums that clients send and ask for.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use s3s::crypto::{Checksum as _, Crc32, Crc32c, Sha1, Sha256};

/// How a checksum is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Algorithm {
    Crc32,
    Crc32c,
    Crc64Nvme,
    Sha1,
    Sha256,
}

impl Algorithm {
    pub(super) const ALL: [Self; 5] = [Self::Crc32, Self::Crc32c, Self::Crc64Nvme, Self::Sha1, Self::Sha256];

    /// The name on the wire, by which checksums are kept, too.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32c => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
        }
    }

    pub(super) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    /// The algorithm of a header such as `x-amz-checksum-crc32`.
    pub(super) fn of_header(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        Self::of_name(lower.strip_prefix("x-amz-checksum-")?)
    }

    /// The checksums that a head states.
    pub(super) fn stated(headers: &HeaderMap) -> BTreeMap<Self, String> {
        let stated = headers
            .iter()
            .filter_map(|(name, value)| Some((Self::of_header(name.as_str())?, value.to_str().ok()?.to_owned())));
        stated.collect()
    }

    /// The algorithms of the checksums that a head states or promises.
    pub(super) fn announced(headers: &HeaderMap) -> Vec<Self> {
        let mut algorithms: Vec<Self> = Self::stated(headers).into_keys().collect();
        let texts = |name: &str| {
            let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
            values.flat_map(|value| value.split(',')).map(|text| text.trim().to_owned()).collect::<Vec<_>>()
        };
        let promised = texts("x-amz-trailer").into_iter().filter_map(|name| Self::of_header(&name));
        let named = ["x-amz-sdk-checksum-algorithm", "x-amz-checksum-algorithm"];
        let named = named.into_iter().flat_map(texts).filter_map(|name| Self::of_name(&name));
        algorithms.extend(promised.chain(named));
        algorithms.sort_unstable();
        algorithms.dedup();
        algorithms
    }

    /// Whether the checksum of a whole can be computed from those of its parts.
    pub(super) const fn is_combinable(self) -> bool {
        matches!(self, Self::Crc32 | Self::Crc32c | Self::Crc64Nvme)
    }

    /// The checksum of checksums: what an object has that was put together from parts.
    pub(super) fn composite(self, parts: &[&str]) -> Option<String> {
        let mut bytes = Vec::new();
        for part in parts {
            bytes.extend(STANDARD.decode(part).ok()?);
        }
        let sum = match self {
            Self::Crc32 => STANDARD.encode(Crc32::checksum(&bytes)),
            Self::Crc32c => STANDARD.encode(Crc32c::checksum(&bytes)),
            Self::Sha1 => STANDARD.encode(Sha1::checksum(&bytes)),
            Self::Sha256 => STANDARD.encode(Sha256::checksum(&bytes)),
            Self::Crc64Nvme => return None,
        };
        Some(format!("{sum}-{}", parts.len()))
    }

    /// The checksum of a whole from those of its parts, each with its length in bytes.
    pub(super) fn combined(self, parts: &[(&str, u64)]) -> Option<String> {
        let (algorithm, n_bytes) = match self {
            Self::Crc32 => (crc_fast::CrcAlgorithm::Crc32IsoHdlc, 4),
            Self::Crc32c => (crc_fast::CrcAlgorithm::Crc32Iscsi, 4),
            Self::Crc64Nvme => (crc_fast::CrcAlgorithm::Crc64Nvme, 8),
            Self::Sha1 | Self::Sha256 => return None,
        };
        let mut whole: Option<u64> = None;
        for (part, length) in parts {
            let bytes = STANDARD.decode(part).ok().filter(|bytes| bytes.len() == n_bytes)?;
            let sum = bytes.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
            whole = Some(match whole {
                Some(before) => crc_fast::checksum_combine(algorithm, before, sum, *length),
                None => sum,
            });
        }
        let bytes = whole?.to_be_bytes();
        Some(STANDARD.encode(bytes.get(8 - n_bytes..)?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest::{Digests, digest_of};
    use super::Algorithm;
    use http::HeaderMap;

    fn sum(algorithm: Algorithm, bytes: &[u8]) -> String {
        digest_of(&Digests { algorithms: vec![algorithm], hex_sha256: false }, bytes)[algorithm.name()].clone()
    }

    #[test]
    fn checksums_are_the_known_ones() {
        for (algorithm, expected) in [
            (Algorithm::Crc32, "y/Q5Jg=="),
            (Algorithm::Crc32c, "4waSgw=="),
            (Algorithm::Crc64Nvme, "rosUhgp5mIg="),
            (Algorithm::Sha1, "98O8HYCOBHMq32eZZczDTKeuNEE="),
        ] {
            assert_eq!(sum(algorithm, b"123456789"), expected, "{algorithm:?}");
        }
    }

    #[test]
    fn the_checksum_of_a_whole_is_that_of_its_parts() {
        let (one, two, three) = (&b"some bytes"[..], &b""[..], &b" and some more bytes"[..]);
        let whole = [one, two, three].concat();
        for algorithm in Algorithm::ALL.into_iter().filter(|algorithm| algorithm.is_combinable()) {
            let sums = [one, two, three].map(|part| (sum(algorithm, part), part.len() as u64));
            let parts: Vec<(&str, u64)> = sums.iter().map(|(sum, length)| (sum.as_str(), *length)).collect();
            assert_eq!(algorithm.combined(&parts), Some(sum(algorithm, &whole)), "{algorithm:?}");
        }
    }

    #[test]
    fn a_composite_checksum_counts_its_parts() {
        let part = sum(Algorithm::Crc32, b"123456789");
        let composite = Algorithm::Crc32.composite(&[&part, &part]).unwrap();
        assert!(composite.ends_with("-2"));
        assert_eq!(Algorithm::Crc64Nvme.composite(&[&part]), None);
        assert_eq!(Algorithm::Sha1.composite(&["no base64!"]), None);
    }

    #[test]
    fn heads_announce_checksums() {
        let mut headers = HeaderMap::new();
        assert_eq!(Algorithm::announced(&headers), []);
        headers.insert("x-amz-trailer", "x-amz-checksum-crc64nvme".parse().unwrap());
        headers.insert("x-amz-sdk-checksum-algorithm", "CRC64NVME".parse().unwrap());
        headers.insert("x-amz-checksum-sha256", "abc".parse().unwrap());
        headers.insert("x-amz-checksum-type", "FULL_OBJECT".parse().unwrap());
        assert_eq!(Algorithm::announced(&headers), [Algorithm::Crc64Nvme, Algorithm::Sha256]);
        assert_eq!(Algorithm::stated(&headers)[&Algorithm::Sha256], "abc");
    }
}
