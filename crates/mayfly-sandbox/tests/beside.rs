//! Several launches in one slot.

#![cfg(test)]

mod common;

use std::path::PathBuf;

use common::{Bench, PATIENCE, finish, loopback, program, run, shell};
use mayfly_model::units::MemoryMib;
use mayfly_sandbox::{ExitStatus, Isolation, Mount, MountTarget, Process, SandboxError};
use tokio::io::{AsyncBufReadExt, BufReader};

/// Runs a test of what both kinds of isolation have to do alike.
macro_rules! in_both {
    ($($name:ident),* $(,)?) => {
        mod namespaces {
            $(#[tokio::test]
            async fn $name() {
                let Some(bench) = super::Bench::start(stringify!($name)).await else { return };
                super::$name(&bench).await;
                bench.warden.shutdown().await;
            })*
        }
        mod process {
            $(#[tokio::test]
            async fn $name() {
                let isolation = super::Isolation::Process;
                let bench = super::Bench::with_isolation(stringify!($name), isolation).await.unwrap();
                super::$name(&bench).await;
                bench.warden.shutdown().await;
            })*
        }
    };
}

in_both!(
    launches_live_and_end_beside_each_other,
    a_signal_reaches_the_group_of_its_launch_alone,
    a_signal_to_a_launch_that_has_ended_reaches_nobody,
    a_launch_ends_what_ran_beside_the_last,
    a_failed_launch_harms_none_beside_it,
    a_launch_beside_shares_tmp_and_the_freezer,
    a_slot_that_ends_takes_every_launch_along,
);

async fn first_line(process: &mut Process) -> String {
    let mut line = String::new();
    let mut output = BufReader::new(&mut process.stdout);
    tokio::time::timeout(PATIENCE, output.read_line(&mut line)).await.expect("a line comes").unwrap();
    line
}

async fn launches_live_and_end_beside_each_other(bench: &Bench) {
    let mut slot = bench.slot().await;
    let mut first = slot.launch(shell("echo first; read nothing < /tmp || sleep 600")).await.unwrap();
    assert_eq!(first_line(&mut first).await, "first\n");
    let second = slot.launch_beside(shell("echo second; exit 4")).await.unwrap();
    assert_ne!(first.launch, second.launch);
    let second = finish(second).await;
    assert_eq!((second.stdout.as_str(), second.exit.status), ("second\n", ExitStatus::Code(4)));
    assert!(!second.exit.out_of_memory);
    assert!(first.exit.try_recv().is_err(), "the first goes on");
    slot.signal(first.launch, libc::SIGKILL).await.unwrap();
    assert_eq!(finish(first).await.exit.status, ExitStatus::Signal(libc::SIGKILL));
}

async fn a_signal_reaches_the_group_of_its_launch_alone(bench: &Bench) {
    let mut slot = bench.slot().await;
    let script = "sh -c 'trap \"echo child; exit 5\" TERM; echo up; while :; do sleep 0.05; done' & \
                  trap 'wait $!; exit $?' TERM; while :; do wait $!; done";
    let mut one = slot.launch(shell(script)).await.unwrap();
    let mut other = slot.launch_beside(shell(script)).await.unwrap();
    assert_eq!(first_line(&mut one).await, "up\n");
    assert_eq!(first_line(&mut other).await, "up\n");
    slot.signal(one.launch, libc::SIGTERM).await.unwrap();
    assert_eq!(finish(one).await.stdout, "child\n");
    assert!(other.exit.try_recv().is_err(), "the other goes on");
    slot.signal(other.launch, libc::SIGTERM).await.unwrap();
    assert_eq!(finish(other).await.stdout, "child\n");
}

async fn a_signal_to_a_launch_that_has_ended_reaches_nobody(bench: &Bench) {
    let mut slot = bench.slot().await;
    let mut other = slot.launch(shell("sleep 600")).await.unwrap();
    let gone = slot.launch_beside(shell("true")).await.unwrap();
    let launch = gone.launch;
    finish(gone).await;
    slot.signal(launch, libc::SIGKILL).await.unwrap();
    assert_eq!(finish(slot.launch_beside(shell("echo still")).await.unwrap()).await.stdout, "still\n");
    assert!(other.exit.try_recv().is_err());
}

async fn a_launch_ends_what_ran_beside_the_last(bench: &Bench) {
    let mut slot = bench.slot().await;
    let one = slot.launch(shell("(setsid sleep 600 &); sleep 600")).await.unwrap();
    let two = slot.launch_beside(shell("(setsid sleep 600 &); sleep 600")).await.unwrap();
    let three = slot.launch(shell("echo alone")).await.unwrap();
    for ended in [one, two] {
        // Its output ends with the last process that could write to it.
        assert_eq!(finish(ended).await.exit.status, ExitStatus::Signal(libc::SIGKILL));
    }
    assert_eq!(finish(three).await.stdout, "alone\n");
}

async fn a_failed_launch_harms_none_beside_it(bench: &Bench) {
    let mut slot = bench.slot().await;
    let mut first = slot.launch(shell("echo up; sleep 600")).await.unwrap();
    assert_eq!(first_line(&mut first).await, "up\n");
    let missing = slot.launch_beside(program(["/nowhere/program"])).await.unwrap_err();
    assert!(matches!(missing, SandboxError::Exec { .. }), "{missing}");
    let mut other_mounts = shell("true");
    other_mounts.mounts = vec![Mount { source: PathBuf::from("/usr"), target: MountTarget::Opt }];
    let refused = slot.launch_beside(other_mounts).await.unwrap_err();
    assert!(refused.to_string().starts_with("launch beside failed"), "{refused}");
    assert!(first.exit.try_recv().is_err(), "the first goes on");
    slot.kill_processes().await.unwrap();
    assert_eq!(finish(first).await.exit.status, ExitStatus::Signal(libc::SIGKILL));
    // With nothing to be beside of, it is as good.
    assert_eq!(finish(slot.launch_beside(shell("echo ok")).await.unwrap()).await.stdout, "ok\n");
}

async fn a_launch_beside_shares_tmp_and_the_freezer(bench: &Bench) {
    let mut slot = bench.slot().await;
    let count = "i=0; while :; do i=$((i+1)); echo $i; sleep 0.01; done";
    let mut first = slot.launch(shell(&format!("echo shared > /tmp/x; {count}"))).await.unwrap();
    first_line(&mut first).await;
    let mut second = slot.launch_beside(shell(&format!("cat /tmp/x; {count}"))).await.unwrap();
    assert_eq!(first_line(&mut second).await, "shared\n");
    slot.freeze().unwrap();
    for process in [&mut first, &mut second] {
        let mut output = BufReader::new(&mut process.stdout).lines();
        let quiet = std::time::Duration::from_millis(200);
        let silence = async { while tokio::time::timeout(quiet, output.next_line()).await.is_ok() {} };
        tokio::time::timeout(PATIENCE, silence).await.expect("a frozen launch falls silent");
    }
    slot.thaw().unwrap();
    for process in [&mut first, &mut second] {
        assert_ne!(first_line(process).await, "");
    }
}

async fn a_slot_that_ends_takes_every_launch_along(bench: &Bench) {
    let mut slot = bench.warden.prepare(loopback()).await.unwrap();
    let mut launched = vec![slot.launch(shell("sleep 600")).await.unwrap()];
    for _ in 0..10 {
        launched.push(slot.launch_beside(shell("sleep 600 & wait")).await.unwrap());
    }
    slot.destroy().await;
    for process in launched {
        assert_eq!(finish(process).await.exit.status, ExitStatus::Signal(libc::SIGKILL));
    }
}

#[tokio::test]
async fn a_kill_by_the_memory_limit_explains_one_end() {
    let Some(bench) = Bench::start("a_kill_by_the_memory_limit_explains_one_end").await else { return };
    if bench.warden.capabilities().cgroups == "none" {
        return println!("skipped a_kill_by_the_memory_limit_explains_one_end: no memory cgroup");
    }
    let mut slot = bench.slot().await;
    let bystander = slot.launch(shell("sleep 600")).await.unwrap();
    let mut eater = program(["/usr/bin/tail", "/dev/zero"]);
    // The limits of the first launch hold.
    eater.memory = MemoryMib(4096);
    let eater = finish(slot.launch_beside(eater).await.unwrap()).await;
    assert_eq!((eater.exit.status, eater.exit.out_of_memory), (ExitStatus::Signal(libc::SIGKILL), true));
    slot.signal(bystander.launch, libc::SIGTERM).await.unwrap();
    let bystander = finish(bystander).await.exit;
    assert_eq!((bystander.status, bystander.out_of_memory), (ExitStatus::Signal(libc::SIGTERM), false));
    assert_eq!(run(&mut slot, shell("exit 6")).await.exit.status, ExitStatus::Code(6));
    bench.warden.shutdown().await;
}

/// What a process may read of one that is just being launched in its slot.
#[tokio::test]
async fn a_launch_holds_nothing_of_the_init_where_others_can_see_it() {
    let Some(bench) = Bench::start("a_launch_holds_nothing_of_the_init_where_others_can_see_it").await else { return };
    let mut slot = bench.slot().await;
    // Lists the descriptors of every process that lets it, as fast as it can; the init's socket has an inode of its own.
    let watch = "echo up; while ! [ -e /tmp/stop ]; do for p in /proc/[0-9]*; do \
                 [ $p = /proc/$$ ] || readlink $p/fd/* 2>/dev/null | grep socket; done; done";
    let mut watcher = slot.launch(shell(watch)).await.unwrap();
    assert_eq!(first_line(&mut watcher).await, "up\n");
    for _ in 0..50 {
        let done = finish(slot.launch_beside(shell("true")).await.unwrap()).await;
        assert_eq!(done.exit.status, ExitStatus::Code(0));
    }
    finish(slot.launch_beside(shell("touch /tmp/stop")).await.unwrap()).await;
    assert_eq!(finish(watcher).await.stdout, "");
    bench.warden.shutdown().await;
}
