//! How a forked child of the warden becomes a zygote: an interpreter with a language's bootstrap loaded, outside of
//! every slot, that forks processes into slots (`runtimes/python/mayfly_runtime/zygote.py` is what it runs).
//!
//! **Invariants**
//! - It runs with privileges, so it runs only what root alone could have written ([`super::trust`]), with arguments and
//!   variables that are the platform's own.
//! - Its view is a copy of the skeleton with the language's tree and the bootstrap: no file of the host beyond these, no
//!   network, no `/proc`. Of root's capabilities it keeps what entering a slot takes.
//! - No slot can reach it: it shares no namespace with any, and it holds no descriptor but its socket to the warden and
//!   what that sends.
//! - It dies with the warden.

use std::ffi::CString;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::net::SendFlags;
use rustix::process::Signal;
use rustix::thread::CapabilitySet;
use serde::{Deserialize, Serialize};

use super::mounts::attach_tree;
use super::trust;
use crate::error::{At, SandboxError};
use crate::spec::MountTarget;
use crate::sys::{self, Strings};
use crate::wire::{self, SlotId};

/// What is behind the program in every command of a Python that waits for its function.
const ARGUMENTS: [&str; 4] = ["-S", "-B", "/var/runtime/bootstrap.py", "/opt"];
/// Variables that a zygote may have, with the one value that they may have, beside those of the cloud. What a function
/// has set, and what could change what a privileged interpreter runs, is not among them.
const VARIABLES: [(&str, Option<&str>); 6] = [
    ("LANG", Some("en_US.UTF-8")),
    ("LC_CTYPE", Some("C.UTF-8")),
    ("MAYFLY_STEM", Some("1")),
    // A zygote executes nothing.
    ("PATH", None),
    ("PYTHONPATH", Some("/var/runtime")),
    ("TZ", Some(":UTC")),
];
/// How the cloud's begin; no program of the system looks at them.
const CLOUD_VARIABLES: [&str; 3] = ["AWS_", "LAMBDA_", "_HANDLER"];
/// The directories that may be searched for libraries: all of them are the zygote's own, or root's.
const PLACES: [&str; 6] = ["/var/lang", "/var/runtime", "/var/task", "/opt", "/usr", "/lib"];
/// Tells the bootstrap to serve as a zygote, on the socket of this number.
const ROLE: &str = "MAYFLY_ZYGOTE";
/// To enter namespaces, their roots, and to leave groups.
const KEPT: CapabilitySet = CapabilitySet::SYS_ADMIN.union(CapabilitySet::SYS_CHROOT).union(CapabilitySet::SETGID);
const HIGHEST_CAPABILITY: u32 = 63;

/// The first message to a zygote. Comes with the warden's pid namespace.
#[derive(Debug, Serialize)]
pub(crate) struct Greeting {
    /// The function's user and group inside a slot.
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    /// The programs of the seccomp filters, in the order in which they are installed, in hexadecimal.
    pub(crate) filters: Vec<String>,
}

/// Every further message to it: fork a process into a slot. Comes with standard output, standard error, and the slot's
/// pid, user, network, ipc, uts, cgroup and mount namespaces; then, as far as there are any, the cgroup (v2) to be born
/// in and the `tasks` files of those (v1) to join.
#[derive(Debug, Serialize)]
pub(crate) struct ForkOrder<'a> {
    pub(crate) fork: SlotId,
    pub(crate) cwd: &'a str,
    pub(crate) files: u64,
    pub(crate) processes: Option<u64>,
    pub(crate) born_inside: bool,
}

/// From a zygote to the warden.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ZygoteReport {
    /// It can fork.
    Ready,
    /// It cannot be a zygote.
    Refused(String),
    /// The process waits in its slot, where it has this id.
    Forked {
        fork: SlotId,
        pid: i32,
    },
    NotForked {
        fork: SlotId,
        reason: String,
    },
}

/// All that a zygote's process needs to know before it executes the interpreter; it gets it by being forked.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    /// The v1 cgroups to move into.
    pub(crate) joins: Vec<OwnedFd>,
    /// What to show beside the skeleton.
    pub(crate) trees: Vec<(MountTarget, OwnedFd)>,
    pub(crate) argv: &'a [String],
    pub(crate) env: &'a [(String, String)],
    /// Where the interpreter's last words go.
    pub(crate) errors: OwnedFd,
}

/// Whether this is the command of a Python that waits for its function.
pub(crate) fn is_command(argv: &[String]) -> bool {
    let is_interpreter = |program: &String| {
        ["/usr/", "/var/lang/"].iter().any(|place| program.starts_with(place)) && !program.contains("/../")
    };
    argv.split_first().is_some_and(|(program, arguments)| is_interpreter(program) && arguments == ARGUMENTS)
}

/// Whether a zygote may have these variables. The reason why not is for people.
pub(crate) fn admit(env: &[(String, String)]) -> Result<(), String> {
    let is_admitted = |name: &str, value: &str| match VARIABLES.iter().find(|(known, _)| *known == name) {
        Some((_, only)) => only.is_none_or(|only| only == value),
        None if name == "LD_LIBRARY_PATH" => value.split(':').all(is_own_place),
        None => CLOUD_VARIABLES.iter().any(|cloud| name.starts_with(cloud)),
    };
    match env.iter().find(|(name, value)| !is_admitted(name, value)) {
        Some((name, _)) => Err(format!("the function sets {name}")),
        None => Ok(()),
    }
}

fn is_own_place(path: &str) -> bool {
    PLACES.iter().any(|place| path.starts_with(place)) && !path.contains("..")
}

/// The process's main. Returns only by executing the interpreter, or not at all.
pub(crate) fn run(plan: &Plan<'_>, control: &OwnedFd) -> ! {
    let refusal = match enter(plan, control.as_fd()) {
        Ok(program) => program.execute().to_string(),
        Err(error) => error.to_string(),
    };
    drop(wire::send(control, &ZygoteReport::Refused(refusal), &[], SendFlags::empty()));
    sys::exit_now(1)
}

fn enter(plan: &Plan<'_>, control: BorrowedFd<'_>) -> Result<Program, SandboxError> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).at("tie the zygote to the warden")?;
    sys::default_signals();
    // No terminal is its own.
    rustix::process::setsid().at("setsid")?;
    let mut keep = vec![control.as_raw_fd(), plan.errors.as_raw_fd()];
    keep.extend(plan.joins.iter().map(AsRawFd::as_raw_fd));
    keep.extend(plan.trees.iter().map(|(_, tree)| tree.as_raw_fd()));
    sys::close_all_but(&keep).at("close descriptors")?;
    for join in &plan.joins {
        rustix::io::write(join, b"0").at("join cgroup")?;
    }
    for (target, tree) in &plan.trees {
        attach_tree(tree.as_fd(), Path::new(target.path()))?;
    }
    let program = Program::new(plan, control)?;
    let interpreter = plan.argv.first().map(Path::new).unwrap_or(Path::new("/"));
    trust::check(interpreter, Path::new(MountTarget::Runtime.path()))
        .map_err(|reason| SandboxError::step("trust the interpreter", reason))?;
    for number in 0..=HIGHEST_CAPABILITY {
        let capability = CapabilitySet::from_bits_retain(1 << number);
        // Numbers that this kernel does not know are refused, which ends the loop.
        if !KEPT.contains(capability) && rustix::thread::remove_capability_from_bounding_set(capability).is_err() {
            break;
        }
    }
    // The kinds of files that a function has: the interpreter remembers what they can do, and so do its forks.
    let null = std::fs::File::open("/dev/null").at("open /dev/null")?;
    sys::duplicate_to(null.as_fd(), 0).at("set standard input")?;
    sys::duplicate_to(plan.errors.as_fd(), 1).at("set standard output")?;
    sys::duplicate_to(plan.errors.as_fd(), 2).at("set standard error")?;
    drop(null);
    sys::close_all_but(&[control.as_raw_fd()]).at("close descriptors")?;
    rustix::io::fcntl_setfd(control, rustix::io::FdFlags::empty()).at("keep the socket")?;
    Ok(program)
}

/// The strings of the `execve`.
struct Program {
    argv: Vec<CString>,
    env: Vec<CString>,
}

impl Program {
    fn new(plan: &Plan<'_>, control: BorrowedFd<'_>) -> Result<Self, SandboxError> {
        let text = |text: String| CString::new(text).map_err(|_| SandboxError::step("execute", "a NUL character"));
        let env = plan
            .env
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .chain([format!("{ROLE}={}", control.as_raw_fd())]);
        Ok(Self {
            argv: plan.argv.iter().cloned().map(text).collect::<Result<_, _>>()?,
            env: env.map(text).collect::<Result<_, _>>()?,
        })
    }

    fn execute(&self) -> std::io::Error {
        match self.argv.first() {
            Some(program) => sys::execute(program, &Strings::new(&self.argv), &Strings::new(&self.env)),
            None => std::io::ErrorKind::InvalidInput.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ZygoteReport, admit, is_command};
    use crate::wire::SlotId;

    fn strings(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    const COMMAND: [&str; 5] = ["/usr/bin/python3.12", "-S", "-B", "/var/runtime/bootstrap.py", "/opt"];

    #[test]
    fn a_waiting_python_is_admitted() {
        assert!(is_command(&strings(&COMMAND)));
        let env = variables(&[
            ("LANG", "en_US.UTF-8"),
            ("TZ", ":UTC"),
            ("PATH", "/var/lang/bin:/usr/bin"),
            ("PYTHONPATH", "/var/runtime"),
            ("LD_LIBRARY_PATH", "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/task/lib:/opt/lib"),
            ("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001"),
            ("MAYFLY_STEM", "1"),
        ]);
        assert_eq!(admit(&env), Ok(()));
    }

    #[test]
    fn nothing_else_may_run_with_privileges() {
        let mut script = COMMAND;
        script[3] = "/var/task/handler.py";
        for command in [
            &script[..],
            &["/usr/bin/python3", "-c", "import os"],
            &["/tmp/python3", "-S", "-B", "/var/runtime/bootstrap.py", "/opt"],
            &["/usr/../tmp/python3", "-S", "-B", "/var/runtime/bootstrap.py", "/opt"],
            &["python3", "-S", "-B", "/var/runtime/bootstrap.py", "/opt"],
            &[],
        ] {
            assert!(!is_command(&strings(command)), "{command:?}");
        }
        for (name, value) in [
            ("LANG", "../../tmp/x"),
            ("LC_ALL", "C"),
            ("LD_PRELOAD", "/var/runtime/x.so"),
            ("LD_AUDIT", "/var/runtime/x.so"),
            ("LD_LIBRARY_PATH", "/tmp"),
            ("LD_LIBRARY_PATH", "/usr/lib:"),
            ("LD_LIBRARY_PATH", "/usr/../tmp"),
            ("PYTHONPATH", "/var/task"),
            ("PYTHONSTARTUP", "/var/runtime/x.py"),
            ("PYTHONWARNINGS", "all:0:antigravity.x:0:0"),
            ("GCONV_PATH", "/var/runtime"),
            ("GLIBC_TUNABLES", "glibc.malloc.check=1"),
            ("MALLOC_ARENA_MAX", "1"),
            ("BROWSER", "sh"),
        ] {
            assert!(admit(&variables(&[(name, value)])).is_err(), "{name}={value}");
        }
    }

    #[test]
    fn reports_have_the_form_that_zygotes_write() {
        for (text, report) in [
            (r#""Ready""#, ZygoteReport::Ready),
            (r#"{"Refused": "no"}"#, ZygoteReport::Refused("no".to_owned())),
            (r#"{"Forked": {"fork": 7, "pid": 3}}"#, ZygoteReport::Forked { fork: SlotId(7), pid: 3 }),
            (
                r#"{"NotForked": {"fork": 7, "reason": "why"}}"#,
                ZygoteReport::NotForked { fork: SlotId(7), reason: "why".to_owned() },
            ),
        ] {
            assert_eq!(serde_json::from_str::<ZygoteReport>(text).unwrap(), report);
        }
    }
}
