//! Launching a function from a slot's init: one fork and one `execve`.

use std::ffi::CString;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use rustix::fs::{Mode, OFlags};
use rustix::pipe::PipeFlags;
use rustix::process::{DumpableBehavior, Resource, Rlimit};

use crate::error::{At, SandboxError};
use crate::sys;
use crate::wire::InitLaunch;

/// The write ends of a launch's output pipes.
#[derive(Debug)]
pub(crate) struct Output {
    stdout: OwnedFd,
    stderr: OwnedFd,
}

impl Output {
    /// Takes the descriptors that came with the order.
    pub(crate) fn from_descriptors(descriptors: Vec<OwnedFd>) -> Result<Self, SandboxError> {
        let mut descriptors = descriptors.into_iter();
        match (descriptors.next(), descriptors.next()) {
            (Some(stdout), Some(stderr)) => Ok(Self { stdout, stderr }),
            _ => Err(SandboxError::step("launch", "the output pipes are missing")),
        }
    }
}

/// The strings of an `execve`, made before the fork.
struct Program {
    path: CString,
    argv: Vec<CString>,
    env: Vec<CString>,
    cwd: CString,
}

impl Program {
    fn new(launch: &InitLaunch) -> Result<Self, SandboxError> {
        let c_string =
            |text: &str| CString::new(text).map_err(|_| exec_error(launch, "a string holds a NUL character"));
        let argv: Vec<CString> = launch.argv.iter().map(|text| c_string(text)).collect::<Result<_, _>>()?;
        let env = launch.env.iter().map(|(name, value)| c_string(&format!("{name}={value}")));
        let path = argv.first().cloned().ok_or_else(|| exec_error(launch, "no program was named"))?;
        Ok(Self { path, env: env.collect::<Result<_, _>>()?, cwd: c_string(&launch.cwd)?, argv })
    }
}

fn exec_error(launch: &InitLaunch, reason: impl std::fmt::Display) -> SandboxError {
    SandboxError::Exec { program: launch.argv.first().cloned().unwrap_or_default(), reason: reason.to_string() }
}

/// Forks and executes. Returns when the program runs, or with the reason why it does not.
pub(crate) fn launch(launch: &InitLaunch, output: &Output) -> Result<i32, SandboxError> {
    let program = Program::new(launch)?;
    let (read, write) = rustix::pipe::pipe_with(PipeFlags::CLOEXEC).at("pipe")?;
    let Some(pid) = sys::fork().at("fork")? else {
        drop(read);
        let error = become_program(launch, &program, output, &write);
        let text = serde_json::to_vec(&error).unwrap_or_default();
        drop(std::fs::File::from(write).write_all(&text));
        sys::exit_now(127)
    };
    drop(write);
    // The pipe's other end closes by itself when the program starts.
    let mut text = Vec::new();
    std::fs::File::from(read).read_to_end(&mut text).at("wait for exec")?;
    if text.is_empty() {
        return Ok(pid);
    }
    sys::wait_for(pid).at("wait for the failed launch")?;
    Err(serde_json::from_slice(&text).unwrap_or_else(|error| exec_error(launch, error)))
}

fn become_program(launch: &InitLaunch, program: &Program, output: &Output, failure: &OwnedFd) -> SandboxError {
    match prepare(launch, program, output, failure) {
        Ok(()) => exec_error(launch, sys::execute(&program.path, &program.argv, &program.env)),
        Err(error) => error,
    }
}

fn prepare(launch: &InitLaunch, program: &Program, output: &Output, failure: &OwnedFd) -> Result<(), SandboxError> {
    rustix::process::setsid().at("setsid")?;
    sys::unblock_signals().at("unblock signals")?;
    let input = rustix::fs::open("/dev/null", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).at("open /dev/null")?;
    sys::duplicate_to(input.as_fd(), 0).at("set standard input")?;
    drop(input);
    sys::duplicate_to(output.stdout.as_fd(), 1).at("set standard output")?;
    sys::duplicate_to(output.stderr.as_fd(), 2).at("set standard error")?;
    rustix::process::umask(Mode::from_raw_mode(0o022));
    rustix::process::chdir(program.cwd.as_c_str())
        .map_err(|error| SandboxError::step(format!("chdir {}", launch.cwd), io::Error::from(error)))?;
    limit(Resource::Nofile, launch.files)?;
    limit(Resource::Core, 0)?;
    if let Some(processes) = launch.processes {
        limit(Resource::Nproc, processes)?;
    }
    // What `execve` closes.
    sys::close_all_but(&[failure.as_raw_fd()]).at("close descriptors")?;
    prefer_as_oom_victim()
}

fn limit(resource: Resource, most: u64) -> Result<(), SandboxError> {
    // A limit may only go down: one that the platform itself does not have cannot be given away.
    let most = rustix::process::getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
    let limit = Rlimit { current: Some(most), maximum: Some(most) };
    rustix::process::setrlimit(resource, limit).at("set a resource limit")
}

/// Makes the OOM killer prefer the function to its init, so that running out of memory ends the function and not the
/// slot. A process may change its own score only while it is dumpable. Whoever else runs in the slot may use that to
/// meddle with this process, which is why it holds nothing of the init any more, least of all its socket.
fn prefer_as_oom_victim() -> Result<(), SandboxError> {
    rustix::process::set_dumpable_behavior(DumpableBehavior::Dumpable).at("become dumpable")?;
    std::fs::write("/proc/self/oom_score_adj", "500").at("set the OOM score")
}
