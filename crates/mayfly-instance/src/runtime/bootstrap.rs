//! Writes mayfly's bootstraps, which are part of the binary, to where sandboxes can mount them.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mayfly_model::runtime::{RuntimeFamily, RuntimeVersion};

use super::{FoundRuntime, packages};

/// Shared by every language: see `runtimes/start.sh`.
pub(super) const START_SCRIPT: &str = "start.sh";

/// Every file below the installed directory.
const FILES: &[(&str, &str)] = &[
    ("python/bootstrap.py", include_str!("../../../../runtimes/python/bootstrap.py")),
    ("python/compile_tree.py", include_str!("../../../../runtimes/python/compile_tree.py")),
    ("python/mayfly_runtime/__init__.py", include_str!("../../../../runtimes/python/mayfly_runtime/__init__.py")),
    ("python/mayfly_runtime/api.py", include_str!("../../../../runtimes/python/mayfly_runtime/api.py")),
    ("python/mayfly_runtime/codec.py", include_str!("../../../../runtimes/python/mayfly_runtime/codec.py")),
    ("python/mayfly_runtime/context.py", include_str!("../../../../runtimes/python/mayfly_runtime/context.py")),
    ("python/mayfly_runtime/handler.py", include_str!("../../../../runtimes/python/mayfly_runtime/handler.py")),
    ("python/mayfly_runtime/logs.py", include_str!("../../../../runtimes/python/mayfly_runtime/logs.py")),
    ("python/mayfly_runtime/nobody.py", include_str!("../../../../runtimes/python/mayfly_runtime/nobody.py")),
    ("python/mayfly_runtime/rehearsal.py", include_str!("../../../../runtimes/python/mayfly_runtime/rehearsal.py")),
    ("python/mayfly_runtime/shelf.py", include_str!("../../../../runtimes/python/mayfly_runtime/shelf.py")),
    ("python/mayfly_runtime/snapshots.py", include_str!("../../../../runtimes/python/mayfly_runtime/snapshots.py")),
    ("python/snapshot_restore_py.py", include_str!("../../../../runtimes/python/snapshot_restore_py.py")),
    ("python/mayfly_runtime/stem.py", include_str!("../../../../runtimes/python/mayfly_runtime/stem.py")),
    ("python/mayfly_runtime/template.py", include_str!("../../../../runtimes/python/mayfly_runtime/template.py")),
    ("python/mayfly_runtime/zygote.py", include_str!("../../../../runtimes/python/mayfly_runtime/zygote.py")),
    ("python/start.sh", include_str!("../../../../runtimes/start.sh")),
    ("node/bootstrap.cjs", include_str!("../../../../runtimes/node/bootstrap.cjs")),
    ("node/compile-trees.cjs", include_str!("../../../../runtimes/node/compile-trees.cjs")),
    ("node/esm-resolve.mjs", include_str!("../../../../runtimes/node/esm-resolve.mjs")),
    ("node/handler.cjs", include_str!("../../../../runtimes/node/handler.cjs")),
    ("node/reporting.cjs", include_str!("../../../../runtimes/node/reporting.cjs")),
    ("node/runtime-api.cjs", include_str!("../../../../runtimes/node/runtime-api.cjs")),
    ("node/stem.cjs", include_str!("../../../../runtimes/node/stem.cjs")),
    ("node/start.sh", include_str!("../../../../runtimes/start.sh")),
    ("java/start.sh", include_str!("../../../../runtimes/start.sh")),
];

/// Compiles what is below a directory to where the interpreter looks for byte code. Nothing compares it
/// with its source later: both come from here and neither changes.
const COMPILE: [&str; 7] = ["-I", "-S", "-m", "compileall", "-qq", "--invalidation-mode", "unchecked-hash"];

/// The installed bootstraps. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Bootstraps {
    pub(super) root: PathBuf,
}

/// A bootstrap could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot install the runtimes' bootstraps at {}", path.display())]
pub struct InstallError {
    pub(super) path: PathBuf,
    pub(super) source: io::Error,
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
        for language in ["python", "node", "java"] {
            // Nothing runs yet that would use what an earlier install left.
            packages::sweep(parent, language).map_err(failed(parent))?;
            if let Some(tree) = packages::newest(parent, language) {
                equip(&tree, language).map_err(failed(&tree))?;
            }
        }
        Ok(Self { root: directory })
    }

    /// The directory to show at `/var/runtime`: the bootstrap, with what `mayfly runtime install` fetched
    /// beside it. None where the package brings its own program, and where a language needs a client
    /// that is not installed.
    pub(super) fn directory(&self, family: RuntimeFamily) -> Option<PathBuf> {
        let name = language(family)?;
        let installed = packages::newest(self.parent(), name).filter(|tree| is_equipped(tree, name));
        installed.or_else(|| (family != RuntimeFamily::Java).then(|| self.root.join(name)))
    }

    fn parent(&self) -> &Path {
        self.root.parent().unwrap_or(&self.root)
    }

    /// See [`super::Runtimes::precompile`].
    pub(super) fn precompile_python(&self, found: &FoundRuntime) {
        let RuntimeVersion { major, minor } = found.version;
        for tree in [Some(self.root.join("python")), packages::newest(self.parent(), "python")].into_iter().flatten() {
            // The bootstrap comes first: as long as it has no byte code, neither has the rest.
            let done = tree.join(format!("mayfly_runtime/__pycache__/codec.cpython-{major}{minor}.pyc"));
            if !done.exists() {
                compile_python(found, &tree);
            }
        }
    }
}

/// Compiles every module below a tree for one Python.
pub(super) fn compile_python(found: &FoundRuntime, tree: &Path) {
    let mut command = Command::new(&found.program);
    command.args(COMPILE).arg(tree).env_clear();
    if let Some(root) = &found.language_root {
        command.env("LD_LIBRARY_PATH", root.join("lib"));
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let program = found.program.display();
    match command.status() {
        // A package may hold a module for another version of the language: the rest is compiled.
        Ok(_status) => packages::make_readable(tree)
            .unwrap_or_else(|error| tracing::debug!(%program, %error, "byte code cannot be made readable")),
        Err(error) => tracing::debug!(%program, %error, "no byte code for a Python"),
    }
}

/// The directory of a language's files; none where the package brings its own program.
pub(super) fn language(family: RuntimeFamily) -> Option<&'static str> {
    match family {
        RuntimeFamily::Python => Some("python"),
        RuntimeFamily::Node => Some("node"),
        RuntimeFamily::Java => Some("java"),
        RuntimeFamily::Ruby | RuntimeFamily::Dotnet | RuntimeFamily::Provided => None,
    }
}

fn files_of(language: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().filter_map(move |(name, content)| Some((name.strip_prefix(language)?.strip_prefix('/')?, *content)))
}

/// Whether a tree of packages holds this program's bootstrap.
fn is_equipped(tree: &Path, language: &str) -> bool {
    files_of(language).all(|(name, content)| fs::read(tree.join(name)).is_ok_and(|found| found == content.as_bytes()))
}

/// Puts a language's bootstrap into a tree of packages. Nobody may be using the tree.
pub(super) fn equip(tree: &Path, language: &str) -> io::Result<()> {
    if is_equipped(tree, language) {
        return Ok(());
    }
    // Byte code is not compared with its source, so that of another bootstrap must go.
    remove(&tree.join("mayfly_runtime"))?;
    files_of(language).try_for_each(|(name, content)| write_file(&tree.join(name), content))
}

fn is_complete(directory: &Path) -> bool {
    FILES.iter().all(|(name, content)| fs::read(directory.join(name)).is_ok_and(|found| found == content.as_bytes()))
}

fn write_files(directory: &Path) -> io::Result<()> {
    for (name, content) in FILES {
        write_file(&directory.join(name), content)?;
    }
    fs::set_permissions(directory, fs::Permissions::from_mode(0o755))
}

/// Functions read it as another user, whatever the umask is.
fn write_file(path: &Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    fs::write(path, content)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

pub(super) fn remove(directory: &Path) -> io::Result<()> {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn fingerprint() -> u64 {
    fingerprint_of(FILES.iter().flat_map(|(name, content)| [name.as_bytes(), content.as_bytes()]))
}

/// FNV-1a over names and contents. It tells versions of mayfly apart and guards against nothing: what
/// is found under a name is compared in full.
pub(super) fn fingerprint_of<'a>(parts: impl Iterator<Item = &'a [u8]>) -> u64 {
    let bytes = parts.flat_map(|part| part.iter().copied().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
