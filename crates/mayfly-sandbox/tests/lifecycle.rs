//! A slot's life as its caller sees it.

#![cfg(test)]

mod common;

use std::time::Duration;

use common::{Bench, PATIENCE, finish, program, run, shell};
use mayfly_model::units::StorageMib;
use mayfly_sandbox::{CpuLimit, ExitStatus, Mount, MountTarget, SandboxError, SlotSpec};
use tokio::io::{AsyncBufReadExt, BufReader};

#[tokio::test]
async fn output_and_exit_code_arrive() {
    let Some(bench) = Bench::start("output_and_exit_code_arrive").await else { return };
    let mut slot = bench.slot().await;
    let done = run(&mut slot, shell("id -un; pwd; echo oops >&2; exit 7")).await;
    assert_eq!(done.stdout, "sbx_user1051\n/\n");
    assert_eq!(done.stderr, "oops\n");
    assert_eq!(done.exit.status, ExitStatus::Code(7));
    assert!(!done.exit.out_of_memory);
    slot.destroy().await;
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_signal_is_told_from_a_code() {
    let Some(bench) = Bench::start("a_signal_is_told_from_a_code").await else { return };
    let mut slot = bench.slot().await;
    let done = run(&mut slot, shell("kill -SEGV $$")).await;
    assert_eq!(done.exit.status, ExitStatus::Signal(libc::SIGSEGV));
    let process = slot.launch(program(["/bin/sleep", "600"])).await.unwrap();
    slot.signal(process.launch, libc::SIGTERM).await.unwrap();
    assert_eq!(finish(process).await.exit.status, ExitStatus::Signal(libc::SIGTERM));
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_program_that_cannot_run_is_named_with_the_reason() {
    let Some(bench) = Bench::start("a_program_that_cannot_run_is_named_with_the_reason").await else { return };
    let mut slot = bench.slot().await;
    let code = tempfile::tempdir().unwrap();
    std::fs::write(code.path().join("not-executable"), "#!/bin/sh\n").unwrap();
    open_to_all(code.path());
    for (path, reason) in [
        ("/var/task/missing", "No such file or directory"),
        ("/var/task/not-executable", "Permission denied"),
        ("/var/task", "Permission denied"),
    ] {
        let mut spec = program([path]);
        spec.mounts = vec![task(code.path())];
        match slot.launch(spec).await {
            Err(SandboxError::Exec { program, reason: found }) => {
                assert_eq!(program, path);
                assert!(found.starts_with(reason), "{path}: {found}");
            }
            other => panic!("{path}: {other:?}"),
        }
    }
    let mut spec = program(["/bin/true"]);
    spec.cwd = "/nowhere".to_owned();
    let error = slot.launch(spec).await.unwrap_err();
    assert!(error.to_string().starts_with("chdir /nowhere failed"), "{error}");
    // The slot is as good as before.
    let done = run(&mut slot, program(["/bin/true"])).await;
    assert_eq!(done.exit.status, ExitStatus::Code(0));
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn memory_that_runs_out_ends_what_was_launched_and_not_its_init() {
    let Some(bench) = Bench::start("memory_that_runs_out_ends_what_was_launched_and_not_its_init").await else {
        return;
    };
    let own = std::fs::read_to_string("/proc/self/oom_score_adj").unwrap();
    let own = own.trim();
    let mut slot = bench.slot().await;
    // After a launch that failed midway as well as after one that did not.
    assert!(slot.launch(program(["/nowhere"])).await.is_err());
    for _launch in 0..2 {
        // The program may run before its init has come to take its own score back.
        let wait = format!("while [ $(cat /proc/1/oom_score_adj) != {own} ]; do sleep 0.01; done");
        let done = run(&mut slot, shell(&format!("cat /proc/self/oom_score_adj; {wait}"))).await;
        assert_eq!((done.stdout.as_str(), done.exit.status), ("500\n", ExitStatus::Code(0)));
    }
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_relaunch_keeps_tmp_and_nothing_else() {
    let Some(bench) = Bench::start("a_relaunch_keeps_tmp_and_nothing_else").await else { return };
    let mut slot = bench.slot().await;
    let process =
        slot.launch(shell("echo kept > /tmp/file; (while :; do sleep 600; done) & echo up; sleep 600")).await.unwrap();
    let mut lines = BufReader::new(process.stdout).lines();
    assert_eq!(lines.next_line().await.unwrap().as_deref(), Some("up"));
    slot.kill_processes().await.unwrap();
    assert_eq!(process.exit.await.unwrap().status, ExitStatus::Signal(libc::SIGKILL));
    let done = run(&mut slot, shell("cat /tmp/file; set -- /proc/[0-9]*; echo $#")).await;
    // The init and the shell, which looks itself.
    assert_eq!(done.stdout, "kept\n2\n");
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn mounts_are_shown_read_only_even_from_under_a_closed_directory() {
    let Some(bench) = Bench::start("mounts_are_shown_read_only").await else { return };
    let mut slot = bench.slot().await;
    let closed = tempfile::tempdir().unwrap();
    let code = closed.path().join("code");
    std::fs::create_dir(&code).unwrap();
    std::fs::write(code.join("hello"), "from the host\n").unwrap();
    open_to_all(&code);
    set_mode(closed.path(), 0o700);
    let mut spec = shell("cat /var/task/hello; cd /opt && pwd; touch /var/task/x 2>&1; touch /opt/x 2>&1");
    spec.mounts = vec![task(&code), Mount { source: code.clone(), target: MountTarget::Opt }];
    spec.cwd = "/var/task".to_owned();
    let done = run(&mut slot, spec.clone()).await;
    assert!(done.stdout.starts_with("from the host\n/opt\n"), "{}", done.stdout);
    assert_eq!(done.stdout.matches("Read-only file system").count(), 2, "{}", done.stdout);
    // The same mounts again, then fewer.
    let done = run(&mut slot, spec.clone()).await;
    assert!(done.stdout.starts_with("from the host\n/opt\n"), "{}", done.stdout);
    spec.mounts.truncate(1);
    spec.argv = shell("ls /opt").argv;
    assert_eq!(run(&mut slot, spec).await.stdout, "lib\n", "the empty place of libraries, and nothing of the mount");
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_frozen_slot_uses_no_cpu_and_goes_on_when_thawed() {
    let Some(bench) = Bench::start("a_frozen_slot_uses_no_cpu").await else { return };
    let mut slot = bench.slot().await;
    let process = slot.launch(shell("i=0; while :; do i=$((i+1)); echo $i; done")).await.unwrap();
    let mut lines = BufReader::new(process.stdout).lines();
    lines.next_line().await.unwrap();
    slot.freeze().unwrap();
    // What is in the pipe already may still be read; then nothing more comes.
    let quiet = async { while tokio::time::timeout(Duration::from_millis(200), lines.next_line()).await.is_ok() {} };
    tokio::time::timeout(PATIENCE, quiet).await.expect("a frozen slot falls silent");
    slot.thaw().unwrap();
    let line = tokio::time::timeout(PATIENCE, lines.next_line()).await.expect("it goes on");
    assert!(line.unwrap().is_some());
    // Killing works while frozen.
    slot.freeze().unwrap();
    slot.kill_processes().await.unwrap();
    assert_eq!(process.exit.await.unwrap().status, ExitStatus::Signal(libc::SIGKILL));
    slot.freeze().unwrap();
    slot.destroy().await;
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn a_frozen_slot_gives_back_its_file_pages_and_goes_on() {
    let Some(bench) = Bench::start("a_frozen_slot_gives_back_its_file_pages").await else { return };
    if bench.warden.capabilities().cgroups == "none" {
        return println!("skipped a_frozen_slot_gives_back_its_file_pages: no memory cgroup");
    }
    let warnings = &bench.warden.capabilities().warnings;
    if warnings.iter().any(|warning| warning.contains("counts as their memory")) {
        return println!("skipped a_frozen_slot_gives_back_its_file_pages: {warnings:?}");
    }
    let mut slot = bench.slot().await;
    assert!(run(&mut slot, shell("echo nothing")).await.stdout.starts_with("nothing"));
    let script = "head -c 32M /dev/zero > /tmp/big; sync; cat /tmp/big | cksum > /tmp/sum; echo ready; \
                  until [ -e /tmp/go ]; do sleep 0.02; done; cat /tmp/big | cksum | cmp - /tmp/sum && echo same";
    let process = slot.launch(shell(script)).await.unwrap();
    let mut lines = BufReader::new(process.stdout).lines();
    assert_eq!(lines.next_line().await.unwrap().unwrap(), "ready");
    slot.freeze().unwrap();
    // Only what a file stands behind can be given back, of which most is the file's.
    let before = cached(&bench);
    assert!(before > 30 << 20, "{before}");
    let reclaimer = slot.reclaimer().expect("a memory cgroup");
    tokio::task::spawn_blocking(|| reclaimer.reclaim()).await.unwrap().unwrap();
    let after = cached(&bench);
    assert!(after < before / 4, "{after} of {before} are left");
    slot.thaw().unwrap();
    std::fs::write(format!("/proc/{}/root/tmp/go", init_of(&bench)), "").unwrap();
    let line = tokio::time::timeout(PATIENCE, lines.next_line()).await.expect("it goes on");
    assert_eq!(line.unwrap().unwrap(), "same");
    bench.warden.shutdown().await;
}

/// The file pages that are counted to the only slot.
fn cached(bench: &Bench) -> u64 {
    let cgroups = std::fs::read_to_string(format!("/proc/{}/cgroup", init_of(bench))).unwrap();
    let v1 = cgroups
        .lines()
        .find_map(|line| line.split_once(":memory:"))
        .map(|(_number, path)| std::fs::read_to_string(format!("/sys/fs/cgroup/memory{path}/memory.stat")));
    let v2 = || {
        let path = cgroups.lines().find_map(|line| line.strip_prefix("0::")).unwrap();
        std::fs::read_to_string(format!("/sys/fs/cgroup{path}/memory.stat"))
    };
    let text = v1.unwrap_or_else(v2).unwrap();
    let of = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)?.trim().parse::<u64>().ok()).unwrap();
    of("inactive_file ") + of("active_file ")
}

#[tokio::test]
async fn the_runtime_api_is_reached_from_inside_only() {
    let Some(bench) = Bench::start("the_runtime_api_is_reached_from_inside_only").await else { return };
    let mut slot = bench.slot().await;
    let listener = slot.take_runtime_api().unwrap();
    assert!(slot.take_runtime_api().is_none());
    assert!(slot.take_platform_endpoint().is_some());
    assert_eq!(slot.runtime_api_address(), "127.0.0.1:9001");
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let process = slot
        .launch(program(["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9001; echo hi >&3; cat <&3"]))
        .await
        .unwrap();
    let (stream, _) = tokio::time::timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await.unwrap();
    assert_eq!(line, "hi\n");
    tokio::io::AsyncWriteExt::write_all(&mut stream, b"answer\n").await.unwrap();
    drop(stream);
    assert_eq!(finish(process).await.stdout, "answer\n");
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn running_out_of_memory_is_reported_as_such() {
    let Some(bench) = Bench::start("running_out_of_memory_is_reported_as_such").await else { return };
    if bench.warden.capabilities().cgroups == "none" {
        return println!("skipped running_out_of_memory_is_reported_as_such: no memory cgroup");
    }
    let mut slot = bench.slot().await;
    let done = run(&mut slot, program(["/usr/bin/tail", "/dev/zero"])).await;
    assert_eq!(done.exit.status, ExitStatus::Signal(libc::SIGKILL));
    assert!(done.exit.out_of_memory);
    assert!(slot.memory().peak_bytes > 100 << 20, "{:?}", slot.memory());
    // The slot outlives it, and the next launch counts anew.
    let done = run(&mut slot, program(["/bin/true"])).await;
    assert_eq!(done.exit.status, ExitStatus::Code(0));
    assert!(!done.exit.out_of_memory);
    assert!(slot.memory().peak_bytes < 100 << 20, "{:?}", slot.memory());
    bench.warden.shutdown().await;
}

fn task(source: &std::path::Path) -> Mount {
    Mount { source: source.to_owned(), target: MountTarget::Task }
}

fn open_to_all(directory: &std::path::Path) {
    set_mode(directory, 0o755);
}

fn set_mode(path: &std::path::Path, mode: u32) {
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn tmp_is_full_at_its_size_and_no_memory() {
    let Some(bench) = Bench::start("tmp_is_full_at_its_size_and_no_memory").await else { return };
    let warnings = &bench.warden.capabilities().warnings;
    if warnings.iter().any(|warning| warning.contains("counts as their memory")) {
        return println!("skipped tmp_is_full_at_its_size_and_no_memory: {warnings:?}");
    }
    let spec = SlotSpec { ephemeral_storage: StorageMib(512), ..common::loopback() };
    let mut slot = bench.warden.prepare(spec).await.unwrap();
    let script = "ls -A /tmp | wc -l; stat -c %a /tmp; dd if=/dev/zero of=/tmp/big bs=1M count=600 2>&1";
    // Four times the memory.
    let done = run(&mut slot, shell(script)).await;
    assert!(done.stdout.starts_with("0\n1777\n"), "{done:?}");
    assert!(done.stdout.contains("No space left on device"), "{done:?}");
    assert!(!done.exit.out_of_memory);
    let size = run(&mut slot, program(["/usr/bin/stat", "-c", "%s", "/tmp/big"])).await.stdout;
    let written: u64 = size.trim().parse().unwrap();
    assert!((480 << 20..=512 << 20).contains(&written), "{written}");
    assert!(slot.memory().current_bytes < 32 << 20, "{:?}", slot.memory());
    slot.destroy().await;
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn the_cpu_limit_holds() {
    let Some(bench) = Bench::start("the_cpu_limit_holds").await else { return };
    if bench.warden.capabilities().cgroups == "none" {
        return println!("skipped the_cpu_limit_holds: no cpu cgroup");
    }
    let mut slot = bench.slot().await;
    // Waits until the test says so, then burns one second of the clock and tells the CPU time of it in milliseconds.
    let script =
        "TIMEFORMAT=%3U; until [ -e /tmp/go ]; do sleep 0.02; done; time timeout 1 sh -c 'while :; do :; done'";
    let process = slot.launch(program(["/bin/bash", "-c", script])).await.unwrap();
    slot.set_cpu(CpuLimit::Millicores(100)).unwrap();
    let cgroup_of_slot = std::fs::read_to_string(format!("/proc/{}/cgroup", init_of(&bench))).unwrap();
    let root = format!("/proc/{}/root/tmp/go", init_of(&bench));
    std::fs::write(root, "").unwrap();
    let used: f64 = finish(process).await.stderr.trim().parse().unwrap();
    assert!(used < 0.3, "{used} seconds of CPU in one at a tenth of a core; {cgroup_of_slot}");
    bench.warden.shutdown().await;
}

/// The init of the only slot.
fn init_of(bench: &Bench) -> i32 {
    let inits = common::footprint::children(bench.warden_pid());
    assert_eq!(inits.len(), 1, "{inits:?}");
    inits[0]
}

#[tokio::test]
async fn a_program_starts_with_the_signals_and_descriptors_it_expects() {
    let Some(bench) = Bench::start("a_program_starts_with_the_signals_and_descriptors_it_expects").await else {
        return;
    };
    let mut slot = bench.slot().await;
    let done =
        run(&mut slot, program(["/bin/sh", "-c", "grep ^Sig /proc/self/status; ls /proc/self/fd | tr '\\n' ' '"]))
            .await;
    // The two that libc keeps for itself may be anything.
    let of_libc = 0x1_8000_0000;
    for line in done.stdout.lines().filter(|line| line.starts_with("SigIgn") || line.starts_with("SigBlk")) {
        let set = u64::from_str_radix(line.rsplit('\t').next().unwrap(), 16).unwrap();
        assert_eq!(set & !of_libc, 0, "{line}");
    }
    // The fourth is the one that `ls` reads.
    assert!(done.stdout.ends_with("\n0 1 2 3 "), "{}", done.stdout);
    bench.warden.shutdown().await;
}
