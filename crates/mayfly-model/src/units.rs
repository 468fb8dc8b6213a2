//! Quantities with their unit in the type.

use serde::{Deserialize, Serialize};

/// A function's memory size in MiB (what AWS calls "MB": 1,024 KB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MemoryMib(pub u32);

impl MemoryMib {
    /// The size in bytes.
    #[must_use]
    pub fn bytes(self) -> u64 {
        u64::from(self.0) * 1024 * 1024
    }

    /// The share of CPU that this memory size buys, in thousandths of a core: 1,769 MB is one core
    /// (Lambda developer guide, "Configure Lambda function memory").
    #[must_use]
    pub fn cpu_millicores(self) -> u32 {
        let millicores = u64::from(self.0) * 1000 / 1769;
        u32::try_from(millicores).unwrap_or(u32::MAX).max(1)
    }
}

/// The size of a function's `/tmp` in MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StorageMib(pub u32);

impl StorageMib {
    /// The size in bytes.
    #[must_use]
    pub fn bytes(self) -> u64 {
        u64::from(self.0) * 1024 * 1024
    }
}

#[cfg(test)]
mod tests {
    use super::MemoryMib;

    #[test]
    fn one_core_is_1769_mib() {
        assert_eq!(MemoryMib(1769).cpu_millicores(), 1000);
        assert_eq!(MemoryMib(128).cpu_millicores(), 72);
        assert_eq!(MemoryMib(10_240).cpu_millicores(), 5788);
    }
}
