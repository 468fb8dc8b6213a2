//! Byte code of a function's own modules, made when it is deployed instead of at each start: Python could not keep it,
//! because a function's code is read-only.
//!
//! The source is a stranger's. It is compiled where functions run, in a slot of its own, by the Python that will import
//! it; nothing of it is executed. The byte code comes out through the process's standard output and is looked at by
//! nobody but that Python, in slots that show the same source.

use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;
use mayfly_model::runtime::{RuntimeFamily, RuntimeName, RuntimeVersion};
use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_sandbox::{
    CpuLimit, Exit, ExitStatus, Isolation, LaunchSpec, Mount, MountTarget, Network, Process, SandboxError, Slot,
    SlotSpec, Warden,
};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::{FoundRuntime, Runtimes};

/// How long all modules of a package may take.
const DEADLINE: Duration = Duration::from_secs(180);
const MEMORY: MemoryMib = MemoryMib(512);
/// It happens beside everything else.
const CPU: CpuLimit = CpuLimit::Millicores(500);
/// What the program below writes, and not more, bytes: `MOST_BYTES` of byte code and as much for the names.
const LARGEST: u64 = 64 * 1024 * 1024;
const LONGEST_PATH: u32 = 4096;
const PROGRAM: &str = "/var/runtime/compile_tree.py";

/// A module's byte code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompiledModule {
    /// The file to keep it in, below the tree that was compiled.
    pub path: PathBuf,
    /// The file's content.
    pub content: Bytes,
}

/// A Python that can compile ahead. The name tells the byte code of one from another's.
#[derive(Clone, Debug)]
pub struct PythonCompiler {
    interpreter: FoundRuntime,
    bootstrap: PathBuf,
}

/// Why there is no byte code.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// Python could not be run in a slot.
    #[error("cannot run Python in a slot")]
    Sandbox(#[from] SandboxError),
    /// What came out of the slot could not be read.
    #[error("cannot read the byte code")]
    Read(#[from] std::io::Error),
    /// It did not end as it should have.
    #[error("Python did not compile: {0}")]
    NotCompiled(String),
}

impl Runtimes {
    /// What compiles the modules of functions with this runtime; none if it is no Python.
    #[must_use]
    pub fn python_compiler(&self, runtime: &RuntimeName, strict: bool) -> Option<PythonCompiler> {
        if runtime.family() != RuntimeFamily::Python {
            return None;
        }
        let interpreter = self.resolve(runtime, strict).ok()?.interpreter?;
        let bootstrap = self.bootstraps.directory(RuntimeFamily::Python)?;
        Some(PythonCompiler { interpreter, bootstrap })
    }
}

impl PythonCompiler {
    /// Where the host's own paths are seen inside, which another machine or another start may not have, there is none.
    #[must_use]
    pub fn works_with(warden: &Warden) -> bool {
        warden.capabilities().isolation != Isolation::Process
    }

    /// What tells the byte code of this Python from that of another.
    #[must_use]
    pub fn name(&self) -> String {
        let RuntimeVersion { major, minor } = self.interpreter.version;
        format!("cpython-{major}{minor}")
    }

    /// Compiles the modules of a tree that functions see at `target`. A module that cannot be compiled is left out:
    /// whoever imports it is told why.
    ///
    /// # Errors
    /// When Python does not come to its end.
    pub async fn compile(
        &self,
        warden: &Warden,
        tree: &Path,
        target: MountTarget,
    ) -> Result<Vec<CompiledModule>, CompileError> {
        let spec = SlotSpec {
            network: Network::Loopback,
            ephemeral_storage: StorageMib(mayfly_model::limits::DEFAULT_EPHEMERAL_STORAGE_MIB),
        };
        let mut slot = warden.prepare(spec).await?;
        let compiled = tokio::time::timeout(DEADLINE, self.run(&mut slot, tree, target)).await;
        slot.destroy().await;
        compiled.unwrap_or_else(|_elapsed| Err(CompileError::NotCompiled("it took too long".to_owned())))
    }

    async fn run(
        &self,
        slot: &mut Slot,
        tree: &Path,
        target: MountTarget,
    ) -> Result<Vec<CompiledModule>, CompileError> {
        slot.set_cpu(CPU)?;
        // What it says to standard error is about modules that somebody else will import.
        let Process { stdout, exit, stderr: _unread, .. } = slot.launch(self.launch(tree, target)).await?;
        let modules = read_modules(stdout.take(LARGEST)).await?;
        match exit.await {
            Ok(Exit { status: ExitStatus::Code(0), .. }) => Ok(modules),
            Ok(Exit { status, .. }) => Err(CompileError::NotCompiled(format!("it ended with {status:?}"))),
            Err(_lost) => Err(CompileError::NotCompiled("its slot was lost".to_owned())),
        }
    }

    fn launch(&self, tree: &Path, target: MountTarget) -> LaunchSpec {
        let mount = |source: &Path, target| Mount { source: source.to_owned(), target };
        let mut mounts = vec![mount(&self.bootstrap, MountTarget::Runtime), mount(tree, target)];
        mounts.extend(self.interpreter.language_root.iter().map(|root| mount(root, MountTarget::Lang)));
        let program = self.interpreter.program_inside();
        let argv = [&program, "-I", "-S", "-B", PROGRAM, target.path()].map(str::to_owned).into();
        let env = [("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin"), ("LD_LIBRARY_PATH", "/var/lang/lib")];
        LaunchSpec {
            mounts,
            argv,
            env: env.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            cwd: crate::blueprint::DIRECTORY.to_owned(),
            memory: MEMORY,
            processes: mayfly_model::limits::PROCESSES,
            files: mayfly_model::limits::FILE_DESCRIPTORS,
        }
    }
}

/// Reads the records of `runtimes/python/compile_tree.py`, whose end is marked: what was cut short is of no use.
async fn read_modules(mut output: impl AsyncRead + Unpin) -> Result<Vec<CompiledModule>, CompileError> {
    let mut modules = Vec::new();
    loop {
        let (path_length, length) = (output.read_u32().await?, output.read_u32().await?);
        if path_length == 0 {
            return Ok(modules);
        }
        if path_length > LONGEST_PATH || u64::from(length) > LARGEST {
            return Err(CompileError::NotCompiled("it wrote something else".to_owned()));
        }
        let path = read(&mut output, path_length).await?;
        let content = read(&mut output, length).await?;
        // A name that is no text is not one that can be imported.
        if let Ok(path) = String::from_utf8(path) {
            modules.push(CompiledModule { path: path.into(), content: content.into() });
        }
    }
}

/// Takes only as much memory as there is to read, whatever the length claims.
async fn read(output: &mut (impl AsyncRead + Unpin), length: u32) -> Result<Vec<u8>, CompileError> {
    let mut bytes = Vec::new();
    let n_read = output.take(u64::from(length)).read_to_end(&mut bytes).await?;
    if n_read == usize::try_from(length).unwrap_or(usize::MAX) {
        return Ok(bytes);
    }
    Err(CompileError::NotCompiled("its output was cut short".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{CompileError, CompiledModule, read_modules};

    fn record(path: &[u8], content: &[u8]) -> Vec<u8> {
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_be_bytes();
        [&length(path), &length(content), path, content].concat()
    }

    #[tokio::test]
    async fn records_are_read_up_to_their_end() {
        let output = [record(b"a/b.pyc", b"one"), record(b"\xff", b"no name"), record(b"c", b""), vec![0; 8]].concat();
        let modules = read_modules(output.as_slice()).await.unwrap();
        let module = |path: &str, content: &'static [u8]| CompiledModule { path: path.into(), content: content.into() };
        assert_eq!(modules, [module("a/b.pyc", b"one"), module("c", b"")]);
    }

    #[tokio::test]
    async fn what_was_cut_short_or_is_something_else_is_refused() {
        let whole = [record(b"a", b"one"), vec![0; 8]].concat();
        for length in 0..whole.len() {
            assert!(read_modules(whole.get(..length).unwrap()).await.is_err(), "{length}");
        }
        let claims = [5_000_u32.to_be_bytes(), 1_u32.to_be_bytes()].concat();
        let error = read_modules(claims.as_slice()).await.unwrap_err();
        assert!(matches!(error, CompileError::NotCompiled(_)));
    }
}
