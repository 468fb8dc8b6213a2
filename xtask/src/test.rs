//! The one test command: installs what tests need, lints, and runs every test.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::background::Background;
use crate::step::{Counts, Run, Tally, say};
use crate::{codegen, deny, docs, tidy, workspace};

/// What the Python suites import: the clients people have, unmodified.
const PYTHON_PACKAGES: &str = "tests/requirements.txt";
/// Builds the programs of the client suites, so that this goes on while everything else compiles.
const CLIENT_PROGRAMS: &str = "tests/clients/programs.py";
/// Small Debian packages of which the tests use a program or a file: (program, package). Where it says where it is,
/// one of the same name elsewhere is another one.
const DEBIAN_PACKAGES: [(&str, &str); 9] = [
    ("ip", "iproute2"),
    ("nft", "nftables"),
    ("openssl", "openssl"),
    ("curl", "curl"),
    ("/usr/bin/aws", "awscli"),
    ("/usr/bin/ruby", "ruby"),
    ("mcs", "mono-mcs"),
    ("/usr/bin/mono", "mono-runtime"),
    // Of the class library, what a program that speaks HTTP uses.
    ("/usr/lib/mono/4.5/System.Net.Http.dll", "libmono-system-net-http4.0-cil"),
];
/// Toolchains that functions under test are written for: (program, what is not tested without it).
const TOOLCHAINS: [(&str, &str); 4] = [
    ("node", "functions in JavaScript"),
    ("npm", "npm packages in functions"),
    ("go", "functions in Go"),
    ("mvn", "functions in Java"),
];

/// Runs everything. Returns whether all is well.
pub(crate) fn run() -> bool {
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    let mut run = Run::new();
    toolchains(&mut run, ci);
    run.step("debian packages", install_debian_packages);
    let interpreter = python_packages(&mut run, ci);
    let programs = interpreter.as_deref().map(build_client_programs);
    run.command("fmt", workspace::cargo().args(["fmt", "--all", "--check"]), Counts::ExitCode);
    run.step("codegen", || codegen::run(true).map(|()| Tally::PASSED));
    run.step("tidy", || tidy::run().map(|()| Tally::PASSED));
    run.step(deny::tool(), || deny::run().map(|()| Tally::PASSED));
    let mut clippy = workspace::cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
    run.command("clippy", &mut clippy, Counts::ExitCode);
    // By itself, for what only tests depend on must not be what makes the binary build.
    let mut build = workspace::cargo();
    build.args(["build", "--package", "mayfly", "--locked"]);
    let built = run.command("build", &mut build, Counts::ExitCode);
    if built {
        run.step("docs", || docs::run(true).map(|()| Tally::PASSED));
    }
    let mut tests = workspace::cargo();
    tests.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    run.command("cargo test", &mut tests, Counts::CargoTest);
    if let Some(programs) = programs {
        run.step("client programs", || programs?.finish());
    }
    match interpreter {
        Some(interpreter) if built => python_suites(&mut run, &interpreter),
        Some(_) => {
            run.step("python suites", || anyhow::bail!("there is no binary to test"));
        }
        // Why there is none has been said.
        None => {}
    }
    run.close()
}

/// A language that is not there is a named skip on a laptop and a failure where nobody looks.
fn toolchains(run: &mut Run, ci: bool) {
    for (program, without) in TOOLCHAINS {
        if workspace::find_program(program).is_none() {
            missing(run, ci, program, &format!("{program} is not installed, so {without} are not tested"));
        }
    }
}

fn missing(run: &mut Run, ci: bool, name: &str, reason: &str) {
    if ci {
        run.step(name, || anyhow::bail!("{reason}"));
    } else {
        run.skip(name, reason);
    }
}

/// Installs what is missing where that is possible without a question.
fn install_debian_packages() -> anyhow::Result<Tally> {
    let wanted: Vec<&str> = DEBIAN_PACKAGES
        .iter()
        .filter(|(program, _package)| workspace::find_program(program).is_none())
        .map(|(_program, package)| *package)
        .collect();
    if wanted.is_empty() {
        say("all there");
        return Ok(Tally::PASSED);
    }
    let root = Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout.starts_with(b"0\n"));
    if !root || workspace::find_program("apt-get").is_none() {
        say(&format!("not installed: {}; tests that need them skip", wanted.join(", ")));
        return Ok(Tally { n_skipped: 1, ..Tally::default() });
    }
    let apt = |arguments: &[&str]| -> anyhow::Result<bool> {
        let status = Command::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments).status();
        Ok(status.context("cannot run apt-get")?.success())
    };
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&wanted);
    // The lists may be old or not there at all; they are only fetched if need be.
    if !apt(&install)? {
        ensure!(apt(&["update"])? && apt(&install)?, "cannot install {}", wanted.join(", "));
    }
    Ok(Tally::PASSED)
}

/// The Python of an environment that has what the suites import.
fn python_packages(run: &mut Run, ci: bool) -> Option<PathBuf> {
    let Some(python) = workspace::find_program("python3") else {
        missing(run, ci, "python suites", "python3 is not installed");
        return None;
    };
    let mut interpreter = None;
    run.step("python packages", || {
        interpreter = Some(virtual_environment(&python)?);
        Ok(Tally::PASSED)
    });
    interpreter
}

fn build_client_programs(interpreter: &Path) -> anyhow::Result<Background> {
    let mut build = Command::new(interpreter);
    build.arg(CLIENT_PROGRAMS).current_dir(workspace::root()).env("PYTHONDONTWRITEBYTECODE", "1");
    Background::start(build, &workspace::target_dir().join("client-programs.log"))
}

fn python_suites(run: &mut Run, interpreter: &Path) {
    let mut pytest = Command::new(interpreter);
    pytest.current_dir(workspace::root());
    // Without a terminal Python buffers, and a test that hangs would not be named.
    pytest.env("PYTHONUNBUFFERED", "1").env("PYTHONDONTWRITEBYTECODE", "1");
    pytest.env("MAYFLY_BINARY", workspace::target_dir().join("debug/mayfly"));
    if let Some(programs) = interpreter.parent() {
        // `aws` of the same environment comes first.
        let mut path = programs.as_os_str().to_owned();
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        pytest.env("PATH", path);
    }
    pytest.args(["-m", "pytest", "-q", "-ra", "--durations=15", "-p", "no:cacheprovider", "tests", "runtimes/tests"]);
    run.command("python suites", &mut pytest, Counts::Pytest);
}

/// A virtual environment below `target/` with the packages; made once and then kept in step.
fn virtual_environment(python: &Path) -> anyhow::Result<PathBuf> {
    let directory = workspace::target_dir().join("venv");
    let interpreter = directory.join("bin/python");
    let wanted =
        std::fs::read_to_string(workspace::root().join(PYTHON_PACKAGES)).context("cannot read the requirements")?;
    let note = directory.join("installed.txt");
    if std::fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        say("all there");
        return Ok(interpreter);
    }
    let status =
        Command::new(python).args(["-m", "venv", "--clear"]).arg(&directory).status().context("cannot run python3")?;
    ensure!(status.success(), "cannot make a virtual environment; on Debian, install python3-venv");
    let status = Command::new(&interpreter)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", PYTHON_PACKAGES])
        .current_dir(workspace::root())
        .status()
        .context("cannot run pip")?;
    ensure!(status.success(), "cannot install the Python packages of {PYTHON_PACKAGES}");
    std::fs::write(&note, wanted).context("cannot note what is installed")?;
    Ok(interpreter)
}
