//! Rules of the repository that no compiler checks.

use std::path::Path;

use anyhow::Context;

use crate::step::say;
use crate::workspace::{self, Metadata};

/// Which crates of the workspace a crate may depend on: ARCHITECTURE.md explains the arrows. A crate
/// that is not here fails, so that a new one gets its place on purpose.
const ARROWS: [(&str, &[&str]); 11] = [
    ("mayfly-model", &[]),
    ("mayfly-aws", &["mayfly-model"]),
    ("mayfly-store", &["mayfly-model"]),
    ("mayfly-sandbox", &["mayfly-model"]),
    ("mayfly-instance", &["mayfly-model", "mayfly-sandbox"]),
    ("mayfly-scheduler", &["mayfly-instance", "mayfly-model", "mayfly-sandbox"]),
    ("mayfly-invoke", &["mayfly-instance", "mayfly-model", "mayfly-sandbox", "mayfly-scheduler", "mayfly-store"]),
    ("mayfly-events", &["mayfly-invoke", "mayfly-model", "mayfly-store"]),
    ("mayfly-api", &["mayfly-aws", "mayfly-events", "mayfly-invoke", "mayfly-model", "mayfly-store"]),
    ("mayfly", &ALL),
    ("xtask", &[]),
];
/// What the binary, which puts everything together, and the test kit may use.
const ALL: [&str; 9] = [
    "mayfly-api",
    "mayfly-aws",
    "mayfly-events",
    "mayfly-instance",
    "mayfly-invoke",
    "mayfly-model",
    "mayfly-sandbox",
    "mayfly-scheduler",
    "mayfly-store",
];
/// File names that say nothing about what is inside.
const BANNED_STEMS: [&str; 9] = ["util", "utils", "helper", "helpers", "common", "manager", "misc", "prelude", "stuff"];
/// The longest file of code, lines; tests, tables and generated code may be longer.
const MOST_LINES: usize = 500;

/// Checks every rule and fails with all that is wrong.
pub(crate) fn run() -> anyhow::Result<()> {
    let metadata = Metadata::load()?;
    let mut wrong = Vec::new();
    arrows(&metadata, &mut wrong);
    for path in workspace::files()? {
        let full = workspace::root().join(&path);
        check_name(&path, &mut wrong);
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        if !matches!(extension, "rs" | "md" | "py" | "mjs" | "js" | "go" | "sh" | "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&full).with_context(|| format!("cannot read {}", path.display()))?;
        check_text(&path, extension, &text, &mut wrong);
    }
    check_changelog(&mut wrong)?;
    for line in &wrong {
        say(line);
    }
    anyhow::ensure!(wrong.is_empty(), "{} rules are broken", wrong.len());
    say("every rule holds");
    Ok(())
}

fn arrows(metadata: &Metadata, wrong: &mut Vec<String>) {
    for package in metadata.members() {
        let name = package.name.as_str();
        if package.description.as_deref().unwrap_or_default().is_empty() {
            wrong.push(format!("{name}: no description in its Cargo.toml"));
        }
        let Some((_name, allowed)) = ARROWS.iter().find(|(of, _allowed)| *of == name) else {
            wrong.push(format!("{name}: has no place in the list of arrows of xtask/src/tidy.rs"));
            continue;
        };
        // What tests use is their own affair.
        let normal = package.dependencies.iter().filter(|it| it.path.is_some() && it.kind.is_none());
        for dependency in normal.filter(|it| !allowed.contains(&it.name.as_str())) {
            wrong.push(format!("{name}: must not depend on {}", dependency.name));
        }
    }
}

fn check_name(path: &Path, wrong: &mut Vec<String>) {
    let is_code = path.extension().is_some_and(|it| it == "rs");
    let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    let folder = path.parent().and_then(Path::file_name).and_then(|it| it.to_str()).unwrap_or_default();
    // `tests/common` is where cargo wants what several test programs share.
    let is_test = path.components().any(|it| it.as_os_str() == "tests");
    if is_code && !is_test && (BANNED_STEMS.contains(&stem) || BANNED_STEMS.contains(&folder)) {
        wrong.push(format!("{}: the name does not say what is inside", path.display()));
    }
}

fn check_text(path: &Path, extension: &str, text: &str, wrong: &mut Vec<String>) {
    let shown = path.display();
    if !text.is_empty() && !text.ends_with('\n') {
        wrong.push(format!("{shown}: no newline at the end"));
    }
    let code = matches!(extension, "rs" | "py" | "mjs" | "js" | "go" | "sh");
    if code && !may_be_long(path) {
        // Tests at the end of a file do not count.
        let n_lines = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().lines().count();
        if n_lines > MOST_LINES {
            wrong.push(format!("{shown}: {n_lines} lines, more than {MOST_LINES}"));
        }
    }
    if extension == "rs" && !path.starts_with("crates/mayfly-sandbox") {
        for (index, line) in text.lines().enumerate().filter(|(_index, line)| is_unsafe(line)) {
            wrong.push(format!("{shown}:{}: unsafe code outside mayfly-sandbox: {}", index + 1, line.trim()));
        }
    }
    if extension == "md" {
        for target in links(text).filter(|target| !leads_somewhere(path, target)) {
            wrong.push(format!("{shown}: the link to {target} leads nowhere"));
        }
    }
}

fn may_be_long(path: &Path) -> bool {
    let in_folder = |name: &str| path.components().any(|it| it.as_os_str() == name);
    // Each bootstrap of a runtime is one file, so that starting an interpreter opens one file.
    in_folder("runtimes")
        || in_folder("tests")
        || in_folder("generated")
        || in_folder("node_modules")
        || path.ends_with("tests.rs")
}

fn is_unsafe(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    // A string that speaks of the keyword is not its use.
    let code = code.split('"').step_by(2).collect::<String>();
    let mut words = code.split(|it: char| !(it.is_alphanumeric() || it == '_')).filter(|it| !it.is_empty());
    words.any(|word| word == "unsafe")
}

/// The targets of Markdown links that are paths in this repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    let targets = prose.flat_map(|part| part.split("](").skip(1).filter_map(|rest| rest.split(')').next()));
    targets.filter(|it| !it.contains("://") && !it.starts_with('#') && !it.starts_with("mailto:") && !it.contains(' '))
}

fn leads_somewhere(from: &Path, target: &str) -> bool {
    let target = target.split('#').next().unwrap_or_default();
    let base = workspace::root().join(from).parent().map(Path::to_owned).unwrap_or_default();
    base.join(target).exists()
}

fn check_changelog(wrong: &mut Vec<String>) -> anyhow::Result<()> {
    let path = workspace::root().join("CHANGELOG.md");
    let text = std::fs::read_to_string(&path).context("there is no CHANGELOG.md")?;
    if !text.contains("## [Unreleased]") {
        wrong.push("CHANGELOG.md: no section [Unreleased]".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{is_unsafe, links};

    #[test]
    fn the_keyword_counts_and_talk_about_it_does_not() {
        assert!(is_unsafe("    unsafe { call() }"));
        assert!(is_unsafe("unsafe impl Send for X {}"));
        assert!(!is_unsafe("// unsafe is for the sandbox"));
        assert!(!is_unsafe("#![forbid(unsafe_code)]"));
        assert!(!is_unsafe("say(\"un\u{73}afe code\");"));
    }

    #[test]
    fn only_paths_are_followed() {
        let text = "[a](docs/a.md) [b](https://x/y) [c](#here)\n```\n[d](nothing)\n```\n[e](b.md#part)";
        assert_eq!(links(text).collect::<Vec<_>>(), ["docs/a.md", "b.md#part"]);
    }
}
