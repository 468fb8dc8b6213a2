//! A process that waits in a slot gets a function's code and limits.

#![cfg(test)]

mod common;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use common::{Bench, finish, run, shell};
use mayfly_model::units::MemoryMib;
use mayfly_sandbox::{
    ExitStatus, Isolation, LaunchSpec, Mount, MountTarget, Process, SandboxError, Slot, Specialisation,
};
use tokio::io::{AsyncBufReadExt, BufReader};

fn tree(file: &str, text: &str) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    std::fs::set_permissions(directory.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::write(directory.path().join(file), text).unwrap();
    directory
}

fn mount(source: &Path, target: MountTarget) -> Mount {
    Mount { source: source.to_owned(), target }
}

fn code(source: &Path) -> Specialisation {
    specialisation(vec![mount(source, MountTarget::Task)])
}

fn specialisation(mounts: Vec<Mount>) -> Specialisation {
    Specialisation { mounts, memory: MemoryMib(128), processes: 64 }
}

/// A process that waits for its code and then runs it.
fn waiting() -> LaunchSpec {
    shell("echo waiting; until [ -e /var/task/run ]; do sleep 0.01; done; . /var/task/run")
}

/// Launches such a process and freezes it once it waits.
async fn parked(slot: &mut Slot) -> Process {
    let mut process = slot.launch(waiting()).await.unwrap();
    let mut line = String::new();
    BufReader::new(&mut process.stdout).read_line(&mut line).await.unwrap();
    assert_eq!(line, "waiting\n");
    slot.freeze().unwrap();
    process
}

fn reason(result: Result<(), SandboxError>) -> String {
    match result {
        Err(SandboxError::Step { step, reason }) => format!("{step}: {reason}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn code_and_layers_appear_to_a_frozen_process() {
    let Some(bench) = Bench::start("code_and_layers_appear_to_a_frozen_process").await else { return };
    let task = tree("run", "cat /opt/layer; touch /var/task/new || touch /opt/new || echo read-only");
    let layers = tree("layer", "of a layer\n");
    let mut slot = bench.slot().await;
    let process = parked(&mut slot).await;
    let mounts = vec![mount(task.path(), MountTarget::Task), mount(layers.path(), MountTarget::Opt)];
    slot.specialise(specialisation(mounts)).await.unwrap();
    slot.thaw().unwrap();
    let done = finish(process).await;
    assert_eq!(done.stdout, "of a layer\nread-only\n");
    assert_eq!(done.exit.status, ExitStatus::Code(0));
    slot.destroy().await;
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn what_was_shown_is_there_for_the_next_launch() {
    let Some(bench) = Bench::start("what_was_shown_is_there_for_the_next_launch").await else { return };
    let (task, runtime) = (tree("run", "exec sleep 600"), tree("file", "of the runtime\n"));
    let mut slot = bench.slot().await;
    let mut spec = waiting();
    spec.mounts = vec![mount(runtime.path(), MountTarget::Runtime)];
    let process = slot.launch(spec).await.unwrap();
    slot.specialise(code(task.path())).await.unwrap();
    slot.kill_processes().await.unwrap();
    assert_eq!(finish(process).await.exit.status, ExitStatus::Signal(libc::SIGKILL));
    let mut spec = shell("cat /var/task/run /var/runtime/file; grep -c ' /var/' /proc/self/mounts");
    spec.mounts = vec![mount(runtime.path(), MountTarget::Runtime), mount(task.path(), MountTarget::Task)];
    assert_eq!(run(&mut slot, spec).await.stdout, "exec sleep 600of the runtime\n2\n");
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn the_limits_are_those_of_the_function() {
    let Some(bench) = Bench::start("the_limits_are_those_of_the_function").await else { return };
    if bench.warden.capabilities().cgroups == "none" {
        return;
    }
    let task = tree("run", "head -c 256m /dev/zero | tail >/dev/null; exit $?");
    for (memory, out_of_memory) in [(1024, false), (64, true)] {
        let mut slot = bench.slot().await;
        let process = parked(&mut slot).await;
        let mut specialisation = code(task.path());
        specialisation.memory = MemoryMib(memory);
        slot.specialise(specialisation).await.unwrap();
        slot.thaw().unwrap();
        assert_eq!(finish(process).await.exit.out_of_memory, out_of_memory, "{memory} MiB");
    }
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_place_that_is_taken_or_a_source_that_is_missing_is_refused() {
    let Some(bench) = Bench::start("a_place_that_is_taken_or_a_source_that_is_missing_is_refused").await else {
        return;
    };
    let task = tree("other", "");
    let mut slot = bench.slot().await;
    let process = parked(&mut slot).await;
    let missing = task.path().join("missing");
    assert!(reason(slot.specialise(code(&missing)).await).starts_with("open_tree"));
    slot.specialise(code(task.path())).await.unwrap();
    assert_eq!(reason(slot.specialise(code(task.path())).await), "mount /var/task: something is shown there");
    slot.destroy().await;
    assert_eq!(process.exit.await.unwrap().status, ExitStatus::Signal(libc::SIGKILL));
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn only_what_runs_can_be_specialised() {
    let Some(bench) = Bench::start("only_what_runs_can_be_specialised").await else { return };
    let task = tree("run", "");
    let mut slot = bench.slot().await;
    let nothing_runs = "specialise the slot: nothing runs in it";
    assert_eq!(reason(slot.specialise(code(task.path())).await), nothing_runs);
    run(&mut slot, shell("true")).await;
    assert_eq!(reason(slot.specialise(code(task.path())).await), nothing_runs);
    let process = parked(&mut slot).await;
    slot.thaw().unwrap();
    slot.kill_processes().await.unwrap();
    assert_eq!(process.exit.await.unwrap().status, ExitStatus::Signal(libc::SIGKILL));
    assert_eq!(reason(slot.specialise(code(task.path())).await), nothing_runs);
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_lost_warden_shows_itself() {
    let Some(bench) = Bench::start("a_lost_warden_shows_itself").await else { return };
    let task = tree("run", "");
    let mut slot = bench.slot().await;
    let process = parked(&mut slot).await;
    let killed = Command::new("kill").args(["-9", &bench.warden_pid().to_string()]).status().unwrap();
    assert!(killed.success());
    assert!(process.exit.await.is_err());
    assert_eq!(slot.specialise(code(task.path())).await, Err(SandboxError::WardenLost));
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_bare_process_has_no_places() {
    let test = "a_bare_process_has_no_places";
    let Some(bench) = Bench::with_isolation(test, Isolation::Process).await else { return };
    let task = tree("run", "");
    let mut slot = bench.slot().await;
    let _process = slot.launch(shell("sleep 600")).await.unwrap();
    let refused = reason(slot.specialise(code(task.path())).await);
    assert_eq!(refused, "specialise the slot: it has no mounts of its own");
    bench.warden.shutdown().await;
}
