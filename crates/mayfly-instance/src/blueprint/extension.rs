//! Which extensions come as programs of their own, and what these are started with.

use std::path::Path;

use mayfly_sandbox::LaunchSpec;

/// What a runtime's process has in its environment and an extension's has not, beside all names that begin with an
/// underscore (Lambda developer guide, "Extensions API").
const RUNTIME_VARIABLES: [&str; 7] = [
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_XRAY_CONTEXT_MISSING",
    "AWS_XRAY_DAEMON_ADDRESS",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
];

/// The names of the programs that merged layers bring: whatever is directly in `extensions` and is no directory,
/// whether it can be executed or not.
pub(super) fn programs(layers: &Path) -> Vec<String> {
    // Most layers have no such directory. One that cannot be read does not stop the function from running.
    let entries = std::fs::read_dir(layers.join("extensions")).into_iter().flatten().flatten();
    let programs = entries.filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()));
    let mut names: Vec<String> = programs.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What an extension's program is launched with: the runtime's surroundings, without what is the runtime's own.
pub(crate) fn extension_spec(runtime: &LaunchSpec, name: &str) -> LaunchSpec {
    let is_shared = |variable: &str| !variable.starts_with('_') && !RUNTIME_VARIABLES.contains(&variable);
    let env = runtime.env.iter().filter(|(variable, _value)| is_shared(variable)).cloned().collect();
    LaunchSpec { argv: vec![format!("/opt/extensions/{name}")], env, ..runtime.clone() }
}

#[cfg(test)]
mod tests {
    use mayfly_model::units::MemoryMib;
    use mayfly_sandbox::LaunchSpec;

    use super::{extension_spec, programs};

    #[test]
    fn files_directly_in_extensions_are_programs() {
        let layers = tempfile::tempdir().unwrap();
        assert!(programs(layers.path()).is_empty());
        let directory = layers.path().join("extensions");
        std::fs::create_dir_all(directory.join("nested/deep")).unwrap();
        for name in ["second", "first.sh", "nested/deep/third"] {
            std::fs::write(directory.join(name), "").unwrap();
        }
        assert_eq!(programs(layers.path()), ["first.sh", "second"]);
    }

    #[test]
    fn an_extension_has_the_functions_variables_and_not_the_runtimes() {
        let variables = ["PATH", "OWN", "_HANDLER", "LAMBDA_TASK_ROOT", "AWS_LAMBDA_RUNTIME_API", "AWS_EXECUTION_ENV"];
        let runtime = LaunchSpec {
            mounts: Vec::new(),
            argv: vec!["/var/task/bootstrap".to_owned(), "argument".to_owned()],
            env: variables.map(|name| (name.to_owned(), "x".to_owned())).to_vec(),
            cwd: "/var/task".to_owned(),
            memory: MemoryMib(128),
            processes: 64,
            files: 256,
        };
        let extension = extension_spec(&runtime, "first.sh");
        assert_eq!(extension.argv, ["/opt/extensions/first.sh"]);
        let names: Vec<&str> = extension.env.iter().map(|(name, _value)| name.as_str()).collect();
        assert_eq!(names, ["PATH", "OWN", "AWS_LAMBDA_RUNTIME_API"]);
    }
}
