//! Runs the build of a project and packages what it made. Build tools talk to standard error.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::Command;

use crate::fault::{Fault, OrFault};
use crate::output;
use crate::package::{Archive, Package};
use crate::project::{Build, MANIFEST, Project, STAGE};

/// Builds and packages a project. `python` is the interpreter whose packages are installed.
pub(crate) async fn construct(project: &Project, python: &str) -> Result<Archive, Fault> {
    let directory = &project.directory;
    let stage = directory.join(STAGE);
    let mut package = Package::default();
    match &project.build {
        Build::None => package.add_folder(directory, &[MANIFEST])?,
        Build::Command { command, output } => {
            run(Command::new("sh").args(["-c", command]), directory, command).await?;
            add_output(&mut package, directory, output.as_deref())?;
        }
        Build::Pip => {
            let stage = fresh(&stage)?;
            let mut pip = Command::new(python);
            // Installing into a folder of the project, root or not, breaks nothing that pip warns of.
            pip.env("PIP_ROOT_USER_ACTION", "ignore");
            pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]);
            pip.args(["-r", "requirements.txt", "--target"]).arg(&stage);
            run(&mut pip, directory, "pip install -r requirements.txt").await?;
            package.add_folder(&stage, &["bin"])?;
            package.add_folder(directory, &[MANIFEST, "requirements.txt"])?;
        }
        Build::Npm => {
            let verb = if directory.join("package-lock.json").is_file() { "ci" } else { "install" };
            let mut npm = Command::new("npm");
            npm.args([verb, "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
            run(&mut npm, directory, &format!("npm {verb}")).await?;
            package.add_folder(directory, &[MANIFEST])?;
        }
        Build::Go => {
            let bootstrap = fresh(&stage)?.join("bootstrap");
            let mut go = Command::new("go");
            go.env("CGO_ENABLED", "0").env("GOOS", "linux");
            go.args(["build", "-trimpath", "-ldflags=-s -w", "-tags=lambda.norpc", "-o"]).arg(&bootstrap).arg(".");
            run(&mut go, directory, "go build").await?;
            package.add_file(&bootstrap, "bootstrap".to_owned())?;
        }
        Build::Cargo => {
            run(Command::new("cargo").args(["build", "--release", "--quiet"]), directory, "cargo build --release")
                .await?;
            package.add_file(&cargo_binary(directory).await?, "bootstrap".to_owned())?;
        }
    }
    package.archive()
}

fn add_output(package: &mut Package, directory: &Path, output: Option<&Path>) -> Result<(), Fault> {
    let Some(output) = output else {
        return package.add_folder(directory, &[MANIFEST]);
    };
    let path = directory.join(output);
    let hint = format!("correct `output` in {MANIFEST}, then run `mayfly deploy` again");
    let metadata = std::fs::metadata(&path).or_fault(format!("the build made no {}", path.display()), &hint)?;
    if metadata.is_dir() {
        return package.add_folder(&path, &[]);
    }
    let Some(name) = output.file_name().and_then(|name| name.to_str()) else {
        return Err(Fault::usage(format!("{} names no file", output.display()), hint));
    };
    package.add_file(&path, name.to_owned())
}

/// An empty directory for what a build makes: leftovers of the last one must not be packaged.
fn fresh(stage: &Path) -> Result<PathBuf, Fault> {
    let hint = format!("see the directory with `ls -la {}`", stage.display());
    match std::fs::remove_dir_all(stage) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => {
            return Err(Fault::new(format!("cannot empty {}: {error}", stage.display()), hint));
        }
    }
    std::fs::create_dir_all(stage).or_fault(format!("cannot create {}", stage.display()), &hint)?;
    // Tools run in the project's folder, to which a relative path would mean something else.
    stage.canonicalize().or_fault(format!("cannot find {}", stage.display()), hint)
}

async fn run(command: &mut Command, directory: &Path, shown: &str) -> Result<(), Fault> {
    output::talk(&format!("building: {shown}"));
    let program = command.as_std().get_program().to_string_lossy().into_owned();
    let status = command
        .current_dir(directory)
        .stdin(Stdio::null())
        // Standard output is for data.
        .stdout(Stdio::from(std::io::stderr()))
        .kill_on_drop(true)
        .status()
        .await;
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Fault::new(
            format!("the build failed: `{shown}` ended with {status}"),
            format!("try it by itself with `cd {} && {shown}`", directory.display()),
        )),
        Err(error) => Err(Fault::new(
            format!("cannot run {program}: {error}"),
            format!("install {program}, then run `mayfly deploy` again"),
        )),
    }
}

/// Asks cargo where it puts the binary, for target directory and name are configurable.
async fn cargo_binary(directory: &Path) -> Result<PathBuf, Fault> {
    let hint = format!("try it by itself with `cd {} && cargo metadata --no-deps`", directory.display());
    let said = Command::new("cargo")
        .args(["metadata", "--no-deps", "--format-version=1"])
        .current_dir(directory)
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output()
        .await
        .or_fault("cannot run cargo", &hint)?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&said.stdout).or_fault("cargo metadata cannot be read", &hint)?;
    let manifest = directory.join("Cargo.toml").canonicalize().or_fault("there is no Cargo.toml", &hint)?;
    let packages = metadata.get("packages").and_then(|it| it.as_array()).into_iter().flatten();
    let is_binary = |target: &&serde_json::Value| {
        let kinds = target.get("kind").and_then(|it| it.as_array()).into_iter().flatten();
        kinds.into_iter().any(|kind| kind == "bin")
    };
    let name = packages
        .filter(|package| {
            package.get("manifest_path").and_then(|it| it.as_str()).is_some_and(|it| Path::new(it) == manifest)
        })
        .flat_map(|package| package.get("targets").and_then(|it| it.as_array()).into_iter().flatten())
        .find(is_binary)
        .and_then(|target| target.get("name")?.as_str());
    match (name, metadata.get("target_directory").and_then(|it| it.as_str())) {
        (Some(name), Some(target)) => Ok(Path::new(target).join("release").join(name)),
        _ => Err(Fault::new(format!("{} makes no binary", manifest.display()), hint)),
    }
}
