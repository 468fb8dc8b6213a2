//! Nothing is left behind, however it ends; and a lost warden is replaced.

#![cfg(test)]

mod common;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use common::footprint::{Footprint, children};
use common::{Bench, run, shell};
use mayfly_sandbox::{ExitStatus, SandboxError};

const DAEMON: &str = env!("CARGO_BIN_EXE_sandbox-test-daemon");

/// A daemon with slots, in a process of its own.
struct Daemon {
    process: Child,
    footprint: Footprint,
    warden: i32,
}

impl Daemon {
    fn start(state_dir: &Path, isolation: &str) -> Option<Self> {
        let mut process = Command::new(DAEMON)
            .args(["hold", state_dir.to_str().unwrap(), isolation, "4"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        if line != "ready\n" {
            process.wait().unwrap();
            assert!(std::env::var_os("CI").is_none(), "{line}");
            println!("skipped: {line}");
            return None;
        }
        let id = i32::try_from(process.id()).unwrap();
        let mut daemon = Self { process, footprint: Footprint::default(), warden: 0 };
        let [warden] = children(id)[..] else { panic!("the daemon has one child, its warden") };
        daemon.warden = warden;
        daemon.footprint = Footprint::of(warden, state_dir);
        // The warden, four inits, and in each slot a shell and two sleepers.
        assert_eq!(daemon.footprint.processes.len(), 1 + 4 * 4, "{:#?}", daemon.footprint);
        Some(daemon)
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        // Already dead where the test went well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn kill_9(pid: i32) {
    let status = Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap();
    assert!(status.success());
}

#[test]
fn a_killed_daemon_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let Some(mut daemon) = Daemon::start(directory.path(), "namespaces") else { return };
    daemon.process.kill().unwrap();
    daemon.process.wait().unwrap();
    daemon.footprint.assert_gone();
}

#[test]
fn a_killed_daemon_leaves_nothing_in_process_isolation() {
    let directory = tempfile::tempdir().unwrap();
    let Some(mut daemon) = Daemon::start(directory.path(), "process") else { return };
    daemon.process.kill().unwrap();
    daemon.process.wait().unwrap();
    daemon.footprint.assert_gone();
}

#[test]
fn warden_and_daemon_killed_at_once_leave_nothing_after_the_next_start() {
    let directory = tempfile::tempdir().unwrap();
    let Some(mut daemon) = Daemon::start(directory.path(), "namespaces") else { return };
    daemon.process.kill().unwrap();
    kill_9(daemon.warden);
    daemon.process.wait().unwrap();
    let Some(mut next) = Daemon::start(directory.path(), "namespaces") else { return };
    next.process.kill().unwrap();
    next.process.wait().unwrap();
    next.footprint.assert_gone();
    daemon.footprint.assert_gone();
}

#[tokio::test]
async fn a_killed_warden_takes_its_slots_along_and_is_replaced() {
    let Some(bench) = Bench::start("a_killed_warden_takes_its_slots_along_and_is_replaced").await else { return };
    let mut slot = bench.slot().await;
    let process = slot.launch(shell("(setsid sleep 600 &); sleep 600")).await.unwrap();
    let mut other = bench.slot().await;
    let warden = bench.warden_pid();
    let footprint = Footprint::of(warden, &bench.options.state_dir);
    slot.freeze().unwrap();
    assert!(!slot.is_lost() && !other.is_lost());
    kill_9(warden);
    assert!(process.exit.await.is_err());
    assert!(slot.is_lost() && other.is_lost(), "who hears of the end of a process knows why");
    assert_eq!(other.launch(shell("true")).await.unwrap_err(), SandboxError::WardenLost);
    assert_eq!(slot.kill_processes().await.unwrap_err(), SandboxError::WardenLost);
    drop((slot, other));
    // The next slot comes from a new warden, which has swept what was left.
    let mut slot = bench.slot().await;
    assert_eq!(run(&mut slot, shell("exit 3")).await.exit.status, ExitStatus::Code(3));
    slot.destroy().await;
    bench.warden.shutdown().await;
    footprint.assert_gone();
}

#[tokio::test]
async fn dropping_the_last_handle_ends_everything() {
    let Some(bench) = Bench::start("dropping_the_last_handle_ends_everything").await else { return };
    let mut slot = bench.slot().await;
    let process = slot.launch(shell("sleep 600")).await.unwrap();
    let footprint = Footprint::of(bench.warden_pid(), &bench.options.state_dir);
    let Bench { warden, .. } = &bench;
    assert!(!warden.capabilities().cgroups.is_empty());
    drop((slot, process));
    let directory = bench.into_directory();
    tokio::task::spawn_blocking(move || footprint.assert_gone()).await.unwrap();
    drop(directory);
}

#[tokio::test]
async fn abandoned_prepares_leave_nothing() {
    let Some(bench) = Bench::start("abandoned_prepares_leave_nothing").await else { return };
    let warden = bench.warden_pid();
    let before = children(warden).len();
    for micros in (0..4000).step_by(100) {
        let prepare = bench.warden.prepare(common::loopback());
        drop(tokio::time::timeout(std::time::Duration::from_micros(micros), prepare).await);
    }
    let deadline = std::time::Instant::now() + common::PATIENCE;
    while children(warden).len() > before {
        assert!(std::time::Instant::now() < deadline, "slots that nobody has are still there");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let footprint = Footprint::of(warden, &bench.options.state_dir);
    bench.warden.shutdown().await;
    footprint.assert_gone();
}

#[tokio::test]
async fn a_slot_whose_init_is_killed_ends_alone() {
    let Some(bench) = Bench::start("a_slot_whose_init_is_killed_ends_alone").await else { return };
    let mut slot = bench.slot().await;
    let inits = children(bench.warden_pid());
    let mut other = bench.slot().await;
    let process = slot.launch(shell("sleep 600")).await.unwrap();
    let [init] = inits[..] else { panic!("one slot, one init: {inits:?}") };
    kill_9(init);
    assert!(process.exit.await.is_err(), "lost, and not ended by itself");
    let error = slot.launch(shell("true")).await.unwrap_err();
    assert!(matches!(error, SandboxError::Step { .. }), "{error}");
    assert!(slot.kill_processes().await.is_err());
    slot.destroy().await;
    assert_eq!(run(&mut other, shell("exit 4")).await.exit.status, ExitStatus::Code(4));
    bench.warden.shutdown().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_slots_live_and_die_at_once() {
    let Some(bench) = Bench::start("many_slots_live_and_die_at_once").await else { return };
    let warden = bench.warden_pid();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..32 {
        let handle = bench.warden.clone();
        tasks.spawn(async move {
            let mut slot = handle.prepare(common::loopback()).await.unwrap();
            for round in 0..3 {
                let text = format!("{number}.{round}");
                let done = run(&mut slot, shell(&format!("echo {text}"))).await;
                assert_eq!(done.stdout, format!("{text}\n"));
                slot.freeze().unwrap();
                slot.thaw().unwrap();
            }
            if number % 2 == 0 {
                slot.destroy().await;
            }
        });
    }
    let footprint = Footprint::of(warden, &bench.options.state_dir);
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    bench.warden.shutdown().await;
    footprint.assert_gone();
}

#[tokio::test]
async fn too_long_a_message_is_refused_and_nothing_breaks() {
    let Some(bench) = Bench::start("too_long_a_message_is_refused_and_nothing_breaks").await else { return };
    let mut slot = bench.slot().await;
    let mut spec = shell("true");
    spec.env.push(("LONG".to_owned(), "x".repeat(200_000)));
    assert!(matches!(slot.launch(spec).await, Err(SandboxError::Step { .. })));
    let mut spec = shell("true");
    spec.argv.push("nul\0".to_owned());
    assert!(matches!(slot.launch(spec).await, Err(SandboxError::Exec { .. })));
    let mut spec = shell("true");
    spec.argv.clear();
    assert!(matches!(slot.launch(spec).await, Err(SandboxError::Exec { .. })));
    assert_eq!(run(&mut slot, shell("exit 5")).await.exit.status, ExitStatus::Code(5));
    bench.warden.shutdown().await;
}
