//! The repository: its root, its files and what cargo knows of it.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    // What cargo says now goes before what it said when this was built: target directories get shared.
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().unwrap_or(&manifest).to_owned()
}

/// Where cargo builds to.
pub(crate) fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// What `cargo metadata` says.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// All packages, those of the registry too.
    pub(crate) packages: Vec<Package>,
    workspace_members: Vec<String>,
}

/// One package.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its one sentence.
    pub(crate) description: Option<String>,
    /// Its licence as an SPDX expression.
    pub(crate) license: Option<String>,
    /// Where it comes from; none is this repository.
    pub(crate) source: Option<String>,
    /// What it depends on.
    pub(crate) dependencies: Vec<Dependency>,
}

/// One declared dependency.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    /// The package's name.
    pub(crate) name: String,
    /// `dev` or `build`; none is normal.
    pub(crate) kind: Option<String>,
    /// Where it is, for one of this repository.
    pub(crate) path: Option<PathBuf>,
    /// Whether it is there only if a feature asks for it.
    #[serde(default)]
    pub(crate) optional: bool,
}

impl Metadata {
    /// Asks cargo.
    pub(crate) fn load() -> anyhow::Result<Self> {
        let said = cargo().args(["metadata", "--format-version=1", "--locked"]).output().context("cannot run cargo")?;
        if !said.status.success() {
            bail!("cargo metadata failed: {}", String::from_utf8_lossy(&said.stderr).trim());
        }
        serde_json::from_slice(&said.stdout).context("cargo metadata cannot be read")
    }

    /// The packages of this repository.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id))
    }
}

/// The files that git tracks or would track, by their path below the root.
pub(crate) fn files() -> anyhow::Result<Vec<PathBuf>> {
    let said = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .context("cannot run git")?;
    if !said.status.success() {
        bail!("git ls-files failed: {}", String::from_utf8_lossy(&said.stderr).trim());
    }
    let paths = said.stdout.split(|byte| *byte == 0).filter(|path| !path.is_empty());
    let mut paths: Vec<PathBuf> = paths.map(|path| PathBuf::from(String::from_utf8_lossy(path).into_owned())).collect();
    // A file that was removed but not committed yet is still listed.
    paths.retain(|path| root().join(path).is_file());
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// Whether a program can be found.
pub(crate) fn find_program(name: impl AsRef<OsStr>) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Where Debian keeps servers, which a plain user's PATH may lack.
    let more = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&path).chain(more).map(|directory| directory.join(name.as_ref())).find(|path| path.is_file())
}
