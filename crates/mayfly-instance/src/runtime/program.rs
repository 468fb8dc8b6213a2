//! The program that a version of a function runs: its command, its defaults and what it mounts.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Component, Path};

use mayfly_model::runtime::RuntimeFamily;
use mayfly_model::units::MemoryMib;

use super::bootstrap::START_SCRIPT;
use super::{FoundRuntime, LANGUAGE_ROOT, ResolvedRuntime, ahead, java};
use crate::blueprint::Program;

/// The variable by which a function asks for a program to be put before a managed runtime.
pub(super) const EXEC_WRAPPER: &str = "AWS_LAMBDA_EXEC_WRAPPER";
const LIBRARY_PATH: &str = "LD_LIBRARY_PATH";
/// Response headers that the cloud's Node.js accepts, bytes.
const NODE_HEADER_BYTES: u32 = 81_920;

/// What of a function its program depends on.
#[derive(Clone, Copy, Debug)]
pub struct ProgramInputs<'a> {
    /// The function's own variables.
    pub environment: Option<&'a BTreeMap<String, String>>,
    /// The handler, as configured.
    pub handler: Option<&'a str>,
    /// The memory limit.
    pub memory: MemoryMib,
    /// The unpacked code on the host.
    pub code: &'a Path,
    /// Merged layers on the host.
    pub layers: Option<&'a Path>,
}

impl ProgramInputs<'_> {
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        self.environment?.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

/// A custom runtime without a program. The display is the cloud's sentence; the error type that goes
/// with it is `Runtime.InvalidEntrypoint`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Couldn't find valid bootstrap(s): [{}]", candidates.join(" "))]
pub struct InvalidEntrypoint {
    /// Where one was looked for, as paths inside.
    pub candidates: Vec<String>,
}

impl ResolvedRuntime {
    /// The program to run for a function. Looks at the function's unpacked tree, nothing else.
    ///
    /// # Errors
    /// Where the package should bring the program and does not.
    pub fn program(&self, inputs: &ProgramInputs<'_>) -> Result<Program, InvalidEntrypoint> {
        let Some(interpreter) = &self.interpreter else {
            return Ok(Program {
                argv: vec![self.custom_entry_point(inputs)?],
                env_defaults: Vec::new(),
                bootstrap: None,
                language: None,
                boot_variables: ahead::boot_variables(RuntimeFamily::Provided, inputs, None),
                description: self.to_string(),
            });
        };
        let bootstrap = self.bootstraps.directory(interpreter.family);
        let (mut argv, env_defaults) = match interpreter.family {
            RuntimeFamily::Node => (node_command(interpreter, inputs), self.node_defaults()),
            RuntimeFamily::Java => (java::command(interpreter, inputs, bootstrap.as_deref()), Vec::new()),
            _python => (python_command(interpreter), python_defaults()),
        };
        if let Some(prefix) = start_prefix(interpreter, inputs) {
            argv.splice(0..0, prefix);
        }
        Ok(Program {
            argv,
            env_defaults,
            boot_variables: ahead::boot_variables(interpreter.family, inputs, bootstrap.as_deref()),
            bootstrap,
            language: interpreter.language_root.clone(),
            description: self.to_string(),
        })
    }

    fn custom_entry_point(&self, inputs: &ProgramInputs<'_>) -> Result<String, InvalidEntrypoint> {
        let mut candidates = Vec::new();
        // `go1.x` runs the program that the handler names.
        if self.name.as_str().starts_with("go")
            && let Some(handler) = inputs.handler
        {
            candidates.push((format!("/var/task/{handler}"), Some(inputs.code), handler));
        }
        candidates.push(("/var/task/bootstrap".to_owned(), Some(inputs.code), "bootstrap"));
        candidates.push(("/opt/bootstrap".to_owned(), inputs.layers, "bootstrap"));
        for (inside, tree, name) in &candidates {
            if tree.is_some_and(|tree| is_executable(tree, name)) {
                return Ok(inside.clone());
            }
        }
        Err(InvalidEntrypoint { candidates: candidates.into_iter().map(|(inside, ..)| inside).collect() })
    }

    fn node_defaults(&self) -> Vec<(String, String)> {
        // Layers are made for a runtime identifier, so the version is the one that was asked for.
        let major = self.name.version().map_or(0, |version| version.major);
        let places = format!(
            "/opt/nodejs/node{major}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task"
        );
        vec![("NODE_PATH".to_owned(), places)]
    }
}

fn python_command(interpreter: &FoundRuntime) -> Vec<String> {
    // Without `site`, packages of the host stay out and the start is faster; the bootstrap arranges
    // the import path. Code is read-only, so byte code could not be written anyway. The last argument
    // tells the bootstrap where layers are, for sandboxes that have no directories of their own.
    let arguments = ["-S", "-B", "/var/runtime/bootstrap.py", "/opt"];
    std::iter::once(interpreter.program_inside()).chain(arguments.map(str::to_owned)).collect()
}

fn python_defaults() -> Vec<(String, String)> {
    [("LC_CTYPE", "C.UTF-8"), ("PYTHONPATH", "/var/runtime")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

fn node_command(interpreter: &FoundRuntime, inputs: &ProgramInputs<'_>) -> Vec<String> {
    let mut argv = node_options(interpreter, inputs);
    argv.push("/var/runtime/bootstrap.cjs".to_owned());
    argv
}

/// The interpreter with the options that it has for a function.
pub(super) fn node_options(interpreter: &FoundRuntime, inputs: &ProgramInputs<'_>) -> Vec<String> {
    let mut argv = vec![
        interpreter.program_inside(),
        "--expose-gc".to_owned(),
        format!("--max-http-header-size={NODE_HEADER_BYTES}"),
    ];
    // V8 would size its heap by the host's memory. The split is the cloud's: a tenth for the young
    // generation, which consists of two semi-spaces. A function that sets one size has its own idea.
    let sized_by_function = inputs.variable("NODE_OPTIONS").is_some_and(|options| {
        let options = options.replace('_', "-");
        options.contains("--max-old-space-size") || options.contains("--max-semi-space-size")
    });
    if !sized_by_function {
        let MemoryMib(memory) = inputs.memory;
        let young = memory / 10;
        argv.push(format!("--max-semi-space-size={}", young / 2));
        argv.push(format!("--max-old-space-size={}", memory - young));
    }
    argv
}

/// What goes before the interpreter where the function's variables call for it.
fn start_prefix(interpreter: &FoundRuntime, inputs: &ProgramInputs<'_>) -> Option<[String; 3]> {
    // An interpreter outside `/usr` may need libraries of its own tree, whatever the function says.
    let needs_libraries = interpreter.language_root.is_some() && inputs.variable(LIBRARY_PATH).is_some();
    (needs_libraries || inputs.variable(EXEC_WRAPPER).is_some()).then(|| {
        let libraries = if needs_libraries { format!("{LANGUAGE_ROOT}/lib") } else { String::new() };
        ["/bin/sh".to_owned(), format!("/var/runtime/{START_SCRIPT}"), libraries]
    })
}

/// Whether a file of a package can be executed. Where a link leads is known only inside: it counts.
fn is_executable(tree: &Path, name: &str) -> bool {
    let stays_inside = Path::new(name).components().all(|component| matches!(component, Component::Normal(_)));
    let Ok(metadata) = fs::symlink_metadata(tree.join(name)) else {
        return false;
    };
    stays_inside && (metadata.is_symlink() || (metadata.is_file() && metadata.permissions().mode() & 0o111 != 0))
}
