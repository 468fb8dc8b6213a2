//! Byte code of a function's own modules, made when it is deployed instead of at each start: Python and Node.js could
//! not keep it, because a function's code is read-only.
//!
//! The source is a stranger's. It is compiled where functions run, in a slot of its own, by the interpreter that will
//! import it; nothing of it is executed. The byte code comes out through the process's standard output and is looked at
//! by nobody but that interpreter, in slots that show the same source.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;
use mayfly_model::function::CodeSha256;
use mayfly_model::runtime::{RuntimeFamily, RuntimeName, RuntimeVersion};
use mayfly_model::units::{MemoryMib, StorageMib};
use mayfly_sandbox::{
    CpuLimit, Exit, ExitStatus, Isolation, LaunchSpec, Mount, MountTarget, Network, Process, SandboxError, Slot,
    SlotSpec, Warden,
};
use tokio::io::{AsyncRead, AsyncReadExt};

use super::ahead::{self, NODE_OPTIONS};
use super::bootstrap::fingerprint_of;
use super::program::{ProgramInputs, node_options};
use super::{FoundRuntime, Runtimes};

/// How long all modules of a package may take.
const DEADLINE: Duration = Duration::from_secs(180);
const MEMORY: MemoryMib = MemoryMib(512);
/// It happens beside everything else.
const CPU: CpuLimit = CpuLimit::Millicores(500);
/// What the program below writes, and not more, bytes: `MOST_BYTES` of byte code and as much for the names.
const LARGEST: u64 = 64 * 1024 * 1024;
const LONGEST_PATH: u32 = 4096;
/// From here on, Node.js can be given a directory of byte code.
const NODE_WITH_CACHE: u32 = 22;

/// A file with byte code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompiledFile {
    /// The file to keep it in, below the tree that it is kept with.
    pub path: PathBuf,
    /// The file's content.
    pub content: Bytes,
}

/// What of a version its byte code depends on, beside the modules.
#[derive(Clone, Copy, Debug)]
pub struct CompilerInputs<'a> {
    /// The function's own variables.
    pub environment: Option<&'a BTreeMap<String, String>>,
    /// The memory limit.
    pub memory: MemoryMib,
    /// The packages of its layers, in their order.
    pub layers: &'a [CodeSha256],
}

/// An interpreter that compiles modules ahead of their first use.
#[derive(Clone, Debug)]
pub struct Compiler {
    interpreter: FoundRuntime,
    bootstrap: PathBuf,
    /// The command, without the directories to compile.
    argv: Vec<String>,
    variables: Vec<(String, String)>,
    name: String,
}

/// Why there is no byte code.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// The interpreter could not be run in a slot.
    #[error("cannot run the interpreter in a slot")]
    Sandbox(#[from] SandboxError),
    /// What came out of the slot could not be read.
    #[error("cannot read the byte code")]
    Read(#[from] std::io::Error),
    /// It did not end as it should have.
    #[error("the interpreter did not compile: {0}")]
    NotCompiled(String),
}

impl Runtimes {
    /// What compiles the modules of a version with this runtime; none where nothing does.
    #[must_use]
    pub fn compiler(&self, runtime: &RuntimeName, inputs: CompilerInputs<'_>, strict: bool) -> Option<Compiler> {
        let interpreter = self.resolve(runtime, strict).ok()?.interpreter?;
        let bootstrap = self.bootstraps.directory(interpreter.family)?;
        match interpreter.family {
            RuntimeFamily::Python => Some(python(interpreter, bootstrap)),
            RuntimeFamily::Node if interpreter.version.major >= NODE_WITH_CACHE => node(interpreter, bootstrap, inputs),
            _other => None,
        }
    }
}

fn python(interpreter: FoundRuntime, bootstrap: PathBuf) -> Compiler {
    let RuntimeVersion { major, minor } = interpreter.version;
    let program = interpreter.program_inside();
    let argv = [&program, "-I", "-S", "-B", "/var/runtime/compile_tree.py"].map(str::to_owned).into();
    Compiler { interpreter, bootstrap, argv, variables: Vec::new(), name: format!("cpython-{major}{minor}") }
}

/// V8 takes byte code only from a process with the same options, so this runs with those of the function.
fn node(interpreter: FoundRuntime, bootstrap: PathBuf, inputs: CompilerInputs<'_>) -> Option<Compiler> {
    let CompilerInputs { environment, memory, layers } = inputs;
    let options = environment.and_then(|variables| variables.get(NODE_OPTIONS)).map(String::as_str).unwrap_or_default();
    if !ahead::is_harmless(NODE_OPTIONS, options) {
        return None;
    }
    let nothing = Path::new("");
    let inputs = ProgramInputs { environment, handler: None, memory, code: nothing, layers: None };
    let mut argv = node_options(&interpreter, &inputs);
    argv.extend(["--no-warnings", "--expose-internals", "/var/runtime/compile-trees.cjs"].map(str::to_owned));
    let parts = argv.iter().map(String::as_bytes).chain([options.as_bytes()]);
    let parts = parts.chain(layers.iter().map(|layer| layer.0.as_slice()));
    let name = format!("node-{}-{:016x}", interpreter.full_version, fingerprint_of(parts));
    let variables = vec![(NODE_OPTIONS.to_owned(), options.to_owned())];
    Some(Compiler { interpreter, bootstrap, argv, variables, name })
}

impl Compiler {
    /// Where the host's own paths are seen inside, which another machine or another start may not have, there is none.
    #[must_use]
    pub fn works_with(warden: &Warden) -> bool {
        warden.capabilities().isolation != Isolation::Process
    }

    /// What tells byte code that is of use to a version from other byte code of the same modules.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the byte code of layers is kept with the function's own files, instead of with the layers.
    #[must_use]
    pub fn keeps_all_with_code(&self) -> bool {
        self.interpreter.family == RuntimeFamily::Node
    }

    /// Compiles the modules of trees as functions see them, for files that are kept with the first of them. A module
    /// that cannot be compiled is left out: whoever imports it is told why.
    ///
    /// # Errors
    /// When the interpreter does not come to its end.
    pub async fn compile(&self, warden: &Warden, trees: &[Mount]) -> Result<Vec<CompiledFile>, CompileError> {
        let spec = SlotSpec {
            network: Network::Loopback,
            ephemeral_storage: StorageMib(mayfly_model::limits::DEFAULT_EPHEMERAL_STORAGE_MIB),
        };
        let mut slot = warden.prepare(spec).await?;
        let compiled = tokio::time::timeout(DEADLINE, self.run(&mut slot, trees)).await;
        slot.destroy().await;
        compiled.unwrap_or_else(|_elapsed| Err(CompileError::NotCompiled("it took too long".to_owned())))
    }

    async fn run(&self, slot: &mut Slot, trees: &[Mount]) -> Result<Vec<CompiledFile>, CompileError> {
        slot.set_cpu(CPU)?;
        // What it says to standard error is about modules that somebody else will import.
        let Process { stdout, exit, stderr: _unread, .. } = slot.launch(self.launch(trees)).await?;
        let files = read_files(stdout.take(LARGEST)).await?;
        match exit.await {
            Ok(Exit { status: ExitStatus::Code(0), .. }) => Ok(files),
            Ok(Exit { status, .. }) => Err(CompileError::NotCompiled(format!("it ended with {status:?}"))),
            Err(_lost) => Err(CompileError::NotCompiled("its slot was lost".to_owned())),
        }
    }

    fn launch(&self, trees: &[Mount]) -> LaunchSpec {
        let mut mounts = vec![Mount { source: self.bootstrap.clone(), target: MountTarget::Runtime }];
        let language = self.interpreter.language_root.clone();
        mounts.extend(language.map(|source| Mount { source, target: MountTarget::Lang }));
        mounts.extend(trees.iter().cloned());
        let targets = trees.iter().map(|tree| tree.target.path().to_owned());
        let standard = [("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin"), ("LD_LIBRARY_PATH", "/var/lang/lib")];
        let standard = standard.map(|(name, value)| (name.to_owned(), value.to_owned()));
        LaunchSpec {
            mounts,
            argv: self.argv.iter().cloned().chain(targets).collect(),
            env: standard.into_iter().chain(self.variables.iter().cloned()).collect(),
            cwd: crate::blueprint::DIRECTORY.to_owned(),
            memory: MEMORY,
            processes: mayfly_model::limits::PROCESSES,
            files: mayfly_model::limits::FILE_DESCRIPTORS,
        }
    }
}

/// Reads the records of `compile_tree.py` and `compile-trees.cjs`, whose end is marked: what was cut short is of no use.
async fn read_files(mut output: impl AsyncRead + Unpin) -> Result<Vec<CompiledFile>, CompileError> {
    let mut files = Vec::new();
    loop {
        let (path_length, length) = (output.read_u32().await?, output.read_u32().await?);
        if path_length == 0 {
            return Ok(files);
        }
        if path_length > LONGEST_PATH || u64::from(length) > LARGEST {
            return Err(CompileError::NotCompiled("it wrote something else".to_owned()));
        }
        let path = read(&mut output, path_length).await?;
        let content = read(&mut output, length).await?;
        // A name that is no text is not one that can be imported.
        if let Ok(path) = String::from_utf8(path) {
            files.push(CompiledFile { path: path.into(), content: content.into() });
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
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use mayfly_model::function::CodeSha256;
    use mayfly_model::runtime::{RuntimeFamily, RuntimeVersion};
    use mayfly_model::units::MemoryMib;

    use super::{CompileError, CompiledFile, CompilerInputs, FoundRuntime, node, read_files};

    /// The name of a version's byte code.
    fn name(memory: u32, variables: &[(&str, &str)], layers: &[CodeSha256]) -> Option<String> {
        let interpreter = FoundRuntime {
            family: RuntimeFamily::Node,
            version: RuntimeVersion { major: 24, minor: 0 },
            full_version: "24.9.0".to_owned(),
            program: "/opt/node/bin/node".into(),
            language_root: None,
        };
        let variables: BTreeMap<String, String> =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let inputs = CompilerInputs { environment: Some(&variables), memory: MemoryMib(memory), layers };
        node(interpreter, PathBuf::new(), inputs).map(|compiler| compiler.name().to_owned())
    }

    #[test]
    fn versions_share_byte_code_if_node_would_take_it_from_both() {
        let one = name(128, &[("TABLE", "t")], &[]).unwrap();
        assert!(one.starts_with("node-24.9.0-"));
        assert_eq!(name(128, &[], &[]).as_ref(), Some(&one));
        let layer = CodeSha256([1; 32]);
        let options = [("NODE_OPTIONS", "--max-old-space-size=100")];
        for other in [name(256, &[], &[]), name(128, &options, &[]), name(128, &[], &[layer])] {
            assert_ne!(other.unwrap(), one);
        }
        assert_eq!(name(128, &[("NODE_OPTIONS", "--require /var/task/x.js")], &[]), None, "it would read files");
    }

    fn record(path: &[u8], content: &[u8]) -> Vec<u8> {
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_be_bytes();
        [&length(path), &length(content), path, content].concat()
    }

    #[tokio::test]
    async fn records_are_read_up_to_their_end() {
        let output = [record(b"a/b.pyc", b"one"), record(b"\xff", b"no name"), record(b"c", b""), vec![0; 8]].concat();
        let files = read_files(output.as_slice()).await.unwrap();
        let file = |path: &str, content: &'static [u8]| CompiledFile { path: path.into(), content: content.into() };
        assert_eq!(files, [file("a/b.pyc", b"one"), file("c", b"")]);
    }

    #[tokio::test]
    async fn what_was_cut_short_or_is_something_else_is_refused() {
        let whole = [record(b"a", b"one"), vec![0; 8]].concat();
        for length in 0..whole.len() {
            assert!(read_files(whole.get(..length).unwrap()).await.is_err(), "{length}");
        }
        let claims = [5_000_u32.to_be_bytes(), 1_u32.to_be_bytes()].concat();
        let error = read_files(claims.as_slice()).await.unwrap_err();
        assert!(matches!(error, CompileError::NotCompiled(_)));
    }
}
