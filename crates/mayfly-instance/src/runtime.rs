//! Managed runtimes: which interpreters the host has, and the program that a function needs.
//!
//! `serve` makes one [`Runtimes`] at start and the invoke path resolves each new version against it.
//! Nothing here reads the process's environment: what to search comes in as a [`SearchPath`].
//!
//! **Invariants.** A directory of the host is offered for mounting only if it is an interpreter's own
//! tree: never `/`, never a home directory or a directory above one. Discovery reads names and a few
//! small files; it runs a program only where nothing else tells its version, and not for long.

mod ahead;
mod bootstrap;
mod byte_code;
mod java;
mod packages;
mod program;
mod search;

use std::fmt;
use std::path::PathBuf;

use mayfly_model::runtime::{RuntimeFamily, RuntimeName, RuntimeVersion};
use mayfly_sandbox::{Isolation, Warden};

pub(crate) use self::java::version_archive;

pub use self::bootstrap::{Bootstraps, InstallError};
pub use self::byte_code::{CompileError, CompiledFile, Compiler, CompilerInputs};
pub use self::java::rehearsal::ArchiveError;
pub use self::java::version_archive::ClassArchiver;
pub use self::packages::publish;
pub use self::program::{InvalidEntrypoint, ProgramInputs};
pub use self::search::SearchPath;

/// The directory inside under which a language's own tree appears.
const LANGUAGE_ROOT: &str = "/var/lang";
/// The oldest interpreters that the bootstraps work with.
const OLDEST_PYTHON: RuntimeVersion = RuntimeVersion { major: 3, minor: 8 };
const OLDEST_NODE: RuntimeVersion = RuntimeVersion { major: 18, minor: 0 };
const OLDEST_JAVA: RuntimeVersion = RuntimeVersion { major: 11, minor: 0 };

/// An interpreter of the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRuntime {
    /// What it interprets.
    pub family: RuntimeFamily,
    /// The version in the precision of runtime identifiers.
    pub version: RuntimeVersion,
    /// The version in words, as precise as the host tells it: `3.12.1`, or just `3.12`.
    pub full_version: String,
    /// The program on the host, symbolic links resolved.
    pub program: PathBuf,
    /// The tree to show at `/var/lang`; none below `/usr`, which every sandbox has.
    pub language_root: Option<PathBuf>,
}

impl FoundRuntime {
    /// The runtime identifier that this interpreter serves exactly.
    #[must_use]
    pub fn identifier(&self) -> String {
        identifier(self.family, self.version)
    }

    /// The program's path inside a sandbox.
    fn program_inside(&self) -> String {
        let inside = match &self.language_root {
            Some(root) => self
                .program
                .strip_prefix(root)
                .map_or_else(|_| self.program.clone(), |tail| PathBuf::from(LANGUAGE_ROOT).join(tail)),
            None => self.program.clone(),
        };
        inside.to_string_lossy().into_owned()
    }
}

fn identifier(family: RuntimeFamily, version: RuntimeVersion) -> String {
    match family {
        RuntimeFamily::Node => format!("nodejs{}.x", version.major),
        RuntimeFamily::Java => format!("java{}", version.major),
        RuntimeFamily::Python | RuntimeFamily::Ruby | RuntimeFamily::Dotnet => {
            format!("{family}{}.{}", version.major, version.minor)
        }
        RuntimeFamily::Provided => family.to_string(),
    }
}

/// The interpreters of the host and mayfly's bootstraps for them.
#[derive(Clone, Debug)]
pub struct Runtimes {
    found: Vec<FoundRuntime>,
    /// Those of them that had what else they need at the start.
    listed: Vec<FoundRuntime>,
    bootstraps: Bootstraps,
}

/// What a runtime identifier comes down to on this host.
#[derive(Clone, Debug)]
pub struct ResolvedRuntime {
    name: RuntimeName,
    /// The interpreter; none where the package brings its own program.
    interpreter: Option<FoundRuntime>,
    bootstraps: Bootstraps,
    /// One sentence where the interpreter is not the version that was asked for.
    pub warning: Option<String>,
}

/// Why a runtime identifier cannot be served on this host.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuntimeUnavailable {
    /// This platform has no bootstrap for the language.
    #[error(
        "runtime {runtime} is not supported by this platform yet; a custom runtime (provided.al2023) or a container image can run it"
    )]
    Unsupported {
        /// What was asked for.
        runtime: RuntimeName,
    },
    /// The host has no interpreter that could stand in.
    #[error("runtime {runtime} needs {language} {oldest} or later, which was not found on this host")]
    NotInstalled {
        /// What was asked for.
        runtime: RuntimeName,
        /// The language's name.
        language: &'static str,
        /// The oldest version that the bootstrap works with.
        oldest: String,
    },
    /// The language is there, but not the client through which it talks to the platform.
    #[error(
        "runtime {runtime} needs AWS's runtime interface client for Java, which is not installed here; \
         fetch it with `mayfly runtime install java`"
    )]
    ClientMissing {
        /// What was asked for.
        runtime: RuntimeName,
    },
    /// The host has other versions only, and `--strict-runtimes` forbids those.
    #[error(
        "runtime {runtime} was not found on this host, which has {available}; --strict-runtimes forbids another version"
    )]
    OtherVersionsOnly {
        /// What was asked for.
        runtime: RuntimeName,
        /// The identifiers that could be served.
        available: String,
    },
}

impl Runtimes {
    /// Looks for interpreters. Blocks for some milliseconds.
    #[must_use]
    pub fn discover(search: &SearchPath, bootstraps: Bootstraps) -> Self {
        let found = search::find(search);
        let java = bootstraps.directory(RuntimeFamily::Java).is_some();
        let listed = found.iter().filter(|found| java || found.family != RuntimeFamily::Java).cloned().collect();
        Self { found, listed, bootstraps }
    }

    /// Every interpreter that could serve a managed runtime when they were looked for, by language, newest
    /// first. Where several have the same version, the first is the one that is used.
    #[must_use]
    pub fn list(&self) -> &[FoundRuntime] {
        &self.listed
    }

    /// Prepares byte code of the bootstrap and of the installed packages for every Python, and what lets Java boot
    /// ahead, which saves much of each cold start. Blocks for a while and can fail without harm: do it beside
    /// serving.
    pub fn precompile(&self) {
        if let Some(tree) = self.bootstraps.directory(RuntimeFamily::Java) {
            let javas: Vec<&FoundRuntime> =
                self.found.iter().filter(|found| found.family == RuntimeFamily::Java).collect();
            java::starter::build(&javas, &tree);
        }
        for found in self.found.iter().filter(|found| found.family == RuntimeFamily::Python) {
            self.bootstraps.precompile_python(found);
        }
    }

    /// Makes what lets every Java start with less to load, in slots of its own. Takes a while and can fail without harm:
    /// do it beside serving, once [`Runtimes::precompile`] is done. Runs of other runtimes never wait for it.
    pub async fn archive_class_data(&self, warden: &Warden) {
        let Some(tree) = self.bootstraps.directory(RuntimeFamily::Java) else {
            return;
        };
        if warden.capabilities().isolation == Isolation::Process {
            // There, every process sees the host's own paths, and would have to have an archive of its own.
            return;
        }
        let mut javas: Vec<&FoundRuntime> =
            self.found.iter().filter(|found| found.family == RuntimeFamily::Java).collect();
        javas.dedup_by_key(|found| found.version);
        for java in javas {
            java::class_data::make(warden, java, &tree).await;
        }
    }

    /// Finds what serves a runtime identifier: the version itself if the host has it, otherwise the
    /// nearest one with a warning, the newer of two equally near.
    ///
    /// # Errors
    /// Where nothing can serve it, or under `strict` where only other versions could.
    pub fn resolve(&self, name: &RuntimeName, strict: bool) -> Result<ResolvedRuntime, RuntimeUnavailable> {
        let resolved = |interpreter, warning| ResolvedRuntime {
            name: name.clone(),
            interpreter,
            bootstraps: self.bootstraps.clone(),
            warning,
        };
        let family = name.family();
        let (language, oldest) = match family {
            RuntimeFamily::Provided => return Ok(resolved(None, None)),
            RuntimeFamily::Python => ("Python", OLDEST_PYTHON),
            RuntimeFamily::Node => ("Node.js", OLDEST_NODE),
            RuntimeFamily::Java => ("Java", OLDEST_JAVA),
            RuntimeFamily::Ruby | RuntimeFamily::Dotnet => {
                return Err(RuntimeUnavailable::Unsupported { runtime: name.clone() });
            }
        };
        let wanted = name.version().unwrap_or(oldest);
        let candidates: Vec<&FoundRuntime> = self
            .found
            .iter()
            .filter(|found| found.family == family && comparable(family, found.version, wanted))
            .collect();
        let nearest = candidates.iter().min_by_key(|found| distance(family, found.version, wanted));
        let Some(nearest) = nearest else {
            let oldest = match family {
                RuntimeFamily::Python => format!("{}.{}", oldest.major, oldest.minor),
                _other => oldest.major.to_string(),
            };
            return Err(RuntimeUnavailable::NotInstalled { runtime: name.clone(), language, oldest });
        };
        if family == RuntimeFamily::Java && self.bootstraps.directory(family).is_none() {
            return Err(RuntimeUnavailable::ClientMissing { runtime: name.clone() });
        }
        let exact = identifier(family, nearest.version) == identifier(family, wanted);
        if exact {
            return Ok(resolved(Some((*nearest).clone()), None));
        }
        if strict {
            let mut available: Vec<String> = candidates.iter().map(|found| found.identifier()).collect();
            available.dedup();
            return Err(RuntimeUnavailable::OtherVersionsOnly {
                runtime: name.clone(),
                available: available.join(", "),
            });
        }
        let warning = format!(
            "{name} is not installed on this host; {language} {} ({}) runs the function instead",
            nearest.full_version,
            nearest.program.display()
        );
        Ok(resolved(Some((*nearest).clone()), Some(warning)))
    }
}

/// Whether one version could stand in for another: the same major version for Python, else any.
fn comparable(family: RuntimeFamily, found: RuntimeVersion, wanted: RuntimeVersion) -> bool {
    family != RuntimeFamily::Python || found.major == wanted.major
}

/// How far apart two versions are; between two equally far, the newer sorts first. An older Java
/// cannot read the class files of a newer one, so there any newer one is nearer.
fn distance(family: RuntimeFamily, found: RuntimeVersion, wanted: RuntimeVersion) -> (bool, u32, bool) {
    let pick = |version: RuntimeVersion| {
        if family == RuntimeFamily::Python { version.minor } else { version.major }
    };
    let older = pick(found) < pick(wanted);
    (family == RuntimeFamily::Java && older, pick(found).abs_diff(pick(wanted)), older)
}

impl ResolvedRuntime {
    /// The interpreter's version in words; none where the package brings its own program.
    #[must_use]
    pub fn found_version(&self) -> Option<&str> {
        self.interpreter.as_ref().map(|interpreter| interpreter.full_version.as_str())
    }

    /// The interpreter's path inside the sandbox; none where the package brings its own program.
    #[must_use]
    pub fn interpreter_path(&self) -> Option<String> {
        self.interpreter.as_ref().map(FoundRuntime::program_inside)
    }
}

impl fmt::Display for ResolvedRuntime {
    /// The form of the `INIT_START` line: `python:3.12.1`, `nodejs:22.4.0`, `provided:al2023`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.interpreter {
            Some(interpreter) => write!(formatter, "{}:{}", interpreter.family, interpreter.full_version),
            None => formatter.write_str(&self.name.as_str().replacen('.', ":", 1)),
        }
    }
}

#[cfg(test)]
mod tests;
