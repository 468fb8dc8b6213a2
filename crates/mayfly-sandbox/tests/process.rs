//! Process isolation: the same interface without walls.

#![cfg(test)]

mod common;

use common::{Bench, run, shell};
use mayfly_sandbox::{Exit, ExitStatus, Isolation, Mount, MountTarget};
use tokio::io::{AsyncBufReadExt, BufReader};

#[tokio::test]
async fn the_interface_is_the_same() {
    let bench = Bench::with_isolation("the_interface_is_the_same", Isolation::Process).await.unwrap();
    let capabilities = bench.warden.capabilities();
    assert_eq!(capabilities.isolation, Isolation::Process);
    assert!(capabilities.warnings[0].starts_with("NO ISOLATION"));
    let mut slot = bench.slot().await;
    assert!(slot.take_runtime_api().is_some());
    assert!(slot.take_platform_endpoint().is_none());
    assert_ne!(slot.runtime_api_address(), "127.0.0.1:9001");
    let code = tempfile::tempdir().unwrap();
    std::fs::write(code.path().join("hello"), "from the host\n").unwrap();
    let mut spec = shell("cat /var/task/hello; pwd; echo kept > /tmp/file; echo $TMPDIR; exit 3");
    spec.cwd = "/var/task".to_owned();
    spec.mounts = vec![Mount { source: code.path().to_owned(), target: MountTarget::Task }];
    let done = run(&mut slot, spec).await;
    let state_dir = std::fs::canonicalize(&bench.options.state_dir).unwrap();
    let scratch = state_dir.join("scratch/slot-2");
    let expected = format!("from the host\n{}\n{}\n", code.path().display(), scratch.display());
    assert_eq!(done.stdout, expected);
    assert_eq!(done.exit.status, ExitStatus::Code(3));
    assert_eq!(run(&mut slot, shell("cat /tmp/file")).await.stdout, "kept\n");
    slot.destroy().await;
    assert!(!scratch.exists());
    bench.warden.shutdown().await;
}

#[tokio::test]
async fn everything_below_the_slot_is_killed() {
    let bench = Bench::with_isolation("everything_below_the_slot_is_killed", Isolation::Process).await.unwrap();
    let mut slot = bench.slot().await;
    let process = slot.launch(shell("(setsid sh -c 'sleep 600; true' &); sleep 600 & echo $$; wait")).await.unwrap();
    let mut lines = BufReader::new(process.stdout).lines();
    lines.next_line().await.unwrap().unwrap();
    assert!(slot.memory().current_bytes > 0);
    slot.freeze().unwrap();
    slot.thaw().unwrap();
    slot.freeze().unwrap();
    slot.kill_processes().await.unwrap();
    let exit = process.exit.await.unwrap();
    let expected = Exit { status: ExitStatus::Signal(libc::SIGKILL), out_of_memory: false };
    assert_eq!(exit, expected);
    assert_eq!(slot.memory().current_bytes, 0);
    bench.warden.shutdown().await;
}
