//! Finds interpreters by reading directory names and small files.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mayfly_model::runtime::{RuntimeFamily, RuntimeVersion};

use super::{FoundRuntime, OLDEST_JAVA, OLDEST_NODE, OLDEST_PYTHON};

/// How long a program may take to tell its version.
const PROBE_DEADLINE: Duration = Duration::from_millis(200);
/// How often to look whether it has.
const PROBE_INTERVAL: Duration = Duration::from_millis(2);
/// The most of a header file that is read.
const MAX_HEADER_BYTES: u64 = 64 * 1024;

/// Where to look for interpreters.
#[derive(Clone, Debug, Default)]
pub struct SearchPath {
    /// Directories of programs, first come first served: what the operator names, then `PATH`.
    pub directories: Vec<PathBuf>,
    /// The home directory, below which version managers keep what they install.
    pub home: Option<PathBuf>,
    /// Whether to look in the places that every system has, too. Only tests do not want that.
    pub system: bool,
}

impl SearchPath {
    /// The usual places of a host, given the values of `PATH` and `HOME`.
    #[must_use]
    pub fn of_host(path: Option<&OsStr>, home: Option<PathBuf>) -> Self {
        let directories = path.map(|path| std::env::split_paths(path).collect()).unwrap_or_default();
        Self { directories, home, system: true }
    }

    /// With the Java that the value of `JAVA_HOME` names before all others.
    #[must_use]
    pub fn with_java_home(mut self, home: Option<PathBuf>) -> Self {
        self.directories.splice(0..0, home.map(|home| home.join("bin")));
        self
    }

    fn program_directories(&self) -> Vec<PathBuf> {
        let mut directories: Vec<PathBuf> =
            self.directories.iter().filter(|directory| directory.is_absolute()).cloned().collect();
        if self.system {
            directories.extend(["/usr/local/bin", "/usr/bin"].map(PathBuf::from));
        }
        // A version manager's shims are scripts that choose a version by the working directory.
        directories.retain(|directory| !directory.ends_with("shims"));
        directories
    }
}

/// Below the home directory: where version managers keep their versions, and where in a version the
/// programs are.
const PYTHON_VERSIONS: &[(&str, &str)] = &[
    (".pyenv/versions", "bin"),
    (".local/share/uv/python", "bin"),
    (".asdf/installs/python", "bin"),
    (".local/share/mise/installs/python", "bin"),
];
const NODE_VERSIONS: &[(&str, &str)] = &[
    (".nvm/versions/node", "bin"),
    (".volta/tools/image/node", "bin"),
    (".local/share/fnm/node-versions", "installation/bin"),
    (".fnm/node-versions", "installation/bin"),
    (".asdf/installs/nodejs", "bin"),
    (".local/share/mise/installs/node", "bin"),
    (".nodenv/versions", "bin"),
];

const JAVA_VERSIONS: &[(&str, &str)] = &[
    (".sdkman/candidates/java", "bin"),
    (".asdf/installs/java", "bin"),
    (".local/share/mise/installs/java", "bin"),
    (".jdks", "bin"),
];
/// Where distributions keep theirs.
const SYSTEM_JAVA: &str = "/usr/lib/jvm";

/// Finds every interpreter that the bootstraps work with; see [`super::Runtimes::list`] for the order.
pub(super) fn find(search: &SearchPath) -> Vec<FoundRuntime> {
    let mut found = Vec::new();
    let directories = search.program_directories();
    let families = [
        (RuntimeFamily::Python, PYTHON_VERSIONS),
        (RuntimeFamily::Node, NODE_VERSIONS),
        (RuntimeFamily::Java, JAVA_VERSIONS),
    ];
    for (family, versions) in families {
        let mut managed = Vec::new();
        for (place, programs) in versions {
            if let Some(home) = &search.home {
                managed.extend(subdirectories(&home.join(place)).into_iter().map(|version| version.join(programs)));
            }
        }
        if family == RuntimeFamily::Java && search.system {
            managed.extend(subdirectories(Path::new(SYSTEM_JAVA)).into_iter().map(|version| version.join("bin")));
        }
        let own = interpreters(family, &directories, search.home.as_deref());
        let mut managed = interpreters(family, &managed, search.home.as_deref());
        managed.sort_by_key(|found| std::cmp::Reverse(numbers(&found.full_version)));
        for candidate in own.into_iter().chain(managed) {
            if !found.iter().any(|known: &FoundRuntime| known.program == candidate.program) {
                found.push(candidate);
            }
        }
    }
    // A stable sort: among equal versions, the order of the search stays.
    found.sort_by_key(|found| (found.family, std::cmp::Reverse(found.version)));
    found
}

fn interpreters(family: RuntimeFamily, directories: &[PathBuf], home: Option<&Path>) -> Vec<FoundRuntime> {
    let mut programs: Vec<PathBuf> = Vec::new();
    for directory in directories {
        for name in program_names(family, directory) {
            // What a link leads to is what has a tree of its own and a name that tells.
            let Ok(program) = fs::canonicalize(directory.join(name)) else {
                continue;
            };
            if !programs.contains(&program) && is_native_program(&program) {
                programs.push(program);
            }
        }
    }
    // Few if any need to be run, and those at the same time.
    std::thread::scope(|scope| {
        let probes: Vec<_> =
            programs.into_iter().map(|program| scope.spawn(|| examine(family, program, home))).collect();
        probes.into_iter().filter_map(|probe| probe.join().ok().flatten()).collect()
    })
}

/// Names of programs in a directory that are worth a look.
fn program_names(family: RuntimeFamily, directory: &Path) -> Vec<String> {
    let fixed: &[&str] = match family {
        RuntimeFamily::Python => &["python3", "python"],
        RuntimeFamily::Java => &["java"],
        _node => &["node", "nodejs"],
    };
    let mut names: Vec<String> = fixed.iter().map(|name| (*name).to_owned()).collect();
    if family == RuntimeFamily::Python {
        let entries = fs::read_dir(directory).into_iter().flatten().flatten();
        let mut versioned: Vec<String> = entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| python_minor(name).is_some())
            .collect();
        versioned.sort();
        names.extend(versioned);
    }
    names
}

/// `python3.12` is 12; `python3.12-config` and the free-threaded `python3.13t` are not interpreters
/// for functions.
fn python_minor(name: &str) -> Option<u32> {
    let minor = name.strip_prefix("python3.")?;
    minor.bytes().all(|byte| byte.is_ascii_digit()).then(|| minor.parse().ok())?
}

/// An executable file in the system's own format: not a script, which might do anything.
fn is_native_program(path: &Path) -> bool {
    let Ok(metadata) = fs::metadata(path) else {
        return false;
    };
    if !metadata.is_file() || metadata.permissions().mode() & 0o111 == 0 {
        return false;
    }
    let mut magic = [0; 4];
    File::open(path).and_then(|mut file| file.read_exact(&mut magic)).is_ok() && &magic == b"\x7fELF"
}

/// Works out the version of a program and the tree that it needs.
fn examine(family: RuntimeFamily, program: PathBuf, home: Option<&Path>) -> Option<FoundRuntime> {
    let root = program.parent()?.parent()?.to_owned();
    let full_version = match family {
        RuntimeFamily::Python => python_version(&program, &root)?,
        RuntimeFamily::Java => java_version(&program, &root)?,
        _node => node_version(&program, &root)?,
    };
    let mut numbers = numbers(&full_version).into_iter();
    // The first release of a Java is just `25`.
    let (major, minor) = (numbers.next()?, numbers.next().unwrap_or(0));
    let (version, oldest) = match family {
        RuntimeFamily::Python => (RuntimeVersion { major, minor }, OLDEST_PYTHON),
        RuntimeFamily::Java => (RuntimeVersion { major, minor: 0 }, OLDEST_JAVA),
        _node => (RuntimeVersion { major, minor: 0 }, OLDEST_NODE),
    };
    if version < oldest {
        return None;
    }
    let language_root = if root.starts_with("/usr") { None } else { Some(own_tree(family, version, root, home)?) };
    Some(FoundRuntime { family, version, full_version, program, language_root })
}

/// Refuses a tree that is more than an interpreter's.
fn own_tree(family: RuntimeFamily, version: RuntimeVersion, root: PathBuf, home: Option<&Path>) -> Option<PathBuf> {
    let home = home.and_then(|home| fs::canonicalize(home).ok());
    if root.parent().is_none() || home.is_some_and(|home| home.starts_with(&root)) {
        return None;
    }
    let complete = match family {
        RuntimeFamily::Python => root.join(format!("lib/python{}.{}/os.py", version.major, version.minor)).is_file(),
        RuntimeFamily::Java => root.join("lib/modules").is_file(),
        _node => true,
    };
    complete.then_some(root)
}

/// By the name, and more precisely by the name of the tree or by its header.
fn python_version(program: &Path, root: &Path) -> Option<String> {
    let minor = python_minor(program.file_name()?.to_str()?).or_else(|| only_library_version(root));
    let Some(minor) = minor else {
        return probe(program);
    };
    let short = format!("3.{minor}");
    let full =
        version_in(root.file_name()?.to_str()?).filter(|full| numbers(full).starts_with(&[3, minor])).or_else(|| {
            let header = read_header(&root.join(format!("include/python3.{minor}/patchlevel.h")))?;
            let line = header.lines().find(|line| line.starts_with("#define PY_VERSION "))?;
            version_in(line.split('"').nth(1)?)
        });
    Some(full.unwrap_or(short))
}

/// The minor version of the one standard library below a tree.
fn only_library_version(root: &Path) -> Option<u32> {
    let mut minors = subdirectories(&root.join("lib")).into_iter().filter_map(|library| {
        let minor = python_minor(library.file_name()?.to_str()?)?;
        library.join("os.py").is_file().then_some(minor)
    });
    let only = minors.next()?;
    minors.next().is_none().then_some(only)
}

/// By the name of the tree or by its header.
fn node_version(program: &Path, root: &Path) -> Option<String> {
    let name = program.file_name()?.to_str()?;
    if name != "node" && name != "nodejs" {
        return None;
    }
    let by_name = |directory: &Path| version_in(directory.file_name()?.to_str()?.trim_start_matches('v'));
    // fnm has one more level between the version and the tree.
    by_name(root)
        .or_else(|| if root.ends_with("installation") { by_name(root.parent()?) } else { None })
        .or_else(|| {
            let header = read_header(&root.join("include/node/node_version.h"))?;
            let number = |name: &str| {
                let prefix = format!("#define NODE_{name}_VERSION ");
                header.lines().find_map(|line| line.strip_prefix(prefix.as_str())?.trim().parse::<u32>().ok())
            };
            Some(format!("{}.{}.{}", number("MAJOR")?, number("MINOR")?, number("PATCH")?))
        })
        .or_else(|| probe(program))
}

/// By the file that every Java of today has at the top of its tree.
fn java_version(program: &Path, root: &Path) -> Option<String> {
    if program.file_name()? != "java" {
        return None;
    }
    let release = read_header(&root.join("release"))?;
    let version = release.lines().find_map(|line| line.strip_prefix("JAVA_VERSION="))?.trim_matches('"');
    version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then(|| version.to_owned())
}

/// The first `N.N` or `N.N.N` among the dash-separated parts of a name such as
/// `cpython-3.12.4-linux-x86_64-gnu`.
fn version_in(name: &str) -> Option<String> {
    name.split('-').find_map(|part| {
        let parts: Vec<&str> = part.split('.').collect();
        let all_numbers = parts.iter().all(|part| part.parse::<u32>().is_ok());
        ((2..=3).contains(&parts.len()) && all_numbers).then(|| part.to_owned())
    })
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

fn read_header(path: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(path).ok()?.take(MAX_HEADER_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

fn subdirectories(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    paths.sort();
    paths
}

/// Asks a program for its version, in the last resort.
fn probe(program: &Path) -> Option<String> {
    let mut child = Command::new(program)
        .arg("--version")
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let deadline = Instant::now() + PROBE_DEADLINE;
    let succeeded = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status.success(),
            Ok(None) if Instant::now() < deadline => std::thread::sleep(PROBE_INTERVAL),
            Ok(None) | Err(_) => {
                // It may have ended by itself meanwhile; either way it must be reaped.
                let _ = child.kill();
                let _ = child.wait();
                break false;
            }
        }
    };
    if !succeeded {
        return None;
    }
    let mut text = String::new();
    // The process has ended, and a version fits into a pipe: this does not wait.
    child.stdout.take()?.take(1024).read_to_string(&mut text).ok()?;
    version_in(text.split_whitespace().last()?.trim_start_matches('v'))
}
