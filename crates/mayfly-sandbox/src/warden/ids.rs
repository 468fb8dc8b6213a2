//! The user and group ids of slots on the host: none of them means anything there, and no two slots share one.

/// Where ids come from.
#[derive(Debug)]
pub(super) enum Ids {
    /// A range of ids, taken in turn so that an id rests before it is used again.
    Range { first: u32, count: u32, next: u32 },
    /// The one id that an unprivileged process may map: its own, 0 in the warden's user namespace.
    Single,
}

/// The range in root mode: far above what hosts hand out to people, services and containers.
const ROOT_FIRST: u32 = 0x7000_0000;
/// How many ids one platform uses in root mode.
const ROOT_COUNT: u32 = 0x1_0000;

impl Ids {
    /// The range of a platform in root mode. Platforms on one host get different ones, as far as their hashes differ.
    pub(super) fn of_platform(hash: u64) -> Self {
        let part = u32::try_from(hash % 0x0800).unwrap_or(0);
        Self::Range { first: ROOT_FIRST + part * ROOT_COUNT, count: ROOT_COUNT, next: 0 }
    }

    /// A range mapped into the warden's user namespace.
    pub(super) fn mapped(first: u32, count: u32) -> Self {
        Self::Range { first, count, next: 0 }
    }

    /// The id of the next slot, as the warden's user namespace knows it.
    pub(super) fn take(&mut self) -> u32 {
        match self {
            Self::Range { first, count, next } => {
                let id = *first + *next;
                *next = (*next + 1) % (*count).max(1);
                id
            }
            Self::Single => 0,
        }
    }
}

/// A stable 64-bit hash (FNV-1a) for names on the host that must be found again by a later version.
pub(super) fn stable_hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
