//! Licences, banned crates and sources of the dependencies, by the rules in `deny.toml`.
//!
//! The file is that of `cargo deny`, which is used where it is installed. Building it takes minutes,
//! so the same three checks are made here where it is not. Advisories are left to `cargo deny`,
//! which fetches their database.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::{Context, bail, ensure};
use serde::Deserialize;

use crate::step::say;
use crate::workspace::{self, Metadata, Package};

#[derive(Debug, Deserialize)]
struct Rules {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Debug, Deserialize)]
struct Licenses {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Debug, Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Banned>,
}

#[derive(Debug, Deserialize)]
struct Banned {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
    /// Packages that may depend on it nevertheless.
    #[serde(default)]
    wrappers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
    allow_git: Vec<String>,
}

/// Checks all dependencies.
pub(crate) fn run() -> anyhow::Result<()> {
    if workspace::find_program("cargo-deny").is_some() {
        let status = workspace::cargo().args(["deny", "check", "licenses", "bans", "sources"]).status()?;
        ensure!(status.success(), "cargo deny found something");
        return Ok(());
    }
    let text = std::fs::read_to_string(workspace::root().join("deny.toml")).context("cannot read deny.toml")?;
    let rules: Rules = toml::from_str(&text).context("deny.toml cannot be read")?;
    let metadata = Metadata::load()?;
    let used = used()?;
    let packages = || metadata.packages.iter().filter(|it| used.contains(&(it.name.clone(), it.version.clone())));
    let wrong: Vec<String> = packages().flat_map(|package| check(package, &rules)).collect();
    for line in &wrong {
        say(line);
    }
    ensure!(wrong.is_empty(), "{} rules of deny.toml are broken", wrong.len());
    say(&format!("{} packages: licences, bans and sources are as deny.toml wants", packages().count()));
    Ok(())
}

/// Names and versions of what is built for any target. The lock file names more: also what a package could use and
/// nobody asked for.
fn used() -> anyhow::Result<BTreeSet<(String, String)>> {
    let mut cargo = workspace::cargo();
    cargo.args(["tree", "--locked", "--workspace", "--all-features", "--target=all"]);
    let said = cargo.args(["--edges=normal,build,dev", "--prefix=none", "--format={p}"]).output()?;
    ensure!(said.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&said.stderr).trim());
    let text = String::from_utf8(said.stdout).context("cargo tree cannot be read")?;
    Ok(text.lines().filter_map(name_and_version).collect())
}

/// What a line like `syn v2.0.1 (proc-macro) (*)` is about.
fn name_and_version(line: &str) -> Option<(String, String)> {
    let mut words = line.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    Some((name.to_owned(), version.to_owned()))
}

fn check(package: &Package, rules: &Rules) -> Vec<String> {
    let shown = format!("{} {}", package.name, package.version);
    let mut wrong = Vec::new();
    for banned in &rules.bans.deny {
        let is_it = banned.name == package.name && banned.wrappers.is_empty();
        let brings_it = !banned.wrappers.is_empty()
            && !banned.wrappers.contains(&package.name)
            && package.dependencies.iter().any(|it| it.name == banned.name && it.kind.is_none() && !it.optional);
        if is_it || brings_it {
            wrong.push(format!("{shown}: {} is banned: {}", banned.name, banned.reason));
        }
    }
    if let Some(source) = &package.source {
        let allowed = match source.split_once('+') {
            Some(("registry", url)) => rules.sources.allow_registry.iter().any(|it| it == url),
            Some(("git", url)) => rules.sources.allow_git.iter().any(|it| url.starts_with(it)),
            _ => false,
        };
        // A mirror that stands in for the public registry shows under the public one's name.
        if !allowed {
            wrong.push(format!("{shown}: comes from {source}"));
        }
    }
    let excepted = rules.licenses.exceptions.iter().find(|it| it.name == package.name).map(|it| it.allow.as_slice());
    let allowed =
        |id: &str| rules.licenses.allow.iter().chain(excepted.unwrap_or_default()).any(|allowed| allowed == id);
    match &package.license {
        None => wrong.push(format!("{shown}: says no licence")),
        Some(expression) => match satisfied(expression, &allowed) {
            Ok(true) => {}
            Ok(false) => wrong.push(format!("{shown}: licence {expression} is not allowed")),
            Err(error) => wrong.push(format!("{shown}: licence {expression} cannot be read: {error}")),
        },
    }
    wrong
}

/// Whether an SPDX expression can be satisfied with allowed licences. `/` is the old form of `OR`.
fn satisfied(expression: &str, allowed: &dyn Fn(&str) -> bool) -> anyhow::Result<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let value = any_of(&mut rest, allowed)?;
    ensure!(rest.is_empty(), "'{}' was not expected", rest.join(" "));
    Ok(value)
}

fn any_of(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> anyhow::Result<bool> {
    let mut value = all_of(rest, allowed)?;
    while let Some(after) = rest.strip_prefix(&["OR"]) {
        *rest = after;
        value |= all_of(rest, allowed)?;
    }
    Ok(value)
}

fn all_of(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> anyhow::Result<bool> {
    let mut value = one(rest, allowed)?;
    while let Some(after) = rest.strip_prefix(&["AND"]) {
        *rest = after;
        value &= one(rest, allowed)?;
    }
    Ok(value)
}

fn one(rest: &mut &[&str], allowed: &dyn Fn(&str) -> bool) -> anyhow::Result<bool> {
    let Some((first, after)) = rest.split_first() else { bail!("it ends too early") };
    *rest = after;
    if *first == "(" {
        let value = any_of(rest, allowed)?;
        let Some(after) = rest.strip_prefix(&[")"]) else { bail!("a parenthesis is not closed") };
        *rest = after;
        return Ok(value);
    }
    if let [with, exception, after @ ..] = *rest
        && *with == "WITH"
    {
        *rest = after;
        return Ok(allowed(&format!("{first} WITH {exception}")) || allowed(first));
    }
    Ok(allowed(first))
}

/// Whether `cargo deny` is there, for the name of the step.
pub(crate) fn tool() -> &'static str {
    let installed =
        workspace::find_program("cargo-deny").is_some_and(|path| Command::new(path).arg("--version").output().is_ok());
    if installed { "deny (cargo deny)" } else { "deny (built in)" }
}

#[cfg(test)]
mod tests {
    use super::{name_and_version, satisfied};

    #[test]
    fn lines_of_the_tree_name_packages() {
        let package = |name: &str, version: &str| Some((name.to_owned(), version.to_owned()));
        assert_eq!(name_and_version("syn v2.0.1 (proc-macro) (*)"), package("syn", "2.0.1"));
        assert_eq!(name_and_version("zstd-sys v2.0.9+zstd.1.5.7"), package("zstd-sys", "2.0.9+zstd.1.5.7"));
        assert_eq!(name_and_version(""), None);
    }

    #[test]
    fn expressions_are_satisfied_by_what_is_allowed() {
        let allowed = |id: &str| matches!(id, "MIT" | "Apache-2.0" | "Unicode-3.0");
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
        ] {
            assert!(satisfied(good, &allowed).unwrap(), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR GPL-3.0) AND GPL-3.0", "GPL-2.0 WITH X"] {
            assert!(!satisfied(bad, &allowed).unwrap(), "{bad}");
        }
        for broken in ["", "(MIT", "MIT MIT", "MIT OR"] {
            assert!(satisfied(broken, &allowed).is_err(), "{broken}");
        }
    }
}
