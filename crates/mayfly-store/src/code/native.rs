//! Recognises native binaries, to say at upload what would be an `Exec format error` at the first invocation.

use std::collections::BTreeMap;

use mayfly_model::function::Architecture;
use serde::{Deserialize, Serialize};

use super::CodeError;
use super::path::EntryPath;

/// As much of a file's beginning as recognising it takes.
pub(crate) const HEAD_BYTES: usize = 20;

/// The file that a custom runtime starts.
const BOOTSTRAP: &str = "bootstrap";

/// The native binaries of a package: enough to check it against an architecture again when the same archive is sent
/// for another function.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Natives {
    /// What `bootstrap` is for, if it is a binary.
    bootstrap: Option<String>,
    /// What programs and shared objects are for, each with the first entry that is.
    linked: BTreeMap<String, String>,
}

impl Natives {
    /// Takes notice of a file by its first bytes.
    pub(crate) fn note(&mut self, path: &EntryPath, head: &[u8], executable: bool) {
        if path.as_str() == BOOTSTRAP {
            self.bootstrap = elf_machine(head).or_else(|| foreign_format(head).map(str::to_owned));
        }
        // Data that happens to be ELF (test fixtures, kernel objects) is nobody's to run.
        if let Some(machine) = elf_machine(head).filter(|_| executable || is_library_name(path)) {
            self.linked.entry(machine).or_insert_with(|| path.as_str().to_owned());
        }
    }

    /// Refuses a `bootstrap` for another machine, and a package none of whose binaries can run. Packages that carry
    /// binaries for several machines and choose at run time are common, so one that fits is enough.
    pub(crate) fn check(&self, architecture: Architecture) -> Result<(), CodeError> {
        let expected = architecture.as_str();
        let wrong = |entry: &str, found: &str| {
            Err(CodeError::WrongArchitecture { entry: entry.to_owned(), found: found.to_owned(), expected })
        };
        if let Some(found) = self.bootstrap.as_deref().filter(|found| *found != expected) {
            return wrong(BOOTSTRAP, found);
        }
        match self.linked.first_key_value() {
            Some((found, entry)) if !self.linked.contains_key(expected) => wrong(entry, found),
            _ => Ok(()),
        }
    }
}

/// Whether a file is started as a program when it is executed.
pub(crate) fn is_program(head: &[u8]) -> bool {
    head.starts_with(b"#!") || head.starts_with(b"\x7fELF")
}

fn is_library_name(path: &EntryPath) -> bool {
    let name = path.split().map(|(_, name)| name.to_owned()).unwrap_or_default();
    name.ends_with(".so") || name.ends_with(".node") || name.contains(".so.")
}

/// What an ELF program or shared object is for (elf(5)).
fn elf_machine(head: &[u8]) -> Option<String> {
    let [0x7f, b'E', b'L', b'F', class, order, ..] = head else {
        return None;
    };
    let half = |at: usize| {
        let bytes = [*head.get(at)?, *head.get(at + 1)?];
        Some(if *order == 2 { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    // ET_EXEC and ET_DYN; relocatable objects and core files are not run.
    if !matches!(half(16)?, 2 | 3) {
        return None;
    }
    Some(match (half(18)?, class) {
        (62, 2) => Architecture::X86_64.as_str().to_owned(),
        (183, 2) => Architecture::Arm64.as_str().to_owned(),
        (62, _) => "x86_64 with 32-bit pointers".to_owned(),
        (3, _) => "32-bit x86".to_owned(),
        (40, _) => "32-bit Arm".to_owned(),
        (243, _) => "RISC-V".to_owned(),
        (21, _) => "64-bit PowerPC".to_owned(),
        (22, _) => "IBM Z".to_owned(),
        (number, _) => format!("machine type {number}"),
    })
}

/// Binaries that no Linux machine runs.
fn foreign_format(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xcf | 0xce, 0xfa, 0xed, 0xfe, ..] | [0xca, 0xfe, 0xba, 0xbe, ..] => Some("macOS"),
        [b'M', b'Z', ..] => Some("Windows"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Natives;
    use crate::code::path::EntryPath;
    use mayfly_model::function::Architecture::{Arm64, X86_64};

    fn elf(machine: u8) -> Vec<u8> {
        let mut head = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\0\0".to_vec();
        head[18] = machine;
        head
    }

    fn natives(files: &[(&str, Vec<u8>, bool)]) -> Natives {
        let mut natives = Natives::default();
        for (name, head, executable) in files {
            natives.note(&EntryPath::parse(name).unwrap(), head, *executable);
        }
        natives
    }

    #[test]
    fn a_bootstrap_must_fit() {
        let package = natives(&[("bootstrap", elf(62), true), ("lib/a.so", elf(183), false)]);
        assert!(package.check(X86_64).is_ok());
        let error = package.check(Arm64).unwrap_err().to_string();
        assert_eq!(error, "'bootstrap' is a binary for x86_64, the function is for arm64");
    }

    #[test]
    fn a_bootstrap_from_another_system_is_named() {
        let package = natives(&[("bootstrap", b"\xcf\xfa\xed\xfe\0\0\0\0".to_vec(), true)]);
        assert_eq!(
            package.check(X86_64).unwrap_err().to_string(),
            "'bootstrap' is a binary for macOS, the function is for x86_64"
        );
        assert!(natives(&[("bootstrap", b"#!/bin/sh\n".to_vec(), true)]).check(Arm64).is_ok());
    }

    #[test]
    fn one_library_that_fits_is_enough() {
        let both = natives(&[("x/a.so", elf(62), false), ("y/a.so.1", elf(183), false)]);
        assert!(both.check(X86_64).is_ok());
        assert!(both.check(Arm64).is_ok());
        let one = natives(&[("x/a.so", elf(62), false), ("x/b.node", elf(62), false)]);
        assert!(one.check(Arm64).is_err());
    }

    #[test]
    fn data_that_looks_like_elf_does_not_count() {
        assert!(natives(&[("fixtures/arm.bin", elf(183), false)]).check(X86_64).is_ok());
        assert!(natives(&[("a.so", b"\x7fELF".to_vec(), true)]).check(X86_64).is_ok());
    }
}
