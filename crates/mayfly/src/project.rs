//! What a folder holds: which runtime and handler it is for, how it is built, what is packaged.
//!
//! A folder says so in `mayfly.toml`; without one, its files do. `examples/README.md` describes both
//! for users.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mayfly_model::runtime::{RuntimeFamily, RuntimeName};
use serde::Deserialize;

use crate::fault::{Fault, OrFault};

/// The file in which a folder says what it is.
pub(crate) const MANIFEST: &str = "mayfly.toml";
/// The runtime of a package that brings its own `bootstrap`.
pub(crate) const PROVIDED: &str = "provided.al2023";
/// Where builds put what they make, below the folder.
pub(crate) const STAGE: &str = ".mayfly/build";

/// A folder that can be deployed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Project {
    /// The folder.
    pub(crate) directory: PathBuf,
    /// The function's name, if the folder says one.
    pub(crate) name: Option<String>,
    /// What it runs with.
    pub(crate) runtime: Runtime,
    /// What is called.
    pub(crate) handler: String,
    /// The settings of the manifest.
    pub(crate) settings: Settings,
    /// What has to happen before packaging.
    pub(crate) build: Build,
}

/// Which runtime a function is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Runtime {
    /// This identifier.
    Named(String),
    /// Some Python: the newest that the platform has.
    AnyPython,
    /// Some Node: the newest that the platform has.
    AnyNode,
}

impl Runtime {
    /// The family, if the identifier is one of a runtime.
    pub(crate) fn family(&self) -> Option<RuntimeFamily> {
        match self {
            Self::Named(name) => name.parse::<RuntimeName>().ok().map(|name| name.family()),
            Self::AnyPython => Some(RuntimeFamily::Python),
            Self::AnyNode => Some(RuntimeFamily::Node),
        }
    }
}

/// Settings of a function that a manifest may name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    /// Memory, MiB.
    pub(crate) memory_mib: Option<u32>,
    /// Timeout, seconds.
    pub(crate) timeout_seconds: Option<u32>,
    /// The execution role.
    pub(crate) role: Option<String>,
    /// Free text.
    pub(crate) description: Option<String>,
    /// Environment variables.
    pub(crate) environment: BTreeMap<String, String>,
}

/// How a folder becomes a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// The folder is the package.
    None,
    /// A shell command of the manifest, then this directory or file below the folder.
    Command {
        /// For `sh -c`, in the folder.
        command: String,
        /// What is packaged instead of the folder.
        output: Option<PathBuf>,
    },
    /// `pip install -r requirements.txt` beside the folder's files.
    Pip,
    /// `npm ci` or `npm install` in the folder.
    Npm,
    /// `go build` to a `bootstrap`.
    Go,
    /// `cargo build --release`, the binary as `bootstrap`.
    Cargo,
}

impl Build {
    /// How packages of a runtime's language get what they depend on.
    fn of_language(runtime: &Runtime) -> Self {
        match runtime.family() {
            Some(RuntimeFamily::Python) => Self::Pip,
            Some(RuntimeFamily::Node) => Self::Npm,
            _ => Self::None,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[serde(default)]
    function: ManifestFunction,
    build: Option<ManifestBuild>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestFunction {
    name: Option<String>,
    runtime: Option<String>,
    handler: Option<String>,
    memory: Option<u32>,
    timeout: Option<u32>,
    role: Option<String>,
    description: Option<String>,
    #[serde(default)]
    environment: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestBuild {
    command: String,
    output: Option<PathBuf>,
}

/// What whoever deploys says about a package, which goes over what the package says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said<'a> {
    /// The runtime's identifier.
    pub(crate) runtime: Option<&'a RuntimeName>,
    /// What is called.
    pub(crate) handler: Option<&'a str>,
}

impl Said<'_> {
    /// The runtime, if one was named.
    pub(crate) fn runtime(&self) -> Option<Runtime> {
        self.runtime.map(|runtime| Runtime::Named(runtime.as_str().to_owned()))
    }

    /// The handler, if one was named.
    pub(crate) fn handler(&self) -> Option<String> {
        self.handler.map(str::to_owned)
    }
}

impl Project {
    /// Finds out what the folder holds.
    pub(crate) fn detect(directory: &Path, said: Said<'_>) -> Result<Self, Fault> {
        let hint = "see the ways to describe a function with `mayfly deploy --help`";
        let path = directory.join(MANIFEST);
        let manifest = match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str::<Manifest>(&text).map_err(|error| {
                let reason = error.message().trim_end().replace('\n', ", ");
                Fault::usage(format!("{} is not usable: {reason}", path.display()), hint)
            })?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Manifest::default(),
            Err(error) => {
                return Err(Fault::new(format!("cannot read {}: {error}", path.display()), hint));
            }
        };
        let files = Files::of(directory).or_fault(format!("cannot read {}", directory.display()), hint)?;
        let found = from_names(|name| files.has(name));
        let function = manifest.function;
        let runtime = said.runtime().or(function.runtime.map(Runtime::Named));
        let handler = said.handler().or(function.handler);
        let (runtime, handler) = match (runtime, handler, &found) {
            (Some(runtime), Some(handler), _) => (runtime, handler),
            (runtime, handler, Some(found)) => {
                (runtime.unwrap_or_else(|| found.runtime.clone()), handler.unwrap_or_else(|| found.handler.to_owned()))
            }
            (Some(runtime), None, None) if runtime.family() == Some(RuntimeFamily::Provided) => {
                (runtime, "bootstrap".to_owned())
            }
            (_, _, None) => return Err(says_nothing(directory)),
        };
        let build = match (manifest.build, found) {
            (Some(build), _) => Build::Command { command: build.command, output: build.output },
            (None, Some(found)) => files.needed(found.build),
            (None, None) => files.needed(Build::of_language(&runtime)),
        };
        Ok(Self {
            directory: directory.to_owned(),
            name: function.name,
            runtime,
            handler,
            settings: Settings {
                memory_mib: function.memory,
                timeout_seconds: function.timeout,
                role: function.role,
                description: function.description,
                environment: function.environment,
            },
            build,
        })
    }
}

/// What the files of a folder or of an archive say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) runtime: Runtime,
    pub(crate) handler: &'static str,
    pub(crate) build: Build,
}

/// What is at the top of a folder.
struct Files<'a> {
    directory: &'a Path,
    names: Vec<String>,
}

impl<'a> Files<'a> {
    fn of(directory: &'a Path) -> std::io::Result<Self> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(directory)? {
            names.extend(entry?.file_name().into_string());
        }
        Ok(Self { directory, names })
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|it| it == name)
    }

    /// The build, or none where it has nothing to install.
    fn needed(&self, build: Build) -> Build {
        let is_needed = match build {
            Build::Pip => self.has("requirements.txt"),
            // Installed already means that the user looks after it.
            Build::Npm => !self.has("node_modules") && self.has_node_dependencies(),
            _ => true,
        };
        if is_needed { build } else { Build::None }
    }

    fn has_node_dependencies(&self) -> bool {
        let text = std::fs::read_to_string(self.directory.join("package.json")).unwrap_or_default();
        let document: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        document.get("dependencies").and_then(|it| it.as_object()).is_some_and(|it| !it.is_empty())
    }
}

fn says_nothing(directory: &Path) -> Fault {
    let shown = directory.display();
    Fault::usage(
        format!(
            "{shown} holds no lambda_function.py, index.mjs, index.js, go.mod, Cargo.toml or bootstrap, and no {MANIFEST} that names runtime and handler"
        ),
        format!("name both, for example with `mayfly deploy {shown} --runtime python3.12 --handler app.handler`"),
    )
}

/// What the names at the top of a folder or archive say; the first that is there decides.
pub(crate) fn from_names(has: impl Fn(&str) -> bool) -> Option<Found> {
    let found = |runtime, handler, build| Some(Found { runtime, handler, build });
    let provided = || Runtime::Named(PROVIDED.to_owned());
    if has("bootstrap") {
        return found(provided(), "bootstrap", Build::None);
    }
    if has("lambda_function.py") {
        return found(Runtime::AnyPython, "lambda_function.lambda_handler", Build::Pip);
    }
    if has("index.mjs") || has("index.js") {
        return found(Runtime::AnyNode, "index.handler", Build::Npm);
    }
    if has("go.mod") {
        return found(provided(), "bootstrap", Build::Go);
    }
    if has("Cargo.toml") {
        return found(provided(), "bootstrap", Build::Cargo);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Build, Project, Runtime, Said};
    use std::fs;

    fn detected(files: &[(&str, &str)], runtime: Option<&str>, handler: Option<&str>) -> Result<Project, String> {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(directory.path().join(name), text).unwrap();
        }
        let runtime = runtime.map(|name| name.parse().unwrap());
        let said = Said { runtime: runtime.as_ref(), handler };
        Project::detect(directory.path(), said).map_err(|fault| {
            let message = fault.message().unwrap();
            format!("{}; {}", message.sentence, message.hint)
        })
    }

    fn project(files: &[(&str, &str)]) -> Result<Project, String> {
        detected(files, None, None)
    }

    #[test]
    fn files_tell_runtime_handler_and_build() {
        let check = |files: &[(&str, &str)], runtime: Runtime, handler: &str, build: Build| {
            let project = project(files).unwrap();
            assert_eq!(
                (project.runtime, project.handler.as_str(), project.build),
                (runtime, handler, build),
                "{files:?}"
            );
        };
        let provided = || Runtime::Named("provided.al2023".to_owned());
        check(&[("lambda_function.py", "")], Runtime::AnyPython, "lambda_function.lambda_handler", Build::None);
        check(
            &[("lambda_function.py", ""), ("requirements.txt", "")],
            Runtime::AnyPython,
            "lambda_function.lambda_handler",
            Build::Pip,
        );
        check(&[("index.mjs", "")], Runtime::AnyNode, "index.handler", Build::None);
        check(&[("index.js", ""), ("package.json", "{}")], Runtime::AnyNode, "index.handler", Build::None);
        check(
            &[("index.js", ""), ("package.json", r#"{"dependencies":{"x":"1"}}"#)],
            Runtime::AnyNode,
            "index.handler",
            Build::Npm,
        );
        check(&[("go.mod", "")], provided(), "bootstrap", Build::Go);
        check(&[("Cargo.toml", "")], provided(), "bootstrap", Build::Cargo);
        check(&[("bootstrap", ""), ("go.mod", "")], provided(), "bootstrap", Build::None);
    }

    #[test]
    fn a_manifest_goes_over_the_files() {
        let manifest = "[function]\nname = 'f'\nruntime = 'python3.12'\nhandler = 'app.main'\nmemory = 256\ntimeout = 9\n\
                        [function.environment]\nA = '1'\n[build]\ncommand = 'make'\noutput = 'dist'\n";
        let project = project(&[("mayfly.toml", manifest)]).unwrap();
        assert_eq!(project.name.as_deref(), Some("f"));
        assert_eq!(project.runtime, Runtime::Named("python3.12".to_owned()));
        assert_eq!(project.handler, "app.main");
        assert_eq!(project.settings.memory_mib, Some(256));
        assert_eq!(project.settings.environment.get("A").map(String::as_str), Some("1"));
        assert_eq!(project.build, Build::Command { command: "make".to_owned(), output: Some("dist".into()) });
    }

    #[test]
    fn what_is_said_goes_over_manifest_and_files() {
        let check = |files: &[(&str, &str)], (runtime, handler), build: Build| {
            let project = detected(files, Some(runtime), Some(handler)).unwrap();
            let found = (project.runtime, project.handler.as_str(), project.build);
            assert_eq!(found, (Runtime::Named(runtime.to_owned()), handler, build), "{files:?}");
        };
        check(&[("app.py", "")], ("python3.12", "app.handler"), Build::None);
        check(&[("Main.class", "")], ("java21", "Main"), Build::None);
        // Nothing but the runtime tells how to install what it depends on.
        check(&[("app.py", ""), ("requirements.txt", "")], ("python3.12", "app.handler"), Build::Pip);
        let package = r#"{"dependencies":{"x":"1"}}"#;
        check(&[("app.js", ""), ("package.json", package)], ("nodejs22.x", "app.handler"), Build::Npm);
        check(&[("app.js", ""), ("package.json", "{}")], ("nodejs22.x", "app.handler"), Build::None);
        let manifest = "[function]\nruntime = 'python3.12'\nhandler = 'app.main'\n";
        check(&[("mayfly.toml", manifest)], ("python3.11", "app.other"), Build::None);
        let of_manifest = detected(&[("mayfly.toml", manifest)], None, Some("app.other")).unwrap();
        assert_eq!(of_manifest.runtime, Runtime::Named("python3.12".to_owned()));
        assert_eq!(of_manifest.handler, "app.other");
        let provided = detected(&[("README", "")], Some("provided.al2023"), None).unwrap();
        assert_eq!(provided.handler, "bootstrap");
    }

    #[test]
    fn half_of_what_is_needed_is_refused_and_the_rest_is_named() {
        for (runtime, handler) in [(Some("python3.12"), None), (None, Some("app.handler")), (None, None)] {
            let refused = detected(&[("app.py", "")], runtime, handler).unwrap_err();
            assert!(refused.contains("--runtime python3.12 --handler app.handler"), "{refused}");
        }
    }

    #[test]
    fn a_folder_that_says_nothing_is_refused() {
        assert!(project(&[("README", "")]).unwrap_err().contains("lambda_function.py"));
        let misspelt = project(&[("mayfly.toml", "[function]\nhandlr = 'x'")]).unwrap_err();
        assert!(misspelt.contains("unknown field `handlr`"), "{misspelt}");
    }
}
