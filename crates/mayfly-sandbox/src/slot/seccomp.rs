//! The system calls that a function may make: an allow-list, and `EPERM` for everything else.
//!
//! Two filters, because one has only one answer for what it refuses: the long list answers `EPERM`; the short one
//! answers `ENOSYS` for `clone3`, whose flags a filter cannot see, so that libc falls back to `clone`, whose flags it
//! can. The list therefore has `clone3` on it: the stricter answer of the two counts.
//!
//! **Invariants**: nothing on the list creates or enters a namespace, mounts, loads code into the kernel, opens files
//! by handle, reads another process's memory, or opens a raw or packet socket. Each filter refuses calls of a foreign
//! architecture by killing the process.

use std::collections::BTreeMap;

use libc::c_long;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

use super::syscalls::{ALLOWED, ALLOWED_HERE};
use crate::error::SandboxError;
use crate::sys;

#[cfg(test)]
mod interpreter;
mod search;

/// What the kernel calls this architecture, from `linux/audit.h`.
#[cfg(target_arch = "x86_64")]
const AUDIT_ARCHITECTURE: u32 = 0xc000_003e;
/// What the kernel calls this architecture, from `linux/audit.h`.
#[cfg(target_arch = "aarch64")]
const AUDIT_ARCHITECTURE: u32 = 0xc000_00b7;

/// The compiled filters; made once by the warden and inherited by every init.
#[derive(Debug)]
pub(crate) struct Filters {
    allow: BpfProgram,
    no_clone3: BpfProgram,
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

impl Filters {
    /// Compiles the filters for this architecture.
    pub(crate) fn compile() -> Result<Self, SandboxError> {
        let unsupported = |reason: String| SandboxError::Unsupported { reason };
        let architecture = TargetArch::try_from(std::env::consts::ARCH)
            .map_err(|error| unsupported(format!("no seccomp filter for this architecture: {error}")))?;
        let rules = conditional().map_err(|error| SandboxError::step("build the seccomp filter", error))?;
        let compile = |rules, mismatch, matched| -> Result<BpfProgram, SandboxError> {
            SeccompFilter::new(rules, mismatch, matched, architecture)
                .and_then(BpfProgram::try_from)
                .map_err(|error| SandboxError::step("compile the seccomp filter", error))
        };
        let calls = ALLOWED.iter().chain(ALLOWED_HERE).map(|call| u32::try_from(*call));
        let calls = calls.collect::<Result<Vec<u32>, _>>();
        let calls = calls.map_err(|error| SandboxError::step("build the seccomp filter", error))?;
        let looks_at_arguments = compile(rules, SeccompAction::Errno(libc::EPERM as u32), SeccompAction::Allow)?;
        Ok(Self {
            allow: search::allow_before(&calls, AUDIT_ARCHITECTURE, looks_at_arguments),
            no_clone3: compile(
                BTreeMap::from([(libc::SYS_clone3, Vec::new())]),
                SeccompAction::Allow,
                SeccompAction::Errno(libc::ENOSYS as u32),
            )?,
        })
    }

    /// Both, in the order in which they are installed.
    pub(crate) fn programs(&self) -> [&BpfProgram; 2] {
        // The long one last: it does not allow installing filters.
        [&self.no_clone3, &self.allow]
    }

    /// Installs both for this process and all that it forks.
    pub(crate) fn install(&self) -> Result<(), seccompiler::Error> {
        self.programs().into_iter().try_for_each(sys::install_filter)
    }
}

type Condition = Result<SeccompCondition, seccompiler::BackendError>;

fn argument(index: u8, operation: SeccompCmpOp, value: c_long) -> Condition {
    SeccompCondition::new(index, SeccompCmpArgLen::Dword, operation, value.cast_unsigned())
}

fn rule<const N: usize>(conditions: [Condition; N]) -> Result<SeccompRule, seccompiler::BackendError> {
    SeccompRule::new(conditions.into_iter().collect::<Result<Vec<_>, _>>()?)
}

/// Calls that are allowed with certain arguments only.
fn conditional() -> Result<Rules, seccompiler::BackendError> {
    use SeccompCmpOp::{Eq, MaskedEq, Ne};
    const NEW_NAMESPACES: c_long = (libc::CLONE_NEWNS
        | libc::CLONE_NEWCGROUP
        | libc::CLONE_NEWUTS
        | libc::CLONE_NEWIPC
        | libc::CLONE_NEWUSER
        | libc::CLONE_NEWPID
        | libc::CLONE_NEWNET) as c_long;
    const SOCKET_KIND: u64 = 0xf;
    const FILE_KIND: u64 = libc::S_IFMT as u64;
    let inet = |family: i32, kind: i32| {
        rule([argument(0, Eq, c_long::from(family)), argument(1, MaskedEq(SOCKET_KIND), c_long::from(kind))])
    };
    let pipe = |mode: u8| rule([argument(mode, MaskedEq(FILE_KIND), c_long::from(libc::S_IFIFO))]);
    let mut rules = BTreeMap::from([
        (libc::SYS_clone, vec![rule([argument(0, MaskedEq(NEW_NAMESPACES as u64), 0)])?]),
        (
            libc::SYS_socket,
            vec![
                rule([argument(0, Eq, c_long::from(libc::AF_UNIX))])?,
                inet(libc::AF_INET, libc::SOCK_STREAM)?,
                inet(libc::AF_INET, libc::SOCK_DGRAM)?,
                inet(libc::AF_INET6, libc::SOCK_STREAM)?,
                inet(libc::AF_INET6, libc::SOCK_DGRAM)?,
                // getifaddrs and getaddrinfo ask the kernel for this namespace's addresses.
                rule([
                    argument(0, Eq, c_long::from(libc::AF_NETLINK)),
                    argument(2, Eq, c_long::from(libc::NETLINK_ROUTE)),
                ])?,
            ],
        ),
        (libc::SYS_socketpair, vec![rule([argument(0, Eq, c_long::from(libc::AF_UNIX))])?]),
        // A process may change its own limits, not its init's.
        (libc::SYS_prlimit64, vec![rule([argument(0, Eq, 0)])?]),
        (
            libc::SYS_ioctl,
            vec![rule([argument(1, Ne, libc::TIOCSTI as c_long), argument(1, Ne, libc::TIOCLINUX as c_long)])?],
        ),
        (libc::SYS_mknodat, vec![pipe(2)?]),
    ]);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_mknod, vec![pipe(1)?]);
    // Asking for the personality is harmless, changing it switches defences off.
    rules.insert(libc::SYS_personality, vec![rule([argument(0, Eq, 0xffff_ffff)])?]);
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

    use super::interpreter::run;
    use super::{ALLOWED, ALLOWED_HERE, AUDIT_ARCHITECTURE, Filters, Rules, conditional};

    /// The same list as one filter that looks at every entry in turn.
    fn in_turn() -> BpfProgram {
        let mut rules: Rules = ALLOWED.iter().chain(ALLOWED_HERE).map(|call| (*call, Vec::new())).collect();
        rules.extend(conditional().unwrap());
        let architecture = TargetArch::try_from(std::env::consts::ARCH).unwrap();
        let refused = SeccompAction::Errno(libc::EPERM as u32);
        SeccompFilter::new(rules, refused, SeccompAction::Allow, architecture).unwrap().try_into().unwrap()
    }

    #[test]
    fn the_search_answers_as_a_walk_through_the_list_does() {
        let (filters, in_turn) = (Filters::compile().unwrap(), in_turn());
        let values = [0, 1, 2, 3, 10, 16, 0x1000, 0x5412, 0x2000_0000, 0xffff_ffff];
        let arguments = values.iter().flat_map(|first| values.iter().map(move |second| (*first, *second)));
        let arguments: Vec<[u64; 6]> = arguments
            .flat_map(|(first, second)| [[first, second, 0, 0, 0, 0], [first, second, first, 0, 0, 0]])
            .collect();
        let mut answers = BTreeMap::new();
        for number in (0..520).chain([0x4000_0000, 0x4000_0001, 0x4000_01ff, u32::MAX]) {
            for architecture in [AUDIT_ARCHITECTURE, 0x4000_0003] {
                for arguments in &arguments {
                    let answer = run(&filters.allow, number, architecture, *arguments);
                    assert_eq!(answer, run(&in_turn, number, architecture, *arguments), "{number} {arguments:x?}");
                    *answers.entry(answer).or_insert(0) += 1;
                }
            }
        }
        assert_eq!(answers.len(), 3, "allowed, refused and killed: {answers:x?}");
    }
}
