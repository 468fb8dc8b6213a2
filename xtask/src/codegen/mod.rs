//! Generates `crates/mayfly-aws/src/generated` from the service models in `models/`.
//!
//! The models are botocore's `service-2.json` files without their prose. One [`Target`] names what is wanted of each: which
//! operations get typed shapes, and the few corrections that recorded answers of the real service ask for. The output is a
//! pure function of the model and the target, so running the generator twice changes nothing.

mod model;
mod operations;
mod pattern;
mod service;
mod tables;
mod target;
mod types;
mod words;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

use self::model::Model;
use self::service::Service;
use self::target::{Audience, TARGETS, Target};

/// Where the generated files go, from the repository's root.
const DESTINATION: &str = "crates/mayfly-aws/src/generated";

/// Writes the generated files, or with `check` fails if they are not up to date.
pub(crate) fn run(check: bool) -> Result<()> {
    let root = root()?;
    let mut files = vec![(root.join(DESTINATION).join("mod.rs"), formatted(&root, &module_list(TARGETS))?)];
    for target in TARGETS {
        let source = generate(&root, target).with_context(|| format!("generate {}", target.name))?;
        let path = root.join(DESTINATION).join(format!("{}.rs", target.name));
        files.push((path, source));
    }
    let mut stale = Vec::new();
    for (path, source) in &files {
        let current = std::fs::read_to_string(path).unwrap_or_default();
        if current == *source {
            continue;
        }
        if check {
            stale.push(path.display().to_string());
        } else {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).with_context(|| format!("create {}", folder.display()))?;
            }
            std::fs::write(path, source).with_context(|| format!("write {}", path.display()))?;
        }
    }
    ensure!(stale.is_empty(), "not what the generator writes (run `cargo xtask codegen`): {}", stale.join(", "));
    Ok(())
}

/// The repository's root, which is the folder above this crate.
fn root() -> Result<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).context("find the repository's root")
}

fn generate(root: &Path, target: &Target) -> Result<String> {
    let path = root.join(target.model);
    let text = std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
    let model: Model = serde_json::from_str(&text).with_context(|| format!("parse {}", path.display()))?;
    let service = Service::new(target, &model)?;
    let mut source = format!(
        "//! The `{}` service. Written by `cargo xtask codegen` from `{}`; do not edit.\n\n",
        target.name, target.model
    );
    source.push_str(&operations::emit(&service)?);
    source.push_str(&types::emit(&service)?);
    source.push_str(&operations::emit_errors(&service)?);
    source.push_str(&tables::emit(&service)?);
    formatted(root, &source)
}

fn module_list(targets: &[Target]) -> String {
    let mut source = String::from("//! The services. Written by `cargo xtask codegen`; do not edit.\n\n");
    for target in targets {
        let expectation =
            "expect(dead_code, unreachable_pub, reason = \"a service is public and whole, tests use parts of it\")";
        match target.audience {
            Audience::Library => {}
            Audience::Trials => source
                .push_str(&format!("#[cfg(any(test, feature = \"fuzzing\"))]\n#[cfg_attr(test, {expectation})]\n")),
            Audience::ProtocolTests => source.push_str(&format!("#[cfg(test)]\n#[{expectation}]\n")),
        }
        source.push_str(&format!("pub mod {};\n", target.name));
    }
    source
}

/// Runs rustfmt over a source text, with the settings of the repository.
fn formatted(root: &Path, source: &str) -> Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .arg("--config-path")
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("start rustfmt")?;
    let mut stdin = rustfmt.stdin.take().context("open rustfmt's input")?;
    let text = source.to_owned();
    // rustfmt reads everything before it writes, but a pipe is finite on both sides: feed it from a thread.
    let feeder = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = rustfmt.wait_with_output().context("wait for rustfmt")?;
    match feeder.join() {
        Ok(fed) => fed.context("feed rustfmt")?,
        Err(_) => bail!("the thread that feeds rustfmt died"),
    }
    ensure!(output.status.success(), "rustfmt refused generated code");
    String::from_utf8(output.stdout).context("read rustfmt's output")
}
