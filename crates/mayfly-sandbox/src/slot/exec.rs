//! Launching a function from a slot's init: one process that shares the init's memory until its `execve`.

use std::ffi::{CStr, CString};
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::FileExt;

use rustix::fs::{Mode, OFlags};
use rustix::process::{Resource, Rlimit};

use crate::error::{At, SandboxError};
use crate::sys::{self, Strings};
use crate::wire::InitLaunch;

/// The score with the OOM killer of all that is launched, at least: running out of memory shall end the function and not
/// its init, and so the slot.
const FUNCTION_SCORE: i32 = 500;

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

/// The init's own score with the OOM killer, which a process that it starts inherits.
///
/// The file is opened while the init still has privileges: later nothing of its `/proc` may be opened, not even by
/// itself, as its memory is nobody's to look at.
#[derive(Debug)]
pub(crate) struct OomScore {
    file: File,
    own: i32,
}

impl OomScore {
    /// Opens and reads it.
    pub(crate) fn open() -> Result<Self, SandboxError> {
        let path = "/proc/self/oom_score_adj";
        Self::of(OpenOptions::new().read(true).write(true).open(path).at("open the OOM score")?)
    }

    /// The same of a file that was opened by somebody with privileges.
    pub(crate) fn of(mut file: File) -> Result<Self, SandboxError> {
        let mut text = String::new();
        file.read_to_string(&mut text).at("read the OOM score")?;
        let own = text.trim().parse().map_err(io::Error::other).at("read the OOM score")?;
        Ok(Self { file, own })
    }

    /// Does `work`, during which new processes get the score of functions. Of two with the same score the larger one is
    /// killed, which an init never is.
    fn of_functions<T>(&self, work: impl FnOnce() -> T) -> io::Result<T> {
        self.set(self.own.max(FUNCTION_SCORE))?;
        let done = work();
        self.set(self.own)?;
        Ok(done)
    }

    fn set(&self, score: i32) -> io::Result<()> {
        self.file.write_all_at(score.to_string().as_bytes(), 0)
    }
}

/// The strings of a launch.
struct Program {
    argv: Vec<CString>,
    env: Vec<CString>,
    cwd: CString,
}

impl Program {
    fn new(launch: &InitLaunch) -> Result<Self, SandboxError> {
        let c_string =
            |text: &str| CString::new(text).map_err(|_| exec_error(launch, "a string holds a NUL character"));
        let argv = launch.argv.iter().map(|text| c_string(text)).collect::<Result<_, _>>()?;
        let env = launch.env.iter().map(|(name, value)| c_string(&format!("{name}={value}")));
        Ok(Self { env: env.collect::<Result<_, _>>()?, cwd: c_string(&launch.cwd)?, argv })
    }
}

fn exec_error(launch: &InitLaunch, reason: impl std::fmt::Display) -> SandboxError {
    SandboxError::Exec { program: launch.argv.first().cloned().unwrap_or_default(), reason: reason.to_string() }
}

/// What a new process failed at.
enum Failure {
    /// Something that does not depend on the launch.
    Preparing(&'static str, io::Error),
    /// Going to the working directory.
    Entering(io::Error),
    Executing(io::Error),
}

impl Failure {
    fn into_error(self, launch: &InitLaunch) -> SandboxError {
        match self {
            Self::Preparing(step, error) => SandboxError::step(step, error),
            Self::Entering(error) => SandboxError::step(format!("chdir {}", launch.cwd), error),
            Self::Executing(error) => exec_error(launch, error),
        }
    }
}

/// Starts a process and executes the program in it. Returns when the program runs, or with the reason why it does not.
pub(crate) fn launch(launch: &InitLaunch, output: &Output, score: &OomScore) -> Result<i32, SandboxError> {
    let program = Program::new(launch)?;
    let path = program.argv.first().ok_or_else(|| exec_error(launch, "no program was named"))?;
    let (argv, env) = (Strings::new(&program.argv), Strings::new(&program.env));
    let mut failure = None;
    let spawned = score
        .of_functions(|| {
            sys::spawn(&mut || {
                failure = Some(match prepare(launch, &program.cwd, output) {
                    Ok(()) => Failure::Executing(sys::execute(path, &argv, &env)),
                    Err(failed) => failed,
                });
                127
            })
        })
        .at("set the OOM score")?;
    let pid = spawned.at("start a process")?;
    match failure {
        None => Ok(pid),
        Some(failure) => {
            sys::wait_for(pid).at("wait for the failed launch")?;
            Err(failure.into_error(launch))
        }
    }
}

/// Makes of a new process what a program expects to find itself in. Allocates nothing (see [`sys::spawn`]).
fn prepare(launch: &InitLaunch, cwd: &CStr, output: &Output) -> Result<(), Failure> {
    rustix::process::setsid().during("setsid")?;
    sys::unblock_signals().during("unblock signals")?;
    let null = rustix::fs::open(c"/dev/null", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty());
    sys::duplicate_to(null.during("open /dev/null")?.as_fd(), 0).during("set standard input")?;
    sys::duplicate_to(output.stdout.as_fd(), 1).during("set standard output")?;
    sys::duplicate_to(output.stderr.as_fd(), 2).during("set standard error")?;
    rustix::process::umask(Mode::from_raw_mode(0o022));
    rustix::process::chdir(cwd).map_err(|error| Failure::Entering(error.into()))?;
    limit(Resource::Nofile, launch.files)?;
    limit(Resource::Core, 0)?;
    if let Some(processes) = launch.processes {
        limit(Resource::Nproc, processes)?;
    }
    sys::close_all().during("close descriptors")
}

fn limit(resource: Resource, most: u64) -> Result<(), Failure> {
    // A limit may only go down: one that the platform itself does not have cannot be given away.
    let most = rustix::process::getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
    let limit = Rlimit { current: Some(most), maximum: Some(most) };
    rustix::process::setrlimit(resource, limit).during("set a resource limit")
}

/// Names the step that failed, without making a text of it.
trait During<T> {
    fn during(self, step: &'static str) -> Result<T, Failure>;
}

impl<T, E: Into<io::Error>> During<T> for Result<T, E> {
    fn during(self, step: &'static str) -> Result<T, Failure> {
        self.map_err(|error| Failure::Preparing(step, error.into()))
    }
}
