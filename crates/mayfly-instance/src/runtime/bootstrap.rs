//! Writes mayfly's bootstraps, which are part of the binary, to where sandboxes can mount them.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mayfly_model::runtime::{RuntimeFamily, RuntimeVersion};

/// Shared by every language: see `runtimes/start.sh`.
pub(super) const START_SCRIPT: &str = "start.sh";

/// Every file below the installed directory.
const FILES: &[(&str, &str)] = &[
    ("python/bootstrap.py", include_str!("../../../../runtimes/python/bootstrap.py")),
    ("python/mayfly_runtime/__init__.py", include_str!("../../../../runtimes/python/mayfly_runtime/__init__.py")),
    ("python/mayfly_runtime/api.py", include_str!("../../../../runtimes/python/mayfly_runtime/api.py")),
    ("python/mayfly_runtime/codec.py", include_str!("../../../../runtimes/python/mayfly_runtime/codec.py")),
    ("python/mayfly_runtime/context.py", include_str!("../../../../runtimes/python/mayfly_runtime/context.py")),
    ("python/mayfly_runtime/handler.py", include_str!("../../../../runtimes/python/mayfly_runtime/handler.py")),
    ("python/mayfly_runtime/logs.py", include_str!("../../../../runtimes/python/mayfly_runtime/logs.py")),
    ("python/start.sh", include_str!("../../../../runtimes/start.sh")),
    ("node/bootstrap.cjs", include_str!("../../../../runtimes/node/bootstrap.cjs")),
    ("node/handler.cjs", include_str!("../../../../runtimes/node/handler.cjs")),
    ("node/reporting.cjs", include_str!("../../../../runtimes/node/reporting.cjs")),
    ("node/runtime-api.cjs", include_str!("../../../../runtimes/node/runtime-api.cjs")),
    ("node/start.sh", include_str!("../../../../runtimes/start.sh")),
];

/// Compiles modules to where the interpreter looks for their byte code. Nothing compares the byte code
/// with its source later: both come from here and neither changes.
const COMPILE: &str = "import py_compile, sys\n\
    for path in sys.argv[1:]:\n\
    \x20   py_compile.compile(path, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)\n";

/// The installed bootstraps. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Bootstraps {
    pub(super) root: PathBuf,
}

/// A bootstrap could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot install the runtimes' bootstraps at {}", path.display())]
pub struct InstallError {
    path: PathBuf,
    source: io::Error,
}

impl Bootstraps {
    /// Writes the bootstraps into a directory below `parent` that is named after their content, and
    /// readable for everyone; does nothing if they are there. A start of another version of mayfly
    /// takes nothing away from instances that run with this one's.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn install(parent: &Path) -> Result<Self, InstallError> {
        let directory = parent.join(format!("bootstraps-{:016x}", fingerprint()));
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| InstallError { path, source }
        };
        if !is_complete(&directory) {
            // Everything is written beside its place and moved there, so that it is never seen half
            // done; what stands there and is not complete was damaged.
            let staging = parent.join(format!("bootstraps-{:016x}.{}", fingerprint(), std::process::id()));
            remove(&staging).map_err(failed(&staging))?;
            write_files(&staging).map_err(failed(&staging))?;
            remove(&directory).map_err(failed(&directory))?;
            fs::rename(&staging, &directory).map_err(failed(&directory))?;
        }
        Ok(Self { root: directory })
    }

    /// The directory to show at `/var/runtime`; none where the package brings its own program.
    pub(super) fn directory(&self, family: RuntimeFamily) -> Option<PathBuf> {
        match family {
            RuntimeFamily::Python => Some(self.root.join("python")),
            RuntimeFamily::Node => Some(self.root.join("node")),
            RuntimeFamily::Java | RuntimeFamily::Ruby | RuntimeFamily::Dotnet | RuntimeFamily::Provided => None,
        }
    }

    /// See [`super::Runtimes::precompile`].
    pub(super) fn precompile_python(&self, program: &Path, language_root: Option<&Path>, version: RuntimeVersion) {
        let package = self.root.join("python/mayfly_runtime");
        let modules = || FILES.iter().filter_map(|(name, _)| name.strip_prefix("python/mayfly_runtime/"));
        let compiled = |module: &str| {
            let stem = module.trim_end_matches(".py");
            package.join(format!("__pycache__/{stem}.cpython-{}{}.pyc", version.major, version.minor))
        };
        if modules().all(|module| compiled(module).exists()) {
            return;
        }
        let mut command = Command::new(program);
        command.args(["-I", "-S", "-c", COMPILE]).args(modules().map(|module| package.join(module))).env_clear();
        if let Some(root) = language_root {
            command.env("LD_LIBRARY_PATH", root.join("lib"));
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.status() {
            Ok(status) if status.success() => modules().map(compiled).for_each(|file| make_readable(&file)),
            Ok(status) => {
                tracing::debug!(program = %program.display(), %status, "no byte code for a Python")
            }
            Err(error) => {
                tracing::debug!(program = %program.display(), %error, "no byte code for a Python")
            }
        }
    }
}

/// The file and its directory may have been made under a narrow umask.
fn make_readable(file: &Path) {
    let _ = fs::set_permissions(file, fs::Permissions::from_mode(0o644));
    if let Some(directory) = file.parent() {
        let _ = fs::set_permissions(directory, fs::Permissions::from_mode(0o755));
    }
}

fn is_complete(directory: &Path) -> bool {
    FILES.iter().all(|(name, content)| fs::read(directory.join(name)).is_ok_and(|found| found == content.as_bytes()))
}

fn write_files(directory: &Path) -> io::Result<()> {
    for (name, content) in FILES {
        let path = directory.join(name);
        let folder = path.parent().unwrap_or(directory);
        fs::create_dir_all(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
        fs::write(&path, content)?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644))?;
    }
    fs::set_permissions(directory, fs::Permissions::from_mode(0o755))
}

fn remove(directory: &Path) -> io::Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// FNV-1a over names and contents. It tells versions of mayfly apart and guards against nothing: what
/// is found under a name is compared in full.
fn fingerprint() -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (name, content) in FILES {
        for byte in name.bytes().chain([0]).chain(content.bytes()).chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}
